"""The parts on systems that tell nothing by themselves, but answer at once."""

import logging
from collections.abc import Callable

from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Surroundings
from desktop_app.system.surroundings.part import Part

_log = logging.getLogger(__name__)

Look = Callable[[], Surroundings]
"""Looks at something now; OSError where that cannot be."""


class Asked(Part):
    """Looks by one kind of call, which is not got hold of before the first question."""

    def __init__(self, what: str, way: str, connect: Callable[[], Look]) -> None:
        """Do nothing yet.

        Args:
            what: What it can tell of, for diagnostics.
            way: By which call, for diagnostics.
            connect: Gets hold of the call; OSError or AttributeError where it is not there.
        """
        super().__init__()
        self._what, self._way, self._connect = what, way, connect
        self._see: Look | None = None
        self._trouble = ""

    @property
    @override
    def name(self) -> str:
        """What it can tell of, by which call, and why it does not."""
        trouble = f" ({self._trouble})" if self._trouble else ""
        return f"{self._what}: {self._way}{trouble}"

    @override
    def _look(self) -> None:
        try:
            if self._see is None:
                self._see = self._connect()
            seen, trouble = self._see(), ""
        except (AttributeError, OSError) as error:
            seen, trouble = NOTHING, str(error)
            if trouble != self._trouble:
                _log.info("%s is not told: %s", self._what, trouble)
        self._trouble = trouble
        self._answer(seen)
