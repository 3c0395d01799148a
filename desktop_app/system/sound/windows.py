"""Sounds on Windows, with nothing but the system: winsound.PlaySound."""

from collections.abc import Callable
from pathlib import Path

from desktop_app.system.programs import Failed

SND_ASYNC, SND_NODEFAULT, SND_PURGE, SND_FILENAME = 0x1, 0x2, 0x40, 0x20000

PlaySound = Callable[[str | None, int], None]
"""winsound.PlaySound; RuntimeError where it cannot."""


class WindowsPlayer:
    """Plays one sound at a time, as loud as the system says: there is no volume of its own."""

    name = "winsound"

    def __init__(self, connect: Callable[[], PlaySound]) -> None:
        """Import nothing yet; ``connect`` does, or raises UnableError."""
        self._connect = connect
        self._play_sound: PlaySound | None = None

    def prepare(self) -> None:
        """Get hold of the call."""
        self._play_sound = self._connect()

    def play(self, file: Path, volume: float, failed: Failed) -> None:  # noqa: ARG002
        """Begin to play, in place of the last one."""
        if self._play_sound is None:
            return
        try:
            self._play_sound(str(file), SND_FILENAME | SND_ASYNC | SND_NODEFAULT)
        except RuntimeError as error:
            failed(f"winsound: {error}")

    def close(self) -> None:
        """Fall silent."""
        if self._play_sound is None:
            return
        try:
            self._play_sound(None, SND_PURGE)
        except RuntimeError:
            return  # nothing played
