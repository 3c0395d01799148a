"""What all tests of windows and pictures need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> Iterator[QApplication]:
    """Fonts and pictures need one, or they end the process, whichever test comes first.

    It wears nothing that an earlier test put on: letters of twice the size, say.
    """
    yield qapp
    if qapp.styleSheet():
        qapp.setStyleSheet("")
        qapp.setPalette(qapp.style().standardPalette())
