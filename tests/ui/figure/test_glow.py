"""Every muscle that an exercise names is lit where it lies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.domain.appearance import Appearance, Build, Clothes
from desktop_app.domain.movement import View
from desktop_app.domain.muscles import GLUTES, Muscle
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.ui.figure.camera import scene_of
from desktop_app.ui.figure.glow import working_side
from desktop_app.ui.figure.palette import Paints
from desktop_app.ui.figure.solver import solver_of
from desktop_app.ui.figure.stills import paint_figure
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.movement import Point
    from desktop_app.ui.figure.palette import FigurePalette
    from desktop_app.ui.figure.skeleton import Body, Side
    from desktop_app.ui.theme import Tokens

EXERCISES = load_exercises().exercises
BY_ID = load_exercises().by_id
NAMED = [
    (exercise, muscle)
    for exercise in EXERCISES
    for muscle in (*exercise.primary_muscles, *exercise.secondary_muscles)
]
SIDE = 180
THICK = 0.085
"""No muscle lies further from its bone than this, in fractions of body height."""


def painted(exercise: Exercise, body: Body, palette: FigurePalette) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    paint_figure(painter, QRectF(0, 0, SIDE, SIDE), exercise, body, Paints(palette))
    painter.end()
    return image


def lit(exercise: Exercise, palette: FigurePalette) -> list[tuple[int, int]]:
    """The pixels that glow clearly, and do not where the muscles are at rest."""
    body = solver_of(exercise.movement).still()
    bright = painted(exercise, body, palette)
    rest = painted(exercise, replace(body, effort=0.0), palette)
    return [
        (x, y)
        for y in range(SIDE)
        for x in range(SIDE)
        if bright.pixel(x, y) != rest.pixel(x, y)
        and embers(bright.pixelColor(x, y)) > embers(rest.pixelColor(x, y)) + 50
    ]


def embers(colour: QColor) -> int:
    return colour.red() - colour.blue()


def bone_of(muscle: Muscle, body: Body, side: Side) -> tuple[Point, Point]:
    match muscle:
        case Muscle.HAMSTRINGS | Muscle.QUADRICEPS | Muscle.ADDUCTORS:
            return side.hip, side.knee
        case Muscle.HIP_FLEXORS:
            return side.hip, side.knee
        case Muscle.CALVES:
            return side.knee, side.ankle
        case Muscle.SHOULDERS:
            return side.shoulder, side.elbow
        case Muscle.BACK | Muscle.TRUNK:
            return body.pelvis, body.chest
        case _:
            return side.hip, side.hip


def off_the_bone(point: Point, start: Point, end: Point) -> float:
    x, y = end[0] - start[0], end[1] - start[1]
    length = x * x + y * y
    to_x, to_y = point[0] - start[0], point[1] - start[1]
    part = min(1.0, max(0.0, (to_x * x + to_y * y) / length)) if length else 0.0
    return float(((to_x - part * x) ** 2 + (to_y - part * y) ** 2) ** 0.5)


@pytest.mark.parametrize(
    ("exercise", "muscle"), NAMED, ids=lambda one: getattr(one, "id", getattr(one, "value", ""))
)
def test_a_muscle_is_lit_where_it_lies(exercise: Exercise, muscle: Muscle) -> None:
    alone = replace(exercise, primary_muscles=(muscle,), secondary_muscles=())
    body = solver_of(exercise.movement).still()
    found = lit(alone, figure_palette(LIGHT, Appearance()))
    assert len(found) > 5
    (x, y), scale = scene_of(exercise.movement).view(QRectF(0, 0, SIDE, SIDE))
    sides = (body.near, body.far)
    if body.view is View.SIDE and muscle is not Muscle.SHOULDERS:
        sides = (working_side(body),) * 2
    for column, row in found:
        at = ((column + 0.5 - x) / scale, (y - row - 0.5) / scale)
        far = min(off_the_bone(at, *bone_of(muscle, body, side)) for side in sides)
        # The glutes fan out from the hip, and light reaches the ground around them.
        assert far < (2 * THICK if muscle in GLUTES else THICK), at


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_muscles_at_rest_are_dark(exercise: Exercise) -> None:
    body = replace(solver_of(exercise.movement).still(), effort=0.0)
    none = replace(exercise, primary_muscles=(), secondary_muscles=())
    palette = figure_palette(LIGHT, Appearance())
    assert painted(exercise, body, palette) == painted(none, body, palette)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("build", list(Build))
@pytest.mark.parametrize("clothes", list(Clothes))
def test_the_glow_is_seen_on_everybody(clothes: Clothes, build: Build, tokens: Tokens) -> None:
    palette = figure_palette(tokens, Appearance(clothes=clothes, build=build))
    for one in ("squat", "plie", "fire_hydrant", "clamshell", "glute_bridge"):
        assert len(lit(BY_ID[one], palette)) > 30, one
