"""A whole routine in its window, on a clock that the test moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from shiboken6 import isValid

from desktop_app.domain.appearance import USUAL, Appearance, HairStyle, Skin
from desktop_app.domain.body import Care
from desktop_app.domain.breaks import Outcome
from desktop_app.domain.cues import Cue
from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Routine, Side, Target, WorkSet
from desktop_app.domain.routine_run import Effort, RunRecord
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.domain.timeline import State
from desktop_app.services.cueing import Cueing
from desktop_app.services.ports import StorageError
from desktop_app.ui import exercise_wording
from desktop_app.ui.player.window import PlayerWindow
from desktop_app.ui.theme import Look
from tests.desk import Desk
from tests.fakes import RecordingSound, RecordingSpeech

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SQUATS_AND_KICKBACKS = Routine(
    "both",
    "Squats and kickbacks",
    (Target("squat", Goal.REPS, 2), Target("standing_kickback", Goal.REPS, 3)),
)
SQUEEZES = Routine("squeezes", "Squeezes", (Target("standing_squeeze", Goal.REPS, 2),))
WALL = Routine("wall", "Wall", (Target("wall_sit", Goal.HOLD, 20),))
SPACE, LEFT, RIGHT, ESC = (
    Qt.Key.Key_Space,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Escape,
)
FRAME = timedelta(milliseconds=100)


class Performance:
    """A window that leads through a routine, and somebody in front of it."""

    def __init__(
        self,
        qtbot: QtBot,
        routine: Routine,
        motion: Motion = Motion.FULL,
        settings: Settings | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.desk = Desk(settings)
        self.desk.activity.known = False
        self.run = self.desk.coach.start(routine)
        self.look = Look(Theme.LIGHT, motion)
        self.sound, self.speech = RecordingSound(), RecordingSpeech()
        self.window = PlayerWindow(
            self.run,
            self.desk.coach,
            Cueing(self.sound, self.speech, self.desk.preferences, self.desk.session),
            self.desk.preferences,
            self.desk.pains,
            self.desk.clock,
            self.desk.activity,
            self.look,
        )
        self.closed = 0
        self.window.closed.connect(self._on_closed)
        self.window.come_up()
        qtbot.waitExposed(self.window)

    def end(self) -> None:
        """Close the window, where it is still there."""
        if isValid(self.window):
            self.window.close()

    def watch(self, seconds: float) -> None:
        """Let the clock run, frame by frame."""
        until = self.desk.clock.total() + timedelta(seconds=seconds)
        while (left := until - self.desk.clock.total()) > timedelta():
            self.desk.clock.pass_time(min(FRAME, left))
            self.window.look_at_clock()

    def watch_until(self, seconds_of_step: float, index: int) -> None:
        """Watch until a step is so many seconds old."""
        while self.run.index < index:
            self.watch(0.1)
        self.watch(seconds_of_step - self.run.elapsed.total_seconds())

    def do_all(self) -> None:
        while not self.run.over:
            self.watch(1)

    def type_elsewhere(self, seconds: float) -> None:
        """Hit a key ten times a second in another window."""
        self.desk.activity.known = True
        for _ in range(round(seconds * 10)):
            self.desk.activity.touch()
            self.watch(0.1)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.window, key)

    def button(self, name: str) -> QPushButton:
        buttons = self.window.findChildren(QPushButton)
        return next(b for b in buttons if b.accessibleName().startswith(name))

    @property
    def said(self) -> str:
        return " | ".join(self.window.page.words)

    def paused(self) -> bool:
        return self.run.paused

    def visible(self) -> bool:
        return isValid(self.window) and self.window.isVisible()

    def full_screen(self) -> bool:
        return self.window.isFullScreen()

    def exercising(self) -> bool:
        return self.desk.monitor.exercising

    def ticking(self) -> bool:
        return isValid(self.window) and self.window.ticking

    @property
    def question(self) -> str:
        return self.window.question.accessibleName() if self.window.question else ""

    @property
    def stored(self) -> tuple[RunRecord, ...]:
        now = self.desk.clock.now()
        return self.desk.history.runs(now - timedelta(days=1), now + timedelta(seconds=1))

    @property
    def outcomes(self) -> list[Outcome]:
        now = self.desk.clock.now()
        return [b.outcome for b in self.desk.history.breaks(now - timedelta(days=1), now)]

    def sets(self) -> list[tuple[str, Side, int, int]]:
        return [(s.exercise, s.side, s.done, s.target) for run in self.stored for s in run.sets]

    def _on_closed(self) -> None:
        self.closed += 1


Perform = Callable[..., Performance]


@pytest.fixture
def perform(qtbot: QtBot) -> Iterator[Perform]:
    """Begins a routine in a window, which is closed in the end."""
    begun: list[Performance] = []

    def begin(
        routine: Routine, motion: Motion = Motion.FULL, settings: Settings | None = None
    ) -> Performance:
        begun.append(Performance(qtbot, routine, motion, settings))
        return begun[-1]

    yield begin
    for each in begun:
        each.end()


@pytest.fixture
def show(perform: Perform) -> Performance:
    return perform(SQUATS_AND_KICKBACKS)


def test_a_whole_routine_is_stored_set_by_set(show: Performance) -> None:
    show.do_all()
    assert show.sets() == [
        ("squat", Side.BOTH, 2, 2),
        ("standing_kickback", Side.LEFT, 3, 3),
        ("standing_kickback", Side.RIGHT, 3, 3),
    ]
    assert show.stored[0].complete
    assert show.outcomes == [Outcome.TAKEN]
    assert show.desk.coach.run is None


def test_it_says_where_one_is(show: Performance) -> None:
    show.watch_until(1.2, index=0)
    assert "Step 1 of 2 · " in show.said
    assert "Squat" in show.said
    assert "Get into place" in show.said
    assert show.window.page.ring.accessibleName() == "4 then 2 reps"
    show.watch_until(0.5, index=1)
    assert "Sit back and down" in show.said
    assert show.window.page.ring.accessibleName() == "1 of 2"
    show.watch_until(5, index=1)
    assert show.window.page.ring.accessibleName() == "2 of 2"
    show.watch_until(1, index=3)
    assert "Step 2 of 2 · " in show.said
    assert "left leg" in show.said
    assert show.window.page.words[-1].startswith("Next: ")
    assert "right leg" in show.window.page.words[-1]


def test_a_moment_s_stop_is_not_worth_a_word(show: Performance) -> None:
    show.watch_until(2.3, index=1)  # half a second at the bottom of the squat
    assert "Sit back and down" in show.said
    show.watch_until(2.7, index=1)
    assert "Sit back and down" not in show.said


def test_sides_switch_by_themselves_and_the_figure_turns(show: Performance) -> None:
    show.watch_until(1, index=3)
    left = show.window.page.mirrored
    show.watch_until(1, index=4)
    assert "Switch sides" in show.said
    assert "Now the right leg." in show.said
    assert show.window.page.mirrored is not left
    show.watch_until(1, index=5)
    assert isinstance(show.run.step, WorkSet)
    assert show.run.step.side is Side.RIGHT
    assert show.window.page.words[-1] == "The last set"


def test_the_figure_follows_the_run(show: Performance) -> None:
    show.watch_until(0.1, index=1)
    standing = show.window.page.figure.body
    show.watch_until(2.2, index=1)
    squatting = show.window.page.figure.body
    assert standing is not None
    assert squatting is not None
    assert squatting.pelvis[1] < standing.pelvis[1] - 0.1


def test_squeezes_and_holds_are_counted_down(perform: Perform) -> None:
    show = perform(SQUEEZES)
    show.watch_until(0.5, index=1)
    assert show.window.page.ring.accessibleName() == "1 of 2"
    show.watch_until(2.5, index=1)
    assert show.window.page.ring.accessibleName() == "4 seconds · 1 of 2"
    show.window.close()
    wall = perform(WALL)
    wall.watch_until(4.5, index=1)
    assert wall.window.page.ring.accessibleName() == "16 seconds"


def test_stopping_midway_keeps_what_was_done(show: Performance) -> None:
    show.watch_until(5, index=1)  # one squat of 4.5 s, and a bit
    show.press(ESC)
    assert show.sets() == [("squat", Side.BOTH, 1, 2)]
    assert not show.stored[0].complete
    assert "1 × Squat" in show.question
    assert show.outcomes == [Outcome.TAKEN]
    assert show.visible()


def test_stopping_before_any_set_closes_without_a_question(show: Performance) -> None:
    show.watch(3)
    show.press(ESC)
    assert show.closed == 1
    assert not show.visible()
    assert show.stored == ()
    assert show.outcomes == [Outcome.ABANDONED]


def test_keys_are_ignored_at_first(show: Performance) -> None:
    show.watch(1.9)
    for key in (ESC, SPACE, RIGHT):
        show.press(key)
    show.button("Stop").setFocus()
    show.qtbot.keyClick(show.button("Stop"), SPACE)
    show.qtbot.keyClick(show.button("Stop"), Qt.Key.Key_Return)
    assert show.visible()
    assert not show.paused()
    assert show.run.index == 0
    show.watch(0.2)
    show.press(SPACE)
    assert show.paused()


def test_a_key_that_is_held_down_counts_once(show: Performance) -> None:
    show.watch(3)
    show.press(SPACE)
    repeat = _repeat(SPACE)
    show.window.keyPressEvent(repeat)
    assert show.paused()


def test_pause_stands_still_and_is_no_exercise(show: Performance) -> None:
    show.watch_until(2, index=1)
    show.press(SPACE)
    assert "Paused" in show.said
    assert show.button("Go on").isVisible()
    assert not show.exercising()
    at = show.run.elapsed
    show.watch(60)
    assert show.run.elapsed == at
    show.press(SPACE)
    assert show.exercising()
    show.watch(1)
    assert show.run.elapsed == at + timedelta(seconds=1)


def test_no_timer_runs_while_paused_or_out_of_sight(show: Performance) -> None:
    show.watch(3)
    assert show.ticking()
    show.press(SPACE)
    assert not show.ticking()
    show.press(SPACE)
    assert show.ticking()
    show.window.hide()
    assert not show.ticking()
    assert show.paused()
    show.window.show()
    assert "Paused" in show.said


def test_next_and_back(show: Performance) -> None:
    show.watch_until(5, index=1)
    show.press(RIGHT)
    assert show.run.index == 2
    show.press(LEFT)
    assert show.run.index == 0
    assert "Get into place" in show.said
    for _ in range(3):
        show.press(RIGHT)
    assert show.run.index == 3
    show.button("Back").click()
    assert show.run.index == 0
    show.button("Next").click()
    assert show.run.index == 1


def test_going_past_the_last_set_ends_it(show: Performance) -> None:
    show.watch_until(5, index=1)
    for _ in range(5):
        show.press(RIGHT)
    assert show.sets() == [("squat", Side.BOTH, 1, 2)]
    assert "How did it feel?" in show.question


@pytest.mark.parametrize(
    ("key", "effort"),
    [
        (Qt.Key.Key_1, Effort.EASY),
        (Qt.Key.Key_2, Effort.RIGHT),
        (Qt.Key.Key_3, Effort.HARD),
        (Qt.Key.Key_4, Effort.TOO_MUCH),
        (ESC, None),
    ],
)
def test_how_it_felt_is_stored(show: Performance, key: Qt.Key, effort: Effort | None) -> None:
    show.do_all()
    show.press(key)
    assert [run.effort for run in show.stored] == [effort]
    assert show.closed == 1
    assert not show.visible()


def test_how_it_felt_by_click(show: Performance) -> None:
    show.do_all()
    show.button("Hard").click()
    assert show.stored[0].effort is Effort.HARD


def test_without_an_answer_it_closes(show: Performance) -> None:
    show.do_all()
    show.watch(59)
    assert show.visible()
    show.watch(1.5)
    assert not show.visible()
    assert [run.effort for run in show.stored] == [None]
    assert not show.ticking()


def test_while_somebody_is_there_it_waits_for_an_answer(show: Performance) -> None:
    show.do_all()
    show.desk.activity.known = True
    for _ in range(5):
        show.desk.activity.touch()
        show.watch(50)
    assert show.visible()
    show.watch(11)
    assert not show.visible()


def test_a_click_on_the_question_is_somebody_too(show: Performance) -> None:
    show.do_all()
    show.watch(50)
    show.qtbot.mouseClick(show.window, Qt.MouseButton.LeftButton)
    show.watch(50)
    assert show.visible()
    show.watch(11)
    assert not show.visible()


def test_closing_is_stopping(show: Performance) -> None:
    show.watch_until(5, index=1)
    show.window.close()
    assert show.sets() == [("squat", Side.BOTH, 1, 2)]
    assert show.closed == 1
    assert show.desk.coach.run is None
    assert not show.ticking()


def test_the_run_is_finished_only_once(show: Performance, monkeypatch: pytest.MonkeyPatch) -> None:
    finish, calls = show.desk.coach.finish, []

    def counting() -> RunRecord | None:
        calls.append(1)
        return finish()

    monkeypatch.setattr(show.desk.coach, "finish", counting)
    show.do_all()
    show.window.stop()
    show.press(RIGHT)
    show.window.close()
    assert len(calls) == 1


def test_a_run_that_was_ended_elsewhere_is_let_go(show: Performance) -> None:
    show.watch_until(5, index=1)
    show.desk.coach.finish()
    other = show.desk.coach.start(SQUEEZES)
    show.watch(0.1)
    assert not show.visible()
    assert show.desk.coach.run is other


def test_a_run_begun_while_it_asks_takes_its_place(show: Performance) -> None:
    show.do_all()
    assert show.question
    other = show.desk.coach.start(SQUEEZES)
    show.window.come_up()
    assert show.window.run is other
    assert not show.question
    assert "Standing squeeze" in show.said
    show.run = other
    show.do_all()
    assert [len(run.sets) for run in show.stored] == [3, 1]
    assert show.stored[1].complete


def test_it_comes_to_the_front_as_it_is(show: Performance) -> None:
    show.watch_until(1, index=1)
    at = show.run.elapsed
    show.window.come_up()
    assert show.run.elapsed == at
    assert "Sit back and down" in show.said


def test_it_opens_on_the_screen_of_the_pointer(show: Performance) -> None:
    room = show.window.screen().availableGeometry()
    assert room.contains(show.window.geometry())
    middle = show.window.geometry().center() - room.center()
    assert abs(middle.x()) <= 2
    assert abs(middle.y()) <= 2


def test_typing_elsewhere_holds_the_run_until_the_hands_are_off(
    show: Performance, qtbot: QtBot
) -> None:
    with _other_window(qtbot):
        show.watch_until(1, index=1)
        show.type_elsewhere(2.6)
        assert "Looks like you are still typing." in show.said
        assert show.paused()
        assert not show.exercising()
        at = show.run.elapsed
        show.type_elsewhere(5)
        show.watch(1.5)
        assert show.paused()
        show.watch(1)
        assert not show.paused()
        assert show.exercising()
        assert show.run.elapsed - at < timedelta(seconds=1)
        assert "typing" not in show.said


def test_one_stray_key_is_not_typing(show: Performance, qtbot: QtBot) -> None:
    with _other_window(qtbot):
        show.watch_until(1, index=1)
        for _ in range(5):
            show.type_elsewhere(0.2)
            show.watch(3)
        assert not show.paused()


def test_keys_and_clicks_in_the_player_are_not_typing(show: Performance) -> None:
    show.window.activateWindow()
    show.qtbot.waitUntil(show.window.isActiveWindow)
    show.watch_until(1, index=1)
    show.type_elsewhere(10)
    assert not show.paused()


@pytest.mark.parametrize("how", ["space", "click"])
def test_whoever_says_so_goes_on_though_typing(show: Performance, qtbot: QtBot, how: str) -> None:
    with _other_window(qtbot):
        show.watch_until(1, index=1)
        show.type_elsewhere(3)
        assert show.paused()
        if how == "space":
            show.press(SPACE)
        else:
            qtbot.mouseClick(show.window, Qt.MouseButton.LeftButton)
        assert not show.paused()


def test_where_input_cannot_be_seen_nothing_is_held(show: Performance, qtbot: QtBot) -> None:
    with _other_window(qtbot):
        show.watch(20)
        assert not show.paused()


def test_another_appearance_is_seen_at_once(show: Performance) -> None:
    show.watch_until(1, index=1)
    figure = show.window.page.figure
    before, body = figure.grab().toImage(), figure.body
    show.look.choose(Theme.LIGHT, Motion.FULL, Appearance(Skin.DARK, HairStyle.CURLY))
    assert figure.grab().toImage() != before
    assert figure.body == body
    index = show.run.index
    while show.run.index == index or not isinstance(show.run.step, WorkSet):
        show.watch(1)
    after = figure.grab().toImage()
    show.look.choose(Theme.LIGHT, Motion.FULL, USUAL)
    assert figure.grab().toImage() != after


def test_time_that_the_computer_slept_is_not_counted_as_done(show: Performance) -> None:
    show.watch_until(1, index=1)
    show.desk.clock.sleep(timedelta(minutes=30))
    show.window.look_at_clock()
    assert show.paused()
    assert show.run.index == 1
    assert show.run.elapsed == timedelta(seconds=1)
    assert "busy or asleep" in show.said
    show.press(SPACE)
    show.watch(1)
    assert show.run.elapsed == timedelta(seconds=2)


def test_with_reduced_motion_poses_stand_until_a_phase_ends(perform: Perform) -> None:
    show = perform(SQUATS_AND_KICKBACKS, Motion.REDUCED)
    show.watch_until(0.2, index=1)
    at_first = show.window.page.figure.body
    show.watch_until(1.8, index=1)
    assert show.window.page.figure.body == at_first
    show.watch_until(3, index=1)
    assert show.window.page.figure.body != at_first
    show.watch_until(5, index=1)
    assert show.window.page.ring.accessibleName() == "2 of 2"


def test_a_full_disk_is_survived(show: Performance, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    show.desk.coach.problems.subscribe(lambda problem: told.append(problem.text))

    def full(run: RunRecord) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr(show.desk.history, "put_run", full)
    show.do_all()
    assert told == ["the disk is full"]
    assert "How did it feel?" in show.question


def test_what_one_does_is_charted_as_exercise(show: Performance) -> None:
    show.do_all()
    show.press(ESC)
    assert show.desk.spent(State.EXERCISING) >= timedelta(seconds=30)


def test_f11_fills_the_screen(show: Performance) -> None:
    show.watch(3)
    show.press(Qt.Key.Key_F11)
    assert show.full_screen()
    show.press(Qt.Key.Key_F11)
    assert not show.full_screen()


def test_every_button_names_itself_and_its_key(show: Performance) -> None:
    names = {button.accessibleName() for button in show.window.findChildren(QPushButton)}
    steer = {"Pause (Space)", "Back (←)", "Next (→)", "Stop (Esc)"}
    assert names == steer | {"This hurts (H)", "Sound (M)"}


def test_tab_reaches_the_buttons_and_space_presses_them(show: Performance) -> None:
    show.watch(3)
    show.button("Next").setFocus(Qt.FocusReason.TabFocusReason)
    show.qtbot.keyClick(show.button("Next"), SPACE)
    assert show.run.index == 1
    assert not show.paused()
    show.qtbot.keyClick(show.button("Next"), LEFT)
    assert show.run.index == 0


# --- What is heard, and what is said before the first set ----------------------------------


def test_a_routine_is_heard_from_its_first_count_to_its_end(show: Performance) -> None:
    show.do_all()
    three = [Cue.READY] * 3
    assert show.sound.cues == [
        *(*three, Cue.GO, Cue.REP, Cue.REST),
        *(*three, Cue.GO, Cue.REP, Cue.REP, Cue.SWITCH),
        *(*three, Cue.GO, Cue.REP, Cue.REP, Cue.DONE),
    ]


def test_nothing_is_heard_while_it_stands_still(show: Performance) -> None:
    show.watch(3.5)
    show.press(SPACE)
    show.watch(30)
    assert show.sound.cues == [Cue.READY, Cue.READY]
    show.press(SPACE)
    show.watch(2)
    assert show.sound.cues == [Cue.READY, Cue.READY, Cue.READY, Cue.GO]


def test_stopping_is_silent(show: Performance) -> None:
    show.watch_until(5, index=1)
    before = show.sound.cues
    show.press(ESC)
    show.watch(30)
    assert show.sound.cues == before


@pytest.mark.parametrize("way", ["key", "click"])
def test_sound_is_switched_off_and_on(show: Performance, way: str) -> None:
    show.watch(2.5)
    switch = show.button("Sound")
    assert (switch.isChecked(), _read(switch)) == (True, "Sound on")
    for on in (False, True):
        if way == "key":
            show.press(Qt.Key.Key_M)
        else:
            switch.click()
        assert show.desk.preferences.current.sound is on
        assert (switch.isChecked(), _read(switch)) == (on, "Sound on" if on else "Sound off")
    assert not show.paused()


def test_switched_off_nothing_is_heard(show: Performance) -> None:
    show.watch(2.5)
    show.press(Qt.Key.Key_M)
    show.do_all()
    assert show.sound.cues == [Cue.READY]


def test_the_switch_follows_the_settings(show: Performance) -> None:
    show.desk.preferences.change(lambda settings: settings._replace(sound=False))
    assert _read(show.button("Sound")) == "Sound off"


def test_a_window_that_is_gone_no_longer_listens(show: Performance, qtbot: QtBot) -> None:
    show.window.close()
    qtbot.waitUntil(lambda: not isValid(show.window))
    show.desk.preferences.change(lambda settings: settings._replace(sound=False))


def test_the_voice_says_what_the_screen_says(perform: Perform) -> None:
    show = perform(SQUATS_AND_KICKBACKS, settings=Settings(voice=True))
    show.do_all()
    texts = show.speech.texts
    assert texts[:3] == [
        "Get into place. Squat.",
        "Sit back and down",
        "Drive up through the heels",
    ]
    assert "Switch sides. Kickback, right leg." in texts
    assert texts[-1] == "Done."


def test_the_voice_counts_the_end_of_a_hold(perform: Perform) -> None:
    show = perform(WALL, settings=Settings(voice=True))
    show.do_all()
    assert show.speech.texts[-4:] == ["three", "two", "one", "Done."]


def test_the_note_of_a_routine_is_shown_before_its_first_set(perform: Perform) -> None:
    noted = replace(SQUATS_AND_KICKBACKS, note="Needs a free piece of wall.")
    show = perform(noted)
    show.watch_until(1, index=0)
    assert "Needs a free piece of wall." in show.said
    show.watch_until(1, index=2)
    assert "Needs a free piece of wall." not in show.said


def test_what_a_body_has_to_mind_is_shown_before_each_exercise(perform: Perform) -> None:
    squat = Desk().library.exercises["squat"]
    care = Care(squat.adaptations[0].who)
    show = perform(SQUATS_AND_KICKBACKS, settings=Settings(body=frozenset({care})))
    show.watch_until(1, index=0)
    advice = f"{exercise_wording.care(care)}: {squat.adaptations[0].advice}"
    assert advice in show.said, "a word of advice without its cause is a riddle"
    assert squat.instructions[0] not in show.said
    show.window.close()
    show = perform(SQUATS_AND_KICKBACKS)
    show.watch_until(1, index=0)
    assert squat.adaptations[0].advice not in show.said
    assert squat.instructions[0] in show.said


def test_more_than_can_be_read_at_once_follows_in_the_set(perform: Perform) -> None:
    squat = Desk().library.exercises["squat"]
    first, second, *_ = squat.adaptations
    body = frozenset({Care(first.who), Care(second.who)})
    said = f"{exercise_wording.care(Care(first.who))}: {first.advice}"
    noted = replace(SQUATS_AND_KICKBACKS, note="N" * (119 - len(said)))
    show = perform(noted, settings=Settings(body=body))
    show.watch_until(1, index=0)
    assert f"{noted.note} {said}" in show.said
    assert second.advice not in show.said
    show.watch_until(1, index=1)
    assert second.advice in show.said
    assert noted.note not in show.said


@pytest.mark.parametrize("size", [(720, 520), (900, 640), (1280, 820)])
@pytest.mark.parametrize("points", [10, 20])
def test_however_long_a_remark_nothing_is_cut_off(
    perform: Perform, monkeypatch: pytest.MonkeyPatch, points: int, size: tuple[int, int]
) -> None:
    usual = QGuiApplication.font()
    monkeypatch.setattr(QGuiApplication, "font", lambda: QFont(usual.family(), points))
    noted = replace(SQUATS_AND_KICKBACKS, note="Twenty letters a row " * 5)
    show = perform(noted)
    show.window.resize(*size)
    show.watch_until(1, index=0)
    show.qtbot.waitUntil(lambda: not _cut_off(show.window))


def _cut_off(window: PlayerWindow) -> list[str]:
    """The buttons that have too little room, or lie outside."""
    return [
        button.accessibleName()
        for button in window.findChildren(QPushButton)
        if button.height() < button.sizeHint().height()
        or not window.rect().contains(button.mapTo(window, button.rect().bottomRight()))
    ]


def _read(button: QPushButton) -> str:
    """What the button says to the eye, without its key."""
    return next(part.text() for part in button.findChildren(QLabel) if part.text() != "M")


def _repeat(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, " ", True)


@contextmanager
def _other_window(qtbot: QtBot) -> Iterator[None]:
    """Another window has the keyboard."""
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    yield
