"""Fakes for the ports. They are held to the same contract suites as the real things."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.settings import Settings
from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.domain.timeline import Span, State, Stretch, Timeline, clip, without
from desktop_app.services.ports import (
    ActivitySource,
    Alarm,
    Autostart,
    Clock,
    Collection,
    Notice,
    Notifier,
    Offer,
    OwnExerciseStore,
    Problem,
    Scene,
    SessionSource,
    SettingsStore,
    Sound,
    Speech,
    StorageError,
)
from desktop_app.services.record_ports import Arrival, Backup, Backups, History, KeptDay, Record
from desktop_app.services.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from desktop_app.domain.breaks import Break
    from desktop_app.domain.corrections import Correction
    from desktop_app.domain.cues import Cue
    from desktop_app.domain.days import Day
    from desktop_app.domain.evidence import Evidence
    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.pain import Pain
    from desktop_app.domain.routine import Routine, Side
    from desktop_app.domain.routine_run import Effort, RoutineRun, RunRecord
    from desktop_app.domain.self_tests import Result, SelfTest

Item = TypeVar("Item", bound=Stretch)

MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class FakeClock:
    """Clocks that move when they are told to."""

    def __init__(self, start: datetime = MONDAY_MORNING) -> None:
        self._wall = start
        self._awake = timedelta(hours=3)
        self._total = timedelta(hours=4)
        self.zone_name = ""

    def now(self) -> datetime:
        return self._wall

    def awake(self) -> timedelta:
        return self._awake

    def total(self) -> timedelta:
        return self._total

    def zone(self) -> str:
        return self.zone_name

    def pass_time(self, length: timedelta) -> None:
        self._wall += length
        self._awake += length
        self._total += length

    def sleep(self, length: timedelta) -> None:
        """The machine sleeps: only the awake clock stands still."""
        self._wall += length
        self._total += length

    def set_wall(self, by: timedelta) -> None:
        """Somebody sets the clock on the wall."""
        self._wall += by


class FakeActivity:
    """A source that knows when the last input was; with events, or without."""

    name = "fake"

    def __init__(self, clock: FakeClock, *, poll: timedelta | None = None) -> None:
        self._clock, self._poll = clock, poll
        self.last_input = clock.awake()
        self.known = True
        self.away_after = timedelta(minutes=5)
        self.changed: Signal[None] = Signal()
        self.closed = False

    def idle(self) -> timedelta | None:
        return self._clock.awake() - self.last_input if self.known else None

    def watch(self, away_after: timedelta) -> None:
        self.away_after = away_after

    def poll_after(self, idle: timedelta | None) -> timedelta | None:
        return self._poll

    def close(self) -> None:
        self.closed = True

    def touch(self) -> None:
        """There is input now."""
        self.last_input = self._clock.awake()


class FakeHolidays:
    """Two countries; in Austria every first of a month is free, in Germany's south every second."""

    countries = ("AT", "DE")

    def regions(self, country: str) -> Mapping[str, str]:
        return {"N": "North", "S": "South"} if country == "DE" else {}

    def on(self, day: date, country: str, region: str) -> str | None:
        if country == "AT" and day.day == 1:
            return "First"
        return "Southern day" if (country, region, day.day) == ("DE", "S", 2) else None


class FakeSurroundings:
    """Surroundings that are what a test says; they answer at once, or when told to."""

    name = "fake"

    def __init__(self) -> None:
        self.changed: Signal[None] = Signal()
        self.now = NOTHING
        self.seen = NOTHING
        self.asked = 0
        self.answers = True
        self.closed = False
        self._waiting: list[Callable[[], None]] = []

    def begin(self, *happening: Happening, in_front: str | None = None) -> None:
        """Something goes on from now on, and nothing else; the system does not tell by itself."""
        self.now = Surroundings(frozenset(happening), in_front)

    def ask(self, then: Callable[[], None]) -> None:
        if self.closed:
            raise AssertionError("asked after it was closed")
        self.asked += 1
        self._waiting.append(then)
        if self.answers:
            self.answer()

    def answer(self) -> None:
        """Answer what was asked."""
        self.seen = self.now
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def close(self) -> None:
        self.closed = True
        self._waiting.clear()


