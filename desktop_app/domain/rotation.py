"""Rotation: how due an exercise is, after what was done and passed over lately."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from desktop_app.domain.exercise import Exercise, Pattern, Sides
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.routine import Routine

DONE, DONE_FADES = 0.92, 0.75
"""How much less due what was done in the last break is, and how much of that the next one keeps."""
PASSED_OVER, PASSED_OVER_FADES = 0.8, 0.6
WORKED_FADES = 0.7
"""How much of the work of a break still counts at the next one."""


class Done(NamedTuple):
    """A routine that was done, or passed over, lately."""

    routine_id: str
    exercises: tuple[str, ...]
    """Ids, each once, in the order in which they came first."""
    passed_over: bool = False
    """Whether it was offered and swapped away, so that no muscle has worked."""

    @classmethod
    def of(cls, routine_id: str, exercises: Iterable[str], *, passed_over: bool = False) -> Self:
        """Return it of ids that may come more than once."""
        return cls(routine_id, tuple(dict.fromkeys(exercises)), passed_over)

    @classmethod
    def all_of(cls, routine: Routine, *, passed_over: bool = False) -> Self:
        """Return a routine as if all of it were done, or passed over."""
        exercises = (target.exercise for target in routine.targets)
        return cls.of(routine.id, exercises, passed_over=passed_over)


@dataclass(frozen=True, slots=True)
class Rotation:
    """What the last breaks mean for the next one."""

    last: frozenset[str] = frozenset()
    """The exercises of the last break."""
    barred: frozenset[str] = frozenset()
    """One-sided exercises of the last break: never in two consecutive ones."""
    was_down: bool = False
    """Whether the last break was on the floor."""
    _wanted: Mapping[str, float] = field(default_factory=dict)
    _muscles: Mapping[Muscle, float] = field(default_factory=dict)
    _patterns: Mapping[Pattern, float] = field(default_factory=dict)

    @classmethod
    def after(cls, lately: Sequence[Done], exercises: Mapping[str, Exercise]) -> Self:
        """Return what follows from the last routines, newest first.

        Exercises that are no longer there count for nothing.
        """
        done = [
            [exercises[each] for each in one.exercises if each in exercises]
            for one in lately
            if not one.passed_over
        ]
        last = done[0] if done else []
        wanted: dict[str, float] = {}
        muscles: dict[Muscle, float] = {}
        patterns: dict[Pattern, float] = {}
        for age, one in enumerate(done):
            for each in one:
                wanted.setdefault(each.id, 1 - DONE * DONE_FADES**age)
            for muscle in {muscle for each in one for muscle in each.primary_muscles}:
                muscles[muscle] = muscles.get(muscle, 0) + WORKED_FADES**age
            for pattern in {each.pattern for each in one}:
                patterns[pattern] = patterns.get(pattern, 0) + WORKED_FADES**age
        for age, over in enumerate(one for one in lately if one.passed_over):
            for id_ in over.exercises:
                less = 1 - PASSED_OVER * PASSED_OVER_FADES**age
                wanted[id_] = wanted.get(id_, 1) * less
        return cls(
            last=frozenset(each.id for each in last),
            barred=frozenset(each.id for each in last if each.sides is not Sides.BOTH),
            was_down=any(each.on_the_floor for each in last),
            _wanted=wanted,
            _muscles=muscles,
            _patterns=patterns,
        )

    def due(self, exercise: Exercise) -> float:
        """Return how due an exercise is: 1 where nothing like it was done lately, down to 0.

        What was done longest ago, and what works the muscles that worked least lately, comes first.
        """
        worked = [self._muscles.get(muscle, 0) for muscle in exercise.primary_muscles]
        load = sum(worked) / len(worked) if worked else 0
        like_it = self._patterns.get(exercise.pattern, 0)
        return self._wanted.get(exercise.id, 1) / ((1 + load) * (1 + like_it / 2))
