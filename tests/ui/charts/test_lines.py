"""The lines: of bouts, beside half an hour, and of self-tests, beside what may be chance."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from desktop_app.domain.charts import Chart, Column, Measure, Question, Row, Seen
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import ANSWERS, NOISE, REAL_CHANGE, SelfTest
from desktop_app.services.library import Library
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui.charts.lines import BoutLines
from desktop_app.ui.charts.picture import Mark, Move, Spot
from desktop_app.ui.charts.self_tests import ResultLines
from desktop_app.ui.progress.words import ChartWords
from desktop_app.ui.theme import DARK, LIGHT, Tokens, color
from tests.ui.charts import made_up
from tests.ui.charts.made_up import BOUTS, HOUR, MINUTE, TESTS, PlainWords, days_of, results

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.charts import Value
    from desktop_app.ui.charts.picture import Picture

SIZE = QSizeF(700, 330)
LEFT, RIGHT = 1, 2
"""Where the columns of the sides of the bridge are."""

pytestmark = pytest.mark.usefixtures("qapp")


def bouts(*values: Sequence[Value] | Seen) -> BoutLines:
    made = BoutLines(PlainWords())
    made.set_chart(made_up.chart(Question.BOUTS, BOUTS, values, of=days_of(len(values))))
    return made


def asked_of(test: SelfTest, chart: Chart | None = None) -> ResultLines:
    made = ResultLines(PlainWords())
    made.set_chart(chart or results())
    made.choose(test)
    return made


def painted(picture: Picture, tokens: Tokens = LIGHT) -> QImage:
    image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
    image.fill(color(tokens.card))
    painter = QPainter(image)
    picture.paint(painter, SIZE, tokens)
    painter.end()
    return image


def heights_of(image: QImage, x: float, token: str) -> list[int]:
    """Return at which pixels from the top a colour is, at a place across."""
    wanted = token.lower()
    return [y for y in range(image.height()) if image.pixelColor(round(x), y).name() == wanted]


def share_of_way_up(picture: Picture, row: int, token: str) -> float:
    """Return how far up, 0 to 1, the middle of a point is."""
    box = picture.box_of(Spot(row), SIZE)
    found = heights_of(painted(picture), box.center().x(), token)
    return (box.bottom() - sum(found) / len(found) - 0.5) / box.height()


# --- Bouts ----------------------------------------------------------------------------------


def test_points_are_as_high_as_the_values() -> None:
    picture = bouts((30 * MINUTE, None), (60 * MINUTE, None), (2 * HOUR, None))
    found = [share_of_way_up(picture, row, LIGHT.sitting_60) for row in range(3)]
    assert found == pytest.approx([0.25, 0.5, 1.0], abs=0.02)


def test_half_an_hour_is_named_where_something_was_seen() -> None:
    few = (8 * MINUTE, 8 * MINUTE)

    def named_at(picture: BoutLines) -> float:
        image, found = painted(picture), []
        for x in range(image.width()):
            inks = (image.pixelColor(x, y) for y in range(image.height()))
            if sum(ink.red() > ink.blue() + 60 for ink in inks) > 3:  # more than the line
                found.append(x)
        return min(found) / image.width()

    unseen = Seen.NOT_SEEN
    assert named_at(bouts(*[few] * 14)) < 0.5
    assert named_at(bouts(*[unseen] * 7, *[few] * 7)) > 0.5
    assert named_at(bouts(*[unseen] * 7, *[few] * 6, unseen)) < 0.5


def test_a_line_runs_between_neighbours_and_not_over_a_gap() -> None:
    values = [(40 * MINUTE, HOUR)] * 6
    whole, gap, none = bouts(*values), bouts(*values), bouts(*values)
    whole.set_chart(made_up.chart(Question.BOUTS, BOUTS, values, of=days_of(6)))
    gap.set_chart(
        made_up.chart(
            Question.BOUTS, BOUTS, [*values[:2], Seen.TO_COME, *values[3:]], of=days_of(6)
        )
    )
    none.set_chart(
        made_up.chart(
            Question.BOUTS, BOUTS, [*values[:2], (None, None), *values[3:]], of=days_of(6)
        )
    )
    beside = [(p.box_of(Spot(1), SIZE).right() + 4) for p in (whole, gap, none)]
    inks = [
        bool(heights_of(painted(picture), x, LIGHT.sitting_60))
        for picture, x in zip((whole, gap, none), beside, strict=True)
    ]
    assert inks == [True, False, False]


def test_a_point_that_stands_alone_is_seen() -> None:
    picture = bouts((None, None), (40 * MINUTE, HOUR), (None, None))
    x = picture.box_of(Spot(1), SIZE).center().x()
    assert len(heights_of(painted(picture), x, LIGHT.sitting_60)) >= 6


def test_half_an_hour_is_always_in_the_picture() -> None:
    for longest in (timedelta(), 4 * MINUTE, 5 * HOUR):
        picture = bouts((longest, longest), (longest, longest))
        image = painted(picture)
        dashes = [
            image.pixelColor(x, y).name() == LIGHT.exercise.lower()
            for x in range(100, 200)
            for y in range(image.height())
        ]
        assert any(dashes)


def test_the_two_lines_differ_in_more_than_colour() -> None:
    picture = bouts((40 * MINUTE, HOUR), (40 * MINUTE, HOUR))
    median, longest = picture.legend[:2]
    looks = []
    for of in (median, longest):
        image = QImage(16, 12, QImage.Format.Format_RGB32)
        image.fill(color("#ffffff"))
        painter = QPainter(image)
        picture.paint_swatch(painter, image.rect().toRectF(), of, LIGHT)
        painter.end()
        looks.append(
            tuple(image.pixelColor(x, y).lightness() < 200 for x in range(16) for y in range(12))
        )
    assert looks[0] != looks[1]


def test_the_points_of_the_row_pointed_at_stand_out() -> None:
    picture = bouts((40 * MINUTE, HOUR), Seen.NOT_SEEN)
    usual, marked = painted(picture), painted(picture)
    for row in (0, 1):
        painter = QPainter(marked)
        picture.paint_mark(painter, SIZE, LIGHT, Spot(row), Mark(focus=True, above=True))
        painter.end()
    x = picture.box_of(Spot(0), SIZE).center().x()
    before, after = (heights_of(image, x, LIGHT.sitting_60) for image in (usual, marked))
    assert len(after) > len(before)


def test_all_zero_and_nothing_at_all_are_drawn() -> None:
    for picture in (bouts((timedelta(), timedelta())), bouts((None, None)), bouts()):
        painted(picture)
        painted(picture, DARK)


# --- Self-tests -----------------------------------------------------------------------------


def test_only_tests_with_results_are_offered_and_the_first_is_shown() -> None:
    picture = ResultLines(PlainWords())
    picture.set_chart(results())
    assert picture.tests == (SelfTest.CHAIR_STAND, SelfTest.BRIDGE_HOLD, SelfTest.STANCE)
    assert picture.test is SelfTest.CHAIR_STAND


@pytest.mark.parametrize(("rows", "shown"), [(4, SelfTest.STANCE), (1, SelfTest.CHAIR_STAND)])
def test_the_test_that_was_chosen_stays_while_it_has_results(rows: int, shown: SelfTest) -> None:
    picture = asked_of(SelfTest.STANCE)
    picture.set_chart(results()._replace(rows=results().rows[:rows]))
    assert picture.test is shown


def test_the_axis_of_time_is_true() -> None:
    picture = asked_of(SelfTest.CHAIR_STAND)
    x = [picture.box_of(Spot(row, 0), SIZE).center().x() for row in range(4)]
    days = [(row.of - date(2026, 6, 1)).days for row in results().rows if isinstance(row.of, date)]
    scale = (x[3] - x[0]) / days[3]
    assert [n - x[0] for n in x] == pytest.approx([d * scale for d in days], abs=0.01)


def test_results_are_as_high_as_they_are() -> None:
    picture = asked_of(SelfTest.CHAIR_STAND)
    y = [picture.box_of(Spot(row, 0), SIZE).center().y() for row in range(4)]
    one = y[0] - y[1]
    assert [y[0] - n for n in y] == pytest.approx([0, one, 2 * one, 5 * one])
    image = painted(picture)
    for row in range(4):
        middle = picture.box_of(Spot(row, 0), SIZE).center().toPoint()
        assert image.pixelColor(middle).name() == LIGHT.accent_text.lower()


def test_what_may_be_chance_is_a_band_around_the_first_result() -> None:
    picture = asked_of(SelfTest.CHAIR_STAND)
    image = painted(picture)
    first, second = (picture.box_of(Spot(row, 0), SIZE).center() for row in (0, 1))
    unit = first.y() - second.y()
    assert NOISE[SelfTest.CHAIR_STAND] == 2
    assert all(NOISE[test] < real for test, real in REAL_CHANGE.items())
    change = NOISE[SelfTest.CHAIR_STAND] * unit
    x = first.x() + 30
    ground = color(LIGHT.card).name()
    inside = [first.y() + change - 3, first.y() - change + 3]
    outside = [first.y() + change + 3, first.y() - change - 3]
    assert all(image.pixelColor(round(x), round(y)).name() != ground for y in inside)
    assert all(image.pixelColor(round(x), round(y)).name() == ground for y in outside)


def test_where_no_figure_is_known_there_is_no_band() -> None:
    picture = asked_of(SelfTest.STANCE)
    image = painted(picture)
    point = picture.box_of(Spot(1, 3), SIZE).center() + QPointF(30, 14)
    assert image.pixelColor(point.toPoint()).name() == color(LIGHT.card).name()


def test_the_keys_walk_along_a_side_and_across_to_the_other() -> None:
    picture = asked_of(SelfTest.BRIDGE_HOLD)
    spot = picture.moved(None, Move.FORTH)
    assert spot == Spot(0, LEFT)
    spot = picture.moved(spot, Move.FORTH)
    assert spot == Spot(1, LEFT)
    spot = picture.moved(spot, Move.DOWN)
    assert spot == Spot(0, RIGHT), "the other side had no result that day: the nearest one"
    spot = picture.moved(spot, Move.FORTH)
    assert spot == Spot(2, RIGHT)
    assert spot is not None
    assert picture.sentence(spot) == "row 2 of self_tests, bridge_hold right"
    assert picture.moved(Spot(3, LEFT), Move.FORTH) == Spot(3, LEFT)
    assert picture.moved(None, Move.LAST) == Spot(3, LEFT)


def test_a_test_of_one_side_leaves_up_and_down_to_the_page() -> None:
    picture = asked_of(SelfTest.CHAIR_STAND)
    assert picture.moved(Spot(0, 0), Move.DOWN) is None
    assert picture.moved(None, Move.UP) is None


def test_pointing_finds_the_nearest_result() -> None:
    picture = asked_of(SelfTest.BRIDGE_HOLD)
    for spot in (Spot(0, LEFT), Spot(0, RIGHT), Spot(1, LEFT), Spot(3, RIGHT)):
        assert picture.spot_at(picture.box_of(spot, SIZE).center(), SIZE) == spot
    below = picture.box_of(Spot(1, LEFT), SIZE).center() + QPointF(6, 60)
    assert picture.spot_at(below, SIZE) == Spot(1, LEFT)


def test_two_sides_are_named_one_is_not() -> None:
    assert len(asked_of(SelfTest.BRIDGE_HOLD).legend) == 2
    assert asked_of(SelfTest.CHAIR_STAND).legend == ()


def asked_of_answers(test: SelfTest, *values: int) -> ResultLines:
    column = Column(Measure.RESULT, (test, Side.BOTH))
    days = tuple(date(2026, 6, 1) + timedelta(days=7 * n) for n in range(len(values)))
    rows = tuple(Row(on, (value,)) for on, value in zip(days, values, strict=True))
    return asked_of(test, Chart(Question.SELF_TESTS, made_up.WEEK, (column,), rows))


def between(picture: ResultLines, token: str) -> list[int]:
    """Where ink is on the way from the first result to the second."""
    first, second = (picture.box_of(Spot(row, 0), SIZE).center() for row in (0, 1))
    return heights_of(painted(picture), (first.x() + second.x()) / 2, token)


def test_kinds_are_points_and_no_line_leads_from_one_to_another() -> None:
    kinds = asked_of_answers(SelfTest.FELT, 3, 0, 4)
    assert between(kinds, LIGHT.accent_text) == []
    image = painted(kinds)
    for row in range(3):
        middle = kinds.box_of(Spot(row, 0), SIZE).center().toPoint()
        assert image.pixelColor(middle).name() == LIGHT.accent_text.lower()
    assert between(asked_of_answers(SelfTest.TILT_CONTROL, 1, 1), LIGHT.accent_text)


@pytest.mark.parametrize(("test", "names"), ANSWERS.items())
def test_answers_have_their_names_on_the_axis(test: SelfTest, names: tuple[str, ...]) -> None:
    words = ChartWords(Library(ExerciseFiles()))
    picture = ResultLines(words)
    picture.set_chart(asked_of_answers(test, 0, len(names) - 1).chart or results())
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(SIZE.toSize())
    painter = QPainter(generator)
    picture.paint(painter, SIZE, LIGHT)
    painter.end()
    written = re.findall(r"<text [^>]*>([^<]*)<", bytes(held.data()).decode())
    column = Column(Measure.RESULT, (test, Side.BOTH))
    called = [words.value(column, number) for number in range(len(names))]
    assert len(set(called)) == len(names)
    assert [text for text in written if text in called] == called


def test_an_answer_of_a_later_version_lies_in_the_picture() -> None:
    picture = asked_of_answers(SelfTest.FELT, 0, 7)
    assert 0 < picture.box_of(Spot(1, 0), SIZE).center().y() < SIZE.height()


def test_no_results_are_no_picture_and_no_place() -> None:
    empty = Chart(Question.SELF_TESTS, made_up.WEEK, TESTS, ())
    picture = ResultLines(PlainWords())
    picture.set_chart(empty)
    painted(picture)
    assert picture.test is None
    assert picture.tests == ()
    assert picture.moved(None, Move.FORTH) is None
    assert picture.spot_at(QPointF(100, 100), SIZE) is None


@given(
    st.lists(
        st.tuples(
            st.dates(date(1990, 1, 1), date(2100, 1, 1)),
            st.tuples(*[st.none() | st.integers(-(10**12), 10**12)] * 4),
        ),
        max_size=12,
        unique_by=lambda it: it[0],
    ),
    st.sampled_from(SelfTest),
)
def test_whatever_the_results_they_are_painted(
    taken: list[tuple[date, tuple[Value, ...]]], test: SelfTest
) -> None:
    rows = tuple(Row(of, values) for of, values in sorted(taken))
    picture = asked_of(test, Chart(Question.SELF_TESTS, made_up.WEEK, TESTS, rows))
    painted(picture)
    for move in Move:
        spot = picture.moved(None, move)
        if spot is not None:
            found = picture.spot_at(picture.box_of(spot, SIZE).center(), SIZE)
            assert found is not None
            assert picture.box_of(found, SIZE) == picture.box_of(spot, SIZE)


def test_the_measures_of_bouts_are_all_drawn() -> None:
    picture = BoutLines(PlainWords())
    picture.set_chart(made_up.bouts())
    drawn = [of.measure for of in picture.legend if isinstance(of, Column)]
    assert drawn == [Measure.MEDIAN_BOUT, Measure.LONGEST_BOUT]
