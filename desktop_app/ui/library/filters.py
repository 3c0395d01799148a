"""What exercises can be narrowed down by."""

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Category, Exercise, Noise
from desktop_app.domain.muscles import Muscle


class Filter(Enum):
    """One choice; choices of one group widen each other, groups narrow each other."""

    DESK = "desk"
    FLOOR = "floor"
    BAND = "band"
    RELEASE = "release"
    SILENT = "silent"
    MAXIMUS = "maximus"
    MEDIUS = "medius"


GROUPS = (
    frozenset({Filter.DESK, Filter.FLOOR}),
    frozenset({Filter.MAXIMUS, Filter.MEDIUS}),
    frozenset({Filter.BAND}),
    frozenset({Filter.RELEASE}),
    frozenset({Filter.SILENT}),
)


def passes(exercise: Exercise, chosen: Iterable[Filter]) -> bool:
    """Whether an exercise fits all that was chosen."""
    wanted = frozenset(chosen)
    return all(
        any(_fits(exercise, each) for each in group & wanted) for group in GROUPS if group & wanted
    )


def name(of: Filter) -> str:
    """Return what the chip says."""
    return {
        Filter.DESK: _tr("At the desk"),
        Filter.FLOOR: _tr("Floor"),
        Filter.BAND: _tr("Band"),
        Filter.RELEASE: _tr("Release"),
        Filter.SILENT: _tr("Silent"),
        Filter.MAXIMUS: _tr("Max"),
        Filter.MEDIUS: _tr("Medius"),
    }[of]


def explanation(of: Filter) -> str:
    """Return what the chip means, for its tool tip."""
    return {
        Filter.DESK: _tr("Standing or seated"),
        Filter.FLOOR: _tr("Lying, kneeling or on all fours"),
        Filter.BAND: _tr("Can be done with a band"),
        Filter.RELEASE: _tr("Stretching and rolling"),
        Filter.SILENT: _tr("Nobody hears it"),
        Filter.MAXIMUS: _tr("Works the gluteus maximus first of all"),
        Filter.MEDIUS: _tr("Works the gluteus medius first of all"),
    }[of]


def _fits(exercise: Exercise, one: Filter) -> bool:
    match one:
        case Filter.DESK:
            return not exercise.on_the_floor
        case Filter.FLOOR:
            return exercise.on_the_floor
        case Filter.BAND:
            return bool(exercise.with_band) or Prop.BAND in exercise.equipment
        case Filter.RELEASE:
            return exercise.category is not Category.STRENGTH
        case Filter.SILENT:
            return exercise.noise is Noise.SILENT
        case Filter.MAXIMUS:
            return Muscle.GLUTEUS_MAXIMUS in exercise.primary_muscles
        case Filter.MEDIUS:
            return Muscle.GLUTEUS_MEDIUS in exercise.primary_muscles


def _tr(text: str) -> str:
    return QCoreApplication.translate("library", text)
