"""The page *Why*, from its top to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from desktop_app.demo.hour import Demo
from desktop_app.domain.settings import Theme
from desktop_app.services.control import Page
from desktop_app.ui.why.claims import Topic
from desktop_app.ui.why.page import WhyPage
from tests.gallery.studio import LARGE, SMALL, settle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tests.gallery.studio import Studio

WHOLE = QSize(1200, 5400)
SMALLEST = QSize(640, 480)
LARGEST_TEXT = 2.0


def why_page(studio: Studio, moment: datetime) -> None:
    """Take the page whole, section by section, in the smallest window, and with large text."""
    demo = Demo(moment)
    page = _open(demo)
    studio.take("why", demo.app, demo.app.window)
    studio.take("why-whole", demo.app, demo.app.window, (WHOLE,))
    _sections(studio, demo, page, (SMALL, LARGE))
    _sections(studio, demo, page, (SMALLEST,), (Theme.LIGHT,))
    _end(demo)
    with studio.text_at(LARGEST_TEXT):
        demo = Demo(moment)
        page = _open(demo)
        studio.take("why", demo.app, demo.app.window)
        _sections(studio, demo, page, (SMALLEST, LARGE), (Theme.LIGHT,))
        _end(demo)


def _sections(
    studio: Studio,
    demo: Demo,
    page: WhyPage,
    sizes: Sequence[QSize],
    themes: Sequence[Theme] = (Theme.LIGHT, Theme.DARK),
) -> None:
    window = demo.app.window
    assert window is not None
    for topic in Topic:
        for size in sizes:
            window.resize(size)
            settle()
            page.turn_to(topic)
            settle()
            studio.take(f"why-{topic}", demo.app, window, (size,), themes)
    page.verticalScrollBar().setValue(0)


def _open(demo: Demo) -> WhyPage:
    app = demo.app
    app.open_page(Page.WHY)
    settle()
    assert app.window is not None
    return app.window.findChildren(WhyPage)[0]


def _end(demo: Demo) -> None:
    assert demo.app.window is not None
    demo.app.window.close()
    demo.end()
    settle()
