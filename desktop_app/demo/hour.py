"""An hour at the desk at speed: sit, be prompted, do the routine, see it in the record."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.app import App
from desktop_app.demo.quarter import MadeUpQuarter
from desktop_app.demo.world import (
    Goings,
    KeptSettings,
    MadeUpPerson,
    NoSession,
    QuietNotifier,
    SilentSound,
    SilentSpeech,
    SpedAlarm,
    SpedClock,
)
from desktop_app.domain.routine import WorkSet
from desktop_app.domain.routine_run import Effort
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.services.control import Page
from desktop_app.services.ports import ActivitySource, Answer, Clock
from desktop_app.services.world import World
from desktop_app.storage.database import Database
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.history import SqliteHistory
from desktop_app.storage.own_exercise_files import OwnExerciseFiles
from desktop_app.storage.record_files import RecordFiles
from desktop_app.system.alarm import QtAlarm
from desktop_app.system.clock import SystemClock
from desktop_app.system.public_holidays import PublicHolidays

SPEED = 60.0
"""While nothing is asked of the person, a minute passes in a second."""
SETTLE_MS = 60
"""What the windows get, between two steps, to lay themselves out and paint."""
SEEN = Settings(welcomed=True)
WINDOW, PLAYER = QSize(1280, 900), QSize(1280, 820)


class Demo:
    """The app on a made-up world; nothing of the person's own is read or written."""

    def __init__(
        self,
        moment: datetime,
        person: Callable[[Clock], ActivitySource] = MadeUpPerson,
        *,
        filled: bool = True,
        settings: Settings = SEEN,
    ) -> None:
        """Make it at a moment; ``filled``: with the record of the quarter before."""
        self.clock = SpedClock(SystemClock(), moment)
        self.goings = Goings()
        self.history = SqliteHistory(Database.in_memory())
        self._cache = TemporaryDirectory(prefix="buttress-demo-", ignore_cleanup_errors=True)
        exercises = ExerciseFiles()
        found, routines, _ = exercises.load({})
        by_id = {exercise.id: exercise for exercise in found}
        if filled:
            MadeUpQuarter(self.history, routines, by_id).write(moment - timedelta(minutes=6))
        self.app = App(
            World(
                clock=self.clock,
                activity=person(self.clock),
                session=NoSession(),
                surroundings=self.goings,
                holidays=PublicHolidays(),
                history=self.history,
                backups=None,
                record_files=RecordFiles(),
                settings=KeptSettings(settings),
                exercises=exercises,
                own_exercises=OwnExerciseFiles(Path(self._cache.name) / "own"),
                notifier=QuietNotifier(),
                sound=SilentSound(),
                speech=SilentSpeech(),
                autostart=None,
                alarm=SpedAlarm(QtAlarm(), self.clock),
                data=None,
                cache=Path(self._cache.name),
                random=Random(4),
            )
        )

    def begin(self) -> None:
        """Let the hour pass at speed; in real time while a routine is on."""
        self.app.coach.changed.subscribe(self._on_changed)
        self.clock.run_at(SPEED)
        self.app.start()
        self.open()

    def open(self) -> None:
        """Open the window; it says that it is the demo’s."""
        self.app.open_page(Page.TODAY)
        if self.app.window is not None:
            self.app.window.say_that_nothing_is_real()

    def end(self) -> None:
        """Leave nothing behind."""
        self.app.stop()
        self._cache.cleanup()

    def pass_time(self, length: timedelta) -> None:
        """Move the clock that stands, ringing wherever the app wants to wake."""
        app, left = self.app, length
        while left > timedelta():
            look = app.coach.next_look()
            wait = max(left if look is None else min(left, look), timedelta(seconds=1))
            self.clock.move(wait)
            app.monitor.tick()
            left -= wait

    def watch(self, length: timedelta) -> None:
        """Let a moment of a routine pass, in paces that the player takes for frames."""
        until = self.clock.total() + length
        while (left := until - self.clock.total()) > timedelta():
            self.clock.move(min(left, timedelta(seconds=1)))
            if self.app.player is not None:
                self.app.player.look_at_clock()

    def _on_changed(self, _news: None) -> None:
        busy = self.app.coach.run is not None or self.app.coach.offer is not None
        speed = 1.0 if busy else SPEED
        if self.clock.speed != speed:
            self.clock.run_at(speed)
            # the alarm was set at the other speed
            QTimer.singleShot(0, self.app.monitor.tick)


