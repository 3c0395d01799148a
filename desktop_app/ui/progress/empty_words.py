"""What stands in the place of a chart that has nothing to show: what will come, and when."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.charts import Question
from desktop_app.domain.periods import Period, Scale


def _tr(text: str) -> str:
    return QCoreApplication.translate("progress", text)


def empty(
    question: Question, period: Period, *, goes_on: bool, off: bool = False
) -> tuple[str, str]:
    """Return what will be here, and when; nothing where it will not.

    Args:
        question: Of the chart.
        period: The days that it is about.
        goes_on: Whether the period is not over.
        off: Whether nothing was seen for these were days off.
    """
    if question is Question.ACTIVITY and off and not goes_on:
        return _off(period), ""
    if question is Question.ACTIVITY:
        return _activity(period) if goes_on else _not_running(period)
    what, when = _of(question)
    return (what, when) if goes_on else (nothing(question), "")


def _activity(period: Period) -> tuple[str, str]:
    what = {
        Scale.DAY: _tr("Your day will stand here, hour by hour."),
        Scale.WEEK: _tr("Your week will stand here, day by day."),
        Scale.MONTH: _tr("Your month will stand here, day by day."),
        Scale.YEAR: _tr("Your year will stand here, month by month."),
        Scale.RANGE: _tr("These days will stand here side by side."),
    }[period.scale]
    return what, _tr("The first bar comes with the first minutes at the desk.")


def _off(period: Period) -> str:
    return _tr("A day off.") if period.scale is Scale.DAY else _tr("Days off, all of them.")


def _not_running(period: Period) -> tuple[str, str]:
    what = {
        Scale.DAY: _tr("Nothing was observed on this day."),
        Scale.WEEK: _tr("Nothing was observed in this week."),
        Scale.MONTH: _tr("Nothing was observed in this month."),
        Scale.YEAR: _tr("Nothing was observed in this year."),
        Scale.RANGE: _tr("Nothing was observed on these days."),
    }[period.scale]
    return what, _tr("Days that Buttress has seen have a bar, even when nothing was done.")


def _of(question: Question) -> tuple[str, str]:
    return {
        Question.ACTIVITY: ("", ""),
        Question.RIBBONS: (
            _tr("Each day draws itself here as it goes."),
            _tr("From the first minutes at the desk on."),
        ),
        Question.PROLONGED: (
            _tr("Sitting of half an hour and more in one go is counted here."),
            _tr("So far there was none."),
        ),
        Question.BOUTS: (
            _tr("The middle bout and the longest stand here."),
            _tr("As soon as you have sat, and got up again."),
        ),
        Question.BREAKS: (
            _tr("Breaks taken, snoozed and skipped are counted here."),
            _tr("The first one comes when you have been sitting for a while."),
        ),
        Question.HELD_BACK: (
            _tr("Breaks that waited for a call, or for your hours, are counted here."),
            _tr("So far none had to wait."),
        ),
        Question.RHYTHM: (
            _tr("The hours of the week show here when you sit longest."),
            _tr("From the first hour at the desk on; a week or two make a picture."),
        ),
        Question.GLUTE_DAYS: (
            _tr("Your glute days light up here."),
            _tr("Two or three routines make one."),
        ),
        Question.EXERCISES: (
            _tr("What you did stands here, with its reps and its time."),
            _tr("After your first routine."),
        ),
        Question.MUSCLES: (
            _tr("The muscles that did the work stand here."),
            _tr("After your first routine."),
        ),
        Question.CHAIN: (
            _tr("The work of the back of the body stands here beside that of the thighs’ front."),
            _tr("After your first routine."),
        ),
        Question.SELF_TESTS: (
            _tr("Results stand here, with how much of a change is mere chance."),
            _tr("After your first self-test; a second one makes a line."),
        ),
        Question.NUMBERS: (
            _tr("All numbers stand here together."),
            _tr("As soon as a day is recorded."),
        ),
        Question.BEFORE_AFTER: (
            _tr("Your first two weeks will stand here beside the last two."),
            _tr("Once there are four weeks on record."),
        ),
    }[question]


def nothing(question: Question) -> str:
    """Say that there is nothing to tell of days that are over."""
    return {
        Question.ACTIVITY: _tr("Nothing was observed."),
        Question.RIBBONS: _tr("Nothing was observed."),
        Question.PROLONGED: _tr("No sitting of half an hour and more in one go."),
        Question.BOUTS: _tr("No sitting on record."),
        Question.BREAKS: _tr("No break came due."),
        Question.HELD_BACK: _tr("No break had to wait."),
        Question.RHYTHM: _tr("No sitting on record."),
        Question.GLUTE_DAYS: _tr("No glute days."),
        Question.EXERCISES: _tr("No routines."),
        Question.MUSCLES: _tr("No routines."),
        Question.CHAIN: _tr("No routines."),
        Question.SELF_TESTS: _tr("No self-test up to then."),
        Question.NUMBERS: _tr("Nothing was observed."),
        Question.BEFORE_AFTER: _tr("There were not yet four weeks on record."),
    }[question]
