"""What every platform's way of starting with the session keeps, and what is its own."""

from __future__ import annotations

import plistlib
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.ports import SettingsError
from desktop_app.system import autostart
from desktop_app.system.autostart.linux import LinuxAutostart, exec_line
from desktop_app.system.autostart.macos import LABEL, MacAutostart
from desktop_app.system.autostart.windows import APPROVED, NAME, RUN, WindowsAutostart
from tests.fakes import FakeAutostart

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.ports import Autostart

COMMAND = ("/opt/my apps/buttress", "--background")


class FakeWinreg(ModuleType):
    """The registry: values by key and name."""

    HKEY_CURRENT_USER = 1
    KEY_SET_VALUE = 2
    REG_SZ = 1

    def __init__(self) -> None:
        super().__init__("winreg")
        self.values: dict[tuple[str, str], object] = {}
        self.refuses = False

    def OpenKey(self, _root: int, key: str, _reserved: int = 0, access: int = 0) -> FakeKey:  # noqa: N802
        if access and self.refuses:
            raise PermissionError(13, "Access is denied")
        if all(known != key for known, _ in self.values):
            raise FileNotFoundError(2, "no such key")
        return FakeKey(key)

    def CreateKey(self, _root: int, key: str) -> FakeKey:  # noqa: N802
        if self.refuses:
            raise PermissionError(13, "Access is denied")
        return FakeKey(key)

    def QueryValueEx(self, key: FakeKey, name: str) -> tuple[object, int]:  # noqa: N802
        try:
            return self.values[key.name, name], self.REG_SZ
        except KeyError:
            raise FileNotFoundError(2, "no such value") from None

    def SetValueEx(self, key: FakeKey, name: str, _: int, kind: int, value: str) -> None:  # noqa: N802
        assert kind == self.REG_SZ
        self.values[key.name, name] = value

    def DeleteValue(self, key: FakeKey, name: str) -> None:  # noqa: N802
        try:
            del self.values[key.name, name]
        except KeyError:
            raise FileNotFoundError(2, "no such value") from None


class FakeKey:
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def registry() -> FakeWinreg:
    return FakeWinreg()


class TestContract:
    @pytest.fixture(params=["linux", "windows", "macos", "fake"])
    def make(
        self, request: pytest.FixtureRequest, registry: FakeWinreg, home: Path
    ) -> Callable[[], Autostart]:
        fake = FakeAutostart()
        makes: dict[str, Callable[[], Autostart]] = {
            "linux": lambda: LinuxAutostart(COMMAND),
            "windows": lambda: WindowsAutostart(COMMAND, registry),
            "macos": lambda: MacAutostart(COMMAND),
            "fake": lambda: fake,
        }
        return makes[request.param]

    def test_it_is_off_at_first(self, make: Callable[[], Autostart]) -> None:
        assert not make().enabled()

    def test_it_stays_as_it_was_switched(self, make: Callable[[], Autostart]) -> None:
        for on in (True, True, False, False, True):
            make().set_enabled(on=on)
            assert make().enabled() is on

    def test_switching_off_what_is_off_does_no_harm(self, make: Callable[[], Autostart]) -> None:
        make().set_enabled(on=False)
        assert not make().enabled()


def test_the_platform_decides() -> None:
    assert isinstance(autostart.choose(COMMAND, "linux"), LinuxAutostart)
    assert isinstance(autostart.choose(COMMAND, "darwin"), MacAutostart)


# --- Linux ----------------------------------------------------------------------------------


def entry(home: Path) -> Path:
    return home / ".config" / "autostart" / "buttress.desktop"


