"""The editor of own exercises, and what is asked before a file is taken in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from desktop_app.demo.hour import Demo
from desktop_app.domain.exercise import Sides
from desktop_app.domain.routine import Routine
from desktop_app.domain.settings import Theme
from desktop_app.services.control import Page
from desktop_app.services.library import Import
from desktop_app.services.ports import Problem
from desktop_app.ui.exercise_editor.chooser import Chooser
from desktop_app.ui.library.page import LibraryPage
from desktop_app.ui.quiet_line import tell
from desktop_app.ui.sharing import ImportDialog
from tests.gallery.studio import LARGE, SMALL, choose, settle

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.exercise_editor.editor import ExerciseEditor
    from tests.gallery.studio import Studio

PHONE = QSize(640, 480)
WHOLE = QSize(1440, 2500)


def editor_page(studio: Studio, moment: datetime) -> None:
    """Take the editor in all its states, and the import."""
    demo, editor = _begin(moment, "squat")
    app = demo.app
    studio.take("editor-new", app, app.window, (PHONE, SMALL, LARGE))
    editor.save.click()
    editor.form.primary.chip(next(iter(editor.form.primary.offered))).click()
    studio.take("editor-not-whole", app, app.window, (SMALL,))
    _end(demo)
    demo, editor = _begin(moment, "reverse_lunge")
    app = demo.app
    assert app.window is not None
    _write(editor)
    studio.take("editor-written", demo.app, demo.app.window, (WHOLE,))
    for row in (1, 3):
        for size in (SMALL, LARGE):
            app.window.resize(size)
            editor.form.phases.open(row)
            _scroll(editor, row)
            studio.take(f"editor-phase-{row + 1}", app, app.window, (size,))
    editor.leave()
    studio.take("editor-asks", demo.app, demo.app.window, (SMALL,))
    editor.keep_on.click()
    editor.form.change_like.click()
    for theme in (Theme.LIGHT, Theme.DARK):
        _take_alone(studio, demo, "editor-chooser", editor.findChild(Chooser), theme)
    _end(demo)
    _take_imports(studio, moment)
    with studio.text_at(1.5):
        demo, editor = _begin(moment, "sit_to_stand")
        studio.take("editor", demo.app, demo.app.window, (PHONE, SMALL, LARGE), (Theme.LIGHT,))
        _scroll(editor, 0)
        studio.take("editor-phase", demo.app, demo.app.window, (SMALL, LARGE), (Theme.LIGHT,))
        _end(demo)


def _take_imports(studio: Studio, moment: datetime) -> None:
    demo, _ = _begin(moment, "squat")
    exercises, window = demo.app.library.exercises, demo.app.window
    assert window is not None
    new = tuple(
        replace(exercises[id_], id=f"own_{number}", name=name)
        for number, (id_, name) in enumerate(
            (
                ("glute_bridge", "Bridge, four seconds down"),
                ("clamshell", "Clamshell with the blue band"),
                ("sit_to_stand", "Stand up without hands"),
            )
        )
    )
    routine = demo.app.library.routines[0]
    mine = Routine("own_r", "Every morning, from Anna", routine.targets, routine.places)
    told = """
from-anna.toml, exercise “Slow bridge”: movement.phases[1].to: expected the name of a pose: “start”,
 “mid”, “top”, not “high”.
from-anna.toml, exercise “Slow bridge”: dose.amount: expected a number from 1 to 600, not 0.
from-anna.toml, routine “Mornings”: targets[2].exercise: expected the id of an exercise that is
 there, not “own_plank”."""
    faults = told.replace("\n ", " ").strip().splitlines()
    brought = {
        "import": Import(new, (mine,), ("Wall sit at the door",), ()),
        "import-known": Import((), (), ("Wall sit at the door", "Mornings"), ()),
        "import-faults": Import((), (), (), tuple(map(Problem, faults))),
    }
    for theme in (Theme.LIGHT, Theme.DARK):
        for name, one in brought.items():
            choose(demo.app, theme)
            dialog = ImportDialog(window, demo.app.library, demo.app.look, one, "from-anna.toml")
            dialog.show()
            _take_alone(studio, demo, name, dialog, theme)
            dialog.close()
    tell(window, "Added 3 exercises and 1 routine.", stays=True)
    studio.take("import-done", demo.app, window, (SMALL,))
    _end(demo)


def _take_alone(
    studio: Studio, demo: Demo, name: str, dialog: QWidget | None, theme: Theme
) -> None:
    assert dialog is not None
    studio.take(name, demo.app, dialog, (dialog.size(),), (theme,))


def _write(editor: ExerciseEditor) -> None:
    form = editor.form
    form.name.setText("Lunge, slow way down")
    form.aliases.setText("split squat")
    form.summary.setPlainText("Strength for stairs, without a hurry.")
    form.caution.setPlainText("Stop where the front knee complains.")
    form.source.setPlainText("From my physiotherapist, March 2026")
    form.sides.chip(Sides.ALTERNATE).click()
    form.phases.open(1)
    form.phases.details.seconds.setValue(4)
    form.phases.open(0)


def _scroll(editor: ExerciseEditor, row: int) -> None:
    settle()
    editor.show_part(editor.form.phases.rows[row])
    editor.preview.stage.show_still()
    settle()


def _begin(moment: datetime, like: str) -> tuple[Demo, ExerciseEditor]:
    demo = Demo(moment)
    demo.app.start()
    demo.app.open_page(Page.LIBRARY)
    settle()
    assert demo.app.window is not None
    page = demo.app.window.findChild(LibraryPage)
    assert page is not None
    page.exercises.detail.like_wanted.emit(demo.app.library.exercises[like])
    settle()
    assert page.editor is not None
    page.editor.preview.stage.show_still()
    return demo, page.editor


def _end(demo: Demo) -> None:
    if demo.app.window is not None:
        demo.app.window.close()
    demo.end()
    settle()
