"""What only the composition root joins."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.demo.hour import Demo
from desktop_app.domain.body import Care
from desktop_app.domain.cues import Cue
from desktop_app.domain.days import days_from
from desktop_app.domain.timeline import Span, State
from desktop_app.services.control import Page
from desktop_app.services.ports import Problem, SettingsError
from desktop_app.ui.library.head import Half
from desktop_app.ui.library.page import LibraryPage
from desktop_app.ui.routines.tag import Tag
from desktop_app.ui.settings.page import SettingsPage
from tests.ui.windows_seen import WindowsSeen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.app import App
    from desktop_app.domain.settings import Settings


def test_the_settings_let_a_sound_be_heard_as_loud_as_they_say(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo = Demo(datetime(2026, 3, 2, 9, tzinfo=UTC), filled=False)
    played: list[tuple[Cue, float]] = []

    def play(cue: Cue, volume: float) -> None:
        played.append((cue, volume))

    monkeypatch.setattr(demo.app.world.sound, "play", play)
    demo.app.open_page(Page.SETTINGS)
    window = demo.app.window
    assert window is not None
    qtbot.waitExposed(window)
    (page,) = window.findChildren(SettingsPage)
    page.sound.hear.click()
    page.sound.volume.setValue(25)
    page.sound.hear.click()
    assert played == [(Cue.GO, 0.6), (Cue.GO, 0.25)]
    window.close()
    demo.end()


def test_days_are_summed_up_with_an_alarm_that_rings_anyway(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo = Demo(datetime(2026, 3, 2, 9, tzinfo=UTC), filled=False)
    app = demo.app
    days = days_from(date(2026, 2, 23), 7)
    sat = Span(days[0].start, days[0].start + timedelta(hours=1), State.SITTING)
    app.world.history.write((sat,))
    rings: list[Callable[[], None]] = []

    def ring_later(after: timedelta | None, then: Callable[[], None]) -> None:
        rings.append(then)

    monkeypatch.setattr(app.world.alarm, "set", ring_later)
    app.start()
    assert not app.world.history.have_sums(days), "not while it starts"
    for _ in range(9):
        rings[-1]()
    assert set(app.world.history.have_sums(days)) == {day.date for day in days}
    demo.end()


def test_what_is_changed_meanwhile_puts_no_alarm_off(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo = Demo(datetime(2026, 3, 2, 9, tzinfo=UTC), filled=False)
    app, rings = demo.app, list[timedelta]()

    def set_alarm(after: timedelta | None, then: Callable[[], None]) -> None:
        if after is not None:
            rings.append(demo.clock.total() + after)

    monkeypatch.setattr(app.world.alarm, "set", set_alarm)
    app.start()
    for minutes in (5, 10, 15):
        demo.clock.move(timedelta(seconds=8))
        app.preferences.change(lambda told, m=minutes: told._replace(snooze=timedelta(minutes=m)))  # type: ignore[misc]
    assert len(rings) >= 4
    assert max(rings) - min(rings) < timedelta(seconds=1), "it rings when it would have rung"
    demo.end()


def test_the_app_goes_by_the_day_that_begins(qtbot: QtBot) -> None:
    demo = Demo(datetime(2026, 3, 2, 3, 55).astimezone(), filled=False)
    app, day = demo.app, timedelta(days=1)
    due = date(2026, 3, 2) + 196 * day  # with the new day the 13th week begins
    app.preferences.change(lambda told: told._replace(due_date=due))
    app.start()
    assert app.preferences.current.body == {Care.PREGNANCY}
    demo.pass_time(timedelta(minutes=30))
    assert app.preferences.current.body == {Care.PREGNANCY_FROM_WEEK_13}
    demo.end()


# --- The welcome ---------------------------------------------------------------------------


@pytest.fixture
def first_start() -> Iterator[Demo]:
    """Buttress, started by somebody who has never seen it: no window yet."""
    demo = Demo(datetime(2026, 3, 2, 9, tzinfo=UTC), filled=False)
    demo.app.preferences.change(lambda old: old._replace(welcomed=False))
    demo.app.start()
    yield demo
    for window in (demo.app.welcome, demo.app.window, demo.app.player):
        if window is not None:
            window.close()
    if demo.app.window is not None:  # it came after the welcome
        demo.app.window.close()
    demo.end()


def shown() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def is_welcomed(app: App) -> bool:
    """Whether the welcome is up."""
    return app.welcome is not None


def test_the_first_window_is_the_welcome_and_then_comes_today(
    qtbot: QtBot, first_start: Demo
) -> None:
    app = first_start.app
    assert not is_welcomed(app), "a start in the background shows no window"
    app.control.show(Page.TODAY)
    assert app.welcome is not None
    assert [type(one).__name__ for one in shown()] == ["WelcomeWindow"]
    qtbot.waitActive(app.welcome)
    app.welcome.skip.click()
    assert not is_welcomed(app)
    assert app.window is not None
    assert app.window.page is Page.TODAY


def test_the_welcome_comes_once(first_start: Demo) -> None:
    app = first_start.app
    app.open_page(Page.TODAY)
    assert app.preferences.told.welcomed, "a crash would not bring it again either"
    welcome = app.welcome
    assert welcome is not None
    app.open_page(Page.TODAY)
    assert app.welcome is welcome
    assert shown() == [welcome], "Today waits for its end, whoever asks for it"
    welcome.close()
    assert app.window is not None
    app.window.close()
    app.open_page(Page.TODAY)
    assert not is_welcomed(app)


def test_it_comes_once_even_where_the_settings_cannot_be_saved(
    first_start: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = first_start.app

    def refuse(settings: Settings) -> None:
        raise SettingsError(f"The settings cannot be saved ({settings.welcomed}).")

    monkeypatch.setattr(app.world.settings, "save", refuse)
    app.open_page(Page.TODAY)
    assert [problem.text for problem in app.problems] == ["The settings cannot be saved (True)."]
    assert app.welcome is not None
    app.welcome.close()
    assert app.window is not None
    assert not is_welcomed(app)


def test_whose_settings_were_spoiled_is_no_newcomer(first_start: Demo) -> None:
    first_start.app.preferences.problems_found = (Problem("“interval” is -3."),)
    first_start.app.open_page(Page.TODAY)
    assert not is_welcomed(first_start.app)
    assert first_start.app.window is not None


def test_another_page_that_is_asked_for_is_not_kept_waiting(first_start: Demo) -> None:
    app = first_start.app
    app.open_page(Page.LIBRARY)
    assert app.window is not None
    assert app.welcome is None
    assert not app.preferences.told.welcomed


def test_a_minute_tried_stays_in_front_when_the_welcome_closes(
    qtbot: QtBot, first_start: Demo
) -> None:
    app = first_start.app
    app.open_page(Page.TODAY)
    assert app.welcome is not None
    app.welcome.try_now.click()
    assert app.player is not None
    app.welcome.close()
    assert app.window is not None
    qtbot.waitExposed(app.window)
    QApplication.processEvents()
    assert QApplication.activeWindow() is app.player


def test_the_settings_bring_the_welcome_again(qtbot: QtBot) -> None:
    demo = Demo(datetime(2026, 3, 2, 9, tzinfo=UTC), filled=False)
    app = demo.app
    app.start()
    app.open_page(Page.SETTINGS)
    window = app.window
    assert window is not None
    qtbot.waitExposed(window)
    (page,) = window.findChildren(SettingsPage)
    page.about.welcome.click()
    page.about.welcome.click()
    welcome = app.welcome
    assert welcome is not None
    welcome.close()
    assert not is_welcomed(app)
    assert window.page is Page.SETTINGS, "who was in the settings stays there"
    window.close()
    demo.end()


def test_the_demo_begins_without_a_welcome_and_says_what_it_is(qtbot: QtBot) -> None:
    demo = Demo(datetime(2026, 3, 2, 9, tzinfo=UTC), filled=False)
    demo.begin()
    assert demo.app.welcome is None
    window = demo.app.window
    assert window is not None
    qtbot.waitExposed(window)
    window.resize(1000, 700)
    (tag,) = window.findChildren(Tag)
    assert tag.accessibleName() == "Demo"
    assert tag.isVisible()
    assert window.windowTitle() == "Today – Buttress (demo)"
    demo.app.open_page(Page.SETTINGS)
    assert window.windowTitle() == "Settings – Buttress (demo)"
    window.resize(640, 700)
    assert not tag.isVisible(), "a side bar of icons alone has no room for it"
    window.close()
    demo.end()


# --- Windows -------------------------------------------------------------------------------


def test_no_part_of_a_page_flashes_up_as_a_window(qtbot: QtBot) -> None:
    demo = Demo(datetime(2026, 3, 4, 10, tzinfo=UTC))
    app = demo.app
    with WindowsSeen() as seen:
        for page in Page:
            app.open_page(page)
            qtbot.wait_exposed(app.window)
        assert app.window is not None
        library = app.window.findChild(LibraryPage)
        assert library is not None
        library.turn_to(Half.ROUTINES)
        library.open_exercise(next(iter(app.library.exercises.values())))
        app.open_welcome()
        app.control.take_break()
        qtbot.wait_until(lambda: app.player is not None and app.player.isVisible())
        demo.pass_time(timedelta(minutes=1))
    assert seen.names == ["MainWindow", "WelcomeWindow", "PlayerWindow"]
    for window in (app.player, app.welcome, app.window):
        assert window is not None
        window.close()
    demo.end()
