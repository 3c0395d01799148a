"""Settings in the file that dconf writes, and in files that are none."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from desktop_app.domain.surroundings import Happening, Surroundings
from desktop_app.system.surroundings.dconf import DconfFlag, read_flag
from tests.system.private_bus import Peer
from tests.system.surroundings.contract import Room, SurroundingsContract
from tests.system.surroundings.fake_service import announced
from tests.system.surroundings.questions import Told, asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.system.dbus import Bus
    from tests.system.private_bus import PrivateBus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="dconf is Linux's")

KEY = "/org/gnome/desktop/notifications/show-banners"
QUIET = Surroundings(frozenset({Happening.DO_NOT_DISTURB}))
SERVICE = Path("/usr/libexec/dconf-service")
SCHEMA = """
<schemalist>
  <schema id="org.gnome.desktop.notifications" path="/org/gnome/desktop/notifications/">
    <key name="show-banners" type="b"><default>true</default></key>
  </schema>
  <schema id="org.example.others" path="/org/example/others/">
    {others}
  </schema>
</schemalist>
"""
OTHERS = 60


def table(values: dict[bytes, bytes]) -> bytes:
    """Return a file with values by their whole names, in one bucket."""
    head = struct.Struct("<8s2I2I")
    count = len(values)
    items_at = head.size + 8 + 4
    texts_at = items_at + 24 * count
    items, texts = b"", b""
    for key, value in values.items():
        at = texts_at + len(texts)
        code = 5381
        for byte in key:
            code = (code * 33 + byte) % 2**32
        items += struct.pack(
            "<IiIHcxII", code, -1, at, len(key), b"v", at + len(key), at + len(key) + len(value)
        )
        texts += key + value
    end = texts_at + len(texts)
    return (
        head.pack(b"GVariant", 0, 0, head.size, end) + struct.pack("<3I", 0, 1, 0) + items + texts
    )


ON, OFF = b"\x01\x00b", b"\x00\x00b"


class Desk(Room):
    def __init__(self, bus: Bus, file: Path) -> None:
        super().__init__(DconfFlag(bus, file, Happening.DO_NOT_DISTURB, KEY, when=False))
        self._file = file

    @override
    def begin(self) -> Surroundings:
        self._file.write_bytes(table({b"/a": ON, KEY.encode(): OFF}))
        return QUIET

    @override
    def end(self) -> None:
        self._file.write_bytes(table({KEY.encode(): ON, b"/a": OFF}))


class TestDconfFlag(SurroundingsContract):
    @pytest.fixture
    def room(self, bus: Bus, tmp_path: Path) -> Desk:
        return Desk(bus, tmp_path / "user")


def test_a_change_of_the_setting_is_told_and_no_other(
    bus: Bus, daemon: PrivateBus, tmp_path: Path, qtbot: QtBot
) -> None:
    source = DconfFlag(bus, tmp_path / "user", Happening.DO_NOT_DISTURB, KEY, when=False)
    asked(source, qtbot)
    told = Told(source)
    peer = Peer(daemon)
    for key in ("/org/gnome/desktop/interface/", KEY):
        peer.send(announced("ca.desrt.dconf.Writer", "Notify", "sass", key, [""], "tag"))
    told.wait(qtbot)
    assert told.times == 1
    peer.leave()
    source.close()


@given(st.binary(max_size=400))
def test_a_file_that_is_no_table_says_nothing(data: bytes) -> None:
    path = Path(os.environ["HOME"], "table")
    path.write_bytes(data)
    assert read_flag(path, KEY) is None


@given(st.data())
def test_a_damaged_table_says_on_off_or_nothing(data: st.DataObject) -> None:
    whole = bytearray(table({b"/a": ON, KEY.encode(): OFF, b"/b": b"\x00s"}))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = Path(os.environ["HOME"], "table")
    path.write_bytes(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    assert read_flag(path, KEY) in (None, True, False)


def test_a_value_of_another_type_and_a_file_that_is_not_there_say_nothing(tmp_path: Path) -> None:
    path = tmp_path / "user"
    assert read_flag(path, KEY) is None
    path.write_bytes(table({KEY.encode(): b"false\x00\x00s"}))
    assert read_flag(path, KEY) is None
    with path.open("wb") as huge:
        huge.truncate(1 << 30)
    assert read_flag(path, KEY) is None


@pytest.fixture
def settings(daemon: PrivateBus, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The variables under which gsettings and dconf's service keep settings in a folder."""
    programs = "gsettings", "glib-compile-schemas", "gdbus"
    if not SERVICE.exists() or not all(shutil.which(program) for program in programs):
        pytest.skip("this system has no dconf")
    keys = "\n".join(
        f'<key name="key-{number}" type="b"><default>false</default></key>'
        for number in range(OTHERS)
    )
    (tmp_path / "made-up.gschema.xml").write_text(SCHEMA.format(others=keys), encoding="utf-8")
    subprocess.run(["glib-compile-schemas", str(tmp_path)], check=True, timeout=20)
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "GSETTINGS_SCHEMA_DIR": str(tmp_path),
        "GSETTINGS_BACKEND": "dconf",
        "DBUS_SESSION_BUS_ADDRESS": daemon.address,
    }
    service = subprocess.Popen([SERVICE], env=variables)
    owned = ["gdbus", "wait", "--session", "--timeout=20", "ca.desrt.dconf"]
    subprocess.run(owned, env=variables, check=True, timeout=30)
    yield variables
    service.terminate()
    service.wait(20)


def test_what_dconf_itself_has_written_is_read(
    settings: dict[str, str], bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    def set_to(schema: str, key: str, value: str) -> None:
        subprocess.run(
            ["gsettings", "set", schema, key, value], env=settings, check=True, timeout=20
        )

    file = tmp_path / "config/dconf/user"
    source = DconfFlag(bus, file, Happening.DO_NOT_DISTURB, KEY, when=False)
    told = Told(source)
    assert asked(source, qtbot) != QUIET
    set_to("org.gnome.desktop.notifications", "show-banners", "false")
    told.wait(qtbot)
    assert asked(source, qtbot) == QUIET
    for number in range(0, OTHERS, 10):
        set_to("org.example.others", f"key-{number}", "true")
    assert asked(source, qtbot) == QUIET
    for number in range(OTHERS):
        written = read_flag(file, f"/org/example/others/key-{number}")
        assert written is (None if number % 10 else True)
    set_to("org.gnome.desktop.notifications", "show-banners", "true")
    told.wait(qtbot, 2)
    assert asked(source, qtbot) != QUIET
    source.close()
