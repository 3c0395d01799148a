"""Everything about one exercise, from its moving figure down to its sources."""

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.body import adaptations, suits
from desktop_app.domain.exercise import Adaptation, Category, Evidence, Exercise
from desktop_app.domain.settings import Settings
from desktop_app.services.library import Library
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.library import words
from desktop_app.ui.library.heart import crossed_out, heart, icon
from desktop_app.ui.library.rich import RichText, link, strong
from desktop_app.ui.library.stage_panel import StagePanel
from desktop_app.ui.muscle_map import MuscleMap
from desktop_app.ui.theme import STEP, Look, text_scale


class Sheet(QWidget):
    """One exercise, from its moving figure down to its sources."""

    wanted = Signal(object)
    """The Exercise that a link leads to."""
    settings_wanted = Signal()
    liked = Signal(bool)
    """Whether it is to be a favourite."""
    hidden = Signal(bool)
    """Whether no break is to offer it."""
    fine_again = Signal()
    """It rests because it hurt, and is fine again."""

    def __init__(
        self,
        parent: QWidget,
        exercise: Exercise,
        library: Library,
        look: Look,
        settings: Settings,
        *,
        speed: float,
        length: str,
    ) -> None:
        """``length`` says how long one routine of it takes."""
        super().__init__(parent)
        self.exercise = exercise
        self._library, self._look, self._settings = library, look, settings
        self._rich = RichText(library, look, self)
        self._rich.wanted.connect(self.wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 3 * STEP, 0)  # clear of the scroll bar
        self._column.setSpacing(3 * STEP)
        self.panel = StagePanel(exercise, look, speed)
        self.stage = self.panel.stage
        self._column.addWidget(self.panel)
        self._add_name()
        self._hidden_note = self._add_note(
            label(self.tr("No break offers you this.")),
            button(self.tr("Offer it again"), "link", self._on_offer_again),
        )
        self._rests = label("", wraps=True)
        self.fine = button(self.tr("It is fine again"), "link", self.fine_again.emit)
        self._resting_note = self._add_note(self._rests, self.fine)
        self._add_body_notes()
        if exercise.on_the_floor and not settings.floor:
            self._add_floor_note()
        if exercise.summary:
            self._column.addWidget(label(exercise.summary, wraps=True))
        if exercise.caution:
            self._column.addWidget(self._rich.note([escape(exercise.caution)]))
        self._add_steps(length)
        self._add_muscles()
        self._add_variants()
        self._add_faults()
        self._add_care()
        self._add_evidence()
        self._column.addStretch()
        look.changed.connect(self._on_look)
        self._draw_signs()
        self.show_settings(settings)

    @property
    def speed(self) -> float:
        """How fast the figure moves, 1 as prescribed."""
        return self.panel.speed

    def fit(self, height: int) -> None:
        """Make the stage as high as a page of that height can bear."""
        self.panel.fit(height)

    def show_settings(self, settings: Settings) -> None:
        """Show whether it is a favourite, and whether it is never offered."""
        never = self.exercise.id in settings.never_offer
        self.favourite.setChecked(self.exercise.id in settings.favourites)
        self.never.setChecked(never)
        self._hidden_note.setVisible(never)

    def _add_name(self) -> None:
        exercise = self.exercise
        head = QVBoxLayout()
        head.setSpacing(STEP // 2)
        head.addWidget(label(exercise.name, "title", wraps=True))
        where = words.where_and_how(exercise)
        if self._library.is_own(exercise.id):
            where = self.tr("Mine · {where}").format(where=where)
        head.addWidget(label(where, "quiet", wraps=True))
        self._column.addLayout(head)
        self.favourite = button(self.tr("Favourite"), "chip", self._on_favourite)
        self.favourite.setToolTip(self.tr("Offered rather than others (F)"))
        self.never = button(self.tr("Never offer me this"), "chip", self._on_never)
        self.never.setToolTip(self.tr("No break offers it; it stays in the library (H)"))
        chips = QWidget()
        flow = FlowLayout(chips)
        flow.addWidget(self.favourite)
        flow.addWidget(self.never)
        self._column.addWidget(chips)

    def _draw_signs(self) -> None:
        size = round(4 * STEP * min(text_scale(), 1.5))
        ratio, tokens = self.devicePixelRatioF(), self._look.tokens
        for chip in (self.favourite, self.never):
            chip.setIconSize(QSize(size + STEP, size))
        self.favourite.setIcon(icon(heart(), size, ratio, tokens, fills=True))
        self.never.setIcon(icon(crossed_out(), size, ratio, tokens))

    def show_resting(self, rests: str) -> None:
        """Say since when it rests because it hurt; empty: it does not."""
        self._rests.setText(rests)
        self.fine.setAccessibleDescription(rests)
        self._resting_note.setVisible(bool(rests))

    def _add_note(self, text: QWidget, then: QWidget) -> QWidget:
        """Add something to know, and what to do about it; hidden until it is so."""
        note = QFrame()
        note.setProperty("role", "note")
        inside = QVBoxLayout(note)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._line(text, then))
        self._column.addWidget(note)
        note.hide()
        return note

    def _line(self, *widgets: QWidget) -> QWidget:
        """Return a line that goes on below where it is full."""
        made = QWidget()
        flow = FlowLayout(made, gap=0, line_gap=0)
        for each in widgets:
            flow.addWidget(each)
        return made

    def _add_body_notes(self) -> None:
        """Say first what concerns this person's body."""
        mine = adaptations(self.exercise, self._settings.body)
        if not mine:
            return
        fits = suits(self.exercise, self._settings.body)
        lines = [] if fits else [strong(self.tr("Not for you, as your settings stand."))]
        # what speaks against it comes before what makes it easier
        lines += [self._advice(each) for each in sorted(mine, key=_lets_do)]
        note = self._rich.note(lines)
        change = button(self.tr("Change my care"), "link", self._on_settings)
        change.setToolTip(self.tr("What your body needs care for, in the settings"))
        layout = note.layout()
        if layout is not None:
            layout.addWidget(change)
            layout.setAlignment(change, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(note)

    def _add_floor_note(self) -> None:
        self._column.addWidget(
            self._line(
                label(self.tr("Your breaks leave the floor out."), "quiet"),
                button(self.tr("Change that"), "link", self._on_settings),
            )
        )

    def _add_steps(self, length: str) -> None:
        self._column.addWidget(self._heading(self.tr("How it goes")))
        grid = self._grid(2 * STEP)
        for number, step in enumerate(self.exercise.instructions):
            count = self.tr("{n}.").format(n=number + 1)
            self._add_row(grid, number, count, label(step, wraps=True))
        self._column.addLayout(grid)
        if self.exercise.cues:
            self._column.addWidget(
                self._rich.note([escape(cue) for cue in self.exercise.cues], "strong")
            )
        dose = self.tr("{dose}, {length} in all").format(
            dose=words.dose(self.exercise), length=length
        )
        facts = self._grid(4 * STEP)
        self._add_row(facts, 0, self.tr("Dose"), label(dose, wraps=True))
        self._add_row(facts, 1, self.tr("Tempo"), label(words.tempo(self.exercise), wraps=True))
        self._column.addLayout(facts)

    def _add_muscles(self) -> None:
        if not self.exercise.muscles:
            return
        self._column.addWidget(self._heading(self.tr("Muscles at work")))
        self.muscles = MuscleMap(self._look)
        self.muscles.show_muscles(self.exercise.primary_muscles, self.exercise.secondary_muscles)
        self._column.addWidget(self.muscles)

    def _add_variants(self) -> None:
        variants = (
            (self.tr("Easier"), self.exercise.easier),
            (self.tr("Harder"), self.exercise.harder),
            (self.tr("With band"), self.exercise.with_band),
        )
        grid = self._grid(4 * STEP)
        for row, (name, text) in enumerate(each for each in variants if each[1]):
            other = self._library.exercises.get(text)
            said = label(text, wraps=True) if other is None else self._rich.label(link(other))
            self._add_row(grid, row, name, said)
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
        mine = adaptations(self.exercise, self._settings.body)
        lines = [self._advice(each, mine=each in mine) for each in self.exercise.adaptations]
        lines.append(
            self.tr(
                "{everybody}: up to 2 of 10, pain is nothing to mind; 3 to 5 is bearable if it "
                "settles within an hour and is no worse the next morning; above that, stop and "
                "take the easier way."
            ).format(everybody=strong(self.tr("Everybody")))
        )
        self._column.addWidget(self._rich.note(lines))

    def _advice(self, each: Adaptation, *, mine: bool = False) -> str:
        """Say what one change is, with a link to what to do instead."""
        who = words.care(each)
        if mine:
            who = self.tr("{who} (you)").format(who=who)
        text = self.tr("{who}: {advice}").format(who=strong(who), advice=escape(each.advice))
        other = self._library.exercises.get(each.instead)
        if other is None:
            return text
        return self.tr("{text} Instead: {exercise}.").format(text=text, exercise=link(other))

    def _add_evidence(self) -> None:
        exercise = self.exercise
        unstudied = exercise.evidence is Evidence.NONE and not exercise.evidence_note
        if unstudied and exercise.sources:  # a sheet, or whoever showed it: no study
            self._column.addWidget(self._heading(self.tr("Where it comes from")))
        elif exercise.evidence_note or exercise.sources:
            self._column.addWidget(self._heading(exercise_wording.evidence(exercise.evidence)))
        if exercise.evidence_note:
            self._column.addWidget(label(exercise.evidence_note, wraps=True))
        if exercise.category is Category.STRENGTH and "%" in exercise.evidence_note:
            how = self.tr(
                "Activity is measured on the skin, against the muscle’s strongest effort, mostly "
                "in healthy young adults. Only figures from one study can be compared, and more "
                "activity need not mean more growth (Plotkin 2023)."
            )
            self._column.addWidget(label(how, "small", wraps=True))
        if exercise.sources:
            sources = self.tr("; ").join(exercise.sources)
            if not unstudied:
                sources = self.tr("Sources: {sources}").format(sources=sources)
            text = label(sources, "" if unstudied else "small", wraps=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(text)
        if exercise.last_reviewed is not None:
            reviewed = self.tr("Last reviewed: {date} {year}").format(
                date=wording.short_date(exercise.last_reviewed), year=exercise.last_reviewed.year
            )
            self._column.addWidget(label(reviewed, "small"))

    def _grid(self, gap: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(gap)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(1, 1)
        return grid

    def _add_row(self, grid: QGridLayout, row: int, name: str, said: QLabel) -> None:
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label(name, "quiet"), row, 0, top)
        grid.addWidget(said, row, 1, top)

    def _heading(self, text: str) -> QLabel:
        made = label(text, "heading", wraps=True)
        made.setContentsMargins(0, 2 * STEP, 0, 0)
        return made

    def _on_favourite(self) -> None:
        self.liked.emit(self.favourite.isChecked())

    def _on_never(self) -> None:
        self.hidden.emit(self.never.isChecked())

    def _on_offer_again(self) -> None:
        self.never.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hidden.emit(False)

    def _on_settings(self) -> None:
        self.settings_wanted.emit()

    def _on_look(self) -> None:
        self.panel.dress()
        self._rich.dress()
        self._draw_signs()


def _lets_do(adaptation: Adaptation) -> bool:
    return not (adaptation.instead or adaptation.leave_out)
