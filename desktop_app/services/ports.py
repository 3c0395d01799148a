"""What the services need of the world: one small protocol for each thing."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from desktop_app.domain.insistence import IN_A_CORNER, Manner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime, timedelta
    from pathlib import Path

    from desktop_app.domain.cues import Cue
    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.prescription import Because
    from desktop_app.domain.routine import Routine
    from desktop_app.domain.routine_run import RoutineRun
    from desktop_app.domain.settings import Settings
    from desktop_app.domain.surroundings import Surroundings
    from desktop_app.services.signal import Signal


class KnownError(Exception):
    """The world's fault, not ours: said in plain words, and survived. Everything else is a bug."""


class StorageError(KnownError):
    """The history cannot be read or written: disk full, read-only, locked, damaged, newer."""


class DamagedError(StorageError):
    """The history was damaged. It is kept aside, a new one was begun, and that was told."""


class SettingsError(KnownError):
    """The settings cannot be saved."""


class NotifyError(KnownError):
    """A notification cannot be shown this way."""


class Remedy(StrEnum):
    """What can be done about a problem with one click."""

    RESTORE = "restore"
    """Bring the newest backup of the history back."""


class Problem(NamedTuple):
    """Something the user should know: a sentence that names the thing and the place."""

    text: str
    remedy: Remedy | None = None


class Clock(Protocol):
    """The three clocks."""

    def now(self) -> datetime:
        """Return the wall's time, aware, UTC. Can be set by anybody."""
        ...

    def awake(self) -> timedelta:
        """Return time since some moment, without the time that the machine slept."""
        ...

    def total(self) -> timedelta:
        """Return time since some moment, sleep included. Nobody can set it."""
        ...

    def zone(self) -> str:
        """Return the IANA name of the time zone that holds now; empty where it has none."""
        ...


class ActivitySource(Protocol):
    """Tells how long ago the last input was."""

    name: str
    """Which back end this is, for diagnostics."""
    changed: Signal[None]
    """Somebody came back, or the time set with ``watch`` has passed without input."""

    def idle(self) -> timedelta | None:
        """Return the time since the last input; None where nobody knows."""
        ...

    def watch(self, away_after: timedelta) -> None:
        """Set the time without input after which ``changed`` tells, and on return."""
        ...

    def poll_after(self, idle: timedelta | None) -> timedelta | None:
        """Return when to look again, for want of events; None where events suffice."""
        ...

    def close(self) -> None:
        """Let go of the system."""
        ...


class SessionSource(Protocol):
    """Tells whether the session is locked, and when it sleeps, wakes or ends."""

    changed: Signal[None]
    """Locked, unlocked, about to sleep, awake again: look at the clocks now."""
    ending: Signal[None]
    """The session is about to end."""

    @property
    def name(self) -> str:
        """Who tells now, for diagnostics."""
        ...

    def locked(self) -> bool:
        """Whether the screen is locked (or another user's session is in front)."""
        ...

    def close(self) -> None:
        """Let go of the system."""
        ...


class SurroundingsSource(Protocol):
    """Tells what goes on at the computer. Asked when it matters; nothing here ever raises."""

    changed: Signal[None]
    """Something of what was seen may have begun or ended: ask again."""

    @property
    def name(self) -> str:
        """What it can tell of, by which way, and what it cannot, for diagnostics."""
        ...

    @property
    def seen(self) -> Surroundings:
        """What the answer to the last question was; nothing before the first one."""
        ...

    def ask(self, then: Callable[[], None]) -> None:
        """Look anew, and call ``then`` once: at once, or from the loop within a second.

        Who does not answer by then has told nothing. No process is started to find out.
        """
        ...

    def close(self) -> None:
        """Let go of the system; a question that stands is not answered any more."""
        ...