class FakeSession:
    """A session that locks when told."""

    name = "fake"

    def __init__(self) -> None:
        self.changed: Signal[None] = Signal()
        self.ending: Signal[None] = Signal()
        self._locked = False
        self.closed = False

    def locked(self) -> bool:
        return self._locked

    def lock(self, *, locked: bool = True) -> None:
        self._locked = locked
        self.changed.tell(None)

    def close(self) -> None:
        self.closed = True


class ListHistory:
    """A history in memory. Set ``broken`` to make every call fail as a full disk would."""

    name = "in memory"

    def __init__(self) -> None:
        self.changed: Signal[None] = Signal()
        self.broken: str | None = None
        self._timeline: Timeline[Span] = Timeline()
        self._evidence: Timeline[Evidence] = Timeline()
        self._doing: Timeline[Span] = Timeline()
        self._corrections: dict[datetime, Correction] = {}
        self._breaks: dict[datetime, Break] = {}
        self._runs: dict[datetime, RunRecord] = {}
        self._results: dict[tuple[datetime, SelfTest, Side], Result] = {}
        self._pains: dict[datetime, Pain] = {}
        self._kept: dict[str, str] = {}
        self._arrivals: tuple[Arrival, ...] = ()
        self._sums: dict[Day, KeptDay] = {}
        self.changed.subscribe(self._on_changed)
        self.closed = False

    def write(
        self,
        spans: Iterable[Span],
        evidence: Iterable[Evidence] = (),
        doing: Iterable[Span] = (),
        *,
        checkpoint: bool = False,
    ) -> None:
        self._check()
        told = tuple(spans), tuple(evidence), tuple(doing)
        for span in told[0]:
            self._timeline.overlay(_whole(span))
        for piece in told[1]:
            since = piece.since and _cut(piece.since)
            self._evidence.overlay(_whole(piece)._replace(since=since))
        for said in told[2]:
            self._doing.overlay(_whole(said))
        self._doing = Timeline(said for said in self._doing if said.state is not State.SITTING)
        if any(told):
            self.changed.tell(None)

    def spans(self, start: datetime, stop: datetime) -> tuple[Span, ...]:
        self._check()
        return clip(self._timeline, start, stop)

    def evidence(self, start: datetime, stop: datetime) -> tuple[Evidence, ...]:
        self._check()
        return clip(self._evidence, start, stop)

    def doing(self, start: datetime, stop: datetime) -> tuple[Span, ...]:
        self._check()
        return clip(self._doing, start, stop)

    def corrections(self, start: datetime, stop: datetime) -> tuple[Correction, ...]:
        self._check()
        found = (self._corrections[at] for at in sorted(self._corrections))
        return tuple(one for one in found if one.start < stop and one.stop > start)

    def correct(self, correction: Correction, judged: Iterable[Span]) -> None:
        self._check()
        self._corrections[correction.made_at] = correction
        self.judge_anew(correction.start, correction.stop, judged)

    def take_back(self, correction: Correction, judged: Iterable[Span]) -> None:
        self._check()
        self._corrections.pop(correction.made_at, None)
        self.judge_anew(correction.start, correction.stop, judged)

    def judge_anew(self, start: datetime, stop: datetime, judged: Iterable[Span]) -> None:
        self._check()
        left = without(self._timeline, [Span(start, stop, State.AWAY)])
        self._timeline = Timeline([*left, *judged])
        self.changed.tell(None)

    def record(self, start: datetime, stop: datetime) -> Record:
        within = start, stop
        return Record(
            self.spans(*within),
            self.evidence(*within),
            self.doing(*within),
            self.corrections(*within),
            self.breaks(*within),
            self.runs(*within),
            self.results(*within),
            self.pains(*within),
        )

    def add(self, record: Record) -> None:
        self._doing = Timeline(without(self._doing, sorted(record.spans)))
        self.write(record.spans, record.evidence, record.doing)
        self._corrections = {one.made_at: one for one in record.corrections} | self._corrections
        self._breaks = {one.due_at: one for one in record.breaks} | self._breaks
        self._runs = {one.started_at: one for one in record.runs} | self._runs
        self._results = {one[:3]: one for one in record.results} | self._results
        self._pains = {one.felt_at: one for one in record.pains} | self._pains
        first = self._arrivals[0].at if self._arrivals else datetime.max.replace(tzinfo=UTC)
        earlier = {one.at: one for one in record.zones if one.at < first}
        self._arrivals = (*sorted(earlier.values()), *self._arrivals)
        self.changed.tell(None)

    def forget(self, start: datetime, stop: datetime) -> None:
        self._check()
        hole = [Span(start, stop, State.AWAY)]
        self._timeline = Timeline(without(self._timeline, hole))
        self._evidence = Timeline(without(self._evidence, hole))
        self._doing = Timeline(without(self._doing, hole))
        self._corrections = {
            at: one
            for at, one in self._corrections.items()
            if one.start >= stop or one.stop <= start
        }
        self._breaks = {at: one for at, one in self._breaks.items() if not start <= at < stop}
        self._runs = {at: one for at, one in self._runs.items() if not start <= at < stop}
        within = [one for one in self._arrivals if start <= one.at < stop]
        kept = [one for one in self._arrivals if one not in within]
        if within and any(span.start >= stop for span in self._timeline):
            kept.append(within[-1]._replace(at=stop))
        self._arrivals = tuple(sorted({one.at: one for one in kept}.values()))
        self._results = {
            key: one for key, one in self._results.items() if not start <= key[0] < stop
        }
        self._pains = {at: one for at, one in self._pains.items() if not start <= at < stop}
        self.changed.tell(None)

    def put_break(self, taken: Break) -> None:
        self._check()
        self._breaks[taken.due_at] = taken
        self.changed.tell(None)

    def breaks(self, start: datetime, stop: datetime) -> tuple[Break, ...]:
        self._check()
        return tuple(self._breaks[at] for at in sorted(self._breaks) if start <= at < stop)

    def open_breaks(self) -> tuple[Break, ...]:
        self._check()
        return tuple(b for _, b in sorted(self._breaks.items()) if b.outcome is Outcome.OPEN)

    def put_run(self, run: RunRecord) -> None:
        self._check()
        self._runs[run.started_at] = run
        self.changed.tell(None)

    def rate_run(self, started_at: datetime, effort: Effort) -> None:
        self._check()
        if started_at in self._runs:
            self._runs[started_at] = replace(self._runs[started_at], effort=effort)
        self.changed.tell(None)

    def runs(self, start: datetime, stop: datetime) -> tuple[RunRecord, ...]:
        self._check()
        return tuple(self._runs[at] for at in sorted(self._runs) if start <= at < stop)

    def put_pain(self, pain: Pain) -> None:
        self._check()
        self._pains[_cut(pain.felt_at)] = pain._replace(felt_at=_cut(pain.felt_at))
        self.changed.tell(None)

    def pains(self, start: datetime, stop: datetime) -> tuple[Pain, ...]:
        self._check()
        return tuple(one for at, one in sorted(self._pains.items()) if start <= at < stop)

    def put_result(self, result: Result) -> None:
        self._check()
        self._results[result[:3]] = result
        self.changed.tell(None)

    def forget_result(self, result: Result) -> None:
        self._check()
        self._results.pop(result[:3], None)
        self.changed.tell(None)

    def results(self, start: datetime, stop: datetime) -> tuple[Result, ...]:
        self._check()
        return tuple(one for key, one in sorted(self._results.items()) if start <= key[0] < stop)

    @property
    def oldest(self) -> datetime | None:
        self._check()
        firsts = [one.start for one in self._timeline][:1]
        return min((*firsts, *self._breaks, *self._runs), default=None)

    def summed_up(self, days: Sequence[Day]) -> dict[date, KeptDay]:
        self._check()
        return {day.date: self._sums[day] for day in days if day in self._sums}

    def have_sums(self, days: Sequence[Day]) -> dict[date, str]:
        self._check()
        return {day.date: self._sums[day].judged_by for day in days if day in self._sums}

    def keep_sums(self, days: Iterable[tuple[Day, KeptDay]]) -> None:
        self._check()
        self._sums.update(days)

    def _on_changed(self, _news: None) -> None:
        self._sums.clear()

    def arrivals(self) -> tuple[Arrival, ...]:
        self._check()
        return self._arrivals

    def arrive(self, arrival: Arrival) -> None:
        self._check()
        earlier = (one for one in self._arrivals if one.at < arrival.at)
        self._arrivals = (*earlier, arrival)

    def recall(self, key: str) -> str | None:
        self._check()
        return self._kept.get(key)

    def keep(self, key: str, value: str | None) -> None:
        self._check()
        if value is None:
            self._kept.pop(key, None)
        else:
            self._kept[key] = value

    def close(self) -> None:
        self.closed = True

    def check(self) -> str:
        self._check()
        return "ok"

    def _check(self) -> None:
        if self.broken:
            raise StorageError(self.broken)


