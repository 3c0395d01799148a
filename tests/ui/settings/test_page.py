"""The settings page: each change takes effect at once, and nothing wrong can be entered."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTime, QUrl
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QPushButton,
    QSpinBox,
    QTimeEdit,
)
from typing_extensions import override

from desktop_app import __version__
from desktop_app.domain.insistence import Insistence, Insists
from desktop_app.domain.quiet import Heeded
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.domain.surroundings import Happening
from desktop_app.domain.working_hours import MIDNIGHT, DaysOff, Hours, WorkingHours
from desktop_app.services.ports import SettingsError
from desktop_app.ui.calendar.day_field import DayField
from desktop_app.ui.setting_rows import MinutesChoice, Section
from desktop_app.ui.settings.study_presets import PRESETS
from tests.fakes import FakeAutostart
from tests.ui.settings.visit import HOME, Visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MINUTE = timedelta(minutes=1)


class StubbornAutostart(FakeAutostart):
    """A switch that cannot be moved."""

    @override
    def set_enabled(self, *, on: bool) -> None:
        raise SettingsError("The folder for programs that start by themselves is read-only.")


@pytest.fixture
def autostart() -> FakeAutostart:
    return FakeAutostart()


@pytest.fixture
def visit(qtbot: QtBot, autostart: FakeAutostart) -> Visit:
    return Visit(qtbot, autostart)


def type_minutes(qtbot: QtBot, field: QSpinBox, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_one_of_the_usual_intervals(visit: Visit) -> None:
    visit.page.breaks.interval.chips.chip(45 * MINUTE).click()
    assert visit.saved.interval == 45 * MINUTE
    assert visit.page.breaks.interval.own.value() == 45


def test_an_interval_of_ones_own(qtbot: QtBot, visit: Visit) -> None:
    told: list[Settings] = []
    visit.preferences.changed.subscribe(told.append)
    type_minutes(qtbot, visit.page.breaks.interval.own, "52")
    assert visit.saved.interval == 52 * MINUTE
    assert [settings.interval for settings in told] == [52 * MINUTE]  # never five minutes
    assert not visit.page.breaks.interval.chips.chip(30 * MINUTE).isChecked()


@pytest.mark.parametrize("typed", ["0", "181", "-5", "abc", "1e2", ""])
def test_nothing_wrong_can_be_typed(qtbot: QtBot, visit: Visit, typed: str) -> None:
    type_minutes(qtbot, visit.page.breaks.interval.own, typed)
    assert MINUTE <= visit.saved.interval <= 180 * MINUTE
    assert visit.page.breaks.interval.own.value() * MINUTE == visit.saved.interval


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("interval", 1, 180),
        ("length", 1, 10),
        ("snooze", 1, 60),
        ("away", 1, 30),
        ("standing_limit", 10, 240),
    ],
)
def test_the_arrow_keys_stop_at_the_bounds(
    qtbot: QtBot, visit: Visit, field: str, least: int, most: int
) -> None:
    section = visit.page.body if field == "length" else visit.page.breaks
    choice = getattr(section, field)
    assert isinstance(choice, MinutesChoice)
    choice.own.setFocus()
    for _ in range(20):
        qtbot.keyClick(choice.own, Qt.Key.Key_PageDown)
    assert choice.own.value() == least
    for _ in range(60):
        qtbot.keyClick(choice.own, Qt.Key.Key_PageUp)
    assert choice.own.value() == most


def test_less_and_more_by_mouse(visit: Visit) -> None:
    less, more = (
        one
        for one in visit.page.breaks.interval.findChildren(QPushButton)
        if one.accessibleName() in {"Less", "More"}
    )
    more.click()
    assert visit.saved.interval == 31 * MINUTE
    less.click()
    less.click()
    assert visit.saved.interval == 29 * MINUTE


def test_snooze_away_and_length(visit: Visit) -> None:
    visit.page.breaks.snooze.chips.chip(10 * MINUTE).click()
    visit.page.breaks.away.chips.chip(3 * MINUTE).click()
    visit.page.body.length.chips.chip(5 * MINUTE).click()
    saved = visit.saved
    assert (saved.snooze, saved.away_after, saved.routine_length) == (
        10 * MINUTE,
        3 * MINUTE,
        5 * MINUTE,
    )


def test_a_spacing_from_a_study(visit: Visit) -> None:
    assert (
        visit.page.breaks.presets.button.text() == "30/2 Peddie 2013 ▾"
    )  # as it happens, the default
    action = next(one for one in visit.page.breaks.presets.menu.actions() if "Homer" in one.text())
    action.trigger()
    assert (visit.saved.interval, visit.saved.routine_length) == (60 * MINUTE, 6 * MINUTE)
    assert visit.page.breaks.presets.button.text() == "60/6 Homer 2021 ▾"
    assert any("every hour, for seven hours, by 23 adults" in text for text in visit.said)
    visit.page.breaks.interval.chips.chip(45 * MINUTE).click()
    assert visit.page.breaks.presets.button.text() == "None of them ▾"


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("20/2 Dunstan 2012", ["2 minutes", "20 minutes", "five hours", "19 adults"]),
        (
            "30/2 Peddie 2013",
            ["1 minute 40 seconds", "30 minutes", "nine hours", "70 healthy adults"],
        ),
        ("30/3 Dempsey 2016", ["3 minutes", "30 minutes", "eight hours", "24 inactive adults"]),
        ("45/3 Gao 2024", ["3 minutes", "45 minutes", "eight and a half hours", "18 young men"]),
        ("60/6 Homer 2021", ["6 minutes", "every hour", "seven hours", "23 adults"]),
    ],
)
def test_a_preset_tells_whom_it_was_tried_on(visit: Visit, name: str, figures: list[str]) -> None:
    next(one for one in visit.page.breaks.presets.menu.actions() if one.text() == name).trigger()
    assert [figure for figure in figures if figure not in visit.page.breaks.presets.what] == []


def test_every_preset_says_what_was_tried(visit: Visit) -> None:
    assert len(PRESETS) == 5
    for preset in PRESETS:
        action = next(
            one for one in visit.page.breaks.presets.menu.actions() if one.text() == preset.name
        )
        action.trigger()
        assert visit.page.breaks.presets.button.text() == f"{preset.name} ▾"
        assert visit.page.breaks.presets.what.startswith("Tried: ")


def test_the_switches(qtbot: QtBot, visit: Visit) -> None:
    qtbot.mouseClick(visit.page.place.questions.floor, Qt.MouseButton.LeftButton)
    assert visit.saved.floor
    qtbot.mouseClick(visit.page.place.questions.quiet, Qt.MouseButton.LeftButton)
    assert visit.saved.quiet
    visit.page.breaks.show_card.setFocus()
    qtbot.keyClick(visit.page.breaks.show_card, Qt.Key.Key_Space)
    assert not visit.saved.show_card


def test_working_hours(qtbot: QtBot, visit: Visit) -> None:
    hours = visit.page.hours
    assert not hours.days.isVisible()
    hours.always.chip(False).click()
    assert hours.days.isVisible()
    hours.days.chip(4).click()
    start, stop = hours.ranges.edits[0]
    start.setTime(QTime(22, 30))
    assert visit.saved.working_hours == WorkingHours.on(range(4), Hours(time(22, 30), time(18)))
    assert "Past midnight, into the next day." in visit.said
    stop.setTime(QTime(22, 30))
    assert "The whole day." in visit.said
    for day in range(4):
        hours.days.chip(day).click()
    assert "No day is chosen: no prompts at all." in visit.said
    hours.always.chip(True).click()
    assert visit.saved.working_hours.always
    assert not hours.days.isVisible()


def test_several_ranges_a_day(visit: Visit) -> None:
    hours = visit.page.hours
    hours.always.chip(False).click()
    hours.ranges.edits[0][1].setTime(QTime(12, 0))
    hours.ranges.add.click()
    assert visit.saved.working_hours == WorkingHours.on(
        range(5), Hours(time(8), time(12)), Hours(time(13), time(15))
    )
    hours.ranges.removes[0].click()
    assert visit.saved.working_hours == WorkingHours.on(range(5), Hours(time(13), time(15)))


def test_different_hours_on_different_days(visit: Visit) -> None:
    hours = visit.page.hours
    hours.always.chip(False).click()
    assert not hours.week
    hours.differ.click()
    assert not hours.ranges.isVisible()
    assert [one.isVisible() for one in hours.week] == [True] * 5 + [False] * 2
    hours.week[4].edits[0][1].setTime(QTime(14, 0))
    usual = Hours(time(8), time(18))
    expected = WorkingHours.on(range(5), usual).with_day(4, Hours(time(8), time(14)))
    assert visit.saved.working_hours == expected
    hours.days.chip(5).click()
    assert visit.saved.working_hours == expected.with_day(5, usual)
    hours.differ.click()
    assert visit.saved.working_hours == WorkingHours.on(range(6), usual)
    assert hours.ranges.isVisible()
    assert not any(one.isVisible() for one in hours.week)


def test_what_differs_is_shown_so_from_the_start(qtbot: QtBot, autostart: FakeAutostart) -> None:
    short = WorkingHours.on({0, 1}, Hours(time(9), time(17))).with_day(1, Hours(time(9), time(12)))
    visit = Visit(qtbot, autostart, Settings(working_hours=short))
    assert visit.page.hours.differ.isChecked()
    assert visit.page.hours.week[1].edits[0][1].time() == QTime(12, 0)
    assert visit.page.hours.restore.isVisible()


def test_a_time_is_typed_within_the_day(qtbot: QtBot, visit: Visit) -> None:
    visit.page.hours.always.chip(False).click()
    start, _ = visit.page.hours.ranges.edits[0]
    start.setFocus()
    start.selectAll()
    qtbot.keyClicks(start, "2961")
    qtbot.keyClick(start, Qt.Key.Key_Return)
    saved = visit.saved.working_hours.week[0][0].start
    assert QTime(saved.hour, saved.minute) == start.time()


def test_hours_that_are_added_late_end_at_midnight(visit: Visit) -> None:
    hours = visit.page.hours
    hours.always.chip(False).click()
    hours.ranges.edits[0][1].setTime(QTime(22, 30))
    hours.ranges.add.click()
    assert visit.saved.working_hours.week[0][1] == Hours(time(22, 30), MIDNIGHT)
    assert "Past midnight, into the next day." not in visit.said
    assert "The whole day." not in visit.said


def test_a_time_that_is_half_typed_stays_when_settings_change(qtbot: QtBot, visit: Visit) -> None:
    visit.page.hours.always.chip(False).click()
    start, _ = visit.page.hours.ranges.edits[0]
    start.setFocus()
    start.setSelectedSection(QTimeEdit.Section.HourSection)
    qtbot.keyClicks(start, "1")
    typed = start.text()
    visit.preferences.change(lambda told: told._replace(volume=5))
    assert start.text() == typed
    qtbot.keyClick(start, Qt.Key.Key_Return)
    assert visit.saved.working_hours.week[0][0].start == time(1)


def test_a_country_that_nobody_knows_has_its_code(qtbot: QtBot, autostart: FakeAutostart) -> None:
    visit = Visit(qtbot, autostart, Settings(days_off=DaysOff("XX")))
    assert visit.page.days_off.country.currentText() == "XX"


def test_what_a_prompt_waits_for(qtbot: QtBot, visit: Visit) -> None:
    heeded = visit.page.heeded
    heeded.happening.chip(Happening.CALL).click()
    heeded.happening.chip(Happening.ON_BATTERY).click()
    everything = frozenset(Happening)
    assert visit.saved.heeded.happening == everything - {Happening.CALL}
    heeded.longest.chip(None).click()
    assert visit.saved.heeded.longest is None
    heeded.programs.setFocus()
    qtbot.keyClicks(heeded.programs, "Zoom,  Impress ,,")
    qtbot.keyClick(heeded.programs, Qt.Key.Key_Return)
    assert visit.saved.heeded.programs == {"Zoom", "Impress"}
    assert heeded.programs.text() == "Impress, Zoom"
    heeded.happening.chip(Happening.PROGRAM).click()
    assert not heeded.programs.isVisible()
    assert visit.saved.heeded.programs == {"Zoom", "Impress"}
    heeded.restore.click()
    assert visit.saved.heeded == Heeded()


def test_how_insistent_a_prompt_is(visit: Visit) -> None:
    breaks = visit.page.breaks
    assert not breaks.ignored.isVisible()
    breaks.insistence.chip(Insistence.STRICT).click()
    breaks.ignored.chip(3).click()
    assert visit.saved.insists == Insists(Insistence.STRICT, 3)
    assert visit.says("It covers every screen. Start it or skip it; what you type goes on.")
    breaks.insistence.chip(Insistence.GENTLE).click()
    assert not breaks.ignored.isVisible()
    breaks.restore.click()
    assert visit.saved == Settings()


def test_public_holidays(qtbot: QtBot, visit: Visit) -> None:
    days_off = visit.page.days_off
    assert days_off.country.count() == 1  # the countries are not read before somebody looks
    assert not days_off.region.isVisible()
    days_off.country.setFocus()
    assert [days_off.country.itemData(n) for n in range(3)] == ["", "AT", "DE"]
    qtbot.keyClick(days_off.country, Qt.Key.Key_Down)
    assert visit.saved.days_off == DaysOff("AT")
    assert visit.says("Next: First, 1 Apr 2026")
    qtbot.keyClick(days_off.country, Qt.Key.Key_Down)
    assert visit.saved.days_off == DaysOff("DE")
    assert visit.says("No holidays are known of it.")
    days_off.region.setFocus()
    qtbot.keyClick(days_off.region, Qt.Key.Key_End)
    assert visit.saved.days_off == DaysOff("DE", "S")
    assert days_off.region.currentText() == "South"
    assert visit.says("Next: Southern day, 2 Mar 2026")
    qtbot.keyClick(days_off.country, Qt.Key.Key_Home)
    assert visit.saved.days_off == DaysOff()


def test_days_off_of_ones_own(qtbot: QtBot, visit: Visit) -> None:
    days_off = visit.page.days_off
    days_off.day.setFocus()
    for day in ("24 Dec", "2 Apr 2026", "24.12."):
        qtbot.keyClicks(days_off.day, day)
        qtbot.keyClick(days_off.day, Qt.Key.Key_Return)
        assert not days_off.day.text()
    assert visit.saved.days_off.own == {date(2026, 12, 24), date(2026, 4, 2)}
    chips = days_off.own.findChildren(QPushButton)
    assert {one.text() for one in chips} == {"2 Apr 2026 ✕", "24 Dec 2026 ✕"}
    qtbot.waitUntil(lambda: all(one.isVisible() for one in chips))
    next(one for one in chips if one.text().startswith("24 Dec")).click()
    assert visit.saved.days_off.own == {date(2026, 4, 2)}
    days_off.restore.click()
    assert visit.saved.days_off == DaysOff()


def test_theme_and_motion(visit: Visit) -> None:
    visit.page.appearance.theme.chip(Theme.DARK).click()
    visit.page.appearance.motion.chip(Motion.REDUCED).click()
    assert (visit.saved.theme, visit.saved.motion) == (Theme.DARK, Motion.REDUCED)


def test_arrow_keys_choose_among_chips(qtbot: QtBot, visit: Visit) -> None:
    visit.page.appearance.theme.setFocus()
    qtbot.keyClick(QApplication.focusWidget() or visit.page, Qt.Key.Key_Right)
    assert visit.saved.theme is Theme.LIGHT


def test_defaults_come_back_for_one_section_only(qtbot: QtBot, autostart: FakeAutostart) -> None:
    hours = WorkingHours.on({0}, Hours(time(6), time(9)))
    changed = Settings(interval=20 * MINUTE, snooze=MINUTE, theme=Theme.DARK, working_hours=hours)
    visit = Visit(qtbot, autostart, changed)
    breaks = visit.section("Sitting and breaks")
    assert breaks.restore.isVisible()
    breaks.restore.click()
    assert visit.saved == Settings(theme=Theme.DARK, working_hours=hours)
    assert not breaks.restore.isVisible()
    assert visit.page.breaks.interval.chips.chip(30 * MINUTE).isChecked()
    visit.section("Appearance").restore.click()
    visit.section("Working hours").restore.click()
    assert visit.saved == Settings()


def test_nothing_moves_when_there_is_something_to_restore(qtbot: QtBot, visit: Visit) -> None:
    chip = visit.page.appearance.theme.chip(Theme.DARK)
    before = chip.mapTo(visit.inside, QPoint())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert visit.section("Appearance").restore.isVisible()
    QApplication.sendPostedEvents()
    assert chip.mapTo(visit.inside, QPoint()) == before


def test_choices_stand_in_one_line_where_words_can_make_room(visit: Visit) -> None:
    length = visit.page.body.length
    first, last = length.chips.chip(MINUTE), length.own
    assert first.mapTo(length, first.rect().center()).y() == pytest.approx(
        last.mapTo(length, last.rect().center()).y(), abs=2
    )


def test_what_is_changed_elsewhere_shows_here(visit: Visit) -> None:
    visit.preferences.change(lambda settings: settings._replace(snooze=15 * MINUTE, floor=True))
    assert visit.page.breaks.snooze.own.value() == 15
    assert visit.page.place.questions.floor.isChecked()
    visit.page.hide()
    visit.preferences.change(lambda settings: settings._replace(floor=False))
    visit.page.show()
    assert not visit.page.place.questions.floor.isChecked()


def test_starting_with_the_session(visit: Visit, autostart: FakeAutostart) -> None:
    assert visit.page.start_up.switch is not None
    visit.page.start_up.switch.click()
    assert autostart.on
    visit.page.start_up.switch.click()
    assert not autostart.on


def test_a_switch_that_cannot_be_moved_says_why_and_stays(qtbot: QtBot) -> None:
    visit = Visit(qtbot, StubbornAutostart())
    assert visit.page.start_up.switch is not None
    visit.page.start_up.switch.click()
    assert not visit.page.start_up.switch.isChecked()
    assert "The folder for programs that start by themselves is read-only." in visit.said


def test_where_it_cannot_start_by_itself_it_says_so(qtbot: QtBot) -> None:
    visit = Visit(qtbot, None)
    assert visit.page.start_up.switch is None
    assert any("cannot set this here" in text for text in visit.said)


def test_about(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert any(f"Buttress {__version__}" in text for text in visit.said)
    assert any(text.startswith("MIT.") for text in visit.said)
    assert any(str(HOME) in text for text in visit.said)
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return len(opened) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    visit.button("Open the folder").click()
    assert opened == [QUrl.fromLocalFile(str(HOME))]
    assert not any("Nothing here opens folders" in text for text in visit.said)
    visit.button("Open the folder").click()
    assert f"Nothing here opens folders; this one is:\n{HOME}" in visit.said


def test_the_search_narrows_sections_and_rows_down(qtbot: QtBot, visit: Visit) -> None:
    qtbot.keyClicks(visit.page.search, "snooze")
    assert visit.page.breaks.snooze.isVisible()
    assert not visit.page.breaks.interval.isVisible()
    assert not visit.section("Appearance").isVisible()
    visit.page.search.setText("appearance")
    assert visit.page.appearance.theme.isVisible()
    assert visit.page.appearance.motion.isVisible()
    visit.page.search.setText("xyzzy")
    assert "No setting is called that." in visit.said
    visit.page.search.clear()
    assert all(section.isVisible() for section in visit.page.findChildren(Section))
    assert not visit.page.hours.days.isVisible()  # all day long there are no hours to choose


@pytest.mark.parametrize("typed", ["holliday", "publc holidays", "Hoildays"])
def test_a_slip_in_the_search_is_forgiven(visit: Visit, typed: str) -> None:
    visit.page.search.setText(typed)
    assert visit.page.days_off.country.isVisible()
    assert not visit.page.breaks.snooze.isVisible()
    assert "No setting is called that." not in visit.said


def test_what_a_search_leaves_empty_is_below_the_sections(qtbot: QtBot, visit: Visit) -> None:
    page = visit.page
    page.resize(1100, 900)
    page.search.setText("sound")
    shown = [section for section in page.sections if section.isVisible()]
    assert shown

    def snug() -> bool:
        heights = ((one.height(), one.heightForWidth(one.width())) for one in shown)
        return all(high <= max(wanted, 0) for high, wanted in heights)

    qtbot.waitUntil(snug)


def test_the_wheel_scrolls_the_page_and_changes_nothing(visit: Visit) -> None:
    field = visit.page.breaks.interval.own
    middle = QPointF(field.rect().center())
    turn = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    visit.page.search.setFocus()
    QApplication.sendEvent(field, turn)
    assert visit.saved.interval == 30 * MINUTE


def test_the_wheel_gives_no_field_the_keyboard(visit: Visit) -> None:
    wheel = Qt.FocusPolicy.WheelFocus
    days = visit.page.findChildren(DayField)
    fields = [*visit.page.findChildren(QAbstractSpinBox), *days]
    assert (len(fields), len(days)) == (12, 3)
    assert not [field for field in fields if field.focusPolicy() & wheel == wheel]


def test_every_choice_has_a_name_for_the_screen_reader(visit: Visit) -> None:
    for field in visit.page.findChildren(QAbstractSpinBox):
        assert field.accessibleName()
    assert visit.page.place.questions.floor.accessibleName() == "Use the floor"
    assert visit.page.appearance.theme.chip(Theme.DARK).accessibleName() == "Theme: Dark"
    named = [label for label in visit.page.findChildren(QLabel) if label.buddy() is not None]
    assert len(named) >= 12


def test_whatever_can_be_set_is_restored_by_just_one_section(visit: Visit) -> None:
    restored = [field for section in visit.page.sections for field in section.fields]
    lists = {"favourites", "never_offer"}  # what was picked one by one is taken back one by one
    # these have their own way: a section of its own, the page of self-tests, a button
    ways = {"shared_folder", "year_of_birth", "sex", "welcomed", "told_no_tray"}
    assert sorted(restored) == sorted(set(Settings._fields) - lists - ways)


def test_a_search_shows_no_row_that_does_not_apply(visit: Visit) -> None:
    visit.page.search.setText("days")
    assert not visit.page.hours.days.isVisible()
    visit.page.search.setText("prompts")
    visit.page.hours.always.chip(False).click()
    assert not visit.page.hours.days.isVisible()  # it applies, but is not looked for
    visit.page.search.clear()
    assert visit.page.hours.days.isVisible()


def test_the_search_finds_the_names_of_choices(visit: Visit) -> None:
    visit.page.search.setText("caesarean")
    assert visit.page.body.questions.stage.isVisible()
    assert not visit.page.body.questions.pains.isVisible()
    visit.page.search.setText("roller")
    assert visit.page.place.questions.equipment.isVisible()
    assert visit.page.body.questions.no_rolling.isVisible()


@pytest.mark.parametrize("width", [560, 1000, 1400])
def test_nothing_is_cut_off_at_the_side(qtbot: QtBot, visit: Visit, width: int) -> None:
    visit.page.resize(width, 700)
    inside = visit.inside
    qtbot.waitUntil(lambda: inside.width() <= visit.page.viewport().width())
    for section in visit.page.findChildren(Section):
        assert section.geometry().right() < inside.width()
