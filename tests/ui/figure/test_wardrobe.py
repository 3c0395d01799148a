"""What people can choose for the figure, and that it can be told apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage

from desktop_app.domain.appearance import (
    Appearance,
    Build,
    Clothes,
    HairColour,
    HairStyle,
    Skin,
)
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.ui.figure.camera import scene_of
from desktop_app.ui.figure.stage import still_pixmap
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.theme import DARK, LIGHT, Tokens

BY_ID = load_exercises().by_id
SEEN = ("squat", "plie", "fire_hydrant", "clamshell", "glute_bridge")
"""From the side, in front, behind, lying on the side and on the back."""
both_themes = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def far_apart(one: QColor, other: QColor) -> float:
    """How different two colours look, hue and all, roughly: 0 to 1."""
    return max(
        abs(one.redF() - other.redF()),
        abs(one.greenF() - other.greenF()),
        abs(one.blueF() - other.blueF()),
    )


def still(exercise: str, appearance: Appearance, tokens: Tokens = LIGHT) -> QImage:
    palette = figure_palette(tokens, appearance)
    return still_pixmap(BY_ID[exercise], QSize(140, 140), 1.0, palette).toImage()


@both_themes
@pytest.mark.parametrize("skin", list(Skin))
def test_every_skin_stands_off_from_the_ground_and_from_its_clothes(
    skin: Skin, tokens: Tokens
) -> None:
    for clothes in Clothes:
        palette = figure_palette(tokens, Appearance(skin=skin, clothes=clothes))
        assert contrast(palette.skin, QColor(tokens.paper)) > (2.5 if tokens.dark else 1.35)
        assert far_apart(palette.skin, palette.shirt) > 0.15
        assert far_apart(palette.skin, palette.trousers) > 0.15


@both_themes
def test_skins_go_from_light_to_dark(tokens: Tokens) -> None:
    found = [luminance(figure_palette(tokens, Appearance(skin=one)).skin) for one in Skin]
    assert found == sorted(found, reverse=True)


@both_themes
@pytest.mark.parametrize("clothes", list(Clothes))
def test_nobody_wears_the_colour_of_working_muscles(clothes: Clothes, tokens: Tokens) -> None:
    palette = figure_palette(tokens, Appearance(clothes=clothes))
    for worn in (palette.shirt, palette.trousers, palette.scarf, palette.band):
        assert worn is not None
        assert far_apart(worn, palette.ember) > 0.3
    assert palette.band is not None
    assert far_apart(palette.band, palette.trousers) > 0.12


CHOICES = {
    "skin": [Appearance(skin=one) for one in Skin],
    "hair": [Appearance(hair=one) for one in HairStyle],
    "hair_colour": [Appearance(hair_colour=one) for one in HairColour],
    "clothes": [Appearance(clothes=one) for one in Clothes],
    "build": [Appearance(build=one) for one in Build],
}


@pytest.mark.parametrize("exercise", SEEN)
@pytest.mark.parametrize("choices", CHOICES.values(), ids=CHOICES)
def test_every_choice_is_seen_from_everywhere(exercise: str, choices: list[Appearance]) -> None:
    pictures = [(one, still(exercise, one)) for one in choices]
    for (one, picture), (other, beside) in combinations(pictures, 2):
        assert picture != beside, (one, other)


def test_a_headscarf_hides_the_hair() -> None:
    pictures = {
        colour: still("clamshell", Appearance(hair=HairStyle.HEADSCARF, hair_colour=colour))
        for colour in (HairColour.BLACK, HairColour.GREY)
    }
    palette = figure_palette(LIGHT, Appearance(hair_colour=HairColour.GREY))
    grey = pictures[HairColour.GREY]
    same = [
        (x, y)
        for y in range(grey.height())
        for x in range(grey.width())
        if grey.pixelColor(x, y) == palette.hair
    ]
    assert not same


@pytest.mark.parametrize("style", list(HairStyle))
@pytest.mark.parametrize("exercise", ["glute_bridge", "single_leg_bridge", "hip_thrust_chair"])
def test_hair_does_not_sink_into_the_floor(exercise: str, style: HairStyle) -> None:
    picture = still(exercise, Appearance(hair=style, hair_colour=HairColour.RED))
    hair = figure_palette(LIGHT, Appearance(hair_colour=HairColour.RED)).hair
    (_, floor), _ = scene_of(BY_ID[exercise].movement).view(QRectF(0, 0, 140, 140))
    below = [
        (x, y)
        for y in range(round(floor) + 2, picture.height())
        for x in range(picture.width())
        if picture.pixelColor(x, y) == hair
    ]
    assert not below
