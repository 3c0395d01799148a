"""Several computers, one life: each tells the others what it saw, and takes in what they saw.

A computer tells a stretch of its record once that is settled: nothing that it still sees changes
it. It takes in no more than what is settled here, too. So the two never judge the same seconds
twice, and whatever order things come in, all end with the same record.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from desktop_app.domain.breaks import Outcome
from desktop_app.services.exchange import EVER
from desktop_app.services.joining import Joining, left_of
from desktop_app.services.ports import StorageError
from desktop_app.services.record_ports import Record
from desktop_app.services.shared_ports import Deleted, Telling
from desktop_app.services.signal import Signal
from desktop_app.services.together_kept import BEGINNING, Kept, Other

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.tracking import Status
    from desktop_app.services.exchange import Exchange
    from desktop_app.services.monitor import Monitor
    from desktop_app.services.ports import Clock
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History
    from desktop_app.services.safekeeping import Safekeeping
    from desktop_app.services.shared_ports import Heard, SharedRecords

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=10)
AHEAD = timedelta(minutes=5)
"""Clocks that differ by less are not worth a word."""
LONGEST = timedelta(days=1)
"""So long after its beginning a break or a run may still change."""
AT_ONCE = timedelta(days=7)
"""So much of the record goes into one line, where there is much to tell."""
KEY = "together"
"""Under which the history keeps what is told and heard."""


class Together:
    """Tells and listens, every few minutes while there is somebody, and when it is asked to."""

    def __init__(
        self,
        clock: Clock,
        monitor: Monitor,
        history: History,
        exchange: Exchange,
        safekeeping: Safekeeping,
        preferences: Preferences,
        shared: SharedRecords,
        name: str,
    ) -> None:
        """Begin to meet the others; ``name`` is what this computer is called."""
        self._clock, self._monitor, self._history = clock, monitor, history
        self._safekeeping, self._preferences = safekeeping, preferences
        self._shared, self._name = shared, name
        self._joining = Joining(history, exchange, preferences)
        self.changed: Signal[None] = Signal()
        """The others were met, or could not be."""
        self.problems: tuple[str, ...] = ()
        """What was wrong at the last meeting, a sentence each."""
        self._met_at: timedelta | None = None
        self._forgets_with_others = False
        self._unsubscribe = monitor.ticked.subscribe(self._on_tick)

    @property
    def others(self) -> tuple[Other, ...]:
        """The other computers that were heard so far, by their names; may raise StorageError."""
        return tuple(sorted(self._recall().others.values()))

    def meet(self) -> None:
        """Tell what is settled, take in what the others have told; what goes wrong is kept."""
        self._met_at = self._clock.total()  # the tick tells us, too
        self._monitor.tick()
        self._meet()

    def forget_me(self) -> None:
        """Remove all that this computer has told; the others keep what they took in.

        StorageError where that fails.
        """
        kept = self._recall()
        for id_ in (*kept.former, kept.computer):
            self._shared.forget(id_)
        self._keep(kept.begun_anew()._replace(former=()))

    def close(self) -> None:
        """Meet a last time, and no more."""
        self.leave()
        self._meet()

    def leave(self) -> None:
        """Meet no more."""
        self._unsubscribe()

    def note_deleted(self, start: datetime, stop: datetime) -> None:
        """Have the others delete, too, what was deleted here; StorageError."""
        now = self._clock.now()
        if not self._forgets_with_others and start < now:
            deleted = Deleted(start, min(stop, now), now)
            self._keep(self._recall().without(deleted))

    def note_brought_in(self) -> None:
        """Tell everything anew: there is more of the past than was told; StorageError."""
        self._keep(self._recall()._replace(anew=True))

    def _meet(self) -> None:
        if self._monitor.exercising:
            return  # whoever exercises is not disturbed
        problems: list[str] = []
        try:
            self._monitor.write()
            settled = self._settled()
            self._monitor.settle(settled)
            try:
                self._tell(settled)
            except StorageError as error:  # a folder that cannot be written may still be read
                problems.append(str(error))
            self._listen(settled, problems)
        except StorageError as error:
            problems.append(str(error))
        self.problems = tuple(dict.fromkeys(problems))
        for problem in self.problems:
            log.warning("%s", problem)
        self.changed.tell(None)

    def _settled(self) -> datetime:
        """Return up to when the record is told for good: nothing that is seen changes it."""
        rules = self._preferences.current.presence_rules
        lag = rules.away_after + rules.longest_absence + timedelta(minutes=1)
        return (self._clock.now() - lag).replace(microsecond=0)

    # telling

    def _tell(self, settled: datetime) -> None:
        if not self._monitor.all_written:
            return
        kept = self._recall()
        if kept.anew or not self._shared.as_left(kept.own):
            # deleted, or replaced by an older one: whoever did that, a new one tells it all
            kept = kept.begun_anew()
        known = {one.made_at for one in self._history.corrections(*EVER)}
        lost = kept.corrections - known
        kept = kept._replace(taken_back=kept.taken_back | lost)
        ripe = frozenset(made_at for made_at in known if made_at < settled)
        fresh = ripe if not kept.own else ripe - kept.corrections
        late = self._late(settled, kept)
        tellings = [*self._first(kept, lost, settled), *self._news(kept, fresh, late, settled)]
        if tellings:
            if not kept.own:
                self._keep(kept)
                self._shared.forget(kept.computer)  # it may have come to a stop half-way
            told = self._shared.tell(kept.computer, self._name, self._clock.now(), tellings)
            kept = kept._replace(own=kept.own | told)
        kept = kept._replace(
            told_to=settled, items=_marks(late), corrections=(kept.corrections - lost) | ripe
        )
        self._keep(kept)
        if kept.former:
            for id_ in kept.former:
                self._shared.forget(id_)
            self._keep(kept._replace(former=()))

    def _first(self, kept: Kept, lost: frozenset[datetime], settled: datetime) -> Iterator[Telling]:
        """Tell what is no more."""
        taken_back, deleted = (lost, ()) if kept.own else (kept.taken_back, kept.deleted)
        if taken_back or deleted:
            until = max((settled, *(one.stop for one in deleted)))
            yield Telling(until, Record(), tuple(sorted(taken_back)), deleted)

    def _news(
        self, kept: Kept, fresh: frozenset[datetime], late: Record, settled: datetime
    ) -> Iterator[Telling]:
        """Tell what nobody has been told, up to a moment."""
        said = tuple(one for one in self._history.corrections(*EVER) if one.made_at in fresh)
        breaks = [one for one in late.breaks if _mark(one) not in kept.items]
        runs = [one for one in late.runs if _mark(one) not in kept.items]
        results = [one for one in late.results if _mark(one) not in kept.items]
        pains = [one for one in late.pains if _mark(one) not in kept.items]
        start = kept.told_to
        if start == BEGINNING:
            begins = [
                self._history.oldest,
                *(one.taken_at for one in results[:1]),
                *(one.felt_at for one in pains[:1]),
            ]
            start = min(filter(None, begins), default=settled)
        while start < settled:
            stop = min(start + AT_ONCE, settled)
            told = Record(
                spans=self._joining.seen(start, stop),
                corrections=said,
                breaks=tuple(one for one in breaks if one.due_at < stop),
                runs=tuple(one for one in runs if one.started_at < stop),
                results=tuple(one for one in results if one.taken_at < stop),
                pains=tuple(one for one in pains if one.felt_at < stop),
            )
            said = ()
            breaks = breaks[len(told.breaks) :]
            runs = runs[len(told.runs) :]
            results = results[len(told.results) :]
            pains = pains[len(told.pains) :]
            told = left_of(told, kept.deleted)
            if any(told):
                yield Telling(settled, told)
            start = stop

    def _late(self, settled: datetime, kept: Kept) -> Record:
        """Return what happened of late and will not change any more."""
        since = max(kept.told_to, BEGINNING + LONGEST) - LONGEST
        history = self._history
        return Record(
            breaks=tuple(
                one
                for one in history.breaks(since, settled)
                if one.outcome is not Outcome.OPEN and (one.ended_at or one.due_at) < settled
            ),
            runs=tuple(one for one in history.runs(since, settled) if one.ended_at < settled),
            results=history.results(since, settled),
            pains=history.pains(since, settled),
        )

    # listening

    def _listen(self, settled: datetime, problems: list[str]) -> None:
        kept = self._recall()
        heard, faults = self._shared.hear(kept.computer, kept.places)
        problems += (fault.text for fault in faults)
        ripe: list[Telling] = []
        places = dict(kept.places)
        others = dict(kept.others)
        for each in heard:
            now = _ripe(each, settled)
            late = each.tellings[len(now) :]
            if late and late[0][0].until > self._clock.now() + AHEAD:
                problems.append(
                    f"The clock of {each.name or 'another computer'} is ahead of this one, or this"
                    " one is behind. What it tells waits until its time has come."
                )
            place = next((place for _, place in reversed(now) if place), None)
            if place is not None:
                places[each.file] = place
            ripe += (telling for telling, _ in now)
            _note(others, each, [telling for telling, _ in now])
        if ripe:
            kept = self._take_in(kept, ripe, settled)
            self._met_at = None  # there may be more of it, which need not wait
        if (places, others) != (kept.places, kept.others) or ripe:
            self._keep(kept._replace(places=places, others=others))

    def _take_in(self, kept: Kept, ripe: list[Telling], settled: datetime) -> Kept:
        for deleted in (each for telling in ripe for each in telling.deleted):
            if not kept.knows(deleted):
                kept = kept.without(deleted)
                self._forget(deleted, kept)
        lost = frozenset(at for telling in ripe for at in telling.taken_back)
        taken_back = kept.taken_back | lost
        self._joining.take_back(lost - kept.taken_back)
        records = [left_of(telling.record, kept.deleted, taken_back) for telling in ripe]
        self._joining.take_in(records, settled)
        said = {one.made_at for record in records for one in record.corrections}
        items = frozenset().union(*map(_marks, records))
        return kept._replace(
            taken_back=taken_back,
            corrections=(kept.corrections - lost) | said,
            items=kept.items | items,
        )

    def _forget(self, deleted: Deleted, kept: Kept) -> None:
        """Delete here what was deleted elsewhere; what was said of it since then stays."""
        said = self._history.corrections(deleted.start, deleted.stop)
        self._keep(kept)
        self._forgets_with_others = True
        try:
            self._safekeeping.forget(deleted.start, deleted.stop)
        finally:
            self._forgets_with_others = False
        self._joining.add(left_of(Record(corrections=said), (deleted,)))

    # what is kept

    def _recall(self) -> Kept:
        text = self._history.recall(KEY)
        try:
            return Kept.of(text) if text else Kept.first()
        except ValueError as error:
            log.warning("what was told to other computers is told again: %s", error)
            return Kept.first()

    def _keep(self, kept: Kept) -> None:
        self._history.keep(KEY, kept.text())

    # what happens

    def _on_tick(self, _status: Status) -> None:
        now = self._clock.total()
        if self._met_at is None or now - self._met_at >= EVERY:
            self._met_at = now
            self._meet()


def _ripe(heard: Heard, settled: datetime) -> list[tuple[Telling, str | None]]:
    """Return what is told of times that are settled here; what is behind it waits with the rest."""
    found: list[tuple[Telling, str | None]] = []
    for each in heard.tellings:
        if each[0].until > settled:
            break
        found.append(each)
    return found


def _note(others: dict[str, Other], heard: Heard, tellings: list[Telling]) -> None:
    if not tellings:
        return
    known = others.get(heard.computer, Other(heard.name, BEGINNING))
    days = {one.start.date() for telling in tellings for one in telling.record.spans}
    others[heard.computer] = Other(
        heard.name or known.name,
        max(known.until, *(telling.until for telling in tellings)),
        known.days | days,
    )


def _marks(record: Record) -> frozenset[str]:
    items = (*record.breaks, *record.runs, *record.results, *record.pains)
    return frozenset(map(_mark, items))


def _mark(one: object) -> str:
    """Return what tells a break, a run or a result from every other, and from its former self."""
    return f"{crc32(repr(one).encode()):08x}"