class Tour:
    """Walks through the hour and takes a picture of every window on the way."""

    def __init__(self, demo: Demo, folder: Path, done: Callable[[int], None]) -> None:
        """Prepare it; ``done`` is called in the end, with the exit status."""
        self._demo, self._folder, self._done = demo, folder, done
        self._steps = self._walk()
        self._taken: list[str] = []
        self._next = QTimer(singleShot=True, interval=SETTLE_MS)
        self._next.timeout.connect(self._on_next)

    def begin(self) -> None:
        """Start walking."""
        self._next.start()

    def _on_next(self) -> None:
        try:
            goes_on = next(self._steps, None) is not None
        except BaseException:
            self._done(1)  # nobody is there who could close a window
            raise
        if goes_on:
            self._next.start()
        else:
            self._done(0)

    def _walk(self) -> Iterator[bool]:
        """Yield True wherever the windows need a moment."""
        demo, app = self._demo, self._demo.app
        app.start()
        demo.open()
        if app.window is not None:
            app.window.resize(WINDOW)
        demo.pass_time(timedelta(minutes=24, seconds=10))
        yield from self._picture("today", app.window)
        while app.coach.offer is None:
            demo.pass_time(timedelta(seconds=20))
        print(f"After {_minutes(app.coach.offer.sat)} of sitting a break is offered.")
        yield from self._picture("prompt", window_named("PromptCard"))
        app.coach.respond(app.coach.offer.id, Answer.START)
        yield from self._routine()
        yield from self._pages()
        app.preferences.change(_dark)
        for page in Page:
            app.open_page(page)
            yield from self._picture(f"{page.value}-dark", app.window)
        print(f"{len(self._taken)} pictures are in {self._folder.resolve()}:")
        print("  " + ", ".join(self._taken))

    def _routine(self) -> Iterator[bool]:
        demo, run = self._demo, self._demo.app.coach.run
        if run is None or demo.app.player is None:
            return
        demo.app.player.resize(PLAYER)
        sets = 0
        while not run.over:
            if isinstance(run.step, WorkSet):
                sets += 1
                demo.watch(run.step.duration * 0.55)
                yield from self._picture(f"player-{sets}", demo.app.player)
                demo.watch(run.step_remaining)
            elif run.step is not None:
                demo.watch(run.step.duration * 0.5)
                if sets == 0:
                    yield from self._picture("player-get-ready", demo.app.player)
                demo.watch(run.step_remaining)
            run.advance(demo.clock.total())
            demo.app.monitor.tick()
        yield from self._picture("player-effort", demo.app.player)
        record = demo.app.coach.finish() or demo.history.runs(run.started_at, demo.clock.now())[-1]
        demo.app.coach.rate(record, Effort.RIGHT)
        if demo.app.player is not None:
            demo.app.player.close()
        names = demo.app.library.exercises
        done = ", ".join(f"{s.done} of {s.target} {names[s.exercise].name}" for s in record.sets)
        print(f"“{record.name}” was done and recorded, set by set: {done}.")
        yield True

    def _pages(self) -> Iterator[bool]:
        demo, app = self._demo, self._demo.app
        demo.pass_time(timedelta(minutes=12))
        app.open_page(Page.TODAY)
        yield from self._picture("today-after", app.window)
        for page in (Page.LIBRARY, Page.PROGRESS, Page.SETTINGS):
            app.open_page(page)
            yield from self._picture(page.value, app.window)

    def _picture(self, name: str, window: QWidget | None) -> Iterator[bool]:
        for _ in range(3):  # lay out, paint, and paint what came with that
            yield True
        if window is None:
            print(f"There is no window to take the picture “{name}” of.")
            return
        window.grab().save(str(self._folder / f"{name}.png"))
        self._taken.append(f"{name}.png")


def window_named(kind: str) -> QWidget | None:
    """Return the window of a class, where one is seen."""
    windows = (w for w in QApplication.topLevelWidgets() if type(w).__name__ == kind)
    return next((window for window in windows if window.isVisible()), None)


def _dark(settings: Settings) -> Settings:
    return settings._replace(theme=Theme.DARK, motion=Motion.REDUCED)


def _minutes(length: timedelta) -> str:
    return f"{length / timedelta(minutes=1):.0f} minutes"