class TestLinux:
    def test_the_entry_starts_the_real_command(self, home: Path) -> None:
        LinuxAutostart(COMMAND).set_enabled(on=True)
        lines = entry(home).read_text().splitlines()
        assert lines[0] == "[Desktop Entry]"
        assert 'Exec="/opt/my apps/buttress" --background' in lines
        assert "X-GNOME-Autostart-enabled=true" in lines
        assert "Type=Application" in lines

    def test_there_is_never_a_second_entry(self, home: Path) -> None:
        for command in (COMMAND, ("/usr/bin/buttress",)):
            LinuxAutostart(command).set_enabled(on=True)
        assert [path.name for path in entry(home).parent.iterdir()] == ["buttress.desktop"]
        assert entry(home).read_text().count("Exec=") == 1
        assert "Exec=/usr/bin/buttress\n" in entry(home).read_text()

    @pytest.mark.parametrize(
        "content",
        [
            "[Desktop Entry]\nExec=buttress\nHidden=true\n",
            "[Desktop Entry]\nExec=buttress\nX-GNOME-Autostart-enabled=false\n",
            "[Desktop Entry]\nName=Buttress\n",
            "[Desktop Entry]\n#Exec=buttress\n",
            "[Desktop Action Quit]\nExec=buttress quit\n",
            "\ufffd\x00garbage",
        ],
    )
    def test_what_the_person_or_the_desktop_switched_off_is_off(
        self, home: Path, content: str
    ) -> None:
        entry(home).parent.mkdir(parents=True)
        entry(home).write_text(content)
        one = LinuxAutostart(COMMAND)
        assert not one.enabled()
        one.set_enabled(on=True)
        assert one.enabled()

    def test_an_entry_of_the_systems_is_seen_and_can_be_switched_off(self, home: Path) -> None:
        shared = home / "xdg" / "autostart" / "buttress.desktop"
        shared.parent.mkdir(parents=True)
        shared.write_text("[Desktop Entry]\nExec=/usr/bin/buttress\n")
        environ = {"HOME": str(home), "XDG_CONFIG_DIRS": f"relative:{home}/xdg"}
        one = LinuxAutostart(COMMAND, environ)
        assert one.enabled()
        one.set_enabled(on=False)
        assert not one.enabled()
        assert "Hidden=true" in entry(home).read_text()
        one.set_enabled(on=True)
        assert one.enabled()

    def test_a_folder_that_cannot_be_written_is_said_by_name(self, home: Path) -> None:
        (home / ".config").write_text("in the way")
        with pytest.raises(SettingsError, match=r"buttress\.desktop") as caught:
            LinuxAutostart(COMMAND).set_enabled(on=True)
        assert "Not a directory" in str(caught.value) or "File exists" in str(caught.value)

    def test_a_failure_leaves_the_old_entry_whole(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        LinuxAutostart(COMMAND).set_enabled(on=True)
        before = entry(home).read_text()

        def full(_self: Path, _content: bytes) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(SettingsError, match="No space left on device"):
            LinuxAutostart(("/other",)).set_enabled(on=True)
        assert entry(home).read_text() == before
        assert len(list(entry(home).parent.iterdir())) == 1


def test_exec_lines_are_quoted_as_the_desktop_entry_specification_says() -> None:
    assert exec_line(["/usr/bin/buttress"]) == "/usr/bin/buttress"
    assert exec_line(["a b", ""]) == '"a b" ""'
    assert exec_line(["50%"]) == "50%%"
    assert exec_line(['say "hi"']) == r'"say \\"hi\\""'
    assert exec_line(["$HOME"]) == r'"\\$HOME"'
    assert exec_line(["back\\slash"]) == r'"back\\\\slash"'


def read_exec(line: str) -> list[str]:
    """Read it as a desktop does: the file's escapes, then the quotes, then the field codes."""
    escapes = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    text, letters = "", iter(line)
    for letter in letters:
        text += escapes[next(letters)] if letter == "\\" else letter
    words: list[str] = []
    word: str | None = None
    quoted = False
    letters = iter(text)
    for letter in letters:
        if letter == '"':
            quoted = not quoted
            word = word or ""
        elif letter == "\\" and quoted:
            word = (word or "") + next(letters)
        elif letter == " " and not quoted:
            words += [] if word is None else [word]
            word = None
        else:
            word = (word or "") + letter
    return [word.replace("%%", "%") for word in [*words, *([] if word is None else [word])]]


# A path holds no line breaks that anybody would miss, and a desktop entry cannot.
printable = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=20)


@given(st.lists(printable, min_size=1, max_size=4))
def test_every_command_survives_being_written(command: list[str]) -> None:
    assert read_exec(exec_line(command)) == command


# --- Windows --------------------------------------------------------------------------------


class TestWindows:
    def test_the_value_is_the_quoted_command(self, registry: FakeWinreg) -> None:
        command = (r"C:\Program Files\Buttress\buttress.exe", "--background")
        WindowsAutostart(command, registry).set_enabled(on=True)
        assert registry.values == {
            (RUN, NAME): r'"C:\Program Files\Buttress\buttress.exe" --background'
        }

    def test_what_the_task_manager_switched_off_is_off(self, registry: FakeWinreg) -> None:
        one = WindowsAutostart(COMMAND, registry)
        one.set_enabled(on=True)
        registry.values[APPROVED, NAME] = b"\x03" + bytes(11)
        assert not one.enabled()
        one.set_enabled(on=True)
        assert one.enabled()

    def test_what_it_approved_is_on(self, registry: FakeWinreg) -> None:
        one = WindowsAutostart(COMMAND, registry)
        one.set_enabled(on=True)
        registry.values[APPROVED, NAME] = b"\x02" + bytes(11)
        assert one.enabled()

    @pytest.mark.parametrize("on", [True, False])
    def test_a_registry_that_refuses_is_said(self, registry: FakeWinreg, on: bool) -> None:
        one = WindowsAutostart(COMMAND, registry)
        one.set_enabled(on=True)
        registry.refuses = True
        with pytest.raises(SettingsError, match="registry: Access is denied"):
            one.set_enabled(on=on)


# --- macOS ----------------------------------------------------------------------------------


class TestMac:
    def test_the_agent_starts_the_command_at_login(self, home: Path) -> None:
        MacAutostart(COMMAND).set_enabled(on=True)
        (agent,) = (home / "Library" / "LaunchAgents").iterdir()
        assert agent.name == f"{LABEL}.plist"
        content = plistlib.loads(agent.read_bytes())
        assert content["ProgramArguments"] == list(COMMAND)
        assert content["RunAtLoad"] is True
        assert content["Label"] == LABEL

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"<plist><dict>",
            b"not a plist",
            plistlib.dumps([1]),
            plistlib.dumps({"RunAtLoad": True, "Disabled": True}),
            plistlib.dumps({"RunAtLoad": False}),
        ],
    )
    def test_a_damaged_or_disabled_agent_is_off(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / f"{LABEL}.plist").write_bytes(content)
        assert not MacAutostart(COMMAND, tmp_path).enabled()

    def test_an_agent_that_cannot_be_removed_is_said(self, tmp_path: Path) -> None:
        (tmp_path / f"{LABEL}.plist").mkdir()
        with pytest.raises(SettingsError, match=LABEL):
            MacAutostart(COMMAND, tmp_path).set_enabled(on=False)
