"""The card in the corner: what it says, how it is answered, and what it leaves alone."""

from __future__ import annotations

import sys
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.domain.appearance import USUAL
from desktop_app.domain.plan import Stage
from desktop_app.domain.prescription import Because, Source
from desktop_app.domain.reasons import Favourite, SwappedAway
from desktop_app.domain.routine import duration
from desktop_app.domain.settings import Motion, Theme
from desktop_app.services.library import Library
from desktop_app.services.ports import Answer, Offer
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.prompt_card import SHADOW, PromptCard
from desktop_app.ui.stay_bar import StayBar
from desktop_app.ui.theme import DARK, LIGHT, Look
from tests.ui.windows_seen import WindowsSeen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.screen import Box

LIBRARY = Library(ExerciseFiles())
FIVE = timedelta(minutes=5)
WITHOUT = Offer(2, None, timedelta(), timedelta(minutes=30), timedelta(minutes=2))
"""A break for which no routine fits."""


def offer(routine: str = "squats_and_kickbacks", lasts: timedelta = timedelta(minutes=2)) -> Offer:
    found = next(each for each in LIBRARY.routines if each.id == routine)
    length = duration(found, LIBRARY.exercises)
    return Offer(1, found, length, timedelta(minutes=30), lasts)


def show(card: PromptCard, what: Offer | None = None) -> None:
    card.show_offer(what or offer(), LIBRARY.exercises, FIVE)


@pytest.fixture
def look() -> Look:
    return Look(Theme.LIGHT, Motion.FULL)


@pytest.fixture
def card(qtbot: QtBot, look: Look) -> PromptCard:
    card = PromptCard(look)
    qtbot.addWidget(card)
    return card


def said(card: PromptCard) -> list[str]:
    texts = [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def button(card: PromptCard, text: str) -> QPushButton:
    return next(each for each in card.findChildren(QPushButton) if each.text() == text)


def click(qtbot: QtBot, card: PromptCard, text: str) -> None:
    qtbot.mouseClick(button(card, text), Qt.MouseButton.LeftButton)


def running_timers(card: PromptCard) -> list[QTimer]:
    return [timer for timer in card.findChildren(QTimer) if timer.isActive()]


def test_it_says_how_long_one_sat_and_what_comes(card: PromptCard) -> None:
    show(card)
    assert said(card) == [
        "Sitting for 30 min",
        "2 minutes for your glutes",
        "10 × Squat, 8 × Kickback a side",
    ]


def test_without_a_routine_it_is_time_to_stand_up(qtbot: QtBot, card: PromptCard) -> None:
    show(card)
    wide = card.width()
    show(card, WITHOUT)
    assert said(card) == [
        "Sitting for 30 min",
        "Time to stand up",
        "Walk a few steps. Today says what would bring a routine back.",
    ]
    assert card.accessibleName() == "Time to stand up"
    seen = {one.text() for one in card.findChildren(QPushButton) if one.isVisible()}
    assert seen == {"I’m up", "In 5 min", "▾", "Skip"}
    assert not [one for one in card.findChildren(FigureStage) if one.isVisible()]
    assert card.width() < wide
    with qtbot.waitSignal(card.answered, timeout=1000) as told:
        click(qtbot, card, "I’m up")
    assert told.args == [Answer.START, None]


def test_after_one_without_the_next_routine_has_its_figure_again(card: PromptCard) -> None:
    show(card, WITHOUT)
    assert len(running_timers(card)) == 1  # only the bar's: nothing moves unseen
    show(card)
    assert all(button(card, text).isVisible() for text in ("Start", "Swap", "I’m already up"))
    assert [one for one in card.findChildren(FigureStage) if one.isVisible()]
    assert len(running_timers(card)) == 2


def test_of_many_exercises_it_names_a_few(card: PromptCard) -> None:
    show(card, offer("lab_180"))
    assert said(card)[-1] == "3 rounds: 4 × Squat, 4 × Calf raise, 1 × Standing squeeze"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Start", Answer.START),
        ("In 5 min", Answer.SNOOZE),
        ("Skip", Answer.SKIP),
        ("Swap", Answer.SWAP),
        ("I’m already up", Answer.ALREADY_UP),
    ],
)
def test_each_button_answers(qtbot: QtBot, card: PromptCard, text: str, answer: Answer) -> None:
    show(card)
    with qtbot.waitSignal(card.answered, timeout=1000) as told:
        click(qtbot, card, text)
    assert told.args == [answer, None]


