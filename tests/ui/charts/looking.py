"""Pictures as they are seen: their pixels, and values that nobody would expect."""

from __future__ import annotations

from math import inf, nan
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter
from typing_extensions import override

from desktop_app.ui.charts.picture import Mark, Move, Spot
from desktop_app.ui.theme import LIGHT, color
from tests.ui.charts.made_up import PlainWords

if TYPE_CHECKING:
    from desktop_app.domain.charts import Column, Measure, Value
    from desktop_app.ui.charts.picture import Picture
    from desktop_app.ui.theme import Tokens

SIZE = QSizeF(700, 330)
STRANGE: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.integers(),
    st.sampled_from([nan, inf, -inf, 1e308, -1.0, 10**400, 0.0]),
    st.timedeltas(),
    st.floats(allow_nan=True, allow_infinity=True),
)
SIDES = st.floats(0, 900)


class Noting(PlainWords):
    """Notes which values it has written."""

    def __init__(self) -> None:
        self.said: set[tuple[Measure, Value]] = set()

    @override
    def value(self, column: Column, value: Value) -> str:
        self.said.add((column.measure, value))
        return super().value(column, value)


def painted(picture: Picture, size: QSizeF = SIZE, tokens: Tokens = LIGHT) -> QImage:
    """Return a picture upon a card."""
    wide, high = max(1, int(size.width())), max(1, int(size.height()))
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(color(tokens.card))
    painter = QPainter(image)
    picture.paint(painter, size, tokens)
    painter.end()
    return image


def colours(image: QImage, box: QRectF) -> set[str]:
    """Return the colours in a box."""
    inside = box.toRect().intersected(image.rect())
    return {
        image.pixelColor(x, y).name()
        for x in range(inside.left(), inside.right() + 1)
        for y in range(inside.top(), inside.bottom() + 1)
    }


def cut(image: QImage, box: QRectF) -> QImage:
    """Return what is in a box."""
    return image.copy(box.toRect())


def wide(image: QImage, y: float, token: str) -> int:
    """Return how many pixels of a line are of a colour."""
    return sum(image.pixelColor(x, round(y)).name() == token.lower() for x in range(image.width()))


def walk(picture: Picture, *moves: Move) -> list[Spot | None]:
    """Return where steps lead, one after the other."""
    spot, found = None, []
    for move in moves:
        spot = picture.moved(spot, move)
        found.append(spot)
    return found


def stands_anything(picture: Picture, size: QSizeF) -> None:
    """Do all that can be done with a picture."""
    image = painted(picture, size)
    painter = QPainter(image)
    for first in Move:
        spot = picture.moved(None, first)
        for move in Move if spot else ():
            there = picture.moved(spot, move)
            if there is not None:
                assert picture.box_of(there, size).width() >= 0
                picture.paint_mark(painter, size, LIGHT, there, Mark(focus=True, above=True))
                assert picture.sentence(there)
    painter.end()
    for entry in picture.legend:
        assert entry


def found_where_they_are(picture: Picture, size: QSizeF, spots: list[Spot]) -> None:
    """Hold that pointing into the middle of spots finds them."""
    for spot in spots:
        assert picture.spot_at(picture.box_of(spot, size).center(), size) == spot
