"""What somebody likes less, learned from what is swapped away, left, done and found too much.

An exercise that nothing is known of is liked. What speaks against one makes it come less often,
never not at all, and what speaks for it outweighs that; both fade.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, Self

from desktop_app.domain.places import Where
from desktop_app.domain.routine_run import Effort, RunRecord

HALF_LIFE = timedelta(weeks=2)
"""After so long a sign counts half. A stage of the plan lasts a week: what is disliked in one is
remembered in the next, and the four weeks of the plan are over before it is all but forgotten."""
REACH = 6 * HALF_LIFE
"""What is older counts for nothing."""
TRUST = 1.5
"""So much speaks for any exercise from the beginning: one *Swap* alone does not change much."""
LEAST = 0.2
"""The least liked exercise comes a fifth as readily as any other."""
DONE = 0.5
"""How much it speaks for an exercise that it was done, measured by what a *Swap* speaks against
it: it may have been done because it was there."""
LEFT = 0.5
"""How much it speaks against one that it was left before its end: time may have been short."""
TOO_MUCH = 1.0


class Swap(NamedTuple):
    """A routine that was swapped away."""

    at: datetime
    where: Where
    exercises: tuple[str, ...]
    """Ids, each once."""


class Liking(NamedTuple):
    """What is known of an exercise."""

    in_favour: float = 0.0
    against: float = 0.0
    swaps: int = 0
    """How many times it was swapped away, with whatever came with it."""
    too_much: int = 0
    """How many routines with it were too much."""
    last: datetime | None = None
    """When the last routine was begun in which it was done; None: not in all that is known."""

    @property
    def share(self) -> float:
        """How readily it is offered: 1 is as any other, `LEAST` is the least."""
        good = TRUST + self.in_favour
        return max(LEAST, good / (good + self.against))


@dataclass(frozen=True, slots=True)
class Likings:
    """What was learned, at one place and one moment."""

    _of: Mapping[str, Liking] = field(default_factory=dict)

    @classmethod
    def learned(
        cls, swaps: Iterable[Swap], runs: Iterable[RunRecord], where: Where, now: datetime
    ) -> Self:
        """Return what follows from swaps and runs up to a moment.

        A swap counts for the place where it was made. What was done or too much is about the body,
        and counts everywhere.
        """
        found: dict[str, Liking] = {}
        for swap in swaps:
            if swap.where is where:
                counts = _left_of(now - swap.at) * _blame(swap.exercises)
                for id_ in swap.exercises if counts else ():
                    one = found.get(id_, Liking())
                    found[id_] = one._replace(against=one.against + counts, swaps=one.swaps + 1)
        for run in runs:
            if (counts := _left_of(now - run.started_at)) > 0:
                _learn(found, run, counts)
        return cls(found)

    def of(self, exercise: str) -> Liking:
        """Return what is known of an exercise."""
        return self._of.get(exercise, Liking())

    def share(self, exercise: str) -> float:
        """Return how readily an exercise is offered, `LEAST` to 1."""
        return self.of(exercise).share

    def in_turn(self, exercise: str, turn: int) -> bool:
        """Whether an exercise takes its turn, where turns are numbered: as many as its share.

        They are spread evenly, and none waits longer than ``1 / LEAST`` turns.
        """
        share = self.share(exercise)
        return int((turn + 1) * share) > int(turn * share)

    @property
    def swapped(self) -> dict[str, int]:
        """How many times which exercise was swapped away, the one that was most often first."""
        counts = {id_: one.swaps for id_, one in self._of.items() if one.swaps}
        return dict(sorted(counts.items(), key=_most_first))


NONE = Likings()


def _learn(found: dict[str, Liking], run: RunRecord, counts: float) -> None:
    done = {one.exercise for one in run.sets if one.complete}
    left = {one.exercise for one in run.sets if not one.complete} - done
    heavy = run.effort is Effort.TOO_MUCH
    blame = TOO_MUCH * _blame(done | left) if heavy else 0.0
    for id_ in done | left:
        one = found.get(id_, Liking())
        found[id_] = one._replace(
            in_favour=one.in_favour + (DONE * counts if id_ in done and not heavy else 0.0),
            against=one.against + (blame + (LEFT if id_ in left else 0.0)) * counts,
            too_much=one.too_much + heavy,
            last=max(run.started_at, one.last) if one.last else run.started_at,
        )


def _left_of(age: timedelta) -> float:
    """Return how much a sign still counts; nothing of what is to come, or too long ago."""
    if not timedelta() <= age <= REACH:
        return 0.0
    return float(0.5 ** (age / HALF_LIFE))


def _blame(exercises: Iterable[str]) -> float:
    """Return how much one of several has to do with it: the more there are, the less."""
    return 2 / (len(set(exercises)) + 1)


def _most_first(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]
