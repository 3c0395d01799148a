"""May we prompt now? One table decides; the system only gives evidence."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.domain.working_hours import WorkingHours

TYPING = timedelta(seconds=3)
"""Input more recent than this counts as typing on."""
LONGEST_WAIT_FOR_A_PAUSE = timedelta(minutes=1)
GRACE = timedelta(seconds=20)
"""A prompt comes no sooner after what held it back has ended: one says good-bye, and breathes."""


class Hold(StrEnum):
    """Why a break is held back; of several reasons the first one is told."""

    PAUSED = "paused"
    OUTSIDE_HOURS = "outside_hours"
    DAY_OFF = "day_off"
    CALL = Happening.CALL.value
    SCREEN_SHARED = Happening.SCREEN_SHARED.value
    FULL_SCREEN = Happening.FULL_SCREEN.value
    KEPT_AWAKE = Happening.KEPT_AWAKE.value
    PROGRAM = Happening.PROGRAM.value
    DO_NOT_DISTURB = Happening.DO_NOT_DISTURB.value
    ON_BATTERY = Happening.ON_BATTERY.value
    TYPING = "typing"

    @property
    def happening(self) -> Happening | None:
        """What goes on at the computer where that is the reason; it need not be waited for."""
        return _HAPPENING.get(self)


_HAPPENING = {Hold(one.value): one for one in Happening}


class Heeded(NamedTuple):
    """What a prompt waits for, of all that may go on."""

    happening: frozenset[Happening] = frozenset(Happening) - {Happening.ON_BATTERY}
    programs: frozenset[str] = frozenset()
    """Which programs in front a prompt waits for, by their short names."""
    longest: timedelta | None = timedelta(hours=2)
    """After so long it comes all the same; None: it waits as long as it takes."""

    def held_by(self, now: Surroundings) -> Hold | None:
        """Return the first of what goes on that a prompt waits for."""
        goes_on = now.happening
        if now.shows(self.programs):
            goes_on |= {Happening.PROGRAM}
        heeded = goes_on & self.happening
        return next((Hold(one.value) for one in Happening if one in heeded), None)

    def without(self, happening: Happening, now: Surroundings) -> "Heeded":
        """Return what is left when it is not waited for any more: of programs, for the one here."""
        if happening is not Happening.PROGRAM:
            return self._replace(happening=self.happening - {happening})
        return self._replace(
            programs=frozenset(one for one in self.programs if not now.shows({one}))
        )


class Circumstances(NamedTuple):
    """What bears on whether a prompt is welcome."""

    local: datetime
    paused: bool = False
    day_off: bool = False
    surroundings: Surroundings = NOTHING
    idle: timedelta | None = None
    waited: timedelta = timedelta()
    """How long the prompt has waited for the typing to pause."""
    held: timedelta = timedelta()
    """How long it has been held back for what goes on."""


def reason_to_hold(now: Circumstances, hours: WorkingHours, heeded: Heeded) -> Hold | None:
    """Return the first reason to hold a prompt back, or None when it may be shown."""
    if now.paused:
        return Hold.PAUSED
    if not hours.include(now.local):
        return Hold.OUTSIDE_HOURS
    if now.day_off:
        return Hold.DAY_OFF
    goes_on = heeded.held_by(now.surroundings)
    if goes_on and (heeded.longest is None or now.held < heeded.longest):
        return goes_on
    typing = now.idle is not None and now.idle < TYPING
    return Hold.TYPING if typing and now.waited < LONGEST_WAIT_FOR_A_PAUSE else None
