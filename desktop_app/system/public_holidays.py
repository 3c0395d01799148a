"""Public holidays, as the package *holidays* reckons them, without any network."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

log = logging.getLogger(__name__)


class PublicHolidays:
    """Reckons a country's holidays year by year, when they are asked for; keeps them."""

    def __init__(self) -> None:
        self._years: dict[tuple[str, str, int], Mapping[date, str]] = {}

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries that are known, as ISO 3166-1 has them, in their order."""
        try:
            import holidays
        except ImportError as error:  # an installation without it offers breaks all the same
            log.warning("no holidays are known: %s", error)
            return ()
        return tuple(sorted(holidays.list_supported_countries(include_aliases=False)))

    def regions(self, country: str) -> Mapping[str, str]:
        """Return the parts of a country that have holidays of their own, and their names."""
        if country not in self.countries:
            return {}
        import holidays

        known = holidays.country_holidays(country).get_subdivision_aliases()
        return {region: next(iter(names), region) for region, names in known.items()}

    def on(self, day: date, country: str, region: str) -> str | None:
        """Return the holiday's name; None on any other day, and where the country is not known."""
        key = country, region, day.year
        if key not in self._years:
            self._years[key] = self._reckoned(*key)
        return self._years[key].get(day)

    def _reckoned(self, country: str, region: str, year: int) -> Mapping[date, str]:
        if country not in self.countries:  # a settings file may name what is not known here
            log.warning("holidays cannot be reckoned of %r", country)
            return {}
        import holidays

        try:
            return dict(holidays.country_holidays(country, region or None, years=year))
        except (NotImplementedError, ImportError) as error:  # likewise of its parts
            log.warning("holidays cannot be reckoned: %s", error)
            return {}
