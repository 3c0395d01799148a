"""The tracker on made-up evidence, sampled often or seldom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from itertools import accumulate, pairwise
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.activity import Absence, ActivitySample, Presence, PresenceRules
from desktop_app.domain.evidence import Evidence, Sign, judged
from desktop_app.domain.sitting import bouts
from desktop_app.domain.timeline import Span, State, Timeline, total
from desktop_app.domain.tracking import LONGEST_GAP, MOMENT, Past, Tracker
from tests.builders import at, minutes, seconds, span

RULES = PresenceRules()
SOON = PresenceRules(away_after=timedelta(minutes=1))
"""For made-up days, so that they may be short."""


# --- A made-up day --------------------------------------------------------------------------


class Kind(Enum):
    """What the evidence shows for a while."""

    INPUT = "there is input every second"
    STILL = "there is no input"
    LOCK = "the screen is locked"
    SLEEP = "the machine sleeps"


@dataclass(frozen=True)
class Part:
    """Some seconds; but for the first part, the wall's clock is set by ``jump`` as it begins."""

    kind: Kind
    length: int
    jump: int = 0
    doing: State = State.SITTING


class World:
    """What a system would tell at each second of a day."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts
        self.bounds = [0, *accumulate(part.length for part in parts)]
        self.length = self.bounds[-1]

    def part_at(self, second: int) -> Part:
        """The part that a moment lies in; a bound belongs to the later one."""
        at_part = max(n for n, bound in enumerate(self.bounds) if bound <= second)
        return self.parts[min(at_part, len(self.parts) - 1)]

    def sample(self, second: int) -> ActivitySample:
        awake, last_input, jumped = 0, 0, 0
        for part, begins in zip(self.parts, self.bounds, strict=False):
            spent = max(0, min(part.length, second - begins))
            awake += 0 if part.kind is Kind.SLEEP else spent
            if 0 < begins <= second:
                jumped += part.jump
            if begins <= second and part.kind is Kind.INPUT:
                last_input = awake
        return ActivitySample(
            wall=at(second + jumped),
            awake=minutes(60) + seconds(awake),
            total=minutes(90) + seconds(second),
            idle=seconds(awake - last_input),
            locked=self.part_at(second).kind is Kind.LOCK,
        )

    def polls(self, poll: int) -> list[int]:
        """Sample every so many seconds, and where the person says something."""
        said = [
            bound
            for bound, (one, following) in zip(self.bounds[1:], pairwise(self.parts), strict=False)
            if one.doing is not following.doing
        ]
        return sorted({0, *range(0, self.length + 1, poll), *said, self.length})


Item = TypeVar("Item", Span, Evidence)


def tell(told: tuple[Item, ...], to: Timeline[Item]) -> None:
    for one in told:
        assert one.start < one.stop
        to.overlay(one)


class Watch:
    """A tracker, and the record that its tellings make."""

    def __init__(
        self,
        world: World,
        first: int = 0,
        before: Watch | None = None,
        rules: PresenceRules = SOON,
    ) -> None:
        self.world, self.now, self.rules = world, first, rules
        self.record: Timeline[Span] = Timeline(before.record if before else ())
        self.evidence: Timeline[Evidence] = Timeline(before.evidence if before else ())
        self.doing: Timeline[Span] = Timeline(before.doing if before else ())
        past = Past(tuple(self.evidence), tuple(self.doing), (), tuple(self.record))
        self.tracker = Tracker(rules, world.sample(first), past)

    def look(self, second: int) -> None:
        doing = self.world.part_at(self.now).doing
        told = self.tracker.observe(self.world.sample(second), doing)
        tell(told.spans, self.record)
        tell(told.evidence, self.evidence)
        tell(told.doing, self.doing)
        self.now = second

    def follow(self, polls: list[int]) -> Watch:
        for second in polls:
            if second > self.now:
                self.look(second)
        return self


def watched(parts: list[Part], poll: int, rules: PresenceRules = SOON) -> Watch:
    world = World(parts)
    return Watch(world, rules=rules).follow(world.polls(poll))


DOING = st.sampled_from([State.SITTING, State.SITTING, State.STANDING, State.PAUSED])
QUIET_PARTS = st.builds(
    Part, st.sampled_from([Kind.INPUT, Kind.STILL, Kind.LOCK, Kind.SLEEP]), st.integers(5, 240)
)
PARTS = st.builds(
    Part,
    st.sampled_from(Kind),
    st.integers(5, 240),
    st.sampled_from([0, 0, 0, 0, 3, 7200, -3, -400, -100_000]),
    st.sampled_from(State),
)
POLLS = st.integers(1, 60)


# --- What holds for every day ---------------------------------------------------------------


@given(
    st.lists(st.builds(Part, st.sampled_from(Kind), st.integers(5, 240)), min_size=1, max_size=8),
    POLLS,
    st.floats(0, 1),
    st.booleans(),
)
def test_what_is_settled_is_never_told_anew(
    parts: list[Part], poll: int, share: float, again: bool
) -> None:
    """Others build on it, with what they saw of those seconds."""
    world = World(parts)
    polls = world.polls(poll)
    half = polls[: max(1, round(share * len(polls)))]
    watch = Watch(world).follow(half)
    settled = at(half[-1])
    # somebody was seen elsewhere all the time
    elsewhere = Span(at(0), settled, State.EXERCISING)
    if again:
        shown = Evidence(*elsewhere[:2], Sign.INPUT)
        past = Past((shown,), (), (), (elsewhere,), settled)
        watch.tracker = Tracker(SOON, world.sample(half[-1]), past)
    else:
        watch.tracker.settle(settled)
    watch.record = Timeline((elsewhere,) if half[-1] else ())
    watch.evidence = Timeline()
    watch.follow(polls)
    told_before = [one for one in watch.record if one.start < settled]
    assert told_before == ([elsewhere] if half[-1] else [])
    # the very last moment shows that nobody was there at a restart
    assert all(one.start >= settled - MOMENT for one in watch.evidence)


@given(st.lists(PARTS, min_size=1, max_size=8), POLLS)
def test_no_more_is_told_than_was_lived_and_nothing_but_the_day(
    parts: list[Part], poll: int
) -> None:
    watch = watched(parts, poll)
    record = list(watch.record)
    assert total(record, *State) <= seconds(watch.world.length)
    jumps = list(accumulate((part.jump for part in parts[1:]), initial=0))
    for one in record:
        assert at(min(jumps)) <= one.start < one.stop <= at(watch.world.length + max(jumps))
    for one, following in pairwise(record):
        assert one.stop <= following.start


@given(st.lists(PARTS, min_size=1, max_size=8), POLLS)
def test_a_day_has_no_hole_but_where_the_clock_was_set_forward(
    parts: list[Part], poll: int
) -> None:
    forward = [replace(part, jump=abs(part.jump)) for part in parts]
    watch = watched(forward, poll)
    assert total(watch.record, *State) == seconds(watch.world.length)
    assert watch.tracker.status.state is not None


@given(st.lists(PARTS, min_size=1, max_size=8), POLLS)
def test_the_running_bout_is_the_last_one_however_the_clock_was_set(
    parts: list[Part], poll: int
) -> None:
    told = watched(parts, poll).tracker.status
    steady = watched([replace(part, jump=0) for part in parts], poll)
    last = bouts(steady.record)[-1:]
    assert told.bout == steady.tracker.status.bout
    if told.bout is not None:
        assert [told.bout] == last
        assert told.sat == told.bout.sat > timedelta()
    else:
        assert told.sat == timedelta()


CLEAR = st.lists(
    st.builds(
        Part,
        st.sampled_from([Kind.INPUT, Kind.STILL, Kind.LOCK]),
        st.integers(130, 400),
    ),
    min_size=1,
    max_size=6,
)
"""Interruptions that last: a poll of a minute cannot miss one."""


@given(CLEAR, st.integers(2, 60))
def test_polling_less_often_moves_a_bout_by_no_more_than_a_poll(
    parts: list[Part], poll: int
) -> None:
    often, seldom = (bouts(watched(parts, each).record) for each in (1, poll))
    for one, other in zip(often, seldom, strict=True):
        assert abs(one.start - other.start) <= seconds(poll)
        assert abs(one.stop - other.stop) <= seconds(poll)


@given(st.lists(PARTS, min_size=1, max_size=6), POLLS, st.data())
def test_looking_once_more_while_nothing_happens_changes_nothing(
    parts: list[Part], poll: int, data: st.DataObject
) -> None:
    world = World(parts)
    polls = world.polls(poll)
    idle = [
        second
        for second in range(1, world.length)
        if world.part_at(second - 1) is world.part_at(second)
        and world.part_at(second).kind is Kind.STILL
        and all(
            world.part_at(near) is world.part_at(second)
            for one, following in pairwise(polls)
            if one < second < following
            for near in (one, following)
        )
    ]
    if not idle:
        return
    once_more = sorted({*polls, data.draw(st.sampled_from(idle))})
    usual, more = Watch(world).follow(polls), Watch(world).follow(once_more)
    assert list(usual.record) == list(more.record)
    assert usual.tracker.status == more.tracker.status


@given(st.lists(QUIET_PARTS, min_size=1, max_size=6), POLLS, st.data())
def test_a_tracker_that_begins_anew_goes_on_as_if_nothing_had_been(
    parts: list[Part], poll: int, data: st.DataObject
) -> None:
    world = World(parts)
    polls = world.polls(poll)
    # not at the last: the moment of waking up is told from any other only by who saw it fall asleep
    again = data.draw(st.sampled_from(polls[:-1]))
    straight = Watch(world).follow(polls)
    before = Watch(world).follow([second for second in polls if second <= again])
    after = Watch(world, again, before).follow(polls)
    assert list(after.record) == list(straight.record)
    assert after.tracker.status == straight.tracker.status


@given(st.lists(QUIET_PARTS, min_size=1, max_size=6), POLLS, st.integers(1, 50), st.data())
def test_time_without_the_app_stays_a_hole_and_all_else_is_as_it_was(
    parts: list[Part], poll: int, down: int, data: st.DataObject
) -> None:
    world = World(parts)
    polls = world.polls(poll)
    died = data.draw(st.sampled_from(polls))
    begun = min(died + down, world.length)
    straight = Watch(world).follow(polls)
    before = Watch(world).follow([second for second in polls if second <= died])
    after = Watch(world, begun, before)
    after.look(begun)  # as the app does when it starts
    after.follow([*polls, world.length])
    missing = total(straight.record, *State) - total(after.record, *State)
    assert missing <= seconds(begun - died)
    sat = total(straight.record, State.SITTING) - total(after.record, State.SITTING)
    # at its first look the new one may see nobody, or somebody who was not there before
    assert abs(sat) <= seconds(begun - died + poll)


@given(st.lists(QUIET_PARTS, min_size=1, max_size=8), DOING, POLLS, st.sampled_from(Absence))
def test_the_evidence_judged_anew_says_what_was_told(
    parts: list[Part], doing: State, poll: int, absence: Absence
) -> None:
    rules = SOON._replace(absence=absence, longest_absence=minutes(2))
    said = [
        replace(part, doing=doing if n % 2 else State.EXERCISING) for n, part in enumerate(parts)
    ]
    for each in (parts, said):
        watch = watched(each, poll, rules)
        anew = judged(tuple(watch.evidence), tuple(watch.doing), watch.rules)
        assert list(anew) == list(watch.record)


@given(
    st.lists(
        st.tuples(
            st.integers(5, 200),
            st.integers(5, 150) | st.integers(210, 400),  # a poll can tell it from three minutes
            st.sampled_from([Kind.STILL, Kind.STILL, Kind.LOCK, Kind.SLEEP]),
        ),
        min_size=1,
        max_size=5,
    ),
    st.integers(1, 29),
)
def test_another_limit_can_be_applied_to_the_past(
    days: list[tuple[int, int, Kind]], poll: int
) -> None:
    """The record is that of somebody who had the other limit all along."""
    parts = [
        part
        for there, gone, how in days
        for part in (Part(Kind.INPUT, there), Part(how, gone), Part(Kind.INPUT, 5))
    ]
    later = PresenceRules(away_after=timedelta(minutes=3))
    watch, lived = watched(parts, poll), Watch(World(parts))
    lived.tracker.rules = later
    lived.follow(lived.world.polls(poll))
    anew = judged(tuple(watch.evidence), tuple(watch.doing), later)
    assert list(anew) == list(lived.record)


# --- What a sample means, told one by one ---------------------------------------------------


def seen(start: float, stop: float, sign: Sign = Sign.INPUT) -> Evidence:
    """Evidence in seconds."""
    return Evidence(at(start), at(stop), sign)


class Desk:
    """A tracker and clocks that are told everything."""

    def __init__(
        self,
        *,
        idle: float | None = 0,
        recent: tuple[Evidence, ...] = (),
        doing: tuple[Span, ...] = (),
    ) -> None:
        self._awake = self._total = minutes(60)
        self._wall = at(0)
        self.record = judged(recent, doing, RULES)
        self.evidence = Timeline(recent)
        self.tracker = Tracker(
            RULES, self._sample(idle), Past(recent, doing, (), tuple(self.record))
        )

    def look(
        self,
        after: float,
        idle: float | None = 0,
        *,
        doing: State = State.SITTING,
        slept: float = 0,
        jump: float = 0,
        locked: bool = False,
        occupied: bool = False,
    ) -> None:
        """Let seconds pass, then sample."""
        self._awake += seconds(after - slept)
        self._total += seconds(after)
        self._wall += seconds(after + jump)
        sample = self._sample(idle)._replace(locked=locked, occupied=occupied)
        told = self.tracker.observe(sample, doing)
        tell(told.spans, self.record)
        tell(told.evidence, self.evidence)

    def _sample(self, idle: float | None) -> ActivitySample:
        known = None if idle is None else seconds(idle)
        return ActivitySample(self._wall, self._awake, self._total, known)

    @property
    def spans(self) -> list[Span]:
        return list(self.record)


def test_a_bout_is_shortened_to_the_last_input() -> None:
    desk = Desk()
    for _ in range(9):
        desk.look(30, idle=0)
    for idle in range(30, 301, 30):
        desk.look(30, idle=idle)
    assert desk.spans == [span(0, 270), span(270, 570, State.AWAY)]
    assert desk.tracker.status.bout is None


def locked(rules: PresenceRules, length: int) -> Desk:
    """Somebody types for ten minutes, locks the screen, and types on."""
    desk = Desk()
    desk.tracker.rules = rules
    for _ in range(20):
        desk.look(30)
    desk.look(20, idle=15, locked=False)
    for _ in range(length // 30):
        desk.look(30, idle=45, locked=True)
    for _ in range(4):
        desk.look(30)
    return desk


@pytest.mark.parametrize("length", [60, 240])
@pytest.mark.parametrize("absence", list(Absence))
def test_a_short_lock_means_what_the_rules_say(absence: Absence, length: int) -> None:
    desk = locked(PresenceRules(absence=absence), length)
    bout = desk.tracker.status.bout
    assert bout is not None
    before, after = seconds(605), seconds(120 - 30)
    if absence is Absence.IGNORE:
        assert bout.sat == seconds(620 + length + 120)
    elif absence is Absence.PAUSE:
        assert before + after <= bout.sat <= before + after + seconds(60)
        assert bout.start == at(0)
    else:
        assert bout.sat <= seconds(120)


@pytest.mark.parametrize("absence", list(Absence))
def test_a_long_lock_is_being_away(absence: Absence) -> None:
    desk = locked(PresenceRules(absence=absence), 360)
    assert total(desk.spans, State.AWAY) >= seconds(360)
    assert total(desk.spans, State.PAUSED) == timedelta()
    assert desk.tracker.status.sat <= seconds(120)


def test_what_was_told_as_standing_or_paused_is_shortened_too() -> None:
    desk = Desk()
    desk.look(100, idle=100, doing=State.STANDING)
    desk.look(100, idle=200, doing=State.PAUSED)
    desk.look(100, idle=300, doing=State.SITTING)
    assert desk.spans == [span(0, 300, State.AWAY)]


def test_exercise_is_not_taken_back_nor_what_lies_before_it() -> None:
    desk = Desk()
    desk.look(100, idle=100)
    for idle in (200, 300, 400):
        desk.look(100, idle=idle, doing=State.EXERCISING)
    desk.look(30, idle=430)
    assert desk.spans == [
        span(0, 100),
        span(100, 400, State.EXERCISING),
        span(400, 430, State.AWAY),
    ]


def test_whoever_comes_back_is_there_from_the_last_input_on() -> None:
    desk = Desk(idle=600)
    desk.look(600, idle=1200)
    desk.look(600, idle=45)
    assert desk.spans == [span(0, 1155, State.AWAY), span(1155, 1200)]


def test_whoever_unlocks_is_there_from_then_on() -> None:
    desk = Desk()
    desk.look(30, idle=0)
    desk.look(30, idle=10, locked=True)
    desk.look(100, idle=5, locked=True)
    desk.look(20, idle=25)
    assert desk.spans == [span(0, 50), span(50, 180, State.AWAY)]
    assert desk.tracker.status.presence is Presence.ACTIVE


def test_a_pause_inside_a_bout_does_not_hide_that_it_has_ended() -> None:
    desk = Desk()
    desk.look(100)
    desk.look(100, doing=State.PAUSED)
    desk.look(100)
    desk.look(59, locked=True)
    desk.look(1, locked=True)
    assert desk.tracker.status.bout is not None
    desk.look(59, locked=True)
    assert desk.tracker.status.bout is None


@pytest.mark.parametrize("gap", [60, 190])
def test_a_lock_that_is_just_noticed_is_evidence_of_what_it_means(gap: int) -> None:
    desk = Desk()
    desk.look(30)
    desk.look(gap, idle=gap)
    desk.look(0, idle=gap, locked=True)
    assert desk.spans == [span(0, 30), span(30, 30 + gap, State.AWAY)]
    assert list(judged(list(desk.evidence), (), RULES)) == desk.spans
    desk.look(600, idle=gap + 600, locked=True)
    assert list(judged(list(desk.evidence), (), RULES)) == desk.spans


def test_a_lock_noticed_by_an_app_that_hung_is_evidence_of_what_it_means() -> None:
    desk = Desk()
    desk.look(30)
    desk.look(190, idle=190, locked=True)
    assert desk.spans == [span(0, 30), span(30, 220, State.AWAY)]
    assert list(judged(list(desk.evidence), (), RULES)) == desk.spans


def test_where_idle_time_is_unknown_a_lock_begins_when_it_is_seen() -> None:
    desk = Desk()
    desk.look(30, idle=None, locked=True)
    desk.look(30, idle=None, locked=True)
    assert desk.spans == [span(0, 30), span(30, 60, State.AWAY)]


def test_unknown_presence_is_a_hole() -> None:
    desk = Desk()
    desk.look(30, idle=0)
    desk.look(30, idle=None)
    desk.look(30, idle=None)
    assert desk.tracker.status.state is None
    desk.look(30, idle=5)
    assert desk.spans == [span(0, 30), span(115, 120)]
    desk = Desk(idle=600)
    desk.look(30, idle=None)
    assert desk.spans == []


def test_what_follows_on_unknown_presence_says_nothing_of_it() -> None:
    back, locked, asleep, gone = Desk(), Desk(), Desk(), Desk()
    for desk in (back, locked, asleep, gone):
        desk.look(30, idle=0)
        desk.look(30, idle=None)
    back.look(30, idle=80)
    assert back.spans == [span(0, 30), span(60, 90)]
    locked.look(30, idle=None, locked=True)
    locked.look(30, idle=None, locked=True)
    assert locked.spans == [span(0, 30), span(90, 120, State.AWAY)]
    asleep.look(30, idle=0, slept=20)
    assert asleep.spans == [span(0, 30), span(60, 90, State.AWAY)]
    gone.look(260, idle=300)
    assert gone.spans == [
        span(0, 20),
        span(20, 30, State.AWAY),
        span(60, 320, State.AWAY),
    ]


def test_sleep_is_away_whatever_else_was_so() -> None:
    for doing in State:
        desk = Desk()
        desk.look(30, idle=0, doing=doing)
        desk.look(30_000, idle=0, slept=29_990, doing=doing)
        assert desk.spans[-1].stop == at(30_030)
        assert desk.spans[-1].state is State.AWAY
        assert desk.tracker.status.bout is None


def test_clocks_that_drift_a_little_do_not_mean_sleep() -> None:
    desk = Desk()
    desk.look(30, idle=0, slept=1.9)
    desk.look(30, idle=0, slept=2.1)
    assert desk.spans == [span(0, 30), span(30, 60, State.AWAY)]


@pytest.mark.parametrize("doing", [State.SITTING, State.EXERCISING])
def test_time_in_which_the_app_hung_is_a_hole(doing: State) -> None:
    longest = LONGEST_GAP / seconds(1)
    desk = Desk()
    desk.look(30, idle=0, doing=doing)
    desk.look(longest, idle=0, doing=doing)
    desk.look(longest + 1, idle=0, doing=doing)
    desk.look(30, idle=0, doing=doing)
    assert desk.spans == [
        span(0, 30 + longest, doing),
        span(31 + 2 * longest, 61 + 2 * longest, doing),
    ]


def test_after_a_hang_the_bout_still_ends_at_the_last_input() -> None:
    desk = Desk()
    desk.look(100, idle=0)
    desk.look(100, idle=100)
    desk.look(600, idle=700)
    desk.look(30, idle=730)
    assert desk.spans == [span(0, 100), span(100, 830, State.AWAY)]


def test_what_is_dated_back_leaves_the_hole_of_a_hang() -> None:
    desk = Desk()
    desk.look(30, idle=0)
    desk.look(150, idle=140)
    desk.look(100, idle=240)
    desk.look(100, idle=340)
    assert desk.spans == [span(0, 30), span(40, 380, State.AWAY)]


def test_while_nobody_is_there_a_long_time_without_a_look_is_no_hole() -> None:
    desk = Desk(idle=600)
    desk.look(36_000, idle=36_600)
    assert desk.spans == [span(0, 36_000, State.AWAY)]


def test_a_call_or_a_film_vouches_for_its_time() -> None:
    desk = Desk()
    desk.look(60, idle=0)
    for minute in range(1, 41):
        desk.look(60, idle=60 * minute, occupied=True)
    assert desk.tracker.status.presence is Presence.PASSIVE
    desk.look(60, idle=60 * 41)
    assert desk.spans == [span(0, 41 * 60), span(41 * 60, 42 * 60, State.AWAY)]


def test_a_forgotten_film_vouches_for_no_more_than_its_limit() -> None:
    desk = Desk()
    for minute in range(1, 121):
        desk.look(60, idle=60 * minute, occupied=True)
    assert desk.spans == [span(0, 90 * 60), span(90 * 60, 120 * 60, State.AWAY)]


def test_a_film_that_begins_by_itself_proves_nothing_of_the_time_before() -> None:
    desk = Desk(idle=600)
    desk.look(600, idle=1200, occupied=True)
    desk.look(60, idle=1260, occupied=True)
    assert desk.spans == [span(0, 600, State.AWAY), span(600, 660)]


def test_a_clock_set_forward_leaves_a_hole_in_the_record_and_none_in_the_bout() -> None:
    desk = Desk()
    desk.look(60)
    desk.look(60, jump=3600)
    desk.look(60)
    assert desk.spans == [span(0, 120), span(3720, 3780)]
    assert desk.tracker.status.sat == seconds(180)
    for _ in range(20):
        desk.look(60)
    assert len(desk.tracker._walls) == 2


def test_a_clock_set_back_tells_its_seconds_anew() -> None:
    desk = Desk()
    desk.look(100)
    desk.look(20, jump=-60)
    desk.look(30, doing=State.STANDING)
    assert desk.spans == [span(0, 60), span(60, 90, State.STANDING), span(90, 120)]
    assert total(desk.spans, *State) == seconds(120)


def test_leaving_is_dated_back_over_a_clock_that_was_set() -> None:
    desk = Desk()
    desk.look(100, idle=0)
    desk.look(100, idle=100, jump=3600)
    desk.look(100, idle=200)
    desk.look(100, idle=300)
    assert desk.spans == [
        span(0, 100),
        span(100, 200, State.AWAY),
        span(3800, 4000, State.AWAY),
    ]


def test_a_bout_goes_on_after_a_restart() -> None:
    desk = Desk(recent=(seen(-1500, -20),))
    assert desk.tracker.status.sat == seconds(1480)
    desk.look(30)
    assert desk.tracker.status.bout is not None
    assert desk.tracker.status.bout.start == at(-1500)
    assert desk.tracker.status.sat == seconds(1510)


def test_a_bout_has_ended_when_the_app_was_gone_for_a_minute() -> None:
    assert Desk(recent=(seen(-1500, -60),)).tracker.status.bout is None


def test_whoever_is_gone_at_a_restart_left_at_the_last_input() -> None:
    desk = Desk(
        idle=400,
        recent=(seen(-1500, -250), seen(-240, -10)),
        doing=(span(-1500, -900, State.STANDING),),
    )
    assert desk.tracker.status.bout is None
    desk.look(30, idle=430)
    assert desk.spans == [
        span(-1500, -900, State.STANDING),
        span(-900, -400),
        span(-400, -250, State.AWAY),
        span(-240, -10, State.AWAY),
        span(-0.001, 30, State.AWAY),
    ]


def test_spans_of_the_future_are_not_believed() -> None:
    desk = Desk(recent=(seen(-100, 500),))
    assert desk.tracker.status.sat == seconds(100)


def test_a_long_day_is_not_kept_in_memory() -> None:
    desk = Desk()
    for n in range(2000):
        desk.look(90, idle=0, doing=(State.SITTING, State.STANDING)[n % 2], jump=3 * (n % 2))
    assert len(desk.tracker._recent) < 60
    assert len(desk.tracker._walls) < 60
    assert total(desk.spans, *State) == seconds(2000 * 90)
