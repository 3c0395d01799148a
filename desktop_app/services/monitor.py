"""Watches the desk: takes samples, keeps the timeline, and knows what is so now."""

import json
import logging
from datetime import datetime, timedelta
from typing import NamedTuple, Self

from desktop_app.domain.activity import ActivitySample, Presence
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.settings import Settings
from desktop_app.domain.sitting import SHORTEST_INTERRUPTION
from desktop_app.domain.timeline import Span, State, Timeline
from desktop_app.domain.tracking import CLOCK_TOLERANCE, Past, Status, Told, Tracker
from desktop_app.services.lookout import Lookout
from desktop_app.services.ports import ActivitySource, Clock, Problem, SessionSource, StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.services.record_ports import History
from desktop_app.services.signal import Signal

log = logging.getLogger(__name__)

CHECKPOINT = timedelta(seconds=30)
"""The record is never further behind than this while somebody is there."""
RESUMES = timedelta(days=1)
STILL = timedelta(seconds=30)
"""Without input for so long it begins to matter what goes on."""
SETTLED = "settled"
"""Under which the history keeps up to when the record holds."""
NEWS_LASTS = timedelta(minutes=5)
"""For this long it is said that standing ended by itself."""


class _Unwritten(NamedTuple):
    """What is known and not yet written."""

    spans: Timeline[Span]
    evidence: Timeline[Evidence]
    doing: Timeline[Span]

    @classmethod
    def nothing(cls) -> Self:
        """Return none of it."""
        return cls(Timeline(), Timeline(), Timeline())

    def take(self, told: Told) -> None:
        """Add what is told; the newer telling holds."""
        for span in told.spans:
            self.spans.overlay(span)
        for piece in told.evidence:
            self.evidence.overlay(piece)
        for said in told.doing:
            self.doing.overlay(said)


class Pause:
    """A pause that the user asked for. What remains is kept, not a deadline; None: until told."""

    def __init__(self, remaining: timedelta | None) -> None:
        self.remaining = remaining


