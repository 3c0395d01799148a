"""A routine on a real desktop, as it is heard there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.cues import Cue
from tests.desktop.programs import for_a_while, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.buttress import Buttress
    from tests.desktop.session import Session
    from tests.system.pulse import Pulse

pytestmark = pytest.mark.desktop


@pytest.fixture
def pulse(session: Session) -> Iterator[Pulse]:
    from tests.system.pulse import a_pulse

    with a_pulse(session.folder / "pulse") as pulse:
        assert pulse.variables["PULSE_SERVER"] == session.environment["PULSE_SERVER"]
        yield pulse


def test_a_routine_is_heard_until_sound_is_switched_off(
    session: Session, pulse: Pulse, buttress: Buttress
) -> None:
    buttress.start()
    for _ in for_a_while(1):
        assert pulse.players() == 0, "nothing plays before there is a routine"
    buttress.do("break")
    player = wait_until(lambda: buttress.player, "the player is there")
    wait_until(lambda: pulse.heard(Cue.READY) > 0, "it counts")
    wait_until(lambda: pulse.heard(Cue.GO) > 0, "the first set begins")
    assert pulse.heard(Cue.GO) == pytest.approx(0.6, rel=0.15)

    session.key("m")
    wait_until(lambda: not stored(buttress)["sound"], "sound is off in the settings")
    wait_until(lambda: pulse.players() == 0, "the last cue has died away")
    pulse.listen_anew()
    for _ in for_a_while(8):
        assert pulse.cues() == set()
    session.key("m")
    wait_until(lambda: stored(buttress)["sound"], "sound is on in the settings")
    session.key("Right")
    wait_until(pulse.cues, "what comes next is heard")
    assert player.visible


def test_quitting_in_the_midst_of_a_sound_leaves_nothing_behind(
    pulse: Pulse, buttress: Buttress
) -> None:
    buttress.start()
    buttress.do("break")
    wait_until(lambda: pulse.players() > 0, "something plays")
    buttress.quit()
    wait_until(lambda: pulse.players() == 0, "nothing plays any more", within=2)


def test_without_a_sound_server_a_routine_goes_on_in_silence(
    session: Session, buttress: Buttress
) -> None:
    buttress.start()
    buttress.do("break")
    player = wait_until(lambda: buttress.player, "the player is there")
    for _ in for_a_while(7):
        assert player.visible
    assert buttress.program.running
    session.key("Escape")


def stored(buttress: Buttress) -> dict[str, bool]:
    """The settings as they are on the disk, sound at least."""
    file = buttress.profile / "config" / "settings.json"
    found: dict[str, bool] = json.loads(file.read_text()) if file.exists() else {}
    return {"sound": True, **found}
