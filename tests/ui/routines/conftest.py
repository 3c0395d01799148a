"""Visits that end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.ui.theme import LIGHT, dress
from tests.ui.routines.visit import WIDE, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop_app.domain.settings import Settings
    from tests.fakes import MemoryOwnExercises


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """Widgets as large as in the app, for tests of what there is room for."""
    before = qapp.palette()
    dress(LIGHT)
    yield
    qapp.setStyleSheet("")
    qapp.setPalette(before)


@pytest.fixture
def visit(qtbot: QtBot) -> Iterator[Callable[..., Visit]]:
    visits: list[Visit] = []

    def begin(
        size: tuple[int, int] = WIDE,
        settings: Settings | None = None,
        own: MemoryOwnExercises | None = None,
    ) -> Visit:
        visits.append(Visit(qtbot, settings, own))
        visits[-1].open(size)
        return visits[-1]

    yield begin
    for each in visits:
        each.view.hide()
