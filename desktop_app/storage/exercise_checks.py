"""Turns the tables of a file into exercises and routines, or finds all that is wrong with them.

What a type alone cannot say (a phase that leads to a pose that is not there) is checked here, on
the tables as the parser gave them: one fault must not hide the others.
"""

from collections.abc import Container, Iterator, Mapping, Sequence

from msgspec import ValidationError, convert

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.movement import View
from desktop_app.domain.routine import Place, Routine
from desktop_app.storage.exercise_shape import ExerciseFile, RoutineFile
from desktop_app.storage.toml_shape import Misfit, misfits, plain_key, quoted

Tables = Mapping[str, object]
SIDE_KEYS = ("trunk", "neck", "near", "far", "shift")
FRONT_KEYS = ("points", "arms")


def to_exercise(content: object) -> Exercise | tuple[Misfit, ...]:
    """Return the exercise that a file's content is, or all that is wrong with it."""
    try:
        table = convert(content, ExerciseFile)
    except ValidationError:
        table = None
    found = list(misfits(content, ExerciseFile)) if table is None else []
    found.extend(_in_exercise(_table(content)))
    if table is None or found:
        return tuple(found)
    return table.exercise()


def to_routine(
    content: object, exercises: Mapping[str, Exercise], faulty: Container[str] = ()
) -> Routine | tuple[Misfit, ...]:
    """Return the routine that a file's content is, or all that is wrong with it.

    Args:
        content: What the parser gave.
        exercises: Those that the routine may use.
        faulty: Ids of others that are known to be wrong themselves: not told again here.
    """
    try:
        table = convert(content, RoutineFile)
    except ValidationError:
        table = None
    found = list(misfits(content, RoutineFile)) if table is None else []
    found.extend(_in_routine(_table(content), exercises, faulty))
    if table is None or found:
        return tuple(found)
    return table.routine()


def _in_exercise(exercise: Tables) -> Iterator[Misfit]:
    movement = _table(exercise.get("movement"))
    poses = [_table(pose) for pose in _list(movement.get("poses"))]
    view = movement.get("view")
    if view in list(View):
        if view == View.SIDE and movement.get("anchor", "origin") == "origin":
            yield Misfit("movement.anchor", "the body point that the figure is placed by")
        for index, pose in enumerate(poses):
            yield from _pose(pose, View(str(view)), f"movement.poses[{index}]")
    names = [pose.get("name") for pose in poses]
    for index, name in enumerate(names):
        if isinstance(name, str) and name in names[:index]:
            key = f"movement.poses[{index}].name"
            yield Misfit(key, f"a name not yet taken, not {quoted(name)}")
    if names and all(isinstance(name, str) for name in names):
        yield from _references(movement, [str(name) for name in names])
    props = _list(movement.get("props", []))
    for prop in _table(movement.get("places")):
        if prop not in props:
            key = f"movement.places.{plain_key(prop)}"
            yield Misfit(key, "a prop that is among the props")


def _pose(pose: Tables, view: View, key: str) -> Iterator[Misfit]:
    side = view is View.SIDE
    wanted = "joint angles" if side else "the joints as points"
    for name in FRONT_KEYS if side else SIDE_KEYS:
        if name in pose:
            yield Misfit(f"{key}.{name}", f"{wanted}, as the view is {view}")
    needed = (
        {"trunk": "the lean of the trunk in degrees", "near": "the joint angles of the near side"}
        if side
        else {"points": "a table with the joints as points"}
    )
    for name, what in needed.items():
        if name not in pose:
            yield Misfit(f"{key}.{name}", f"{what}, but there is nothing")


def _references(movement: Tables, names: list[str]) -> Iterator[Misfit]:
    some = [quoted(name) for name in dict.fromkeys(names)]
    more = f" and {len(some) - 8} more" if len(some) > 8 else ""
    one_of_them = f"the name of a pose: {', '.join(some[:8])}{more}"
    places = [("movement.still", movement.get("still") or None)]
    for index, phase in enumerate(map(_table, _list(movement.get("phases")))):
        places.append((f"movement.phases[{index}].to", phase.get("to")))
        places.append((f"movement.phases[{index}].via", phase.get("via") or None))
    for key, name in places:
        if isinstance(name, str) and name not in names:
            yield Misfit(key, f"{one_of_them}, not {quoted(name)}")


def _in_routine(
    routine: Tables, exercises: Mapping[str, Exercise], faulty: Container[str]
) -> Iterator[Misfit]:
    on_the_floor = []
    for index, target in enumerate(map(_table, _list(routine.get("targets")))):
        id_ = target.get("exercise")
        if not isinstance(id_, str) or id_ in faulty:
            continue
        exercise = exercises.get(id_)
        if exercise is None:
            expected = f"the id of an exercise that is there, not {quoted(id_)}"
            yield Misfit(f"targets[{index}].exercise", expected)
        elif exercise.on_the_floor:
            on_the_floor.append(id_)
    if on_the_floor and Place.FLOOR not in _list(routine.get("places", [])):
        yield Misfit("places", f"floor among them, as {on_the_floor[0]} is done on the floor")


def _table(content: object) -> Tables:
    return content if isinstance(content, Mapping) else {}


def _list(content: object) -> Sequence[object]:
    return content if isinstance(content, list) else ()
