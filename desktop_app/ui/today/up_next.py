"""The card of the next routine: its figures in motion, its doses, and ways to change it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.composer import COMPOSED
from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Exercise, Goal, Sides
from desktop_app.domain.movement import PhaseKind
from desktop_app.domain.places import Where
from desktop_app.domain.routine import Rounds, Routine, Target, duration, rounds_of
from desktop_app.domain.selection import NothingFits
from desktop_app.domain.settings import ROUTINE_LENGTHS, Settings
from desktop_app.services.coach import Coach
from desktop_app.services.control import Control, Page
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.plan import words as plan_words
from desktop_app.ui.theme import STEP, Look, text_scale

STANDING = "standing_squeeze"
"""The exercise that begins with just standing there."""
FIGURES = 2
NAMED = 3
"""How many exercises are named; of a longer routine the rest is counted."""
WORDS = 46 * STEP
"""How wide the words are at least, at 100 %."""
FIGURE = 28 * STEP
"""How wide a figure is at least."""
AROUND = 18 * STEP
"""What the card needs besides figures and words."""


class UpNext(QFrame):
    """Shows what the next break will bring."""

    def __init__(
        self,
        control: Control,
        coach: Coach,
        library: Library,
        preferences: Preferences,
        look: Look,
    ) -> None:
        super().__init__()
        self._control, self._coach, self._library = control, coach, library
        self._preferences, self._look = preferences, look
        self._shown: tuple[object, ...] = ()
        self._exercises: tuple[Exercise, ...] = ()
        """What the figures can show, each once: one's own may be changed or removed meanwhile."""
        self._shown_settings: tuple[object, ...] = ()
        self.setProperty("role", "card")
        self._heading = label(self.tr("Up next"), "heading")
        self._title = label("", "quiet", wraps=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._stages = [FigureStage() for _ in range(FIGURES)]
        for stage in self._stages:
            stage.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._lines = [
            (label("", "strong", wraps=True), label("", "quiet", wraps=True)) for _ in range(NAMED)
        ]
        self._more = label("", "quiet", wraps=True)
        self._note = label("", "small", wraps=True)
        self._why = label("", "small", wraps=True)
        self._settings = button(self.tr("Settings"), "chip", self._on_settings)
        self._settings.setCheckable(False)
        self._settings.setToolTip(self.tr("All that a routine must keep to"))
        self._swap = button(self.tr("Swap"), "chip", self._on_swap)
        self._swap.setCheckable(False)
        self._swap.setToolTip(self.tr("Choose another routine"))
        self._no_floor = button(self.tr("No floor"), "chip", self._on_no_floor)
        self._no_floor.setToolTip(self.tr("Routines stay off the floor"))
        self._quiet = button(self.tr("Quiet"), "chip", self._on_quiet)
        self._at_home = button(self.tr("At home today"), "chip", self._on_at_home)
        self._at_home.setToolTip(self.tr("Where you are until the day ends"))
        self._length = button("", "chip")
        self._length.setCheckable(False)
        self._length.setMenu(self._make_lengths())
        self._set()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def refresh(self) -> None:
        """Show the routine and the settings as they are now, where they are others than shown."""
        settings = self._preferences.current
        where = self._preferences.where if settings.home is not None else None
        by_the_hour = self._preferences.in_quiet_hours
        wanted = settings.floor, settings.quiet, by_the_hour, settings.routine_length, where
        if wanted != self._shown_settings:
            self._shown_settings = wanted
            self._show_settings(settings)
        up_next = self._coach.up_next
        shown = up_next, self._coach.because
        if shown != self._shown or self._has_changed():
            self._shown = shown
            self._swap.setVisible(not isinstance(up_next, NothingFits))
            self._settings.setVisible(isinstance(up_next, NothingFits))
            if isinstance(up_next, NothingFits):
                self._show_nothing(up_next)
            else:
                self._show(up_next)

    def _has_changed(self) -> bool:
        """Whether an exercise is not as it is shown: one's own may be changed."""
        exercises = self._library.exercises
        return any(exercises.get(one.id) != one for one in self._exercises)

    def _show_nothing(self, fits: NothingFits) -> None:
        self._title.setText("")
        self._why.hide()
        standing = self._library.exercises.get(STANDING)
        self._exercises = (standing,) if standing else ()
        for stage, exercise in zip(self._stages, self._exercises, strict=False):
            stage.set_exercise(exercise, figure_palette(self._look.tokens, self._look.figure))
            stage.show_start()
        for index, line in enumerate(self._lines):
            for part in line:
                part.setVisible(index == 0)
        self._lines[0][0].setText(self.tr("No routine fits"))
        self._lines[0][1].setText(exercise_wording.relax(fits))
        self._more.hide()
        self._say(self.tr("Until then a break is to stand up and walk a few steps."))
        self._arrange()

    def _show_settings(self, settings: Settings) -> None:
        self._no_floor.setChecked(not settings.floor)
        self._quiet.setChecked(settings.quiet)
        by_the_hour = self._preferences.in_quiet_hours
        self._quiet.setEnabled(not by_the_hour)
        self._quiet.setToolTip(
            self.tr("These are quiet hours: Settings, Place and equipment")
            if by_the_hour
            else self.tr("Routines without a step that could be heard")
        )
        self._at_home.setVisible(settings.home is not None)
        self._at_home.setChecked(self._preferences.where is Where.HOME)
        length = wording.seconds(settings.routine_length)
        self._length.setText(self.tr("About {length} ▾").format(length=length))
        self._length.setAccessibleName(
            self.tr("Length of the routine, about {length}").format(length=length)
        )

    def _show(self, routine: Routine) -> None:
        exercises = self._library.exercises
        length = wording.about(duration(routine, exercises))
        self._title.setText(
            length  # its name would only name the exercises once more
            if routine.id.startswith(COMPOSED)
            else self.tr("{routine} · {length}").format(routine=routine.name, length=length)
        )
        palette = figure_palette(self._look.tokens, self._look.figure)
        self._exercises = _different(routine, exercises)
        for stage, exercise in zip(self._stages, self._exercises, strict=False):
            stage.set_exercise(exercise, palette)
            stage.play()
        rounds = rounds_of(routine.targets)
        targets = [target for each in rounds for target in each.targets]
        for index, (name, dose) in enumerate(self._lines):
            there = index < len(targets)
            name.setVisible(there)
            dose.setVisible(there)
            if there:
                exercise = exercises[targets[index].exercise]
                name.setText(exercise.name)
                dose.setText(dose_of(targets[index], exercise))
        more = _more(rounds)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._say(routine.note)
        because = self._coach.because
        self._why.setText(plan_words.because(because, exercises) if because else "")
        self._why.setVisible(because is not None)
        self._arrange()

    def _say(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _set(self) -> None:
        self._figures = QWidget()
        stages = QHBoxLayout(self._figures)
        stages.setContentsMargins(0, 0, 0, 0)
        stages.setSpacing(2 * STEP)
        for stage in self._stages:
            stages.addWidget(stage, 1)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        for name, dose in self._lines:
            words.addWidget(name)
            words.addWidget(dose)
            dose.setContentsMargins(0, 0, 0, 3 * STEP)
        words.addWidget(self._more)
        words.addWidget(self._note)
        words.addWidget(self._why)
        words.addSpacing(2 * STEP)
        chips = FlowLayout()
        for chip in (
            self._swap,
            self._at_home,
            self._no_floor,
            self._quiet,
            self._length,
            self._settings,
        ):
            chips.addWidget(chip)
        words.addLayout(chips)
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(4 * STEP)
        self._row.addWidget(self._figures, 1)
        self._row.addWidget(self._words)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(2 * STEP)
        column.addLayout(top)
        column.addLayout(self._row, 1)

    def _arrange(self) -> None:
        """Show as many figures as there is room for."""
        words = round(WORDS * text_scale())
        room = self.width() - words - AROUND
        shown = self._exercises
        both = len(shown) > 1 and room >= 2 * FIGURE
        self._figures.setVisible(bool(shown) and room >= FIGURE)
        self._stages[1].setVisible(both)
        for stage in self._stages:
            stage.stand_beside(shown[:FIGURES] if both else ())
        self._words.setMinimumWidth(words)
        self._words.setMaximumWidth(max(words, self.width() // 3))

    def _make_lengths(self) -> QMenu:
        menu = QMenu(self)
        for length in ROUTINE_LENGTHS:
            menu.addAction(wording.seconds(length)).triggered.connect(
                partial(self._on_length, length)
            )
        return menu

    def _on_settings(self) -> None:
        self._control.show(Page.SETTINGS)

    def _on_swap(self) -> None:
        self._coach.swap()

    def _on_at_home(self) -> None:
        self._preferences.be_at(self._preferences.where.other)

    def _on_no_floor(self) -> None:
        self._preferences.change_here(floor=not self._preferences.current.floor)

    def _on_quiet(self) -> None:
        self._preferences.change_here(quiet=not self._preferences.current.quiet)

    def _on_length(self, length: timedelta) -> None:
        self._preferences.change(lambda settings: settings._replace(routine_length=length))

    def _on_look_changed(self) -> None:
        palette = figure_palette(self._look.tokens, self._look.figure)
        for stage in self._stages:
            stage.set_palette(palette)
            stage.set_reduced_motion(not self._look.moves)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def dose_of(target: Target, exercise: Exercise) -> str:
    """Say how much of an exercise, and how: ``10 reps · 2 s down, 1 s up``."""
    how = _tempo(exercise)
    if Prop.DESK in exercise.equipment:
        how = _tr("hold the desk")
    elif not how and exercise.on_the_floor:
        how = _tr("on the floor")
    return (
        _tr("{amount} · {how}").format(amount=_amount(target, exercise), how=how)
        if how
        else (_amount(target, exercise))
    )


def _amount(target: Target, exercise: Exercise) -> str:
    hold = target.goal is Goal.HOLD
    text = {
        (True, Sides.BOTH): _tr("hold {n} s"),
        (True, Sides.EACH): _tr("hold {n} s each side"),
        (True, Sides.ALTERNATE): _tr("hold {n} s each side"),
        (False, Sides.BOTH): _tr("{n} rep") if target.amount == 1 else _tr("{n} reps"),
        (False, Sides.EACH): _tr("{n} each side"),
        (False, Sides.ALTERNATE): _tr("{n} each side, in turn"),
    }[hold, exercise.sides].format(n=target.amount)
    if target.sets == 1:
        return text
    return _tr("{n} sets of {amount}").format(n=target.sets, amount=text)


def _tempo(exercise: Exercise) -> str:
    """Say how fast one goes down and up; empty where a repetition is not that."""
    spent: dict[PhaseKind, timedelta] = {}
    for phase in exercise.movement.phases:
        spent[phase.kind] = spent.get(phase.kind, timedelta()) + phase.duration
    if not {PhaseKind.LOWER, PhaseKind.LIFT} <= set(spent):
        return ""
    return _tr("{down} down, {up} up").format(
        down=wording.seconds(spent[PhaseKind.LOWER]), up=wording.seconds(spent[PhaseKind.LIFT])
    )


def _more(rounds: Sequence[Rounds]) -> str:
    """Say how often what is named comes, and how much is not named; empty where it is all."""
    first = rounds[0]
    hidden = max(0, sum(len(each.targets) for each in rounds) - NAMED)
    if all(each.times == 1 for each in rounds):
        text = _tr("and {count} more") if hidden else ""
    elif len(rounds) == 1:
        text = _tr("and {count} more, {n} rounds in all") if hidden else _tr("{n} rounds of these")
    elif first.times > 1 and len(first.targets) == NAMED:
        text = _tr("{n} rounds of these, then {count} more")
    else:
        text = _tr("and {count} more, partly in rounds") if hidden else _tr("partly in rounds")
    return text.format(count=hidden, n=first.times)


def _different(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[Exercise, ...]:
    """Return the exercises of a routine, each once, in order."""
    return tuple(exercises[one] for one in dict.fromkeys(t.exercise for t in routine.targets))


def _tr(text: str) -> str:
    return QCoreApplication.translate("UpNext", text)
