"""The panel that shows one exercise, with the button that does it now."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.services.control import Control, Page
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.ui.controls import button, label
from desktop_app.ui.library.sheet import Sheet
from desktop_app.ui.theme import STEP, Look, color


class Detail(QFrame):
    """Shows one exercise, with the button that does it now."""

    wanted = Signal(object)
    """The Exercise that a link leads to."""
    back = Signal()

    def __init__(
        self,
        control: Control,
        library: Library,
        preferences: Preferences,
        look: Look,
        do_now: Callable[[Exercise], object],
    ) -> None:
        super().__init__()
        self._control, self._library, self._preferences = control, library, preferences
        self._look, self._do_now = look, do_now
        self.sheet: Sheet | None = None
        self._speed = 1.0
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back = button(self.tr("‹ All exercises"), "quiet", self._on_back)
        self._do = button(self.tr("Do it now"), "primary", self._on_do)
        foot = QHBoxLayout()
        foot.addWidget(self._do)
        self._length = label("", "quiet")
        foot.addSpacing(3 * STEP)
        foot.addWidget(self._length)
        foot.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4 * STEP)
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._scroll, 1)
        self._column.addLayout(foot)

    @property
    def exercise(self) -> Exercise | None:
        """The exercise that is shown."""
        return self.sheet.exercise if self.sheet else None

    def show_exercise(self, exercise: Exercise, length: str) -> None:
        """Show an exercise; ``length`` says how long one routine of it takes."""
        if self.sheet is not None:
            self._speed = self.sheet.speed
        floor = self._preferences.current.floor
        self.sheet = Sheet(exercise, self._library, self._look, self._speed, floor=floor)
        self.sheet.wanted.connect(self.wanted)
        self.sheet.settings_wanted.connect(self._on_settings)
        self.sheet.fit(self.height())
        self._scroll.setWidget(self.sheet)
        self._length.setText(length)
        self._do.setAccessibleName(
            self.tr("Do it now: {exercise}, {length}").format(exercise=exercise.name, length=length)
        )

    def stand_alone(self, *, alone: bool) -> None:
        """Take the whole page, with a way back; or stand beside the cards."""
        self._back.setVisible(alone)
        self.setProperty("role", "" if alone else "side")

    def focus(self) -> None:
        """Give the keyboard to what one most likely wants."""
        self._do.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_do(self) -> None:
        if self.sheet is not None:
            self._do_now(self.sheet.exercise)

    def _on_back(self) -> None:
        self.back.emit()

    def _on_settings(self) -> None:
        self._control.show(Page.SETTINGS)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = 8 * STEP
        # a page of its own is read in lines of a readable length
        spare = max(side, (self.width() - 180 * STEP) // 2)
        self._column.setContentsMargins(spare, 7 * STEP, spare - 3 * STEP, 6 * STEP)
        if self.sheet is not None:
            self.sheet.fit(self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(tokens.card))
        if not self._back.isVisible():
            painter.fillRect(0, 0, 1, self.height(), color(tokens.line))
        painter.end()
