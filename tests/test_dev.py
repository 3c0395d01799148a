"""dev.py says in one sentence what cannot be had, and does again only what has to be done."""

from __future__ import annotations

import ast
import errno
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parent.parent
CHORES = ["run", "test", "check", "bench", "soak", "kills", "gallery", "package", "pins"]


class Commands:
    """Stands in for the processes that dev.py starts: remembers them, and answers as told."""

    def __init__(self, status: int = 0, output: str = "") -> None:
        self.seen: list[str] = []
        self._status = status
        self._output = output

    def __call__(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        self.seen.append(" ".join(command))
        return subprocess.CompletedProcess(command, self._status, self._output)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout with pins, in which making the environment makes an empty one."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "PINS", tmp_path)
    (tmp_path / "runtime.txt").write_text("one==1\n", encoding="utf-8")
    (tmp_path / "dev.txt").write_text("one==1\ntwo==2\n", encoding="utf-8")

    def create() -> None:
        shutil.rmtree(dev.VENV, ignore_errors=True)
        dev.venv_python().parent.mkdir(parents=True)
        dev.venv_python().touch()

    monkeypatch.setattr(dev, "_create_venv", create)
    return tmp_path


@pytest.fixture
def installed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What dev.py has had installed in `checkout`, in order."""
    names: list[str] = []
    monkeypatch.setattr(dev, "_install", names.append)
    return names


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a chore started at its end, on a Linux where nothing is missing."""
    command: list[str] = []

    def hand_over(*words: str) -> int:
        command.extend(words)
        return 0

    def ensure(*_needs: object) -> None: ...

    monkeypatch.setattr(dev, "_hand_over", hand_over)
    monkeypatch.setattr(dev, "ensure_environment", ensure)
    monkeypatch.setattr(dev, "ensure_system", ensure)
    monkeypatch.setattr(sys, "platform", "linux")
    return command


@pytest.fixture
def bare_linux(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Commands]:
    """A Linux that lacks libEGL and Xvfb, with the programs and rights that it is called with."""

    def make(
        programs: Iterable[str], root: list[str] | None, status: int = 0, output: str = ""
    ) -> Commands:
        commands = Commands(status, output)

        def missing(*_needs: object) -> list[str]:
            return ["libegl1", "xvfb"]

        def which(name: str) -> str | None:
            return name if name in programs else None

        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(dev, "missing_packages", missing)
        monkeypatch.setattr(dev, "_root_prefix", lambda: root)
        monkeypatch.setattr(dev, "_captured", commands)
        monkeypatch.setattr(shutil, "which", which)
        return commands

    return make


# --- The command line -----------------------------------------------------------------------


@pytest.mark.parametrize("chore", CHORES)
def test_each_chore_explains_itself(chore: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dev.main([chore, "--help"])
    assert stopped.value.code == 0
    assert f"usage: dev.py {chore}" in capsys.readouterr().out


def test_the_chores_are_listed() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "dev.py", "--help"], capture_output=True, text=True, check=True
    )
    assert all(f"    {chore} " in done.stdout for chore in CHORES)


def test_further_arguments_keep_their_order() -> None:
    options, rest = dev.parse(["test", "-k", "sitting", "tests/domain", "-x", "--lf"])
    assert options.chore is dev.test
    assert rest == ["-k", "sitting", "tests/domain", "-x", "--lf"]


