"""How the plan is said: stages, reasons, doses."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.exercise import Exercise, Goal, Sides
from desktop_app.domain.notes import Note
from desktop_app.domain.plan import Change, Reason, Stage, Standing, Track, Word
from desktop_app.domain.prescription import Because, DueToday, Prescribed, Source
from desktop_app.ui import wording
from desktop_app.ui.plan import reasons

NAMED = 2
"""How many exercises a reason names; of more, the rest is counted."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("plan", text)


def stage(of: Stage) -> str:
    """Name a stage."""
    return {
        Stage.LEARN: _tr("Learn"),
        Stage.BUILD: _tr("Build"),
        Stage.LOAD: _tr("Load"),
        Stage.OWN_IT: _tr("Own it"),
    }[of]


def where(week: int, of: Stage) -> str:
    """Say where one is: ``Week 2, Build``."""
    if not week:
        return stage(of)
    return _tr("Week {n}, {stage}").format(n=week, stage=stage(of))


def because(why: Because, exercises: Mapping[str, Exercise]) -> str:
    """Say in a sentence, or a few, why a routine is offered."""
    said = [_of_the_plan(why, exercises), *(reasons.fact(one, exercises) for one in why.facts)]
    return " ".join(one for one in said if one)


def _of_the_plan(why: Because, exercises: Mapping[str, Exercise]) -> str:
    here = where(why.week, why.stage)
    match why.source:
        case Source.NO_PLAN:
            return ""
        case Source.TODAY:
            if len(why.left) == 1:
                text = _tr("{where}: {exercises} is still to come today.")
            else:
                text = _tr("{where}: {exercises} are still to come today.")
            return text.format(where=here, exercises=_several(why.left, exercises))
        case Source.STAGE:
            if why.left:
                return _tr("{where}: another mix of its moves.").format(where=here)
            return _tr("{where}: today’s sets are done, this is a bonus.").format(where=here)
        case Source.LIBRARY:
            return _tr("{where}: from the whole library, for a change or a better fit.").format(
                where=here
            )


def _several(ids: Sequence[str], exercises: Mapping[str, Exercise]) -> str:
    names = [wording.exercise(id_, exercises) for id_ in ids]
    if len(names) > NAMED + 1:
        first = _tr(", ").join(names[:NAMED])
        return _tr("{names} and {n} more").format(names=first, n=len(names) - NAMED)
    if len(names) == 1:
        return names[0]
    return _tr("{names} and {last}").format(names=_tr(", ").join(names[:-1]), last=names[-1])


def headline(standing: Standing, today: date) -> str:
    """Say how the week stands."""
    done, goal = standing.glute_days, standing.stage.goal
    if not standing.counts(today) and done < goal[0]:
        return _tr("A head start: the first week begins on Monday")
    if not done:
        return _tr("{n} glute days this week").format(n=_number(goal[0]).capitalize())
    if done < goal[0]:
        text = (
            _tr("{done} glute day done, {left} to go")
            if done == 1
            else _tr("{done} glute days done, {left} to go")
        )
        return text.format(done=_number(done).capitalize(), left=_number(goal[0] - done))
    if done <= goal[-1]:
        return _tr("{n} glute days: the week is done").format(n=_number(done).capitalize())
    return _tr("{n} glute days: plenty").format(n=_number(done).capitalize())


def reason(standing: Standing) -> str:
    """Say why the stage is what it is."""
    here, goal = stage(standing.stage), standing.stage.goal[0]
    return {
        Reason.BEGINNING: _tr(
            "It begins gently: {n} glute days, with plenty of reps left in you each time. "
            "The week counts from your first routine."
        ),
        Reason.WEEK_DONE: _tr("Last week had its glute days, so {stage} follows."),
        Reason.GOES_ON: _tr(
            "The first weeks are done. From here on Load and Own it come in turn, with the next "
            "band or the harder variant where 15 reps were easy."
        ),
        Reason.STAYS_GENTLE: _tr(
            "Last week is done. Your body asks for care, so the plan stays with its gentle half."
        ),
        Reason.NOW_GENTLE: _tr(
            "Your body asks for care now, so the plan goes on with its gentle half. Whenever that "
            "is over, it goes on from there."
        ),
        Reason.FEW_DAYS: _tr("{stage} once more: {n} glute days make a week."),
        Reason.WAS_HARD: _tr("{stage} once more: most of last week felt hard."),
        Reason.TOO_MUCH: _tr("A routine was too much, so this is a step easier."),
        Reason.PAIN: _tr("Something hurt more than 5 of 10, so this is a step easier."),
        Reason.PAIN_NEXT_MORNING: _tr("It hurt more the next morning, so this is a step easier."),
        Reason.TIME_OFF: _tr("A week or more without a routine: it goes on a step easier."),
        Reason.SAID_EASIER: _tr("You asked for easier."),
        Reason.SAID_HARDER: _tr("You asked for harder."),
    }[standing.reason].format(stage=here, n=_number(goal))


