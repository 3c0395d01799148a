"""The pages lead to one another."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.demo.hour import Demo
from desktop_app.services.control import Page
from desktop_app.ui.library.page import LibraryPage
from desktop_app.ui.why.page import WhyPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MOMENT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_move_of_the_story_leads_to_all_about_it(qtbot: QtBot) -> None:
    demo = Demo(MOMENT, filled=False)
    demo.app.open_page(Page.WHY)
    window = demo.app.window
    assert window is not None
    qtbot.waitExposed(window)
    why = window.findChild(WhyPage)
    assert why is not None
    move = why.moves.moves[2]
    move.click()
    library = window.findChild(LibraryPage)
    assert library is not None
    assert library.isVisible()
    assert library.exercises.detail.exercise == move.exercise
    window.close()
    demo.end()
