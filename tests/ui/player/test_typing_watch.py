"""Input that was not meant for the player."""

from __future__ import annotations

from datetime import timedelta

from desktop_app.ui.player.typing_watch import TypingWatch


def s(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def type_on(watch: TypingWatch, start: float, seconds: float, *, here: bool = False) -> float:
    """Hit keys ten times a second, looked at four times a second."""
    at = start
    while at < start + seconds:
        watch.observe(s(at), s(0.05), here=here)
        at += 0.25
    return at


def test_two_seconds_of_input_elsewhere_are_typing() -> None:
    watch = TypingWatch(s(10.75))
    type_on(watch, 11, 1.5)
    assert not watch.typing
    type_on(watch, 12.5, 1.5)
    assert watch.typing


def test_input_in_the_player_never_is() -> None:
    watch = TypingWatch(s(10))
    type_on(watch, 11, 10, here=True)
    assert not watch.typing
    assert watch.hands_off(s(21))


def test_the_pointer_over_the_player_is_its_own() -> None:
    watch = TypingWatch(s(10))
    for quarter in range(40):
        at = s(11 + quarter / 4)
        watch.note_own(at)
        watch.observe(at, s(0.05), here=False)
    assert not watch.typing


def test_strokes_with_pauses_do_not_add_up() -> None:
    watch = TypingWatch(s(10))
    for round_ in range(5):
        at = type_on(watch, 11 + 4 * round_, 0.5)
        for quarter in range(12):
            watch.observe(s(at + quarter / 4), s(quarter / 4), here=False)
    assert not watch.typing


def test_hands_are_off_two_seconds_after_the_last_stroke() -> None:
    watch = TypingWatch(s(10))
    at = type_on(watch, 11, 3)
    last = at - 0.25 - 0.05
    assert not watch.hands_off(s(last + 1.9))
    assert watch.hands_off(s(last + 2))


def test_what_nobody_can_see_is_not_typing() -> None:
    watch = TypingWatch(s(10))
    for quarter in range(40):
        watch.observe(s(11 + quarter / 4), None, here=False)
    assert not watch.typing
    assert watch.hands_off(s(30))


def test_going_on_starts_over() -> None:
    watch = TypingWatch(s(10))
    at = type_on(watch, 11, 3)
    watch.forget()
    type_on(watch, at, 1)
    assert not watch.typing
