"""The alarm on a Qt timer."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer

from desktop_app.system.alarm import QtAlarm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import Alarm

MS = timedelta(milliseconds=1)


@pytest.fixture
def alarm(qapp: object) -> Iterator[Alarm]:
    alarm: Alarm = QtAlarm()
    yield alarm
    alarm.set(None, ring_not)


def ring_not() -> None:
    pytest.fail("nobody asked for this")


def test_it_rings_once_and_never_early(alarm: Alarm, qtbot: QtBot) -> None:
    rung: list[float] = []
    start = time.monotonic()
    alarm.set(60 * MS, lambda: rung.append(time.monotonic() - start))
    qtbot.waitUntil(lambda: rung != [])
    qtbot.wait(100)
    assert len(rung) == 1
    assert rung[0] >= 0.06


def test_a_time_that_has_passed_rings_from_the_loop(alarm: Alarm, qtbot: QtBot) -> None:
    rung: list[bool] = []
    alarm.set(-5 * MS, lambda: rung.append(True))
    assert rung == []
    qtbot.waitUntil(lambda: rung == [True])


def test_a_new_request_takes_the_place_of_the_last(alarm: Alarm, qtbot: QtBot) -> None:
    rung: list[str] = []
    alarm.set(10 * MS, lambda: rung.append("old"))
    alarm.set(30 * MS, lambda: rung.append("new"))
    qtbot.waitUntil(lambda: rung != [])
    assert rung == ["new"]


def test_none_silences_it(alarm: Alarm, qtbot: QtBot) -> None:
    alarm.set(10 * MS, ring_not)
    alarm.set(None, ring_not)
    qtbot.wait(50)


def test_it_can_be_set_again_while_it_rings(alarm: Alarm, qtbot: QtBot) -> None:
    rung: list[int] = []

    def ring() -> None:
        rung.append(1)
        if len(rung) < 3:
            alarm.set(5 * MS, ring)

    alarm.set(5 * MS, ring)
    qtbot.waitUntil(lambda: len(rung) == 3)


class Started:
    """The timer's last start, and the means to let it fire at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ms: list[int] = []
        self.timer = QTimer()

        def start(timer: QTimer, ms: int) -> None:
            self.timer = timer
            self.ms.append(ms)

        monkeypatch.setattr(QTimer, "start", start)


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (timedelta(minutes=5), Qt.TimerType.VeryCoarseTimer),
        (timedelta(seconds=20), Qt.TimerType.VeryCoarseTimer),
        (timedelta(seconds=5), Qt.TimerType.CoarseTimer),
        (timedelta(milliseconds=300), Qt.TimerType.PreciseTimer),
    ],
)
def test_long_waits_let_the_system_bundle_them(
    alarm: Alarm, monkeypatch: pytest.MonkeyPatch, after: timedelta, kind: Qt.TimerType
) -> None:
    started = Started(monkeypatch)
    alarm.set(after, ring_not)
    assert started.timer.timerType() == kind
    assert after <= started.ms[0] * MS <= after * 1.05


def test_a_timer_that_fires_early_is_sent_on(alarm: Alarm, monkeypatch: pytest.MonkeyPatch) -> None:
    started = Started(monkeypatch)
    alarm.set(timedelta(seconds=10), ring_not)
    started.timer.timeout.emit()
    assert len(started.ms) == 2
    assert 9_000 < started.ms[1] <= 10_000


def test_longer_than_a_qt_timer_can_run_is_waited_in_stretches(
    alarm: Alarm, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = Started(monkeypatch)
    alarm.set(timedelta(days=60), ring_not)
    started.timer.timeout.emit()
    assert started.ms == [2**31 - 1, 2**31 - 1]


def test_a_qt_timer_takes_the_longest_stretch(alarm: Alarm) -> None:
    alarm.set(timedelta(days=60), ring_not)
