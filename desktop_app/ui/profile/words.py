"""How the profile is said, and what an answer changes."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.body import Body, Care, Experience
from desktop_app.domain.equipment import Band
from desktop_app.domain.exercise import Exercise
from desktop_app.domain.plan import Track, track_of
from desktop_app.domain.profile import (
    GENTLEST_AFTER_BIRTH,
    LATE,
    OFF_THE_BACK,
    TERM,
    Effect,
    Profile,
    Question,
    cares_on,
    effect_of,
    gentle_until,
    is_overdue,
    week_of_pregnancy,
    weeks_since,
)
from desktop_app.ui import exercise_wording, wording

NAMED = 4
"""How many exercises are named; of more, the rest is counted."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("profile", text)


def band(of: Band) -> str:
    """Name a band by its strength."""
    return {
        Band.LIGHT: _tr("Light"),
        Band.MEDIUM: _tr("Medium"),
        Band.HEAVY: _tr("Heavy"),
    }[of]


def experience(of: Experience) -> str:
    """Name how much somebody has exercised."""
    return {
        Experience.NEW: _tr("New to it"),
        Experience.SOME: _tr("Now and then"),
        Experience.TRAINED: _tr("Trained"),
    }[of]


def with_experience(of: Experience | None) -> str:
    """Say what experience changes."""
    match of:
        case Experience.NEW:
            return _tr("Moves that are easy to learn come first.")
        case Experience.SOME:
            return _tr("The plan begins with Learn, and asks for more week by week.")
        case Experience.TRAINED:
            return _tr(
                "The plan begins with Learn for everybody. Where that is too light, Harder on its "
                "page takes you on at once."
            )
        case None:
            return ""


def with_bands(of: frozenset[Band]) -> str:
    """Say what the bands at hand change."""
    if not of:
        return _tr("As none is chosen, the plan names the band that it means.")
    if of == {Band.LIGHT}:
        return _tr("Where the plan means a medium band, the light one goes around the ankles.")
    if Band.LIGHT not in of:
        return _tr("Where the plan means a light band, it goes without.")
    if Band.MEDIUM not in of:
        return _tr(
            "Where the plan means a medium band, the light one goes around the ankles. The heavy "
            "one comes after week four."
        )
    if Band.HEAVY in of:
        return _tr("Light, then medium; the heavy one comes after week four.")
    return _tr("Light above the knees first, then medium.")


def what_changes(care: Care, exercises: Mapping[str, Exercise]) -> str:
    """Say what one thing that needs care changes: ``Wrist pain: Donkey kick goes; …``."""
    return _tr("{care}: {changes}").format(
        care=exercise_wording.care(care), changes=changes(frozenset({care}), exercises)
    )


def changes(body: Body, exercises: Mapping[str, Exercise]) -> str:
    """Say in sentences what a body changes."""
    effect = effect_of(body, exercises.values())
    said = [_gone(effect, exercises), _advised(effect, exercises)]
    if track_of(body, floor=True) is Track.GENTLE:
        said.append(_tr("The plan stays with its gentle half."))
    return " ".join(text for text in said if text)


def _gone(effect: Effect, exercises: Mapping[str, Exercise]) -> str:
    if not effect.gone:
        return ""
    gone = several(effect.gone, exercises)
    one = len(effect.gone) == 1
    if not effect.instead:
        return (_tr("{exercises} goes.") if one else _tr("{exercises} go.")).format(exercises=gone)
    text = {
        (True, True): _tr("{exercises} goes; {others} comes instead."),
        (True, False): _tr("{exercises} goes; {others} come instead."),
        (False, True): _tr("{exercises} go; {others} comes instead."),
        (False, False): _tr("{exercises} go; {others} come instead."),
    }[one, len(effect.instead) == 1]
    return text.format(exercises=gone, others=several(effect.instead, exercises))


def _advised(effect: Effect, exercises: Mapping[str, Exercise]) -> str:
    if not effect.changed:
        return ""
    one = len(effect.changed) == 1
    if not effect.gone and len(effect.changed) <= NAMED:
        text = (
            _tr("{exercises} comes with a word of advice.")
            if one
            else _tr("{exercises} come with a word of advice.")
        )
        return text.format(exercises=several(effect.changed, exercises))
    text = (
        _tr("{n} more comes with a word of advice.")
        if one and effect.gone
        else _tr("{n} more come with a word of advice.")
        if effect.gone
        else _tr("{n} come with a word of advice.")
    )
    return text.format(n=len(effect.changed))


