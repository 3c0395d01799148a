"""One connection to a bus, on Qt's loop."""

import itertools
import logging
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QDeadlineTimer, QSocketNotifier, Qt, QTimer

from desktop_app.services.signal import Signal
from desktop_app.system.dbus.messages import (
    BUS,
    ERRORS,
    BusSignal,
    DBusError,
    Descriptor,
    Method,
    Remote,
    fault,
    heard_signal,
    is_meant,
    match_rule,
    written,
)
from desktop_app.system.dbus.names import GET_NAME_OWNER, NameWatch, owner_changed

if TYPE_CHECKING:
    from jeepney import Message

log = logging.getLogger(__name__)

CALL_TIMEOUT = timedelta(seconds=3)

_ANCILLARY = socket.CMSG_SPACE(256 * struct.calcsize("i")) if hasattr(socket, "CMSG_SPACE") else 0

_HELLO = Method(BUS, "Hello", gives="s")
_ADD_MATCH = Method(BUS, "AddMatch", "s")
_REMOVE_MATCH = Method(BUS, "RemoveMatch", "s")


class _Call(NamedTuple):
    method: Method
    reply: Callable[..., None] | None
    failed: Callable[[DBusError], None] | None
    late: Callable[..., None] | None
    deadline: QDeadlineTimer


class _Subscription:
    def __init__(self, signal: BusSignal, listener: Callable[..., None]) -> None:
        self.signal, self.listener = signal, listener
        self.ended = False


