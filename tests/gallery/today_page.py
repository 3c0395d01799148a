"""The page *Today* where somebody says what a stretch of the day really was."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTimeEdit

from desktop_app.demo.hour import Demo
from desktop_app.domain.settings import Theme
from desktop_app.domain.timeline import State
from desktop_app.services.control import Page
from desktop_app.ui.today.page import TodayPage
from desktop_app.ui.today.ribbon_card import RibbonCard
from tests.gallery.studio import LARGE, SMALL, THEMES, settle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tests.gallery.studio import Studio

PHONE = QSize(640, 480)
"""The smallest that a window can be made."""
AWAY_FOR = timedelta(minutes=12)


def today_page(studio: Studio, moment: datetime) -> None:
    """Take a correction from the choice of a stretch to its being taken back."""
    _corrections(studio, moment, (SMALL, LARGE, PHONE), THEMES)
    for scale in (1.5, 2.0):
        with studio.text_at(scale):
            _corrections(studio, moment, (SMALL, LARGE), (Theme.LIGHT,))


def _corrections(
    studio: Studio, moment: datetime, sizes: Sequence[QSize], themes: Sequence[Theme]
) -> None:
    demo = Demo(moment)
    demo.app.start()
    demo.app.open_page(Page.TODAY)
    demo.pass_time(timedelta(minutes=24, seconds=10))
    window = demo.app.window
    assert window is not None
    page, card = window.findChild(TodayPage), window.findChild(RibbonCard)
    assert page is not None
    assert card is not None

    def take(name: str) -> None:
        for size in sizes:
            window.resize(size)
            settle()
            page.ensureWidgetVisible(card)
            studio.take(name, demo.app, window, (size,), themes)

    _choose(card, State.AWAY)
    take("today-stretch")
    QTest.keyClick(card.ribbon, Qt.Key.Key_Return)
    take("today-correction")
    start, stop = card.correcting.row.findChildren(QTimeEdit)
    from_, to = start.time(), stop.time()
    start.setTime(to)
    _click(card, "Standing")
    take("today-correction-refused")
    start.setTime(QTime(from_))
    _click(card, "A meeting")
    QTest.keyClick(card.ribbon, Qt.Key.Key_Return)
    take("today-correction-known")
    window.close()
    demo.end()
    settle()


def _choose(card: RibbonCard, state: State) -> None:
    """Go back along the ribbon to a stretch that took a while."""
    card.ribbon.setFocus()
    QTest.keyClick(card.ribbon, Qt.Key.Key_End)
    while (at := card.ribbon.chosen) and not (at.state is state and at.duration >= AWAY_FOR):
        QTest.keyClick(card.ribbon, Qt.Key.Key_Left)
    settle()


def _click(card: RibbonCard, text: str) -> None:
    next(one for one in card.correcting.row.findChildren(QPushButton) if one.text() == text).click()
    settle()
