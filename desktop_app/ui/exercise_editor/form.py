"""The fields of an exercise."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Dose, Goal, Level, Noise, Sides
from desktop_app.domain.muscles import Muscle
from desktop_app.ui import exercise_wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.exercise_editor import words
from desktop_app.ui.exercise_editor.draft import Draft
from desktop_app.ui.exercise_editor.fields import Field, GrowingText, beside, section, text_field
from desktop_app.ui.exercise_editor.phases import PhaseList
from desktop_app.ui.exercise_editor.pictures import Pictures
from desktop_app.ui.exercise_editor.words import Part
from desktop_app.ui.number_field import NumberField
from desktop_app.ui.setting_rows import CalmWheel, Choice, Several, Switch
from desktop_app.ui.theme import STEP, text_scale

AMOUNTS, SETS = (1, 600), (1, 20)
_NUMBER = 24 * STEP


class Form(QWidget):
    """Shows a draft, and reads back what was changed in it."""

    changed = Signal()
    """Something other than the phases."""
    other_movement_wanted = Signal()

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._calm = CalmWheel(self)
        self._primary: frozenset[Muscle] = frozenset()
        self._secondary: frozenset[Muscle] = frozenset()
        self._equipment: frozenset[Prop] = frozenset()
        self._goal, self._sides = Goal.REPS, Sides.BOTH
        self._level, self._noise = Level.BEGINNER, Noise.SILENT
        self._make_texts()
        self._make_choices(pictures)
        self.phases = PhaseList(pictures)
        self.fields: dict[Part, Field] = {}
        self._like: QLabel = label("", "strong", wraps=True)
        self.change_like: QPushButton = button(self.tr("Another movement…"), "link", self._on_like)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 3 * STEP, 4 * STEP)
        self._column.setSpacing(4 * STEP)
        self._set_about()
        self._set_dose()
        self._set_movement()
        self._set_body()
        self._set_words()
        self._column.addStretch()
        self._listen()

    def show_draft(self, draft: Draft, like: str) -> None:
        """Show all of a draft; ``like`` names the exercise whose movement it has."""
        self._quietly(self._fill, draft)
        self._like.setText(self.tr("Moves like {exercise}").format(exercise=like))
        both = draft.like.sides is Sides.BOTH
        for each in Sides:
            self.sides.chip(each).setVisible((each is Sides.BOTH) is both)
        self.phases.show_movement(draft.like, draft.phases)

    def read(self, draft: Draft) -> Draft:
        """Return the draft with what the fields hold now; the phases are left as they are."""
        return replace(
            draft,
            name=self.name.text(),
            aliases=self.aliases.text(),
            summary=self.summary.toPlainText(),
            dose=Dose(self._goal, self.amount.value(), self.sets.value()),
            sides=self._sides,
            level=self._level,
            noise=self._noise,
            work_clothes=self.work_clothes.isChecked(),
            equipment=self._equipment,
            primary=self._primary,
            secondary=self._secondary,
            steps=self.steps.toPlainText(),
            cues=self.cues.toPlainText(),
            caution=self.caution.toPlainText(),
            source=self.source.toPlainText(),
        )

    # how it is made

    def _make_texts(self) -> None:
        self.name = text_field(self.tr("Bridge with a slow way down"))
        self.aliases = text_field(self.tr("With commas between them"))
        self.summary, self.steps = GrowingText(), GrowingText(least=4)
        self.cues, self.caution, self.source = GrowingText(), GrowingText(), GrowingText()
        self.caution.setPlaceholderText(self.tr("Stop where it pulls in the back."))
        self.source.setPlaceholderText(self.tr("From my physiotherapist, March 2026"))

    def _make_choices(self, pictures: Pictures) -> None:
        muscles = [(each, exercise_wording.muscle(each)) for each in Muscle]
        self.goal: Choice[Goal] = Choice(
            [(each, words.goal(each)) for each in Goal], self.tr("A set counts")
        )
        self.amount = self._make_number(AMOUNTS)
        self.sets = self._make_number(SETS)
        self.sides: Choice[Sides] = Choice(
            [(each, words.sides(each)) for each in Sides], self.tr("Sides")
        )
        self.primary: Several[Muscle] = Several(muscles, self.tr("Works first of all"))
        self.secondary: Several[Muscle] = Several(muscles, self.tr("Helps"))
        self.equipment: Several[Prop] = Several(
            [(each, _capital(exercise_wording.prop(each))) for each in Prop], self.tr("Needs")
        )
        self.level: Choice[Level] = Choice(
            [(each, _capital(exercise_wording.level(each))) for each in Level], self.tr("Level")
        )
        self.noise: Choice[Noise] = Choice(
            [(each, _capital(exercise_wording.noise(each))) for each in Noise], self.tr("Noise")
        )
        self.work_clothes = Switch(self.tr("Goes in work clothes"), pictures.look)

    def _make_number(self, bounds: tuple[int, int]) -> NumberField:
        made = NumberField()
        made.setRange(*bounds)
        made.setMinimumWidth(round(_NUMBER * text_scale()))
        self._calm.calm(made)
        return made

    def _field(self, part: Part, what: QWidget, hint: str = "") -> Field:
        self.fields[part] = Field(words.part(part), what, hint)
        return self.fields[part]

    def _set_about(self) -> None:
        parts = [
            self._field(Part.NAME, self.name),
            self._field(Part.ALIASES, self.aliases),
            self._field(Part.SUMMARY, self.summary),
        ]
        self._column.addWidget(section(self.tr("The exercise"), parts))

    def _set_dose(self) -> None:
        numbers = QWidget()
        row = beside(Field(self.tr("Amount"), self.amount), Field(self.tr("Sets"), self.sets))
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * STEP)
        numbers.setLayout(row)
        parts = [
            Field(self.tr("A set counts"), self.goal),
            numbers,
            self._field(Part.SIDES, self.sides),
        ]
        self._column.addWidget(section(self.tr("How much"), parts))

    def _set_movement(self) -> None:
        like = QWidget()
        lines = QVBoxLayout(like)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(STEP)
        lines.addWidget(self._like)
        lines.addWidget(self.change_like, 0, Qt.AlignmentFlag.AlignLeft)
        self.phases.after = self.change_like
        parts = [like, self.phases]
        self._column.addWidget(section(words.part(Part.PHASES), parts))

    def _set_body(self) -> None:
        clothes = QWidget()
        row = beside(self.work_clothes, label(self.tr("Goes in work clothes")))
        row.setContentsMargins(0, 0, 0, 0)
        clothes.setLayout(row)
        parts = [
            self._field(Part.MUSCLES, self.primary),
            Field(self.tr("Helps"), self.secondary),
            Field(self.tr("Needs"), self.equipment),
            Field(self.tr("Level"), self.level),
            Field(self.tr("Noise"), self.noise),
            clothes,
        ]
        self._column.addWidget(section(self.tr("Muscles, and what it takes"), parts))

    def _set_words(self) -> None:
        parts = [
            self._field(Part.STEPS, self.steps, self.tr("One a line.")),
            self._field(Part.CUES, self.cues, self.tr("One a line. Shown during the set.")),
            self._field(Part.CAUTION, self.caution),
            self._field(
                Part.SOURCE,
                self.source,
                self.tr("Who showed you, and when. No study speaks for an exercise of your own."),
            ),
        ]
        self._column.addWidget(section(self.tr("In words"), parts))

    # what the person does

    def _listen(self) -> None:
        for line in (self.name, self.aliases):
            line.textChanged.connect(self._on_changed)
        for text in (self.summary, self.steps, self.cues, self.caution, self.source):
            text.textChanged.connect(self._on_changed)
        for number in (self.amount, self.sets):
            number.valueChanged.connect(self._on_changed)
        self.work_clothes.toggled.connect(self._on_changed)
        self.goal.chosen.connect(self._on_goal)
        self.sides.chosen.connect(self._on_sides)
        self.level.chosen.connect(self._on_level)
        self.noise.chosen.connect(self._on_noise)
        self.primary.chosen.connect(self._on_primary)
        self.secondary.chosen.connect(self._on_secondary)
        self.equipment.chosen.connect(self._on_equipment)

    def _quietly(self, do: Callable[[Draft], None], draft: Draft) -> None:
        was = self.blockSignals(True)
        do(draft)
        self.blockSignals(was)

    def _fill(self, draft: Draft) -> None:
        for line, text in ((self.name, draft.name), (self.aliases, draft.aliases)):
            if line.text() != text:
                line.setText(text)
                line.setCursorPosition(0)
        for field, text in (
            (self.summary, draft.summary),
            (self.steps, draft.steps),
            (self.cues, draft.cues),
            (self.caution, draft.caution),
            (self.source, draft.source),
        ):
            if field.toPlainText() != text:
                field.setPlainText(text)
        self._goal, self._sides = draft.dose.goal, draft.sides
        self._level, self._noise = draft.level, draft.noise
        self._primary, self._secondary = draft.primary, draft.secondary
        self._equipment = draft.equipment
        self.amount.setValue(draft.dose.amount)
        self.sets.setValue(draft.dose.sets)
        self.work_clothes.setChecked(draft.work_clothes)
        self.goal.show_value(self._goal)
        self.sides.show_value(self._sides)
        self.level.show_value(self._level)
        self.noise.show_value(self._noise)
        self.equipment.show_values(self._equipment)
        self._show_choices()

    def _show_choices(self) -> None:
        self.primary.show_values(self._primary)
        self.secondary.show_values(self._secondary)
        self.amount.setSuffix(self.tr(" reps") if self._goal is Goal.REPS else self.tr(" s"))

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_like(self) -> None:
        self.other_movement_wanted.emit()

    def _on_goal(self, goal: Goal) -> None:
        self._goal = goal
        self._show_choices()
        self.changed.emit()

    def _on_sides(self, sides: Sides) -> None:
        self._sides = sides
        self.changed.emit()

    def _on_level(self, level: Level) -> None:
        self._level = level
        self.changed.emit()

    def _on_noise(self, noise: Noise) -> None:
        self._noise = noise
        self.changed.emit()

    def _on_primary(self, muscles: frozenset[Muscle]) -> None:
        self._primary, self._secondary = muscles, self._secondary - muscles
        self._show_choices()
        self.changed.emit()

    def _on_secondary(self, muscles: frozenset[Muscle]) -> None:
        self._secondary, self._primary = muscles, self._primary - muscles
        self._show_choices()
        self.changed.emit()

    def _on_equipment(self, things: frozenset[Prop]) -> None:
        self._equipment = things
        self.changed.emit()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
