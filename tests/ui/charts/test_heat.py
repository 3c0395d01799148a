"""The map of the week: every hour in the step that its time is in."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from desktop_app.domain.charts import Chart, Hour, Question, Row, Seen
from desktop_app.ui.charts.heat import Heat
from desktop_app.ui.charts.legend import entry_name
from desktop_app.ui.charts.picture import Move, Spot
from desktop_app.ui.theme import DARK, LIGHT
from tests.ui.charts import made_up
from tests.ui.charts.looking import (
    SIDES,
    SIZE,
    STRANGE,
    cut,
    found_where_they_are,
    painted,
    stands_anything,
    walk,
)
from tests.ui.charts.made_up import MINUTE, RHYTHM, PlainWords

if TYPE_CHECKING:
    from desktop_app.ui.theme import Tokens

pytestmark = pytest.mark.usefixtures("qapp")
CLOCK = [(4 + n) % 24 for n in range(24)]
SMALL = QSizeF(260, 120)
"""So small that there are no numbers in the cells."""


def heat(chart: Chart) -> Heat:
    made = Heat(PlainWords())
    made.set_chart(chart)
    return made


def minutes(told: dict[int, list[float | None]]) -> Chart:
    """Return a chart of some hours, each with the minutes of the weekdays."""
    rows = []
    for hour in CLOCK:
        values = told.get(hour, [0] * 7)
        rows.append(Row(Hour(hour), tuple(None if n is None else n * MINUTE for n in values)))
    return Chart(Question.RHYTHM, made_up.WEEK, RHYTHM, tuple(rows))


def row_of(hour: int) -> int:
    return CLOCK.index(hour)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_longer_is_a_step_further_from_the_card(tokens: Tokens) -> None:
    picture = heat(minutes({9: [1, 14.9, 15, 30, 44, 45, 60]}))
    image = painted(picture, SMALL, tokens)
    middles = [picture.box_of(Spot(row_of(9), day), SMALL).center().toPoint() for day in range(7)]
    seen = [image.pixelColor(at).lightness() for at in middles]
    assert seen[0] == seen[1]
    assert seen[3] == seen[4]
    assert seen[5] == seen[6]
    steps = [seen[n] for n in (0, 2, 3, 5)]
    assert all((one > other) is not tokens.dark for one, other in pairwise(steps))


def test_no_sitting_not_seen_and_a_little_look_different() -> None:
    picture = heat(minutes({9: [0, None, 5, 5, 5, 5, 5]}))
    image = painted(picture, SMALL)
    looks = [cut(image, picture.box_of(Spot(row_of(9), day), SMALL)) for day in range(3)]
    assert looks[0] != looks[1]
    assert looks[1] != looks[2]
    assert looks[0] != looks[2]


def test_where_there_is_room_the_minutes_are_written() -> None:
    one, other = heat(minutes({9: [31] * 7})), heat(minutes({9: [32] * 7}))
    assert painted(one, SMALL) == painted(other, SMALL)
    assert painted(one) != painted(other)


def test_hours_in_which_there_is_anything_are_shown_and_the_usual_ones() -> None:
    usual = heat(minutes({9: [30] * 7}))
    assert walk(usual, Move.FIRST, Move.LAST) == [Spot(row_of(8), 0), Spot(row_of(17), 0)]
    late = heat(minutes({9: [30] * 7, 23: [0, 0, 0, 0, 4, 0, 0]}))
    assert walk(late, Move.LAST) == [Spot(row_of(23), 0)]
    early = heat(minutes({5: [30] * 7}))
    assert walk(early, Move.FIRST) == [Spot(row_of(5), 0)]


def test_keys_lead_in_two_directions_to_both_ends() -> None:
    picture = heat(made_up.rhythm())
    first, second = row_of(8), row_of(9)
    assert walk(picture, Move.FORTH, Move.FORTH, Move.DOWN, Move.BACK, Move.UP, Move.UP) == [
        Spot(first, 0),
        Spot(second, 0),
        Spot(second, 1),
        Spot(first, 1),
        Spot(first, 0),
        Spot(first, 0),
    ]
    assert walk(picture, *[Move.DOWN] * 9)[-1] == Spot(first, 6)
    assert walk(picture, Move.UP) == [Spot(first, 6)]


def test_each_cell_is_told_by_itself_where_it_is() -> None:
    picture = heat(made_up.rhythm())
    spots = [Spot(row_of(hour), day) for hour in range(8, 18) for day in range(7)]
    found_where_they_are(picture, SIZE, spots)
    assert picture.sentence(Spot(row_of(9), 2)) == f"row {row_of(9)} of rhythm, Wed"
    assert picture.spot_at(QPointF(2, 2), SIZE) is None


def test_the_legend_is_the_scale() -> None:
    names = [entry_name(of, PlainWords()) for of in heat(made_up.rhythm()).legend]
    assert names == [
        "Sitting under 15 min",
        "15–29 min",
        "30–44 min",
        "45 min and more",
        "Not observed",
    ]
    assert Seen.NOT_SEEN not in heat(made_up.rhythm(skip=7)).legend


def test_nothing_and_one_row_are_painted() -> None:
    empty = Chart(Question.RHYTHM, made_up.WEEK, RHYTHM, ())
    stands_anything(heat(empty), SIZE)
    assert walk(heat(empty), Move.FORTH) == [None]
    one = empty._replace(rows=(Row(Hour(3), (timedelta(minutes=9),) * 7),))
    stands_anything(heat(one), SIZE)
    assert walk(heat(one), Move.FORTH, Move.FORTH, Move.DOWN)[-1] == Spot(0, 1)


@settings(max_examples=40)
@given(
    values=st.lists(st.tuples(*[STRANGE] * 7), max_size=24),
    seen=st.sampled_from(Seen),
    across=SIDES,
    down=SIDES,
)
def test_whatever_the_values_they_are_painted(
    values: list[tuple[object, ...]], seen: Seen, across: float, down: float
) -> None:
    rows = tuple(
        Row(Hour(CLOCK[n]), told, seen if n % 5 == 0 else Seen.SEEN)  # type: ignore[arg-type]
        for n, told in enumerate(values)
    )
    picture = heat(Chart(Question.RHYTHM, made_up.WEEK, RHYTHM, rows))
    stands_anything(picture, QSizeF(across, down))
