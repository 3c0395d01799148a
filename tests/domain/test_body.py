"""What each care means for each shipped exercise, written down once more and held against it.

The table is what guidance and the reasoning on it ask for, cell by cell; the exercises have to keep
to it. No routine, wherever it comes from, holds what a body rules out.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from desktop_app.domain.body import Body, Care, Experience, adaptations, all_of, most_of, suits
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Band, Prop
from desktop_app.domain.exercise import Position
from desktop_app.domain.plan import Stage, track_of
from desktop_app.domain.prescription import fitting, prescribed, with_doses
from desktop_app.domain.routine import Routine
from desktop_app.domain.selection import Wish, choose_routine
from desktop_app.domain.settings import ROUTINE_LENGTHS, Settings
from desktop_app.domain.working_hours import ANY_TIME
from desktop_app.storage.exercise_files import load_exercises, load_routines

if TYPE_CHECKING:
    from collections.abc import Iterable

SHIPPED = load_exercises().by_id
ROUTINES = load_routines(None, SHIPPED).routines

# knee · low back · outer hip · wrist · Achilles · balance · blood pressure · pregnant · from week
# 13 · late · pelvic girdle · after birth · after a caesarean · better without a roller
# . as it is   ~ with a word of advice   x not offered
TABLE = """
    bird_dog                    x  ~  .  ~  .  .  .  ~  ~  ~  .  ~  ~  .
    calf_raise                  .  .  .  .  ~  ~  .  ~  ~  ~  .  .  .  .
    clamshell                   ~  ~  ~  .  .  .  .  .  ~  ~  x  .  .  .
    donkey_kick                 x  ~  .  x  .  .  .  ~  ~  ~  .  ~  ~  .
    fire_hydrant                ~  .  .  x  .  .  .  ~  ~  ~  x  .  .  .
    foam_roll_hip_flexor        .  .  .  .  .  .  .  x  x  x  .  .  x  x
    foam_roll_it_band           ~  .  x  .  .  .  .  .  x  x  .  .  .  x
    glute_bridge                ~  ~  .  .  .  .  .  .  x  x  .  ~  x  .
    good_morning                ~  x  .  .  .  ~  .  ~  ~  ~  .  ~  ~  .
    hip_flexor_stretch_kneeling x  .  .  .  .  .  .  x  x  x  x  .  .  .
    hip_flexor_stretch_standing ~  .  .  .  .  .  .  ~  ~  ~  ~  .  .  .
    hip_hinge_deadlift          ~  ~  .  .  .  ~  .  ~  ~  ~  .  ~  ~  .
    hip_thrust_chair            .  x  .  .  .  .  .  .  ~  ~  .  x  x  .
    lateral_step                ~  .  ~  .  .  ~  .  ~  ~  ~  x  .  .  .
    plie                        ~  .  ~  .  .  ~  .  ~  ~  ~  x  .  .  .
    reverse_lunge               ~  ~  ~  .  .  ~  .  .  ~  ~  x  ~  ~  .
    seated_squeeze              .  .  .  .  .  .  ~  ~  ~  ~  ~  ~  ~  .
    side_lying_abduction        ~  .  ~  .  .  .  .  .  ~  ~  x  .  .  .
    single_leg_bridge           .  x  .  .  .  .  .  .  x  x  x  x  x  .
    single_leg_hinge            ~  x  x  .  .  x  .  .  ~  x  x  x  x  .
    sit_to_stand                ~  ~  ~  .  .  ~  .  ~  ~  ~  .  ~  ~  .
    squat                       ~  ~  ~  .  .  ~  .  ~  ~  ~  ~  ~  ~  .
    standing_abduction          ~  .  ~  .  .  ~  .  ~  ~  ~  x  .  .  .
    standing_kickback           .  ~  x  .  .  ~  .  ~  ~  ~  x  .  .  .
    standing_squeeze            .  .  .  .  .  .  ~  ~  ~  ~  ~  ~  ~  .
    step_up                     x  .  .  .  .  ~  .  .  ~  x  x  x  x  .
    wall_sit                    x  .  .  .  .  .  ~  ~  ~  ~  ~  .  .  .
