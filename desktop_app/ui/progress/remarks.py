"""What is said of a period's numbers, and beside the period before it. No praise, no blame."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.progress import WEEK_GOAL
from desktop_app.domain.summary import weeks_in_a_row
from desktop_app.ui import wording
from desktop_app.ui.progress.words import NOTHING, number, share, short

if TYPE_CHECKING:
    from desktop_app.domain.summary import Comparison, PeriodSummary

_ABOUT_AS_MANY = 0.9
"""Of the days that were seen; counts over fewer are no match for counts over more."""

_ENOUGH_ALIKE = 2 / 3
"""Of the days at the desk; fewer that have a like one before speak for neither period."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("progress", text)


def sitting(now: "PeriodSummary") -> str:
    """Say how long one sat on the mean day."""
    mean = now.sat_per_day
    return NOTHING if mean is None else wording.hours(mean)


def sitting_remark(now: "PeriodSummary", beside: "Comparison", period: Period) -> str:
    """Say how much more a like day had than in the period before, or what the mean is of."""
    if now.mean is None:
        return "" if beside.whole else _tr("from the first minutes at the desk on")
    more, days, like = beside.more_sitting, now.mean.days, beside.like.sums.days
    if period.scale is Scale.DAY:
        return "" if more is None else _compared(more, period.scale)
    if more is None or like < _ENOUGH_ALIKE * max(days, beside.comparable):
        return _tr("on one day") if days == 1 else _tr("mean of {n} days").format(n=days)
    text = _compared(more, period.scale)
    if like == 1:
        return _tr("{text}, going by one day").format(text=text)
    return text if like == days else _tr("{text}, going by {n} days").format(text=text, n=like)


def prolonged(now: "PeriodSummary") -> str:
    """Say how many long bouts there were."""
    return number(now.prolonged) if now.mean else NOTHING


def prolonged_remark(now: "PeriodSummary", beside: "Comparison", period: Period) -> str:
    """Say how many long bouts there were before, where about as many days were seen."""
    if now.mean is None:
        return "" if beside.whole else _tr("half an hour and more in one go")
    before = beside.so_far_before
    few, many = sorted((now.sums.days, before.sums.days))
    if few < _ABOUT_AS_MANY * many or not few:
        return ""
    text = _was(period.scale) if beside.whole else _was_by_now(period.scale)
    return text.format(n=number(before.prolonged))


def breaks(now: "PeriodSummary") -> str:
    """Say which part of the breaks was taken."""
    return NOTHING if now.share_taken is None else share(now.share_taken)


def breaks_remark(now: "PeriodSummary", beside: "Comparison") -> str:
    """Say how many breaks were taken, and how many put off."""
    if not now.observed and beside.whole:
        return ""
    if not now.offered:
        return _tr("none came due") if beside.whole else _tr("none so far")
    text = _tr("{n} of {m}").format(n=number(now.taken), m=number(now.offered))
    if now.snoozes:
        text = _tr("{text} · {k} snoozed").format(text=text, k=number(now.snoozes))
    return text


def bout(now: "PeriodSummary") -> str:
    """Say how long the middle bout was."""
    return NOTHING if now.median_bout is None else short(now.median_bout)


def bout_remark(now: "PeriodSummary", beside: "Comparison") -> str:
    """Say how long the longest bout was, or what a bout will be."""
    if now.longest_bout is None:
        return "" if beside.whole else _tr("how long you sit in one go")
    return _tr("longest {length}").format(length=short(now.longest_bout))


def goal(glute_weeks: Iterable[int]) -> str:
    """Say the goal of glute days, how far this week is, and how many weeks in a row reached it.

    Without any week, as of another year than this one, the goal alone is said.
    """
    said = [_tr("Goal {goal}–{bonus} a week").format(goal=WEEK_GOAL, bonus=WEEK_GOAL + 1)]
    weeks = iter(glute_weeks)
    this_week = next(weeks, None)
    if this_week is not None:
        plenty = _tr("{n} this week, plenty")
        text = plenty if this_week > WEEK_GOAL + 1 else _tr("{n} this week")
        said.append(text.format(n=this_week))
        in_a_row = weeks_in_a_row(chain((this_week,), weeks))
        if in_a_row > 1:
            said.append(_tr("{n} weeks in a row").format(n=in_a_row))
    return _tr(" · ").join(said)


def _compared(more: timedelta, scale: Scale) -> str:
    if not more:
        return _as_much(scale)
    text = _less(scale) if more < timedelta() else _more(scale)
    return text.format(length=wording.minutes(abs(more)))


def _less(scale: Scale) -> str:
    return {
        Scale.DAY: _tr("{length} less than on that day a week before"),
        Scale.WEEK: _tr("{length} less a day than the week before"),
        Scale.MONTH: _tr("{length} less a day than the month before"),
        Scale.YEAR: _tr("{length} less a day than the year before"),
        Scale.RANGE: _tr("{length} less a day than in as many days before"),
    }[scale]


def _more(scale: Scale) -> str:
    return {
        Scale.DAY: _tr("{length} more than on that day a week before"),
        Scale.WEEK: _tr("{length} more a day than the week before"),
        Scale.MONTH: _tr("{length} more a day than the month before"),
        Scale.YEAR: _tr("{length} more a day than the year before"),
        Scale.RANGE: _tr("{length} more a day than in as many days before"),
    }[scale]


def _as_much(scale: Scale) -> str:
    return {
        Scale.DAY: _tr("about as much as on that day a week before"),
        Scale.WEEK: _tr("about as much as the week before"),
        Scale.MONTH: _tr("about as much as the month before"),
        Scale.YEAR: _tr("about as much as the year before"),
        Scale.RANGE: _tr("about as much as in as many days before"),
    }[scale]


def _was(scale: Scale) -> str:
    return {
        Scale.DAY: _tr("was {n} on that day a week before"),
        Scale.WEEK: _tr("was {n} the week before"),
        Scale.MONTH: _tr("was {n} the month before"),
        Scale.YEAR: _tr("was {n} the year before"),
        Scale.RANGE: _tr("was {n} in as many days before"),
    }[scale]


def _was_by_now(scale: Scale) -> str:
    return {
        Scale.DAY: _tr("was {n} on that whole day a week before"),
        Scale.WEEK: _tr("was {n} by this day a week ago"),
        Scale.MONTH: _tr("was {n} by this day a month ago"),
        Scale.YEAR: _tr("was {n} by this day a year ago"),
        Scale.RANGE: _tr("was {n} in as many days before"),
    }[scale]
