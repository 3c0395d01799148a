"""The section *Place and equipment*."""

from datetime import date, timedelta
from functools import partial

from typing_extensions import override

from desktop_app.domain.equipment import Prop
from desktop_app.domain.places import Home, Place, Where
from desktop_app.domain.settings import Settings
from desktop_app.domain.working_hours import WEEK, Hours
from desktop_app.services.preferences import Preferences
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.profile.questions import THINGS, PlaceQuestions
from desktop_app.ui.setting_rows import Row, Several, Switch
from desktop_app.ui.settings.range_list import RangeList
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import Look

FIELDS = (*PlaceQuestions.FIELDS, "home", "today_at", "quiet_hours")
A_MONDAY = date(2024, 1, 1)


class PlaceSection(SettingsSection):
    """What the place allows, and what is at hand there; of two places, and when one is where."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__(self.tr("Place and equipment"), preferences, look, FIELDS)
        self._given_up: Home | None = None
        self.questions = PlaceQuestions(preferences, look, self)
        for row in self.questions.rows:
            self.add(row)
        name = self.tr("Quiet hours")
        self.quiet_hours = RangeList(name)
        self.quiet_hours.chosen.connect(self._on_quiet_hours)
        self._quiet_row = self.add(Row(name, " ", self.quiet_hours))
        name = self.tr("I work in two places")
        self.two = Switch(name, look)
        self.two.chosen.connect(self._on_two)
        self._two_row = self.add(Row(name, " ", self.two))
        name = self.tr("I work at home on")
        week = [(day, wording.weekday(A_MONDAY + timedelta(days=day))) for day in WEEK]
        self.days = Several(week, name)
        self.days.chosen.connect(self._on_days)
        self._days_row = Row(name, " ", self.days)
        name = self.tr("At home, from – to")
        self.hours = RangeList(name)
        self.hours.chosen.connect(self._on_hours)
        self._hours_row = Row(name, " ", self.hours)
        self.floor = self._switch(self.tr("At home: use the floor"), "floor")
        self.quiet = self._switch(self.tr("At home: keep it quiet"), "quiet")
        self.work_clothes = self._switch(self.tr("At home: in work clothes"), "work_clothes")
        name = self.tr("At home: at hand")
        self.equipment = Several(
            [(one, exercise_wording.prop(one).capitalize()) for one in THINGS], name
        )
        self.equipment.chosen.connect(self._on_equipment)
        self._home_rows = (
            self._days_row,
            self._hours_row,
            Row(self.floor.accessibleName(), "", self.floor),
            Row(self.quiet.accessibleName(), "", self.quiet),
            Row(self.work_clothes.accessibleName(), "", self.work_clothes),
            Row(name, "", self.equipment),
        )
        for row in self._home_rows:
            self.add(row)

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        told = self._preferences.told  # whatever holds just now
        self.questions.show_settings(settings)
        self.set_applies(self.questions.bands_row, applies=self.questions.has_band)
        self.quiet_hours.show_ranges(told.quiet_hours)
        self._quiet_row.say(
            self._range_words(told.quiet_hours)
            or self.tr("Only moves without a step that could be heard, wherever you are.")
        )
        home = told.home
        self.two.setChecked(home is not None)
        self._two_row.say(
            self.tr("The office and home: each has its own floor, noise, clothes and things.")
            if home is None
            else self.tr("What stands above holds at the office, what stands below at home.")
        )
        for row in self._home_rows:
            self.set_applies(row, applies=home is not None)
        if home is not None:
            self._show_home(home)

    def _show_home(self, home: Home) -> None:
        self.days.show_values(home.days)
        self._days_row.say(
            self.tr("On any other day, and whenever it is not so, one click on Today says it.")
            if home.days
            else self.tr("On no day: one click on Today says it.")
        )
        self.hours.show_ranges(home.hours)
        self._hours_row.say(
            self._range_words(home.hours) if home.hours else self.tr("The whole day.")
        )
        self.floor.setChecked(home.place.floor)
        self.quiet.setChecked(home.place.quiet)
        self.work_clothes.setChecked(home.place.work_clothes)
        self.equipment.show_values(home.place.equipment)

    def _range_words(self, ranges: tuple[Hours, ...]) -> str:
        if any(one.start == one.stop for one in ranges):
            return self.tr("The whole day.")
        if any(one.start > one.stop for one in ranges):
            return self.tr("Past midnight, into the next day.")
        return ""

    def _switch(self, name: str, field: str) -> Switch:
        switch = Switch(name, self._look)
        switch.chosen.connect(partial(self._on_home_value, field))
        return switch

    def _on_two(self, two: bool) -> None:
        told = self._preferences.told
        if two:  # whoever switches it off by a slip finds all as it was
            home = self._given_up or Home(Place(equipment=told.equipment))
            self.change(home=home, today_at=None)
        else:
            self._given_up = told.home
            self.change(home=None, today_at=None)

    def _on_quiet_hours(self, ranges: tuple[Hours, ...]) -> None:
        self.change(quiet_hours=ranges)

    def _on_days(self, days: frozenset[int]) -> None:
        self._change_home(days=days)

    def _on_hours(self, ranges: tuple[Hours, ...]) -> None:
        self._change_home(hours=ranges)

    def _on_equipment(self, chosen: frozenset[Prop]) -> None:
        others = self._home.place.equipment - self.equipment.offered
        self._on_home_value("equipment", chosen | others)

    def _on_home_value(self, field: str, value: object) -> None:
        self._preferences.change(lambda told: told.with_place(Where.HOME, **{field: value}))

    def _change_home(self, **values: object) -> None:
        self.change(home=self._home._replace(**values))  # type: ignore[arg-type]

    @property
    def _home(self) -> Home:
        return self._preferences.told.home or Home()
