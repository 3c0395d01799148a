"""Lying bars: as long as the values, with the most of many rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF

from desktop_app.domain.charts import Chart, Measure, Question, Row, Seen, columns
from desktop_app.domain.quiet import Hold
from desktop_app.ui.charts.legend import entry_name
from desktop_app.ui.charts.lying import MOST, LyingBars
from desktop_app.ui.charts.picture import Move, Spot
from desktop_app.ui.theme import LIGHT
from tests.ui.charts import made_up
from tests.ui.charts.looking import (
    SIDES,
    SIZE,
    STRANGE,
    Noting,
    colours,
    found_where_they_are,
    painted,
    stands_anything,
    walk,
    wide,
)
from tests.ui.charts.made_up import MINUTE, PlainWords

if TYPE_CHECKING:
    from desktop_app.domain.charts import Value

pytestmark = pytest.mark.usefixtures("qapp")
NARROW = QSizeF(260, 330)
HEAD = {
    Question.EXERCISES: columns(Measure.SETS, Measure.REPS, Measure.HELD, Measure.WORKED),
    Question.MUSCLES: columns(Measure.WORKED, Measure.WORKED_TOO),
    Question.HELD_BACK: columns(Measure.HELD_BACK),
}


def lying(chart: Chart) -> LyingBars:
    made = LyingBars(PlainWords())
    made.set_chart(chart)
    return made


def held_back(*counts: int) -> Chart:
    of = tuple(Hold)[: len(counts)]
    return made_up.chart(
        Question.HELD_BACK, HEAD[Question.HELD_BACK], [(n,) for n in counts], of=of
    )


@pytest.mark.parametrize("size", [SIZE, NARROW])
def test_bars_are_as_long_as_the_values(size: QSizeF) -> None:
    picture = lying(held_back(8, 4, 1))
    image = painted(picture, size)
    lengths = []
    for n in range(3):
        box = picture.box_of(Spot(n), size).toRect()
        lines = range(box.top(), box.bottom())
        lengths.append(max(wide(image, y, LIGHT.sitting) for y in lines))
    assert lengths[1] == pytest.approx(lengths[0] / 2, abs=3)
    assert lengths[2] == pytest.approx(lengths[0] / 8, abs=3)
    assert lengths[0] > 0.4 * size.width()


def test_what_helped_is_a_paler_part_after_what_did_the_work() -> None:
    head = HEAD[Question.MUSCLES]
    values = [(10 * MINUTE, 10 * MINUTE), (10 * MINUTE, 0 * MINUTE)]
    picture = lying(made_up.chart(Question.MUSCLES, head, values, of=("one", "other")))
    image = painted(picture)
    both, one = (
        max(wide(image, y, LIGHT.exercise) for y in range(int(box.top()) + 1, int(box.bottom())))
        for box in (picture.box_of(Spot(n), SIZE) for n in range(2))
    )
    pale = colours(image, picture.box_of(Spot(0), SIZE)) - colours(
        image, picture.box_of(Spot(1), SIZE)
    )
    assert both == pytest.approx(one, abs=6)
    assert pale
    assert [entry_name(of, PlainWords()) for of in picture.legend] == ["Worked", "Worked too"]


def test_one_kind_of_bar_needs_no_legend() -> None:
    assert lying(held_back(3, 1)).legend == ()
    assert lying(made_up.exercises()).legend == ()


def test_values_are_written_at_the_end() -> None:
    words = Noting()
    picture = LyingBars(words)
    picture.set_chart(made_up.exercises(3))
    painted(picture)
    assert words.said == {(Measure.WORKED, n * MINUTE) for n in (1, 2, 3)}


def test_of_many_rows_those_with_most_are_shown_and_the_rest_is_counted() -> None:
    few, many = lying(made_up.exercises(MOST)), lying(made_up.exercises(MOST + 6))
    assert walk(few, Move.LAST) == [Spot(MOST - 1)]
    assert walk(many, Move.LAST) == [Spot(MOST - 2)]
    below = many.box_of(Spot(MOST - 1), SIZE)
    assert many.spot_at(below.center(), SIZE) is None
    assert painted(many) != painted(lying(made_up.exercises(MOST + 7)))
    assert many.least.height() == few.least.height()


def test_keys_walk_up_and_down() -> None:
    picture = lying(made_up.muscles())
    assert walk(picture, Move.DOWN, Move.DOWN, Move.FORTH, Move.UP, Move.FIRST, Move.UP) == [
        Spot(0), Spot(1), Spot(2), Spot(1), Spot(0), Spot(0),
    ]  # fmt: skip
    assert walk(picture, Move.UP) == [Spot(4)]


@pytest.mark.parametrize("size", [SIZE, NARROW, QSizeF(300, 60)])
def test_every_row_is_found_where_it_is(size: QSizeF) -> None:
    found_where_they_are(lying(made_up.muscles()), size, [Spot(n) for n in range(5)])


def test_nothing_and_one_row_are_painted() -> None:
    stands_anything(lying(held_back()), SIZE)
    assert walk(lying(held_back()), Move.DOWN) == [None]
    stands_anything(lying(held_back(1)), SIZE)
    stands_anything(lying(held_back(0, 0)), SIZE)


@settings(max_examples=40)
@given(
    question=st.sampled_from(sorted(HEAD)),
    told=st.lists(st.tuples(*[STRANGE] * 4), max_size=12),
    seen=st.sampled_from(Seen),
    across=SIDES,
    down=SIDES,
)
def test_whatever_the_values_they_are_painted(
    question: Question, told: list[tuple[Value, ...]], seen: Seen, across: float, down: float
) -> None:
    head = HEAD[question]
    rows = tuple(
        Row(f"number {n}", values[: len(head)], seen if n == 1 else Seen.SEEN)
        for n, values in enumerate(told)
    )
    stands_anything(lying(Chart(question, made_up.WEEK, head, rows)), QSizeF(across, down))
