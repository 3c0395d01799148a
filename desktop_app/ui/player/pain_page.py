"""The question how much something hurts, and what to do then."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from enum import Enum
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.body import Body, Care
from desktop_app.domain.exercise import Exercise
from desktop_app.domain.pain import BEARABLE, NOTHING_TO_MIND, WORST, What
from desktop_app.domain.routine import WorkSet
from desktop_app.domain.routine_run import RoutineRun
from desktop_app.services.pains import Pains
from desktop_app.ui import safety
from desktop_app.ui.controls import label, point
from desktop_app.ui.player.key_button import KeyButton
from desktop_app.ui.safety import Advice
from desktop_app.ui.theme import STEP, text_scale

TEN_IN_MS = 900
"""So long after a 1, a 0 makes it ten."""
BESIDE = 190 * STEP
"""From this width on, at 100 %, the signs stand in two columns."""


class Then(Enum):
    """What the person chose to do."""

    BACK = "back"
    """It was nothing: back to where the run stands still."""
    GO_ON = "go_on"
    LEAVE_OUT = "leave_out"
    INSTEAD = "instead"
    END = "end"


class PainPage(QScrollArea):
    """Asks how much an exercise hurts, says what that means, and what can be done now."""

    decided = Signal(object)
    """A Then."""
    said = Signal(str)
    """What a screen reader is to say."""

    def __init__(
        self,
        exercise: Exercise,
        run: RoutineRun,
        pains: Pains,
        body: Body,
        hears: Callable[[], bool],
    ) -> None:
        """``hears`` tells whether keys count at the moment."""
        super().__init__()
        self.exercise = exercise
        self.easier: Exercise | None = None
        """What may be done instead."""
        self.level: int | None = None
        """How much it hurts; None before that is said."""
        self._pains, self._run, self._body, self._hears = pains, run, body, hears
        self._keys: dict[Qt.Key, Callable[[], object]] = {}
        self._levels: list[KeyButton] = []
        self._offered: list[KeyButton] = []
        self._flags: QWidget | None = None
        self._flag_columns = self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._one = QTimer(self)
        self._one.setSingleShot(True)
        self._one.setInterval(TEN_IN_MS)
        self._one.timeout.connect(self._on_one)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ask()

    @property
    def words(self) -> str:
        """All that can be read, from top to bottom."""
        shown = self.findChildren(QLabel)
        return "\n".join(one.text() for one in shown if one.isVisibleTo(self))

    def press(self, key: Qt.Key) -> None:
        """Take a key: digits say how much, or choose; the arrows lead along the row."""
        if key in self._keys:
            self._keys[key]()
            return
        if self.level is not None:
            return
        digit = int(key) - int(Qt.Key.Key_0)
        if self._one.isActive():
            self._one.stop()
            self.tell(WORST if digit == 0 else 1)
        elif digit == 1:
            self._levels[1].setFocus(Qt.FocusReason.OtherFocusReason)
            self._one.start()
        elif 0 <= digit < WORST:
            self.tell(digit)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._lead_along(1 if key is Qt.Key.Key_Right else -1)

    def tell(self, level: int) -> None:
        """Say how much it hurts, 0 to 10."""
        self._one.stop()
        self.level = level
        what = self._pains.tell(self.exercise.id, level)
        if what is What.GO_ON:
            self.decided.emit(Then.GO_ON)
            return
        self.easier = self._pains.easier(self.exercise.id)
        if what is What.GENTLY:
            self._say_gently()
        else:
            self._say_stop()

    def show_flags(self) -> None:
        """Show what calls for help."""
        if self._flags is None:
            return
        self._flags.show()
        self.said.emit(" ".join(f"{one.title}: {one.text}" for one in _signs(self._body)))
        self.ensureWidgetVisible(self._flags)

    def carry_out(self, then: Then, uptime: timedelta) -> None:
        """Have the run follow what was chosen."""
        if then is Then.LEAVE_OUT:
            self._run.leave_out(self.exercise.id, uptime)
        elif then is Then.INSTEAD and self.easier is not None:
            self._run.instead(self.exercise.id, self.easier, uptime)

    # what is shown

    def _ask(self) -> None:
        title = self.tr("How much does it hurt?")
        column = self._begin(title, self.exercise.name)
        column.addLayout(self._make_levels())
        column.addSpacing(3 * STEP)
        self._offer(
            column,
            (
                (self.tr("When to get help"), self.tr("R"), Qt.Key.Key_R, self.show_flags),
                (self.tr("It does not hurt"), self.tr("Esc"), Qt.Key.Key_Escape, self._on_back),
            ),
        )
        self._end(column, flags=False)
        self.setAccessibleName(
            self.tr(
                "{question} {exercise}. Press 0 for not at all, to 9; or 1 and 0 for ten."
            ).format(question=title, exercise=self.exercise.name)
        )

    def _say_gently(self) -> None:
        how = self._pains.smaller(self.exercise.id) or self.tr("Make the movement smaller.")
        title = self.tr("Go on gently, or leave it.")
        text = self.tr(
            "{how} Pain like this may be borne where it settles within an hour and is no worse "
            "the next morning. You will be asked then."
        ).format(how=how)
        choices = [(self.tr("Go on"), Then.GO_ON)]
        if self._has_more:
            choices = [(self.tr("Go on, smaller"), Then.GO_ON), *self._instead()]
            choices.append((self.tr("Leave it out today"), Then.LEAVE_OUT))
        self._say(title, text, choices, flags=False)

    def _say_stop(self) -> None:
        title = self.tr("Stop this one.")
        text = self.tr(
            "{exercise} rests from now on: it is not offered until you say that it is fine again, "
            "under Settings, What is offered. What you did counts."
        ).format(exercise=self.exercise.name)
        choices = self._instead() if self._has_more else []
        if self._has_others:
            choices.append((self.tr("Go on without it"), Then.LEAVE_OUT))
        self._say(title, text, choices, flags=True)

    def _instead(self) -> list[tuple[str, Then]]:
        if self.easier is None:
            return []
        text = self.tr("{exercise} instead").format(exercise=self.easier.name)
        return [(text, Then.INSTEAD)]

    def _say(
        self, title: str, text: str, choices: Sequence[tuple[str, Then]], *, flags: bool
    ) -> None:
        column = self._begin(title, text)
        offers: list[tuple[str, str, Qt.Key, Callable[[], object]]] = [
            (name, str(number), Qt.Key(int(Qt.Key.Key_0) + number), partial(self._decide, then))
            for number, (name, then) in enumerate(choices, start=1)
        ]
        if not flags:
            offers.append(
                (self.tr("When to get help"), self.tr("R"), Qt.Key.Key_R, self.show_flags)
            )
        end = partial(self._decide, Then.END)
        offers.append((self.tr("End here"), self.tr("Esc"), Qt.Key.Key_Escape, end))
        self._offer(column, offers)
        self._end(column, flags=flags)
        self.setAccessibleName(f"{title} {text}")
        self.said.emit(f"{title} {text}")
        if flags:
            self.said.emit(" ".join(f"{one.title}: {one.text}" for one in _signs(self._body)))

    def _begin(self, title: str, text: str) -> QVBoxLayout:
        self._keys, self._offered = {}, []
        column = QVBoxLayout()
        column.setSpacing(3 * STEP)
        column.addStretch(2)
        for shown in (label(title, "instruction", wraps=True), label(text, "cue", wraps=True)):
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(shown)
        column.addSpacing(5 * STEP)
        return column

    def _make_levels(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        for level in range(WORST + 1):
            made = KeyButton(str(level), "", self._hears, partial(self.tell, level))
            made.be_slim(STEP, 5 * STEP)
            made.setAccessibleName(
                self.tr("{level} of 10: {words}").format(level=level, words=_in_words(level))
            )
            self._levels.append(made)
            grid.addWidget(made, 0, level)
            grid.setColumnStretch(level, 1)
        first = 0
        for last in (NOTHING_TO_MIND, BEARABLE, WORST):
            words = label(_in_words(last), "head", wraps=True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, 1, first, 1, last - first + 1)
            first = last + 1
        return grid

    def _offer(
        self,
        column: QVBoxLayout,
        offers: Sequence[tuple[str, str, Qt.Key, Callable[[], object]]],
    ) -> None:
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choices.setSpacing(3 * STEP)
        self._choices.addStretch(1)
        for text, key_name, key, chosen in offers:
            self._keys[key] = chosen
            self._offered.append(KeyButton(text, key_name, self._hears, chosen))
            self._choices.addWidget(self._offered[-1])
        self._choices.addStretch(1)
        column.addLayout(self._choices)

    def _end(self, column: QVBoxLayout, *, flags: bool) -> None:
        self._flags = QWidget()
        self._flag_columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._flags)
        self._flag_columns.setContentsMargins(0, 5 * STEP, 0, 0)
        self._flag_columns.setSpacing(8 * STEP)
        for advice in _signs(self._body):
            self._flag_columns.addLayout(_shown(advice), 1)
        if not flags:
            self._flags.hide()
        column.addWidget(self._flags)
        column.addStretch(3)
        inside = QWidget()
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addLayout(column, 14)
        outer.addStretch(1)
        self.setWidget(inside)
        self._arrange()

    # what the person does

    def _lead_along(self, by: int) -> None:
        here = self.window().focusWidget()
        focused = [index for index, one in enumerate(self._levels) if one is here]
        at = focused[0] + by if focused else 0
        self._levels[max(0, min(WORST, at))].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_one(self) -> None:
        self.tell(1)

    def _on_back(self) -> None:
        self._one.stop()
        self.decided.emit(Then.BACK)

    def _decide(self, then: Then) -> None:
        self.decided.emit(then)

    # what there is

    @property
    def _has_more(self) -> bool:
        """Whether sets of the exercise are to come, the one at hand among them."""
        return any(one.exercise.id == self.exercise.id for one in self._to_come)

    @property
    def _has_others(self) -> bool:
        return any(one.exercise.id != self.exercise.id for one in self._to_come)

    @property
    def _to_come(self) -> list[WorkSet]:
        return [one for one in self._run.steps[self._run.index :] if isinstance(one, WorkSet)]

    def _arrange(self) -> None:
        wide = self.width() >= BESIDE * text_scale()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._flag_columns.setDirection(across if wide else down)
        wants = sum(one.sizeHint().width() + 3 * STEP for one in self._offered)
        beside = wants <= self.width() * 14 // 16
        self._choices.setDirection(across if beside else down)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _signs(body: Body) -> tuple[Advice, ...]:
    """Return what calls for help, of all bodies and of this one."""
    pregnant = {Care.PREGNANCY, Care.PREGNANCY_FROM_WEEK_13, Care.PREGNANCY_LATE}
    said = [safety.stop_now(), safety.ask_soon()]
    if body & pregnant:
        said.insert(1, safety.pregnancy_signs())
    if body & {Care.POSTPARTUM, Care.AFTER_CAESAREAN}:
        said.append(safety.after_birth_signs())
    return tuple(said)


def _shown(advice: Advice) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(STEP)
    column.addWidget(label(advice.title, "strong", wraps=True))
    for each in advice.points:
        column.addLayout(point(each, "sign"))
    column.addWidget(label(advice.then, "strong", wraps=True))
    column.addStretch()
    return column


def _in_words(level: int) -> str:
    if level <= NOTHING_TO_MIND:
        return _tr("a little")
    return _tr("it can be borne") if level <= BEARABLE else _tr("too much")


def _tr(text: str) -> str:
    return QCoreApplication.translate("PainPage", text)
