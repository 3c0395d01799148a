"""What *Swap* teaches, and what is done; and what that makes of the choice."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as effort_of_hypothesis
from hypothesis import strategies as st

from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Goal
from desktop_app.domain.likings import HALF_LIFE, LEAST, REACH, Likings, Swap
from desktop_app.domain.places import Where
from desktop_app.domain.plan import STAGES, Stage, Track
from desktop_app.domain.prescription import choose_for_today, fitting, of_a_day, prescribed
from desktop_app.domain.rotation import Done
from desktop_app.domain.routine import Routine, Side
from desktop_app.domain.routine_run import Effort, RunRecord, SetRecord
from desktop_app.domain.selection import Conditions, Wish, choose_routine
from desktop_app.storage.exercise_files import load_exercises, load_routines
from tests.builders import at, minutes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.exercise import Exercise

SHIPPED = load_exercises().by_id
ROUTINES = load_routines(None, SHIPPED).routines
NOW = at(0)
DAY = timedelta(days=1)
OFFICE, HOME = Where.OFFICE, Where.HOME
ANYWHERE = Conditions(floor=True, equipment=frozenset(Prop))


def swap(*exercises: str, days: float = 0.0, where: Where = OFFICE) -> Swap:
    return Swap(NOW - days * DAY, where, exercises)


def run(
    *exercises: str, days: float = 0.0, effort: Effort | None = None, done: int = 10
) -> RunRecord:
    began = NOW - days * DAY
    sets = tuple(SetRecord(id_, Side.BOTH, Goal.REPS, 10, done, minutes(0.5)) for id_ in exercises)
    return RunRecord(began, began + minutes(2), "some", "Some", len(sets), sets, effort)


def learned(*told: Swap | RunRecord, where: Where = OFFICE) -> Likings:
    swaps = [one for one in told if isinstance(one, Swap)]
    runs = [one for one in told if isinstance(one, RunRecord)]
    return Likings.learned(swaps, runs, where, NOW)


def share(*told: Swap | RunRecord, where: Where = OFFICE) -> float:
    return learned(*told, where=where).share("squat")


# --- What is learned ----------------------------------------------------------------------------


def test_nothing_is_held_against_what_nothing_is_known_of() -> None:
    assert share() == share(swap("plie")) == share(run("plie", effort=Effort.TOO_MUCH)) == 1


def test_what_is_swapped_away_is_offered_less_each_time_and_never_not_at_all() -> None:
    shares = [share(*[swap("squat")] * n) for n in range(30)]
    assert shares == sorted(shares, reverse=True)
    assert 0.5 < shares[1] < 0.7, "a single Swap changes little"
    assert shares[3] < 0.4
    assert shares[-1] == LEAST > 0


def test_it_counts_where_it_was_swapped_away_and_not_at_the_other_place() -> None:
    away = [swap("squat", where=HOME)] * 3
    assert share(*away) == 1
    assert share(*away, where=HOME) < 0.4


def test_it_fades_by_half_in_a_fortnight_and_is_forgotten_in_the_end() -> None:
    def against(days: float) -> float:
        return learned(swap("squat", days=days)).of("squat").against

    fortnight = HALF_LIFE / DAY
    assert against(fortnight) == pytest.approx(against(0) / 2)
    assert against(2 * fortnight) == pytest.approx(against(0) / 4)
    assert against(REACH / DAY) > 0
    assert against(REACH / DAY + 1) == 0
    assert share(swap("squat", days=-1)) == 1, "what is to come has taught nothing yet"


def test_of_several_each_has_less_to_do_with_it() -> None:
    assert share(swap("squat")) < share(swap("squat", "plie")) < share(swap("squat", "plie", "x"))


def test_what_is_done_all_the_same_comes_back() -> None:
    away = [swap("squat", "plie")] * 3
    often = [run("squat", days=n) for n in range(6)]
    assert share(*away, *often) > 0.65 > share(*away)
    assert share(*often) == 1, "and is no better than what nothing is known of"


def test_the_one_that_is_always_there_is_found_out() -> None:
    swaps = [swap("squat", other) for other in ("plie", "lateral_step", "standing_kickback")]
    likings = learned(*swaps)
    assert likings.share("squat") < likings.share("plie")
    assert likings.swapped == {"squat": 3, "lateral_step": 1, "plie": 1, "standing_kickback": 1}


def test_what_is_too_much_and_what_is_left_midway_comes_less_often_wherever_one_is() -> None:
    for told in (run("squat", effort=Effort.TOO_MUCH), run("squat", done=4)):
        assert share(told) == share(told, where=HOME) < 1
    assert share(run("squat", effort=Effort.HARD)) == 1
    assert learned(run("squat", effort=Effort.TOO_MUCH)).of("squat").too_much == 1


def test_it_is_known_when_something_was_done_last() -> None:
    likings = learned(run("squat", days=3), run("squat", "plie", days=1), run("squat", days=2))
    assert likings.of("squat").last == likings.of("plie").last == NOW - DAY
    assert likings.of("lateral_step").last is None


SIGNS = st.lists(
    st.builds(
        swap,
        st.sampled_from(["squat", "plie"]),
        days=st.floats(-10, 200),
        where=st.sampled_from(Where),
    )
    | st.builds(
        run,
        st.sampled_from(["squat", "plie"]),
        days=st.floats(-10, 200),
        effort=st.none() | st.sampled_from(Effort),
        done=st.integers(1, 10),
    ),
    max_size=20,
)


@given(SIGNS, st.sampled_from(Where))
def test_whatever_happens_an_exercise_is_offered(
    told: list[Swap | RunRecord], where: Where
) -> None:
    for id_ in ("squat", "plie"):
        assert LEAST <= learned(*told, where=where).share(id_) <= 1


@given(SIGNS, st.sampled_from(Where))
def test_one_more_swap_never_makes_it_come_more(told: list[Swap | RunRecord], where: Where) -> None:
    assert share(*told, swap("squat", where=where), where=where) <= share(*told, where=where)
    assert share(*told, run("squat"), where=where) >= share(*told, where=where)


@given(SIGNS, st.integers(1, 300))
def test_it_takes_its_share_of_the_turns_and_none_waits_for_long(
    told: list[Swap | RunRecord], turns: int
) -> None:
    likings = learned(*told)
    taken = [turn for turn in range(turns) if likings.in_turn("squat", turn)]
    assert abs(len(taken) - turns * likings.share("squat")) < 1
    gaps = [later - sooner for sooner, later in zip([-1, *taken], [*taken, turns], strict=True)]
    assert max(gaps) <= 1 / LEAST + 1


# --- What that makes of the choice --------------------------------------------------------------


def came(likings: Likings, seeds: int = 120) -> Counter[str]:
    """How many of some first breaks each exercise comes in."""
    wish = Wish(minutes(2), ANYWHERE, likings=likings)
    found: Counter[str] = Counter()
    for seed in range(seeds):
        chosen = choose_routine(ROUTINES, SHIPPED, wish, (), Random(seed))
        assert isinstance(chosen, Routine)
        found.update({target.exercise for target in chosen.targets})
    return found


def test_what_is_disliked_is_chosen_less_and_still_chosen() -> None:
    before, after = came(Likings()), came(learned(*[swap("glute_bridge")] * 9))
    assert 0 < after["glute_bridge"] < 0.6 * before["glute_bridge"]


def test_the_same_seed_and_the_same_past_choose_the_same() -> None:
    likings = learned(swap("squat"), swap("squat", "plie", days=9))
    assert came(likings, 20) == came(likings, 20)


PLACES = [
    (Track.FLOOR, ANYWHERE),
    (Track.DESK, Conditions(quiet=True, work_clothes=True)),
]


def breaks_of(
    stage: Stage,
    track: Track,
    conditions: Conditions,
    likings: Likings,
    days: int,
    seed: int,
) -> tuple[Counter[str], Mapping[str, Exercise]]:
    """Follow the plan for some days in one stage; return in how many breaks what came."""
    wanted = fitting(prescribed(stage, track, floor=conditions.floor), SHIPPED, conditions)
    wish, random = Wish(minutes(3), conditions, likings=likings), Random(seed)
    found: Counter[str] = Counter()
    lately: list[Done] = []
    for number in range(days):
        left = list(of_a_day(wanted, SHIPPED, stage.sets, number, likings))
        for _ in range(stage.breaks[-1]):
            chosen = choose_for_today(left, wanted, wish, SHIPPED, lately[:6], random)
            assert chosen is not None
            routine, _ = chosen
            used = {target.exercise for target in routine.targets}
            found.update(used)
            left = [one for one in left if one.exercise not in used]
            lately.insert(0, Done.all_of(routine))
    return found, {one.exercise: SHIPPED[one.exercise] for one in wanted}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(("track", "conditions"), PLACES)
@effort_of_hypothesis(max_examples=2, deadline=None)
@given(data=st.data())
def test_nothing_of_the_plan_starves_however_much_it_is_swapped_away(
    stage: Stage, track: Track, conditions: Conditions, data: st.DataObject
) -> None:
    wanted = fitting(prescribed(stage, track, floor=conditions.floor), SHIPPED, conditions)
    ids = sorted(one.exercise for one in wanted)
    disliked = data.draw(st.sets(st.sampled_from(ids)))
    likings = learned(*[swap(id_) for id_ in sorted(disliked) for _ in range(9)])
    # The least liked is in front on one day of twenty, and a break may pass it over all the same:
    # it alone would have to be done on the floor.
    found, pool = breaks_of(stage, track, conditions, likings, 168, data.draw(st.integers(0, 99)))
    assert set(found) == set(pool), "each came in half a year"
    muscles = {muscle for each in pool.values() for muscle in each.primary_muscles}
    worked = {muscle for id_ in found for muscle in SHIPPED[id_].primary_muscles}
    assert worked == muscles


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_disliked_is_prescribed_on_fewer_days(stage: Stage) -> None:
    wanted = fitting(prescribed(stage, Track.FLOOR, floor=True), SHIPPED, ANYWHERE)
    by_pattern: dict[str, list[str]] = {}
    for one in wanted:
        by_pattern.setdefault(SHIPPED[one.exercise].pattern, []).append(one.exercise)
    for together in by_pattern.values():
        if len(together) < 2:
            continue
        disliked = together[0]

        def days(likings: Likings, id_: str) -> int:
            chosen = [of_a_day(wanted, SHIPPED, stage.sets, n, likings) for n in range(60)]
            return sum(any(one.exercise == id_ for one in day) for day in chosen)

        less = learned(*[swap(disliked)] * 9)
        assert days(Likings(), disliked) >= days(less, disliked) > 0
