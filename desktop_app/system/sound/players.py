"""Who can play a short file."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from desktop_app.system.programs import Call, Failed, Programs
from desktop_app.system.ranked import UnableError, Way

AT_ONCE = 2
"""How many players may run at a time: one sound may still ring when the next begins."""
LONGEST = timedelta(seconds=3)
"""No cue takes a second; a player that runs on hangs."""

Arguments = Callable[[Path, float], tuple[str, ...]]
"""What a program is to be given for a file and a volume, 0 to 1."""


class Player(Way, Protocol):
    """Plays files of the kind that the cues are."""

    def play(self, file: Path, volume: float, failed: Failed) -> None:
        """Begin to play; ``volume``, 0 to 1, is a share of the amplitude."""
        ...


class ProgramPlayer:
    """A program of the system that plays a file and ends."""

    def __init__(
        self,
        name: str,
        arguments: Arguments,
        programs: Programs | None = None,
        find: Callable[[str], str | None] = shutil.which,
    ) -> None:
        """Start nothing yet.

        Args:
            name: The program's.
            arguments: What it is given.
            programs: What starts it.
            find: As `shutil.which`.
        """
        self.name = name
        self._arguments, self._find = arguments, find
        self._programs = programs or Programs(AT_ONCE, LONGEST)

    def prepare(self) -> None:
        """See whether the program is there."""
        if self._find(self.name) is None:
            raise UnableError(f"{self.name} is not installed")

    def play(self, file: Path, volume: float, failed: Failed) -> None:
        """Have it play."""
        self._programs.start(Call(self.name, self._arguments(file, volume)), failed)

    def close(self) -> None:
        """End what still plays."""
        self._programs.kill_all()


def player_of_macos() -> Player:
    """Return the program of macOS."""
    return ProgramPlayer("afplay", _afplay)


def players_of_linux() -> list[Player]:
    """Return them, the surest first.

    PulseAudio's own comes before PipeWire's: that one may be there for screens to be shared while
    the sound is PulseAudio's, and then waits for ever. On PipeWire both work.
    """
    return [
        ProgramPlayer("paplay", _paplay),
        ProgramPlayer("pw-play", _pw_play),
        ProgramPlayer("aplay", _aplay),
    ]


def _afplay(file: Path, volume: float) -> tuple[str, ...]:
    return ("-v", f"{volume:.3f}", str(file))


def _paplay(file: Path, volume: float) -> tuple[str, ...]:
    # PulseAudio's scale is the cube root of the amplitude, and ends at 65536
    loud = round(65536 * volume ** (1 / 3))
    return (f"--volume={loud}", "--client-name=Buttress", str(file))


def _pw_play(file: Path, volume: float) -> tuple[str, ...]:
    return (f"--volume={volume:.3f}", str(file))


def _aplay(file: Path, _volume: float) -> tuple[str, ...]:
    return ("--quiet", str(file))  # it knows no volume
