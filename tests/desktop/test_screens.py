"""Two screens on one desk: where prompts come up, and what becomes of them when screens change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.programs import for_a_while, wait_until
from tests.desktop.screen import Box

if TYPE_CHECKING:
    from tests.desktop.buttress import Buttress
    from tests.desktop.conftest import StartSession
    from tests.desktop.session import Session, Typist, Window

pytestmark = pytest.mark.desktop

LEFT, RIGHT = Box(0, 0, 1200, 900), Box(1200, 0, 1000, 900)
WHOLE = Box(0, 0, 2200, 900)


@pytest.fixture
def session(start_session: StartSession) -> Session:
    """A session on a wide screen."""
    return start_session(size=f"{WHOLE.width}x{WHOLE.height}x24")


@pytest.fixture
def two_screens(session: Session) -> Session:
    """The one real screen, shared out as two."""
    session.set_monitor("left", LEFT, "screen")
    session.set_monitor("right", RIGHT)
    return session


def inside(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


@pytest.mark.parametrize("where", [LEFT, RIGHT])
def test_the_card_comes_up_on_the_screen_that_one_looks_at(
    two_screens: Session, buttress: Buttress, where: Box
) -> None:
    two_screens.move(*where.middle)
    buttress.sits_until_due(3)
    buttress.start()
    card = buttress.wait_for_card()
    wait_until(lambda: inside(where, card.box), "the card lies on that screen")
    two_screens.screenshot(f"card-{where.x}", card)
    assert buttress.complaints() == []


def test_the_card_goes_where_a_screen_is_left(two_screens: Session, buttress: Buttress) -> None:
    two_screens.move(*RIGHT.middle)
    buttress.sits_until_due(3)
    buttress.start()
    card = buttress.wait_for_card()
    wait_until(lambda: inside(RIGHT, card.box), "the card lies on the right screen")
    two_screens.remove_monitor("right")
    wait_until(lambda: inside(LEFT, card.box), "the card went to the other screen")
    two_screens.remove_monitor("left")  # and the screen is whole again
    corner = WHOLE.x + WHOLE.width
    wait_until(
        lambda: corner - 40 <= card.box.x + card.box.width <= corner,
        "the card goes with the corner of the screen",
    )
    assert buttress.complaints() == []


def test_a_routine_goes_on_when_its_screen_is_taken_away(
    two_screens: Session, buttress: Buttress
) -> None:
    two_screens.move(*RIGHT.middle)
    buttress.start()
    buttress.do("break", "1")
    player = wait_until(lambda: buttress.player, "the player is shown")
    two_screens.remove_monitor("right")
    two_screens.remove_monitor("left")
    wait_until(lambda: inside(WHOLE, player.box), "the player is within reach")
    two_screens.screenshot("player-left", player)
    two_screens.set_monitor("left", LEFT, "screen")
    two_screens.set_monitor("right", RIGHT)
    assert player.visible
    assert buttress.status()["state"] == "exercising"
    assert buttress.complaints() == []


def test_an_ignored_prompt_fills_both_screens_and_takes_no_key(
    two_screens: Session, typist: Typist, buttress: Buttress
) -> None:
    buttress.choose(insists={"how": "firm", "after": 1}, welcomed=True)
    two_screens.move(*LEFT.middle)
    buttress.sits_until_due(3)
    buttress.start()
    buttress.wait_for_card()
    buttress.do("snooze", "1s")
    covers = wait_until(lambda: two_covers(two_screens, buttress), "both screens are covered", 15)
    assert sorted(cover.box for cover in covers) == [LEFT, RIGHT]
    two_screens.screenshot("covered", *covers)
    typing = two_screens.typing("still mine ", between=20)
    for _ in for_a_while(1.0):
        pass
    assert not typing.running
    assert typist.typed == "still mine "
    buttress.do("skip")
    wait_until(lambda: not any(cover.visible for cover in covers), "the screens are free")
    (skipped,) = buttress.breaks()
    assert (skipped["outcome"], skipped["snoozes"]) == ("skipped", 1)
    assert buttress.complaints() == []


def two_covers(session: Session, buttress: Buttress) -> list[Window]:
    found = session.windows(pid=buttress.program.pid, name="^Time for a break")
    return found if len(found) == 2 else []
