"""Two running copies and one folder: both end with the same record, whatever befalls the files."""

from __future__ import annotations

import errno
import os
import time
from datetime import timedelta
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.corrections import What
from desktop_app.domain.days import day_of
from desktop_app.domain.timeline import Span, State, clip, total
from desktop_app.services.exchange import EVER
from desktop_app.services.record_ports import Record
from desktop_app.services.shared_ports import Telling
from desktop_app.storage.shared_lines import line_of
from tests.builders import minutes, seconds
from tests.services.together import SETTLED, Computer, meet, pass_time, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from desktop_app.domain.breaks import Break
    from desktop_app.domain.routine_run import RunRecord

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
    assert not here.together.problems + there.together.problems


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
        assert not one.together.problems
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


# --- What happens to files ------------------------------------------------------------------


def tell(one: Computer, other: Computer) -> Path:
    """Have a computer tell half an hour; returns its file."""
    pass_time(minutes(40), one, idle=(other,))
    one.together.meet()
    (path,) = one.files()
    return path


def forget_all(one: Computer) -> None:
    """Have a computer begin anew, with an empty record."""
    one.history.forget(*EVER)
    one.history.keep("together", None)


def test_a_line_on_its_way_is_read_when_it_is_whole(two: Two) -> None:
    here, there = two
    path = tell(here, there)
    whole = path.read_bytes()
    forget_all(there)
    path.write_bytes(whole[:-40])
    there.together.meet()
    before = total(there.record.spans, State.SITTING)
    path.write_bytes(whole)
    there.together.meet()
    assert total(there.record.spans, State.SITTING) > before > timedelta()
    assert not there.together.problems


def test_after_a_write_that_stopped_half_way_all_is_told_in_a_new_file(two: Two) -> None:
    here, there = two
    path = tell(here, there)
    with path.open("ab") as file:
        file.write(b'0badcafe {"version":1,"unt')
    pass_time(minutes(40), *two)
    settle(*two)
    assert not path.exists()
    assert here.spans() == there.spans()
    assert not here.together.problems + there.together.problems


def test_a_damaged_line_costs_no_other(two: Two) -> None:
    here, there = two
    path = tell(here, there)
    pass_time(minutes(40), *two)
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) > 3
    forget_all(there)
    path.write_bytes(b"".join([lines[0], lines[1].replace(b"a", b"b"), *lines[2:]]))
    there.together.meet()
    assert there.together.problems[0].startswith(f"{path}: 1 lines are damaged")
    assert there.spent() > minutes(20)
    path.write_bytes(b"".join(lines))
    settle(*two)
    assert here.spans() == there.spans()
    assert not there.together.problems


def test_an_older_file_in_its_place_loses_nothing(two: Two) -> None:
    here, there = two
    path = tell(here, there)
    older = path.read_bytes()
    pass_time(minutes(40), *two)
    there.together.meet()
    kept = there.spans()
    path.write_bytes(older)
    there.together.meet()
    assert there.spans()[: len(kept)] == kept
    pass_time(minutes(40), *two)
    settle(*two)
    assert not path.exists(), "it has been told anew, whole"
    assert here.spans() == there.spans()
    (now,) = here.files()
    now.unlink()
    pass_time(minutes(40), *two)
    settle(*two)
    assert here.spans() == there.spans()


def test_a_copy_of_a_computer_is_another_computer(two: Two, tmp_path: Path) -> None:
    """Somebody moved to a new computer with all files, and goes on with both."""
    here, there = two
    tell(here, there)
    there.history.add(here.record)
    there.history.keep("together", here.history.recall("together"))
    for _ in range(3):
        pass_time(minutes(20), here, idle=(there,))
        pass_time(minutes(20), there, idle=(here,))
    settle(*two)
    assert here.spans() == there.spans()
    assert here.files().isdisjoint(there.files())
    assert set(tmp_path.iterdir()) == here.files() | there.files()


