"""A small number with a way down and a way up."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from desktop_app.ui.controls import button, label
from desktop_app.ui.number_field import NumberField
from desktop_app.ui.setting_rows import MINUS, CalmWheel
from desktop_app.ui.theme import STEP, Size, font

TENS = 5
"""A step where seconds are counted."""


class Number(NumberField):
    """Leaves Enter and Escape to its row."""

    done = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            self.done.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class Stepper(QWidget):
    """A number, a button on either side, and what it counts."""

    changed = Signal(int)
    done = Signal()
    """Enter or Escape: whoever changed it is done."""

    def __init__(self, bounds: tuple[int, int], calm: CalmWheel, units: Sequence[str] = ()) -> None:
        """Make it; what it counts gets the room of the widest of the ``units``."""
        super().__init__()
        self.number = Number()
        self.number.setRange(*bounds)
        self.number.setKeyboardTracking(True)  # the total of the routine goes along
        digits = QFontMetrics(font(Size.TEXT)).horizontalAdvance("0" * len(str(bounds[1])))
        self.number.setStyleSheet(f"padding: {STEP}px {STEP}px;")
        self.number.setFixedWidth(digits + 4 * STEP)
        self.number.valueChanged.connect(self.changed)
        self.number.done.connect(self.done)
        self.number.installEventFilter(self)
        calm.calm(self.number)
        self._less = self._make_step(MINUS, self.number.stepDown)
        self._more = self._make_step("+", self.number.stepUp)
        self._unit: QLabel = label("", "quiet")
        metrics = QFontMetrics(font(Size.TEXT))
        self._unit.setMinimumWidth(max(map(metrics.horizontalAdvance, units), default=0))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self._less, self.number, self._more):
            row.addWidget(part)
        row.addSpacing(STEP)
        row.addWidget(self._unit)

    def show_value(self, value: int, unit: str, step: int, name: str) -> None:
        """Show a value and what it counts; ``name`` is for those who do not see where it stands."""
        self.number.blockSignals(True)
        self.number.setSingleStep(step)
        self.number.setValue(value)
        self.number.blockSignals(False)
        self._unit.setText(unit)
        self.number.setAccessibleName(name)
        self._less.setAccessibleName(self.tr("Less: {name}").format(name=name))
        self._more.setAccessibleName(self.tr("More: {name}").format(name=name))
        self._less.setEnabled(value > self.number.minimum())
        self._more.setEnabled(value < self.number.maximum())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undoing, and moving the row, to the list that the number stands in."""
        if (
            watched is self.number
            and event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (
                event.matches(QKeySequence.StandardKey.Undo)
                or event.matches(QKeySequence.StandardKey.Redo)
                or event.modifiers() & Qt.KeyboardModifier.AltModifier
            )
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _make_step(self, sign: str, step: Callable[[], None]) -> QAbstractButton:
        made = button(sign, "quiet", step)
        made.setAutoRepeat(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys do it in the field
        return made
