"""A routine while it is being built, with every step of it to go back to."""

import re
from collections.abc import Container, Hashable, Sequence
from dataclasses import replace

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.routine import Routine, Target

AMOUNTS = (1, 600)
"""Repetitions or seconds of a set."""
SETS = (1, 20)
LONGEST_NAME = 60
LONGEST_NOTE = 200
MOST_TARGETS = 100
_UNSEEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)
"""Control characters, and those that turn the direction of the text around them."""
Targets = tuple[Target, ...]


class Draft:
    """What is being built: a name, a note, and targets that can be undone and redone."""

    def __init__(
        self, name: str, targets: Targets = (), note: str = "", edits: Routine | None = None
    ) -> None:
        self.edits = edits
        """The own routine that it takes the place of; None where it becomes a new one."""
        self.name, self.note = name, note
        self._targets = targets
        self._began_as = name, note, targets
        self._undo: list[Targets] = []
        self._redo: list[Targets] = []
        self._last_change: Hashable = None

    @property
    def targets(self) -> Targets:
        """The targets, in order."""
        return self._targets

    @property
    def changed(self) -> bool:
        """Whether there is anything to lose."""
        return (self.name, self.note, self._targets) != self._began_as

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to go forward again."""
        return bool(self._redo)

    @property
    def full(self) -> bool:
        """Whether it can take no more."""
        return len(self._targets) >= MOST_TARGETS

    def add(self, exercise: Exercise, at: int | None = None) -> int:
        """Put an exercise in at its own dose, at the end where ``at`` is None; returns where."""
        dose = exercise.dose
        index = len(self._targets) if at is None else max(0, min(at, len(self._targets)))
        made = Target(exercise.id, dose.goal, dose.amount, dose.sets)
        self._become((*self._targets[:index], made, *self._targets[index:]))
        return index

    def move(self, index: int, gap: int) -> int:
        """Move a target into a gap (0: above the first); returns where it is then."""
        to = gap - 1 if gap > index else gap
        to = max(0, min(to, len(self._targets) - 1))
        if to != index:
            rest = list(self._targets)
            rest.insert(to, rest.pop(index))
            self._become(tuple(rest))
        return to

    def remove(self, index: int) -> None:
        """Take a target out."""
        self._become(self._targets[:index] + self._targets[index + 1 :])

    def duplicate(self, index: int) -> int:
        """Put a target in once more, below itself; returns where."""
        twice = self._targets[index : index + 1]
        self._become(self._targets[: index + 1] + twice + self._targets[index + 1 :])
        return index + 1

    def set_amount(self, index: int, amount: int) -> None:
        """Change the repetitions or seconds of a target; steps in a row are one to undo."""
        self._replace(index, replace(self._targets[index], amount=amount), "amount")

    def set_sets(self, index: int, sets: int) -> None:
        """Change the sets of a target; steps in a row are one to undo."""
        self._replace(index, replace(self._targets[index], sets=sets), "sets")

    def fill(self, targets: Sequence[Target]) -> None:
        """Put other targets in the place of all."""
        self._become(tuple(targets))

    def keep_only(self, known: Container[str]) -> bool:
        """Take out exercises that are no longer there, in all steps; whether there were any."""
        before = self._targets
        self._targets = _known_of(before, known)
        self._undo = [_known_of(one, known) for one in self._undo]
        self._redo = [_known_of(one, known) for one in self._redo]
        return self._targets != before

    def undo(self) -> None:
        """Go a step back, where there is one."""
        self._walk(self._undo, self._redo)

    def redo(self) -> None:
        """Go a step forward again, where there is one."""
        self._walk(self._redo, self._undo)

    def _walk(self, back: list[Targets], forth: list[Targets]) -> None:
        if back:
            forth.append(self._targets)
            self._targets = back.pop()
            self._last_change = None

    def _replace(self, index: int, target: Target, what: str) -> None:
        whole = (*self._targets[:index], target, *self._targets[index + 1 :])
        self._become(whole, (index, what))

    def _become(self, targets: Targets, change: Hashable = None) -> None:
        if targets == self._targets:
            return
        if change is None or change != self._last_change:
            self._undo.append(self._targets)
        self._redo.clear()
        self._targets, self._last_change = targets, change
        if targets == self._undo[-1]:  # there and back again is no step
            self._undo.pop()
            self._last_change = None


def _known_of(targets: Targets, known: Container[str]) -> Targets:
    return tuple(one for one in targets if one.exercise in known)


def one_line(text: str) -> str:
    """Return what was typed or pasted as one clean line."""
    return " ".join(_UNSEEN.sub(" ", text).split())
