"""Courses through key values, and the clock of the phases."""

import pytest

from desktop_app.ui.figure.tracks import Clock, Track, eased


def test_a_track_reaches_its_values_at_the_ends_of_the_phases() -> None:
    track = Track([1.0, 1.0, 3.0, 0.0], [1.0, 0.5, 2.0, 1.0])
    for phase, value in enumerate((1.0, 1.0, 3.0, 0.0)):
        assert track.at(phase, 1.0) == pytest.approx(value)
    assert track.at(0, 0.0) == pytest.approx(0.0)


def test_a_hold_holds_exactly() -> None:
    track = Track([1.0, 1.0, 3.0], [1.0, 0.5, 2.0])
    assert {track.at(1, part / 10) for part in range(11)} == {1.0}


def test_a_track_does_not_overshoot() -> None:
    track = Track([0.0, 1.0, 1.05, 4.0, 0.0], [0.2, 3.0, 0.1, 1.0, 1.0])
    values = [track.at(phase, part / 50) for phase in range(5) for part in range(51)]
    assert min(values) >= -1e-9
    assert max(values) <= 4.0 + 1e-9


def test_a_track_rests_at_a_hold_and_passes_through_a_waypoint() -> None:
    track = Track([1.0, 2.0, 2.0, 0.0], [1.0, 1.0, 1.0, 1.0])
    step = 1e-4
    at_waypoint = (track.at(0, 1.0) - track.at(0, 1 - step)) / step
    at_hold = (track.at(1, 1.0) - track.at(1, 1 - step)) / step
    assert at_waypoint > 0.5
    assert at_hold == pytest.approx(0.0, abs=1e-2)


def test_the_clock_loops() -> None:
    clock = Clock([1.0, 0.5, 2.0])
    assert clock.cycle == pytest.approx(3.5)
    for seconds, span, gone in ((0.25, 0, 0.25), (1.25, 1, 0.5), (3.5 + 1.25, 1, 0.5)):
        found = clock.at(seconds)
        assert found[0] == span
        assert found[1] == pytest.approx(gone)
    assert clock.left(2.5) == pytest.approx(1.0)
    assert clock.end(1) == pytest.approx(1.5)


def test_a_movement_without_time_is_refused() -> None:
    with pytest.raises(ValueError, match="time"):
        Clock([0.0, 0.0])


def test_easing_rests_at_both_ends() -> None:
    assert eased(0.0) == 0.0
    assert eased(1.0) == 1.0
    assert eased(0.5) == pytest.approx(0.5)
    assert eased(0.01) < 0.001
