"""Joins what other computers tell to the record of this one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.evidence import Evidence, Sign, judged
from desktop_app.domain.merging import merged, stronger_break, stronger_run
from desktop_app.domain.settings import AWAY_BOUNDS
from desktop_app.domain.timeline import Span, State, Timeline, clip, without
from desktop_app.services.exchange import EVER
from desktop_app.services.record_ports import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from desktop_app.domain.breaks import Break
    from desktop_app.domain.corrections import Correction
    from desktop_app.domain.routine_run import RunRecord
    from desktop_app.services.exchange import Exchange
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History
    from desktop_app.services.shared_ports import Deleted

AROUND = timedelta(days=1)
"""How far evidence reaches into the judgement of what lies beside it, at the very most."""
LONG_GONE = AWAY_BOUNDS[1]
"""Whoever has not touched anything for so long is away, by whatever rules."""
MOMENT = timedelta(milliseconds=1)

T = TypeVar("T")


class Joining:
    """Brings records together, so that the order in which they come does not matter.

    Of each second the strongest telling holds; over it the last word that the person said. So what
    was seen is told and compared as it was before any correction. Every method may raise
    StorageError.
    """

    def __init__(self, history: History, exchange: Exchange, preferences: Preferences) -> None:
        self._history, self._exchange, self._preferences = history, exchange, preferences

    def seen(self, start: datetime, stop: datetime) -> tuple[Span, ...]:
        """Return what ``[start, stop)`` was, but for what the person said of it afterwards."""
        spans = self._history.spans(start, stop)
        said = self._history.corrections(start, stop)
        if not said:
            return spans
        around = start - AROUND, stop + AROUND
        anew = judged(
            self._history.evidence(*around),
            self._history.doing(*around),
            self._preferences.current.presence_rules,
        )
        holes = Timeline(Span(one.start, one.stop, State.AWAY) for one in said)
        timeline = Timeline(without(spans, holes))
        for hole in holes:
            for span in clip(anew, max(hole.start, start), min(hole.stop, stop)):
                timeline.overlay(span)
        return tuple(timeline)

    def take_in(self, records: Sequence[Record], until: datetime) -> None:
        """Add what is new in what others tell of the time before a moment."""
        spans = tuple(merged(*(record.spans for record in records)))
        found = Record(
            spans=spans,
            evidence=tuple(map(_showing, spans)),
            corrections=_each(one for record in records for one in record.corrections),
            breaks=self._best_breaks(one for record in records for one in record.breaks),
            runs=self._best_runs(one for record in records for one in record.runs),
            results=_each(one for record in records for one in record.results),
            pains=_each(one for record in records for one in record.pains),
        )
        around = (spans[0].start - AROUND, spans[-1].stop + AROUND) if spans else EVER[:1] * 2
        seen = self.seen(*around)
        adds = self._exchange.new_in(found, seen)
        if any(adds):
            beside = clip(_absences_beside(seen, adds.spans), EVER[0], until)
            self.add(adds._replace(evidence=(*adds.evidence, *map(_showing, beside))))

    def add(self, record: Record) -> None:
        """Add what is not here yet; what the person said holds over it."""
        self._history.add(record)
        self._let_words_hold((*record.spans, *(one.span for one in record.corrections)))

    def take_back(self, made_at: Iterable[datetime]) -> None:
        """Forget the corrections of some moments, where they are known."""
        moments = frozenset(made_at)
        if not moments:
            return
        known = self._history.corrections(*EVER)
        for one in known:
            if one.made_at in moments:
                timeline = Timeline(self.seen(one.start, one.stop))
                for other in self._history.corrections(one.start, one.stop):
                    if other.made_at != one.made_at:
                        timeline.overlay(other.span)
                self._history.take_back(one, clip(timeline, one.start, one.stop))

    def _let_words_hold(self, told: Sequence[Span]) -> None:
        """Have the person's words stand over what is told anew of their seconds."""
        if not told:
            return
        start, stop = min(one.start for one in told), max(one.stop for one in told)
        said = self._history.corrections(start, stop)
        self._history.write([part for one in said for part in clip([one.span], start, stop)])

    def _best_breaks(self, told: Iterable[Break]) -> tuple[Break, ...]:
        """Return the strongest telling of each; where it is known here, that is kept, too."""
        best: dict[datetime, Break] = {}
        for one in told:
            best[one.due_at] = stronger_break(best.get(one.due_at, one), one)
        for due_at, one in best.items():
            for here in self._history.breaks(due_at, due_at + MOMENT):
                if stronger_break(here, one) != here:
                    self._history.put_break(one)
        return tuple(best.values())

    def _best_runs(self, told: Iterable[RunRecord]) -> tuple[RunRecord, ...]:
        """Return the strongest telling of each; where it is known here, that is kept, too."""
        best: dict[datetime, RunRecord] = {}
        for one in told:
            best[one.started_at] = stronger_run(best.get(one.started_at, one), one)
        for started_at, one in best.items():
            for here in self._history.runs(started_at, started_at + MOMENT):
                if stronger_run(here, one) != here:
                    self._history.put_run(one)
        return tuple(best.values())


def left_of(
    record: Record,
    deleted: Sequence[Deleted],
    taken_back: frozenset[datetime] = frozenset(),
) -> Record:
    """Return a record without what is deleted, and without corrections that hold no more."""
    if not deleted and not taken_back:
        return record
    holes = Timeline(Span(one.start, one.stop, State.AWAY) for one in deleted)

    def stays(moment: datetime) -> bool:
        return not any(one.start <= moment < one.stop for one in deleted)

    def holds(said: Correction) -> bool:
        return said.made_at not in taken_back and not any(
            one.at > said.made_at and one.start < said.stop and one.stop > said.start
            for one in deleted
        )

    return Record(
        spans=tuple(without(record.spans, holes)),
        corrections=tuple(one for one in record.corrections if holds(one)),
        breaks=tuple(one for one in record.breaks if stays(one.due_at)),
        runs=tuple(one for one in record.runs if stays(one.started_at)),
        results=tuple(one for one in record.results if stays(one.taken_at)),
        pains=tuple(one for one in record.pains if stays(one.felt_at)),
    )


def _absences_beside(seen: Iterable[Span], news: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of absences into which somebody's presence elsewhere cuts.

    Each was judged by its whole length.
    """
    edges = {edge for new in news for edge in (new.start, new.stop)}
    for left in without(seen, news):
        if left.state is State.AWAY and (left.start in edges or left.stop in edges):
            yield left


def _showing(span: Span) -> Evidence:
    """Return what shows a span, whatever lies beside it and whichever rules hold."""
    if span.state is State.AWAY:
        return Evidence(span.start, span.stop, Sign.STILL, span.start - LONG_GONE)
    return Evidence(span.start, span.stop, Sign.INPUT)


def _each(told: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(told))
