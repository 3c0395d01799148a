"""The settings as they are here and now, and the one way to change them."""

from collections.abc import Callable
from datetime import date, datetime

from desktop_app.domain.days import day_at, day_of
from desktop_app.domain.places import Chosen, Where
from desktop_app.domain.settings import Settings
from desktop_app.services.ports import Clock, Problem, SettingsError, SettingsStore
from desktop_app.services.signal import Signal


class Preferences:
    """Holds the settings; a change is saved and then told."""

    def __init__(self, store: SettingsStore, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self.told, self.problems_found = store.load()
        """What the person said, whatever the day; to be kept, but not to go by."""
        self.current = self.told.at(self.local)
        """The settings to go by: tomorrow body and place may be others."""
        self.changed: Signal[Settings] = Signal()
        """The settings to go by are others."""
        self.problems: Signal[Problem] = Signal()

    @property
    def today(self) -> date:
        """The day it is here."""
        return day_of(self._clock.now()).date

    @property
    def local(self) -> datetime:
        """The local time here."""
        return self._clock.now().astimezone()

    @property
    def where(self) -> Where:
        """At which place the person is."""
        return self.told.where(self.local)

    @property
    def in_quiet_hours(self) -> bool:
        """Whether nothing may be heard because of the hour."""
        return any(hours.include(self.local) for hours in self.told.quiet_hours)

    def change(self, how: Callable[[Settings], Settings]) -> None:
        """Change what was told; where it cannot be saved, that is told and the change holds."""
        self.told = how(self.told)
        self.current = self.told.at(self.local)
        try:
            self._store.save(self.told)
        except SettingsError as error:
            self.problems.tell(Problem(str(error)))
        self.changed.tell(self.current)

    def change_here(self, **values: object) -> None:
        """Change what the place allows where the person is; ``values`` are fields of `Place`."""
        self.change(lambda told: told.with_place(self.where, **values))

    def be_at(self, where: Where) -> None:
        """The person is at a place until the day ends, whatever is usual."""
        self.change(lambda told: told._replace(today_at=Chosen(day_at(self.local), where)))

    def note_moment(self, _news: object = None) -> None:
        """Go by the day and the hour: the body may be another one now, or the place."""
        told = self.told
        if not any((told.due_date, told.birth_date, told.home, told.quiet_hours)):
            return
        now = self.told.at(self.local)
        if now != self.current:
            self.current = now
            self.changed.tell(now)
