"""What holds for ribbons, the map of the week, the calendar, lying bars, and then and now alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage

from desktop_app.domain.settings import Motion, Theme
from desktop_app.ui.charts.before_after import BeforeAfter
from desktop_app.ui.charts.calendar import GluteDays
from desktop_app.ui.charts.canvas import Canvas
from desktop_app.ui.charts.heat import Heat
from desktop_app.ui.charts.legend import Swatch
from desktop_app.ui.charts.lying import LyingBars
from desktop_app.ui.charts.picture import Move
from desktop_app.ui.charts.ribbons import Ribbons
from desktop_app.ui.theme import DARK, LIGHT, Look
from tests.ui.charts import made_up
from tests.ui.charts.looking import SIZE, painted
from tests.ui.charts.made_up import PlainWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop_app.domain.charts import Chart
    from desktop_app.ui.charts.picture import Picture, Spot
    from desktop_app.ui.charts.words import Words

KINDS: list[tuple[Callable[[Words], Picture], Callable[[], Chart]]] = [
    (Ribbons, made_up.a_day_of_stretches),
    (Ribbons, made_up.a_week_of_stretches),
    (Ribbons, made_up.a_month_of_stretches),
    (Heat, made_up.rhythm),
    (GluteDays, made_up.glute_days),
    (LyingBars, made_up.muscles),
    (LyingBars, made_up.exercises),
    (BeforeAfter, made_up.before_after),
]

NARROW = 14

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.parametrize(("kind", "make"), KINDS, ids=lambda one: one.__name__),
]


@pytest.fixture
def picture(kind: Callable[[Words], Picture], make: Callable[[], Chart]) -> Picture:
    made = kind(PlainWords())
    made.set_chart(make())
    return made


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    usual, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(20)
    qapp.setFont(larger)
    yield
    qapp.setFont(usual)


def spots(picture: Picture) -> list[Spot]:
    """Return all that the keys lead to, from the beginning forth and then down."""
    found: list[Spot] = []
    for move in (Move.FORTH, Move.DOWN):
        spot = picture.moved(None, Move.FIRST)
        while spot is not None and spot not in found[-1:]:
            found.append(spot)
            spot = picture.moved(spot, move)
    return found


def hits(picture: Picture, size: QSizeF) -> float:
    """Return the part of the spots that are found in the middle of their boxes.

    Without the narrowest: glute work beside them is easier to hit than they are.
    """
    known = [spot for spot in spots(picture) if picture.box_of(spot, size).width() > NARROW]
    at = (picture.spot_at(picture.box_of(spot, size).center(), size) for spot in known)
    return sum(one == other for one, other in zip(known, at, strict=True)) / len(known)


def test_where_the_keys_lead_the_mouse_leads_as_well(picture: Picture) -> None:
    assert hits(picture, SIZE) == 1


def test_it_can_be_mirrored(picture: Picture, request: pytest.FixtureRequest) -> None:
    known = spots(picture)
    before = [picture.box_of(spot, SIZE) for spot in known]
    request.getfixturevalue("right_to_left")
    after = [picture.box_of(spot, SIZE) for spot in known]
    assert hits(picture, SIZE) == 1
    for one, other in zip(before, after, strict=True):
        assert other.left() == pytest.approx(SIZE.width() - one.right())
        assert other.top() == pytest.approx(one.top())


def test_all_is_inside_of_the_least_size_with_text_of_any_size(
    picture: Picture, request: pytest.FixtureRequest
) -> None:
    for text in ("", "large_text"):
        if text:
            request.getfixturevalue(text)
        size = picture.least
        for spot in spots(picture):
            box = picture.box_of(spot, size)
            assert box.left() >= -0.5
            assert box.right() <= size.width() + 0.5
            assert box.bottom() <= size.height() + 0.5


def test_it_wears_both_looks(picture: Picture) -> None:
    light, dark = (painted(picture, SIZE, tokens) for tokens in (LIGHT, DARK))
    assert light != dark
    assert light.pixelColor(0, light.height() - 1) != dark.pixelColor(0, dark.height() - 1)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_no_two_samples_look_alike_without_colours(
    picture: Picture, qtbot: QtBot, theme: Theme
) -> None:
    look = Look(theme, Motion.FULL)
    seen = set()
    for of in picture.legend:
        swatch = Swatch(picture, of, look)
        qtbot.addWidget(swatch)
        grey = swatch.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        seen.add(
            tuple(grey.pixelColor(x, y).lightness() // 8 for x in range(16) for y in range(12))
        )
    assert len(seen) == len(picture.legend)


def test_a_canvas_says_what_is_pointed_at_and_marks_it(picture: Picture, qtbot: QtBot) -> None:
    canvas = Canvas(picture, Look(Theme.LIGHT, Motion.FULL), leads_on=True)
    qtbot.addWidget(canvas)
    canvas.resize(700, 330)
    canvas.show()
    qtbot.waitExposed(canvas)
    before = canvas.grab().toImage()
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.sentence
    assert canvas.sentence in canvas.accessibleName()
    assert canvas.grab().toImage() != before
    with qtbot.waitSignal(canvas.chosen) as told:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert told.args == [canvas.row]
