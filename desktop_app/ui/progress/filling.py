"""Fills the cards of the page, those that are seen, a little at a time."""

import logging
from collections.abc import Iterator, Mapping

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QScrollArea

from desktop_app.domain.charts import Chart, Question
from desktop_app.domain.periods import Period, Scale
from desktop_app.services.coach import Coach
from desktop_app.services.ports import StorageError
from desktop_app.services.progress import Progress
from desktop_app.ui.progress.chart_card import ChartCard
from desktop_app.ui.progress.empty_words import empty
from desktop_app.ui.progress.numbers import Numbers
from desktop_app.ui.progress.summing import Summing
from desktop_app.ui.theme import STEP

log = logging.getLogger(__name__)

AT_ONCE = 14
"""So many days are read at once; more of them in slices, and summed up with a word and a bar."""
SLICE_MS = 12
"""How long others may have to wait for a turn."""
ONE_STEP_MS = 1
"""While a routine is on, and its figure moves, there is one step at a time;"""
BETWEEN_FRAMES_MS = 50
"""and between two of them nothing is done for so long."""
FIRST_SLICE_MS = 40
"""The first one is longer, so that most of what is seen changes at once."""
_LAYOUTS = 3
"""One inside the other: the card's, the grid's, the page's."""
_LEADS_ON = frozenset(
    {
        Question.ACTIVITY,
        Question.RIBBONS,
        Question.PROLONGED,
        Question.BOUTS,
        Question.BREAKS,
        Question.GLUTE_DAYS,
        Question.CHAIN,
    }
)
"""From their rows one goes down; within a day"""
_LEADS_ON_IN_A_DAY = frozenset({Question.ACTIVITY, Question.RIBBONS})


class Filling(QObject):
    """Reads charts and numbers of one period, and shows them."""

    filled = Signal(object)
    """The Question whose card has been filled."""
    failed = Signal(str)
    """The record cannot be read, and why."""

    def __init__(
        self,
        progress: Progress,
        coach: Coach,
        view: QScrollArea,
        cards: Mapping[Question, ChartCard],
        numbers: Numbers,
        summing: Summing,
    ) -> None:
        """Fill what lies in a view; the coach knows when there is no hurry."""
        super().__init__(view)
        self._progress, self._coach, self._view = progress, coach, view
        self._cards, self._numbers, self._summing = cards, numbers, summing
        self._period: Period | None = None
        self._numbers_shown = False
        self._filled: set[Question] = set()
        self._prepared: set[Period] = set()
        self._preparing: Iterator[None] | None = None
        self._ahead: Iterator[None] = iter(())
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._on_turn)

    @property
    def busy(self) -> bool:
        """Whether there may be something still to be filled."""
        return self._turns.isActive()

    def begin(self, period: Period) -> None:
        """Fill everything anew."""
        self.stop()
        self._period, self._numbers_shown = period, False
        self._filled.clear()
        self._prepared.clear()
        self._turns.start()
        self._fill(ONE_STEP_MS if self._coach.run is not None else FIRST_SLICE_MS)

    def go_on(self) -> None:
        """Fill what has come into view."""
        if self._period is not None:
            self._turns.start()

    def read_ahead(self) -> None:
        """Read, once everything is filled, what else there is: a range of it will be asked for."""
        first = self._progress.first_day
        if self._period is not None and first is not None:
            ever = Period.between(first, self._progress.today.date)
            self._ahead = self._progress.prepare(ever)
            self._turns.start()

    def stop(self) -> None:
        """Fill nothing more until it is begun again."""
        self._turns.stop()
        self._period = None
        self._ahead = iter(())
        self._stop_preparing()

    def _on_turn(self) -> None:
        on = self._coach.run is not None
        self._turns.setInterval(BETWEEN_FRAMES_MS if on else 0)
        self._fill(ONE_STEP_MS if on else SLICE_MS)

    def _fill(self, milliseconds: int) -> None:
        clock = QElapsedTimer()
        clock.start()
        try:
            while clock.elapsed() < milliseconds:
                if self._preparing is not None:
                    self._prepare_on(self._preparing)
                elif self._period is not None and self._fill_next(self._period):
                    pass
                elif next(self._ahead, self) is self:
                    self._turns.stop()
                    return
        except StorageError as error:
            log.warning("the record cannot be shown: %s", error)
            self.stop()
            self.failed.emit(str(error))

    def _fill_next(self, period: Period) -> bool:
        """Return whether there was something to do."""
        if not self._numbers_shown:
            before = period.before  # the numbers are said beside those of the period before
            if not self._must_prepare(Period.between(before.first, period.last), period):
                self._show_numbers(period)
            return True
        for card in self._seen():
            if card.question not in self._filled:
                reads = self._progress.read_by(card.question, period)
                if not self._must_prepare(reads, reads):
                    self._fill_card(card, period)
                return True
        return False

    def _must_prepare(self, period: Period, shown: Period) -> bool:
        """Return whether many days have to be read first; then that has begun."""
        if period in self._prepared or self._progress.unread(period) <= AT_ONCE:
            return False
        self._prepared.add(period)  # once: what changes meanwhile is read with its chart
        self._preparing = self._prepare(period, shown)
        return True

    def _prepare(self, period: Period, shown: Period) -> Iterator[None]:
        missing = self._progress.missing(period)
        if missing > AT_ONCE:
            self._summing.begin(missing)
            self._say_waiting()
        yield
        yield from self._progress.prepare(period, shown)

    def _say_waiting(self) -> None:
        """Show nothing, for it will take a while: what is there is of other days."""
        if not self._numbers_shown:
            self._numbers.show_nothing()
        for card in self._cards.values():
            if card.question not in self._filled:
                card.show_nothing(self.tr("Summing up …"), "")

    def _prepare_on(self, preparing: Iterator[None]) -> None:
        try:
            next(preparing)
        except StopIteration:
            self._stop_preparing()
        else:
            self._summing.step()

    def _stop_preparing(self) -> None:
        self._preparing = None
        self._summing.hide()

    def _show_numbers(self, period: Period) -> None:
        self._numbers_shown = True  # first of all: what goes wrong is not tried for ever
        now, beside = self._progress.numbers(period), self._progress.compared(period)
        self._numbers.show_period(now, beside, period)

    def _fill_card(self, card: ChartCard, period: Period) -> None:
        question, today = card.question, self._progress.today.date
        self._filled.add(question)  # as above
        chart = self._progress.chart(question, period)
        if _worth_showing(chart):
            lead = _LEADS_ON_IN_A_DAY if period.scale is Scale.DAY else _LEADS_ON
            card.show_chart(chart, leads_on=question in lead)
        else:
            goes_on = period.last >= today
            card.show_nothing(*empty(question, period, goes_on=goes_on, off=chart.off))
        self.filled.emit(question)
        for _ in range(_LAYOUTS):
            # each in its place before it is painted, or else it is painted once more in it
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _seen(self) -> Iterator[ChartCard]:
        """Return the cards that lie in view, or nearly so."""
        if not self._view.isVisible():
            return
        viewport = self._view.viewport()
        view = viewport.rect().adjusted(0, -20 * STEP, 0, 40 * STEP)
        for card in self._cards.values():
            if card.isVisible():
                at = QRect(card.mapTo(viewport, QPoint()), card.size())
                if view.intersects(at):
                    yield card


def _worth_showing(chart: Chart) -> bool:
    """Whether a chart has values; bars of nothing at all show at least that it was seen."""
    if chart.question is Question.ACTIVITY:
        return chart.seen
    return not chart.empty