def test_a_chore_without_arguments_refuses_them(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dev.main(["check", "everything"])
    assert stopped.value.code == 2
    assert "check takes no arguments: everything" in capsys.readouterr().err


# --- Python ---------------------------------------------------------------------------------


def test_an_old_python_can_read_the_file_far_enough_to_be_refused() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_is_named_and_so_is_the_one_needed() -> None:
    dev.refuse_old_python((3, 11, 0))
    with pytest.raises(
        dev.Stop, match=r"Python 3\.11 or newer is needed, this is 3\.9\.2; install"
    ):
        dev.refuse_old_python((3, 9, 2))


def test_an_old_python_ends_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))
    assert dev.main(["run"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


# --- The environment ------------------------------------------------------------------------


def test_the_environment_is_made_once(installed: list[str]) -> None:
    dev.ensure_environment("runtime")
    dev.ensure_environment("runtime")
    assert installed == ["runtime"]


def test_the_development_environment_serves_for_running_too(installed: list[str]) -> None:
    dev.ensure_environment("runtime")
    dev.ensure_environment("dev")
    dev.ensure_environment("runtime")
    assert installed == ["runtime", "dev"]


@pytest.mark.parametrize(("changed", "again"), [("runtime", ["runtime"]), ("dev", [])])
def test_changed_pins_are_installed(
    checkout: Path, installed: list[str], changed: str, again: list[str]
) -> None:
    dev.ensure_environment("dev")
    (checkout / f"{changed}.txt").write_text("one==1.1\n", encoding="utf-8")
    dev.ensure_environment("runtime")
    assert installed == ["dev", *again]
    dev.ensure_environment("dev")
    assert installed == ["dev", *again, "dev"]


def test_another_python_gets_another_environment(
    installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.ensure_environment("runtime")
    left = dev.VENV / "left-behind"
    left.touch()
    monkeypatch.setattr(sys, "version", "99.0")
    dev.ensure_environment("runtime")
    assert installed == ["runtime", "runtime"]
    assert not left.exists()


def test_an_environment_that_was_left_half_made_is_made_again(installed: list[str]) -> None:
    half = dev.VENV / "half"
    half.mkdir(parents=True)
    dev.ensure_environment("runtime")
    assert installed == ["runtime"]
    assert not half.exists()


def test_a_failed_start_leaves_no_environment_behind(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "_captured", Commands(1, "ERROR: something"))
    with pytest.raises(dev.Stop, match="ERROR: something"):
        dev.ensure_environment("runtime")
    assert not dev.VENV.exists()


def test_a_failed_change_leaves_the_environment_as_it_was(
    installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.ensure_environment("runtime")

    def fail(_pins: str) -> None:
        raise dev.Stop("No network.")

    monkeypatch.setattr(dev, "_install", fail)
    with pytest.raises(dev.Stop):
        dev.ensure_environment("dev")
    dev.ensure_environment("runtime")
    assert installed == ["runtime"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("There is not enough space on the disk", "the disk is full"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not what packaging/requirements promises"),
        ("ERROR: No matching distribution found for one==1", "not to be had for this Python"),
        ("note\nERROR: It rains.\nnote", "cannot be installed: ERROR: It rains."),
        ("", "no reason given"),
    ],
)
def test_what_pip_says_becomes_a_sentence(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, said: str, meant: str
) -> None:
    monkeypatch.setattr(dev, "_captured", Commands(1, said))
    with pytest.raises(dev.Stop, match=meant):
        dev.ensure_environment("runtime")


def test_a_python_without_venv_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_spec(name: str) -> str | None:
        return None if name == "ensurepip" else name

    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(importlib.util, "find_spec", find_spec)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    with pytest.raises(dev.Stop, match=f"venv module is missing.*apt-get install {package}"):
        dev.ensure_environment("runtime")
    assert not dev.VENV.exists()


def test_a_full_disk_ends_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_pins: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(dev, "ensure_environment", fail)
    assert dev.main(["check"]) == 1
    assert capsys.readouterr().err == "dev.py: Cannot go on: the disk is full.\n"


def test_without_a_network_it_says_so_and_leaves_nothing_behind(tmp_path: Path) -> None:
    shutil.copy(ROOT / "dev.py", tmp_path)
    shutil.copytree(ROOT / "packaging" / "requirements", tmp_path / "packaging" / "requirements")
    with socket.create_server(("127.0.0.1", 0)) as closed_in_a_moment:
        port = closed_in_a_moment.getsockname()[1]
    environment = {name: text for name, text in os.environ.items() if not name.startswith("PIP_")}
    environment |= {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": f"http://127.0.0.1:{port}/simple",
        "PIP_RETRIES": "1",
    }
    done = subprocess.run(
        [sys.executable, tmp_path / "dev.py", "check"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    preparing, sentence = done.stderr.splitlines()
    assert preparing.startswith("Preparing")
    assert "cannot be installed: the package index cannot be reached" in sentence
    assert not (tmp_path / ".venv").exists()


# --- The system's packages ------------------------------------------------------------------


def test_missing_libraries_and_programs_are_known_by_trying(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = Path(sys.executable)
    monkeypatch.setenv("PATH", str(there.parent))
    monkeypatch.setattr(dev, "FONTS", there.parent)
    missing = dev.missing_packages(
        {"libbuttress-none.so.1": "libnone1"}, {there.name: "python", "no-such-program": "none"}
    )
    assert missing == ["libnone1", "none", "fonts-dejavu-core"]


def test_root_has_the_packages_installed(bare_linux: Callable[..., Commands]) -> None:
    commands = bare_linux(["apt-get"], root=[])
    dev.ensure_system({}, {})
    apt = "env DEBIAN_FRONTEND=noninteractive apt-get"
    assert commands.seen == [
        f"{apt} update",
        f"{apt} install -y --no-install-recommends libegl1 xvfb",
    ]


def test_sudo_is_used_where_it_asks_for_nothing(bare_linux: Callable[..., Commands]) -> None:
    commands = bare_linux(["apt-get", "sudo"], root=["sudo", "-n"])
    dev.ensure_system({}, {})
    assert all(command.startswith("sudo -n env DEBIAN_FRONTEND") for command in commands.seen)


def test_anyone_else_is_told_what_to_type(
    bare_linux: Callable[..., Commands], capsys: pytest.CaptureFixture[str]
) -> None:
    commands = bare_linux(["apt-get"], root=None)
    assert dev.main(["run"]) == 3
    told = capsys.readouterr().err
    assert "sudo apt-get install -y --no-install-recommends libegl1 xvfb\n" in told
    assert told.count("\n") == 1
    assert commands.seen == []


def test_a_failed_installation_is_told_with_its_reason(bare_linux: Callable[..., Commands]) -> None:
    bare_linux(["apt-get"], root=[], status=100, output="E: Unable to locate package xvfb\n")
    with pytest.raises(dev.Stop, match="E: Unable to locate package xvfb"):
        dev.ensure_system({}, {})


def test_a_linux_without_apt_is_told_what_is_missing_and_goes_on(
    bare_linux: Callable[..., Commands], capsys: pytest.CaptureFixture[str]
) -> None:
    commands = bare_linux([], root=[])
    dev.ensure_system({}, {})
    assert "libegl1, xvfb" in capsys.readouterr().err
    assert commands.seen == []


def test_other_systems_are_left_alone(
    bare_linux: Callable[..., Commands], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = bare_linux(["apt-get"], root=[])
    monkeypatch.setattr(sys, "platform", "darwin")
    dev.ensure_system({}, {})
    assert commands.seen == []


# --- The chores -----------------------------------------------------------------------------


def test_run_hands_its_arguments_on(
    handed_over: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":5")
    assert dev.main(["run", "--demo", "--profile", "me"]) == 0
    assert handed_over == ["desktop_app", "--demo", "--profile", "me"]


def test_without_a_display_the_demo_runs_unseen(
    handed_over: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    dev.main(["run"])
    shots = str(Path("build", "demo"))
    assert handed_over == ["desktop_app", "--demo", "--offscreen", "--shots", shots]
    assert shots in capsys.readouterr().err


def test_a_client_command_needs_no_display(handed_over: list[str]) -> None:
    dev.main(["run", "status", "--json"])
    assert handed_over == ["desktop_app", "status", "--json"]


def test_what_other_platforms_do_not_check_is_there_and_of_linux() -> None:
    files = [f"/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("desktop_app/**/*.py")]
    left_out = [Path(file).stem for file in files if re.search(dev.OF_LINUX, file)]
    assert sorted(left_out) == sorted(re.findall(r"\w+(?=[|)])", dev.OF_LINUX))
    assert not {"windows", "macos"}.intersection(left_out)


def test_all_tests_run_side_by_side_and_picked_ones_one_by_one(handed_over: list[str]) -> None:
    assert dev.main(["test"]) == 0
    assert handed_over[:2] == ["pytest", "-n"]
    handed_over.clear()
    assert dev.main(["test", "-k", "sitting"]) == 0
    assert handed_over == ["pytest", "-k", "sitting"]


def test_in_continuous_integration_no_desktop_test_may_be_skipped(
    handed_over: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUTTRESS_REQUIRE_DESKTOP", "0")
    monkeypatch.setenv("CI", "true")
    dev.main(["test", "-x"])
    assert handed_over == ["pytest", "-x"]
    assert os.environ["BUTTRESS_REQUIRE_DESKTOP"] == "1"


@pytest.mark.parametrize(("status", "told"), [(0, "all 6 checks passed"), (1, "ruff check, ruff")])
def test_every_check_is_run_and_summed_up(
    handed_over: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    status: int,
    told: str,
) -> None:
    calls: list[list[str]] = []

    def call(command: list[str], **_where: object) -> int:
        calls.append(command)
        return status

    monkeypatch.setattr(subprocess, "call", call)
    assert dev.main(["check"]) == status
    assert len(calls) == 6
    assert [call[4] for call in calls if "--platform" in call] == ["win32", "darwin"]
    assert told in capsys.readouterr().err.splitlines()[-1]


def test_pins_are_complete_and_hold_no_address() -> None:
    for name in ("runtime", "dev"):
        text = (dev.PINS / f"{name}.txt").read_text(encoding="utf-8")
        assert "://" not in text
        assert text.count("==") - text.count("_version ==") >= 10
        assert "--hash=sha256:" in text
    runtime, development = (
        {
            line
            for line in (dev.PINS / f"{name}.txt").read_text("utf-8").splitlines()
            if "==" in line
        }
        for name in ("runtime", "dev")
    )
    assert runtime <= development
