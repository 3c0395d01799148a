"""One performance of a routine, told the time: where it stands, and what was really done.

``uptime`` is a clock that nobody sets (``Clock.total``). What is recorded are sets with their
repetitions or seconds as they were done; a set that was left counts for what was done of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from math import ceil

from desktop_app.domain.exercise import Exercise, Goal, Sides
from desktop_app.domain.movement import Moment
from desktop_app.domain.routine import (
    GetReady,
    Routine,
    Side,
    Step,
    Target,
    WorkSet,
    plan_steps,
    sets_of,
    steps_through,
    total_duration,
)


class Effort(StrEnum):
    """How a run felt."""

    EASY = "easy"
    RIGHT = "right"
    HARD = "hard"
    TOO_MUCH = "too_much"


@dataclass(frozen=True, slots=True)
class SetRecord:
    """A set as it was done: ``done`` of ``target`` repetitions or seconds."""

    exercise: str
    side: Side
    goal: Goal
    target: int
    done: int
    lasted: timedelta

    @property
    def complete(self) -> bool:
        """Whether it was done to its target."""
        return self.done >= self.target


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run as it was done; ``started_at`` identifies it."""

    started_at: datetime
    ended_at: datetime
    routine_id: str
    name: str
    planned: int
    """How many sets the routine has."""
    sets: tuple[SetRecord, ...]
    effort: Effort | None = None

    @property
    def complete(self) -> bool:
        """Whether every set was done to its target."""
        return len(self.sets) == self.planned and all(s.complete for s in self.sets)


