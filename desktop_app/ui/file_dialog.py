"""Asks for a file or a folder, beginning among the person's documents."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSaveFile, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget


def file_dialog(parent: QWidget, title: str) -> QFileDialog:
    """Return a dialog that goes when it is done; the caller opens it."""
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = next((place for place in places if Path(place).is_dir()), str(Path.home()))
    dialog = QFileDialog(parent, title, folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if QGuiApplication.platformName() == "offscreen":
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def ask_where_to_save(
    parent: QWidget, title: str, kinds: list[str], name: str, then: Callable[[str], None]
) -> None:
    """Ask for a new file; ``then`` is told its path, where one was chosen.

    Args:
        parent: What it lies upon.
        title: What is asked.
        kinds: As Qt has them, ``PNG files (*.png)``.
        name: What is suggested; its ending is added where none is typed.
        then: Is told.
    """
    dialog = file_dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters(kinds)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    dialog.fileSelected.connect(then)
    dialog.open()


def write_whole(path: Path, content: bytes) -> str:
    """Write a file, whole or not at all; returns what is wrong, empty where nothing is."""
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return file.errorString()
    file.write(content)
    return "" if file.commit() else file.errorString()
