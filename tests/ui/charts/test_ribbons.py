"""The ribbons: when something was is where it is painted."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSizeF, Qt

from desktop_app.domain.charts import Chart, DaySpan, Measure, Question, Row, Seen, columns
from desktop_app.domain.days import Day, day_on
from desktop_app.domain.local_time import LocalTime, Stay
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.settings import Motion, Theme
from desktop_app.domain.timeline import Span, State, Timeline
from desktop_app.ui.charts.canvas import Canvas
from desktop_app.ui.charts.legend import entry_name
from desktop_app.ui.charts.picture import Move, Spot
from desktop_app.ui.charts.ribbons import Ribbons
from desktop_app.ui.theme import LIGHT, Look
from tests.ui.charts import made_up
from tests.ui.charts.looking import (
    SIDES,
    SIZE,
    colours,
    cut,
    found_where_they_are,
    painted,
    stands_anything,
    walk,
    wide,
)
from tests.ui.charts.made_up import HOUR, TODAY, PlainWords

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")

A_DAY = Period.of(Scale.DAY, TODAY)


def ribbons(chart: Chart) -> Ribbons:
    made = Ribbons(PlainWords())
    made.set_chart(chart)
    return made


def test_a_stretch_is_as_long_as_it_was_and_lies_where_it_was() -> None:
    picture = ribbons(made_up.ribbons(["8 s29 a60 s15"], A_DAY))
    first, away, last = (picture.box_of(Spot(n), SIZE) for n in range(3))
    hour = away.width() + 1.5
    assert first.width() + 1.5 == pytest.approx(29 / 60 * hour)
    assert last.width() + 1.5 == pytest.approx(15 / 60 * hour)
    assert last.left() - first.left() == pytest.approx(89 / 60 * hour)
    image = painted(picture)
    assert wide(image, first.center().y(), LIGHT.sitting) == pytest.approx(44 / 60 * hour, abs=6)


def test_hours_are_those_that_have_anything_and_eight_to_eighteen() -> None:
    usual = ribbons(made_up.ribbons(["9 s60"], A_DAY)).box_of(Spot(0), SIZE)
    late = ribbons(made_up.ribbons(["9 s60 a500 s120"], A_DAY)).box_of(Spot(0), SIZE)
    overnight = ribbons(made_up.ribbons(["4 a300 s60 a840"], A_DAY)).box_of(Spot(1), SIZE)
    assert late.width() < usual.width()
    assert overnight == usual


def test_sitting_is_as_dark_as_its_bout_is_long() -> None:
    picture = ribbons(made_up.ribbons(["8 s29 u9 s20 p20 s20 u9 s70 u9 s95"], A_DAY))
    image = painted(picture)
    for row, token in {
        0: LIGHT.sitting,
        2: LIGHT.sitting_30,  # a pause ends no bout
        4: LIGHT.sitting_30,
        6: LIGHT.sitting_60,
        8: LIGHT.sitting_90,
        1: LIGHT.standing,
    }.items():
        assert token.lower() in colours(image, picture.box_of(Spot(row), SIZE)), row


def test_a_minute_of_glute_work_stands_out_and_is_easily_hit() -> None:
    picture = ribbons(made_up.ribbons(["8 s29 x0.5 s29"], A_DAY))
    box, beside = (picture.box_of(Spot(n), SIZE) for n in (1, 0))
    assert box.width() >= 3
    assert box.top() < beside.top()
    assert LIGHT.exercise.lower() in colours(painted(picture), box)
    assert picture.spot_at(box.center() + QPoint(4, 0), SIZE) == Spot(1)


def test_every_day_has_a_ribbon_and_those_without_anything_look_different() -> None:
    picture = ribbons(made_up.a_week_of_stretches())
    chart = made_up.a_week_of_stretches()
    unseen = [n for n, row in enumerate(chart.rows) if row.seen is not Seen.SEEN]
    image = painted(picture)
    looks = [cut(image, picture.box_of(Spot(n), SIZE)) for n in unseen]
    assert len(unseen) == 3
    assert looks[0] != looks[1] != looks[2] != looks[0]
    tops = [picture.box_of(Spot(n), SIZE).center().y() for n in range(len(chart.rows))]
    assert tops == sorted(tops)
    assert len({round(top) for top in tops}) == 7


def test_time_of_which_nothing_is_told_is_hatched_and_nothing_is_there() -> None:
    picture = ribbons(made_up.ribbons(["8 s60 -60 s60"], A_DAY))
    one, other = (picture.box_of(Spot(n), SIZE) for n in (0, 1))
    between = (one.center() + other.center()) / 2
    assert picture.spot_at(between, SIZE) is None
    assert Seen.NOT_SEEN in picture.legend
    gap = one.united(other).adjusted(one.width() + 4, 4, -other.width() - 4, -4)
    assert len(colours(painted(picture), gap)) > 3


def test_the_legend_names_what_occurs() -> None:
    words = PlainWords()
    assert [entry_name(of, words) for of in ribbons(made_up.a_week_of_stretches()).legend] == [
        "Sitting short",
        "Sitting 30",
        "Sitting 60",
        "Sitting 90",
        "Standing",
        "Exercising",
        "Away",
        "Paused",
        "Not observed",
        "Day off",
        "To come",
    ]
    alone = ribbons(made_up.ribbons(["8 s10"], A_DAY))
    assert [entry_name(of, words) for of in alone.legend] == ["Sitting short"]


def test_keys_walk_along_a_day_into_the_next_and_from_day_to_day() -> None:
    picture = ribbons(made_up.ribbons(["8 s60 a60 s60", "8 a20 s90 u90", *[Seen.TO_COME] * 5]))
    assert walk(picture, Move.FORTH, Move.FORTH, Move.FORTH, Move.FORTH, Move.BACK) == [
        Spot(0), Spot(1), Spot(2), Spot(3), Spot(2),
    ]  # fmt: skip
    assert walk(picture, Move.FORTH, Move.FORTH, Move.DOWN, Move.UP)[2:] == [Spot(4), Spot(1)]
    assert walk(picture, Move.FORTH, Move.LAST, Move.FIRST)[1:] == [Spot(2), Spot(0)]
    assert walk(picture, Move.FORTH, Move.DOWN, Move.DOWN, Move.PAGE_FORTH)[2:] == [
        Spot(6), Spot(10),
    ]  # fmt: skip
    assert walk(picture, Move.BACK) == [Spot(10)]


def test_along_a_single_day_up_and_down_are_left_to_the_page() -> None:
    picture = ribbons(made_up.a_day_of_stretches())
    assert walk(picture, Move.FORTH, Move.DOWN) == [Spot(0), None]
    assert walk(picture, Move.UP) == [None]


def test_a_stretch_that_is_not_shown_is_not_walked_to() -> None:
    picture = ribbons(made_up.ribbons(["4 a60 -200 s60"], A_DAY))
    assert walk(picture, Move.FORTH, Move.FIRST, Move.BACK) == [Spot(1)] * 3
    assert picture.moved(Spot(0), Move.FORTH) is not None


def test_a_click_chooses_the_stretch_so_that_it_can_be_corrected(qtbot: QtBot) -> None:
    chart = made_up.a_week_of_stretches()
    canvas = Canvas(ribbons(chart), Look(Theme.LIGHT, Motion.FULL), leads_on=True)
    qtbot.addWidget(canvas)
    canvas.resize(900, 300)
    canvas.show()
    qtbot.waitExposed(canvas)
    for row in (1, 4, 9):
        qtbot.mouseMove(canvas, QPoint(canvas.width() - 1, 1))
        qtbot.mouseMove(canvas, canvas.middle_of(row).toPoint())
        assert canvas.sentence == f"row {row} of ribbons"
        with qtbot.waitSignal(canvas.chosen) as told:
            qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.middle_of(row).toPoint())
        assert told.args == [chart.rows[row]]
        assert isinstance(told.args[0].of, DaySpan)


def test_a_day_lived_elsewhere_lies_as_the_clock_showed_it_there() -> None:
    """Ten in the morning is ten in the morning, also where the clocks went back that night."""
    rows = []
    zones = (ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin"))
    for n, zone in enumerate(zones):
        day = day_on(date(2026, 10, 24 + n), zone)
        start = datetime(2026, 10, 24 + n, 10, tzinfo=zone)
        clock = LocalTime([Stay(day.start, zone)])
        rows.append(Row(DaySpan(day, Span(start, start + HOUR, State.SITTING), clock), (HOUR,)))
    chart = Chart(Question.RIBBONS, made_up.WEEK, columns(Measure.LENGTH), tuple(rows))
    picture = ribbons(chart)
    one, other = (picture.box_of(Spot(n), SIZE) for n in (0, 1))
    assert one.left() == pytest.approx(other.left())


def test_a_day_of_a_journey_lies_as_its_clock_showed_it() -> None:
    """Until ten in the evening in New York, then in Berlin: the day is 18 hours long."""
    new_york, berlin = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")
    clock = LocalTime(
        [
            Stay(datetime(2026, 10, 5, tzinfo=UTC), new_york),
            Stay(datetime(2026, 10, 9, 22, tzinfo=UTC), berlin),
        ]
    )
    days = [clock.day_on(date(2026, 10, on)) for on in (8, 9)]
    assert days[1].stop - days[1].start == 18 * HOUR
    nines = [datetime(2026, 10, on, 9, tzinfo=new_york) for on in (8, 9)]
    rows = tuple(
        Row(DaySpan(day, Span(nine, nine + HOUR, State.SITTING), clock), (HOUR,))
        for day, nine in zip(days, nines, strict=True)
    )
    picture = ribbons(Chart(Question.RIBBONS, made_up.WEEK, columns(Measure.LENGTH), rows))
    before, on_the_way = (picture.box_of(Spot(n), SIZE) for n in (0, 1))
    assert before.left() == pytest.approx(on_the_way.left())
    assert before.right() == pytest.approx(on_the_way.right())


def test_the_night_of_a_clock_set_back_lies_as_its_clock_showed_it() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    day = day_on(date(2026, 10, 24), berlin)
    clock = LocalTime([Stay(day.start, berlin)])
    one = datetime(2026, 10, 25, 1, tzinfo=berlin).astimezone(UTC)
    rows = tuple(
        Row(DaySpan(day, Span(start, stop, state), clock), (stop - start,))
        for start, stop, state in (
            (one - 2 * HOUR, one - HOUR, State.SITTING),
            (one, one + 2.5 * HOUR, State.SITTING),  # to half past two, the second time
            (one + 2.5 * HOUR, day.stop, State.AWAY),
            (one + 1.8 * HOUR, one + 2.1 * HOUR, State.STANDING),  # 2:48 to 2:06
        )
    )
    picture = ribbons(Chart(Question.RIBBONS, A_DAY, columns(Measure.LENGTH), rows))
    hour, night, away, there = (picture.box_of(Spot(n), SIZE) for n in range(4))
    whole = (night.left() - hour.left()) / 2
    assert night.width() + 1.5 == pytest.approx(1.5 * whole), "from one to half past two"
    assert away.left() - night.left() == pytest.approx(1.5 * whole)
    assert there.left() - night.left() == pytest.approx(1.1 * whole)


def test_a_day_cut_short_by_a_journey_ends_where_others_end() -> None:
    whole = day_on(TODAY)
    short = Day(TODAY + timedelta(days=1), whole.stop + 6 * HOUR, whole.stop + 24 * HOUR)
    rows = tuple(
        Row(DaySpan(day, Span(day.stop - 14 * HOUR, day.stop - 13 * HOUR, State.STANDING)), (HOUR,))
        for day in (whole, short)
    )
    picture = ribbons(Chart(Question.RIBBONS, made_up.WEEK, columns(Measure.LENGTH), rows))
    one, other = (picture.box_of(Spot(n), SIZE) for n in (0, 1))
    assert one.left() == pytest.approx(other.left())


def test_nothing_and_a_day_without_a_stretch_are_painted() -> None:
    empty = Chart(Question.RIBBONS, A_DAY, columns(Measure.LENGTH), ())
    stands_anything(ribbons(empty), SIZE)
    assert ribbons(empty).legend == ()
    nothing = empty._replace(rows=(Row(TODAY, (timedelta(),)),))
    stands_anything(ribbons(nothing), SIZE)
    assert walk(ribbons(nothing), Move.FORTH) == [Spot(0)]


@pytest.mark.parametrize("size", [(1, 1), (60, 40), (320, 500), (1600, 900), (2400, 80)])
def test_no_certain_size_is_needed(size: tuple[int, int]) -> None:
    stands_anything(ribbons(made_up.a_month_of_stretches()), QSizeF(*size))


def test_a_month_is_painted_and_pointed_into_without_lag() -> None:
    picture = ribbons(made_up.a_month_of_stretches())
    size = QSizeF(1100, 500)
    painted(picture, size)
    begun = time.perf_counter()
    painted(picture, size)
    assert time.perf_counter() - begun < 0.15  # a tenth of that where nothing else runs
    begun = time.perf_counter()
    for x in range(0, 1100, 11):
        picture.spot_at(QPoint(x, 250).toPointF(), size)
    assert time.perf_counter() - begun < 0.3


@st.composite
def any_days(draw: st.DrawFn) -> Chart:
    rows: list[Row] = []
    for n in range(draw(st.integers(0, 9))):
        day = day_on(TODAY + timedelta(days=n))
        told = draw(
            st.lists(
                st.tuples(st.integers(0, 86_400), st.integers(1, 20_000), st.sampled_from(State))
            )
        )
        spans = (
            Span(start, min(start + timedelta(seconds=length), day.stop), state)
            for at, length, state in told
            if (start := day.start + timedelta(seconds=at)) < day.stop
        )
        of_day = [Row(DaySpan(day, one), (one.duration,)) for one in Timeline(spans)]
        rows += of_day or [Row(day.date, (timedelta(),), draw(st.sampled_from(Seen)))]
    return Chart(Question.RIBBONS, made_up.WEEK, columns(Measure.LENGTH), tuple(rows))


@settings(max_examples=40)
@given(chart=any_days(), across=SIDES, down=SIDES)
def test_whatever_the_days_they_are_painted(chart: Chart, across: float, down: float) -> None:
    stands_anything(ribbons(chart), QSizeF(across, down))


@settings(max_examples=40)
@given(chart=any_days())
def test_what_is_wide_enough_to_be_hit_is_found_where_it_is(chart: Chart) -> None:
    picture = ribbons(chart)
    spans = [row.of.span for row in chart.rows if isinstance(row.of, DaySpan)]
    spots = map(Spot, range(len(chart.rows)))
    clear = [spot for spot in spots if picture.box_of(spot, SIZE).width() > 25]
    if not any(span.state is State.EXERCISING for span in spans):  # it is hit beside as well
        found_where_they_are(picture, SIZE, clear)