class RoutineRun:
    """Walks through a routine's steps as time passes."""

    def __init__(
        self,
        routine: Routine,
        exercises: Mapping[str, Exercise],
        started_at: datetime,
        uptime: timedelta,
    ) -> None:
        self.routine = routine
        self.started_at = started_at
        self.steps: tuple[Step, ...] = plan_steps(routine, exercises)
        self.index = 0
        self.elapsed = timedelta()
        """Time into the step, without pauses."""
        self.paused = False
        self._last = uptime
        self._done: dict[int, SetRecord] = {}
        self._planned = _count_sets(self.steps)
        self._left_out: set[str] = set()

    @property
    def over(self) -> bool:
        """Whether all steps are behind."""
        return self.index >= len(self.steps)

    @property
    def step(self) -> Step | None:
        """The step at hand; None when it is over."""
        return None if self.over else self.steps[self.index]

    @property
    def position(self) -> timedelta:
        """Time into the routine at its own tempo: whatever is skipped counts, no pause does."""
        return total_duration(self.steps[: self.index]) + self.elapsed

    @property
    def remaining(self) -> timedelta:
        """Time left at the routine's own tempo."""
        return total_duration(self.steps[self.index :]) - self.elapsed

    @property
    def step_remaining(self) -> timedelta:
        """Time left of the step at hand."""
        return self.step.duration - self.elapsed if self.step else timedelta()

    @property
    def next_work(self) -> WorkSet | None:
        """The set after the one at hand (or the one that one gets ready for)."""
        later = self.steps[self.index + 1 :]
        sets = [step for step in later if isinstance(step, WorkSet)]
        skip = 0 if isinstance(self.step, WorkSet) else 1
        return sets[skip] if len(sets) > skip else None

    @property
    def felt(self) -> Exercise | None:
        """The exercise that the body feels: the one at hand, or what was done before it begins."""
        if self.step is None:
            return None
        if isinstance(self.step, GetReady) and self.index:
            before = self.steps[self.index - 1].exercise
            if before.id not in self._left_out:
                return before
        return self.step.exercise

    @property
    def count(self) -> int:
        """Repetitions or whole seconds done of the set at hand."""
        step = self.step
        if not isinstance(step, WorkSet):
            return 0
        one = timedelta(seconds=1) if step.goal is Goal.HOLD else step.exercise.movement.cycle
        return self.elapsed // one

    @property
    def moment(self) -> Moment | None:
        """Where the movement stands in the set at hand."""
        if not isinstance(self.step, WorkSet):
            return None
        return self.step.exercise.movement.moment(self.elapsed)

    def progress(self, target: int) -> float:
        """Return how much of a target's time is behind, 0 to 1 (for the segments on top)."""
        spent = whole = timedelta()
        of_target = -1
        for index, step in enumerate(self.steps):
            of_target = step.target if isinstance(step, WorkSet) else self._target_after(index)
            if of_target != target:
                continue
            whole += step.duration
            if index < self.index:
                spent += step.duration
            elif index == self.index:
                spent += self.elapsed
        return min(1.0, spent / whole) if whole else 0.0

    def advance(self, uptime: timedelta) -> None:
        """Let time pass; walks through as many steps as have gone by."""
        passed, self._last = max(uptime - self._last, timedelta()), max(uptime, self._last)
        if self.paused:
            return
        left_over = self.elapsed + passed
        for step in self.steps[self.index :]:
            self.elapsed = min(left_over, step.duration)
            if left_over < step.duration:
                return
            self._leave()
            self.index += 1
            left_over -= step.duration
        self.elapsed = timedelta()

    def pause(self, uptime: timedelta) -> None:
        """Stand still from now on."""
        self.advance(uptime)
        self.paused = True

    def resume(self, uptime: timedelta) -> None:
        """Go on from here."""
        self.advance(uptime)
        self.paused = False

    def next(self, uptime: timedelta) -> None:
        """Go on to the next step; what was done of this one counts."""
        self.advance(uptime)
        if not self.over:
            self._leave()
            self.index += 1
            self.elapsed = timedelta()

    def back(self, uptime: timedelta) -> None:
        """Do the set at hand again, or the one before when it has barely begun.

        What leads up to a set comes first: nobody is in place the moment the key is pressed. Of a
        set that is done twice, the better one counts.
        """
        self.advance(uptime)
        self._leave()
        barely = self.elapsed < timedelta(seconds=2)
        at = min(self.index, len(self.steps) - 1)
        sets = [i for i in range(at + 1) if isinstance(self.steps[i], WorkSet)]
        if barely or not isinstance(self.step, WorkSet):
            sets = [i for i in sets if i != self.index]
        open_ = [i for i, one in enumerate(self.steps) if one.exercise.id not in self._left_out]
        sets = [i for i in sets if i in open_]
        self.index = sets[-1] if sets else open_[0] if open_ else self.index
        if self.index and not isinstance(self.steps[self.index - 1], WorkSet):
            self.index -= 1
        self.elapsed = timedelta()

    def leave_out(self, exercise: str, uptime: timedelta) -> None:
        """Go on without an exercise: its sets to come are left out, what was done of it counts."""
        self._change(exercise, None, uptime)

    def instead(self, exercise: str, other: Exercise, uptime: timedelta) -> None:
        """Do another exercise, at its own dose, in the place of all sets of one to come."""
        self._change(exercise, other, uptime)

    def _change(self, exercise: str, other: Exercise | None, uptime: timedelta) -> None:
        self.advance(uptime)
        if self.step is None:
            return
        self._leave()
        first = at = self.index
        stays = self.step.exercise.id != exercise
        if stays:  # with the set that it leads up to
            while not isinstance(self.steps[first], WorkSet):
                first += 1
            first += 1
        later = [
            (index, step)
            for index, step in enumerate(self.steps)
            if index >= first and isinstance(step, WorkSet)
        ]
        # what was done of it goes to the front: nobody who goes back and on comes by there again
        behind: list[Step] = [
            step
            for index, step in enumerate(self.steps)
            if step.exercise.id == exercise and index in self._done
        ]
        behind += [step for step in self.steps[:at] if step.exercise.id != exercise]
        now = self.steps[at:first]
        came_from = reversed(self.steps[: first if stays else at + 1])
        before = next((step for step in came_from if isinstance(step, WorkSet)), None)
        to_come = _without([step for _, step in later], exercise, other)
        places = {id(step): index for index, step in enumerate(self.steps)}
        self.steps = (*behind, *now, *steps_through(to_come, before))
        self.index = len(behind)
        if not stays:
            self.elapsed = timedelta()
        was = [places.get(id(step)) for step in self.steps]
        self._done = {i: self._done[w] for i, w in enumerate(was) if w in self._done}
        self._left_out.add(exercise)

    def record(self, now: datetime) -> RunRecord:
        """Return what was done up to now."""
        self._leave()
        return RunRecord(
            started_at=self.started_at,
            ended_at=max(now, self.started_at),
            routine_id=self.routine.id,
            name=self.routine.name,
            planned=max(self._planned, _count_sets(self.steps)),
            sets=tuple(self._done[index] for index in sorted(self._done)),
        )

    def _leave(self) -> None:
        """Note what was done of the step at hand."""
        step, done = self.step, self.count
        known = self._done.get(self.index)
        if isinstance(step, WorkSet) and done > (known.done if known else 0):
            self._done[self.index] = SetRecord(
                exercise=step.exercise.id,
                side=step.side,
                goal=step.goal,
                target=step.amount,
                done=done,
                lasted=self.elapsed,
            )

    def _target_after(self, index: int) -> int:
        later = (step for step in self.steps[index:] if isinstance(step, WorkSet))
        return next((step.target for step in later), -1)


def _without(sets: list[WorkSet], exercise: str, other: Exercise | None) -> list[WorkSet]:
    """Return sets without those of an exercise; where there is ``other``, with it instead."""
    kept: list[WorkSet] = []
    for target, group in groupby(sets, key=_target):
        these = list(group)
        if these[0].exercise.id != exercise:
            kept += these
        elif other is not None:
            count = ceil(len(these) / (2 if these[0].exercise.sides is Sides.EACH else 1))
            dose = Target(other.id, other.dose.goal, other.dose.amount, count)
            kept += sets_of(other, dose, target)
    return kept


def _target(work: WorkSet) -> int:
    return work.target


def _count_sets(steps: Iterable[Step]) -> int:
    return sum(isinstance(step, WorkSet) for step in steps)
