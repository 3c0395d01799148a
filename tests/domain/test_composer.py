"""Composed routines: every rule, for all that is shipped and whatever is asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise, product
from math import log
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.body import Care
from desktop_app.domain.composer import COMPOSED, can_compose, compose
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.exercise import (
    Category,
    Exercise,
    Goal,
    Level,
    Noise,
    Pattern,
    Position,
    Sides,
)
from desktop_app.domain.merit import Pool
from desktop_app.domain.muscles import GLUTES
from desktop_app.domain.progress import is_glute_day
from desktop_app.domain.rotation import Done, Rotation
from desktop_app.domain.routine import (
    Place,
    Routine,
    Target,
    WorkSet,
    duration,
    plan_steps,
)
from desktop_app.domain.routine_run import RunRecord, SetRecord
from desktop_app.domain.selection import Conditions, NothingFits, Relax, Wish, choose_routine
from desktop_app.domain.settings import ROUTINE_LENGTHS
from desktop_app.storage.exercise_files import load_exercises
from tests.builders import at, minutes, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, timedelta

SHIPPED = load_exercises().by_id
IDS = sorted(SHIPPED)
HOME = IN_EVERY_OFFICE | {Prop.BAND, Prop.MAT, Prop.ROLLER}

LENGTHS = st.sampled_from(ROUTINE_LENGTHS) | st.integers(60, 600).map(seconds)
SOME = st.frozensets(st.sampled_from(IDS), max_size=12)
NEARLY_ALL = st.frozensets(st.sampled_from(IDS), max_size=6).map(lambda few: frozenset(IDS) - few)
CONDITIONS = st.builds(
    Conditions,
    floor=st.booleans(),
    quiet=st.booleans(),
    work_clothes=st.booleans(),
    equipment=st.just(IN_EVERY_OFFICE) | st.frozensets(st.sampled_from(Prop)),
    body=st.just(frozenset()) | st.frozensets(st.sampled_from(Care)),
    never_offer=st.just(frozenset()) | SOME | NEARLY_ALL,
)
WISHES = st.builds(Wish, LENGTHS, CONDITIONS, st.just(frozenset()) | SOME)
DONE = st.builds(
    Done,
    st.just("some"),
    st.lists(st.sampled_from(IDS), min_size=1, max_size=5, unique=True).map(tuple),
    st.booleans(),
)
LATELY = st.lists(DONE, max_size=8)
SEEDS = st.integers(0, 2**32)


def choose(wish: Wish, lately: Sequence[Done] = (), seed: int = 1) -> Routine | NothingFits:
    """Compose, as there are no routines to choose from."""
    return choose_routine((), SHIPPED, wish, lately, Random(seed))


def composed(wish: Wish, lately: Sequence[Done] = (), seed: int = 1) -> Routine:
    routine = choose(wish, lately, seed)
    assert isinstance(routine, Routine)
    return routine


def wish(length: float, favourites: Iterable[str] = (), **conditions: object) -> Wish:
    return Wish(
        minutes(length),
        Conditions(**conditions),  # type: ignore[arg-type]
        frozenset(favourites),
    )


def used_in(routine: Routine) -> list[Exercise]:
    """The exercises in the order in which they come, rounds and all."""
    return [SHIPPED[target.exercise] for target in routine.targets]


# --- What is allowed, told once more and in other words than the domain's ---------------------

INCLUDED = {
    Care.PREGNANCY_LATE: {Care.PREGNANCY, Care.PREGNANCY_FROM_WEEK_13},
    Care.PREGNANCY_FROM_WEEK_13: {Care.PREGNANCY},
    Care.AFTER_CAESAREAN: {Care.POSTPARTUM},
}
LYING = {
    Position.SUPINE,
    Position.PRONE,
    Position.QUADRUPED,
    Position.SIDE_LYING,
    Position.KNEELING,
}


def concerned(body: frozenset[Care]) -> set[Care]:
    return set(body).union(*(INCLUDED.get(care, set()) for care in body))


def breaks_a_condition(exercise: Exercise, conditions: Conditions) -> bool:
    if exercise.position in LYING and not conditions.floor:
        return True
    if conditions.quiet and exercise.noise == "soft":
        return True
    if conditions.work_clothes and not exercise.work_clothes:
        return True
    if any(prop not in {*conditions.equipment, Prop.MAT} for prop in exercise.equipment):
        return True
    cares = concerned(conditions.body)
    for each in exercise.adaptations:
        if each.who in cares and (each.instead or each.leave_out):
            return True
    return exercise.id in conditions.never_offer


def last_break(lately: Sequence[Done]) -> tuple[str, ...]:
    return next((one.exercises for one in lately if not one.passed_over), ())


def faults(routine: Routine, wish: Wish, lately: Sequence[Done] = ()) -> list[str]:
    """All that is wrong with a composed routine."""
    found: list[str] = []
    length = wish.length
    exercises = used_in(routine)
    once = {each.id: each for each in exercises}.values()
    work = [each for each in once if each.category is Category.STRENGTH]
    extras = [each for each in exercises if each.category is not Category.STRENGTH]
    sets: Counter[str] = Counter()
    for target in routine.targets:
        sets[target.exercise] += target.sets

    def check(rule: str, holds: bool) -> None:
        if not holds:
            found.append(rule)

    counted = duration(routine, SHIPPED)
    check("the length", abs(counted - length) <= length / 10)
    check("a condition", not any(breaks_a_condition(each, wish.conditions) for each in once))
    check("sane doses", all(sane(target, wish.conditions.body) for target in routine.targets))
    check("sets", max(sets.values()) <= 3)
    for target in routine.targets:
        again = sets[target.exercise] > 1
        check("rounds", not again or target.amount <= SHIPPED[target.exercise].dose.amount)
    last = last_break(lately)
    check(
        "the same side again",
        not any(each.id in last and each.sides in (Sides.EACH, Sides.ALTERNATE) for each in once),
    )
    check("twice running", all(a.exercise != b.exercise for a, b in pairwise(routine.targets)))
    ups_and_downs = [each.position in LYING for each in exercises]
    check("down once, at the end", ups_and_downs == sorted(ups_and_downs))
    check("patterns", length < minutes(2) or len({each.pattern for each in once}) > 1)
    glutes = [each for each in work if GLUTES & set(each.primary_muscles)]
    check("for the glutes", 2 * len(glutes) >= len(work) > 0)
    on_the_chair = sum(sets[each.id] for each in once if each.id == "seated_squeeze")
    check("up from the chair", 2 * on_the_chair <= sets.total())
    check("never back to the chair to squeeze", on_the_chair <= 1)
    check("one squeeze", len({"seated_squeeze", "standing_squeeze"} & sets.keys()) < 2)
    most_extras = 0 if length < minutes(3) else 1 if length < minutes(8) else 2
    check("stretches", len(extras) <= most_extras)
    rolling = [each for each in extras if each.category is Category.RELEASE]
    check("rolling", len(rolling) <= (length >= minutes(5)))
    check("the id", routine.id.startswith(COMPOSED))
    check("the name", routine.name.split(" +")[0].split(" · ") == [e.name for e in once][:3])
    check("the floor", (Place.FLOOR in routine.places) == any(ups_and_downs))
    check("the desk", (Place.DESK in routine.places) == (not any(ups_and_downs)))
    silent = all(each.noise in (Noise.SILENT, Noise.QUIET) for each in once)
    check("silence", (Place.SILENT in routine.places) == silent)
    return found


def sane(target: Target, body: frozenset[Care]) -> bool:
    exercise = SHIPPED[target.exercise]
    own = exercise.dose.amount
    minding = any(each.who in concerned(body) for each in exercise.adaptations)
    least = own if exercise.category is not Category.STRENGTH else own / 2
    return (
        target.goal is exercise.dose.goal
        and least <= target.amount <= own * (1 if minding else 1.5)
        and (target.goal is Goal.REPS or target.amount % 5 == 0)
        and 1 <= target.sets <= 3
    )


def relaxed(wish: Wish, *relax: Relax) -> list[Wish]:
    """The wishes that there are with all of these relaxed."""
    conditions = wish.conditions
    for each in relax:
        match each:
            case Relax.LENGTH:
                pass
            case Relax.FLOOR:
                conditions = replace(conditions, floor=True)
            case Relax.NOISE:
                conditions = replace(conditions, quiet=False)
            case Relax.CLOTHES:
                conditions = replace(conditions, work_clothes=False)
            case Relax.EQUIPMENT:
                conditions = replace(conditions, equipment=frozenset(Prop))
            case Relax.PAIN:
                conditions = replace(conditions, resting=frozenset())
            case Relax.NEVER_OFFER:
                conditions = replace(conditions, never_offer=frozenset())
            case Relax.BODY:
                conditions = replace(conditions, body=frozenset())
    lengths = ROUTINE_LENGTHS if Relax.LENGTH in relax else (wish.length,)
    return [replace(wish, conditions=conditions, length=length) for length in lengths]


def would_help(wish: Wish, lately: Sequence[Done], seed: int, *relax: Relax) -> bool:
    return any(isinstance(choose(one, lately, seed), Routine) for one in relaxed(wish, *relax))


# --- Whatever is asked for --------------------------------------------------------------------


@given(WISHES, LATELY, SEEDS)
@settings(max_examples=200)
def test_a_routine_keeps_every_rule_or_else_it_is_told_what_to_relax(
    wish: Wish, lately: list[Done], seed: int
) -> None:
    chosen = choose(wish, lately, seed)
    assert choose(wish, lately, seed) == chosen, "the same seed brings the same"
    if isinstance(chosen, Routine):
        assert faults(chosen, wish, lately) == []
        return
    assert isinstance(choose(wish, lately, seed + 1), NothingFits), "no matter of luck"
    alone = tuple(one for one in Relax if would_help(wish, lately, seed, one))
    if alone:
        assert chosen == NothingFits(alone)
        return
    assert chosen.all_of_them
    assert would_help(wish, lately, seed, *chosen.relax)
    for one in chosen.relax:
        others = [each for each in chosen.relax if each is not one]
        assert not would_help(wish, lately, seed, *others), "each of them is needed"


@given(CONDITIONS, LATELY, SEEDS)
@settings(max_examples=30)
def test_where_there_is_enough_to_choose_from_every_length_works(
    conditions: Conditions, lately: list[Done], seed: int
) -> None:
    conditions = replace(conditions, never_offer=frozenset(), equipment=IN_EVERY_OFFICE)
    for length in (*ROUTINE_LENGTHS, seconds(75), minutes(4), seconds(437)):
        asked = Wish(length, conditions)
        assert faults(composed(asked, lately, seed), asked, lately) == []


FEW = st.lists(st.sampled_from(IDS), min_size=1, max_size=4, unique=True)
STRETCHED = st.lists(
    st.sampled_from(["squat", "standing_kickback", "glute_bridge"]), min_size=1, max_size=2
).map(lambda few: [*few, "foam_roll_it_band", "foam_roll_hip_flexor"])
SEATED = st.lists(
    st.sampled_from(["squat", "calf_raise", "wall_sit", "plie"]), min_size=1, max_size=2
).map(lambda few: [*few, "seated_squeeze"])


@given(FEW | STRETCHED | SEATED, LENGTHS, SEEDS)
@settings(max_examples=200)
def test_of_a_few_exercises_every_rule_is_kept_too(
    few: list[str], length: timedelta, seed: int
) -> None:
    asked = Wish(length, Conditions(floor=True, equipment=frozenset(Prop)))
    routine = compose(Pool([SHIPPED[each] for each in sorted(set(few))]), length, Random(seed))
    assert routine is None or faults(routine, asked) == []


def every_way(few: Sequence[Exercise], length: timedelta, body: frozenset[Care]) -> bool:
    """Whether one or two exercises at any sane dose, in any number of rounds, keep every rule."""
    asked = Wish(length, Conditions(floor=True, equipment=frozenset(Prop), body=body))
    for chosen in (few[:1], few[1:], few, few[::-1]):
        amounts = [
            [Target(e.id, e.dose.goal, n) for n in range(1, 2 * e.dose.amount)] for e in chosen
        ]
        for targets in product(*amounts):
            if not all(sane(target, body) for target in targets):
                continue
            for rounds in (1, 2, 3):
                sets = [replace(target, sets=rounds) for target in targets]
                for way in {tuple(sets), targets * rounds if len(targets) > 1 else tuple(sets)}:
                    routine = Routine("composed_", "", way)
                    if abs(duration(routine, SHIPPED) - length) <= length / 10 and not (
                        {*faults(routine, asked)} - {"the name", "the floor", "the desk", "silence"}
                    ):
                        return True
    return False


@given(
    st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True),
    st.sampled_from([seconds(60), seconds(90), seconds(120), seconds(180), seconds(240)]),
)
@settings(max_examples=25)
@example(["hip_flexor_stretch_kneeling", "seated_squeeze"], seconds(180))
def test_where_it_finds_nothing_there_is_nothing(few: list[str], length: timedelta) -> None:
    exercises = [SHIPPED[each] for each in few]
    if not can_compose(Pool(exercises), length):
        assert not every_way(exercises, length, frozenset())


# --- As a person would tell it ----------------------------------------------------------------


@pytest.mark.parametrize("length", [1, 2, 3, 5, 10])
@pytest.mark.parametrize("seed", range(8))
def test_in_the_office_nobody_hears_it_and_nobody_lies_down(length: int, seed: int) -> None:
    asked = wish(length, quiet=True, work_clothes=True)
    routine = composed(asked, seed=seed)
    assert faults(routine, asked) == []
    assert {Place.DESK, Place.SILENT} <= routine.places


def test_at_home_there_is_the_floor_but_not_every_time() -> None:
    places = [composed(wish(3, floor=True, equipment=HOME), seed=n).places for n in range(40)]
    down = sum(Place.FLOOR in each for each in places)
    assert 10 < down < 35


def test_the_roller_comes_out_in_long_routines_only_and_last() -> None:
    rolled = 0
    for seed in range(80):
        long = composed(wish(10, floor=True, equipment=HOME), seed=seed)
        exercises = used_in(long)
        if any(each.category is Category.RELEASE for each in exercises):
            rolled += 1
            assert exercises[-1].category is not Category.STRENGTH
    assert rolled > 3


@pytest.mark.parametrize("seed", range(12))
def test_late_in_pregnancy_nobody_lies_on_the_back_or_face_down(seed: int) -> None:
    for length in (2, 5, 10):
        late = wish(length, floor=True, equipment=HOME, body=frozenset({Care.PREGNANCY_LATE}))
        routine = composed(late, seed=seed)
        assert faults(routine, late) == []
        assert not {"glute_bridge", "single_leg_bridge", "foam_roll_hip_flexor"} & {
            target.exercise for target in routine.targets
        }


@pytest.mark.parametrize("length", [2, 10])
def test_sore_knees_get_the_hips_to_work_and_seldom_bend_deep(length: int) -> None:
    deep = {"squat", "plie", "reverse_lunge"}
    lately = [Done("x", ("sit_to_stand", "hip_hinge_deadlift", "standing_squeeze", "calf_raise"))]
    shares = []
    for body in (frozenset[Care](), frozenset({Care.KNEE_PAIN})):
        routines = [composed(wish(length, body=body), lately, seed) for seed in range(80)]
        shares.append(sum(bool(deep & {t.exercise for t in r.targets}) for r in routines))
    assert shares[1] * 3 < shares[0]


@pytest.mark.parametrize("floor", [False, True])
def test_two_of_any_routines_make_a_glute_day_as_far_as_patterns_go(floor: bool) -> None:
    for seed in range(80):
        for length in (2, 3, 5):
            routine = composed(wish(length, floor=floor), seed=seed)
            patterns = {each.pattern for each in used_in(routine)}
            assert Pattern.KNEE_AND_HIP in patterns or patterns >= {
                Pattern.EXTENSION,
                Pattern.SIDE,
            }


def test_what_stands_in_for_what_the_body_leaves_out_comes_more_often() -> None:
    length, seeds = minutes(2), range(300)
    exercises = [SHIPPED[each] for each in ("squat", "hip_hinge_deadlift", "sit_to_stand", "plie")]
    usual = Pool([*exercises, SHIPPED["standing_squeeze"]])
    instead = replace(usual, substitutes=frozenset({"standing_squeeze"}))
    often = [
        sum("squeeze" in getattr(compose(pool, length, Random(n)), "id", "") for n in seeds)
        for pool in (usual, instead)
    ]
    assert often[1] > often[0] * 1.1


def test_favourites_come_more_often_but_not_alone() -> None:
    seeds = range(120)
    usual = [composed(wish(2), seed=n).id for n in seeds]
    fond = [composed(wish(2, favourites={"plie"}), seed=n).id for n in seeds]
    count = [sum("plie" in each for each in some) for some in (usual, fond)]
    assert count[1] > 1.5 * count[0]
    assert count[1] < len(seeds)


def test_what_was_done_longest_ago_comes_before_what_was_just_done() -> None:
    lately = [Done("a", ("squat",)), Done("b", ("hip_hinge_deadlift",)), Done("c", ("plie",))]
    came = Counter(composed(wish(1), lately, n).targets[0].exercise for n in range(300))
    assert came["squat"] < came["plie"] < came["sit_to_stand"] + came["lateral_step"]


def test_muscles_that_worked_least_lately_come_first() -> None:
    lately = [Done("a", ("squat",)), Done("b", ("plie",)), Done("c", ("sit_to_stand",))]
    sides = [
        sum(
            any(each.pattern is Pattern.SIDE for each in used_in(composed(wish(2), history, n)))
            for n in range(150)
        )
        for history in ((), lately, [Done("a", ("lateral_step",)), Done("b", ("clamshell",))])
    ]
    assert sides[2] < sides[0] < sides[1]


def test_after_a_break_on_the_floor_the_next_one_is_standing_as_a_rule() -> None:
    after = [
        [composed(wish(2, floor=True), [Done("x", (last,))], n) for n in range(60)]
        for last in ("squat", "glute_bridge")
    ]
    down = [sum(Place.FLOOR in each.places for each in some) for some in after]
    assert down[0] > 15
    assert down[1] < 6


def test_what_was_passed_over_is_not_composed_again() -> None:
    lately: list[Done] = []
    seen = set()
    for seed in range(10):
        routine = composed(wish(2, quiet=True), lately, seed)
        assert routine.id not in seen
        seen.add(routine.id)
        ids = [target.exercise for target in routine.targets]
        lately.insert(0, Done.of(routine.id, ids, passed_over=True))


def record(routine: Routine, started_at: datetime) -> RunRecord:
    """The routine as it was done, to the last repetition."""
    sets = tuple(
        SetRecord(each.exercise.id, each.side, each.goal, each.amount, each.amount, each.duration)
        for each in plan_steps(routine, SHIPPED)
        if isinstance(each, WorkSet)
    )
    ended_at = started_at + duration(routine, SHIPPED)
    return RunRecord(started_at, ended_at, routine.id, routine.name, len(sets), sets)


@pytest.mark.parametrize(
    "conditions",
    [
        Conditions(quiet=True, work_clothes=True),
        Conditions(floor=True, equipment=HOME),
        Conditions(floor=True, body=frozenset({Care.KNEE_PAIN})),
        Conditions(body=frozenset({Care.PREGNANCY_LATE})),
    ],
)
def test_three_breaks_of_two_minutes_make_a_glute_day(conditions: Conditions) -> None:
    days = 0
    for seed in range(25):
        random, lately, runs = Random(seed), list[Done](), list[RunRecord]()
        for number in range(3):
            asked = Wish(minutes(2), conditions)
            routine = choose_routine((), SHIPPED, asked, lately, random)
            assert isinstance(routine, Routine)
            runs.append(record(routine, at(1800 * number)))
            lately.insert(0, Done.of(routine.id, [t.exercise for t in routine.targets]))
        days += is_glute_day(runs, SHIPPED)
    assert days > 20


def test_the_easier_comes_first_and_two_legs_before_one() -> None:
    compared = 0
    for seed in range(60):
        work = [
            each
            for each in used_in(composed(wish(3), seed=seed))
            if each.position is Position.STANDING and each.pattern is not Pattern.MOBILITY
        ]
        if len({each.pattern for each in work}) == len(work) > 1:
            ease = [(list(Level).index(e.level), e.sides is not Sides.BOTH) for e in work]
            assert ease == sorted(ease)
            compared += ease[0] < ease[-1]
    assert compared > 10


def test_nobody_gets_down_for_a_single_exercise_or_in_the_middle_of_a_short_break() -> None:
    mixed = 0
    for seed in range(120):
        for length in (2, 3, 5, 10):
            work = {
                each.id: each.position in LYING
                for each in used_in(composed(wish(length, floor=True), seed=seed))
                if each.category is Category.STRENGTH
            }
            if len(set(work.values())) == 2:
                mixed += 1
                assert length > 3
                assert sum(work.values()) > 1
    assert mixed > 20


def test_on_the_floor_nobody_rolls_about() -> None:
    for seed in range(60):
        routine = composed(wish(10, floor=True), seed=seed)
        down = [each.position for each in used_in(routine) if each.position in LYING]
        rounds = max(Counter(t.exercise for t in routine.targets).values())
        changes = sum(a is not b for a, b in pairwise(down))
        assert changes <= rounds * len(set(down))


def test_a_minute_is_not_spent_as_the_last_one_was() -> None:
    few = frozenset({"squat", "hip_hinge_deadlift", "calf_raise", "standing_squeeze"})
    asked = wish(1, never_offer=frozenset(IDS) - few)
    for last in few - {"calf_raise"}:
        for seed in range(20):
            routine = composed(asked, [Done("x", (last,))], seed)
            assert {target.exercise for target in routine.targets} != {last}


@pytest.mark.parametrize("floor", [False, True])
@pytest.mark.parametrize("length", [2, 3, 5, 10])
def test_doses_stay_near_the_own_ones_and_no_pattern_takes_all(length: int, floor: bool) -> None:
    for seed in range(60):
        routine = composed(wish(length, floor=floor), seed=seed)
        amounts = {target.exercise: target.amount for target in routine.targets}
        strains = [abs(log(n / SHIPPED[id_].dose.amount)) for id_, n in amounts.items()]
        assert sum(strains) / len(strains) < log(1.5)
        work = [SHIPPED[each] for each in amounts if SHIPPED[each].category is Category.STRENGTH]
        most = max(Counter(each.pattern for each in work).values())
        assert len(work) < 3 or most <= (len(work) + 1) / 2


def test_a_bow_and_the_same_bow_hardly_ever_come_together() -> None:
    twins = {"hip_hinge_deadlift", "good_morning"}
    together = sum(
        twins <= {target.exercise for target in composed(wish(10, floor=True), seed=n).targets}
        for n in range(150)
    )
    assert together < 9


def test_experts_moves_are_rare() -> None:
    came = sum("single_leg_hinge" in composed(wish(2), seed=n).id for n in range(200))
    assert came < 20


def test_stretches_come_sparingly_and_ten_minutes_are_not_a_tour_of_everything() -> None:
    for length in (3, 5, 10):
        routines = [used_in(composed(wish(length), seed=n)) for n in range(80)]
        stretched = [any(e.category is not Category.STRENGTH for e in each) for each in routines]
        assert 5 < sum(stretched) < 45
        assert sum(len({e.id for e in each}) > 7 for each in routines) < 20


def test_long_routines_go_round_and_name_what_comes_first() -> None:
    routines = [composed(wish(10), seed=n) for n in range(30)]
    rounds = [max(Counter(t.exercise for t in r.targets).values()) for r in routines]
    assert max(rounds) in (2, 3)
    longest = max(routines, key=lambda each: len(set(used_names(each))))
    names = used_names(longest)
    assert len(names) > 3
    assert longest.name == f"{names[0]} · {names[1]} · {names[2]} +{len(names) - 3}"


def used_names(routine: Routine) -> list[str]:
    return list(dict.fromkeys(each.name for each in used_in(routine)))


def test_the_chair_is_kept_to_where_there_is_hardly_anything_else() -> None:
    only = frozenset(IDS) - {"seated_squeeze", "hip_hinge_deadlift"}
    routine = composed(wish(2, never_offer=only))
    assert [target.exercise for target in routine.targets] == [
        "seated_squeeze",
        "hip_hinge_deadlift",
    ]
    for body in (frozenset[Care](), frozenset({Care.PELVIC_GIRDLE_PAIN})):
        for length in (2, 5):
            lately = [Done("x", tuple(frozenset(IDS) - {"seated_squeeze"}))]
            came = [composed(wish(length, body=body), lately, seed=n).id for n in range(60)]
            assert sum("seated_squeeze" in each for each in came) < 4


@pytest.mark.parametrize("length", range(60, 300, 15))
def test_two_kinds_of_squeeze_never_come_together(length: int) -> None:
    squeezes = ["seated_squeeze", "standing_squeeze"]
    pool = Pool([SHIPPED[each] for each in (*squeezes, "calf_raise")])
    routine = compose(pool, seconds(length), Random(length))
    assert routine is None or not set(squeezes) <= {each.id for each in used_in(routine)}


# --- What to relax ----------------------------------------------------------------------------


def test_where_only_the_floor_is_left_the_floor_is_named() -> None:
    down = {each.id for each in SHIPPED.values() if each.position in LYING}
    asked = wish(2, equipment=frozenset(), never_offer=frozenset(IDS) - down)
    assert choose(asked) == NothingFits((Relax.FLOOR, Relax.NEVER_OFFER))


def test_where_two_things_have_to_give_way_both_are_named() -> None:
    few = {each: SHIPPED[each] for each in ("lateral_step", "step_up")}
    asked = wish(2, quiet=True, equipment=frozenset())
    both = NothingFits((Relax.LENGTH, Relax.NOISE), all_of_them=True)
    assert choose_routine((), few, asked, (), Random(1)) == both


def test_a_single_exercise_comes_in_sets() -> None:
    asked = wish(1.5, never_offer=frozenset(IDS) - {"good_morning"})
    assert composed(asked).targets == (Target("good_morning", Goal.REPS, 7, 2),)


def test_ten_minutes_of_two_exercises_are_too_much_but_two_minutes_are_not() -> None:
    only = frozenset(IDS) - {"squat", "wall_sit", "calf_raise"}
    assert choose(wish(10, never_offer=only)) == NothingFits((Relax.LENGTH, Relax.NEVER_OFFER))
    assert isinstance(choose(wish(2, never_offer=only)), Routine)


def test_without_any_exercise_nothing_helps() -> None:
    assert choose_routine((), {}, wish(2), (), Random(1)) == NothingFits(())


# --- Rotation ---------------------------------------------------------------------------------


def test_only_what_was_done_bars_the_other_side() -> None:
    over = Done("a", ("standing_kickback",), passed_over=True)
    done = Done("b", ("standing_abduction", "squat", "bird_dog"))
    before = Done("c", ("clamshell",))
    rotation = Rotation.after([over, done, before], SHIPPED)
    assert rotation.barred == {"standing_abduction", "bird_dog"}
    assert rotation.was_down


def test_after_squats_the_side_is_more_due_than_more_of_the_same() -> None:
    due = Rotation.after([Done("a", ("squat",))], SHIPPED).due
    assert due(SHIPPED["lateral_step"]) == 1, "other muscles, another pattern"
    assert due(SHIPPED["wall_sit"]) < due(SHIPPED["glute_bridge"]), "the same muscle, not the same"
    assert due(SHIPPED["squat"]) < due(SHIPPED["wall_sit"]) < 1
    again = Rotation.after([Done("a", ("squat",)), Done("b", ("squat",))], SHIPPED).due
    assert again(SHIPPED["glute_bridge"]) < due(SHIPPED["glute_bridge"]) < 1


def test_an_exercise_that_is_gone_counts_for_nothing() -> None:
    rotation = Rotation.after([Done("a", ("own_gone",))], SHIPPED)
    assert rotation.due(SHIPPED["squat"]) == 1
    assert not rotation.was_down


@given(st.lists(DONE, max_size=6), st.sampled_from(IDS))
def test_the_longer_ago_the_more_due(lately: list[Done], id_: str) -> None:
    exercise = SHIPPED[id_]
    other = Done("other", ("calf_raise",)) if id_ != "calf_raise" else Done("other", ("wall_sit",))
    assume(all(id_ not in one.exercises for one in lately))
    done = Done("it", (id_,))
    just = Rotation.after([done, other, *lately], SHIPPED).due(exercise)
    before = Rotation.after([other, done, *lately], SHIPPED).due(exercise)
    never = Rotation.after([other, *lately], SHIPPED).due(exercise)
    assert 0 < just < before < never <= 1