def test_another_time_can_be_chosen(qtbot: QtBot, card: PromptCard) -> None:
    show(card)
    assert not button(card, "10 min").isVisible()
    click(qtbot, card, "▾")
    assert button(card, "10 min").isVisible()
    assert not button(card, "Start").isVisible()
    with qtbot.waitSignal(card.answered, timeout=1000) as told:
        click(qtbot, card, "10 min")
    assert told.args == [Answer.SNOOZE, timedelta(minutes=10)]


def test_the_times_can_be_left_unchosen(qtbot: QtBot, card: PromptCard) -> None:
    show(card)
    click(qtbot, card, "▾")
    click(qtbot, card, "‹")
    assert button(card, "Start").isVisible()


def test_the_next_offer_begins_with_the_answers(qtbot: QtBot, card: PromptCard) -> None:
    show(card)
    click(qtbot, card, "▾")
    card.withdraw()
    show(card)
    assert button(card, "Start").isVisible()


def test_nothing_of_it_wants_the_keyboard(card: PromptCard) -> None:
    flags = card.windowFlags()
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    for each in card.findChildren(QPushButton):
        assert each.focusPolicy() is Qt.FocusPolicy.NoFocus
        assert each.menu() is None  # an open menu seizes the keyboard


def test_everything_has_a_name_for_who_cannot_see_it(card: PromptCard) -> None:
    show(card)
    assert card.accessibleName() == "2 minutes for your glutes"
    assert "Sitting for 30 min" in card.accessibleDescription()
    for each in card.findChildren(QPushButton):
        name = each.accessibleName() or each.text()
        assert any(letter.isalpha() for letter in name), name


def test_nothing_runs_while_it_is_hidden(card: PromptCard) -> None:
    assert running_timers(card) == []
    show(card)
    assert running_timers(card)
    card.withdraw()
    assert running_timers(card) == []


def test_with_reduced_motion_only_the_bar_moves_and_seldom(qtbot: QtBot) -> None:
    card = PromptCard(Look(Theme.LIGHT, Motion.REDUCED))
    qtbot.addWidget(card)
    show(card)
    (bar,) = running_timers(card)
    assert isinstance(bar.parent(), StayBar)
    assert bar.interval() >= 500


def test_motion_is_taken_away_while_it_stands(card: PromptCard, look: Look) -> None:
    show(card)
    assert len(running_timers(card)) == 2
    look.choose(Theme.LIGHT, Motion.REDUCED, USUAL)
    assert len(running_timers(card)) == 1


def test_the_bar_runs_out(qtbot: QtBot, card: PromptCard) -> None:
    show(card, offer(lasts=timedelta(milliseconds=200)))
    bar = card.findChild(StayBar)
    assert bar is not None
    assert bar.left > 0
    qtbot.waitUntil(lambda: bar.left == 0, timeout=5000)


def test_an_offer_in_place_of_another_has_the_time_that_was_left(
    qtbot: QtBot, card: PromptCard
) -> None:
    show(card, offer(lasts=timedelta(milliseconds=50)))
    bar = card.findChild(StayBar)
    assert bar is not None
    qtbot.waitUntil(lambda: bar.left == 0, timeout=5000)
    show(card, offer("desk_90"))
    assert bar.left == 0
    card.withdraw()
    show(card, offer("desk_90"))
    assert bar.left > 0.5


def test_it_stands_in_the_corner(card: PromptCard) -> None:
    show(card)
    screen = QGuiApplication.primaryScreen()
    assert screen is not None
    free = screen.availableGeometry()
    assert free.contains(card.geometry())
    away = free.bottomRight() - card.geometry().bottomRight()
    assert max(away.x(), away.y()) <= 24


def test_it_follows_the_theme(card: PromptCard, look: Look) -> None:
    show(card)
    inside = QPoint(SHADOW + 20, SHADOW + 4)
    assert card.grab().toImage().pixelColor(inside) == QColor(LIGHT.card)
    look.choose(Theme.DARK, Motion.FULL, USUAL)
    assert card.grab().toImage().pixelColor(inside) == QColor(DARK.card)


