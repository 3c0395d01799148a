"""What the page says of a test: its name, its steps, its choices and its results."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.body import Sex
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import (
    REAL_CHANGE,
    Change,
    Norm,
    Result,
    SelfTest,
    difference,
    felt,
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("self_tests", text)


def title(test: SelfTest) -> str:
    """Name a test."""
    return {
        SelfTest.CHAIR_STAND: _tr("30-second chair stand"),
        SelfTest.BRIDGE_HOLD: _tr("Single-leg bridge hold"),
        SelfTest.STANCE: _tr("One-leg stance"),
        SelfTest.SQUEEZE: _tr("Lying squeeze"),
        SelfTest.FELT: _tr("Where do I feel it?"),
        SelfTest.TILT: _tr("Mirror check"),
        SelfTest.TILT_CONTROL: _tr("Mirror check"),
    }[test]


def measures(test: SelfTest) -> str:
    """Say what a test is about."""
    return {
        SelfTest.CHAIR_STAND: _tr("How often you stand up from a chair: strength of the legs."),
        SelfTest.BRIDGE_HOLD: _tr(
            "How long glutes, trunk and hamstrings hold together. No muscle works alone here."
        ),
        SelfTest.STANCE: _tr("Balance on one leg, not strength. Compare left and right."),
        SelfTest.SQUEEZE: _tr("How clearly you feel each side. Nobody has norms for it."),
        SelfTest.FELT: _tr("Hamstrings in a hinge are normal. Watch how it shifts over weeks."),
        SelfTest.TILT: _tr(
            "A pelvis that rests a little forward is usual. Moving it both ways is what "
            "practice can change."
        ),
        SelfTest.TILT_CONTROL: "",
    }[test]


def steps(test: SelfTest) -> Sequence[str]:
    """Say how a test is made, step by step."""
    return {
        SelfTest.CHAIR_STAND: (
            _tr("A firm chair against a wall, no wheels. Sit in its middle, feet flat."),
            _tr("Cross your arms on your chest. With hands it does not count."),
            _tr(
                "Stand fully, sit fully, as often as you can in 30 seconds, and count. More "
                "than half-way up at the end counts."
            ),
        ),
        SelfTest.BRIDGE_HOLD: (
            _tr("On your back, arms crossed on your chest, one heel close to you."),
            _tr("Straighten the other knee, thighs side by side. Lift to a straight line."),
            _tr("Stop when the hips drop or tilt, the foot moves, or it hurts or cramps."),
        ),
        SelfTest.STANCE: (
            _tr("Barefoot, next to a wall or a desk. Arms crossed, eyes open."),
            _tr("Lift one foot to the other ankle, without touching it."),
            _tr("Stop when the arms open, the foot touches down, or you hop. Best of three."),
        ),
        SelfTest.SQUEEZE: (
            _tr("On your back, a hand under each side, palms up."),
            _tr("Squeeze the right side only for 3 seconds, the left only, both for 5."),
            _tr("Three times. Then say how clear each side was."),
        ),
        SelfTest.FELT: (
            _tr("Ten slow hip hinges: hips back, back long, and up."),
            _tr("Then say where you felt most of the work."),
        ),
        SelfTest.TILT: (
            _tr("Side-on to a mirror, barefoot, weight even on both feet. Breathe out."),
            _tr("Look at the line of your belt, from the front of the hip to its back."),
            _tr("Tuck fully, arch fully, settle in the middle. Keep breathing."),
        ),
        SelfTest.TILT_CONTROL: (),
    }[test]


def skip(test: SelfTest) -> str:
    """Say when to leave a test out."""
    return {
        SelfTest.CHAIR_STAND: _tr("Skip it today with chest symptoms, dizziness or painful knees."),
        SelfTest.BRIDGE_HOLD: _tr(
            "Skip it from week 13 of a pregnancy, with acute back pain, or soon after surgery "
            "of the belly."
        ),
        SelfTest.STANCE: _tr(
            "Skip it with dizziness or pelvic girdle pain; late in a pregnancy only holding on."
        ),
        SelfTest.SQUEEZE: _tr(
            "Standing with a hand on each side does as well. Nothing on one side, with new "
            "weakness or numbness or after an injury: see a professional."
        ),
        SelfTest.FELT: _tr("Mostly the low back? A smaller range. Stop if it hurts."),
        SelfTest.TILT: _tr("Skip it if it hurts."),
        SelfTest.TILT_CONTROL: "",
    }[test]


def change(what: Change) -> str:
    """Say what is different for the person's body."""
    return {
        Change.LEAVE_OUT: _tr("With what you told in Settings, leave this one out."),
        Change.SLOWLY: _tr("For you: count slow stands, without hurry."),
        Change.HOLDING_ON: _tr("For you: only holding on to a wall or a desk."),
        Change.STANDING: _tr("For you: standing up, a hand on each side."),
        Change.SMALL_RANGE: _tr("For you: a small range, and stop if it hurts."),
    }[what]


