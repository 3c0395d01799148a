"""Two whole apps and a folder that both see."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.timeline import State
from tests.test_remote import House

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.settings import Settings

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def houses(tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot) -> Iterator[list[House]]:
    houses = []
    for name in ("desk", "laptop"):
        folder = tmp_path_factory.mktemp(name)
        folder.chmod(0o700)
        houses.append(House(folder))
    yield houses
    for house in houses:
        house.app.stop()


def share(house: House, folder: Path) -> None:
    def sharing(settings: Settings) -> Settings:
        return settings._replace(shared_folder=str(folder))

    house.app.preferences.change(sharing)


def work(here: House, there: House, minutes: int) -> None:
    """Work at one of them; at the other there is a key pressed at the end."""
    here.work(minutes)
    there.clock.pass_time(timedelta(minutes=minutes))
    there.app.monitor.tick()
    there.activity.touch()
    there.app.monitor.tick()


def test_one_day_on_both_and_on_neither_when_it_is_deleted(
    houses: list[House], tmp_path: Path
) -> None:
    here, there = houses
    for house in houses:
        share(house, tmp_path)
    work(here, there, 60)
    work(there, here, 60)
    work(here, there, 30)
    for house in houses:
        assert house.spent(State.SITTING) >= timedelta(minutes=125)
    said = there.ask("doctor").splitlines()
    assert any("computers" in line and " up to 2026-03-02" in line for line in said)
    here.ask("delete", "everything --for-good")
    for _ in range(3):
        work(here, there, 15)
        work(there, here, 15)
    deleted_at = here.clock.now() - timedelta(minutes=90)
    assert there.history.spans(deleted_at - timedelta(days=1), deleted_at) == ()
    assert there.spent(State.SITTING) > timedelta(minutes=60)


def test_what_is_imported_here_is_known_there(
    houses: list[House], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    here, there = houses
    export = tmp_path_factory.mktemp("export") / "all.json"
    here.work(60)
    here.ask("export", str(export))
    here.ask("delete", "everything --for-good")
    there.clock.pass_time(timedelta(minutes=60))
    for house in houses:
        share(house, tmp_path)
    work(here, there, 40)
    here.ask("import", f"{export} --keep")
    for _ in range(2):
        work(here, there, 15)
        work(there, here, 15)
    assert there.spent(State.SITTING) >= timedelta(minutes=120)


def test_a_folder_that_is_gone_is_told_by_the_doctor_alone(
    houses: list[House], tmp_path: Path
) -> None:
    here, there = houses
    share(here, tmp_path / "stick")
    work(here, there, 20)
    assert here.app.problems == []
    (wrong,) = (line for line in here.ask("doctor").splitlines() if line.startswith("  !!"))
    assert wrong.endswith(f"The shared folder {tmp_path / 'stick'} is not there.")
