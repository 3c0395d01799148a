"""When what was told of the body is asked about again.

Nothing of it is imported when the app starts.
"""

from __future__ import annotations

import json
import logging
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.days import day_of
from desktop_app.domain.profile import Question, to_ask

if TYPE_CHECKING:
    from desktop_app.domain.profile import Profile
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History

log = logging.getLogger(__name__)

LOOKED_AT = "profile_looked_at"
"""Under which key the history keeps what was told when it was last looked at, and when that was."""
NOT_YET = "profile_not_yet"
"""Under which key it keeps when the child was not born yet."""


class ProfileCheck:
    """Knows what to ask. StorageError passes through."""

    def __init__(self, history: History, preferences: Preferences) -> None:
        self._history, self._preferences = history, preferences

    @property
    def question(self) -> Question | None:
        """What to ask today; None: nothing."""
        told, today = self._preferences.told.profile, self._preferences.today
        return to_ask(told, self._looked_at(told, today), self._day(NOT_YET), today)

    def answer(self, question: Question) -> None:
        """Ask that no more for a time: what was told is still so."""
        today = self._preferences.today
        if question is Question.BORN:
            self._history.keep(NOT_YET, today.isoformat())
        else:
            self._keep(self._preferences.told.profile, today)

    def _looked_at(self, told: Profile, today: date) -> date:
        """Return when the person last looked at it: whatever is other than then was told since."""
        kept = self._history.recall(LOOKED_AT)
        if kept is None:
            first = self._history.oldest
            self._keep(told, since := day_of(first).date if first is not None else today)
            return since
        try:
            on, known = json.loads(kept)
            looked_at = date.fromisoformat(on)
        except (ValueError, TypeError) as error:  # no Buttress has written that
            log.warning("when the profile was looked at is not known: %s", error)
            known, looked_at = None, today
        if known != _said(told):
            self._keep(told, today)
            return today
        return looked_at

    def _keep(self, told: Profile, on: date) -> None:
        self._history.keep(LOOKED_AT, json.dumps([on.isoformat(), _said(told)]))

    def _day(self, key: str) -> date | None:
        kept = self._history.recall(key)
        try:
            return date.fromisoformat(kept) if kept else None
        except ValueError:
            log.warning("what was put off is not known: %r", kept)
            return None


def _said(told: Profile) -> str:
    """Return what was told in a form that can be compared later."""
    return "|".join((*sorted(told.cares), str(told.due), str(told.birth), str(told.caesarean)))
