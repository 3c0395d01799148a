"""What import-linter cannot say about the code's shape, and what Qt must not do to Python."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "desktop_app"
MODULES = sorted(PACKAGE.rglob("*.py"))
QT_OF_THE_AUDIO_EXTRA = {
    "system/sound/qt.py": ("PySide6.QtMultimedia",),
    "system/speech/qt.py": ("PySide6.QtTextToSpeech",),
}
"""import-linter cannot tell the modules of a package from elsewhere apart."""


def imported_modules(module: Path) -> set[str]:
    """Every module that `module` imports anywhere, `from a import b` as both a and a.b."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def attributes(module: Path) -> set[str]:
    """Every `name.attribute` that `module` speaks of."""
    return {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def where(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def python(code: str, *flags: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in an interpreter of its own that finds the checkout."""
    return subprocess.run(
        [sys.executable, *flags, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_whole_package_is_looked_at() -> None:
    assert {"__init__.py", "domain/__init__.py", "ui/__init__.py"} <= set(map(where, MODULES))


@pytest.mark.parametrize("module", MODULES, ids=where)
def test_windows_and_drawing_stay_in_the_user_interface(module: Path) -> None:
    joining = {"app.py", "pages.py", "run.py"}
    if where(module).startswith(("ui/", "demo/")) or where(module) in joining:
        return
    qt = {name for name in imported_modules(module) if name.startswith("PySide6.Qt")}
    allowed = ("PySide6.QtCore", "PySide6.QtNetwork", *QT_OF_THE_AUDIO_EXTRA.get(where(module), ()))
    assert not {name for name in qt if not name.startswith(allowed)}


@pytest.mark.parametrize("module", MODULES, ids=where)
def test_what_only_the_audio_extra_brings_is_asked_for_in_one_place_each(module: Path) -> None:
    extra = tuple(name for names in QT_OF_THE_AUDIO_EXTRA.values() for name in names)
    asked = {name for name in imported_modules(module) if name.startswith(extra)}
    assert not asked or where(module) in QT_OF_THE_AUDIO_EXTRA


def test_starting_loads_nothing_of_sound() -> None:
    # blocked, so that this holds where the extra is installed too
    done = python(
        "import sys\n"
        "sys.modules['PySide6.QtMultimedia'] = sys.modules['PySide6.QtTextToSpeech'] = None\n"
        "from desktop_app.run import sound, speech\n"
        "told = sound.choose(), speech.choose('en')\n"
        "late = 'desktop_app.domain.cues', 'desktop_app.system.programs'\n"
        "print(*{one.name for one in told}, *(name for name in late if name in sys.modules))"
    )
    assert (done.returncode, done.stdout.strip()) == (0, "not wanted yet"), done.stderr


def test_starting_loads_nothing_that_is_wanted_now_and_then() -> None:
    later = {
        "queue",
        "typing_extensions",
        "desktop_app.client",
        "desktop_app.remote",
        "desktop_app.domain.merging",
        "desktop_app.services.corrections",
        "desktop_app.services.exchange",
        "desktop_app.services.joining",
        "desktop_app.services.together",
        "desktop_app.storage.shared_folder",
        "desktop_app.storage.toml_files",
        "desktop_app.storage.record_json",
        "desktop_app.ui.main_window",
    }
    done = python(f"import sys, desktop_app.run\nprint(*sorted({later!r} & set(sys.modules)))")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


@pytest.mark.parametrize("module", MODULES, ids=where)
def test_only_the_system_adapters_ask_which_system_this_is(module: Path) -> None:
    path = where(module)
    chooses_adapters = path.startswith("system/") and (
        path.count("/") == 1 or path.endswith("/__init__.py")
    )
    # The client imports nothing of the package but the protocol, and where the app listens.
    if chooses_adapters or path in {"client.py", "listening.py"}:
        return
    assert not attributes(module) & {"sys.platform", "os.name", "os.uname"}
    assert not imported_modules(module) & {"platform", "sys.platform", "os.name"}


@pytest.mark.parametrize("module", MODULES, ids=where)
def test_modules_stay_short_enough_to_read(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_the_core_and_the_storage_work_without_qt() -> None:
    done = python(
        "import importlib, pkgutil, sys\n"
        "for name in ('PySide6', 'shiboken6', 'numpy', 'pyqtgraph'):\n"
        "    sys.modules[name] = None\n"
        "for layer in ('domain', 'services', 'storage'):\n"
        "    package = importlib.import_module(f'desktop_app.{layer}')\n"
        "    for found in pkgutil.walk_packages(package.__path__, f'{package.__name__}.'):\n"
        "        importlib.import_module(found.name)\n"
    )
    assert done.returncode == 0, done.stderr


def test_the_command_line_client_needs_only_the_standard_library() -> None:
    # -S leaves out the folder where packages are installed.
    done = python(
        "import sys, desktop_app.client\n"
        "print(*(name for name in sys.modules if name.startswith('desktop_app')))",
        "-S",
    )
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) <= {
        "desktop_app",
        "desktop_app.client",
        "desktop_app.listening",
        "desktop_app.protocol",
    }


def test_starting_loads_neither_numpy_nor_charts() -> None:
    done = python(
        "import sys, desktop_app.app\nprint(*sorted({'numpy', 'pyqtgraph'} & set(sys.modules)))"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_starting_loads_nothing_that_reads_exercises() -> None:
    later = {
        "msgspec",
        "tomllib",
        "tomli_w",
        "desktop_app.domain.exercise",
        "desktop_app.domain.movement",
        "desktop_app.domain.routine",
        "desktop_app.storage.exercise_shape",
    }
    done = python(
        "import sys\n"
        "from pathlib import Path\n"
        "from desktop_app.run import ExerciseFiles, OwnExerciseFiles\n"
        "ExerciseFiles(), OwnExerciseFiles(Path('own'))\n"
        f"print(*sorted({later!r} & set(sys.modules)))"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


# PySide6 6.12.0 takes a reference to None with most calls that return nothing. Before CPython
# 3.12 made None immortal, that ends the interpreter within minutes of drawing.
COUNT_REFERENCES = """
import gc, sys
from PySide6.QtCore import (
    QEvent, QObject, QPointF, QRectF, Qt, QTimer, QVariantAnimation, Signal, Slot
)
from PySide6.QtGui import (
    QAction, QBrush, QColor, QIcon, QImage, QPainter, QPainterPath, QPen, QPixmap
)
from PySide6.QtWidgets import (
    QApplication, QLabel, QPushButton, QSystemTrayIcon, QVBoxLayout, QWidget
)

CALLS = 1000
app = QApplication([])
spare = [None, True, False] * 500_000  # so that even a thief lets the probe end


class Sender(QObject):
    told = Signal(bool)

    @Slot(bool)
    def on_told(self, _told):
        pass


class Canvas(QWidget):
    def event(self, event):
        return super().event(event)

    def paintEvent(self, event):
        with QPainter(self) as inner:
            inner.fillRect(self.rect(), Qt.GlobalColor.red)


image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
image.fill(0)
painter = QPainter(image)
path, pen, brush = QPainterPath(), QPen(QColor('red'), 3), QBrush(QColor('red'))
path.addEllipse(QPointF(9, 9), 5, 5)
rect, near, far = QRectF(0, 0, 9, 9), QPointF(0, 0), QPointF(9, 9)
timer, animation, sender = QTimer(), QVariantAnimation(), Sender()
sender.told.connect(sender.on_told)
widget, label, button, canvas = QWidget(), QLabel('a'), QPushButton('a'), Canvas()
layout, action, icon = QVBoxLayout(widget), QAction('a'), QIcon(QPixmap(4, 4))
tray, event = QSystemTrayIcon(icon), QEvent(QEvent.Type.User)
canvas.resize(20, 20)
canvas.show()
app.processEvents()

probes = {
    'QTimer.stop': timer.stop,
    'QTimer.start': lambda: timer.start(100_000),
    'QTimer.setInterval': lambda: timer.setInterval(100_000),
    'QTimer.isActive': timer.isActive,
    'QVariantAnimation.setCurrentTime': lambda: animation.setCurrentTime(1),
    'Signal.emit': lambda: sender.told.emit(True),
    'QObject.setProperty': lambda: label.setProperty('kind', None),
    'QObject.parent': widget.parent,
    'QPainter.save, restore': lambda: (painter.save(), painter.restore()),
    'QPainter.setPen': lambda: painter.setPen(pen),
    'QPainter.setBrush': lambda: painter.setBrush(brush),
    'QPainter.setRenderHint': lambda: painter.setRenderHint(QPainter.RenderHint.Antialiasing),
    'QPainter.setOpacity': lambda: painter.setOpacity(1),
    'QPainter.translate': lambda: painter.translate(0, 0),
    'QPainter.rotate': lambda: painter.rotate(0),
    'QPainter.drawPath': lambda: painter.drawPath(path),
    'QPainter.drawLine': lambda: painter.drawLine(near, far),
    'QPainter.drawEllipse': lambda: painter.drawEllipse(rect),
    'QPainter.drawRoundedRect': lambda: painter.drawRoundedRect(rect, 2, 2),
    'QPainter.drawArc': lambda: painter.drawArc(rect, 0, 16),
    'QPainter.drawText': lambda: painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, 'a'),
    'QPainter.fillRect': lambda: painter.fillRect(rect, brush),
    'QPainterPath.lineTo': lambda: path.lineTo(near),
    'QWidget.update': widget.update,
    'QWidget.repaint': canvas.repaint,
    'QWidget.resize': lambda: widget.resize(5, 5),
    'QWidget.setVisible': lambda: widget.setVisible(False),
    'QWidget.setEnabled': lambda: button.setEnabled(True),
    'QWidget.isVisible': widget.isVisible,
    'QWidget.setToolTip': lambda: widget.setToolTip('a'),
    'QWidget.setAccessibleName': lambda: widget.setAccessibleName('a'),
    'QWidget.layout': label.layout,
    'QLayout.setSpacing': lambda: layout.setSpacing(1),
    'QLabel.setText': lambda: label.setText('a'),
    'QAction.setEnabled': lambda: action.setEnabled(True),
    'QSystemTrayIcon.setIcon': lambda: tray.setIcon(icon),
    'QSystemTrayIcon.setToolTip': lambda: tray.setToolTip('a'),
    'QApplication.sendEvent': lambda: app.sendEvent(canvas, event),
    'QApplication.focusWidget': app.focusWidget,
    'QApplication.processEvents': app.processEvents,
}


def counts():
    gc.collect()
    return [sys.getrefcount(one) for one in (None, True, False)]


for name, call in probes.items():
    call()
    before = counts()
    for _ in range(CALLS):
        call()
    moved = [now - then for now, then in zip(counts(), before)]
    if any(abs(change) >= CALLS / 10 for change in moved):
        print(f'{name}: {moved} references to None, True, False over {CALLS} calls')
painter.end()
"""


def test_qt_neither_takes_nor_keeps_references_to_none_true_and_false() -> None:
    done = python(COUNT_REFERENCES, "-X", "faulthandler")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
