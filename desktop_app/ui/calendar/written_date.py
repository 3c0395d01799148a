"""A date as people write it: in words or numbers, in the order of their country."""

import re
from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QLocale

from desktop_app.ui import wording

_PART = re.compile(r"[^\W\d_]+|\d+")
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)
_SHORTEST = 3
"""Letters by which a month is known at least."""
_CENTURY = 2000


class OutOfReachError(ValueError):
    """A date was read, but it is none that can be meant here."""


def read_date(text: str, first: date, last: date, likely: date) -> date:
    """Return the date that a text names: ``12 May 2027``, ``12.5.27``, ``2027-05-12``, ``12 May``.

    Args:
        text: What the person wrote. Numbers alone are in the order of the system's locale; where
            that gives no date, in the other one.
        first: The first day that can be meant.
        last: The last one.
        likely: Without a year the next such day from this one on is meant, or else the last.

    Raises:
        OutOfReachError: It is before the first day, or after the last; its text names it.
        ValueError: It is no whole date.
    """
    found = next(_readings(text, first, last, likely), None)
    if found is None:
        raise ValueError(text)
    if not first <= found <= last:
        raise OutOfReachError(wording.date_with_year(found))
    return found


def _readings(text: str, first: date, last: date, likely: date) -> Iterator[date]:
    """Yield the dates that a text may be, the first being the best."""
    for day, month, year in _parts(_PART.findall(_ORDINAL.sub("", text))):
        if year is None:
            years = range(first.year, last.year + 1)
            dates = [on for on in (_date(day, month, one) for one in years) if on is not None]
            within = [on for on in dates if first <= on <= last]
            yield from sorted(within, key=lambda on: (on < likely, abs(on - likely)))
        elif (on := _date(day, month, _whole_year(year))) is not None:
            yield on


def _parts(parts: list[str]) -> Iterator[tuple[str, int, str | None]]:
    """Yield day, month, and year where there is one."""
    names = [part for part in parts if not part.isdecimal()]
    numbers = [part for part in parts if part.isdecimal()]
    match names, numbers:
        case [name], [day]:
            yield from ((day, month, None) for month in _months(name))
        case [name], [one, other]:
            day, year = (other, one) if _is_year(one) else (one, other)
            yield from ((day, month, year) for month in _months(name))
        case [], [year, month, day] if _is_year(year):
            yield day, int(month), year
        case [], [one, other, *year] if len(year) <= 1:
            orders = [(one, other), (other, one)]
            for day, month in orders if _day_comes_first() else reversed(orders):
                yield day, int(month), year[0] if year else None
        case _:
            return  # of more parts than a date has, or of fewer


def _months(name: str) -> Iterator[int]:
    """Yield the month that a word is the name of, or its beginning; in English, too."""
    if len(name) < _SHORTEST:
        return
    for locale in (QLocale(), QLocale.c()):
        for number in range(1, 13):
            names = (
                called(number, length).casefold()
                for called in (locale.monthName, locale.standaloneMonthName)
                for length in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
            )
            if any(each.startswith(name.casefold()) for each in names):
                yield number
                return


def _is_year(number: str) -> bool:
    return len(number) == len(str(_CENTURY))


def _day_comes_first() -> bool:
    written = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return written.find("d") < written.find("M")


def _whole_year(written: str) -> int:
    """Return the year of two figures or four; of any others one that is none."""
    short = len(written) == 2
    return _CENTURY + int(written) if short else int(written) if _is_year(written) else 0


def _date(day: str, month: int, year: int) -> date | None:
    try:
        return date(year, month, int(day))
    except (ValueError, OverflowError):
        return None
