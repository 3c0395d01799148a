from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from desktop_app.domain.quiet import Circumstances, Heeded, Hold, reason_to_hold
from desktop_app.domain.surroundings import Happening, Surroundings
from desktop_app.domain.working_hours import WorkingHours
from tests.builders import minutes, seconds

MONDAY = datetime(2026, 3, 2)  # noqa: DTZ001 - local time is what is asked for
ALWAYS = WorkingHours()
NEVER = WorkingHours.on(())


def circumstances(
    *goes_on: Happening,
    paused: bool = False,
    idle: float | None = 60,
    waited: float = 0,
    held: float = 0,
    in_front: str | None = None,
) -> Circumstances:
    return Circumstances(
        local=MONDAY + timedelta(hours=12),
        paused=paused,
        surroundings=Surroundings(frozenset(goes_on), in_front),
        idle=None if idle is None else seconds(idle),
        waited=seconds(waited),
        held=minutes(held),
    )


CALL, FILM, BATTERY = Happening.CALL, Happening.KEPT_AWAKE, Happening.ON_BATTERY


@pytest.mark.parametrize(
    ("now", "working_hours", "hold"),
    [
        (circumstances(), ALWAYS, None),
        (circumstances(idle=None), ALWAYS, None),
        (circumstances(idle=2.9), ALWAYS, Hold.TYPING),
        (circumstances(idle=3), ALWAYS, None),
        (circumstances(idle=0, waited=59), ALWAYS, Hold.TYPING),
        (circumstances(idle=0, waited=60), ALWAYS, None),
        (circumstances(CALL), ALWAYS, Hold.CALL),
        (circumstances(CALL, idle=0, waited=90), ALWAYS, Hold.CALL),
        (circumstances(CALL, held=119), ALWAYS, Hold.CALL),
        (circumstances(CALL, held=120), ALWAYS, None),
        (circumstances(CALL, held=120, idle=1), ALWAYS, Hold.TYPING),
        (circumstances(FILM, CALL), ALWAYS, Hold.CALL),
        (circumstances(FILM), ALWAYS, Hold.KEPT_AWAKE),
        (circumstances(BATTERY), ALWAYS, None),
        (circumstances(in_front="Zoom"), ALWAYS, None),
        (circumstances(), NEVER, Hold.OUTSIDE_HOURS),
        (circumstances(paused=True), ALWAYS, Hold.PAUSED),
        (circumstances(CALL, paused=True, idle=0), NEVER, Hold.PAUSED),
        (circumstances(CALL, idle=0, held=600), NEVER, Hold.OUTSIDE_HOURS),
    ],
)
def test_the_first_reason_holds(
    now: Circumstances, working_hours: WorkingHours, hold: Hold | None
) -> None:
    assert reason_to_hold(now, working_hours, Heeded()) is hold


@pytest.mark.parametrize("happening", [one for one in Happening if one is not Happening.PROGRAM])
def test_each_thing_can_be_heeded_or_not(happening: Happening) -> None:
    now = circumstances(happening)
    alone = Heeded(frozenset({happening}))
    assert reason_to_hold(now, ALWAYS, alone) is Hold(happening.value)
    assert Hold(happening.value).happening is happening
    left = alone.without(happening, now.surroundings)
    assert reason_to_hold(now, ALWAYS, left) is None


def test_it_may_wait_for_ever() -> None:
    patient = Heeded(longest=None)
    assert reason_to_hold(circumstances(CALL, held=9000), ALWAYS, patient) is Hold.CALL


@pytest.mark.parametrize("program", ["zoom", "Zoom", "ZOOM"])
def test_a_program_that_was_named(program: str) -> None:
    heeded = Heeded(programs=frozenset({program, "impress"}))
    now = circumstances(in_front="Zoom")
    assert reason_to_hold(now, ALWAYS, heeded) is Hold.PROGRAM
    assert reason_to_hold(circumstances(in_front="gimp"), ALWAYS, heeded) is None
    without = heeded.without(Happening.PROGRAM, now.surroundings)
    assert without.programs == {"impress"}
    assert Happening.PROGRAM in without.happening
    assert reason_to_hold(now, ALWAYS, without) is None
    off = heeded._replace(happening=heeded.happening - {Happening.PROGRAM})
    assert reason_to_hold(now, ALWAYS, off) is None
