"""The settings file: JSON, checked value by value, written whole or not at all."""

import json
import os
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from desktop_app.domain.activity import Absence
from desktop_app.domain.appearance import (
    Appearance,
    Build,
    Clothes,
    HairColour,
    HairStyle,
    Skin,
)
from desktop_app.domain.body import Care, Sex
from desktop_app.domain.equipment import Band, Prop
from desktop_app.domain.places import Chosen, Home, Hours, Place, Where
from desktop_app.domain.profile import Experience
from desktop_app.domain.quiet import Heeded, WorkingHours
from desktop_app.domain.settings import (
    ABSENCE_BOUNDS,
    AWAY_BOUNDS,
    HOLD_BOUNDS,
    INTERVAL_BOUNDS,
    ROUTINE_BOUNDS,
    SNOOZE_BOUNDS,
    STANDING_BOUNDS,
    VOLUME_BOUNDS,
    Motion,
    Settings,
    Theme,
)
from desktop_app.domain.surroundings import Happening
from desktop_app.services.ports import Problem, SettingsError

SCHEMA = 1
DAYS = (date(1900, 1, 1), date(2199, 12, 31))
"""The days that a date may be."""
WEEKDAYS = range(7)
WORKING_HOURS = "always (true or false), days (0 to 6), start and stop (such as 08:30)"

Word = TypeVar("Word", bound=StrEnum)


class _UnreadableError(Exception):
    """What the file is instead of one with settings."""


class _UnexpectedError(Exception):
    """Says what was expected."""


class _Key(NamedTuple):
    """One key of the file: how a value is read into the settings, and how it is written."""

    read: Callable[[Any], object]
    write: Callable[[Any], object]


