"""The sections *Start-up* and *About*."""

from PySide6.QtCore import Signal, qVersion
from typing_extensions import override

from desktop_app import __version__
from desktop_app.domain.settings import Settings
from desktop_app.services.ports import Autostart, SettingsError
from desktop_app.services.preferences import Preferences
from desktop_app.ui.controls import button
from desktop_app.ui.setting_rows import Row, Switch
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import Look


class StartUpSection(SettingsSection):
    """Whether Buttress starts with the session."""

    def __init__(self, preferences: Preferences, look: Look, autostart: Autostart | None) -> None:
        """Make the section; without ``autostart`` it says where else this can be set."""
        super().__init__(self.tr("Start-up"), preferences, look)
        self._autostart, self._what = autostart, ""
        self.switch: Switch | None = None
        name = self.tr("Start when I log in")
        if autostart is None:
            what = self.tr(
                "Buttress cannot set this here. Your system’s own settings can: add Buttress to "
                "the programs that start when you log in."
            )
            self._row = self.add(Row(name, what))
            return
        self.switch = Switch(name, look)
        self.switch.chosen.connect(self._on_autostart)
        self._what = self.tr("In the tray, without a window.")
        self._row = self.add(Row(name, self._what, self.switch))

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        if self._autostart is not None and self.switch is not None:
            self.switch.setChecked(self._autostart.enabled())

    def _on_autostart(self, on: bool) -> None:
        if self._autostart is None or self.switch is None:
            return
        try:
            self._autostart.set_enabled(on=on)
        except SettingsError as error:
            self._row.say(str(error))
        else:
            self._row.say(self._what)
        self.switch.setChecked(self._autostart.enabled())


class AboutSection(SettingsSection):
    """What this is."""

    welcome_wanted = Signal()
    """The person wants to see the welcome again."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__(self.tr("About"), preferences, look)
        version = self.tr("Buttress {version}, with Qt {qt}").format(
            version=__version__, qt=qVersion()
        )
        self.add(Row(self.tr("Version"), version))
        what = self.tr("MIT. Free to use, to change and to pass on; it comes without warranty.")
        self.add(Row(self.tr("Licence"), what))
        self.welcome = button(self.tr("Show the welcome again"))
        self.welcome.clicked.connect(self._on_welcome)
        what = self.tr("The four steps of the first start, with all that you chose since.")
        self.add(Row(self.tr("Welcome"), what, self.welcome))

    def _on_welcome(self) -> None:
        self.welcome_wanted.emit()
