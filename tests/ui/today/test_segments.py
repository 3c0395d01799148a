"""The day cut into what the ribbon shows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.days import day_on
from desktop_app.domain.sitting import Length
from desktop_app.domain.timeline import Span, State, Timeline
from desktop_app.ui.today.segments import SHORTEST_HOLE, Segment, hours_shown, segments

EIGHT = datetime(2026, 3, 2, 8, tzinfo=UTC)
TODAY = day_on(date(2026, 3, 2))


def at(minutes: float) -> datetime:
    return EIGHT + timedelta(minutes=minutes)


def span(start: float, stop: float, state: State) -> Span:
    return Span(at(start), at(stop), state)


def local(hour: float) -> datetime:
    """A moment of today by the clock on the wall."""
    return TODAY.start + timedelta(hours=hour - 4)


def test_what_nobody_saw_is_a_stretch_of_its_own() -> None:
    spans = (span(30, 50, State.SITTING), span(80, 90, State.AWAY))
    found = segments(spans, EIGHT, at(120))
    assert [(part.start, part.stop, part.state) for part in found] == [
        (at(0), at(30), None),
        (at(30), at(50), State.SITTING),
        (at(50), at(80), None),
        (at(80), at(90), State.AWAY),
        (at(90), at(120), None),
    ]


def test_a_hole_of_seconds_is_not_shown() -> None:
    spans = (span(0, 10, State.SITTING), span(10.5, 20, State.STANDING))
    assert [part.state for part in segments(spans, EIGHT, at(20.5))] == [
        State.SITTING,
        State.STANDING,
    ]


def test_a_stretch_of_sitting_knows_the_bout_that_it_is_part_of() -> None:
    spans = (
        span(0, 20, State.SITTING),
        span(20, 20.5, State.STANDING),
        span(20.5, 45, State.SITTING),
        span(45, 60, State.AWAY),
        span(60, 70, State.SITTING),
    )
    found = [part for part in segments(spans, EIGHT, at(70)) if part.state is State.SITTING]
    assert [part.length for part in found] == [Length.HALF_HOUR, Length.HALF_HOUR, Length.SHORT]
    assert found[0].bout == timedelta(minutes=44.5)


def test_what_lies_before_the_first_hour_is_left_out() -> None:
    found = segments((span(-60, 10, State.AWAY),), EIGHT, at(10))
    assert found == (Segment(at(0), at(10), State.AWAY),)


def test_the_ribbon_runs_from_eight_to_eighteen_at_least() -> None:
    assert hours_shown(TODAY, (), local(9.5)) == (local(8), local(18))


def test_an_early_start_and_a_late_evening_widen_it() -> None:
    early = Span(local(6.4), local(7), State.SITTING)
    assert hours_shown(TODAY, (early,), local(21.2)) == (local(6), local(22))


def test_a_computer_left_on_overnight_makes_no_early_day() -> None:
    spans = (
        Span(local(4), local(8.6), State.AWAY),
        Span(local(8.6), local(9), State.SITTING),
    )
    assert hours_shown(TODAY, spans, local(9)) == (local(8), local(18))


@given(
    st.lists(
        st.tuples(st.integers(0, 500), st.integers(1, 90), st.sampled_from(State)), max_size=20
    ),
    st.integers(0, 600),
)
def test_the_stretches_never_overlap_and_leave_no_hole_that_counts(
    told: list[tuple[int, int, State]], until: int
) -> None:
    spans = tuple(Timeline(span(start, start + length, state) for start, length, state in told))
    found = segments(spans, EIGHT, at(until))
    edges = [EIGHT, *(edge for part in found for edge in (part.start, part.stop)), at(until)]
    assert edges == sorted(edges)
    for before, after in zip(edges[::2], edges[1::2], strict=True):
        assert after - before < SHORTEST_HOLE


def test_another_time_zone_changes_nothing() -> None:
    zone = timezone(timedelta(hours=9))
    spans = (span(30, 50, State.SITTING),)
    moved = tuple(Span(s.start.astimezone(zone), s.stop.astimezone(zone), s.state) for s in spans)
    assert segments(moved, EIGHT, at(60)) == segments(spans, EIGHT, at(60))
