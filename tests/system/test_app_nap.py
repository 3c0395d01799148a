"""No nap on macOS while a break is near, through a made-up runtime of Objective-C."""

from __future__ import annotations

import ctypes
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.system import app_nap
from tests.desk import Desk
from tests.system.foreign import POINTER_BASE, FakeLibrary, loader

if TYPE_CHECKING:
    from desktop_app.system.app_nap import AppNap

POINTER = ctypes.c_void_p
INFO, STRING = POINTER_BASE + 1, POINTER_BASE + 2
CLASSES = {"NSProcessInfo": POINTER_BASE + 3, "NSString": POINTER_BASE + 4}


class FakeObjectiveC(FakeLibrary):
    """Classes, selectors, and who keeps the app awake; an activity lives for as long as it is held.

    What is sent with a message is taken as in registers: what a method does not take is not seen.
    """

    def __init__(self) -> None:
        super().__init__()
        self.selectors: dict[int, str] = {}
        self.has_process_info = True
        self.reason = b""
        self.options = 0
        self.going_on: set[int] = set()
        self.held: dict[int, int] = {}
        """Of each activity; the one that gave it out does not count, and lets go at once."""

        @self.define(POINTER, ctypes.c_char_p)
        def objc_getClass(name: bytes) -> int | None:  # noqa: N802
            return CLASSES[name.decode()]

        @self.define(POINTER, ctypes.c_char_p)
        def sel_registerName(name: bytes) -> int:  # noqa: N802
            number = POINTER_BASE + 100 + len(self.selectors)
            self.selectors[number] = name.decode()
            return number

        @self.define(POINTER, POINTER, POINTER, ctypes.c_uint64, POINTER)
        def objc_msgSend(to: int, selector: int, first: int, second: int | None) -> int | None:  # noqa: N802
            return self._receive(to, self.selectors[selector], first, second)

    def _receive(self, to: int, message: str, first: int, second: int | None) -> int | None:
        match message:
            case "processInfo":
                assert to == CLASSES["NSProcessInfo"]
                return INFO if self.has_process_info else None
            case "stringWithUTF8String:":
                assert to == CLASSES["NSString"]
                self.reason = ctypes.string_at(first)
                return STRING
            case "beginActivityWithOptions:reason:":
                assert (to, second) == (INFO, STRING)
                self.options = first
                activity = POINTER_BASE + 1000 + len(self.held)
                self.held[activity] = 0
                self.going_on.add(activity)
                return activity
            case "endActivity:":
                assert to == INFO
                assert self.held[first] > 0, "used after it was gone"
                self.going_on.remove(first)
                return None
            case "retain":
                self.held[to] += 1
                return to
            case "release":
                self.held[to] -= 1
                return None
            case _:
                raise AssertionError(message)


@pytest.fixture
def objc() -> FakeObjectiveC:
    return FakeObjectiveC()


def _nap(objc: FakeObjectiveC) -> AppNap:
    load = loader({"Foundation": FakeLibrary(), "libobjc.A.dylib": objc})
    return app_nap.choose("darwin", load)


def test_the_app_stays_awake_for_as_long_as_it_should(objc: FakeObjectiveC) -> None:
    nap = _nap(objc)
    assert not objc.going_on
    for _ in range(2):
        nap.keep_off(on=True)
        nap.keep_off(on=True)
        assert len(objc.going_on) == 1
        nap.keep_off(on=False)
        nap.keep_off(on=False)
        assert not objc.going_on
    assert set(objc.held.values()) == {0}


def test_the_mac_itself_may_sleep_all_the_while(objc: FakeObjectiveC) -> None:
    _nap(objc).keep_off(on=True)
    idle_system_sleep_disabled, user_initiated = 1 << 20, 0x00FFFFFF
    assert objc.options == user_initiated & ~idle_system_sleep_disabled
    assert objc.reason.decode().isascii()
    assert objc.reason


def test_where_there_is_no_such_thing_nothing_happens(objc: FakeObjectiveC) -> None:
    objc.has_process_info = False
    for nap in (
        _nap(objc),
        app_nap.choose("darwin", loader({})),
        app_nap.choose("darwin", loader({"Foundation": FakeLibrary()})),
        app_nap.choose("linux", loader({})),
        app_nap.choose("win32", loader({})),
    ):
        nap.keep_off(on=True)
        nap.keep_off(on=False)
    assert not objc.held


# --- When -----------------------------------------------------------------------------------


def test_it_is_awake_when_a_break_is_near_and_during_the_routine(objc: FakeObjectiveC) -> None:
    desk, nap = Desk(), _nap(objc)
    nap.heed(desk.coach)
    desk.work(minutes=10)
    assert not objc.going_on
    desk.work(seconds=(desk.coach.timer.remaining - timedelta(minutes=2)).total_seconds())
    assert objc.going_on
    desk.work(minutes=2)
    desk.read(seconds=5)
    assert desk.offered()
    assert objc.going_on
    desk.start()
    assert objc.going_on
    desk.do_routine()
    desk.work(minutes=5)
    assert desk.coach.run is None
    assert not objc.going_on


def test_nobody_has_to_be_awake_for_a_person_who_is_away(objc: FakeObjectiveC) -> None:
    desk, nap = Desk(), _nap(objc)
    nap.heed(desk.coach)
    desk.work(minutes=28)
    assert objc.going_on
    desk.read(minutes=30)
    assert not objc.going_on
