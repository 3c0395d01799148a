"""The body in the settings: what needs care, said so that it cannot contradict itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.body import Care, Experience
from desktop_app.domain.settings import Settings
from desktop_app.ui import safety
from desktop_app.ui.profile.stage import Stage
from tests.ui.settings.visit import Visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def visit(qtbot: QtBot) -> Visit:
    return Visit(qtbot)


def test_it_says_what_the_choice_does(visit: Visit) -> None:
    assert visit.says("Nothing of it leaves this computer.")
    visit.page.body.questions.pains.chip(Care.WRIST_PAIN).click()
    everything = len(visit.library.exercises)
    assert visit.says(f"As it is now, 2 of {everything} are left out and 1 changed.")
    assert visit.says("Wrist pain: Donkey kick and Fire hydrant go; ")
    assert visit.page.offered.isVisible()


def test_everybody_is_told_when_to_stop_and_whom_to_ask(visit: Visit) -> None:
    for said in (
        safety.stop_now(),
        safety.ask_soon(),
        safety.ask_first(),
        safety.before_you_move(),
    ):
        assert visit.says(said.title)
        assert visit.says(said.text)
    assert all(visit.says(line) for line in (*safety.pain_rule(), safety.soreness()))
    assert visit.says(safety.last_reviewed())
    assert visit.says("not medical advice")


def test_the_defaults_are_no_care_at_all(visit: Visit) -> None:
    body = visit.page.body
    body.questions.pains.chip(Care.KNEE_PAIN).click()
    body.questions.stage.stage.chip(Stage.PREGNANT).click()
    body.questions.stage.weeks.setValue(20)
    body.practice.experience.chip(Experience.NEW).click()
    visit.section("Routines and body").restore.click()
    assert visit.saved == Settings()
    assert not body.questions.pains.chip(Care.KNEE_PAIN).isChecked()
    assert body.questions.stage.stage.chip(Stage.NEITHER).isChecked()
    assert not body.practice.experience.chip(Experience.NEW).isChecked()
