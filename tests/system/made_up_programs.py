"""Programs that are only noted down."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from typing_extensions import override

from desktop_app.system.programs import Programs

if TYPE_CHECKING:
    from desktop_app.system.programs import Call, Failed


class MadeUpPrograms(Programs):
    """Starts nothing."""

    def __init__(self) -> None:
        super().__init__(1, timedelta(seconds=1))
        self.started: list[Call] = []
        self.killed = 0
        self.complaints: list[str] = []
        self._tell: list[Failed] = []

    @override
    def start(self, call: Call, failed: Failed) -> None:
        self.started.append(call)
        self._tell.append(failed)

    @override
    def kill_all(self) -> None:
        self.killed += 1

    def end_badly(self, reason: str) -> None:
        """The program that was started last does not end well."""
        self._tell[-1](reason)

    def fail(self, reason: str) -> None:
        """Be told of a failure that does not matter here."""
        self.complaints.append(reason)


def present(name: str) -> str:
    """Find any program."""
    return f"/usr/bin/{name}"
