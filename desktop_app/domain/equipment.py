"""The things that exercises use, as the figure draws them and the person has them."""

from enum import StrEnum


class Prop(StrEnum):
    """A thing that the figure uses."""

    CHAIR = "chair"
    DESK = "desk"
    WALL = "wall"
    MAT = "mat"
    BAND = "band"
    ROLLER = "roller"
    STEP = "step"
    BAG = "bag"


class Band(StrEnum):
    """How strong a band is, the weakest one first."""

    LIGHT = "light"
    MEDIUM = "medium"
    HEAVY = "heavy"


IN_EVERY_OFFICE = frozenset({Prop.CHAIR, Prop.DESK, Prop.WALL})
"""What is taken to be at hand until the person says otherwise."""
