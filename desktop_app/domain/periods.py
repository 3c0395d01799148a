"""Stretches of days that a chart can show: a day, a week, a month, a year, or any range."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.days import week_of

DAY = timedelta(days=1)
MOST_DAYS = 62
"""A range of more days is shown by weeks,"""
MOST_WEEKS = 53
"""and one of more weeks by months."""
DAYS_OF_A_WEEK = 7
MONTHS_OF_A_YEAR = 12


class Scale(StrEnum):
    """How much a period holds."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    """Any days in a row."""


class Period(NamedTuple):
    """Some days in a row, ``first`` to ``last``, both of them in it."""

    scale: Scale
    first: date
    last: date

    @classmethod
    def of(cls, scale: Scale, on: date) -> "Period":
        """Return the period of a scale that a date lies in; a range is the date alone."""
        match scale:
            case Scale.WEEK:
                first = week_of(on)
                return cls(scale, first, first + (DAYS_OF_A_WEEK - 1) * DAY)
            case Scale.MONTH:
                return cls(scale, on.replace(day=1), _next_month(on) - DAY)
            case Scale.YEAR:
                return cls(scale, date(on.year, 1, 1), date(on.year, 12, 31))
            case Scale.DAY | Scale.RANGE:
                return cls(scale, on, on)

    @classmethod
    def between(cls, one: date, other: date) -> "Period":
        """Return the range of two dates, whichever comes first."""
        return cls(Scale.RANGE, min(one, other), max(one, other))

    @classmethod
    def said(cls, text: str, today: date) -> "Period":
        """Return the period that somebody means.

        Args:
            text: ``today``, ``yesterday``, ``week``, ``month`` or ``year`` for the one that goes
                on, ``last-week`` and so on for the one before, a year ``2026``, a month
                ``2026-11``, a date ``2026-11-03``, or two dates ``2026-11-03..2026-11-20``.
            today: The day it is.

        Raises:
            ValueError: It says none, or there is no such date.
        """
        named = {"today": cls.of(Scale.DAY, today), "yesterday": cls.of(Scale.DAY, today - DAY)}
        for scale in (Scale.WEEK, Scale.MONTH, Scale.YEAR):
            named[scale.value] = cls.of(scale, today)
            named[f"last-{scale}"] = named[scale.value].before
        if text in named:
            return named[text]
        first, between, last = text.partition("..")
        if between:
            return cls.between(date.fromisoformat(first), date.fromisoformat(last))
        scales = {4: Scale.YEAR, 7: Scale.MONTH, 10: Scale.DAY}
        if len(text) not in scales:
            raise ValueError(f"“{text}” is neither a year nor a month nor a date")
        return cls.of(scales[len(text)], date.fromisoformat(text + "-01-01"[len(text) - 4 :]))

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def dates(self) -> tuple[date, ...]:
        """Its days in order."""
        return tuple(self.first + n * DAY for n in range(self.days))

    @property
    def before(self) -> "Period":
        """The period of the same scale before it; a range is followed by as many days."""
        if self.scale is Scale.RANGE:
            return Period(self.scale, self.first - self.days * DAY, self.first - DAY)
        return Period.of(self.scale, self.first - DAY)

    @property
    def after(self) -> "Period":
        """The period of the same scale after it."""
        if self.scale is Scale.RANGE:
            return Period(self.scale, self.last + DAY, self.last + self.days * DAY)
        return Period.of(self.scale, self.last + DAY)

    @property
    def parts(self) -> tuple["Period", ...]:
        """What a chart has a bar for: days, weeks or months; a day itself is one part.

        The first and the last week or month of a range are cut off where it begins and ends.
        """
        if self.scale is Scale.YEAR:
            return self._cut(Scale.MONTH)
        if self.days <= MOST_DAYS:
            return self._cut(Scale.DAY)
        return self._cut(Scale.WEEK if self.days <= MOST_WEEKS * DAYS_OF_A_WEEK else Scale.MONTH)

    def includes(self, on: date) -> bool:
        """Whether a date lies in it."""
        return self.first <= on <= self.last

    def _cut(self, scale: Scale) -> tuple["Period", ...]:
        found = []
        on = self.first
        while on <= self.last:
            whole = Period.of(scale, on)
            found.append(Period(scale, max(whole.first, self.first), min(whole.last, self.last)))
            on = whole.last + DAY
        return tuple(found)


def _next_month(on: date) -> date:
    years, month = divmod(on.month, MONTHS_OF_A_YEAR)
    return date(on.year + years, month + 1, 1)
