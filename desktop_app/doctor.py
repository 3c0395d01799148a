"""Looks everything over: what is right, what is not, who serves what and why."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app import __version__
from desktop_app.domain.days import day_of
from desktop_app.services.ports import StorageError
from desktop_app.services.safekeeping import NO_EARLIER, newest_first
from desktop_app.storage.database import look_over
from desktop_app.system import machine
from desktop_app.system.activity.unknown import UnknownActivity
from desktop_app.system.clock import next_change, zone_name
from desktop_app.system.paths import closed_to_us, is_there, open_to_others

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from desktop_app.services.ports import (
        ActivitySource,
        Autostart,
        Clock,
        Notifier,
        Problem,
        SessionSource,
        Sound,
        Speech,
        SurroundingsSource,
    )
    from desktop_app.services.record_ports import Backup
    from desktop_app.services.together import Together
    from desktop_app.services.world import World


DRIFT = timedelta(seconds=1)
"""Two steady clocks that differ by less are right."""
SLACK = timedelta(hours=1)
"""A file may be so much newer than the clock: some disks keep local time."""
ROOM = 100_000_000
"""With less left on the disk, in bytes, it is soon full."""
COPIES = 2
"""There is to be room for the history so many times: a backup, and an upgrade."""


class Finding(NamedTuple):
    """One thing that was looked at."""

    about: str
    text: str
    good: bool = True


def examine(
    world: World,
    problems: tuple[Problem, ...] = (),
    tray: str | None = None,
    together: Together | None = None,
) -> tuple[Finding, ...]:
    """Look at everything. Changes nothing.

    Args:
        world: Everything outside.
        problems: Those that are known already.
        tray: Who shows the icon; None: nobody.
        together: The computers that share a folder with this one; None where there are none.
    """
    others = _of_the_others(together) if together is not None else ()
    return (*_findings(world, problems, tray), *others)


def report(findings: tuple[Finding, ...]) -> str:
    """Say it in lines, what is not right first."""
    width = max(len(finding.about) for finding in findings)
    ordered = sorted(findings, key=_good)
    return "\n".join(
        f"{'  ok' if one.good else '  !!'}  {one.about:<{width}}  {one.text}" for one in ordered
    )


def data(findings: tuple[Finding, ...]) -> dict[str, object]:
    """Say it for programs."""
    return {
        "good": all(finding.good for finding in findings),
        "findings": [finding._asdict() for finding in findings],
    }


def _good(finding: Finding) -> bool:
    return finding.good


def _findings(world: World, problems: tuple[Problem, ...], tray: str | None) -> Iterator[Finding]:
    now = world.clock.now()
    yield of_this_program("")
    yield from of_the_place(now)
    yield from _of_the_history(world)
    copies: Sequence[Backup] = ()
    if world.backups is None:
        yield Finding("backups", "none: the history is in memory", good=False)
    else:
        copies = newest_first(world.backups.all(), day_of(now).date)
        yield of_the_backups(copies, due=_had_a_day(world))
    if world.data is not None:
        yield of_the_room(world.data, copies)
    yield from of_the_folders(world.folders or ((world.data,) if world.data else ()))
    yield from of_the_clocks(world.clock, last_written(world.data, copies))
    yield of_the_tray(tray)
    yield of_the_input(world.activity)
    yield from of_the_surroundings(world.surroundings)
    yield from of_the_ports(world.session, world.notifier, world.sound, world.speech)
    if world.autostart is not None:
        yield of_the_start(world.autostart)
    for problem in problems:
        yield Finding("told before", problem.text, good=False)


def _of_the_others(together: Together) -> Iterator[Finding]:
    """Say who shares a folder with this computer, and what is wrong with that."""
    for problem in together.problems:
        yield Finding("computers", problem, good=False)
    try:
        heard = [f"{one.name or 'one'} up to {one.until:%F %R} UTC" for one in together.others]
    except StorageError as error:
        yield Finding("computers", str(error), good=False)
        return
    yield Finding("computers", f"heard {', '.join(heard) or 'none yet'}")


def of_this_program(how: str) -> Finding:
    """Say which Buttress this is, and how it is there."""
    return Finding("Buttress", f"{__version__}{how}")


def of_the_place(now: datetime) -> Iterator[Finding]:
    """Say which computer this is, and where on earth it thinks that it is."""
    yield Finding("system", machine.description())
    yield Finding("language", machine.language())
    change = next_change(now)
    ahead = now.astimezone().strftime("%z")
    told = f"{zone_name() or now.astimezone().tzname()}, UTC{ahead[:3]}:{ahead[3:5]}"
    if change is None:
        yield Finding("zone", f"{told}; its clocks do not change within a year")
        return
    moment, by = change
    on, sign = moment.astimezone().date(), "forward" if by > timedelta() else "back"
    yield Finding("zone", f"{told}; its clocks go {sign} by {abs(by)} on {on}")


def _of_the_history(world: World) -> Iterator[Finding]:
    try:
        yield of_the_check(world.history.name, world.history.check())
    except StorageError as error:
        yield Finding("history", str(error), good=False)


def of_the_check(where: object, found: str) -> Finding:
    """Say what a whole check of the history found."""
    sound = found == "ok"
    return Finding("history", f"{where}: {'sound' if sound else found}", good=sound)


def of_the_backups(copies: Sequence[Backup], *, due: bool) -> Finding:
    """Say which copies of the history there are, newest first; ``due``: there should be one."""
    if not copies:
        return Finding("backups", "none yet; one is made a day", good=not due)
    newest = copies[0]
    told = f"{len(copies)}, the newest of {newest.day}"
    if not is_there(newest.path):
        return Finding("backups", told)
    try:
        found = look_over(newest.path)
    except StorageError as error:
        return Finding("backups", f"{told}: {error}", good=False)
    sound = found == "ok"
    return Finding("backups", f"{told}: {'sound' if sound else found}", good=sound)


def _had_a_day(world: World) -> bool:
    try:
        oldest = world.history.oldest
    except StorageError:
        return True
    return oldest is not None and oldest < day_of(world.clock.now()).start


def of_the_room(folder: Path, copies: Sequence[Backup]) -> Finding:
    """Say how much room the record takes, and how much is left."""
    history = sum(path.stat().st_size for path in history_files(folder))
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Finding("room", f"{folder} cannot be looked at: {error.strerror}", good=False)
    kept = sum(one.size for one in copies)
    taken = f"the history takes {_size(history)}, its backups {_size(kept)}"
    enough = free >= max(ROOM, COPIES * history)
    return Finding("room", f"{_size(free)} left on the disk; {taken}", good=enough)


def history_files(folder: Path) -> tuple[Path, ...]:
    """Return the files in which the history lies."""
    names = (f"history.sqlite{suffix}" for suffix in ("", "-wal"))
    return tuple(path for name in names if is_there(path := folder / name))


def last_written(folder: Path | None, copies: Iterable[Backup]) -> datetime | None:
    """Return when the history, or a copy of it, was last written to, by the clock of then."""
    files = [*history_files(folder)] if folder else []
    files += [one.path for one in copies if is_there(one.path)]
    latest = max((path.stat().st_mtime for path in files), default=None)
    return None if latest is None else datetime.fromtimestamp(latest, UTC)


def of_the_folders(folders: Iterable[Path]) -> Iterator[Finding]:
    """Say whether others can read what lies there, and whether we can."""
    for folder in folders:
        if not is_there(folder):
            yield Finding("folder", f"{folder} is not there, or not for us to see", good=False)
            continue
        exposed, closed = open_to_others(folder), closed_to_us(folder)
        for path in exposed:
            yield Finding("folder", f"others can read {path}", good=False)
        for path in closed:
            yield Finding("folder", f"{path} cannot be read and written", good=False)
        if not exposed and not closed:
            yield Finding("folder", f"{folder} is its owner's alone")


def of_the_clocks(clock: Clock, written: datetime | None) -> Iterator[Finding]:
    """Say whether the clocks can be right; ``written`` is a moment that has been."""
    now = clock.now()
    local = now.astimezone()
    told = f"{local:%Y-%m-%d %H:%M:%S} ({local.tzname()})"
    if _day(now) < NO_EARLIER:
        yield Finding("clock", f"{told}: it is not set", good=False)
    elif written is not None and now < written - SLACK:
        at = f"{written.astimezone():%Y-%m-%d %H:%M}"
        behind = f"{told}, but the history was written at {at}: one of them is wrong"
        yield Finding("clock", behind, good=False)
    else:
        yield Finding("clock", told)
    total = clock.total()
    slept = total - clock.awake()
    asleep = _whole_seconds(max(slept, timedelta()))
    up = f"up for {_whole_seconds(total)}, asleep for {asleep} of it"
    if slept > -DRIFT:
        yield Finding("steady clocks", up)
    else:
        yield Finding("steady clocks", f"awake for {-slept} longer than up: {up}", good=False)


def _day(now: datetime) -> date:
    return day_of(now).date


def of_the_tray(tray: str | None) -> Finding:
    """Say where the icon is shown."""
    return Finding("tray", tray or "none: the window and notifications do")


def of_the_input(activity: ActivitySource) -> Finding:
    """Say who sees input, and why nobody does."""
    idle = activity.idle()
    seen = "nobody can tell" if idle is None else f"last input {idle.total_seconds():.0f} s ago"
    why = f" ({activity.reason})" if isinstance(activity, UnknownActivity) else ""
    return Finding("activity", f"{activity.name}{why}; {seen}", good=idle is not None)


def of_the_surroundings(source: SurroundingsSource) -> Iterator[Finding]:
    """Say, way by way, how it is seen that a prompt would disturb; not what goes on."""
    for way in source.name.split("; "):
        yield Finding("surroundings", way)


def of_the_ports(
    session: SessionSource, notifier: Notifier, sound: Sound, speech: Speech
) -> Iterator[Finding]:
    """Say who serves what else, and why nobody better does."""
    locked = "locked" if session.locked() else "not locked"
    yield Finding("session", f"{session.name}; {locked}")
    yield Finding("notifications", notifier.name)
    yield Finding("sound", sound.name)
    yield Finding("voice", speech.name)


def of_the_start(autostart: Autostart) -> Finding:
    """Say whether Buttress starts by itself."""
    return Finding("autostart", "starts with the session" if autostart.enabled() else "off")


def _size(length: int) -> str:
    """Say a number of bytes."""
    for unit, size in (("GB", 1e9), ("MB", 1e6)):
        if length >= size:
            return f"{length / size:.1f} {unit}"
    return f"{length / 1e3:.0f} kB"


def _whole_seconds(length: timedelta) -> timedelta:
    return timedelta(seconds=round(length.total_seconds()))
