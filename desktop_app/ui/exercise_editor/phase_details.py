"""Everything about one phase of a movement, to change it."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.movement import Breath, MovementPhase, PhaseKind
from desktop_app.ui import exercise_wording
from desktop_app.ui.controls import label
from desktop_app.ui.exercise_editor import words
from desktop_app.ui.exercise_editor.draft import one_line
from desktop_app.ui.exercise_editor.fields import Field, text_field
from desktop_app.ui.exercise_editor.pictures import Pictures, PictureTile, end_of
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.number_field import DecimalField
from desktop_app.ui.setting_rows import CalmWheel, Choice
from desktop_app.ui.theme import STEP, text_scale

SECONDS = (0.2, 60.0)
"""How short and how long a phase can be made."""
_SECOND = timedelta(seconds=1)
_LONGEST_CUE = 200
_PERCENT = 100


class PhaseDetails(QFrame):
    """Changes one phase: where it leads, how long it takes, what is done and how hard it is."""

    changed = Signal(object, bool)
    """The MovementPhase as it is now, and whether only its end looks different."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._phase: MovementPhase | None = None
        self._album: Exercise | None = None
        self.poses: dict[str, PictureTile] = {}
        self._pose_group = QButtonGroup(self)
        self._pose_flow = FlowLayout(gap=2 * STEP)
        self._calm = CalmWheel(self)
        self.kind = QComboBox()
        for each in PhaseKind:
            self.kind.addItem(words.kind(each), each)
        self.seconds = DecimalField()
        self.seconds.setDecimals(1)
        self.seconds.setSingleStep(0.5)
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.setMinimumWidth(round(22 * STEP * text_scale()))
        self.breath: Choice[Breath] = Choice(
            [(each, words.breath(each)) for each in Breath], self.tr("Breath")
        )
        self.effort = QSlider(Qt.Orientation.Horizontal)
        self.effort.setRange(0, _PERCENT)
        self.effort.setSingleStep(5)
        self.effort.setPageStep(20)
        self.effort.setMinimumHeight(7 * STEP)
        self.effort.setAccessibleName(self.tr("Effort"))
        self._percent: QLabel = label("", "small")
        self.cue: QLineEdit = text_field()
        self.cue.setMaxLength(_LONGEST_CUE)
        for field in (self.kind, self.seconds, self.effort):
            self._calm.calm(field)
        self._set()
        self._pose_group.idClicked.connect(self._on_pose)
        self.kind.activated.connect(self._on_kind)
        self.seconds.valueChanged.connect(self._on_seconds)
        self.breath.chosen.connect(self._on_breath)
        self.effort.valueChanged.connect(self._on_effort)
        self.cue.textEdited.connect(self._on_cue)

    @property
    def in_order(self) -> list[QWidget]:
        """What can be changed here, in the order in which Tab is to come to it."""
        breaths = (self.breath.chip(each) for each in Breath)
        return [*self.poses.values(), self.kind, self.seconds, *breaths, self.effort, self.cue]

    def show_album(self, album: Exercise) -> None:
        """Offer the poses of an album, one a second."""
        for tile in self.poses.values():
            self._pose_group.removeButton(tile)
            tile.deleteLater()
        self._album, self.poses = album, {}
        for index, phase in enumerate(album.movement.phases):
            tile = PictureTile(self._pictures, words.pose(phase.to))
            tile.setCheckable(True)
            tile.setAccessibleName(self.tr("Leads to: {pose}").format(pose=words.pose(phase.to)))
            tile.show_moment(album, end_of(album, index))
            self._pose_group.addButton(tile, index)
            self._pose_flow.addWidget(tile)
            self.poses[phase.to] = tile

    def show_phase(self, phase: MovementPhase) -> None:
        """Show a phase as it is."""
        self._phase = phase
        silent = (self.kind, self.seconds, self.effort, self.cue)
        for field in silent:
            field.blockSignals(True)
        self.poses[phase.to].setChecked(True)
        self.kind.setCurrentIndex(self.kind.findData(phase.kind))
        seconds = phase.duration / _SECOND
        self.seconds.setRange(min(SECONDS[0], seconds), max(SECONDS[1], seconds))
        self.seconds.setValue(seconds)
        self.breath.show_value(phase.breath)
        self.effort.setValue(round(phase.effort * _PERCENT))
        if one_line(self.cue.text()) != phase.cue:
            self.cue.setText(phase.cue)
        for field in silent:
            field.blockSignals(False)
        self._show_words(phase)

    def focus(self) -> None:
        """Give the keyboard to the pose that is chosen."""
        checked = self._pose_group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_words(self, phase: MovementPhase) -> None:
        self._percent.setText(self.tr("{n} %").format(n=round(phase.effort * _PERCENT)))
        self.cue.setPlaceholderText(exercise_wording.phase(phase.kind))

    def _become(self, phase: MovementPhase, *, at_end: bool = False) -> None:
        if phase != self._phase:
            self._phase = phase
            self._show_words(phase)
            self.changed.emit(phase, at_end)

    def _on_pose(self, index: int) -> None:
        if self._phase is not None:
            self._become(replace(self._phase, to=[*self.poses][index]))

    def _on_kind(self) -> None:
        if self._phase is not None:
            self._become(replace(self._phase, kind=PhaseKind(self.kind.currentData())))

    def _on_seconds(self, value: float) -> None:
        if self._phase is not None:
            tenths = timedelta(milliseconds=100 * round(10 * value))
            self._become(replace(self._phase, duration=tenths))

    def _on_breath(self, breath: Breath) -> None:
        if self._phase is not None:
            self._become(replace(self._phase, breath=breath), at_end=True)

    def _on_effort(self, value: int) -> None:
        if self._phase is not None:
            self._become(replace(self._phase, effort=value / _PERCENT), at_end=True)

    def _on_cue(self, text: str) -> None:
        if self._phase is not None:
            self._become(replace(self._phase, cue=one_line(text)), at_end=True)

    def _set(self) -> None:
        poses = QWidget()
        poses.setLayout(self._pose_flow)
        poses.setAccessibleName(self.tr("Leads to"))
        measures = QWidget()
        flow = FlowLayout(measures, gap=4 * STEP)
        flow.addWidget(Field(self.tr("Does"), self.kind))
        flow.addWidget(Field(self.tr("Takes"), self.seconds))
        effort = QWidget()
        effort.setFocusProxy(self.effort)
        row = FlowLayout(effort, gap=3 * STEP)
        self.effort.setFixedWidth(round(40 * STEP * text_scale()))
        row.addWidget(self.effort)
        row.addWidget(self._percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, STEP, 0, 3 * STEP)
        column.setSpacing(3 * STEP)
        for part in (
            Field(self.tr("Leads to"), poses),
            measures,
            Field(self.tr("Breath"), self.breath),
            Field(self.tr("Effort"), effort, self.tr("How brightly the muscles are lit.")),
            Field(self.tr("Words for it"), self.cue, self.tr("Shown while it is done.")),
        ):
            column.addWidget(part)
