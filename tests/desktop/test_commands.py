"""The command line, to the real app."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.protocol import Exit
from tests.desktop.programs import wait_until

if TYPE_CHECKING:
    from tests.desktop.buttress import Buttress

pytestmark = pytest.mark.desktop


def test_a_day_by_commands(buttress: Buttress) -> None:
    assert buttress.command("status").returncode == Exit.NOT_RUNNING
    buttress.has_sat(timedelta(minutes=12))
    buttress.start()
    assert buttress.do("status") == "Sitting 12 min · break in 18 min\n"

    buttress.do("pause", "30m")
    status = buttress.status()
    assert (status["state"], status["paused"]) == ("paused", True)
    assert 29 * 60 < status["pause_remaining"] <= 30 * 60
    buttress.do("resume")
    assert not buttress.status()["paused"]

    buttress.do("stand")
    assert buttress.status()["state"] == "standing"
    assert buttress.do("status") == "Standing\n"
    buttress.do("sit")
    assert buttress.status()["state"] == "sitting"

    nothing_due = buttress.command("snooze")
    assert (nothing_due.returncode, nothing_due.stdout) == (Exit.REFUSED, "")
    assert nothing_due.stderr == "buttress: no break is due\n"
    buttress.do("skip")
    assert 29 * 60 < buttress.status()["break_in"] <= 30 * 60

    nonsense = buttress.command("pause", "a while")
    assert nonsense.returncode == Exit.WRONG_USAGE
    assert len(nonsense.stderr.splitlines()) == 1

    buttress.quit()
    gone = buttress.command("status")
    assert (gone.returncode, gone.stderr) == (
        Exit.NOT_RUNNING,
        "buttress: Buttress is not running\n",
    )


def test_a_doctor_knows_who_serves_on_this_desktop(buttress: Buttress) -> None:
    buttress.has_sat(timedelta(minutes=12))
    alone = examined(buttress)
    assert "not running" in alone["Buttress"]
    assert alone["desktop"].startswith("X11 at :")
    assert alone["tray"] == "XEmbed"
    buttress.start()
    running = examined(buttress)
    assert "not running" not in running["Buttress"]
    assert running["tray"] == "there is one"
    for found in (alone, running):
        assert found["activity"].startswith("XSync; last input ")
        assert found["notifications"].startswith("dunst ")
        assert found["session"] == "logind (not running) + no screen saver; not locked"
        assert found["history"].endswith(": sound")
        assert found["room"].count("B") >= 3


def examined(buttress: Buttress) -> dict[str, str]:
    """Return what is said of each thing; all of it is as it should be."""
    told = json.loads(buttress.do("doctor", "--json"))
    assert [one for one in told["findings"] if not one["good"]] == []
    return {one["about"]: one["text"] for one in told["findings"]}


def test_a_pause_outlives_a_restart(buttress: Buttress) -> None:
    buttress.start()
    buttress.do("pause", "2h")
    buttress.program.kill()
    buttress.start()
    status = buttress.status()
    assert status["paused"]
    assert 118 * 60 < status["pause_remaining"] <= 120 * 60


def test_a_break_by_command_is_a_routine_of_that_length(buttress: Buttress) -> None:
    buttress.start()
    buttress.do("break", "1")
    player = wait_until(lambda: buttress.player, "the player is up")
    assert buttress.status()["state"] in ("exercising", "not_observed")
    player.close()
    (left,) = buttress.breaks()
    assert left["outcome"] == "abandoned"
    assert buttress.rows("SELECT * FROM run") == []
