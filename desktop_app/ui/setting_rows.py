"""What the settings page is built of: choices, rows and sections."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.search import means
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.number_field import NumberField
from desktop_app.ui.theme import STEP, Look, color, text_scale

T = TypeVar("T")
MINUTE = timedelta(minutes=1)
MINUS = "\u2212"
NARROW = 150 * STEP
"""In a row narrower than this, at 100 %, the choice stands below its name."""
OWN = 27 * STEP
"""How wide the field for one's own number is, whatever its bounds, at 100 %."""
WORDS = 45 * STEP
"""How wide the words of a row are at least, at 100 %."""
BETWEEN = 6 * STEP
"""Between the words of a row and the choice beside them."""
SMALL = 46 * STEP
"""A choice that takes no more than this, at 100 %, stands beside words that wrap."""


class CalmWheel(QObject):
    """Lets the wheel scroll the page when it turns above a field that does not have the focus."""

    def calm(self, field: QWidget) -> None:
        """Have a field heed the wheel only once somebody has gone to it."""
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # its own would let the wheel bring it
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.Wheel
            and isinstance(watched, QWidget)
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class Choice(QWidget, Generic[T]):
    """One of a few values, as chips; the arrow keys move among them."""

    chosen = Signal(object)
    """The value that the person chose."""

    def __init__(self, options: Sequence[tuple[T, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        self.flow = FlowLayout(self, to_the_right=True)
        for index, (_, text) in enumerate(options):
            chip = button(text, "chip")
            chip.setAccessibleName(f"{name}: {text}")
            self._group.addButton(chip, index)
            self.flow.addWidget(chip)
        self._group.idClicked.connect(self._on_clicked)
        self.setFocusProxy(self._group.button(0))

    def show_value(self, value: T) -> None:
        """Mark a value; none where it is not among them."""
        index = self._values.index(value) if value in self._values else -1
        if self._group.checkedId() == index:
            return
        self._group.setExclusive(False)
        for number in range(len(self._values)):
            self._group.button(number).setChecked(number == index)
        self._group.setExclusive(True)
        self.setFocusProxy(self._group.button(max(0, index)))

    def show_icons(self, icons: Mapping[T, QIcon], size: QSize) -> None:
        """Put a picture of each value, of a size in pixels, before its name."""
        for value, icon in icons.items():
            self.chip(value).setIcon(icon)
            self.chip(value).setIconSize(size)

    def chip(self, value: T) -> QAbstractButton:
        """Return the chip of a value."""
        return self._group.button(self._values.index(value))

    def _on_clicked(self, index: int) -> None:
        self.chosen.emit(self._values[index])


class Switch(QCheckBox):
    """On or off; its name stands beside it in the row."""

    chosen = Signal(object)
    """Whether the person switched it on."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, on: bool) -> None:
        self.chosen.emit(on)

    @override
    def sizeHint(self) -> QSize:
        return QSize(13 * STEP, 8 * STEP)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, on = self._look.tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        track = QRectF(self.rect()).adjusted(STEP, STEP, -STEP, -STEP)
        half = track.height() / 2
        if self.hasFocus():
            painter.setPen(QPen(color(tokens.accent_text), 2))
            painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), half + 3, half + 3)
        painter.setPen(QPen(color(tokens.ink if on else tokens.ink_3), 1.5))
        painter.setBrush(color(tokens.ink if on else tokens.card))
        painter.drawRoundedRect(track, half, half)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.card if on else tokens.ink_3))
        middle = track.right() - half if on else track.left() + half
        painter.drawEllipse(QPointF(middle, track.center().y()), half - STEP, half - STEP)
        painter.end()


class MinutesChoice(QWidget):
    """A number of minutes: one of a few as chips, or one's own."""

    chosen = Signal(object)
    """The time that the person chose."""

    def __init__(
        self, choices: Iterable[timedelta], bounds: tuple[timedelta, timedelta], name: str
    ) -> None:
        super().__init__()
        self.chips = Choice([(one, wording.minutes(one)) for one in choices], name)
        self.own = NumberField(self.tr("{name}, own number of minutes").format(name=name))
        self.own.setRange(bounds[0] // MINUTE, bounds[1] // MINUTE)
        self.own.setSuffix(self.tr(" min"))
        self.own.setMinimumWidth(round(OWN * text_scale()))
        self.own.setToolTip(
            self.tr("{least} to {most}").format(
                least=wording.minutes(bounds[0]), most=wording.minutes(bounds[1])
            )
        )
        stepper = QWidget()
        row = QHBoxLayout(stepper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_step(MINUS, self.own.stepDown, self.tr("Less")))
        row.addWidget(self.own)
        row.addWidget(self._make_step("+", self.own.stepUp, self.tr("More")))
        self.chips.flow.addWidget(stepper)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.chips)
        self.setFocusProxy(self.chips)
        self.chips.chosen.connect(self._on_chosen)
        self.own.valueChanged.connect(self._on_own)
        self._calm = CalmWheel(self)
        self._calm.calm(self.own)

    def show_value(self, value: timedelta) -> None:
        """Show a time."""
        self.chips.show_value(value)
        self.own.blockSignals(True)
        self.own.setValue(value // MINUTE)
        self.own.blockSignals(False)

    def _make_step(self, sign: str, step: Callable[[], None], name: str) -> QAbstractButton:
        made = button(sign, "quiet", step)
        made.setAccessibleName(name)
        made.setAutoRepeat(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys do it in the field
        return made

    def _on_chosen(self, value: timedelta) -> None:
        self.chosen.emit(value)

    def _on_own(self, minutes: int) -> None:
        self.chosen.emit(minutes * MINUTE)


class Several(QWidget, Generic[T]):
    """Any number of a few values, as chips."""

    chosen = Signal(object)
    """The values that are chosen now, as a frozenset."""

    def __init__(self, options: Sequence[tuple[T, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        flow = FlowLayout(self, to_the_right=True)
        self._chips: dict[T, QAbstractButton] = {}
        for value, text in options:
            chip = button(text, "chip", self._on_clicked)
            chip.setAccessibleName(f"{name}: {text}")
            flow.addWidget(chip)
            self._chips[value] = chip
        self.setFocusProxy(next(iter(self._chips.values())))

    @property
    def offered(self) -> frozenset[T]:
        """All values that can be chosen here."""
        return frozenset(self._chips)

    def show_values(self, values: frozenset[T]) -> None:
        """Mark values."""
        for value, chip in self._chips.items():
            chip.setChecked(value in values)

    def chip(self, value: T) -> QAbstractButton:
        """Return the chip of a value."""
        return self._chips[value]

    def _on_clicked(self) -> None:
        chosen = (value for value, chip in self._chips.items() if chip.isChecked())
        self.chosen.emit(frozenset(chosen))


class Row(QWidget):
    """One setting: its name, what it does, and the choice."""

    def __init__(
        self, name: str, what: str, choice: QWidget | None = None, *, below: bool = False
    ) -> None:
        """Make the row; ``below`` its words stands a choice that needs all the width there is."""
        super().__init__()
        self.applies = True
        """Whether there is anything to choose as the other settings are."""
        self._name = label(name, "strong")
        if not name:
            self._name.hide()
        self.what = label(what, "small", wraps=True)
        leaves_room = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        leaves_room.setHeightForWidth(True)
        self.what.setSizePolicy(leaves_room)  # to the choice: words can wrap
        self._choice, self._below = choice, below
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._name)
        words.addWidget(self.what)
        words.addStretch()
        self._box.setContentsMargins(0, 2 * STEP, 0, 2 * STEP)
        self._box.addLayout(words, 1)
        self.say(what)
        if choice is not None:
            self._name.setBuddy(choice)
            self._box.addWidget(choice)
        self._arrange()

    def matches(self, typed: str, *, nearly: bool) -> bool:
        """Whether its text, or that of its choice, holds every word, or ``nearly`` so."""
        texts = [self._name.text(), self.what.text()]
        if self._choice is not None:
            texts += [one.text() for one in self._choice.findChildren(QPushButton)]
        return _holds(" ".join(texts), typed, nearly=nearly)

    def say(self, what: str) -> None:
        """Change what is said below the name."""
        self.what.setText(what)
        self.what.setVisible(bool(what))
        self.what.setMinimumWidth(round(WORDS * text_scale()) if what else 0)

    def _arrange(self) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        narrow = self._below or (self.width() < NARROW * text_scale() and not self._is_short())
        self._box.setDirection(below if narrow else beside)
        self._box.setSpacing(2 * STEP if narrow else BETWEEN)
        if self._choice is not None:
            side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
            if not self._below:
                self._box.setAlignment(self._choice, side | Qt.AlignmentFlag.AlignVCenter)
            for flow in self._choice.findChildren(FlowLayout):
                flow.lean(to_the_right=not narrow)

    def _is_short(self) -> bool:
        """Whether name and choice fit into a line, and no words have to make room for that."""
        if self._choice is None:
            return False
        wants = BETWEEN + self._choice.sizeHint().width()
        if self.what.text():
            words = self.what.minimumWidth()
            # fewer pixels than that and the row would be too wide for its page
            return wants <= SMALL * text_scale() and words + wants < self.width()
        return self._name.sizeHint().width() + wants <= self.width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class Section(QFrame):
    """Settings that belong together."""

    def __init__(self, name: str, restore: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._rows: list[Row] = []
        self._typed, self._nearly = "", False
        self._name: QLabel = label(name, "heading", wraps=True)
        self.restore = button(self.tr("Restore defaults"), "quiet", restore)
        self.restore.setAccessibleName(
            self.tr("Restore the defaults of: {section}").format(section=name)
        )
        stays = self.restore.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # nothing moves when there is something to restore
        self.restore.setSizePolicy(stays)
        if restore is None:
            self.restore.hide()
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self.restore)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6 * STEP, 4 * STEP, 6 * STEP, 4 * STEP)
        self._column.setSpacing(STEP)
        self._column.addLayout(top)

    @property
    def name(self) -> str:
        """What stands above it."""
        return self._name.text()

    def add(self, row: Row) -> Row:
        """Add a setting at the end."""
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def set_applies(self, row: Row, *, applies: bool) -> None:
        """Leave a row out while there is nothing to choose in it."""
        if row.applies != applies:
            row.applies = applies
            self.show_matching(self._typed, nearly=self._nearly)

    def show_matching(self, typed: str, *, nearly: bool = False) -> bool:
        """Show the rows that hold every word, all where the section's own name does.

        Args:
            typed: The words.
            nearly: Whether a slip of the finger is forgiven.

        Returns:
            Whether any row is shown.
        """
        self._typed, self._nearly = typed, nearly
        whole = _holds(self.name, typed, nearly=nearly)
        found = [row.applies and (whole or row.matches(typed, nearly=nearly)) for row in self._rows]
        for row, shown in zip(self._rows, found, strict=True):
            row.setVisible(shown)
        self.setVisible(any(found))
        return any(found)


def _holds(text: str, typed: str, *, nearly: bool) -> bool:
    whole = text.casefold()
    return means(typed, text) if nearly else all(word in whole for word in typed.casefold().split())
