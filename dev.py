#!/usr/bin/env python3
"""One entry for every chore of Buttress: ``python3 dev.py --help``.

Needs nothing but Python: what a chore needs beyond that (an environment in ``.venv``, on Debian
and Ubuntu the system's packages) is there after the first start, and looked at, not made again,
at every later one. What cannot be had is said in one sentence.
"""

from __future__ import annotations  # Read by Pythons too old to run Buttress, to tell them so.

import argparse
import ctypes
import errno
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PINS = ROOT / "packaging" / "requirements"
DEMO = ROOT / "build" / "demo"
DIST = ROOT / "dist"
OLDEST_PYTHON = (3, 11)

EXIT_FAILED = 1
EXIT_PACKAGES_MISSING = 3

FOREIGN = ("win32", "darwin")
"""The platforms, besides the one that we are on, for which types are checked."""
OF_LINUX = r"/system/(dbus/bus|activity/wire|surroundings/(headset|inotify|linux))\.py$"
"""What only ever runs on Linux, by calls that the others do not have."""

# What Qt loads from the system on Linux, and the Debian package that has it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
# What it loads besides, to show windows on X11 and on Wayland.
X11_LIBRARIES = {
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# The programs that the tests build a private desktop from, with a sound server of its own.
DESKTOP_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "dunst": "dunst",
    "openbox": "openbox",
    "paplay": "pulseaudio-utils",
    "pulseaudio": "pulseaudio",
    "trayer": "trayer",
    "xauth": "xauth",
    "xfce4-panel": "xfce4-panel",
    "xfconf-query": "xfconf",
    "xdotool": "xdotool",
    "xprop": "x11-utils",
    "xset": "x11-xserver-utils",
}
# And those for a desktop on Wayland, on each kind of compositor that tells of input in its own way.
WAYLAND_PROGRAMS = {
    "dbus-daemon": "dbus",
    "kwin_wayland": "kwin-wayland",
    "mutter": "mutter",
    "setpriv": "util-linux",
    "sway": "sway",
    "wtype": "wtype",
}
BENCH_PROGRAMS = {"valgrind": "valgrind"}
# One process more than there are processors, as much of a test on a desktop is waiting; a file's
# tests share what they prepared, and those that take longest, on desktops, are among the first.
SIDE_BY_SIDE = (
    *("-n", str(1 + (os.cpu_count() or 1))),
    *("--dist", "loadfile", "--no-loadscope-reorder"),
)
FONTS = Path("/usr/share/fonts")

# What pip says, and what that means to the person who started it.
PIP_FAULTS = {
    "No space left": "the disk is full",
    "not enough space": "the disk is full",
    "connection broken": "the package index cannot be reached (is there a network?)",
    "connection error": "the package index cannot be reached (is there a network?)",
    "timed out": "the package index cannot be reached (is there a network?)",
    "DO NOT MATCH": "a download is not what packaging/requirements promises",
    "No matching distribution": "a pinned package is not to be had for this Python or system",
}


class Stop(Exception):  # noqa: N818 - not an error of this program, but its answer
    """A chore cannot go on: one sentence for the person, and the exit status."""

    def __init__(self, sentence: str, status: int = EXIT_FAILED) -> None:
        super().__init__(sentence)
        self.status = status


def say(sentence: str) -> None:
    """Tell the person at once, beside whatever a chore prints itself."""
    print(sentence, file=sys.stderr, flush=True)


# --- The environment ------------------------------------------------------------------------


def refuse_old_python(version: tuple[int, ...]) -> None:
    """Stop where `version` (major, minor, …) is older than Buttress can run on."""
    if version[:2] < OLDEST_PYTHON:
        needed = ".".join(map(str, OLDEST_PYTHON))
        found = ".".join(map(str, version[:3]))
        raise Stop(
            f"Python {needed} or newer is needed, this is {found}; "
            f"install a newer one and start dev.py with it (python{needed} dev.py …)."
        )


