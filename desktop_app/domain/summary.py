"""Some days in numbers, and one period beside the one before it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, takewhile
from typing import NamedTuple

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.periods import DAYS_OF_A_WEEK, Period, Scale
from desktop_app.domain.progress import (
    NO_SITTING,
    NO_TIME,
    PROLONGED,
    WEEK_GOAL,
    BreaksCounted,
    DaySummary,
    Work,
    middle,
    reps_of,
    together,
)
from desktop_app.domain.quiet import Hold
from desktop_app.domain.sitting import Length

HOUR = timedelta(hours=1)
NOTICEABLE = timedelta(minutes=5)
"""Two days' sitting that differ by less than this are about the same."""


class MeanDay(NamedTuple):
    """What a day was like on which somebody was there, in the middle of several."""

    days: int
    """Of how many; at least one."""
    sitting: Mapping[Length, timedelta]
    """Time seated by the length of the bout it was part of."""
    sat: timedelta
    """All time seated."""
    standing: timedelta
    exercising: timedelta
    prolonged: float
    """Bouts of half an hour and more."""
    prolonged_time: timedelta
    """Time seated in them."""


NOBODY = MeanDay(0, NO_SITTING, NO_TIME, NO_TIME, NO_TIME, 0.0, NO_TIME)
"""Days on which the app ran, and nobody came."""


class DaySums(NamedTuple):
    """What days come to in all on which somebody was there."""

    days: int
    sitting: tuple[timedelta, ...]
    """Time seated by the length of the bout, the shortest first."""
    standing: timedelta
    exercising: timedelta
    prolonged: int
    """Bouts of half an hour and more."""

    @classmethod
    def of(cls, days: Sequence[DaySummary]) -> "DaySums":
        """Add up some days, those at the desk."""
        days = [day for day in days if day.at_desk]
        return cls(
            days=len(days),
            sitting=_each(day.sitting.values() for day in days),
            standing=sum((day.standing for day in days), NO_TIME),
            exercising=sum((day.exercising for day in days), NO_TIME),
            prolonged=sum(day.prolonged for day in days),
        )

    @classmethod
    def of_parts(cls, parts: Sequence["DaySums"]) -> "DaySums":
        """Add up days that have been added up part by part."""
        return cls(
            days=sum(part.days for part in parts),
            sitting=_each(part.sitting for part in parts),
            standing=sum((part.standing for part in parts), NO_TIME),
            exercising=sum((part.exercising for part in parts), NO_TIME),
            prolonged=sum(part.prolonged for part in parts),
        )

    def without(self, day: DaySummary) -> "DaySums":
        """Return them without one of the days; the same where that is not in them."""
        other = DaySums.of([day])
        return DaySums(
            self.days - other.days,
            tuple(a - b for a, b in zip(self.sitting, other.sitting, strict=True)),
            self.standing - other.standing,
            self.exercising - other.exercising,
            self.prolonged - other.prolonged,
        )

    @property
    def sat(self) -> timedelta:
        """All time seated."""
        return sum(self.sitting, NO_TIME)

    @property
    def prolonged_time(self) -> timedelta:
        """Time seated in bouts of half an hour and more."""
        return sum(self.sitting[1:], NO_TIME)

    @property
    def mean(self) -> MeanDay | None:
        """The mean day; None without any."""
        count = self.days
        if not count:
            return None
        return MeanDay(
            days=count,
            sitting={
                length: time / count for length, time in zip(Length, self.sitting, strict=True)
            },
            sat=self.sat / count,
            standing=self.standing / count,
            exercising=self.exercising / count,
            prolonged=self.prolonged / count,
            prolonged_time=self.prolonged_time / count,
        )


def _each(lengths: Iterable[Iterable[timedelta]]) -> tuple[timedelta, ...]:
    """Add up times seated, each length of the bout by itself."""
    by_length = zip(*lengths, strict=True)
    return tuple(sum(times, NO_TIME) for times in by_length) or (NO_TIME,) * len(Length)


@dataclass(frozen=True, slots=True)
class PeriodSummary(BreaksCounted):
    """Some days, summed up; what was not observed is in none of the numbers."""

    observed: int
    """On how many days the app ran. Only those on which somebody was there are in a mean."""
    sums: DaySums
    """What these come to, to add them to those of other parts."""
    mean: MeanDay | None
    """None where nobody was there. Today is not over, and in it only where it is the only day."""
    sat: timedelta
    prolonged_time: timedelta
    """Time seated in bouts of half an hour and more."""
    bouts: tuple[timedelta, ...]
    """How long one sat in each bout, the shortest first."""
    breaks: Mapping[Outcome, int]
    snoozes: int
    held_back: Mapping[Hold, int]
    """Breaks that were held back at first, by the reason."""
    work: Mapping[str, Work]
    """What was done, by exercise id, the most time first."""
    glute_days: int

    @property
    def sat_per_day(self) -> timedelta | None:
        """Time seated on the mean day; None without any."""
        return self.mean.sat if self.mean else None

    @property
    def prolonged(self) -> int:
        """How many bouts of half an hour and more."""
        return len(self.bouts) - bisect_left(self.bouts, PROLONGED)

    @property
    def median_bout(self) -> timedelta | None:
        """The middle one of all bouts; None without any."""
        return middle(self.bouts)

    @property
    def longest_bout(self) -> timedelta | None:
        """The longest of all bouts; None without any."""
        return self.bouts[-1] if self.bouts else None

    @property
    def share_prolonged(self) -> float | None:
        """Which part of sitting was in bouts of half an hour and more, 0 to 1; None without any."""
        return self.prolonged_time / self.sat if self.sat else None

    @property
    def share_taken(self) -> float | None:
        """Which part of the breaks was taken, 0 to 1; None where none has come to an end."""
        return self.taken / self.offered if self.offered else None

    @property
    def breaks_per_hour(self) -> float | None:
        """Breaks taken for each hour of sitting; None without any sitting."""
        return self.taken / (self.sat / HOUR) if self.sat else None

    @property
    def reps(self) -> dict[str, int]:
        """Repetitions by exercise id, the most first."""
        return reps_of(self.work)

    @property
    def holds(self) -> timedelta:
        """Time held in exercises that are held."""
        return sum((work.held for work in self.work.values()), timedelta())


