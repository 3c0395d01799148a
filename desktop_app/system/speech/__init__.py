"""The voice: through QtTextToSpeech where it is installed, else the system's own program."""

import sys

from desktop_app.services.ports import Speech
from desktop_app.system.speech.qt import QtVoice
from desktop_app.system.speech.voices import (
    RankedSpeech,
    Voice,
    linux_voice,
    macos_voice,
    windows_voice,
)


def choose(language: str, platform: str = sys.platform) -> Speech:
    """Return what speaks; nothing is loaded or started before the first word is wanted.

    Args:
        language: Of all that will be said, such as ``en``.
        platform: As `sys.platform` has it.
    """
    return RankedSpeech([QtVoice(language), _system_s_own(language, platform)])


def _system_s_own(language: str, platform: str) -> Voice:
    if platform == "win32":
        return windows_voice()
    if platform == "darwin":
        return macos_voice()
    return linux_voice(language)
