"""Sentences, said by whoever can."""

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.system.ranked import Ranked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.system.speech.voices import Voice


class RankedSpeech:
    """Speaks with the best voice that works."""

    def __init__(self, voices: "Callable[[], Sequence[Voice]]") -> None:
        self._voices: Ranked[Voice] = Ranked(voices, "Words are said by")
        self._speaks: Voice | None = None

    @property
    def name(self) -> str:
        """Who speaks now, and why nobody better does."""
        return self._voices.name

    def say(self, text: str, volume: float) -> None:
        """Begin to say a text."""
        said = " ".join(text.split())
        voice = self._voices.best
        if voice is not None and said and volume > 0:
            self._speaks = voice
            voice.say(said, min(volume, 1.0), partial(self._voices.set_aside, voice))

    def stop(self) -> None:
        """Fall silent."""
        if self._speaks is not None:
            self._speaks.stop()

    def close(self) -> None:
        """Fall silent and let go of the system."""
        self.stop()
        self._speaks = None
        self._voices.close()
