"""The stage on which the figure moves."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.movement import View
from desktop_app.ui.figure.camera import Scene, beside, scene_of
from desktop_app.ui.figure.palette import FigurePalette, Paints
from desktop_app.ui.figure.skeleton import Body
from desktop_app.ui.figure.solver import Solver, solver_of
from desktop_app.ui.figure.stills import (
    export_frames,
    frame_image,
    paint_figure,
    paint_still,
    still_pixmap,
)

__all__ = ["FigureStage", "export_frames", "frame_image", "paint_still", "still_pixmap"]

_FRAME: Final = timedelta(milliseconds=17)


class FigureStage(QWidget):
    """Shows an exercise: moving by its own clock, driven from outside, or still."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty stage."""
        super().__init__(parent)
        self._exercise: Exercise | None = None
        self._paints: Paints | None = None
        self._solver: Solver | None = None
        self._body: Body | None = None
        self._flip = 1
        self._band = False
        self._scene: Scene | None = None
        self._speed = 1.0
        self._playing = False
        self._reduced_motion = False
        self._elapsed = timedelta()
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

        ``mirrored`` works the other side of the body; ``band`` adds a band above the knees.
        """
        self._exercise = exercise
        self._band = band
        self._scene = None
        self._paints = Paints(palette)
        self._solver = solver_of(exercise.movement)
        self._flip = -1 if mirrored else 1
        self._elapsed = timedelta()
        self._clock.start()
        self._name(exercise)
        self._body = None
        if self._playing:
            self._show(timedelta())
            self._wait()
        else:
            self.show_still()

    def set_palette(self, palette: FigurePalette) -> None:
        """Change the colours, for another theme; the movement goes on."""
        self._paints = Paints(palette)
        self.update()

    def stand_beside(self, others: Iterable[Exercise]) -> None:
        """Show the figure as large, and on the same floor, as others on stages of this size."""
        if self._exercise is not None:
            own = scene_of(self._exercise.movement)
            self._scene = beside(own, [scene_of(other.movement) for other in others])
            self.update()

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
        return self._body

    def play(self) -> None:
        """Move, from where the figure stands in the repetition."""
        if not self._playing:
            self._playing = True
            self._clock.start()
        self._show(self._elapsed)
        self._wait()

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
        self._playing = False
        self._timer.stop()
        if self._solver is not None:
            self._elapsed = timedelta()
            self._present(self._solver.still())

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
            self._elapsed += timedelta(milliseconds=self._clock.restart()) * self._speed
        else:
            self._clock.start()

    def _show(self, elapsed: timedelta) -> None:
        if self._solver is None:
            return
        if self._reduced_motion:
            # A hair before the phase's end, where its goal is reached.
            left = self._solver.phase_left(elapsed)
            elapsed += max(timedelta(), left - timedelta(microseconds=10))
        self._present(self._solver.body(elapsed))

    def _present(self, body: Body) -> None:
        if body != self._body:
            self._body = body
            self.update()

    def _wait(self) -> None:
        """Run the timer only while somebody sees the figure move."""
        if not (self._playing and self.isVisible() and self._solver is not None):
            self._timer.stop()
        elif self._reduced_motion:
            left = self._solver.phase_left(self._elapsed) / self._speed
            self._timer.start(max(20, round(left / timedelta(milliseconds=1)) + 1))
        else:
            self._timer.start(_FRAME // timedelta(milliseconds=1))

    def _on_timeout(self) -> None:
        self._advance()
        self._show(self._elapsed)
        if self._reduced_motion:
            self._wait()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self._wait()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._advance()
        self._timer.stop()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._exercise is None or self._body is None or self._paints is None:
            return
        painter = QPainter(self)
        paint_figure(
            painter,
            QRectF(self.rect()),
            self._exercise,
            self._body,
            self._paints,
            self._flip,
            self._scene,
            band=self._band,
        )
        painter.end()
