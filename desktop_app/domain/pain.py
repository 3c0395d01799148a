"""Pain during an exercise: what is remembered of it, and which exercises rest.

Up to 2 of 10 is nothing to mind. 3 to 5 may be borne where it settles within an hour and is not
worse the next morning. More than 5 rests the exercise until the person says that it may come back.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

WORST = 10
NOTHING_TO_MIND = 2
BEARABLE = 5


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


def resting(pains: Iterable[Pain]) -> frozenset[str]:
    """Return the exercises that are not offered: the last word on each holds."""
    last = {pain.exercise: pain for pain in sorted(pains)}
    return frozenset(id_ for id_, pain in last.items() if pain.rests_the_exercise)
