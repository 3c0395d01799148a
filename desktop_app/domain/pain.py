"""Pain during an exercise: what is remembered of it, and which exercises rest.

Up to 2 of 10 is nothing to mind. 3 to 5 may be borne where it settles within an hour and is not
worse the next morning. More than 5 rests the exercise until the person says that it may come back.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum, StrEnum
from typing import NamedTuple

WORST = 10
NOTHING_TO_MIND = 2
BEARABLE = 5


class What(Enum):
    """What to do now about pain of some level."""

    GO_ON = "go_on"
    GENTLY = "gently"
    """Go on, smaller; how it is the next morning matters."""
    STOP = "stop"


class Afterwards(StrEnum):
    """How it was the next morning."""

    SETTLED = "settled"
    WORSE = "worse"


class Pain(NamedTuple):
    """Pain that somebody told of; ``felt_at`` identifies it."""

    felt_at: datetime
    exercise: str
    """The id of the exercise in which it was felt."""
    level: int
    """0 to 10; 0: the person says that the exercise is fine again."""
    afterwards: Afterwards | None = None
    """None: not asked yet, or not answered."""

    @property
    def rests_the_exercise(self) -> bool:
        """Whether the exercise is not offered from now on."""
        return self.level > BEARABLE or self.afterwards is Afterwards.WORSE

    @property
    def wants_asking(self) -> bool:
        """Whether it matters how it is the next morning."""
        return NOTHING_TO_MIND < self.level <= BEARABLE and self.afterwards is None


def what_now(level: int) -> What:
    """Return what to do about pain of a level, 0 to 10."""
    if level <= NOTHING_TO_MIND:
        return What.GO_ON
    return What.GENTLY if level <= BEARABLE else What.STOP


def resting_since(pains: Iterable[Pain]) -> dict[str, datetime]:
    """Return which exercises are not offered, and since when.

    What rests does so until the person says that it is fine again: less pain at another time says
    nothing of the kind.
    """
    since: dict[str, datetime] = {}
    for pain in sorted(pains):
        if pain.rests_the_exercise:
            since[pain.exercise] = pain.felt_at
        elif not pain.level:
            since.pop(pain.exercise, None)
    return since


def resting(pains: Iterable[Pain]) -> frozenset[str]:
    """Return the exercises that are not offered."""
    return frozenset(resting_since(pains))


def to_ask(pains: Iterable[Pain]) -> tuple[Pain, ...]:
    """Return the pains that wait for a word on the next morning, in order.

    One of each exercise, the last: none where the exercise rests, or is fine again.
    """
    known = sorted(pains)
    last = {pain.exercise: pain for pain in known}
    rests = resting(known)
    return tuple(
        one for one in sorted(last.values()) if one.wants_asking and one.exercise not in rests
    )
