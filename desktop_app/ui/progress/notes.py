"""What stands below a chart where nothing is pointed at: how its numbers are to be read."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.charts import Question


def _tr(text: str) -> str:
    return QCoreApplication.translate("progress", text)


def note(question: Question, *, table: bool) -> str:
    """Return how the numbers of a chart are to be read, in its picture or in the table."""
    if question is Question.ACTIVITY and not table:
        return _tr(
            "Point at a bar, or walk through the chart with ← and →. Sitting is estimated from "
            "what you do at this computer."
        )
    return {
        Question.ACTIVITY: _tr("Sitting is estimated from what you do at this computer."),
        Question.RIBBONS: _tr("Choose a stretch to say what it really was."),
        Question.PROLONGED: _tr("Sitting is estimated; less than a minute up ends no bout."),
        Question.BOUTS: _tr(
            "Half of the bouts are shorter than the middle one, half are longer. Sitting is "
            "estimated."
        ),
        Question.BREAKS: _tr("Getting up yourself counts as a break."),
        Question.HELD_BACK: _tr("A break that waits is not skipped."),
        Question.RHYTHM: _tr("The mean of the days at the desk. Sitting is estimated."),
        Question.GLUTE_DAYS: _tr(
            "A glute day has two breaks of a minute or more, or one routine of eight minutes, "
            "and the work of four whole sets: with a squat or a lunge among them, or with one "
            "move that straightens the hip, such as a bridge, and one to the side. Seated "
            "squeezes make up half of it at most."
        ),
        Question.EXERCISES: _tr("By the time from the first rep to the last."),
        Question.MUSCLES: _tr("By the time of the exercises that work them."),
        Question.CHAIN: _tr("What works both, such as a squat, counts for both."),
        Question.SELF_TESTS: _tr(
            "For tracking, not a diagnosis. Where there is a band, a change inside it may be mere "
            "chance."
        ),
        Question.NUMBERS: _tr(
            "Times a day are means of the days at the desk; today counts once it is over, or where "
            "there is no other. Sitting is estimated."
        ),
        Question.BEFORE_AFTER: _tr(
            "The first two weeks on record beside the last two. What else changed in between, "
            "nobody knows. Sitting is estimated."
        ),
    }[question]


def note_on_paper(question: Question) -> str:
    """Return how the numbers of a chart are to be read where nothing can be chosen in it."""
    return note(Question.ACTIVITY if question is Question.RIBBONS else question, table=True)