def _whole(one: Item) -> Item:
    """Histories keep whole milliseconds."""
    return one.reaching(_cut(one.start), _cut(one.stop))


def _cut(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class FakeBackups:
    """Backups by their days. Set ``broken`` to make every call fail."""

    def __init__(self, broken: str | None = None) -> None:
        self.broken = broken
        self.made: list[date] = []
        self.restored: list[Backup] = []
        self.forgotten: list[tuple[datetime, datetime]] = []
        self.before: Callable[[], None] = _nothing
        """Called when a backup is about to be made."""

    def all(self) -> tuple[Backup, ...]:
        return tuple(Backup(day, Path(f"{day}")) for day in sorted(set(self.made), reverse=True))

    def make(self, day: date) -> Backup:
        self._check()
        self.before()
        self.made.append(day)
        return Backup(day, Path(f"{day}"))

    def restore(self, backup: Backup) -> Path:
        self._check()
        self.restored.append(backup)
        return Path("before")

    def forget(self, start: datetime, stop: datetime) -> None:
        self._check()
        self.forgotten.append((start, stop))

    def _check(self) -> None:
        if self.broken:
            raise StorageError(self.broken)


class MemorySettings:
    """Settings in memory."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.saved = settings or Settings()

    def load(self) -> tuple[Settings, tuple[Problem, ...]]:
        return self.saved, ()

    def save(self, settings: Settings) -> None:
        self.saved = settings


class MemoryOwnExercises:
    """A person's own exercises in memory; shared files are kept by their paths.

    Set ``broken`` to make every write fail as a full disk would; ``breaks_after`` lets so many
    succeed before that.
    """

    def __init__(self) -> None:
        self.broken: str | None = None
        self.breaks_after: int | None = None
        self.exercises: dict[str, Exercise] = {}
        self.routines: dict[str, Routine] = {}
        self.shared: dict[Path, Collection] = {}

    def load(
        self, known: Mapping[str, Exercise]
    ) -> tuple[tuple[Exercise, ...], tuple[Routine, ...], tuple[Problem, ...]]:
        at_hand = {**known, **self.exercises}
        found = [
            routine
            for routine in self.routines.values()
            if all(target.exercise in at_hand for target in routine.targets)
        ]
        missing = [routine for routine in self.routines.values() if routine not in found]
        problems = tuple(Problem(f"{one.id}.toml asks for what is not there.") for one in missing)
        return tuple(self.exercises.values()), tuple(found), problems

    def taken(self) -> frozenset[str]:
        return frozenset({*self.exercises, *self.routines})

    def keep_exercise(self, exercise: Exercise) -> None:
        self._write(exercise.id)
        self.exercises[exercise.id] = exercise

    def keep_routine(self, routine: Routine) -> None:
        self._write(routine.id)
        self.routines[routine.id] = routine

    def remove_exercise(self, id_: str) -> None:
        self._check(id_)
        self.exercises.pop(id_, None)

    def remove_routine(self, id_: str) -> None:
        self._check(id_)
        self.routines.pop(id_, None)

    def read_collection(self, path: Path, known: Mapping[str, Exercise]) -> Collection:
        if path not in self.shared:
            raise StorageError(f"{path} cannot be read.")
        found = self.shared[path]
        at_hand = {*known, *(one.id for one in found.exercises)}
        missing = [
            target.exercise
            for routine in found.routines
            for target in routine.targets
            if target.exercise not in at_hand
        ]
        problems = tuple(Problem(f"{path.name}: {one} is not there.") for one in missing)
        return found._replace(problems=found.problems + problems)

    def write_collection(self, path: Path, collection: Collection) -> None:
        if self.broken:
            raise StorageError(self.broken)
        self.shared[path] = collection

    def _write(self, id_: str) -> None:
        self._check(id_)
        if self.breaks_after is not None:
            if self.breaks_after == 0:
                raise StorageError("the disk is full")
            self.breaks_after -= 1

    def _check(self, id_: str) -> None:
        if not re.fullmatch("own_[a-z0-9_]{1,70}", id_):
            raise ValueError(f"{id_!r} is not the id of an own exercise or routine")
        if self.broken:
            raise StorageError(self.broken)


class RecordingNotifier:
    """Remembers the notice that stands."""

    name = "recorder"

    def __init__(self) -> None:
        self.answered: Signal[str] = Signal()
        self.notice: Notice | None = None
        self.shown: list[Notice] = []
        self.closed = False

    def show(self, notice: Notice) -> None:
        self.notice = notice
        self.shown.append(notice)

    def withdraw(self) -> None:
        self.notice = None

    def close(self) -> None:
        self.closed = True


class RecordingSound:
    """Remembers what was played, and how loud."""

    name = "recorder"

    def __init__(self) -> None:
        self.prepared = 0
        self.played: list[tuple[Cue, float]] = []
        self.closed = False

    @property
    def cues(self) -> list[Cue]:
        return [cue for cue, _ in self.played]

    def prepare(self) -> None:
        self.prepared += 1

    def play(self, cue: Cue, volume: float) -> None:
        if not self.closed:
            self.played.append((cue, volume))

    def close(self) -> None:
        self.closed = True


class RecordingSpeech:
    """Remembers what was said, how loud, and whether it was left to finish."""

    name = "recorder"

    def __init__(self) -> None:
        self.said: list[tuple[str, float]] = []
        self.stopped = 0
        self.closed = False

    @property
    def texts(self) -> list[str]:
        return [text for text, _ in self.said]

    def say(self, text: str, volume: float) -> None:
        if not self.closed:
            self.said.append((text, volume))

    def stop(self) -> None:
        self.stopped += 1

    def close(self) -> None:
        self.closed = True


class RecordingScene:
    """Remembers the offer and the run that are shown."""

    def __init__(self) -> None:
        self.offer: Offer | None = None
        self.offers: list[Offer] = []
        self.run: RoutineRun | None = None

    def show_offer(self, offer: Offer) -> None:
        self.offer = offer
        self.offers.append(offer)

    def withdraw_offer(self) -> None:
        self.offer = None

    def present(self, run: RoutineRun) -> None:
        self.run = run


class FakeAutostart:
    """A switch."""

    def __init__(self) -> None:
        self.on = False

    def enabled(self) -> bool:
        return self.on

    def set_enabled(self, *, on: bool) -> None:
        self.on = on


class FakeAlarm:
    """Remembers what it was set to."""

    def __init__(self) -> None:
        self.after: timedelta | None = None
        self.then: Callable[[], None] = _nothing

    def set(self, after: timedelta | None, then: Callable[[], None]) -> None:
        self.after, self.then = after, then


def _nothing() -> None:
    """Do nothing."""


if TYPE_CHECKING:
    # the type checker holds every fake to its port
    _clock: Clock = FakeClock()
    _activity: ActivitySource = FakeActivity(FakeClock())
    _session: SessionSource = FakeSession()
    _history: History = ListHistory()
    _backups: Backups = FakeBackups()
    _settings: SettingsStore = MemorySettings()
    _own_exercises: OwnExerciseStore = MemoryOwnExercises()
    _notifier: Notifier = RecordingNotifier()
    _sound: Sound = RecordingSound()
    _speech: Speech = RecordingSpeech()
    _scene: Scene = RecordingScene()
    _autostart: Autostart = FakeAutostart()
    _alarm: Alarm = FakeAlarm()
