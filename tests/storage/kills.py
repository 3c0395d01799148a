"""The kills: ``python dev.py kills [--lives N]``.

A person's weeks, sixty lives of the app to each; every life ends by a kill at a moment that nobody
chose. After each the file has to be sound and hold what it should.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import IO, TYPE_CHECKING, Any

from desktop_app.domain.corrections import Correction, What
from desktop_app.domain.evidence import Evidence, Sign, judged
from desktop_app.domain.settings import Settings
from desktop_app.domain.timeline import Span, State, Timeline, clip
from desktop_app.services.exchange import EVER
from desktop_app.storage.backups import SqliteBackups
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.builders import at, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
RULES = Settings().presence_rules
DAY = timedelta(days=1)
"""Nothing older is told anew, and no older evidence is needed to judge."""
MOST_LOST = seconds(30)
LONGEST_WAIT = 0.004
"""In seconds; a write takes about as long."""


class Told:
    """What one look at the clocks showed."""

    def __init__(self, moment: str, evidence: list[list[Any]], doing: list[list[Any]]) -> None:
        self.moment = datetime.fromisoformat(moment)
        self.evidence = [
            Evidence(
                datetime.fromisoformat(start),
                datetime.fromisoformat(stop),
                Sign(sign),
                since and datetime.fromisoformat(since),
            )
            for start, stop, sign, since in evidence
        ]
        self.doing = [
            Span(datetime.fromisoformat(start), datetime.fromisoformat(stop), State(state))
            for start, stop, state in doing
        ]


class Life:
    """What a life told of itself."""

    def __init__(self, begins: datetime) -> None:
        self.begins = self.ended = begins
        self.told: list[Told] = []
        self.ticked = begins
        """The last moment of which the look at the clocks was over."""
        self.said: list[tuple[str, Correction | datetime]] = []
        """Words of the person: what is done with them, and the word."""
        self.last_is_done = True
        """Whether the last of them is known to be stored."""
        self.stored_by_then = 0
        """How much of what was told had to be stored when the last correction was made."""
        self.backed_up: list[str] = []

    def hear(self, line: str) -> None:
        match json.loads(line):
            case ["told", moment, evidence, doing]:
                self.told.append(Told(moment, evidence, doing))
                self.ended = self.told[-1].moment
            case ["correct" | "take back" as what, *moments, word]:
                made_at, start, stop = map(datetime.fromisoformat, moments)
                self._say(what, Correction(made_at, start, stop, What(word)))
                self.stored_by_then = len(self.told)
            case ["run", moment]:
                self._say("run", datetime.fromisoformat(moment))
            case ["ticked"]:
                self.ticked = self.ended
            case ["done"]:
                self.last_is_done = True
            case ["backed up", day]:
                self.backed_up.append(day)
            case _:
                raise AssertionError(line)

    def _say(self, what: str, word: Correction | datetime) -> None:
        self.said.append((what, word))
        self.last_is_done = False


class Nursery:
    """Begins lives and ends them."""

    def __init__(self, inlet: IO[str], outlet: IO[str]) -> None:
        self._inlet, self._outlet = inlet, outlet

    def live(self, path: Path, seed: int, begins: datetime, lines: int) -> Life:
        """Begin a life, and kill it a moment after it has told so many lines."""
        self._inlet.write(f"{path}\t{seed}\t{begins.isoformat()}\n")
        self._inlet.flush()
        word, life_id = json.loads(self._outlet.readline())
        assert word == "pid"
        life = Life(begins)
        for _ in range(lines):
            life.hear(self._outlet.readline())
        # not at the end of a line, where the two of them would meet otherwise
        time.sleep(Random(seed).uniform(0, LONGEST_WAIT))  # noqa: TID251 - nothing is awaited
        os.kill(life_id, signal.SIGKILL)
        while (line := self._outlet.readline()) != '["end"]\n':
            life.hear(line)
        return life


def words(doing: Timeline[Span]) -> tuple[Span, ...]:
    """Return what is kept of what was told: sitting is what nobody says."""
    return tuple(said for said in doing if said.state is not State.SITTING)


@contextmanager
def nursery() -> Iterator[Nursery]:
    """Start the program that forks the lives."""
    program = [sys.executable, "-m", "tests.storage.lives"]
    with subprocess.Popen(
        program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Nursery(process.stdin, process.stdout)
        process.stdin.close()
    assert process.returncode == 0


class Weeks:
    """One life after the other on one file, and what that file has to hold."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.path = folder / "history.sqlite"
        self._copy = folder / "as it was left" / "history.sqlite"
        self._random, self._seed = Random(seed), seed
        self._begins = at(0)
        self.evidence: Timeline[Evidence] = Timeline()
        self.doing: Timeline[Span] = Timeline()
        self.corrections: dict[datetime, Correction] = {}
        self.runs: list[datetime] = []
        self._backup_seen: tuple[object, ...] = ()
        self.lives = self.lost_something = self.cut_short = self.taken_back = self.backups = 0
        self.most_lost = timedelta()

    @property
    def passed(self) -> timedelta:
        """The time from the first life to the end of the last one."""
        return self._begins - at(0)

    def live(self, among: Nursery) -> None:
        """Have one more life killed, and look at what it left."""
        random = self._random
        seed = self._seed * 1_000_000 + self.lives
        life = among.live(self.path, seed, self._begins, random.randint(0, 250))
        self.lives += 1
        with self._as_it_was_left() as history:
            self._check(life, history)
        self._check_backups(life)
        night = random.randrange(12) == 0
        self._begins = life.ended + seconds(40_000 if night else random.choice([1, 20, 120, 300]))

    def check_all(self) -> None:
        """Look at all that was ever told."""
        with self._as_it_was_left() as history:
            record = history.record(*EVER)
            assert record.evidence == tuple(self.evidence)
            assert record.doing == words(self.doing)
            assert record.corrections == tuple(self.corrections.values())
            assert [run.started_at for run in record.runs] == self.runs
            corrected = [one.span for one in record.corrections]
            assert record.spans == tuple(judged(record.evidence, record.doing, RULES, corrected))

    @contextmanager
    def _as_it_was_left(self) -> Iterator[SqliteHistory]:
        """Open a copy: the next life is to find what the kill left, not what a look at it does."""
        shutil.rmtree(self._copy.parent, ignore_errors=True)
        self._copy.parent.mkdir()
        for part in self.path.parent.glob(f"{self.path.name}*"):
            shutil.copyfile(part, self._copy.with_name(part.name))
        database = Database(self._copy)
        assert database.set_aside is None
        history = SqliteHistory(database)
        try:
            assert history.check() == "ok"
            yield history
        finally:
            history.close()

    def _check(self, life: Life, history: SqliteHistory) -> None:
        since, until = life.begins - DAY, EVER[1]
        stored = self._find_what_is_stored(life, history, since)
        lost = life.ticked - (life.told[stored - 1].moment if stored else life.begins)
        assert lost <= MOST_LOST, f"{lost} are missing"
        assert stored >= life.stored_by_then, "what was before a correction is missing"
        self.lost_something += stored < len(life.told)
        self.most_lost = max(self.most_lost, lost)
        for told in life.told[:stored]:
            self._take(told, self.evidence, self.doing)
        self._take_words(life, history, since)
        corrections = history.corrections(since - DAY, until)
        anew = judged(
            history.evidence(since - DAY, until),
            history.doing(since - DAY, until),
            RULES,
            [one.span for one in corrections],
        )
        assert history.spans(since, until) == clip(anew, since, until), "not as evidence tells"

    def _find_what_is_stored(self, life: Life, history: SqliteHistory, since: datetime) -> int:
        """Return after how much of what a life told the record is just what it is."""
        there = history.evidence(since, EVER[1]), history.doing(since, EVER[1])
        evidence, doing = Timeline(self.evidence.since(since)), Timeline(self.doing.since(since))
        found = 0 if there == (tuple(evidence), words(doing)) else None
        for number, told in enumerate(life.told, 1):
            self._take(told, evidence, doing)
            near_the_end = life.ticked - told.moment <= MOST_LOST
            if near_the_end and there == (tuple(evidence), words(doing)):
                found = number
        assert found is not None, "something is missing, or was invented"
        return found

    @staticmethod
    def _take(told: Told, evidence: Timeline[Evidence], doing: Timeline[Span]) -> None:
        for piece in told.evidence:
            evidence.overlay(piece)
        for said in told.doing:
            doing.overlay(said)

    def _take_words(self, life: Life, history: SqliteHistory, since: datetime) -> None:
        """Take the person's words, and see that all are there; the last may be, or not yet."""
        words = list(life.said)
        if not life.last_is_done:
            for what, word in words[:-1]:
                self._take_word(what, word)
            words = words[-1:]
            self.cut_short += 1
            if self._words_are_in(history, since):
                return
        for what, word in words:
            self._take_word(what, word)
        assert self._words_are_in(history, since), "the person's words are not kept"

    def _take_word(self, what: str, word: Correction | datetime) -> None:
        match word:
            case datetime():
                self.runs.append(word)
            case Correction() if what == "correct":
                self.corrections[word.made_at] = word
            case Correction():
                del self.corrections[word.made_at]
                self.taken_back += 1

    def _words_are_in(self, history: SqliteHistory, since: datetime) -> bool:
        said = tuple(one for one in self.corrections.values() if one.stop > since)
        done = [run for run in self.runs if run >= since]
        return (
            history.corrections(since, EVER[1]) == said
            and [run.started_at for run in history.runs(since, EVER[1])] == done
        )

    def _check_backups(self, life: Life) -> None:
        folder = self.path.parent / "backups"
        assert len(list(folder.glob("*.new"))) <= 1, "copies left half made pile up"
        there = SqliteBackups.lying_in(folder)
        if life.backed_up:
            assert max(life.backed_up) in [one.day.isoformat() for one in there]
        if not there:
            return
        newest = there[0].path
        seen = (newest, newest.stat().st_mtime_ns)
        if seen == self._backup_seen:
            return
        self._backup_seen = seen
        self.backups += 1
        shutil.copyfile(newest, self._copy)
        database = Database(self._copy)
        assert database.set_aside is None
        backup = SqliteHistory(database)
        try:
            assert backup.check() == "ok"
        finally:
            backup.close()


