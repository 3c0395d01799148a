"""The card of the glute days."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout
from typing_extensions import override

from desktop_app.domain.days import week_of
from desktop_app.domain.exercise import Exercise
from desktop_app.domain.progress import WEEK_GOAL
from desktop_app.domain.weeks import WeekSummary, weeks_in_a_row
from desktop_app.ui.charts.calendar import GluteCalendar
from desktop_app.ui.controls import label
from desktop_app.ui.progress import words
from desktop_app.ui.theme import STEP, Look


class GluteCard(QFrame):
    """A calendar of glute days, and what makes one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.calendar = GluteCalendar(look)
        self.calendar.pointed_at.connect(self._on_pointed_at)
        self._goal = label("", "quiet", wraps=True)
        self._said = label("", "strong", wraps=True)
        self._done = label("", wraps=True)
        self._what = label(
            self.tr(
                "A glute day has two breaks of a minute or more, or one routine of eight minutes, "
                "and the work of four whole sets: with a squat or a lunge among them, or with one "
                "move that straightens the hip, such as a bridge, and one to the side. Seated "
                "squeezes make up half of it at most."
            ),
            "quiet",
            wraps=True,
        )
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(label(self.tr("Glute days"), "heading"))
        head.addWidget(self._goal)
        told = QVBoxLayout()
        told.setSpacing(2 * STEP)
        for each in (self._said, self._done, self._what):
            told.addWidget(each)
        told.addStretch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8 * STEP)
        self._row.addWidget(self.calendar, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(4 * STEP)
        column.addLayout(head)
        column.addLayout(self._row)

    @property
    def words(self) -> tuple[str, ...]:
        """All that it says."""
        return (self._goal.text(), self._said.text(), self._done.text())

    def show_days(
        self,
        days: Mapping[date, bool],
        week: WeekSummary,
        exercises: Mapping[str, Exercise],
        today: date,
        when: str,
    ) -> None:
        """Show the glute days, and what was done in a week, which ``when`` names."""
        self.calendar.show_days(days, today)
        this_week = sum(was for on, was in days.items() if week_of(on) == week_of(today))
        self._goal.setText(words.goal_of_days(this_week, weeks_in_a_row(days, today), WEEK_GOAL))
        done = words.work_done(week, exercises)
        said = self.tr("{when}: {done}").format(when=when, done=done)
        self._done.setText(said if done else "")
        self._done.setVisible(bool(done))

    def _on_pointed_at(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self.calendar.sizeHint().width() + 70 * STEP
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
