"""Speech through QtTextToSpeech, which knows the voices of every system."""

from collections.abc import Callable
from typing import Protocol

from desktop_app.system.programs import Failed
from desktop_app.system.ranked import UnableError


class Engine(Protocol):
    """What is asked of QTextToSpeech."""

    def say(self, text: str, volume: float) -> None:
        """Begin to say a text, in place of the last one."""
        ...

    def stop(self) -> None:
        """Fall silent."""
        ...


Connect = Callable[[str, Failed], Engine | None]
"""Makes an engine for a language; None where there is none. ImportError: it is not installed."""


class QtVoice:
    """Speaks with the engine that Qt chooses, where the `audio` extra is installed."""

    name = "QtTextToSpeech"

    def __init__(self, language: str, connect: Connect | None = None) -> None:
        """Import nothing yet; ``connect`` does."""
        self._language, self._connect = language, connect or _engine
        self._engine: Engine | None = None
        self._failed: Failed | None = None

    def prepare(self) -> None:
        """Import QtTextToSpeech and start an engine."""
        try:
            self._engine = self._connect(self._language, self._on_failed)
        except ImportError as error:
            raise UnableError(f"QtTextToSpeech is not there: {error}") from error
        if self._engine is None:
            raise UnableError("QtTextToSpeech finds no voice")

    def say(self, text: str, volume: float, failed: Failed) -> None:
        """Begin to speak."""
        self._failed = failed
        if self._engine is not None:
            self._engine.say(text, volume)

    def stop(self) -> None:
        """Fall silent."""
        if self._engine is not None:
            self._engine.stop()

    def close(self) -> None:
        """Fall silent and let go of the engine."""
        self.stop()
        self._engine = self._failed = None

    def _on_failed(self, reason: str) -> None:
        if self._failed is not None:
            self._failed(f"QtTextToSpeech: {reason}")


def _engine(language: str, failed: Failed) -> Engine | None:
    from PySide6.QtCore import QLocale
    from PySide6.QtTextToSpeech import QTextToSpeech

    class Speaking:
        def __init__(self) -> None:
            self._speech = QTextToSpeech()
            self._speech.setLocale(QLocale(language))
            self._speech.errorOccurred.connect(self._on_error)

        def say(self, text: str, volume: float) -> None:
            self._speech.setVolume(volume)
            self._speech.say(text)

        def stop(self) -> None:
            self._speech.stop()

        def _on_error(self, _reason: QTextToSpeech.ErrorReason, text: str) -> None:
            failed(text)

    real = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
    return Speaking() if real else None
