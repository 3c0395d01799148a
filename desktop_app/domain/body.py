"""What a body needs care for, and what that means for an exercise."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.domain.exercise import Adaptation, Exercise


class Care(StrEnum):
    """What a body may need care for; the values of ``Adaptation.who``."""

    KNEE_PAIN = "knee_pain"
    LOW_BACK_PAIN = "low_back_pain"
    OUTER_HIP_PAIN = "outer_hip_pain"
    WRIST_PAIN = "wrist_pain"
    ACHILLES_PAIN = "achilles_pain"
    BALANCE = "balance"
    HIGH_BLOOD_PRESSURE = "high_blood_pressure"
    PREGNANCY = "pregnancy"
    PREGNANCY_FROM_WEEK_13 = "pregnancy_from_week_13"
    PREGNANCY_LATE = "pregnancy_late"
    PELVIC_GIRDLE_PAIN = "pelvic_girdle_pain"
    POSTPARTUM = "postpartum"
    AFTER_CAESAREAN = "after_caesarean"
    ROLLING_RISK = "rolling_risk"
    """Blood thinners, thin bones, varicose veins, numbness, a clot or an inflammation."""


class Experience(StrEnum):
    """How much somebody has exercised so far."""

    NEW = "new"
    SOME = "some"
    TRAINED = "trained"


class Sex(StrEnum):
    """Which norms of self-tests to read, where they differ."""

    WOMAN = "woman"
    MAN = "man"


Body = frozenset[Care]
"""All that one body needs care for."""

_AT_LEAST = {
    Care.PREGNANCY_FROM_WEEK_13: frozenset({Care.PREGNANCY}),
    Care.PREGNANCY_LATE: frozenset({Care.PREGNANCY, Care.PREGNANCY_FROM_WEEK_13}),
    Care.AFTER_CAESAREAN: frozenset({Care.POSTPARTUM}),
}
"""What goes without saying."""


def all_of(body: Body) -> Body:
    """Return all that a body needs care for, what goes without saying among it."""
    return body.union(*(_AT_LEAST.get(care, frozenset()) for care in body))


def most_of(body: Body) -> Body:
    """Return what a body needs care for without what goes without saying."""
    return body.difference(*(_AT_LEAST.get(care, frozenset()) for care in body))


def adaptations(exercise: Exercise, body: Body) -> tuple[Adaptation, ...]:
    """Return what to change, or to mind, for a body; in the order of the exercise's own list."""
    concerned = all_of(body)
    return tuple(one for one in exercise.adaptations if one.who in concerned)


def suits(exercise: Exercise, body: Body) -> bool:
    """Whether an exercise may be offered to a body.

    It may not where an adaptation names another exercise instead, or leaves it out.
    """
    return not any(one.instead or one.leave_out for one in adaptations(exercise, body))
