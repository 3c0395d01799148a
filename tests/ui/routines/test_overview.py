"""Finding a routine and starting it; one's own come and go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.body import Care
from desktop_app.domain.equipment import IN_EVERY_OFFICE
from desktop_app.domain.routine import duration
from desktop_app.domain.settings import ROUTINE_LENGTHS, Settings, Theme
from desktop_app.ui import exercise_wording, sharing, wording
from desktop_app.ui.routines.cards import RoutineCard
from tests.ui.routines.visit import NARROW, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.routines.visit import Visit


def test_every_routine_has_a_card_with_its_counted_length(visit: Callable[..., Visit]) -> None:
    here = visit()
    assert {one.routine for one in here.overview.cards} == set(here.library.routines)
    for card in here.overview.cards:
        length = duration(card.routine, here.library.exercises)
        assert wording.about(length) in here.said(card)
        assert card.routine.note in here.said(card)
    lengths = [duration(one.routine, here.library.exercises) for one in here.overview.cards]
    assert lengths == sorted(lengths)


def test_a_screen_reader_hears_all_that_a_card_shows(visit: Callable[..., Visit]) -> None:
    here = visit()
    card = here.card("whole_tour_600")
    assert card.accessibleName() == card.routine.name
    heard = card.accessibleDescription()
    everything = exercise_wording.targets(card.routine, here.library.exercises)
    for each in ("Floor", everything, card.routine.note, "which your breaks leave out"):
        assert each in heard
    assert card.start.accessibleName() == "Start: The whole tour, 10 min"


@pytest.mark.parametrize("length", ROUTINE_LENGTHS)
def test_a_routine_now_begins_one_of_that_length(
    visit: Callable[..., Visit], length: timedelta
) -> None:
    here = visit()
    here.overview.lengths[length].click()
    run = here.desk.scene.run
    assert run is not None
    took = duration(run.routine, here.library.exercises)
    assert abs(took - length) <= timedelta(seconds=30)


def test_the_usual_length_stands_out(visit: Callable[..., Visit]) -> None:
    here = visit(settings=Settings(routine_length=timedelta(minutes=5)))

    def standing_out() -> list[timedelta]:
        return [
            length
            for length, one in here.overview.lengths.items()
            if one.property("kind") == "primary"
        ]

    assert standing_out() == [timedelta(minutes=5)]
    here.desk.preferences.change(lambda now: now._replace(routine_length=timedelta(minutes=1)))
    assert standing_out() == [timedelta(minutes=1)]


def test_what_routines_keep_to_is_chosen_here_too(visit: Callable[..., Visit]) -> None:
    here = visit()
    chips = here.overview.no_floor, here.overview.quiet, here.overview.clothes
    assert [chip.isChecked() for chip in chips] == [True, False, False]
    for chip in chips:
        chip.click()
    now = here.desk.preferences.current
    assert (now.floor, now.quiet, now.work_clothes) == (True, True, True)
    here.desk.preferences.change(lambda settings: settings._replace(quiet=False))
    assert [chip.isChecked() for chip in chips] == [False, False, True]


def test_start_begins_that_very_routine(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.card("hold_the_wall").start.click()
    assert here.desk.scene.run is not None
    assert here.desk.scene.run.routine == here.routine("hold_the_wall")


@pytest.mark.parametrize(
    ("settings", "routine", "said"),
    [
        (Settings(), "floor_120", "Gets down to the floor, which your breaks leave out."),
        (Settings(quiet=True), "side_120", "Can be heard: Lateral steps."),
        (
            Settings(equipment=IN_EVERY_OFFICE - {"wall"}),
            "hold_the_wall",
            "Needs what is not at hand: wall.",
        ),
        (
            Settings(never_offer=frozenset({"squat"})),
            "first_minute",
            "You asked never to be offered: Squat.",
        ),
    ],
)
def test_a_routine_says_what_it_goes_against_and_starts_all_the_same(
    visit: Callable[..., Visit], settings: Settings, routine: str, said: str
) -> None:
    here = visit(settings=settings)
    card = here.card(routine)
    assert card.against == said
    assert said in here.said(card)
    card.start.click()
    assert here.desk.scene.run is not None


def test_it_says_so_no_more_once_it_is_allowed(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.overview.no_floor.click()
    assert here.card("floor_120").against == ""


def test_what_the_body_rules_out_is_named_and_has_no_start(visit: Callable[..., Visit]) -> None:
    here = visit(settings=Settings(body=frozenset({Care.KNEE_PAIN})))
    card = here.card("floor_180")
    assert "Donkey kick, Bird dog" in card.against
    assert not card.start.isVisible()
    assert "Start" not in [action.text() for action in card.menu().actions()]
    assert here.card("first_minute").start.isVisible()
    here.overview.focus_routine("floor_180")
    here.press(Qt.Key.Key_Return)
    assert here.desk.scene.run is None
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_arrow_keys_walk_through_all_cards(
    visit: Callable[..., Visit], size: tuple[int, int]
) -> None:
    here = visit()
    mine = here.keep("Mine")
    here.view.resize(*size)
    here.overview.focus_routine(mine.id)
    seen = [focused(here)]
    for _ in here.overview.cards[1:]:
        here.press(Qt.Key.Key_Right)
        seen.append(focused(here))
        assert not here.card(seen[-1]).visibleRegion().isEmpty()
    assert seen == [card.routine.id for card in here.overview.cards]
    here.press(Qt.Key.Key_Home)
    here.press(Qt.Key.Key_Down)
    below = here.card(focused(here))
    assert below in here.overview.ready_made.cards, "from one's own into the others"
    assert below is here.overview.ready_made.cards[0]
    here.press(Qt.Key.Key_Up)
    assert focused(here) == mine.id
    here.press(Qt.Key.Key_Up)
    assert focused(here) == mine.id
    here.press(Qt.Key.Key_End)
    assert focused(here) == here.overview.cards[-1].routine.id


def test_enter_starts_what_has_the_keyboard(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.overview.focus_routine("take_a_bow")
    here.press(Qt.Key.Key_Return)
    assert here.desk.scene.run is not None
    assert here.desk.scene.run.routine.id == "take_a_bow"


def test_enter_presses_what_it_stands_on(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.overview.focus_routine("take_a_bow")
    here.press(Qt.Key.Key_Tab)
    here.press(Qt.Key.Key_Tab)
    assert here.card("take_a_bow").build.hasFocus()
    here.press(Qt.Key.Key_Return)
    assert here.desk.scene.run is None
    assert here.view.is_building


def test_tab_stops_at_one_card_and_what_is_on_it(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.overview.focus_routine("take_a_bow")
    stops = [
        card.routine.id
        for card in here.overview.cards
        if card.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["take_a_bow"]
    here.press(Qt.Key.Key_Tab)
    assert here.card("take_a_bow").start.hasFocus()


def test_the_menu_has_all_that_can_be_done(visit: Callable[..., Visit]) -> None:
    here = visit()
    mine = here.keep("Mine")

    def offered(id_: str) -> list[str]:
        menu = here.card(id_).menu()
        return [action.text() for action in menu.actions() if not action.isSeparator()]

    assert offered("take_a_bow") == ["Start", "Make my own from this"]
    assert offered(mine.id) == ["Start", "Edit", "Duplicate", "Share…", "Remove"]


def test_one_s_own_can_be_shared(
    visit: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = visit()
    mine = here.keep("Mine")
    shared: list[tuple[object, ...]] = []

    def export(parent: object, library: object, *what: object) -> None:
        shared.append(what)

    monkeypatch.setattr(sharing, "export_file", export)
    actions = {action.text(): action for action in here.card(mine.id).menu().actions()}
    actions["Share…"].trigger()
    assert shared == [((), (mine,), "Mine")]


def test_names_and_notes_are_shown_as_they_are(visit: Callable[..., Visit]) -> None:
    here = visit()
    mine = here.keep("<h1>Big</h1> & <img src=x>")
    said = here.said(here.card(mine.id))
    assert "<h1>Big</h1> & <img src=x>" in said


def test_what_is_removed_can_be_brought_back_for_a_while(visit: Callable[..., Visit]) -> None:
    here = visit()
    mine, other = here.keep("Mine"), here.keep("Other")
    here.overview.focus_routine(mine.id)
    here.press(Qt.Key.Key_Delete)
    assert mine not in here.library.routines
    assert mine.id not in here.own.routines
    assert focused(here) == other.id
    assert here.overview.undo.isVisible()
    assert here.overview.said_removed.text() == "Mine is removed."
    here.overview.undo.click()
    assert here.own.routines[mine.id] == mine
    assert focused(here) == mine.id
    assert not here.overview.undo.isVisible()


def test_ctrl_z_brings_back_too_and_nothing_twice(visit: Callable[..., Visit]) -> None:
    here = visit()
    mine = here.keep("Mine")
    here.card(mine.id).remove_wanted.emit(mine)
    here.overview.focus_routine()
    for _ in range(2):
        here.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one for one in here.library.routines if here.library.is_own(one.id)] == [mine]


def test_a_ready_made_one_cannot_be_removed(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.overview.focus_routine("take_a_bow")
    here.press(Qt.Key.Key_Delete)
    assert here.card("take_a_bow") in here.overview.cards


def test_what_cannot_be_removed_stays_and_says_why(visit: Callable[..., Visit]) -> None:
    here = visit()
    mine = here.keep("Mine")
    here.own.broken = "The disk is full."
    here.card(mine.id).remove_wanted.emit(mine)
    assert here.overview.problem == "Mine could not be removed. The disk is full."
    assert mine in here.library.routines
    here.own.broken = None
    here.card(mine.id).remove_wanted.emit(mine)
    assert here.overview.problem == ""


def test_what_cannot_be_brought_back_now_can_be_later(visit: Callable[..., Visit]) -> None:
    here = visit()
    mine = here.keep("Mine")
    here.card(mine.id).remove_wanted.emit(mine)
    here.own.broken = "The disk is full."
    here.overview.undo.click()
    assert here.overview.problem == "Mine could not be brought back. The disk is full."
    here.view.hide()
    here.view.show()
    here.own.broken = None
    here.overview.undo.click()
    assert mine in here.library.routines


def test_what_comes_from_elsewhere_is_seen_at_once(visit: Callable[..., Visit]) -> None:
    here = visit()
    assert here.overview.none_yet.isVisible()
    mine = here.keep("Mine")
    assert here.card(mine.id).isVisible()
    assert not here.overview.none_yet.isVisible()
    here.view.hide()
    here.keep("Another")
    here.view.show()
    assert len(here.overview.mine.cards) == 2


def test_another_look_draws_the_cards_anew(visit: Callable[..., Visit]) -> None:
    here = visit()
    card = here.card("first_minute")
    light = card.grab().toImage()
    here.look.choose(Theme.DARK, here.desk.preferences.current.motion, here.look.figure)
    assert card.grab().toImage() != light


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("size", [NARROW, (440, 480)])
def test_nothing_is_cut_off_on_a_narrow_page(
    visit: Callable[..., Visit], size: tuple[int, int]
) -> None:
    here = visit(size)
    here.keep("A name that is rather long and goes on and on, as names do")
    for card in here.overview.cards:
        right = card.mapTo(here.view, card.rect().topRight()).x()
        assert right <= here.view.width()
        assert card.build.width() >= card.build.sizeHint().width()


def focused(here: Visit) -> str:
    focus = QApplication.focusWidget()
    assert isinstance(focus, RoutineCard)
    return focus.routine.id
