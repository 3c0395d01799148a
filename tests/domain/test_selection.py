"""Which routine is offered: a named one that fits, or one composed for this break."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.body import Care
from desktop_app.domain.composer import COMPOSED
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.exercise import Goal
from desktop_app.domain.rotation import Done
from desktop_app.domain.routine import Place, Routine, Target, duration
from desktop_app.domain.selection import (
    RESTS,
    Conditions,
    NothingFits,
    Relax,
    Wish,
    choose_routine,
)
from desktop_app.domain.settings import Settings
from desktop_app.storage.exercise_files import load_exercises, load_routines
from tests.builders import minutes, routine

if TYPE_CHECKING:
    from collections.abc import Sequence

SHIPPED = load_exercises().by_id
ROUTINES = load_routines(None, SHIPPED).routines
NAMED = {each.id: each for each in ROUTINES}
MINE = routine("own_mine", Target("squat", Goal.REPS, 10), Target("lateral_step", Goal.REPS, 12))
SIT = routine("own_sit", Target("wall_sit", Goal.HOLD, 45), Target("squat", Goal.REPS, 12))


def choose(
    wish: Wish,
    lately: Sequence[Done] = (),
    seed: int = 1,
    routines: Sequence[Routine] = ROUTINES,
    own: Sequence[str] = (),
) -> Routine | NothingFits:
    return choose_routine(routines, SHIPPED, wish, lately, Random(seed), own)


def chosen(
    wish: Wish,
    lately: Sequence[Done] = (),
    seed: int = 1,
    routines: Sequence[Routine] = ROUTINES,
    own: Sequence[str] = (),
) -> Routine:
    found = choose(wish, lately, seed, routines, own)
    assert isinstance(found, Routine)
    return found


def ids(wish: Wish, lately: Sequence[Done] = (), **more: Sequence[str]) -> Counter[str]:
    """What comes, how many times of sixty; all composed ones are one."""
    found = [chosen(wish, lately, seed, **more).id for seed in range(60)]  # type: ignore[arg-type]
    return Counter(COMPOSED if each.startswith(COMPOSED) else each for each in found)


def done(routine: Routine, *, passed_over: bool = False) -> Done:
    exercises = [target.exercise for target in routine.targets]
    return Done.of(routine.id, exercises, passed_over=passed_over)


# --- Named routines and composed ones ---------------------------------------------------------


def test_both_named_and_composed_routines_come() -> None:
    came = ids(Wish(minutes(2)))
    fitting = {"side_120", "squats_and_kickbacks", "stiff_120"}
    assert came.keys() == {COMPOSED, *fitting}
    assert all(count > 2 for count in came.values())


@given(
    st.sampled_from(ROUTINES),
    st.booleans(),
    st.booleans(),
    st.frozensets(st.sampled_from(Care), max_size=3),
    st.frozensets(st.sampled_from(sorted(SHIPPED)), max_size=8),
    st.integers(),
)
def test_a_named_routine_comes_only_where_all_of_it_is_allowed(
    fitting: Routine,
    floor: bool,
    quiet: bool,
    body: frozenset[Care],
    never_offer: frozenset[str],
    seed: int,
) -> None:
    conditions = Conditions(floor, quiet, body=body, never_offer=never_offer)
    length = duration(fitting, SHIPPED)
    found = choose(Wish(length, conditions), seed=seed)
    if isinstance(found, Routine):
        assert abs(duration(found, SHIPPED) - length) <= length / 10
        used = [SHIPPED[target.exercise] for target in found.targets]
        assert not any(conditions.against(each) for each in used)
        assert floor or Place.FLOOR not in found.places
        assert not quiet or Place.SILENT in found.places


@pytest.mark.parametrize(
    ("conditions", "fits"),
    [
        (Conditions(), True),
        (Conditions(quiet=True), False),
        (Conditions(never_offer=frozenset({"lateral_step"})), False),
        (Conditions(body=frozenset({Care.PELVIC_GIRDLE_PAIN})), False),
        (Conditions(equipment=frozenset()), False),
        (Conditions(work_clothes=True), True),
    ],
)
def test_what_speaks_against_one_exercise_speaks_against_the_routine(
    conditions: Conditions, fits: bool
) -> None:
    assert ("side_120" in ids(Wish(minutes(2), conditions))) is fits


def test_a_named_routine_of_another_length_does_not_come() -> None:
    assert "lab_180" in ids(Wish(minutes(3)))
    assert "lab_180" not in ids(Wish(minutes(2)))
    assert "side_120" in ids(Wish(minutes(116 / 60 * 1.1)))
    assert "side_120" not in ids(Wish(minutes(116 / 60 * 1.12)))


def test_the_same_one_sided_exercise_never_comes_in_two_breaks_running() -> None:
    kicks = Done("x", ("standing_kickback",))
    assert "squats_and_kickbacks" not in ids(Wish(minutes(2)), [kicks])
    for seed in range(50):
        found = chosen(Wish(minutes(2)), [kicks], seed)
        assert "standing_kickback" not in {target.exercise for target in found.targets}
    between = Done("y", ("squat",))
    assert "squats_and_kickbacks" in ids(Wish(minutes(2)), [between, kicks])
    assert "squats_and_kickbacks" in ids(Wish(minutes(2)), [kicks._replace(passed_over=True)])


# --- Variety ----------------------------------------------------------------------------------


def test_of_the_named_what_was_done_longest_ago_comes() -> None:
    other = Done("x", ("good_morning",))
    unfold, side = done(NAMED["stiff_120"]), done(NAMED["side_120"])
    lately = [other] * (RESTS + 1) + [unfold, other, side]
    came = ids(Wish(minutes(2)), lately)
    assert "squats_and_kickbacks" in came
    assert not {"stiff_120", "side_120"} & came.keys()
    came = ids(Wish(minutes(2)), [*lately, done(NAMED["squats_and_kickbacks"])])
    assert "squats_and_kickbacks" in came
    lately.append(done(NAMED["squats_and_kickbacks"]))
    quiet = Conditions(quiet=True, never_offer=frozenset({"standing_kickback"}))
    assert ids(Wish(minutes(2), quiet), lately).keys() == {COMPOSED, "stiff_120"}


def test_a_named_routine_rests_for_some_breaks() -> None:
    other, unfold = Done("x", ("good_morning",)), done(NAMED["stiff_120"])
    wish = Wish(minutes(2), Conditions(quiet=True, never_offer=frozenset({"standing_kickback"})))
    for between in range(RESTS + 2):
        lately = [*[other] * between, unfold]
        assert ("stiff_120" in ids(wish, lately)) is (between >= RESTS)


def test_in_a_month_of_breaks_every_named_routine_that_fits_comes_up() -> None:
    random, lately = Random(4), list[Done]()
    came: Counter[str] = Counter()
    for number in range(160):
        length = minutes((1, 2, 3, 5)[number % 4])
        conditions = Conditions(floor=True)
        found = choose_routine(ROUTINES, SHIPPED, Wish(length, conditions), lately, random)
        assert isinstance(found, Routine)
        came[found.id] += 1
        lately = [done(found), *lately[:24]]
    lengths = [minutes(each) for each in (1, 2, 3, 5)]
    for each in ROUTINES:
        counted = duration(each, SHIPPED)
        if any(abs(counted - length) <= length / 10 for length in lengths):
            assert came[each.id], each.id
    named = sum(came[each.id] for each in ROUTINES)
    assert 20 < named < 110


@pytest.mark.parametrize("length", [1, 2, 3, 5, 10])
@pytest.mark.parametrize("quiet", [False, True])
def test_ten_swaps_bring_something_else_each_time(length: int, quiet: bool) -> None:
    random, lately = Random(length), [Done("x", ("standing_abduction",))]
    seen: list[str] = []
    for _ in range(11):
        wish = Wish(minutes(length), Conditions(quiet=quiet))
        found = choose_routine(ROUTINES, SHIPPED, wish, lately, random)
        assert isinstance(found, Routine)
        assert found.id not in seen[-3:]
        seen.append(found.id)
        lately.insert(0, done(found, passed_over=True))
    assert len(set(seen)) >= 8


def test_where_hardly_anything_fits_the_same_may_come_again() -> None:
    only = frozenset(SHIPPED) - {"squat"}
    wish = Wish(minutes(1), Conditions(never_offer=only))
    over = [done(chosen(wish), passed_over=True)]
    assert chosen(wish, over) == chosen(wish)


def test_what_is_composed_gives_way_where_it_would_only_be_the_same_again() -> None:
    short = routine("own_short", Target("squat", Goal.REPS, 12))
    wish = Wish(minutes(1), Conditions(never_offer=frozenset(SHIPPED) - {"squat"}))
    only = composed_only(wish)
    over = [done(only, passed_over=True), *[Done("x", ("plie",))] * (RESTS + 1), done(short)]
    came = Counter(chosen(wish, over, seed, [short], ["own_short"]).id for seed in range(30))
    assert came["own_short"] > 27


def composed_only(wish: Wish) -> Routine:
    """What is composed where there is nothing else."""
    return chosen(wish, routines=())


def test_where_nothing_can_be_composed_what_was_just_done_comes_again() -> None:
    wish = Wish(duration(MINE, SHIPPED), Conditions(never_offer=frozenset(SHIPPED)))
    assert chosen(wish, [done(MINE)], routines=[MINE], own=["own_mine"]) == MINE


def test_a_named_routine_that_is_new_comes_more_often_than_one_that_came() -> None:
    other = Done("x", ("hip_hinge_deadlift",))
    came = [*[other] * (RESTS + 1), done(NAMED["desk_300"])]
    counts = [ids(Wish(minutes(5)), lately)["desk_300"] for lately in ([other], came)]
    assert counts[0] > 1.5 * counts[1] > 0


def test_a_break_on_the_floor_is_seldom_followed_by_a_named_one_there() -> None:
    wish = Wish(minutes(2), Conditions(floor=True))
    floor = {"floor_120", "shell_120"}
    fresh = sum(ids(wish)[each] for each in floor)
    after = sum(ids(wish, [Done("x", ("hip_thrust_chair",))])[each] for each in floor)
    assert after < 3 < fresh


def test_what_stands_in_for_an_exercise_comes_more_often_than_where_that_is_only_unwanted() -> None:
    body = frozenset({Care.PELVIC_GIRDLE_PAIN})
    left_out = {each for each in SHIPPED if Conditions(True, body=body).against(SHIPPED[each])}
    few = {"squat", "hip_hinge_deadlift", "calf_raise", "standing_squeeze", "standing_kickback"}
    others = frozenset(SHIPPED) - few
    instead = Conditions(body=body, never_offer=others)
    unwanted = Conditions(never_offer=others | left_out)
    squeezes = [
        sum(
            "standing_squeeze" in chosen(Wish(minutes(2), each), (), seed, ()).id
            for seed in range(200)
        )
        for each in (instead, unwanted)
    ]
    assert squeezes[0] > squeezes[1] * 1.1


def test_a_named_routine_with_a_favourite_comes_more_often() -> None:
    wish = Wish(minutes(2))
    fond = replace(wish, favourites=frozenset({"lateral_step"}))
    assert ids(fond)["side_120"] > ids(wish)["side_120"]


# --- The person's own -------------------------------------------------------------------------


def test_in_an_own_routine_there_may_be_what_is_never_offered_and_what_is_heard() -> None:
    mine = [MINE]
    wish = Wish(
        duration(MINE, SHIPPED),
        Conditions(quiet=True, never_offer=frozenset({"squat", "lateral_step"})),
    )
    assert "own_mine" in ids(wish, routines=mine, own=["own_mine"])  # type: ignore[arg-type]
    assert "own_mine" not in ids(wish, routines=mine)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "conditions",
    [
        Conditions(body=frozenset({Care.KNEE_PAIN})),
        Conditions(equipment=frozenset({Prop.DESK, Prop.CHAIR})),
    ],
)
def test_an_own_routine_does_not_overrule_the_body_or_the_place(conditions: Conditions) -> None:
    mine = [SIT]
    length = duration(SIT, SHIPPED)
    assert "own_sit" in ids(Wish(length), routines=mine, own=["own_sit"])  # type: ignore[arg-type]
    wish = Wish(length, conditions)
    assert "own_sit" not in ids(wish, routines=mine, own=["own_sit"])  # type: ignore[arg-type]


def test_an_own_routine_is_enough_where_nothing_can_be_composed() -> None:
    conditions = Conditions(never_offer=frozenset(SHIPPED))
    wish = Wish(duration(MINE, SHIPPED), conditions)
    assert chosen(wish, routines=[MINE], own=["own_mine"]) == MINE
    assert choose(wish, routines=[MINE]) == NothingFits((Relax.NEVER_OFFER,))


def test_where_an_own_routine_would_do_at_another_length_the_length_is_named() -> None:
    conditions = Conditions(never_offer=frozenset(SHIPPED))
    long = replace(MINE, targets=(*MINE.targets, Target("squat", Goal.REPS, 15)))
    assert abs(duration(long, SHIPPED) - minutes(3)) <= minutes(0.3)
    found = choose(Wish(minutes(5), conditions), routines=[long], own=["own_mine"])
    assert found == NothingFits((Relax.LENGTH, Relax.NEVER_OFFER))


# --- What is asked for ------------------------------------------------------------------------


def test_the_settings_say_what_is_asked_for() -> None:
    settings = Settings(
        routine_length=minutes(3),
        floor=True,
        quiet=True,
        work_clothes=True,
        equipment=frozenset({Prop.BAND}),
        body=frozenset({Care.BALANCE}),
        favourites=frozenset({"squat"}),
        never_offer=frozenset({"plie"}),
    )
    conditions = Conditions(
        True, True, True, frozenset({Prop.BAND}), frozenset({Care.BALANCE}), frozenset({"plie"})
    )
    assert Wish.of(settings) == Wish(minutes(3), conditions, frozenset({"squat"}))
    assert Wish.of(settings, minutes(1)).length == minutes(1)


@pytest.mark.parametrize(
    ("exercise", "conditions", "against"),
    [
        ("squat", Conditions(quiet=True, work_clothes=True, equipment=frozenset()), set()),
        ("glute_bridge", Conditions(), {Relax.FLOOR}),
        ("glute_bridge", Conditions(floor=True), set()),
        ("lateral_step", Conditions(quiet=True), {Relax.NOISE}),
        ("glute_bridge", Conditions(floor=True, work_clothes=True), {Relax.CLOTHES}),
        ("step_up", Conditions(), {Relax.EQUIPMENT}),
        ("foam_roll_hip_flexor", Conditions(floor=True), {Relax.EQUIPMENT}),
        ("squat", Conditions(never_offer=frozenset({"squat"})), {Relax.NEVER_OFFER}),
        ("wall_sit", Conditions(body=frozenset({Care.KNEE_PAIN})), {Relax.BODY}),
        (
            "foam_roll_hip_flexor",
            Conditions(body=frozenset({Care.PREGNANCY}), work_clothes=True),
            {Relax.FLOOR, Relax.CLOTHES, Relax.EQUIPMENT, Relax.BODY},
        ),
    ],
)
def test_all_that_speaks_against_an_exercise_is_told(
    exercise: str, conditions: Conditions, against: set[Relax]
) -> None:
    assert conditions.against(SHIPPED[exercise]) == against


def test_a_mat_is_at_hand_wherever_the_floor_is() -> None:
    conditions = Conditions(floor=True, equipment=IN_EVERY_OFFICE)
    assert not conditions.against(SHIPPED["glute_bridge"])


def test_late_pregnancy_is_pregnancy() -> None:
    late = Conditions(floor=True, body=frozenset({Care.PREGNANCY_LATE}))
    assert late.against(SHIPPED["glute_bridge"]) == {Relax.BODY}
    assert late.against(SHIPPED["hip_flexor_stretch_kneeling"]) == {Relax.BODY}
    early = Conditions(floor=True, body=frozenset({Care.PREGNANCY}))
    assert not early.against(SHIPPED["glute_bridge"])
    caesarean = Conditions(floor=True, body=frozenset({Care.AFTER_CAESAREAN}))
    assert caesarean.against(SHIPPED["single_leg_bridge"]) == {Relax.BODY}
