"""*This hurts*: the question in the player, its answers, and what comes of it on other pages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.demo.hour import Demo
from desktop_app.domain.pain import Pain
from desktop_app.domain.settings import Motion, Theme
from desktop_app.services.control import Page
from desktop_app.ui.library.head import Half
from desktop_app.ui.library.page import LibraryPage
from desktop_app.ui.settings.page import SettingsPage
from desktop_app.ui.today.pain_row import PainRow
from tests.gallery.studio import LARGE, SMALL, settle

if TYPE_CHECKING:
    from datetime import datetime

    from tests.gallery.studio import Studio


def pain_page(studio: Studio, moment: datetime) -> None:
    """Take the question, both answers, the row of the next morning, and the settings."""
    _player(studio, moment)
    with studio.text_at(2.0):
        _player(studio, moment)
        _next_morning(studio, moment)
        _resting(studio, moment)
    _next_morning(studio, moment)
    _resting(studio, moment)


def _player(studio: Studio, moment: datetime) -> None:
    demo = Demo(moment)
    app = demo.app
    app.start()
    chosen = next(one for one in app.library.routines if one.id == "squats_and_kickbacks")
    app.coach.start(chosen)
    settle()
    demo.watch(timedelta(seconds=12))
    for name, level in (("question", None), ("gently", 4), ("stop", 7)):
        assert app.player is not None
        if app.player.pain is None:
            app.player.hurts()
        assert app.player.pain is not None
        if level is not None:
            app.player.pain.tell(level)
        settle()
        sizes = (SMALL, LARGE)
        studio.take(f"player-hurts-{name}", app, app.player, sizes, (Theme.DARK,), Motion.FULL)
    assert app.player is not None
    app.player.close()
    demo.end()
    settle()


def _resting(studio: Studio, moment: datetime) -> None:
    """Take what rests where it could be started, and where it is put into a routine."""
    demo = Demo(moment)
    app = demo.app
    demo.history.put_pain(Pain(moment - timedelta(days=2), "squat", 7))
    app.start()
    app.open_page(Page.LIBRARY)
    settle()
    assert app.window is not None
    page = app.window.findChild(LibraryPage)
    assert page is not None
    page.exercises.open_exercise(app.library.exercises["squat"])
    settle()
    studio.take("resting-sheet", app, app.window)
    page.exercises.detail.do.click()
    studio.take("resting-do", app, app.window)
    page.turn_to(Half.ROUTINES)
    settle()
    assert page.routines is not None
    page.routines.add(app.library.exercises["squat"], None)
    settle()
    studio.take("resting-builder", app, app.window)
    app.window.close()
    demo.end()
    settle()


def _next_morning(studio: Studio, moment: datetime) -> None:
    demo = Demo(moment)
    app = demo.app
    yesterday = moment - timedelta(days=1)
    for minute, (exercise, level) in enumerate((("squat", 4), ("plie", 7))):
        felt_at = yesterday + timedelta(minutes=minute)
        demo.history.put_pain(Pain(felt_at, exercise, level))
    app.start()
    app.open_page(Page.TODAY)
    demo.pass_time(timedelta(minutes=24))
    settle()
    studio.take("today-hurt-yesterday", app, app.window)
    assert app.window is not None
    row = app.window.findChild(PainRow)
    assert row is not None
    row.worse.click()
    settle()
    studio.take("today-hurts-worse", app, app.window)
    app.open_page(Page.SETTINGS)
    page = app.window.findChild(SettingsPage)
    assert page is not None
    page.search.setText("rest")
    settle()
    studio.take("settings-hurt-and-rest", app, app.window)
    app.window.close()
    demo.end()
    settle()
