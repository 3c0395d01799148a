"""Exercises and routines drawn by lot: every value that a file may hold."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

from hypothesis import strategies as st

from desktop_app.domain.body import Care
from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import (
    Adaptation,
    Category,
    Dose,
    Evidence,
    Exercise,
    Fault,
    Force,
    Goal,
    Level,
    Mechanic,
    Noise,
    Pattern,
    Position,
    Sides,
    Space,
)
from desktop_app.domain.movement import (
    Breath,
    Contact,
    FrontPose,
    Limbs,
    Movement,
    MovementPhase,
    PhaseKind,
    SidePose,
    View,
)
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.routine import Place, Routine, Target
from desktop_app.storage.movement_shape import Anchor, Arms, PointsTable

if TYPE_CHECKING:
    from collections.abc import Callable

LETTERS = st.characters(categories=["L", "M", "N", "P", "S", "Zs"])
NAMES = st.text(LETTERS, min_size=1, max_size=30).filter(str.strip)
TEXTS = st.text(LETTERS | st.sampled_from("\n\t\"'\\"), min_size=1, max_size=60).filter(str.strip)
NOTES = st.just("") | TEXTS
IDS = st.from_regex(r"own_[a-z0-9_]{1,12}", fullmatch=True)
ANGLES = st.floats(-180, 180)
SPOTS = st.tuples(st.floats(-3, 3), st.floats(-3, 3))
LIMBS = st.builds(Limbs, *(ANGLES for _ in fields(Limbs)))
CONTACTS = st.frozensets(st.sampled_from(Contact), max_size=4)
NEEDED = PointsTable.__struct_fields__[:11]
OTHER = PointsTable.__struct_fields__[11:]


def some(one: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(one, max_size=most).map(tuple)


def side_poses(name: str) -> st.SearchStrategy[SidePose]:
    return st.builds(SidePose, st.just(name), ANGLES, ANGLES, LIMBS, LIMBS, SPOTS, CONTACTS)


def front_poses(name: str) -> st.SearchStrategy[FrontPose]:
    points = st.fixed_dictionaries(
        dict.fromkeys(NEEDED, SPOTS), optional=dict.fromkeys(OTHER, SPOTS)
    )
    return st.builds(FrontPose, st.just(name), points, st.sampled_from(get_args(Arms)), CONTACTS)


@st.composite
def movements(draw: Callable[[st.SearchStrategy[object]], object]) -> Movement:
    view = draw(st.sampled_from(View))
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    assert isinstance(names, list)
    poses = side_poses if view is View.SIDE else front_poses
    anchors = [one for one in get_args(Anchor) if one != "origin" or view is not View.SIDE]
    props = draw(st.frozensets(st.sampled_from(Prop)))
    assert isinstance(props, frozenset)
    phases = st.builds(
        MovementPhase,
        to=st.sampled_from(names),
        duration=st.timedeltas(timedelta(seconds=0.1), timedelta(seconds=600)),
        kind=st.sampled_from(PhaseKind),
        breath=st.sampled_from(Breath),
        effort=st.floats(0, 1),
        via=st.sampled_from(["", *names]),
        cue=NOTES,
    )
    places = st.dictionaries(st.sampled_from(sorted(props)), SPOTS) if props else st.just({})
    made = draw(
        st.builds(
            Movement,
            view=st.just(view),
            poses=st.tuples(*map(poses, names)),
            phases=st.lists(phases, min_size=1, max_size=4).map(tuple),
            anchor=st.sampled_from(anchors),
            anchor_at=SPOTS,
            contacts=CONTACTS,
            props=st.just(props),
            still=st.sampled_from(["", *names]),
            places=places,
        )
    )
    assert isinstance(made, Movement)
    return made


DOSES = st.builds(Dose, st.sampled_from(Goal), st.integers(1, 600), st.integers(1, 20))
ADAPTATIONS = st.builds(Adaptation, st.sampled_from(Care), TEXTS, st.just("") | IDS, st.booleans())
MUSCLES = st.lists(st.sampled_from(Muscle), max_size=4).map(tuple)
EXERCISES = st.builds(
    Exercise,
    id=IDS,
    name=NAMES,
    aliases=some(NAMES),
    category=st.sampled_from(Category),
    level=st.sampled_from(Level),
    mechanic=st.sampled_from(Mechanic),
    force=st.sampled_from(Force),
    pattern=st.sampled_from(Pattern),
    position=st.sampled_from(Position),
    equipment=st.frozensets(st.sampled_from(Prop)),
    primary_muscles=st.lists(st.sampled_from(Muscle), min_size=1, max_size=4).map(tuple),
    secondary_muscles=MUSCLES,
    sides=st.sampled_from(Sides),
    noise=st.sampled_from(Noise),
    space=st.sampled_from(Space),
    work_clothes=st.booleans(),
    met=st.none() | st.floats(0, 20, exclude_min=True),
    dose=DOSES,
    movement=movements(),
    summary=NOTES,
    instructions=some(TEXTS),
    cues=some(TEXTS),
    faults=st.lists(st.builds(Fault, TEXTS, TEXTS), max_size=3).map(tuple),
    easier=NOTES,
    harder=NOTES,
    with_band=NOTES,
    caution=NOTES,
    adaptations=st.lists(ADAPTATIONS, max_size=3).map(tuple),
    evidence=st.sampled_from(Evidence),
    evidence_note=NOTES,
    sources=some(TEXTS),
    licence=NAMES,
    last_reviewed=st.none() | st.dates(date(1900, 1, 1)),
    tags=st.frozensets(NAMES, max_size=3),
)


def routines(exercises: st.SearchStrategy[str]) -> st.SearchStrategy[Routine]:
    """Routines of these exercises, for any place that has a floor."""
    targets = st.builds(
        Target, exercises, st.sampled_from(Goal), st.integers(1, 600), st.integers(1, 20)
    )
    return st.builds(
        Routine,
        id=IDS,
        name=NAMES,
        targets=st.lists(targets, min_size=1, max_size=5).map(tuple),
        places=st.frozensets(st.sampled_from(Place)).map(lambda places: places | {Place.FLOOR}),
        note=NOTES,
    )
