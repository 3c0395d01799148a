"""What one says of an exercise once and for all: a favourite, or never offered."""

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.settings import Settings
from desktop_app.services.preferences import Preferences


def make_favourite(preferences: Preferences, exercise: Exercise, *, favourite: bool) -> None:
    """Let an exercise be offered rather than others, or not; a favourite is offered."""
    ids = frozenset({exercise.id})

    def changed(settings: Settings) -> Settings:
        if not favourite:
            return settings._replace(favourites=settings.favourites - ids)
        return settings._replace(
            favourites=settings.favourites | ids,
            never_offer=settings.never_offer - ids,
        )

    preferences.change(changed)


def never_offer(preferences: Preferences, exercise: Exercise, *, never: bool) -> None:
    """Let no break offer an exercise, or let them again; it is no favourite then."""
    ids = frozenset({exercise.id})

    def changed(settings: Settings) -> Settings:
        if not never:
            return settings._replace(never_offer=settings.never_offer - ids)
        return settings._replace(
            never_offer=settings.never_offer | ids,
            favourites=settings.favourites - ids,
        )

    preferences.change(changed)


def forget(preferences: Preferences, exercise: Exercise) -> None:
    """Drop what was said of an exercise that is gone: a new one may get its id."""
    settings, ids = preferences.current, frozenset({exercise.id})
    if ids & (settings.favourites | settings.never_offer):
        preferences.change(
            lambda now: now._replace(
                favourites=now.favourites - ids, never_offer=now.never_offer - ids
            )
        )
