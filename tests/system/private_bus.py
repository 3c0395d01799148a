"""A message bus of the tests' own, and the strict services that they put on it.

The services are written with dbus-fast, which refuses a call whose signature is not the declared
one, as every real service does.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from dbus_fast import Message, NameFlag
from dbus_fast.aio import MessageBus

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from pathlib import Path

    from dbus_fast.service import ServiceInterface

T = TypeVar("T")

PATIENCE = 10
"""Seconds that a test waits for another process or thread, before it counts as failed."""

CONFIGURATION = """
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class PrivateBus:
    """A dbus-daemon that knows nothing of the machine's own services."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("dbus-daemon")
        if program is None:
            refused = os.environ.get("BUTTRESS_REQUIRE_DESKTOP") == "1"
            (pytest.fail if refused else pytest.skip)("this system has no dbus-daemon")
        self.folder = folder
        configuration = folder / "bus.conf"
        configuration.write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
        self._process = subprocess.Popen(
            [
                program,
                f"--config-file={configuration}",
                "--nofork",
                "--nopidfile",
                "--nosyslog",
                "--print-address=1",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()
        assert self.address

    def kill(self) -> None:
        """End the bus as a crash would."""
        self._process.kill()
        self._process.wait(PATIENCE)
        if self._process.stdout is not None:
            self._process.stdout.close()


class Peer:
    """Somebody else on the bus, in a thread and loop of its own."""

    def __init__(self, bus: PrivateBus, *, fds: bool = False) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._bus = self.run(self._join(bus.address, fds=fds))

    @staticmethod
    async def _join(address: str, *, fds: bool) -> MessageBus:
        return await MessageBus(address, negotiate_unix_fd=fds).connect()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    @property
    def unique_name(self) -> str:
        name = self._bus.unique_name
        assert name is not None
        return name

    def export(self, path: str, interface: ServiceInterface) -> None:
        async def export() -> None:
            self._bus.export(path, interface)

        self.run(export())

    def own(self, name: str) -> None:
        self.run(self._bus.request_name(name, NameFlag.REPLACE_EXISTING))

    def offer(self, name: str) -> None:
        """Own a name, until somebody else wants it."""
        self.run(self._bus.request_name(name, NameFlag.ALLOW_REPLACEMENT))

    def disown(self, name: str) -> None:
        self.run(self._bus.release_name(name))

    def send(self, message: Message) -> None:
        async def send() -> None:
            await self._bus.send(message)

        self.run(send())

    def call(self, message: Message) -> Message | None:
        return self.run(self._bus.call(message))

    def emit(self, signal: Any, *values: Any) -> None:  # noqa: ANN401 - a decorated method
        """Announce something, in the thread that the service belongs to."""

        async def emit() -> None:
            signal(*values)

        self.run(emit())

    def leave(self) -> None:
        """Drop off the bus, as a service that dies does."""
        if not self._loop.is_running():
            return

        async def leave() -> None:
            self._bus.disconnect()
            gone = self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
            await asyncio.gather(gone, return_exceptions=True)
            unfinished = asyncio.all_tasks() - {asyncio.current_task()}
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

        self.run(leave())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()


@contextmanager
def a_bus(folder: Path) -> Iterator[PrivateBus]:
    bus = PrivateBus(folder)
    try:
        yield bus
    finally:
        bus.kill()
