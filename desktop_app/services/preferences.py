"""The settings as they are now, and the one way to change them."""

from collections.abc import Callable

from desktop_app.domain.settings import Settings
from desktop_app.services.ports import Problem, SettingsError, SettingsStore
from desktop_app.services.signal import Signal


class Preferences:
    """Holds the current settings; a change is saved and then told."""

    def __init__(self, store: SettingsStore) -> None:
        self._store = store
        self.current, self.problems_found = store.load()
        self.changed: Signal[Settings] = Signal()
        self.problems: Signal[Problem] = Signal()

    def change(self, how: Callable[[Settings], Settings]) -> None:
        """Take effect at once; where it cannot be saved, that is told and the change holds."""
        self.current = how(self.current)
        try:
            self._store.save(self.current)
        except SettingsError as error:
            self.problems.tell(Problem(str(error)))
        self.changed.tell(self.current)
