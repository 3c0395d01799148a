"""How it is said what speaks for a routine besides the plan."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.places import Where
from desktop_app.domain.reasons import (
    Allows,
    AtThePlace,
    Fact,
    Favourite,
    InQuietHours,
    NotSince,
    SwappedAway,
    WasTooMuch,
)
from desktop_app.ui import wording

A_WEEK = 7


def _tr(text: str) -> str:
    return QCoreApplication.translate("plan", text)


def fact(of: Fact, exercises: Mapping[str, Exercise]) -> str:
    """Say in a sentence what speaks for a routine."""
    match of:
        case SwappedAway(id_, times):
            text = _tr("{exercise} comes less often: you swapped it away {times}.")
            return text.format(exercise=wording.exercise(id_, exercises), times=_times(times))
        case WasTooMuch(id_):
            text = _tr("{exercise} comes less often: it was too much.")
            return text.format(exercise=wording.exercise(id_, exercises))
        case NotSince(id_, on, days):
            day = _weekday(on) if days < A_WEEK else wording.short_date(on)
            text = _tr("{exercise}: not since {day}.")
            return text.format(exercise=wording.exercise(id_, exercises), day=day)
        case Favourite(id_):
            text = _tr("{exercise} is a favourite of yours.")
            return text.format(exercise=wording.exercise(id_, exercises))
        case AtThePlace():
            return _place(of)
        case InQuietHours():
            return _tr("Quiet hours: nothing that could be heard.")


def place(where: Where) -> str:
    """Name a place, as where one is: ``At home``."""
    return {Where.OFFICE: _tr("At the office"), Where.HOME: _tr("At home")}[where]


def _place(of: AtThePlace) -> str:
    allows = {
        Allows.FLOOR: _tr("the floor is fine"),
        Allows.THINGS: _tr("what it needs is there"),
        Allows.NOISE: _tr("it may be heard"),
        Allows.CLOTHES: _tr("the clothes are right for it"),
        Allows.KEEPS_QUIET: _tr("nothing that could be heard"),
        Allows.KEEPS_OFF_THE_FLOOR: _tr("nothing on the floor"),
    }[of.allows]
    here = place(of.where)
    if of.usual is None:
        return _tr("{place} today: {allows}.").format(place=here, allows=allows)
    return _tr("{place} {on_weekdays}: {allows}.").format(
        place=here, on_weekdays=_on_weekdays(of.usual), allows=allows
    )


def _on_weekdays(number: int) -> str:
    return (
        _tr("on Mondays"),
        _tr("on Tuesdays"),
        _tr("on Wednesdays"),
        _tr("on Thursdays"),
        _tr("on Fridays"),
        _tr("on Saturdays"),
        _tr("on Sundays"),
    )[number]


def _weekday(on: date) -> str:
    return QLocale().standaloneDayName(on.isoweekday(), QLocale.FormatType.LongFormat)


def _times(n: int) -> str:
    words = {2: _tr("twice"), 3: _tr("three times"), 4: _tr("four times"), 5: _tr("five times")}
    return words.get(n) or _tr("{n} times").format(n=n)
