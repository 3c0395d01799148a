"""Exercises and routines that come from a file, and that go into one."""

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QSize, QStandardPaths, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.library import Import, Library
from desktop_app.services.ports import Problem, StorageError
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.quiet_line import tell
from desktop_app.ui.theme import STEP, Look, text_scale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Routine

ENDING = ".toml"
MOST_SHOWN = 50
"""Of more than this, the rest is counted."""
_PICTURE = 16 * STEP
_SIZE = QSize(130 * STEP, 135 * STEP)
_LONGEST_NAME = 80
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]+')


def _tr(text: str) -> str:
    return QCoreApplication.translate("sharing", text)


def import_file(parent: QWidget, library: Library, look: Look) -> None:
    """Ask for a file, and show what it would bring."""
    dialog = _file_dialog(parent, _tr("Import exercises and routines"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(partial(_on_found, parent, library, look))
    dialog.open()


def import_from(parent: QWidget, library: Library, look: Look, path: Path) -> None:
    """Show what a file would bring, such as one that was dropped."""
    try:
        brought = library.look_into(path)
    except StorageError as error:
        brought = Import((), (), (), (Problem(str(error)),))
    ImportDialog(parent, library, look, brought, path.name).open()


def dropped_file(what: QMimeData) -> Path | None:
    """Return the one file to import that is dragged along; None where it is anything else."""
    urls = what.urls() if what.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() == ENDING else None


def export_file(
    parent: QWidget,
    library: Library,
    exercises: "Iterable[Exercise]",
    routines: "Iterable[Routine]",
    suggested: str,
) -> None:
    """Ask for a place and write a file to share there; ``suggested`` is what it may be called."""
    dialog = _file_dialog(parent, _tr("Export to a file"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(ENDING.lstrip("."))
    dialog.selectFile(file_name(suggested))
    dialog.fileSelected.connect(
        partial(_on_place, parent, library, tuple(exercises), tuple(routines))
    )
    dialog.open()


def file_name(suggested: str) -> str:
    """Return a name that a file can have on every system."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", suggested).split())
    name = plain.strip(" .")[:_LONGEST_NAME].strip(" .")
    return (name or "Buttress") + ENDING


class ImportDialog(QDialog):
    """Says what a file would bring, or all that is wrong with it; keeps it when told to."""

    def __init__(
        self, parent: QWidget, library: Library, look: Look, brought: Import, file: str
    ) -> None:
        super().__init__(parent)
        self._parent, self._library, self._look = parent, library, look
        self._brought = brought
        self.setWindowTitle(self.tr("Import – Buttress"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title: QLabel = label("", "lead", wraps=True)
        self._problem: QLabel = label("", "accent", wraps=True)
        self._problem.hide()
        self.close_it: QPushButton = button("", "", self.reject)
        self.add: QPushButton = button(self.tr("Add"), "primary", self._on_add)
        self.copy: QPushButton = button(self.tr("Copy the list"), "", self._on_copy)
        self.faults: QPlainTextEdit | None = None
        """All that is wrong with the file, to read and to copy."""
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(self._title)
        column.addWidget(label(file, "quiet", wraps=True))
        if brought.problems:
            self._show_faults(column)
        else:
            self._show_contents(column)
        column.addWidget(self._problem)
        column.addLayout(self._foot())
        room = parent.window().size() * 0.92
        self.resize((_SIZE * min(text_scale(), 1.4)).boundedTo(room))
        self.setAccessibleName(self._title.text())

    @property
    def title(self) -> str:
        """What it says first."""
        return self._title.text()

    @property
    def problem(self) -> str:
        """Why it could not be kept; empty before that."""
        return self._problem.text()

    def _show_faults(self, column: QVBoxLayout) -> None:
        faults = [problem.text for problem in self._brought.problems]
        self._title.setText(self.tr("Nothing was added: the file is not in order"))
        told = self.tr("Everything that was found, so that whoever made the file can put it right:")
        column.addWidget(label(told, wraps=True))
        self.faults = QPlainTextEdit("\n\n".join(faults))
        self.faults.setReadOnly(True)
        self.faults.setTabChangesFocus(True)
        self.faults.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.faults.setAccessibleName(self.tr("What is wrong, and where"))
        column.addWidget(self.faults, 1)

    def _show_contents(self, column: QVBoxLayout) -> None:
        brought = self._brought
        self._title.setText(
            self.tr("Add {what}?").format(
                what=counted(len(brought.exercises), len(brought.routines))
            )
            if brought.whole
            else self.tr("Nothing new in this file")
        )
        inside = QWidget()
        inside.setProperty("role", "page")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 3 * STEP, 0)
        rows.setSpacing(2 * STEP)
        for row in self._rows():
            rows.addWidget(row)
        left = len(brought.exercises) + len(brought.routines) - MOST_SHOWN
        if left > 0:
            rows.addWidget(label(self.tr("and {n} more").format(n=left), "quiet"))
        if brought.known:
            rows.addSpacing(2 * STEP)
            rows.addWidget(label(self.tr("Here already, and left as it is"), "heading"))
            known = self.tr(", ").join(brought.known)
            rows.addWidget(label(known, "quiet", wraps=True))
        rows.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setAccessibleName(self.tr("What the file holds"))
        column.addWidget(scroll, 1)

    def _rows(self) -> list[QWidget]:
        """Return what is new, one below the other."""
        from desktop_app.domain.routine import duration
        from desktop_app.ui import exercise_wording

        new = {one.id: one for one in self._brought.exercises}
        known = {**self._library.exercises, **new}
        rows = []
        for exercise in self._brought.exercises[:MOST_SHOWN]:
            length = duration(self._library.single(exercise), known)
            below = self.tr("{place} · {length}").format(
                place=exercise_wording.place(exercise), length=wording.about(length)
            )
            rows.append(self._row(exercise.name, below, exercise))
        for routine in self._brought.routines[: MOST_SHOWN - len(rows)]:
            below = self.tr("Routine · {length} · {exercises}").format(
                length=wording.about(duration(routine, known)),
                exercises=exercise_wording.targets(routine, known),
            )
            rows.append(self._row(routine.name, below, known[routine.targets[0].exercise]))
        return rows

    def _row(self, name: str, below: str, exercise: "Exercise") -> QWidget:
        from desktop_app.ui.figure.stills import still_pixmap

        made = QWidget()
        palette = figure_palette(self._look.tokens, self._look.figure)
        picture = label()
        dpr = made.devicePixelRatioF()
        size = QSize(_PICTURE, _PICTURE)
        picture.setPixmap(still_pixmap(exercise, size, dpr, palette, close=True))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(label(name, "strong", wraps=True))
        words.addWidget(label(below, "quiet", wraps=True))
        words.addStretch()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP)
        row.addWidget(picture)
        row.addLayout(words, 1)
        return made

    def _foot(self) -> QHBoxLayout:
        whole = self._brought.whole
        self.close_it.setText(self.tr("Cancel") if whole else self.tr("Close"))
        if not whole:
            self.add.hide()
        if not self._brought.problems:
            self.copy.hide()
        (self.add if whole else self.close_it).setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch()
        foot.addWidget(self.close_it)
        foot.addWidget(self.add)
        return foot

    def _on_copy(self) -> None:
        if self.faults is not None:
            QGuiApplication.clipboard().setText(self.faults.toPlainText())

    def _on_add(self) -> None:
        brought = self._brought
        try:
            self._library.bring_in(brought)
        except StorageError as error:
            self._problem.setText(self.tr("{problem} Nothing was added.").format(problem=error))
            self._problem.show()
            QAccessible.updateAccessibility(
                QAccessibleEvent(self._problem, QAccessible.Event.Alert)
            )
            return
        self.accept()
        what = counted(len(brought.exercises), len(brought.routines))
        tell(self._parent, self.tr("Added {what}.").format(what=what))


def counted(exercises: int, routines: int) -> str:
    """Say how many there are: ``2 exercises and 1 routine``."""
    said = []
    if exercises:
        one, more = _tr("1 exercise"), _tr("{n} exercises")
        said.append(one if exercises == 1 else more.format(n=exercises))
    if routines:
        one, more = _tr("1 routine"), _tr("{n} routines")
        said.append(one if routines == 1 else more.format(n=routines))
    return _tr(" and ").join(said)


def _file_dialog(parent: QWidget, title: str) -> QFileDialog:
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = next((place for place in places if Path(place).is_dir()), str(Path.home()))
    dialog = QFileDialog(parent, title, folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters([_tr("Buttress files (*.toml)"), _tr("All files (*)")])
    if QGuiApplication.platformName() == "offscreen":
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def _on_found(parent: QWidget, library: Library, look: Look, path: str) -> None:
    import_from(parent, library, look, Path(path))


def _on_place(
    parent: QWidget,
    library: Library,
    exercises: "tuple[Exercise, ...]",
    routines: "tuple[Routine, ...]",
    place: str,
) -> None:
    path = Path(place)
    try:
        library.share(path, exercises, routines)
    except StorageError as error:
        tell(parent, str(error), stays=True)
        return
    tell(parent, _tr("Saved as {path}.").format(path=path))