def venv_python() -> Path:
    """Return where the environment's interpreter is, or will be."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure_environment(pins: str) -> None:
    """Make `.venv` hold the packages of packaging/requirements/`pins`.txt.

    The stamp in it says which Python and which pins it was made for. It is away while pip works,
    so that an environment that a kill left half-made is known by its absence.
    """
    stamp = VENV / "buttress-stamp.json"
    wanted = _digest(pins)
    python, installed = _read_stamp(stamp)
    fresh = python != sys.version or not venv_python().exists()
    if not fresh and wanted in installed:
        return
    say("Preparing the environment in .venv (the first time takes a minute or two) …")
    try:
        if fresh:
            _create_venv()
            installed = []
        stamp.unlink(missing_ok=True)
        _install(pins)
    except BaseException:
        if fresh:
            shutil.rmtree(VENV, ignore_errors=True)
        else:
            _write_stamp(stamp, installed)  # pip changes nothing when it cannot change everything
        raise
    # The development pins hold the runtime pins too, never the other way round.
    _write_stamp(stamp, [_digest("runtime"), wanted] if pins == "dev" else [wanted])


def _digest(pins: str) -> str:
    files = ("runtime.txt",) if pins == "runtime" else ("runtime.txt", f"{pins}.txt")
    return hashlib.sha256(b"\0".join((PINS / name).read_bytes() for name in files)).hexdigest()


def _read_stamp(stamp: Path) -> tuple[str, list[str]]:
    try:
        content = json.loads(stamp.read_text(encoding="utf-8"))
        return content["python"], content["pins"]
    except (OSError, ValueError, KeyError, TypeError):
        return "", []


def _write_stamp(stamp: Path, pins: list[str]) -> None:
    stamp.write_text(json.dumps({"python": sys.version, "pins": pins}), encoding="utf-8")


def _create_venv() -> None:
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        package = "python{}.{}-venv".format(*sys.version_info)
        raise Stop(
            f"This Python cannot make environments: its venv module is missing; "
            f"install it (Debian and Ubuntu: apt-get install {package}) and start again."
        )
    if VENV.exists():
        shutil.rmtree(VENV)
    made = _captured([sys.executable, "-m", "venv", "--prompt", "buttress", str(VENV)])
    if made.returncode != 0:
        raise Stop(f"The environment in .venv cannot be made: {_fault(made.stdout)}.")


def _install(pins: str) -> None:
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    done = _captured([*pip, "install", "--require-hashes", "-r", str(PINS / f"{pins}.txt")])
    if done.returncode != 0:
        raise Stop(f"The packages Buttress needs cannot be installed: {_fault(done.stdout)}.")


def _fault(output: str) -> str:
    for words, meaning in PIP_FAULTS.items():
        if words in output:
            return meaning
    errors = [line for line in output.splitlines() if "error" in line.lower() or line[:2] == "E:"]
    return (errors or output.splitlines() or ["no reason given"])[-1].strip().rstrip(".")


def _captured(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


# --- The system's packages ------------------------------------------------------------------


def missing_packages(libraries: dict[str, str], programs: dict[str, str]) -> list[str]:
    """Return the Debian packages of the `libraries` and `programs` that this machine lacks."""
    missing = [package for name, package in libraries.items() if not _loads(name)]
    missing += [package for name, package in programs.items() if shutil.which(name) is None]
    if not any(FONTS.rglob("*.[ot]tf")):
        missing.append("fonts-dejavu-core")
    return missing


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def ensure_system(libraries: dict[str, str], programs: dict[str, str]) -> None:
    """Have the system's packages installed, or say what to type, where Linux lacks them."""
    on_linux = sys.platform.startswith("linux")
    if not on_linux:
        return
    missing = missing_packages(libraries, programs)
    if not missing:
        return
    if shutil.which("apt-get") is None:
        say(f"Missing on this system, by their Debian names: {', '.join(missing)}; going on.")
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    as_root = _root_prefix()
    if as_root is None:
        typed = " ".join(["sudo", *install])
        raise Stop(
            f"System packages are missing; install them with: {typed}", EXIT_PACKAGES_MISSING
        )
    say(f"Installing system packages: {', '.join(missing)} …")
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive"]
    _captured([*apt, "apt-get", "update"])  # a fault shows at the next step, if it matters at all
    done = _captured([*apt, *install])
    if done.returncode != 0:
        raise Stop(f"apt-get could not install {', '.join(missing)}: {_fault(done.stdout)}.")