class Monitor:
    """Keeps the timeline by what the system reports and what the user says."""

    def __init__(
        self,
        clock: Clock,
        activity: ActivitySource,
        session: SessionSource,
        lookout: Lookout,
        history: History,
        preferences: Preferences,
    ) -> None:
        self._clock, self._activity, self._session = clock, activity, session
        self._lookout, self._history, self._preferences = lookout, history, preferences
        self.ticked: Signal[Status] = Signal()
        """Told after every look at the clocks."""
        self.problems: Signal[Problem] = Signal()
        self._stood: timedelta | None = None
        """For how long the person has been standing, by what they said; None: they are not."""
        self.sits_again = False
        """Whether standing reached its limit a short while ago, and counts as sitting now."""
        self.exercising = False
        self.pause: Pause | None = None
        self._kept: dict[str, str | None] = {}
        self._unwritten = _Unwritten.nothing()
        self._written_at: timedelta | None = None
        self._failed = False
        rules = preferences.current.presence_rules
        self._sample = self._read()
        self._began = self._sample.total
        self._settled = self._recall_settled()
        past = self._past()
        self._tracker = Tracker(rules, self._sample, past)
        recent = past.spans
        if recent and self._sample.wall - recent[-1].stop < SHORTEST_INTERRUPTION:
            self._stood = next(iter(self._recall("standing")), None)
        self.pause = next(map(Pause, self._recall("pause")), None)
        activity.watch(rules.away_after)
        preferences.changed.subscribe(self._on_preferences)

    @property
    def status(self) -> Status:
        """What was so at the last tick."""
        return self._tracker.status

    @property
    def standing(self) -> bool:
        """Whether the person said to stand, and has not been away since, nor reached the limit."""
        return self._stood is not None

    @property
    def sample(self) -> ActivitySample:
        """The last sample."""
        return self._sample

    def tick(self) -> None:
        """Look at the clocks and the evidence, and tell what is so.

        A tick is only an occasion: however many there are, durations are differences of samples.
        """
        before = self.status.state
        self._look()
        status, idle = self.status, self._sample.idle
        still = idle is not None and min(idle, self._sample.total - self._began) >= STILL
        if still and status.presence is not Presence.AWAY:
            self._lookout.ask()  # somebody may be there who types nothing
        since = self._written_at
        if (
            since is None
            or self._sample.total - since >= CHECKPOINT - CLOCK_TOLERANCE
            or status.state is not before
        ):
            self.write(checkpoint=status.state is before)
        self.ticked.tell(status)

    def write(self, *, checkpoint: bool = False) -> None:
        """Write what is not yet written; on failure it is kept in memory and tried again."""
        self._written_at = self._sample.total
        try:
            self._history.write(*self._unwritten, checkpoint=checkpoint)
            self._keep_what_is_said()
        except StorageError as error:
            log.warning("the record cannot be written: %s", error)
            if not self._failed:
                self._failed = True
                self.problems.tell(Problem(str(error)))
            return
        self._failed = False
        self._unwritten = _Unwritten.nothing()

    @property
    def all_written(self) -> bool:
        """Whether nothing was held back by a fault at the last attempt to write."""
        return not self._failed

    def settle(self, moment: datetime) -> None:
        """Let the record of before a moment hold from now on: others build on it.

        StorageError where that cannot be kept over a restart.
        """
        if self._settled is None or moment > self._settled:
            self._history.keep(SETTLED, moment.isoformat())
            self._settled = moment
            self._tracker.settle(moment)

    def read_again(self) -> None:
        """Go on from what the record says now: somebody has changed it."""
        self._tracker = Tracker(self._tracker.rules, self._sample, self._past())
        self.ticked.tell(self.status)

    def next_tick(self) -> timedelta | None:
        """Return how long after the last look to look again; None: events will tell."""
        waits = [self._activity.poll_after(self._sample.idle), self.pause and self.pause.remaining]
        if self._stood is not None:
            waits.append(self._standing_limit - self._stood)
        if self.status.presence in (Presence.ACTIVE, Presence.PASSIVE) or self.exercising:
            written = self._written_at or self._sample.total
            waits.append(max(written + CHECKPOINT - self._sample.total, timedelta(seconds=1)))
        status = self.status
        if status.bout and status.state is not State.SITTING:
            waits.append(SHORTEST_INTERRUPTION)  # then the bout is over
        return min((wait for wait in waits if wait), default=None)

    def stand(self) -> None:
        """The user stands from now on."""
        self.tick()
        self._stood = timedelta()
        self.tick()

    def sit(self) -> None:
        """The user sits from now on."""
        self.tick()
        self._stood, self.sits_again = None, False
        self.tick()

    def begin_exercise(self) -> None:
        """A routine is being done from now on."""
        self.tick()
        self.exercising = True
        self.tick()

    def end_exercise(self) -> None:
        """The routine is over, or waits."""
        self.tick()
        self.exercising = False
        self.tick()

    def pause_for(self, length: timedelta | None) -> None:
        """Stop counting and prompting for a time, or until told (None)."""
        self.tick()
        self.pause, self._written_at = Pause(length), None
        self.tick()

    def resume(self) -> None:
        """End the pause."""
        self.tick()
        self.pause, self._written_at = None, None
        self.tick()

    @property
    def _doing(self) -> State:
        if self.exercising:
            return State.EXERCISING
        if self.pause:
            return State.PAUSED
        return State.STANDING if self.standing else State.SITTING

    def _look(self) -> None:
        last, self._sample = self._sample, self._read()
        self._unwritten.take(self._tracker.observe(self._sample, self._doing))
        if self.status.presence is Presence.AWAY or self.status.state is State.AWAY:
            self._stood = None  # whoever comes back sits down, until told otherwise
        if self._something_ended(self._sample.total - last.total):
            self._look()  # what is so now is another thing
        seated = self.status.state is State.SITTING
        self.sits_again = self.sits_again and seated and self.status.sat < NEWS_LASTS

    def _something_ended(self, passed: timedelta) -> bool:
        """Count what has its own end; say whether it was reached."""
        ended = False
        if self._stood is not None:
            self._stood += passed
            if self._stood >= self._standing_limit:
                self._stood, self.sits_again, ended = None, True, True
        if self.pause is not None and self.pause.remaining is not None:
            self.pause.remaining -= passed
            if self.pause.remaining <= timedelta():
                self.pause, ended = None, True
        if ended:
            self._written_at = None  # written at once, lest it comes back after a crash
        return ended

    @property
    def _standing_limit(self) -> timedelta:
        return self._preferences.current.standing_limit

    def _read(self) -> ActivitySample:
        idle = self._activity.idle()
        return ActivitySample(
            wall=self._clock.now(),
            awake=self._clock.awake(),
            total=self._clock.total(),
            idle=idle,
            locked=self._session.locked(),
            occupied=self._lookout.vouches(idle),
        )

    def _past(self) -> Past:
        within = self._sample.wall - RESUMES, self._sample.wall
        try:
            return Past(
                evidence=self._history.evidence(*within),
                doing=self._history.doing(*within),
                corrected=[one.span for one in self._history.corrections(*within)],
                spans=self._history.spans(*within),
                settled=self._settled,
            )
        except StorageError as error:
            log.warning("the record cannot be read: %s", error)
            return Past()

    def _recall_settled(self) -> datetime | None:
        try:
            kept = self._history.recall(SETTLED)
            return datetime.fromisoformat(kept) if kept else None
        except (StorageError, ValueError) as error:
            log.warning("what was kept of the last time is lost: %s: %s", SETTLED, error)
            return None

    def _keep_what_is_said(self) -> None:
        pause = None
        if self.pause is not None:
            left = self.pause.remaining
            pause = json.dumps(left.total_seconds() if left else None)
        standing = None if self._stood is None else json.dumps(self._stood.total_seconds())
        for key, value in (("pause", pause), ("standing", standing)):
            if value != self._kept.get(key):
                self._history.keep(key, value)
                self._kept[key] = value

    def _recall(self, key: str) -> tuple[timedelta | None, ...]:
        """Return the length that was kept, None where it had no end; nothing where none was."""
        try:
            kept = self._kept[key] = self._history.recall(key)
            if kept is None:
                return ()
            seconds = json.loads(kept)
            return (None if seconds is None else timedelta(seconds=seconds),)
        except (StorageError, ValueError, TypeError, OverflowError) as error:
            log.warning("what was kept of the last time is lost: %s: %s", key, error)
            return ()

    def _on_preferences(self, settings: Settings) -> None:
        if self._tracker.rules != settings.presence_rules:
            self._tracker.rules = settings.presence_rules
            self._activity.watch(settings.presence_rules.away_after)
        if self._stood is not None and self._stood >= settings.standing_limit:
            self.tick()
