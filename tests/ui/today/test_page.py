"""The page *Today* on the real services, with a made-up person at the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton

from desktop_app.domain import places
from desktop_app.domain.days import day_on
from desktop_app.domain.exercise import Goal
from desktop_app.domain.places import Home, Where
from desktop_app.domain.quiet import Heeded
from desktop_app.domain.routine import Place, Routine, Target, duration
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.domain.surroundings import Happening
from desktop_app.domain.timeline import State
from desktop_app.domain.working_hours import Hours, WorkingHours
from desktop_app.services.control import Page
from desktop_app.services.library import Library
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui import wording
from desktop_app.ui.controls import NumberCard, Ring
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.quiet_line import QuietLine
from desktop_app.ui.theme import LIGHT, Look, style_sheet
from desktop_app.ui.today.page import TodayPage
from desktop_app.ui.today.ribbon import Ribbon
from desktop_app.ui.today.up_next import dose_of
from tests.desk import Desk
from tests.fakes import FakeClock, ListHistory, RecordingScene

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WIDE, NARROW = (1100, 860), (480, 460)
MINUTE = timedelta(minutes=1)
NOTHING = Settings(never_offer=frozenset(Library(ExerciseFiles()).exercises))
"""Leaves no exercise that a routine could hold."""


class Morning:
    """Somebody at a desk who looks at the page."""

    def __init__(
        self, qtbot: QtBot, settings: Settings | None = None, motion: Motion = Motion.FULL
    ) -> None:
        self.qtbot = qtbot
        nine = day_on(FakeClock().now().date()).start + timedelta(hours=5)
        self.history = ListHistory()
        self.desk = Desk(settings, self.history, FakeClock(nine))
        self.look = Look(Theme.LIGHT, motion)
        self.page = TodayPage(
            self.desk.control,
            self.desk.coach,
            self.desk.library,
            self.desk.progress,
            self.desk.corrections,
            self.desk.preferences,
            self.look,
        )
        self.page.setStyleSheet(style_sheet(LIGHT))
        qtbot.addWidget(self.page)

    def open(self, size: tuple[int, int] = WIDE) -> None:
        self.page.resize(*size)
        self.page.show()
        self.qtbot.waitExposed(self.page)

    @property
    def said(self) -> set[str]:
        """Every text that can be seen."""
        return {
            label.text()
            for label in self.page.findChildren(QLabel)
            if label.isVisible() and label.text()
        }

    @property
    def ring(self) -> str:
        return self.page.findChildren(Ring)[0].accessibleName()

    @property
    def ribbon(self) -> Ribbon:
        return self.page.findChildren(Ribbon)[0]

    @property
    def figures(self) -> list[FigureStage]:
        return [stage for stage in self.page.findChildren(FigureStage) if stage.isVisible()]

    def number(self, name: str) -> str:
        """The number of a card and what is said below it."""
        cards = [card.accessibleName() for card in self.page.findChildren(NumberCard)]
        return next(text for text in cards if text.startswith(f"{name}: ")).replace("\u00a0", " ")

    def button(self, text: str) -> QPushButton:
        return next(
            one
            for one in self.page.findChildren(QPushButton)
            if one.text() == text and one.isVisible()
        )

    def click(self, text: str) -> None:
        self.button(text).click()

    def sees(self, text: str) -> bool:
        return any(
            one.isVisible() and one.text() == text for one in self.page.findChildren(QPushButton)
        )

    def choose(self, button: str, entry: str) -> None:
        """Choose an entry from a button's menu."""
        menu = self.button(button).menu()
        action = next(one for one in menu.actions() if one.text() == entry)
        action.trigger()

    def length_of(self, routine: Routine) -> str:
        """Say how long a routine takes, as the page does."""
        return wording.about(duration(routine, self.desk.library.exercises))

    def uses_floor(self) -> bool:
        return self.desk.settings.saved.floor

    def stands(self) -> bool:
        return self.desk.monitor.standing

    def running_timers(self) -> list[QTimer]:
        return [timer for timer in self.page.findChildren(QTimer) if timer.isActive()]


@pytest.fixture
def morning(qtbot: QtBot) -> Morning:
    return Morning(qtbot)


