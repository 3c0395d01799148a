"""A field for a date that may not be told yet: written, or chosen from a calendar."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from desktop_app.ui import wording
from desktop_app.ui.calendar.date_popup import DatePopup
from desktop_app.ui.calendar.written_date import OutOfReachError, read_date
from desktop_app.ui.quiet_line import tell
from desktop_app.ui.theme import STEP, Look, color, text_scale

FIELD = 42 * STEP
"""How wide it is, at 100 %."""
_ICON = 4 * STEP
_DAY = timedelta(days=1)


class DayField(QLineEdit):
    """Shows a date, or that there is none. What is no date is refused in words, and not kept."""

    chosen = Signal(object)
    """The date that the person told; None: none any more."""

    def __init__(self, look: Look, name: str, empty: str = "") -> None:
        """Show no date yet.

        Args:
            look: The colors of its calendar.
            name: What it is called to a screen reader.
            empty: What stands in it while there is no date.
        """
        super().__init__()
        self._look = look
        self._told: date | None = None
        self._reach, self._likely, self._today = (date.min, date.max), date.min, date.min
        self.popup: DatePopup | None = None
        self.setProperty("kind", "date")
        self.setPlaceholderText(empty or self.tr("Choose a day"))
        self.setAccessibleName(name)
        self.setFixedWidth(round(FIELD * text_scale()))
        self.calendar = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self.calendar.setText(self.tr("Choose from a calendar"))
        self.calendar.setToolTip(self.tr("Choose from a calendar (Alt+Down)"))
        self.calendar.triggered.connect(self._on_calendar)
        look.changed.connect(self._draw)
        self._draw()

    def show_day(
        self, told: date | None, reach: tuple[date, date], likely: date, today: date
    ) -> None:
        """Show what was told.

        Args:
            told: The date; None where there is none.
            reach: The first and the last day that can be told.
            likely: Where the calendar opens while nothing is told.
            today: The day that the calendar marks as today's.
        """
        self._told, self._likely, self._today = told, likely, today
        first, last = reach
        self._reach = min(first, told or first), max(last, told or last)
        example = wording.date_with_year(told or likely)
        text = self.tr("Write it like {date}. Alt+Down opens a calendar.")
        self.setAccessibleDescription(text.format(date=example))
        if not self.hasFocus() or not self.isModified():
            self._restore()

    # what the person does

    def _settle(self) -> bool:
        """Take what is written; whether that could be done."""
        text = self.text().strip()
        if text == self._shown:
            return True
        if not text:
            self._take(None)
            return True
        try:
            self._take(read_date(text, *self._reach, self._likely))
        except OutOfReachError as far:
            said = self.tr("{date} cannot be told here: only days from {first} to {last}.")
            first, last = (wording.date_with_year(on) for on in self._reach)
            tell(self, said.format(date=far, first=first, last=last))
        except ValueError:
            said = self.tr("“{text}” could not be read as a date. Write it like {date}.")
            example = wording.date_with_year(self._told or self._likely)
            tell(self, said.format(text=text, date=example))
        else:
            return True
        return False

    def _take(self, on: date | None) -> None:
        changed = on != self._told
        self._told = on
        self._restore()
        if changed:
            self.chosen.emit(on)

    def _on_calendar(self) -> None:
        at = self._told or self._likely
        told = (at, at) if self._told is not None else None
        self.popup = DatePopup(self._look, self, at, self._reach, self._today, marked=told)
        self.popup.chosen.connect(self._on_picked)
        self.popup.destroyed.connect(self._on_popup_gone)
        self.popup.open_below(self)

    def _on_picked(self, on: date, _last: date) -> None:
        self._take(on)

    def _on_popup_gone(self) -> None:
        self.popup = None

    def _go(self, by: timedelta) -> None:
        """Tell the day before or after; without any the calendar is asked."""
        if self._told is None or not self._settle():
            self._on_calendar()
        elif self._reach[0] <= self._told + by <= self._reach[1]:
            self._take(self._told + by)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Down if alt:
                self._on_calendar()
            case Qt.Key.Key_Up | Qt.Key.Key_Down as key:
                self._go(_DAY if key == Qt.Key.Key_Up else -_DAY)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not self._settle():
                    self.selectAll()
            case Qt.Key.Key_Escape if self.text() != self._shown:
                self._restore()
            case _:
                super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text() != self._shown
        ):
            event.accept()  # it takes back what is written, and does not leave the window
            return True
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        # who looks something up in another window comes back to what is half written
        if event.reason() not in elsewhere and not self._settle():
            self._restore()

    # what is seen

    @property
    def _shown(self) -> str:
        return "" if self._told is None else wording.date_with_year(self._told)

    def _restore(self) -> None:
        self.setText(self._shown)

    def _draw(self) -> None:
        side = round(_ICON * text_scale())
        icon = QIcon()
        for dpr in (1, 2, 3):
            pixmap = QPixmap(side * dpr, side * dpr)
            pixmap.setDevicePixelRatio(dpr)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(side / _ICON, side / _ICON)
            painter.setPen(QPen(color(self._look.tokens.ink_2), 1.5))
            painter.drawRoundedRect(QRectF(1.5, 2.5, 13, 12), 2.5, 2.5)
            painter.drawLine(2, 6, 14, 6)
            painter.drawLine(5, 1, 5, 3)
            painter.drawLine(11, 1, 11, 3)
            painter.end()
            icon.addPixmap(pixmap)
        self.calendar.setIcon(icon)