def question(test: SelfTest, side: Side) -> str:
    """Ask for a result."""
    text = {
        SelfTest.CHAIR_STAND: _tr("Stands"),
        SelfTest.BRIDGE_HOLD: _tr("Seconds held"),
        SelfTest.STANCE: _tr("Seconds held, the best of three"),
        SelfTest.SQUEEZE: _tr("How clear was it?"),
        SelfTest.FELT: _tr("Where was most of the work?"),
        SelfTest.TILT: _tr("How does it rest?"),
        SelfTest.TILT_CONTROL: _tr("Can you move it both ways and keep breathing?"),
    }[test]
    if side is Side.BOTH:
        return text
    return _tr("{side}: {question}").format(side=side_name(side), question=text)


def side_name(side: Side) -> str:
    """Name a side; empty where both work."""
    return {Side.LEFT: _tr("Left"), Side.RIGHT: _tr("Right"), Side.BOTH: ""}[side]


def choices(test: SelfTest) -> Sequence[str]:
    """Return the answers to choose from, the first one worth 0."""
    return {
        SelfTest.SQUEEZE: (
            _tr("Nothing"),
            _tr("A flicker, or others take over"),
            _tr("Clear but brief"),
            _tr("Clear, alone, for 3 s"),
        ),
        SelfTest.TILT: (
            _tr("Level"),
            _tr("A little forward"),
            _tr("Clearly forward"),
            _tr("Backward"),
        ),
        SelfTest.TILT_CONTROL: (_tr("No"), _tr("Partly"), _tr("Yes")),
        SelfTest.FELT: (
            _tr("Glutes"),
            _tr("Glutes and hamstrings"),
            _tr("Mostly hamstrings"),
            _tr("Mostly low back"),
            _tr("Mostly front of thigh"),
        ),
    }.get(test, ())


def value(test: SelfTest, result: int) -> str:
    """Say a result: ``21 stands``, ``48 s``, ``Level``."""
    match test:
        case SelfTest.CHAIR_STAND:
            return _tr("1 stand") if result == 1 else _tr("{n} stands").format(n=result)
        case SelfTest.BRIDGE_HOLD | SelfTest.STANCE:
            return _tr("{n} s").format(n=result)
        case SelfTest.SQUEEZE:
            return str(result)
        case _:
            return choices(test)[result]


def latest(last: Mapping[tuple[SelfTest, Side], Result]) -> str:
    """Say the last results of tests that are made together: ``L 48 s · R 55 s``."""
    parts = []
    for (test, side), one in last.items():
        short = {Side.LEFT: _tr("L {value}"), Side.RIGHT: _tr("R {value}")}.get(side, "{value}")
        parts.append(short.format(value=value(test, one.value)))
    return " · ".join(parts)


