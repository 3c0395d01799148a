"""The picture beside a notification: made once for each exercise and appearance."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from desktop_app.domain.appearance import (
    USUAL,
    Appearance,
    Build,
    Clothes,
    HairColour,
    HairStyle,
    Skin,
)
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.ui.notice_icon import SIDE, notice_icon
from desktop_app.ui.theme import LIGHT

if TYPE_CHECKING:
    from pathlib import Path


SQUAT = load_exercises().by_id["squat"]
APPEARANCES = [
    USUAL,
    Appearance(skin=Skin.DARK),
    Appearance(hair=HairStyle.HEADSCARF),
    Appearance(hair_colour=HairColour.GREY),
    Appearance(clothes=Clothes.OFFICE),
    Appearance(build=Build.PREGNANT),
]


@pytest.mark.usefixtures("qtbot")
def test_every_appearance_has_a_picture_of_its_own(tmp_path: Path) -> None:
    files = [notice_icon(SQUAT, tmp_path, figure) for figure in APPEARANCES]
    pictures = [QImage(str(file)) for file in files]
    assert len(set(files)) == len(files)
    for picture in pictures:
        assert (picture.width(), picture.height()) == (SIDE, SIDE)
        assert picture.pixelColor(SIDE // 2, 4) == QColor(LIGHT.paper)
    for one, other in combinations(pictures, 2):
        assert one != other


@pytest.mark.usefixtures("qtbot")
def test_a_picture_is_made_once(tmp_path: Path) -> None:
    first = notice_icon(SQUAT, tmp_path, USUAL)
    assert first is not None
    made = first.stat().st_mtime_ns
    assert notice_icon(SQUAT, tmp_path, USUAL) == first
    assert first.stat().st_mtime_ns == made


@pytest.mark.usefixtures("qtbot")
def test_where_it_cannot_be_written_there_is_none(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    assert notice_icon(SQUAT, in_the_way / "icons", USUAL) is None
