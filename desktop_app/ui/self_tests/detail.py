"""One test: its figure, its steps, the guided try, and what came of it so far."""

import logging
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.charts import Question
from desktop_app.domain.periods import Period
from desktop_app.domain.self_tests import (
    PROCEDURES,
    Answer,
    Change,
    Result,
    SelfTest,
    change_for,
    norm,
)
from desktop_app.services.library import Library
from desktop_app.services.ports import StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.services.progress import Progress
from desktop_app.services.self_tests import SelfTests
from desktop_app.ui.controls import button, label
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.self_tests import figures, words
from desktop_app.ui.self_tests.about_row import AboutRow
from desktop_app.ui.self_tests.entry import Asked, Entry
from desktop_app.ui.self_tests.guide import Guide, Means
from desktop_app.ui.self_tests.trend import Trend
from desktop_app.ui.theme import STEP, Look, text_scale

log = logging.getLogger(__name__)

_STAGE = 57 * STEP
_WIDE = 120 * STEP
"""From this width on, at 100 %, the figure stands beside the steps."""
_WITH_NORMS = (SelfTest.CHAIR_STAND, SelfTest.BRIDGE_HOLD, SelfTest.STANCE)


class Detail(QFrame):
    """Shows tests that are made in one go, and lets them be made."""

    recorded = Signal()
    """A result was kept, corrected or deleted."""
    began = Signal()
    """Something is asked, or under way: it should be in sight."""

    def __init__(
        self,
        tests: tuple[SelfTest, ...],
        service: SelfTests,
        progress: Progress,
        library: Library,
        preferences: Preferences,
        means: Means,
        look: Look,
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.tests, self.test = tests, tests[0]
        self._service, self._progress, self._library = service, progress, library
        self._preferences, self._means, self._look = preferences, means, look
        self.stage = FigureStage()
        self.stage.setFixedHeight(_STAGE)
        self.guide: Guide | None = None
        self.entry: Entry | None = None
        self._corrects: Result | None = None
        self.start = button(self.tr("Start · practice first"), "primary", self._on_start)
        self.type = button(self.tr("Type a result"), "", self._on_type)
        self.note = label("", "accent", wraps=True)
        self.note.hide()
        self.trend = Trend(library, look)
        self.about = AboutRow(preferences)
        if self.test not in _WITH_NORMS:
            self.about.hide()
        self._set()
        self.trend.correct_wanted.connect(self._on_correct)
        self.trend.delete_wanted.connect(self._on_delete)
        self._dress()
        look.changed.connect(self._dress)

    @property
    def busy(self) -> bool:
        """Whether a test is under way."""
        return self.guide is not None

    def refresh(self) -> None:
        """Show the results as the record has them."""
        self.about.refresh()
        change = change_for(self.test, self._preferences.current.body)
        self.for_you.setText(words.change(change) if change else "")
        self.for_you.setVisible(change is not None)
        self.start.setEnabled(change is not Change.LEAVE_OUT)
        self.start.setToolTip(words.change(change) if change is Change.LEAVE_OUT else "")
        try:
            results = sorted(one for test in self.tests for one in self._service.results(test))
            today = self._progress.today.date
            first = results[0].taken_at.astimezone().date() if results else today
            period = Period.between(first, today)
            chart = self._progress.chart(Question.SELF_TESTS, period)
        except StorageError as error:
            log.warning("results cannot be shown: %s", error)
            self.tell(self.tr("The record cannot be read: {reason}").format(reason=error))
            return
        self.trend.show_results(self.test, results, chart, self._others(change))

    def tell(self, text: str) -> None:
        """Say something above the buttons."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self.note, QAccessible.Event.Alert))

    def fit(self, width: int) -> None:
        """Lay out for a width in pixels."""
        wide = width >= _WIDE * text_scale()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(beside if wide else below)
        self._make_room()

    def _make_room(self) -> None:
        """Where the figure stands above, it gives way to the clock, or to what is asked."""
        above = self._top.direction() is QBoxLayout.Direction.TopToBottom
        asks = self.guide is not None or self.entry is not None
        self._frame.setVisible(not (above and asks))

    def cancel(self) -> None:
        """End what is under way without a result."""
        self._leave()

    def _others(self, change: Change | None) -> str:
        current = self._preferences.current
        if current.year_of_birth is None or change is not None:
            return ""  # what is made in another way compares with nobody
        age = self._progress.today.date.year - current.year_of_birth
        found = norm(self.test, age, current.sex)
        return words.others(self.test, found, age, current.sex) if found else ""

    # what the person does

    def _on_start(self) -> None:
        self._leave()
        if PROCEDURES[self.test].answer is Answer.CHOSEN:
            self._ask({}, repeats=False)
            return
        self._buttons.hide()
        self.stage.pause()
        self.guide = Guide(self.test, self._means, self._look)
        self.guide.done.connect(self._on_done)
        self.guide.cancelled.connect(self._on_cancelled)
        self._place.addWidget(self.guide)
        self.guide.show()  # at once: only what is shown hears of a lock, and of being hidden
        self.guide.go.setFocus()
        self._make_room()
        self.began.emit()

    def _on_type(self) -> None:
        self._leave()
        self._ask({}, repeats=False)

    def _on_done(self, held: Mapping[Asked, int]) -> None:
        self._leave()
        self._ask(held, repeats=True)

    def _on_cancelled(self, why: str) -> None:
        self._leave()
        self.tell(why)
        self.start.setFocus()

    def _on_left(self) -> None:
        self._leave()
        self.start.setFocus()

    def _on_kept(self, values: Mapping[Asked, int]) -> None:
        corrects = self._corrects
        try:
            if corrects is None:
                self._service.keep(values)
            else:
                self._service.correct(corrects, values[corrects.test, corrects.side])
        except StorageError as error:
            self.tell(self.tr("It could not be stored: {reason}").format(reason=error))
            return
        self._leave()
        self.start.setFocus()
        self.recorded.emit()

    def _on_correct(self, result: Result) -> None:
        self._leave()
        self._corrects = result
        asked = (result.test, result.side)
        self._ask({asked: result.value}, repeats=False, only=asked)

    def _on_delete(self, result: Result) -> None:
        try:
            self._service.forget(result)
        except StorageError as error:
            self.tell(self.tr("It could not be deleted: {reason}").format(reason=error))
            return
        self.recorded.emit()

    def _ask(self, found: Mapping[Asked, int], *, repeats: bool, only: Asked | None = None) -> None:
        asked = tuple((test, side) for test in self.tests for side in PROCEDURES[test].sides)
        self._buttons.hide()
        self.entry = Entry((only,) if only else asked, found, repeats=repeats)
        self.entry.kept.connect(self._on_kept)
        self.entry.again.connect(self._on_start)
        self.entry.left.connect(self._on_left)
        self._place.addWidget(self.entry)
        self.entry.show()
        self.entry.begin()
        self._make_room()
        self.began.emit()

    def _leave(self) -> None:
        """Take away what is asked or under way."""
        guide, entry = self.guide, self.entry
        self.guide = self.entry = self._corrects = None
        for one in (guide, entry):
            if one is not None:
                one.blockSignals(True)
                one.hide()
                one.deleteLater()
        self.tell("")
        self._buttons.show()
        self._make_room()
        self._play()

    # how it is set

    def _set(self) -> None:
        self._frame = frame = QFrame()
        frame.setProperty("role", "stage")
        around = QVBoxLayout(frame)
        around.addWidget(self.stage)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        chosen = PROCEDURES[self.test].answer is Answer.CHOSEN
        if chosen:
            self.start.setText(self.tr("Say how it was"))
            self.type.hide()
        flow.addWidget(self.start)
        if not chosen:
            flow.addWidget(self.type)
        self.for_you = label("", "accent", wraps=True)
        told = QVBoxLayout()
        told.setSpacing(2 * STEP)
        told.addWidget(label(words.title(self.test), "title", wraps=True))
        told.addWidget(label(words.measures(self.test), "quiet", wraps=True))
        for number, step in enumerate(words.steps(self.test), start=1):
            told.addLayout(_numbered(number, step))
        told.addWidget(self.for_you)
        told.addWidget(self.note)
        told.addWidget(self._buttons)
        self._place = QVBoxLayout()
        told.addLayout(self._place)
        told.addWidget(label(words.skip(self.test), "small", wraps=True))
        told.addStretch()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(6 * STEP)
        self._top.addWidget(frame, 4)
        self._top.addLayout(told, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        column.setSpacing(5 * STEP)
        column.addLayout(self._top)
        column.addWidget(self.trend)
        column.addWidget(self.about)
        column.addStretch()

    def _dress(self) -> None:
        exercise = figures.figure(self.test, self._library.exercises)
        self.stage.set_reduced_motion(not self._look.moves)
        self.stage.set_exercise(exercise, figure_palette(self._look.tokens, self._look.figure))
        self._play()

    def _play(self) -> None:
        if self.test in figures.MOVES:
            self.stage.play()
        else:
            self.stage.show_start()


def _numbered(number: int, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * STEP)
    first = label(f"{number}.", "quiet")
    row.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "quiet", wraps=True), 1)
    return row
