"""The stage on which the figure moves."""

from collections.abc import Iterable
from datetime import timedelta
from math import ceil, floor
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.movement import Point, View
from desktop_app.ui.figure.camera import Scene, beside, scene_of
from desktop_app.ui.figure.canvas import Strokes, paint_strokes
from desktop_app.ui.figure.palette import FigurePalette, Paints
from desktop_app.ui.figure.reel import KEPT, Frame, Reel
from desktop_app.ui.figure.skeleton import Body
from desktop_app.ui.figure.solver import Solver, solver_of
from desktop_app.ui.figure.stills import (
    Easel,
    export_frames,
    frame_image,
    paint_still,
    still_pixmap,
)

__all__ = ["FigureStage", "export_frames", "frame_image", "paint_still", "still_pixmap"]

_FRAME: Final = timedelta(milliseconds=17)
_MOMENT: Final = timedelta(milliseconds=1)
_SEEN: Final = 0.5
"""A movement by fewer of the screen's pixels is not worth painting …"""
_LEAPS: Final = 2.0
"""… and by fewer than this it is painted thirty times a second, faster ones sixty times."""
_SLOW_FRAME: Final = timedelta(milliseconds=33)
_LATE: Final = timedelta(milliseconds=30)
TIRES: Final = timedelta(minutes=5)
"""For so long it moves by its own clock until somebody turns to its window, or points at it, again:
a window may stay open for days."""
_AROUND: Final = 2
"""Pixels by which antialiasing and rounding reach beyond a box."""


