"""What the doctor says of a thing that is not right."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from desktop_app import doctor
from desktop_app.services.record_ports import Backup
from tests.fakes import FakeActivity, FakeClock, FakeSurroundings

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def clocks(clock: FakeClock, written: datetime | None = None) -> dict[str, doctor.Finding]:
    return {one.about: one for one in doctor.of_the_clocks(clock, written)}


def test_clocks_that_are_right() -> None:
    found = clocks(FakeClock(NOW), NOW)
    assert all(one.good for one in found.values())
    assert found["steady clocks"].text == "up for 4:00:00, asleep for 1:00:00 of it"


def test_a_clock_that_is_behind_the_record_is_not_set() -> None:
    assert clocks(FakeClock(NOW), NOW + timedelta(minutes=50))["clock"].good
    behind = clocks(FakeClock(NOW), NOW + timedelta(hours=2))["clock"]
    assert not behind.good
    assert "one of them is wrong" in behind.text
    never = clocks(FakeClock(datetime(2000, 1, 1, 12, tzinfo=UTC)))["clock"]
    assert not never.good
    assert never.text.endswith("it is not set")


def test_a_clock_that_stood_still_while_the_machine_was_awake_is_said() -> None:
    clock = FakeClock(NOW)
    clock.sleep(timedelta(hours=-1, seconds=-30))
    steady = clocks(clock)["steady clocks"]
    assert not steady.good
    assert "awake for 0:00:30 longer than up" in steady.text


def test_two_clocks_are_never_read_at_once() -> None:
    clock = FakeClock(NOW)
    clock.sleep(timedelta(hours=-1, microseconds=-7))
    assert clocks(clock)["steady clocks"] == doctor.Finding(
        "steady clocks", "up for 3:00:00, asleep for 0:00:00 of it"
    )


class Disk(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("free", "history", "good"),
    [(10**12, 10**6, True), (99_000_000, 10, False), (10**9, 600_000_000, False)],
)
def test_there_is_to_be_room_for_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, history: int, *, good: bool
) -> None:
    with (tmp_path / "history.sqlite").open("wb") as file:
        file.truncate(history)  # which takes no room
    monkeypatch.setattr(shutil, "disk_usage", {tmp_path: Disk(2 * free, free, free)}.__getitem__)
    copies = [Backup(date(2026, 3, day), tmp_path, 2_500_000) for day in (1, 2)]
    found = doctor.of_the_room(tmp_path, copies)
    assert found.good is good
    assert "its backups 5.0 MB" in found.text
    (tmp_path / "history.sqlite").unlink()


def test_a_disk_that_is_gone_is_said(tmp_path: Path) -> None:
    assert not doctor.of_the_room(tmp_path / "none", ()).good


def test_no_backup_is_a_fault_once_there_should_be_one() -> None:
    assert doctor.of_the_backups((), due=False).good
    assert not doctor.of_the_backups((), due=True).good


def test_the_last_writing_is_that_of_any_file_of_the_record(tmp_path: Path) -> None:
    assert doctor.last_written(tmp_path, ()) is None
    assert doctor.last_written(None, ()) is None
    copy = Backup(date(2041, 1, 1), tmp_path / "copy", 1)
    for name, at in (("history.sqlite", 100), ("history.sqlite-wal", 300), ("copy", 200)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (at, at))
    assert doctor.last_written(tmp_path, [copy]) == datetime.fromtimestamp(300, UTC)
    assert doctor.last_written(None, [copy]) == datetime.fromtimestamp(200, UTC)


def test_input_that_nobody_sees_is_said() -> None:
    activity = FakeActivity(FakeClock(NOW))
    assert doctor.of_the_input(activity).good
    activity.known = False
    assert not doctor.of_the_input(activity).good


def test_each_way_to_see_what_goes_on_is_a_line_of_its_own() -> None:
    source = FakeSurroundings()
    source.name = "call: microphone; full screen, program: X11 at :1"
    found = tuple(doctor.of_the_surroundings(source))
    assert [one.text for one in found] == ["call: microphone", "full screen, program: X11 at :1"]
    assert all(one.good and one.about == "surroundings" for one in found)