def test_it_says_how_long_one_has_been_sitting(morning: Morning) -> None:
    morning.desk.work(minutes=24, seconds=10)
    morning.open()
    assert "You have been sitting for 24 minutes" in morning.said
    assert "Monday 2 March" in morning.said
    assert morning.ring == "24:10 of 30 min sitting"
    assert "longest\u00a0today\u00a024\u00a0min (estimated)" in morning.said


def test_who_stands_sees_for_how_long(morning: Morning) -> None:
    morning.desk.work(minutes=24)
    morning.desk.control.stand()
    morning.desk.work(minutes=15)
    morning.open()
    assert morning.ring == "15 min standing"


def test_whoever_is_away_is_told_since_when(morning: Morning) -> None:
    morning.desk.work(minutes=24)
    morning.open()
    morning.desk.leave(minutes=11)
    assert morning.ring == "11 min away"


@pytest.mark.parametrize("size", [WIDE, (560, 480), NARROW])
def test_the_ring_is_whole_at_every_size(
    qtbot: QtBot, morning: Morning, size: tuple[int, int]
) -> None:
    morning.desk.work(minutes=24)
    morning.open(size)
    ring = morning.page.findChildren(Ring)[0]
    card = ring.parentWidget()
    assert card is not None
    qtbot.waitUntil(lambda: card.rect().contains(ring.geometry()))


def test_the_seconds_count_while_it_is_seen(qtbot: QtBot, morning: Morning) -> None:
    morning.desk.work(minutes=5)
    morning.open()
    assert morning.ring.startswith("5:00")
    morning.desk.clock.pass_time(timedelta(seconds=3))
    qtbot.waitUntil(lambda: morning.ring.startswith("5:03"), timeout=3000)


def test_a_hidden_page_has_no_running_timer_and_does_nothing(morning: Morning) -> None:
    morning.desk.work(minutes=5)
    morning.open()
    assert morning.running_timers()
    morning.page.hide()
    assert not morning.running_timers()
    before = morning.ring
    morning.desk.work(minutes=5)
    assert morning.ring == before
    morning.page.show()
    assert morning.ring.startswith("10:00")


def test_the_four_numbers_of_a_day(morning: Morning) -> None:
    desk = morning.desk
    desk.work(minutes=31)
    desk.control.take_break()
    desk.do_routine()
    desk.work(minutes=20)
    desk.leave(minutes=20)
    desk.work(minutes=31)
    desk.control.snooze()
    desk.work(minutes=6)
    desk.control.skip()
    desk.work(minutes=1)
    morning.open()
    today = desk.progress.day(desk.progress.today.date)
    assert morning.number("Sitting").startswith("Sitting: 1 h 2")
    assert morning.number("Sitting").endswith("longest 38 min")
    assert morning.number("Breaks taken") == "Breaks taken: 1 of 2. 1 snoozed, 1 skipped"
    reps = sum(today.reps.values())
    assert reps > 0
    most, count = next(iter(today.reps.items()))
    name = desk.library.exercises[most].name
    assert morning.number("Reps today").startswith(f"Reps today: {reps}. {count} × {name}")
    assert morning.number("Glute days this week").startswith("Glute days this week: 0 of 4–5")


@pytest.mark.parametrize("minutes", [13, 13.4, 13.99])
def test_no_number_lags_behind_the_ring(morning: Morning, minutes: float) -> None:
    morning.open()
    morning.desk.work(minutes=minutes)
    assert morning.ring.startswith("13:")
    assert morning.number("Sitting") == "Sitting: 13 min. longest 13 min"


def test_a_glute_day_is_named(morning: Morning) -> None:
    for _ in range(2):
        morning.desk.work(minutes=20)
        morning.desk.control.take_break(timedelta(minutes=3))
        morning.desk.do_routine()
    assert morning.desk.progress.day(morning.desk.progress.today.date).glute_day
    morning.open()
    assert morning.number("Glute days this week") == "Glute days this week: 1 of 4–5. Mon"


def test_the_first_day_says_what_will_appear(morning: Morning) -> None:
    morning.desk.work(minutes=1)
    morning.open()
    assert any(text.startswith("Your day draws itself here") for text in morning.said)
    assert morning.number("Breaks taken") == "Breaks taken: 0. the first is due after 30 min"
    assert morning.number("Reps today") == "Reps today: 0. your first routine counts them"