def test_where_nothing_is_blended_the_corners_are_cut_off(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.ui.prompt_card.composited", lambda: False)
    card = PromptCard(look)
    qtbot.addWidget(card)
    show(card)
    assert not card.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    shape = card.mask()
    assert not shape.contains(QPoint(0, 0))
    assert not shape.contains(card.rect().bottomRight())
    assert shape.contains(card.rect().center())
    assert card.grab().toImage().pixelColor(card.width() // 2, 4) == QColor(LIGHT.card)


TEXT = "Whoever types goes on typing, whatever comes up in the corner of the screen. " * 2


@pytest.mark.desktop
def test_who_types_elsewhere_loses_no_key_to_it(home: Path) -> None:
    from tests.desktop.programs import wait_until
    from tests.desktop.session import Session, Typist

    folder, pictures = home / "x", home / "pictures"
    with Session(folder, pictures=pictures, notifications=False, tray=False) as session:
        typist = Typist(session)
        keys = partial(session.start, "xdotool", "type", "--delay", "60")
        typing = keys(TEXT)
        program = session.start(sys.executable, "-m", "tests.ui.card_alone")
        card = session.window(name="Time for a break")
        assert typing.running
        typing.wait()
        wait_until(lambda: typist.received.endswith(TEXT[-9:]), "the last keys have arrived")
        assert typist.received == TEXT

        session.click(*place_of("▾", program.said(), card.box))
        keys("and while it is answered").wait()
        wait_until(lambda: "10 min\t" in program.said(), "the times are offered")
        session.click(*place_of("10 min", program.said(), card.box))
        wait_until(lambda: "snooze 0:10:00" in program.said(), "the answer has arrived")
        keys(", too").wait()
        wait_until(
            lambda: typist.received == TEXT + "and while it is answered, too",
            "every key has arrived, and the keyboard was never lost",
        )


def place_of(button: str, told: str, card: Box) -> tuple[int, int]:
    """Find where a button is on the screen, by what the program told: text, x and y in the card.

    Where the card is the window manager says: Qt at times takes its place in the frame for it.
    """
    line = next(line for line in told.splitlines() if line.startswith(f"{button}\t"))
    _text, x, y = line.split("\t")
    return card.x + int(x), card.y + int(y)


def test_it_says_why_this_routine(card: PromptCard) -> None:
    because = Because(Source.TODAY, Stage.BUILD, 2, ("squat", "glute_bridge"))
    show(card, offer()._replace(because=because))
    assert said(card)[-1] == "Week 2, Build: Squat and Bridge are still to come today."
    assert "Week 2" in card.accessibleDescription()


def test_of_what_else_speaks_for_it_the_first_is_said_and_no_line_is_cut(
    qtbot: QtBot, card: PromptCard
) -> None:
    left = ("squat", "glute_bridge", "hip_hinge_deadlift", "standing_kickback", "lateral_step")
    told = SwappedAway("reverse_lunge", 4), Favourite("squat")
    show(card, offer()._replace(because=Because(Source.TODAY, Stage.OWN_IT, 14, left, told)))
    qtbot.waitExposed(card)
    why = said(card)[-1]
    assert why.endswith("Lunge comes less often: you swapped it away four times.")
    for line in card.findChildren(QLabel):
        if line.isVisible() and line.wordWrap():
            assert line.height() >= line.heightForWidth(line.width())


def test_not_during_what_is_in_front(qtbot: QtBot, card: PromptCard) -> None:
    show(card, offer()._replace(in_front="Impress & more that is long"))
    told: list[Answer] = []
    card.answered.connect(lambda answer, _longer: told.append(answer))
    swap, not_during = (
        button(card, "Swap"),
        button(card, "Not while Impress && more that… is in front"),
    )
    assert swap.isVisible()
    assert not not_during.isVisible()
    click(qtbot, card, "▾")
    assert not_during.isVisible()
    assert not swap.isVisible()
    qtbot.mouseClick(not_during, Qt.MouseButton.LeftButton)
    assert told == [Answer.NOT_DURING_THIS]
    show(card, offer())
    click(qtbot, card, "▾")
    assert not not_during.isVisible()
    click(qtbot, card, "‹")
    assert swap.isVisible()


def test_it_is_the_only_window_that_comes_up(qtbot: QtBot, look: Look) -> None:
    with WindowsSeen() as seen:
        card = PromptCard(look)
        qtbot.addWidget(card)
        show(card)
        qtbot.waitExposed(card)
        button(card, "▾").click()
    assert seen.names == ["PromptCard"]
