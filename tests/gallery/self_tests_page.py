"""The page *Self-tests*: first time, with results, under way, and asked for a result."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from desktop_app.demo.hour import Demo
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.domain.settings import Theme
from desktop_app.services.control import Page
from desktop_app.ui.self_tests.page import SelfTestsPage
from tests.gallery.studio import settle

if TYPE_CHECKING:
    from datetime import datetime

    from tests.gallery.studio import Studio

WHOLE = QSize(1200, 1300)
LARGEST_TEXT = 2.0
DAYS_AGO = (44, 37, 30, 17, 10, 3)
VALUES = {
    (SelfTest.CHAIR_STAND, Side.BOTH): (17, 17, 18, 19, 19, 21),
    (SelfTest.BRIDGE_HOLD, Side.LEFT): (25, 28, 31, 36, 40, 48),
    (SelfTest.BRIDGE_HOLD, Side.RIGHT): (33, 33, 40, 41, 50, 55),
    (SelfTest.STANCE, Side.LEFT): (31, 36, 35, 38, 40, 41),
    (SelfTest.STANCE, Side.RIGHT): (40, 39, 42, 44, 45, 45),
    (SelfTest.SQUEEZE, Side.LEFT): (1, 1, 1, 2, 2, 2),
    (SelfTest.SQUEEZE, Side.RIGHT): (2, 2, 2, 3, 3, 3),
    (SelfTest.FELT, Side.BOTH): (2, 2, 1, 1, 0, 0),
    (SelfTest.TILT, Side.BOTH): (2, 1, 1, 1, 1, 1),
    (SelfTest.TILT_CONTROL, Side.BOTH): (0, 1, 1, 1, 2, 2),
}


def self_tests_page(studio: Studio, moment: datetime) -> None:
    """Take the page in all its states."""
    demo = Demo(moment, filled=False)
    _open(demo)
    studio.take("self-tests-first", demo.app, demo.app.window)
    _end(demo)
    demo = Demo(moment)
    _fill(demo, moment)
    page = _open(demo)
    studio.take("self-tests", demo.app, demo.app.window)
    for test in SelfTest:
        page.choose(test)
        settle()
        studio.take(f"self-tests-{test}", demo.app, demo.app.window, (WHOLE,), (Theme.LIGHT,))
    page.choose(SelfTest.BRIDGE_HOLD)
    page.detail.start.click()
    settle()
    studio.take("self-tests-practice", demo.app, demo.app.window)
    assert page.detail.guide is not None
    page.detail.guide.go.click()
    _watch(demo, page, 9)
    studio.take("self-tests-hold", demo.app, demo.app.window)
    page.detail.guide.go.click()
    _watch(demo, page, 2)
    studio.take("self-tests-rest", demo.app, demo.app.window)
    page.detail.cancel()
    page.detail.type.click()
    settle()
    studio.take("self-tests-type", demo.app, demo.app.window)
    _end(demo)
    with studio.text_at(LARGEST_TEXT):
        demo = Demo(moment)
        _fill(demo, moment)
        _open(demo)
        studio.take("self-tests", demo.app, demo.app.window, themes=(Theme.LIGHT,))
        studio.take("self-tests-whole", demo.app, demo.app.window, (WHOLE,), (Theme.DARK,))
        _end(demo)


def _watch(demo: Demo, page: SelfTestsPage, seconds: int) -> None:
    """Let time pass while the guide looks at the clock each second."""
    for _ in range(seconds):
        demo.watch(timedelta(seconds=1))
        if page.detail.guide is not None:
            page.detail.guide.look()
    settle()


def _fill(demo: Demo, moment: datetime) -> None:
    for (test, side), values in VALUES.items():
        for days, value in zip(DAYS_AGO, values, strict=True):
            taken_at = moment - timedelta(days=days)
            demo.history.put_result(Result(taken_at, test, side, value))


def _open(demo: Demo) -> SelfTestsPage:
    demo.app.start()
    demo.app.open_page(Page.SELF_TESTS)
    settle()
    assert demo.app.window is not None
    found = demo.app.window.findChild(SelfTestsPage)
    assert found is not None
    return found


def _end(demo: Demo) -> None:
    assert demo.app.window is not None
    demo.app.window.close()
    demo.end()
    settle()
