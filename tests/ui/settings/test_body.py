"""The body in the settings: what needs care, said so that it cannot contradict itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.body import Care, suits
from desktop_app.domain.settings import Settings
from desktop_app.ui import safety
from desktop_app.ui.settings.body import STAGES
from tests.ui.settings.visit import Visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def visit(qtbot: QtBot) -> Visit:
    return Visit(qtbot)


def choose_all(qtbot: QtBot, visit: Visit) -> None:
    body = visit.page.body
    for several in (body.pains, body.steadiness):
        for care in several.offered:
            several.chip(care).click()
    qtbot.mouseClick(body.no_rolling, Qt.MouseButton.LeftButton)


def test_every_care_can_be_chosen(qtbot: QtBot, visit: Visit) -> None:
    choose_all(qtbot, visit)
    rest = visit.saved.body
    chosen = set(rest)
    for stage in STAGES:
        visit.page.body.stage.chip(stage).click()
        chosen |= visit.saved.body
        assert visit.saved.body == rest | {stage}
    assert chosen == set(Care)


def test_what_is_chosen_can_be_taken_back(qtbot: QtBot, visit: Visit) -> None:
    choose_all(qtbot, visit)
    visit.page.body.stage.chip(Care.AFTER_CAESAREAN).click()
    choose_all(qtbot, visit)
    visit.page.body.stage.chip(None).click()
    assert visit.saved.body == frozenset()


@pytest.mark.parametrize(
    ("stage", "left_out"),
    [
        (Care.PREGNANCY, {"foam_roll_hip_flexor"}),
        (Care.PREGNANCY_FROM_WEEK_13, {"foam_roll_hip_flexor", "glute_bridge"}),
        (Care.PREGNANCY_LATE, {"foam_roll_hip_flexor", "glute_bridge", "step_up"}),
        (Care.POSTPARTUM, {"single_leg_bridge"}),
        (Care.AFTER_CAESAREAN, {"single_leg_bridge", "glute_bridge"}),
    ],
)
def test_a_later_stage_keeps_to_the_earlier_ones(
    visit: Visit, stage: Care, left_out: set[str]
) -> None:
    visit.page.body.stage.chip(stage).click()
    body, exercises = visit.saved.body, visit.library.exercises
    assert all(not suits(exercises[one], body) for one in left_out)
    assert suits(exercises["standing_squeeze"], body)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ({Care.PREGNANCY, Care.PREGNANCY_LATE}, Care.PREGNANCY_LATE),
        ({Care.PREGNANCY, Care.PREGNANCY_FROM_WEEK_13}, Care.PREGNANCY_FROM_WEEK_13),
        ({Care.POSTPARTUM, Care.AFTER_CAESAREAN}, Care.AFTER_CAESAREAN),
        ({Care.KNEE_PAIN}, None),
    ],
)
def test_what_a_file_says_twice_is_shown_once(
    qtbot: QtBot, stored: set[Care], shown: Care | None
) -> None:
    visit = Visit(qtbot, settings=Settings(body=frozenset(stored)))
    assert visit.page.body.stage.chip(shown).isChecked()
    visit.page.body.stage.chip(Care.POSTPARTUM).click()
    assert visit.saved.body - {Care.KNEE_PAIN} == {Care.POSTPARTUM}


def test_it_says_what_the_choice_does(visit: Visit) -> None:
    assert visit.says("Nothing of it leaves this computer.")
    visit.page.body.pains.chip(Care.WRIST_PAIN).click()
    everything = len(visit.library.exercises)
    assert visit.says(f"As it is now, 2 of {everything} are left out and 1 changed.")
    assert visit.page.offered.isVisible()


def test_each_stage_says_when_to_stop(visit: Visit) -> None:
    visit.page.body.stage.chip(Care.PREGNANCY).click()
    assert visit.says("call your midwife or doctor")
    for sign in (
        "Bleeding",
        "short of breath",
        "chest pain",
        "a calf that hurts or swells",
        "weakness",
    ):
        assert visit.says(sign)
    visit.page.body.stage.chip(Care.POSTPARTUM).click()
    assert visit.says("a physiotherapist for pelvic health")
    assert visit.says("more pain in pelvis or back")
    assert not visit.says("call your midwife or doctor")


def test_everybody_is_told_when_to_stop_and_whom_to_ask(visit: Visit) -> None:
    for said in (safety.stop_now(), safety.ask_soon(), safety.ask_first()):
        assert visit.says(said.title)
        assert visit.says(said.text)
    assert all(visit.says(line) for line in safety.pain_rule())
    assert visit.says(safety.last_reviewed())
    assert visit.says("not medical advice")


def test_the_defaults_are_no_care_at_all(visit: Visit) -> None:
    visit.page.body.pains.chip(Care.KNEE_PAIN).click()
    visit.section("Routines and body").restore.click()
    assert visit.saved == Settings()
    assert not visit.page.body.pains.chip(Care.KNEE_PAIN).isChecked()