"""
INSTEAD = {
    Care.KNEE_PAIN: {
        "bird_dog": "standing_kickback",
        "donkey_kick": "standing_kickback",
        "hip_flexor_stretch_kneeling": "hip_flexor_stretch_standing",
        "step_up": "sit_to_stand",
        "wall_sit": "standing_squeeze",
    },
    Care.LOW_BACK_PAIN: {
        "good_morning": "hip_hinge_deadlift",
        "hip_thrust_chair": "glute_bridge",
        "single_leg_bridge": "glute_bridge",
        "single_leg_hinge": "hip_hinge_deadlift",
    },
    Care.OUTER_HIP_PAIN: {
        "foam_roll_it_band": "",
        "single_leg_hinge": "hip_hinge_deadlift",
        "standing_kickback": "standing_squeeze",
    },
    Care.WRIST_PAIN: {
        "donkey_kick": "standing_kickback",
        "fire_hydrant": "standing_abduction",
    },
    Care.BALANCE: {
        "single_leg_hinge": "hip_hinge_deadlift",
    },
    Care.PREGNANCY: {
        "foam_roll_hip_flexor": "hip_flexor_stretch_standing",
        "hip_flexor_stretch_kneeling": "hip_flexor_stretch_standing",
    },
    Care.PREGNANCY_FROM_WEEK_13: {
        "foam_roll_it_band": "",
        "glute_bridge": "standing_squeeze",
        "single_leg_bridge": "standing_squeeze",
    },
    Care.PREGNANCY_LATE: {
        "single_leg_hinge": "standing_squeeze",
        "step_up": "sit_to_stand",
    },
    Care.PELVIC_GIRDLE_PAIN: {
        "clamshell": "standing_squeeze",
        "fire_hydrant": "standing_squeeze",
        "hip_flexor_stretch_kneeling": "hip_flexor_stretch_standing",
        "lateral_step": "standing_squeeze",
        "plie": "sit_to_stand",
        "reverse_lunge": "sit_to_stand",
        "side_lying_abduction": "standing_squeeze",
        "single_leg_bridge": "glute_bridge",
        "single_leg_hinge": "standing_squeeze",
        "standing_abduction": "standing_squeeze",
        "standing_kickback": "standing_squeeze",
        "step_up": "sit_to_stand",
    },
    Care.POSTPARTUM: {
        "hip_thrust_chair": "glute_bridge",
        "single_leg_bridge": "glute_bridge",
        "single_leg_hinge": "hip_hinge_deadlift",
        "step_up": "sit_to_stand",
    },
    Care.AFTER_CAESAREAN: {
        "foam_roll_hip_flexor": "hip_flexor_stretch_standing",
        "glute_bridge": "standing_squeeze",
        "hip_thrust_chair": "standing_squeeze",
        "single_leg_bridge": "standing_squeeze",
    },
    Care.ROLLING_RISK: {
        "foam_roll_hip_flexor": "hip_flexor_stretch_standing",
        "foam_roll_it_band": "",
    },
}
"""What comes in the place of what is not offered; empty: nothing does."""
ROWS = [line.split() for line in TABLE.split("\n") if line.strip()]
CELLS = {(row[0], care): cell for row in ROWS for care, cell in zip(Care, row[1:], strict=True)}
RULED_OUT = {
    care: frozenset(id_ for (id_, who), cell in CELLS.items() if who is care and cell == "x")
    for care in Care
}
FLAT = {Position.SUPINE, Position.PRONE}


def ruled_out(body: Iterable[Care]) -> frozenset[str]:
    """Return what the table rules out."""
    return frozenset[str]().union(*(RULED_OUT[care] for care in body))


def test_the_table_has_every_shipped_exercise_and_every_care() -> None:
    assert sorted(SHIPPED) == [row[0] for row in ROWS]
    assert len(CELLS) == 27 * len(Care)


@pytest.mark.parametrize("care", Care)
@pytest.mark.parametrize("id_", sorted(SHIPPED))
def test_each_exercise_is_for_each_body_what_the_table_says(id_: str, care: Care) -> None:
    body = frozenset({care})
    changed = adaptations(SHIPPED[id_], body)
    found = "x" if not suits(SHIPPED[id_], body) else "~" if changed else "."
    assert found == CELLS[id_, care]
    assert all(one.advice for one in changed), "it is said to what it is adapted"
    own = [one for one in changed if one.who == care and (one.instead or one.leave_out)]
    assert [one.instead for one in own] == [
        instead for out, instead in INSTEAD.get(care, {}).items() if out == id_
    ]


@pytest.mark.parametrize(
    ("care", "gone"),
    [
        (Care.KNEE_PAIN, {"step_up", "wall_sit", "hip_flexor_stretch_kneeling"}),
        (Care.LOW_BACK_PAIN, {"good_morning"}),
        (Care.OUTER_HIP_PAIN, {"foam_roll_it_band", "single_leg_hinge"}),
        (Care.BALANCE, {"single_leg_hinge"}),
        (Care.PREGNANCY, {"foam_roll_hip_flexor"}),
        (Care.PREGNANCY_LATE, {"step_up", "single_leg_hinge", "foam_roll_it_band"}),
        (
            Care.PELVIC_GIRDLE_PAIN,
            {
                "reverse_lunge",
                "plie",
                "lateral_step",
                "step_up",
                "standing_kickback",
                "standing_abduction",
                "side_lying_abduction",
                "single_leg_bridge",
                "single_leg_hinge",
                "fire_hydrant",
            },
        ),
        (Care.AFTER_CAESAREAN, {"foam_roll_hip_flexor", "glute_bridge"}),
        (Care.ROLLING_RISK, {"foam_roll_hip_flexor", "foam_roll_it_band"}),
    ],
)
def test_what_guidance_names_is_not_offered(care: Care, gone: set[str]) -> None:
    assert gone <= RULED_OUT[care]


@pytest.mark.parametrize(
    ("care", "best"),
    [
        (Care.KNEE_PAIN, ("glute_bridge", "hip_hinge_deadlift", "standing_kickback", "clamshell")),
        (Care.LOW_BACK_PAIN, ("standing_squeeze", "bird_dog", "sit_to_stand", "clamshell")),
        (Care.OUTER_HIP_PAIN, ("glute_bridge", "standing_squeeze", "sit_to_stand")),
        (
            Care.PREGNANCY_LATE,
            (
                "sit_to_stand",
                "standing_squeeze",
                "standing_kickback",
                "standing_abduction",
                "clamshell",
                "wall_sit",
                "calf_raise",
                "hip_flexor_stretch_standing",
            ),
        ),
        (Care.POSTPARTUM, ("standing_squeeze", "glute_bridge")),
    ],
)
def test_what_guidance_prefers_is_offered(care: Care, best: tuple[str, ...]) -> None:
    assert not set(best) & RULED_OUT[care]


def test_from_week_13_nobody_lies_flat() -> None:
    flat = {id_ for id_, one in SHIPPED.items() if one.position in FLAT} - {"hip_thrust_chair"}
    assert flat == {"glute_bridge", "single_leg_bridge", "foam_roll_hip_flexor"}
    for care in (Care.PREGNANCY_FROM_WEEK_13, Care.PREGNANCY_LATE):
        assert flat <= RULED_OUT[care]
    assert CELLS["hip_thrust_chair", Care.PREGNANCY_LATE] == "~", "half-sitting, with advice"


def test_who_must_spare_wrists_or_knees_has_advice_for_every_kneeling_move() -> None:
    for id_, one in SHIPPED.items():
        if one.position is Position.QUADRUPED:
            assert CELLS[id_, Care.WRIST_PAIN] != "."
        if one.position in {Position.QUADRUPED, Position.KNEELING}:
            assert CELLS[id_, Care.KNEE_PAIN] != "."


@given(st.frozensets(st.sampled_from(Care)))
def test_several_cares_rule_out_all_that_each_of_them_does(body: Body) -> None:
    out = {id_ for id_, one in SHIPPED.items() if not suits(one, body)}
    assert out == ruled_out(body)
    assert all_of(most_of(body)) == all_of(body)
    assert {"standing_squeeze", "seated_squeeze", "sit_to_stand", "calf_raise"}.isdisjoint(out)


# --- Routines, wherever they come from -------------------------------------------------------

TODAY = date(2026, 3, 2)
NEARBY = st.integers(-500, 500).map(lambda days: TODAY + timedelta(days=days))
TOLD = st.builds(
    Settings,
    routine_length=st.sampled_from(ROUTINE_LENGTHS),
    floor=st.booleans(),
    quiet=st.booleans(),
    work_clothes=st.booleans(),
    equipment=st.just(IN_EVERY_OFFICE) | st.frozensets(st.sampled_from(Prop)),
    bands=st.frozensets(st.sampled_from(Band)),
    body=st.frozensets(st.sampled_from(Care)),
    due_date=st.none() | NEARBY,
    birth_date=st.none() | NEARBY,
    caesarean=st.booleans(),
    experience=st.none() | st.sampled_from(Experience),
    working_hours=st.just(ANY_TIME),
)
MOMENTS = NEARBY.map(lambda day: datetime(day.year, day.month, day.day, 10))  # noqa: DTZ001
SEEDS = st.integers(0, 2**32)


def held(routine: object) -> set[str]:
    return {one.exercise for one in routine.targets} if isinstance(routine, Routine) else set()


@effort(max_examples=60)
@given(TOLD, MOMENTS, SEEDS)
def test_no_chosen_routine_holds_what_is_ruled_out(
    told: Settings, local: datetime, seed: int
) -> None:
    now = told.at(local)
    wish, out = Wish.of(now), ruled_out(now.body)
    for routines in ((), ROUTINES):
        chosen = choose_routine(routines, SHIPPED, wish, (), Random(seed))
        assert not held(chosen) & out


@effort(max_examples=60)
@given(TOLD, MOMENTS, st.sampled_from(Stage), SEEDS)
def test_no_routine_of_the_plan_holds_what_is_ruled_out(
    told: Settings, local: datetime, stage: Stage, seed: int
) -> None:
    now = told.at(local)
    wish, out = Wish.of(now), ruled_out(now.body)
    track = track_of(now.body, floor=now.floor)
    wanted = fitting(prescribed(stage, track, floor=now.floor), SHIPPED, wish.conditions)
    assert not {one.exercise for one in wanted} & out
    made = choose_routine((), with_doses(SHIPPED, wanted), wish, (), Random(seed))
    assert not held(made) & out
