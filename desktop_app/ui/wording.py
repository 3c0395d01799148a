"""Turns enums, durations and days into text. Everything that is said in more than one place."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from desktop_app.domain.activity import Presence
from desktop_app.domain.quiet import Hold
from desktop_app.domain.surroundings import Happening
from desktop_app.domain.timeline import State
from desktop_app.services.library import OWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.corrections import What
    from desktop_app.domain.exercise import Exercise
    from desktop_app.services.control import Now
    from desktop_app.services.exchange import Incoming

_MINUTE = timedelta(minutes=1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("wording", text)


def minutes(length: timedelta) -> str:
    """Return a length in words, to the minute: ``24 min``, ``1 h 05 min``, ``2 h``."""
    whole = int(length.total_seconds() // 60)
    hours, rest = divmod(whole, 60)
    if not hours:
        return _tr("{minutes} min").format(minutes=rest)
    if not rest:
        return _tr("{hours} h").format(hours=hours)
    return _tr("{hours} h {minutes:02} min").format(hours=hours, minutes=rest)


def minutes_up(length: timedelta) -> str:
    """Return what is left in words, never less than it is: ``6 min``."""
    return minutes(_MINUTE * ceil(length / _MINUTE))


def hours(length: timedelta) -> str:
    """Return a length as a large number: ``4 h 01``, ``37 min``."""
    whole = int(length.total_seconds() // 60)
    if whole < 60:
        return _tr("{minutes} min").format(minutes=whole)
    return _tr("{hours} h {minutes:02}").format(hours=whole // 60, minutes=whole % 60)


def seconds(length: timedelta) -> str:
    """Return a short length: ``45 s``, ``2 min``, ``1 min 30 s``."""
    whole = round(length.total_seconds())
    if whole < 60:
        return _tr("{seconds} s").format(seconds=whole)
    if whole % 60 == 0:
        return _tr("{minutes} min").format(minutes=whole // 60)
    return _tr("{minutes} min {seconds} s").format(minutes=whole // 60, seconds=whole % 60)


def about(length: timedelta) -> str:
    """Return how long something will take, no more exactly than one can know: ``1 min 15 s``.

    To five seconds, from two minutes on to half a minute.
    """
    step = timedelta(seconds=5 if length < timedelta(minutes=2) else 30)
    return seconds(max(step, round(length / step) * step))


def stopwatch(length: timedelta) -> str:
    """Return a length as a clock shows it: ``24:10``, ``1:10:03``."""
    minutes, seconds = divmod(max(0, int(length.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def clock(moment: datetime) -> str:
    """Return the local time of day, as the locale writes it."""
    return time_of_day(moment.astimezone())


def time_of_day(local: datetime) -> str:
    """Return a time of day as the locale writes it; in the zone that it is told in."""
    at = QTime(local.hour, local.minute)
    return QLocale().toString(at, QLocale.FormatType.ShortFormat)


def clock_format() -> str:
    """Return how the locale writes a time of day, for fields."""
    return QLocale().timeFormat(QLocale.FormatType.ShortFormat)


def weekday(on: date) -> str:
    """Return a short weekday: ``Mon``."""
    return QLocale().standaloneDayName(on.isoweekday(), QLocale.FormatType.ShortFormat)


def full_date(on: date) -> str:
    """Return a date in full: ``Thursday 19 November``."""
    day = QLocale().standaloneDayName(on.isoweekday(), QLocale.FormatType.LongFormat)
    month = QLocale().monthName(on.month, QLocale.FormatType.LongFormat)
    return _tr("{weekday} {day} {month}").format(weekday=day, day=on.day, month=month)


def short_date(on: date) -> str:
    """Return a date in short: ``19 Nov``."""
    month = QLocale().monthName(on.month, QLocale.FormatType.ShortFormat)
    return _tr("{day} {month}").format(day=on.day, month=month)


def month(on: date) -> str:
    """Return the whole name of a date's month."""
    return QLocale().standaloneMonthName(on.month, QLocale.FormatType.LongFormat)


def date_with_year(on: date) -> str:
    """Return a date that may be of another year: ``19 Nov 2026``."""
    return _tr("{date} {year}").format(date=short_date(on), year=on.year)


