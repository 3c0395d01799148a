"""The keys of the settings file: how each value is checked and read, and how it is written."""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from desktop_app.domain.activity import Absence
from desktop_app.domain.appearance import (
    Appearance,
    Build,
    Clothes,
    HairColour,
    HairStyle,
    Skin,
)
from desktop_app.domain.body import Care, Experience, Sex
from desktop_app.domain.equipment import Band, Prop
from desktop_app.domain.insistence import Insistence, Insists
from desktop_app.domain.places import Chosen, Home, Place, Where
from desktop_app.domain.quiet import Heeded
from desktop_app.domain.settings import (
    ABSENCE_BOUNDS,
    AWAY_BOUNDS,
    HOLD_BOUNDS,
    IGNORED_BOUNDS,
    INTERVAL_BOUNDS,
    ROUTINE_BOUNDS,
    SNOOZE_BOUNDS,
    STANDING_BOUNDS,
    VOLUME_BOUNDS,
    Motion,
    Theme,
)
from desktop_app.domain.surroundings import Happening
from desktop_app.domain.working_hours import WEEK, DaysOff, Hours, WorkingHours

DAYS = (date(1900, 1, 1), date(2199, 12, 31))
"""The days that a date may be."""
LONGEST_CODE = 40
"""Of a country or a part of it: some parts are names."""
WORKING_HOURS = (
    "always (true or false), and week: seven lists of ranges with start and stop (such as 08:30)"
)

Word = TypeVar("Word", bound=StrEnum)


class UnexpectedError(Exception):
    """Says what was expected."""


class Key(NamedTuple):
    """One key of the file: how a value is read into the settings, and how it is written."""

    read: Callable[[Any], object]
    write: Callable[[Any], object]


def _minutes(bounds: tuple[timedelta, timedelta]) -> Key:
    minute = timedelta(minutes=1)
    low, high = (bound / minute for bound in bounds)

    def read(value: Any) -> timedelta:  # noqa: ANN401  whatever stood in the file
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not low <= value <= high
        ):
            raise UnexpectedError(f"minutes from {low:g} to {high:g}")
        return value * minute

    return Key(read, lambda length: length / minute)


def _switch() -> Key:
    def read(value: Any) -> bool:  # noqa: ANN401
        if not isinstance(value, bool):
            raise UnexpectedError("true or false")
        return value

    return Key(read, bool)


def _word(words: type[Word]) -> Key:
    def read(value: Any) -> Word:  # noqa: ANN401
        try:
            return words(value)
        except ValueError:
            raise UnexpectedError("one of " + ", ".join(words)) from None

    return Key(read, str)


def _words(words: type[Word]) -> Key:
    def read(value: Any) -> frozenset[Word]:  # noqa: ANN401
        if not isinstance(value, list) or not all(one in list(words) for one in value):
            raise UnexpectedError("a list of " + ", ".join(words))
        return frozenset(words(one) for one in value)

    return Key(read, sorted)


def _folder() -> Key:
    def read(value: Any) -> str:  # noqa: ANN401
        if not isinstance(value, str) or (value and not Path(value).is_absolute()):
            raise UnexpectedError("the whole path of a folder, or nothing")
        return value

    return Key(read, str)


def _ids() -> Key:
    def read(value: Any) -> frozenset[str]:  # noqa: ANN401
        if not isinstance(value, list) or not all(
            isinstance(one, str) and one.isascii() for one in value
        ):
            raise UnexpectedError("a list of names of exercises")
        return frozenset(value)

    return Key(read, sorted)


def _whole(bounds: tuple[int, int]) -> Key:
    low, high = bounds

    def read(value: Any) -> int:  # noqa: ANN401
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise UnexpectedError(f"a whole number from {low} to {high}")
        return value

    return Key(read, int)


def _day() -> Key:
    first, last = DAYS

    def read(value: Any) -> date:  # noqa: ANN401
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            day = None
        if day is None or not first <= day <= last:
            raise UnexpectedError(f"a day from {first} to {last}, or null")
        return day

    return Key(read, str)


def _or_nothing(key: Key) -> Key:
    def read(value: Any) -> object:  # noqa: ANN401
        return None if value is None else key.read(value)

    return Key(read, lambda value: None if value is None else key.write(value))


def _table(make: Callable[..., object], **parts: Key) -> Key:
    """Return the key of a table; what is missing in it is as usual."""

    def read(value: Any) -> object:  # noqa: ANN401
        if not isinstance(value, dict):
            raise UnexpectedError("a table with " + ", ".join(parts))
        return make(
            **{name: part.read(value[name]) for name, part in parts.items() if name in value}
        )

    def write(whole: object) -> object:
        return {name: part.write(getattr(whole, name)) for name, part in parts.items()}

    return Key(read, write)


def _programs() -> Key:
    def read(value: Any) -> frozenset[str]:  # noqa: ANN401
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise UnexpectedError("a list of names of programs")
        return frozenset(value)

    return Key(read, sorted)


def _clock() -> Key:
    def read(value: Any) -> time:  # noqa: ANN401
        try:
            at = time.fromisoformat(value)
        except (TypeError, ValueError):
            raise UnexpectedError("a time such as 08:30") from None
        return time(at.hour, at.minute)

    return Key(read, lambda at: at.isoformat("minutes"))


