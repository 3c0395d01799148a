"""The section *When not to interrupt*."""

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from desktop_app.domain.quiet import Heeded
from desktop_app.domain.settings import Settings
from desktop_app.domain.surroundings import Happening
from desktop_app.services.preferences import Preferences
from desktop_app.ui import wording
from desktop_app.ui.setting_rows import Choice, Row, Several
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import Look

FIELDS = ("heeded",)
ORDER = (*(one for one in Happening if one is not Happening.PROGRAM), Happening.PROGRAM)
LONGEST = (timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2), timedelta(hours=4))


class HeededSection(SettingsSection):
    """What a prompt waits for."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__(self.tr("When not to interrupt"), preferences, look, FIELDS)
        name = self.tr("A prompt waits for the end of")
        what = self.tr(
            "And always for a pause in your typing, for a minute at most. What can be known of"
            " this depends on the desktop; “buttress doctor” says what can be known here."
        )
        options = [(one, wording.happening(one)) for one in ORDER]
        self.happening = Several(options, name)
        self.happening.chosen.connect(self._on_happening)
        self.add(Row(name, what, self.happening, below=True))
        name = self.tr("Programs")
        what = self.tr(
            "While one of them is in front; several with commas between. The prompt itself offers"
            " to add what is in front."
        )
        self.programs = QLineEdit()
        self.programs.setAccessibleName(name)
        self.programs.setPlaceholderText(self.tr("Impress, Zoom"))
        self.programs.editingFinished.connect(self._on_programs)
        self._programs_row = self.add(Row(name, what, self.programs, below=True))
        name = self.tr("At the longest")
        lengths = [(one, wording.minutes(one)) for one in LONGEST]
        self.longest: Choice[timedelta | None] = Choice(
            [*lengths, (None, self.tr("As long as it takes"))], name
        )
        self.longest.chosen.connect(self._on_longest)
        what = self.tr("Then the prompt comes all the same.")
        self.add(Row(name, what, self.longest))

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        heeded = settings.heeded
        self.happening.show_values(heeded.happening)
        if not self.programs.hasFocus() or not self.programs.isModified():
            self.programs.setText(self.tr(", ").join(sorted(heeded.programs, key=str.casefold)))
        self.set_applies(self._programs_row, applies=Happening.PROGRAM in heeded.happening)
        self.longest.show_value(heeded.longest)

    @property
    def _heeded(self) -> Heeded:
        return self._preferences.current.heeded

    def _on_happening(self, happening: frozenset[Happening]) -> None:
        self.change(heeded=self._heeded._replace(happening=happening))

    def _on_programs(self) -> None:
        named = frozenset(filter(None, map(str.strip, self.programs.text().split(","))))
        self.programs.setModified(False)
        if named != self._heeded.programs:
            self.change(heeded=self._heeded._replace(programs=named))

    def _on_longest(self, longest: timedelta | None) -> None:
        self.change(heeded=self._heeded._replace(longest=longest))
