"""How the figure looks: people can see themselves in it. A matter of taste, never of the body."""

from enum import StrEnum
from typing import NamedTuple


class Build(StrEnum):
    """The figure's build."""

    SLIM = "slim"
    AVERAGE = "average"
    STURDY = "sturdy"
    PREGNANT = "pregnant"


class Skin(StrEnum):
    """The figure's skin, from light to dark."""

    PALE = "pale"
    LIGHT = "light"
    TAN = "tan"
    BROWN = "brown"
    DARK = "dark"


class HairStyle(StrEnum):
    """The figure's hair, or what covers it."""

    BUN = "bun"
    SHORT = "short"
    PONYTAIL = "ponytail"
    CURLY = "curly"
    HEADSCARF = "headscarf"
    BALD = "bald"


class HairColour(StrEnum):
    """The colour of the figure's hair."""

    BLACK = "black"
    BROWN = "brown"
    BLOND = "blond"
    RED = "red"
    GREY = "grey"


class Clothes(StrEnum):
    """What the figure wears."""

    TRAINING = "training"
    OFFICE = "office"
    BRIGHT = "bright"


class Appearance(NamedTuple):
    """How the figure looks."""

    skin: Skin = Skin.TAN
    hair: HairStyle = HairStyle.BUN
    hair_colour: HairColour = HairColour.BLACK
    clothes: Clothes = Clothes.TRAINING
    build: Build = Build.AVERAGE


USUAL = Appearance()
