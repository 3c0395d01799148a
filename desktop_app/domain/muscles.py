"""The muscles that the exercises work, as the figure and the charts name them."""

from enum import StrEnum


class Muscle(StrEnum):
    """A muscle or muscle group."""

    GLUTEUS_MAXIMUS = "gluteus_maximus"
    GLUTEUS_MEDIUS = "gluteus_medius"
    GLUTEUS_MINIMUS = "gluteus_minimus"
    HAMSTRINGS = "hamstrings"
    QUADRICEPS = "quadriceps"
    ADDUCTORS = "adductors"
    CALVES = "calves"
    BACK = "back"
    TRUNK = "trunk"
    HIP_FLEXORS = "hip_flexors"
    SHOULDERS = "shoulders"


GLUTES = frozenset({Muscle.GLUTEUS_MAXIMUS, Muscle.GLUTEUS_MEDIUS, Muscle.GLUTEUS_MINIMUS})
POSTERIOR_CHAIN = GLUTES | {Muscle.HAMSTRINGS, Muscle.BACK, Muscle.CALVES}
