from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.settings import Motion, Settings
from tests.ui.library.visit import WIDE, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def visit(qtbot: QtBot) -> Iterator[Callable[..., Visit]]:
    visits: list[Visit] = []

    def begin(
        size: tuple[int, int] = WIDE,
        motion: Motion = Motion.FULL,
        settings: Settings | None = None,
    ) -> Visit:
        visits.append(Visit(qtbot, motion, settings))
        visits[-1].open(size)
        return visits[-1]

    yield begin
    for each in visits:
        each.page.hide()
