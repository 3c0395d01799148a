"""The third step: your body and your place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.settings import Settings
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.ui import safety
from desktop_app.ui.controls import button, label, point
from desktop_app.ui.profile.questions import BodyQuestions, PlaceQuestions, PracticeQuestions
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import STEP, Look
from desktop_app.ui.welcome.step import Step
from desktop_app.ui.why.care import SafetyWords
from desktop_app.ui.why.folding import Folding

ACROSS = 150 * STEP
"""From this width on, at 100 %, points stand in two columns."""


class BodyStep(Step):
    """What the place allows and what the body needs care for, and the safety words."""

    def __init__(self, preferences: Preferences, library: Library, look: Look) -> None:
        words = self.tr(
            "What you say here decides which moves are offered. Nothing has to be answered."
        )
        super().__init__(self.tr("Your body and your place"), words)
        self.safety = SafetyCard()
        self.body = BodyCard(preferences, library, look)
        self.place = PlaceCard(preferences, look)
        for part in (self.safety, self.body, self.place):
            self.add(part)
        self.add_stretch()

    @override
    def show_settings(self, settings: Settings) -> None:
        self.body.show_settings(settings)
        self.place.show_settings(settings)


class SafetyCard(QFrame):
    """What to know before the first routine; all of it is one click away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.more = button(self.tr("Read all of it"), "link", self._on_more)
        self.words: SafetyWords | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6 * STEP, 4 * STEP, 6 * STEP, 4 * STEP)
        self._column.setSpacing(2 * STEP)
        self._column.addWidget(label(self.tr("Before your first break"), "heading", wraps=True))
        self._short = _ask_first()
        self._column.addWidget(self._short)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        where = self.tr(
            "Later you find it on the page Why, in the settings, and in every routine under "
            "“This hurts”."
        )
        self._column.addWidget(label(where, "small", wraps=True))

    def _on_more(self) -> None:
        if self.words is None:
            self.words = SafetyWords()
            self.words.hide()
            self._column.insertWidget(self._column.indexOf(self.more), self.words)
        whole = self.words.isHidden()
        self.words.setVisible(whole)
        self._short.setVisible(not whole)
        self.more.setText(self.tr("Show less") if whole else self.tr("Read all of it"))


def _ask_first() -> QWidget:
    """Return who had better ask before the first routine, and what Buttress is not."""
    first = safety.ask_first()
    points = Folding(ACROSS, 8 * STEP, STEP)
    half = (len(first.points) + 1) // 2
    for part in (first.points[:half], first.points[half:]):
        lines = QVBoxLayout()
        lines.setSpacing(STEP)
        for each in part:
            lines.addLayout(point(each))
        lines.addStretch()
        points.box.addLayout(lines, 1)
    made = QWidget()
    made.setAccessibleName(f"{first.title}. {first.text} {safety.general_information()}")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2 * STEP)
    column.addWidget(label(safety.general_information(), "quiet", wraps=True))
    column.addWidget(label(first.title, "strong", wraps=True))
    column.addWidget(points)
    column.addWidget(label(first.then, "strong", wraps=True))
    return made


class PlaceCard(SettingsSection):
    """What the place allows, and what is at hand."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__(self.tr("Your place"), preferences, look, PlaceQuestions.FIELDS)
        self.questions = PlaceQuestions(preferences, look, self)
        for row in self.questions.rows:
            self.add(row)

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self.questions.show_settings(settings)
        self.set_applies(self.questions.bands_row, applies=self.questions.has_band)


class BodyCard(SettingsSection):
    """How much one has exercised, and what needs care; each answer says what it changes."""

    def __init__(self, preferences: Preferences, library: Library, look: Look) -> None:
        fields = (*PracticeQuestions.FIELDS, *BodyQuestions.FIELDS)
        super().__init__(self.tr("Your body"), preferences, look, fields)
        self.practice = PracticeQuestions(preferences, self)
        self.questions = BodyQuestions(preferences, library, look, self)
        for row in (*self.questions.rows, *self.practice.rows):
            self.add(row)

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self.practice.show_settings(settings)
        self.questions.show_settings(settings)