def _root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root, None where that needs a password."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _captured(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None


# --- The chores -----------------------------------------------------------------------------


def run(options: argparse.Namespace, rest: list[str]) -> int:
    """Start Buttress; where there is no display, run its demo off screen instead."""
    linux = sys.platform.startswith("linux")
    on_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    shown = not linux or on_wayland or bool(os.environ.get("DISPLAY"))
    ensure_system(
        {
            **QT_LIBRARIES,
            **(X11_LIBRARIES if shown else {}),
            **(WAYLAND_LIBRARIES if on_wayland else {}),
        },
        {},
    )
    ensure_environment("runtime")
    demo = ["--demo"] if options.demo else []
    if not shown and (options.demo or not rest):
        shots = str(DEMO.relative_to(ROOT))
        say(f"There is no display here, so the demo runs unseen; its pictures go to {shots}.")
        demo = ["--demo", "--offscreen", "--shots", shots]
    return _hand_over("desktop_app", *demo, *rest)


def test(_options: argparse.Namespace, rest: list[str]) -> int:
    """Run the tests: all of them side by side, or one by one what arguments pick."""
    libraries = {**QT_LIBRARIES, **X11_LIBRARIES, **WAYLAND_LIBRARIES}
    ensure_system(libraries, {**DESKTOP_PROGRAMS, **WAYLAND_PROGRAMS})
    ensure_environment("dev")
    if os.environ.get("CI") == "true":
        os.environ["BUTTRESS_REQUIRE_DESKTOP"] = "1"
    return _hand_over("pytest", *(rest or SIDE_BY_SIDE))


def check(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Run every check, also after one has failed, and sum up."""
    ensure_environment("dev")
    checks = {
        "ruff check": ["-m", "ruff", "check"],
        "ruff format": ["-m", "ruff", "format", "--check"],
        "lint-imports": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
        "mypy": ["-m", "mypy"],
        **{f"mypy for {one}": ["-m", "mypy", *_typed_for(one)] for one in FOREIGN},
    }
    failed = []
    for name, command in checks.items():
        say(f"--- {name}")
        if subprocess.call([str(venv_python()), *command], cwd=ROOT, env=_environment()) != 0:
            failed.append(name)
    say(f"--- failed: {', '.join(failed)}" if failed else f"--- all {len(checks)} checks passed")
    return EXIT_FAILED if failed else 0


def _typed_for(platform: str) -> list[str]:
    """Return how mypy looks at what runs on another platform, and what it knows since last time."""
    options = ["--platform", platform, "--cache-dir", f".mypy_cache/{platform}"]
    return [*options, "--follow-imports", "silent", "--exclude", OF_LINUX, "desktop_app", "dev.py"]


def bench(_options: argparse.Namespace, rest: list[str]) -> int:
    """Measure start, memory, idle cost and drawing."""
    ensure_system({**QT_LIBRARIES, **X11_LIBRARIES}, {**DESKTOP_PROGRAMS, **BENCH_PROGRAMS})
    ensure_environment("dev")
    return _hand_over("tests.bench", *rest)


def soak(_options: argparse.Namespace, rest: list[str]) -> int:
    """Live through a simulated year, and see that nothing grows."""
    ensure_system(QT_LIBRARIES, {})
    ensure_environment("dev")
    return _hand_over("tests.soak", *rest)


def kills(_options: argparse.Namespace, rest: list[str]) -> int:
    """Kill the app thousands of times, and see that its history lacks nothing."""
    ensure_system(QT_LIBRARIES, {})
    ensure_environment("dev")
    return _hand_over("tests.storage.kills", *rest)


def gallery(_options: argparse.Namespace, rest: list[str]) -> int:
    """Draw every page and figure into pictures."""
    ensure_system(QT_LIBRARIES, {})
    ensure_environment("dev")
    return _hand_over("tests.gallery", *rest)


def package(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Build the wheel and the source archive."""
    ensure_environment("dev")
    for old in DIST.glob("buttress-*"):
        old.unlink()
    build = [str(venv_python()), "-m", "build", "--no-isolation", "--outdir", str(DIST)]
    built = _captured([*build, str(ROOT)])
    if built.returncode != 0:
        say(built.stdout)
        raise Stop("The packages could not be built; the reason stands above.")
    for path in sorted(DIST.glob("buttress-*")):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:,.0f} kB")
    return 0


