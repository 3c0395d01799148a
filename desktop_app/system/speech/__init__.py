"""The voice: on Windows and macOS QtTextToSpeech where it is installed, else a program's."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.services.ports import Speech
from desktop_app.system.speech.ranked_speech import RankedSpeech

if TYPE_CHECKING:
    from desktop_app.system.speech.voices import Voice


def choose(language: str, platform: str = sys.platform) -> Speech:
    """Return what speaks; nothing is loaded or started before the first word is wanted.

    Args:
        language: Of all that will be said, such as ``en``.
        platform: As `sys.platform` has it.
    """
    return RankedSpeech(partial(_voices, language, platform))


def _voices(language: str, platform: str) -> "list[Voice]":
    from desktop_app.system.speech.qt import QtVoice
    from desktop_app.system.speech.voices import linux_voice, macos_voice, windows_voice

    if platform == "win32":
        return [QtVoice(language), windows_voice()]
    if platform == "darwin":
        return [QtVoice(language), macos_voice()]
    # Qt would start the same service and wait for it: seconds at best, for ever where that hangs
    return [linux_voice(language)]
