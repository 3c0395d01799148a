"""The card with the ribbon of the day, what its colours mean, and what a stretch of it was."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop_app.domain.days import Day
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.progress import PROLONGED
from desktop_app.domain.sitting import bouts
from desktop_app.domain.timeline import Span
from desktop_app.services.corrections import Corrections
from desktop_app.services.ports import StorageError
from desktop_app.ui.controls import button, label
from desktop_app.ui.theme import STEP, Look
from desktop_app.ui.today.correcting import Correcting
from desktop_app.ui.today.legend import Legend
from desktop_app.ui.today.ribbon import Ribbon
from desktop_app.ui.today.segments import Segment, hours_shown, segments

A_BEGINNING = timedelta(minutes=10)
"""With less than this on record, the card says what will appear."""


class RibbonCard(QFrame):
    """The day from hour to hour."""

    corrected = Signal()
    """The record has been changed."""
    asked = Signal()
    """The question what a stretch was has come up."""

    def __init__(self, corrections: Corrections, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.ribbon = Ribbon(look)
        self._legend = Legend(look)
        self._below = label("", "quiet", wraps=True)
        self._correct = button(self.tr("Say what it was…"), "link", self._on_ask)
        self._correct.hide()
        self._corrections = corrections
        self.correcting = Correcting(corrections, look)
        self._summary = ""
        top = QHBoxLayout()
        top.setSpacing(4 * STEP)
        top.addWidget(label(self.tr("Today"), "heading"), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._legend, 1)
        below = QHBoxLayout()
        below.addWidget(self._below, 1)
        below.addWidget(self._correct)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 4 * STEP)
        column.setSpacing(2 * STEP)
        column.addLayout(top)
        column.addWidget(self.ribbon)
        column.addLayout(below)
        column.addWidget(self.correcting)
        self.ribbon.selected.connect(self._on_selected)
        self.ribbon.opened.connect(self._on_ask)
        self.correcting.corrected.connect(self.corrected)
        self.correcting.closed.connect(self._on_closed)

    def show_day(self, day: Day, spans: Sequence[Span], now: datetime) -> None:
        """Show a day up to now; the spans are in order."""
        first, last = hours_shown(day, spans, now)
        parts = segments(spans, first, min(now, last), self._vouched_for(first, last))
        self.ribbon.show_day(parts, first, last, now)
        self._legend.show_kinds(parts)
        self._summary = self._sum_up(spans)
        self._on_selected(self.ribbon.sentence)

    def _vouched_for(self, first: datetime, last: datetime) -> tuple[Evidence, ...]:
        try:
            return self._corrections.vouched_for(first, last)
        except StorageError:  # the page says so
            return ()

    def _sum_up(self, spans: Sequence[Span]) -> str:
        if sum((span.duration for span in spans), timedelta()) < A_BEGINNING:
            return self.tr(
                "Your day draws itself here as it goes: sitting, standing, glute work, time away."
            )
        long_ones = sum(bout.sat >= PROLONGED for bout in bouts(spans))
        if not long_ones:
            return self.tr("No sitting of half an hour or more in one go so far.")
        if long_ones == 1:
            return self.tr("Half an hour or more in one go: once.")
        return self.tr("Half an hour or more in one go: {count} times.").format(count=long_ones)

    def _on_selected(self, sentence: str) -> None:
        self._below.setText(sentence or self._summary)
        asks = not self.correcting.isHidden()
        self._correct.setVisible(bool(sentence) and not asks)
        chosen = self.ribbon.chosen
        if chosen is None:
            self.correcting.hide()
        elif asks and not self.correcting.row.covers(chosen):
            self._ask_about(chosen)  # it stays open while one goes along the ribbon

    def _on_ask(self) -> None:
        chosen = self.ribbon.chosen
        if chosen is not None and self._ask_about(chosen):
            self.correcting.row.begin()
            self.asked.emit()

    def _ask_about(self, chosen: Segment) -> bool:
        """Return whether it could be asked what a stretch was."""
        try:
            self.correcting.ask(chosen.start, chosen.stop)
        except StorageError as error:
            self._below.setText(str(error))
            return False
        self._correct.hide()
        return True

    def _on_closed(self) -> None:
        self.ribbon.setFocus()
        self._on_selected(self.ribbon.sentence)
