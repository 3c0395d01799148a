"""Why this one? What speaks for a routine, besides the plan."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.days import day_at
from desktop_app.domain.exercise import Exercise, Noise
from desktop_app.domain.likings import Likings
from desktop_app.domain.places import Place, Where
from desktop_app.domain.routine import Routine
from desktop_app.domain.settings import Settings

MOST = 2
"""So many are told."""
OFTEN = 3
"""So many times something has to be swapped away before that is a reason."""
LESS = 0.75
"""What is less readily offered than this may have made room for something else."""
LONG_AGO = 2
"""In days; what was done since then is no news."""


class SwappedAway(NamedTuple):
    """An exercise comes less often, for it was swapped away."""

    exercise: str
    times: int


class WasTooMuch(NamedTuple):
    """An exercise comes less often, for it was too much."""

    exercise: str


class NotSince(NamedTuple):
    """An exercise was last done some days ago."""

    exercise: str
    on: date
    days: int
    """How many days ago that was."""


class Favourite(NamedTuple):
    """An exercise is a favourite."""

    exercise: str


class Allows(StrEnum):
    """What a place makes of a routine that the other one would not."""

    FLOOR = "floor"
    THINGS = "things"
    NOISE = "noise"
    CLOTHES = "clothes"
    KEEPS_QUIET = "keeps_quiet"
    KEEPS_OFF_THE_FLOOR = "keeps_off_the_floor"


class AtThePlace(NamedTuple):
    """A routine fits the place where one is now."""

    where: Where
    usual: int | None
    """The weekday, Monday 0, on which one is usually there; None: it was said for today."""
    allows: Allows


class InQuietHours(NamedTuple):
    """Nothing of it can be heard, because of the hour."""


Fact = SwappedAway | WasTooMuch | NotSince | Favourite | AtThePlace | InQuietHours


class Moment(NamedTuple):
    """What is so when a routine is chosen."""

    local: datetime
    told: Settings
    """What the person said, whatever the moment."""
    likings: Likings
    aside: tuple[str, ...] = ()
    """Ids of exercises that might have come instead."""


def facts(routine: Routine, exercises: Mapping[str, Exercise], now: Moment) -> tuple[Fact, ...]:
    """Return what speaks for a routine, the more telling first; `MOST` at most."""
    used = [exercises[id_] for id_ in dict.fromkeys(t.exercise for t in routine.targets)]
    found = [*_made_room(used, now), *_place(used, now), *_long_ago(used, now)]
    if len(found) < MOST:
        found += [Favourite(each.id) for each in used if each.id in now.told.favourites][:1]
    return tuple(found[:MOST])


def _made_room(used: list[Exercise], now: Moment) -> Iterator[Fact]:
    """Tell what comes less often, and did not come: the one that most is known against."""
    there = {each.id for each in used}
    aside = [id_ for id_ in now.aside if id_ not in there and now.likings.share(id_) < LESS]
    if aside:
        known = {id_: now.likings.of(id_) for id_ in aside}
        least = min(aside, key=now.likings.share)
        if known[least].swaps >= OFTEN:
            yield SwappedAway(least, known[least].swaps)
        elif known[least].too_much:
            yield WasTooMuch(least)


def _place(used: list[Exercise], now: Moment) -> Iterator[Fact]:
    told, local = now.told, now.local
    where = told.where(local)
    if told.home is not None:
        first = Place(told.floor, told.quiet, told.work_clothes, told.equipment)
        mine, other = (told.home.place, first) if where is Where.HOME else (first, told.home.place)
        if (allows := _allows(used, mine, other)) is not None:
            said = told.today_at is not None and told.today_at.on == day_at(local)
            usual = None if said else day_at(local).weekday()
            yield AtThePlace(where, usual, allows)
            return
    if told.at(local).quiet and not told._replace(quiet_hours=()).at(local).quiet:
        yield InQuietHours()


def _allows(used: list[Exercise], here: Place, other: Place) -> Allows | None:
    """Return what a place makes of a routine that the other would not; None: nothing."""
    needs = {thing for each in used for thing in each.equipment}
    reasons = {
        Allows.FLOOR: not other.floor and any(each.on_the_floor for each in used),
        Allows.THINGS: bool(needs & (here.equipment - other.equipment)),
        Allows.NOISE: other.quiet and any(each.noise is Noise.SOFT for each in used),
        Allows.CLOTHES: other.work_clothes and not all(each.work_clothes for each in used),
        Allows.KEEPS_QUIET: here.quiet and not other.quiet,
        Allows.KEEPS_OFF_THE_FLOOR: other.floor and not here.floor,
    }
    return next((one for one, holds in reasons.items() if holds), None)


def _long_ago(used: list[Exercise], now: Moment) -> Iterator[Fact]:
    """Tell which one was not done for the longest time, where that is some days."""
    done = {each.id: now.likings.of(each.id).last for each in used}
    days = {id_: day_at(at.astimezone(now.local.tzinfo)) for id_, at in done.items() if at}
    if days:
        oldest = min(days, key=lambda id_: days[id_])
        ago = (day_at(now.local) - days[oldest]).days
        if ago >= LONG_AGO:
            yield NotSince(oldest, days[oldest], ago)