def summarise_days(
    days: Iterable[DaySummary], today: date | None = None, parts: Sequence[PeriodSummary] = ()
) -> PeriodSummary:
    """Sum up some days.

    Args:
        days: The days.
        today: It is not over, so that it would pull a mean down: it is left out of that as long as
            there is another day.
        parts: The same days in parts, where that has been found out: what is much is taken there.
    """
    observed = [day for day in days if day.observed]
    breaks: Counter[Outcome] = Counter()
    held_back: Counter[Hold] = Counter()
    for one in parts or observed:
        breaks.update(one.breaks)
        if one.held_back:
            held_back.update(one.held_back)
    sums = DaySums.of_parts([part.sums for part in parts]) if parts else DaySums.of(observed)
    mean = sums
    if today is not None and sums.days > 1 and (alive := _on(observed, today)):
        mean = sums.without(alive)
    return PeriodSummary(
        observed=len(observed),
        sums=sums,
        mean=mean.mean,
        sat=sums.sat,
        prolonged_time=sums.prolonged_time,
        bouts=tuple(sorted(chain.from_iterable(one.bouts for one in parts or observed))),
        breaks=breaks,
        snoozes=sum(day.snoozes for day in observed),
        held_back=held_back,
        work=together(one.work for one in parts or observed),
        glute_days=sum(day.glute_day for day in observed),
    )


def _on(days: Sequence[DaySummary], date: date) -> DaySummary | None:
    return next((day for day in reversed(days) if day.date == date), None)


class Comparison(NamedTuple):
    """A period beside the one before it, like days with like days."""

    before: Period
    """What it is compared with; for a single day that is the same weekday of the week before."""
    whole: bool
    """Whether the period is over."""
    like: PeriodSummary
    """Its days that are over and have one like them, seen as well, in the period before."""
    like_before: PeriodSummary
    """Those days: to compare what is a mean."""
    comparable: int
    """How many days at the desk there were before on which a day that is over could be like one."""
    so_far_before: PeriodSummary
    """As much of the period before as has come of this one: to compare what is counted."""

    @property
    def more_sitting(self) -> timedelta | None:
        """How much more one sat on a like day; zero: hardly more or less. None: no telling."""
        return difference(self.like.sat_per_day, self.like_before.sat_per_day)


def one_before(period: Period) -> Period:
    """Return the period to compare one with."""
    if period.scale is Scale.DAY:
        week = timedelta(days=DAYS_OF_A_WEEK)
        return Period(Scale.DAY, period.first - week, period.last - week)
    return period.before


def compare(
    before: Sequence[DaySummary], days: Sequence[DaySummary], period: Period, today: date
) -> Comparison:
    """Put a period beside the one before.

    A Saturday is compared with a Saturday, for a week without one is no week of more sitting: the
    second Saturday of a month with the second of the month before.

    Args:
        before: All days of ``one_before(period)``.
        days: All days of the period.
        period: The period.
        today: The day it is.
    """
    then = {place: day for place, day in _by_place(before) if day.at_desk}
    alike = [
        (then[place], day)
        for place, day in (_by_place(days) if then else ())
        if place in then and day.at_desk and day.date < today
    ]
    over = {place for place, day in _by_place(days) if day.date < today} if then else frozenset()
    come = sum(day.date <= today for day in days)
    whole = period.last < today
    return Comparison(
        before=one_before(period),
        whole=whole,
        like=summarise_days(day for _, day in alike),
        like_before=summarise_days(day for day, _ in alike),
        comparable=len(over & then.keys()),
        so_far_before=summarise_days(before if whole else before[:come]),
    )


def _by_place(days: Iterable[DaySummary]) -> Iterator[tuple[tuple[int, int], DaySummary]]:
    """Return days by their weekday, and the how many-eth of these each one is."""
    count: Counter[int] = Counter()
    for day in days:
        weekday = day.date.weekday()
        yield (weekday, count[weekday]), day
        count[weekday] += 1


def difference(
    now: timedelta | None, before: timedelta | None, noticeable: timedelta = NOTICEABLE
) -> timedelta | None:
    """Return how much more ``now`` is; zero where it is hardly more or less; None without both."""
    if now is None or before is None:
        return None
    more = now - before
    return more if abs(more) >= noticeable else timedelta()


def weeks_in_a_row(glute_days: Iterable[int], goal: int = WEEK_GOAL) -> int:
    """Return how many weeks up to this one had ``goal`` glute days or more.

    The week that goes on counts once it has them, and breaks nothing before.

    Args:
        glute_days: How many each week had, this one first.
        goal: The least that counts.
    """
    weeks = iter(glute_days)
    this_week = next(weeks, 0)
    before = takewhile(lambda count: count >= goal, weeks)
    return (this_week >= goal) + sum(1 for _ in before)
