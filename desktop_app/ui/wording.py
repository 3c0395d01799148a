"""Turns enums, durations and days into text. Everything that is said in more than one place."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from desktop_app.domain.activity import Presence
from desktop_app.domain.exercise import Evidence, Exercise, Goal, Level, Noise, Position, Sides
from desktop_app.domain.movement import PhaseKind, Prop
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Routine, Side, Target
from desktop_app.domain.routine_run import Effort
from desktop_app.domain.timeline import State


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
    return minutes(length + timedelta(seconds=59))


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


def stopwatch(length: timedelta) -> str:
    """Return a length as a clock shows it: ``24:10``."""
    whole = max(0, int(length.total_seconds()))
    return f"{whole // 60}:{whole % 60:02}"


def clock(moment: datetime) -> str:
    """Return the local time of day, as the locale writes it."""
    local = moment.astimezone()
    at = QTime(local.hour, local.minute)
    return QLocale().toString(at, QLocale.FormatType.ShortFormat)


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


def headline(state: State | None, presence: Presence, sat: timedelta, *, paused: bool) -> str:
    """Return the sentence that says what is so now."""
    special = _not_sitting(state, presence, paused=paused)
    whole = int(sat.total_seconds() // 60)
    return {
        "paused": _tr("Buttress is paused"),
        "standing": _tr("You are standing"),
        "exercising": _tr("Glutes at work"),
        "unknown": _tr("Whether you are at the desk cannot be told here"),
        "away": _tr("You are away"),
        "": _tr("You have just sat down")
        if whole < 1
        else _tr("You have been sitting for one minute")
        if whole < 2
        else _tr("You have been sitting for {minutes} minutes").format(minutes=whole)
        if whole < 60
        else _tr("You have been sitting for {length}").format(length=minutes(sat)),
    }[special]


def status_line(
    state: State | None,
    presence: Presence,
    sat: timedelta,
    remaining: timedelta,
    hold: Hold | None,
    *,
    paused: bool,
    pause_remaining: timedelta | None = None,
) -> str:
    """Return the line for the tray: ``Sitting 24 min · break in 6 min``."""
    special = _not_sitting(state, presence, paused=paused)
    if paused and pause_remaining is not None:
        return _tr("Paused · {left} left").format(left=minutes_up(pause_remaining))
    if special:
        return {
            "paused": _tr("Paused"),
            "standing": _tr("Standing"),
            "exercising": _tr("Glutes at work"),
            "unknown": _tr("Waiting for a sign of you"),
            "away": _tr("Away"),
        }[special]
    if hold is not None and hold is not Hold.TYPING:
        return _tr("Sitting {sat} · {held}").format(sat=minutes(sat), held=held(hold))
    if remaining <= timedelta():
        return _tr("Sitting {sat} · time for a break").format(sat=minutes(sat))
    return _tr("Sitting {sat} · break in {left}").format(
        sat=minutes(sat), left=minutes_up(remaining)
    )


def offer_title(length: timedelta) -> str:
    """Return what a break is offered as: ``90 seconds for your glutes``."""
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


def _not_sitting(state: State | None, presence: Presence, *, paused: bool) -> str:
    """Name what is so in place of sitting; empty while sitting."""
    if paused:
        return "paused"
    if state in (State.STANDING, State.EXERCISING):
        return state.value
    if presence in (Presence.UNKNOWN, Presence.AWAY):
        return presence.value
    return ""


def held(hold: Hold) -> str:
    """Say why a break is held back."""
    return {
        Hold.PAUSED: _tr("held back: paused"),
        Hold.OUTSIDE_HOURS: _tr("no prompts outside your hours"),
        Hold.CALL: _tr("held back: a call or a film"),
        Hold.TYPING: _tr("waiting for a pause in your typing"),
    }[hold]


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


def muscle(which: Muscle) -> str:
    """Name a muscle."""
    return {
        Muscle.GLUTEUS_MAXIMUS: _tr("Gluteus maximus"),
        Muscle.GLUTEUS_MEDIUS: _tr("Gluteus medius"),
        Muscle.GLUTEUS_MINIMUS: _tr("Gluteus minimus"),
        Muscle.HAMSTRINGS: _tr("Hamstrings"),
        Muscle.QUADRICEPS: _tr("Quadriceps"),
        Muscle.ADDUCTORS: _tr("Adductors"),
        Muscle.CALVES: _tr("Calves"),
        Muscle.BACK: _tr("Back"),
        Muscle.TRUNK: _tr("Trunk"),
        Muscle.HIP_FLEXORS: _tr("Hip flexors"),
        Muscle.SHOULDERS: _tr("Shoulders"),
    }[which]


def position(of: Position) -> str:
    """Name a position."""
    return {
        Position.STANDING: _tr("Standing"),
        Position.SEATED: _tr("Seated"),
        Position.SUPINE: _tr("On your back"),
        Position.PRONE: _tr("Face down"),
        Position.QUADRUPED: _tr("Hands and knees"),
        Position.SIDE_LYING: _tr("On your side"),
        Position.KNEELING: _tr("Kneeling"),
    }[of]


def place(exercise: Exercise) -> str:
    """Say where an exercise is done."""
    return _tr("Floor") if exercise.on_the_floor else position(exercise.position)


def prop(which: Prop) -> str:
    """Name a thing that is used."""
    return {
        Prop.CHAIR: _tr("chair"),
        Prop.DESK: _tr("desk"),
        Prop.WALL: _tr("wall"),
        Prop.MAT: _tr("mat"),
        Prop.BAND: _tr("band"),
        Prop.ROLLER: _tr("roller"),
        Prop.STEP: _tr("step"),
        Prop.BAG: _tr("bag"),
    }[which]


def level(of: Level) -> str:
    """Name a level."""
    return {
        Level.BEGINNER: _tr("easy to learn"),
        Level.INTERMEDIATE: _tr("some practice"),
        Level.EXPERT: _tr("well practised"),
    }[of]


def noise(of: Noise) -> str:
    """Say what a neighbour hears."""
    return {
        Noise.SILENT: _tr("silent"),
        Noise.QUIET: _tr("quiet"),
        Noise.SOFT: _tr("soft steps"),
    }[of]


def sides(of: Sides) -> str:
    """Say how the sides share the work."""
    return {
        Sides.BOTH: _tr("both sides together"),
        Sides.EACH: _tr("one side, then the other"),
        Sides.ALTERNATE: _tr("sides in turn"),
    }[of]


def evidence(of: Evidence) -> str:
    """Name a level of muscle activity found in studies."""
    return {
        Evidence.LIGHT: _tr("Light muscle work in studies"),
        Evidence.SOLID: _tr("Solid muscle work in studies"),
        Evidence.HIGH: _tr("High muscle work in studies"),
        Evidence.NONE: _tr("Not measured in the studies we know"),
    }[of]


def side(of: Side) -> str:
    """Name a side; empty for both."""
    return {Side.LEFT: _tr("left leg"), Side.RIGHT: _tr("right leg"), Side.BOTH: ""}[of]


def effort(of: Effort) -> str:
    """Name how a run felt."""
    return {
        Effort.EASY: _tr("Easy"),
        Effort.RIGHT: _tr("Right"),
        Effort.HARD: _tr("Hard"),
        Effort.TOO_MUCH: _tr("Too much"),
    }[of]


def phase(of: PhaseKind) -> str:
    """Say what to do in a phase of a repetition."""
    return {
        PhaseKind.LOWER: _tr("Lower"),
        PhaseKind.LIFT: _tr("Drive up through the heels"),
        PhaseKind.REACH: _tr("Reach"),
        PhaseKind.RETURN: _tr("Come back"),
        PhaseKind.STEP: _tr("Step"),
        PhaseKind.HOLD: _tr("Hold"),
        PhaseKind.SQUEEZE: _tr("Squeeze"),
        PhaseKind.PAUSE: _tr("Pause"),
        PhaseKind.REST: _tr("Rest"),
    }[of]


def target(what: Target, exercise: Exercise) -> str:
    """Say a target in brief: ``10 squats`` reads as ``10 × Squat``, ``8 × Kickback a side``."""
    amount = (
        _tr("{n} s").format(n=what.amount)
        if what.goal is Goal.HOLD
        else _tr("{n} ×").format(n=what.amount)
    )
    text = f"{amount} {exercise.name}"
    if exercise.sides is not Sides.BOTH:
        text = _tr("{target} a side").format(target=text)
    return text if what.sets == 1 else _tr("{n} sets: {target}").format(n=what.sets, target=text)


def targets(of: Routine, exercises: Mapping[str, Exercise], most: int | None = None) -> str:
    """Say a routine in brief: ``10 × Squat, 8 × Kickback a side``; of more than ``most``, a few."""
    shown = of.targets if most is None or len(of.targets) <= most + 1 else of.targets[:most]
    said = [target(each, exercises[each.exercise]) for each in shown]
    if len(shown) < len(of.targets):
        said.append(_tr("{n} more").format(n=len(of.targets) - len(shown)))
    return _tr(", ").join(said)
