"""The record taken along, and records brought in: first looked into, then kept, or not.

All of it goes in steps: ten years take a while.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from desktop_app.domain.evidence import Evidence, Sign, judged
from desktop_app.domain.merging import news
from desktop_app.domain.timeline import Span, State, Stretch, Timeline, clip, without
from desktop_app.services import sayings
from desktop_app.services.record_ports import ACTIVITYWATCH_PORT, Record
from desktop_app.services.signal import Signal
from desktop_app.services.steps import at_once
from desktop_app.services.whereabouts import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from desktop_app.services.monitor import Monitor
    from desktop_app.services.ports import Clock, Problem
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History, RecordFiles
    from desktop_app.services.steps import Steps

EVER = datetime(1970, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
SAID = (State.STANDING, State.EXERCISING, State.PAUSED)
FIRST_COMPUTERS = datetime(2000, 1, 1, tzinfo=UTC)
"""Before this there is next to nothing, from a clock that was not set."""
PART = timedelta(weeks=2)
"""So much is read in one step."""
SAME_RESULT = ("taken_at", "test", "side")
"""What identifies a result."""
STRETCHES = 1000
"""So many are looked into, or kept, in one step."""

T = TypeVar("T")
S = TypeVar("S", bound=Stretch)


class Incoming(NamedTuple):
    """What a file would add. Nothing is kept yet."""

    adds: Record
    problems: tuple[Problem, ...]
    """What is wrong with it, row by row: then it is refused whole."""

    @property
    def brings_something(self) -> bool:
        """Whether there is anything that is not here already."""
        return any(self.adds)

    @property
    def observed(self) -> timedelta:
        """How much time it tells that was not told, or tells stronger."""
        return sum((span.duration for span in self.adds.spans), timedelta())


class Exchange:
    """Takes the record along and brings records in. Every step may raise StorageError."""

    def __init__(
        self,
        clock: Clock,
        monitor: Monitor,
        history: History,
        files: RecordFiles,
        preferences: Preferences,
    ) -> None:
        self._clock, self._monitor = clock, monitor
        self._history, self._files, self._preferences = history, files, preferences
        self.brought_in: Signal[Record] = Signal()
        """Told what was kept, when all of it is."""

    def export_json(self, path: Path) -> Steps[tuple[Path, ...]]:
        """Write everything as one file; returns it."""
        return self._files.write_json(path, self._everything(), self._clock.now())

    def export_csv(self, folder: Path) -> Steps[tuple[Path, ...]]:
        """Write everything as tables into a folder; returns their files."""
        time = Whereabouts(self._clock, self._history).time
        return self._files.write_csv(folder, self._everything(), time)

    def look_into(self, path: Path) -> Steps[Incoming]:
        """Return what a file would add: its own export, or one of ActivityWatch."""
        return self._look_at(self._files.read(path))

    def look_at_activitywatch(self, port: int = ACTIVITYWATCH_PORT) -> Steps[Incoming]:
        """Return what the ActivityWatch that runs on this computer would add."""
        return self._look_at(self._files.ask_activitywatch(port))

    def bring_in(self, incoming: Incoming) -> Steps[None]:
        """Keep it, piece by piece; what is broken off is whole once it is brought in again.

        Raises:
            ValueError: There is something wrong with it.
        """
        if incoming.problems:
            raise ValueError("a file with problems is refused whole")
        return self._keep(incoming.adds)

    def _keep(self, adds: Record) -> Steps[None]:
        self._monitor.tick()
        self._monitor.write()
        begun = False
        try:
            for share, piece in _pieces(adds):
                self._history.add(piece)
                begun = True
                yield share
            sayings.add(self._history, adds.words, adds.swaps)
        finally:
            if begun:
                self._monitor.read_again()
        self.brought_in.tell(adds)

    def new_in(self, found: Record, seen: Sequence[Span]) -> Record:
        """Return what a record would add, where ``seen`` is what is told of its time here."""
        return at_once(self._new_in(found, partial(clip, seen)))

    def _look_at(self, source: Steps[tuple[Record, tuple[Problem, ...]]]) -> Steps[Incoming]:
        found, problems = yield from _first_half(source)
        if problems:
            return Incoming(Record(), problems)
        adds = yield from self._new_in(found, self._history.spans)
        return Incoming(adds, ())

    def _everything(self) -> Iterator[tuple[float, Record]]:
        """Yield all that is recorded, a table after the other, in parts."""
        self._monitor.tick()
        self._monitor.write()
        history = self._history
        bounds = [EVER[0], FIRST_COMPUTERS]
        now = self._clock.now()
        while bounds[-1] < now:
            bounds.append(bounds[-1] + PART)
        parts = list(zip(bounds, [*bounds[1:], EVER[1]], strict=True))
        for share, spans in _joined(history.spans, parts):
            yield share * 0.4, Record(spans=spans)
        for share, evidence in _joined(history.evidence, parts):
            yield 0.4 + share * 0.4, Record(evidence=evidence)
        for share, doing in _joined(history.doing, parts):
            yield 0.8 + share * 0.05, Record(doing=doing)
        yield 0.85, Record(corrections=history.corrections(*EVER))
        for number, part in enumerate(parts):
            yield 0.85 + 0.05 * number / len(parts), Record(breaks=history.breaks(*part))
        for number, part in enumerate(parts):
            yield 0.9 + 0.1 * number / len(parts), Record(runs=history.runs(*part))
        yield 1.0, Record(results=history.results(*EVER), pains=history.pains(*EVER))
        said = Record(words=sayings.words(history), swaps=sayings.swaps(history))
        yield 1.0, said._replace(zones=history.arrivals())

    def _new_in(
        self, found: Record, here: Callable[[datetime, datetime], Iterable[Span]]
    ) -> Steps[Record]:
        history = self._history
        told, shown = _in_order(found.spans), _in_order(found.evidence)
        added: list[Span] = []
        evidence: list[Evidence] = []
        for share, spans, signs in _together(told, shown):
            # input shows somebody, whatever else is told of that second
            seen = tuple(Timeline(sorted(signs, key=_is_input)))
            means = spans or list(judged(seen, (), self._preferences.current.presence_rules))
            if means:
                bounds = means[0].start, max(span.stop for span in means)
                new = sorted(news(Timeline(here(*bounds)), means))
                added += new
                evidence += _shown(new, seen)
            yield 0.5 + 0.5 * share
        breaks = yield from _unknown(found.breaks, attrgetter("due_at"), history.breaks)
        runs = yield from _unknown(found.runs, attrgetter("started_at"), history.runs)
        results = yield from _unknown(
            found.results, attrgetter("taken_at"), history.results, attrgetter(*SAME_RESULT)
        )
        pains = yield from _unknown(found.pains, attrgetter("felt_at"), history.pains)
        corrections = {one.made_at for one in history.corrections(*EVER)}
        noted = history.arrivals()
        said, swapped = set(sayings.words(history)), set(sayings.swaps(history))
        return Record(
            spans=tuple(added),
            evidence=tuple(evidence),
            doing=tuple(span for span in added if span.state in SAID),
            corrections=tuple(c for c in found.corrections if c.made_at not in corrections),
            breaks=breaks,
            runs=runs,
            results=results,
            pains=pains,
            words=tuple(one for one in found.words if one not in said),
            swaps=tuple(one for one in found.swaps if one not in swapped),
            # what is noted here holds from its first moment on
            zones=tuple(one for one in found.zones if not noted or one.at < noted[0].at),
        )


def _first_half(steps: Steps[T]) -> Steps[T]:
    """Take them as the first half of something longer."""
    while True:
        try:
            share = next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        yield share / 2


def _in_order(stretches: Sequence[S]) -> list[S]:
    return sorted(stretches, key=attrgetter("start"))


def _joined(
    read: Callable[[datetime, datetime], tuple[S, ...]], parts: Sequence[tuple[datetime, datetime]]
) -> Iterator[tuple[float, tuple[S, ...]]]:
    """Read part by part; what a part ends in the midst of stays one."""
    last: S | None = None
    for number, part in enumerate(parts, 1):
        found = list(read(*part))
        if found:
            if last is None:
                pass
            elif last.stop == found[0].start and last.tells_the_same_as(found[0]):
                found[0] = last.reaching(last.start, found[0].stop)
            else:
                found.insert(0, last)
            last = found.pop()
        yield number / len(parts), tuple(found)
    if last is not None:
        yield 1.0, (last,)


def _together(
    spans: Sequence[Span], evidence: Sequence[Evidence]
) -> Iterator[tuple[float, list[Span], list[Evidence]]]:
    """Yield in parts what is told, with what shows it; both in order of their beginnings.

    Where nothing is told, the parts can be judged by themselves.
    """
    if not spans:
        for share, some in _parted(evidence, _is_input):
            yield share, [], some
        return
    behind = 0
    signs: list[Evidence] = []
    for share, part in _parted(spans, _always):
        start, stop = part[0].start, max(span.stop for span in part)
        while behind < len(evidence) and evidence[behind].start < stop:
            signs.append(evidence[behind])
            behind += 1
        signs = [piece for piece in signs if piece.stop > start]
        yield share, part, signs


def _parted(stretches: Sequence[S], begins: Callable[[S], bool]) -> Iterator[tuple[float, list[S]]]:
    """Part them where none reaches over, before one that ``begins``."""
    part: list[S] = []
    reach = EVER[0]
    for number, one in enumerate(stretches):
        if len(part) >= STRETCHES and one.start >= reach and begins(one):
            yield number / len(stretches), part
            part = []
        part.append(one)
        reach = max(reach, one.stop)
    if part:
        yield 1.0, part


def _pieces(adds: Record) -> Iterator[tuple[float, Record]]:
    """Yield it in pieces, in order; each stands by itself."""
    tables = (adds.spans, adds.corrections, adds.breaks, adds.runs, adds.results, adds.pains)
    count = max(1, *(-(-len(table) // STRETCHES) for table in tables))
    shown = said = 0
    for number in range(count):
        some = slice(number * STRETCHES, (number + 1) * STRETCHES)
        spans = adds.spans[some]
        stop = spans[-1].stop if spans else EVER[0]
        evidence, doing = shown, said
        while shown < len(adds.evidence) and adds.evidence[shown].start < stop:
            shown += 1
        while said < len(adds.doing) and adds.doing[said].start < stop:
            said += 1
        yield (
            (number + 1) / count,
            Record(
                spans,
                adds.evidence[evidence:shown],
                adds.doing[doing:said],
                adds.corrections[some],
                adds.breaks[some],
                adds.runs[some],
                adds.results[some],
                adds.pains[some],
                zones=() if number else adds.zones,
            ),
        )


def _is_input(piece: Evidence) -> bool:
    return piece.sign is Sign.INPUT


def _always(_one: Stretch) -> bool:
    return True


def _unknown(
    told: Sequence[T],
    when: Callable[[T], datetime],
    here: Callable[[datetime, datetime], Iterable[T]],
    same: Callable[[T], object] | None = None,
) -> Steps[tuple[T, ...]]:
    """Return those that are not told here; ``same``: what identifies one, where not its moment."""
    identity = same or when
    unknown: list[T] = []
    in_order = sorted(told, key=when)
    for first in range(0, len(told), STRETCHES):
        some = in_order[first : first + STRETCHES]
        known = set(map(identity, here(when(some[0]), when(some[-1]) + timedelta(milliseconds=1))))
        unknown += [one for one in some if identity(one) not in known]
        yield 1.0
    return tuple(unknown)


def _shown(spans: Iterable[Span], evidence: tuple[Evidence, ...]) -> Iterable[Evidence]:
    """Return what shows these spans; where nothing does, what would."""
    first = 0
    for span in spans:
        while first < len(evidence) and evidence[first].stop <= span.start:
            first += 1
        last = first
        while last < len(evidence) and evidence[last].start < span.stop:
            last += 1
        known = clip(evidence[first:last], span.start, span.stop)
        sign = Sign.LOCKED if span.state is State.AWAY else Sign.INPUT
        yield from known
        yield from without([Evidence(span.start, span.stop, sign)], known)