def several(ids: Sequence[str], exercises: Mapping[str, Exercise]) -> str:
    """Name some exercises: ``Squat, Bridge and Kickback``; of many, a few."""
    names = [wording.exercise(id_, exercises) for id_ in ids]
    if len(names) > NAMED + 1:
        first = _tr(", ").join(names[:NAMED])
        return _tr("{names} and {n} more").format(names=first, n=len(names) - NAMED)
    if len(names) == 1:
        return names[0]
    return _tr("{names} and {last}").format(names=_tr(", ").join(names[:-1]), last=names[-1])


def question(of: Question, told: Profile) -> str:
    """Ask about what was told before."""
    match of:
        case Question.BORN if told.due is not None:
            text = _tr(
                "Your due date was {day}. Is your child born? Until you say so, the most care is "
                "taken."
            )
            return text.format(day=day(told.due))
        case Question.BORN | Question.AFTER_BIRTH:
            return _tr(
                "The first weeks after the birth are over, and the moves that waited are back. "
                "Does anything still need care?"
            )
        case Question.A_YEAR if told == Profile():
            return _tr("A year has passed. Does your body need care for anything now?")
        case Question.A_YEAR:
            return _tr("It is a year since you told what your body needs care for. Is it still so?")


def look_at_it(of: Question) -> str:
    """Say the answer that leads to the settings."""
    return _tr("Say so in Settings") if of is Question.BORN else _tr("Look at it")


def still_so(of: Question) -> str:
    """Say the answer after which all stays as it is."""
    return {
        Question.BORN: _tr("Not yet"),
        Question.AFTER_BIRTH: _tr("Nothing does"),
        Question.A_YEAR: _tr("Nothing has changed"),
    }[of]


def day(on: date) -> str:
    """Say a date with its year: ``19 Nov 2026``."""
    return _tr("{date} {year}").format(date=wording.short_date(on), year=on.year)


def pregnancy(told: Profile, today: date) -> str:
    """Say where a pregnancy stands, and when it asks for more care."""
    due = told.due
    if due is None:
        return _tr(
            "Tell the due date, or how many weeks are over. Until then the most care is taken."
        )
    if is_overdue(told, today):
        return _tr(
            "The due date has passed. The most care is taken until you tell of the birth here."
        )
    weeks = week_of_pregnancy(due, today)
    over = _tr("1 week is over.") if weeks == 1 else _tr("{n} weeks are over.").format(n=weeks)
    ahead = [due - TERM + border for border in (OFF_THE_BACK, LATE)]
    border = next((on for on in ahead if on > today), None)
    if border is None:
        return over
    more = _tr("From {date} on more care is taken, by itself.").format(date=day(border))
    return f"{over} {more}"


def birth(told: Profile, today: date) -> str:
    """Say where the time after a birth stands."""
    if told.birth is None:
        return _tr("Tell the date of the birth. Until then care is taken without an end.")
    if not cares_on(told._replace(due=None, cares=frozenset()), today):
        return _tr(
            "The first weeks are over, and nothing is held back for them. Whatever still hurts or "
            "pulls has its place above, or with the physiotherapist."
        )
    weeks = weeks_since(told.birth, today)
    until = day(gentle_until(told.birth, caesarean=told.caesarean))
    text = (
        _tr("1 week since the birth. Care is taken until {date}.")
        if weeks == 1
        else _tr("{n} weeks since the birth. Care is taken until {date}.")
    )
    return " ".join((text.format(n=weeks, date=until), _meanwhile(told.birth, told, today)))


def _meanwhile(born: date, told: Profile, today: date) -> str:
    if today - born >= GENTLEST_AFTER_BIRTH:
        return _tr("Little load until then, and harder exercise only after your check-up.")
    if told.caesarean:
        return _tr("The first six weeks go gently: walks and squeezes, as you are able.")
    return _tr("The first six weeks go gently: walks, squeezes and small bridges, as you are able.")
