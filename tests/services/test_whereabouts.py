"""In which time zone the computer was when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop_app.domain.days import day_on
from desktop_app.services.record_ports import Arrival
from desktop_app.services.whereabouts import Whereabouts
from tests.fakes import FakeClock, ListHistory

MORNING = datetime(2026, 5, 4, 7, tzinfo=UTC)


class Traveller:
    """Somebody with a computer."""

    def __init__(self) -> None:
        self.clock, self.history = FakeClock(MORNING), ListHistory()
        self.restart()

    def restart(self) -> None:
        self.whereabouts = Whereabouts(self.clock, self.history)

    def be_in(self, zone: str, *, hours: float = 0) -> None:
        self.clock.pass_time(timedelta(hours=hours))
        self.clock.zone_name = zone
        self.whereabouts.note()


@pytest.fixture
def traveller() -> Traveller:
    return Traveller()


def test_who_stays_is_noted_once(traveller: Traveller) -> None:
    for _ in range(3):
        traveller.be_in("Europe/Berlin", hours=30)
        traveller.restart()
    assert traveller.history.arrivals() == (
        Arrival(MORNING + timedelta(hours=30), "Europe/Berlin"),
    )


def test_days_that_were_lived_elsewhere_keep_their_shape(traveller: Traveller) -> None:
    traveller.be_in("Asia/Tokyo")
    traveller.be_in("Europe/Berlin", hours=72)
    time = traveller.whereabouts.time
    tokyo = ZoneInfo("Asia/Tokyo")
    on = MORNING.date()
    assert time.day_on(on) == day_on(on, tokyo)
    assert time.local(MORNING).hour == 16
    now = traveller.clock.now()
    assert time.local(now).utcoffset() == now.astimezone().utcoffset(), "the computer's own"


def test_a_new_zone_is_told(traveller: Traveller) -> None:
    told: list[int] = []

    def hear(_news: None) -> None:
        told.append(len(traveller.history.arrivals()))

    traveller.whereabouts.changed.subscribe(hear)
    traveller.be_in("Asia/Tokyo")
    before = traveller.whereabouts.time
    traveller.be_in("Asia/Tokyo", hours=1)
    assert traveller.whereabouts.time is before
    traveller.be_in("Europe/Berlin", hours=1)
    assert traveller.whereabouts.time is not before
    assert told == [1, 2]


def test_what_a_clock_set_wrong_noted_of_the_future_does_not_hold(traveller: Traveller) -> None:
    traveller.be_in("Europe/Berlin")
    traveller.clock.set_wall(timedelta(days=4000))
    traveller.be_in("Asia/Tokyo")
    traveller.clock.set_wall(timedelta(days=-4000))
    traveller.restart()
    traveller.be_in("Asia/Tokyo", hours=1)
    assert traveller.history.arrivals() == (
        Arrival(MORNING, "Europe/Berlin"),
        Arrival(MORNING + timedelta(hours=1), "Asia/Tokyo"),
    )


def test_a_disk_that_refuses_is_tried_again(
    traveller: Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    traveller.history.broken = "disk full"
    traveller.be_in("Europe/Berlin")
    assert "disk full" in caplog.text
    traveller.history.broken = None
    traveller.be_in("Europe/Berlin", hours=1)
    assert [one.zone for one in traveller.history.arrivals()] == ["Europe/Berlin"]


def test_a_zone_without_a_name_is_not_noted(traveller: Traveller) -> None:
    traveller.be_in("")
    assert traveller.history.arrivals() == ()
    assert traveller.whereabouts.time.local(MORNING).utcoffset() == (
        MORNING.astimezone().utcoffset()
    )


def test_a_zone_that_is_unknown_here_does_no_harm(
    traveller: Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    traveller.be_in("Europe/Berlin")
    traveller.be_in("Atlantis/Lost", hours=24)
    traveller.be_in("Asia/Tokyo", hours=24)
    assert traveller.whereabouts.time.local(MORNING + timedelta(hours=30)).hour == 15
    assert "Atlantis/Lost" in caplog.text
