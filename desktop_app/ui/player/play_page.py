"""What is seen while a routine is being done."""

from dataclasses import replace
from datetime import timedelta
from enum import Enum

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.appearance import Appearance
from desktop_app.domain.body import Body
from desktop_app.domain.exercise import Exercise
from desktop_app.domain.routine import WorkSet, mirrored
from desktop_app.domain.routine_run import RoutineRun
from desktop_app.ui.controls import label
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.player.dials import CountRing, Segments
from desktop_app.ui.player.key_button import KeyButton
from desktop_app.ui.player.showing import Showing, showing, titles
from desktop_app.ui.player.sound_switch import SoundSwitch
from desktop_app.ui.theme import DARK, STEP, Size, color

PACE = timedelta(milliseconds=50)
"""The figure moves with every frame; ring, segments and words only so often."""


_REMARK_LINES = 3
"""Of the usual size; what is longer becomes smaller."""


class Halt(Enum):
    """Why a run stands still."""

    PAUSED = "paused"
    TYPING = "typing"
    HELD_UP = "held_up"
    """The computer slept, or was too busy to show anything."""


class PlayPage(QWidget):
    """Figure, ring, words and buttons of one moment of a run."""

    def __init__(
        self,
        run: RoutineRun,
        buttons: tuple[KeyButton, ...],
        hurts: KeyButton,
        sound: SoundSwitch,
        appearance: Appearance,
        body: Body,
    ) -> None:
        super().__init__()
        self._run, self._body = run, body
        self.sound = sound
        self._buttons, self._hurts = buttons, hurts
        hurts.setProperty("kind", "quiet")
        hurts.be_slim(2 * STEP, 0)
        self._appearance = appearance
        self._exercise: Exercise | None = None
        self.mirrored = False
        self.still = PACE
        """How long only numbers change, at most until they are looked at again."""
        self._told: tuple[int, int, Halt | None] | None = None
        self._said: tuple[Showing, Halt | None] | None = None
        self._scale = 1.0
        self._heading, self._left = label(role="head"), label(role="head")
        self._heading.setTextFormat(Qt.TextFormat.RichText)
        self._segments = Segments(DARK)
        self.figure = FigureStage()
        self.figure.set_ground(color(DARK.paper))
        self.ring = CountRing(DARK)
        self._title, self._remark = label(role="instruction"), label(role="cue", wraps=True)
        self._title.setWordWrap(True)
        self._remark.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._next, self._hint = label(role="head"), label(self.tr("F11 full screen"), "quiet")
        self._next.setTextFormat(Qt.TextFormat.RichText)
        self._words = QVBoxLayout()
        self._keys = QGridLayout()
        self._lay_out()

    def follow(self, halt: Halt | None) -> None:
        """Show where the run stands now; ``halt`` says why it stands still."""
        step = self._run.step
        if step is None:
            return
        self._cast(step.exercise, flip=mirrored(step))
        if isinstance(step, WorkSet):
            self.figure.show_at(self._run.elapsed)
            self.still = min(self.figure.keeps, PACE)
        else:
            self.figure.show_start()
            self.still = PACE
        moment = (self._run.index, self._run.elapsed // PACE, halt)
        if moment != self._told:
            self._told = moment
            self._tell(halt)

    def _tell(self, halt: Halt | None) -> None:
        now = showing(self._run, self._body)
        if now is None:
            return
        self._segments.show_fractions(
            [self._run.progress(index) for index in range(len(self._run.routine.targets))]
        )
        self.ring.show_count(
            now.number, now.below, now.fraction, working=now.working and halt is None
        )
        words = (replace(now, fraction=0.0), halt)
        if words != self._said:
            self._said = words
            self._say(now, halt)

    def dress(self, appearance: Appearance, *, moves: bool) -> None:
        """Show the figure as it is to look, and to move or not, from now on."""
        self.figure.set_reduced_motion(not moves)
        if appearance != self._appearance:
            self._appearance = appearance
            self.figure.set_palette(figure_palette(DARK, appearance))

    def fit(self, scale: float) -> None:
        """Follow the size of the window and of the system's text: 1 is 1280 × 820 at 100 %."""
        self._scale = scale
        self._fit_words()

    @property
    def words(self) -> tuple[str, ...]:
        """All that can be read, from top to bottom."""
        return tuple(
            part.text()
            for part in (self._heading, self._left, self._title, self._remark, self._next)
        )

    def _say(self, now: Showing, halt: Halt | None) -> None:
        self._heading.setText(_stressed(now.heading))
        self._left.setText(now.left)
        self._next.setText(_stressed(now.next))
        title, remark = now.title, now.remark
        match halt:
            case Halt.PAUSED:
                title, remark = self.tr("Paused"), self.tr("Space goes on where you stopped.")
            case Halt.TYPING:
                title = self.tr("Looks like you are still typing.")
                remark = self.tr("It goes on when your hands are off the keyboard, or with Space.")
            case Halt.HELD_UP:
                title = self.tr("Paused")
                remark = self.tr("The computer was busy or asleep. Space goes on.")
            case None:
                pass
        if title != self._title.text():
            self._title.setText(title)
            self._fit_words()
        if remark != self._remark.text():
            self._remark.setText(remark)
            self._fit_remark()
        self._title.setAccessibleName(title)

    def _cast(self, exercise: Exercise, *, flip: bool) -> None:
        if exercise is self._exercise and flip is self.mirrored:
            return
        new = exercise is not self._exercise
        self._exercise, self.mirrored = exercise, flip
        self.figure.set_exercise(exercise, figure_palette(DARK, self._appearance), mirrored=flip)
        if new:
            self._fit_words()

    def _fit_words(self) -> None:
        """Choose the title's size so that no phase of the exercise needs a second line."""
        full, least = round(Size.NUMBER * self._scale), round(Size.TITLE * self._scale)
        said = (*(titles(self._exercise) if self._exercise else ()), self._title.text())
        room = self._title.width()
        size = full
        made = self._title.font()
        made.setBold(True)
        made.setPixelSize(full)
        self._title.setMinimumHeight(QFontMetrics(made).lineSpacing())
        while size > least:
            made.setPixelSize(size)
            if max(QFontMetrics(made).horizontalAdvance(text) for text in said) <= room:
                break
            size -= 1
        self._title.setStyleSheet(f"font-size: {size}px;")
        self._fit_remark()

    def _fit_remark(self) -> None:
        """Choose the remark's size so that even a long one leaves room for the rest."""
        full, least = round(1.25 * Size.LEAD * self._scale), round(Size.TEXT * self._scale)
        made = self._remark.font()
        made.setPixelSize(full)
        line = QFontMetrics(made).lineSpacing()
        room = QRect(0, 0, self._remark.width(), 100 * line)
        for size in range(full, least - 1, -1):
            made.setPixelSize(size)
            wraps = int(Qt.TextFlag.TextWordWrap)
            box = QFontMetrics(made).boundingRect(room, wraps, self._remark.text())
            if box.height() <= _REMARK_LINES * line:
                break
        self._remark.setStyleSheet(f"font-size: {made.pixelSize()}px;")
        self._remark.setMinimumHeight(2 * line + STEP)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._left)
        self._words.setSpacing(2 * STEP)
        self._words.addStretch(1)
        self._words.addWidget(self.ring, 8)
        self._words.addSpacing(3 * STEP)
        for part in (self._title, self._remark):
            self._words.addWidget(part)
        self._words.addSpacing(3 * STEP)
        self._keys.setSpacing(2 * STEP)
        self._words.addLayout(self._keys)
        self._words.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(8 * STEP)
        middle.addWidget(self.figure, 6)
        middle.addLayout(self._words, 5)
        foot = QHBoxLayout()
        foot.addWidget(self._next, 1)
        foot.addWidget(self._hurts)
        foot.addSpacing(3 * STEP)
        foot.addWidget(self.sound)
        foot.addSpacing(3 * STEP)
        foot.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setSpacing(4 * STEP)
        column.addLayout(top)
        column.addWidget(self._segments)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        self._place_keys(len(self._buttons))

    def _place_keys(self, columns: int) -> None:
        for index, button in enumerate(self._buttons):
            self._keys.addWidget(button, index // columns, index % columns)
        for column in range(len(self._buttons) + 1):
            self._keys.setColumnStretch(column, 0)
        self._keys.setColumnStretch(columns, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        half = self.width() * 5 // 11 - 8 * STEP
        needed = sum(b.sizeHint().width() + 2 * STEP for b in self._buttons)
        self._place_keys(2 if half < needed else len(self._buttons))
        self._fit_words()


def _stressed(text: str) -> str:
    """Return rich text whose bold words stand out in ink, too."""
    return text.replace("<b>", f'<b style="color: {DARK.ink}">')