class SettingsFile:
    """Keeps the settings in a file of its owner's."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[Settings, tuple[Problem, ...]]:
        """Return the settings; a bad value falls back to its default and is named.

        A file that cannot be read as JSON is kept aside as ``….bad`` (nothing is overwritten).
        """
        try:
            return self._decode(self._content())
        except _UnreadableError as error:
            return Settings(), (self._put_aside(str(error)),)

    def look_over(self) -> tuple[Problem, ...]:
        """Return what is wrong with the file, and leave it where it is."""
        try:
            return self._decode(self._content())[1]
        except _UnreadableError as error:
            return (Problem(f"{self._path} is {error}."),)

    def save(self, settings: Settings) -> None:
        """Write them beside the file and move them into place; SettingsError where that fails.

        What the file holds under keys that this version does not know stays there.
        """
        content = {**self._foreign(), "schema": SCHEMA, **_encode(settings)}
        beside = self._path.with_name(self._path.name + ".new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(content, file, indent=2, ensure_ascii=False)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        except OSError as error:
            raise SettingsError(
                f"The settings cannot be saved in {self._path}: {error.strerror}."
            ) from error

    def _content(self) -> dict[str, Any]:
        """Return what the file holds, nothing where there is none; may raise _UnreadableError."""
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise _UnreadableError(f"not readable ({error.strerror})") from error
        except UnicodeDecodeError as error:
            raise _UnreadableError("not text in UTF-8") from error
        except ValueError as error:
            raise _UnreadableError(f"not JSON ({error})") from error
        if not isinstance(content, dict):
            raise _UnreadableError("not a table of settings")
        return content

    def _decode(self, content: Mapping[str, Any]) -> tuple[Settings, tuple[Problem, ...]]:
        good: dict[str, Any] = {}
        problems = []
        for name, key in KEYS.items():
            if name not in content:
                continue
            try:
                good[name] = key.read(content[name])
            except _UnexpectedError as error:
                problems.append(
                    Problem(
                        f"{self._path}: “{name}” is {json.dumps(content[name])}, expected {error}."
                        " The default holds."
                    )
                )
        return Settings(**good), tuple(problems)

    def _foreign(self) -> dict[str, Any]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def _put_aside(self, what: str) -> Problem:
        number = 1
        try:
            while (aside := self._path.with_name(f"{self._path.name}.bad-{number}")).exists():
                number += 1
            self._path.rename(aside)
        except OSError as error:
            return Problem(f"{self._path} is {what} and cannot be moved ({error.strerror}).")
        return Problem(f"{self._path} is {what}. It is kept as {aside.name}; defaults hold.")


def _encode(settings: Settings) -> dict[str, object]:
    return {name: key.write(getattr(settings, name)) for name, key in KEYS.items()}


def _minutes(bounds: tuple[timedelta, timedelta]) -> _Key:
    minute = timedelta(minutes=1)
    low, high = (bound / minute for bound in bounds)

    def read(value: Any) -> timedelta:  # noqa: ANN401  whatever stood in the file
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not low <= value <= high
        ):
            raise _UnexpectedError(f"minutes from {low:g} to {high:g}")
        return value * minute

    return _Key(read, lambda length: length / minute)


def _switch() -> _Key:
    def read(value: Any) -> bool:  # noqa: ANN401
        if not isinstance(value, bool):
            raise _UnexpectedError("true or false")
        return value

    return _Key(read, bool)


def _word(words: type[Word]) -> _Key:
    def read(value: Any) -> Word:  # noqa: ANN401
        try:
            return words(value)
        except ValueError:
            raise _UnexpectedError("one of " + ", ".join(words)) from None

    return _Key(read, str)


def _words(words: type[Word]) -> _Key:
    def read(value: Any) -> frozenset[Word]:  # noqa: ANN401
        if not isinstance(value, list) or not all(one in list(words) for one in value):
            raise _UnexpectedError("a list of " + ", ".join(words))
        return frozenset(words(one) for one in value)

    return _Key(read, sorted)


def _folder() -> _Key:
    def read(value: Any) -> str:  # noqa: ANN401
        if not isinstance(value, str) or (value and not Path(value).is_absolute()):
            raise _UnexpectedError("the whole path of a folder, or nothing")
        return value

    return _Key(read, str)


def _ids() -> _Key:
    def read(value: Any) -> frozenset[str]:  # noqa: ANN401
        if not isinstance(value, list) or not all(
            isinstance(one, str) and one.isascii() for one in value
        ):
            raise _UnexpectedError("a list of names of exercises")
        return frozenset(value)

    return _Key(read, sorted)


def _whole(bounds: tuple[int, int]) -> _Key:
    low, high = bounds

    def read(value: Any) -> int:  # noqa: ANN401
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise _UnexpectedError(f"a whole number from {low} to {high}")
        return value

    return _Key(read, int)


def _day() -> _Key:
    first, last = DAYS

    def read(value: Any) -> date:  # noqa: ANN401
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            day = None
        if day is None or not first <= day <= last:
            raise _UnexpectedError(f"a day from {first} to {last}, or null")
        return day

    return _Key(read, str)


def _or_nothing(key: _Key) -> _Key:
    def read(value: Any) -> object:  # noqa: ANN401
        return None if value is None else key.read(value)

    return _Key(read, lambda value: None if value is None else key.write(value))


def _table(make: Callable[..., object], **parts: _Key) -> _Key:
    """Return the key of a table; what is missing in it is as usual."""

    def read(value: Any) -> object:  # noqa: ANN401
        if not isinstance(value, dict):
            raise _UnexpectedError("a table with " + ", ".join(parts))
        return make(
            **{name: part.read(value[name]) for name, part in parts.items() if name in value}
        )

    def write(whole: object) -> object:
        return {name: part.write(getattr(whole, name)) for name, part in parts.items()}

    return _Key(read, write)


def _programs() -> _Key:
    def read(value: Any) -> frozenset[str]:  # noqa: ANN401
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise _UnexpectedError("a list of names of programs")
        return frozenset(value)

    return _Key(read, sorted)


def _clock() -> _Key:
    def read(value: Any) -> time:  # noqa: ANN401
        try:
            at = time.fromisoformat(value)
        except (TypeError, ValueError):
            raise _UnexpectedError("a time such as 08:30") from None
        return time(at.hour, at.minute)

    return _Key(read, lambda at: at.isoformat("minutes"))


def _weekdays() -> _Key:
    def read(value: Any) -> frozenset[int]:  # noqa: ANN401
        if not isinstance(value, list) or not all(
            isinstance(one, int) and one in WEEKDAYS for one in value
        ):
            raise _UnexpectedError("a list of days, 0 (Monday) to 6")
        return frozenset(map(int, value))

    return _Key(read, sorted)


def _chosen() -> _Key:
    """Return the key of where one said to be; without its day it says nothing."""
    table = _table(Chosen, on=_day(), where=_word(Where))

    def read(value: Any) -> object:  # noqa: ANN401
        if not isinstance(value, dict) or not value.keys() >= {"on", "where"}:
            raise _UnexpectedError("a table with on, where, or null")
        return table.read(value)

    return _Key(read, table.write)


def _hours() -> _Key:
    def read(value: Any) -> WorkingHours:  # noqa: ANN401
        try:
            return WorkingHours(
                always=_switch().read(value["always"]) is True,
                days=frozenset(WEEKDAYS.index(day) for day in value["days"]),
                start=time.fromisoformat(value["start"]),
                stop=time.fromisoformat(value["stop"]),
            )
        except (_UnexpectedError, KeyError, TypeError, ValueError):
            raise _UnexpectedError(WORKING_HOURS) from None

    def write(hours: WorkingHours) -> object:
        return {
            "always": hours.always,
            "days": sorted(hours.days),
            "start": hours.start.isoformat("minutes"),
            "stop": hours.stop.isoformat("minutes"),
        }

    return _Key(read, write)


SPAN = _table(Hours, start=_clock(), stop=_clock())
PLACE = {
    "floor": _switch(),
    "quiet": _switch(),
    "work_clothes": _switch(),
    "equipment": _words(Prop),
}
KEYS: Mapping[str, _Key] = {
    "interval": _minutes(INTERVAL_BOUNDS),
    "snooze": _minutes(SNOOZE_BOUNDS),
    "away_after": _minutes(AWAY_BOUNDS),
    "absence": _word(Absence),
    "longest_absence": _minutes(ABSENCE_BOUNDS),
    "standing_limit": _minutes(STANDING_BOUNDS),
    "routine_length": _minutes(ROUTINE_BOUNDS),
    **PLACE,
    "home": _or_nothing(_table(Home, place=_table(Place, **PLACE), days=_weekdays(), hours=SPAN)),
    "today_at": _or_nothing(_chosen()),
    "quiet_hours": _or_nothing(SPAN),
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
    "working_hours": _hours(),
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
}
