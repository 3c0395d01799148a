"""What the charts of the page say: titles, names of columns and rows, values, sentences."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.charts import (
    Chart,
    Column,
    DaySpan,
    Hour,
    Measure,
    Question,
    Row,
    Seen,
    Value,
)
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.quiet import Hold
from desktop_app.ui import wording
from desktop_app.ui.exercise_wording import muscle
from desktop_app.ui.progress import dates, results
from desktop_app.ui.progress.names import (
    column_name,
    hold_name,
    mean_name,
    seen_name,
    title,
)

if TYPE_CHECKING:
    from desktop_app.services.library import Library

NOTHING = "–"
"""Stands where there is no telling, or nothing to tell."""
_HOUR = timedelta(hours=1)
_WEEK = 7
_LONG = (Measure.SITTING_30, Measure.SITTING_60, Measure.SITTING_90)
_MEANS = (Question.ACTIVITY, Question.PROLONGED)
"""These say the mean of a day, where a row is of more than one."""
_SHARES = (Measure.SHARE_TAKEN, Measure.SHARE_PROLONGED)


def _tr(text: str) -> str:
    return QCoreApplication.translate("progress", text)


def short(length: timedelta) -> str:
    """Return a length to the minute, but less than a minute in seconds."""
    under = timedelta(seconds=1) <= length < timedelta(minutes=1)
    return wording.seconds(length) if under else wording.minutes(length)


def brief(length: timedelta) -> str:
    """Return a length as ``short`` does, but hours as narrow as they can be read: ``1 h 23``."""
    return wording.hours(length) if length >= _HOUR else short(length)


def number(value: float) -> str:
    """Return a count, or a mean with one place, below 1 with two: ``7``, ``2.3``, ``0.82``."""
    if 0 < value < 1:
        return QLocale().toString(float(value), "g", 2)
    whole = isinstance(value, int) or float(value).is_integer()
    return QLocale().toString(float(value), "f", 0 if whole else 1)


def share(part: float) -> str:
    """Return a part of a whole, 0 to 1: ``81 %``."""
    return _tr("{n} %").format(n=round(100 * part))


class ChartWords:
    """Says what charts hold; the library knows the names of the exercises."""

    def __init__(self, library: "Library") -> None:
        self._library = library

    def title(self, question: Question) -> str:
        """Return the question itself."""
        return title(question)

    def column_name(self, column: Column) -> str:
        """Name a column."""
        return column_name(column)

    def row_name(self, chart: Chart, row: Row) -> str:
        """Name a row: ``Mon 2 Mar``, ``9:00–10:00``, ``Squat``."""
        of = row.of
        if isinstance(of, DaySpan):
            return _tr("{day}, {span}").format(day=_day(of.day.date, chart.period), span=_span(of))
        if chart.question is Question.RIBBONS and isinstance(of, date):
            return _day(of, chart.period)
        return self._name(chart, row, full=False)

    def value(self, column: Column, value: Value) -> str:
        """Say a value of a column."""
        if value is None:
            return NOTHING
        if column.measure is Measure.RESULT and isinstance(column.of, tuple):
            return results.value(column.of[0], value)
        if isinstance(value, timedelta):
            return brief(value)
        if column.measure in _SHARES:
            return share(value)
        if column.measure is Measure.GLUTE_DAY:
            return _tr("yes") if value else _tr("no")
        return number(value)

    def cell(self, chart: Chart, row: Row, index: int) -> str:
        """Say one value of a row; where each row is a measure of its own, in its terms."""
        column = chart.columns[index]
        if chart.question is Question.EXERCISES and not row.values[index]:
            return NOTHING  # what is held has no repetitions, and what is repeated is not held
        if isinstance(row.of, Measure):
            column = Column(row.of)
        return self.value(column, row.values[index])

    def seen(self, seen: Seen) -> str:
        """Name what a row is that was not seen; empty for what was."""
        return seen_name(seen)

    def tick(self, chart: Chart, row: Row) -> str:
        """Name a row on an axis: ``Mon`` in a week, ``16`` in a month, ``Mar`` in a year."""
        of = row.of
        match of:
            case Period(scale=Scale.DAY):
                if chart.period.days <= _WEEK:
                    return wording.weekday(of.first)
                if chart.period.scale is Scale.MONTH:
                    return str(of.first.day)
                return wording.short_date(of.first)
            case Period(scale=Scale.MONTH):
                return dates.month_tick(of.first, alone=chart.period.scale is Scale.YEAR)
            case Period():
                return wording.short_date(of.first)
            case Hour():
                return str(of.hour)
            case DaySpan():
                return wording.time_of_day(of.start)
            case _:
                return self.row_name(chart, row)

    def sentence(self, chart: Chart, row: Row, column: Column | None = None) -> str:
        """Say all that a row tells in one sentence, or one of its values alone."""
        name = self._name(chart, row, full=True)
        if row.seen is not Seen.SEEN:
            said = _inside(seen_name(row.seen))
        elif isinstance(row.of, DaySpan):
            return _span_sentence(row.of, chart.period)
        elif column is not None:
            said = self._one(chart, row, column)
        else:
            said = _tr(", ").join(self._said(chart, row)) or _tr("nothing")
            if row.days > 1 and chart.question in _MEANS:
                name = _tr("{row}, mean of {n} days").format(row=name, n=row.days)
        return _tr("{row}: {said}").format(row=name, said=said)

    def basis(self, chart: Chart) -> str:
        """Say what bars are of that are longer than a day; empty where it is no question."""
        scales = {row.of.scale for row in chart.rows if isinstance(row.of, Period)}
        if scales <= {Scale.DAY}:
            return ""
        of_months = Scale.MONTH in scales
        if chart.question in _MEANS:
            mean = _tr("The mean day of each month"), _tr("The mean day of each week")
            return mean[0] if of_months else mean[1]
        if chart.question is Question.BREAKS:  # beside those means
            return _tr("All of each month") if of_months else _tr("All of each week")
        return ""

    # the parts of a sentence

    def _said(self, chart: Chart, row: Row) -> list[str]:
        values = dict(zip((column.measure for column in chart.columns), row.values, strict=True))
        match chart.question:
            case Question.ACTIVITY:
                said = _activity(values, hour=isinstance(row.of, Hour))
            case Question.PROLONGED:
                said = _prolonged(values, several=row.days > 1)
            case Question.BOUTS:
                said = _bouts(values)
            case Question.BREAKS:
                said = _breaks(values)
            case Question.EXERCISES:
                said = _work(values)
            case Question.GLUTE_DAYS:
                was = any(row.values)
                return [_tr("a glute day") if was else _tr("not a glute day")]
            case Question.NUMBERS:
                return [self.cell(chart, row, 0)]
            case Question.HELD_BACK:
                return [_counted(row.values[0], _tr("1 break"), _tr("{n} breaks"))]
            case _:
                return self._told(chart, row)
        return said

    def _one(self, chart: Chart, row: Row, column: Column) -> str:
        index = chart.columns.index(column)
        text = _tr("{name} {value}")
        if chart.question is Question.RHYTHM:
            text = _tr("on a {name} {value} of sitting")
            if row.values[index] == timedelta():
                text = _tr("no sitting seen on a {name}")
            if row.seen_at(index) is Seen.TO_COME:
                text = _tr("on a {name} still to come")
            elif row.values[index] is None:
                text = _tr("no {name} was observed")
        return text.format(name=self._column_inside(column), value=self.cell(chart, row, index))

    def _column_inside(self, column: Column) -> str:
        name = column_name(column)
        return name if isinstance(column.of, int) else _inside(name)

    def _told(self, chart: Chart, row: Row) -> list[str]:
        """Say each value that there is with its name."""
        return [
            _tr("{name} {value}").format(
                name=self._column_inside(column), value=self.cell(chart, row, index)
            )
            for index, column in enumerate(chart.columns)
            if row.values[index]
            or (column.measure is Measure.RESULT and row.values[index] is not None)
        ]

    def _name(self, chart: Chart, row: Row, *, full: bool) -> str:
        of = row.of
        match of:
            case Period():
                name = dates.full_name(of) if full else dates.brief_name(of)
                return _with_year(name, of, chart.period)
            case Hour():
                return dates.hour_name(of.hour)
            case DaySpan():
                return wording.full_date(of.day.date) if full else _span(of)
            case Hold():
                return hold_name(of)
            case Muscle():
                return muscle(of)
            case Measure():
                return mean_name(of)
            case date():
                return _date(of, chart.period, full=full)
            case _:
                return wording.exercise(of, self._library.exercises)


Values = Mapping[Measure, Value]


def _activity(values: Values, *, hour: bool) -> list[str]:
    under, *long = (_time(values, measure) for measure in (Measure.SITTING_SHORT, *_LONG))
    prolonged = sum(long, timedelta())
    said = [_tr("sitting {length}").format(length=short(under + prolonged))]
    if prolonged:
        said.append(
            _tr("of it {length} in bouts of 30 min and more").format(length=short(prolonged))
        )
    for measure, text in (
        (Measure.STANDING, _tr("standing {length}")),
        (Measure.EXERCISING, _tr("glute work {length}")),
    ):
        length = _time(values, measure)
        if length or not hour:
            said.append(text.format(length=short(length)))
    return said


def _prolonged(values: Values, *, several: bool) -> list[str]:
    count = values.get(Measure.PROLONGED)
    if not count:
        return [_tr("no bout of 30 min and more")]
    text = _tr("{n} bouts of 30 min and more, {length} in them")
    if count == 1 and not several:
        text = _tr("one bout of 30 min and more, {length} long")
    length = short(_time(values, Measure.PROLONGED_TIME))
    return [text.format(n=_plain(count), length=length)]


def _bouts(values: Values) -> list[str]:
    if values.get(Measure.LONGEST_BOUT) is None:
        return [_tr("no sitting")]
    return [
        text.format(length=short(_time(values, measure)))
        for measure, text in (
            (Measure.MEDIAN_BOUT, _tr("the middle bout {length}")),
            (Measure.LONGEST_BOUT, _tr("the longest {length}")),
        )
        if values.get(measure) is not None
    ]


def _breaks(values: Values) -> list[str]:
    said = [
        text.format(n=_plain(count))
        for measure, text in (
            (Measure.TAKEN, _tr("{n} taken with a routine")),
            (Measure.NATURAL, _tr("{n} by getting up")),
            (Measure.SKIPPED, _tr("{n} skipped")),
            (Measure.ABANDONED, _tr("{n} begun, then left")),
            (Measure.SNOOZES, _tr("{n} × snoozed")),
            (Measure.HELD_BACK, _tr("{n} waited")),
        )
        if (count := values.get(measure))
    ]
    return said or [_tr("no break")]


def _work(values: Values) -> list[str]:
    said = [
        text.format(n=_plain(count))
        for measure, text in ((Measure.SETS, _tr("{n} sets")), (Measure.REPS, _tr("{n} reps")))
        if (count := values.get(measure))
    ]
    for measure, text in (
        (Measure.HELD, _tr("held for {length}")),
        (Measure.WORKED, _tr("{length} at work")),
    ):
        if values.get(measure):
            said.append(text.format(length=short(_time(values, measure))))
    return said


def _date(of: date, period: Period, *, full: bool) -> str:
    """Name a date, with its year where that is not the period's: self-tests are all shown."""
    name = wording.full_date(of) if full else wording.short_date(of)
    if of.year == period.first.year == period.last.year:
        return name
    return _tr("{date} {year}").format(date=name, year=of.year)