def test_a_click_on_the_ribbon_is_told_below_it(qtbot: QtBot, morning: Morning) -> None:
    morning.desk.work(minutes=20)
    morning.desk.control.stand()
    morning.desk.work(minutes=15)
    morning.open()
    assert "No sitting of half an hour or more in one go so far." in morning.said
    qtbot.keyClick(morning.ribbon, Qt.Key.Key_End)
    chosen = morning.ribbon.chosen
    assert chosen is not None
    assert chosen.state is State.STANDING
    assert morning.ribbon.sentence in morning.said


def test_long_sitting_is_counted_in_words(morning: Morning) -> None:
    for _ in range(2):
        morning.desk.work(minutes=35)
        morning.desk.leave(minutes=10)
    morning.open()
    assert "Half an hour or more in one go: 2 times." in morning.said


# what is next


def test_up_next_names_the_routine_with_its_doses(morning: Morning) -> None:
    morning.open()
    routine = morning.desk.up_next
    names = [morning.desk.library.exercises[t.exercise].name for t in routine.targets]
    assert any(text.endswith(morning.length_of(routine)) for text in morning.said)
    assert set(names[:3]) <= morning.said
    assert all(stage.playing for stage in morning.figures)
    assert 1 <= len(morning.figures) <= 2


@pytest.mark.parametrize(("amount", "said"), [(1, "1 rep"), (2, "2 reps")])
def test_one_repetition_is_one(morning: Morning, amount: int, said: str) -> None:
    exercise = morning.desk.library.exercises["squat"]
    target = Target(exercise.id, Goal.REPS, amount)
    assert dose_of(target, exercise).split(" · ")[0] == said


def test_swap_shows_another_routine(morning: Morning) -> None:
    morning.open()
    before = morning.desk.up_next
    morning.click("Swap")
    after = morning.desk.up_next
    assert after != before
    named = [morning.desk.library.exercises[t.exercise].name for t in after.targets]
    assert set(named[:3]) <= morning.said


def test_the_floor_is_switched_with_a_click(morning: Morning) -> None:
    morning.open()
    assert morning.button("No floor").isChecked()
    morning.click("No floor")
    assert morning.uses_floor()
    assert not morning.button("No floor").isChecked()
    morning.click("No floor")
    assert not morning.uses_floor()
    assert Place.FLOOR not in morning.desk.up_next.places


def test_quiet_brings_only_what_nobody_hears(morning: Morning) -> None:
    morning.open()
    assert not morning.button("Quiet").isChecked()
    morning.click("Quiet")
    assert morning.desk.settings.saved.quiet
    for _ in range(6):
        morning.click("Swap")
        assert Place.SILENT in morning.desk.up_next.places
    morning.click("Quiet")
    assert not morning.desk.settings.saved.quiet


def test_another_length_brings_another_routine(morning: Morning) -> None:
    morning.open()
    morning.choose("About 2 min ▾", "5 min")
    assert morning.desk.settings.saved.routine_length == 5 * MINUTE
    assert morning.sees("About 5 min ▾")
    length = morning.length_of(morning.desk.up_next)
    assert any(text.endswith(length) for text in morning.said)
    assert length.startswith(("4 min 30", "5 min"))


def test_reduced_motion_keeps_the_figures_from_moving_all_the_time(qtbot: QtBot) -> None:
    morning = Morning(qtbot, motion=Motion.REDUCED)
    morning.open()
    moving = [t for s in morning.figures for t in s.findChildren(QTimer) if t.isActive()]
    assert all(timer.interval() > 100 for timer in moving)


def test_a_narrow_page_shows_one_figure_and_hides_nothing_else(morning: Morning) -> None:
    morning.desk.work(minutes=5)
    morning.open(NARROW)
    inside = morning.page.widget()
    assert inside is not None
    morning.qtbot.waitUntil(lambda: inside.width() <= morning.page.viewport().width())
    assert len(morning.figures) == 1
    cards = [frame for frame in inside.findChildren(QFrame) if frame.property("role") == "card"]
    for card in (one for one in cards if one.isVisible()):
        assert card.mapTo(inside, card.rect().bottomRight()).x() < inside.width()


# what one can say


