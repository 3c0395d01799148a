"""Records taken along and brought in: the same file twice changes nothing, two lives become one."""

from __future__ import annotations

import csv
import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.activity import PresenceRules
from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.corrections import Correction, What
from desktop_app.domain.evidence import Evidence, Sign, judged
from desktop_app.domain.exercise import Goal
from desktop_app.domain.merging import STRENGTH, merged
from desktop_app.domain.pain import Afterwards, Pain
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import Effort
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.domain.timeline import Span, State
from desktop_app.services import exchange
from desktop_app.services.exchange import EVER, SAID, Exchange
from desktop_app.services.ports import StorageError
from desktop_app.services.record_ports import Arrival, Record
from desktop_app.services.steps import at_once
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from desktop_app.storage.record_files import RecordFiles
from desktop_app.storage.record_tables import GUIDE
from tests.builders import SPANS, at, by_second, done, minutes, run, seconds, span
from tests.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MONDAY = Record(
    spans=(span(0, 1800), span(1800, 2000, State.AWAY), span(2000, 2600, State.STANDING)),
    evidence=(
        Evidence(at(0), at(1700), Sign.INPUT),
        Evidence(at(1700), at(2000), Sign.STILL, at(1690)),
        Evidence(at(2000), at(2600), Sign.INPUT),
    ),
    doing=(span(2000, 2600, State.STANDING),),
    corrections=(Correction(at(2700), at(100), at(200), What.MEETING),),
    breaks=(Break(at(1500), minutes(25), Outcome.SKIPPED, at(1510), 1),),
    runs=(run(1600, 90, done(), done("kick")),),
    results=(Result(at(2650), SelfTest.STANCE, Side.LEFT, 31),),
    pains=(Pain(at(2620), "squat", 4, Afterwards.SETTLED), Pain(at(2640), "plie", 7)),
)


class Computer:
    """A computer with a record of its own."""

    def __init__(self, record: Record = Record()) -> None:  # noqa: B008 -- it cannot change
        self.history = SqliteHistory(Database.in_memory())
        self.desk = Desk(history=self.history)
        self.history.add(record)
        self.exchange = Exchange(
            self.desk.clock,
            self.desk.monitor,
            self.history,
            RecordFiles(),
            self.desk.preferences,
        )

    @property
    def record(self) -> Record:
        return self.history.record(*EVER)

    def take(self, path: Path) -> None:
        at_once(self.exchange.bring_in(at_once(self.exchange.look_into(path))))

    def close(self) -> None:
        self.history.close()


@pytest.fixture
def here() -> Iterator[Computer]:
    here = Computer(MONDAY)
    yield here
    here.close()


@pytest.fixture
def there() -> Iterator[Computer]:
    there = Computer()
    yield there
    there.close()


def test_everything_moves_to_another_computer(
    here: Computer, there: Computer, tmp_path: Path
) -> None:
    path = tmp_path / "all.json"
    at_once(here.exchange.export_json(path))
    assert path.stat().st_mode & 0o077 == 0
    incoming = at_once(there.exchange.look_into(path))
    assert incoming.problems == ()
    assert incoming.observed == seconds(2600)
    assert there.record == Record(), "looking changes nothing"
    at_once(there.exchange.bring_in(incoming))
    assert there.record == MONDAY


def test_two_results_of_one_moment_are_two(here: Computer, there: Computer, tmp_path: Path) -> None:
    left = MONDAY.results[0]
    right = left._replace(side=Side.RIGHT)
    there.history.add(Record(results=(left, right)))
    at_once(there.exchange.export_json(tmp_path / "there.json"))
    here.take(tmp_path / "there.json")
    assert here.record == MONDAY._replace(results=(left, right))


def test_where_one_was_comes_along_as_far_as_it_is_not_known(
    here: Computer, there: Computer, tmp_path: Path
) -> None:
    tokyo = Arrival(at(-90000), "Asia/Tokyo")
    for arrival in (tokyo, Arrival(at(3000), "Europe/Berlin")):
        here.history.arrive(arrival)
    present = Arrival(at(2700), "America/New_York")
    there.history.arrive(present)
    path = tmp_path / "all.json"
    at_once(here.exchange.export_json(path))
    there.take(path)
    assert there.history.arrivals() == (tokyo, present), "what is noted here holds"
    assert not at_once(there.exchange.look_into(path)).brings_something
    assert not at_once(here.exchange.look_into(path)).brings_something


def test_an_export_from_before_zones_were_told_still_comes_in(
    here: Computer, there: Computer, tmp_path: Path
) -> None:
    path = tmp_path / "all.json"
    at_once(here.exchange.export_json(path))
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["zones"]
    path.write_text(json.dumps(content), encoding="utf-8")
    there.take(path)
    assert there.record == MONDAY


