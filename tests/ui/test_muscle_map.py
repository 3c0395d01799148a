"""The drawn body whose muscles are lit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.domain.appearance import USUAL
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.settings import Motion, Theme
from desktop_app.ui.muscle_map import MuscleMap
from desktop_app.ui.muscle_shapes import HEIGHT, WIDTH, Aspect, outline, shapes
from desktop_app.ui.theme import DARK, LIGHT, Look
from tests.ui.windows_seen import WindowsSeen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def look() -> Look:
    return Look(Theme.LIGHT, Motion.REDUCED)


@pytest.fixture
def drawn(qtbot: QtBot, look: Look) -> MuscleMap:
    made = MuscleMap(look)
    qtbot.addWidget(made)
    made.resize(430, 300)
    made.show()
    return made


def pixels(of: MuscleMap, wanted: str) -> int:
    """How many pixels of the bodies have a colour, as #rrggbb."""
    image = of.bodies.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    every = (
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    )
    return sum(name == wanted.lower() for name in every)


def stands_out(of: MuscleMap) -> Muscle | None:
    return of.highlighted


def test_every_muscle_can_be_shown() -> None:
    named = {shape.muscle for aspect in Aspect for shape in shapes(aspect)} - {None}
    assert named == set(Muscle)


@pytest.mark.parametrize("aspect", Aspect)
def test_muscles_lie_within_the_body_and_are_alike_on_both_sides(aspect: Aspect) -> None:
    body = outline(aspect)
    box = body.boundingRect()
    assert box.height() == pytest.approx(HEIGHT, abs=2)
    assert box.width() <= WIDTH
    for shape in shapes(aspect):
        where = shape.path.boundingRect()
        assert where.left() == pytest.approx(-where.right())
        for corner in shape.path.toFillPolygon().toList():
            around = QRectF(corner - QPointF(1, 1), corner + QPointF(1, 1))
            assert body.intersects(around), f"{shape.muscle} leaves the body at {corner}"


def test_anatomy_is_where_it_belongs() -> None:
    height = {
        (aspect, shape.muscle): shape.path.boundingRect().center().y()
        for aspect in Aspect
        for shape in shapes(aspect)
    }
    back, front = Aspect.BACK, Aspect.FRONT
    assert height[back, Muscle.GLUTEUS_MEDIUS] < height[back, Muscle.GLUTEUS_MAXIMUS]
    assert height[back, Muscle.GLUTEUS_MAXIMUS] < height[back, Muscle.HAMSTRINGS]
    assert height[back, Muscle.HAMSTRINGS] < height[back, Muscle.CALVES]
    assert height[front, Muscle.TRUNK] < height[front, Muscle.HIP_FLEXORS]
    assert height[front, Muscle.HIP_FLEXORS] < height[front, Muscle.QUADRICEPS]
    assert (front, Muscle.GLUTEUS_MAXIMUS) not in height
    assert (front, Muscle.HAMSTRINGS) not in height
    assert [s.muscle for s in shapes(back) if s.deep] == [Muscle.GLUTEUS_MINIMUS]


def test_what_works_first_is_lit_most(drawn: MuscleMap) -> None:
    drawn.show_muscles((), ())
    assert pixels(drawn, LIGHT.exercise) == 0
    drawn.show_muscles((), (Muscle.GLUTEUS_MAXIMUS,))
    assert pixels(drawn, LIGHT.exercise) == 0
    helping = drawn.bodies.grab().toImage()
    drawn.show_muscles((Muscle.GLUTEUS_MAXIMUS,), ())
    assert pixels(drawn, LIGHT.exercise) > 100
    assert drawn.bodies.grab().toImage() != helping


