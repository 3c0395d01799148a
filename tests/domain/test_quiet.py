from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.quiet import Circumstances, Hold, WorkingHours, reason_to_hold
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
    *, paused: bool = False, occupied: bool = False, idle: float | None = 60, waited: float = 0
) -> Circumstances:
    return Circumstances(
        local=MONDAY + timedelta(hours=12),
        paused=paused,
        occupied=occupied,
        idle=None if idle is None else seconds(idle),
        waited=seconds(waited),
    )


@pytest.mark.parametrize(
    ("now", "working_hours", "hold"),
    [
        (circumstances(), ALWAYS, None),
        (circumstances(idle=None), ALWAYS, None),
        (circumstances(idle=2.9), ALWAYS, Hold.TYPING),
        (circumstances(idle=3), ALWAYS, None),
        (circumstances(idle=0, waited=59), ALWAYS, Hold.TYPING),
        (circumstances(idle=0, waited=60), ALWAYS, None),
        (circumstances(occupied=True), ALWAYS, Hold.CALL),
        (circumstances(occupied=True, idle=0, waited=90), ALWAYS, Hold.CALL),
        (circumstances(), NEVER, Hold.OUTSIDE_HOURS),
        (circumstances(paused=True), ALWAYS, Hold.PAUSED),
        (circumstances(paused=True, occupied=True, idle=0), NEVER, Hold.PAUSED),
        (circumstances(occupied=True, idle=0), NEVER, Hold.OUTSIDE_HOURS),
    ],
)
def test_the_first_reason_holds(
    now: Circumstances, working_hours: WorkingHours, hold: Hold | None
) -> None:
    assert reason_to_hold(now, working_hours) is hold