@pytest.mark.parametrize("name", ["", "../../etc/passwd\n", "a" * 101])
def test_what_is_no_name_of_a_zone_is_refused(here: Computer, tmp_path: Path, name: str) -> None:
    path = tmp_path / "all.json"
    at_once(here.exchange.export_json(path))
    content = json.loads(path.read_text(encoding="utf-8"))
    content["zones"] = [{"at": at(0).isoformat(), "zone": name}]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert len(at_once(here.exchange.look_into(path)).problems) == 1


def test_tables_tell_the_time_that_the_clock_showed_then(here: Computer, tmp_path: Path) -> None:
    here.history.arrive(Arrival(at(-90000), "Asia/Tokyo"))
    here.history.arrive(Arrival(at(1900), "Europe/Berlin"))
    here.desk.clock.pass_time(seconds(3000))
    at_once(here.exchange.export_csv(tmp_path))
    text = (tmp_path / "buttress-spans.csv").read_text(encoding="utf-8-sig")
    (first, *_) = list(csv.DictReader(text.splitlines()))
    local = at(0).astimezone(ZoneInfo("Asia/Tokyo")).replace(tzinfo=None)
    assert first["start_local"] == local.isoformat(sep=" ", timespec="milliseconds")
    zones = (tmp_path / "buttress-zones.csv").read_text(encoding="utf-8-sig")
    assert [row["zone"] for row in csv.DictReader(zones.splitlines())] == [
        "Asia/Tokyo",
        "Europe/Berlin",
    ]


def test_the_same_file_twice_changes_nothing(here: Computer, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    at_once(here.exchange.export_json(path))
    incoming = at_once(here.exchange.look_into(path))
    assert not incoming.brings_something
    at_once(here.exchange.bring_in(incoming))
    assert here.record == MONDAY


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=6))
def test_two_computers_become_one_life_whichever_comes_first(
    tmp_path: Path, one: list[Span], other: list[Span]
) -> None:
    records = []
    for spans in (one, other):
        told = merged(spans)
        said = tuple(span for span in told if span.state in SAID)
        records.append(Record(tuple(told), tuple(_evidence(told)), said))
    ends: list[tuple[Span, ...]] = []
    for first, second in (records, records[::-1]):
        here, there = Computer(first), Computer(second)
        at_once(there.exchange.export_json(tmp_path / "there.json"))
        here.take(tmp_path / "there.json")
        here.take(tmp_path / "there.json")
        ends.append(here.record.spans)
        kept = here.record
        anew = judged(kept.evidence, kept.doing, PresenceRules())
        assert tuple(anew) == kept.spans, "evidence and judgement say the same"
        here.close()
        there.close()
    assert ends[0] == ends[1]
    apart = [by_second(record.spans) for record in records]
    for number, state in enumerate(by_second(ends[0])):
        told_of = [each[number] for each in apart]
        strongest = max((STRENGTH[one] for one in told_of if one), default=None)
        assert strongest == (STRENGTH[state] if state else None)


def _evidence(spans: Iterable[Span]) -> Iterable[Evidence]:
    for one in spans:
        yield Evidence(one.start, one.stop, Sign.LOCKED if one.state is State.AWAY else Sign.INPUT)


# --- What is wrong with a file --------------------------------------------------------------


def broken(here: Computer, path: Path, **changes: Any) -> None:  # noqa: ANN401
    at_once(here.exchange.export_json(path))
    content = json.loads(path.read_text())
    path.write_text(json.dumps(content | changes))


