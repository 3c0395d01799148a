"""The days of a year as squares."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF

from desktop_app.domain.charts import Chart, Measure, Question, Row, Seen, columns
from desktop_app.domain.periods import Period, Scale
from desktop_app.ui.charts.calendar import GluteDays
from desktop_app.ui.charts.legend import entry_name
from desktop_app.ui.charts.picture import Move, Spot
from desktop_app.ui.theme import LIGHT
from tests.ui.charts import made_up
from tests.ui.charts.looking import (
    SIDES,
    SIZE,
    STRANGE,
    colours,
    cut,
    found_where_they_are,
    painted,
    stands_anything,
    walk,
)
from tests.ui.charts.made_up import PlainWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("qapp")
YEAR = Period.of(Scale.YEAR, made_up.TODAY)
WIDE, NARROW = QSizeF(1040, 200), QSizeF(360, 240)


def calendar(chart: Chart) -> GluteDays:
    made = GluteDays(PlainWords())
    made.set_chart(chart)
    return made


def days(*told: int | Seen, first: date = date(2026, 3, 2)) -> Chart:
    """Return a chart of days in order, each a glute day or not."""
    rows = tuple(
        Row(first + timedelta(days=n), (None,), one)
        if isinstance(one, Seen)
        else Row(first + timedelta(days=n), (one,))
        for n, one in enumerate(told)
    )
    return Chart(Question.GLUTE_DAYS, YEAR, columns(Measure.GLUTE_DAY), rows)


def test_glute_days_and_they_alone_are_lit() -> None:
    chart = made_up.glute_days()
    picture = calendar(chart)
    for size in (WIDE, NARROW):
        image = painted(picture, size)
        lit = [
            LIGHT.exercise.lower() in colours(image, picture.box_of(Spot(n), size))
            for n in range(len(chart.rows))
        ]
        assert lit == [bool(row.values[0]) for row in chart.rows]


def test_all_that_a_day_can_be_looks_different() -> None:
    picture = calendar(days(1, 0, Seen.NOT_SEEN, Seen.DAY_OFF, Seen.TO_COME, 0, 0))
    image = painted(picture)
    looks = [cut(image, picture.box_of(Spot(n), SIZE).adjusted(1, 1, -1, -1)) for n in range(5)]
    assert all(one != other for n, one in enumerate(looks) for other in looks[:n])


def test_a_week_is_a_column_and_a_weekday_a_line() -> None:
    picture = calendar(made_up.glute_days())
    at = {row.of: n for n, row in enumerate(made_up.glute_days().rows)}
    boxes = [picture.box_of(Spot(at[date(2026, 3, day)]), WIDE) for day in (2, 3, 9)]
    assert boxes[0].left() == boxes[1].left()
    assert boxes[0].top() < boxes[1].top()
    assert boxes[0].top() == boxes[2].top()
    assert boxes[0].left() < boxes[2].left()


def test_in_little_room_one_half_of_the_year_lies_below_the_other() -> None:
    picture = calendar(made_up.glute_days())
    last = len(made_up.glute_days().rows) - 1
    for size, lines in ((WIDE, 1), (NARROW, 2)):
        first, end = picture.box_of(Spot(0), size), picture.box_of(Spot(last), size)
        assert (end.top() > first.top() + 5 * end.height()) == (lines == 2)
        assert end.right() <= size.width()
        assert end.bottom() <= size.height()
        assert end.width() >= 7


def test_large_text_leaves_room_for_all_of_it(qapp: QApplication) -> None:
    usual, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(20)
    qapp.setFont(larger)
    try:
        picture = calendar(made_up.glute_days())
        least = picture.least
        last = picture.box_of(Spot(364), least)
        assert last.bottom() <= least.height()
        assert last.right() <= least.width()
        assert last.width() >= 10
    finally:
        qapp.setFont(usual)


def test_keys_walk_by_days_and_weeks_and_begin_today() -> None:
    picture = calendar(made_up.glute_days())
    rows = made_up.glute_days().rows
    found = walk(picture, Move.FORTH, Move.UP, Move.BACK, Move.DOWN, Move.PAGE_BACK)
    assert [rows[spot.row].of for spot in found if spot] == [
        date(2026, 11, 19),
        date(2026, 11, 18),
        date(2026, 11, 11),
        date(2026, 11, 12),
        date(2026, 10, 15),
    ]
    assert walk(picture, Move.FIRST, Move.BACK, Move.UP) == [Spot(0)] * 3
    assert walk(picture, Move.LAST, Move.FORTH, Move.DOWN) == [Spot(364)] * 3


def test_every_day_is_found_where_it_is() -> None:
    picture = calendar(made_up.glute_days())
    for size in (WIDE, NARROW):
        found_where_they_are(picture, size, [Spot(n) for n in range(365)])


def test_the_legend_names_what_occurs() -> None:
    names = [entry_name(of, PlainWords()) for of in calendar(made_up.glute_days()).legend]
    assert names == ["Glute day", "Not a glute day", "Not observed", "Day off", "To come"]
    assert len(calendar(days(0, 1)).legend) == 2


def test_nothing_and_one_day_are_painted() -> None:
    stands_anything(calendar(days()), SIZE)
    assert walk(calendar(days()), Move.FORTH) == [None]
    stands_anything(calendar(days(1)), SIZE)
    found_where_they_are(calendar(days(1)), SIZE, [Spot(0)])


def test_a_year_is_painted_and_pointed_into_without_lag() -> None:
    picture = calendar(made_up.glute_days())
    painted(picture, WIDE)
    begun = time.perf_counter()
    painted(picture, WIDE)
    assert time.perf_counter() - begun < 0.15  # a tenth of that where nothing else runs
    begun = time.perf_counter()
    for n in range(100):
        picture.spot_at(picture.box_of(Spot(n), WIDE).center(), WIDE)
    assert time.perf_counter() - begun < 0.3


@settings(max_examples=40)
@given(
    told=st.lists(st.tuples(STRANGE, st.sampled_from(Seen)), max_size=40),
    across=SIDES,
    down=SIDES,
)
def test_whatever_the_values_they_are_painted(
    told: list[tuple[None, Seen]], across: float, down: float
) -> None:
    chart = days(*[0] * len(told))
    rows = (
        row._replace(values=(value,), seen=seen)
        for row, (value, seen) in zip(chart.rows, told, strict=True)
    )
    stands_anything(calendar(chart._replace(rows=tuple(rows))), QSizeF(across, down))
