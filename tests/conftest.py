"""What holds for every test: nothing of the person's own is touched, and nothing is left running.

The environment is set before anything imports Qt, which reads it once.
"""

from __future__ import annotations

import gc
import itertools
import os
import sys
import tempfile
import time
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

import dev
from desktop_app.system import snake_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QAbstractAnimation, QTimer

_SCRATCH = tempfile.TemporaryDirectory(prefix="buttress-", ignore_cleanup_errors=True)
_HOMES = itertools.count()
NOBODY = 65534


def _isolate() -> None:
    for name in list(os.environ):
        if name.startswith(("QT_", "BUTTRESS_")) and name not in _MEANT_FOR_TESTS:
            del os.environ[name]
    for name in ("LANG", "LANGUAGE", "SESSION_MANAGER"):
        os.environ.pop(name, None)
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("BUTTRESS_TEST_PLATFORM", "offscreen")
    if os.environ["QT_QPA_PLATFORM"] == "offscreen":
        os.environ.pop("DISPLAY", None)
        os.environ.pop("WAYLAND_DISPLAY", None)
    # Not left out: without an address D-Bus goes looking for the person's own.
    for bus in ("SESSION", "SYSTEM"):
        os.environ[f"DBUS_{bus}_BUS_ADDRESS"] = f"unix:path={_SCRATCH.name}/no-bus"


_MEANT_FOR_TESTS = (
    "BUTTRESS_REQUIRE_DESKTOP",
    "BUTTRESS_TEST_PLATFORM",
    "BUTTRESS_KILLS",
    "BUTTRESS_RACES",
    "BUTTRESS_THOROUGH",
)
_isolate()
snake_case.is_never_used()  # collecting the tests takes a third of the time

# A shared machine is at times slow; how slow is the benchmarks' business.
# Where every change must pass, the examples are the same each time: whoever searches for new ones
# does so at a desk, and pins what was found.
hypothesis.settings.register_profile(
    "buttress", hypothesis.settings(), deadline=None, derandomize=bool(os.environ.get("CI"))
)
hypothesis.settings.load_profile("buttress")


def pytest_unconfigure() -> None:
    _SCRATCH.cleanup()


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder that this test takes for the person's home."""
    # Not tmp_path: the path of a socket in it has to stay under 108 bytes.
    folder = Path(_SCRATCH.name, str(next(_HOMES)))
    runtime = folder / "run"
    runtime.mkdir(parents=True)
    runtime.chmod(0o700)
    for variable, place in {
        "HOME": "",
        "USERPROFILE": "",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
        "XDG_CACHE_HOME": ".cache",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_RUNTIME_DIR": "run",
        "XDG_STATE_HOME": ".local/state",
    }.items():
        monkeypatch.setenv(variable, str(folder / place))
    return folder


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder, and for the time of the test nobody's rights: root may write anywhere."""
    if os.name != "posix":
        pytest.skip("modes are POSIX")
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as folder:
        if root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield Path(folder)
        finally:
            Path(folder).chmod(0o700)
            if root:
                os.seteuid(0)


# --- Nothing is left running ----------------------------------------------------------------


class _Watch:
    """Remembers what was started, where, and how to tell whether it still runs."""

    def __init__(self) -> None:
        self._started: list[tuple[str, Callable[[], bool]]] = []

    def note(self, what: str, is_running: Callable[[], bool]) -> None:
        caller = sys._getframe(2)
        where = f"{caller.f_code.co_filename}:{caller.f_lineno}"
        self._started.append((f"{what} started at {where}", is_running))

    def running(self) -> list[str]:
        return sorted({told for told, is_running in self._started if is_running()})


@pytest.fixture(autouse=True)
def _nothing_left_running(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Fail a Qt test that leaves a timer, a single shot or an animation running."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return

    from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QTimer

    watch = _Watch()
    _watch_starts(watch, QTimer, monkeypatch)
    _watch_starts(watch, QAbstractAnimation, monkeypatch)
    _watch_single_shots(watch, monkeypatch)
    yield
    if watch.running():
        # What the test dropped, or told to delete itself, does not count.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    if left := watch.running():
        pytest.fail("left running: " + "; ".join(left))


def _runs(one: QTimer | QAbstractAnimation | None) -> bool:
    import shiboken6
    from PySide6.QtCore import QAbstractAnimation, QTimer

    if one is None or not shiboken6.isValid(one):
        return False
    if isinstance(one, QTimer):
        return one.isActive()
    return one.state() == QAbstractAnimation.State.Running


def _watch_starts(
    watch: _Watch,
    kind: type[QTimer | QAbstractAnimation],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start: Callable[..., None] = kind.start

    def noting_start(self: QTimer | QAbstractAnimation, *arguments: object) -> None:
        known = weakref.ref(self)
        watch.note(type(self).__name__, lambda: _runs(known()))
        start(self, *arguments)

    monkeypatch.setattr(kind, "start", noting_start)


def _watch_single_shots(watch: _Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    import shiboken6
    from PySide6.QtCore import QObject, QTimer

    single_shot: Callable[..., None] = QTimer.singleShot

    def noting_single_shot(milliseconds: int, *rest: object) -> None:
        # A coarse timer may fire 5 % early; a shot of 0 ms is gone with the next turn.
        due = time.monotonic() + 0.9 * milliseconds / 1000
        receivers = [*rest, getattr(rest[-1], "__self__", None)]
        known = [weakref.ref(one) for one in receivers if isinstance(one, QObject)]

        def is_running() -> bool:
            alive = all((found := one()) and shiboken6.isValid(found) for one in known)
            return alive and time.monotonic() < due

        watch.note(f"single shot of {milliseconds} ms", is_running)
        single_shot(milliseconds, *rest)

    monkeypatch.setattr(QTimer, "singleShot", staticmethod(noting_single_shot))


# --- Tests on a real desktop ----------------------------------------------------------------


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a desktop test that cannot have its desktop; where it has to have one, fail it."""
    marker = item.get_closest_marker("desktop")
    if marker is None:
        return
    reason = _why_no_desktop(on_wayland="wayland" in marker.args)
    if reason and os.environ.get("BUTTRESS_REQUIRE_DESKTOP") == "1":
        pytest.fail(f"desktop tests must not be skipped here, but {reason}")
    elif reason:
        pytest.skip(reason)


def _why_no_desktop(*, on_wayland: bool) -> str:
    if not sys.platform.startswith("linux"):
        return f"this test builds a desktop of Linux, which {sys.platform} has not"
    if on_wayland:
        libraries, programs = dev.WAYLAND_LIBRARIES, dev.WAYLAND_PROGRAMS
    else:
        libraries, programs = dev.X11_LIBRARIES, dev.DESKTOP_PROGRAMS
    missing = dev.missing_packages({**dev.QT_LIBRARIES, **libraries}, programs)
    return f"this system lacks {', '.join(missing)}" if missing else ""
