"""The page *Settings*: each change takes effect at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.settings import Settings
from desktop_app.services.exchange import Exchange
from desktop_app.services.library import Library
from desktop_app.services.ports import Autostart
from desktop_app.services.preferences import Preferences
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.ui.controls import label
from desktop_app.ui.settings.about import AboutSection, StartUpSection
from desktop_app.ui.settings.appearance import AppearanceSection
from desktop_app.ui.settings.body import BodySection
from desktop_app.ui.settings.breaks import BreaksSection
from desktop_app.ui.settings.data import DataSection
from desktop_app.ui.settings.days_off import DaysOffSection
from desktop_app.ui.settings.heeded import HeededSection
from desktop_app.ui.settings.hours import HoursSection
from desktop_app.ui.settings.offered import OfferedSection
from desktop_app.ui.settings.place import PlaceSection
from desktop_app.ui.settings.sound import SoundSection
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look, text_scale

WIDEST = 250 * STEP


class SettingsPage(QScrollArea):
    """All choices, in sections; a search narrows them down."""

    def __init__(
        self,
        preferences: Preferences,
        look: Look,
        library: Library,
        autostart: Autostart | None,
        exchange: Exchange,
        *,
        safekeeping: Safekeeping | None = None,
        data_folder: Path | None = None,
        try_sound: Callable[[], None] | None = None,
    ) -> None:
        """Make the page.

        ``safekeeping`` is None where the record is in memory alone; ``data_folder`` is where it
        lies, for the person to find it; ``try_sound`` plays a sample as loud as the settings say.
        """
        super().__init__()
        self._preferences = preferences
        self.breaks = BreaksSection(preferences, look)
        self.heeded = HeededSection(preferences, look)
        self.hours = HoursSection(preferences, look)
        self.days_off = DaysOffSection(preferences, look)
        self.body = BodySection(preferences, look, library)
        self.place = PlaceSection(preferences, look)
        self.offered = OfferedSection(preferences, look, library)
        self.sound = SoundSection(preferences, look, try_sound)
        self.appearance = AppearanceSection(preferences, look, library)
        self.start_up = StartUpSection(preferences, look, autostart)
        self.data = DataSection(preferences, look, exchange, safekeeping, data_folder)
        self.about = AboutSection(preferences, look)
        self.sections = (
            self.breaks,
            self.heeded,
            self.hours,
            self.days_off,
            self.body,
            self.place,
            self.offered,
            self.sound,
            self.appearance,
            self.start_up,
            self.data,
            self.about,
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search settings"))
        self.search.setAccessibleName(self.tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self._nothing = label(self.tr("No setting is called that."), "quiet")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._set())
        listen_while_shown(self, preferences.changed, self._on_preferences)
        self.data.deletion.asked.connect(self._on_asked)
        listen_while_shown(self, library.changed, self._on_library)
        self._show(preferences.current)

    def _set(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("role", "page")
        top = QHBoxLayout()
        top.setSpacing(4 * STEP)
        top.addWidget(label(self.tr("Settings"), "title"))
        top.addStretch(1)
        top.addWidget(self.search, 1)
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(5 * STEP)
        self._column.addLayout(top)
        for section in self.sections:
            self._column.addWidget(section)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)  # all that a search leaves empty is below, not within cards
        self._nothing.hide()
        return inside

    def _show(self, settings: Settings) -> None:
        for section in self.sections:
            section.show_settings(settings)

    def _on_search(self, text: str) -> None:
        found = [section.show_matching(text) for section in self.sections]
        if not any(found):
            found = [section.show_matching(text, nearly=True) for section in self.sections]
        self._nothing.setVisible(not any(found))

    def _on_preferences(self, settings: Settings) -> None:
        self._show(settings)

    def _on_asked(self) -> None:
        QTimer.singleShot(0, self, self._bring_question)  # its place is known once it is laid out

    def _bring_question(self) -> None:
        self.ensureWidgetVisible(self.data.deletion.question)

    def _on_library(self, _news: None) -> None:
        self._show(self._preferences.current)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self._preferences.current)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        side = 9 * STEP if width >= 195 * STEP * text_scale() else 5 * STEP
        spare = max(0, width - 2 * side - round(WIDEST * text_scale()))
        self._column.setContentsMargins(side, 7 * STEP, side + spare, 7 * STEP)
