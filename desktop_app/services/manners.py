"""Keeps prompts from coming at the wrong moment."""

from collections.abc import Callable
from datetime import timedelta

from desktop_app.domain.days import day_at
from desktop_app.domain.quiet import GRACE, Circumstances, Heeded, Hold, reason_to_hold
from desktop_app.domain.settings import Settings
from desktop_app.domain.surroundings import Happening
from desktop_app.services.calendar import Calendar
from desktop_app.services.lookout import Lookout
from desktop_app.services.monitor import Monitor
from desktop_app.services.preferences import Preferences


class Manners:
    """Knows why a prompt has to wait, and for how long it has waited already."""

    def __init__(
        self, monitor: Monitor, lookout: Lookout, calendar: Calendar, preferences: Preferences
    ) -> None:
        self._monitor, self._lookout = monitor, lookout
        self._calendar, self._preferences = calendar, preferences
        self._typing_since: timedelta | None = None
        self._held_since: timedelta | None = None
        """Since when the break that is due has been held back for what goes on."""
        self._last: Hold | None = None
        """What was last seen to go on that a prompt waits for; until it is long enough ago."""
        self._ended_at: timedelta | None = None
        """When it was first seen to go on no more."""

    def know_enough(self) -> bool:
        """Whether it is known what goes on just now; if not, it is asked for, and told."""
        self._lookout.ask()
        return self._lookout.fresh

    def reason_to_hold(self, *, due: bool) -> Hold | None:
        """Return why nothing may be shown now; None where it may, or nothing is due."""
        sample, settings = self._monitor.sample, self._preferences.current
        local = sample.wall.astimezone()
        now = Circumstances(
            local=local,
            paused=self._monitor.pause is not None,
            day_off=due and self._calendar.is_off(day_at(local)),
            surroundings=self._lookout.seen,
            idle=sample.idle,
            waited=_passed(self._typing_since, sample.total),
            held=_passed(self._held_since, sample.total),
        )
        hold = reason_to_hold(now, settings.working_hours, settings.heeded)
        if hold is not None and hold.happening is not None:
            self._last, self._ended_at = hold, None
        elif self._last is not None and now.held < (settings.heeded.longest or timedelta.max):
            self._ended_at = self._ended_at or sample.total
            if hold in (None, Hold.TYPING) and sample.total - self._ended_at < GRACE:
                return self._last
            self._last = self._last if sample.total - self._ended_at < GRACE else None
        return hold

    def note(self, hold: Hold | None, *, open_: bool) -> None:
        """Note why the break that is due is held back, if it is, and whether one is due at all."""
        uptime = self._monitor.sample.total
        if not open_:
            self._held_since = None
        elif self._held_since is None and hold is not None and hold.happening is not None:
            self._held_since = uptime
        if hold is not Hold.TYPING:
            self._typing_since = None
        elif self._typing_since is None:
            self._typing_since = uptime

    # what the person says

    @property
    def in_front(self) -> str | None:
        """The program in front, where that is known and it is not waited for already."""
        seen = self._lookout.seen
        heeded = self._preferences.current.heeded
        return None if seen.shows(heeded.programs) else seen.in_front or None

    @property
    def program(self) -> str | None:
        """The program in front, where that is known and it is one that is waited for."""
        seen = self._lookout.seen
        heeded = self._preferences.current.heeded
        return seen.in_front if seen.in_front and seen.shows(heeded.programs) else None

    def wait_for(self, program: str) -> None:
        """From now on wait while a program is in front."""
        self._heed(
            lambda heeded: heeded._replace(
                programs=heeded.programs | {program},
                happening=heeded.happening | {Happening.PROGRAM},
            )
        )

    def wait_no_more_for(self, hold: Hold | None) -> None:
        """Never again wait for what holds a break back now; pause and hours stay as they are."""
        if hold is not None and (happening := hold.happening) is not None:
            seen, self._last = self._lookout.seen, None
            self._heed(lambda heeded: heeded.without(happening, seen))

    def _heed(self, how: Callable[[Heeded], Heeded]) -> None:
        def changed(settings: Settings) -> Settings:
            return settings._replace(heeded=how(settings.heeded))

        self._preferences.change(changed)


def _passed(since: timedelta | None, until: timedelta) -> timedelta:
    return timedelta() if since is None else until - since