def trend(results: Sequence[Result]) -> str:
    """Say how answers have shifted; empty where a line shows it better."""
    match results[0].test:
        case SelfTest.FELT:
            every, *halves = felt(results)
            text = _tr("Felt in the glutes, alone or with others: {n} of {all} times.").format(
                n=every.times, all=every.of
            )
            if halves:
                text += " " + _tr("At first {n} of {all}, since then {m} of {rest}.").format(
                    n=halves[0].times, all=halves[0].of, m=halves[1].times, rest=halves[1].of
                )
            return text
        case SelfTest.TILT | SelfTest.TILT_CONTROL:
            said = []
            for test, text in (
                (SelfTest.TILT, _tr("At rest: {last}.")),
                (SelfTest.TILT_CONTROL, _tr("Moves both ways: {last}.")),
            ):
                own = [one for one in results if one.test is test]
                if own:
                    said.append(_shifted(own, text))
            return " ".join(said)
        case _:
            return ""


def _shifted(own: Sequence[Result], text: str) -> str:
    first, last = (value(one.test, one.value) for one in (own[0], own[-1]))
    if first != last:
        last = _tr("{last} (at first: {first})").format(last=last, first=first)
    return text.format(last=last)


def result(one: Result) -> str:
    """Say a result where those of several tests stand together."""
    text = value(one.test, one.value)
    if one.test is SelfTest.TILT_CONTROL:
        return _tr("moves both ways: {answer}").format(answer=text)
    return _tr("at rest: {answer}").format(answer=text) if one.test is SelfTest.TILT else text


def ago(days: int) -> str:
    """Say how long ago a day was."""
    if days <= 0:
        return _tr("today")
    return _tr("yesterday") if days == 1 else _tr("{n} days ago").format(n=days)


def compared(test: SelfTest, side: Side, first: Result, last: Result, before: Result) -> str:
    """Say how the last result differs from the first one, and from the one before it."""
    least = REAL_CHANGE.get(test)
    if least is None:
        return ""
    since_first = _by(test, first.value, last.value)
    text = _tr("{by} than on the first day: {verdict}").format(
        by=since_first, verdict=_verdict(test, first.value, last.value, least)
    )
    if last.value == first.value:
        text = _tr("The same as on the first day.")
    if before is not first and before.value != last.value:
        text += " " + _tr("{by} than last time: {verdict}").format(
            by=_by(test, before.value, last.value),
            verdict=_verdict(test, before.value, last.value, least),
        )
    return text if side is Side.BOTH else f"{side_name(side)}: {text}"


def _by(test: SelfTest, earlier: int, later: int) -> str:
    by = later - earlier
    if test is SelfTest.CHAIR_STAND:
        return (_tr("{n} more") if by > 0 else _tr("{n} fewer")).format(n=abs(by))
    return (_tr("{n} s longer") if by > 0 else _tr("{n} s shorter")).format(n=abs(by))


def _verdict(test: SelfTest, earlier: int, later: int, least: int) -> str:
    unit = str(least) if test is SelfTest.CHAIR_STAND else _tr("{n} s").format(n=least)
    if difference(test, earlier, later).real:
        return _tr("a real change ({least} or more).").format(least=unit)
    return _tr("may be chance (less than {least}).").format(least=unit)


def others(test: SelfTest, norm: Norm, age: int, sex: Sex | None) -> str:
    """Say what others reach."""
    if norm.fastest:
        return _tr("Fit young adults going flat out average about {n}.").format(n=norm.low)
    if test is SelfTest.BRIDGE_HOLD:
        return _tr("Adults of 18 to 35 averaged about {n} s.").format(n=norm.low)
    if test is SelfTest.STANCE:
        return _tr("Healthy adults around {age} average about {n} s, best of three.").format(
            age=age, n=norm.low
        )
    who = _tr("women") if sex is Sex.WOMAN else _tr("men")
    return _tr("The middle half of {who} around {age} make {low}–{high}.").format(
        who=who, age=age, low=norm.low, high=norm.high
    )


def last_results(results: Sequence[Result]) -> dict[tuple[SelfTest, Side], Result]:
    """Return the last result of each test and side; the results are in order."""
    return {(one.test, one.side): one for one in results}
