"""Why this one: two places, what was swapped away, and a round of self-tests that is due."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from desktop_app.demo.hour import Demo, window_named
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.exercise import Goal
from desktop_app.domain.places import Home, Place, Where
from desktop_app.domain.routine import Place as RoutinePlace
from desktop_app.domain.routine import Routine, Side
from desktop_app.domain.routine_run import RunRecord, SetRecord
from desktop_app.domain.self_tests import ASKED_AFTER
from desktop_app.domain.settings import Theme
from desktop_app.domain.working_hours import Hours
from desktop_app.services.control import Page
from desktop_app.ui.settings.page import SettingsPage
from desktop_app.ui.today.page import TodayPage
from desktop_app.ui.today.self_test_row import SelfTestRow
from tests.gallery.studio import LARGE, SMALL, settle

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.settings import Settings
    from tests.gallery.studio import Studio

LARGEST_TEXT = 2.0


def chosen_page(studio: Studio, moment: datetime) -> None:
    """Take Today with its reasons, and where places and what was learned are set."""
    _take(studio, moment)
    with studio.text_at(LARGEST_TEXT):
        _take(studio, moment, (Theme.LIGHT,))
    _self_tests_due(studio, moment)


def _take(
    studio: Studio,
    moment: datetime,
    themes: tuple[Theme, ...] = (Theme.LIGHT, Theme.DARK),
) -> None:
    demo = Demo(moment)
    app = demo.app
    app.preferences.change(_two_places)
    app.preferences.be_at(Where.HOME)
    app.start()
    app.open_page(Page.TODAY)
    for _ in range(4):
        app.coach.chooser.tastes.swap_away(["reverse_lunge", "step_up"])
    for _ in range(12):
        app.coach.swap()
        up_next = app.coach.up_next
        if isinstance(up_next, Routine) and RoutinePlace.FLOOR in up_next.places:
            break
    settle()
    studio.take("today-why", app, app.window, themes=themes)
    demo.pass_time(timedelta(minutes=32))
    studio.take_upon_the_wall("prompt-why", app, window_named("PromptCard"))
    app.control.skip()
    app.open_page(Page.SETTINGS)
    assert app.window is not None
    page = app.window.findChild(SettingsPage)
    assert page is not None
    for size in (SMALL, LARGE):
        app.window.resize(size)
        for name, section in (("place", page.place), ("learned", page.offered)):
            settle()
            page.verticalScrollBar().setValue(section.y() - 20)
            studio.take(f"settings-{name}", app, app.window, (size,), themes)
            if name == "place":
                page.verticalScrollBar().setValue(section.y() + section.height() // 2)
                studio.take("settings-place-home", app, app.window, (size,), themes)
    app.window.close()
    demo.end()
    settle()


def _self_tests_due(studio: Studio, moment: datetime) -> None:
    demo = Demo(moment, filled=False)
    app = demo.app
    began = moment - timedelta(days=ASKED_AFTER[0])
    done = SetRecord("squat", Side.BOTH, Goal.REPS, 10, 10, timedelta(seconds=40))
    demo.history.put_run(
        RunRecord(began, began + timedelta(minutes=2), "some", "Squats", 1, (done,))
    )
    app.start()
    app.open_page(Page.TODAY)
    assert app.window is not None
    page, row = app.window.findChild(TodayPage), app.window.findChild(SelfTestRow)
    assert page is not None
    assert row is not None
    for size in (SMALL, LARGE):
        app.window.resize(size)
        settle()
        page.ensureWidgetVisible(row)
        studio.take("today-self-tests", app, app.window, (size,))
    app.window.close()
    demo.end()
    settle()


def _two_places(settings: Settings) -> Settings:
    at_home = Place(equipment=IN_EVERY_OFFICE | {Prop.BAND, Prop.ROLLER})
    home = Home(at_home, frozenset({0, 4}), (Hours(time(8), time(13)),))
    return settings._replace(work_clothes=True, home=home, quiet_hours=(Hours(time(20), time(7)),))
