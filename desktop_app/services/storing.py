"""Stores one thing after another; what the disk refuses is kept and tried again."""

import logging
from collections.abc import Callable

from desktop_app.services.ports import Problem, StorageError
from desktop_app.services.signal import Signal

log = logging.getLogger(__name__)


class Storing:
    """A queue of what is to be stored, in the order in which it came."""

    def __init__(self) -> None:
        self.problems: Signal[Problem] = Signal()
        """Told once when something is refused, and again only after something was stored."""
        self._left: list[Callable[[], None]] = []
        self._failed = False

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be stored."""
        return not self._left

    def store(self, how: Callable[[], None]) -> None:
        """Store something, by a call that may raise StorageError, after what is left."""
        self._left.append(how)
        self.try_again()

    def try_again(self) -> None:
        """Store what is left, as far as that can be done now."""
        while self._left:
            try:
                self._left[0]()
            except StorageError as error:
                log.warning("not stored: %s", error)
                if not self._failed:
                    self._failed = True
                    self.problems.tell(Problem(str(error)))
                return
            del self._left[0]
            self._failed = False