def test_all_that_is_wrong_is_listed_and_nothing_is_kept(
    here: Computer, there: Computer, tmp_path: Path
) -> None:
    path = tmp_path / "all.json"
    broken(
        here,
        path,
        spans=[
            {"start": "2026-03-02T09:00:00Z", "stop": "2026-03-02T09:10:00Z", "state": "sitting"},
            {"start": "2026-03-02T09:00:00", "stop": "2026-03-02T09:10:00Z", "state": "sitting"},
            {"start": "2026-03-02T09:00:00Z", "stop": "2026-03-02T08:10:00Z", "state": "sitting"},
            {"start": "2026-03-02T09:00:00Z", "stop": "2026-03-02T09:10:00Z", "state": "lying"},
            7,
            {"start": "0001-01-01T00:00:00+14:00", "stop": "2026-03-02T09:10:00Z", "state": "away"},
            {"start": "2026-03-02T09:00:00Z", "stop": "9999-12-31T23:59:59-12:00", "state": "away"},
        ],
        runs=[{"started_at": "2026-03-02T09:00:00Z"}],
        breaks="none",
    )
    incoming = at_once(there.exchange.look_into(path))
    told = [problem.text for problem in incoming.problems]
    assert len(told) == 8
    for number in (1, 2, 3, 4, 5, 6):
        assert any(f"all.json, spans[{number}]" in text for text in told)
    assert any("runs[0]" in text for text in told)
    assert any("breaks: expected a list" in text for text in told)
    with pytest.raises(ValueError, match="refused whole"):
        at_once(there.exchange.bring_in(incoming))
    assert there.record == Record()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "is empty"),
        ("start_utc,start_local", "is not JSON"),
        ("{", "is not JSON"),
        ('{"spans": ' + "[" * 100_000, "is not JSON"),
        ("[" * 100_000, "neither an export"),
        ("[]", "neither an export"),
        ('{"format": "other"}', "neither an export"),
        ('{"format": "buttress-history", "version": 9}', "version 9"),
        ('{"buckets": []}', "expected a table of buckets"),
        ('{"buckets": {"aw-watcher-window_x": {"type": "currentwindow"}}}', "no bucket of type"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_words(
    there: Computer, tmp_path: Path, content: str, why: str
) -> None:
    path = tmp_path / "other.json"
    path.write_text(content)
    with pytest.raises(StorageError, match=why):
        at_once(there.exchange.look_into(path))
    with pytest.raises(StorageError, match=r"missing\.json cannot be read"):
        at_once(there.exchange.look_into(tmp_path / "missing.json"))


def test_where_it_cannot_be_written_that_is_said(here: Computer, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        at_once(here.exchange.export_json(tmp_path / "nowhere" / "all.json"))
    with pytest.raises(StorageError, match="is not a folder"):
        at_once(here.exchange.export_csv(tmp_path / "nowhere"))
    (tmp_path / "all.json").mkdir()
    with pytest.raises(StorageError, match="it is a folder"):
        at_once(here.exchange.export_json(tmp_path / "all.json"))
    with pytest.raises(StorageError, match="is not a file"):
        at_once(here.exchange.look_into(tmp_path))


def test_what_is_broken_off_leaves_no_trace(here: Computer, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_text("the one before")
    for steps in (here.exchange.export_json(path), here.exchange.export_csv(tmp_path)):
        next(steps)
        steps.close()
    assert [one.name for one in tmp_path.iterdir()] == ["all.json"]
    assert path.read_text() == "the one before"


def test_a_table_is_not_brought_in(here: Computer, there: Computer, tmp_path: Path) -> None:
    (table, *_) = at_once(here.exchange.export_csv(tmp_path))
    with pytest.raises(StorageError, match="is a table"):
        at_once(there.exchange.look_into(table))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=8), st.integers(1, 4))
def test_in_however_many_steps_it_is_the_same(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    one: list[Span],
    other: list[Span],
    stretches: int,
) -> None:
    ends = []
    for each, part in ((stretches, seconds(700)), (1000, timedelta(weeks=2))):
        monkeypatch.setattr(exchange, "STRETCHES", each)
        monkeypatch.setattr(exchange, "PART", part)
        monkeypatch.setattr(exchange, "FIRST_COMPUTERS", at(0) if each < 1000 else EVER[0])
        told, known = merged(one), merged(other)
        there = Computer(Record(tuple(told), tuple(_evidence(told))))
        here = Computer(Record(tuple(known), tuple(_evidence(known))))
        there.desk.clock.pass_time(timedelta(hours=3))
        path = tmp_path / "there.json"
        at_once(there.exchange.export_json(path))
        here.take(path)
        ends.append((json.loads(path.read_text())["spans"], here.record))
        here.close()
        there.close()
    assert ends[0] == ends[1]


def test_what_is_broken_off_is_whole_once_it_is_brought_in_again(
    here: Computer, there: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "STRETCHES", 1)
    path = tmp_path / "all.json"
    at_once(here.exchange.export_json(path))
    told: list[Record] = []
    there.exchange.brought_in.subscribe(told.append)
    steps = there.exchange.bring_in(at_once(there.exchange.look_into(path)))
    next(steps)
    steps.close()
    assert there.record.spans == MONDAY.spans[:1]
    assert told == []
    there.take(path)
    assert there.record == MONDAY
    assert len(told) == 1


# --- ActivityWatch --------------------------------------------------------------------------


def watched(*events: tuple[float, float, str]) -> dict[str, Any]:
    return {
        "buckets": {
            "aw-watcher-afk_desk": {
                "id": "aw-watcher-afk_desk",
                "type": "afkstatus",
                "client": "aw-watcher-afk",
                "hostname": "desk",
                "events": [
                    {
                        "timestamp": at(start).isoformat(),
                        "duration": length,
                        "data": {"status": status},
                    }
                    for start, length, status in events
                ],
            }
        }
    }


def test_what_activitywatch_saw_fills_the_days_before(there: Computer, tmp_path: Path) -> None:
    path = tmp_path / "aw.json"
    events = [(0, 1800, "not-afk"), (1800, 240, "afk"), (2040, 600, "not-afk"), (2640, 900, "afk")]
    path.write_text(json.dumps(watched(*events, (3540, 0, "not-afk"))))
    there.take(path)
    assert there.record.spans == (span(0, 2640), span(2640, 3540, State.AWAY))
    assert not at_once(there.exchange.look_into(path)).brings_something


def test_what_buttress_saw_itself_is_not_made_less(here: Computer, tmp_path: Path) -> None:
    path = tmp_path / "aw.json"
    path.write_text(json.dumps(watched((0, 5000, "afk"), (1900, 60, "not-afk"))))
    here.take(path)
    assert here.record.spans == (
        span(0, 1800),
        span(1800, 1900, State.AWAY),
        span(1900, 1960),
        span(1960, 2000, State.AWAY),
        span(2000, 2600, State.STANDING),
        span(2600, 5000, State.AWAY),
    )


def test_events_that_make_no_sense_are_named(there: Computer, tmp_path: Path) -> None:
    path = tmp_path / "aw.json"
    content = watched((0, 60, "not-afk"), (60, 60, "asleep"), (120, -1, "afk"))
    path.write_text(json.dumps(content))
    told = [problem.text for problem in at_once(there.exchange.look_into(path)).problems]
    assert len(told) == 2
    assert "aw-watcher-afk_desk[1]: data.status: expected afk or not-afk, found 'asleep'" in told[0]
    assert "aw-watcher-afk_desk[2]" in told[1]


# --- Tables ---------------------------------------------------------------------------------


def test_tables_hold_the_same_numbers_in_both_times(here: Computer, tmp_path: Path) -> None:
    files = at_once(here.exchange.export_csv(tmp_path))
    assert sorted(file.name for file in files) == [
        "buttress-breaks.csv",
        "buttress-corrections.csv",
        "buttress-pains.csv",
        "buttress-results.csv",
        "buttress-runs.csv",
        "buttress-sets.csv",
        "buttress-spans.csv",
        "buttress-swaps.csv",
        "buttress-words.csv",
        "buttress-zones.csv",
    ]
    rows = {}
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows[file.stem.removeprefix("buttress-")] = list(csv.DictReader(text))
    assert [float(row["seconds"]) for row in rows["spans"]] == [1800, 200, 600]
    assert rows["spans"][0]["start_utc"] == "2026-03-02 09:00:00.000"
    local = at(0).astimezone().replace(tzinfo=None)
    assert rows["spans"][0]["start_local"] == local.isoformat(sep=" ", timespec="milliseconds")
    assert [row["exercise"] for row in rows["sets"]] == ["squat", "kick"]
    assert rows["breaks"][0]["outcome"] == "skipped"
    assert float(rows["breaks"][0]["sat_minutes"]) == 25
    assert rows["runs"][0]["name"] == MONDAY.runs[0].name
    assert rows["corrections"][0]["what"] == "meeting"
    assert sum((one.duration for one in MONDAY.spans), timedelta()) == seconds(2600)


def test_what_each_column_says_is_written_beside_the_tables(here: Computer, tmp_path: Path) -> None:
    files = at_once(here.exchange.export_csv(tmp_path))
    told = (tmp_path / GUIDE).read_text(encoding="utf-8")
    about = dict(
        zip(re.findall(r"^buttress-.+\.csv$", told, re.MULTILINE), _sections(told), strict=True)
    )
    assert set(about) == {file.name for file in files}
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as text:
            head = next(csv.reader(text))
        assert head == re.findall(r"^  (?! )(\w+)(?:  .+|$)", about[file.name], re.MULTILINE)
    for words in (State, Outcome, What, SelfTest, Hold, Effort, Side, Goal):
        assert all(word in told for word in words)
    assert max(map(len, told.splitlines())) <= 100


def _sections(told: str) -> list[str]:
    """Return what stands below the name of each table, without the line that says what it is."""
    parts = re.split(r"^buttress-.+\.csv\n  .+\n", told, flags=re.MULTILINE)
    return parts[1:]
