"""A record that is told in minutes, and the page that shows it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import RunRecord, SetRecord
from desktop_app.domain.settings import Motion, Theme
from desktop_app.domain.timeline import Span, State
from desktop_app.ui.progress.page import ProgressPage
from desktop_app.ui.theme import Look
from tests.desk import Desk
from tests.fakes import MONDAY_MORNING, FakeClock, ListHistory

if TYPE_CHECKING:
    from datetime import datetime

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.charts import Chart, Measure, Question, Value
    from desktop_app.ui.progress.chart_card import ChartCard

THURSDAY = MONDAY_MORNING + timedelta(days=3, hours=5)
ALT = Qt.KeyboardModifier.AltModifier


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


class Record:
    """A history, and the page on it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.history = ListHistory()
        self.clock = FakeClock(THURSDAY)
        self._desk: Desk | None = None
        self._page: ProgressPage | None = None

    # what is told

    def day(self, number: int, *spans: tuple[State, float]) -> datetime:
        """Write a day from nine in the morning on; 0 is Monday, below is the week before."""
        start = at = MONDAY_MORNING + timedelta(days=number)
        for state, length in spans:
            self.history.write([Span(at, at + minutes(length), state)])
            at += minutes(length)
        return start

    def breaks(self, number: int, *outcomes: Outcome, snoozes: int = 0) -> None:
        start = MONDAY_MORNING + timedelta(days=number)
        for index, outcome in enumerate(outcomes):
            due = start + minutes(30 * (index + 1))
            self.history.put_break(Break(due, minutes(30), outcome, due, snoozes=snoozes))

    def run(self, number: int, at: float, exercise: str, done: int, sets: int) -> None:
        start = MONDAY_MORNING + timedelta(days=number) + minutes(at)
        one = SetRecord(exercise, Side.BOTH, Goal.REPS, done, done, minutes(1))
        self.history.put_run(
            RunRecord(start, start + minutes(2), "r", "R", planned=sets, sets=(one,) * sets)
        )

    def glute_day(self, number: int) -> None:
        self.run(number, 0, "squat", 10, 2)
        self.run(number, 60, "squat", 10, 2)

    # what is shown

    @property
    def desk(self) -> Desk:
        if self._desk is None:
            self._desk = Desk(history=self.history, clock=self.clock)
        return self._desk

    @property
    def page(self) -> ProgressPage:
        assert self._page is not None
        return self._page

    def show(self, now: datetime = THURSDAY) -> ProgressPage:
        if now != self.clock.now():
            self.clock = FakeClock(now)
        desk = self.desk
        self._page = ProgressPage(
            desk.progress,
            desk.library,
            desk.control,
            desk.coach,
            desk.corrections,
            desk.history,
            Look(Theme.LIGHT, Motion.FULL),
        )
        self.qtbot.addWidget(self._page)
        self._page.resize(1200, 900)
        self._page.show()
        self.qtbot.waitExposed(self._page)
        self._page.activateWindow()
        self.qtbot.waitUntil(self._page.isActiveWindow)
        self.settle()
        return self._page

    def settle(self) -> None:
        """Wait until all that is seen is filled."""
        self.qtbot.waitUntil(lambda: not self.page.busy)

    def key(self, key: Qt.Key) -> None:
        """Press Alt and a key where the keyboard is."""
        self.page.main.point_into()
        self.qtbot.keyClick(self.page.focusWidget(), key, ALT)
        self.settle()

    def card(self, question: Question) -> ChartCard:
        """Scroll to a card, and let it be filled."""
        card = self.page.cards[question]
        for _ in range(5):  # what is filled on the way there moves it on
            self.page.ensureWidgetVisible(card)
            QApplication.processEvents()
            self.settle()
        return card

    def point_at(self, question: Question, row: int) -> str:
        """Walk to a row of a chart with the keys; returns what is said of it."""
        card = self.card(question)
        card.point_into()
        assert card.canvas is not None
        self.qtbot.keyClick(card.canvas, Qt.Key.Key_Home)
        for _ in range(row):
            self.qtbot.keyClick(card.canvas, Qt.Key.Key_Right)
        return card.said

    def choose(self, question: Question, row: int) -> None:
        """Press Enter on a row."""
        self.point_at(question, row)
        self.qtbot.keyClick(self.page.cards[question].canvas, Qt.Key.Key_Return)
        self.settle()

    @property
    def numbers(self) -> list[str]:
        return [card.accessibleName() for card in self.page.numbers.cards]


def value(chart: Chart | None, row: int, measure: Measure) -> Value:
    assert chart is not None
    at = [column.measure for column in chart.columns].index(measure)
    return chart.rows[row].values[at]


def day_of(number: int) -> date:
    return (MONDAY_MORNING + timedelta(days=number)).date()
