"""Which band is meant, and which of those at hand comes in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.body import Care
from desktop_app.domain.equipment import Band, Prop
from desktop_app.domain.exercise import Pattern
from desktop_app.domain.notes import BANDS, Note, banded
from desktop_app.domain.plan import Stage, Track
from desktop_app.domain.prescription import fitting, prescribed
from desktop_app.domain.selection import Conditions
from desktop_app.storage.exercise_files import load_exercises

SHIPPED = load_exercises().by_id
ANYWHERE = Conditions(floor=True, equipment=frozenset(Prop))
LIGHT, MEDIUM, HEAVY = Note.LIGHT_BAND, Note.MEDIUM_BAND, Note.HEAVY_BAND
ANKLES = Note.AT_THE_ANKLES
NOBODY: frozenset[Care] = frozenset()
FROM_13 = frozenset({Care.PREGNANCY_LATE})


@pytest.mark.parametrize(
    ("meant", "bands", "again", "body", "found"),
    [
        (LIGHT, (), False, NOBODY, [LIGHT]),
        (MEDIUM, (), False, NOBODY, [MEDIUM]),
        (MEDIUM, (), True, NOBODY, [MEDIUM]),  # what comes next is said in words
        (LIGHT, (Band.LIGHT,), False, NOBODY, [LIGHT]),
        (MEDIUM, (Band.LIGHT,), False, NOBODY, [LIGHT, ANKLES]),
        (LIGHT, (Band.MEDIUM,), False, NOBODY, []),
        (MEDIUM, (Band.MEDIUM,), False, NOBODY, [MEDIUM]),
        (MEDIUM, (Band.HEAVY,), False, NOBODY, []),
        (LIGHT, (Band.LIGHT, Band.MEDIUM), True, NOBODY, [MEDIUM]),
        (MEDIUM, tuple(Band), False, NOBODY, [MEDIUM]),
        (MEDIUM, tuple(Band), True, NOBODY, [HEAVY]),
        (MEDIUM, (Band.MEDIUM,), True, NOBODY, [MEDIUM, ANKLES]),
        (MEDIUM, (), False, FROM_13, [LIGHT]),
        (MEDIUM, tuple(Band), True, FROM_13, [LIGHT]),
        (MEDIUM, (Band.MEDIUM,), False, FROM_13, []),
        (Note.HOLD_2, tuple(Band), True, NOBODY, [Note.HOLD_2]),
    ],
)
def test_the_band_that_is_meant_as_far_as_it_is_there(
    meant: Note,
    bands: tuple[Band, ...],
    again: bool,
    body: frozenset[Care],
    found: list[Note],
) -> None:
    assert list(banded((meant,), Pattern.SIDE, body, bands, again=again)) == found


def test_only_what_moves_sideways_has_the_band_around_the_ankles() -> None:
    notes = (Note.HOLD_2, MEDIUM)
    found = banded(notes, Pattern.EXTENSION, NOBODY, (Band.LIGHT,), again=False)
    assert found == (Note.HOLD_2, LIGHT)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("track", [Track.FLOOR, Track.DESK])
def test_a_stage_names_only_bands_that_are_there(stage: Stage, track: Track) -> None:
    wanted = prescribed(stage, track, floor=True)
    for bands in ((Band.LIGHT,), (Band.MEDIUM,), (Band.LIGHT, Band.HEAVY), tuple(Band)):
        allowed = {BANDS[one] for one in bands}
        for again in (False, True):
            found = fitting(wanted, SHIPPED, ANYWHERE, bands, again=again)
            named = {note for one in found for note in one.notes if note in BANDS.values()}
            assert named <= allowed
    without = replace(ANYWHERE, equipment=frozenset(Prop) - {Prop.BAND})
    notes = {note for one in fitting(wanted, SHIPPED, without, tuple(Band)) for note in one.notes}
    assert not notes & {*BANDS.values(), ANKLES}
