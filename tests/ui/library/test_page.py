"""Finding an exercise, reading about it, doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from desktop_app.domain.appearance import USUAL
from desktop_app.domain.body import Care
from desktop_app.domain.routine import Target
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.services.control import Page
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.library.filters import Filter
from desktop_app.ui.library.head import LibraryHead
from desktop_app.ui.muscle_map import MuscleMap
from desktop_app.ui.theme import LIGHT, dress
from tests.ui.library.visit import NARROW, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.library.visit import Visit


def test_every_exercise_has_a_card(visit: Callable[..., Visit]) -> None:
    here = visit()
    assert set(here.found) == set(here.desk.library.exercises)
    assert here.button("All ").text() == f"All {len(here.found)}"
    assert here.card("squat").accessibleName() == "Squat. Standing · 50 s"


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        ("squ", "squat", "clamshell"),
        ("KICK back", "standing_kickback", "squat"),
        ("hamstrings", "glute_bridge", "calf_raise"),
        ("seated", "seated_squeeze", "squat"),
    ],
)
def test_searching_as_one_types(
    visit: Callable[..., Visit], text: str, some: str, none: str
) -> None:
    here = visit()
    here.qtbot.keyClicks(here.view.search, text)
    assert some in here.found
    assert none not in here.found
    assert here.card(some).isVisible()
    assert not here.card(none).isVisible()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_search_and_cards_end_at_the_same_edge(
    visit: Callable[..., Visit], size: tuple[int, int]
) -> None:
    page = visit(size).view
    last = max(card.mapTo(page, card.rect().topRight()).x() for card in page.grid.cards)
    edge = page.search.mapTo(page, page.search.rect().topRight()).x()
    assert abs(edge - last) <= 2, "but for what cannot be shared out among the columns"


def test_where_nothing_fits_it_says_what_to_do(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.choose(Filter.FLOOR)
    here.qtbot.keyClicks(here.view.search, "xyz")
    said = [each.text() for each in here.page.findChildren(QLabel) if each.isVisible()]
    assert "No exercise fits all of that." in said
    here.button("Show all").click()
    assert len(here.found) == len(here.desk.library.exercises)
    assert here.view.search.text() == ""


def test_the_arrow_keys_walk_through_the_cards(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.focus_search()
    here.press(Qt.Key.Key_Down)
    first = here.found[0]
    assert here.focused() == first
    here.press(Qt.Key.Key_Right)
    assert here.focused() == here.found[1]
    here.press(Qt.Key.Key_Left)
    here.press(Qt.Key.Key_Left)
    assert here.focused() == first
    here.press(Qt.Key.Key_Down)
    below = here.card(here.focused())
    assert below.x() == here.card(first).x()
    assert below.y() > here.card(first).y()
    here.press(Qt.Key.Key_End)
    assert here.focused() == here.found[-1]
    assert not here.card(here.found[-1]).visibleRegion().isEmpty()
    here.press(Qt.Key.Key_Home)
    assert here.focused() == first


def test_tab_stops_at_one_card_only(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.view.grid.focus_card(here.card("squat").exercise)
    stops = [
        c.exercise.id for c in here.view.grid.cards if c.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["squat"]


def test_enter_opens_the_card(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.view.grid.focus_card(here.card("clamshell").exercise)
    here.press(Qt.Key.Key_Return)
    assert here.read == "clamshell"
    assert here.card("clamshell").selected
    assert not here.card("squat").selected


def test_one_figure_moves_under_the_pointer(visit: Callable[..., Visit]) -> None:
    here = visit()
    stages = here.view.grid.findChildren(FigureStage)
    assert len(stages) == 1
    first, second = here.found[:2]
    here.hover(first)
    assert here.moving() is here.card(first)
    assert [stage.animating for stage in stages] == [True]
    here.hover(second)
    assert here.moving() is here.card(second)
    here.leave(second)
    assert here.moving() is None
    assert [stage.animating for stage in stages] == [False]
    assert not stages[0].isVisible()


def test_the_card_with_the_focus_moves_too(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.view.grid.focus_card()
    assert here.moving() is here.card(here.found[0])
    here.hover(here.found[0])
    here.leave(here.found[0])
    assert here.moving() is here.card(here.found[0])
    here.view.search.setFocus()
    assert here.moving() is None


def test_with_reduced_motion_no_card_moves(visit: Callable[..., Visit]) -> None:
    here = visit(motion=Motion.REDUCED)
    here.hover(here.found[0])
    assert here.moving() is None


def test_only_cards_that_are_seen_are_drawn(visit: Callable[..., Visit]) -> None:
    here = visit(NARROW)
    here.qtbot.waitUntil(lambda: here.card(here.found[0]).rendered)
    drawn = [card for card in here.view.grid.cards if card.rendered]
    assert 1 <= len(drawn) <= 12
    assert not here.card(here.found[-1]).rendered


def test_another_look_draws_the_cards_anew(visit: Callable[..., Visit]) -> None:
    here = visit()
    card = here.card(here.found[0])
    light = card.grab().toImage()
    here.look.choose(Theme.DARK, Motion.FULL, USUAL)
    assert card.grab().toImage() != light


def test_all_about_an_exercise(visit: Callable[..., Visit]) -> None:
    here = visit()
    exercise = here.desk.library.exercises["standing_kickback"]
    here.page.open_exercise(exercise)
    for words in (
        exercise.name,
        "Standing · desk · one side, then the other · quiet · easy to learn",
        *exercise.instructions,
        *exercise.cues,
        exercise.easier,
        exercise.with_band,
        *(fault.remedy for fault in exercise.faults),
        exercise.evidence_note,
        exercise.sources[0],
        "Pelvic girdle pain",
    ):
        assert words in here.text
    drawn = here.view.detail.findChild(MuscleMap)
    assert drawn is not None
    assert drawn.accessibleName() == (
        "Muscles. First of all: Gluteus maximus. Helping: Hamstrings, Gluteus medius."
    )


def test_a_percentage_is_explained_where_there_is_one(visit: Callable[..., Visit]) -> None:
    here = visit()
    for id_, explained in (("glute_bridge", True), ("plie", False), ("foam_roll_it_band", False)):
        exercise = here.desk.library.exercises[id_]
        here.page.open_exercise(exercise)
        assert ("Activity is measured on the skin" in here.text) is explained


def test_everybody_reads_what_to_do_with_pain_and_when_it_was_reviewed(
    visit: Callable[..., Visit],
) -> None:
    here = visit()
    for exercise in here.desk.library.exercises.values():
        here.page.open_exercise(exercise)
        assert "Everybody" in here.text
        assert "no worse the next morning" in here.text
        assert "Last reviewed: " in here.text


def test_links_lead_to_other_exercises(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.open_exercise(here.desk.library.exercises["standing_kickback"])
    sheet = here.view.detail.sheet
    assert sheet is not None
    link = next(x for x in sheet.findChildren(QLabel) if 'href="donkey_kick"' in x.text())
    assert "Donkey kick" in link.text()
    assert link.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    link.linkActivated.emit("donkey_kick")
    assert here.read == "donkey_kick"
    assert here.card("donkey_kick").selected


def test_every_exercise_can_be_read(visit: Callable[..., Visit]) -> None:
    here = visit()
    for exercise in here.desk.library.exercises.values():
        here.page.open_exercise(exercise)
        assert exercise.summary in here.text


def test_do_it_now_begins_a_run_of_that_exercise(visit: Callable[..., Visit]) -> None:
    here = visit()
    exercise = here.desk.library.exercises["clamshell"]
    here.page.open_exercise(exercise)
    here.button("Do it now").click()
    run = here.desk.scene.run
    assert run is not None
    dose = exercise.dose
    assert run.routine.targets == (Target("clamshell", dose.goal, dose.amount, dose.sets),)
    assert here.button("Do it now").accessibleName() == "Do it now: Clamshell, 1 min 10 s"


def test_the_figure_moves_at_the_speed_that_was_chosen(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.open_exercise(here.desk.library.exercises["squat"])
    assert here.stage().animating
    here.button("×½").click()
    here.page.open_exercise(here.desk.library.exercises["plie"])
    sheet = here.view.detail.sheet
    assert sheet is not None
    assert sheet.speed == 0.5
    assert here.button("×½").isChecked()


def test_nothing_moves_out_of_sight(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.view.grid.focus_card()
    here.page.hide()
    assert not any(stage.animating for stage in here.page.findChildren(FigureStage))


def test_on_a_narrow_page_one_exercise_takes_it_all(visit: Callable[..., Visit]) -> None:
    here = visit(NARROW)
    assert here.view.grid.isVisible()
    assert not here.view.detail.isVisible()
    here.card("squat").click()
    assert here.view.detail.isVisible()
    assert not here.view.grid.isVisible()
    assert here.focused() == "QPushButton"
    here.button("‹ All exercises").click()
    assert here.view.grid.isVisible()
    assert here.focused() == "squat"
    assert not here.card("squat").visibleRegion().isEmpty()


def test_escape_leads_back_to_the_cards(visit: Callable[..., Visit]) -> None:
    here = visit(NARROW)
    here.card("squat").click()
    here.press(Qt.Key.Key_Escape)
    assert here.view.grid.isVisible()


def test_searching_leads_back_to_the_cards(visit: Callable[..., Visit]) -> None:
    here = visit(NARROW)
    here.card("squat").click()
    here.page.focus_search()
    assert here.view.search.hasFocus()
    assert here.view.grid.isVisible()


def test_a_page_that_becomes_wide_shows_both(visit: Callable[..., Visit]) -> None:
    here = visit(NARROW)
    here.card("squat").click()
    here.page.resize(*WIDE)
    here.qtbot.waitUntil(here.view.grid.isVisible)
    assert here.view.detail.isVisible()
    assert not here.button("‹ All exercises").isVisible()


def test_floor_exercises_say_that_breaks_leave_them_out(visit: Callable[..., Visit]) -> None:
    here = visit()
    opened: list[Page] = []
    here.desk.control.show_page.subscribe(opened.append)
    here.page.open_exercise(here.desk.library.exercises["glute_bridge"])
    here.button("Change that").click()
    assert opened == [Page.SETTINGS]
    here.page.open_exercise(here.desk.library.exercises["squat"])
    assert "leave the floor out" not in here.text


def test_with_the_floor_allowed_nothing_is_said(visit: Callable[..., Visit]) -> None:
    here = visit(settings=Settings()._replace(floor=True))
    here.page.open_exercise(here.desk.library.exercises["glute_bridge"])
    assert "leave the floor out" not in here.text


def test_tab_goes_from_the_search_to_the_cards_to_the_sheet_to_its_foot(
    visit: Callable[..., Visit],
) -> None:
    here = visit()
    here.keep_own()  # a card that is made later than the rest
    here.view.open_exercise(here.desk.library.exercises["glute_bridge"])
    here.page.focus_search()
    seen: list[str] = []
    while len(seen) < 60 and (not seen or seen[-1] != "Search exercises"):
        here.press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.text() if isinstance(focus, QPushButton) else focus.accessibleName())
    first = here.card(here.found[0]).accessibleName()
    order = ["At the desk", "More ▾", first, "All about Bridge", "Favourite", "Do it now"]
    order += ["Add to a routine ▾", "⋯"]
    assert [text for text in seen if text in order][: len(order)] == order


@pytest.fixture
def largest_text() -> Iterator[None]:
    usual = QApplication.font()
    larger = QApplication.font()
    larger.setPointSizeF(20)
    QApplication.setFont(larger)
    dress(LIGHT)
    yield
    QApplication.setFont(usual)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet("")


@pytest.mark.usefixtures("largest_text")
def test_nothing_is_cut_off_in_the_smallest_window_with_the_largest_text(
    visit: Callable[..., Visit],
) -> None:
    settings = Settings()._replace(
        body=frozenset(Care),
        favourites=frozenset({"squat"}),
        never_offer=frozenset({"plie", "glute_bridge"}),
    )
    here = visit((566, 480), settings=settings)
    own = here.keep_own()
    view = here.view
    for part in (view.search, view.filters, *view.findChildren(LibraryHead)):
        assert part.mapTo(here.page, part.rect().topRight()).x() < here.page.width()
    for exercise in here.desk.library.exercises.values():
        here.page.open_exercise(exercise)
        if exercise.id == own.id:
            view.detail.notice.ask("Remove it for good?", "Remove it", "Keep it", list)
        QApplication.processEvents()
        for area in view.detail.findChildren(QScrollArea):
            inside = area.widget()
            assert inside is not None
            assert inside.width() <= area.viewport().width(), exercise.id
        for each in (view.detail.do, view.detail.add, view.detail.more, view.detail.notice):
            if each.isVisible():
                assert each.mapTo(here.page, each.rect().topRight()).x() < here.page.width()
    assert here.page.width() == 566
