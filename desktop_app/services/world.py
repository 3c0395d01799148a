"""Everything outside that the services and windows need, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from desktop_app.services.ports import (
        ActivitySource,
        Alarm,
        Autostart,
        Clock,
        ExerciseStore,
        Holidays,
        Notifier,
        OwnExerciseStore,
        SessionSource,
        SettingsStore,
        Sound,
        Speech,
        SurroundingsSource,
    )
    from desktop_app.services.record_ports import Backups, History, RecordFiles


class World(NamedTuple):
    """Everything outside: the real one, or a test's."""

    clock: Clock
    activity: ActivitySource
    session: SessionSource
    surroundings: SurroundingsSource
    holidays: Holidays
    history: History
    backups: Backups | None
    """None where the history is in memory alone."""
    record_files: RecordFiles
    settings: SettingsStore
    exercises: ExerciseStore
    own_exercises: OwnExerciseStore
    notifier: Notifier
    sound: Sound
    speech: Speech
    autostart: Autostart | None
    alarm: Alarm
    data: Path | None
    """Where the person's data lies, for them to know; None: nowhere."""
    cache: Path
    random: Random
    folders: tuple[Path, ...] = ()
    """Every folder that is to be its owner's alone, for the doctor to look at."""
