"""The world that the demo runs on: a clock at speed, and a person who types."""

from collections.abc import Callable
from datetime import datetime, timedelta

from desktop_app.domain.cues import Cue
from desktop_app.domain.settings import Settings
from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.services.ports import Alarm, Clock, Notice, Problem
from desktop_app.services.signal import Signal


class SpedClock:
    """Clocks that run faster than the real ones, or stand until they are moved."""

    def __init__(self, real: Clock, start: datetime) -> None:
        self._real = real
        self._wall = start
        self._total = timedelta()
        self._since = real.total()
        self._speed = 0.0

    @property
    def speed(self) -> float:
        """How many seconds go by in one; 0: the clock stands."""
        return self._speed

    def run_at(self, speed: float) -> None:
        """Go on at another speed."""
        passed = self._passed()
        self._wall, self._total = self._wall + passed, self._total + passed
        self._since, self._speed = self._real.total(), speed

    def move(self, by: timedelta) -> None:
        """Let time pass at once."""
        self._wall, self._total = self._wall + by, self._total + by

    def now(self) -> datetime:
        """Return the made-up wall time."""
        return self._wall + self._passed()

    def awake(self) -> timedelta:
        """Return the time since the start."""
        return self.total()

    def total(self) -> timedelta:
        """Return the time since the start."""
        return self._total + self._passed()

    def zone(self) -> str:
        """Return the real time zone."""
        return self._real.zone()

    def _passed(self) -> timedelta:
        return (self._real.total() - self._since) * self._speed


class MadeUpPerson:
    """Types by itself, with pauses; or touches something only when told to."""

    name = "a made-up person"

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._touched: timedelta | None = None
        """When something was touched last; None: the person types on and on."""
        self.changed: Signal[None] = Signal()

    def touch(self) -> None:
        """Touch something now, and nothing more until told to."""
        self._touched = self._clock.total()

    def type_on(self) -> None:
        """Type by itself from now on."""
        self._touched = None

    def idle(self) -> timedelta:
        """Return the time since the last made-up keystroke."""
        now = self._clock.total()
        return now % timedelta(seconds=40) if self._touched is None else now - self._touched

    def watch(self, away_after: timedelta) -> None:
        """Whoever moves the clock looks in time."""

    def poll_after(self, idle: timedelta | None) -> timedelta | None:  # noqa: ARG002  the port's
        """Need no looking after."""
        return None

    def close(self) -> None:
        """Nothing to let go of."""


class NoSession:
    """A session that is never locked."""

    name = "made up"

    def __init__(self) -> None:
        self.changed: Signal[None] = Signal()
        self.ending: Signal[None] = Signal()

    def locked(self) -> bool:
        """Never."""
        return False

    def close(self) -> None:
        """Nothing to let go of."""


class Goings:
    """What goes on at a made-up computer: nothing, until it is told to."""

    name = "made up"

    def __init__(self) -> None:
        self.changed: Signal[None] = Signal()
        self.seen = NOTHING

    def begin(self, *happening: Happening) -> None:
        """Something goes on from now on, and nothing else."""
        self.seen = Surroundings(frozenset(happening))
        self.changed.tell(None)

    def ask(self, then: Callable[[], None]) -> None:
        """Answer at once."""
        then()

    def close(self) -> None:
        """Nothing to let go of."""


class KeptSettings:
    """Settings that are forgotten at the end."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def load(self) -> tuple[Settings, tuple[Problem, ...]]:
        """Return them."""
        return self._settings, ()

    def save(self, settings: Settings) -> None:
        """Keep them for this run."""
        self._settings = settings


class QuietNotifier:
    """Shows no notification: the demo's card has to do."""

    name = "none, in the demo"

    def __init__(self) -> None:
        self.answered: Signal[str] = Signal()

    def show(self, notice: Notice) -> None:
        """Keep quiet."""

    def withdraw(self) -> None:
        """Nothing to take away."""

    def close(self) -> None:
        """Nothing to let go of."""


class SilentSound:
    """Plays nothing: at the demo's speed it would be noise."""

    name = "none, in the demo"

    def prepare(self) -> None:
        """Nothing to load."""

    def play(self, cue: Cue, volume: float) -> None:
        """Keep quiet."""

    def close(self) -> None:
        """Nothing to let go of."""


class SilentSpeech:
    """Says nothing."""

    name = "none, in the demo"

    def say(self, text: str, volume: float) -> None:
        """Keep quiet."""

    def stop(self) -> None:
        """Nothing is being said."""

    def close(self) -> None:
        """Nothing to let go of."""


class SpedAlarm:
    """An alarm on the demo's time; while the clock stands, whoever moves it rings."""

    def __init__(self, real: Alarm, clock: SpedClock) -> None:
        self._real, self._clock = real, clock

    def set(self, after: timedelta | None, then: Callable[[], None]) -> None:
        """Set the real alarm so that it rings when the demo's clock is there."""
        still = after is None or not self._clock.speed
        self._real.set(None if still or after is None else after / self._clock.speed, then)
