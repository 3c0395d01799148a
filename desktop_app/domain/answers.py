"""The charts of many days: each answers its question from days summed up."""

from collections import Counter
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.charts import (
    Chart,
    Column,
    Hour,
    Measure,
    Of,
    Question,
    Row,
    Seen,
    Value,
    columns,
    seen_of,
)
from desktop_app.domain.days import DAY_STARTS
from desktop_app.domain.exercise import Exercise
from desktop_app.domain.hours import HOURS
from desktop_app.domain.muscles import POSTERIOR_CHAIN, Muscle
from desktop_app.domain.periods import DAYS_OF_A_WEEK, Period, Scale
from desktop_app.domain.progress import NO_TIME, DaySummary
from desktop_app.domain.sitting import Length
from desktop_app.domain.summary import NOBODY, MeanDay, PeriodSummary, summarise_days

SITTING = {
    Length.SHORT: Measure.SITTING_SHORT,
    Length.HALF_HOUR: Measure.SITTING_30,
    Length.HOUR: Measure.SITTING_60,
    Length.NINETY: Measure.SITTING_90,
}
ACTIVITY = columns(*SITTING.values(), Measure.STANDING, Measure.EXERCISING)
PROLONGED = columns(Measure.PROLONGED, Measure.PROLONGED_TIME)
BOUTS = columns(Measure.MEDIAN_BOUT, Measure.LONGEST_BOUT)
BREAKS = columns(
    Measure.TAKEN,
    Measure.NATURAL,
    Measure.SKIPPED,
    Measure.ABANDONED,
    Measure.SNOOZES,
    Measure.HELD_BACK,
)
HELD_BACK = columns(Measure.HELD_BACK)
RHYTHM = tuple(Column(Measure.SAT, weekday) for weekday in range(DAYS_OF_A_WEEK))
GLUTE_DAYS = columns(Measure.GLUTE_DAY)
EXERCISES = columns(Measure.SETS, Measure.REPS, Measure.HELD, Measure.WORKED)
MUSCLES = columns(Measure.WORKED, Measure.WORKED_TOO)
CHAIN = columns(Measure.WORKED_POSTERIOR, Measure.WORKED_QUADRICEPS)
CLOCK = tuple((DAY_STARTS.hour + n) % HOURS for n in range(HOURS))
"""The hours of a day in their order."""


class Part(NamedTuple):
    """A part of a period: what a chart has a bar for."""

    of: Period
    summary: PeriodSummary
    seen: Seen


