"""What the voice says during a run."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.movement import MovementPhase
from desktop_app.domain.routine_run import RoutineRun
from desktop_app.ui.player.showing import announcement, phase_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("player", text)


class SpokenWords:
    """The screen's words, as they are said."""

    def step(self, run: RoutineRun) -> str:
        """Say what comes."""
        return announcement(run)

    def phase(self, phase: MovementPhase) -> str:
        """Say what to do in a phase."""
        return phase_words(phase)

    def count(self, left: int) -> str:
        """Say how many seconds are left of a hold."""
        return {3: _tr("three"), 2: _tr("two"), 1: _tr("one")}.get(left, str(left))

    def done(self) -> str:
        """Say that this was all."""
        return _tr("Done.")