class FigureStage(QWidget):
    """Shows an exercise: moving by its own clock, driven from outside, or still."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty stage."""
        super().__init__(parent)
        self._exercise: Exercise | None = None
        self._paints: Paints | None = None
        self._solver: Solver | None = None
        self._reel: Reel | None = None
        self._frame: Frame | None = None
        self._shown_at = timedelta()
        self._leaps = True
        self._ground: QColor | None = None
        self._easel: Easel | None = None
        self._scenery: Strokes = ()
        self._drawn: dict[Frame, Strokes] = {}
        self._flip = 1
        self._band = False
        self._scene: Scene | None = None
        self._speed = 1.0
        self._playing = False
        self._reduced_motion = False
        self._elapsed = timedelta()
        self._alone = timedelta()
        """For how long it has moved since somebody did anything to it or its window."""
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(48, 48)

    def set_exercise(
        self,
        exercise: Exercise,
        palette: FigurePalette,
        *,
        mirrored: bool = False,
        band: bool = False,
    ) -> None:
        """Show an exercise from its start.

        ``mirrored`` works the other side of the body (where an exercise changes sides by itself,
        left and right take turns anyway); ``band`` adds a band above the knees.
        """
        self._exercise = exercise
        self._band = band
        self._scene = None
        self._paints = Paints(palette)
        self._solver = solver_of(exercise.movement)
        self._reel = Reel(exercise)
        self._flip = -1 if mirrored else 1
        self._elapsed = self._alone = timedelta()
        self._clock.start()
        self._name(exercise)
        self._frame = None
        self._reframe()
        if self._playing:
            self._show(timedelta())
            self._wait()
        else:
            self.show_still()

    def set_palette(self, palette: FigurePalette) -> None:
        """Change the colours, for another theme; the movement goes on."""
        self._paints = Paints(palette)
        self._reframe()

    def set_ground(self, ground: QColor) -> None:
        """Stand on a ground of one colour: what lies behind the stage need not be painted."""
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.update()

    def stand_beside(self, others: Iterable[Exercise]) -> None:
        """Show the figure as large, and on the same floor, as others on stages of this size."""
        if self._exercise is not None:
            own = scene_of(self._exercise.movement)
            self._scene = beside(own, [scene_of(other.movement) for other in others])
            self._reframe()

    def set_speed(self, speed: float) -> None:
        """Play at ``speed`` times the prescribed tempo; ValueError unless it is positive."""
        if speed <= 0:
            raise ValueError(f"speed {speed} is not positive")
        self._advance()
        self._speed = speed
        self._wait()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Show only the pose that each phase leads to, without the way there."""
        self._reduced_motion = reduced
        self._wait()
        if self._playing:
            self._show(self._elapsed)

    @property
    def playing(self) -> bool:
        """Whether the figure moves by its own clock (while it can be seen)."""
        return self._playing

    @property
    def animating(self) -> bool:
        """Whether a timer runs."""
        return self._timer.isActive()

    @property
    def body(self) -> Body | None:
        """The body on the stage; None before there is an exercise."""
        return None if self._frame is None else self._frame.body

    @property
    def keeps(self) -> timedelta:
        """How long the figure need not be looked after: for long in a hold, briefly in a leap."""
        if self._solver is None:
            return timedelta()
        if self._reduced_motion:
            return self._solver.phase_left(self._elapsed) / self._speed + _MOMENT
        rests = self._solver.rests(self._elapsed)
        if rests:
            return rests / self._speed + _MOMENT
        return _FRAME if self._leaps else _SLOW_FRAME

    def play(self) -> None:
        """Move, from where the figure stands in the repetition."""
        if not self._playing:
            self._playing = True
            self._clock.start()
        self._go_on()

    def pause(self) -> None:
        """Stop moving; the figure stays as it is."""
        self._advance()
        self._playing = False
        self._timer.stop()

    def show_at(self, elapsed: timedelta) -> None:
        """Show the figure ``elapsed`` into the movement; the caller's clock drives it."""
        self._playing = False
        self._timer.stop()
        self._elapsed = elapsed
        self._show(elapsed)

    def show_still(self) -> None:
        """Show the most telling pose."""
        self._stand()
        if self._reel is not None:
            self._present(self._reel.still())

    def show_start(self) -> None:
        """Show the pose that the movement begins with, its muscles at rest."""
        self._stand()
        if self._reel is not None:
            self._present(self._reel.frame(timedelta()))

    def _stand(self) -> None:
        self._playing = False
        self._timer.stop()
        self._elapsed = timedelta()

    def _name(self, exercise: Exercise) -> None:
        views = {
            View.SIDE: self.tr("seen from the side"),
            View.FRONT: self.tr("seen from the front"),
            View.REAR: self.tr("seen from behind"),
            View.LYING: self.tr("lying on the side"),
        }
        self.setAccessibleName(
            self.tr("{exercise}, {view}").format(
                exercise=exercise.name, view=views[exercise.movement.view]
            )
        )

    def _advance(self) -> None:
        if self._playing and self._timer.isActive():
            passed = timedelta(microseconds=self._clock.nsecsElapsed() / 1000)
            self._elapsed += passed * self._speed
            self._alone += passed
        self._clock.start()

    def _show(self, elapsed: timedelta) -> None:
        if self._solver is None or self._reel is None:
            return
        if self._reduced_motion:
            # A hair before the phase's end, where its goal is reached.
            left = self._solver.phase_left(elapsed)
            elapsed += max(timedelta(), left - timedelta(microseconds=10))
            self._present(self._reel.exact(elapsed))
            return
        frame = self._reel.frame(elapsed)
        before = self._frame
        if before is None or not self.isVisible():
            self._present(frame)
            return
        moved = frame.far_from(before) * self._view()[1] * self.devicePixelRatioF()
        late = abs(elapsed - self._shown_at) >= _LATE * self._speed
        self._leaps = moved > _LEAPS
        if self._leaps or (late and (moved > _SEEN or frame.body.effort != before.body.effort)):
            self._shown_at = elapsed
            self._present(frame)

    def _present(self, frame: Frame) -> None:
        before, self._frame = self._frame, frame
        if before is None:
            self.update()
        elif before is not frame and before.body != frame.body:
            self.update(self._place(before).united(self._place(frame)))

    def _place(self, frame: Frame) -> QRect:
        """Return where a frame is drawn, in pixels."""
        (x, y), scale = self._view()
        left, bottom, right, top = frame.box
        if self._flip < 0:
            left, right = -right, -left
        corner = (floor(x + left * scale) - _AROUND, floor(y - top * scale) - _AROUND)
        end = (ceil(x + right * scale) + _AROUND, ceil(y - bottom * scale) + _AROUND)
        return QRect(*corner, end[0] - corner[0], end[1] - corner[1])

    def _view(self) -> tuple[Point, float]:
        easel = self._set_up()
        return (easel.origin, easel.scale) if easel is not None else ((0.0, 0.0), 1.0)

    def _set_up(self) -> Easel | None:
        """Return what draws the exercise as the stage is now."""
        if self._exercise is None or self._paints is None:
            return None
        ratio = self.devicePixelRatioF()
        if self._easel is None or self._easel.ratio != ratio:
            self._drawn.clear()
            self._easel = Easel(
                self._exercise,
                self._paints,
                QRectF(self.rect()),
                scene=self._scene,
                flip=self._flip,
                ratio=ratio,
                band=self._band,
            )
            self._scenery = self._easel.scenery()
        return self._easel

    def _reframe(self) -> None:
        self._easel = None
        self.update()

    def _wait(self) -> None:
        """Run the timer only while somebody sees the figure move."""
        seen = self.isVisible() and not self.visibleRegion().isEmpty()
        if not (self._playing and seen and self._alone < TIRES and self._solver is not None):
            self._timer.stop()
        else:
            wait = max(_FRAME, self.keeps) // _MOMENT
            if wait != self._timer.interval() or not self._timer.isActive():
                self._timer.start(wait)

    def _go_on(self) -> None:
        """Move on, as somebody is there."""
        self._alone = timedelta()
        if self._playing:
            self._advance()
            self._show(self._elapsed)
            self._wait()

    def _on_timeout(self) -> None:
        self._advance()
        if self._alone < TIRES:
            self._show(self._elapsed)
        elif self._reel is not None:
            self._present(self._reel.still())
        self._wait()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self._alone = timedelta()
        self._wait()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._advance()
        self._timer.stop()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._go_on()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate:
            self._go_on()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reframe()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._ground is not None:
            painter.fillRect(event.rect(), self._ground)
        easel, frame = self._set_up(), self._frame
        if easel is not None and frame is not None:
            paint_strokes(painter, self._scenery)
            drawn = self._drawn.get(frame)
            if drawn is None:
                drawn = easel.figure(frame.body)
                if len(self._drawn) < KEPT:
                    self._drawn[frame] = drawn
            paint_strokes(painter, drawn)
        painter.end()
        if self._playing and not self._timer.isActive():
            self._wait()  # it has come into view
