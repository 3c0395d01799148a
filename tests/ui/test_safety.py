"""The safety words: nothing that matters is left out, and each part reads on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.ui import safety

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.safety import Advice

PARTS = (
    safety.stop_now,
    safety.ask_soon,
    safety.see_somebody,
    safety.ask_first,
    safety.before_you_move,
    safety.pregnancy_signs,
    safety.after_birth_signs,
)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_reads_as_a_list_and_as_a_paragraph(part: Callable[[], Advice]) -> None:
    advice = part()
    assert advice.then.endswith(".")
    assert advice.text.endswith(advice.then)
    for sign, point in zip(advice.signs, advice.points, strict=True):
        assert sign[1:] in advice.text
        assert point[0].isupper()
        assert not point.endswith(".")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (safety.stop_now, ["chest", "faint", "breathe", "one side", "speech", "face"]),
        (safety.stop_now, ["numbness between the legs", "bladder or bowel", "both legs"]),
        (safety.stop_now, ["emergency"]),
        (safety.ask_soon, ["sharp", "spreading", "pins and needles", "swells", "locks"]),
        (safety.ask_soon, ["gives way", "calf", "fever", "fall", "weight", "cancer", "soon"]),
        (safety.see_somebody, ["weeks", "wakes", "weaker or smaller"]),
        (safety.ask_first, ["heart", "stroke", "blood pressure", "chest pain", "dizz"]),
        (safety.ask_first, ["blackout", "long-term", "medicine", "joint", "supervision"]),
        (safety.ask_first, ["pregnan", "birth", "surgery", "clot", "falls"]),
        (safety.before_you_move, ["room", "chair", "wall", "desk", "socks", "heels", "band"]),
        (safety.before_you_move, ["slowly", "breathing"]),
        (safety.pregnancy_signs, ["bleeding", "belly", "contractions", "fluid", "breath"]),
        (safety.pregnancy_signs, ["dizz", "headache", "chest", "weakness", "calf", "child"]),
        (safety.pregnancy_signs, ["midwife"]),
        (safety.after_birth_signs, ["heaviness", "leaking", "domes", "pelvis", "bleeding"]),
    ],
)
def test_nothing_that_matters_is_left_out(part: Callable[[], Advice], words: list[str]) -> None:
    text = part().text.casefold()
    assert [word for word in words if word not in text] == []


def test_the_pain_rule_has_three_steps_without_a_gap() -> None:
    little, some, more = safety.pain_rule()
    assert little.startswith("0 to 2")
    assert some.startswith("3 to 5")
    assert "within an hour" in some
    assert "next morning" in some
    assert more.startswith("More than 5: stop")
    assert "easier" in more


def test_it_says_what_buttress_is_not_and_when_that_was_last_looked_at() -> None:
    assert "no diagnosis" in safety.general_information()
    assert str(safety.REVIEWED.year) in safety.last_reviewed()
