"""The section *Sound and voice*."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget
from typing_extensions import override

from desktop_app.domain.settings import VOLUME_BOUNDS, Settings
from desktop_app.services.preferences import Preferences
from desktop_app.ui.controls import button, label
from desktop_app.ui.setting_rows import CalmWheel, Row
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import STEP, Look, text_scale

WIDTH = 55 * STEP
"""Of the slider, at 100 %, where there is room."""
NARROWEST = 25 * STEP
FIELDS = ("sound", "volume", "voice")


class SoundSection(SettingsSection):
    """What the player lets hear."""

    def __init__(
        self, preferences: Preferences, look: Look, try_sound: Callable[[], None] | None
    ) -> None:
        """Make the section; ``try_sound`` plays a sample as loud as the settings say."""
        super().__init__(self.tr("Sound and voice"), preferences, look, FIELDS)
        self._try_sound = try_sound
        self.sound = self.add_switch(
            "sound",
            self.tr("Sound"),
            self.tr("Soft tones lead through a routine. Without sound there is no voice either."),
        )
        self.voice = self.add_switch(
            "voice",
            self.tr("Voice"),
            self.tr("Says what comes next, so that you need not look."),
        )
        name = self.tr("Volume")
        self.volume = VolumeSlider(name)
        self.volume.valueChanged.connect(self._on_volume)
        self.volume.sliderMoved.connect(self._on_moved)
        self.volume.settled.connect(self._on_settled)
        self._calm = CalmWheel(self)
        self._calm.calm(self.volume)
        self._percent = label("", "strong")
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._percent.setMinimumWidth(round(12 * STEP * text_scale()))
        self.hear = button(self.tr("Hear it"), "", self._on_settled)
        if try_sound is None:
            self.hear.hide()
        choice = QWidget()
        choice.setFocusProxy(self.volume)
        row = QHBoxLayout(choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        for part in (self.volume, self._percent, self.hear):
            row.addWidget(part)
        self.add(Row(name, self.tr("Of tones and voice, below the system’s own."), choice))

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self.sound.setChecked(settings.sound)
        self.voice.setChecked(settings.voice)
        self.volume.blockSignals(True)
        self.volume.setValue(settings.volume)
        self.volume.blockSignals(False)
        self._say(settings.volume)
        self.voice.setEnabled(settings.sound)
        self.volume.setEnabled(settings.sound)
        self.hear.setEnabled(settings.sound and settings.volume > 0)

    def _say(self, volume: int) -> None:
        self._percent.setText(self.tr("{n} %").format(n=volume))

    def _on_moved(self, volume: int) -> None:
        self._say(volume)

    def _on_volume(self, volume: int) -> None:
        self.change(volume=volume)

    def _on_settled(self) -> None:
        if self._try_sound is not None and self._preferences.current.sound:
            self._try_sound()


class VolumeSlider(QSlider):
    """A volume in percent; what it is dragged to counts when it is let go."""

    settled = Signal()
    """The person has let go of it, by mouse or by key, at another value than before."""

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setRange(*VOLUME_BOUNDS)
        self.setSingleStep(5)
        self.setPageStep(20)
        self.setTracking(False)
        self.setMinimumWidth(NARROWEST)
        self.setMinimumHeight(8 * STEP)
        self._before: int | None = None

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(WIDTH * min(text_scale(), 1.5)), super().sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._begin()
        super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self._settle()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._begin()
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._settle()

    def _begin(self) -> None:
        if self._before is None:
            self._before = self.value()

    def _settle(self) -> None:
        before, self._before = self._before, None
        if before is not None and before != self.value():
            self.settled.emit()