def change(what: Change) -> str:
    """Say a change in a line: ``16 Nov: Build, the week was done``."""
    why = {
        Reason.BEGINNING: _tr("the beginning"),
        Reason.WEEK_DONE: _tr("the week was done"),
        Reason.GOES_ON: _tr("it goes on"),
        Reason.STAYS_GENTLE: _tr("stays gentle"),
        Reason.NOW_GENTLE: _tr("gently from now on"),
        Reason.FEW_DAYS: _tr("once more"),
        Reason.WAS_HARD: _tr("once more, it was hard"),
        Reason.TOO_MUCH: _tr("it was too much"),
        Reason.PAIN: _tr("it hurt"),
        Reason.PAIN_NEXT_MORNING: _tr("it hurt the next morning"),
        Reason.TIME_OFF: _tr("after some time off"),
        Reason.SAID_EASIER: _tr("you asked for easier"),
        Reason.SAID_HARDER: _tr("you asked for harder"),
    }[what.reason]
    return _tr("{date}: {stage}, {why}").format(
        date=wording.short_date(what.on), stage=stage(what.stage), why=why
    )


def said_today(word: Word) -> str:
    """Say what the person said of the plan today."""
    return {
        Word.EASIER: _tr("You asked for easier today."),
        Word.HARDER: _tr("You asked for harder today."),
    }[word]


def goal(of: Stage) -> str:
    """Say how many glute days a stage asks for: ``4–5 glute days``."""
    return _tr("{n} glute days").format(n=span(of.goal))


def span(of: range) -> str:
    """Say a range of numbers: ``4–5``, or ``4``."""
    return str(of[0]) if len(of) == 1 else _tr("{first}–{last}").format(first=of[0], last=of[-1])


def today(of: Stage, sets: int) -> str:
    """Say how much today has: ``Today: 2–3 breaks, 5 sets``."""
    return _tr("Today: {breaks} breaks, {sets} sets").format(breaks=span(of.breaks), sets=sets)


def effort(of: Stage) -> str:
    """Say how hard the sets of a stage are meant to be."""
    return {
        Stage.LEARN: _tr("Easy: end a set with {n} reps or more left in you."),
        Stage.BUILD: _tr("End a set with about {n} reps left in you."),
        Stage.LOAD: _tr("Hard sets: about {n} reps left in you, and still clean."),
        Stage.OWN_IT: _tr(
            "Hard sets: {n} reps left in you, and still clean. One day of the week lighter."
        ),
    }[of].format(n=span(of.reps_left))


def dose(what: Prescribed, exercise: Exercise) -> str:
    """Say how much of an exercise, and how: ``2 sets of 12, hold 2 s``."""
    amount = (_tr("{n} s") if exercise.dose.goal is Goal.HOLD else _tr("{n} reps")).format(
        n=what.amount
    )
    if exercise.sides is not Sides.BOTH:
        amount = _tr("{amount} a side").format(amount=amount)
    if what.sets > 1:
        amount = _tr("{n} sets of {amount}").format(n=what.sets, amount=amount)
    return _tr(", ").join([amount, *map(note, what.notes)])


def note(of: Note) -> str:
    """Say how an exercise is done."""
    return {
        Note.SQUEEZE_1: _tr("squeeze 1 s at the top"),
        Note.HOLD_2: _tr("hold 2 s"),
        Note.HOLD_3: _tr("hold 3 s"),
        Note.HOLD_5: _tr("hold 5 s"),
        Note.HOLD_8: _tr("hold 8–10 s"),
        Note.LOWER_3: _tr("3 s down"),
        Note.WITH_BAG: _tr("with a bag"),
        Note.LIGHT_BAND: _tr("light band if you like"),
        Note.MEDIUM_BAND: _tr("medium band if you like"),
        Note.HEAVY_BAND: _tr("heavy band if you like"),
        Note.AT_THE_ANKLES: _tr("around the ankles"),
    }[of]


def state(of: DueToday) -> str:
    """Say what was done of an exercise today."""
    if of.done and of.last is not None:
        return _tr("✓ {time}").format(time=wording.clock(of.last))
    if of.last is not None:
        return _tr("{done} of {all}").format(done=sets(of.sets), all=of.what.sets)
    return _tr("to come")


def sets(number: float) -> str:
    """Say a number of sets, halves too."""
    whole, half = divmod(round(number * 2), 2)
    if not half:
        return str(whole)
    return _tr("½") if not whole else _tr("{n}½").format(n=whole)


def track(of: Track) -> str:
    """Say which exercises the plan has."""
    return {
        Track.FLOOR: _tr("Standing and on the floor."),
        Track.DESK: _tr("All of it standing or on the chair: the floor is off in the settings."),
        Track.GENTLE: _tr("The gentle half: Learn and Build, no further."),
    }[of]


def left_out(swapped: Sequence[tuple[str, str]], exercises: Mapping[str, Exercise]) -> str:
    """Say what the body leaves out of this week, and what is done instead; empty: nothing."""
    said = []
    for out, instead in swapped:
        name = wording.exercise(out, exercises)
        if instead:
            other = wording.exercise(instead, exercises)
            said.append(_tr("{instead} instead of {out}").format(instead=other, out=name))
        else:
            said.append(_tr("no {out}").format(out=name))
    return _tr("This week: {all}.").format(all=_tr(", ").join(said)) if said else ""


def _number(n: int) -> str:
    words = (
        _tr("no"),
        _tr("one"),
        _tr("two"),
        _tr("three"),
        _tr("four"),
        _tr("five"),
        _tr("six"),
        _tr("seven"),
    )
    return words[n] if n < len(words) else str(n)
