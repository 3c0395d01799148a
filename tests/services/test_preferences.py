from __future__ import annotations

from typing_extensions import override

from desktop_app.domain.settings import Settings, Theme
from desktop_app.services.ports import Problem, SettingsError
from desktop_app.services.preferences import Preferences
from tests.fakes import FakeClock, MemorySettings


class FullDisk(MemorySettings):
    @override
    def save(self, settings: Settings) -> None:
        raise SettingsError("The settings cannot be saved.")


def dark(settings: Settings) -> Settings:
    return settings._replace(theme=Theme.DARK)


def test_a_change_is_saved_and_told() -> None:
    store = MemorySettings()
    preferences = Preferences(store, FakeClock())
    told: list[Settings] = []
    preferences.changed.subscribe(told.append)
    preferences.change(dark)
    assert store.saved == preferences.current == dark(Settings())
    assert told == [preferences.current]


def test_a_change_that_cannot_be_saved_holds_all_the_same() -> None:
    preferences = Preferences(FullDisk(), FakeClock())
    told: list[Settings] = []
    problems: list[Problem] = []
    preferences.changed.subscribe(told.append)
    preferences.problems.subscribe(problems.append)
    preferences.change(dark)
    assert told == [dark(Settings())]
    assert preferences.current.theme is Theme.DARK
    assert problems == [Problem("The settings cannot be saved.")]
