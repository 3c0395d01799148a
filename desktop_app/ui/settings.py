"""The page *Settings*: each change takes effect at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTime, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app import __version__
from desktop_app.domain.quiet import WorkingHours
from desktop_app.domain.settings import (
    AWAY_BOUNDS,
    INTERVAL_BOUNDS,
    INTERVALS,
    ROUTINE_BOUNDS,
    ROUTINE_LENGTHS,
    SNOOZE_BOUNDS,
    SNOOZES,
    Motion,
    Settings,
    Theme,
)
from desktop_app.services.ports import Autostart, SettingsError
from desktop_app.services.preferences import Preferences
from desktop_app.ui.controls import button, label
from desktop_app.ui.setting_rows import (
    CalmWheel,
    Choice,
    DaysChoice,
    MinutesChoice,
    Row,
    Section,
    Switch,
)
from desktop_app.ui.study_presets import Preset, StudyPresets
from desktop_app.ui.theme import STEP, Look, text_scale

if TYPE_CHECKING:
    from collections.abc import Callable

AWAY_CHOICES = tuple(timedelta(minutes=m) for m in (3, 5, 10))
WIDEST = 250 * STEP
BREAKS = ("interval", "routine_length", "snooze", "away_after", "floor", "quiet", "show_card")
APPEARANCE = ("theme", "motion")
HOURS = ("working_hours",)


class SettingsPage(QScrollArea):
    """All choices, in sections; a search narrows them down."""

    def __init__(
        self,
        preferences: Preferences,
        look: Look,
        autostart: Autostart | None,
        *,
        data_folder: Path | None = None,
    ) -> None:
        """Make the page; ``data_folder`` is where the record is, for the person to find it."""
        super().__init__()
        self._preferences, self._look = preferences, look
        self._autostart, self._data_folder = autostart, data_folder
        self._stop_listening: Callable[[], None] | None = None
        self._calm = CalmWheel(self)
        self._sections = [
            self._make_breaks(),
            self._make_hours(),
            self._make_appearance(),
            self._make_start_up(),
            self._make_about(),
        ]
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
        self._show(preferences.current)

    # the sections

    def _make_breaks(self) -> Section:
        section = Section(self.tr("Sitting and breaks"), partial(self._on_restore, BREAKS))
        name = self.tr("Break after")
        self.interval = MinutesChoice(INTERVALS, INTERVAL_BOUNDS, name)
        self.interval.chosen.connect(partial(self._on_value, "interval"))
        section.add(Row(name, self.tr("Sitting in one go before a break is due."), self.interval))
        name = self.tr("Length of a routine")
        self.length = MinutesChoice(ROUTINE_LENGTHS, ROUTINE_BOUNDS, name)
        self.length.chosen.connect(partial(self._on_value, "routine_length"))
        section.add(Row(name, self.tr("The routine that comes closest is offered."), self.length))
        self.presets = StudyPresets()
        self.presets.chosen.connect(self._on_preset)
        self._preset_row = section.add(Row(self.tr("As in a study"), "", self.presets))
        name = self.tr("Snooze")
        self.snooze = MinutesChoice(SNOOZES, SNOOZE_BOUNDS, name)
        self.snooze.chosen.connect(partial(self._on_value, "snooze"))
        section.add(Row(name, self.tr("How long a break is put off."), self.snooze))
        name = self.tr("Away after")
        self.away = MinutesChoice(AWAY_CHOICES, AWAY_BOUNDS, name)
        self.away.chosen.connect(partial(self._on_value, "away_after"))
        what = self.tr("No mouse or keys for this long: you were away from the last input on.")
        section.add(Row(name, what, self.away))
        name = self.tr("Use the floor")
        self.floor = Switch(name, self._look)
        self.floor.clicked.connect(self._on_floor)
        section.add(Row(name, self.tr("Offer routines with lying and kneeling, too."), self.floor))
        name = self.tr("Keep it quiet")
        self.quiet = Switch(name, self._look)
        self.quiet.clicked.connect(self._on_quiet)
        what = self.tr("Offer only routines without a step that could be heard.")
        section.add(Row(name, what, self.quiet))
        name = self.tr("Show the card")
        self.show_card = Switch(name, self._look)
        self.show_card.clicked.connect(self._on_show_card)
        what = self.tr("The moving figure in the corner of the screen, beside the notification.")
        section.add(Row(name, what, self.show_card))
        return section

    def _make_hours(self) -> Section:
        section = Section(self.tr("When not to interrupt"), partial(self._on_restore, HOURS))
        name = self.tr("Prompts")
        self.always = Choice(
            [(True, self.tr("Always")), (False, self.tr("Only in working hours"))], name
        )
        self.always.chosen.connect(self._on_always)
        what = self.tr("A prompt waits for a pause in your typing, for a minute at most.")
        section.add(Row(name, what, self.always))
        self.days = DaysChoice(self.tr("Days"))
        self.days.chosen.connect(self._on_days)
        self._days_row = section.add(Row(self.tr("Days"), "", self.days))
        self.start = self._make_time(self.tr("From"))
        self.stop = self._make_time(self.tr("To"))
        times = QWidget()
        times.setFocusProxy(self.start)
        row = QHBoxLayout(times)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        for part in (self.start, label("–"), self.stop):
            row.addWidget(part)
        self._times_row = section.add(Row(self.tr("From – to"), "", times))
        return section

    def _make_appearance(self) -> Section:
        section = Section(self.tr("Appearance"), partial(self._on_restore, APPEARANCE))
        name = self.tr("Theme")
        self.theme = Choice(
            [
                (Theme.SYSTEM, self.tr("As the system")),
                (Theme.LIGHT, self.tr("Light")),
                (Theme.DARK, self.tr("Dark")),
            ],
            name,
        )
        self.theme.chosen.connect(partial(self._on_value, "theme"))
        section.add(Row(name, "", self.theme))
        name = self.tr("Motion")
        self.motion = Choice(
            [
                (Motion.SYSTEM, self.tr("As the system")),
                (Motion.FULL, self.tr("Full")),
                (Motion.REDUCED, self.tr("Reduced")),
            ],
            name,
        )
        self.motion.chosen.connect(partial(self._on_value, "motion"))
        what = self.tr("Reduced: the figure goes from pose to pose without moving in between.")
        section.add(Row(name, what, self.motion))
        return section

    def _make_start_up(self) -> Section:
        section = Section(self.tr("Start-up"))
        name = self.tr("Start when I log in")
        if self._autostart is None:
            self.autostart = None
            what = self.tr(
                "Buttress cannot set this here. Your system's own settings can: add Buttress to "
                "the programs that start when you log in."
            )
            self._autostart_row = section.add(Row(name, what))
            return section
        self.autostart = Switch(name, self._look)
        self.autostart.clicked.connect(self._on_autostart)
        self._autostart_row = section.add(Row(name, "", self.autostart))
        return section

    def _make_about(self) -> Section:
        section = Section(self.tr("About"))
        version = self.tr("Buttress {version}, with Qt {qt}").format(
            version=__version__, qt=qVersion()
        )
        section.add(Row(self.tr("Version"), version))
        what = self.tr("MIT. Free to use, to change and to pass on; it comes without warranty.")
        section.add(Row(self.tr("Licence"), what))
        what = self.tr(
            "General information, not medical advice and no diagnosis. Chest pain, fainting or "
            "sudden weakness: stop and call for help. Sharp or spreading pain: stop and ask a "
            "professional."
        )
        section.add(Row(self.tr("Your health"), what))
        what = self.tr("On this computer alone: no account, nothing is sent anywhere.")
        folder = None
        if self._data_folder is not None:
            what = f"{what}\n{self._data_folder}"
            folder = button(self.tr("Open the folder"), "", self._on_folder)
        self._data_row = section.add(Row(self.tr("Your data"), what, folder))
        by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
        self._data_row.what.setTextInteractionFlags(by_mouse)
        return section

    def _make_time(self, name: str) -> QTimeEdit:
        edit = QTimeEdit()
        edit.setKeyboardTracking(False)
        edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        edit.setAccessibleName(name)
        self._calm.calm(edit)
        edit.timeChanged.connect(self._on_times)
        return edit

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
        for section in self._sections:
            self._column.addWidget(section)
        self._column.addWidget(self._nothing)
        self._column.addStretch()
        self._nothing.hide()
        return inside

    # what the person does

    def _on_value(self, field: str, value: object) -> None:
        self._preferences.change(partial(_with, {field: value}))

    def _on_floor(self, on: bool) -> None:
        self._on_value("floor", on)

    def _on_quiet(self, on: bool) -> None:
        self._on_value("quiet", on)

    def _on_show_card(self, on: bool) -> None:
        self._on_value("show_card", on)

    def _on_preset(self, preset: Preset) -> None:
        values = {"interval": preset.interval, "routine_length": preset.length}
        self._preferences.change(partial(_with, values))

    def _on_always(self, always: bool) -> None:
        self._on_hours(replace(self._hours, always=always))

    def _on_days(self, days: frozenset[int]) -> None:
        self._on_hours(replace(self._hours, days=days))

    def _on_times(self, _time: QTime) -> None:
        start, stop = _time_of(self.start), _time_of(self.stop)
        self._on_hours(replace(self._hours, start=start, stop=stop))

    def _on_hours(self, hours: WorkingHours) -> None:
        self._on_value("working_hours", hours)

    def _on_restore(self, fields: tuple[str, ...]) -> None:
        defaults = Settings()
        values = {field: getattr(defaults, field) for field in fields}
        self._preferences.change(partial(_with, values))

    def _on_autostart(self, on: bool) -> None:
        if self._autostart is None or self.autostart is None:
            return
        try:
            self._autostart.set_enabled(on=on)
        except SettingsError as error:
            self._autostart_row.say(str(error))
        else:
            self._autostart_row.say("")
        self.autostart.setChecked(self._autostart.enabled())

    def _on_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data_folder))):
            why = self.tr("Nothing here opens folders; this one is:")
            self._data_row.say(f"{why}\n{self._data_folder}")

    def _on_search(self, text: str) -> None:
        words = text.casefold().split()
        found = [section.show_matching(words) for section in self._sections]
        self._show_hours(self._hours)
        self._nothing.setVisible(not any(found))

    # what is shown

    @property
    def _hours(self) -> WorkingHours:
        return self._preferences.current.working_hours

    def _show(self, settings: Settings) -> None:
        self.interval.show_value(settings.interval)
        self.length.show_value(settings.routine_length)
        self.presets.show_value(settings)
        self._preset_row.say(self.presets.what)
        self.snooze.show_value(settings.snooze)
        self.away.show_value(settings.away_after)
        self.floor.setChecked(settings.floor)
        self.quiet.setChecked(settings.quiet)
        self.show_card.setChecked(settings.show_card)
        self.always.show_value(settings.working_hours.always)
        self.days.show_value(settings.working_hours.days)
        for edit, at in (
            (self.start, settings.working_hours.start),
            (self.stop, settings.working_hours.stop),
        ):
            edit.blockSignals(True)
            edit.setTime(QTime(at.hour, at.minute))
            edit.blockSignals(False)
        self._show_hours(settings.working_hours)
        self.theme.show_value(settings.theme)
        self.motion.show_value(settings.motion)
        for section, fields in zip(self._sections, (BREAKS, HOURS, APPEARANCE), strict=False):
            section.restore.setVisible(
                any(getattr(settings, field) != getattr(Settings(), field) for field in fields)
            )
        if self._autostart is not None and self.autostart is not None:
            self.autostart.setChecked(self._autostart.enabled())

    def _show_hours(self, hours: WorkingHours) -> None:
        for row in (self._days_row, self._times_row):
            row.setVisible(not hours.always)
        self._days_row.say("" if hours.days else self.tr("No day is chosen: no prompts at all."))
        if hours.start == hours.stop:
            self._times_row.say(self.tr("The whole day."))
        elif hours.start > hours.stop:
            self._times_row.say(self.tr("Past midnight, into the next day."))
        else:
            self._times_row.say("")

    def _on_preferences(self, settings: Settings) -> None:
        self._show(settings)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stop_listening is None:
            self._stop_listening = self._preferences.changed.subscribe(self._on_preferences)
        self._show(self._preferences.current)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        side = 9 * STEP if width >= 195 * STEP * text_scale() else 5 * STEP
        spare = max(0, width - 2 * side - round(WIDEST * text_scale()))
        self._column.setContentsMargins(side, 7 * STEP, side + spare, 7 * STEP)


def _with(values: Mapping[str, object], settings: Settings) -> Settings:
    return replace(settings, **values)  # type: ignore[arg-type]


def _time_of(edit: QTimeEdit) -> time:
    shown = edit.time()
    return time(shown.hour(), shown.minute())
