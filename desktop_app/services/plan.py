"""The month plan as the record has it: where one stands, and what is to be done today.

Nothing of it is imported when the app starts.
"""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.days import week_of
from desktop_app.domain.pain import Afterwards
from desktop_app.domain.plan import (
    ABOUT_THE_BODY,
    PlanDay,
    Said,
    Standing,
    Track,
    Word,
    follow,
    planned,
    track_of,
)
from desktop_app.domain.prescription import (
    Because,
    DueToday,
    Prescribed,
    Source,
    because_of,
    choose_for_today,
    due_today,
    fitting,
    of_a_day,
    prescribed,
    serves,
    still_to_come,
)
from desktop_app.domain.progress import glute_sets, is_glute_day
from desktop_app.domain.selection import Relax, Wish
from desktop_app.services import sayings
from desktop_app.services.calendar import free_days
from desktop_app.services.plan_days import ONE_DAY, PlanDays
from desktop_app.services.ports import StorageError
from desktop_app.services.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from random import Random

    from desktop_app.domain.likings import Likings
    from desktop_app.domain.plan import Stage
    from desktop_app.domain.rotation import Done
    from desktop_app.domain.routine import Routine
    from desktop_app.services.calendar import Calendar
    from desktop_app.services.library import Library
    from desktop_app.services.pains import Pains
    from desktop_app.services.ports import Clock
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History
    from desktop_app.services.tastes import Tastes
    from desktop_app.services.whereabouts import Whereabouts

log = logging.getLogger(__name__)

EVER = datetime(1970, 1, 1, tzinfo=UTC)


class DayOfWeek(NamedTuple):
    """A day of this week."""

    date: date
    sets: float
    """How many sets were done."""
    glute_day: bool
    planned: bool
    """Whether it is to become a glute day."""