def test_start_begins_the_routine_and_leads_back_to_it(morning: Morning) -> None:
    morning.desk.work(minutes=5)
    morning.open()
    routine = morning.desk.up_next
    morning.click("Start a routine now")
    run = morning.desk.scene.run
    assert run is not None
    assert run.routine == routine
    again = morning.desk.coach.scene = RecordingScene()
    morning.click("Back to the routine")
    assert again.run is run
    morning.desk.coach.finish()
    assert morning.sees("Start a routine now")


def test_standing_is_said_with_a_click(morning: Morning) -> None:
    morning.desk.work(minutes=5)
    morning.open()
    morning.click("I am standing")
    assert morning.stands()
    morning.desk.work(minutes=2)
    assert "You are standing" in morning.said
    morning.click("I am sitting")
    assert not morning.stands()


def test_a_pause_is_begun_and_ended(morning: Morning) -> None:
    morning.desk.work(minutes=5)
    morning.open()
    QApplication.sendPostedEvents()
    ring = morning.page.findChildren(Ring)[0].height()
    morning.choose("Pause ▾", "30 min")
    assert "Buttress is paused" in morning.said
    assert morning.ring == "30 min left of the pause"
    assert not morning.sees("Pause ▾")
    QApplication.sendPostedEvents()
    assert morning.page.findChildren(Ring)[0].height() == pytest.approx(ring, abs=2)
    morning.click("Resume")
    assert morning.desk.monitor.pause is None
    assert morning.sees("Pause ▾")


def test_the_keyboard_goes_from_pause_to_resume_and_back(morning: Morning) -> None:
    morning.open()
    morning.button("Pause ▾").setFocus()
    morning.choose("Pause ▾", "30 min")
    assert morning.page.focusWidget() is morning.button("Resume")
    morning.click("Resume")
    assert morning.page.focusWidget() is morning.button("Pause ▾")


@pytest.mark.parametrize("entry", ["Until tomorrow", "Until I resume"])
def test_longer_pauses(morning: Morning, entry: str) -> None:
    morning.open()
    morning.choose("Pause ▾", entry)
    pause = morning.desk.monitor.pause
    assert pause is not None
    if entry == "Until I resume":
        assert pause.remaining is None
    else:
        assert pause.remaining == timedelta(hours=19)  # nine o'clock to four


def test_a_break_that_is_due_can_be_answered_here(morning: Morning) -> None:
    morning.open()
    assert not morning.sees("Skip")
    morning.desk.work(minutes=30, seconds=1)
    QApplication.sendPostedEvents()
    below = morning.ribbon.mapTo(morning.page, QPoint()).y()
    morning.desk.read(seconds=30)
    QApplication.sendPostedEvents()
    moved = morning.ribbon.mapTo(morning.page, QPoint()).y() - below
    assert abs(moved) <= 2, "nothing jumps"
    assert morning.ring.endswith("time for a break")
    assert "Time for a break" in morning.said
    morning.click("In 5 min")
    assert not morning.sees("Skip")
    morning.desk.work(minutes=5)
    morning.desk.read(seconds=30)
    morning.click("Skip")
    assert not morning.sees("Skip")


def test_whoever_has_stood_up_is_not_told_to(morning: Morning) -> None:
    morning.open()
    morning.desk.work(minutes=30, seconds=1)
    morning.desk.read(seconds=30)
    morning.click("I am standing")
    assert not morning.sees("Skip")
    assert morning.page.findChildren(Ring)[0].fraction == 0
    morning.click("I am sitting")
    assert morning.sees("Skip")


def test_a_break_that_is_held_back_says_why_and_can_be_taken(qtbot: QtBot) -> None:
    never = WorkingHours.on(())
    morning = Morning(qtbot, Settings(working_hours=never))
    morning.open()
    morning.desk.work(minutes=31)
    why = "A break is due, no prompts outside your hours"
    assert why in morning.said
    QApplication.sendPostedEvents()
    said = next(one for one in morning.page.findChildren(QLabel) if one.text() == why)
    assert said.height() < 2 * said.fontMetrics().height(), "it has a line of its own"
    assert said.x() == 0
    assert not morning.sees("In 5 min")
    morning.click("Break anyway")
    assert morning.desk.scene.run is not None
    morning.desk.coach.finish()


# when things are wrong


def test_a_desktop_that_tells_nothing_is_named_plainly(morning: Morning) -> None:
    morning.desk.activity.known = False
    morning.desk.monitor.tick()
    morning.desk.let_pass(MINUTE)
    morning.open()
    assert "Whether you are at the desk cannot be told here" in morning.said
    assert any("sitting is not timed here" in text for text in morning.said)
    assert morning.ring == "– not known"


