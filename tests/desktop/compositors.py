"""Real Wayland compositors without a screen, each with somebody who types into it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from abc import ABC, abstractmethod
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from dbus_fast import Message, MessageType, PropertyAccess
from dbus_fast.annotations import DBusSignature
from dbus_fast.service import ServiceInterface, dbus_property
from typing_extensions import override

from desktop_app.system.activity.wire import Connection, Registry, text, uints
from tests.desktop.notifications import has_owner
from tests.desktop.programs import PATIENCE, wait_until
from tests.system.private_bus import Peer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.programs import Program
    from tests.desktop.session import Session

NOBODY = 65534
SIZE = (1280, 720)
IDLE_INHIBITED = 8
AN_HOUR = 3_600_000


Number = Annotated[int, DBusSignature("u")]


class Compositor(ABC):
    """A compositor in a session, from its start to its end."""

    name = ""
    version_option = "--version"

    def __init__(self, session: Session) -> None:
        self.session = session
        self.display = str(session.folder / "run" / "wl")
        """The path of its socket."""
        self.program = self._start()
        wait_until(lambda: Path(self.display).exists(), f"{self.name} is there")

    @abstractmethod
    def _start(self) -> Program:
        """Start it."""

    @abstractmethod
    def type(self, words: str) -> None:
        """Type small letters and spaces, at once."""

    @abstractmethod
    def close(self) -> None:
        """Let go of all but the program, which ends with the session."""


# --- GNOME's ----------------------------------------------------------------------------------


class KeptAwake(ServiceInterface):
    """A session manager in which, all the time, some program keeps the screen awake."""

    def __init__(self) -> None:
        super().__init__("org.gnome.SessionManager")

    @dbus_property(PropertyAccess.READ, "InhibitedActions")
    def inhibited_actions(self) -> Number:
        return IDLE_INHIBITED


class Mutter(Compositor):
    """GNOME's, in a session where some film is always on; typed into by remote desktop."""

    name = "mutter"
    _remote = "org.gnome.Mutter.RemoteDesktop"

    @override
    def _start(self) -> Program:
        self._peer = Peer(self.session.bus)
        self._peer.export("/org/gnome/SessionManager", KeptAwake())
        self._peer.own("org.gnome.SessionManager")
        screen = ["--virtual-monitor", "x".join(map(str, SIZE))]
        program = self.session.start(
            "mutter", "--headless", *screen, "--wayland-display", "wl", "--no-x11"
        )
        wait_until(lambda: has_owner(self._peer, self._remote), "mutter is on the bus")
        (self._hand,) = self._call("/org/gnome/Mutter/RemoteDesktop", "", "CreateSession")
        self._call(self._hand, ".Session", "Start")
        return program

    @override
    def type(self, words: str) -> None:
        for letter in words:
            for down in (True, False):
                self._call(
                    self._hand, ".Session", "NotifyKeyboardKeysym", "ub", [ord(letter), down]
                )

    @override
    def close(self) -> None:
        self._peer.leave()

    def _call(
        self, path: str, part: str, member: str, signature: str = "", body: list[Any] | None = None
    ) -> list[Any]:
        interface = f"{self._remote}{part}"
        reply = self._peer.call(
            Message(self._remote, path, interface, member, signature=signature, body=body or [])
        )
        assert reply is not None
        assert reply.message_type is MessageType.METHOD_RETURN, reply.body
        return reply.body


# --- KDE's ------------------------------------------------------------------------------------

KEY_CODES = {
    letter: first + at
    for first, row in ((16, "qwertyuiop"), (30, "asdfghjkl"), (44, "zxcvbnm"), (57, " "))
    for at, letter in enumerate(row)
}
"""What the kernel calls the keys."""


