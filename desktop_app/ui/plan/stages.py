"""The four stages and the seven days of this week."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.plan import STAGES, Stage, Standing
from desktop_app.services.plan import DayOfWeek
from desktop_app.ui import wording
from desktop_app.ui.plan import words
from desktop_app.ui.plan.tile import State, Tile, centred
from desktop_app.ui.theme import STEP, Look, text_scale

STAGE_WIDTH = 42 * STEP
"""A stage in its row is no narrower than this, at 100 %."""
DAY_WIDTH = 18 * STEP
NAMED = 4
"""So many exercises of a stage are named."""


class Rows(QWidget):
    """Tiles side by side, in as few rows as there is room for; all rows have as many."""

    def __init__(self, tiles: Sequence[Tile], columns: Sequence[int], least: int) -> None:
        """Set tiles.

        Args:
            tiles: In their order.
            columns: How many there may be in a row, the most first.
            least: How wide one is at least, in pixels at 100 %.
        """
        super().__init__()
        self._tiles, self._choices, self._least = tuple(tiles), tuple(columns), least
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(3 * STEP)
        self.fit(0)

    def fit(self, width: int) -> None:
        """Set the tiles for a width in pixels."""
        least = round(self._least * text_scale())
        gap = self._grid.spacing()
        columns = next(
            (n for n in self._choices if n * least + (n - 1) * gap <= width), self._choices[-1]
        )
        if columns == self._columns:
            return
        self._columns = columns
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // columns, at % columns)
        for at in range(max(self._choices)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)


class StageTile(Tile):
    """A stage: what it asks for and what it has."""

    def __init__(self, stage: Stage, look: Look) -> None:
        super().__init__(look)
        self._stage = stage
        self._name = self.line("heading")
        self._goal = self.line("", quiet=True)
        self._moves = self.line("small", quiet=True)
        self.column.addStretch()

    def show_standing(
        self, standing: Standing, moves: Sequence[str], exercises: Mapping[str, Exercise]
    ) -> None:
        """Show the stage as it is for whoever stands there; ``moves`` are ids."""
        here = standing.stage is self._stage
        over = STAGES.index(self._stage) < STAGES.index(standing.stage)
        name = words.stage(self._stage)
        self._name.setText(self.tr("✓ {stage}").format(stage=name) if over else name)
        goal = words.goal(self._stage)
        if here:
            goal = self.tr("{done} of {goal}").format(done=standing.glute_days, goal=goal)
        self._goal.setText(goal)
        named = [wording.exercise(id_, exercises) for id_ in moves[:NAMED]]
        self._moves.setText(self.tr(" · ").join(named))
        self.show_state(State.HERE if here else State.PLAIN)
        place = self.tr("at hand") if here else self.tr("done") if over else self.tr("to come")
        self.setAccessibleName(self.tr("{stage}, {place}").format(stage=name, place=place))
        self.setAccessibleDescription(f"{goal}. {self._moves.text()}")


class DayTile(Tile):
    """A day of this week: what was done, or whether it is planned."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.column.setContentsMargins(2 * STEP, 3 * STEP, 2 * STEP, 3 * STEP)
        self._name = centred(self.line("strong", wraps=False))
        self._what = centred(self.line("small", quiet=True))

    def show_day(self, day: DayOfWeek, today: date, sets: int) -> None:
        """Show a day; ``sets`` is how many one of today's stage has."""
        self._name.setText(wording.weekday(day.date))
        self._what.setText(self._said(day, today, sets))
        if day.glute_day:
            self.show_state(State.DONE)
        else:
            self.show_state(State.HERE if day.date == today else State.PLAIN)
        name = wording.full_date(day.date)
        glute_day = self.tr(", a glute day") if day.glute_day else ""
        self.setAccessibleName(f"{name}: {self._what.text()}{glute_day}")

    def _said(self, day: DayOfWeek, today: date, sets: int) -> str:
        if day.date == today and day.sets and not day.glute_day:
            done = words.sets(day.sets)
            return self.tr("{done} of {all}").format(done=done, all=sets)
        if day.sets:
            if round(day.sets * 2) == 2:
                return self.tr("1 set")
            return self.tr("{n} sets").format(n=words.sets(day.sets))
        if day.date < today:
            return self.tr("rest")
        return self.tr("planned") if day.planned else self.tr("free")
