"""Which routine to offer: one that fits the time and the place, and is not what was just done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.routine import Place, Routine, duration

CLOSE_ENOUGH = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for."""

    length: timedelta
    floor: bool = False
    quiet: bool = False
    not_this: str | None = None
    """The routine that the person has just passed over."""


def choose_routine(
    routines: Sequence[Routine],
    exercises: Mapping[str, Exercise],
    wish: Wish,
    lately: Sequence[str],
    random: Random,
) -> Routine:
    """Return the routine that fits best; ``lately`` are the ids done last, newest first.

    What was done longest ago comes first among those whose length is close; chance decides the
    rest. ValueError where there are no routines at all.
    """
    if not routines:
        raise ValueError("no routines to choose from")
    fitting = _those(routines, lambda r: wish.floor or Place.FLOOR not in r.places)
    fitting = _those(fitting, lambda r: not wish.quiet or Place.SILENT in r.places)
    fitting = _those(fitting, lambda r: r.id != wish.not_this)
    miss = {r.id: abs(duration(r, exercises) - wish.length) for r in fitting}
    best = min(miss.values())
    close = [r for r in fitting if miss[r.id] <= best + CLOSE_ENOUGH]
    fresh = {r.id: lately.index(r.id) if r.id in lately else len(lately) for r in close}
    freshest = max(fresh.values())
    return random.choice([r for r in close if fresh[r.id] == freshest])


def _those(routines: Sequence[Routine], fit: Callable[[Routine], bool]) -> Sequence[Routine]:
    """Return those that fit; all of them where none does."""
    return [r for r in routines if fit(r)] or routines
