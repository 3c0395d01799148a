"""Exercises and routines come from a file, and go into one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from desktop_app.domain.appearance import USUAL, Appearance, Clothes
from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Place, Routine, Target, WorkSet
from desktop_app.domain.settings import Motion, Theme
from desktop_app.services.cueing import Cueing
from desktop_app.services.library import Library
from desktop_app.services.ports import Collection, Problem
from desktop_app.services.preferences import Preferences
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.own_exercise_files import OwnExerciseFiles
from desktop_app.ui.exercise_editor.editor import ExerciseEditor
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.player.window import PlayerWindow
from desktop_app.ui.quiet_line import QuietLine
from desktop_app.ui.sharing import (
    MOST_SHOWN,
    ImportDialog,
    counted,
    dropped_file,
    export_file,
    file_name,
    import_file,
    import_from,
)
from desktop_app.ui.theme import Look
from tests.desk import Desk
from tests.fakes import (
    FakeClock,
    MemoryOwnExercises,
    MemorySettings,
    RecordingSound,
    RecordingSpeech,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.exercise import Exercise

FILE = Path("from-anna.toml")


class Sharing:
    """Somebody with a window, and a library of their own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.store = MemoryOwnExercises()
        self.library = Library(ExerciseFiles(), self.store)
        self.look = Look(Theme.LIGHT, Motion.FULL)
        self.window = QWidget()
        self.window.resize(900, 640)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)

    def own(self, name: str) -> Exercise:
        return replace(self.library.exercises["squat"], id=f"own_{name.lower()}", name=name)

    def look_into(self, collection: Collection) -> ImportDialog:
        self.store.shared[FILE] = collection
        import_from(self.window, self.library, self.look, FILE)
        return self.dialog

    @property
    def dialog(self) -> ImportDialog:
        found = [one for one in self.window.findChildren(ImportDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    @property
    def asking(self) -> QFileDialog:
        found = [one for one in self.window.findChildren(QFileDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    @property
    def told(self) -> str:
        line = self.window.findChild(QuietLine)
        return line.text if line is not None and line.isVisible() else ""


@pytest.fixture
def sharing(qtbot: QtBot) -> Iterator[Sharing]:
    here = Sharing(qtbot)
    yield here
    line = here.window.findChild(QuietLine)
    if line is not None:
        line.hide()
    here.window.hide()


def text_of(dialog: QWidget) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def bridge_and_squat(exercise: str) -> Routine:
    targets = (Target(exercise, Goal.REPS, 8), Target("squat", Goal.REPS, 10))
    return Routine("own_both", "Both", targets, frozenset({Place.DESK}))


def test_what_is_new_is_shown_and_kept_when_told_to(sharing: Sharing) -> None:
    mine = sharing.own("Mine")
    dialog = sharing.look_into(Collection((mine,), (bridge_and_squat("own_mine"),)))
    assert dialog.title == "Add 1 exercise and 1 routine?"
    text = text_of(dialog)
    assert "Mine" in text
    assert "Standing · 50 s" in text
    assert "8 × Mine, 10 × Squat" in text
    assert FILE.name in text
    assert sharing.store.exercises == {}, "nothing before one says so"
    sharing.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [one.name for one in sharing.store.exercises.values()] == ["Mine"]
    assert [one.name for one in sharing.store.routines.values()] == ["Both"]
    assert sharing.told == "Added 1 exercise and 1 routine."


def test_the_figures_look_as_the_person_has_chosen(sharing: Sharing) -> None:
    def picture(theme: Theme, appearance: Appearance) -> QImage:
        sharing.look.choose(theme, Motion.FULL, appearance)
        dialog = sharing.look_into(Collection((sharing.own("Mine"),), ()))
        [shown] = [one for one in dialog.findChildren(QLabel) if not one.pixmap().isNull()]
        dialog.close()
        return shown.pixmap().toImage()

    usual = picture(Theme.LIGHT, USUAL)
    assert picture(Theme.LIGHT, USUAL) == usual
    assert picture(Theme.LIGHT, USUAL._replace(clothes=Clothes.OFFICE)) != usual
    assert picture(Theme.DARK, USUAL) != usual


def test_cancelled_nothing_is_kept(sharing: Sharing) -> None:
    dialog = sharing.look_into(Collection((sharing.own("Mine"),), ()))
    sharing.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert (sharing.store.exercises, sharing.told) == ({}, "")


def test_what_is_here_already_is_said(sharing: Sharing) -> None:
    mine = sharing.own("Mine")
    sharing.library.keep_exercise(mine)
    dialog = sharing.look_into(Collection((mine, sharing.own("Other")), ()))
    assert dialog.title == "Add 1 exercise?"
    assert "Here already, and left as it is" in text_of(dialog)
    dialog.reject()
    dialog = sharing.look_into(Collection((mine,), ()))
    assert dialog.title == "Nothing new in this file"
    assert not dialog.add.isVisible()
    assert "Mine" in text_of(dialog)


def test_all_that_is_wrong_is_listed_and_nothing_is_kept(sharing: Sharing) -> None:
    faults = (Problem("a.toml: name: expected a text."), Problem("a.toml: <b>sides</b>: …"))
    dialog = sharing.look_into(Collection((sharing.own("Mine"),), (), faults))
    assert dialog.title == "Nothing was added: the file is not in order"
    assert dialog.faults is not None
    assert dialog.faults.toPlainText() == "\n\n".join(one.text for one in faults)
    assert dialog.faults.isReadOnly()
    assert not dialog.add.isVisible()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.faults.toPlainText()
    sharing.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert sharing.store.exercises == {}


def test_a_file_that_cannot_be_read_is_told_the_same_way(sharing: Sharing) -> None:
    import_from(sharing.window, sharing.library, sharing.look, Path("gone.toml"))
    assert sharing.dialog.faults is not None
    assert sharing.dialog.faults.toPlainText() == "gone.toml cannot be read."


def test_what_cannot_be_kept_is_told_and_can_be_tried_again(sharing: Sharing) -> None:
    dialog = sharing.look_into(Collection((sharing.own("Mine"),), ()))
    sharing.store.broken = "The disk is full."
    dialog.add.click()
    assert dialog.isVisible()
    assert dialog.problem == "The disk is full. Nothing was added."
    sharing.store.broken = None
    dialog.add.click()
    assert sharing.told == "Added 1 exercise."


def test_names_are_no_markup(sharing: Sharing) -> None:
    name = "<h1>Big</h1><img src=x>"
    dialog = sharing.look_into(Collection((replace(sharing.own("Mine"), name=name),), ()))
    shown = [each for each in dialog.findChildren(QLabel) if name in each.text()]
    assert shown
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in shown)


def test_of_very_many_the_rest_is_counted(sharing: Sharing) -> None:
    many = tuple(sharing.own(f"Mine{number}") for number in range(MOST_SHOWN + 7))
    dialog = sharing.look_into(Collection(many, ()))
    assert "and 7 more" in text_of(dialog)
    dialog.add.click()
    assert len(sharing.store.exercises) == len(many)


def test_a_file_is_asked_for(sharing: Sharing, tmp_path: Path) -> None:
    path = tmp_path / "shared.toml"
    path.write_text("")
    sharing.store.shared[path] = Collection((sharing.own("Mine"),), ())
    import_file(sharing.window, sharing.library, sharing.look)
    sharing.asking.setDirectory(str(tmp_path))
    sharing.asking.selectFile(str(path))
    sharing.asking.accept()
    assert sharing.dialog.title == "Add 1 exercise?"


def test_a_place_is_asked_for(sharing: Sharing, tmp_path: Path) -> None:
    mine = sharing.own("Mine")
    sharing.library.keep_exercise(mine)
    export_file(sharing.window, sharing.library, [mine], [], "Mine: best / worst")
    assert [Path(one).name for one in sharing.asking.selectedFiles()] == ["Mine best worst.toml"]
    sharing.asking.setDirectory(str(tmp_path))
    sharing.asking.selectFile("mine")
    sharing.asking.accept()
    path = tmp_path / "mine.toml"
    assert sharing.store.shared[path].exercises == (mine,)
    assert sharing.told == f"Saved as {path}."


def test_a_file_that_cannot_be_written_stays_told(sharing: Sharing, tmp_path: Path) -> None:
    sharing.store.broken = "The disk is full."
    export_file(sharing.window, sharing.library, [sharing.own("Mine")], [], "mine")
    sharing.asking.setDirectory(str(tmp_path))
    sharing.asking.accept()
    assert sharing.told == "The disk is full."


@pytest.mark.parametrize(
    ("suggested", "name"),
    [
        ("Bridge", "Bridge.toml"),
        ("a/b\\c:d", "a b c d.toml"),
        (" .. ", "Buttress.toml"),
        ("", "Buttress.toml"),
        ("x" * 300, "x" * 80 + ".toml"),
    ],
)
def test_suggested_names_can_be_had_everywhere(suggested: str, name: str) -> None:
    assert file_name(suggested) == name


@pytest.mark.parametrize(
    ("urls", "taken"),
    [
        (["file:///a/b.toml"], True),
        (["file:///a/B.TOML"], True),
        (["file:///a/b.png"], False),
        (["file:///a/b.toml", "file:///a/c.toml"], False),
        (["https://somewhere/b.toml"], False),
        ([], False),
    ],
)
def test_what_can_be_dropped(urls: list[str], taken: bool) -> None:
    what = QMimeData()
    what.setUrls([QUrl(one) for one in urls])
    found = dropped_file(what)
    assert (found is not None) is taken
    assert found is None or found.parent == Path("/a")


def test_counting() -> None:
    assert counted(2, 0) == "2 exercises"
    assert counted(0, 3) == "3 routines"
    assert counted(1, 1) == "1 exercise and 1 routine"


# --- On the real files ----------------------------------------------------------------------


def test_from_the_editor_over_a_file_to_somebody_else_s_player(
    qtbot: QtBot, tmp_path: Path
) -> None:
    here = Library(ExerciseFiles(), OwnExerciseFiles(tmp_path / "here"))
    look = Look(Theme.LIGHT, Motion.FULL)
    editor = ExerciseEditor(here, Preferences(MemorySettings(), FakeClock()), look)
    qtbot.addWidget(editor)
    editor.begin_like(here.exercises["glute_bridge"])
    editor.form.name.setText("Slow bridge")
    editor.form.source.setPlainText("From my physiotherapist, March 2026")
    editor.form.phases.details.seconds.setValue(4)
    editor.form.amount.setValue(5)
    editor.save.click()
    editor.hide()
    made = Library(ExerciseFiles(), OwnExerciseFiles(tmp_path / "here")).exercises[
        "own_slow_bridge"
    ]
    assert made.sources == ("From my physiotherapist, March 2026",)
    file = tmp_path / "bridge.toml"
    here.share(file, [made], [])

    desk = Desk()
    desk.library = Library(ExerciseFiles(), OwnExerciseFiles(tmp_path / "there"))
    desk.start_app()
    window = QWidget()
    qtbot.addWidget(window)
    import_from(window, desk.library, look, file)
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    dialog.add.click()
    line = window.findChild(QuietLine)
    assert line is not None
    line.hide()
    theirs = desk.library.exercises["own_slow_bridge"]
    assert theirs == made

    desk.activity.known = False
    player = PlayerWindow(
        desk.coach.start(desk.library.single(theirs)),
        desk.coach,
        Cueing(RecordingSound(), RecordingSpeech(), desk.preferences, desk.session),
        desk.preferences,
        desk.pains,
        desk.clock,
        desk.activity,
        look,
    )
    player.come_up()
    qtbot.waitExposed(player)
    stage = player.findChild(FigureStage)
    assert stage is not None
    seen: list[object] = []
    while not player.run.over:
        desk.clock.pass_time(timedelta(milliseconds=500))
        player.look_at_clock()
        if isinstance(player.run.step, WorkSet):
            assert player.run.step.duration == 5 * made.movement.cycle
            seen.append(stage.body)
    assert len(seen) > 20
    assert seen[1] != seen[2], "the figure moves"
    assert made.movement.phases[0].duration == timedelta(seconds=4)
    player.close()
