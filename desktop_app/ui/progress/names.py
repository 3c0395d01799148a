"""What questions, measures and reasons are called."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.charts import Column, Measure, Question, Seen
from desktop_app.domain.quiet import Hold
from desktop_app.ui.progress import dates, results


def _tr(text: str) -> str:
    return QCoreApplication.translate("progress", text)


def title(question: Question) -> str:
    """Return the question itself, which is the title of its chart."""
    return {
        Question.ACTIVITY: _tr("How long did you sit, stand and move?"),
        Question.RIBBONS: _tr("When did you sit, stand and move?"),
        Question.PROLONGED: _tr("How much sitting past half an hour?"),
        Question.BOUTS: _tr("How long do you sit in one go?"),
        Question.BREAKS: _tr("What became of the breaks?"),
        Question.HELD_BACK: _tr("Why did breaks wait?"),
        Question.RHYTHM: _tr("When in the week do you sit longest?"),
        Question.GLUTE_DAYS: _tr("Which days were glute days?"),
        Question.EXERCISES: _tr("What did you do?"),
        Question.MUSCLES: _tr("Which muscles did the work?"),
        Question.CHAIN: _tr("Back of the body, or front of the thighs?"),
        Question.SELF_TESTS: _tr("Is the change more than chance?"),
        Question.NUMBERS: _tr("What was it like, in numbers?"),
        Question.BEFORE_AFTER: _tr("What is different since the beginning?"),
    }[question]


def column_name(column: Column) -> str:
    """Name a column, for legend and table."""
    if column.measure is Measure.RESULT and isinstance(column.of, tuple):
        return results.name(*column.of)
    if isinstance(column.of, int):
        return dates.weekday_name(column.of)
    return measure_name(column.measure)


def measure_name(of: Measure) -> str:
    """Name a measure."""
    return {
        Measure.SITTING_SHORT: _tr("Sitting under 30 min"),
        Measure.SITTING_30: _tr("30–59 min in one go"),
        Measure.SITTING_60: _tr("60–89 min"),
        Measure.SITTING_90: _tr("90 min and more"),
        Measure.STANDING: _tr("Standing"),
        Measure.EXERCISING: _tr("Glute work"),
        Measure.LENGTH: _tr("Length"),
        Measure.SAT: _tr("Sitting"),
        Measure.PROLONGED: _tr("Bouts of 30 min and more"),
        Measure.PROLONGED_TIME: _tr("Time in them"),
        Measure.SHARE_PROLONGED: _tr("Part of sitting in them"),
        Measure.MEDIAN_BOUT: _tr("Middle bout"),
        Measure.LONGEST_BOUT: _tr("Longest bout"),
        Measure.TAKEN: _tr("Taken with a routine"),
        Measure.NATURAL: _tr("You got up yourself"),
        Measure.SKIPPED: _tr("Skipped"),
        Measure.ABANDONED: _tr("Begun, then left"),
        Measure.SNOOZES: _tr("Snoozes"),
        Measure.HELD_BACK: _tr("Waited"),
        Measure.SHARE_TAKEN: _tr("Breaks taken"),
        Measure.BREAKS_PER_HOUR: _tr("Breaks in an hour of sitting"),
        Measure.GLUTE_DAY: _tr("Glute day"),
        Measure.GLUTE_DAYS: _tr("Glute days"),
        Measure.GLUTE_DAYS_A_WEEK: _tr("Glute days a week"),
        Measure.SETS: _tr("Sets"),
        Measure.REPS: _tr("Reps"),
        Measure.HELD: _tr("Held"),
        Measure.WORKED: _tr("Time at work"),
        Measure.WORKED_TOO: _tr("Helping"),
        Measure.WORKED_POSTERIOR: _tr("Back of the body"),
        Measure.WORKED_QUADRICEPS: _tr("Front of the thighs"),
        Measure.RESULT: _tr("Result"),
        Measure.VALUE: _tr("Value"),
        Measure.FIRST_WEEKS: _tr("First two weeks"),
        Measure.LAST_WEEKS: _tr("Last two weeks"),
    }[of]


def mean_name(of: Measure) -> str:
    """Name a measure that is a row of its own: some are the mean of a day."""
    return {
        Measure.SAT: _tr("Sitting a day"),
        Measure.STANDING: _tr("Standing a day"),
        Measure.EXERCISING: _tr("Glute work a day"),
        Measure.PROLONGED: _tr("Bouts of 30+ min a day"),
        Measure.PROLONGED_TIME: _tr("Time in them a day"),
    }.get(of) or measure_name(of)


def hold_name(of: Hold) -> str:
    """Name why breaks waited."""
    return {
        Hold.PAUSED: _tr("Buttress was paused"),
        Hold.OUTSIDE_HOURS: _tr("Outside your hours"),
        Hold.DAY_OFF: _tr("A day off"),
        Hold.CALL: _tr("You were in a call"),
        Hold.SCREEN_SHARED: _tr("Your screen was shared"),
        Hold.FULL_SCREEN: _tr("A window filled the screen"),
        Hold.KEPT_AWAKE: _tr("A film or slides"),
        Hold.PROGRAM: _tr("A program you named"),
        Hold.DO_NOT_DISTURB: _tr("Do not disturb was on"),
        Hold.ON_BATTERY: _tr("On battery"),
        Hold.TYPING: _tr("You were typing"),
    }[of]


def seen_name(of: Seen) -> str:
    """Say why a row has no values; empty where it was seen."""
    return {
        Seen.SEEN: "",
        Seen.NOT_SEEN: _tr("Not observed"),
        Seen.DAY_OFF: _tr("Day off"),
        Seen.TO_COME: _tr("Still to come"),
    }[of]
