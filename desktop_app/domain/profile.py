"""What a person tells of body and practice, and what follows from it on a day.

A pregnancy is kept as its due date and a birth as its date, so that what they ask of the exercises
moves on by itself.

The weeks are those of the guidance for pregnancy and the time after it (Canada 2019; ACOG 804; NHS
Bradford and BNSSG). Where it disagrees, or names a week without saying whether it has begun or is
over, the more careful reading holds.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.body import Body, Care, adaptations, suits

if TYPE_CHECKING:
    from desktop_app.domain.exercise import Exercise

WEEK = timedelta(weeks=1)
TERM = 40 * WEEK
"""A pregnancy is counted to be over on its due date."""
WEEKS_TOLD = range(4, 43)
"""Which weeks of a pregnancy somebody may say to be in."""
OFF_THE_BACK = 12 * WEEK
"""From week 13 on, when so much of it is over, nobody lies flat on the back, or face down. The
guidance says from the end of the first trimester, from week 16, from week 20 or from week 28."""
LATE = 27 * WEEK
"""The third trimester begins with week 28, when so much of it is over: its last three months."""
GENTLEST_AFTER_BIRTH = 6 * WEEK
"""The first weeks are for walks, squeezes and small bridges."""
GENTLE_AFTER_BIRTH = 12 * WEEK
"""Six weeks gently and six more with little load; after that there may be more."""
GENTLE_AFTER_CAESAREAN = 13 * WEEK
"""It takes longer after a caesarean: three months, as after any surgery."""
STILL_SO = timedelta(days=365)
"""So long what was told is taken for so; then it is asked again."""
NOT_BORN_YET = WEEK
"""So long it is not asked again whether the child is born."""
YOUNGEST, OLDEST = 14, 110
"""In years: whom the year of birth is asked of."""


class Profile(NamedTuple):
    """What the person tells of the body."""

    cares: Body = frozenset()
    """What needs care whatever the day."""
    due: date | None = None
    """When the child is due; None: no pregnancy, or no date told."""
    birth: date | None = None
    """When a child was born; None: not lately, or no date told."""
    caesarean: bool = False
    """Whether that birth was a caesarean."""


def cares_on(profile: Profile, day: date) -> Body:
    """Return all that needs care on a day; what goes without saying is not in it.

    A pregnancy stays a late one after its due date until a birth is told. A date that cannot be,
    a birth to come or a pregnancy that has not begun, counts as one of today.
    """
    dated: set[Care] = set()
    if profile.due is not None and not _is_over(profile.due, profile.birth, day):
        over = TERM - (profile.due - day)
        if over >= LATE:
            dated.add(Care.PREGNANCY_LATE)
        elif over >= OFF_THE_BACK:
            dated.add(Care.PREGNANCY_FROM_WEEK_13)
        else:
            dated.add(Care.PREGNANCY)
    if profile.birth is not None and day <= gentle_until(profile.birth, caesarean=False):
        dated.add(Care.POSTPARTUM)
    if (
        profile.birth is not None
        and profile.caesarean
        and day <= gentle_until(profile.birth, caesarean=True)
    ):
        dated.discard(Care.POSTPARTUM)
        dated.add(Care.AFTER_CAESAREAN)
    return profile.cares | dated


def gentle_until(birth: date, *, caesarean: bool) -> date:
    """Return the last day on which a birth asks for care."""
    return birth + (GENTLE_AFTER_CAESAREAN if caesarean else GENTLE_AFTER_BIRTH)


def is_overdue(profile: Profile, day: date) -> bool:
    """Whether the due date has passed, and no birth was told."""
    due = profile.due
    return due is not None and due < day and not _is_over(due, profile.birth, day)


def week_of_pregnancy(due: date, day: date) -> int:
    """Return how many weeks of a pregnancy are over; none before it could have begun."""
    return max(0, (TERM - (due - day)) // WEEK)


def due_after(weeks: int, day: date) -> date:
    """Return the due date of a pregnancy of which so many weeks are over on a day."""
    return day + TERM - weeks * WEEK


def weeks_since(birth: date, day: date) -> int:
    """Return how many weeks ago a birth was."""
    return max(0, (day - birth) // WEEK)


def _is_over(due: date, birth: date | None, day: date) -> bool:
    """Whether the birth that was told, and has been, is the end of that pregnancy."""
    return birth is not None and birth <= day and due - birth < TERM


def years_of_birth(today: date) -> range:
    """Return the years in which somebody may have been born."""
    return range(today.year - OLDEST, today.year - YOUNGEST + 1)


class Question(StrEnum):
    """What there is to ask of what was told before."""

    BORN = "born"
    """The due date has passed: is the child born?"""
    AFTER_BIRTH = "after_birth"
    """The weeks of care after a birth are over: does anything still need care?"""
    A_YEAR = "a_year"
    """It was told long ago: is it still so?"""


def to_ask(told: Profile, looked_at: date, not_yet: date | None, today: date) -> Question | None:
    """Return what to ask today; None: nothing.

    Args:
        told: What the person told.
        looked_at: When the person last changed any of it, or said that it is still so.
        not_yet: When the person last said that the child is not born yet, or put that off.
        today: The day it is.
    """
    if is_overdue(told, today):
        return Question.BORN if not_yet is None or today - not_yet >= NOT_BORN_YET else None
    if told.birth is not None:
        until = gentle_until(told.birth, caesarean=told.caesarean)
        if looked_at <= until < today:
            return Question.AFTER_BIRTH
    return Question.A_YEAR if today - looked_at >= STILL_SO else None


class Effect(NamedTuple):
    """What one thing that needs care makes of the exercises."""

    gone: tuple[str, ...]
    """Ids of what is not offered."""
    instead: tuple[str, ...]
    """Ids of what comes in its place."""
    changed: tuple[str, ...]
    """Ids of what is offered with a word of advice."""


def effect_of(body: Body, exercises: Iterable["Exercise"]) -> Effect:
    """Return what a body makes of exercises."""
    gone: list[str] = []
    instead: dict[str, None] = {}
    changed: list[str] = []
    known = {each.id: each for each in exercises}
    for exercise in known.values():
        mine = adaptations(exercise, body)
        if suits(exercise, body):
            changed += [exercise.id] if mine else []
            continue
        gone.append(exercise.id)
        for one in mine:
            if one.instead in known and suits(known[one.instead], body):
                instead[one.instead] = None
    return Effect(tuple(gone), tuple(instead), tuple(changed))
