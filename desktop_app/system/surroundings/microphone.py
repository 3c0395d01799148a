"""Whether the microphone is in use, as the kernel's sound cards tell it.

PulseAudio and PipeWire let go of a microphone that nobody listens to, so that it runs is news of
somebody. What hangs on them for good, as a filter for noise does, looks like a call without end.
"""

from contextlib import suppress
from pathlib import Path

from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.surroundings.part import Part

CARDS = Path("/proc/asound")


class Microphone(Part):
    """Looks whether anything records from a card that is one."""

    def __init__(self, cards: Path = CARDS) -> None:
        """Look at nothing yet; ``cards`` is where the kernel lists them."""
        super().__init__()
        self._cards = cards

    @property
    @override
    def name(self) -> str:
        """What it tells of, and how many inputs there are."""
        inputs = len(self._inputs())
        return f"call: microphone, by ALSA ({inputs or 'no'} input{'s' * (inputs != 1)})"

    @override
    def _look(self) -> None:
        in_use = any("state: RUNNING" in _text(one / "status") for one in self._inputs())
        self._answer(Surroundings(frozenset({Happening.CALL})) if in_use else NOTHING)

    def _inputs(self) -> list[Path]:
        try:
            # A loopback hands on what another program plays.
            real = [one for one in self._cards.glob("card[0-9]*") if not _is_loopback(one)]
            return [one for card in real for one in card.glob("pcm*c/sub*")]
        except OSError:
            return []


def _is_loopback(card: Path) -> bool:
    return _text(card / "id").startswith("Loopback")


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace")
    return ""