def main() -> int:
    """Kill, and print what was found; 1 where something was lost or invented."""
    parser = argparse.ArgumentParser(prog="dev.py kills")
    parser.add_argument("--lives", type=int, default=3000, help="how many lives to end")
    parser.add_argument("--seed", type=int, default=1, help="other lives for another one")
    options = parser.parse_args()
    begun = time.perf_counter()
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    with nursery() as among:
        weeks = Weeks(folder, options.seed)
        try:
            while weeks.lives < options.lives:
                weeks.live(among)
                if weeks.lives % 250 == 0:
                    print(f"{weeks.lives:,} …", flush=True)
            weeks.check_all()
        except AssertionError as error:
            print(f"life {weeks.lives}: {error}; what it left stays in {folder}", flush=True)
            raise
        size = weeks.path.stat().st_size
    shutil.rmtree(folder)
    print(
        f"{weeks.lives:,} kills in {weeks.passed / timedelta(weeks=1):.1f} weeks:"
        f" every time the file was sound, and told what its evidence tells"
    )
    print(
        f"unwritten at {weeks.lost_something:,} of them, {weeks.most_lost.total_seconds():.1f} s"
        f" at most; {weeks.cut_short:,} in the midst of a word"
    )
    print(
        f"{len(weeks.evidence):,} pieces of evidence, {len(weeks.runs):,} runs,"
        f" {len(weeks.corrections):,} corrections, {weeks.taken_back:,} taken back,"
        f" {weeks.backups:,} backups looked at, {size / 1e6:.1f} MB,"
        f" {time.perf_counter() - begun:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
