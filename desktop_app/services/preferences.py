"""The settings as they are today, and the one way to change them."""

from collections.abc import Callable
from datetime import date

from desktop_app.domain.days import day_of
from desktop_app.domain.settings import Settings
from desktop_app.services.ports import Clock, Problem, SettingsError, SettingsStore
from desktop_app.services.signal import Signal


class Preferences:
    """Holds the settings; a change is saved and then told."""

    def __init__(self, store: SettingsStore, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self.told, self.problems_found = store.load()
        """What the person said, whatever the day; to be kept, but not to go by."""
        self.current = self.told.on(self.today)
        """The settings to go by: what a body needs care for may be other things tomorrow."""
        self.changed: Signal[Settings] = Signal()
        """The settings to go by are others."""
        self.problems: Signal[Problem] = Signal()

    @property
    def today(self) -> date:
        """The day it is here."""
        return day_of(self._clock.now()).date

    def change(self, how: Callable[[Settings], Settings]) -> None:
        """Change what was told; where it cannot be saved, that is told and the change holds."""
        self.told = how(self.told)
        self.current = self.told.on(self.today)
        try:
            self._store.save(self.told)
        except SettingsError as error:
            self.problems.tell(Problem(str(error)))
        self.changed.tell(self.current)

    def note_day(self, _news: object = None) -> None:
        """Go by the day it is: with another week of a pregnancy, say, the body is another one."""
        if self.told.due_date is None and self.told.birth_date is None:
            return
        now = self.told.on(self.today)
        if now != self.current:
            self.current = now
            self.changed.tell(now)
