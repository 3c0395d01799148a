"""Pregnancy and birth: which of them, and when."""

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.body import Care
from desktop_app.domain.profile import (
    TERM,
    WEEK,
    WEEKS_TOLD,
    Profile,
    due_after,
    week_of_pregnancy,
)
from desktop_app.ui.calendar.day_field import DayField
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.number_field import NumberField
from desktop_app.ui.setting_rows import CalmWheel, Choice
from desktop_app.ui.theme import STEP, Look, text_scale

PREGNANT = frozenset({Care.PREGNANCY, Care.PREGNANCY_FROM_WEEK_13, Care.PREGNANCY_LATE})
BORN = frozenset({Care.POSTPARTUM, Care.AFTER_CAESAREAN})
STAGES = PREGNANT | BORN
"""Among the cares that hold whatever the day: of a pregnancy or a birth without a date."""
HALF_WAY = 20 * WEEK
LATELY = timedelta(days=366)
"""Births of this time can be told."""
NO_WEEKS = "–"
WEEKS = 22 * STEP
"""How wide the field for weeks is, at 100 %."""


class Stage(StrEnum):
    """What is so."""

    NEITHER = "neither"
    PREGNANT = "pregnant"
    BORN = "born"


def stage_of(told: Profile) -> Stage:
    """Return what the person told."""
    if told.due is not None or told.cares & PREGNANT:
        return Stage.PREGNANT
    return Stage.BORN if told.birth is not None or told.cares & BORN else Stage.NEITHER


class StageChoice(QWidget):
    """Three chips, and the dates that the chosen one asks for."""

    told = Signal(object)
    """The Profile as it is now."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._profile, self._today = Profile(), date.min
        options = [
            (Stage.NEITHER, self.tr("Neither")),
            (Stage.PREGNANT, self.tr("Pregnant")),
            (Stage.BORN, self.tr("Gave birth")),
        ]
        self.stage: Choice[Stage] = Choice(options, name)
        self._calm = CalmWheel(self)
        self.due = DayField(look, self.tr("Due date"))
        self.weeks = NumberField(self.tr("Weeks of the pregnancy that are over"))
        self.weeks.setRange(WEEKS_TOLD[0] - 1, WEEKS_TOLD[-1])
        self.weeks.setSpecialValueText(NO_WEEKS)
        self.weeks.setMinimumWidth(round(WEEKS * text_scale()))
        self.birth = DayField(look, self.tr("Date of the birth"))
        self.caesarean = button(self.tr("By caesarean"), "chip", self._on_caesarean)
        self._due = _line(
            _named(self.tr("Due on"), self.due), _named(self.tr("or weeks so far"), self.weeks)
        )
        self._birth = _line(_named(self.tr("Born on"), self.birth), self.caesarean)
        self._calm.calm(self.weeks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        for part in (self.stage, self._due, self._birth):
            column.addWidget(part)
        self.setFocusProxy(self.stage)
        self.stage.chosen.connect(self._on_stage)
        self.due.chosen.connect(self._on_due)
        self.weeks.valueChanged.connect(self._on_weeks)
        self.birth.chosen.connect(self._on_birth)

    def show_profile(self, told: Profile, today: date) -> None:
        """Show what the person told."""
        self._profile, self._today = told, today
        stage = stage_of(told)
        self.stage.show_value(stage)
        self._due.setVisible(stage is Stage.PREGNANT)
        self._birth.setVisible(stage is Stage.BORN)
        reach = today - 4 * WEEK, today + TERM
        self.due.show_day(told.due, reach, today + HALF_WAY, today)
        self.weeks.blockSignals(True)
        so_far = None if told.due is None else week_of_pregnancy(told.due, today)
        self.weeks.setValue(self.weeks.minimum() if so_far is None else so_far)
        self.weeks.blockSignals(False)
        self.birth.show_day(told.birth, (today - LATELY, today), today - 6 * WEEK, today)
        self.caesarean.setChecked(told.caesarean or Care.AFTER_CAESAREAN in told.cares)

    def _on_stage(self, stage: Stage) -> None:
        undated = {
            Stage.NEITHER: frozenset[Care](),
            Stage.PREGNANT: frozenset({Care.PREGNANCY_LATE}),
            Stage.BORN: frozenset({Care.POSTPARTUM}),
        }[stage]
        if stage is not stage_of(self._profile):
            self._tell(Profile(undated))

    def _on_due(self, due: date | None) -> None:
        if due is None:
            self._tell(Profile(frozenset({Care.PREGNANCY_LATE})))
        else:
            self._tell(Profile(due=due))

    def _on_weeks(self, weeks: int) -> None:
        untold = weeks == self.weeks.minimum()
        self._on_due(None if untold else due_after(weeks, self._today))

    def _on_birth(self, birth: date | None) -> None:
        self._tell_birth(birth, caesarean=self.caesarean.isChecked())

    def _on_caesarean(self) -> None:
        self._tell_birth(self._profile.birth, caesarean=self.caesarean.isChecked())

    def _tell_birth(self, birth: date | None, *, caesarean: bool) -> None:
        if birth is None:
            undated = Care.AFTER_CAESAREAN if caesarean else Care.POSTPARTUM
            self._tell(Profile(frozenset({undated})))
        else:
            self._tell(Profile(birth=birth, caesarean=caesarean))

    def _tell(self, changed: Profile) -> None:
        """Tell the new stage together with all else that the person told of the body."""
        cares = (self._profile.cares - STAGES) | changed.cares
        self.told.emit(changed._replace(cares=cares))


def _named(name: str, field: QWidget) -> QWidget:
    """Return a field with its name before it, on one line whatever room there is."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * STEP)
    row.addWidget(label(name))
    row.addWidget(field)
    return made


def _line(*parts: QWidget) -> QWidget:
    made = QWidget()
    flow = FlowLayout(made, gap=3 * STEP)
    for part in parts:
        flow.addWidget(part)
    return made
