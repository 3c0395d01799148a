"""The pictures in the README."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from desktop_app.demo.hour import Demo, window_named
from desktop_app.domain.routine import WorkSet
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.services.control import Page
from desktop_app.ui.progress.page import ProgressPage
from tests.gallery.progress_page import until_filled
from tests.gallery.studio import WALL, settle, upon_the_wall
from tests.gallery.windows import LOW, MOMENT, begin, end, open_exercise, play, to, until_offered

if TYPE_CHECKING:
    from tests.gallery.studio import Studio

FOLDER = Path(__file__).parents[2] / "packaging" / "pictures"
FIRST, OTHERS = QSize(1200, 830), QSize(1200, 870)
ROUTINE = "squats_and_kickbacks"


def take_all(studio: Studio) -> None:
    """Take them, light but for the player."""
    demo = Demo(MOMENT)
    app = demo.app
    app.preferences.change(_light)
    begin(demo)
    demo.pass_time(timedelta(minutes=24, seconds=10))
    while len(getattr(app.coach.up_next, "targets", "")) != 2:  # two figures fill the page
        app.coach.swap()
    assert app.window is not None
    for page in (Page.TODAY, Page.LIBRARY, Page.PROGRESS):
        app.open_page(page)
        if page is Page.LIBRARY:
            open_exercise(demo, "standing_kickback")
        app.window.resize(FIRST if page is Page.TODAY else OTHERS)
        app.window.setFocus()  # a field with the focus would draw the eye
        settle()
        progress = app.window.findChild(ProgressPage)
        if progress is not None:
            until_filled(progress)
        studio.keep(page.value, app.window.grab())
    until_offered(demo)
    card = window_named("PromptCard")
    assert card is not None
    studio.keep("prompt", upon_the_wall(card, WALL[Theme.LIGHT]))
    app.preferences.change(_moving)
    play(demo, ROUTINE)
    to(demo, WorkSet, LOW)
    assert app.player is not None
    app.player.resize(OTHERS)
    settle()
    studio.keep("player", app.player.grab())
    end(demo)


def _light(settings: Settings) -> Settings:
    return settings._replace(theme=Theme.LIGHT, motion=Motion.REDUCED)


def _moving(settings: Settings) -> Settings:
    return settings._replace(motion=Motion.FULL)