def pins(_options: argparse.Namespace, rest: list[str]) -> int:
    """Write packaging/requirements anew from pyproject.toml."""
    uv = shutil.which("uv")
    if uv is None:
        raise Stop("This chore needs uv on the PATH (python3 -m pip install uv).")
    flags = "--universal --generate-hashes --no-annotate --no-header --quiet"
    flags += " --no-emit-index-url --no-emit-find-links --python-version "
    flags += ".".join(map(str, OLDEST_PYTHON))
    runtime, dev = PINS / "runtime.txt", PINS / "dev.txt"
    for file, more in ((runtime, []), (dev, ["--group", "dev", "--constraint", str(runtime)])):
        command = [uv, "pip", "compile", "pyproject.toml", *flags.split(), *more, *rest]
        if subprocess.call([*command, "--output-file", str(file)], cwd=ROOT) != 0:
            raise Stop(f"uv could not write {file.name}; the reason stands above.")
        head = "# Written by `python3 dev.py pins` from pyproject.toml: change that instead.\n"
        file.write_text(head + file.read_text(encoding="utf-8"), encoding="utf-8")
    return 0


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _hand_over(module: str, *arguments: str) -> int:
    """Become the chore where the system can, so that signals and its exit status are its own."""
    command = [str(venv_python()), "-m", module, *arguments]
    os.chdir(ROOT)
    if os.name == "posix":
        os.execve(command[0], command, _environment())
    return subprocess.call(command, env=_environment())


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Return the chore's options, and the arguments that are handed on to what it starts."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Every chore of Buttress.")
    chores = parser.add_subparsers(title="chores", metavar="CHORE", required=True)
    takes = {
        run: "Further arguments go to Buttress (python3 dev.py run status).",
        test: "Further arguments go to pytest (python3 dev.py test -k sitting).",
        check: "",
        bench: "Further arguments go to the benchmarks (--json).",
        soak: "Further arguments go to the soak (--days 30, --hours 1, --json).",
        kills: "Further arguments go to the kills (--lives 500, --seed 2).",
        gallery: "Further arguments go to the gallery (--figures, --out DIR).",
        package: "",
        pins: "Further arguments go to uv pip compile (--upgrade).",
    }
    for chore, more in takes.items():
        told = chore.__doc__ or ""
        sub = chores.add_parser(
            chore.__name__, help=told, description=told, epilog=more, allow_abbrev=False
        )
        sub.set_defaults(chore=chore, hands_on=bool(more))
        if chore is run:
            sub.add_argument("--demo", action="store_true", help="show a made-up quarter at speed")
    options, rest = parser.parse_known_args(arguments)
    if rest and not options.hands_on:
        parser.error(f"{options.chore.__name__} takes no arguments: {' '.join(rest)}")
    return options, [word for word in rest if word != "--"]


def main(arguments: list[str]) -> int:
    """Do the chore that `arguments` name and return its exit status."""
    try:
        refuse_old_python(tuple(sys.version_info[:3]))
        options, rest = parse(arguments)
        return int(options.chore(options, rest))
    except Stop as stop:
        say(f"dev.py: {stop}")
        return stop.status
    except OSError as error:
        reason = "the disk is full" if error.errno == errno.ENOSPC else str(error)
        say(f"dev.py: Cannot go on: {reason}.")
        return EXIT_FAILED
    except KeyboardInterrupt:
        return 128 + 2  # as a shell says it


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
