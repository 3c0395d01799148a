"""The cues of the player: through QtMultimedia where it is installed, else the system's player."""

import sys
from pathlib import Path

from desktop_app.resources import resource
from desktop_app.services.ports import Sound
from desktop_app.system.ranked import UnableError
from desktop_app.system.sound.players import Player, ProgramPlayer, RankedSound, players_of_linux
from desktop_app.system.sound.qt import QtPlayer
from desktop_app.system.sound.windows import PlaySound, WindowsPlayer


def choose(platform: str = sys.platform) -> Sound:
    """Return what plays the cues; nothing is loaded or started before the first one is wanted.

    Args:
        platform: As `sys.platform` has it.
    """
    folder = resource("sounds")
    return RankedSound(folder, [QtPlayer(folder), *_system_s_own(platform)])


def _system_s_own(platform: str) -> list[Player]:
    if platform == "win32":
        return [WindowsPlayer(_play_sound)]
    if platform == "darwin":
        return [ProgramPlayer("afplay", _afplay)]
    return players_of_linux()


def _afplay(file: Path, volume: float) -> tuple[str, ...]:
    return ("-v", f"{volume:.3f}", str(file))


def _play_sound() -> PlaySound:
    if sys.platform == "win32":
        import winsound

        return winsound.PlaySound
    raise UnableError("this is not Windows")
