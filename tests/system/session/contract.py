"""What everything does that tells of the session, wherever it hears of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import SessionSource


class Seat(ABC):
    """A session, somebody who locks it, and what was told of it."""

    def __init__(self, source: SessionSource) -> None:
        self.source = source
        self.told = 0
        self.ended = 0
        source.changed.subscribe(self._on_changed)
        source.ending.subscribe(self._on_ending)

    @abstractmethod
    def lock(self, *, locked: bool = True) -> None:
        """Lock the session, or open it."""

    def _on_changed(self, _: None) -> None:
        self.told += 1

    def _on_ending(self, _: None) -> None:
        self.ended += 1


class SessionContract:
    """Tests of a source; whoever inherits them provides ``seat``, which is open."""

    def test_it_has_a_name_for_diagnostics(self, seat: Seat) -> None:
        assert seat.source.name

    def test_whoever_looks_sees_the_lock(self, seat: Seat, qtbot: QtBot) -> None:
        assert not seat.source.locked()
        seat.lock()
        qtbot.waitUntil(seat.source.locked)
        seat.lock(locked=False)
        qtbot.waitUntil(lambda: not seat.source.locked())

    def test_the_opening_of_a_lock_that_was_seen_is_told_unasked(
        self, seat: Seat, qtbot: QtBot
    ) -> None:
        for _ in range(2):
            seat.lock()
            qtbot.waitUntil(seat.source.locked)
            before = seat.told
            seat.lock(locked=False)
            qtbot.waitUntil(lambda told=before: seat.told > told)  # type: ignore[misc]
            assert not seat.source.locked()
        assert seat.ended == 0

    def test_a_closed_one_tells_nothing_more(self, seat: Seat, qtbot: QtBot) -> None:
        seat.lock()
        qtbot.waitUntil(seat.source.locked)
        seat.source.close()
        seat.source.close()
        before = seat.told
        seat.lock(locked=False)
        qtbot.wait(60)
        assert seat.told == before
