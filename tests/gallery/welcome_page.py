"""The welcome: each of its steps, with and without answers, and with large text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from desktop_app.demo.hour import Demo
from desktop_app.domain.body import Care
from desktop_app.domain.settings import Settings, Theme
from desktop_app.domain.working_hours import ANY_TIME
from desktop_app.resources import resource
from tests.fakes import FakeAutostart
from tests.gallery.studio import LARGE, SMALL, settle

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.services.ports import Autostart
    from desktop_app.ui.welcome.window import WelcomeWindow
    from tests.gallery.studio import Studio

SMALLEST = QSize(480, 420)
USUAL = QSize(960, 700)
WHOLE = QSize(900, 2000)
LARGEST_TEXT = 2.0
AUTOSTART = FakeAutostart()
NAMES = ("what", "day", "body", "try")


def welcome_page(studio: Studio, moment: datetime) -> None:
    """Take the steps as they come, and as they stand with answers."""
    demo, welcome = _open(moment)
    for name in NAMES:
        studio.take(f"welcome-{name}", demo.app, welcome, (SMALL, USUAL, LARGE))
        studio.take(f"welcome-{name}", demo.app, welcome, (SMALLEST,), (Theme.LIGHT,))
        welcome.forth.click()
    welcome.trying.trial.show_one.click()
    studio.take("welcome-try-sent", demo.app, welcome, (SMALL,))
    demo.app.preferences.change(_answered)
    welcome.back.click()
    welcome.body.safety.more.click()
    studio.take("welcome-body-answered", demo.app, welcome, (WHOLE,))
    welcome.back.click()
    studio.take("welcome-day-answered", demo.app, welcome, (SMALL,), (Theme.LIGHT,))
    _end(demo, welcome)
    demo, welcome = _open(moment, autostart=None, has_tray=False)
    demo.app.preferences.change(_nothing_fits)
    for _ in NAMES[1:]:
        welcome.forth.click()
    welcome.try_now.click()
    studio.take("welcome-try-nothing-there", demo.app, welcome, (SMALL,))
    _end(demo, welcome)
    with studio.text_at(LARGEST_TEXT):
        demo, welcome = _open(moment)
        for name in NAMES:
            sizes = (SMALL, WHOLE)
            studio.take(f"welcome-{name}", demo.app, welcome, sizes, (Theme.LIGHT,))
            welcome.forth.click()
        _end(demo, welcome)


def _open(
    moment: datetime, autostart: Autostart | None = AUTOSTART, *, has_tray: bool = True
) -> tuple[Demo, WelcomeWindow]:
    demo = Demo(moment, filled=False)
    app = demo.app
    app.world = app.world._replace(autostart=autostart)
    app.has_tray = partial(bool, has_tray)
    app.start()
    app.open_welcome()
    settle()
    assert app.welcome is not None
    return demo, app.welcome


def _end(demo: Demo, welcome: WelcomeWindow) -> None:
    welcome.close()
    demo.end()
    settle()


def _answered(settings: Settings) -> Settings:
    return settings._replace(
        body=frozenset({Care.KNEE_PAIN, Care.BALANCE}),
        floor=True,
        working_hours=ANY_TIME._replace(always=False),
    )


def _nothing_fits(settings: Settings) -> Settings:
    everything = (file.stem for file in resource("exercises").iterdir())
    return settings._replace(never_offer=frozenset(everything))
