"""Which programs run, for where it cannot be known which of them is in front."""

from collections.abc import Generator
from pathlib import Path

from typing_extensions import override

from desktop_app.domain.surroundings import Surroundings
from desktop_app.system.surroundings.part import Search
from desktop_app.system.surroundings.processes import PROC, link, own_processes, short_name


class RunningPrograms(Search):
    """The person's programs, by what they call themselves and by the name of their file."""

    def __init__(self, user: int, but: int, proc: Path = PROC) -> None:
        """Look at nothing yet.

        Args:
            user: Whose programs.
            but: Our own process.
            proc: Where the kernel lists processes.
        """
        super().__init__()
        self._user, self._but, self._proc = user, but, proc

    @property
    @override
    def name(self) -> str:
        """What it tells."""
        return "program: those that run, not which is in front"

    @override
    def _search(self) -> Generator[None, None, Surroundings]:
        found = set[str]()
        for folder in own_processes(self._proc, self._user, self._but):
            file = link(f"{folder}/exe").removesuffix(" (deleted)")
            # What a process calls itself is cut after 15 characters, and the file may be Python's.
            found |= {short_name(folder), file.rpartition("/")[2]}
            yield
        return Surroundings(running=frozenset(found - {""}))
