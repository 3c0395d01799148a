"""The cues of the player: through QtMultimedia where it is installed, else the system's player."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.resources import resource
from desktop_app.services.ports import Sound
from desktop_app.system.sound.ranked_sound import RankedSound

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.system.sound.players import Player
    from desktop_app.system.sound.windows import PlaySound


def choose(platform: str = sys.platform) -> Sound:
    """Return what plays the cues; nothing is loaded or started before the first one is wanted.

    Args:
        platform: As `sys.platform` has it.
    """
    folder = resource("sounds")
    return RankedSound(folder, partial(_players, folder, platform))


def _players(folder: "Path", platform: str) -> "list[Player]":
    from desktop_app.system.sound.players import player_of_macos, players_of_linux
    from desktop_app.system.sound.qt import QtPlayer

    qt = QtPlayer(folder)
    if platform == "win32":
        from desktop_app.system.sound.windows import WindowsPlayer

        return [qt, WindowsPlayer(_play_sound)]
    if platform == "darwin":
        return [qt, player_of_macos()]
    return [qt, *players_of_linux()]


def _play_sound() -> "PlaySound":
    from desktop_app.system.ranked import UnableError

    try:
        import winsound  # by its name, so that it comes along when the app is frozen
    except ImportError as error:
        raise UnableError("this is not Windows") from error
    play_sound: PlaySound = vars(winsound)["PlaySound"]  # other systems' stubs lack it
    return play_sound
