"""How the self-tests and their results are called."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.charts import Value
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import SelfTest
from desktop_app.ui import wording


def _tr(text: str) -> str:
    return QCoreApplication.translate("progress", text)


def test_name(of: SelfTest) -> str:
    """Name a test."""
    return {
        SelfTest.CHAIR_STAND: _tr("Chair stands"),
        SelfTest.BRIDGE_HOLD: _tr("Bridge hold"),
        SelfTest.STANCE: _tr("One-leg stance"),
        SelfTest.SQUEEZE: _tr("Squeeze"),
        SelfTest.TILT: _tr("Pelvis at rest"),
        SelfTest.TILT_CONTROL: _tr("Pelvis moved both ways"),
        SelfTest.FELT: _tr("Where it was felt"),
    }[of]


def name(test: SelfTest, side: Side) -> str:
    """Name a test and the side that it was made with: ``Bridge hold, left``."""
    text = test_name(test)
    of = {Side.LEFT: _tr("left"), Side.RIGHT: _tr("right"), Side.BOTH: ""}[side]
    return _tr("{test}, {side}").format(test=text, side=of) if of else text


def value(test: SelfTest, result: Value) -> str:
    """Say a result in the terms of its test: ``14``, ``45 s``, ``2 of 3``, ``clearly forward``."""
    if not isinstance(result, int | float):
        return wording.seconds(result) if isinstance(result, timedelta) else ""
    if test in (SelfTest.BRIDGE_HOLD, SelfTest.STANCE):
        return wording.seconds(timedelta(seconds=result))
    if test is SelfTest.SQUEEZE:
        return _tr("{n} of 3").format(n=round(result))
    levels = _levels().get(test, ())
    if levels and float(result).is_integer() and 0 <= result < len(levels):
        return levels[int(result)]
    return QLocale().toString(float(result), "f", 0 if float(result).is_integer() else 1)


def _levels() -> dict[SelfTest, tuple[str, ...]]:
    return {
        SelfTest.TILT: (_tr("level"), _tr("a little forward"), _tr("forward"), _tr("backward")),
        SelfTest.TILT_CONTROL: (_tr("no"), _tr("partly"), _tr("yes")),
        SelfTest.FELT: (
            _tr("glutes"),
            _tr("glutes and others"),
            _tr("hamstrings"),
            _tr("low back"),
            _tr("front of the thighs"),
        ),
    }
