"""Notifications with buttons, from the desktop's own notification service on Linux.

The specification: https://specifications.freedesktop.org/notification/latest/
"""

import logging
import os
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer

from desktop_app.services.ports import Notice, NotifyError
from desktop_app.services.signal import Signal
from desktop_app.system.dbus import CALL_TIMEOUT, Bus, BusSignal, DBusError, Method, Remote
from desktop_app.system.notify.text import escaped, line, plain, shortened, told

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

SERVICE = "org.freedesktop.Notifications"
REMOTE = Remote(SERVICE, "/org/freedesktop/Notifications", SERVICE)
GET_CAPABILITIES = Method(REMOTE, "GetCapabilities", gives="as")
GET_SERVER_INFORMATION = Method(REMOTE, "GetServerInformation", gives="ssss")
NOTIFY = Method(REMOTE, "Notify", "susssasa{sv}i", "u")
CLOSE = Method(REMOTE, "CloseNotification", "u")

START_TIMEOUT = timedelta(seconds=8)
"""How long a service that is not running yet may take to start."""
NORMAL = 1
"""The urgency."""
LEFT_TO_SERVICE = -1
"""The time to expire where it is the service's choice."""
LONGEST = 2**31 - 1
TITLE, BODY = 100, 600
"""How much of a text is sent, in UTF-16 code units: some services show all that they get."""
A_MOMENT = timedelta(seconds=1)
"""How long after its end a notification may still be answered: some tell of both in that order."""

NO_REPLY = "org.freedesktop.DBus.Error.NoReply"
ABSENT = "no notification service is running"


class _Service(NamedTuple):
    """The notification service that is there, and what it told of itself."""

    owner: str | None = None
    can: frozenset[str] | None = None
    """Its capabilities, once known."""
    label: str = "a notification service"