def headline(now: Now) -> str:
    """Return the sentence that says what is so now."""
    whole = int(now.sat.total_seconds() // 60)
    return {
        "paused": _tr("Buttress is paused"),
        "standing": _tr("You are standing"),
        "exercising": _tr("Glutes at work"),
        "unknown": _tr("Whether you are at the desk cannot be told here"),
        "away": _tr("You are away"),
        "": _tr("After a good while standing, this counts as sitting again")
        if now.sits_again
        else _tr("You have just sat down")
        if whole < 1
        else _tr("You have been sitting for one minute")
        if whole < 2
        else _tr("You have been sitting for {minutes} minutes").format(minutes=whole)
        if whole < 60
        else _tr("You have been sitting for {length}").format(length=minutes(now.sat)),
    }[_not_sitting(now)]


def status_line(now: Now) -> str:
    """Return the line for the tray: ``Sitting 24 min · break in 6 min``."""
    if now.pause_remaining is not None:
        return _tr("Paused · {left} left").format(left=minutes_up(now.pause_remaining))
    special = _not_sitting(now)
    if special:
        return {
            "paused": _tr("Paused"),
            "standing": _tr("Standing"),
            "exercising": _tr("Glutes at work"),
            "unknown": _tr("Waiting for a sign of you"),
            "away": _tr("Away"),
        }[special]
    sat = minutes(now.sat)
    if now.hold not in (None, Hold.TYPING):
        return _tr("Sitting {sat} · {held}").format(sat=sat, held=held(now))
    if now.remaining <= timedelta():
        return _tr("Sitting {sat} · time for a break").format(sat=sat)
    if now.sits_again:
        return _tr("Sitting again · break in {left}").format(left=minutes_up(now.remaining))
    return _tr("Sitting {sat} · break in {left}").format(sat=sat, left=minutes_up(now.remaining))


def exercise(id_: str, exercises: Mapping[str, Exercise]) -> str:
    """Return the name of an exercise; of one that was removed, what its id remembers of it."""
    if id_ in exercises:
        return exercises[id_].name
    return id_.removeprefix(OWN).replace("_", " ").strip().capitalize()


def offer_title(length: timedelta) -> str:
    """Return what a break is offered as: ``90 seconds for your glutes``; 0 is without routine."""
    if not length:
        return _tr("Time to stand up")
    tens = round(length.total_seconds() / 10)
    if tens < 12:
        return _tr("{n} seconds for your glutes").format(n=tens * 10)
    whole, half = divmod(round(length.total_seconds() / 30), 2)
    if half:
        return _tr("{n}½ minutes for your glutes").format(n=whole)
    return _tr("{n} minutes for your glutes").format(n=whole)


def seated(sat: timedelta) -> str:
    """Say how long somebody has been sitting: ``Sitting for 30 min``."""
    return _tr("Sitting for {length}").format(length=minutes(sat))


def snooze(length: timedelta) -> str:
    """Say that a break is put off: ``In 5 min``."""
    return _tr("In {length}").format(length=minutes(length))


def _not_sitting(now: Now) -> str:
    """Name what is so in place of sitting; empty while sitting."""
    if now.paused:
        return "paused"
    if now.state in (State.STANDING, State.EXERCISING):
        return now.state.value
    if now.presence in (Presence.UNKNOWN, Presence.AWAY):
        return now.presence.value
    return ""


def held(now: Now) -> str:
    """Say why a break is held back; empty where it is not."""
    if now.hold is None:
        return ""
    if now.hold is Hold.PROGRAM and now.program:
        return _tr("held back: {program} is in front").format(program=now.program)
    return {
        Hold.PAUSED: _tr("held back: paused"),
        Hold.OUTSIDE_HOURS: _tr("no prompts outside your hours"),
        Hold.DAY_OFF: _tr("no prompts on a day off"),
        Hold.CALL: _tr("held back: you are in a call"),
        Hold.SCREEN_SHARED: _tr("held back: your screen is shared"),
        Hold.FULL_SCREEN: _tr("held back: a window fills the screen"),
        Hold.KEPT_AWAKE: _tr("held back: a film or slides"),
        Hold.PROGRAM: _tr("held back: a program you named is in front"),
        Hold.DO_NOT_DISTURB: _tr("held back: do not disturb is on"),
        Hold.ON_BATTERY: _tr("held back: on battery"),
        Hold.TYPING: _tr("waiting for a pause in your typing"),
    }[now.hold]


def happening(of: Happening) -> str:
    """Name what a prompt may wait for the end of."""
    return {
        Happening.CALL: _tr("A call"),
        Happening.SCREEN_SHARED: _tr("A shared screen"),
        Happening.FULL_SCREEN: _tr("A window that fills the screen"),
        Happening.KEPT_AWAKE: _tr("A film, or slides"),
        Happening.DO_NOT_DISTURB: _tr("Do not disturb"),
        Happening.ON_BATTERY: _tr("Running on battery"),
        Happening.PROGRAM: _tr("Programs of your choice"),
    }[of]


def state(of: State | None) -> str:
    """Name a state of the timeline."""
    if of is None:
        return _tr("Not observed")
    return {
        State.SITTING: _tr("Sitting"),
        State.STANDING: _tr("Standing"),
        State.EXERCISING: _tr("Glute work"),
        State.AWAY: _tr("Away"),
        State.PAUSED: _tr("Paused"),
    }[of]


def what(of: What) -> str:
    """Name what time can be corrected to."""
    return {
        "sitting": _tr("Sitting"),
        "meeting": _tr("A meeting"),
        "standing": _tr("Standing"),
        "walk": _tr("A walk"),
        "away": _tr("Away"),
    }[of]


def incoming(found: Incoming) -> str:
    """Say what a file would add: ``Adds 8 h of the record, 3 breaks.``."""
    if not found.brings_something:
        return _tr("All of it is here already.")
    adds = found.adds
    parts = [
        _tr("{length} of the record").format(length=minutes(found.observed)) if adds.spans else "",
        _counted(len(adds.breaks), _tr("1 break"), _tr("{n} breaks")),
        _counted(len(adds.runs), _tr("1 routine done"), _tr("{n} routines done")),
        _counted(len(adds.corrections), _tr("1 correction"), _tr("{n} corrections")),
    ]
    return _tr("Adds {parts}.").format(parts=_tr(", ").join(filter(None, parts)))


def _counted(number: int, one: str, more: str) -> str:
    return "" if not number else one if number == 1 else more.format(n=number)