def _several(key: Key, expected: str) -> Key:
    """Return the key of a list of values, which is read as a tuple."""

    def read(value: Any) -> object:  # noqa: ANN401
        if not isinstance(value, list):
            raise UnexpectedError(expected)
        return tuple(map(key.read, value))

    return Key(read, lambda values: [key.write(one) for one in values])


def _weekdays() -> Key:
    def read(value: Any) -> frozenset[int]:  # noqa: ANN401
        if not isinstance(value, list) or not all(
            isinstance(one, int) and one in WEEK for one in value
        ):
            raise UnexpectedError("a list of days, 0 (Monday) to 6")
        return frozenset(map(int, value))

    return Key(read, sorted)


def _chosen() -> Key:
    """Return the key of where one said to be; without its day it says nothing."""
    table = _table(Chosen, on=_day(), where=_word(Where))

    def read(value: Any) -> object:  # noqa: ANN401
        if not isinstance(value, dict) or not value.keys() >= {"on", "where"}:
            raise UnexpectedError("a table with on, where, or null")
        return table.read(value)

    return Key(read, table.write)


def _working_hours() -> Key:
    """Always or not, and a list of ranges for each day; once they were the same on some days."""

    def read(value: Any) -> WorkingHours:  # noqa: ANN401
        try:
            always = _switch().read(value["always"]) is True
            if "week" not in value:
                hours = cast("Hours", SPAN.read(value))
                days = cast("frozenset[int]", _weekdays().read(value["days"]))
                return WorkingHours.on(days, hours)._replace(always=always)
            week = [tuple(map(SPAN.read, ranges)) for ranges in value["week"]]
        except (UnexpectedError, KeyError, TypeError):
            raise UnexpectedError(WORKING_HOURS) from None
        if len(week) != len(WEEK):
            raise UnexpectedError(WORKING_HOURS)
        return WorkingHours(always, cast("tuple[tuple[Hours, ...], ...]", tuple(week)))

    def write(hours: WorkingHours) -> object:
        week = [[SPAN.write(one) for one in ranges] for ranges in hours.week]
        return {"always": hours.always, "week": week}

    return Key(read, write)


def _code() -> Key:
    def read(value: Any) -> str:  # noqa: ANN401
        if not isinstance(value, str) or not value.isascii() or len(value) > LONGEST_CODE:
            raise UnexpectedError("a code such as DE, or nothing")
        return value

    return Key(read, str)


def _days() -> Key:
    def read(value: Any) -> frozenset[date]:  # noqa: ANN401
        if not isinstance(value, list):
            raise UnexpectedError("a list of days such as 2026-12-24")
        return frozenset(cast("date", _day().read(one)) for one in value)

    return Key(read, lambda days: [str(day) for day in sorted(days)])


SPAN = _table(Hours, start=_clock(), stop=_clock())
RANGES = _several(SPAN, "a list of tables with start, stop")
PLACE = {
    "floor": _switch(),
    "quiet": _switch(),
    "work_clothes": _switch(),
    "equipment": _words(Prop),
}
KEYS: Mapping[str, Key] = {
    "interval": _minutes(INTERVAL_BOUNDS),
    "snooze": _minutes(SNOOZE_BOUNDS),
    "away_after": _minutes(AWAY_BOUNDS),
    "absence": _word(Absence),
    "longest_absence": _minutes(ABSENCE_BOUNDS),
    "standing_limit": _minutes(STANDING_BOUNDS),
    "routine_length": _minutes(ROUTINE_BOUNDS),
    **PLACE,
    "home": _or_nothing(_table(Home, place=_table(Place, **PLACE), days=_weekdays(), hours=RANGES)),
    "today_at": _or_nothing(_chosen()),
    "quiet_hours": RANGES,
    "bands": _words(Band),
    "body": _words(Care),
    "due_date": _or_nothing(_day()),
    "birth_date": _or_nothing(_day()),
    "caesarean": _switch(),
    "experience": _or_nothing(_word(Experience)),
    "year_of_birth": _or_nothing(_whole((DAYS[0].year, DAYS[1].year))),
    "sex": _or_nothing(_word(Sex)),
    "follow_plan": _switch(),
    "favourites": _ids(),
    "never_offer": _ids(),
    "sound": _switch(),
    "volume": _whole(VOLUME_BOUNDS),
    "voice": _switch(),
    "appearance": _table(
        Appearance,
        skin=_word(Skin),
        hair=_word(HairStyle),
        hair_colour=_word(HairColour),
        clothes=_word(Clothes),
        build=_word(Build),
    ),
    "working_hours": _working_hours(),
    "days_off": _table(DaysOff, country=_code(), region=_code(), own=_days()),
    "insists": _table(Insists, how=_word(Insistence), after=_whole(IGNORED_BOUNDS)),
    "heeded": _table(
        Heeded,
        happening=_words(Happening),
        programs=_programs(),
        longest=_or_nothing(_minutes(HOLD_BOUNDS)),
    ),
    "theme": _word(Theme),
    "motion": _word(Motion),
    "show_card": _switch(),
    "shared_folder": _folder(),
    "welcomed": _switch(),
    "told_no_tray": _switch(),
}
