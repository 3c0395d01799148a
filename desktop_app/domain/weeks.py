"""Weeks in numbers, and one week beside another."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.days import week_of
from desktop_app.domain.progress import WEEK_GOAL, DaySummary

NOTICEABLE = timedelta(minutes=5)
"""Two days' sitting that differ by less than this are about the same."""


@dataclass(frozen=True, slots=True)
class WeekSummary:
    """Some days of one week, summed up."""

    observed: int
    """On how many days the app ran."""
    sat_per_day: timedelta | None
    """Mean over the days that are told; None without any."""
    prolonged: int
    taken: int
    offered: int
    snoozes: int
    glute_days: int
    reps: Mapping[str, int]
    """Repetitions by exercise id, the most first."""

    @property
    def share_taken(self) -> float | None:
        """Which part of the breaks was taken, 0 to 1; None where none has come to an end."""
        return self.taken / self.offered if self.offered else None


def summarise_week(days: Sequence[DaySummary], today: date | None = None) -> WeekSummary:
    """Sum up some days of a week.

    ``today`` is not over, so that it would pull the mean of sitting down: it is left out of that
    as long as there is another day.
    """
    observed = [day for day in days if day.observed]
    whole = [day for day in observed if day.date != today] or observed
    sat = sum((day.sat for day in whole), timedelta())
    reps: Counter[str] = Counter()
    for day in observed:
        reps.update(day.reps)
    return WeekSummary(
        observed=len(observed),
        sat_per_day=sat / len(whole) if whole else None,
        prolonged=sum(day.prolonged for day in observed),
        taken=sum(day.taken for day in observed),
        offered=sum(day.offered for day in observed),
        snoozes=sum(day.snoozes for day in observed),
        glute_days=sum(day.glute_day for day in observed),
        reps=dict(reps.most_common()),
    )


def as_far(
    before: Sequence[DaySummary], days: Sequence[DaySummary], today: date
) -> tuple[DaySummary, ...]:
    """Return as many days of the week before as have come of this one, to compare what is counted.

    Args:
        before: The seven days of the week before.
        days: The seven days of a week.
        today: The day it is.
    """
    come = sum(day.date <= today for day in days)
    return tuple(before[:come])


def same_days(
    before: Sequence[DaySummary], days: Sequence[DaySummary], today: date
) -> tuple[tuple[DaySummary, ...], tuple[DaySummary, ...]]:
    """Return the days of two weeks that are over and were seen in both, to compare what is a mean.

    A Saturday is compared with a Saturday: a week without one is no week of more sitting.
    """
    pairs = [
        (then, now)
        for then, now in zip(before, days, strict=True)
        if then.observed and now.observed and now.date < today
    ]
    return tuple(then for then, _ in pairs), tuple(now for _, now in pairs)


def difference(
    now: timedelta | None, before: timedelta | None, noticeable: timedelta = NOTICEABLE
) -> timedelta | None:
    """Return how much more ``now`` is; zero where it is hardly more or less; None without both."""
    if now is None or before is None:
        return None
    more = now - before
    return more if abs(more) >= noticeable else timedelta()


def weeks_in_a_row(glute_days: Mapping[date, bool], today: date, goal: int = WEEK_GOAL) -> int:
    """Return how many weeks up to this one had ``goal`` glute days or more.

    The week that goes on counts once it has them, and breaks nothing before.
    """
    done = Counter(week_of(day) for day, was in glute_days.items() if was)
    week = week_of(today)
    if done[week] < goal:
        week -= timedelta(weeks=1)
    count = 0
    while done[week] >= goal:
        count += 1
        week -= timedelta(weeks=1)
    return count
