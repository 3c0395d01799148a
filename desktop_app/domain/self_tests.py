"""Self-tests: what is measured and how, and how much of a change is mere chance."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.body import Body, Care, Sex, all_of
from desktop_app.domain.routine import Side


class SelfTest(StrEnum):
    """Something that one measures of oneself, to follow the own change; never a diagnosis."""

    CHAIR_STAND = "chair_stand"
    """Stands in 30 seconds."""
    BRIDGE_HOLD = "bridge_hold"
    """Seconds that a bridge on one leg is held, for each side; at most 120."""
    STANCE = "stance"
    """Seconds on one leg, eyes open, for each side; at most 45."""
    SQUEEZE = "squeeze"
    """How clear a squeeze of one side is felt lying down, 0 to 3."""
    TILT = "tilt"
    """How the pelvis rests in the mirror: 0 level, 1 a little forward, 2 clearly, 3 backward."""
    TILT_CONTROL = "tilt_control"
    """Whether it can be moved both ways while breathing: 0 no, 1 partly, 2 yes."""
    FELT = "felt"
    """Where the work was felt: 0 glutes, 1 both, 2 hamstrings, 3 low back, 4 front of thigh."""


REAL_CHANGE = {SelfTest.CHAIR_STAND: 3, SelfTest.BRIDGE_HOLD: 20}
"""From this difference on, two results differ by more than measuring does (Gill 2022; Lehecka 2021,
computed). Of the other tests no such figure is known."""
NOISE = {SelfTest.CHAIR_STAND: 2, SelfTest.BRIDGE_HOLD: 19}
"""The largest difference, in whole stands and seconds, that is still no more than measuring."""


ANSWERS = {
    SelfTest.TILT: ("level", "a_little_forward", "forward", "backward"),
    SelfTest.TILT_CONTROL: ("no", "partly", "yes"),
    SelfTest.FELT: ("glutes", "glutes_and_others", "hamstrings", "low_back", "front_of_thighs"),
}
"""What the results of some tests stand for, 0 first. They are no amounts:"""
KINDS = frozenset({SelfTest.TILT, SelfTest.FELT})
"""those of these do not even have an order."""


class Result(NamedTuple):
    """One result; moment, test and side identify it."""

    taken_at: datetime
    test: SelfTest
    side: Side
    value: int


class Answer(StrEnum):
    """How a test comes by its result."""

    COUNTED = "counted"
    """The person counts while a clock runs down."""
    HELD = "held"
    """A clock runs up until the person stops it."""
    CHOSEN = "chosen"
    """The person says which it was."""


class Procedure(NamedTuple):
    """How a test is made."""

    answer: Answer
    highest: int
    """The highest result that there can be; the lowest is 0."""
    sides: tuple[Side, ...] = (Side.BOTH,)
    length: timedelta = timedelta()
    """How long is counted, or the longest that is held."""
    tries: int = 1
    """Of each side; the best one counts."""
    rest: timedelta = timedelta()
    """Between two tries."""


_EACH = (Side.LEFT, Side.RIGHT)
PROCEDURES = {
    SelfTest.CHAIR_STAND: Procedure(Answer.COUNTED, 99, length=timedelta(seconds=30)),
    SelfTest.BRIDGE_HOLD: Procedure(
        Answer.HELD, 120, _EACH, timedelta(seconds=120), rest=timedelta(minutes=1)
    ),
    SelfTest.STANCE: Procedure(Answer.HELD, 45, _EACH, timedelta(seconds=45), tries=3),
    SelfTest.SQUEEZE: Procedure(Answer.CHOSEN, 3, _EACH),
    SelfTest.TILT: Procedure(Answer.CHOSEN, 3),
    SelfTest.TILT_CONTROL: Procedure(Answer.CHOSEN, 2),
    SelfTest.FELT: Procedure(Answer.CHOSEN, 4),
}

TOGETHER = (
    (SelfTest.CHAIR_STAND,),
    (SelfTest.BRIDGE_HOLD,),
    (SelfTest.STANCE,),
    (SelfTest.SQUEEZE,),
    (SelfTest.FELT,),
    (SelfTest.TILT, SelfTest.TILT_CONTROL),
)
"""Which are made in one go, the one that tells most first."""


class Change(StrEnum):
    """What is different for a body that needs care."""

    LEAVE_OUT = "leave_out"
    SLOWLY = "slowly"
    """Count slow ones, not as many as possible."""
    HOLDING_ON = "holding_on"
    STANDING = "standing"
    """Standing up instead of lying on the back."""
    SMALL_RANGE = "small_range"


CHANGES: dict[SelfTest, dict[Care, Change]] = {
    SelfTest.CHAIR_STAND: {
        Care.KNEE_PAIN: Change.LEAVE_OUT,
        Care.PREGNANCY_LATE: Change.SLOWLY,
        Care.BALANCE: Change.SLOWLY,
    },
    SelfTest.BRIDGE_HOLD: dict.fromkeys(
        (
            Care.LOW_BACK_PAIN,
            Care.HIGH_BLOOD_PRESSURE,
            Care.PREGNANCY_FROM_WEEK_13,
            Care.PELVIC_GIRDLE_PAIN,
            Care.POSTPARTUM,
        ),
        Change.LEAVE_OUT,
    ),
    SelfTest.STANCE: {
        Care.OUTER_HIP_PAIN: Change.LEAVE_OUT,
        Care.PELVIC_GIRDLE_PAIN: Change.LEAVE_OUT,
        Care.PREGNANCY_LATE: Change.HOLDING_ON,
        Care.BALANCE: Change.HOLDING_ON,
    },
    SelfTest.SQUEEZE: {Care.PREGNANCY_FROM_WEEK_13: Change.STANDING},
    SelfTest.FELT: {Care.LOW_BACK_PAIN: Change.SMALL_RANGE},
}


def change_for(test: SelfTest, body: Body) -> Change | None:
    """Return what is different for a body; leaving a test out goes before any other change."""
    concerned = all_of(body)
    found = [change for care, change in CHANGES.get(test, {}).items() if care in concerned]
    return Change.LEAVE_OUT if Change.LEAVE_OUT in found else next(iter(found), None)


class Norm(NamedTuple):
    """What others reach."""

    low: int
    high: int
    """Equal to ``low`` where an average alone is known."""
    fastest: bool = False
    """Whether they went as fast as they could, and were 19 to 35."""


_AGES = range(60, 95, 5)
_CHAIR_STANDS = {
    Sex.WOMAN: ((12, 17), (11, 16), (10, 15), (10, 15), (9, 14), (8, 13), (4, 11)),
    Sex.MAN: ((14, 19), (12, 18), (12, 17), (11, 17), (10, 15), (8, 14), (7, 12)),
}
"""The middle half of a community, by age from 60 on in steps of five years (Rikli 1999)."""
_STANCES = ((18, 44), (40, 41), (50, 41), (60, 32), (70, 21), (80, 9))
"""From which age on the best of three is how many seconds on average (Springer 2007)."""
_OLDEST = 94
_ADULT = 18
_BRIDGE_AGES = range(18, 36)


def norm(test: SelfTest, age: int, sex: Sex | None) -> Norm | None:
    """Return what people of an age in years reach in a test; None where no figure can be trusted.

    A bridge was measured at 18 to 35 years only (Lehecka 2021), a chair stand below 60 only in
    young adults who went flat out (Lein 2022).
    """
    match test:
        case SelfTest.CHAIR_STAND if _ADULT <= age < _AGES.start:
            return Norm(33, 33, fastest=True)
        case SelfTest.CHAIR_STAND if _AGES.start <= age <= _OLDEST and sex is not None:
            return Norm(*_CHAIR_STANDS[sex][(age - _AGES.start) // _AGES.step])
        case SelfTest.BRIDGE_HOLD if age in _BRIDGE_AGES:
            return Norm(81, 81)
        case SelfTest.STANCE if age >= _ADULT:
            seconds = [mean for since, mean in _STANCES if since <= age][-1]
            return Norm(seconds, seconds)
        case _:
            return None


class Difference(NamedTuple):
    """How far a result lies from an earlier one."""

    by: int
    """Of the later one more than of the earlier."""
    real: bool | None
    """Whether it is more than measuring differs by; None where that is not known."""


def difference(test: SelfTest, earlier: int, later: int) -> Difference:
    """Compare two results of one side."""
    least = REAL_CHANGE.get(test)
    by = later - earlier
    return Difference(by, None if least is None else abs(by) >= least)


ASKED_AFTER = (1, 14, 28)
"""So many days after the first work for the glutes a round of tests is asked for, once each."""
FRESH = timedelta(days=7)
"""Who tested less than this ago is not asked: sooner there is nothing new to see."""
_DAY = timedelta(days=1)
STILL_ASKED = timedelta(days=14)
"""So long a round is asked for, unless the next one comes sooner."""


FEW = 4
"""Fewer tries than this are too few to say what has shifted."""
_IN_THE_GLUTES = (0, 1)


class Felt(NamedTuple):
    """In how many tries the work was felt in the glutes, alone or with the hamstrings."""

    times: int
    of: int


def felt(results: Sequence[Result]) -> tuple[Felt, ...]:
    """Return the share of all tries; with enough of them, also of the first half and the rest."""
    hits = [one.value in _IN_THE_GLUTES for one in results]
    parts = [hits]
    if len(hits) >= FEW:
        half = len(hits) // 2
        parts += [hits[:half], hits[half:]]
    return tuple(Felt(sum(part), len(part)) for part in parts)


class RoundState(StrEnum):
    """What became of a round."""

    DONE = "done"
    DUE = "due"
    TO_COME = "to_come"
    PASSED = "passed"


class Round(NamedTuple):
    """One of the rounds of tests that show the change."""

    after: int
    """So many days after the first work for the glutes."""
    on: date
    state: RoundState


def rounds(first: date, tested: Collection[date], today: date) -> tuple[Round, ...]:
    """Return the rounds, the first one first.

    Args:
        first: The day of the first work for the glutes.
        tested: The days on which there is any result.
        today: The day it is.
    """
    begins = [first + days * _DAY for days in ASKED_AFTER]
    found = []
    for after, on, following in zip(ASKED_AFTER, begins, [*begins[1:], date.max], strict=True):
        if any(on - FRESH < day < following for day in tested):
            state = RoundState.DONE
        elif today < on:
            state = RoundState.TO_COME
        elif today - on < STILL_ASKED and today < following:
            state = RoundState.DUE
        else:
            state = RoundState.PASSED
        found.append(Round(after, on, state))
    return tuple(found)
