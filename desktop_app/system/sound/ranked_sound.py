"""The cues, played by whoever can."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.system.ranked import Ranked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.cues import Cue
    from desktop_app.system.sound.players import Player


class RankedSound:
    """Plays with the best player that works; a cue that one fails to play is not made up for."""

    def __init__(self, folder: Path, players: "Callable[[], Sequence[Player]]") -> None:
        """Try nothing yet; ``folder`` has a WAV file for each cue."""
        self._folder = folder
        self._players: Ranked[Player] = Ranked(players, "Sounds are played by")

    @property
    def name(self) -> str:
        """Who plays now, and why nobody better does."""
        return self._players.name

    def prepare(self) -> None:
        """Find the best player and load what it needs."""
        self._players.prepare()

    def play(self, cue: "Cue", volume: float) -> None:
        """Begin to play a cue."""
        player = self._players.best
        if player is not None and volume > 0:
            file = self._folder / f"{cue.value}.wav"
            player.play(file, min(volume, 1.0), partial(self._players.set_aside, player))

    def close(self) -> None:
        """Fall silent."""
        self._players.close()
