"""Somebody who changes settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.services.calendar import Calendar
from desktop_app.services.library import Library
from desktop_app.services.pains import Pains
from desktop_app.services.preferences import Preferences
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.services.tastes import Tastes
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui.setting_rows import Section
from desktop_app.ui.settings.page import SettingsPage
from desktop_app.ui.theme import LIGHT, Look, style_sheet
from tests.desk import Desk
from tests.fakes import FakeAutostart, FakeBackups, FakeHolidays, MemorySettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

HOME = Path("home", "somebody", "buttress")
LIBRARY = Library(ExerciseFiles())


class Visit:
    """The page, opened by somebody."""

    def __init__(
        self,
        qtbot: QtBot,
        autostart: FakeAutostart | None = None,
        settings: Settings | None = None,
        try_sound: Callable[[], None] | None = None,
        backups: FakeBackups | None = None,
    ) -> None:
        self.desk = Desk()
        desk = self.desk
        self.store = MemorySettings(settings)
        self.preferences = Preferences(self.store, desk.clock)
        self.preferences.changed.subscribe(self._on_preferences)
        self.library = LIBRARY
        self.pains = Pains(desk.clock, desk.history, self.preferences, self.library)
        self.look = Look(Theme.LIGHT, Motion.FULL)
        self.page = SettingsPage(
            self.preferences,
            self.look,
            self.library,
            autostart,
            desk.exchange,
            safekeeping=Safekeeping(desk.clock, desk.monitor, desk.history, backups)
            if backups
            else None,
            data_folder=HOME,
            try_sound=try_sound,
        )
        self.page.offered.heed(self.pains)
        self.tastes = Tastes(desk.clock, desk.history, self.preferences)
        self.page.offered.learn_of(self.tastes)
        self.page.days_off.know(Calendar(FakeHolidays(), self.preferences))
        self.page.setStyleSheet(style_sheet(LIGHT))
        qtbot.addWidget(self.page)
        self.page.resize(1000, 800)
        self.page.show()
        qtbot.waitExposed(self.page)

    def _on_preferences(self, settings: Settings) -> None:
        """As the app does."""
        self.look.choose(settings.theme, settings.motion, settings.appearance)

    @property
    def inside(self) -> QWidget:
        found = self.page.widget()
        assert found is not None
        return found

    @property
    def saved(self) -> Settings:
        return self.store.saved

    @property
    def said(self) -> set[str]:
        return {one.text() for one in self.page.findChildren(QLabel) if one.isVisible()}

    def says(self, part: str) -> bool:
        return any(part in text for text in self.said)

    def section(self, name: str) -> Section:
        return next(one for one in self.page.findChildren(Section) if one.name == name)

    def button(self, text: str) -> QPushButton:
        return next(one for one in self.page.findChildren(QPushButton) if one.text() == text)
