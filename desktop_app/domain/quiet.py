"""May we prompt now? One table decides; the system only gives evidence."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

TYPING = timedelta(seconds=3)
"""Input more recent than this counts as typing on."""
LONGEST_WAIT_FOR_A_PAUSE = timedelta(minutes=1)


class Hold(StrEnum):
    """Why a break is held back."""

    PAUSED = "paused"
    OUTSIDE_HOURS = "outside_hours"
    CALL = "call"
    TYPING = "typing"


class WorkingHours(NamedTuple):
    """When prompts are welcome, in local time; ``days`` are 0 (Monday) to 6.

    ``start == stop`` means all day; ``start > stop`` runs across midnight and belongs to the day
    on which it starts.
    """

    always: bool = True
    days: frozenset[int] = frozenset(range(5))
    start: time = time(8)
    stop: time = time(18)

    def include(self, local: datetime) -> bool:
        """Whether a local moment lies inside."""
        if self.always:
            return True
        moment, day = local.time(), local.weekday()
        if self.start == self.stop:
            return day in self.days
        if self.start < self.stop:
            return day in self.days and self.start <= moment < self.stop
        yesterday = (day - 1) % 7
        return (day in self.days and moment >= self.start) or (
            yesterday in self.days and moment < self.stop
        )


ANY_TIME = WorkingHours()


class Circumstances(NamedTuple):
    """What bears on whether a prompt is welcome."""

    local: datetime
    paused: bool
    occupied: bool
    """A call, or a film that keeps the screen awake."""
    idle: timedelta | None
    waited: timedelta
    """How long the prompt has waited for the typing to pause."""


def reason_to_hold(now: Circumstances, hours: WorkingHours) -> Hold | None:
    """Return the first reason to hold a prompt back, or None when it may be shown."""
    typing = now.idle is not None and now.idle < TYPING
    reasons = {
        Hold.PAUSED: now.paused,
        Hold.OUTSIDE_HOURS: not hours.include(now.local),
        Hold.CALL: now.occupied,
        Hold.TYPING: typing and now.waited < LONGEST_WAIT_FOR_A_PAUSE,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)
