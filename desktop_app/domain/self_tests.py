"""Self-tests: what is measured, in what, and how much of a change is mere chance."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.routine import Side


class SelfTest(StrEnum):
    """Something that one measures of oneself, to follow the own change; never a diagnosis."""

    CHAIR_STAND = "chair_stand"
    """Stands in 30 seconds."""
    BRIDGE_HOLD = "bridge_hold"
    """Seconds that a bridge on one leg is held, for each side; at most 120."""
    STANCE = "stance"
    """Seconds on one leg, eyes open, for each side; at most 45."""
    SQUEEZE = "squeeze"
    """How clear a squeeze of one side is felt lying down, 0 to 3."""
    TILT = "tilt"
    """How the pelvis rests in the mirror: 0 level, 1 a little forward, 2 clearly, 3 backward."""
    TILT_CONTROL = "tilt_control"
    """Whether it can be moved both ways while breathing: 0 no, 1 partly, 2 yes."""
    FELT = "felt"
    """Where the work was felt: 0 glutes, 1 both, 2 hamstrings, 3 low back, 4 front of thigh."""


REAL_CHANGE = {SelfTest.CHAIR_STAND: 3, SelfTest.BRIDGE_HOLD: 20}
"""From this difference on, two results differ by more than measuring does (Gill 2022; Lehecka 2021,
computed). Of the other tests no such figure is known."""


class Result(NamedTuple):
    """One result; moment, test and side identify it."""

    taken_at: datetime
    test: SelfTest
    side: Side
    value: int