def test_a_record_that_cannot_be_read_is_said_and_the_rest_works(morning: Morning) -> None:
    morning.desk.work(minutes=5)
    morning.history.broken = "the disk is gone"
    morning.open()
    assert "The record cannot be read: the disk is gone" in morning.said
    assert morning.ring.startswith("5:00")
    morning.history.broken = None
    morning.desk.work(minutes=1)
    assert not any("cannot be read" in text for text in morning.said)


def test_without_any_routine_it_says_so(morning: Morning) -> None:
    everything = frozenset(morning.desk.library.exercises)
    morning.desk.preferences.change(lambda settings: settings._replace(never_offer=everything))
    morning.open()
    assert "No routine fits" in morning.said
    assert any("exercises that are never offered" in text for text in morning.said)
    assert not morning.sees("Swap")
    morning.desk.preferences.change(lambda settings: settings._replace(never_offer=frozenset()))
    assert morning.sees("Swap")


def test_settings_changed_elsewhere_show_at_once(morning: Morning) -> None:
    morning.open()
    morning.desk.preferences.change(lambda settings: settings._replace(floor=True))
    assert not morning.button("No floor").isChecked()


# two places


def test_whoever_has_one_place_is_not_asked_where_they_are(morning: Morning) -> None:
    morning.open()
    assert not morning.sees("At home today")


def test_one_click_says_where_one_is_until_the_day_ends(qtbot: QtBot) -> None:
    morning = Morning(qtbot, Settings(home=Home()))
    morning.open()
    assert not morning.button("At home today").isChecked()
    assert morning.button("No floor").isChecked()
    morning.click("At home today")
    assert morning.button("At home today").isChecked()
    assert not morning.button("No floor").isChecked()
    assert not morning.uses_floor(), "at the office it is off as before"
    morning.click("No floor")
    assert morning.desk.settings.saved.home == Home(places.Place(floor=False))
    morning.desk.crash(MINUTE)
    preferences = morning.desk.preferences
    came = [preferences.where]
    morning.desk.sleep(24 * 60)
    came.append(preferences.where)
    assert came == [Where.HOME, Where.OFFICE]


def test_in_quiet_hours_quiet_stays_on(qtbot: QtBot) -> None:
    morning = Morning(qtbot, Settings(quiet_hours=(Hours(time(8), time(10)),)))
    morning.open()
    assert morning.button("Quiet").isChecked()
    assert not morning.button("Quiet").isEnabled()
    morning.desk.work(minutes=70)
    assert not morning.button("Quiet").isChecked()
    assert morning.button("Quiet").isEnabled()


def test_it_is_said_why_it_is_this_one(qtbot: QtBot) -> None:
    morning = Morning(qtbot, Settings(follow_plan=False, home=Home()))
    morning.desk.preferences.be_at(Where.HOME)
    morning.open()
    for _ in range(20):
        if Place.FLOOR in morning.desk.up_next.places:
            break
        morning.click("Swap")
    assert any("At home today: the floor is fine." in text for text in morning.said)


# where no routine fits


def test_where_nothing_fits_it_says_what_to_allow(qtbot: QtBot) -> None:
    morning = Morning(qtbot, NOTHING)
    morning.open()
    assert "No routine fits" in morning.said
    assert any(text.startswith("Allow ") for text in morning.said)
    assert not morning.sees("Swap")
    (figure,) = morning.figures
    assert not figure.playing
    opened: list[Page] = []
    morning.desk.control.show_page.subscribe(opened.append)
    morning.click("Settings")
    assert opened == [Page.SETTINGS]


def test_what_is_allowed_again_brings_a_routine_back(qtbot: QtBot) -> None:
    morning = Morning(qtbot, NOTHING)
    morning.open()
    morning.desk.preferences.change(lambda _: Settings())
    assert "No routine fits" not in morning.said
    assert not morning.sees("Settings")
    assert morning.sees("Swap")
    first = morning.desk.library.exercises[morning.desk.up_next.targets[0].exercise]
    assert first.name in morning.said
    assert all(figure.playing for figure in morning.figures)
    morning.desk.preferences.change(lambda _: NOTHING)
    assert "No routine fits" in morning.said
    assert first.name not in morning.said


