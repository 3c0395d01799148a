"""The app's mark, painted and as a file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop_app.resources import resource
from desktop_app.ui.icons import SIZES, app_icon, app_pixmap

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_painted_mark_and_the_file_are_one() -> None:
    side = 256
    drawn = QImage(side, side, QImage.Format.Format_ARGB32)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(str(resource("icons", "buttress.svg"))).render(painter)
    painter.end()
    painted = app_pixmap(side).toImage()
    different = sum(
        unlike(painted.pixelColor(x, y), drawn.pixelColor(x, y))
        for x in range(0, side, 2)
        for y in range(0, side, 2)
    )
    assert different < (side // 2) ** 2 / 200


def unlike(one: QColor, other: QColor) -> bool:
    return any(
        abs(one_part - other_part) > 40
        for one_part, other_part in (
            (one.red(), other.red()),
            (one.green(), other.green()),
            (one.blue(), other.blue()),
            (one.alpha(), other.alpha()),
        )
    )


def test_the_icon_has_every_size() -> None:
    assert set(app_icon().availableSizes()) == {QSize(size, size) for size in SIZES}


def test_the_mark_is_sharp_on_dense_screens() -> None:
    pixmap = app_pixmap(24, 2.0)
    assert pixmap.width() == 48
    assert pixmap.deviceIndependentSize().toSize() == QSize(24, 24)
