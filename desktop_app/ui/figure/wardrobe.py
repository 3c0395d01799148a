"""The figure's colours: skins, hair and clothes, for the light and for the dark theme."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor

from desktop_app.domain.appearance import Appearance, Clothes, HairColour, Skin
from desktop_app.ui.figure.palette import FigurePalette

if TYPE_CHECKING:
    from desktop_app.ui.theme import Tokens

_SKINS = {
    Skin.PALE: ("#EFC6AD", "#F0CBB4"),
    Skin.LIGHT: ("#E5B698", "#E5B698"),
    Skin.TAN: ("#D9A68A", "#D9A68A"),
    Skin.BROWN: ("#A36E4C", "#AC7652"),
    Skin.DARK: ("#6F4833", "#8B5E45"),
}
"""On paper and on the dark ground, from which dark skin has to stand off."""
_HAIR = {
    HairColour.BLACK: ("#2B2833", "#4B4450"),
    HairColour.BROWN: ("#5C3C2B", "#77503A"),
    HairColour.BLOND: ("#C2924A", "#D3A860"),
    HairColour.RED: ("#9C4A2C", "#B25C3C"),
    HairColour.GREY: ("#92939B", "#B2B4BA"),
}


class _Outfit(NamedTuple):
    shirt: str
    trousers: str
    shoe: str
    sole: str
    scarf: str
    band: str
    long_sleeves: bool = False


_OUTFITS = {
    Clothes.TRAINING: (
        _Outfit("#2F4756", "#33688F", "#2A3842", "", "#6E8CA0", "#2A9D8F"),
        _Outfit("#4B6A7E", "#4C8DBD", "#46535E", "", "#8FB0C4", "#2A9D8F"),
    ),
    Clothes.OFFICE: (
        _Outfit("#93AEC4", "#454F5B", "#5C4031", "#33241B", "#5B7691", "#2A9D8F", True),
        _Outfit("#B4CADA", "#5F6D7B", "#7C5B47", "#A58A74", "#7C98B2", "#35B5A5", True),
    ),
    Clothes.BRIGHT: (
        _Outfit("#E3B13C", "#6B4B93", "#2B7F78", "#C9C2B4", "#3A8F88", "#3FA7A0"),
        _Outfit("#ECCF5E", "#8B68B8", "#3D938B", "#D8D2C6", "#49A69D", "#4FC0B5"),
    ),
}
"""On paper and on the dark ground. None is orange: that colour is the working muscles'."""


def figure_palette(tokens: "Tokens", figure: Appearance) -> FigurePalette:
    """Return the figure's colours for a look."""
    t, which = tokens, int(tokens.dark)
    outfit = _OUTFITS[figure.clothes][which]
    return FigurePalette(
        skin=QColor(_SKINS[figure.skin][which]),
        hair=QColor(_HAIR[figure.hair_colour][which]),
        shirt=QColor(outfit.shirt),
        trousers=QColor(outfit.trousers),
        shoe=QColor(outfit.shoe),
        sole=QColor(outfit.sole or t.exercise),
        ember=QColor(t.exercise),
        floor=QColor(t.line if t.dark else "#E0D8CB"),
        prop=QColor("#5A656C" if t.dark else "#C9BCA6"),
        band=QColor(outfit.band),
        scarf=QColor(outfit.scarf),
        long_sleeves=outfit.long_sleeves,
        build=figure.build,
        hair_style=figure.hair,
    )