class Bus:
    """One connection to a bus, served by the loop of the thread that made it.

    Listeners are called from the loop, never from within a method of this class; only the
    listeners of `disconnected` and of watched names may also be called by the one who finds out.
    """

    def __init__(self, connected: socket.socket) -> None:
        """Take over a socket on which authentication is done."""
        from jeepney import Parser

        self.disconnected: Signal[None] = Signal()
        """The bus has gone. Every name that was watched has lost its owner, every call failed."""
        self._socket = connected
        self._socket.settimeout(0)
        self._parser = Parser()
        self._serials = itertools.count(1)
        self._calls: dict[int, _Call] = {}
        self._overdue: dict[int, _Call] = {}
        self._subscriptions: list[_Subscription] = []
        self._watches: list[NameWatch] = []
        self._descriptors: list[Descriptor] = []
        self._outgoing = bytearray()
        self._open = True
        self._reader = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read)
        self._reader.activated.connect(self._on_readable)
        self._writer = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Write)
        self._writer.setEnabled(False)
        self._writer.activated.connect(self._flush)
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._on_deadline)
        self.call(_HELLO)

    @property
    def waits(self) -> bool:
        """Whether the answer to a call is still to come; that is given up in time."""
        return bool(self._calls)

    def call(
        self,
        method: Method,
        *args: object,
        reply: Callable[..., None] | None = None,
        failed: Callable[[DBusError], None] | None = None,
        late: Callable[..., None] | None = None,
        timeout: timedelta = CALL_TIMEOUT,
        start: bool = False,
    ) -> None:
        """Call a method; later, exactly one of `reply` and `failed` is called.

        Args:
            method: What to call.
            args: As many as the method takes; a variant is a pair of signature and value.
            reply: Called with the answer's values.
            failed: Called with the reason.
            late: Called with the answer's values where these come after the timeout.
            timeout: After which the call has failed. On a lost bus, that is at once.
            start: Have the bus start the service, where it is not running and the bus knows how.

        Raises:
            TypeError, ValueError, struct.error: The arguments are not what the method takes.
        """
        serial = next(self._serials)
        data = written(method, args, serial, start=start)
        wait = timeout // timedelta(milliseconds=1) if self._open else 0
        self._calls[serial] = _Call(method, reply, failed, late, QDeadlineTimer(wait))
        self._arm()
        self._send(data)

    def read_property(
        self,
        remote: Remote,
        name: str,
        kind: str,
        reply: Callable[[Any], None],
        failed: Callable[[DBusError], None] | None = None,
    ) -> None:
        """Ask for the value of a property, of the signature `kind`; as with `call`."""
        self.call(
            Method(_properties_of(remote), "Get", "ss", "v"),
            remote.interface,
            name,
            reply=partial(_take_property, name, kind, reply, failed),
            failed=failed,
        )

    def subscribe(self, signal: BusSignal, listener: Callable[..., None]) -> Callable[[], None]:
        """Call the listener with the signal's values each time; returns what ends that.

        The service need not be there yet.
        """
        subscription = _Subscription(signal, listener)
        self._subscriptions.append(subscription)
        self._post(_ADD_MATCH, match_rule(signal))
        return partial(self._unsubscribe, subscription)

    def watch_name(self, name: str, listener: Callable[[str | None], None]) -> Callable[[], None]:
        """Tell who owns a well-known name, once that is known and each time it changes.

        The listener gets the owner's unique name, None where there is none. Two owners may follow
        one another without a None between them. Returns what ends this.
        """
        watch = NameWatch(listener)
        self._watches.append(watch)
        unsubscribe = self.subscribe(owner_changed(name), watch.on_changed)
        self.call(GET_NAME_OWNER, name, reply=watch.tell, failed=watch.on_asked_in_vain)
        return partial(self._unwatch, watch, unsubscribe)

    def close(self) -> None:
        """Leave the bus. Nobody is called any more."""
        for subscription in self._subscriptions:
            subscription.ended = True
        for watch in self._watches:
            watch.ended = True
        self._calls.clear()
        self._arm()
        self._shut()

    def _unsubscribe(self, subscription: _Subscription) -> None:
        if subscription.ended:
            return
        subscription.ended = True
        self._subscriptions.remove(subscription)
        # The bus counts equal rules, so each subscription can take off its own.
        self._post(_REMOVE_MATCH, match_rule(subscription.signal))

    def _unwatch(self, watch: NameWatch, unsubscribe: Callable[[], None]) -> None:
        watch.ended = True
        if watch in self._watches:
            self._watches.remove(watch)
        unsubscribe()

    # out

    def _post(self, method: Method, *args: object) -> None:
        """Call a method whose answer nobody waits for."""
        self._send(written(method, args, next(self._serials), answered=False))

    def _send(self, data: bytes) -> None:
        if self._open:
            self._outgoing += data
            self._flush()

    def _flush(self) -> None:
        while self._outgoing:
            try:
                sent = self._socket.send(self._outgoing)
            except BlockingIOError:
                self._writer.setEnabled(True)
                return
            except OSError:
                # The reader will find this end, in a turn of the loop where nobody is in a call.
                self._outgoing.clear()
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
            else:
                del self._outgoing[:sent]
        self._writer.setEnabled(False)

    # in

    def _on_readable(self) -> None:
        # One message at a time: what is left in the socket makes Qt call again, also where a
        # listener had a fault, closed the bus, or ran a loop of its own.
        try:
            message = self._receive()
        except BlockingIOError:
            return
        except OSError as error:
            self._lose(str(error))
            return
        descriptors, self._descriptors = self._descriptors, []
        if message is None or not self._dispatch(message):
            for descriptor in descriptors:
                descriptor.close()

    def _receive(self) -> "Message | None":
        """Return the next message; None for one that cannot be understood."""
        from jeepney import Parser

        try:
            while (message := self._parser.get_next_message()) is None:
                # Never more than belongs to this message: descriptors come with its bytes.
                data, descriptors = self._read(self._parser.bytes_desired())
                self._descriptors += descriptors
                self._parser.add_data(data, fds=descriptors)
        except (AssertionError, LookupError, ValueError, struct.error) as error:
            log.warning("Unreadable D-Bus message: %r", error)
            self._parser = Parser()
            return None
        return message

    def _read(self, size: int) -> tuple[bytes, list[Descriptor]]:
        from jeepney import FileDescriptor

        # A child process must not hold on to what was sent to this one.
        data, ancillary, _, _ = self._socket.recvmsg(size, _ANCILLARY, socket.MSG_CMSG_CLOEXEC)
        if not data:
            raise ConnectionResetError("the bus closed the connection")
        return data, FileDescriptor.from_ancdata(ancillary)

    def _dispatch(self, message: "Message") -> bool:
        """Pass a message on; whether its file descriptors have been handed over, too."""
        from jeepney import MessageType

        kind = message.header.message_type
        if kind is MessageType.signal:
            self._announce(message)
        elif kind is MessageType.method_call:
            self._refuse(message)
        else:
            return self._settle(message, good=kind is MessageType.method_return)
        return False

    def _announce(self, message: "Message") -> None:
        heard = heard_signal(message)
        for subscription in tuple(self._subscriptions):
            signal = subscription.signal
            if subscription.ended or not is_meant(signal, heard, message.body):
                continue
            if heard.carries == signal.carries:
                subscription.listener(*message.body)
            else:
                log.debug("%s came with %r", signal, heard.carries)

    def _refuse(self, message: "Message") -> None:
        """Tell whoever calls us that there is nothing to call, rather than let it wait."""
        from jeepney import MessageFlag, new_error

        if MessageFlag.no_reply_expected not in message.header.flags:
            error = new_error(message, f"{ERRORS}.UnknownMethod", "s", ("Nothing to call here",))
            self._send(error.serialise(serial=next(self._serials)))

    def _settle(self, message: "Message", *, good: bool) -> bool:
        from jeepney import HeaderFields

        fields = message.header.fields
        serial = fields.get(HeaderFields.reply_serial)
        overdue = self._overdue.pop(serial, None)
        call = overdue or self._calls.pop(serial, None)
        self._arm()
        if call is None:
            return False
        error = fault(call.method, message, good=good)
        reply = call.late if overdue else call.reply
        if error is None and reply is not None:
            reply(*message.body)
            return True
        if error is not None and not overdue:
            self._fail(call, error)
        return False

    def _fail(self, call: _Call, error: DBusError) -> None:
        log.debug("%s failed: %s", call.method, error)
        if call.failed is not None:
            call.failed(error)

    def _arm(self) -> None:
        waits = [call.deadline.remainingTime() for call in self._calls.values()]
        if waits:
            self._timer.start(max(0, min(waits)))
        else:
            self._timer.stop()

    def _on_deadline(self) -> None:
        # One at a time here, too: a fault in one listener must not swallow the others' news.
        expired = (one for one, call in self._calls.items() if call.deadline.hasExpired())
        serial = next(expired, None)
        call = None if serial is None else self._calls.pop(serial)
        self._arm()
        if call is None or serial is None:
            return
        if not self._open:
            self._fail(call, DBusError(f"{ERRORS}.Disconnected", "The bus has gone"))
            return
        if call.late is not None:
            self._overdue[serial] = call
        told = f"{call.method.remote.service} did not answer {call.method.name}"
        self._fail(call, DBusError(f"{ERRORS}.NoReply", told))

    # the end

    def _shut(self) -> None:
        self._open = False
        # Before the socket is closed: its number may be another file's soon.
        self._reader.setEnabled(False)
        self._writer.setEnabled(False)
        self._socket.close()
        self._overdue.clear()
        for descriptor in self._descriptors:
            descriptor.close()

    def _lose(self, reason: str) -> None:
        log.warning("Lost the bus: %s", reason)
        self._shut()
        for call in self._calls.values():
            call.deadline.setRemainingTime(0)
        self._arm()
        for watch in tuple(self._watches):
            watch.tell(None)
        self.disconnected.tell(None)


def _properties_of(remote: Remote) -> Remote:
    return Remote(remote.service, remote.path, "org.freedesktop.DBus.Properties")


def _take_property(
    name: str,
    kind: str,
    reply: Callable[[Any], None],
    failed: Callable[[DBusError], None] | None,
    variant: tuple[str, object],
) -> None:
    found, value = variant
    if found == kind:
        reply(value)
    elif failed is not None:
        told = f"{name} is of type {found!r} instead of {kind!r}"
        failed(DBusError(f"{ERRORS}.InvalidSignature", told))