def test_what_a_newer_buttress_wrote_is_said_and_left(two: Two) -> None:
    here, there = two
    path = tell(here, there)
    content = b'{"version":2}'
    before = path.read_bytes()
    path.write_bytes(b"%08x %s\n" % (crc32(content), content) + before)
    forget_all(there)
    there.together.meet()
    (problem,) = there.together.problems
    assert problem == f"{path} is written by a newer Buttress. With that version here it is read."
    assert there.spent() == timedelta()
    path.write_bytes(before)
    there.together.meet()
    assert total(there.record.spans, State.SITTING) > minutes(20)
    assert not there.together.problems


def test_a_folder_that_vanishes_is_caught_up_with(two: Two, tmp_path: Path) -> None:
    here, there = two
    tell(here, there)
    elsewhere = tmp_path.with_name("elsewhere")
    tmp_path.rename(elsewhere)
    pass_time(minutes(60), here, idle=(there,))
    (problem,) = here.together.problems
    assert problem == f"The shared folder {tmp_path} is not there."
    assert not tmp_path.exists(), "a share that is not mounted is not made up"
    assert here.desk.spent(State.SITTING) >= minutes(100)
    elsewhere.rename(tmp_path)
    settle(*two)
    assert there.spans() == here.spans()
    assert not here.together.problems


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_read(two: Two, tmp_path: Path) -> None:
    here, there = two
    tell(here, there)
    tmp_path.chmod(0o500)
    pass_time(minutes(60), there, idle=(here,))
    tmp_path.chmod(0o700)
    assert "cannot be written" in there.together.problems[0]
    assert there.spent() > minutes(20)
    settle(*two)
    assert there.spans() == here.spans()


