"""Made-up people: who they are, what they told Buttress, and how they take to it."""

from datetime import date, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.body import Care, Experience
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Band, Prop
from desktop_app.domain.profile import TERM
from desktop_app.domain.routine_run import Effort
from desktop_app.domain.settings import Settings
from desktop_app.services.ports import Answer

WEEK = timedelta(weeks=1)


class Who(StrEnum):
    """One of the people."""

    OFFICE = "office"
    HOME = "home"
    KNEES = "knees"
    EXPECTING = "expecting"
    SKIPS = "skips"


class Habits(NamedTuple):
    """What a person does, as often as it stands here; None among answers: none is given."""

    begins: time = time(9)
    ends: time = time(17, 30)
    answers: tuple[Answer | None, ...] = (
        *[Answer.START] * 6,
        *[Answer.SNOOZE] * 3,
        Answer.ALREADY_UP,
        Answer.SKIP,
        None,
    )
    efforts: tuple[Effort, ...] = (Effort.EASY, *[Effort.RIGHT] * 5, Effort.HARD)
    gets_up: float = 0.3
    """How likely it is, at the end of a stretch of work, that the person leaves the desk."""
    calls: float = 0.15
    """How likely it is that a stretch is one in a call."""
    stops: float = 0.05
    """How likely it is that a routine is stopped midway."""
    hurts: tuple[tuple[int, int], ...] = ()
    """After how many routines the move that is on hurts, and how much, 0 to 10."""


class Person(NamedTuple):
    """Somebody who has had Buttress for four weeks."""

    says: str
    settings: Settings
    habits: Habits


def person(who: Who, today: date) -> Person:
    """Return one of them, as they are on a day."""
    usual = Settings(welcomed=True)
    match who:
        case Who.OFFICE:
            return Person(
                "works in an office, in office clothes, and never lies on the floor",
                usual._replace(quiet=True, work_clothes=True),
                Habits(),
            )
        case Who.HOME:
            return Person(
                "works at home, with a mat and a band",
                usual._replace(
                    floor=True,
                    equipment=IN_EVERY_OFFICE | {Prop.BAND, Prop.MAT},
                    bands=frozenset({Band.LIGHT, Band.MEDIUM}),
                    experience=Experience.SOME,
                    routine_length=timedelta(minutes=3),
                ),
                Habits(
                    answers=(*[Answer.START] * 8, Answer.SNOOZE, Answer.ALREADY_UP),
                    efforts=(Effort.EASY, Effort.EASY, *[Effort.RIGHT] * 4),
                    calls=0.3,
                ),
            )
        case Who.KNEES:
            return Person(
                "has knees that hurt now and then",
                usual._replace(body=frozenset({Care.KNEE_PAIN})),
                Habits(
                    efforts=(*[Effort.RIGHT] * 4, Effort.HARD),
                    hurts=((12, 6), (40, 3)),
                ),
            )
        case Who.EXPECTING:
            return Person(
                "expects a child in about four months",
                usual._replace(
                    floor=True,
                    due_date=today + TERM - 24 * WEEK,
                    equipment=IN_EVERY_OFFICE | {Prop.MAT},
                ),
                Habits(gets_up=0.5, efforts=(Effort.EASY, *[Effort.RIGHT] * 5)),
            )
        case Who.SKIPS:
            return Person(
                "has no time for this, and says so at every prompt",
                usual,
                Habits(answers=(*[Answer.SKIP] * 5, Answer.SNOOZE, None), gets_up=0.12),
            )