def test_it_says_what_is_lit(drawn: MuscleMap) -> None:
    drawn.show_muscles(
        (Muscle.GLUTEUS_MEDIUS, Muscle.QUADRICEPS), (Muscle.QUADRICEPS, Muscle.CALVES)
    )
    assert drawn.accessibleName() == (
        "Muscles. First of all: Gluteus medius, Quadriceps. Helping: Calves."
    )
    assert list(drawn.names) == [Muscle.GLUTEUS_MEDIUS, Muscle.QUADRICEPS, Muscle.CALVES]
    drawn.show_muscles((Muscle.BACK,), ())
    assert drawn.accessibleName() == "Muscles. First of all: Back."
    assert list(drawn.names) == [Muscle.BACK]


def test_no_name_becomes_a_window_when_one_leafs_on_quickly(qtbot: QtBot, drawn: MuscleMap) -> None:
    with WindowsSeen() as seen:
        drawn.show_muscles((Muscle.GLUTEUS_MAXIMUS,), (Muscle.BACK,))
        drawn.show_muscles((Muscle.HAMSTRINGS,), ())
        drawn.show_muscles((Muscle.CALVES,), ())
        qtbot.waitUntil(drawn.names[Muscle.CALVES].isVisible)
    assert seen.names == []


def test_a_name_under_the_pointer_makes_its_muscle_stand_out(drawn: MuscleMap) -> None:
    drawn.show_muscles((Muscle.GLUTEUS_MAXIMUS, Muscle.HAMSTRINGS), ())
    both = pixels(drawn, LIGHT.exercise)
    at = QPointF(3, 3)
    QApplication.sendEvent(drawn.names[Muscle.HAMSTRINGS], QEnterEvent(at, at, at))
    assert stands_out(drawn) is Muscle.HAMSTRINGS
    assert 0 < pixels(drawn, LIGHT.exercise) < both
    QApplication.sendEvent(drawn.names[Muscle.HAMSTRINGS], QEvent(QEvent.Type.Leave))
    assert stands_out(drawn) is None
    assert pixels(drawn, LIGHT.exercise) == both


def test_a_muscle_under_the_pointer_makes_its_name_stand_out(drawn: MuscleMap) -> None:
    drawn.show_muscles((Muscle.GLUTEUS_MAXIMUS,), (Muscle.HAMSTRINGS,))
    bodies = drawn.bodies
    named = {
        bodies.muscle_at(QPointF(x, y))
        for x in range(0, bodies.width(), 3)
        for y in range(0, bodies.height(), 3)
    }
    assert named == {None, Muscle.GLUTEUS_MAXIMUS, Muscle.HAMSTRINGS}
    plain = drawn.names[Muscle.GLUTEUS_MAXIMUS].grab().toImage()
    spot = next(
        QPointF(x, y)
        for y in range(bodies.height())
        for x in range(bodies.width())
        if bodies.muscle_at(QPointF(x, y)) is Muscle.GLUTEUS_MAXIMUS
    )
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, spot, spot, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(bodies, moved)
    assert drawn.highlighted is Muscle.GLUTEUS_MAXIMUS
    assert drawn.names[Muscle.GLUTEUS_MAXIMUS].grab().toImage() != plain


@pytest.mark.parametrize("size", [QSize(200, 500), QSize(430, 200), QSize(1200, 900)])
def test_names_and_bodies_find_room_at_any_size(drawn: MuscleMap, size: QSize) -> None:
    drawn.show_muscles((Muscle.GLUTEUS_MAXIMUS,), (Muscle.HAMSTRINGS, Muscle.BACK))
    drawn.resize(size)
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    name = drawn.names[Muscle.BACK]
    inside = drawn.rect().contains(name.mapTo(drawn, name.rect().bottomRight()))
    assert inside
    assert drawn.rect().contains(drawn.bodies.geometry())
    assert not drawn.bodies.geometry().contains(name.mapTo(drawn, name.rect().center()))


def test_both_looks_have_their_ember(drawn: MuscleMap, look: Look) -> None:
    drawn.show_muscles((Muscle.QUADRICEPS,), ())
    look.choose(Theme.DARK, Motion.REDUCED, USUAL)
    assert pixels(drawn, DARK.exercise) > 100
    assert drawn.bodies.focusPolicy() is Qt.FocusPolicy.NoFocus
