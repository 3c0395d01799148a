"""A desktop of the test's own on Wayland: buses, a real compositor, and real keys."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from tests.desktop.compositors import COMPOSITORS
from tests.desktop.programs import comes_true, wait_until
from tests.desktop.session import Session
from tests.desktop.typist import LOST
from tests.system.notify.fake_service import FakeService

if TYPE_CHECKING:
    from tests.desktop.compositors import Compositor


class WaylandSession(Session):
    """A person's session on a Wayland compositor, with a strict daemon for notifications.

    What it has from the sessions on X11 is all but the screen and the pointer.
    """

    def __init__(self, folder: Path, compositor: str) -> None:
        """Say where all of it is kept, and which compositor it is."""
        super().__init__(folder, pictures=folder)
        self._which = compositor

    @override
    def _build(self) -> None:
        for place in ("logs", "home", "run", "bus", "system-bus"):
            (self.folder / place).mkdir(parents=True)
        (self.folder / "run").chmod(0o700)
        self.bus = self._bus("bus")
        self.system_bus = self._bus("system-bus")
        self.environment = {**self._environment(), "XDG_SESSION_TYPE": "wayland"}
        self.compositor: Compositor = COMPOSITORS[self._which](self)
        self._stack.callback(self.compositor.close)
        self.environment["WAYLAND_DISPLAY"] = self.compositor.display
        self.notifications = FakeService(self.bus)
        self._stack.callback(self.notifications.leave)


class WaylandTypist:
    """Another program in which somebody types; it notes what reaches it."""

    def __init__(self, session: WaylandSession) -> None:
        self._session = session
        self._log = session.folder / "typed.txt"
        self._log.touch()
        script = str(Path(__file__).with_name("typist.py"))
        self.program = session.start(sys.executable, script, str(self._log), name="typist")
        wait_until(self._has_keyboard, "somebody's work has the keyboard")
        session.compositor.type("z")  # what was typed before it has arrived by then
        wait_until(lambda: self.typed.endswith("z"), "the last key arrives")

    def types(self, words: str) -> None:
        """Type, and see that it arrives."""
        before = self.typed
        self._session.compositor.type(words)
        wait_until(lambda: self.typed == before + words, f"“{words}” arrives")

    @property
    def typed(self) -> str:
        """What has reached the window; it must not have lost the keyboard."""
        received = self._log.read_text(encoding="utf-8")
        assert LOST not in received, received
        return received

    @property
    def lost(self) -> bool:
        """Whether another window has taken the keyboard."""
        return LOST in self._log.read_text(encoding="utf-8")

    def _has_keyboard(self) -> bool:
        self._session.compositor.type("a")
        return comes_true(lambda: self.typed, 0.5)
