"""Somebody who does a routine as the player leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.desktop.programs import for_a_while, wait_until

if TYPE_CHECKING:
    from tests.desktop.reader import Reader
    from tests.desktop.session import Session, Window

KEYS_IGNORED = 2.2
"""Seconds for which the player takes no key, and a little more."""
LONGEST_REPETITION = 40.0
_DONE = re.compile(r"^(\d+ seconds · )?2 of \d+$|^1?\d seconds$", re.MULTILINE)
"""The second repetition has begun, or a hold is well under way."""


def do_a_repetition(session: Session, reader: Reader, player: Window) -> None:
    """Get ready in no time, and stop nowhere before something is done."""
    # Whoever was typing when the player came up did not mean to stop it.
    session.key("Escape")
    for _ in for_a_while(KEYS_IGNORED):
        assert player.visible
    session.key("Right")
    wait_until(
        lambda: _DONE.search(reader.text(" – Buttress")),
        "a repetition is done",
        LONGEST_REPETITION,
    )
