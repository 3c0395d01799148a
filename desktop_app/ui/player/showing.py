"""What the player shows of a run at one moment, in words and numbers."""

from dataclasses import dataclass
from datetime import timedelta
from html import escape
from math import ceil

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.body import Body, Care, adaptations
from desktop_app.domain.cues import is_counted
from desktop_app.domain.exercise import Exercise, Goal
from desktop_app.domain.movement import Moment, MovementPhase, PhaseKind
from desktop_app.domain.routine import GetReady, Rest, Side, Step, Switch, WorkSet
from desktop_app.domain.routine_run import RoutineRun
from desktop_app.ui import exercise_wording, wording

_READABLE = timedelta(seconds=1)
_READ_AT_ONCE = 120
"""So many characters can be read while one gets into place; the rest follows in the set."""
_CUE_EVERY = timedelta(seconds=12)
_SECOND = timedelta(seconds=1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("player", text)


@dataclass(frozen=True, slots=True)
class Showing:
    """One moment of a run. ``heading`` and ``next`` are rich text, the rest is plain."""

    heading: str
    left: str
    number: str
    below: str
    fraction: float
    """How much of the step is behind, 0 to 1."""
    working: bool
    """Whether a set is being done (else one gets ready for it)."""
    title: str
    remark: str
    next: str


def showing(run: RoutineRun, body: Body = frozenset()) -> Showing | None:
    """Return what is to be shown now to somebody with that body; None when the run is over."""
    step = run.step
    if step is None:
        return None
    number, below = _count(run, step)
    return Showing(
        heading=_heading(run, step),
        left=_tr("{time} left").format(time=wording.stopwatch(_up(run.remaining))),
        number=number,
        below=below,
        fraction=min(1.0, run.elapsed / step.duration) if step.duration else 1.0,
        working=isinstance(step, WorkSet),
        title=_title(run, step),
        remark=_remark(run, step, body),
        next=_next(run),
    )


def titles(exercise: Exercise) -> tuple[str, ...]:
    """Return all that an exercise's phases say, so that room can be made for the longest."""
    return tuple(
        phase_words(phase) for phase in exercise.movement.phases if _is_worth_saying(phase)
    )


def phase_words(phase: MovementPhase) -> str:
    """Say what to do in a phase."""
    return phase.cue or exercise_wording.phase(phase.kind)


def announcement(run: RoutineRun) -> str:
    """Return what a step is, for a screen reader and for the voice."""
    match run.step:
        case None:
            return ""
        case WorkSet() as work:
            return f"{_named(work.exercise, work.side)}. {_amount(work)}."
        case step:
            return f"{_title(run, step)}. {_named(step.exercise, step.side)}."


def _heading(run: RoutineRun, step: Step) -> str:
    named = _named(step.exercise, step.side, rich=True)
    if len(run.routine.targets) == 1:
        return named
    later = (each.target for each in run.steps[run.index :] if isinstance(each, WorkSet))
    return _tr("Step {number} of {count} · {exercise}").format(
        number=next(later, 0) + 1,
        count=len(run.routine.targets),
        exercise=named,
    )


def _named(exercise: Exercise, side: Side, *, rich: bool = False) -> str:
    name = f"<b>{escape(exercise.name)}</b>" if rich else exercise.name
    leg = exercise_wording.side(side)
    return _tr("{exercise}, {side}").format(exercise=name, side=leg) if leg else name


def _amount(work: WorkSet) -> str:
    text = _tr("{n} seconds") if work.goal is Goal.HOLD else _tr("{n} reps")
    return text.format(n=work.amount)


def _count(run: RoutineRun, step: Step) -> tuple[str, str]:
    """Return the number in the ring and what it counts."""
    if not isinstance(step, WorkSet):
        work = next(each for each in run.steps[run.index :] if isinstance(each, WorkSet))
        return _seconds(run.step_remaining), _tr("then {amount}").format(amount=_amount(work))
    if step.goal is Goal.HOLD:
        return _seconds(run.step_remaining), _tr("seconds")
    rep, of = min(run.count + 1, step.amount), step.amount
    moment = run.moment
    if moment is not None and is_counted(moment.phase):
        left = moment.phase.duration * (1 - moment.fraction)
        return _seconds(left), _tr("seconds · {rep} of {count}").format(rep=rep, count=of)
    return str(rep), _tr("of {count}").format(count=of)


def _title(run: RoutineRun, step: Step) -> str:
    match step:
        case GetReady():
            before = run.steps[run.index - 1].exercise if run.index else None
            if step.exercise.on_the_floor and not (before and before.on_the_floor):
                return _tr("Down to the floor")
            if before and before.on_the_floor and not step.exercise.on_the_floor:
                return _tr("Up from the floor")
            return _tr("Get into place")
        case Switch():
            return _tr("Switch sides")
        case Rest():
            return _tr("Rest")
        case WorkSet():
            return _instruction(step.exercise, run.moment)


def _instruction(exercise: Exercise, moment: Moment | None) -> str:
    """Return what to do; a moment's stop is too short to be read, so what went before stands."""
    if moment is None:
        return ""
    phases = exercise.movement.phases
    at = next(n for n, phase in enumerate(phases) if phase is moment.phase)
    while not _is_worth_saying(phases[at]) and any(map(_is_worth_saying, phases)):
        at -= 1
    return phase_words(phases[at])


def _is_worth_saying(phase: MovementPhase) -> bool:
    stops = phase.kind in {PhaseKind.PAUSE, PhaseKind.REST}
    return bool(phase.cue) or not stops or phase.duration >= _READABLE


def _remark(run: RoutineRun, step: Step, body: Body) -> str:
    match step:
        case GetReady():
            now, _ = _to_know(run, step.exercise, body, first=not run.index)
            return " ".join(now or step.exercise.instructions[:1])
        case Switch():
            return _tr("Now the {side}.").format(side=exercise_wording.side(step.side))
        case Rest():
            return _tr("Shake your legs out. The next set begins by itself.")
        case WorkSet():
            _, later = _to_know(run, step.exercise, body, first=not step.target)
            cues = later + step.exercise.cues
            return cues[run.elapsed // _CUE_EVERY % len(cues)] if cues else ""


def _to_know(
    run: RoutineRun, exercise: Exercise, body: Body, *, first: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what the routine needs and what the body should do: before the set, and within it."""
    note = (run.routine.note,) if first and run.routine.note else ()
    advice = tuple(
        _tr("{who}: {advice}").format(who=exercise_wording.care(Care(one.who)), advice=one.advice)
        for one in adaptations(exercise, body)
        if one.advice
    )
    known = note + advice
    count = 1
    while count < len(known) and len(" ".join(known[: count + 1])) <= _READ_AT_ONCE:
        count += 1
    return known[:count], known[count:]


def _next(run: RoutineRun) -> str:
    work = run.next_work
    if work is None:
        return _tr("The last set")
    return _tr("Next: {exercise}").format(exercise=_named(work.exercise, work.side, rich=True))


def _seconds(left: timedelta) -> str:
    return str(max(1, ceil(left / _SECOND)))


def _up(length: timedelta) -> timedelta:
    """Round up to whole seconds: what is left is never less than what is shown."""
    return _SECOND * ceil(length / _SECOND)
