"""Notifications through plyer: plain ones, on every platform, and never a fault of ours.

plyer has no buttons, tells nothing back, and takes nothing away again. It may block, print, and
raise whatever it likes, so it is imported and called in a thread of its own, by the parts of it
that can work: https://github.com/kivy/plyer

Its queue is made, and imported, with the first notice, not when the app starts.
"""

import atexit
import logging
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from importlib.util import find_spec
from threading import Thread
from typing import TYPE_CHECKING

from desktop_app.services.ports import Notice, NotifyError
from desktop_app.services.signal import Signal
from desktop_app.system.notify.text import line, shortened, told

if TYPE_CHECKING:
    from queue import SimpleQueue
    from typing import Protocol

    class _Balloon(Protocol):
        def __del__(self) -> None: ...

    class _NotifySend(Protocol):
        def _notify(self, **arguments: object) -> None: ...


log = logging.getLogger(__name__)

APP_NAME = "Buttress"
WINDOWS_TITLE, WINDOWS_BODY = 63, 255
"""What Windows has room for, in UTF-16 code units."""
WINDOWS_LASTS = timedelta(seconds=5)
"""plyer sleeps that long, and the next notice waits."""
LASTS = timedelta(seconds=10)

Notify = Callable[..., object]


class PlyerNotifier:
    """Shows notices without buttons, one after the other, in a daemon thread."""

    def __init__(
        self, platform: str, *, in_flatpak: bool = False, notify: Notify | None = None
    ) -> None:
        """Do nothing yet: plyer is imported with the first notice.

        Args:
            platform: What `sys.platform` says.
            in_flatpak: Whether we run in a Flatpak's sandbox.
            notify: The call itself, with the arguments of `plyer.notification.notify`.
        """
        self.answered: Signal[str] = Signal()
        """Never told: plyer knows of no answers."""
        self.last_error = ""
        """What went wrong with the last notice, for diagnostics; empty where nothing did."""
        self._platform = platform
        self._in_flatpak = in_flatpak
        self._notify = notify
        self._latest = 0
        self._queue: SimpleQueue[tuple[int, Notice] | None] | None = None
        self._closed = False

    @property
    def name(self) -> str:
        """Who this is, and what it failed at last."""
        return f"plyer ({self.last_error})" if self.last_error else "plyer"

    def show(self, notice: Notice) -> None:
        """Show it, when the one before has been dealt with."""
        if self._closed:
            return
        self._latest += 1
        if self._queue is None:
            from queue import SimpleQueue

            self._queue = SimpleQueue()
            Thread(target=self._work, args=(self._queue,), name="plyer", daemon=True).start()
        self._queue.put((self._latest, notice))

    def withdraw(self) -> None:
        """Do not show what waits; what is shown stays until it goes by itself."""
        self._latest += 1

    def close(self) -> None:
        """Let the thread end, without waiting for it."""
        if not self._closed:
            self._closed = True
            self.withdraw()
            if self._queue is not None:
                self._queue.put(None)

    def _work(self, queue: "SimpleQueue[tuple[int, Notice] | None]") -> None:
        while (request := queue.get()) is not None:
            number, notice = request
            if number == self._latest:
                self._show(notice)

    def _show(self, notice: Notice) -> None:
        try:
            if self._notify is None:
                self._notify = _plyer(self._platform, in_flatpak=self._in_flatpak)
            self._notify(**fitted(notice, self._platform, in_flatpak=self._in_flatpak))
        # plyer's back ends raise bare Exceptions, NotImplementedError, DBusException and faults
        # of their own. None is worth more than a line: there are other signs of a break.
        except Exception as error:  # noqa: BLE001
            self.last_error = f"{type(error).__name__}: {error}"
            log.warning("plyer could not show a notice: %s", self.last_error)
        else:
            self.last_error = ""


def fitted(notice: Notice, platform: str, *, in_flatpak: bool = False) -> dict[str, object]:
    """Return a notice as plyer's arguments, with nothing in it that a back end trips over."""
    title = line(notice.title) or APP_NAME
    # Without a body Windows shows nothing at all.
    body = told(notice, actions=False) or APP_NAME
    lasts = notice.lasts or LASTS
    suffix = ".png"
    if platform == "win32":
        title, body = shortened(title, WINDOWS_TITLE), shortened(body, WINDOWS_BODY)
        lasts = WINDOWS_LASTS
        suffix = ".ico"
    elif in_flatpak:
        title, body = _unquoted(title), _unquoted(body)
    elif platform != "darwin":
        title, body = _no_option(title), _no_option(body)
    icon = notice.icon.absolute().with_suffix(suffix) if notice.icon is not None else None
    return {
        "title": title,
        "message": body,
        "app_name": APP_NAME,
        "app_icon": str(icon) if icon is not None and icon.is_file() else "",
        "timeout": max(1, round(lasts.total_seconds())),
    }


def _no_option(text: str) -> str:
    """Keep notify-send from reading a text as one of its options."""
    return f" {text}" if text.startswith("-") else text


def _unquoted(text: str) -> str:
    """Keep a text from ending the quotes that plyer's portal code puts around it."""
    return text.replace("\\", "/").replace("'", "’")


def _plyer(platform: str, *, in_flatpak: bool) -> Notify:
    """Return what shows a notice here. Called for every notice until it works once.

    plyer's own choice is not asked for. It takes any machine with a folder /app for a Flatpak,
    prints warnings and tracebacks, and is not found by the tools that freeze programs.

    Raises:
        NotifyError: plyer could not show anything here.
        ImportError: plyer, or what it needs here, is not installed.
    """
    if platform == "win32":
        from plyer.platforms.win.libs.balloontip import WindowsBalloonTip

        return partial(_balloon, WindowsBalloonTip)
    if platform == "darwin":
        from plyer.platforms.macosx.notification import OSXNotification

        notify: Notify = OSXNotification().notify
        return notify

    from plyer.platforms.linux import notification as linux

    if in_flatpak:
        notify = linux.NotifyDesktopPortals().notify
    elif find_spec("dbus") is not None:
        notify = linux.NotifyDbus().notify
    elif shutil.which("notify-send"):
        notify = partial(_notify_send, linux.NotifySendNotification())
    else:
        raise NotifyError("plyer needs notify-send or dbus-python here, and there is neither")
    return notify


def _balloon(balloon: "Callable[..., _Balloon]", **arguments: object) -> None:
    # In this thread and not in plyer's: its own is not a daemon, so that quitting waits for it,
    # and what it raises reaches the app.
    shown = balloon(**arguments)
    # Or it would keep its icon in the tray until we quit.
    atexit.unregister(shown.__del__)


def _notify_send(sender: "_NotifySend", *, app_icon: str, timeout: int, **words: object) -> None:
    # Its `notify` loses the icon and the time, which have other names there, and what never
    # expires would stand for ever, because nothing can take it away.
    sender._notify(icon=app_icon, expire_time=str(1000 * timeout), **words)  # noqa: SLF001
