"""The card as a program of its own, which tells where its buttons are and what is answered."""

import sys
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QApplication, QLayout, QPushButton

from desktop_app.domain.routine import duration
from desktop_app.services.library import Library
from desktop_app.services.ports import Answer, Offer
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui.prompt_card import PromptCard
from desktop_app.ui.theme import LIGHT, Look, dress


def main() -> int:
    application = QApplication(sys.argv)
    dress(LIGHT)
    library = Library(ExerciseFiles())
    routine = library.routines[0]
    length = duration(routine, library.exercises)
    two_minutes = timedelta(minutes=2)
    card = PromptCard(Look())
    card.answered.connect(tell_answer)
    card.show_offer(
        Offer(1, routine, length, timedelta(minutes=30), two_minutes),
        library.exercises,
        timedelta(minutes=5),
    )
    buttons = {button.text(): button for button in card.findChildren(QPushButton)}
    buttons["▾"].clicked.connect(partial(tell_places, card))
    tell_places(card)
    return application.exec()


def tell_places(card: PromptCard, _checked: bool = False) -> None:
    for layout in card.findChildren(QLayout):
        layout.activate()
    for button in card.findChildren(QPushButton):
        if button.isVisible():
            middle = button.mapTo(card, button.rect().center())
            print(button.text(), middle.x(), middle.y(), sep="\t", flush=True)


def tell_answer(answer: Answer, length: timedelta | None) -> None:
    print(answer, length, flush=True)


if __name__ == "__main__":
    sys.exit(main())
