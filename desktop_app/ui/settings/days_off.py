"""The section *Days off*."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from typing_extensions import override

from desktop_app.domain.settings import Settings
from desktop_app.domain.working_hours import DaysOff
from desktop_app.services.calendar import Calendar
from desktop_app.services.preferences import Preferences
from desktop_app.ui import wording
from desktop_app.ui.calendar.day_field import DayField
from desktop_app.ui.controls import button
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.setting_rows import CalmWheel, Row
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import Look

FIELDS = ("days_off",)
A_YEAR = 366
FAR = timedelta(days=3 * A_YEAR)
"""How far ahead, or back, a day off can be named."""


class DaysOffSection(SettingsSection):
    """Public holidays of a country, and days of one's own: no prompts, and no day at work."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__(self.tr("Days off"), preferences, look, FIELDS)
        self._calendar: Calendar | None = None
        name = self.tr("Public holidays")
        self.country = LateCombo(name, self._countries, self.tr("None"))
        self.country.picked.connect(self._on_country)
        self._country_row = self.add(Row(name, "", self.country))
        name = self.tr("Region")
        self.region = LateCombo(name, self._regions, self.tr("The whole country"))
        self.region.picked.connect(self._on_region)
        self._region_row = self.add(Row(name, "", self.region))
        name = self.tr("Days of your own")
        self.day = DayField(look, self.tr("A day off"), self.tr("Add a day"))
        self.day.chosen.connect(self._on_day)
        what = self.tr("No prompts come on these days, and no chart takes them for a day at work.")
        self.add(Row(name, what, self.day))
        self.own = QWidget()
        self._own_flow = FlowLayout(self.own)
        self._own_row = self.add(Row("", "", self.own, below=True))
        self._chips: dict[date, QPushButton] = {}

    def know(self, calendar: Calendar) -> None:
        """Offer the countries that a calendar knows."""
        self._calendar = calendar
        self.show_settings(self._preferences.current)

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        chosen, today = settings.days_off, self._preferences.today
        self.country.show_code(chosen.country, _country(chosen.country))
        regions = self._regions() if chosen.country else {}
        self.set_applies(self._country_row, applies=self._calendar is not None)
        self.region.show_code(chosen.region, regions.get(chosen.region, chosen.region))
        self.set_applies(self._region_row, applies=bool(regions))
        self._country_row.say(self._next_one(today) if chosen.country else "")
        self._ask_for_day(today)
        self._show_own(chosen.own)

    def _ask_for_day(self, today: date) -> None:
        self.day.show_day(None, (today - FAR, today + FAR), today + timedelta(days=1), today)

    def _show_own(self, days: frozenset[date]) -> None:
        for day in self._chips.keys() - days:
            self._chips.pop(day).deleteLater()
        for day in sorted(days - self._chips.keys()):
            said = wording.date_with_year(day)
            chip = button(
                self.tr("{day} ✕").format(day=said), "chip", partial(self._on_remove, day)
            )
            chip.setCheckable(False)
            chip.setAccessibleName(self.tr("Take back {day}").format(day=said))
            self._chips[day] = chip
        for day in sorted(self._chips):
            self._own_flow.removeWidget(self._chips[day])
            self._own_flow.addWidget(self._chips[day])
        self.set_applies(self._own_row, applies=bool(days))

    def _next_one(self, today: date) -> str:
        """Say which holiday comes next: so one sees that it is the right country."""
        for ahead in range(A_YEAR):
            day = today + timedelta(days=ahead)
            if self._calendar and (name := self._calendar.holiday(day)) is not None:
                return self.tr("Next: {name}, {day}").format(
                    name=name, day=wording.date_with_year(day)
                )
        return self.tr("No holidays are known of it.")

    def _countries(self) -> dict[str, str]:
        if self._calendar is None:
            return {}
        named = {code: _country(code) for code in self._calendar.holidays.countries}
        return dict(sorted(named.items(), key=_by_name))

    def _regions(self) -> dict[str, str]:
        if self._calendar is None:
            return {}
        found = self._calendar.holidays.regions(self._chosen.country)
        return dict(sorted(found.items(), key=_by_name))

    @property
    def _chosen(self) -> DaysOff:
        return self._preferences.current.days_off

    def _on_country(self, code: str) -> None:
        self.change(days_off=self._chosen._replace(country=code, region=""))

    def _on_region(self, code: str) -> None:
        self.change(days_off=self._chosen._replace(region=code))

    def _on_day(self, day: date) -> None:
        self._ask_for_day(self._preferences.today)  # it moves down among the others
        self.change(days_off=self._chosen._replace(own=self._chosen.own | {day}))

    def _on_remove(self, day: date) -> None:
        self.day.setFocus()  # the chip that has the keyboard goes
        self.change(days_off=self._chosen._replace(own=self._chosen.own - {day}))


class LateCombo(QComboBox):
    """A long list to choose from, that is read when somebody is about to open it."""

    picked = Signal(str)
    """The code that the person chose; empty: none."""

    def __init__(self, name: str, entries: Callable[[], Mapping[str, str]], none: str) -> None:
        super().__init__()
        self._entries, self._none = entries, none
        self.setAccessibleName(name)
        self.addItem(none, "")
        self.activated.connect(self._on_activated)
        self._calm = CalmWheel(self)
        self._calm.calm(self)

    def show_code(self, code: str, name: str) -> None:
        """Show one entry; the others are read later."""
        if self.currentData() == code:
            return
        self.clear()
        self.addItem(self._none, "")
        if code:
            self.addItem(name, code)
        self.setCurrentIndex(self.findData(code))

    def fill(self) -> None:
        """Read the whole list, and keep what is shown."""
        shown = self.currentData()
        entries = self._entries()
        self.clear()
        self.addItem(self._none, "")
        for code, name in entries.items():
            self.addItem(name, code)
        self.setCurrentIndex(max(0, self.findData(shown)))

    def _on_activated(self, index: int) -> None:
        self.picked.emit(self.itemData(index))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.fill()
        super().focusInEvent(event)

    @override
    def showPopup(self) -> None:
        self.fill()
        super().showPopup()


def _country(code: str) -> str:
    territory = QLocale.codeToTerritory(code)
    if territory is QLocale.Country.AnyTerritory:  # of no name that Qt knows
        return code
    return QLocale.territoryToString(territory)


def _by_name(entry: tuple[str, str]) -> str:
    return entry[1].casefold()
