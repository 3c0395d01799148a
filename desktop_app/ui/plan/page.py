"""The page *Plan*: where one is, what today has, what comes next, and why."""

import logging
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.body import most_of
from desktop_app.domain.exercise import Pattern
from desktop_app.domain.plan import STAGES
from desktop_app.domain.settings import Settings
from desktop_app.services.control import Control, Page
from desktop_app.services.library import Library
from desktop_app.services.plan import Plan
from desktop_app.services.ports import StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.services.self_tests import SelfTests
from desktop_app.ui import exercise_wording
from desktop_app.ui.controls import button, card, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.plan import words
from desktop_app.ui.plan.retests_card import RetestsCard
from desktop_app.ui.plan.stages import DAY_WIDTH, STAGE_WIDTH, DayTile, Rows, StageTile
from desktop_app.ui.plan.tile import in_line
from desktop_app.ui.plan.today_card import TodayCard
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look, text_scale

log = logging.getLogger(__name__)

WIDE = 170 * STEP
"""From this width on, at 100 %, the reasons stand beside today."""
CHANGES = 4
"""So many changes of stage are told."""
WEEK = 7


class PlanPage(QScrollArea):
    """The plan as it follows from the record. It works only while it is seen."""

    def __init__(
        self, plan: Plan, control: Control, library: Library, preferences: Preferences, look: Look
    ) -> None:
        super().__init__()
        self._plan, self._control = plan, control
        self._library, self._preferences = library, preferences
        self._shown: tuple[object, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Plan"))
        self._where = label("", "quiet", wraps=True)
        self.headline = label("", "title", wraps=True)
        self.easier = button(self.tr("Easier"), "", self._on_easier)
        self.easier.setToolTip(self.tr("A stage back, from now on"))
        self.harder = button(self.tr("Harder"), "", self._on_harder)
        self.harder.setToolTip(self.tr("A stage further, from now on"))
        self.note = label("", "quiet")
        self.take_back = button(self.tr("Take it back"), "link", self._on_take_back)
        self._problem = label("", "note", wraps=True)
        self.stages = [StageTile(stage, look) for stage in STAGES]
        self.days = [DayTile(look) for _ in range(WEEK)]
        self._stage_rows = Rows(self.stages, (4, 2, 1), STAGE_WIDTH)
        self._day_rows = Rows(self.days, (7, 4, 2), DAY_WIDTH)
        self.today = TodayCard(look)
        self.today.start.clicked.connect(self._on_start)
        self.why = label("", wraps=True)
        self.changes = label("", "small", wraps=True)
        self.body = label("", wraps=True)
        self.change_body = button(self.tr("Change"), "link", self._on_settings)
        self.change_body.setAccessibleName(self.tr("Change what your body needs"))
        self._follow = label("", "quiet", wraps=True)
        self.beside = QVBoxLayout()
        """Holds what stands beside today; more may be added."""
        self.retests: RetestsCard | None = None
        self.setWidget(self._set())
        listen_while_shown(self, plan.changed, self._on_changed)
        listen_while_shown(self, preferences.changed, self._on_preferences)

    @property
    def problem(self) -> str:
        """What is wrong with the record; empty where nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    def tell_of_self_tests(self, service: SelfTests) -> None:
        """Show when they are, too."""
        self.retests = RetestsCard(service, self._control)
        self.beside.addWidget(self.retests)

    # what is shown

    def refresh(self) -> None:
        """Show the plan as it is now."""
        if self.retests is not None:
            self.retests.refresh()
        try:
            self._show()
        except StorageError as error:
            log.warning("the plan is not known: %s", error)
            self._problem.setText(self.tr("The record cannot be read: {why}").format(why=error))
            self._problem.show()
            self._shown = ()
        else:
            self._problem.hide()

    def _show(self) -> None:
        plan, settings = self._plan, self._preferences.current
        standing, week, due = plan.standing, plan.week, plan.prescription
        said = plan.words
        shown = (standing, week, due, said, settings.follow_plan, settings.wished)
        if shown == self._shown:
            return
        self._shown = shown
        exercises = self._library.exercises
        self._where.setText(words.where(standing.week, standing.stage))
        self.headline.setText(words.headline(standing, plan.today))
        for stage, tile in zip(STAGES, self.stages, strict=True):
            tile.show_standing(standing, plan.moves(stage), exercises)
        sets = sum(
            one.what.sets
            for one in due
            if exercises[one.what.exercise].pattern is not Pattern.MOBILITY
        )
        for day, of_week in zip(self.days, week, strict=True):
            day.show_day(of_week, plan.today, sets)
        self.today.show_due(due, standing.stage, sets, exercises)
        self.why.setText(words.reason(standing))
        self.changes.setText("\n".join(map(words.change, standing.changes[: -CHANGES - 1 : -1])))
        self.body.setText(self._about_the_body(settings))
        last = said[-1] if said and said[-1].on == plan.today else None
        self._said.setVisible(last is not None)
        if last is not None:
            self.note.setText(words.said_today(last.word))
        self._follow.setVisible(not settings.follow_plan)

    def _about_the_body(self, settings: Settings) -> str:
        parts = [words.track(self._plan.track)]
        if settings.body:
            cares = sorted(exercise_wording.care(one) for one in most_of(settings.body))
            parts.insert(0, self.tr("{cares}.").format(cares=self.tr(", ").join(cares)))
        parts.append(words.left_out(self._plan.left_out, self._library.exercises))
        return " ".join(part for part in parts if part)

    # how it is set

    def _set(self) -> QWidget:
        self._said = QWidget()
        said = FlowLayout(self._said)
        said.addWidget(self.note)
        said.addWidget(self.take_back)
        heads = QVBoxLayout()
        heads.setSpacing(0)
        heads.addWidget(self._where)
        heads.addWidget(self.headline)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(3 * STEP)
        self._head.addLayout(heads, 1)
        answers = QHBoxLayout()
        answers.setSpacing(2 * STEP)
        answers.addWidget(self.easier)
        answers.addWidget(self.harder)
        answers.addStretch()
        self._head.addLayout(answers)
        self._follow.setText(
            self.tr(
                "Breaks do not follow the plan at the moment. Settings, Routines and body, "
                "brings it back."
            )
        )
        self.beside.setSpacing(4 * STEP)
        self.beside.addWidget(_card(self.tr("Why this week"), self.why, self.changes))
        self.beside.addWidget(_card(self.tr("Your body"), self.body, self.change_body))
        beside = QVBoxLayout()
        beside.addLayout(self.beside)
        beside.addStretch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(4 * STEP)
        self._row.addWidget(self.today, 5)
        self._row.addLayout(beside, 3)
        inside = QWidget()
        inside.setProperty("role", "page")
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(4 * STEP)
        self._column.addLayout(self._head)
        for part in (self._said, self._follow, self._problem, self._stage_rows, self._day_rows):
            self._column.addWidget(part)
        self._column.addLayout(self._row)
        self._column.addStretch()
        return inside

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = text_scale()
        width = self.viewport().width()
        wide = width >= WIDE * scale
        margin = (8 if wide else 5) * STEP
        self._column.setContentsMargins(margin, margin, margin, margin)
        across = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across)
        self._head.setDirection(across)
        for rows in (self._stage_rows, self._day_rows):
            rows.fit(width - 2 * margin)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # what happens

    def _on_changed(self, _news: None) -> None:
        self.refresh()

    def _on_preferences(self, _settings: Settings) -> None:
        self.refresh()

    def _on_easier(self) -> None:
        self._say(self._plan.easier)

    def _on_harder(self) -> None:
        self._say(self._plan.harder)

    def _on_take_back(self) -> None:
        self._say(self._plan.take_back)
        if self._said.isHidden():
            self.easier.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, how: Callable[[], None]) -> None:
        try:
            how()
        except StorageError as error:
            log.warning("not kept: %s", error)
            self._problem.setText(self.tr("That could not be kept: {why}").format(why=error))
            self._problem.show()

    def _on_start(self) -> None:
        self._control.take_break()

    def _on_settings(self) -> None:
        self._control.show(Page.SETTINGS)


def _card(heading: str, *parts: QWidget) -> QFrame:
    column = QVBoxLayout()
    column.setSpacing(2 * STEP)
    column.addWidget(label(heading, "heading", wraps=True))
    for part in parts:
        if isinstance(part, QPushButton):
            column.addLayout(in_line(part))
        else:
            column.addWidget(part)
    return card(column)
