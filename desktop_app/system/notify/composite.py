"""The best way to show a notice that works at the moment."""

import logging
from collections.abc import Sequence
from functools import partial
from typing import Protocol

from desktop_app.services.ports import Notice, Notifier, NotifyError
from desktop_app.services.signal import Signal

log = logging.getLogger(__name__)


class FallibleNotifier(Notifier, Protocol):
    """A notifier that knows when it cannot show a notice."""

    failed: Signal[NotifyError]
    """What was last given to `show` cannot be shown this way."""

    @property
    def trouble(self) -> str:
        """Why it cannot show a notice now; empty where it can."""
        ...


class CompositeNotifier:
    """Tries its notifiers in order, anew for every notice, so that one that recovers is used."""

    def __init__(self, better: Sequence[FallibleNotifier], last: Notifier, why: str = "") -> None:
        """Take the notifiers over.

        Args:
            better: What to try first, the best one at the head.
            last: What is left when all of those have failed.
            why: Why there is nothing better, where that is known beforehand.
        """
        self.answered: Signal[str] = Signal()
        self._better = tuple(better)
        self._ranked: tuple[Notifier, ...] = (*better, last)
        self._why = why
        self._serving = 0
        self._notice: Notice | None = None
        for notifier in self._ranked:
            notifier.answered.subscribe(self.answered.tell)
        for rank, notifier in enumerate(better):
            notifier.failed.subscribe(partial(self._on_failed, rank))

    @property
    def name(self) -> str:
        """Who would show a notice now, and why nobody better does."""
        reasons = [self._why] if self._why else []
        for notifier in self._better:
            if not notifier.trouble:
                return _with_reasons(notifier.name, reasons)
            reasons.append(notifier.trouble)
        return _with_reasons(self._ranked[-1].name, reasons)

    def show(self, notice: Notice) -> None:
        """Show it in place of the last one, in the best way that works."""
        self._notice = notice
        self._pass_to(0)

    def withdraw(self) -> None:
        """Take the last one away, where that is possible."""
        self._notice = None
        self._ranked[self._serving].withdraw()

    def close(self) -> None:
        """Close all of them."""
        self._notice = None
        for notifier in self._ranked:
            notifier.close()

    def _pass_to(self, rank: int) -> None:
        if self._notice is None:
            return
        if rank != self._serving:
            self._ranked[self._serving].withdraw()
        self._serving = rank
        self._ranked[rank].show(self._notice)

    def _on_failed(self, rank: int, error: NotifyError) -> None:
        if rank == self._serving:
            log.info("%s cannot show the notice: %s", self._ranked[rank].name, error)
            self._pass_to(rank + 1)


def _with_reasons(name: str, reasons: list[str]) -> str:
    return f"{name} ({'; '.join(reasons)})" if reasons else name
