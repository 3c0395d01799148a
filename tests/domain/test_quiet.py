from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.quiet import Circumstances, Heeded, Hold, WorkingHours, reason_to_hold
from desktop_app.domain.surroundings import Happening, Surroundings
from tests.builders import minutes, seconds

MONDAY = datetime(2026, 3, 2)  # noqa: DTZ001 - local time is what is asked for
ALWAYS = WorkingHours()
NEVER = WorkingHours(always=False, days=frozenset())


def hours(start: int, stop: int, *days: int) -> WorkingHours:
    return WorkingHours(
        always=False, days=frozenset(days or range(5)), start=time(start), stop=time(stop)
    )


@pytest.mark.parametrize(
    ("working_hours", "day", "hour", "inside"),
    [
        (hours(8, 18), 0, 7.99, False),
        (hours(8, 18), 0, 8, True),
        (hours(8, 18), 4, 17.99, True),
        (hours(8, 18), 0, 18, False),
        (hours(8, 18), 5, 12, False),
        (hours(22, 6), 0, 21.99, False),
        (hours(22, 6), 0, 22, True),
        (hours(22, 6), 1, 5.99, True),
        (hours(22, 6), 1, 6, False),
        (hours(22, 6), 0, 3, False),  # Sunday's night, and Sunday is off
        (hours(22, 6), 5, 3, True),  # Friday's night, on Saturday morning
        (hours(22, 6), 5, 23, False),
        (hours(22, 6, 6), 0, 3, True),
        (hours(9, 9), 0, 0, True),  # all day
        (hours(9, 9), 4, 23.99, True),
        (hours(9, 9), 6, 9, False),
        (NEVER, 0, 12, False),
        (ALWAYS, 6, 3, True),
    ],
)
def test_working_hours(working_hours: WorkingHours, day: int, hour: float, inside: bool) -> None:
    local = MONDAY + timedelta(days=day, hours=hour)
    assert working_hours.include(local) is inside


@given(
    st.integers(0, 47),
    st.integers(0, 47),
    st.frozensets(st.integers(0, 6)),
    st.integers(0, 7 * 48 - 1),
)
def test_a_shift_is_a_stretch_from_its_own_day_on(
    start: int, stop: int, days: frozenset[int], moment: int
) -> None:
    """In half hours: a moment is inside when a shift that began on a working day covers it."""
    working = WorkingHours(
        always=False,
        days=days,
        start=time(start // 2, start % 2 * 30),
        stop=time(stop // 2, stop % 2 * 30),
    )
    if start == stop:
        covered = moment // 48 in days
    else:
        lasts = (stop - start) % 48
        covered = any((moment - (day * 48 + start)) % (7 * 48) < lasts for day in days)
    assert working.include(MONDAY + moment * minutes(30)) is covered


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


@pytest.mark.parametrize("happening", set(Happening) - {Happening.PROGRAM})
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
