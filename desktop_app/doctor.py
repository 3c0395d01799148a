"""Looks everything over: what is right, what is not, who serves what and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app import __version__
from desktop_app.services.ports import StorageError
from desktop_app.system import machine
from desktop_app.system.paths import open_to_others

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.app import World
    from desktop_app.services.ports import Problem
    from desktop_app.services.record_ports import Backup


DRIFT = timedelta(seconds=1)
"""Two steady clocks that differ by less are right."""


class Finding(NamedTuple):
    """One thing that was looked at."""

    about: str
    text: str
    good: bool = True


def examine(world: World, problems: tuple[Problem, ...] = ()) -> tuple[Finding, ...]:
    """Look at everything; ``problems`` are those that are known already. Changes nothing."""
    return tuple(_findings(world, problems))


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


def _findings(world: World, problems: tuple[Problem, ...]) -> Iterator[Finding]:
    yield Finding("Buttress", __version__)
    yield Finding("system", machine.description())
    yield from _of_the_history(world)
    if world.data is not None:
        yield from of_the_folder(world.data)
    yield _of_the_clock(world)
    idle = world.activity.idle()
    seen = "nobody can tell" if idle is None else f"last input {idle.total_seconds():.0f} s ago"
    yield Finding("activity", f"{world.activity.name}; {seen}", good=idle is not None)
    locked = "locked" if world.session.locked() else "not locked"
    yield Finding("session", f"{world.session.name}; {locked}")
    yield Finding("notifications", world.notifier.name)
    yield Finding("sound", world.sound.name)
    yield Finding("voice", world.speech.name)
    if world.autostart is not None:
        starts = "starts with the session" if world.autostart.enabled() else "off"
        yield Finding("autostart", starts)
    for problem in problems:
        yield Finding("told before", problem.text, good=False)


def _of_the_history(world: World) -> Iterator[Finding]:
    where = world.history.name
    try:
        found = world.history.check()
    except StorageError as error:
        yield Finding("history", str(error), good=False)
        return
    sound = found == "ok"
    yield Finding("history", f"{where}: {'sound' if sound else found}", good=sound)
    if world.backups is None:
        yield Finding("backups", "none: the history is in memory", good=False)
        return
    yield of_the_backups(world.backups.all())


def of_the_backups(copies: Sequence[Backup]) -> Finding:
    """Say which copies of the history there are, newest first."""
    days = f"{len(copies)}, the newest of {copies[0].day}" if copies else "none yet"
    return Finding("backups", days, good=bool(copies))


def of_the_folder(data: Path) -> Iterator[Finding]:
    """Say whether others can read what lies there."""
    exposed = open_to_others(data)
    for path in exposed:
        yield Finding("privacy", f"others can read {path}", good=False)
    if not exposed:
        yield Finding("privacy", f"{data} is its owner's alone")


def _of_the_clock(world: World) -> Finding:
    now = world.clock.now()
    local = now.astimezone()
    slept = world.clock.total() - world.clock.awake()
    told = f"{local.isoformat(timespec='seconds')} ({local.tzname()})"
    return Finding("clock", f"{told}; asleep for {slept} since the boot", good=slept > -DRIFT)
