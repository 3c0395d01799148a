"""Two screens on Wayland: a routine goes on, whatever becomes of the screen that it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.buttress import Buttress
from tests.desktop.programs import for_a_while, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.desktop.wayland import WaylandSession

pytestmark = pytest.mark.desktop("wayland")

QT_SAYS = (
    "QDBusTrayIcon encountered a D-Bus error",
    "qt.qpa.wayland.textinput",
    "The cached device pixel ratio value was stale",
)
"""What Qt says where there is no tray, where a window goes while an input method is there, and
where a window comes to a screen of another scale before Qt expects it."""
A_MOMENT = 1.0


@pytest.fixture
def start(home: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str], WaylandSession]]:
    from contextlib import ExitStack

    from tests.desktop.conftest import SESSIONS
    from tests.desktop.wayland import WaylandSession

    started = request.node.stash.setdefault(SESSIONS, [])
    with ExitStack() as stack:

        def begin(compositor: str) -> WaylandSession:
            session = stack.enter_context(WaylandSession(home / "desk", compositor))
            started.append(session)
            return session

        yield begin


def routine_on(session: WaylandSession) -> Buttress:
    """Begin a routine; the player comes up because it was asked for."""
    buttress = Buttress(session)
    buttress.start()
    buttress.do("break", "1")
    wait_until(lambda: buttress.status()["state"] == "exercising", "the routine is on")
    return buttress


def goes_on(buttress: Buttress) -> None:
    """See that nothing broke for a while."""
    for _ in for_a_while(A_MOMENT):
        assert buttress.program.running
    assert buttress.status()["state"] == "exercising"
    said = [line for line in buttress.complaints() if not any(one in line for one in QT_SAYS)]
    assert said == []


def test_a_routine_on_two_screens(start: Callable[[str], WaylandSession]) -> None:
    goes_on(routine_on(start("two screens")))


def test_a_routine_outlives_screens_of_other_scales_that_come_and_go(
    start: Callable[[str], WaylandSession],
) -> None:
    from tests.desktop.compositors import Sway

    session = start("sway")
    sway = session.compositor
    assert isinstance(sway, Sway)
    sway.order("create_output")
    sway.order("output HEADLESS-2 scale 2")
    buttress = routine_on(session)
    sway.order("output HEADLESS-1 scale 1.5")
    goes_on(buttress)
    sway.order("output HEADLESS-1 disable")
    goes_on(buttress)
    sway.order("output HEADLESS-1 enable")
    sway.order("output HEADLESS-2 disable")
    goes_on(buttress)
    buttress.quit()
