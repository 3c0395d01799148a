"""How it is said why a routine is offered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.domain.places import Where
from desktop_app.domain.plan import Stage
from desktop_app.domain.prescription import Because, Source
from desktop_app.domain.reasons import (
    Allows,
    AtThePlace,
    Fact,
    Favourite,
    InQuietHours,
    NotSince,
    SwappedAway,
    WasTooMuch,
)
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.ui.plan import words

SHIPPED = load_exercises().by_id
MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
OFFICE, HOME = Where.OFFICE, Where.HOME


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (
            SwappedAway("reverse_lunge", 3),
            "Lunge comes less often: you swapped it away three times.",
        ),
        (SwappedAway("reverse_lunge", 11), "Lunge comes less often: you swapped it away 11 times."),
        (WasTooMuch("plie"), "Plié comes less often: it was too much."),
        (NotSince("squat", MONDAY - 4 * DAY, 4), "Squat: not since Thursday."),
        (NotSince("squat", MONDAY - 9 * DAY, 9), "Squat: not since 21 Feb."),
        (Favourite("squat"), "Squat is a favourite of yours."),
        (AtThePlace(HOME, 0, Allows.FLOOR), "At home on Mondays: the floor is fine."),
        (
            AtThePlace(OFFICE, None, Allows.KEEPS_QUIET),
            "At the office today: nothing that could be heard.",
        ),
        (InQuietHours(), "Quiet hours: nothing that could be heard."),
    ],
)
def test_each_is_a_sentence(fact: Fact, said: str) -> None:
    assert words.because(Because(Source.NO_PLAN, facts=(fact,)), SHIPPED) == said


def test_they_stand_behind_what_the_plan_says() -> None:
    why = Because(Source.TODAY, Stage.BUILD, 2, ("squat",), (Favourite("squat"),))
    assert words.because(why, SHIPPED) == (
        "Week 2, Build: Squat is still to come today. Squat is a favourite of yours."
    )


@pytest.mark.parametrize(
    ("stage", "left"),
    [(Stage.LEARN, "4 reps or more"), (Stage.BUILD, "3"), (Stage.LOAD, "2"), (Stage.OWN_IT, "1–2")],
)
def test_each_stage_says_how_much_is_left_when_a_set_ends(stage: Stage, left: str) -> None:
    assert f" {left} " in words.effort(stage)
    assert words.effort(stage).endswith(".")


@pytest.mark.parametrize("where", Where)
@pytest.mark.parametrize("allows", Allows)
@pytest.mark.parametrize("usual", [None, *range(7)])
def test_every_place_and_day_is_said(where: Where, allows: Allows, usual: int | None) -> None:
    fact = AtThePlace(where, usual, allows)
    assert words.because(Because(Source.NO_PLAN, facts=(fact,)), SHIPPED).endswith(".")
