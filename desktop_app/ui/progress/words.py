"""What only the progress page says."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.progress import DaySummary
from desktop_app.domain.sitting import Length
from desktop_app.domain.weeks import WeekSummary
from desktop_app.ui import wording
from desktop_app.ui.charts.parts import SITTING, ChartDay, Part

_NAMED = 4
"""How many exercises are named; the rest is counted."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("progress", text)


def chart_day(day: DaySummary, today: date) -> ChartDay:
    """Return a day for the chart."""
    name = wording.weekday(day.date)
    if day.date > today:
        said = _tr("{day}: still to come").format(day=wording.full_date(day.date))
        return ChartDay(name, said, parts=None, to_come=True)
    if not day.observed:
        said = _tr("{day}: not observed").format(day=wording.full_date(day.date))
        return ChartDay(name, said, parts=None)
    parts: Mapping[Part, timedelta] = {
        **{part: day.sitting[Length(part.value)] for part in SITTING},
        Part.STANDING: day.standing,
        Part.EXERCISE: day.exercising,
    }
    return ChartDay(name, _sentence(day), parts)


def _sentence(day: DaySummary) -> str:
    said = [_tr("sitting {length}").format(length=wording.minutes(day.sat))]
    long = day.sat - day.sitting[Length.SHORT]
    if long:
        said.append(
            _tr("of it {length} in bouts of 30 min and more").format(length=wording.minutes(long))
        )
    said.append(_tr("standing {length}").format(length=wording.minutes(day.standing)))
    said.append(_tr("glute work {length}").format(length=short(day.exercising)))
    return _tr("{day}: {said}").format(day=wording.full_date(day.date), said=_tr(", ").join(said))


def short(length: timedelta) -> str:
    """Return a length to the minute, but less than a minute in seconds."""
    under = timedelta() < length < timedelta(minutes=1)
    return wording.seconds(length) if under else wording.minutes(length)


def brief(length: timedelta) -> str:
    """Return a length as ``short`` does, but hours as narrow as they can be read: ``1 h 23``."""
    return wording.hours(length) if length >= timedelta(hours=1) else short(length)


def days(first: date, last: date) -> str:
    """Return a range of dates: ``13–19 Nov``, ``30 Nov–6 Dec``."""
    if first.month == last.month:
        return _tr("{day}–{date}").format(day=first.day, date=wording.short_date(last))
    return _tr("{first}–{last}").format(
        first=wording.short_date(first), last=wording.short_date(last)
    )


def sitting_remark(now: WeekSummary, more: timedelta | None) -> str:
    """Say how much more sitting a day had than in the week before, or what the mean is of."""
    if now.sat_per_day is None:
        return _tr("as soon as a day is recorded")
    if more is None:
        return (
            _tr("on one day")
            if now.observed == 1
            else _tr("mean of {n} days").format(n=now.observed)
        )
    if more == timedelta():
        return _tr("about as much as the week before")
    text = (
        _tr("{length} less a day than the week before")
        if more < timedelta()
        else _tr("{length} more a day than the week before")
    )
    return text.format(length=wording.minutes(abs(more)))


def prolonged_remark(now: WeekSummary, before: WeekSummary, *, whole: bool) -> str:
    """Say how many long bouts there were before; ``whole``: the week is over."""
    if not now.observed or not before.observed:
        return ""
    text = _tr("was {n} the week before") if whole else _tr("was {n} by this day a week ago")
    return text.format(n=before.prolonged)


def breaks_remark(week: WeekSummary) -> str:
    """Say how many breaks were taken, and how many put off."""
    if not week.offered:
        return _tr("none so far")
    text = _tr("{n} of {m}").format(n=week.taken, m=week.offered)
    if week.snoozes:
        text = _tr("{text} · {k} snoozed").format(text=text, k=week.snoozes)
    return text


def work_done(week: WeekSummary, exercises: Mapping[str, Exercise]) -> str:
    """Say what was done most; empty where nothing was."""
    done = [(wording.exercise(id_, exercises), n) for id_, n in week.reps.items()]
    said = [_tr("{n} × {exercise}").format(n=n, exercise=name) for name, n in done[:_NAMED]]
    if len(done) > _NAMED:
        rest = sum(n for _, n in done[_NAMED:])
        said.append(_tr("{n} more").format(n=rest))
    return _tr(", ").join(said)


def goal_of_days(this_week: int, weeks: int, goal: int) -> str:
    """Say the goal, how far this week is, and for how many weeks in a row it was reached."""
    said = [
        _tr("Goal {goal}–{bonus} a week").format(goal=goal, bonus=goal + 1),
        (_tr("{n} this week, plenty") if this_week > goal + 1 else _tr("{n} this week")).format(
            n=this_week
        ),
    ]
    if weeks > 1:
        said.append(_tr("{n} weeks in a row").format(n=weeks))
    return _tr(" · ").join(said)
