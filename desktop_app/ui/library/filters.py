"""What exercises can be narrowed down by."""

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Category, Exercise, Level, Noise
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.selection import Conditions, Relax
from desktop_app.domain.settings import Settings
from desktop_app.ui import exercise_wording


class Filter(Enum):
    """One choice; choices of one group widen each other, groups narrow each other."""

    DESK = "desk"
    FLOOR = "floor"
    BAND = "band"
    RELEASE = "release"
    SILENT = "silent"
    FAVOURITES = "favourites"
    MINE = "mine"
    HIDDEN = "hidden"
    EQUIPPED = "equipped"
    MAXIMUS = "maximus"
    MEDIUS = "medius"
    MINIMUS = "minimus"
    HAMSTRINGS = "hamstrings"
    QUADRICEPS = "quadriceps"
    ADDUCTORS = "adductors"
    CALVES = "calves"
    BACK = "back"
    TRUNK = "trunk"
    HIP_FLEXORS = "hip_flexors"
    SHOULDERS = "shoulders"
    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    EXPERT = "expert"


MUSCLES = {
    Filter.MAXIMUS: Muscle.GLUTEUS_MAXIMUS,
    Filter.MEDIUS: Muscle.GLUTEUS_MEDIUS,
    Filter.MINIMUS: Muscle.GLUTEUS_MINIMUS,
    Filter.HAMSTRINGS: Muscle.HAMSTRINGS,
    Filter.QUADRICEPS: Muscle.QUADRICEPS,
    Filter.ADDUCTORS: Muscle.ADDUCTORS,
    Filter.CALVES: Muscle.CALVES,
    Filter.BACK: Muscle.BACK,
    Filter.TRUNK: Muscle.TRUNK,
    Filter.HIP_FLEXORS: Muscle.HIP_FLEXORS,
    Filter.SHOULDERS: Muscle.SHOULDERS,
}
LEVELS = {
    Filter.BEGINNER: Level.BEGINNER,
    Filter.INTERMEDIATE: Level.INTERMEDIATE,
    Filter.EXPERT: Level.EXPERT,
}
PERSONAL = frozenset({Filter.FAVOURITES, Filter.MINE, Filter.HIDDEN})
"""Of use only once the person has made a choice of their own."""
GROUPS = (
    frozenset({Filter.DESK, Filter.FLOOR}),
    frozenset(MUSCLES),
    frozenset(LEVELS),
    *(
        frozenset({single})
        for single in (
            Filter.BAND,
            Filter.RELEASE,
            Filter.SILENT,
            Filter.FAVOURITES,
            Filter.MINE,
            Filter.HIDDEN,
            Filter.EQUIPPED,
        )
    ),
)


def passes(exercise: Exercise, chosen: Iterable[Filter], settings: Settings, *, own: bool) -> bool:
    """Whether an exercise, one's ``own`` or a shipped one, fits all that was chosen."""
    wanted = frozenset(chosen)
    return all(
        any(_fits(exercise, each, settings, own=own) for each in group & wanted)
        for group in GROUPS
        if group & wanted
    )


def name(of: Filter) -> str:
    """Return what the chip says."""
    if of in MUSCLES:
        return exercise_wording.muscle(MUSCLES[of])
    if of in LEVELS:
        return {
            Filter.BEGINNER: _tr("Easy to learn"),
            Filter.INTERMEDIATE: _tr("Some practice"),
            Filter.EXPERT: _tr("Well practised"),
        }[of]
    return {
        Filter.DESK: _tr("At the desk"),
        Filter.FLOOR: _tr("Floor"),
        Filter.BAND: _tr("Band"),
        Filter.RELEASE: _tr("Release"),
        Filter.SILENT: _tr("Silent"),
        Filter.FAVOURITES: _tr("Favourites"),
        Filter.MINE: _tr("Mine"),
        Filter.HIDDEN: _tr("Hidden"),
        Filter.EQUIPPED: _tr("With what I have"),
    }[of]


def explanation(of: Filter) -> str:
    """Return what the chip means, for its tool tip."""
    if of in MUSCLES:
        return _tr("Work the {muscle} first of all").format(muscle=name(of).lower())
    if of in LEVELS:
        return ""
    return {
        Filter.DESK: _tr("Standing or seated"),
        Filter.FLOOR: _tr("Lying, kneeling or on all fours"),
        Filter.BAND: _tr("Can be done with a band"),
        Filter.RELEASE: _tr("Stretching and rolling"),
        Filter.SILENT: _tr("Nobody hears it"),
        Filter.FAVOURITES: _tr("Offered rather than others"),
        Filter.MINE: _tr("Your own exercises"),
        Filter.HIDDEN: _tr("Never offered to you"),
        Filter.EQUIPPED: _tr("Ask for nothing but the equipment that the settings name"),
    }[of]


def _fits(exercise: Exercise, one: Filter, settings: Settings, *, own: bool) -> bool:
    if one in MUSCLES:
        return MUSCLES[one] in exercise.primary_muscles
    if one in LEVELS:
        return exercise.level is LEVELS[one]
    return {
        Filter.DESK: not exercise.on_the_floor,
        Filter.FLOOR: exercise.on_the_floor,
        Filter.BAND: bool(exercise.with_band) or Prop.BAND in exercise.equipment,
        Filter.RELEASE: exercise.category is not Category.STRENGTH,
        Filter.SILENT: exercise.noise is Noise.SILENT,
        Filter.FAVOURITES: exercise.id in settings.favourites,
        Filter.MINE: own,
        Filter.HIDDEN: exercise.id in settings.never_offer,
        Filter.EQUIPPED: Relax.EQUIPMENT
        not in Conditions(equipment=settings.equipment).against(exercise),
    }[one]


def _tr(text: str) -> str:
    return QCoreApplication.translate("library", text)
