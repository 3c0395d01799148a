"""Renders every exercise's figure in several phases onto contact sheets.

Run it as ``python -m tests.gallery_figures --out DIR``.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from desktop_app.domain.exercise import Exercise
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.ui.figure.stills import frame_image
from desktop_app.ui.theme import DARK, LIGHT, figure_palette

GROUNDS = {
    name: (QColor(tokens.paper), figure_palette(tokens))
    for name, tokens in (("light", LIGHT), ("dark", DARK))
}


def moments(exercise: Exercise, count: int) -> list[tuple[str, timedelta]]:
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
    return list(distinct.values())[:count]


def sheet(exercises: Sequence[Exercise], theme: str, side: int, columns: int) -> QImage:
    """Return a sheet with one row for each exercise; ``side`` is a picture's size in pixels."""
    ground, palette = GROUNDS[theme]
    label = 22
    image = QImage(
        columns * side, len(exercises) * (side + label), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(ground)
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(13)
    painter.setFont(font)
    painter.setPen(QColor("#7A8288"))
    for row, exercise in enumerate(exercises):
        for column, (name, elapsed) in enumerate(moments(exercise, columns)):
            x, y = column * side, row * (side + label)
            frame = frame_image(exercise, elapsed, QSize(side, side), 1.0, palette)
            painter.drawImage(x, y + label, frame)
            painter.drawText(
                QRectF(x + 8, y, side - 8, label),
                Qt.AlignmentFlag.AlignVCenter,
                f"{exercise.id}: {name}",
            )
    painter.end()
    return image


def main() -> int:
    """Write the sheets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--side", type=int, default=340)
    parser.add_argument("--rows", type=int, default=4)
    parser.add_argument("--only", nargs="*", default=[])
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication(sys.argv[:1])
    arguments.out.mkdir(parents=True, exist_ok=True)
    exercises = [
        one for one in load_exercises().exercises if not arguments.only or one.id in arguments.only
    ]
    for theme in GROUNDS:
        for first in range(0, len(exercises), arguments.rows):
            image = sheet(exercises[first : first + arguments.rows], theme, arguments.side, 5)
            image.save(str(arguments.out / f"figures-{theme}-{first // arguments.rows + 1}.png"))
    app.quit()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
