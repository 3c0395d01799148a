"""Standard widgets as the theme dresses them."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import DARK, LIGHT, Size, Tokens, dress, font


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    palette = QApplication.palette()
    yield
    qapp.setStyleSheet("")
    QApplication.setPalette(palette)


def _large_text(monkeypatch: pytest.MonkeyPatch) -> None:
    large = QFont(QGuiApplication.font())
    large.setPointSize(20)
    monkeypatch.setattr(QGuiApplication, "font", lambda: large)


def _arrow(box: QComboBox, tokens: Tokens) -> list[int]:
    """Return how wide the arrow is, row by row from the top, in pixels."""
    image = box.grab().toImage()
    ink = QColor(tokens.ink_2).rgb()
    counts = [
        sum(image.pixel(x, y) == ink for x in range(image.width() - 40, image.width()))
        for y in range(image.height())
    ]
    return [count for count in counts if count]


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("large", [False, True])
def test_what_opens_has_an_arrow_down_that_grows_with_the_text(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tokens: Tokens, large: bool
) -> None:
    if large:
        _large_text(monkeypatch)
    dress(tokens)
    box = QComboBox()
    qtbot.addWidget(box)
    box.resize(300, box.sizeHint().height())
    rows = _arrow(box, tokens)
    assert len(rows) >= (7 if large else 3)
    assert rows == sorted(rows, reverse=True)
    assert rows[0] > 2 * rows[-1]


@pytest.mark.parametrize("kind", [QComboBox, QLineEdit, QPushButton, QSpinBox])
def test_large_text_is_not_cut_where_room_is_short(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: type[QWidget]
) -> None:
    _large_text(monkeypatch)
    dress(LIGHT)
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert widget.minimumSizeHint().height() >= QFontMetrics(font(Size.TEXT)).height() + 14
