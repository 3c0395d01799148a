"""The bars: what they show is what the chart holds."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from math import inf, nan
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.domain.charts import Chart, Measure, Question, Row, Seen
from desktop_app.domain.periods import Period, Scale
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.bars import Bars
from desktop_app.ui.charts.lines import BoutLines
from desktop_app.ui.charts.picture import Move, Spot
from desktop_app.ui.theme import LIGHT, color
from tests.ui.charts import made_up
from tests.ui.charts.made_up import (
    ACTIVITY,
    BOUTS,
    BREAKS,
    CHAIN,
    HOUR,
    PROLONGED,
    PlainWords,
    activity,
    days_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.charts import Column, Value
    from desktop_app.ui.charts.side_by_side import SideBySide

SIZE = QSizeF(700, 330)

pytestmark = pytest.mark.usefixtures("qapp")


def bars(chart: Chart) -> Bars:
    made = Bars(PlainWords())
    made.set_chart(chart)
    return made


def painted(picture: SideBySide, size: QSizeF = SIZE) -> QImage:
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(color(LIGHT.card))
    painter = QPainter(image)
    picture.paint(painter, size, LIGHT)
    painter.end()
    return image


def column(picture: SideBySide, row: int, aside: float = 0.0) -> list[str]:
    """Return the colours in the middle of a row, from the ground upwards."""
    box = picture.box_of(Spot(row), SIZE)
    image = painted(picture)
    x = round(box.center().x() + aside)
    return [image.pixelColor(x, y).name() for y in range(int(box.bottom()) - 1, int(box.top()), -1)]


def high(colours: Sequence[str], token: str) -> int:
    """Return how many pixels are of a colour."""
    return colours.count(token.lower())


def a_row(**hours: float) -> list[float]:
    """Return a row of hours by measure."""
    return [hours.get(of.measure.value, 0.0) for of in ACTIVITY]


def week_of(*rows: Sequence[float] | Seen) -> Chart:
    return activity([*rows, *[Seen.TO_COME] * (7 - len(rows))])


def test_bars_are_as_high_as_the_values() -> None:
    picture = bars(week_of(a_row(sitting_short=8), a_row(sitting_short=4), a_row(sitting_short=1)))
    whole = picture.box_of(Spot(0), SIZE).height()
    heights = [high(column(picture, n), LIGHT.sitting) for n in range(3)]
    for found, share in zip(heights, (1, 1 / 2, 1 / 8), strict=True):
        assert found == pytest.approx(whole * share, abs=3.5)


def test_the_parts_stand_one_upon_the_other_in_the_order_of_the_chart() -> None:
    picture = bars(week_of(a_row(sitting_short=4, exercising=4)))
    seen = [ink for ink, _ in groupby(column(picture, 0))]
    first, last = seen.index(LIGHT.sitting.lower()), seen.index(LIGHT.exercise.lower())
    assert first < last


def test_a_minute_of_glute_work_is_seen() -> None:
    picture = bars(week_of(a_row(sitting_short=9, exercising=1 / 60)))
    assert high(column(picture, 0), LIGHT.exercise) >= 2


def test_a_little_glute_work_stands_apart_from_what_is_below() -> None:
    picture = bars(week_of(a_row(sitting_short=9, exercising=1 / 60)))
    colours = column(picture, 0)
    at = colours.index(LIGHT.exercise.lower())
    below = colours[at - 3 : at]
    assert any(QColor(ink).lightness() > 235 for ink in below)


def test_shares_fill_every_bar_alike() -> None:
    picture = bars(
        week_of(a_row(sitting_short=1, exercising=1), a_row(sitting_short=6, exercising=6))
    )
    picture.show_shares(True)
    one, other = (column(picture, n) for n in (0, 1))
    assert one == other
    half = picture.box_of(Spot(0), SIZE).height() / 2
    assert high(one, LIGHT.sitting) == pytest.approx(half, abs=3.5)
    picture.show_shares(False)
    assert high(column(picture, 0), LIGHT.sitting) < half / 3


def test_nothing_not_seen_a_day_off_and_what_is_to_come_all_look_different() -> None:
    picture = bars(
        activity([a_row(), Seen.NOT_SEEN, a_row(), Seen.DAY_OFF, a_row(), Seen.TO_COME, a_row()])
    )
    image = painted(picture)
    looks = []
    for row in (0, 1, 3, 5):
        box = picture.box_of(Spot(row), SIZE).toRect().adjusted(12, 10, -12, 1)
        cut = image.copy(box)
        looks.append(
            tuple(cut.pixelColor(x, y).name() for x in range(40) for y in range(cut.height()))
        )
    assert len(set(looks)) == 4


def test_the_time_of_long_bouts_in_place_of_their_number() -> None:
    picture = bars(made_up.long_bouts())
    assert [of.measure for of in picture.columns] == [Measure.PROLONGED]
    number = painted(picture)
    picture.show_only(Measure.PROLONGED_TIME)
    assert [of.measure for of in picture.columns] == [Measure.PROLONGED_TIME]
    assert painted(picture) != number


def test_front_and_back_stand_beside_each_other() -> None:
    picture = bars(made_up.chart(Question.CHAIN, CHAIN, [(HOUR, HOUR)] + [Seen.TO_COME] * 6))
    back = high(column(picture, 0, aside=-10), LIGHT.exercise)
    assert back == pytest.approx(picture.box_of(Spot(0), SIZE).height(), abs=3.5)
    assert high(column(picture, 0, aside=10), LIGHT.exercise) == 0


def test_a_single_row_and_a_year_of_days_are_drawn() -> None:
    one = bars(made_up.chart(Question.ACTIVITY, ACTIVITY, [[HOUR] * 6], of=days_of(1)))
    assert high(column(one, 0), LIGHT.sitting) > 30
    year = bars(made_up.chart(Question.ACTIVITY, ACTIVITY, [[HOUR] * 6] * 366, of=days_of(366)))
    painted(year)
    for row in (0, 17, 200, 365):
        assert year.spot_at(year.box_of(Spot(row), SIZE).center(), SIZE) == Spot(row)


def test_the_names_of_many_rows_thin_out_and_never_touch() -> None:
    picture = bars(made_up.chart(Question.ACTIVITY, ACTIVITY, [[HOUR] * 6] * 366, of=days_of(366)))
    image = painted(picture)
    below = int(picture.box_of(Spot(0), SIZE).bottom()) + 2
    empty = [
        all(image.pixelColor(x, y) == color(LIGHT.card) for y in range(below, image.height()))
        for x in range(image.width())
    ]
    gaps = [len(list(run)) for blank, run in groupby(empty) if blank]
    assert sum(gap >= 7 for gap in gaps) >= 4


# --- Whatever the values --------------------------------------------------------------------

STRANGE: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.integers(),
    st.sampled_from([nan, inf, -inf, 1e308, -1.0, 10**400, 0.0]),
    st.timedeltas(),
    st.floats(allow_nan=True, allow_infinity=True),
)
KINDS: list[tuple[Question, tuple[Column, ...]]] = [
    (Question.ACTIVITY, ACTIVITY),
    (Question.PROLONGED, PROLONGED),
    (Question.BREAKS, BREAKS),
    (Question.CHAIN, CHAIN),
    (Question.BOUTS, BOUTS),
]


@st.composite
def strange_charts(draw: st.DrawFn) -> Chart:
    question, columns = draw(st.sampled_from(KINDS))
    count = draw(st.integers(0, 12))
    rows = tuple(
        Row(of, tuple(draw(STRANGE) for _ in columns), draw(st.sampled_from(Seen)))
        for of in days_of(count)
    )
    period = Period.of(Scale.WEEK, made_up.TODAY)
    return Chart(question, period, columns, rows)


@settings(max_examples=60)
@given(chart=strange_charts(), wide=st.floats(0, 900), tall=st.floats(0, 500), share=st.booleans())
def test_whatever_the_values_it_is_painted(
    chart: Chart, wide: float, tall: float, share: bool
) -> None:
    picture: SideBySide
    if chart.question is Question.BOUTS:
        picture = BoutLines(PlainWords())
    else:
        picture = Bars(PlainWords())
        picture.show_shares(share)
    picture.set_chart(chart)
    size = QSizeF(wide, tall)
    image = QImage(max(1, int(wide)), max(1, int(tall)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    picture.paint(painter, size, LIGHT)
    painter.end()
    for move in Move:
        spot = picture.moved(None, move)
        assert spot is None or picture.box_of(spot, size).width() >= 0


@given(count=st.integers(1, 366), wide=st.integers(120, 1600))
def test_pointing_into_the_middle_of_a_row_finds_it(count: int, wide: int) -> None:
    picture = bars(
        made_up.chart(Question.ACTIVITY, ACTIVITY, [[HOUR] * 6] * count, of=days_of(count))
    )
    size = QSizeF(wide, 240)
    for row in {0, count // 2, count - 1}:
        assert picture.spot_at(picture.box_of(Spot(row), size).center(), size) == Spot(row)


@given(st.floats(0, 1e7))
def test_an_axis_of_times_has_room_and_few_lines(hours: float) -> None:
    made = scales.of_times(hours, timedelta(minutes=30))
    assert made.top >= min(hours, made.top)
    assert made.top * (1 + 1e-6) >= hours
    assert 2 <= len(made.lines) <= scales.MOST_LINES + 1
    assert made.lines[0].at == 0


@given(st.floats(0, 1e9))
def test_an_axis_of_numbers_has_room_and_few_whole_lines(highest: float) -> None:
    made = scales.of_numbers(highest, 4)
    assert made.top * (1 + 1e-6) >= highest
    assert 2 <= len(made.lines) <= scales.MOST_LINES + 1
    assert all(line.at == round(line.at) for line in made.lines)
    assert len({line.name for line in made.lines}) == len(made.lines)


@pytest.mark.parametrize(
    ("hours", "names"),
    [
        (8.0, ["0", "2 h", "4 h", "6 h", "8 h"]),
        (1.4, ["0", "30 min", "1 h", "1 h 30"]),
        (0.0, ["0", "10 min", "20 min", "30 min"]),
        (300.0, ["0", "120 h", "240 h", "360 h"]),
    ],
)
def test_the_lines_say_what_they_stand_for(hours: float, names: list[str]) -> None:
    made = scales.of_times(hours, timedelta(minutes=30))
    assert [line.name for line in made.lines] == names


def test_short_times_have_lines_too() -> None:
    made = scales.of_times(0.02, timedelta(minutes=1))
    assert [line.name for line in made.lines] == [
        "0",
        "15 s",
        "30 s",
        "45 s",
        "1 min",
        "1 min 15 s",
    ]
