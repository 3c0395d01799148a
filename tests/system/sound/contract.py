"""What everything does that plays the cues, wherever it plays them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.cues import Cue

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import Sound


class Ear(ABC):
    """Somebody who listens to a sound."""

    def __init__(self, sound: Sound) -> None:
        self.sound = sound

    @abstractmethod
    def heard(self) -> list[Cue]:
        """Every cue that was heard, in order."""


class SoundContract:
    """Tests of a sound; the module that imports this has a fixture `ear`."""

    def test_a_cue_is_heard(self, ear: Ear, qtbot: QtBot) -> None:
        ear.sound.prepare()
        ear.sound.play(Cue.GO, 0.8)
        qtbot.waitUntil(lambda: ear.heard() == [Cue.GO], timeout=10_000)

    def test_nothing_needs_to_be_prepared(self, ear: Ear, qtbot: QtBot) -> None:
        ear.sound.play(Cue.SWITCH, 0.8)
        qtbot.waitUntil(lambda: ear.heard() == [Cue.SWITCH], timeout=10_000)

    def test_cues_are_heard_one_after_the_other(self, ear: Ear, qtbot: QtBot) -> None:
        played: list[Cue] = []
        for cue in (Cue.GO, Cue.HOLD, Cue.DONE):
            ear.sound.play(cue, 0.8)
            played.append(cue)
            qtbot.waitUntil(lambda: ear.heard() == played, timeout=10_000)

    def test_preparing_again_changes_nothing(self, ear: Ear, qtbot: QtBot) -> None:
        ear.sound.prepare()
        name = ear.sound.name
        ear.sound.prepare()
        assert ear.sound.name == name
        ear.sound.play(Cue.REST, 0.8)
        qtbot.waitUntil(lambda: ear.heard() == [Cue.REST], timeout=10_000)

    def test_after_closing_it_is_silent(self, ear: Ear) -> None:
        ear.sound.close()
        ear.sound.close()
        ear.sound.prepare()
        for cue in Cue:
            ear.sound.play(cue, 1.0)
        assert ear.heard() == []

    @pytest.mark.parametrize("cue", Cue)
    def test_playing_never_waits_for_the_end(self, ear: Ear, cue: Cue) -> None:
        ear.sound.play(cue, 0.1)
        ear.sound.close()
        assert set(ear.heard()) <= {cue}

    def test_it_has_a_name(self, ear: Ear) -> None:
        assert ear.sound.name
        ear.sound.prepare()
        assert ear.sound.name
