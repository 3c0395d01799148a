"""How a stage of the plan has one do an exercise, besides how often."""

from collections.abc import Collection
from enum import StrEnum

from desktop_app.domain.body import Body, Care, all_of
from desktop_app.domain.equipment import Band
from desktop_app.domain.exercise import Pattern


class Note(StrEnum):
    """How a stage has one do an exercise, besides how often."""

    SQUEEZE_1 = "squeeze_1"
    """Squeeze for a second at the top."""
    HOLD_2 = "hold_2"
    HOLD_3 = "hold_3"
    HOLD_5 = "hold_5"
    HOLD_8 = "hold_8"
    LOWER_3 = "lower_3"
    """Three seconds down."""
    WITH_BAG = "with_bag"
    LIGHT_BAND = "light_band"
    MEDIUM_BAND = "medium_band"
    HEAVY_BAND = "heavy_band"
    AT_THE_ANKLES = "at_the_ankles"
    """Where the band goes, when a stronger one is meant than there is."""


BANDS = {
    Band.LIGHT: Note.LIGHT_BAND,
    Band.MEDIUM: Note.MEDIUM_BAND,
    Band.HEAVY: Note.HEAVY_BAND,
}


def banded(
    notes: tuple[Note, ...],
    pattern: Pattern,
    body: Body,
    bands: Collection[Band],
    *,
    again: bool,
) -> tuple[Note, ...]:
    """Return notes with the band that is meant, as far as it is there.

    Of a weaker one the place comes first: around the ankles it is more, where a leg moves sideways.
    From week 13 of a pregnancy on the band is a light one.
    """
    meant = next((band for band, note in BANDS.items() if note in notes), None)
    if meant is None:
        return notes
    strengths = tuple(Band)
    at = strengths.index(meant) + (again and bool(bands))
    if Care.PREGNANCY_FROM_WEEK_13 in all_of(body):
        at = 0
    usable = [one for one in strengths[: at + 1] if one in bands or not bands]
    others = tuple(note for note in notes if note not in BANDS.values())
    if not usable:
        return others
    weaker = usable[-1] is not strengths[at]
    placed = (Note.AT_THE_ANKLES,) if weaker and pattern is Pattern.SIDE else ()
    return (*others, BANDS[usable[-1]], *placed)
