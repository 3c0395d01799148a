"""Who can speak."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Protocol

from desktop_app.system.programs import Call, Failed, Programs
from desktop_app.system.ranked import UnableError, Way

LONGEST = timedelta(seconds=20)
"""No sentence of ours takes as long; a program that runs on hangs."""
SAY_ALOUD = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8;"
    " Add-Type -AssemblyName System.Speech;"
    " $voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    " $voice.Volume = {volume}; $voice.Speak([Console]::In.ReadToEnd())"
)
"""For PowerShell; the text itself comes by another way, so that nothing in it is a command."""

Calling = Callable[[str, float], Call]
"""Makes a call of a text and a volume, 0 to 1."""


class Voice(Way, Protocol):
    """Says sentences."""

    def say(self, text: str, volume: float, failed: Failed) -> None:
        """Begin to say a text, in place of the last one; ``volume`` from 0 to 1."""
        ...

    def stop(self) -> None:
        """Fall silent."""
        ...


class ProgramVoice:
    """A program of the system that says something and ends."""

    def __init__(
        self,
        name: str,
        calling: Calling,
        programs: Programs | None = None,
        find: Callable[[str], str | None] = shutil.which,
    ) -> None:
        """Start nothing yet.

        Args:
            name: The program's.
            calling: How it is started.
            programs: What starts it, one at a time.
            find: As `shutil.which`.
        """
        self.name = name
        self._calling, self._find = calling, find
        self._programs = programs or Programs(1, LONGEST)

    def prepare(self) -> None:
        """See whether the program is there."""
        if self._find(self.name) is None:
            raise UnableError(f"{self.name} is not installed")

    def say(self, text: str, volume: float, failed: Failed) -> None:
        """Have it speak."""
        self._programs.start(self._calling(text, volume), failed)

    def stop(self) -> None:
        """End it."""
        self._programs.kill_all()

    def close(self) -> None:
        """End it."""
        self.stop()


def linux_voice(language: str) -> ProgramVoice:
    """Return speech-dispatcher's program.

    What it has handed over to its service is said to the end: that can only be told to be silent
    for all, and others speak there too, such as the screen reader.
    """
    return ProgramVoice("spd-say", partial(_spd_say, language))


def macos_voice() -> ProgramVoice:
    """Return the program of macOS; it knows no volume."""
    return ProgramVoice("say", _say)


def windows_voice() -> ProgramVoice:
    """Return the speech of Windows, by PowerShell."""
    return ProgramVoice("powershell", _powershell)


def _spd_say(language: str, text: str, volume: float) -> Call:
    loud = round(200 * volume - 100)  # its scale goes from -100 to 100
    options = (
        "--wait",
        f"--volume={loud}",
        f"--language={language}",
        "--application-name=Buttress",
    )
    return Call("spd-say", (*options, "--", text))


def _say(text: str, _volume: float) -> Call:
    return Call("say", stdin=text)


def _powershell(text: str, volume: float) -> Call:
    script = SAY_ALOUD.format(volume=round(100 * volume))
    return Call("powershell", ("-NoProfile", "-NonInteractive", "-Command", script), stdin=text)