def test_the_note_of_a_routine_stands_below_it(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    morning.open()
    noted = replace(morning.desk.up_next, id="noted", note="Your desk is the barre.")
    monkeypatch.setattr(type(morning.desk.coach), "up_next", noted)
    morning.desk.monitor.tick()
    assert "Your desk is the barre." in morning.said
    monkeypatch.setattr(type(morning.desk.coach), "up_next", replace(noted, note=""))
    morning.desk.monitor.tick()
    assert "Your desk is the barre." not in morning.said


def test_a_routine_with_a_name_says_it_and_a_composed_one_only_its_length(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    morning.open()
    routine = next(one for one in morning.desk.library.routines if one.id == "squats_and_kickbacks")
    composed = replace(routine, id="composed_squat+standing_kickback", name="Squat · Kickback")
    for shown, title in (
        (routine, f"{routine.name} · {morning.length_of(routine)}"),
        (composed, morning.length_of(routine)),
    ):
        monkeypatch.setattr(type(morning.desk.coach), "up_next", shown)
        morning.desk.monitor.tick()
        assert title in morning.said


def test_a_long_name_takes_lines_not_width(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = replace(morning.desk.up_next, id="own_long", name="After the long meeting " * 6)
    monkeypatch.setattr(type(morning.desk.coach), "up_next", long)
    morning.open((560, 480))
    inside = morning.page.widget()
    assert inside is not None
    morning.qtbot.waitUntil(lambda: inside.width() <= morning.page.viewport().width())


def test_a_break_without_a_routine_is_to_be_up(qtbot: QtBot) -> None:
    morning = Morning(qtbot, NOTHING)
    morning.desk.work(minutes=24)
    morning.open()
    assert not morning.sees("Start a routine now")
    assert not morning.sees("I’m up")
    morning.desk.work(minutes=6, seconds=10)
    morning.desk.read(seconds=10)
    assert morning.sees("In 5 min")
    morning.click("I’m up")
    assert morning.stands()
    assert not morning.sees("I’m up")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("squat plie calf_raise", None),
        ("squat plie calf_raise wall_sit", "and 1 more"),
        ("squat plie calf_raise squat plie calf_raise", "2 rounds of these"),
        ("squat plie calf_raise wall_sit " * 3, "and 1 more, 3 rounds in all"),
        (
            "squat plie calf_raise squat plie calf_raise wall_sit",
            "2 rounds of these, then 1 more",
        ),
        ("squat plie squat plie calf_raise", "partly in rounds"),
        ("squat plie squat plie calf_raise wall_sit", "and 1 more, partly in rounds"),
    ],
)
def test_what_comes_in_rounds_is_named_once(qtbot: QtBot, names: str, said: str | None) -> None:
    morning = Morning(qtbot, NOTHING)
    targets = tuple(Target(name, Goal.REPS, 5) for name in names.split())
    length = duration(Routine("own_mine", "Mine", targets), morning.desk.library.exercises)
    morning.desk.preferences.change(lambda now: now._replace(routine_length=length, floor=True))
    morning.desk.library.keep_routine(Routine("own_mine", "Mine", targets))
    morning.open()
    shown = {text for text in morning.said if "rounds" in text or text.startswith("and ")}
    assert shown == ({said} if said else set())
    assert {"Squat", "Plié"} <= morning.said


@pytest.mark.parametrize("program", ["Impress", ""])
def test_what_is_waited_for_no_more_is_named_and_where_to_have_it_back(
    qtbot: QtBot, program: str
) -> None:
    morning = Morning(qtbot, Settings(heeded=Heeded(programs=frozenset({"impress"}))))
    morning.desk.surroundings.begin(
        *([] if program else [Happening.CALL]), in_front=program or None
    )
    morning.open()
    morning.desk.work(30)
    morning.desk.read(seconds=10)
    held = "Impress is in front" if program else "you are in a call"
    assert f"A break is due, held back: {held}" in morning.said
    morning.button("Don’t wait for this").setFocus()
    morning.click("Don’t wait for this")
    line = morning.page.findChild(QuietLine)
    assert line is not None
    what = program or "A call"
    assert line.text == f"Prompts no longer wait for: {what}. Settings can have them wait again."
    focus = morning.page.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "In 5 min", "the nearest to nothing: Skip would lose the break"