class Plan:
    """Follows the runs, day by day. StorageError passes through, unless it is said otherwise.

    What lies before this week is read once; it is read anew only when `begin_anew` says that the
    past has changed.
    """

    def __init__(
        self,
        clock: Clock,
        history: History,
        whereabouts: Whereabouts,
        library: Library,
        preferences: Preferences,
        pains: Pains,
        tastes: Tastes,
    ) -> None:
        self._clock, self._history, self._whereabouts = clock, history, whereabouts
        self._days = PlanDays(clock, history, whereabouts, library)
        self._library, self._preferences = library, preferences
        self._pains, self._tastes = pains, tastes
        self.calendar: Calendar | None = None
        """Which days are off; without one, only those without working hours."""
        self.changed: Signal[None] = Signal()
        """The record, the library or the settings are others: anything here may be."""
        self.said: Signal[None] = Signal()
        """The person has said something of the plan, or taken it back."""
        self._standing: tuple[tuple[object, ...], Standing] | None = None
        history.changed.subscribe(self._on_history)
        tastes.changed.subscribe(self._on_tastes)
        library.changed.subscribe(self.begin_anew)
        whereabouts.changed.subscribe(self.begin_anew)
        preferences.changed.subscribe(self._on_preferences)

    # where one stands

    @property
    def today(self) -> date:
        """The day it is."""
        return self._days.today

    @property
    def track(self) -> Track:
        """Which exercises suit body and place as the settings have them."""
        settings = self._preferences.current
        return track_of(settings.body, floor=settings.floor)

    @property
    def standing(self) -> Standing:
        """Where one stands."""
        today, track = self.today, self.track
        words = self._words_about(track)
        recent, runs = self._days.recent()
        pains = self._history.pains(EVER, self._clock.now() + ONE_DAY)
        key = (today, track, words, recent, runs, pains)
        if self._standing is None or self._standing[0] != key:
            days = self._days.all()
            for said in words:
                day = days.get(said.on, PlanDay(said.on))
                days[said.on] = day._replace(words=(*day.words, said.word))
            for pain in pains:
                on = self._whereabouts.time.day_of(pain.felt_at).date
                day = days.get(on, PlanDay(on))
                days[on] = day._replace(
                    worst_pain=max(day.worst_pain, pain.level),
                    worse_next_morning=day.worse_next_morning
                    or pain.afterwards is Afterwards.WORSE,
                )
            self._standing = key, follow(days.values(), track, today)
        return self._standing[1]

    @property
    def goal(self) -> range:
        """How many glute days this week is to have: the fewest, up to what is a bonus."""
        return self.standing.stage.goal

    @property
    def week(self) -> tuple[DayOfWeek, ...]:
        """The seven days of this week, Monday first."""
        today, exercises = self.today, self._library.exercises
        days = self._days.days(week_of(today), week_of(today) + 7 * ONE_DAY)
        by_day = self._days.recent_by_day(days)
        glute_days = {on for on, done in by_day.items() if is_glute_day(done, exercises)}
        hours = self._preferences.current.working_hours
        free = free_days((day.date for day in days), hours, self.calendar)
        to_come = planned(glute_days, today, self.goal[0], free)
        return tuple(
            DayOfWeek(
                day.date,
                glute_sets(by_day.get(day.date, ()), exercises),
                day.date in glute_days,
                day.date in to_come,
            )
            for day in days
        )

    # what is to be done

    @property
    def prescription(self) -> tuple[DueToday, ...]:
        """What is to be done today, as far as it fits place and body; empty where nothing does."""
        today = self.today
        stage = self.standing.stage
        exercises = self._library.exercises
        wanted = self._of_stage(stage, self._wish)
        chosen = of_a_day(wanted, exercises, stage.sets, today.toordinal(), self._liked)
        days = self._days.days(today, today + ONE_DAY)
        return due_today(chosen, self._days.recent_by_day(days).get(today, ()), exercises)

    def moves(self, stage: Stage) -> tuple[str, ...]:
        """Return the exercises of a stage, as far as they fit place and body."""
        return tuple(one.exercise for one in self._of_stage(stage, self._wish))

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """What the body leaves out of this stage, and what is done instead; empty: nothing."""
        wish, exercises = self._wish, self._library.exercises
        wanted = prescribed(self.standing.stage, self.track, floor=wish.conditions.floor)
        return tuple(
            (one.exercise, next((other.exercise for other in fitting((one,), *there)), ""))
            for there in ((exercises, wish.conditions),)
            for one in wanted
            if one.exercise in exercises
            and Relax.BODY in wish.conditions.against(exercises[one.exercise])
        )

    def choose(
        self, wish: Wish, lately: Sequence[Done], random: Random
    ) -> tuple[Routine, Because] | None:
        """Return a routine made of what the plan has for today, or else for the stage.

        None: nothing of the stage makes a routine of that length, or the record cannot be read.
        What was swapped away lately does not come again as long as there is anything else.
        """
        try:
            standing, due = self.standing, self.prescription
        except StorageError as error:
            log.warning("the plan is not known: %s", error)
            return None
        left = still_to_come(due, self._library.exercises, wish.length)
        ids = tuple(one.exercise for one in left)
        of_stage = self._of_stage(standing.stage, wish)
        named = self._named(standing.stage, ids)
        exercises = self._library.exercises
        found = choose_for_today(left, of_stage, wish, exercises, lately, random, named)
        if found is None:
            return None
        return found[0], because_of(*found, standing, ids)

    def _named(self, stage: Stage, left: Collection[str]) -> list[Routine]:
        """Return the named routines that serve; whoever made one of their own wants it to come."""
        is_own, all_of_them = self._library.is_own, self._library.routines
        return [one for one in all_of_them if serves(one, stage, left) or is_own(one.id)]

    def because_of_the_library(self) -> Because | None:
        """Say why a routine is not of the plan; None where the record cannot be read."""
        try:
            standing = self.standing
        except StorageError:
            return None
        return Because(Source.LIBRARY, standing.stage, standing.week)

    @property
    def _liked(self) -> Likings:
        """What was liked when the day began: what it has stays the same until it ends."""
        return self._tastes.likings(self._whereabouts.time.day_on(self.today).start)

    @property
    def _wish(self) -> Wish:
        return Wish.of(self._preferences.current, resting=self._pains.resting)

    def _of_stage(self, stage: Stage, wish: Wish) -> tuple[Prescribed, ...]:
        wanted = prescribed(stage, self.track, floor=wish.conditions.floor)
        again = self.standing.round > 0
        bands = self._preferences.current.bands
        return fitting(wanted, self._library.exercises, wish.conditions, bands, again=again)

    # what the person says

    @property
    def words(self) -> tuple[Said, ...]:
        """What the person said of the plan, the first word first."""
        return tuple(one for one in self._words() if one.word not in ABOUT_THE_BODY)

    def easier(self) -> None:
        """Go a stage back from now on."""
        self._say(Word.EASIER)

    def harder(self) -> None:
        """Go a stage further from now on."""
        self._say(Word.HARDER)

    def take_back(self) -> None:
        """Forget the last word that was said today; there may be none."""
        if self.words and (last := self.words[-1]).on == self.today:
            words = list(self._words())
            del words[len(words) - 1 - words[::-1].index(last)]
            self._keep(words)

    def _say(self, word: Word) -> None:
        self._keep((*self._words(), Said(self.today, word)))

    def _keep(self, words: Iterable[Said]) -> None:
        sayings.keep_words(self._history, words)
        self.said.tell(None)
        self.changed.tell(None)

    def _words_about(self, track: Track) -> tuple[Said, ...]:
        """Return all words, with a new one where the track has become gentle, or no longer is.

        From that day on it is so; the stages of before stay what they were.
        """
        words = self._words()
        of_body = [said for said in words if said.word in ABOUT_THE_BODY]
        was_gentle = bool(of_body) and of_body[-1].word is Word.GENTLE
        if was_gentle is (track is Track.GENTLE):
            return words
        if of_body and of_body[-1].on == self.today:  # tried out, and taken back
            words = tuple(said for said in words if said is not of_body[-1])
        else:
            word = Word.NO_LONGER_GENTLE if was_gentle else Word.GENTLE
            words = (*words, Said(self.today, word))
        try:
            sayings.keep_words(self._history, words)
        except StorageError as error:
            log.warning("that the track is another one is not kept: %s", error)
        return words

    def _words(self) -> tuple[Said, ...]:
        return sayings.words(self._history)

    # what is on record

    def look_back(self) -> bool:
        """Read a month of the past that is not read yet; False where there is none.

        To be called now and then, when nothing is happening. What cannot be read is left.
        """
        try:
            return self._days.look_back()
        except StorageError as error:
            log.warning("the past of the plan is not known: %s", error)
            return False

    def begin_anew(self, _news: object = None) -> None:
        """Know that the past is not what it was."""
        self._tastes.begin_anew()
        self._days.begin_anew()
        self._standing = None
        self.changed.tell(None)

    def _on_history(self, _news: None) -> None:
        self._days.read_anew()
        self.changed.tell(None)

    def _on_tastes(self, _news: None) -> None:
        self.changed.tell(None)

    def _on_preferences(self, _news: object) -> None:
        self.changed.tell(None)
