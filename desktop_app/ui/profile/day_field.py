"""A field for a date that may not be told yet."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QDateEdit
from typing_extensions import override

from desktop_app.ui.theme import STEP, text_scale

FIELD = 36 * STEP
"""How wide it is, at 100 %."""
NOTHING = "–"


class DayField(QDateEdit):
    """Shows a date, or that there is none. To write one, it begins with a likely one."""

    chosen = Signal(object)
    """The date that the person told; None: none any more."""

    def __init__(self, name: str, empty: str = NOTHING) -> None:
        """Show no date yet.

        Args:
            name: What it is called to a screen reader.
            empty: What stands in it while there is no date.
        """
        super().__init__()
        self.setDisplayFormat("d MMM yyyy")
        self.setSpecialValueText(empty)
        self.setKeyboardTracking(False)  # 2 on the way to 2027 is nobody's year
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        self.setMinimumWidth(round(FIELD * text_scale()))
        self._likely = QDate()
        self._told = False
        self.dateChanged.connect(self._on_changed)

    def show_day(self, told: date | None, first: date, last: date, likely: date) -> None:
        """Show what was told; from ``first`` to ``last`` may be chosen, at first a likely one."""
        self._told = told is not None
        self._likely = _qdate(likely)
        self.blockSignals(True)
        lowest, highest = min(first, told or first), max(last, told or last)
        self.setDateRange(_qdate(lowest).addDays(-1), _qdate(highest))
        if told is not None:
            self.setDate(_qdate(told))
        elif self.date() == self.minimumDate() or not self.hasFocus():
            self.setDate(self._likely if self.hasFocus() else self.minimumDate())
        self.blockSignals(False)

    def _on_changed(self, day: QDate) -> None:
        self._told = day != self.minimumDate()
        self.chosen.emit(date(day.year(), day.month(), day.day()) if self._told else None)

    def _show_quietly(self, day: QDate) -> None:
        self.blockSignals(True)
        self.setDate(day)
        self.blockSignals(False)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._told:
            self._show_quietly(self._likely)
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self._told:
            self._show_quietly(self.minimumDate())


def _qdate(on: date) -> QDate:
    return QDate(on.year, on.month, on.day)