class FreedesktopNotifier:
    """Shows one notice through the desktop's notification service, whichever is there.

    What was shown by one service means nothing to the next: everything is forgotten when the
    service's owner on the bus changes.
    """

    def __init__(self, bus: Bus, entry: str = "buttress") -> None:
        """Watch the bus for a notification service.

        Args:
            bus: The session's bus.
            entry: The name of our desktop file, by which desktops group what we show.
        """
        self.answered: Signal[str] = Signal()
        self.failed: Signal[NotifyError] = Signal()
        """What was to be shown cannot be shown this way."""
        self._bus = bus
        self._entry = entry
        self._service = _Service()
        self._trouble = ""
        self._asking = False
        self._wanted: Notice | None = None
        """What is to be shown as soon as that can be done."""
        self._sending: Notice | None = None
        self._overdue: Notice | None = None
        """What was sent, and is still to be shown, though the service did not answer in time."""
        self._sent = 0
        """How many were sent."""
        self._withdrawn = False
        """What is being sent is to be taken away as soon as it is known what to take away."""
        self._shown = 0
        """The number under which our notification stands, 0 where none does."""
        self._standing: Notice | None = None
        """What our notification says, where one stands, or stood when its service went."""
        self._awaited = 0
        """The number of the notification whose answer counts, 0 where none does."""
        self._ended = QTimer(singleShot=True, interval=A_MOMENT // timedelta(milliseconds=1))
        self._ended.timeout.connect(self._on_ended)
        self._token: tuple[int, str] | None = None
        self._ends: list[Callable[[], None]] = []
        self._unwatch = bus.watch_name(SERVICE, self._on_owner)

    @property
    def name(self) -> str:
        """Which notification service this is."""
        name = f"{self._service.label} over D-Bus"
        return name if self._has_buttons() else f"{name}, without buttons"

    @property
    def trouble(self) -> str:
        """Why nothing can be shown this way; empty where it can, or may."""
        return self._trouble or ("" if self._service.owner is not None else ABSENT)

    def show(self, notice: Notice) -> None:
        """Show it in place of the last one; where that cannot be done, `failed` tells."""
        self._wanted, self._overdue = notice, None
        self._withdrawn = False
        self._advance()

    def withdraw(self) -> None:
        """Take away what stands, and what was about to."""
        self._wanted = self._standing = self._overdue = None
        self._forget()
        self._withdrawn = self._sending is not None
        shown, self._shown = self._shown, 0
        if shown:
            self._bus.call(CLOSE, shown)

    def close(self) -> None:
        """Take away what stands, and let go of the bus."""
        self.withdraw()
        self._unwatch()
        self._unsubscribe()

    # the service

    def _on_owner(self, owner: str | None) -> None:
        # What the last service did not live to show is for the next one, and so is what stood.
        unshown = None if self._withdrawn else self._sending
        self._wanted = self._wanted or unshown or self._overdue
        self._overdue = None
        if owner is not None:
            self._wanted, self._standing = self._wanted or self._standing, None
        self._service = _Service(owner)
        self._trouble = ""
        self._asking = self._withdrawn = False
        self._sending = None
        self._shown = 0
        self._forget()
        self._token = None
        self._unsubscribe()
        if owner is not None:
            self._ends = [
                self._bus.subscribe(BusSignal(SERVICE, name, carries, service=owner), listener)
                for name, carries, listener in (
                    ("ActionInvoked", "us", self._on_action),
                    ("ActivationToken", "us", self._on_token),
                    ("NotificationClosed", "uu", self._on_closed),
                )
            ]
            self._ask()
        self._advance()

    def _unsubscribe(self) -> None:
        ends, self._ends = self._ends, []
        for end in ends:
            end()

    def _ask(self) -> None:
        """Ask the service what it can do; where none is running, have one started."""
        if self._asking:
            return
        self._asking = True
        service = self._service
        self._bus.call(
            GET_CAPABILITIES,
            reply=partial(self._on_capabilities, service),
            failed=partial(self._on_no_capabilities, service),
            timeout=CALL_TIMEOUT if service.owner else START_TIMEOUT,
            start=service.owner is None,
        )
        if service.owner is not None:
            self._bus.call(GET_SERVER_INFORMATION, reply=partial(self._on_information, service))

    def _on_capabilities(self, asked: _Service, capabilities: list[str]) -> None:
        if asked.owner == self._service.owner:
            self._asking = False
            self._service = self._service._replace(can=frozenset(capabilities))
            self._advance()

    def _on_no_capabilities(self, asked: _Service, error: DBusError) -> None:
        if asked.owner == self._service.owner:
            self._asking = False
            self._give_up(ABSENT if error.absent else str(error))

    def _on_information(
        self, asked: _Service, name: str, _vendor: str, version: str, _specification: str
    ) -> None:
        if asked.owner == self._service.owner:
            label = line(f"{name} {version}") or self._service.label
            self._service = self._service._replace(label=label)

    def _has_buttons(self) -> bool:
        return self._service.can is None or "actions" in self._service.can

    # the notice

    def _advance(self) -> None:
        if self._wanted is None or self._sending is not None:
            return
        if self._service.can is None:
            self._ask()
        else:
            self._send(self._wanted, self._service.can)

    def _send(self, notice: Notice, can: frozenset[str]) -> None:
        self._wanted, self._sending = None, notice
        self._sent += 1
        body = shortened(told(notice, actions="actions" in can), BODY)
        icon = notice.icon
        self._bus.call(
            NOTIFY,
            "Buttress",
            self._shown,
            icon.absolute().as_uri() if icon is not None and icon.is_file() else "",
            shortened(line(notice.title), TITLE) or "Buttress",
            escaped(body) if "body-markup" in can else body,
            _buttons(notice) if "actions" in can else [],
            {"urgency": ("y", NORMAL), "desktop-entry": ("s", self._entry)},
            _milliseconds(notice.lasts),
            reply=partial(self._on_shown, self._service.owner, self._shown),
            failed=partial(self._on_not_shown, self._service.owner),
            late=partial(self._on_shown_late, self._service.owner, self._sent),
            timeout=CALL_TIMEOUT,
        )

    def _on_shown(self, owner: str | None, before: int, number: int) -> None:
        if owner != self._service.owner:
            return
        self._standing, self._sending = self._sending, None
        self._trouble = ""
        if before not in (0, number):
            self._bus.call(CLOSE, before)  # some put another beside it in place of replacing it
        self._forget()
        self._shown = self._awaited = number
        if self._withdrawn:
            self.withdraw()
        self._advance()

    def _on_not_shown(self, owner: str | None, error: DBusError) -> None:
        if owner != self._service.owner:
            return
        unshown = None if self._withdrawn else self._sending
        self._sending = self._standing = None
        self._shown = 0
        self._forget()
        self._withdrawn = False
        if unshown is not None and self._wanted is None and error.name == NO_REPLY:
            # Whoever else there is would ask the same service, and could not take it away.
            log.info("Not shown over D-Bus yet: %s", error)
            self._overdue, self._trouble = unshown, str(error)
            return
        self._wanted = self._wanted or unshown
        self._give_up(str(error))

    def _on_shown_late(self, owner: str | None, sent: int, number: int) -> None:
        if owner != self._service.owner:
            return
        if self._overdue is not None and sent == self._sent:
            self._sending, self._overdue = self._overdue, None
            self._on_shown(owner, 0, number)
        elif number != self._shown:
            self._bus.call(CLOSE, number)

    def _give_up(self, trouble: str) -> None:
        self._trouble = trouble
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            log.info("Not shown over D-Bus: %s", trouble)
            self.failed.tell(NotifyError(trouble))

    # what comes back

    def _on_token(self, number: int, token: str) -> None:
        self._token = (number, token)

    def _on_action(self, number: int, key: str) -> None:
        if not number or number != self._awaited:
            return
        self._forget()
        self._standing = None
        token, self._token = self._token, None
        # With it the compositor lets the window come to the front that the answer opens.
        if token is not None and token[0] == number:
            os.environ["XDG_ACTIVATION_TOKEN"] = token[1]
        else:
            os.environ.pop("XDG_ACTIVATION_TOKEN", None)
        self.answered.tell(key)
        # What opens later was not what was asked for by this answer.
        os.environ.pop("XDG_ACTIVATION_TOKEN", None)

    def _on_closed(self, number: int, _reason: int) -> None:
        # Not an answer, whoever closed it. Some services tell of the answer only after this.
        if number == self._shown:
            self._shown = 0
            self._standing = None
            if self._awaited:
                self._ended.start()

    def _on_ended(self) -> None:
        # by now the number may be that of somebody else's notification
        if not self._shown:
            self._awaited = 0

    def _forget(self) -> None:
        self._ended.stop()
        self._awaited = 0


def _buttons(notice: Notice) -> list[str]:
    pairs = dict(notice.actions)
    pairs.setdefault("default", notice.title)
    return [plain(text) for pair in pairs.items() for text in pair]


def _milliseconds(lasts: timedelta | None) -> int:
    if lasts is None:
        return LEFT_TO_SERVICE
    # 0 would be for ever.
    return min(max(1, lasts // timedelta(milliseconds=1)), LONGEST)
