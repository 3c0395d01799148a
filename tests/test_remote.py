"""What the command line asks of a whole app, on fakes for everything outside."""

from __future__ import annotations

import json
import os
import socket
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from desktop_app import doctor
from desktop_app.app import App
from desktop_app.domain.settings import Settings
from desktop_app.domain.timeline import State, total
from desktop_app.protocol import Exit, Request, Response
from desktop_app.remote import Remote
from desktop_app.services.exchange import EVER
from desktop_app.services.ports import Problem, Remedy
from desktop_app.services.steps import at_once
from desktop_app.services.world import World
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.record_files import RecordFiles
from desktop_app.storage.record_tables import TABLES
from tests.activitywatch import LIST, SEEN, bucket, running, said
from tests.fakes import (
    FakeActivity,
    FakeAlarm,
    FakeAutostart,
    FakeBackups,
    FakeClock,
    FakeHolidays,
    FakeSession,
    FakeSurroundings,
    ListHistory,
    MemoryOwnExercises,
    MemorySettings,
    RecordingNotifier,
    RecordingSound,
    RecordingSpeech,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class House:
    """An app, and who asks it."""

    def __init__(self, folder: Path) -> None:
        # ten o'clock, wherever the tests run
        self.clock = FakeClock(datetime(2026, 3, 2, 10).astimezone(UTC))
        self.history, self.backups = ListHistory(), FakeBackups()
        self.backups.made.append(date(2026, 3, 2))
        self.activity = FakeActivity(self.clock)
        self.app = App(
            World(
                clock=self.clock,
                activity=self.activity,
                session=FakeSession(),
                surroundings=FakeSurroundings(),
                holidays=FakeHolidays(),
                history=self.history,
                backups=self.backups,
                record_files=RecordFiles(),
                settings=MemorySettings(Settings(welcomed=True)),
                exercises=ExerciseFiles(),
                own_exercises=MemoryOwnExercises(),
                notifier=RecordingNotifier(),
                sound=RecordingSound(),
                speech=RecordingSpeech(),
                autostart=FakeAutostart(),
                alarm=FakeAlarm(),
                data=folder,
                cache=folder / "cache",
                random=Random(1),
            )
        )
        self.app.start()
        self._remote = Remote(self.app)

    def ask(self, command: str, argument: str | None = None) -> str:
        """Ask, and expect that it is done."""
        response = self._answer(command, argument)
        assert response.code is Exit.DONE, response.text
        return response.text

    def refused(self, command: str, argument: str | None = None) -> str:
        response = self._answer(command, argument)
        assert response.code is Exit.REFUSED
        return response.text

    def _answer(self, command: str, argument: str | None) -> Response:
        answer = self._remote.answer(Request(command, argument))
        return answer if isinstance(answer, Response) else at_once(answer)

    def work(self, minutes: int) -> None:
        for _ in range(2 * minutes):
            self.clock.pass_time(timedelta(seconds=30))
            self.activity.touch()
            self.app.monitor.tick()
        self.app.monitor.write()

    def spent(self, state: State) -> timedelta:
        now = self.clock.now()
        return total(self.history.spans(now - timedelta(days=1), now), state)


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    tmp_path.chmod(0o700)
    house = House(tmp_path)
    yield house
    house.app.stop()


def test_time_is_corrected_and_taken_back_by_command(house: House) -> None:
    house.work(60)
    assert house.ask("log", "10:10-10:30 standing") == "10:10 to 10:30: standing"
    assert house.spent(State.STANDING) == timedelta(minutes=20)
    house.work(1)
    assert house.ask("log", "2026-03-02 10:30-10:40 meeting")
    assert house.ask("log", "undo") == "10:30 to 10:40 is as it was recorded"
    assert house.ask("log", "undo") == "10:10 to 10:30 is as it was recorded"
    assert house.spent(State.SITTING) == timedelta(minutes=61)
    assert house.refused("log", "undo") == "nothing was corrected today"
    assert "not over yet" in house.refused("log", "10:30-12:00 away")
    assert "less than a minute" in house.refused("log", "10:30-10:20 away")


@pytest.mark.parametrize("kind", ["stats", "report"])
def test_what_is_asked_of_the_record_is_told_up_to_now(
    house: House, tmp_path: Path, kind: str
) -> None:
    house.work(20)
    for seconds in (45, 20):  # the last of it is not written yet
        house.clock.pass_time(timedelta(seconds=seconds))
        house.activity.touch()
        house.app.monitor.tick()
    assert house.spent(State.SITTING) < timedelta(minutes=21)
    if kind == "stats":
        assert "21 min" in house.ask("stats", "--range today")
    else:
        house.ask("report", f"{tmp_path / 'day.html'} --range today")
        assert "21 min" in (tmp_path / "day.html").read_text(encoding="utf-8")


def test_a_time_after_midnight_belongs_to_the_day_before(house: House) -> None:
    house.clock.pass_time(timedelta(hours=15, minutes=30))  # half past one at night
    house.work(10)
    assert house.ask("log", "00:30-01:00 walk")
    assert house.spent(State.STANDING) == timedelta(minutes=30)


def test_everything_moves_to_another_computer_by_command(house: House, tmp_path: Path) -> None:
    house.work(90)
    path = tmp_path / "all.json"
    assert house.ask("export", str(path)) == str(path)
    assert house.ask("import", str(path)).startswith("All of it is here already.")
    house.ask("delete", "2026-03-02 --for-good")
    assert house.spent(State.SITTING) == timedelta()
    assert len(house.backups.forgotten) == 1
    assert "Adds 1 h 30 min of the record" in house.ask("import", str(path))
    assert house.spent(State.SITTING) == timedelta()
    assert house.ask("import", f"{path} --keep") == "Adds 1 h 30 min of the record."
    assert house.spent(State.SITTING) == timedelta(minutes=90)
    assert len(house.ask("export", str(tmp_path)).splitlines()) == len(TABLES)
    house.ask("delete", "everything --for-good")
    assert house.spent(State.SITTING) == timedelta()


def test_what_cannot_be_brought_in_is_said_line_by_line(house: House, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    house.ask("export", str(path))
    content = json.loads(path.read_text()) | {"spans": [1, 2]}
    path.write_text(json.dumps(content))
    told = house.refused("import", str(path))
    assert "spans[0]" in told
    assert "spans[1]" in told
    assert "cannot be read" in house.refused("import", str(tmp_path / "none.json"))
    assert "cannot be written" in house.refused("export", str(tmp_path / "none" / "all.json"))


def test_activitywatch_is_asked_where_it_runs_by_command(house: House) -> None:
    name = socket.gethostname()
    with running() as watch:
        path = f"/api/0/buckets/{quote(name, safe='')}/events?limit=-1"
        watch.answers[LIST] = said(bucket(name, "afkstatus", name))
        watch.answers[path] = said(SEEN)
        source = f"--from activitywatch:{watch.port}"
        told = house.ask("import", source)
        assert told == "Adds 16 min of the record. With --keep it is added."
        assert house.spent(State.SITTING) == timedelta()
        assert house.ask("import", f"{source} --keep") == "Adds 16 min of the record."
        assert total(house.history.spans(*EVER), State.SITTING) >= timedelta(minutes=11)
        assert house.ask("import", f"{source} --keep") == "All of it is here already."
    assert "ActivityWatch is not running" in house.refused("import", source)


def test_backups_are_made_and_brought_back_by_command(house: House) -> None:
    assert house.backups.made == [date(2026, 3, 2)]
    assert "2026-03-02" in house.ask("backup")
    assert "that of 2026-03-02" in house.ask("restore")
    assert "that of 2026-03-02" in house.ask("restore", "2026-03-02")
    assert len(house.backups.restored) == 2
    assert house.refused("restore", "2026-02-01").endswith("there are: 2026-03-02")
    house.backups.broken = "the disk is full"
    assert house.refused("backup") == house.refused("restore") == "the disk is full"


def test_damage_is_told_with_the_backup_from_before_it(house: House) -> None:
    before = house.backups.all()[0]
    house.app.tell_problem(Problem("The history was damaged.", Remedy.RESTORE))
    assert house.app.safekeeping is not None
    assert house.app.safekeeping.offered == before
    house.ask("restore")
    assert house.backups.restored == [before]
    assert house.app.safekeeping.offered is None


def test_a_doctor_with_nothing_to_find(house: House, tmp_path: Path) -> None:
    said = house.ask("doctor").splitlines()
    assert all(line.startswith("  ok") for line in said)
    assert any("history" in line and "in memory: sound" in line for line in said)
    for name in ("fake", "recorder"):
        assert any(name in line for line in said)


def test_a_doctor_tells_what_is_not_right_first(house: House, tmp_path: Path) -> None:
    house.activity.known = False
    house.app.tell_problem(Problem("squat.toml: expected a name."))
    (tmp_path / "history.sqlite").touch(mode=0o644)
    (tmp_path / "history.sqlite").chmod(0o644)
    os.utime(tmp_path / "history.sqlite", (0, 0))
    said = house.ask("doctor").splitlines()
    wrong = [line for line in said if line.startswith("  !!")]
    assert said[: len(wrong)] == wrong
    assert len(wrong) == (3 if os.name == "posix" else 2)
    assert any("nobody can tell" in line for line in wrong)
    assert any("squat.toml" in line for line in wrong)
    assert os.name != "posix" or any("history.sqlite" in line for line in wrong)
    house.history.broken = "The history in x: the file is damaged."
    assert any("damaged" in line for line in house.ask("doctor").splitlines()[:4])


def test_a_doctor_for_programs(house: House) -> None:
    found = doctor.data(doctor.examine(house.app.world))
    assert found["good"] is True
    assert json.loads(json.dumps(found))["findings"][0]["about"] == "Buttress"


def test_a_break_that_cannot_be_is_refused_in_words(house: House, qtbot: QtBot) -> None:
    everything = frozenset(house.app.library.exercises)
    house.app.preferences.change(lambda old: old._replace(never_offer=everything))
    assert "no routine fits" in house.refused("break", "3")
    assert house.app.window is not None, "Today says what to relax"
    qtbot.addWidget(house.app.window)


def test_the_welcome_comes_again_by_command(house: House, qtbot: QtBot) -> None:
    house.ask("show", "welcome")
    qtbot.waitUntil(lambda: house.app.welcome is not None)
    assert house.app.welcome is not None
    house.app.welcome.close()
    assert house.app.window is None, "who asked for the welcome alone gets no more"
