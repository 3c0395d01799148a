"""A desktop of the test's own: an X server, buses, a window manager, and real input."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.desktop.notifications import Dunst, Eavesdropper
from tests.desktop.programs import PATIENCE, Program, comes_true, ended, wait_until
from tests.desktop.screen import Box, Screen
from tests.desktop.typist import LOST, TITLE
from tests.system.private_bus import PrivateBus, a_bus

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

ROOT = Path(__file__).parents[2]
SIZE = "1280x800x24"
TRAY_COMES_WITHIN = 6.0
"""Seconds that a tray takes at most, if it comes at all."""
CLOSES_WITHIN = 5.0
PAINTED = 30
"""More colours than this has a window with text in it, whose edges are smooth."""


class Session:
    """A person's session on an X11 desktop, from its start to its end.

    Everything that it starts is ended by its process id; nothing of the machine's own desktop,
    home or buses is seen from inside.
    """

    def __init__(
        self,
        folder: Path,
        *,
        pictures: Path,
        notifications: bool = True,
        tray: bool = True,
        size: str = SIZE,
    ) -> None:
        """Say which daemons there are from the beginning.

        Args:
            folder: Where all of it is kept; it has a short path, and is not there yet.
            pictures: Where pictures of the screen go.
            notifications: Whether there is a daemon that shows notifications.
            tray: Whether there is a tray.
            size: Of the screen: width, height and depth.
        """
        self.folder = folder
        self.logs = folder / "logs"
        self._pictures = pictures
        self._notifications, self._tray, self._size = notifications, tray, size
        self._stack = ExitStack()
        self._programs: list[Program] = []
        self.screen = Screen(folder / "screen")

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._stack = stack
            self._build()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    # --- How it is built

    def _build(self) -> None:
        for place in ("logs", "home", "run", "bus", "system-bus", "screen"):
            (self.folder / place).mkdir(parents=True)
        (self.folder / "run").chmod(0o700)
        self.bus = self._bus("bus")
        self.system_bus = self._bus("system-bus")
        self.environment = self._environment()
        self._start_x()
        self.start("openbox")
        wait_until(
            lambda: "window id" in self._asked("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"),
            "a window manager is there",
        )
        self._asked("xset", "s", "off")
        self.said = Eavesdropper(self.bus)
        self._stack.callback(self.said.close)
        self._daemon: Dunst | None = None
        if self._notifications:
            self.start_dunst()
        if self._tray:
            self.start_tray()

    def _bus(self, name: str) -> PrivateBus:
        return self._stack.enter_context(a_bus(self.folder / name))

    def _environment(self) -> dict[str, str]:
        home = self.folder / "home"
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local/share"),
            "XDG_STATE_HOME": str(home / ".local/state"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "XDG_SESSION_TYPE": "x11",
            "XDG_CURRENT_DESKTOP": "openbox",
            # No sound leaves the session: none of the machine's own devices is found.
            "PULSE_SERVER": f"unix:{self.folder}/pulse/native",
            "ALSA_CONFIG_PATH": os.devnull,
            "DBUS_SESSION_BUS_ADDRESS": self.bus.address,
            "DBUS_SYSTEM_BUS_ADDRESS": self.system_bus.address,
        }

    def _start_x(self) -> None:
        readable, writable = os.pipe()
        options = ["-nolisten", "tcp", "-noreset", "+extension", "SYNC"]
        options.append("-r")  # on a machine that stalls, a key that is just pressed would repeat
        frame = ["-screen", "0", self._size, "-fbdir", str(self.folder / "screen")]
        self.start("Xvfb", "-displayfd", str(writable), *frame, *options, pass_fds=[writable])
        os.close(writable)
        with os.fdopen(readable, encoding="ascii") as number:
            self.environment["DISPLAY"] = f":{number.readline().strip()}"

    def start(self, *command: str, name: str = "", pass_fds: Iterable[int] = ()) -> Program:
        """Start a program in this session; it ends with it, if not before."""
        program = shutil.which(command[0])
        assert program is not None, command[0]
        log = self.logs / f"{name or Path(command[0]).name}.log"
        started = Program([program, *command[1:]], self.environment, log, tuple(pass_fds))
        self._programs.append(started)
        return self._stack.enter_context(ended(started))

    def start_tray(self) -> Program:
        """Start a panel with a tray, as desktops have had it for long (XEmbed)."""
        place = "--edge top --align right --widthtype pixel --width 160 --height 26"
        command = ["trayer", *place.split(), "--transparent", "true", "--alpha", "0"]
        tray = self.start(*command)
        if not comes_true(lambda: self.windows(name="^panel$"), TRAY_COMES_WITHIN):
            # Once in a hundred starts on a busy machine it never shows itself.
            tray.end()
            tray = self.start(*command)
        wait_until(lambda: self.windows(name="^panel$"), "the tray is there")
        return tray

    def start_dunst(self) -> None:
        """Start the daemon that shows notifications, for the first time or anew."""
        self._daemon = Dunst(self.bus, self.environment, self.logs)
        self._stack.callback(self._daemon.close)

    @property
    def dunst(self) -> Dunst:
        """The notification daemon; only where there is one."""
        assert self._daemon is not None
        return self._daemon

    # --- What a person does

    def move(self, x: int, y: int) -> None:
        """Move the pointer."""
        self._xdotool("mousemove", str(x), str(y))

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Click somewhere."""
        self._xdotool("mousemove", str(x), str(y), "click", str(button))

    def drag(self, start: tuple[int, int], stop: tuple[int, int], steps: int = 12) -> None:
        """Take hold of something, carry it elsewhere as a hand does, and let it go there."""
        self._xdotool("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
        for step in range(1, steps + 1):
            x, y = (a + (b - a) * step // steps for a, b in zip(start, stop, strict=True))
            self._xdotool("mousemove", str(x), str(y))
        self._xdotool("mouseup", "1")

    def key(self, *keys: str) -> None:
        """Press keys, by the names that X has for them."""
        self._xdotool("key", *keys)

    def typing(self, text: str, between: int) -> Program:
        """Begin to type a text; it is typed when the program ends.

        Args:
            text: What is typed; keys of the US keyboard.
            between: From one key to the next, in ms.
        """
        # xdotool takes its delay for a key going down and coming up, each the half of it
        return self.start("xdotool", "type", "--delay", str(2 * between), text)

    # --- What stands on the screen

    def windows(self, *, pid: int | None = None, name: str = "") -> list[Window]:
        """Return the windows that are seen, of a process or with a title (a pattern)."""
        # Old versions of xdotool find nothing where they are to heed more than one wish
        wanted = ["--pid", str(pid)] if pid else ["--class", "."]
        found = self._asked("xdotool", "search", "--onlyvisible", *wanted)
        windows = [Window(self, number) for number in found.split()]
        return [one for one in windows if not name or re.search(name, one.title)]

    def window(self, name: str) -> Window:
        """Wait for a window with a title (a pattern) and return it."""
        return wait_until(lambda: self.windows(name=name), f"there is a window “{name}”")[0]

    def popup(self, pid: int) -> Window | None:
        """Return the menu of a process that is open."""
        return next((window for window in self.windows(pid=pid) if window.is_menu), None)

    @property
    def focused(self) -> str:
        """The id of the window that has the keyboard."""
        return self._asked("xdotool", "getwindowfocus").strip()

    def screenshot(self, name: str, *shown: Window) -> Path:
        """Take a picture of the whole screen, once windows are painted; returns where it is."""
        for window in shown:
            wait_until(partial(self._is_painted, window), f"“{window.title}” is painted")
        path = self._pictures / f"{name}.png"
        self.screen.save(path)
        return path

    def _is_painted(self, window: Window) -> bool:
        return len(self.screen.colors(window.box)) > PAINTED

    def reports(self) -> list[tuple[str, str]]:
        """Return what all programs have said, for whoever looks for the reason of a failure."""
        ended = [
            f"{program.log.stem}: {program.status}"
            for program in self._programs
            if not program.running
        ]
        said = [
            (str(log.relative_to(self.folder)), log.read_text(encoding="utf-8", errors="replace"))
            for log in sorted(self.folder.rglob("*.log"))
            if log.stat().st_size
        ]
        screen = [("screen", str(self.screenshot("failed")))] if self.screen.running else []
        return [*screen, ("ended", ", ".join(ended)), *said]

    def set_monitor(self, name: str, box: Box, output: str = "none") -> None:
        """Have a part of the screen be a monitor of its own; one belongs to the real output."""
        millimetres = box.width * 254 // 960, box.height * 254 // 960
        size = f"{box.width}/{millimetres[0]}x{box.height}/{millimetres[1]}+{box.x}+{box.y}"
        self._xrandr("--setmonitor", name, size, output)

    def remove_monitor(self, name: str) -> None:
        """Take a monitor away again."""
        self._xrandr("--delmonitor", name)

    # --- How all of that is done

    def _xrandr(self, *arguments: str) -> None:
        subprocess.run(
            ["xrandr", *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=PATIENCE,
        )

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=PATIENCE,
        )

    def _asked(self, *command: str) -> str:
        """Return what a program says; nothing where it fails, as on a window that has gone."""
        done = subprocess.run(
            command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            text=True,
        )
        return done.stdout if done.returncode == 0 else ""


class Window:
    """A window on the screen."""

    def __init__(self, session: Session, number: str) -> None:
        self.number = number
        self._session = session

    @property
    def box(self) -> Box:
        # not xdotool, which counts the frame of a decorated window twice
        told = self._session._asked("xwininfo", "-id", self.number)
        values = dict(re.findall(r"(Absolute upper-left [XY]|Width|Height):\s*(-?\d+)", told))
        names = "Absolute upper-left X", "Absolute upper-left Y", "Width", "Height"
        return Box(*(int(values.get(name, 0)) for name in names))

    @property
    def title(self) -> str:
        return self._session._asked("xdotool", "getwindowname", self.number).strip()

    @property
    def visible(self) -> bool:
        return "IsViewable" in self._session._asked("xwininfo", "-id", self.number)

    @property
    def is_menu(self) -> bool:
        kind = self._session._asked("xprop", "-id", self.number, "_NET_WM_WINDOW_TYPE")
        return "_MENU" in kind

    def has(self, state: str) -> bool:
        """Whether it has a state, by its name in the desktops' own language (EWMH, ICCCM)."""
        known = self._session._asked("xprop", "-id", self.number, "_NET_WM_STATE", "WM_STATE")
        return state in known

    def activate(self) -> None:
        """Bring it to the front and give it the keyboard."""
        self._session._xdotool("windowactivate", "--sync", self.number)

    def close(self) -> None:
        """Close it as the person does who presses Alt+F4 in it, and again where that is slow."""

        def gone() -> bool:
            self._session._asked("xdotool", "windowactivate", "--sync", self.number)
            self._session.key("alt+F4")
            return comes_true(lambda: not self.visible, CLOSES_WITHIN)

        wait_until(gone, f"“{self.title}” closes")


class Typist:
    """Another program in which somebody types; it notes what reaches it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._log = session.folder / f"typed-{len(session._programs)}.txt"
        self._log.touch()
        script = str(Path(__file__).with_name("typist.py"))
        session.start(sys.executable, script, str(self._log), name="typist")
        self.window = session.window(TITLE)
        session.click(*self.window.box.middle)
        wait_until(
            lambda: session.focused == self.window.number, "somebody's work has the keyboard"
        )

    @property
    def received(self) -> str:
        return self._log.read_text(encoding="utf-8")

    @property
    def typed(self) -> str:
        """What has reached the window, without a note of what it lost."""
        return self.received.replace(LOST, "")
