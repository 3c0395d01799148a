"""Everything about one exercise, from its moving figure down to its sources."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.body import Care
from desktop_app.domain.exercise import Category, Exercise
from desktop_app.services.library import Library
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.library import words
from desktop_app.ui.theme import STEP, Look, Size, color, figure_palette, font

SPEEDS = (0.5, 1.0)
_STAGE = (44 * STEP, 76 * STEP)
"""The lowest and the highest stage."""


class Pill(QWidget):
    """A word in a rounded outline; in ember for what works first of all."""

    def __init__(self, text: str, look: Look, *, stressed: bool) -> None:
        super().__init__()
        self._text, self._look, self._stressed = text, look, stressed
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(Size.TEXT))
        return QSize(metrics.horizontalAdvance(self._text) + 8 * STEP, metrics.height() + 3 * STEP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(tokens.exercise if self._stressed else tokens.line), 1.2))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(color(tokens.accent_text if self._stressed else tokens.ink_2))
        painter.setFont(font(Size.TEXT))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


class Sheet(QWidget):
    """One exercise, from its moving figure down to its sources."""

    wanted = Signal(object)
    """The Exercise that a link leads to."""
    settings_wanted = Signal()

    def __init__(
        self, exercise: Exercise, library: Library, look: Look, speed: float, *, floor: bool
    ) -> None:
        """``floor``: whether the routines of breaks use the floor."""
        super().__init__()
        self.exercise = exercise
        self._library, self._look = library, look
        self.stage = FigureStage()
        self._speeds = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 3 * STEP, 0)  # clear of the scroll bar
        self._column.setSpacing(3 * STEP)
        self._links: list[tuple[QLabel, str]] = []
        self._add_stage(speed)
        self._add_name()
        if exercise.on_the_floor and not floor:
            self._add_floor_note()
        self._add_steps()
        self._add_variants()
        self._add_faults()
        self._add_care()
        self._add_evidence()
        self._column.addStretch()
        look.changed.connect(self._on_look)
        self.stage.set_reduced_motion(not look.moves)
        self.stage.set_exercise(exercise, figure_palette(look.tokens, look.figure))
        self.stage.play()

    @property
    def speed(self) -> float:
        """How fast the figure moves, 1 as prescribed."""
        return SPEEDS[self._speeds.checkedId()]

    def fit(self, height: int) -> None:
        """Make the stage as high as a page of that height can bear."""
        self.stage.setFixedHeight(max(_STAGE[0], min(_STAGE[1], height * 2 // 5)))

    def _add_stage(self, speed: float) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(STEP)
        chips.addStretch()
        for index, (each, text, tip) in enumerate(
            zip(
                SPEEDS,
                (self.tr("×½"), self.tr("×1")),
                (self.tr("Half the speed"), self.tr("As fast as in a routine")),
                strict=True,
            )
        ):
            chip = button(text, "chip")
            chip.setChecked(each == speed)
            chip.setToolTip(tip)
            chip.setAccessibleName(tip)
            self._speeds.addButton(chip, index)
            chips.addWidget(chip)
        self._speeds.idClicked.connect(self._on_speed)
        self.stage.set_speed(speed)
        frame = QFrame()
        frame.setProperty("role", "stage")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        inside.setSpacing(0)
        inside.addWidget(self.stage)
        inside.addLayout(chips)
        self._column.addWidget(frame)

    def _add_name(self) -> None:
        exercise = self.exercise
        head = QVBoxLayout()
        head.setSpacing(STEP // 2)
        head.addWidget(label(exercise.name, "title", wraps=True))
        head.addWidget(label(words.where_and_how(exercise), "quiet", wraps=True))
        self._column.addLayout(head)
        muscles = QWidget()
        flow = FlowLayout(muscles)
        for muscle in exercise.muscles:
            first = muscle in exercise.primary_muscles
            flow.addWidget(Pill(exercise_wording.muscle(muscle), self._look, stressed=first))
        self._column.addWidget(muscles)
        self._column.addWidget(label(exercise.summary, wraps=True))

    def _add_floor_note(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(label(self.tr("Your breaks leave the floor out."), "quiet"))
        change = button(self.tr("Change that"), "link", self._on_settings)
        row.addWidget(change)
        row.addStretch()
        self._column.addLayout(row)

    def _add_steps(self) -> None:
        self._column.addWidget(self._heading(self.tr("How it goes")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for number, step in enumerate(self.exercise.instructions):
            count = label(self.tr("{n}.").format(n=number + 1), "quiet")
            grid.addWidget(count, number, 0, top)
            grid.addWidget(label(step, wraps=True), number, 1, top)
        self._column.addLayout(grid)
        if self.exercise.cues:
            self._column.addWidget(
                self._note([escape(cue) for cue in self.exercise.cues], "strong")
            )

    def _add_variants(self) -> None:
        variants = (
            (self.tr("Easier"), self.exercise.easier),
            (self.tr("Harder"), self.exercise.harder),
            (self.tr("With band"), self.exercise.with_band),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, text) in enumerate(each for each in variants if each[1]):
            grid.addWidget(label(name, "quiet"), row, 0, top)
            grid.addWidget(self._text_or_link(text), row, 1, top)
        if grid.count():
            self._column.addLayout(grid)

    def _add_faults(self) -> None:
        if not self.exercise.faults:
            return
        self._column.addWidget(self._heading(self.tr("Common faults")))
        for fault in self.exercise.faults:
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(label(fault.fault, wraps=True))
            pair.addWidget(label(fault.remedy, "quiet", wraps=True))
            self._column.addLayout(pair)

    def _add_care(self) -> None:
        if not self.exercise.adaptations:
            return
        self._column.addWidget(self._heading(self.tr("With care")))
        lines = []
        for each in self.exercise.adaptations:
            text = self.tr("{who}: {advice}").format(
                who=f"<b>{escape(exercise_wording.care(Care(each.who)))}</b>",
                advice=escape(each.advice),
            )
            other = self._library.exercises.get(each.instead)
            if other is not None:
                text = self.tr("{text} Instead: {exercise}.").format(
                    text=text, exercise=_link(other)
                )
            lines.append(text)
        lines.append(
            self.tr(
                "{everybody}: pain of 1 or 2 out of 10 is all right, 3 to 5 if it settles within "
                "the hour; above that, stop and take the easier way."
            ).format(everybody=f"<b>{escape(self.tr('Everybody'))}</b>")
        )
        self._column.addWidget(self._note(lines))

    def _add_evidence(self) -> None:
        exercise = self.exercise
        self._column.addWidget(self._heading(exercise_wording.evidence(exercise.evidence)))
        if exercise.evidence_note:
            self._column.addWidget(label(exercise.evidence_note, wraps=True))
        if exercise.category is Category.STRENGTH and "%" in exercise.evidence_note:
            how = self.tr(
                "Activity is measured on the skin, against the muscle’s strongest effort, mostly "
                "in healthy young adults. Only figures from one study can be compared."
            )
            self._column.addWidget(label(how, "small", wraps=True))
        if exercise.sources:
            sources = self.tr("; ").join(exercise.sources)
            text = label(self.tr("Sources: {sources}").format(sources=sources), "small", wraps=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(text)
        if exercise.last_reviewed is not None:
            reviewed = self.tr("Last reviewed: {date} {year}").format(
                date=wording.short_date(exercise.last_reviewed), year=exercise.last_reviewed.year
            )
            self._column.addWidget(label(reviewed, "small"))

    def _heading(self, text: str) -> QLabel:
        made = label(text, "heading", wraps=True)
        made.setContentsMargins(0, 2 * STEP, 0, 0)
        return made

    def _note(self, lines: Sequence[str], role: str = "") -> QFrame:
        """Return a tinted box with lines of rich text."""
        frame = QFrame()
        frame.setProperty("role", "note")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * STEP)
        for line in lines:
            inside.addWidget(self._rich(line, role))
        return frame

    def _text_or_link(self, text: str) -> QLabel:
        other = self._library.exercises.get(text)
        return label(text, wraps=True) if other is None else self._rich(_link(other))

    def _rich(self, text: str, role: str = "") -> QLabel:
        """Return a label of rich text whose links lead to exercises."""
        made = label("", role, wraps=True)
        made.setTextFormat(Qt.TextFormat.RichText)
        if "<a " in text:
            made.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            made.linkActivated.connect(self._on_link)
        self._links.append((made, text))
        made.setText(_coloured(text, self._look))
        return made

    def _on_link(self, id_: str) -> None:
        other = self._library.exercises.get(id_)
        if other is not None:
            self.wanted.emit(other)

    def _on_speed(self, index: int) -> None:
        self.stage.set_speed(SPEEDS[index])

    def _on_settings(self) -> None:
        self.settings_wanted.emit()

    def _on_look(self) -> None:
        self.stage.set_palette(figure_palette(self._look.tokens, self._look.figure))
        self.stage.set_reduced_motion(not self._look.moves)
        for pill in self.findChildren(Pill):
            pill.update()
        for made, text in self._links:
            made.setText(_coloured(text, self._look))


def _link(to: Exercise) -> str:
    return f'<a href="{escape(to.id)}">{escape(to.name)}</a>'


def _coloured(text: str, look: Look) -> str:
    """Return rich text whose links have the colour of the look."""
    style = f'style="color: {look.tokens.accent_text}; text-decoration: none; font-weight: 600"'
    return text.replace("<a ", f"<a {style} ")
