"""The guards that every test runs under do catch what they are there for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

PLANTED = """
import os
import pytest
from PySide6.QtCore import QObject, QTimer, QVariantAnimation, qWarning
from PySide6.QtWidgets import QWidget

kept = []


class Receiver(QObject):
    def on_due(self):
        pass


def keep(one):
    kept.append(one)
    return one


def test_good_timer_stopped(qapp):
    timer = keep(QTimer())
    timer.start(9_000)
    timer.stop()


def test_good_timer_dropped(qapp):
    timer = QTimer()
    timer.start(9_000)


def test_good_timer_of_a_closed_widget(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    keep(QTimer(widget)).start(9_000)


def test_good_single_shot_done(qtbot):
    done = []
    QTimer.singleShot(5, lambda: done.append(1))
    qtbot.waitUntil(lambda: done == [1])


def test_good_single_shot_for_nobody(qapp):
    QTimer.singleShot(9_000, Receiver().on_due)


def test_good_home(home):
    assert os.path.expanduser("~") == str(home)


def test_bad_timer(qapp):
    keep(QTimer()).start(9_000)


def test_bad_single_shot(qapp):
    QTimer.singleShot(9_000, keep(Receiver()).on_due)


def test_bad_animation(qapp):
    animation = keep(QVariantAnimation())
    animation.setStartValue(0.0)
    animation.setEndValue(1.0)
    animation.setLoopCount(-1)
    animation.start()


def test_bad_qt_warning(qtbot):
    qWarning("careful")


def test_bad_slot(qtbot):
    def _on_due():
        raise ValueError
    QTimer.singleShot(0, _on_due)


@pytest.mark.desktop
def test_desktop():
    pass
"""


def outcome(folder: Path, **variables: str) -> dict[str, str]:
    """Run the planted tests where no program is to be found; each one's worst outcome."""
    (folder / "test_planted.py").write_text(PLANTED, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.conftest",
        "-q",
        "-rA",
        "test_planted.py",
    ]
    command += ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "--tb=no"]
    surroundings = {k: v for k, v in os.environ.items() if k != "BUTTRESS_REQUIRE_DESKTOP"}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**surroundings, "PYTHONPATH": str(ROOT), "PATH": "", **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    found: dict[str, str] = {}
    for line in done.stdout.splitlines():
        word, _, rest = line.partition(" ")
        if word == "SKIPPED":
            found["skipped"] = rest
        elif word in {"PASSED", "FAILED", "ERROR"}:
            name = rest.split("::")[-1].split(" ")[0]
            found[name] = "bad" if word != "PASSED" else found.get(name, "good")
    return found


def test_leftovers_warnings_and_raising_slots_fail_a_test(tmp_path: Path) -> None:
    found = {
        name: verdict for name, verdict in outcome(tmp_path).items() if name.startswith("test_")
    }
    assert len(found) == 11
    assert found == {name: name.split("_")[1] for name in found}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is no X11")
def test_a_desktop_test_without_its_programs_is_skipped_by_name_or_refused(tmp_path: Path) -> None:
    found = outcome(tmp_path)
    assert "xvfb" in found["skipped"]
    assert "openbox" in found["skipped"]
    assert "test_desktop" not in found
    assert outcome(tmp_path, BUTTRESS_REQUIRE_DESKTOP="1")["test_desktop"] == "bad"
