"""``buttress stats``: the same numbers as the charts, in words, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from itertools import permutations

import pytest

from desktop_app import stats
from desktop_app.domain.charts import Question, Seen
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.timeline import Span, State
from desktop_app.protocol import CHARTS, LONGEST_LINE, Exit, Request, Response, UsageError
from desktop_app.services import tables
from desktop_app.services.record_ports import Record
from desktop_app.services.steps import at_once
from desktop_app.ui.progress.empty_words import nothing
from desktop_app.ui.progress.words import ChartWords
from tests.builders import minutes
from tests.desk import Desk
from tests.fakes import ListHistory


@pytest.fixture
def desk() -> Desk:
    """A morning with two long bouts, a walk and a routine."""
    desk = Desk()
    desk.work(minutes=45)
    desk.leave(minutes=10)
    desk.work(minutes=80)
    desk.start()
    desk.do_routine()
    desk.work(minutes=5)
    desk.monitor.write()
    return desk


def ask(desk: Desk, argument: str = "") -> Response:
    """Ask as the command line does."""
    request = Request("stats", argument or None)
    return at_once(stats.answer(request.argument or "", desk.progress, desk.library))


def rows(desk: Desk, argument: str = "") -> list[dict[str, object]]:
    """Return what is said with ``--json``."""
    response = ask(desk, f"{argument} --json".strip())
    assert response.text == ""
    assert response.data is not None
    found = json.loads(json.dumps(response.data))["rows"]
    assert isinstance(found, list)
    return found


def test_there_is_a_word_for_each_chart() -> None:
    assert sorted(CHARTS) == sorted(question.value for question in Question)


def test_a_week_is_told_in_numbers(desk: Desk) -> None:
    said = ask(desk)
    assert said.code is Exit.DONE
    numbers = desk.progress.numbers(Period.of(Scale.WEEK, desk.progress.today.date))
    assert said.data is None
    told = {row["measure"]: row["value"] for row in rows(desk)}
    assert told["sat_min"] == pytest.approx(numbers.sat / minutes(1), abs=0.01)
    assert told["prolonged"] == numbers.prolonged == 2
    assert "estimated" in said.text
    assert "2 h 10" in said.text


@pytest.mark.parametrize("question", Question)
@pytest.mark.parametrize("scale", ["today", "week", "month", "year"])
def test_words_csv_and_json_say_what_the_chart_says(
    desk: Desk, question: Question, scale: str
) -> None:
    period = Period.said(scale, desk.progress.today.date)
    chart = desk.progress.chart(question, period)
    said = ask(desk, f"--range {scale} --chart {question}")
    as_csv = ask(desk, f"--range {scale} --chart {question} --csv")
    told_as_data = rows(desk, f"--range {scale} --chart {question}")
    assert told_as_data == json.loads(json.dumps(tables.as_data(chart)))["rows"]
    told = list(csv.reader(io.StringIO(as_csv.text)))
    assert told[0] == list(tables.head(chart))
    assert told[1:] == [
        ["" if cell is None else str(cell) for cell in line] for line in tables.lines(chart)
    ]
    if chart.rows:
        # a title, the names of the columns unless each row has its own, a line for each row
        heads = 1 if question is Question.NUMBERS else 2
        come = [row for row in chart.rows if row.seen is not Seen.TO_COME]
        lines = said.text.splitlines()
        assert len(lines) == heads + len(come) + 1
        words = ChartWords(desk.library)
        for line, row in zip(lines[heads:-1], come, strict=True):
            cells = [words.seen(row.seen)]
            if row.seen is Seen.SEEN:
                cells = [words.cell(chart, row, n) for n in range(len(chart.columns))]
            assert re.split("  +", line) == [words.row_name(chart, row), *cells]
    else:
        assert said.text.splitlines()[1:] == [nothing(question)]


@pytest.mark.parametrize("question", Question)
def test_what_is_a_time_has_its_unit_and_nothing_else_has(desk: Desk, question: Question) -> None:
    chart = desk.progress.chart(question, Period.of(Scale.YEAR, desk.progress.today.date))
    for row, line in zip(chart.rows, tables.as_rows(chart), strict=True):
        for column, value in zip(chart.columns, row.values, strict=True):
            key = tables.column_key(column)
            if value is not None:
                named = f"{line.get('measure', '')}{key}"
                assert ("_min" in named) is isinstance(value, timedelta), named


def test_the_options_come_in_any_order(desk: Desk) -> None:
    said = {
        ask(desk, " ".join(words)).text
        for words in permutations(("--range today", "--chart activity", "--csv"))
    }
    assert len(said) == 1


def test_any_days_can_be_asked_for(desk: Desk) -> None:
    today = desk.progress.today.date
    found = rows(desk, f"--range {today - timedelta(days=3)}..{today} --chart activity")
    assert [row["seen"] for row in found] == ["not_seen"] * 3 + ["seen"]
    before = ask(desk, "--range 2019 --chart numbers")
    assert before.text.endswith("Nothing was observed.")


def test_a_year_says_that_its_months_are_mean_days(desk: Desk) -> None:
    assert "The mean day of each month." in ask(desk, "--range year --chart activity").text
    assert "mean day" not in ask(desk, "--range year --chart breaks").text


def test_days_that_nobody_saw_are_one_sentence(desk: Desk) -> None:
    last = ask(desk, "--range last-month --chart activity")
    assert last.text.splitlines()[1:] == ["Nothing was observed."]


def test_what_is_told_has_its_year(desk: Desk) -> None:
    for said in ("today", "week", "last-month", "2026-03-01..2026-03-02"):
        assert "2026" in ask(desk, f"--range {said}").text.splitlines()[0]


def test_the_first_moments_are_one_sentence_and_no_list_of_zeros() -> None:
    desk = Desk()
    desk.work(seconds=40)
    desk.monitor.write()
    said = ask(desk)
    assert len(rows(desk)) > 5
    assert said.text.splitlines()[1:] == [
        "No sitting of a minute, no break and no routine on record."
    ]
    desk.work(seconds=40)
    desk.monitor.write()
    assert "Sitting a day" in ask(desk).text


@pytest.mark.parametrize("argument", ["--range 2026-02-30", "--range 2026-13"])
def test_a_time_that_there_is_not_is_refused(desk: Desk, argument: str) -> None:
    said = ask(desk, argument)
    assert said.code is Exit.REFUSED
    assert "there is no such time as" in said.text


def test_a_range_of_a_lifetime_is_refused(desk: Desk) -> None:
    assert ask(desk, "--range 1970-01-01..2026-01-01").code is Exit.REFUSED


def test_ribbons_of_many_years_are_refused_with_a_way_out(desk: Desk) -> None:
    said = ask(desk, "--range 2024-01-01..2026-01-01 --chart ribbons")
    assert said.code is Exit.REFUSED
    assert "export" in said.text


@pytest.mark.parametrize("year", ["0001", "1969", "3000", "9999"])
@pytest.mark.parametrize("said", ["{}", "{}-12", "{}-12-31", "2026-01-01..{}-12-31"])
def test_a_year_out_of_reach_is_refused(said: str, year: str) -> None:
    with pytest.raises(UsageError, match=f"“{year}” is no year between 1970 and 2999"):
        Request("stats", f"--range {said.format(year)}")


def test_json_and_csv_are_two_things() -> None:
    with pytest.raises(UsageError, match="not both"):
        Request("stats", "--csv --json")


@pytest.mark.parametrize("question", ["held_back", "exercises", "muscles"])
def test_a_week_of_sitting_alone_is_no_week_without_a_record(question: str) -> None:
    desk = Desk()
    desk.work(minutes=20)
    desk.monitor.write()
    said = ask(desk, f"--chart {question}")
    assert said.text.splitlines()[1:] == [nothing(Question(question))]
    before = ask(desk, f"--range last-week --chart {question}")
    assert before.text.splitlines()[1:] == ["Nothing was observed."]


def test_glute_days_of_a_day_are_read_a_little_at_a_time(desk: Desk) -> None:
    steps = stats.answer("--range today --chart glute_days", desk.progress, desk.library)
    assert sum(1 for _ in steps) > 2
    assert desk.progress.unread(Period.of(Scale.YEAR, desk.progress.today.date)) == 0


def test_days_over_new_year_have_their_year(desk: Desk) -> None:
    said = ask(desk, "--range 2025-12-29..2026-01-02 --chart ribbons").text
    assert said.splitlines()[1:] == ["Nothing was observed."]
    today = desk.progress.today.date
    said = ask(desk, f"--range 2025-12-31..{today} --chart ribbons").text
    assert f"Wed 31 Dec 2025{' ' * 2}" in said
    assert re.search("Mon 2 Mar 2026, [0-9:–]+ sitting", said)


def test_a_year_of_stretches_is_told_whole_and_in_steps() -> None:
    desk = Desk()
    history = desk.history
    assert isinstance(history, ListHistory)
    begun = desk.clock.now()
    each = timedelta(minutes=2)
    spans = tuple(
        Span(start, start + each, (State.SITTING, State.STANDING)[n % 2])
        for day in range(300)
        for n in range(40)
        for start in (begun - timedelta(days=day) + n * each,)
    )
    history.add(Record(spans=tuple(sorted(spans))))
    period = Period.said("2026", desk.progress.today.date)
    whole = desk.progress.chart(Question.RIBBONS, period)
    assert rows(desk, "--range year --chart ribbons") == tables.as_rows(whole)
    answer = stats.answer("--range year --chart ribbons --json", desk.progress, desk.library)
    assert sum(1 for _ in answer) > 60
    assert len(ask(desk, "--range year --chart ribbons --json").encode()) > LONGEST_LINE


@pytest.mark.parametrize(
    "argument", ["week", "--range", "--range soon", "--chart pie", "--csv --csv", "--xml"]
)
def test_what_is_not_to_be_understood_is_said_so(argument: str) -> None:
    with pytest.raises(UsageError, match="last-month"):
        Request("stats", argument)


def test_a_record_that_cannot_be_read_is_said_so(desk: Desk) -> None:
    assert isinstance(desk.history, ListHistory)
    desk.history.broken = "the disk is gone"
    said = ask(desk, f"--range {date(2026, 3, 2)}")
    assert said.code is Exit.REFUSED
    assert "the disk is gone" in said.text
