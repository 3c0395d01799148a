"""Which days are off: public holidays, and the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop_app.domain.working_hours import WorkingHours
    from desktop_app.services.ports import Holidays
    from desktop_app.services.preferences import Preferences


def free_days(
    days: Iterable[date], hours: WorkingHours, calendar: Calendar | None
) -> frozenset[date]:
    """Return those of some days on which nobody is meant to work: by the hours, or days off."""
    return frozenset(
        day
        for day in days
        if (not hours.always and day.weekday() not in hours.days)
        or (calendar is not None and calendar.is_off(day))
    )


class Calendar:
    """Knows days off by what the person chose; nothing is loaded before somebody asks."""

    def __init__(self, holidays: Holidays, preferences: Preferences) -> None:
        self.holidays, self._preferences = holidays, preferences

    def is_off(self, day: date) -> bool:
        """Whether a day is off."""
        chosen = self._preferences.current.days_off
        return day in chosen.own or self.holiday(day) is not None

    def holiday(self, day: date) -> str | None:
        """Return the name of a public holiday of the chosen country; None on any other day."""
        chosen = self._preferences.current.days_off
        if not chosen.country:
            return None
        return self.holidays.on(day, chosen.country, chosen.region)
