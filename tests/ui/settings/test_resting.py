"""What rests because it hurt stands in the settings, and can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.settings.visit import Visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_rests_is_named_and_comes_back(qtbot: QtBot) -> None:
    visit = Visit(qtbot)
    resting = visit.page.offered.resting
    assert not resting.isVisible()
    visit.pains.tell("squat", 7)
    assert resting.isVisible()
    (text,) = [one.text() for one in resting.findChildren(QLabel) if one.isVisible()]
    assert text.startswith("Squat, since ")
    (fine,) = [one for one in resting.findChildren(QPushButton) if one.isVisible()]
    assert fine.accessibleDescription() == text
    fine.click()
    assert not resting.isVisible()
    assert not visit.pains.resting
