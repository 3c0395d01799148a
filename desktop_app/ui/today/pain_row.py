"""The row that asks, the morning after something hurt, how it is now."""

from datetime import datetime, timedelta

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.domain.days import day_of
from desktop_app.domain.pain import WORST, Afterwards, Pain
from desktop_app.services.library import Library
from desktop_app.services.pains import Pains
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP


class PainRow(QFrame):
    """Asks once of each pain that wants it; hidden while there is nothing to ask."""

    def __init__(self, pains: Pains, library: Library) -> None:
        super().__init__()
        self._pains, self._library = pains, library
        self._asked: Pain | None = None
        self._now: datetime | None = None
        self._worse = False
        """Whether it says what follows from an answer."""
        self.setProperty("role", "card")
        self.text = label("", wraps=True)
        self.settled = button(self.tr("Settled"), "", self._on_settled)
        self.worse = button(self.tr("Worse"), "", self._on_worse)
        self.not_now = button(self.tr("Not now"), "quiet", self._on_not_now)
        self.got_it = button(self.tr("Got it"), "quiet", self._on_got_it)
        row = QVBoxLayout(self)
        row.setContentsMargins(6 * STEP, 4 * STEP, 6 * STEP, 4 * STEP)
        row.setSpacing(3 * STEP)
        row.addWidget(self.text)
        answers = QWidget()
        flow = FlowLayout(answers)
        for one in (self.settled, self.worse, self.not_now, self.got_it):
            flow.addWidget(one)
        row.addWidget(answers)
        self.hide()

    def refresh(self, now: datetime) -> None:
        """Ask what there is to ask at that moment."""
        self._now = now
        if self._worse:
            return
        waiting = self._pains.to_ask
        asked = waiting[0] if waiting else None
        self.setVisible(asked is not None)
        if asked is None or asked == self._asked:
            return
        self._asked = asked
        self._say(self._question(asked, now), asks=True)

    def _question(self, pain: Pain, now: datetime) -> str:
        name = wording.exercise(pain.exercise, self._library.exercises)
        felt, today = day_of(pain.felt_at).date, day_of(now).date
        if today - felt == timedelta(days=1):
            text = self.tr("{exercise} hurt yesterday ({level} of {most}). How is it this morning?")
        else:
            text = self.tr(
                "{exercise} hurt on {day} ({level} of {most}). How was it the morning after?"
            )
        return text.format(exercise=name, level=pain.level, most=WORST, day=wording.full_date(felt))

    def _say(self, text: str, *, asks: bool) -> None:
        self.text.setText(text)
        self.setAccessibleName(text)
        for one in (self.settled, self.worse, self.not_now, self.got_it):
            one.setVisible(asks is (one is not self.got_it))
            one.setAccessibleDescription(text)

    def _on_settled(self) -> None:
        self._answer(Afterwards.SETTLED)
        self._go_on()

    def _on_worse(self) -> None:
        from desktop_app.ui import safety

        if self._asked is None:
            return
        name = wording.exercise(self._asked.exercise, self._library.exercises)
        self._answer(Afterwards.WORSE)
        self._worse = True
        see = safety.see_somebody()
        text = self.tr(
            "{exercise} rests now: it is not offered until you say that it is fine again, under "
            "Settings, What is offered. {title}: {signs}"
        ).format(exercise=name, title=see.title, signs=see.text)
        self._say(text, asks=False)
        self.got_it.setFocus()

    def _on_not_now(self) -> None:
        if self._asked is not None:
            self._pains.not_now(self._asked)
        self._go_on()

    def _on_got_it(self) -> None:
        self._worse = False
        self._go_on()

    def _answer(self, afterwards: Afterwards) -> None:
        if self._asked is not None:
            self._pains.answer(self._asked, afterwards)

    def _go_on(self) -> None:
        """Ask the next, or go."""
        self._asked = None
        if self._now is not None:
            self.refresh(self._now)
