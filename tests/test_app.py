"""What only the composition root joins."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.demo.hour import Demo
from desktop_app.domain.cues import Cue
from desktop_app.services.control import Page
from desktop_app.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot


def test_the_settings_let_a_sound_be_heard_as_loud_as_they_say(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo = Demo(datetime(2026, 3, 2, 9, tzinfo=UTC), filled=False)
    played: list[tuple[Cue, float]] = []

    def play(cue: Cue, volume: float) -> None:
        played.append((cue, volume))

    monkeypatch.setattr(demo.app.world.sound, "play", play)
    demo.app.open_page(Page.SETTINGS)
    window = demo.app.window
    assert window is not None
    qtbot.waitExposed(window)
    (page,) = window.findChildren(SettingsPage)
    page.sound.hear.click()
    page.sound.volume.setValue(25)
    page.sound.hear.click()
    assert played == [(Cue.GO, 0.6), (Cue.GO, 0.25)]
    window.close()
    demo.end()
