"""The settings page: each change takes effect at once, and nothing wrong can be entered."""

from __future__ import annotations

from datetime import time, timedelta
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
)
from typing_extensions import override

from desktop_app import __version__
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.domain.working_hours import WorkingHours
from desktop_app.services.ports import SettingsError
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
    assert not visit.page.hours.days.isVisible()
    visit.page.hours.always.chip(False).click()
    assert visit.page.hours.days.isVisible()
    visit.page.hours.days.chip(4).click()
    visit.page.hours.start.setTime(QTime(22, 30))
    assert visit.saved.working_hours == WorkingHours(
        always=False, days=frozenset(range(4)), start=time(22, 30), stop=time(18)
    )
    assert "Past midnight, into the next day." in visit.said
    visit.page.hours.stop.setTime(QTime(22, 30))
    assert "The whole day." in visit.said
    for day in range(4):
        visit.page.hours.days.chip(day).click()
    assert "No day is chosen: no prompts at all." in visit.said
    visit.page.hours.always.chip(True).click()
    assert visit.saved.working_hours.always
    assert not visit.page.hours.days.isVisible()


def test_a_time_is_typed_within_the_day(qtbot: QtBot, visit: Visit) -> None:
    visit.page.hours.always.chip(False).click()
    visit.page.hours.start.setFocus()
    visit.page.hours.start.selectAll()
    qtbot.keyClicks(visit.page.hours.start, "2961")
    qtbot.keyClick(visit.page.hours.start, Qt.Key.Key_Return)
    start = visit.saved.working_hours.start
    assert QTime(start.hour, start.minute) == visit.page.hours.start.time()


def test_theme_and_motion(visit: Visit) -> None:
    visit.page.appearance.theme.chip(Theme.DARK).click()
    visit.page.appearance.motion.chip(Motion.REDUCED).click()
    assert (visit.saved.theme, visit.saved.motion) == (Theme.DARK, Motion.REDUCED)


def test_arrow_keys_choose_among_chips(qtbot: QtBot, visit: Visit) -> None:
    visit.page.appearance.theme.setFocus()
    qtbot.keyClick(QApplication.focusWidget() or visit.page, Qt.Key.Key_Right)
    assert visit.saved.theme is Theme.LIGHT


def test_defaults_come_back_for_one_section_only(qtbot: QtBot, autostart: FakeAutostart) -> None:
    hours = WorkingHours(always=False, start=time(6))
    changed = Settings(interval=20 * MINUTE, snooze=MINUTE, theme=Theme.DARK, working_hours=hours)
    visit = Visit(qtbot, autostart, changed)
    breaks = visit.section("Sitting and breaks")
    assert breaks.restore.isVisible()
    breaks.restore.click()
    assert visit.saved == Settings(theme=Theme.DARK, working_hours=hours)
    assert not breaks.restore.isVisible()
    assert visit.page.breaks.interval.chips.chip(30 * MINUTE).isChecked()
    visit.section("Appearance").restore.click()
    visit.section("When not to interrupt").restore.click()
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
    fields = visit.page.findChildren(QAbstractSpinBox)
    assert len(fields) == 11
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
    # these have their own way out: a section of its own, and the page of self-tests
    ways = {"shared_folder", "year_of_birth", "sex"}
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
