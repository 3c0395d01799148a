"""The pictures in the README."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from desktop_app.demo.hour import Demo, window_named
from desktop_app.domain.routine import WorkSet
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.services.control import Page
from tests.gallery.studio import WALL, settle, upon_the_wall
from tests.gallery.windows import MOMENT, begin, end, play, to, until_offered

if TYPE_CHECKING:
    from tests.gallery.studio import Studio

FOLDER = Path(__file__).parents[2] / "packaging" / "pictures"
WINDOW, PLAYER = QSize(1200, 830), QSize(1200, 780)


def take_all(studio: Studio) -> None:
    """Take them, light but for the player."""
    demo = Demo(MOMENT)
    app = demo.app
    app.preferences.change(_light)
    begin(demo)
    demo.pass_time(timedelta(minutes=24, seconds=10))
    assert app.window is not None
    app.window.resize(WINDOW)
    for page in (Page.TODAY, Page.LIBRARY, Page.PROGRESS):
        app.open_page(page)
        settle()
        studio.keep(page.value, app.window.grab())
    until_offered(demo)
    card = window_named("PromptCard")
    assert card is not None
    studio.keep("prompt", upon_the_wall(card, WALL[Theme.LIGHT]))
    play(demo, "squats_and_kickbacks")
    to(demo, WorkSet, 0.56)
    assert app.player is not None
    app.player.resize(PLAYER)
    settle()
    studio.keep("player", app.player.grab())
    end(demo)


def _light(settings: Settings) -> Settings:
    return replace(settings, theme=Theme.LIGHT, motion=Motion.REDUCED)
