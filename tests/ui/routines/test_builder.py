"""Building a routine, by pointer and by keyboard; nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.body import Care
from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Place, Target, duration
from desktop_app.domain.selection import Wish
from desktop_app.domain.settings import ROUTINE_LENGTHS, Settings
from desktop_app.services.library import Library
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui import wording
from desktop_app.ui.routines.draft import MOST_TARGETS
from desktop_app.ui.routines.palette import EXERCISE_MIME
from desktop_app.ui.routines.target_list import ROW_MIME
from desktop_app.ui.routines.target_row import TargetRow
from tests.ui.routines.visit import NARROW, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from tests.ui.routines.visit import Visit

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
DELETE, DOWN, UP = Qt.Key.Key_Delete, Qt.Key.Key_Down, Qt.Key.Key_Up


# --- Adding ---------------------------------------------------------------------------------


def test_what_is_found_is_added_by_enter(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build()
    palette = here.builder.palette_of_exercises
    palette.setFocus()
    here.qtbot.keyClicks(palette.search, "bird")
    here.press(Qt.Key.Key_Return)
    assert here.built == here.seen == ["bird_dog"]
    palette.search.clear()
    here.press(DOWN)
    assert palette.view.hasFocus()
    here.press(DOWN)
    here.press(Qt.Key.Key_Return)
    second = palette.model.exercises[1].id
    assert here.built == ["bird_dog", second]
    here.press(UP)
    here.press(UP)
    assert palette.search.hasFocus(), "and up again to where one types"


def test_a_double_click_adds(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build()
    view = here.builder.palette_of_exercises.view
    index = here.builder.palette_of_exercises.model.index(2)
    at = view.visualRect(index).center()
    left = Qt.MouseButton.LeftButton
    here.qtbot.mouseClick(view.viewport(), left, pos=at)
    assert here.built == []
    here.qtbot.mouseDClick(view.viewport(), left, pos=at)
    assert here.built == [here.builder.palette_of_exercises.model.exercises[2].id]


def test_an_exercise_comes_with_its_own_dose(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("wall_sit")
    dose = here.exercise("wall_sit").dose
    assert here.targets == (Target("wall_sit", Goal.HOLD, dose.amount, dose.sets),)
    assert here.rows[0].amount.number.value() == dose.amount
    assert "s" in here.said(here.rows[0]).splitlines()


def test_where_nothing_is_found_it_says_so(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build()
    palette = here.builder.palette_of_exercises
    here.qtbot.keyClicks(palette.search, "qqqqqqqqqq")
    here.qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert here.built == []
    assert "No exercise is called that." in here.said(palette)


# --- Dragging -------------------------------------------------------------------------------


def carrying(here: Visit, exercise: str) -> QMimeData:
    """What the palette gives to a drag of an exercise."""
    model = here.builder.palette_of_exercises.model
    row = [one.id for one in model.exercises].index(exercise)
    return model.mimeData([model.index(row)])


@pytest.mark.parametrize(
    ("index", "below", "built"),
    [
        (0, False, ["plie", "squat", "clamshell"]),
        (0, True, ["squat", "plie", "clamshell"]),
        (1, False, ["squat", "plie", "clamshell"]),
        (1, True, ["squat", "clamshell", "plie"]),
    ],
)
def test_an_exercise_is_dropped_where_it_is_wanted(
    visit: Callable[..., Visit], index: int, below: bool, built: list[str]
) -> None:
    here = visit()
    here.build("squat", "clamshell")
    at = here.below(index) if below else here.above(index)
    carried = carrying(here, "plie")
    moved = here.drag_over(carried, at)
    assert moved.isAccepted()
    assert moved.dropAction() is Qt.DropAction.CopyAction
    assert here.builder.targets.drop_gap == built.index("plie")
    here.drop(carried, at)
    assert here.built == here.seen == built
    assert here.builder.targets.drop_gap is None


def test_an_exercise_is_dropped_into_an_empty_routine(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build()
    carried = carrying(here, "plie")
    here.drop(carried, QPoint(40, 60))
    assert here.built == ["plie"]


@pytest.mark.parametrize(
    ("index", "onto", "below", "built"),
    [
        (0, 2, True, ["plie", "squat", "clamshell"]),
        (0, 2, False, ["plie", "clamshell", "squat"]),
        (2, 0, False, ["squat", "clamshell", "plie"]),
        (1, 1, True, ["clamshell", "plie", "squat"]),
        (1, 0, True, ["clamshell", "plie", "squat"]),
    ],
)
def test_a_row_is_dropped_where_it_is_wanted(
    visit: Callable[..., Visit], index: int, onto: int, below: bool, built: list[str]
) -> None:
    here = visit()
    here.build("clamshell", "plie", "squat")
    carried = here.builder.targets.mime_of(index)
    moved = here.drop(carried, here.below(onto) if below else here.above(onto))
    assert moved.dropAction() is Qt.DropAction.MoveAction
    assert here.built == here.seen == built
    assert focused_row(here) == here.built.index(["clamshell", "plie", "squat"][index])


def test_pulling_a_row_begins_a_drag_of_it(
    visit: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = visit()
    here.build("clamshell", "plie")
    dragged: list[bytes] = []

    def exec_(drag: QDrag, *_actions: object) -> Qt.DropAction:
        carried = drag.mimeData()
        dragged.append(bytes(carried.data(ROW_MIME).data()))
        assert not drag.pixmap().isNull()
        here.drop(here.builder.targets.mime_of(int(dragged[-1][-1:])), here.above(0))
        return Qt.DropAction.MoveAction

    monkeypatch.setattr(QDrag, "exec", exec_)
    row, left = here.rows[1], Qt.MouseButton.LeftButton
    here.qtbot.mousePress(row, left, pos=QPoint(8, 30))
    here.qtbot.mouseMove(row, QPoint(9, 31))
    assert dragged == [], "a click is no drag"
    here.qtbot.mouseMove(row, QPoint(20, 80))
    here.qtbot.mouseRelease(row, left, pos=QPoint(20, 80))
    assert len(dragged) == 1
    assert here.built == ["plie", "clamshell"]


def test_what_does_not_belong_here_is_not_taken(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("clamshell", "plie")
    foreign = QMimeData()
    foreign.setText("squat")
    unknown = QMimeData()
    unknown.setData(EXERCISE_MIME, b"no_such_exercise")
    other_list = QMimeData()
    other_list.setData(ROW_MIME, b"somebody-else:0")
    garbage = QMimeData()
    garbage.setData(ROW_MIME, b"\xff\xfe")
    for carried in (foreign, unknown, other_list, garbage):
        assert not here.drag_over(carried, here.above(0)).isAccepted()
        here.drop(carried, here.below(1))
        assert here.built == ["clamshell", "plie"]
        assert here.builder.targets.drop_gap is None


def test_the_mark_goes_when_the_drag_leaves(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("clamshell")
    carried = carrying(here, "plie")
    unmarked = here.builder.targets.grab().toImage()
    here.drag_over(carried, here.below(0))
    assert here.builder.targets.grab().toImage() != unmarked
    here.drag_away()
    assert here.builder.targets.drop_gap is None
    assert here.builder.targets.grab().toImage() == unmarked


def test_a_drag_near_the_edge_scrolls(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build(*["squat", "plie"] * 8)
    targets, bar = here.builder.targets, here.builder.targets.verticalScrollBar()
    bar.setValue(0)
    carried = carrying(here, "clamshell")
    height = targets.viewport().height()
    here.drag_over(carried, QPoint(40, height // 2))
    assert bar.value() == 0
    here.drag_over(carried, QPoint(40, height - 2))
    here.qtbot.waitUntil(lambda: bar.value() > 40)
    assert targets.drop_gap is not None
    here.drag_over(carried, QPoint(40, 2))
    here.qtbot.waitUntil(lambda: bar.value() == 0)
    here.drag_away()


# --- The keyboard ---------------------------------------------------------------------------


def focused_row(here: Visit) -> int | None:
    focus = QApplication.focusWidget()
    return here.rows.index(focus) if isinstance(focus, TargetRow) else None


def test_rows_are_moved_removed_and_doubled_by_keys(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("squat", "plie", "clamshell")
    here.builder.targets.focus_row(0)
    here.press(DOWN)
    assert focused_row(here) == 1
    here.press(DOWN, ALT)
    assert here.built == here.seen == ["squat", "clamshell", "plie"]
    assert focused_row(here) == 2
    here.press(DOWN, ALT)
    assert here.built == ["squat", "clamshell", "plie"], "there is nothing below"
    here.press(UP, ALT)
    here.press(UP, ALT)
    assert here.built == ["plie", "squat", "clamshell"]
    here.press(Qt.Key.Key_D, CTRL)
    assert here.built == ["plie", "plie", "squat", "clamshell"]
    assert focused_row(here) == 1
    here.press(DELETE)
    here.press(DELETE)
    assert here.built == ["plie", "clamshell"]
    assert focused_row(here) == 1
    here.press(DELETE)
    assert focused_row(here) == 0
    here.press(DELETE)
    assert here.built == []
    assert here.builder.palette_of_exercises.search.hasFocus()


def test_enter_edits_and_comes_back(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("squat", "plie")
    here.builder.targets.focus_row(1)
    here.press(Qt.Key.Key_Return)
    number = here.rows[1].amount.number
    assert number.hasFocus()
    here.qtbot.keyClicks(number, "12")
    assert here.targets[1].amount == 12
    here.press(UP)
    assert here.targets[1].amount == 13
    here.press(Qt.Key.Key_Escape)
    assert focused_row(here) == 1
    assert here.view.is_building


def test_a_row_is_moved_while_its_number_has_the_keyboard(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("squat", "plie")
    here.builder.targets.focus_row(0)
    here.press(Qt.Key.Key_Return)
    amount = here.targets[0].amount
    here.press(DOWN, ALT)
    assert here.built == ["plie", "squat"]
    assert here.targets[1].amount == amount


def test_undo_and_redo_from_anywhere_in_the_list(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("squat", "plie")
    before = here.targets
    here.builder.targets.focus_row(0)
    here.press(Qt.Key.Key_Return)
    here.press(UP)
    here.press(UP)
    after = here.targets
    here.press(Qt.Key.Key_Z, CTRL)
    assert here.targets == before
    assert here.rows[0].amount.number.value() == before[0].amount
    here.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert here.targets == after
    here.press(Qt.Key.Key_Escape)
    here.press(DELETE)
    here.press(Qt.Key.Key_Z, CTRL)
    here.press(Qt.Key.Key_Z, CTRL)
    assert here.targets == before
    here.press(Qt.Key.Key_Y, CTRL)
    assert here.targets == after


def test_tab_stops_at_one_row_and_what_is_on_it(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("squat", "plie", "clamshell")
    here.builder.targets.focus_row(1)
    stops = [
        number
        for number, row in enumerate(here.rows)
        if row.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [1]
    here.press(Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert here.rows[1].isAncestorOf(focus)


def test_a_screen_reader_hears_a_row(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("squat", "standing_kickback")
    said = here.rows[1].accessibleName()
    amount = here.targets[1].amount
    assert said == f"2 of 2: Kickback, {amount} a side, 1 set, {here.rows[1].time}"


# --- What it takes --------------------------------------------------------------------------


def test_the_total_is_counted_live(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("squat", "bird_dog", "wall_sit", "standing_kickback")
    here.rows[1].amount.number.stepUp()
    here.rows[3].sets.number.stepUp()
    assert here.targets[3].sets == 2
    draft = replace(here.library.single(here.exercise("squat")), targets=here.targets)
    length = duration(draft, here.library.exercises)
    total, _, split = here.builder.takes.text.partition(" = ")
    assert total == wording.stopwatch(length)
    work, _, besides = split.removesuffix(" changes and rests").partition(" work · ")
    assert stopwatch(work) + stopwatch(besides) == pytest.approx(length.total_seconds(), abs=1)
    rows = sum(stopwatch(row.time) for row in here.rows)
    assert rows == pytest.approx(length.total_seconds(), abs=len(here.rows))


def stopwatch(text: str) -> int:
    minutes, _, seconds = text.partition(":")
    return int(minutes) * 60 + int(seconds)


def test_it_remarks_on_what_is_worth_knowing(visit: Callable[..., Visit]) -> None:
    here = visit(settings=Settings(floor=True, body=frozenset({Care.KNEE_PAIN})))
    here.build("squat")
    assert here.builder.takes.remarks == ""
    here.build("glute_bridge", "squat", "clamshell", "bird_dog")
    assert "Gets down to the floor twice." in here.builder.takes.remarks
    assert "Your body’s settings leave out: Bird dog." in here.builder.takes.remarks
    assert "More than 10 min." not in here.builder.takes.remarks
    here.rows[0].amount.number.setValue(200)
    assert "More than 10 min." in here.builder.takes.remarks
    here.desk.preferences.change(lambda now: now._replace(floor=False))
    assert "which your breaks leave out" in here.builder.takes.remarks


# --- Keeping it -----------------------------------------------------------------------------


def test_what_is_saved_is_kept_for_good(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("squat", "clamshell")
    here.builder.head.name.selectAll()
    here.qtbot.keyClicks(here.builder.head.name, "  Before   lunch ")
    here.qtbot.keyClicks(here.builder.head.note, "By the window")
    targets = here.targets
    here.builder.save.click()
    assert not here.view.is_building
    (kept,) = (one for one in Library(ExerciseFiles(), here.own).routines if "own_" in one.id)
    assert (kept.name, kept.note, kept.targets) == ("Before lunch", "By the window", targets)
    assert kept.places == {Place.FLOOR, Place.SILENT}
    assert kept in here.library.routines
    card = QApplication.focusWidget()
    assert card is here.card(kept.id)


def test_editing_takes_the_place_of_what_was(visit: Callable[..., Visit]) -> None:
    here = visit()
    mine = here.keep("Mine")
    here.card(mine.id).build.click()
    assert here.targets == mine.targets
    here.builder.targets.focus_row(0)
    here.press(DELETE)
    here.press(Qt.Key.Key_S, CTRL)
    assert here.routine(mine.id) == replace(mine, targets=mine.targets[1:])
    assert len(here.overview.mine.cards) == 1


def test_my_own_from_a_ready_made_one(visit: Callable[..., Visit]) -> None:
    here = visit()
    shipped = here.routine("at_the_barre")
    here.card(shipped.id).build.click()
    assert here.targets == shipped.targets
    here.builder.save.click()
    (kept,) = here.overview.mine.cards
    assert kept.routine.name == "At the barre, my way"
    assert kept.routine.note == shipped.note
    assert here.routine("at_the_barre") == shipped


def test_duplicating_makes_another(visit: Callable[..., Visit]) -> None:
    here = visit()
    mine = here.keep("Mine")
    here.card(mine.id).duplicate_wanted.emit(mine)
    here.builder.save.click()
    names = {card.routine.name for card in here.overview.mine.cards}
    assert names == {"Mine", "Mine, again"}


def test_what_cannot_be_saved_stays_and_says_why(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("squat", "plie")
    targets = here.targets
    here.own.broken = "The disk is full."
    here.builder.save.click()
    assert here.view.is_building
    assert here.builder.problem.endswith("The disk is full.")
    assert here.targets == targets
    here.builder.leave()
    here.builder.question.keep.click()
    assert here.view.is_building, "not even by the way out"
    assert here.targets == targets
    here.own.broken = None
    here.builder.save.click()
    assert [card.routine.targets for card in here.overview.mine.cards] == [targets]


@pytest.mark.parametrize("missing", ["name", "exercises"])
def test_it_says_what_is_missing_before_it_can_be_saved(
    visit: Callable[..., Visit], missing: str
) -> None:
    here = visit()
    here.build(*(() if missing == "exercises" else ("squat",)))
    if missing == "name":
        here.builder.head.name.selectAll()
        here.qtbot.keyClicks(here.builder.head.name, "  ")
    here.builder.save.click()
    assert "a name, and at least one exercise" in here.builder.problem
    assert here.own.routines == {}


def test_a_routine_holds_no_more_than_a_file_can(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("squat")
    here.builder.draft.fill([here.targets[0]] * MOST_TARGETS)
    here.builder.add(here.exercise("plie"))
    assert len(here.targets) == MOST_TARGETS
    assert here.builder.problem


# --- The way out ----------------------------------------------------------------------------


def test_it_asks_nothing_where_nothing_was_changed(visit: Callable[..., Visit]) -> None:
    here = visit()
    mine = here.keep("Mine")
    here.card(mine.id).build.click()
    here.builder.targets.focus_row(0)
    here.press(Qt.Key.Key_Escape)
    assert not here.view.is_building
    assert here.card(mine.id).hasFocus()


@pytest.mark.parametrize("answer", ["save", "discard", "go on"])
def test_it_asks_where_something_would_be_lost(visit: Callable[..., Visit], answer: str) -> None:
    here = visit()
    mine = here.keep("Mine")
    here.card(mine.id).build.click()
    here.builder.targets.focus_row(0)
    here.press(DELETE)
    here.builder.back.click()
    assert here.builder.asking
    assert here.builder.question.keep.hasFocus()
    match answer:
        case "save":
            here.builder.question.keep.click()
            assert here.routine(mine.id).targets == mine.targets[1:]
        case "discard":
            here.builder.question.discard.click()
            assert here.routine(mine.id) == mine
        case _:
            here.builder.question.neither.click()
            assert here.targets == mine.targets[1:]
    assert here.view.is_building is (answer == "go on")
    assert not here.builder.asking


def test_what_was_being_built_when_the_window_went_is_still_there(
    visit: Callable[..., Visit],
) -> None:
    here = visit()
    here.build("squat", "plie")
    here.view.hide()
    here.view = here.new_view()
    here.open()
    assert here.view.is_building
    assert here.seen == ["squat", "plie"]
    assert here.builder.draft.can_undo
    here.builder.leave()
    here.builder.question.discard.click()
    here.view.hide()
    here.view = here.new_view()
    assert not here.view.is_building


def test_an_exercise_that_is_removed_is_gone_from_what_is_being_built(
    visit: Callable[..., Visit],
) -> None:
    here = visit()
    own = replace(here.exercise("plie"), id="own_dip", name="Dip")
    here.library.keep_exercise(own)
    here.build("squat", "own_dip")
    here.builder.targets.focus_row(1)
    here.press(DELETE)
    here.press(Qt.Key.Key_Z, CTRL)
    here.builder.targets.focus_row(1)
    here.press(Qt.Key.Key_D, CTRL)
    here.library.remove_exercise(own)
    assert here.built == here.seen == ["squat"]
    assert "removed" in here.builder.problem
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        for _ in range(4):
            here.press(key, CTRL)
            assert "own_dip" not in here.built


# --- From elsewhere -------------------------------------------------------------------------


def test_an_exercise_is_added_to_a_new_routine_or_an_own_one(visit: Callable[..., Visit]) -> None:
    here = visit()
    mine = here.keep("Mine")
    here.view.add(here.exercise("plie"), mine)
    assert here.built == [*(one.exercise for one in mine.targets), "plie"]
    assert here.builder.draft.edits == mine
    here.view.add(here.exercise("clamshell"), mine)
    assert here.built[-2:] == ["plie", "clamshell"], "it is already being built"
    here.builder.save.click()
    here.view.add(here.exercise("squat"), None)
    assert here.built == ["squat"]
    assert here.builder.draft.edits is None


def test_what_is_being_built_is_not_swept_away(visit: Callable[..., Visit]) -> None:
    here = visit()
    mine = here.keep("Mine")
    here.build("squat")
    here.view.add(here.exercise("plie"), mine)
    assert here.builder.asking
    assert here.built == ["squat"]
    here.builder.question.keep.click()
    assert here.builder.draft.edits == mine
    assert here.built[-1] == "plie"
    assert len(here.own.routines) == 2


@pytest.mark.parametrize("length", ROUTINE_LENGTHS)
def test_a_composed_routine_can_be_made_one_s_own(
    visit: Callable[..., Visit], length: timedelta
) -> None:
    settings = Settings(quiet=True)
    here = visit(settings=settings)
    here.build("glute_bridge")
    menu = here.builder.head.compose.menu()
    actions = {action.text(): action for action in menu.actions()}
    actions[wording.minutes(length)].trigger()
    total = stopwatch(here.builder.takes.text.partition(" = ")[0])
    assert total == pytest.approx(length.total_seconds(), rel=0.1)
    conditions = Wish.of(settings).conditions
    assert not any(conditions.against(here.exercise(id_)) for id_ in here.built)
    here.press(Qt.Key.Key_Z, CTRL)
    assert here.built == ["glute_bridge"]


def test_where_nothing_can_be_composed_it_says_what_to_relax(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.desk.preferences.change(
        lambda now: now._replace(never_offer=frozenset(here.library.exercises))
    )
    here.build("squat")
    here.builder.head.compose.menu().actions()[0].trigger()
    assert here.built == ["squat"]
    assert "Nothing fits what is set." in here.builder.problem


# --- How it looks ---------------------------------------------------------------------------


@pytest.mark.usefixtures("dressed")  # how wide things are depends on it
def test_on_a_narrow_page_one_thing_is_shown_at_a_time(visit: Callable[..., Visit]) -> None:
    here = visit(NARROW)
    here.build("squat")
    palette = here.builder.palette_of_exercises
    here.qtbot.waitUntil(lambda: not palette.isVisible())
    here.builder.choose.click()
    assert palette.isVisible()
    assert not here.builder.targets.isVisible()
    here.qtbot.keyClicks(palette.search, "plie")
    here.press(Qt.Key.Key_Return)
    here.builder.choose.click()
    assert here.builder.targets.isVisible()
    assert here.seen == ["squat", "plie"]


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("size", [WIDE, (692, 640), (592, 480), (560, 480), (440, 480)])
def test_nothing_of_a_row_is_cut_off(visit: Callable[..., Visit], size: tuple[int, int]) -> None:
    here = visit(size)
    here.build(*here.library.exercises)
    targets = here.builder.targets
    here.qtbot.waitUntil(lambda: not any(cut_off(row) for row in here.rows))
    assert here.rows[0].width() <= targets.viewport().width()
    for row in here.rows:
        for stepper in (row.amount, row.sets):
            assert stepper.width() >= stepper.sizeHint().width()


def cut_off(row: TargetRow) -> list[QWidget]:
    """Return what of a row does not lie within it."""
    return [
        child
        for child in row.findChildren(QWidget)
        if child.isVisible()
        and not row.rect().contains(QRect(child.mapTo(row, QPoint()), child.size()))
    ]


def test_keys_are_named_in_the_menu(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.build("squat")
    keys = [action.text().partition("\t")[2] for action in here.rows[0].menu().actions()]
    assert keys == ["Ctrl+D", "Alt+↑", "Alt+↓", "", "Delete"]
