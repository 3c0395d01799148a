"""The page *Why*: what the glutes do, what sitting does to them, and how sure all of it is."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.muscles import Muscle
from desktop_app.services.control import Control, Page
from desktop_app.services.library import Library
from desktop_app.ui import exercise_wording, safety
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP, Look, text_scale
from desktop_app.ui.why import topics
from desktop_app.ui.why.care import SafetyWords
from desktop_app.ui.why.claim_row import ClaimRow, GradeTag, source_name
from desktop_app.ui.why.claims import Topic, claims
from desktop_app.ui.why.folding import Folding
from desktop_app.ui.why.grades import Grade
from desktop_app.ui.why.hip_figure import NUMBERED, HipFigure
from desktop_app.ui.why.moves import Moves
from desktop_app.ui.why.people_figure import PeopleFigure
from desktop_app.ui.why.section import Section
from desktop_app.ui.why.sources import SOURCES
from desktop_app.ui.why.story_figure import StoryFigure
from desktop_app.ui.why.trial_row import TrialRow
from desktop_app.ui.why.trials import trials

WIDEST = 210 * STEP
"""At 100 %: longer lines are hard to read."""
ROOMY = 195 * STEP


class WhyPage(QScrollArea):
    """One page to read, in about three minutes."""

    exercise_wanted = Signal(object)
    """The Exercise that the person wants to see."""

    def __init__(self, control: Control, library: Library, look: Look) -> None:
        super().__init__()
        self._control, self._library, self._look = control, library, look
        self.sections = {topic: Section(topics.story(topic).title, look) for topic in Topic}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Why"))
        self.verticalScrollBar().setSingleStep(10 * STEP)
        for topic in Topic:
            self._fill(topic)
        self.setWidget(self._set())

    def turn_to(self, topic: Topic) -> None:
        """Bring a section up."""
        self.sections[topic].setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._bring_section)  # its place is known once it is laid out

    # what the person does

    def _bring_section(self) -> None:
        here = self.focusWidget()
        if isinstance(here, Section):
            self.verticalScrollBar().setValue(here.y() - 3 * STEP)

    def _on_link(self, topic: Topic) -> None:
        self.turn_to(topic)

    def _on_library(self) -> None:
        self._control.show(Page.LIBRARY)

    def _on_settings(self) -> None:
        self._control.show(Page.SETTINGS)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        moved = super().focusNextPrevChild(next)
        self._bring_section()
        return moved

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case _:
                super().keyPressEvent(event)

    # how it is set

    def _set(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("role", "page")
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(5 * STEP)
        self._column.addWidget(label(topics.headline(), "title", wraps=True))
        self._column.addWidget(label(topics.summary(), wraps=True))
        read = self.tr("About three minutes to read. {reviewed}")
        self._column.addWidget(
            label(read.format(reviewed=safety.last_reviewed()), "small", wraps=True)
        )
        self._column.addWidget(self._contents())
        self._column.addWidget(self._legend())
        for section in self.sections.values():
            self._column.addWidget(section)
        self._column.addStretch()
        return inside

    def _contents(self) -> QWidget:
        made = QWidget()
        made.setAccessibleName(self.tr("Contents"))
        flow = FlowLayout(made, gap=2 * STEP, line_gap=STEP)
        for topic, section in self.sections.items():
            flow.addWidget(button(section.title, "link", partial(self._on_link, topic)))
        return made

    def _legend(self) -> QWidget:
        made = QWidget()
        made.setAccessibleName(self.tr("How sure a claim is"))
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(STEP)
        grid.setColumnStretch(1, 1)
        for row, grade in enumerate(Grade):
            grid.addWidget(GradeTag(grade, self._look), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(grade.meaning, "small", wraps=True), row, 1)
        return made

    def _fill(self, topic: Topic) -> None:
        section, story = self.sections[topic], topics.story(topic)
        section.say(story.before)
        self._draw(section, topic)
        for claim in claims().get(topic, ()):
            section.add(ClaimRow(claim, self._look))
        if topic is Topic.BREAKS:
            section.add(label(self.tr("The trials, one by one"), "heading", wraps=True))
            for trial in trials():
                section.add(_rule())
                section.add(TrialRow(trial, self._look))
            section.add(_rule())
        section.say(story.after)
        if topic is Topic.CARE:
            section.add(_beside(button(self.tr("Your body, in Settings"), "", self._on_settings)))
            section.add(SafetyWords())
        if topic is Topic.SOURCES:
            for key, source in sorted(SOURCES.items(), key=_by_name):
                section.say(f"{source_name(key)}: {source.where}")

    def _draw(self, section: Section, topic: Topic) -> None:
        match topic:
            case Topic.GLUTES:
                section.add(_Glutes(self._look))
            case Topic.AMNESIA:
                section.add(StoryFigure(self._look))
            case Topic.POSTURE:
                section.add(PeopleFigure(self._look))
            case Topic.PRACTICE:
                self.moves = Moves(self._library.exercises, self._look)
                self.moves.wanted.connect(self.exercise_wanted)
                section.add(self.moves)
                to_library = button(self.tr("All of them in the library"), "", self._on_library)
                section.add(_beside(to_library))
            case _:
                pass

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        side = 9 * STEP if width >= ROOMY * text_scale() else 5 * STEP
        spare = max(0, width - 2 * side - round(WIDEST * text_scale()))
        self._column.setContentsMargins(side, 7 * STEP, side + spare, 7 * STEP)


class _Glutes(Folding):
    """The figure of the hips, and what its numbers stand for."""

    def __init__(self, look: Look) -> None:
        super().__init__(120 * STEP, 6 * STEP, 4 * STEP)
        figure = HipFigure(look)
        self.setAccessibleName(figure.accessibleName())
        self.box.addWidget(figure, 1)
        names = QVBoxLayout()
        names.setSpacing(2 * STEP)
        names.addStretch()
        for number, muscle in enumerate(NUMBERED, start=1):
            name = self.tr("{number}  {muscle}").format(
                number=number, muscle=exercise_wording.muscle(muscle)
            )
            names.addWidget(label(name, "strong", wraps=True))
            names.addWidget(label(self._where(muscle), "small", wraps=True))
        names.addStretch()
        self.box.addLayout(names, 1)

    def _where(self, muscle: Muscle) -> str:
        return {
            Muscle.GLUTEUS_MAXIMUS: self.tr("Large, at the surface"),
            Muscle.GLUTEUS_MEDIUS: self.tr("At the upper outer side"),
            Muscle.GLUTEUS_MINIMUS: self.tr("Deep beneath the medius"),
        }[muscle]


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    return rule


def _beside(part: QWidget) -> QWidget:
    """Return a part that is no wider than it needs to be."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(part)
    row.addStretch()
    return made


def _by_name(entry: tuple[str, object]) -> str:
    return source_name(entry[0]).casefold()