class Kwin(Compositor):
    """KDE's, typed into by its protocol for made-up input, which it offers to tests."""

    name = "kwin_wayland"
    outputs = 1
    _authenticate, _key = 0, 10
    _hands: Connection | None = None

    @override
    def _start(self) -> Program:
        found = shutil.which(self.name)
        assert found is not None
        # A copy has none of the file's own rights, which not everybody may make use of; and it
        # needs its name.
        place = self.session.folder / "bin"
        place.mkdir()
        copy = shutil.copy(found, place / self.name)
        self.session.environment["KWIN_WAYLAND_NO_PERMISSION_CHECKS"] = "1"
        screen = ["--virtual", "--width", str(SIZE[0]), "--height", str(SIZE[1])]
        screen += ["--output-count", str(self.outputs)]
        quiet = ["--no-lockscreen", "--no-global-shortcuts"]
        return self.session.start(str(copy), *screen, "--socket", "wl", *quiet)

    @override
    def type(self, words: str) -> None:
        if self._hands is None:
            self._hands, self._fingers = self._reach_out()
        for letter in words:
            for down in (1, 0):
                self._hands.send(self._fingers, self._key, uints(KEY_CODES[letter], down))
        round_trip(self._hands)

    @override
    def close(self) -> None:
        if self._hands is not None:
            self._hands.close()

    def _reach_out(self) -> tuple[Connection, int]:
        hands = Connection(self.display)
        registry = Registry(hands, _nothing)
        round_trip(hands)
        offer = registry.find("org_kde_kwin_fake_input")
        assert offer is not None
        fingers = registry.bind(offer, 4, _ignore)
        hands.send(fingers, self._authenticate, text("tests") + text("typing"))
        round_trip(hands)
        return hands, fingers


class KwinOfTwo(Kwin):
    """KDE's, on two screens."""

    outputs = 2


def round_trip(connection: Connection) -> None:
    """Wait until the compositor has done all that it was asked for."""
    done: list[bool] = []
    connection.sync(lambda: done.append(True))
    assert connection.wait_for(lambda: bool(done), timedelta(seconds=PATIENCE)), connection.trouble


def _nothing() -> None:
    """Do nothing."""


def _ignore(_opcode: int, _arguments: bytes) -> None:
    """Hear nothing."""


# --- wlroots' ---------------------------------------------------------------------------------


class Sway(Compositor):
    """The one of wlroots that most people have, typed into by wtype. It does not run as root."""

    name = "sway"
    _has_keyboard = False

    @override
    def _start(self) -> Program:
        environment = {
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
        }
        # Somebody else's sockets lie where somebody else may go.
        self._place = Path(tempfile.mkdtemp(prefix="sway-"))
        self.display = str(self._place / "wayland-1")
        settings = self._place / "config"
        settings.touch()
        others = []
        if os.geteuid() == 0:
            for path in (self._place, settings):
                os.chown(path, NOBODY, NOBODY)
            others = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        given = [f"{name}={value}" for name, value in environment.items()]
        given.append(f"XDG_RUNTIME_DIR={self._place}")
        command = ["env", *given, *others, "sway", "-c", str(settings)]
        return self.session.start(*command, name="sway")

    @override
    def type(self, words: str) -> None:
        if not self._has_keyboard:
            # One that stays: with the last keyboard that goes, windows lose the focus too.
            self.session.start("wtype", "-s", str(AN_HOUR), "-k", "a", name="keyboard")
            wait_until(lambda: "virtual_keyboard" in self.order("-t", "get_inputs"), "a keyboard")
            self._has_keyboard = True
        self._done("wtype", words)

    def order(self, *words: str) -> str:
        """Give it a command, as a key that is bound to one does; returns what it answers."""
        (socket,) = self._place.glob("sway-ipc.*.sock")
        return self._done("swaymsg", "-s", str(socket), *words)

    @override
    def close(self) -> None:
        shutil.rmtree(self._place, ignore_errors=True)

    def _done(self, *command: str) -> str:
        return subprocess.run(
            command,
            env=self.session.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            text=True,
            timeout=PATIENCE,
        ).stdout


COMPOSITORS: dict[str, Callable[[Session], Compositor]] = {
    "two screens": KwinOfTwo,
    **{one.name: one for one in (Mutter, Kwin, Sway)},
}
