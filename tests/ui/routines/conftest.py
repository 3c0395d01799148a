"""Visits that end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.routines.visit import WIDE, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.settings import Settings
    from tests.fakes import MemoryOwnExercises


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
