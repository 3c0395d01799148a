"""Chooses what the next break is made of, and knows why."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.services.ports import StorageError
from desktop_app.services.tastes import Tastes

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from desktop_app.domain.prescription import Because
    from desktop_app.domain.rotation import Done
    from desktop_app.domain.routine import Routine
    from desktop_app.domain.routine_run import RoutineRun
    from desktop_app.domain.selection import NothingFits, Wish
    from desktop_app.services.library import Library
    from desktop_app.services.pains import Pains
    from desktop_app.services.plan import Plan
    from desktop_app.services.ports import Clock
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History

log = logging.getLogger(__name__)

LATELY = timedelta(days=3)
"""What was done in this time has a say in what comes next."""


class Choice(NamedTuple):
    """What was chosen, and why."""

    routine: Routine | NothingFits
    because: Because | None
    """None where there is nothing to say."""


class Chooser:
    """Chooses by place and body, by the plan, and by what was done, liked and swapped away."""

    def __init__(
        self,
        clock: Clock,
        history: History,
        library: Library,
        preferences: Preferences,
        pains: Pains,
        random: Random,
    ) -> None:
        self._clock, self._history, self._library = clock, history, library
        self._preferences, self._pains, self._random = preferences, pains, random
        self.tastes = Tastes(clock, history, preferences)
        self.plan: Callable[[], Plan] | None = None
        """Returns the plan, made when it is first asked for; without one, none is followed."""
        self._passed_over: tuple[Done, ...] = ()
        """What was swapped away since the last routine, newest first."""

    def choose(self, run: RoutineRun | None, length: timedelta | None = None) -> Choice:
        """Return a routine for here and now, after the one that is on, if one is.

        ``length`` is about how long it is to last; None: as usual.
        """
        from desktop_app.domain.prescription import Because, Source
        from desktop_app.domain.selection import NothingFits, Wish, choose_routine

        settings, lately = self._preferences.current, self._lately(run)
        wish = Wish.of(settings, length, self._pains.resting, self.tastes.likings())
        plan = self.plan() if self.plan and settings.follow_plan else None
        found = plan.choose(wish, lately, self._random) if plan is not None else None
        if found is not None:
            return Choice(found[0], self._with_facts(found[0], found[1], wish))
        routines, exercises = self._library.routines, self._library.exercises
        own = {routine.id for routine in routines if self._library.is_own(routine.id)}
        chosen = choose_routine(routines, exercises, wish, lately, self._random, own)
        if isinstance(chosen, NothingFits):
            return Choice(chosen, None)
        because = plan.because_of_the_library() if plan is not None else Because(Source.NO_PLAN)
        return Choice(chosen, because and self._with_facts(chosen, because, wish))

    def pass_over(self, routine: Routine) -> None:
        """Offer something else, and this less from now on."""
        from desktop_app.domain.rotation import Done

        passed_over = Done.all_of(routine, passed_over=True)
        self._passed_over = (passed_over, *self._passed_over)
        self.tastes.swap_away(passed_over.exercises)

    def begin_anew(self) -> None:
        """A routine is being done: what was swapped away before may come again."""
        self._passed_over = ()

    def _with_facts(self, routine: Routine, because: Because, wish: Wish) -> Because | None:
        """Say what else speaks for a routine; None where there is nothing to say at all."""
        from desktop_app.domain.prescription import Source
        from desktop_app.domain.reasons import Moment, facts

        exercises = self._library.exercises
        if self.plan is not None and because.source in (Source.TODAY, Source.STAGE):
            aside = self.plan().moves(because.stage)
        else:
            aside = tuple(i for i, one in exercises.items() if not wish.conditions.against(one))
        preferences = self._preferences
        now = Moment(preferences.local, preferences.told, wish.likings, aside)
        told = facts(routine, exercises, now)
        if because.source is Source.NO_PLAN and not told:
            return None
        return because._replace(facts=told)

    def _lately(self, run: RoutineRun | None) -> tuple[Done, ...]:
        """Return what was passed over and what was done, or is being done, newest first."""
        from desktop_app.domain.rotation import Done

        now = self._clock.now()
        begun = (Done.all_of(run.routine),) if run else ()
        until = run.started_at if run else now + timedelta(seconds=1)
        try:
            runs = self._history.runs(now - LATELY, until)
        except StorageError as error:
            log.warning("what was done lately is not known: %s", error)
            return (*self._passed_over, *begun)
        done = (Done.of(run.routine_id, (one.exercise for one in run.sets)) for run in runs[::-1])
        return (*self._passed_over, *begun, *done)
