"""What only the composition root joins."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.demo.hour import Demo
from desktop_app.domain.body import Care
from desktop_app.domain.cues import Cue
from desktop_app.domain.days import days_from
from desktop_app.domain.timeline import Span, State
from desktop_app.services.control import Page
from desktop_app.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pytestqt.qtbot import QtBot


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
