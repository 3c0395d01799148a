"""Somebody writes down what the physiotherapist showed them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.domain.exercise import Dose, Evidence, Goal, Level, Noise, Sides
from desktop_app.domain.movement import Breath, PhaseKind
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.settings import Motion, Theme
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui.exercise_editor.chooser import Chooser
from desktop_app.ui.exercise_editor.editor import ExerciseEditor
from desktop_app.ui.exercise_editor.phases import MOST_PHASES
from desktop_app.ui.exercise_editor.unfinished import unfinished
from desktop_app.ui.exercise_editor.words import Part
from desktop_app.ui.library.page import LibraryPage
from desktop_app.ui.theme import Look
from tests.desk import Desk
from tests.fakes import FakeClock, MemoryOwnExercises, MemorySettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.exercise import Exercise
    from desktop_app.ui.exercise_editor.form import Form

USUAL = (1200, 800)


class Writing:
    """Somebody at the editor."""

    def __init__(self, qtbot: QtBot, motion: Motion) -> None:
        self.qtbot = qtbot
        self.store = MemoryOwnExercises()
        self.library = Library(ExerciseFiles(), self.store)
        self.look = Look(Theme.LIGHT, motion)
        self.editor = ExerciseEditor(
            self.library, Preferences(MemorySettings(), FakeClock()), self.look
        )
        self.saved: list[Exercise] = []
        self.closed = 0
        self.editor.saved.connect(self.saved.append)
        self.editor.closed.connect(self._on_closed)
        qtbot.addWidget(self.editor)

    def _on_closed(self) -> None:
        self.closed += 1

    def open(self, like: str = "squat", size: tuple[int, int] = USUAL) -> None:
        self.editor.resize(*size)
        self.editor.show()
        self.qtbot.waitExposed(self.editor)
        self.editor.activateWindow()
        self.qtbot.waitUntil(self.editor.isActiveWindow)
        self.editor.begin_like(self.library.exercises[like])

    @property
    def form(self) -> Form:
        return self.editor.form

    @property
    def shown(self) -> Exercise:
        """The exercise that the figure does."""
        assert self.editor.preview.exercise is not None
        return self.editor.preview.exercise

    def call_it(self, name: str) -> None:
        self.form.name.setFocus()
        self.form.name.selectAll()
        self.qtbot.keyClicks(self.form.name, name)

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key, how)

    def kinds(self) -> list[PhaseKind]:
        return [phase.kind for phase in self.shown.movement.phases]


@pytest.fixture
def writing(qtbot: QtBot) -> Iterator[Callable[..., Writing]]:
    all_of_it: list[Writing] = []

    def begin(
        like: str = "squat", size: tuple[int, int] = USUAL, motion: Motion = Motion.REDUCED
    ) -> Writing:
        all_of_it.append(Writing(qtbot, motion))
        all_of_it[-1].open(like, size)
        return all_of_it[-1]

    yield begin
    for each in all_of_it:
        each.editor.hide()


def test_a_name_is_enough(writing: Callable[..., Writing]) -> None:
    here = writing()
    assert here.form.name.hasFocus()
    here.call_it("Slow squat")
    here.editor.save.click()
    assert [one.id for one in here.saved] == ["own_slow_squat"]
    assert here.closed == 1
    assert here.library.exercises["own_slow_squat"] == here.saved[0]
    assert here.store.exercises["own_slow_squat"].movement == (
        here.library.exercises["squat"].movement
    )


def test_without_a_name_it_says_what_is_missing(writing: Callable[..., Writing]) -> None:
    here = writing()
    assert here.editor.status == "It needs a name."
    assert here.form.fields[Part.NAME].error == "", "nobody has had a chance yet"
    here.form.steps.setFocus()
    here.editor.save.click()
    assert here.saved == []
    assert here.form.fields[Part.NAME].error == "It needs a name."
    assert here.form.name.accessibleDescription() == "It needs a name."
    assert here.form.name.hasFocus()
    here.call_it("S")
    assert (here.editor.status, here.form.fields[Part.NAME].error) == ("", "")


def test_every_field_is_kept(writing: Callable[..., Writing]) -> None:
    here = writing("reverse_lunge")
    form = here.form
    here.call_it("Lunge from Anna")
    here.qtbot.keyClicks(form.aliases, "split squat, long step")
    form.summary.setPlainText("For the left hip.")
    form.goal.chip(Goal.HOLD).click()
    form.amount.setValue(40)
    form.sets.setValue(3)
    form.sides.chip(Sides.ALTERNATE).click()
    form.level.chip(Level.EXPERT).click()
    form.noise.chip(Noise.SOFT).click()
    was = form.work_clothes.isChecked()
    form.work_clothes.click()
    form.primary.chip(Muscle.CALVES).click()
    form.secondary.chip(Muscle.BACK).click()
    form.steps.setPlainText("Step back.\n\n  Come up. ")
    form.cues.setPlainText("Long and slow")
    form.caution.setPlainText("Stop when it pulls.")
    form.source.setPlainText("From my physiotherapist, March 2026")
    here.editor.save.click()
    made = here.saved[0]
    assert made.aliases == ("split squat", "long step")
    assert made.summary == "For the left hip."
    assert made.dose == Dose(Goal.HOLD, 40, 3)
    assert made.sides is Sides.ALTERNATE
    assert (made.level, made.noise, made.work_clothes) == (Level.EXPERT, Noise.SOFT, not was)
    assert Muscle.CALVES in made.primary_muscles
    assert Muscle.BACK in made.secondary_muscles
    assert made.instructions == ("Step back.", "Come up.")
    assert (made.cues, made.caution) == (("Long and slow",), "Stop when it pulls.")
    assert made.sources == ("From my physiotherapist, March 2026",)
    assert (made.evidence, made.evidence_note, made.last_reviewed) == (Evidence.NONE, "", None)


def test_a_muscle_works_first_of_all_or_helps_not_both(writing: Callable[..., Writing]) -> None:
    here = writing()
    assert here.form.primary.chip(Muscle.QUADRICEPS).isChecked()
    here.form.secondary.chip(Muscle.QUADRICEPS).click()
    assert not here.form.primary.chip(Muscle.QUADRICEPS).isChecked()
    here.form.primary.chip(Muscle.GLUTEUS_MAXIMUS).click()
    assert here.form.fields[Part.MUSCLES].error
    assert "Works first of all" in here.editor.status


def test_the_figure_follows_every_change(writing: Callable[..., Writing]) -> None:
    here = writing(motion=Motion.FULL)
    stage = here.editor.preview.stage
    assert stage.playing
    here.form.phases.details.poses["mid"].click()
    assert here.shown.movement.phases[0].to == "mid"
    assert here.shown.movement.phases[1].via == "", "from half-way straight to the bottom"
    here.form.phases.details.seconds.setValue(7.5)
    assert here.shown.movement.phases[0].duration == timedelta(seconds=7.5)
    here.form.phases.details.effort.setValue(80)
    assert here.shown.movement.phases[0].effort == 0.8
    assert stage.body is not None
    assert stage.body.effort == pytest.approx(0.8, abs=0.03), "shown where it is brightest"
    here.form.phases.details.breath.chip(Breath.OUT).click()
    here.form.phases.details.kind.setCurrentIndex(1)
    here.form.phases.details.kind.activated.emit(1)
    here.qtbot.keyClicks(here.form.phases.details.cue, "!")
    phase = here.shown.movement.phases[0]
    assert (phase.breath, phase.kind) == (Breath.OUT, PhaseKind.LIFT)
    assert phase.cue == "Sit back and down!"
    assert stage.playing


def test_typing_does_not_disturb_the_figure(writing: Callable[..., Writing]) -> None:
    here = writing()
    here.editor.preview.stage.show_at(timedelta(seconds=1))
    before = here.editor.preview.stage.body
    here.call_it("Slow squat")
    here.form.steps.setPlainText("Down. Up.")
    assert here.editor.preview.stage.body == before
    assert "Slow squat" in [each.text() for each in here.editor.preview.findChildren(QLabel)]


def test_phases_are_added_moved_and_removed(writing: Callable[..., Writing]) -> None:
    here = writing()
    phases = here.form.phases
    lower, pause, lift, squeeze = here.kinds()
    phases.add.click()
    assert here.kinds() == [lower, PhaseKind.HOLD, pause, lift, squeeze]
    assert here.shown.movement.phases[1].to == here.shown.movement.phases[0].to
    phases.rows[0].down.click()
    assert here.kinds() == [PhaseKind.HOLD, lower, pause, lift, squeeze]
    assert not phases.rows[0].up.isEnabled()
    assert not phases.rows[4].down.isEnabled()
    phases.rows[0].remove.click()
    assert here.kinds() == [lower, pause, lift, squeeze]
    for _ in range(3):
        phases.rows[0].remove.click()
    assert here.kinds() == [squeeze]
    assert not phases.rows[0].remove.isEnabled()
    here.qtbot.keyClick(phases.rows[0].head, Qt.Key.Key_Delete)
    assert here.kinds() == [squeeze], "one has to stay"
    while phases.add.isEnabled():
        phases.add.click()
    assert len(here.kinds()) == MOST_PHASES


def test_phases_by_keyboard(writing: Callable[..., Writing]) -> None:
    here = writing()
    phases = here.form.phases
    lower, pause, lift, squeeze = here.kinds()
    phases.rows[1].head.setFocus()
    here.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert here.kinds() == [lower, lift, pause, squeeze]
    assert phases.rows[2].head.hasFocus(), "the keyboard goes along"
    here.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    here.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert here.kinds() == [pause, lower, lift, squeeze]
    here.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert here.kinds() == [pause, lower, lift, squeeze]
    here.press(Qt.Key.Key_Space)
    assert phases.open_phase == 0
    for field in (phases.details.seconds, phases.details.kind, phases.details.cue):
        field.setFocus()
        here.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert field.hasFocus()
    assert here.kinds() == [lower, lift, squeeze, pause]
    assert phases.open_phase == 3
    phases.rows[0].head.setFocus()
    here.press(Qt.Key.Key_Delete)
    assert here.kinds() == [lift, squeeze, pause]


def test_the_pictures_of_the_phases_are_seen_whole_from_the_first(
    writing: Callable[..., Writing],
) -> None:
    here = writing()
    tiles = here.editor.preview.strip.tiles
    here.qtbot.waitUntil(
        lambda: all(tile.visibleRegion().boundingRect() == tile.rect() for tile in tiles)
    )


def test_the_strip_leads_to_a_phase(writing: Callable[..., Writing]) -> None:
    here = writing()
    for _ in range(6):
        QApplication.processEvents()  # until the form has its height
    tiles = here.editor.preview.strip.tiles
    assert [tile.word for tile in tiles] == ["1. Lower", "2. Pause", "3. Lift", "4. Squeeze"]
    tiles[2].click()
    assert here.form.phases.open_phase == 2
    assert here.form.phases.rows[2].head.isChecked()
    assert here.form.phases.details.seconds.value() == 1.5
    head = here.form.phases.rows[2].head
    assert head.visibleRegion().isEmpty()
    here.qtbot.waitUntil(lambda: not head.visibleRegion().isEmpty())


def test_it_asks_only_when_something_was_changed(writing: Callable[..., Writing]) -> None:
    here = writing()
    here.press(Qt.Key.Key_Escape)
    assert (here.closed, here.editor.asking) == (1, False)
    here.open()
    here.call_it("A")
    here.press(Qt.Key.Key_Escape)
    assert here.editor.asking
    assert here.editor.keep_on.hasFocus()
    here.press(Qt.Key.Key_Escape)
    assert (here.closed, here.editor.asking) == (1, False)
    assert here.form.name.text() == "A"
    here.editor.discard.click()
    here.editor.let_go.click()
    assert here.closed == 2
    assert not here.editor.changed
    assert here.store.exercises == {}
    here.open()
    here.editor.back.click()
    assert here.closed == 3


def test_what_was_undone_by_hand_is_no_change(writing: Callable[..., Writing]) -> None:
    here = writing()
    here.form.phases.add.click()
    assert here.editor.changed
    here.form.phases.rows[1].remove.click()
    assert not here.editor.changed


def test_where_it_cannot_be_kept_nothing_is_lost(writing: Callable[..., Writing]) -> None:
    here = writing()
    here.call_it("Slow squat")
    here.store.broken = "The disk is full."
    here.editor.save.click()
    assert here.editor.status == "The disk is full. Nothing you typed is lost: try again."
    assert (here.saved, here.closed) == ([], 0)
    assert here.form.name.text() == "Slow squat"
    here.store.broken = None
    here.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [one.name for one in here.saved] == ["Slow squat"]


def test_an_edited_one_keeps_its_id_and_what_has_no_field(writing: Callable[..., Writing]) -> None:
    here = writing()
    own = replace(
        here.library.exercises["squat"],
        id="own_mine",
        name="Mine",
        evidence=Evidence.NONE,
        evidence_note="",
        last_reviewed=None,
    )
    here.library.keep_exercise(own)
    here.editor.edit(own)
    assert "Moves like Squat" in [each.text() for each in here.form.findChildren(QLabel)]
    here.call_it("Still mine")
    here.editor.save.click()
    assert here.saved == [replace(own, name="Still mine")]
    assert [one for one in here.library.exercises if here.library.is_own(one)] == ["own_mine"]


def test_poses_of_a_phase_that_went_are_still_reached_the_usual_way(
    writing: Callable[..., Writing],
) -> None:
    """An own exercise that only goes down half-way knows from the squat how to go all the way."""
    here = writing()
    squat = here.library.exercises["squat"]
    half = [
        replace(one, to="mid" if one.to == "bottom" else one.to, via="")
        for one in squat.movement.phases
    ]
    own = replace(squat, id="own_half", movement=replace(squat.movement, phases=tuple(half)))
    here.editor.edit(own)
    here.form.phases.details.poses["bottom"].click()
    assert here.shown.movement.phases[0].via == "mid"


def test_what_was_being_written_outlives_the_window(writing: Callable[..., Writing]) -> None:
    here = writing()
    here.call_it("Half-writt")
    here.form.phases.add.click()
    again = ExerciseEditor(here.library, Preferences(MemorySettings(), FakeClock()), here.look)
    here.qtbot.addWidget(again)
    again.resume()
    assert again.form.name.text() == "Half-writt"
    assert len(again.form.phases.phases) == 5
    assert again.changed
    again.save.click()
    assert unfinished(here.library) is None
    assert "own_half_writt" in here.library.exercises
    another = ExerciseEditor(here.library, Preferences(MemorySettings(), FakeClock()), here.look)
    here.qtbot.addWidget(another)
    another.resume()
    assert another.form.name.text() == ""


def test_another_movement(writing: Callable[..., Writing]) -> None:
    here = writing()
    here.call_it("Mine")
    here.form.change_like.click()
    chooser = here.editor.findChild(Chooser)
    assert chooser is not None
    here.qtbot.waitUntil(chooser.search.hasFocus)
    here.qtbot.keyClicks(chooser.search, "zzzz")
    assert not chooser.take.isEnabled()
    chooser.search.clear()
    here.qtbot.keyClicks(chooser.search, "clamsh")
    here.qtbot.keyClick(chooser.search, Qt.Key.Key_Return)
    clamshell = here.library.exercises["clamshell"]
    assert here.shown.movement == clamshell.movement
    assert here.shown.position is clamshell.position
    assert here.form.name.text() == "Mine"
    assert here.form.steps.toPlainText() == "\n".join(clamshell.instructions)
    assert [*here.form.phases.details.poses] == ["start", "mid", "open"]
    assert not here.form.sides.chip(Sides.BOTH).isVisible()
    here.form.sides.chip(Sides.ALTERNATE).click()
    assert here.form.fields[Part.SIDES].error
    here.form.sides.chip(Sides.EACH).click()
    assert here.editor.status == ""


def test_a_stranger_s_words_are_no_markup_and_no_keys(writing: Callable[..., Writing]) -> None:
    here = writing()
    squat = here.library.exercises["squat"]
    odd = {"start": "<b>a</b> &b", "mid": "<i>", "bottom": "&c"}
    movement = replace(
        squat.movement,
        poses=tuple(replace(pose, name=odd[pose.name]) for pose in squat.movement.poses),
        phases=tuple(
            replace(one, to=odd[one.to], via=odd.get(one.via, "")) for one in squat.movement.phases
        ),
        still=odd["bottom"],
    )
    here.editor.edit(replace(squat, id="own_odd", name="<h1>&Odd", movement=movement))
    assert [tile.word for tile in here.form.phases.details.poses.values()] == (
        ["<b>a</b> &b", "<i>", "&c"]
    )
    labels = here.editor.findChildren(QLabel)
    shown = [each for each in labels if "<h1>" in each.text()]
    assert shown
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in shown)


@pytest.mark.parametrize("size", [(640, 480), (700, 640), (1240, 900)])
def test_nothing_is_cut_off_at_the_side(
    writing: Callable[..., Writing], size: tuple[int, int]
) -> None:
    here = writing("sit_to_stand", size)
    form = here.form
    around = form.parentWidget()
    assert around is not None
    assert form.minimumSizeHint().width() <= around.width()
    assert here.editor.save.geometry().right() < here.editor.width()
    assert here.editor.preview.stage.height() >= 48
    for each in (form.name, form.steps, form.phases, form.equipment):
        assert each.mapTo(form, each.rect().topRight()).x() <= form.width()


def test_all_that_can_be_changed_is_reached_by_tab(writing: Callable[..., Writing]) -> None:
    here = writing()
    here.editor.back.setFocus()
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) not in seen:
        assert focus is not None
        assert focus.accessibleName() or getattr(focus, "text", str)(), focus
        seen.append(focus)
        here.press(Qt.Key.Key_Tab)
    form = here.form
    details = form.phases.details
    for each in (
        *(form.name, form.aliases, form.summary, form.amount, form.sets, form.change_like),
        *(form.steps, form.cues, form.caution, form.source, form.work_clothes),
        *(details.kind, details.seconds, details.effort, details.cue, form.phases.add),
        *(row.head for row in form.phases.rows),
        *(here.editor.back, here.editor.save, here.editor.discard),
        *(form.phases.rows[0].down, form.phases.rows[1].up, form.phases.rows[2].remove),
    ):
        assert each in seen, each
    ways = [form.change_like, *(row.head for row in form.phases.rows), form.phases.add, form.steps]
    assert [each for each in seen if each in ways] == ways
    assert seen.index(details.kind) == seen.index(form.phases.rows[0].remove) + 2


def test_the_library_comes_back_with_what_was_being_written(qtbot: QtBot) -> None:
    desk = Desk()
    look = Look(Theme.LIGHT, Motion.REDUCED)

    def open_library() -> LibraryPage:
        page = LibraryPage(desk.control, desk.coach, desk.library, desk.preferences, look)
        qtbot.addWidget(page)
        return page

    page = open_library()
    assert not page.editing
    page.exercises.detail.like_wanted.emit(desk.library.exercises["squat"])
    assert page.editor is not None
    page.editor.form.name.setText("Half-writt")
    page.deleteLater()
    again = open_library()
    assert again.editing
    assert again.editor is not None
    assert again.editor.form.name.text() == "Half-writt"
    again.editor.let_go.click()
    assert [one.editing for one in (again, open_library())] == [False, False]
