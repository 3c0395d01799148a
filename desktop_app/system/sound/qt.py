"""Sounds through QtMultimedia: without a process for each, and as loud as they should be."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from desktop_app.system.programs import Failed
from desktop_app.system.ranked import UnableError


class Effect(Protocol):
    """A sound that is loaded."""

    def play(self, volume: float) -> bool:
        """Begin to play from the start; False where it could not be loaded."""
        ...

    def stop(self) -> None:
        """Fall silent."""
        ...


class Multimedia(NamedTuple):
    """What is asked of QtMultimedia."""

    has_device: Callable[[], bool]
    """Whether there is anything to play on."""
    load: Callable[[Path], Effect]


class QtPlayer:
    """Plays with QSoundEffect, where the `audio` extra is installed."""

    name = "QtMultimedia"

    def __init__(self, folder: Path, connect: "Callable[[], Multimedia] | None" = None) -> None:
        """Import nothing yet.

        Args:
            folder: Has the files that will be played.
            connect: Imports QtMultimedia; ImportError where that is not installed.
        """
        self._folder, self._connect = folder, connect or _multimedia
        self._effects: dict[str, Effect] = {}

    def prepare(self) -> None:
        """Import QtMultimedia, which takes a tenth of a second, and load all files."""
        try:
            qt = self._connect()
        except ImportError as error:
            raise UnableError(f"QtMultimedia is not there: {error}") from error
        if not qt.has_device():
            raise UnableError("QtMultimedia finds no sound device")
        self._effects = {file.name: qt.load(file) for file in self._folder.glob("*.wav")}

    def play(self, file: Path, volume: float, failed: Failed) -> None:
        """Play one of the files in the folder."""
        effect = self._effects.get(file.name)
        if effect is None or not effect.play(volume):
            failed(f"QtMultimedia cannot play {file.name}")

    def close(self) -> None:
        """Fall silent."""
        for effect in self._effects.values():
            effect.stop()
        self._effects.clear()


def _multimedia() -> Multimedia:
    from PySide6.QtCore import QUrl
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

    class Loaded:
        def __init__(self, file: Path) -> None:
            self._effect = QSoundEffect()
            self._effect.setSource(QUrl.fromLocalFile(str(file)))

        def play(self, volume: float) -> bool:
            self._effect.setVolume(volume)
            self._effect.play()
            return self._effect.status() is not QSoundEffect.Status.Error

        def stop(self) -> None:
            self._effect.stop()

    def has_device() -> bool:
        return bool(QMediaDevices.audioOutputs())

    return Multimedia(has_device, Loaded)
