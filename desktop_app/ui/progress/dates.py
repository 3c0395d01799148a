"""How days, weeks, months, years and ranges are called."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.days import DAY_STARTS
from desktop_app.domain.periods import Period, Scale
from desktop_app.ui import wording

_MONDAY = date(2024, 1, 1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("progress", text)


def scale_name(scale: Scale) -> str:
    """Name a scale, for its chip."""
    return {
        Scale.DAY: _tr("Day"),
        Scale.WEEK: _tr("Week"),
        Scale.MONTH: _tr("Month"),
        Scale.YEAR: _tr("Year"),
        Scale.RANGE: _tr("Range"),
    }[scale]


def period_name(of: Period, today: date) -> str:
    """Name a period for the head: ``13–19 Nov``, ``November 2026``; years where they differ."""
    match of.scale:
        case Scale.DAY:
            on = _tr("{weekday} {date}").format(
                weekday=wording.weekday(of.first), date=wording.short_date(of.first)
            )
            return on if of.first.year == today.year else _with_year(on, of.first)
        case Scale.MONTH:
            return _with_year(wording.month(of.first), of.first)
        case Scale.YEAR:
            return str(of.first.year)
        case Scale.WEEK | Scale.RANGE:
            if of.first.year != of.last.year and of.scale is Scale.RANGE:
                first = _with_year(wording.short_date(of.first), of.first)
                last = _with_year(wording.short_date(of.last), of.last)
                return _tr("{first}–{last}").format(first=first, last=last)
            text = days(of.first, of.last)
            return (
                text if today.year in (of.first.year, of.last.year) else _with_year(text, of.last)
            )


def dated(of: Period) -> str:
    """Name a period with its year, for what is read years later: ``13–19 Nov 2026``."""
    return period_name(of, date.min)


def brief_name(of: Period) -> str:
    """Name a part of a period: ``Mon 2 Mar``, ``2–8 Mar``, ``March 2026``."""
    match of.scale:
        case Scale.DAY:
            return _tr("{weekday} {date}").format(
                weekday=wording.weekday(of.first), date=wording.short_date(of.first)
            )
        case Scale.MONTH:
            return _with_year(wording.month(of.first), of.first)
        case Scale.YEAR:
            return str(of.first.year)
        case Scale.WEEK | Scale.RANGE:
            return days(of.first, of.last)


def full_name(of: Period) -> str:
    """Name a part at the beginning of a sentence: ``Monday 2 March``, ``2–8 Mar``."""
    return wording.full_date(of.first) if of.scale is Scale.DAY else brief_name(of)


def days(first: date, last: date) -> str:
    """Return a range of dates: ``13–19 Nov``, ``30 Nov–6 Dec``, ``30 Nov``."""
    if first == last:
        return wording.short_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return _tr("{day}–{date}").format(day=first.day, date=wording.short_date(last))
    return _tr("{first}–{last}").format(
        first=wording.short_date(first), last=wording.short_date(last)
    )


def month_tick(on: date, *, alone: bool) -> str:
    """Return the short name of a date's month; not ``alone``: with the year."""
    name = QLocale().standaloneMonthName(on.month, QLocale.FormatType.ShortFormat)
    return name if alone else _with_year(name, on)


def weekday_name(weekday: int) -> str:
    """Return the short name of a weekday, 0 for Monday."""
    return wording.weekday(_MONDAY + timedelta(days=weekday))


def hour_name(hour: int) -> str:
    """Return an hour of the clock from its beginning to its end: ``9:00–10:00``."""
    start = datetime.combine(_MONDAY, DAY_STARTS).replace(hour=hour)
    return _tr("{start}–{stop}").format(
        start=wording.clock(start), stop=wording.clock(start + timedelta(hours=1))
    )


def step_names(scale: Scale) -> tuple[str, str]:
    """Name the steps back and forth."""
    return {
        Scale.DAY: (_tr("The day before"), _tr("The day after")),
        Scale.WEEK: (_tr("The week before"), _tr("The week after")),
        Scale.MONTH: (_tr("The month before"), _tr("The month after")),
        Scale.YEAR: (_tr("The year before"), _tr("The year after")),
        Scale.RANGE: (_tr("As many days before"), _tr("As many days after")),
    }[scale]


def _with_year(text: str, on: date) -> str:
    return _tr("{date} {year}").format(date=text, year=on.year)
