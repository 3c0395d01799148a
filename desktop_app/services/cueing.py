"""Lets a run be heard: its cues, and where it is wished, a voice that says what to do.

The words come from whoever shows the run, in the language of the screen; when they are said is
decided here. Nothing is heard late: what could not be played in time is left out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.cues import LATE, Cue, Score
from desktop_app.domain.routine import WorkSet
from desktop_app.services.signal import Signal

if TYPE_CHECKING:
    from desktop_app.domain.cues import Spoken
    from desktop_app.domain.movement import MovementPhase
    from desktop_app.domain.routine import Step
    from desktop_app.domain.routine_run import RoutineRun
    from desktop_app.domain.settings import Settings
    from desktop_app.services.ports import SessionSource, Sound, Speech
    from desktop_app.services.preferences import Preferences

WARM_UP = timedelta(milliseconds=500)
"""Nothing is loaded, and nothing said, so early in a run: first it is to be seen."""
BESIDE_THE_VOICE = 0.5
"""How loud the cues are where there is a voice, as a share of the volume."""


class Script(Protocol):
    """The words of the voice."""

    def step(self, run: RoutineRun) -> str:
        """Say what comes: the run gets ready for a set, changes sides or rests."""
        ...

    def phase(self, phase: MovementPhase) -> str:
        """Say what to do in a phase."""
        ...

    def count(self, left: int) -> str:
        """Say how many seconds are left of a hold."""
        ...

    def done(self) -> str:
        """Say that this was all."""
        ...


class Cueing:
    """Follows one run at a time. Silent while sound is off or the session is locked."""

    def __init__(
        self, sound: Sound, speech: Speech, preferences: Preferences, session: SessionSource
    ) -> None:
        self._sound, self._speech = sound, speech
        self._preferences, self._session = preferences, session
        self._on = preferences.current.sound
        self.changed: Signal[None] = Signal()
        """Sound was switched on or off, here or in the settings."""
        self._run: RoutineRun | None = None
        self._script: Script | None = None
        self._score = Score(())
        self._begun_at = self._heard_to = timedelta()
        self._warm = self._held = False
        self._told = -1
        """Which step was said last."""
        preferences.changed.subscribe(self._on_preferences)

    @property
    def on(self) -> bool:
        """Whether sound is on."""
        return self._on

    def switch(self) -> None:
        """Switch all sound off, the voice too; or on again."""
        self._preferences.change(_switched)

    def begin(self, run: RoutineRun, script: Script) -> None:
        """Follow a run from where it stands now."""
        self.end()
        self._run, self._script = run, script
        self._score = Score(run.steps)
        self._begun_at = self._heard_to = run.position
        self._warm = self._held = False
        self._told = -1

    def follow(self) -> None:
        """Give what is due: to be called with every look at the run, and when it is held."""
        run = self._run
        if run is None:
            return
        before, now = self._heard_to, run.position
        self._heard_to = now
        held, self._held = self._held, run.paused or not self._audible
        if self._held:
            if not held:
                self._speech.stop()
            return
        if not self._is_warm(now):
            return
        since = max(before, now - LATE)
        cues = self._score.cues_between(since, now)
        if cues:
            self._play(cues[-1].cue)  # two at once would be neither
        if self._preferences.current.voice:
            self._say(run, cues[-1].cue if cues else None, since)

    def give(self, cue: Cue) -> None:
        """Give a cue that belongs to no run."""
        if self._audible:
            self._sound.prepare()
            self._sound.play(cue, self._preferences.current.volume / 100)

    def end(self) -> None:
        """The run is no longer shown."""
        self._run = self._script = None
        self._speech.stop()

    @property
    def _audible(self) -> bool:
        settings = self._preferences.current
        return settings.sound and settings.volume > 0 and not self._session.locked()

    def _is_warm(self, now: timedelta) -> bool:
        if not self._warm and abs(now - self._begun_at) >= WARM_UP:
            self._warm = True
            self._sound.prepare()
        return self._warm

    def _play(self, cue: Cue) -> None:
        settings = self._preferences.current
        share = BESIDE_THE_VOICE if settings.voice else 1.0
        self._sound.play(cue, settings.volume / 100 * share)

    def _say(self, run: RoutineRun, cue: Cue | None, since: timedelta) -> None:
        if self._script is None:
            return
        spoken = self._score.spoken_between(since, run.position)
        text = ""
        if cue is Cue.DONE:
            text = self._script.done()
        elif run.index != self._told and _leads_up(run.step):
            text = self._script.step(run)
        elif spoken:
            text = _words(self._script, spoken[-1])
        self._told = run.index
        if text:
            self._speech.say(text, self._preferences.current.volume / 100)

    def _on_preferences(self, settings: Settings) -> None:
        if not settings.sound or not settings.voice:
            self._speech.stop()
        if settings.sound is not self._on:
            self._on = settings.sound
            self.changed.tell(None)


def _leads_up(step: Step | None) -> bool:
    """Whether a step leads up to a set."""
    return step is not None and not isinstance(step, WorkSet)


def _words(script: Script, spoken: Spoken) -> str:
    return script.phase(spoken.phase) if spoken.phase else script.count(spoken.left)


def _switched(settings: Settings) -> Settings:
    return settings._replace(sound=not settings.sound)
