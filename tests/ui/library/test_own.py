"""Favourites, what is never offered, and what can be done with one's own exercises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app.domain.body import Care
from desktop_app.domain.exercise import Evidence
from desktop_app.domain.routine import Routine, Target
from desktop_app.domain.settings import Settings
from desktop_app.services.control import Page
from desktop_app.ui.library.filters import Filter
from tests.ui.library.visit import NARROW

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.exercise import Exercise
    from tests.ui.library.visit import Visit


def settings_of(here: Visit) -> Settings:
    return here.desk.preferences.current


def hold(here: Visit, exercise: Exercise, name: str = "Evening") -> Routine:
    """Have an own routine that holds an exercise."""
    target = Target(exercise.id, exercise.dose.goal, exercise.dose.amount)
    routine = Routine(here.desk.library.new_id(name), name, (target,))
    here.desk.library.keep_routine(routine)
    return routine


# --- Favourites, and what is never offered ---------------------------------------------------


def test_f_makes_the_card_with_the_keyboard_a_favourite(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.view.grid.focus_card(here.card("squat").exercise)
    here.press(Qt.Key.Key_F)
    assert settings_of(here).favourites == {"squat"}
    assert here.card("squat").favourite
    assert here.card("squat").accessibleName() == "Squat. Standing · 50 s. Favourite"
    assert here.focused() == "squat"
    here.press(Qt.Key.Key_F)
    assert settings_of(here).favourites == frozenset()
    assert here.card("squat").accessibleName() == "Squat. Standing · 50 s"


def test_h_takes_a_card_out_of_what_is_offered_and_back(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.view.grid.focus_card(here.card("squat").exercise)
    plain = here.card("squat").grab().toImage()
    here.press(Qt.Key.Key_H)
    assert settings_of(here).never_offer == {"squat"}
    assert here.card("squat").accessibleName() == "Squat. Standing · 50 s. Never offered"
    assert here.card("squat").grab().toImage() != plain
    assert "squat" in here.found
    here.press(Qt.Key.Key_H)
    assert settings_of(here).never_offer == frozenset()


def test_the_keys_are_letters_in_the_search(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.focus_search()
    here.qtbot.keyClicks(here.view.search, "fh")
    assert here.view.search.text() == "fh"
    assert settings_of(here) == Settings()


def test_the_keys_are_for_the_exercise_that_is_read(visit: Callable[..., Visit]) -> None:
    here = visit(NARROW)
    here.card("squat").click()
    here.press(Qt.Key.Key_F)
    assert settings_of(here).favourites == {"squat"}
    here.press(Qt.Key.Key_H)
    assert settings_of(here).never_offer == {"squat"}


def test_a_favourite_is_offered_and_what_is_never_offered_is_no_favourite(
    visit: Callable[..., Visit],
) -> None:
    here = visit()
    here.view.grid.focus_card(here.card("squat").exercise)
    for key in (Qt.Key.Key_F, Qt.Key.Key_H):
        here.press(key)
    assert settings_of(here).favourites == frozenset()
    assert settings_of(here).never_offer == {"squat"}
    here.press(Qt.Key.Key_F)
    assert settings_of(here).favourites == {"squat"}
    assert settings_of(here).never_offer == frozenset()


def test_the_heart_of_a_card(visit: Callable[..., Visit]) -> None:
    here = visit()
    card = here.card("squat")
    assert card.heart is None, "not made before it is needed"
    here.hover("squat")
    heart = here.card("squat").heart
    assert heart is not None
    assert not heart.isChecked()
    heart.click()
    assert settings_of(here).favourites == {"squat"}
    assert heart.isChecked()
    assert heart.accessibleName() == "Favourite"
    here.leave("squat")
    assert heart.isVisible(), "that of a favourite stays"
    heart.click()
    assert not heart.isChecked()
    assert here.read != "squat", "the heart does not open the card"


def test_a_card_that_leaves_the_list_hands_on_the_keyboard(visit: Callable[..., Visit]) -> None:
    here = visit(settings=Settings()._replace(never_offer=frozenset({"plie", "squat"})))
    here.choose(Filter.HIDDEN)
    here.view.grid.focus_card(here.card("plie").exercise)
    here.press(Qt.Key.Key_H)
    assert here.found == ["squat"]
    assert here.focused() == "squat"


def test_both_are_on_the_sheet_with_an_undo(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.open_exercise(here.desk.library.exercises["squat"])
    sheet = here.view.detail.sheet
    assert sheet is not None
    sheet.favourite.click()
    assert settings_of(here).favourites == {"squat"}
    sheet.never.click()
    assert settings_of(here).never_offer == {"squat"}
    assert sheet.never.isChecked()
    assert not sheet.favourite.isChecked()
    assert here.button("Offer it again").isVisible()
    here.button("Offer it again").click()
    assert settings_of(here).never_offer == frozenset()
    assert not here.button("Offer it again").isVisible()
    assert here.view.detail.sheet is sheet, "the figure goes on moving"


def test_a_choice_made_elsewhere_is_shown(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.desk.preferences.change(
        lambda settings: settings._replace(favourites=frozenset({"squat"}))
    )
    assert here.card("squat").favourite
    here.page.hide()
    here.desk.preferences.change(lambda settings: settings._replace(favourites=frozenset()))
    here.page.show()
    assert not here.card("squat").favourite


# --- The body ----------------------------------------------------------------------------------


def test_what_the_body_rules_out_is_said_first(visit: Callable[..., Visit]) -> None:
    here = visit(
        settings=Settings()._replace(body=frozenset({Care.PREGNANCY_FROM_WEEK_13, Care.KNEE_PAIN}))
    )
    here.page.open_exercise(here.desk.library.exercises["glute_bridge"])
    sheet = here.view.detail.sheet
    assert sheet is not None
    said = [each.text() for each in sheet.findChildren(QLabel)]
    no = next(at for at, text in enumerate(said) if "Not for you" in text)
    assert "Pregnancy from week 13" in said[no + 1]
    assert 'href="standing_squeeze"' in said[no + 1]
    assert "Knee pain" in said[no + 2], "what lets one do it comes after"
    assert no < next(at for at, text in enumerate(said) if "How it goes" in text)
    assert not here.button("Do it now").isVisible()
    link = next(x for x in sheet.findChildren(QLabel) if 'href="standing_squeeze"' in x.text())
    link.linkActivated.emit("standing_squeeze")
    assert here.read == "standing_squeeze"
    assert here.button("Do it now").isVisible()


def test_what_concerns_this_body_is_marked(visit: Callable[..., Visit]) -> None:
    here = visit(settings=Settings()._replace(body=frozenset({Care.KNEE_PAIN})))
    opened: list[Page] = []
    here.desk.control.show_page.subscribe(opened.append)
    here.page.open_exercise(here.desk.library.exercises["squat"])
    assert "Knee pain (you)" in here.text
    assert "Not for you" not in here.text
    here.button("Change my care").click()
    assert opened == [Page.SETTINGS]
    here.desk.preferences.change(lambda settings: settings._replace(body=frozenset()))
    assert "(you)" not in here.text
    assert here.read == "squat"


# --- One's own -----------------------------------------------------------------------------------


def test_markup_in_ones_own_words_is_only_text(visit: Callable[..., Visit]) -> None:
    here = visit()
    evil = "<b>bold</b> <img src=x>"
    base = here.keep_own()
    own = replace(
        base,
        name=evil,
        summary=evil,
        instructions=(evil,),
        cues=(evil,),
        caution=evil,
        easier=evil,
        with_band=f"{evil} above the knees",
        faults=tuple(replace(one, fault=evil, remedy=evil) for one in base.faults),
        adaptations=tuple(replace(one, advice=evil, instead=base.id) for one in base.adaptations),
        sources=(evil,),
    )
    here.desk.library.keep_exercise(own)
    assert here.card(own.id).toolTip().count("<") == 2, "the only tags are our own"
    here.page.open_exercise(own)
    sheet = here.view.detail.sheet
    assert sheet is not None
    for each in sheet.findChildren(QLabel):
        if each.textFormat() is not Qt.TextFormat.PlainText:
            assert "<img" not in each.text()
            assert "<b>bold" not in each.text()
    texts = [each.toolTip() for each in sheet.findChildren(type(sheet.never))]
    assert not any("<img" in text for text in texts)


def test_what_is_kept_and_removed_elsewhere_is_there_and_gone(
    visit: Callable[..., Visit],
) -> None:
    here = visit()
    own = here.keep_own()
    assert own.id in here.found
    assert here.card(own.id).isVisible()
    assert here.card(own.id).accessibleName().startswith("Swing. Mine · ")
    assert here.button("All ").text() == "All 28"
    here.page.open_exercise(own)
    longer = replace(own, name="Longer swing")
    here.desk.library.keep_exercise(longer)
    assert here.view.detail.exercise is longer, "the sheet shows it as it is now"
    here.desk.library.remove_exercise(longer)
    assert own.id not in here.found
    assert here.read in here.found


def test_a_library_that_changed_out_of_sight_is_read_again(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.hide()
    here.keep_own()
    here.page.show()
    assert "own_swing" in here.found


def test_shipped_ones_can_be_taken_as_a_pattern(visit: Callable[..., Visit]) -> None:
    here = visit()
    wanted: list[Exercise] = []
    here.view.detail.like_wanted.connect(wanted.append)
    squat = here.desk.library.exercises["squat"]
    here.view.open_exercise(squat)
    more = here.view.detail.more
    assert here.menu(more) == ["Make my own from this…"]
    here.view.detail.like_wanted.disconnect(here.page._on_like)
    here.pick(more, "Make my own from this…")
    assert wanted == [squat]


def test_ones_own_can_be_duplicated(visit: Callable[..., Visit]) -> None:
    here = visit()
    own = here.keep_own()
    here.page.open_exercise(own)
    assert here.menu(here.view.detail.more) == ["Edit…", "Duplicate", "Share…", "Remove…"]
    here.pick(here.view.detail.more, "Duplicate")
    assert here.read == "own_swing_again"
    copy = here.view.detail.exercise
    assert copy is not None
    assert copy.name == "Swing, again"
    assert replace(copy, id=own.id, name=own.name) == own


def test_removing_is_asked_about(visit: Callable[..., Visit]) -> None:
    here = visit()
    own = here.keep_own()
    here.page.open_exercise(own)
    here.pick(here.view.detail.more, "Remove…")
    assert here.view.detail.notice.text == "Remove “Swing” for good?"
    here.button("Keep it").click()
    assert here.view.detail.notice.text == ""
    assert own.id in here.desk.library.exercises
    here.pick(here.view.detail.more, "Remove…")
    assert here.button("Remove it").hasFocus()
    here.press(Qt.Key.Key_Escape)
    assert here.view.detail.notice.text == ""
    assert own.id in here.desk.library.exercises
    here.pick(here.view.detail.more, "Remove…")
    here.button("Remove it").click()
    assert own.id not in here.desk.library.exercises
    assert own.id not in here.found


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_H])
def test_what_is_removed_leaves_nothing_in_the_settings(
    visit: Callable[..., Visit], key: Qt.Key
) -> None:
    here = visit(settings=Settings(favourites=frozenset({"plie"}), never_offer=frozenset({"dog"})))
    before = settings_of(here)
    own = here.keep_own()
    here.page.open_exercise(own)
    here.view.detail.focus()
    here.press(key)
    assert settings_of(here) != before
    here.pick(here.view.detail.more, "Remove…")
    here.own.broken = "The disk is full."
    here.button("Remove it").click()
    assert settings_of(here) != before, "it is there still"
    here.own.broken = None
    here.pick(here.view.detail.more, "Remove…")
    here.button("Remove it").click()
    assert settings_of(here) == before


def test_ones_own_says_where_it_comes_from_and_claims_no_study(
    visit: Callable[..., Visit],
) -> None:
    here = visit()

    def said(exercise: Exercise) -> list[str]:
        here.page.open_exercise(exercise)
        labels = here.view.detail.findChildren(QLabel)
        return [each.text() for each in labels if each.isVisibleTo(here.view.detail)]

    own = replace(here.keep_own(), evidence=Evidence.NONE, evidence_note="", sources=("Anna",))
    here.desk.library.keep_exercise(own)
    texts = said(own)
    assert texts[texts.index("Where it comes from") + 1] == "Anna"
    assert not [text for text in texts if "studies" in text or "Sources" in text]
    bare = replace(own, sources=())
    here.desk.library.keep_exercise(bare)
    assert "Where it comes from" not in said(bare)
    shipped = said(here.desk.library.exercises["plie"])
    assert "What studies say" in shipped
    assert "Where it comes from" not in shipped


def test_what_a_routine_holds_is_not_removed(visit: Callable[..., Visit]) -> None:
    here = visit()
    own = here.keep_own()
    hold(here, own, "Evening")
    hold(here, own, "Morning")
    here.page.open_exercise(own)
    here.pick(here.view.detail.more, "Remove…")
    assert "“Evening”, “Morning”" in here.view.detail.notice.text
    assert own.id in here.desk.library.exercises
    here.button("Got it").click()
    assert here.view.detail.notice.text == ""


@pytest.mark.parametrize("entry", ["Duplicate", "Remove…"])
def test_what_cannot_be_written_is_said(visit: Callable[..., Visit], entry: str) -> None:
    here = visit()
    own = here.keep_own()
    here.page.open_exercise(own)
    here.own.broken = "The disk is full."
    here.pick(here.view.detail.more, entry)
    if entry == "Remove…":
        here.button("Remove it").click()
    assert here.view.detail.notice.text == "The disk is full."
    assert own.id in here.found


def test_adding_to_a_routine(visit: Callable[..., Visit]) -> None:
    here = visit()
    squat = here.desk.library.exercises["squat"]
    routine = hold(here, squat, "Salt & pepper")
    here.page.open_exercise(squat)
    assert here.menu(here.view.detail.add) == ["Salt && pepper", "", "New routine…"]
    wanted: list[tuple[Exercise, Routine | None]] = []
    here.view.detail.add_wanted.disconnect(here.page._on_add)
    here.view.detail.add_wanted.connect(lambda what, to: wanted.append((what, to)))
    here.pick(here.view.detail.add, "Salt && pepper")
    here.pick(here.view.detail.add, "New routine…")
    assert wanted == [(squat, routine), (squat, None)]