class Days:
    """The days of a period, all of them, summed up."""

    def __init__(
        self,
        period: Period,
        days: Sequence[DaySummary],
        today: date,
        off: Collection[date] = (),
        to_come: Collection[int] = (),
        months: MutableMapping[Period, PeriodSummary] | None = None,
    ) -> None:
        """Know them.

        Args:
            period: The period.
            days: Its days in order, those to come as well.
            today: The day it is; it is not over.
            off: Days of it on which nobody is meant to work.
            to_come: Hours of the clock, 0 to 23, that today has not reached yet.
            months: Sums of whole months before today, for other periods that have them too.
        """
        self.period, self.days, self.today, self._off = period, days, today, off
        self.to_come = to_come
        self._months = {} if months is None else months
        self._parts: tuple[Part, ...] | None = None
        self._whole: PeriodSummary | None = None

    @property
    def whole(self) -> PeriodSummary:
        """All of them together."""
        if self._whole is None:
            parts = [part.summary for part in self.parts]
            self._whole = summarise_days(self.days, self.today, parts)
        return self._whole

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the period."""
        if self._parts is None:
            for _ in self.sum_up():
                pass
        return self._parts or ()

    def sum_up(self) -> Iterator[None]:
        """Sum up the parts of the period, one a step; then the rest is little."""
        found = []
        for of in self.period.parts:
            found.append(self._part(of))
            yield
        self._parts = tuple(found)

    def seen(self, day: DaySummary) -> Seen:
        """Return whether a day is told of."""
        if day.observed:
            return Seen.SEEN
        if day.date > self.today:
            return Seen.TO_COME
        return Seen.DAY_OFF if day.date in self._off else Seen.NOT_SEEN

    def _part(self, of: Period) -> Part:
        first = (of.first - self.period.first).days
        days = self.days[first : first + of.days]
        summary = self._months.get(of)
        if summary is None:
            summary = summarise_days(days, self.today)
            if of == Period.of(Scale.MONTH, of.first) and of.last < self.today:
                self._months[of] = summary
        return Part(of, summary, seen_of(map(self.seen, days)))


def activity(days: Days) -> Chart:
    """How long was sitting, and what was done besides: the mean day of each part."""

    def values(mean: MeanDay) -> tuple[Value, ...]:
        return (*(mean.sitting[length] for length in SITTING), mean.standing, mean.exercising)

    return _of_means(Question.ACTIVITY, days, ACTIVITY, values)


def prolonged(days: Days) -> Chart:
    """How often, and how long, was sitting unbroken: the mean day of each part."""

    def values(mean: MeanDay) -> tuple[Value, ...]:
        count = mean.prolonged if mean.days > 1 else round(mean.prolonged)
        return count, mean.prolonged_time

    return _of_means(Question.PROLONGED, days, PROLONGED, values)


def bouts(days: Days) -> Chart:
    """How long is a bout: over all bouts of each part."""

    def values(part: PeriodSummary) -> tuple[Value, ...]:
        return part.median_bout, part.longest_bout

    return _of_parts(Question.BOUTS, days, BOUTS, values)


def breaks(days: Days) -> Chart:
    """What became of the breaks of each part."""

    def values(part: PeriodSummary) -> tuple[Value, ...]:
        ends = (Outcome.TAKEN, Outcome.NATURAL, Outcome.SKIPPED, Outcome.ABANDONED)
        return (*(part.breaks.get(end, 0) for end in ends), part.snoozes, part.deferred)

    return _of_parts(Question.BREAKS, days, BREAKS, values)


def held_back(days: Days) -> Chart:
    """Why did breaks wait: the most frequent reason first."""
    together = days.whole
    found = Counter(together.held_back).most_common()
    rows = (Row(reason, (count,), days=together.observed) for reason, count in found)
    return Chart(Question.HELD_BACK, days.period, HELD_BACK, tuple(rows))


def rhythm(days: Days) -> Chart:
    """When is sitting longest: the mean hour of each weekday.

    Today is in a mean only where it is the only day of its weekday, as far as it has come.
    """
    weekdays = [
        [day for day in days.days if day.date.weekday() == weekday]
        for weekday in range(DAYS_OF_A_WEEK)
    ]
    means = [_mean_hours([day for day in some if day.observed], days.today) for some in weekdays]
    seen = [seen_of(map(days.seen, some)) for some in weekdays]
    begun = [_is_alone(days.today, some) for some in weekdays]
    told = sum(day.at_desk for day in days.days) or days.whole.observed
    rows = []
    for hour in CLOCK:
        values: list[Value] = []
        parts: list[Seen] = []
        for mean, part, alone in zip(means, seen, begun, strict=True):
            to_come = alone and hour in days.to_come
            values.append(mean[hour] if mean and not to_come else None)
            parts.append(Seen.TO_COME if to_come else part)
        there = (part for part, some in zip(parts, weekdays, strict=True) if some)
        row = row_of(Hour(hour), seen_of(there), values, told)
        rows.append(row._replace(parts=tuple(parts)))
    return Chart(Question.RHYTHM, days.period, RHYTHM, tuple(rows))


def _is_alone(today: date, days: Sequence[DaySummary]) -> bool:
    """Whether nobody was there on some days but today, if then."""
    return any(day.date == today for day in days) and not any(
        day.at_desk for day in days if day.date != today
    )


def glute_days(days: Days) -> Chart:
    """Which days were glute days? A 1 for each that was."""
    rows = (row_of(day.date, days.seen(day), (int(day.glute_day),)) for day in days.days)
    return Chart(Question.GLUTE_DAYS, days.period, GLUTE_DAYS, tuple(rows))


def exercises(days: Days) -> Chart:
    """What was done: the most time first."""
    together = days.whole
    rows = (Row(id_, tuple(work), days=together.observed) for id_, work in together.work.items())
    return Chart(Question.EXERCISES, days.period, EXERCISES, tuple(rows))


def muscles(days: Days, known: Mapping[str, Exercise]) -> Chart:
    """Which muscles did the work: by the time of the exercises that are mainly for them.

    What is not in the library any more is not in the chart: nobody knows what it worked.
    """
    together = days.whole
    mainly, too = (dict.fromkeys(Muscle, timedelta()) for _ in range(2))
    for id_, work in together.work.items():
        if id_ in known:
            for muscle in known[id_].primary_muscles:
                mainly[muscle] += work.worked
            for muscle in known[id_].secondary_muscles:
                too[muscle] += work.worked
    worked = [muscle for muscle in Muscle if mainly[muscle] or too[muscle]]
    worked.sort(key=lambda muscle: (mainly[muscle], too[muscle]), reverse=True)
    rows = (Row(one, (mainly[one], too[one]), days=together.observed) for one in worked)
    return Chart(Question.MUSCLES, days.period, MUSCLES, tuple(rows))


def chain(days: Days, known: Mapping[str, Exercise]) -> Chart:
    """Is the back of the body ahead of the front: time of the exercises that are mainly for it.

    An exercise that is for both, such as a squat, is in both.
    """

    def values(part: PeriodSummary) -> tuple[Value, ...]:
        posterior = quadriceps = timedelta()
        for id_, work in part.work.items():
            mainly = frozenset(known[id_].primary_muscles) if id_ in known else frozenset()
            if mainly & POSTERIOR_CHAIN:
                posterior += work.worked
            if Muscle.QUADRICEPS in mainly:
                quadriceps += work.worked
        return posterior, quadriceps

    return _of_parts(Question.CHAIN, days, CHAIN, values)


def row_of(of: Of, seen: Seen, values: Iterable[Value], days: int = 1) -> Row:
    """Return a row: of what was not seen, there is no telling."""
    told = tuple(values)
    if seen is Seen.SEEN:
        return Row(of, told, seen, days)
    return Row(of, (None,) * len(told), seen, 0)


def _of_means(
    question: Question,
    days: Days,
    head: tuple[Column, ...],
    values: Callable[[MeanDay], tuple[Value, ...]],
) -> Chart:
    rows = []
    for part in days.parts:
        mean = part.summary.mean
        told = values(mean or NOBODY)
        rows.append(row_of(part.of, part.seen, told, mean.days if mean else part.summary.observed))
    return Chart(question, days.period, head, tuple(rows))


def _of_parts(
    question: Question,
    days: Days,
    head: tuple[Column, ...],
    values: Callable[[PeriodSummary], tuple[Value, ...]],
) -> Chart:
    rows = (
        row_of(part.of, part.seen, values(part.summary), part.summary.observed)
        for part in days.parts
    )
    return Chart(question, days.period, head, tuple(rows))


def _mean_hours(days: Sequence[DaySummary], today: date) -> list[timedelta] | None:
    """Return the mean of each hour of the clock; None without a day."""
    there = [day for day in days if day.at_desk] or days
    whole = [day for day in there if day.date != today] or there
    if not whole:
        return None
    hours = zip(*(day.by_hour for day in whole), strict=True)
    return [sum(hour, NO_TIME) / len(whole) for hour in hours]


ANSWERS: Mapping[Question, Callable[[Days], Chart]] = {
    Question.ACTIVITY: activity,
    Question.PROLONGED: prolonged,
    Question.BOUTS: bouts,
    Question.BREAKS: breaks,
    Question.HELD_BACK: held_back,
    Question.RHYTHM: rhythm,
    Question.GLUTE_DAYS: glute_days,
    Question.EXERCISES: exercises,
}
"""Those that need nothing but the days."""
