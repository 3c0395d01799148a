"""The page *Plan*: a week under way, the first day, a body that asks for care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from desktop_app.demo.hour import Demo
from desktop_app.domain.body import Care
from desktop_app.domain.settings import Settings, Theme
from desktop_app.services.control import Page
from tests.gallery.studio import LARGE, SMALL, settle

if TYPE_CHECKING:
    from datetime import datetime

    from tests.gallery.studio import Studio

SMALLEST = QSize(640, 480)
WHOLE = QSize(640, 2600)
LARGEST_TEXT = 2.0


def plan_page(studio: Studio, moment: datetime) -> None:
    """Take the page in its states, in the smallest window, and with large text."""
    demo = _open(Demo(moment))
    studio.take("plan", demo.app, demo.app.window)
    studio.take("plan-smallest", demo.app, demo.app.window, (SMALLEST, WHOLE), (Theme.LIGHT,))
    demo.app.plan.easier()
    demo.app.preferences.change(_with_care)
    studio.take("plan-with-care", demo.app, demo.app.window)
    _end(demo)
    demo = _open(Demo(moment, filled=False))
    studio.take("plan-first-day", demo.app, demo.app.window)
    _end(demo)
    with studio.text_at(LARGEST_TEXT):
        demo = _open(Demo(moment))
        studio.take("plan", demo.app, demo.app.window, (SMALL, LARGE, WHOLE), (Theme.LIGHT,))
        _end(demo)


def _open(demo: Demo) -> Demo:
    demo.app.start()
    demo.app.open_page(Page.PLAN)
    return demo


def _end(demo: Demo) -> None:
    if demo.app.window is not None:
        demo.app.window.close()
    demo.end()
    settle()


def _with_care(settings: Settings) -> Settings:
    return settings._replace(floor=True, body=frozenset({Care.KNEE_PAIN, Care.PELVIC_GIRDLE_PAIN}))
