"""Pain during an exercise."""

from __future__ import annotations

import pytest

from desktop_app.domain.pain import Afterwards, Pain, resting
from tests.builders import at


@pytest.mark.parametrize("level", range(11))
@pytest.mark.parametrize("afterwards", [None, *Afterwards])
def test_the_rule_of_pain(level: int, afterwards: Afterwards | None) -> None:
    pain = Pain(at(0), "squat", level, afterwards)
    assert pain.rests_the_exercise is (level > 5 or afterwards is Afterwards.WORSE)
    assert pain.wants_asking is (3 <= level <= 5 and afterwards is None)
    assert resting([pain]) == ({"squat"} if pain.rests_the_exercise else set())


def test_the_last_word_on_an_exercise_holds() -> None:
    bad, fine = Pain(at(0), "squat", 8), Pain(at(9), "squat", 0)
    assert resting([fine, bad]) == set()
    assert resting([bad, fine, Pain(at(20), "squat", 6)]) == {"squat"}
    assert resting([bad, Pain(at(5), "plie", 6), fine]) == {"plie"}
