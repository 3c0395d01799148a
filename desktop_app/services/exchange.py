"""The record taken along, and records brought in: first looked into, then kept, or not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.evidence import Evidence, Sign, judged
from desktop_app.domain.merging import news
from desktop_app.domain.timeline import Span, State, Timeline, clip, without
from desktop_app.services.record_ports import Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.services.monitor import Monitor
    from desktop_app.services.ports import Clock, Problem
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History, RecordFiles

EVER = datetime(1970, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
SAID = (State.STANDING, State.EXERCISING, State.PAUSED)


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
    """Takes the record along and brings records in. Every method may raise StorageError."""

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

    def export_json(self, path: Path) -> None:
        """Write everything as one file."""
        self._files.write_json(path, self._everything(), self._clock.now())

    def export_csv(self, folder: Path) -> tuple[Path, ...]:
        """Write everything as tables into a folder; returns their files."""
        return self._files.write_csv(folder, self._everything())

    def look_into(self, path: Path) -> Incoming:
        """Return what a file would add: its own export, or one of ActivityWatch."""
        found, problems = self._files.read(path)
        return Incoming(self._new_in(found), problems)

    def bring_in(self, incoming: Incoming) -> None:
        """Keep it; ValueError where there is something wrong with it."""
        if incoming.problems:
            raise ValueError("a file with problems is refused whole")
        self._monitor.tick()
        self._monitor.write()
        self._history.add(incoming.adds)
        self._monitor.read_again()

    def _everything(self) -> Record:
        self._monitor.tick()
        self._monitor.write()
        return self._history.record(*EVER)

    def _new_in(self, found: Record) -> Record:
        # input shows somebody, whatever else is told of that second
        evidence = Timeline(sorted(found.evidence, key=_is_input))
        spans = found.spans or tuple(
            judged(tuple(evidence), (), self._preferences.current.presence_rules)
        )
        added = news(Timeline(self._history.record(*_bounds(spans)).spans), spans)
        history = self._history
        breaks = {one.due_at for one in history.breaks(*_reach(b.due_at for b in found.breaks))}
        runs = {one.started_at for one in history.runs(*_reach(r.started_at for r in found.runs))}
        within = _reach(r.taken_at for r in found.results)
        results = {one[:3] for one in history.results(*within)}
        reach = _bounds(correction.span for correction in found.corrections)
        corrections = {one.made_at for one in history.corrections(*reach)}
        return Record(
            spans=added,
            evidence=tuple(_shown(sorted(added), tuple(evidence))),
            doing=tuple(span for span in added if span.state in SAID),
            corrections=tuple(c for c in found.corrections if c.made_at not in corrections),
            breaks=tuple(one for one in found.breaks if one.due_at not in breaks),
            runs=tuple(one for one in found.runs if one.started_at not in runs),
            results=tuple(one for one in found.results if one[:3] not in results),
        )


def _is_input(piece: Evidence) -> bool:
    return piece.sign is Sign.INPUT


def _bounds(spans: Iterable[Span]) -> tuple[datetime, datetime]:
    found = list(spans)
    if not found:
        return EVER[0], EVER[0]
    return min(span.start for span in found), max(span.stop for span in found)


def _reach(moments: Iterable[datetime]) -> tuple[datetime, datetime]:
    found = list(moments)
    if not found:
        return EVER[0], EVER[0]
    return min(found), max(found) + timedelta(milliseconds=1)


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
