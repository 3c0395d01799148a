"""Two running copies and one folder: both end with the same record, whatever befalls the files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.corrections import What
from desktop_app.domain.days import day_of
from desktop_app.domain.timeline import State
from desktop_app.services.exchange import EVER
from tests.builders import minutes, seconds
from tests.services.together import SETTLED, Computer, meet, pass_time, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from desktop_app.domain.breaks import Break
    from desktop_app.domain.routine_run import RunRecord
    from desktop_app.services.record_ports import Record

HOUR = timedelta(hours=1)
Two = tuple[Computer, Computer]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    both = Computer(tmp_path, "desk"), Computer(tmp_path, "laptop")
    yield both
    for one in both:
        one.close()


def test_what_one_saw_the_other_knows(two: Two) -> None:
    here, there = two
    pass_time(minutes(40), here, idle=(there,))
    settle(*two)
    assert minutes(40) <= there.spent() == here.spent() < minutes(46)
    assert there.spans() == here.spans()
    assert there.together.problems == here.together.problems == ()


def test_somebody_at_both_is_one_person(two: Two) -> None:
    here, there = two
    for _ in range(6):
        pass_time(minutes(10), here, idle=(there,))
        pass_time(minutes(10), there, idle=(here,))
    settle(*two)
    assert minutes(120) <= here.spent() < minutes(126)
    assert there.spans() == here.spans()


def test_each_writes_its_own_file_alone(two: Two, tmp_path: Path) -> None:
    pass_time(minutes(40), *two)
    settle(*two)
    files = two[0].files() | two[1].files()
    assert len(files) == 2
    assert set(tmp_path.iterdir()) == files
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)
    before = {path: path.read_bytes() for path in files}
    pass_time(minutes(40), *two)
    settle(*two)
    for path in files:
        now = path.read_bytes()
        assert now.startswith(before[path])
        assert len(now) > len(before[path])


def test_nothing_new_writes_nothing(two: Two, tmp_path: Path) -> None:
    pass_time(minutes(20), two[0], idle=(two[1],))
    settle(*two)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    meet(*two)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_a_run_and_its_sets_come_along(two: Two) -> None:
    here, there = two
    pass_time(minutes(5), here, idle=(there,))
    here.desk.start()
    here.desk.do_routine()
    there.desk.let_pass(here.desk.clock.now() - there.desk.clock.now())
    settle(*two)
    (run,) = there.record.runs
    assert run == here.record.runs[0]
    assert run.sets
    assert there.spent(State.EXERCISING) == here.spent(State.EXERCISING) > seconds(30)


STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(
            (
                *("work", "stand", "lock", "pause", "exercise", "away", "walk", "back", "meet"),
                *("again", "delete", "sync", "sync", "sync"),
            )
        ),
        st.integers(1, 25),
    ),
    min_size=1,
    max_size=14,
)
AHEAD = st.sampled_from([seconds(0), seconds(180.007), seconds(-1200.013)])


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, AHEAD)
def test_whatever_they_do_and_however_it_is_carried_over_both_end_with_the_same_record(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[int, str, int]],
    ahead: timedelta,
) -> None:
    here = tmp_path_factory.mktemp("here")
    there = tmp_path_factory.mktemp("there")
    both = Computer(here, "desk"), Computer(there, "laptop", ahead)
    carrier = Carrier(both)
    began = min(one.desk.clock.now() for one in both)
    for number, what, length in steps:
        if what == "sync":
            carrier.carry(both[number], length)
            continue
        before = both[number].desk.clock.total()
        do(both[number], what, length)
        if what == "delete":
            began = max(began, *(one.desk.clock.now() for one in both))
        both[1 - number].desk.let_pass(both[number].desk.clock.total() - before)
    for _ in range(6):
        pass_time(SETTLED / 2, idle=both)
        for one in both:
            one.together.meet()
        for one in both:
            carrier.carry(one)
    settled = min(one.settled for one in both)
    records = [one.history.record(EVER[0], settled) for one in both]
    assert records[0].spans == records[1].spans
    assert records[0].corrections == records[1].corrections
    # what was under way when the day was deleted may be told of afterwards
    assert of_breaks(records[0], began) == of_breaks(records[1], began)
    assert of_runs(records[0], began) == of_runs(records[1], began)
    for one in both:
        assert one.together.problems == ()
        one.close()


class Carrier:
    """Carries files over as it likes: a part, the whole, or how it was some time ago."""

    def __init__(self, both: Two) -> None:
        self._both = both
        self._was: dict[str, list[bytes]] = {}

    def carry(self, to: Computer, how: int = 25) -> None:
        """Bring the other's files over; ``how``: 1 to 25, from a small part to all of it."""
        (other,) = (one for one in self._both if one is not to)
        own = other.files()
        for path in own:
            if path.exists():
                content = path.read_bytes()
                versions = self._was.setdefault(path.name, [])
                versions.append(content)
                if how < 6:
                    content = versions[how % len(versions)]
                elif how < 20:
                    content = content[: len(content) * how // 20]
                (to.folder / path.name).write_bytes(content)
        if how == 25:
            gone = {path.name for path in to.folder.iterdir()} - {path.name for path in own}
            for name in gone - {path.name for path in to.files()}:
                (to.folder / name).unlink()


def of_breaks(record: Record, since: datetime) -> list[Break]:
    return [one for one in record.breaks if one.due_at >= since]


def of_runs(record: Record, since: datetime) -> list[RunRecord]:
    return [one for one in record.runs if one.started_at >= since]


def do(computer: Computer, what: str, length: int) -> None:
    desk = computer.desk
    desk.let_pass(seconds(1))  # nobody says two things at the same moment
    now = desk.clock.now()
    match what:
        case "lock":
            desk.session.lock()
            desk.let_pass(minutes(length))
            desk.session.lock(locked=False)
        case "pause":
            desk.control.pause(minutes(length))
            desk.work(minutes=length)
            desk.control.resume()
        case "exercise":
            desk.start()
            desk.do_routine()
        case "meet":
            computer.together.meet()
        case "again":
            computer.start_again(minutes(length))
        case "delete":
            day = day_of(now)
            computer.safekeeping.forget(day.start, day.stop)
        case "away" | "walk":
            said = What.AWAY if what == "away" else What.WALK
            desk.corrections.correct(now - 2 * minutes(length), now - minutes(length) / 2, said)
        case "back":
            for made in desk.corrections.within(*EVER)[-1:]:
                desk.corrections.take_back(made)
        case _:
            getattr(desk.control, what, desk.monitor.tick)()  # stand, or just work
            desk.work(minutes=length)