def test_a_full_disk_is_said_and_caught_up_with(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = two
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        pass_time(minutes(40), here, idle=(there,))
        assert "No space left" in here.together.problems[0]
    settle(*two)
    assert not here.together.problems + there.together.problems
    assert here.spent() >= minutes(40)
    assert there.spans() == here.spans()


def full(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


# --- Clocks, words, and what is deleted -----------------------------------------------------


def test_a_clock_far_ahead_is_said_and_what_it_tells_waits(tmp_path: Path) -> None:
    here, ahead = Computer(tmp_path, "desk"), Computer(tmp_path, "laptop", 5 * HOUR)
    pass_time(minutes(40), ahead, idle=(here,))
    settle(here, ahead)
    assert here.spent() == timedelta()
    assert here.together.problems[0].startswith("The clock of laptop is ahead")
    pass_time(5 * HOUR, idle=(here, ahead))
    settle(here, ahead)
    assert here.spent() >= minutes(40)
    for one in (here, ahead):
        one.close()


def test_a_word_of_the_person_holds_on_both_and_is_taken_back_on_either(two: Two) -> None:
    here, there = two
    pass_time(minutes(60), here, idle=(there,))
    settle(*two)
    sat = there.spent()
    began = here.desk.started_at
    said = here.desk.corrections.correct(began, began + minutes(30), What.WALK)
    pass_time(SETTLED, idle=two)
    settle(*two)
    assert said in there.record.corrections
    assert there.spent(State.STANDING) == minutes(30)
    there.desk.corrections.take_back(said)
    settle(*two)
    assert here.record.corrections == there.record.corrections == ()
    assert here.spent() == there.spent() == sat


def test_a_start_while_nobody_is_there_takes_nothing_back(two: Two) -> None:
    here, there = two
    pass_time(minutes(10), *two)
    pass_time(minutes(60), here, idle=(there,))
    settle(*two)
    sat = there.spent()
    assert sat >= minutes(60)
    there.start_again()
    settle(*two)
    assert there.spent() == sat
    assert here.spans() == there.spans()


def test_an_absence_stays_one_where_somebody_was_elsewhere_soon(two: Two) -> None:
    here, there = two
    began = there.desk.started_at
    pass_time(minutes(10), there, idle=(here,))
    pass_time(minutes(3), idle=two)
    pass_time(minutes(40), here, idle=(there,))
    settle(*two)
    before = there.spans()
    made = there.desk.corrections.correct(began + minutes(5), began + minutes(20), What.WALK)
    there.desk.corrections.take_back(made)
    assert clip(there.spans(), began, before[-1].stop) == before
    settle(*two)
    assert here.spans() == there.spans()


def test_what_is_deleted_on_one_goes_from_all_and_from_every_file(two: Two, tmp_path: Path) -> None:
    here, there = two
    pass_time(minutes(60), here, idle=(there,))
    pass_time(minutes(60), there, idle=(here,))
    settle(*two)
    day = day_of(here.desk.clock.now())
    here.safekeeping.forget(day.start, day.stop)
    deleted_at = here.desk.clock.now()
    pass_time(minutes(40), there, idle=(here,))
    settle(*two)
    for one in two:
        assert all(span.start >= deleted_at for span in one.spans())
        assert one.spent() >= minutes(40)
    assert there.backups.forgotten, "it goes from the backups, too"
    assert len(list(tmp_path.iterdir())) == 2
    for path in tmp_path.iterdir():
        assert b"T09:" not in path.read_bytes()
    late = Computer(tmp_path, "late")
    late.desk.let_pass(here.desk.clock.now() - late.desk.clock.now())
    meet(late)
    assert late.spent() == there.spent()
    late.close()


def test_a_day_does_not_come_back_with_an_old_file(two: Two) -> None:
    here, there = two
    path = tell(there, here)
    old = path.read_bytes()
    settle(*two)
    here.safekeeping.forget(*EVER)
    settle(*two)
    path.write_bytes(old)
    settle(*two)
    assert here.spent() == there.spent() == timedelta()


def test_what_is_brought_in_is_told_too(two: Two, tmp_path_factory: pytest.TempPathFactory) -> None:
    here, there = two
    pass_time(minutes(60), *two)
    settle(*two)
    year_ago = here.desk.started_at - timedelta(days=365)
    here.history.add(Record(spans=(Span(year_ago, year_ago + HOUR, State.SITTING),)))
    here.together.note_brought_in()
    settle(*two)
    assert there.spans() == here.spans()
    assert there.spans()[0].start == year_ago


def test_whoever_leaves_takes_the_own_file_along(two: Two) -> None:
    here, there = two
    path = tell(here, there)
    settle(*two)
    sat = there.spent()
    here.together.forget_me()
    assert not path.exists()
    there.together.meet()
    assert there.spent() == sat > minutes(30)


def test_who_else_is_there_is_known_by_name(two: Two) -> None:
    here, there = two
    assert not there.together.others
    pass_time(minutes(40), here, idle=(there,))
    settle(*two)
    (other,) = there.together.others
    assert other.name == "desk"
    assert len(other.days) == 1
    assert other.until > there.desk.started_at + minutes(30)


def test_what_cannot_be_read_of_what_was_kept_is_begun_anew(two: Two) -> None:
    here, there = two
    pass_time(minutes(40), here, idle=(there,))
    settle(*two)
    here.history.keep("together", "[1, 2")
    settle(*two)
    assert here.spans() == there.spans()


# --- Much of it -----------------------------------------------------------------------------


def test_ten_thousand_lines_are_read_fast_and_in_parts(tmp_path: Path) -> None:
    here = Computer(tmp_path)
    begin = here.desk.started_at - timedelta(days=700)
    here.together.meet()
    tellings = [
        Telling(start + HOUR, Record(spans=(Span(start, start + minutes(50), State.SITTING),)))
        for start in (begin + number * HOUR for number in range(10_000))
    ]
    path = tmp_path / "buttress-0123456789abcdef-2026-03.jsonl"
    path.write_bytes(b"".join(line_of("laptop", telling) for telling in tellings))
    began = time.perf_counter()
    meetings = 0
    while here.spent() < 10_000 * minutes(50):
        here.together.meet()
        meetings += 1
    assert meetings > 1, "a second of standing still is much for somebody who works"
    assert time.perf_counter() - began < 10
    again = time.perf_counter()
    here.together.meet()
    assert time.perf_counter() - again < 0.2
    here.close()
