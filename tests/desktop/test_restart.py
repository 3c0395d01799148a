"""How Buttress ends, and what the next start finds."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.timeline import State
from tests.desktop.buttress import CLOCK, Buttress
from tests.desktop.programs import for_a_while, wait_until
from tests.desktop.routine import do_a_repetition

if TYPE_CHECKING:
    from tests.desktop.reader import Reader
    from tests.desktop.session import Session, Typist

pytestmark = pytest.mark.desktop

TEN_MINUTES = timedelta(minutes=10)
LONGEST_LOSS = timedelta(seconds=30)
LATE = timedelta(seconds=3)
"""What a coarse timer, and a busy machine, may be late by."""


def test_a_crash_loses_half_a_minute_at_most_and_the_bout_goes_on(buttress: Buttress) -> None:
    buttress.has_sat(TEN_MINUTES)
    begun_at = CLOCK.now()
    buttress.start()

    def written() -> bool:
        return buttress.spans(State.SITTING)[-1][1] >= begun_at + LONGEST_LOSS - LATE

    wait_until(written, "the bout under way is written", within=45)
    for _ in for_a_while(3):
        pass  # the longer since the last writing, the more there is to lose
    buttress.program.kill()
    killed_at = CLOCK.now()
    assert buttress.is_whole()
    assert killed_at - buttress.spans(State.SITTING)[-1][1] <= LONGEST_LOSS + LATE

    buttress.start()
    assert buttress.is_whole()
    status = buttress.status()
    assert status["state"] == "sitting"
    assert timedelta(seconds=status["sitting"]) >= TEN_MINUTES + LONGEST_LOSS - LATE
    whole = timedelta(seconds=status["sitting"] + status["break_in"])
    assert whole == timedelta(minutes=30), "the time to the next break goes on as well"


def test_a_second_start_brings_the_window_up_and_leaves(
    session: Session, typist: Typist, buttress: Buttress
) -> None:
    buttress.start()
    assert buttress.page("Today") is None
    second = buttress.start_second()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    window = buttress.wait_for_page("Today")
    wait_until(lambda: session.focused == window.number, "it comes to the front")
    typist.window.activate()
    assert session.focused == typist.window.number

    assert buttress.start_second("--background").returncode == 0
    wait_until(lambda: session.focused == window.number, "it comes to the front again")
    assert buttress.program.running
    assert len(session.windows(name=" – Buttress")) == 1


def test_two_profiles_are_two_buttresses(session: Session, buttress: Buttress) -> None:
    buttress.start()
    other = Buttress(session, session.folder / "another profile")
    other.start()
    other.do("pause", "30m")
    assert other.status()["paused"]
    assert not buttress.status()["paused"]
    other.quit()
    assert buttress.program.running
    assert other.complaints() == []


@pytest.mark.parametrize("signal", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_to_end_writes_the_last_checkpoint(buttress: Buttress, signal: str) -> None:
    buttress.has_sat(TEN_MINUTES)
    buttress.start()
    for _ in for_a_while(1):
        pass
    asked_at = CLOCK.now()
    buttress.program.send(signal)
    assert buttress.program.wait() == 0
    assert CLOCK.now() - asked_at < timedelta(seconds=1)
    assert asked_at - buttress.spans(State.SITTING)[-1][1] < timedelta(seconds=0.5)
    assert buttress.is_whole()
    assert not list((buttress.profile / "run").glob("socket"))
    assert not re.search("Traceback|Aborted", buttress.program.said())


def test_a_signal_in_the_midst_of_a_routine_keeps_what_was_done(
    session: Session, reader: Reader, buttress: Buttress
) -> None:
    buttress.start()
    buttress.do("break", "1")
    player = wait_until(lambda: buttress.player, "the player is up")
    do_a_repetition(session, reader, player)
    buttress.program.send("SIGTERM")
    assert buttress.program.wait(2) == 0
    (run,) = buttress.rows("SELECT * FROM run")
    assert run["effort"] is None
    assert buttress.rows("SELECT * FROM exercise_set WHERE done > 0")
    assert buttress.breaks()[0]["outcome"] == "taken"
    assert buttress.spans(State.EXERCISING)
