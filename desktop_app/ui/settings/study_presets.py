"""Spacings of breaks that were tried in studies, to choose by name."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop_app.domain.settings import Settings
from desktop_app.ui.controls import button


@dataclass(frozen=True, slots=True)
class Preset:
    """What a study tried."""

    interval: timedelta
    length: timedelta
    study: str

    @property
    def name(self) -> str:
        """Minutes of sitting and of moving, and the study: ``20/2 Dunstan 2012``."""
        minute = timedelta(minutes=1)
        return f"{self.interval // minute}/{self.length // minute} {self.study}"

    def fits(self, settings: Settings) -> bool:
        """Whether the settings are these."""
        return (settings.interval, settings.routine_length) == (self.interval, self.length)


def _preset(interval: int, length: int, study: str) -> Preset:
    return Preset(timedelta(minutes=interval), timedelta(minutes=length), study)


PRESETS = (
    _preset(20, 2, "Dunstan 2012"),
    _preset(30, 2, "Peddie 2013"),
    _preset(30, 3, "Dempsey 2016"),
    _preset(45, 3, "Gao 2024"),
    _preset(60, 6, "Homer 2021"),
)


class StudyPresets(QWidget):
    """Names the presets in a menu."""

    chosen = Signal(object)
    """The preset that the person chose."""
    studies_wanted = Signal()
    """The person wants to read what these studies found."""

    def __init__(self) -> None:
        super().__init__()
        self._preset: Preset | None = None
        self.button = button("")
        self.menu = QMenu(self)
        for preset in PRESETS:
            self.menu.addAction(preset.name).triggered.connect(partial(self._on_chosen, preset))
        self.button.setMenu(self.menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        found = button(self.tr("What they found"), "link", self.studies_wanted.emit)
        column.addWidget(found, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.button)

    def show_value(self, settings: Settings) -> None:
        """Show which preset the settings are."""
        self._preset = next((one for one in PRESETS if one.fits(settings)), None)
        name = self._preset.name if self._preset else self.tr("None of them")
        self.button.setText(self.tr("{preset} ▾").format(preset=name))
        self.button.setAccessibleName(self.tr("As in a study: {preset}").format(preset=name))

    @property
    def what(self) -> str:
        """Say what the study tried."""
        if self._preset is None:
            return self.tr(
                "Spacings that were tried in laboratories, each for a day. None has been shown to "
                "be the best."
            )
        return _tried()[self._preset.study]

    def _on_chosen(self, preset: Preset) -> None:
        self.chosen.emit(preset)


def _tried() -> dict[str, str]:
    return {
        "Dunstan 2012": _tr(
            "Tried: 2 minutes of walking every 20 minutes, for five hours, by 19 adults with "
            "overweight or obesity."
        ),
        "Peddie 2013": _tr(
            "Tried: 1 minute 40 seconds of walking every 30 minutes, for nine hours, by 70 "
            "healthy adults of normal weight."
        ),
        "Dempsey 2016": _tr(
            "Tried: 3 minutes of walking, or of half-squats, calf raises, glute squeezes and knee "
            "raises, every 30 minutes, for eight hours, by 24 inactive adults with type 2 diabetes."
        ),
        "Gao 2024": _tr(
            "Tried: squats, or 3 minutes of walking, every 45 minutes, for eight and a half hours, "
            "by 18 young men with overweight."
        ),
        "Homer 2021": _tr(
            "Tried: 6 minutes of half-squats, calf raises, glute squeezes and knee raises every "
            "hour, for seven hours, by 23 adults who take medicine for type 2 diabetes."
        ),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("StudyPresets", text)
