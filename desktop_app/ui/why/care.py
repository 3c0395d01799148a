"""The safety words as the page *Why* shows them."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.ui import safety
from desktop_app.ui.controls import label, point
from desktop_app.ui.safety import Advice
from desktop_app.ui.theme import STEP
from desktop_app.ui.why.folding import Folding

ACROSS = 150 * STEP
"""From this width on, at 100 %, there are two columns."""


class SafetyWords(QWidget):
    """All of the safety words, what hurries most at the top."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5 * STEP)
        column.addWidget(_noted(safety.stop_now()))
        pain = _words(_tr("Pain, from 0 to 10"), (*safety.pain_rule(), safety.soreness()))
        column.addWidget(
            _pair(
                (_advice(safety.ask_soon()), pain, _advice(safety.see_somebody())),
                (_advice(safety.ask_first()), _advice(safety.before_you_move())),
            )
        )
        column.addWidget(
            _pair((_advice(safety.pregnancy_signs()),), (_advice(safety.after_birth_signs()),))
        )
        self.setAccessibleName(_all_in_words())
        column.addWidget(label(safety.general_information(), wraps=True))
        column.addWidget(label(safety.last_reviewed(), "small"))


def _all_in_words() -> str:
    parts = (
        safety.stop_now(),
        safety.ask_soon(),
        safety.see_somebody(),
        safety.ask_first(),
        safety.before_you_move(),
        safety.pregnancy_signs(),
        safety.after_birth_signs(),
    )
    told = [f"{part.title}. {part.text}" for part in parts]
    return " ".join((*told, *safety.pain_rule(), safety.soreness(), safety.general_information()))


def _pair(left: Iterable[QWidget], right: Iterable[QWidget]) -> QWidget:
    pair = Folding(ACROSS, 8 * STEP, 5 * STEP)
    for parts in (left, right):
        column = QVBoxLayout()
        column.setSpacing(5 * STEP)
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        pair.box.addLayout(column, 1)
    return pair


def _noted(advice: Advice) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "note")
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(_advice(advice))
    return frame


def _advice(advice: Advice) -> QWidget:
    made = _words(advice.title, advice.points, advice.then, dots=True)
    made.setAccessibleName(f"{advice.title}. {advice.text}")
    return made


def _words(title: str, lines: tuple[str, ...], then: str = "", *, dots: bool = False) -> QWidget:
    made = QWidget()
    made.setAccessibleName(f"{title}. {' '.join(lines)}")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(STEP)
    column.addWidget(label(title, "heading", wraps=True))
    for line in lines:
        if dots:
            column.addLayout(point(line))
        else:
            column.addWidget(label(line, wraps=True))
    if then:
        column.addWidget(label(then, "strong", wraps=True))
    return made


def _tr(text: str) -> str:
    return QCoreApplication.translate("SafetyWords", text)
