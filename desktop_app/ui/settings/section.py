"""What the sections of the settings have in common."""

from collections.abc import Mapping, Sequence
from functools import partial

from desktop_app.domain.settings import Settings
from desktop_app.services.preferences import Preferences
from desktop_app.ui.setting_rows import Row, Section, Switch
from desktop_app.ui.theme import Look


class SettingsSection(Section):
    """A section that shows some of the settings, and changes them at once."""

    def __init__(
        self, name: str, preferences: Preferences, look: Look, fields: Sequence[str] = ()
    ) -> None:
        """Make an empty section; ``fields`` of ``Settings`` are restored together."""
        super().__init__(name, self._on_restore if fields else None)
        self.fields = fields
        self._preferences, self._look = preferences, look

    def show_settings(self, settings: Settings) -> None:
        """Show what is so now."""
        defaults = Settings()
        self.restore.setVisible(
            any(getattr(settings, field) != getattr(defaults, field) for field in self.fields)
        )

    def change(self, **values: object) -> None:
        """Change fields of the settings."""
        self._preferences.change(partial(_with, values))

    def add_switch(self, field: str, name: str, what: str) -> Switch:
        """Add a row that switches a field."""
        switch = Switch(name, self._look)
        switch.chosen.connect(partial(self._on_value, field))
        self.add(Row(name, what, switch))
        return switch

    def _on_value(self, field: str, value: object) -> None:
        self.change(**{field: value})

    def _on_restore(self) -> None:
        defaults = Settings()
        self.change(**{field: getattr(defaults, field) for field in self.fields})


def _with(values: Mapping[str, object], settings: Settings) -> Settings:
    return settings._replace(**values)  # type: ignore[arg-type]