class Holidays(Protocol):
    """Knows the public holidays of many countries."""

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that are known, as ISO 3166-1 has them, in their order."""
        ...

    def regions(self, country: str) -> Mapping[str, str]:
        """Return the parts of a country that have holidays of their own, and their names."""
        ...

    def on(self, day: date, country: str, region: str) -> str | None:
        """Return the holiday's name; None on any other day, and where the country is not known.

        ``region`` is one of the country's, or empty: what is free in all of it.
        """
        ...


class SettingsStore(Protocol):
    """Where the settings are kept."""

    def load(self) -> tuple[Settings, tuple[Problem, ...]]:
        """Return the settings and what was wrong with the file, value by value."""
        ...

    def save(self, settings: Settings) -> None:
        """Write them; SettingsError where that fails."""
        ...


class ExerciseStore(Protocol):
    """Where exercises and routines are read from; read once, when first asked."""

    def load(
        self, known: Mapping[str, Exercise]
    ) -> tuple[tuple[Exercise, ...], tuple[Routine, ...], tuple[Problem, ...]]:
        """Return exercises, routines, and what is wrong with which file.

        ``known`` are exercises from elsewhere, which the routines may use too.
        """
        ...


class Collection(NamedTuple):
    """Exercises and routines as a file to share holds them, and what is wrong with the rest."""

    exercises: tuple[Exercise, ...]
    routines: tuple[Routine, ...]
    problems: tuple[Problem, ...] = ()
    """Each names the exercise or routine, the key, and what was expected there; all of them."""


class OwnExerciseStore(ExerciseStore, Protocol):
    """A person's own exercises and routines, each in a file of its own."""

    def taken(self) -> frozenset[str]:
        """Return the ids that are not free: those of files that cannot be read are among them."""
        ...

    def keep_exercise(self, exercise: Exercise) -> None:
        """Write it, in place of the one with its id; StorageError where that fails."""
        ...

    def keep_routine(self, routine: Routine) -> None:
        """Write it, in place of the one with its id; StorageError where that fails."""
        ...

    def remove_exercise(self, id_: str) -> None:
        """Remove it; nothing where it is not there. StorageError where that fails."""
        ...

    def remove_routine(self, id_: str) -> None:
        """Remove it; nothing where it is not there. StorageError where that fails."""
        ...

    def read_collection(self, path: Path, known: Mapping[str, Exercise]) -> Collection:
        """Return what a shared file holds; nothing is written. StorageError: cannot be read.

        Routines may use the file's own exercises and those that are ``known``.
        """
        ...

    def write_collection(self, path: Path, collection: Collection) -> None:
        """Write a file to share, whole or not at all; StorageError where that fails."""
        ...


class Sound(Protocol):
    """Plays the short cues. Never waits, and never raises: without a sound device it is silent."""

    @property
    def name(self) -> str:
        """Who plays now, and why nobody better does, for diagnostics."""
        ...

    def prepare(self) -> None:
        """Find out who can play, and load what that needs; may take a tenth of a second."""
        ...

    def play(self, cue: Cue, volume: float) -> None:
        """Begin to play a cue; ``volume`` from 0 to 1."""
        ...

    def close(self) -> None:
        """Fall silent and let go of the system."""
        ...


class Speech(Protocol):
    """Says short sentences aloud. Never waits, and never raises."""

    @property
    def name(self) -> str:
        """Who speaks now, and why nobody better does, for diagnostics."""
        ...

    def say(self, text: str, volume: float) -> None:
        """Begin to say a text, in place of the last one; ``volume`` from 0 to 1."""
        ...

    def stop(self) -> None:
        """Fall silent."""
        ...

    def close(self) -> None:
        """Fall silent and let go of the system."""
        ...


class Answer(StrEnum):
    """What a person says to an offer."""

    START = "start"
    SNOOZE = "snooze"
    SKIP = "skip"
    SWAP = "swap"
    ALREADY_UP = "already_up"
    NOT_DURING_THIS = "not_during_this"
    """Wait while the program is in front that was when the break was offered, now and later."""


class Offer(NamedTuple):
    """A break that is being offered. There is at most one."""

    id: int
    routine: Routine | None
    """None where no routine fits what the settings ask for: then it is a break without one."""
    length: timedelta
    """How long the routine takes, counted."""
    sat: timedelta
    lasts: timedelta
    """How long the offer stands unanswered."""
    because: Because | None = None
    """Why it is this routine; None where no plan is followed."""
    manner: Manner = IN_A_CORNER
    in_front: str | None = None
    """The program in front, for which offers could wait from now on; None where none is known."""


class Notice(NamedTuple):
    """A desktop notification."""

    title: str
    body: str
    actions: tuple[tuple[str, str], ...] = ()
    """Pairs of key and label; the first ones are the most important."""
    icon: Path | None = None
    lasts: timedelta | None = None
    without_actions: str = ""
    """What to say besides where the actions cannot be shown: what to do instead."""


class Notifier(Protocol):
    """Shows one notice at a time. Nothing here ever raises."""

    answered: Signal[str]
    """The key of the action chosen; ``default`` where the notice itself was clicked."""

    @property
    def name(self) -> str:
        """Who shows it now, and why nobody better does, for diagnostics."""
        ...

    def show(self, notice: Notice) -> None:
        """Show it, in place of the last one."""
        ...

    def withdraw(self) -> None:
        """Take the last one away."""
        ...

    def close(self) -> None:
        """Let go of the system."""
        ...


class Scene(Protocol):
    """Where offers and runs are shown to the person."""

    def show_offer(self, offer: Offer) -> None:
        """Offer a break, in place of the last offer."""
        ...

    def withdraw_offer(self) -> None:
        """Take the offer away: answered, or moot."""
        ...

    def present(self, run: RoutineRun) -> None:
        """Lead through a run."""
        ...


class Autostart(Protocol):
    """Whether the app starts with the session."""

    def enabled(self) -> bool:
        """Whether it does."""
        ...

    def set_enabled(self, *, on: bool) -> None:
        """Switch it; SettingsError where that fails."""
        ...


class Alarm(Protocol):
    """Wakes the app once. Coarse: may be late by a twentieth."""

    def set(self, after: timedelta | None, then: Callable[[], None]) -> None:
        """Call ``then`` after a time, in place of the last request; None: not at all."""
        ...
