"""Every exercise's figure in several phases, on contact sheets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from desktop_app.domain.appearance import (
    Appearance,
    Build,
    Clothes,
    HairColour,
    HairStyle,
    Skin,
)
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.ui.figure.stills import frame_image, paint_still
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.exercise import Exercise
    from tests.gallery.studio import Studio

SIDE = 340
"""A picture's size in pixels."""
ROWS, COLUMNS = 4, 5
LABEL = 22
SEEN = (
    "squat",
    "standing_squeeze",
    "plie",
    "fire_hydrant",
    "clamshell",
    "glute_bridge",
    "bird_dog",
)
"""What appearances are shown in."""
GROUNDS = {
    name: (QColor(tokens.paper), figure_palette(tokens, Appearance()))
    for name, tokens in (("light", LIGHT), ("dark", DARK))
}


def moments(exercise: Exercise) -> list[tuple[str, timedelta]]:
    """Return moments of an exercise worth looking at: half-way and at the end of each phase."""
    found: list[tuple[str, timedelta]] = []
    start = timedelta()
    before = exercise.movement.phases[-1].to
    for phase in exercise.movement.phases:
        if phase.to != before:
            found.append((f"to {phase.to}, half", start + phase.duration / 2))
        found.append((phase.to, start + phase.duration * 0.999))
        start += phase.duration
        before = phase.to
    distinct: dict[str, tuple[str, timedelta]] = {}
    for name, elapsed in found:
        distinct.setdefault(name, (name, elapsed))
    return list(distinct.values())[:COLUMNS]


def sheet(exercises: Sequence[Exercise], theme: str) -> QImage:
    """Return a sheet with one row for each exercise."""
    ground, palette = GROUNDS[theme]
    image = QImage(
        COLUMNS * SIDE, len(exercises) * (SIDE + LABEL), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(ground)
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(13)
    painter.setFont(font)
    painter.setPen(QColor("#7A8288"))
    for row, exercise in enumerate(exercises):
        for column, (name, elapsed) in enumerate(moments(exercise)):
            x, y = column * SIDE, row * (SIDE + LABEL)
            frame = frame_image(exercise, elapsed, QSize(SIDE, SIDE), 1.0, palette)
            painter.drawImage(x, y + LABEL, frame)
            painter.drawText(
                QRectF(x + 8, y, SIDE - 8, LABEL),
                Qt.AlignmentFlag.AlignVCenter,
                f"{exercise.id}: {name}",
            )
    painter.end()
    return image


def appearances() -> list[tuple[str, Appearance]]:
    """Return every choice, each beside the usual ones."""
    usual = Appearance()
    choices = [
        (f"{field}: {value}", usual._replace(**{field: value}))
        for field in Appearance._fields
        for value in type(getattr(usual, field))
    ]
    # What else stands side by side in life.
    choices += [
        ("office, grey", Appearance(Skin.PALE, HairStyle.SHORT, HairColour.GREY, Clothes.OFFICE)),
        ("scarf", Appearance(Skin.BROWN, HairStyle.HEADSCARF, clothes=Clothes.OFFICE)),
        ("curls", Appearance(Skin.DARK, HairStyle.CURLY, clothes=Clothes.BRIGHT)),
        ("sturdy", Appearance(Skin.LIGHT, HairStyle.BALD, build=Build.STURDY)),
        (
            "pregnant",
            Appearance(
                Skin.TAN, HairStyle.PONYTAIL, HairColour.RED, Clothes.BRIGHT, Build.PREGNANT
            ),
        ),
    ]
    return choices


def appearance_sheet(choices: Sequence[tuple[str, Appearance]], theme: str) -> QImage:
    """Return a sheet with one row for each choice: from the side, in front, behind and lying."""
    tokens = {"light": LIGHT, "dark": DARK}[theme]
    by_id = load_exercises().by_id
    image = QImage(
        len(SEEN) * SIDE, len(choices) * (SIDE + LABEL), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(QColor(tokens.paper))
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(13)
    painter.setFont(font)
    painter.setPen(QColor("#7A8288"))
    for row, (name, appearance) in enumerate(choices):
        palette = figure_palette(tokens, appearance)
        y = row * (SIDE + LABEL)
        painter.drawText(QRectF(8, y, SIDE, LABEL), Qt.AlignmentFlag.AlignVCenter, name)
        for column, one in enumerate(SEEN):
            box = QRectF(column * SIDE, y + LABEL, SIDE, SIDE)
            paint_still(painter, box, by_id[one], palette)
    painter.end()
    return image


def take_all(studio: Studio) -> None:
    """Take all sheets, or those of the exercises whose id holds one of the studio's words."""
    exercises = [
        exercise
        for exercise in load_exercises().exercises
        if not studio.only or any(word in exercise.id for word in studio.only)
    ]
    for theme in GROUNDS:
        for first in range(0, len(exercises), ROWS):
            picture = sheet(exercises[first : first + ROWS], theme)
            studio.keep(f"figures-{theme}-{first // ROWS + 1}", picture)
        if not studio.only or studio.wants("appearance"):
            choices = appearances()
            for first in range(0, len(choices), ROWS):
                picture = appearance_sheet(choices[first : first + ROWS], theme)
                studio.keep(f"appearance-{theme}-{first // ROWS + 1}", picture)
