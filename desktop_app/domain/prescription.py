"""What each stage of the plan has one do: exercises, sets and amounts."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import NamedTuple

from desktop_app.domain.body import adaptations
from desktop_app.domain.drafting import STRETCH_FROM
from desktop_app.domain.equipment import Band, Prop
from desktop_app.domain.exercise import Dose, Exercise, Pattern, Sides
from desktop_app.domain.likings import NONE, Likings
from desktop_app.domain.notes import BANDS, Note, banded
from desktop_app.domain.plan import STAGES, Stage, Standing, Track
from desktop_app.domain.reasons import Fact
from desktop_app.domain.rotation import Done
from desktop_app.domain.routine import Routine, Side
from desktop_app.domain.routine_run import RunRecord
from desktop_app.domain.selection import Conditions, Wish, choose_of


class Prescribed(NamedTuple):
    """An exercise of a stage; ``amount`` is that of one set and, where it has two, of one side."""

    exercise: str
    amount: int
    sets: int = 1
    notes: tuple[Note, ...] = ()


class Source(StrEnum):
    """Of what a routine is made."""

    TODAY = "today"
    """Of what is still to come today."""
    STAGE = "stage"
    """Of what the stage has."""
    LIBRARY = "library"
    """Of anything: nothing of the stage fits."""
    NO_PLAN = "no_plan"
    """Of anything: no plan is followed."""


class Because(NamedTuple):
    """Why a routine is offered."""

    source: Source
    stage: Stage = Stage.LEARN
    week: int = 0
    """Since the beginning; 0 before the first glute work."""
    left: tuple[str, ...] = ()
    """Ids of the exercises that are still to come today."""
    facts: tuple[Fact, ...] = ()
    """What else speaks for it; the more telling ones first."""


class DueToday(NamedTuple):
    """An exercise of today, and what was done of it."""

    what: Prescribed
    sets: float
    """How many sets of it were done; a side alone is half of one."""
    last: datetime | None
    """When the last run with it was begun; None: not today."""

    @property
    def done(self) -> bool:
        """Whether that is all of it; half a set is taken for one."""
        return self.sets + 0.5 >= self.what.sets


P = Prescribed
FLOOR: Mapping[Stage, tuple[Prescribed, ...]] = {
    Stage.LEARN: (
        P("standing_squeeze", 6),
        P("glute_bridge", 8, 2, (Note.SQUEEZE_1,)),
        P("sit_to_stand", 8, 2),
        P("hip_hinge_deadlift", 8, 2),
        P("clamshell", 8),
        P("side_lying_abduction", 8),
        P("bird_dog", 5, 1, (Note.HOLD_2,)),
        P("hip_flexor_stretch_kneeling", 25),
    ),
    Stage.BUILD: (
        P("glute_bridge", 12, 2, (Note.HOLD_2,)),
        P("standing_kickback", 10),
        P("squat", 10, 2, (Note.LOWER_3,)),
        P("hip_hinge_deadlift", 12, 2, (Note.LOWER_3,)),
        P("side_lying_abduction", 12, 1, (Note.LIGHT_BAND,)),
        P("lateral_step", 8, 1, (Note.LIGHT_BAND,)),
        P("bird_dog", 6, 1, (Note.HOLD_3,)),
        P("hip_flexor_stretch_kneeling", 30),
    ),
    Stage.LOAD: (
        P("single_leg_bridge", 5),
        P("glute_bridge", 10, 2, (Note.LIGHT_BAND,)),
        P("donkey_kick", 12),
        P("reverse_lunge", 8),
        P("plie", 12, 1, (Note.HOLD_2,)),
        P("hip_hinge_deadlift", 10, 2, (Note.WITH_BAG,)),
        P("lateral_step", 10, 2, (Note.MEDIUM_BAND,)),
        P("bird_dog", 6, 1, (Note.HOLD_5,)),
        P("hip_flexor_stretch_kneeling", 45),
    ),
    Stage.OWN_IT: (
        P("single_leg_bridge", 8),
        P("hip_thrust_chair", 10, 2),
        P("reverse_lunge", 10),
        P("step_up", 10),
        P("single_leg_hinge", 6),
        P("lateral_step", 10, 3, (Note.MEDIUM_BAND,)),
        P("side_lying_abduction", 12),
        P("bird_dog", 5, 1, (Note.HOLD_8,)),
        P("hip_flexor_stretch_kneeling", 45),
    ),
}
DESK: Mapping[Stage, tuple[Prescribed, ...]] = {
    Stage.LEARN: (
        P("standing_squeeze", 6),
        P("sit_to_stand", 8, 2),
        P("hip_hinge_deadlift", 8, 2),
        P("standing_abduction", 8),
        P("hip_flexor_stretch_standing", 25),
    ),
    Stage.BUILD: (
        P("standing_kickback", 10),
        P("squat", 10, 2, (Note.LOWER_3,)),
        P("hip_hinge_deadlift", 12, 2, (Note.LOWER_3,)),
        P("standing_abduction", 12, 1, (Note.LIGHT_BAND,)),
        P("lateral_step", 8, 1, (Note.LIGHT_BAND,)),
        P("hip_flexor_stretch_standing", 30),
    ),
    Stage.LOAD: (
        P("standing_kickback", 12, 1, (Note.LIGHT_BAND,)),
        P("reverse_lunge", 8),
        P("plie", 12, 1, (Note.HOLD_2,)),
        P("hip_hinge_deadlift", 10, 2, (Note.WITH_BAG,)),
        P("lateral_step", 10, 2, (Note.MEDIUM_BAND,)),
        P("hip_flexor_stretch_standing", 45),
    ),
    Stage.OWN_IT: (
        P("standing_kickback", 12, 1, (Note.MEDIUM_BAND,)),
        P("reverse_lunge", 10),
        P("step_up", 10),
        P("single_leg_hinge", 6),
        P("lateral_step", 10, 3, (Note.MEDIUM_BAND,)),
        P("hip_flexor_stretch_standing", 45),
    ),
}


def prescribed(stage: Stage, track: Track, *, floor: bool) -> tuple[Prescribed, ...]:
    """Return what a stage has; a gentle track takes what fits the place from its two stages."""
    on_the_desk = track is Track.DESK or not floor
    return (DESK if on_the_desk else FLOOR)[stage]


def with_doses(
    exercises: Mapping[str, Exercise], wanted: Iterable[Prescribed]
) -> dict[str, Exercise]:
    """Return the exercises of a stage, each with the dose that the stage asks for.

    What is not in the library (any more) is left out.
    """
    return {
        one.exercise: replace(
            exercises[one.exercise],
            dose=Dose(exercises[one.exercise].dose.goal, one.amount, one.sets),
        )
        for one in wanted
        if one.exercise in exercises
    }


MOST_SETS = 3
"""An exercise has no more sets a day, however few exercises there are."""
ORDERS = (
    (Pattern.EXTENSION, Pattern.KNEE_AND_HIP, Pattern.SIDE, Pattern.HINGE),
    (Pattern.KNEE_AND_HIP, Pattern.SIDE, Pattern.HINGE, Pattern.EXTENSION),
    (Pattern.EXTENSION, Pattern.SIDE, Pattern.KNEE_AND_HIP, Pattern.HINGE),
)
"""What a day begins with: each of these makes a glute day in time."""


def fitting(
    wanted: Iterable[Prescribed],
    exercises: Mapping[str, Exercise],
    conditions: Conditions,
    bands: Collection[Band] = (),
    *,
    again: bool = False,
) -> tuple[Prescribed, ...]:
    """Return what of a stage fits place and body.

    Where an exercise does not, what stands in for it does, at its own dose; or else nothing.

    Args:
        wanted: What a stage has.
        exercises: The library.
        conditions: What place and body ask for.
        bands: How strong the bands at hand are; empty: of no known strength.
        again: Whether the stage was done before, so that the next band is meant.
    """
    found: dict[str, Prescribed] = {}
    for one in wanted:
        if one.exercise not in exercises:
            continue
        if not conditions.against(exercises[one.exercise]):
            there = _with_what_is_there(one, conditions)
            pattern = exercises[one.exercise].pattern
            notes = banded(there.notes, pattern, conditions.body, bands, again=again)
            found.setdefault(one.exercise, there._replace(notes=notes))
            continue
        for id_ in _instead_of(exercises[one.exercise], conditions):
            if id_ in exercises and id_ not in found and not conditions.against(exercises[id_]):
                found[id_] = Prescribed(id_, exercises[id_].dose.amount, one.sets)
                break
    return tuple(found.values())


def _with_what_is_there(one: Prescribed, conditions: Conditions) -> Prescribed:
    has_band = Prop.BAND in conditions.equipment
    without = frozenset[Note]() if has_band else frozenset(BANDS.values())
    if Prop.BAG not in conditions.equipment:
        without |= {Note.WITH_BAG}
    return one._replace(notes=tuple(note for note in one.notes if note not in without))


def _instead_of(exercise: Exercise, conditions: Conditions) -> Iterator[str]:
    yield from (one.instead for one in adaptations(exercise, conditions.body) if one.instead)
    yield exercise.easier


def of_a_day(
    wanted: Sequence[Prescribed],
    exercises: Mapping[str, Exercise],
    sets: range,
    number: int,
    likings: Likings = NONE,
) -> tuple[Prescribed, ...]:
    """Return what one day has of a stage, so that it makes a glute day; another day, other things.

    Args:
        wanted: All that the stage has and that fits.
        exercises: The library.
        sets: How many sets a day has; a stretch at its end is none of them.
        number: The number of the day.
        likings: What is liked less lets another one take some of its turns.
    """
    queues = _turned(wanted, exercises, number, likings)
    stretches = queues.pop(Pattern.MOBILITY, [])
    most = sets[-1]
    # not in step with the queues: whatever is in front of one is among the first some day
    order = ORDERS[(number + number // len(ORDERS)) % len(ORDERS)]
    chosen: list[Prescribed] = []
    room = most
    while room > most - sets[0] and any(queues.values()):
        for pattern in order:
            if queues.get(pattern) and room:
                one = queues[pattern].pop(0)
                chosen.append(one._replace(sets=min(one.sets, room)))
                room -= chosen[-1].sets
    while room > most - sets[0] and any(one.sets < MOST_SETS for one in chosen):
        for at, one in enumerate(chosen):
            if one.sets < MOST_SETS and room > most - sets[0]:
                chosen[at] = one._replace(sets=one.sets + 1)
                room -= 1
    return (*chosen, *stretches[:1])


def _turned(
    wanted: Iterable[Prescribed],
    exercises: Mapping[str, Exercise],
    number: int,
    likings: Likings,
) -> dict[Pattern, list[Prescribed]]:
    """Return what there is by pattern, each day with another one in front."""
    queues: dict[Pattern, list[Prescribed]] = {}
    for one in wanted:
        queues.setdefault(exercises[one.exercise].pattern, []).append(one)
    for pattern, queue in queues.items():
        turn, at = divmod(number, len(queue))
        turned = queue[at:] + queue[:at]
        out = [one for one in turned if not likings.in_turn(one.exercise, turn)]
        queues[pattern] = [one for one in turned if one not in out] + out
    return queues


def serves(routine: Routine, stage: Stage, left: Collection[str]) -> bool:
    """Whether a named routine is of use in a stage: it has some of what is still to come.

    Nothing in it is ahead of the stage. Once nothing is to come any more, ``left`` is empty, and
    all the others serve as well.
    """
    used = {target.exercise for target in routine.targets}
    reached = {
        one.exercise
        for table in (FLOOR, DESK)
        for so_far in STAGES[: STAGES.index(stage) + 1]
        for one in table[so_far]
    }
    return used <= reached and (not left or not used.isdisjoint(left))


def due_today(
    wanted: Iterable[Prescribed], runs: Sequence[RunRecord], exercises: Mapping[str, Exercise]
) -> tuple[DueToday, ...]:
    """Return what is to be done today, and how much of it the runs of today have done."""
    found = []
    for one in wanted:
        with_it = [run for run in runs if any(done.exercise == one.exercise for done in run.sets)]
        sets = 0.0
        exercise = exercises[one.exercise]
        whole = one.amount * (2 if exercise.sides is Sides.ALTERNATE else 1)
        for done in (each for run in with_it for each in run.sets):
            if done.exercise == one.exercise and done.goal is exercise.dose.goal:
                part = min(1.0, done.done / whole)
                sets += part if done.side is Side.BOTH else part / 2
        found.append(DueToday(one, sets, with_it[-1].started_at if with_it else None))
    return tuple(found)


def still_to_come(
    due: Iterable[DueToday], exercises: Mapping[str, Exercise], length: timedelta
) -> tuple[Prescribed, ...]:
    """Return what is not done yet and may come in a break of that length: a stretch needs time."""
    return tuple(
        one.what
        for one in due
        if not one.done
        and (exercises[one.what.exercise].pattern is not Pattern.MOBILITY or length >= STRETCH_FROM)
    )


def choose_for_today(
    left: Sequence[Prescribed],
    of_stage: Sequence[Prescribed],
    wish: Wish,
    exercises: Mapping[str, Exercise],
    lately: Sequence[Done],
    random: Random,
    named: Sequence[Routine] = (),
) -> tuple[Routine, Source] | None:
    """Return a routine of what is still to come today, or else of what the stage has.

    None where nothing of the stage makes one. What was swapped away lately does not come again as
    long as there is anything else.

    Args:
        left: What is still to come today; a stage is drawn from with these in front.
        of_stage: All that the stage has and that fits.
        wish: What is asked for.
        exercises: The library.
        lately: What was done or passed over, newest first.
        random: The lot.
        named: Routines that serve, besides those that are composed.
    """
    passed_over = {one.routine_id for one in lately if one.passed_over}
    ids = frozenset(one.exercise for one in left)
    first = replace(wish, favourites=wish.favourites | ids)
    for source, wanted, asked in (
        (Source.TODAY, left, wish),
        (Source.STAGE, of_stage, first),
    ):
        some = () if source is Source.STAGE and left else named
        pool = with_doses(exercises, wanted)
        found = choose_of(pool, asked, exercises, lately, random, some)
        if found is not None and found.id not in passed_over:
            return found, source
    return None


def because_of(
    routine: Routine, source: Source, standing: Standing, left: Sequence[str]
) -> Because:
    """Say why a routine is offered; ``left`` are the ids of what is still to come today."""
    used = {target.exercise for target in routine.targets}
    of_it = tuple(id_ for id_ in left if id_ in used)
    others = tuple(id_ for id_ in left if id_ not in used)
    return Because(source, standing.stage, standing.week, of_it + others)
