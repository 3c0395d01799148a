"""Then and now: two points for each measure, on a scale of what has the same unit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF

from desktop_app.domain.charts import Chart, Measure, Question, Row, Seen, Value, columns
from desktop_app.ui.charts.before_after import BeforeAfter
from desktop_app.ui.charts.legend import entry_name
from desktop_app.ui.charts.picture import Move, Spot
from desktop_app.ui.theme import LIGHT
from tests.ui.charts import made_up
from tests.ui.charts.looking import (
    SIDES,
    SIZE,
    STRANGE,
    Noting,
    found_where_they_are,
    painted,
    stands_anything,
    walk,
)
from tests.ui.charts.made_up import HOUR, MINUTE, PlainWords

pytestmark = pytest.mark.usefixtures("qapp")
HEAD = columns(Measure.FIRST_WEEKS, Measure.LAST_WEEKS)
NARROW = QSizeF(300, 420)


def before_after(chart: Chart) -> BeforeAfter:
    made = BeforeAfter(PlainWords())
    made.set_chart(chart)
    return made


def measured(**told: tuple[Value, Value]) -> Chart:
    of = tuple(Measure(name) for name in told)
    return made_up.chart(Question.BEFORE_AFTER, HEAD, tuple(told.values()), of=of)


def point(picture: BeforeAfter, row: int, token: str, size: QSizeF = SIZE) -> float | None:
    """Return how far across the middle of a point is; None where there is none."""
    image, box = painted(picture, size), picture.box_of(Spot(row), size).toRect()
    at = [
        x
        for x in range(image.width())
        for y in range(box.top(), box.bottom())
        if image.pixelColor(x, y).name() == token.lower()
    ]
    return (min(at) + max(at)) / 2 if at else None


def last(picture: BeforeAfter, row: int, size: QSizeF = SIZE) -> float:
    found = point(picture, row, LIGHT.exercise, size)
    assert found is not None
    return found


@pytest.mark.parametrize("size", [SIZE, NARROW])
def test_times_share_a_scale_that_begins_at_nothing(size: QSizeF) -> None:
    picture = before_after(
        measured(
            sat=(8 * HOUR, 8 * HOUR), standing=(8 * HOUR, 4 * HOUR), exercising=(HOUR, 0 * HOUR)
        )
    )
    most, half, none = (last(picture, row, size) for row in range(3))
    assert most - none == pytest.approx(2 * (half - none), abs=2)
    assert most - none > 0.3 * size.width()


def test_what_is_of_another_unit_has_a_scale_of_its_own() -> None:
    alone = measured(
        median_bout=(40 * MINUTE, 20 * MINUTE),
        share_taken=(0.9, 0.5),
        glute_days_a_week=(4.0, 2.0),
        prolonged=(8.0, 4.0),
    )
    picture = before_after(alone)
    first, *others = (last(picture, row) for row in range(4))
    assert others == [pytest.approx(first, abs=1.5)] * 3
    beside = before_after(alone._replace(rows=(*measured(sat=(9 * HOUR, HOUR)).rows, *alone.rows)))
    assert last(beside, 1) == pytest.approx(last(beside, 2), abs=1.5)


def test_both_values_are_written_in_the_terms_of_the_measure() -> None:
    words = Noting()
    picture = BeforeAfter(words)
    picture.set_chart(measured(sat=(8 * HOUR, 6 * HOUR), share_taken=(None, 0.8)))
    painted(picture)
    assert words.said == {
        (Measure.SAT, 8 * HOUR),
        (Measure.SAT, 6 * HOUR),
        (Measure.SHARE_TAKEN, None),
        (Measure.SHARE_TAKEN, 0.8),
    }


def test_what_is_not_known_has_no_point() -> None:
    picture = before_after(measured(share_taken=(None, 0.8), share_prolonged=(0.3, None)))
    assert point(picture, 0, LIGHT.exercise) is not None
    assert point(picture, 1, LIGHT.exercise) is None


def test_then_and_now_are_told_apart_without_colours() -> None:
    picture = before_after(made_up.before_after())
    assert [entry_name(of, PlainWords()) for of in picture.legend] == ["First weeks", "Last weeks"]
    then = before_after(measured(sat=(8 * HOUR, None), standing=(8 * HOUR, None)))
    now = before_after(measured(sat=(None, 8 * HOUR), standing=(None, 8 * HOUR)))
    shapes = {_shape(then), _shape(now)}
    assert len(shapes) == 2


def _shape(picture: BeforeAfter) -> tuple[bool, ...]:
    """Return which pixels around the end of the first line are of a point."""
    image, box = painted(picture), picture.box_of(Spot(0), SIZE)
    token = LIGHT.exercise if point(picture, 0, LIGHT.exercise) else LIGHT.ink_3
    found = point(picture, 0, token)
    assert found is not None
    middle, around = round(box.center().y()), range(-7, 8)
    return tuple(
        image.pixelColor(round(found) + x, middle + y).name() == token.lower()
        for x in around
        for y in around
    )


def test_keys_walk_up_and_down() -> None:
    picture = before_after(made_up.before_after())
    assert walk(picture, Move.DOWN, Move.DOWN, Move.UP, Move.LAST, Move.DOWN) == [
        Spot(0), Spot(1), Spot(0), Spot(8), Spot(8),
    ]  # fmt: skip


@pytest.mark.parametrize("size", [SIZE, NARROW])
def test_every_measure_is_found_where_it_is(size: QSizeF) -> None:
    found_where_they_are(before_after(made_up.before_after()), size, [Spot(n) for n in range(9)])


def test_nothing_and_one_row_are_painted() -> None:
    stands_anything(before_after(measured()), SIZE)
    assert walk(before_after(measured()), Move.DOWN) == [None]
    stands_anything(before_after(measured(sat=(0 * HOUR, 0 * HOUR))), SIZE)


@settings(max_examples=40)
@given(
    told=st.lists(
        st.tuples(st.sampled_from(Measure), STRANGE, STRANGE, st.sampled_from(Seen)), max_size=12
    ),
    across=SIDES,
    down=SIDES,
)
def test_whatever_the_values_they_are_painted(
    told: list[tuple[Measure, Value, Value, Seen]], across: float, down: float
) -> None:
    rows = tuple(Row(of, (then, now), seen) for of, then, now, seen in told)
    chart = Chart(Question.BEFORE_AFTER, made_up.WEEK, HEAD, rows)
    stands_anything(before_after(chart), QSizeF(across, down))
