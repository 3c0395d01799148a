"""A small calendar over the page: one day is chosen, or the first and the last of a range."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui import wording
from desktop_app.ui.calendar.day_grid import DayGrid
from desktop_app.ui.controls import button, label
from desktop_app.ui.theme import STEP, Look


class DatePopup(QFrame):
    """Asks for a date, or for two. It goes when it is answered, left with Esc or clicked beside."""

    chosen = Signal(object, object)
    """The first and the last date; the same one where a day was asked for."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        at: date,
        reach: tuple[date, date],
        today: date,
        *,
        marked: tuple[date, date] | None = None,
        two: bool = False,
    ) -> None:
        """Ask for a date, or ``two``.

        Args:
            look: Its colors.
            parent: What asks.
            at: Where its cursor is at first.
            reach: The first and the last day that can be chosen.
            today: The day that is marked as today's.
            marked: The first and the last day that are shown, or told, now.
            two: Whether the first and the last date of a range are asked for.
        """
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._two = two
        self._first: date | None = None
        self.grid = DayGrid(look, at, reach, today)
        if marked is not None:
            self.grid.mark(*marked)
        self.grid.moved.connect(self._on_moved)
        self.grid.chosen.connect(self._on_chosen)
        self._month = label("", "strong")
        self._month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._asks = label("", "quiet", wraps=True)
        self.setWindowTitle(self.tr("Choose days") if two else self.tr("Choose a day"))
        self._set()
        self.setFocusProxy(self.grid)
        self._on_moved(self.grid.day)
        self._ask()

    def open_below(self, opener: QWidget) -> None:
        """Come up below a widget, or above it where there is more room, inside of the screen."""
        self.adjustSize()
        at = opener.mapToGlobal(QPoint(0, opener.height() + STEP))
        room = opener.screen().availableGeometry()
        above = opener.mapToGlobal(QPoint(0, -STEP - self.height())).y()
        if at.y() + self.height() > room.bottom() and above >= room.top():
            at.setY(above)
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.move(at)
        self.show()
        self.grid.setFocus()

    @property
    def asks(self) -> str:
        """What it asks for now."""
        return self._asks.text()

    def _set(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(STEP)
        for text, name, slot in (
            ("«", self.tr("The year before"), self._on_year_back),
            ("‹", self.tr("The month before"), self._on_month_back),
        ):
            head.addWidget(_arrow(text, name, slot))
        head.addWidget(self._month, 1)
        for text, name, slot in (
            ("›", self.tr("The month after"), self._on_month_forth),
            ("»", self.tr("The year after"), self._on_year_forth),
        ):
            head.addWidget(_arrow(text, name, slot))
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 4 * STEP)
        column.setSpacing(2 * STEP)
        column.addLayout(head)
        column.addWidget(self.grid)
        column.addWidget(self._asks)

    def _ask(self) -> None:
        if not self._two:
            self._asks.setText(self.tr("Which day?"))
        elif self._first is None:
            self._asks.setText(self.tr("From which day?"))
        else:
            text = self.tr("From {date} to which day?")
            self._asks.setText(text.format(date=wording.short_date(self._first)))
        self.grid.setAccessibleDescription(self._asks.text())

    def _on_moved(self, on: date) -> None:
        self._month.setText(f"{wording.month(on)} {on.year}")
        if self._first is not None:
            self.grid.mark(min(self._first, on), max(self._first, on))

    def _on_chosen(self, on: date) -> None:
        if self._two and self._first is None:
            self._first = on
            self.grid.mark(on, on)
            self._ask()
            return
        first = on if self._first is None else self._first
        self.close()
        self.chosen.emit(min(first, on), max(first, on))

    def _on_month_back(self) -> None:
        self.grid.go_months(-1)

    def _on_month_forth(self) -> None:
        self.grid.go_months(1)

    def _on_year_back(self) -> None:
        self.grid.go_months(-12)

    def _on_year_forth(self) -> None:
        self.grid.go_months(12)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _arrow(text: str, name: str, slot: Callable[[], None]) -> QPushButton:
    made = button(text, "quiet", slot)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
