"""The best of several sources of activity, whichever can tell now."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from desktop_app.services.ports import ActivitySource
from desktop_app.services.signal import Signal

log = logging.getLogger(__name__)


class Candidate(ActivitySource, Protocol):
    """A source that may be unable to tell for a while, and says why."""

    trouble: str
    """Why nothing can be told now; empty while it can."""


class PreferredActivity:
    """Asks the first source that can tell; sources may come late, fail, and come again."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        """Take the sources, the best one first."""
        self.changed: Signal[None] = Signal()
        self._candidates = tuple(candidates)
        self.name = self._who_tells()
        """Who tells now, and why nobody better does, for diagnostics."""
        for one in candidates:
            one.changed.subscribe(self._on_changed)

    def idle(self) -> timedelta | None:
        """Return the time since the last input; None where nobody can tell."""
        for one in self._candidates:
            idle = one.idle()  # also of one in trouble, which may get out of it by that
            if not one.trouble:
                return idle
        return None

    def watch(self, away_after: timedelta) -> None:
        """Set the time without input after which ``changed`` tells, and on return."""
        for one in self._candidates:
            one.watch(away_after)

    def poll_after(self, idle: timedelta | None) -> timedelta | None:
        """Return when to look again, for want of events; None where events suffice."""
        chosen = self._chosen
        asked = self._candidates if chosen is None else (chosen,)
        waits = (one.poll_after(idle) for one in asked)
        return min((wait for wait in waits if wait is not None), default=None)

    def close(self) -> None:
        """Let go of the system."""
        for one in self._candidates:
            one.close()

    @property
    def _chosen(self) -> Candidate | None:
        return next((one for one in self._candidates if not one.trouble), None)

    def _who_tells(self) -> str:
        chosen, reasons = self._chosen, []
        for one in self._candidates:
            if one is chosen:
                break
            reasons.append(one.trouble)
        name = chosen.name if chosen is not None else "unknown"
        return f"{name} ({'; '.join(reasons)})" if reasons else name

    def _on_changed(self, _news: None) -> None:
        name = self._who_tells()
        if name != self.name:
            self.name = name
            log.info("Who tells of input: %s", name)
        self.changed.tell(None)