def _with_year(name: str, of: Period, period: Period) -> str:
    """Add the year to the name of days or weeks, where the period has several."""
    if of.scale in (Scale.MONTH, Scale.YEAR) or period.first.year == period.last.year:
        return name
    return _tr("{date} {year}").format(date=name, year=of.last.year)


def _day(on: date, period: Period) -> str:
    """Name a day: ``Mon 2 Mar``."""
    of = Period.of(Scale.DAY, on)
    return _with_year(dates.brief_name(of), of, period)


def _span(of: DaySpan) -> str:
    return _tr("{start}–{stop} {state}").format(
        start=wording.time_of_day(of.start),
        stop=wording.time_of_day(of.stop),
        state=_inside(wording.state(of.span.state)),
    )


def _span_sentence(of: DaySpan, period: Period) -> str:
    said = _tr("{span}, {length}").format(span=_span(of), length=short(of.span.duration))
    if period.scale is Scale.DAY:
        return said
    return _tr("{row}: {said}").format(row=_date(of.day.date, period, full=True), said=said)


def _time(values: Values, measure: Measure) -> timedelta:
    found = values.get(measure)
    return found if isinstance(found, timedelta) else timedelta()


def _plain(value: Value) -> str:
    return number(value) if isinstance(value, int | float) else NOTHING


def _counted(value: Value, one: str, more: str) -> str:
    return one if value == 1 else more.format(n=_plain(value))


def _inside(name: str) -> str:
    """Return a name as it stands inside of a sentence."""
    return name[:1].lower() + name[1:]
