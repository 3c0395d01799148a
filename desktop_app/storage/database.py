"""The database file: opened, upgraded, looked over."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from desktop_app.services.ports import DamagedError, Problem, Remedy, StorageError
from desktop_app.services.signal import Signal
from desktop_app.storage.faults import (
    DAMAGE,
    FAULTS,
    begun_anew,
    code_of,
    damage,
    in_words,
    is_damage,
)
from desktop_app.storage.places import claim, disk_in_words, file_at, free_name, put_aside
from desktop_app.storage.schema import STEPS, VERSION, take

PATIENCE = 2.0
"""For how many seconds another program's lock is waited out at the start."""
PATIENCE_LATER_MS = 100
"""And later on, when windows stand still meanwhile: whoever writes keeps it and tries again."""

IN_MEMORY = Path(":memory:")
"""SQLite's own name for no file at all."""

Row = tuple[Any, ...]
T = TypeVar("T")


class Database:
    """A SQLite file in WAL mode, at this program's schema."""

    def __init__(self, path: Path) -> None:
        """Open or make it.

        All of it is checked where it was not closed in good order the last time, and before an
        upgrade. Otherwise a glance must do, for who starts does not wait: the rest is checked once
        a day (`look_over`), and what is damaged until then is met when it is read.

        Raises:
            StorageError: it cannot be read or written, is not a history, or comes from a newer
                Buttress. The file is left as it was.
        """
        self.path = path
        self.set_aside: Path | None = None
        """Where a damaged file was put, if there was one."""
        self.problems: Signal[Problem] = Signal()
        """Told when something befell the file while it was open, and what was done about it."""
        self._to_disk: bool | None = None
        self._connection = self._open()
        self._file = file_at(path)

    @classmethod
    def in_memory(cls) -> Self:
        """Return one that lasts as long as the app, for want of a file."""
        return cls(IN_MEMORY)

    @contextmanager
    def transaction(self, *, to_disk: bool = True) -> Iterator[sqlite3.Connection]:
        """All of it or nothing; StorageError in plain words where it fails.

        Args:
            to_disk: Wait until it is on the disk, so that a power cut cannot lose it. Otherwise
                the system writes it in its own time, or the next transaction to the disk does.
        """
        self._see_to_the_file()
        damaged = False
        try:
            if to_disk is not self._to_disk:
                self._connection.execute(f"PRAGMA synchronous = {'FULL' if to_disk else 'NORMAL'}")
                self._to_disk = to_disk
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
            self._connection.execute("COMMIT")
        except FAULTS as error:
            damaged = code_of(error) in DAMAGE
            raise in_words(self.path, error) from error
        except StorageError as error:  # of what was read on the way
            damaged = is_damage(error.__cause__)
            raise
        finally:
            _undo(self._connection)
            if damaged:
                self._see_to_damage()

    def read(self, make: Callable[[Row], T], sql: str, *values: object) -> tuple[T, ...]:
        """Return what ``make`` makes of each row; StorageError in plain words where that fails."""
        try:
            return tuple(make(row) for row in self._connection.execute(sql, values))
        except (*FAULTS, ValueError, OverflowError) as error:  # no Buttress has written such a row
            if is_damage(error) and not self._connection.in_transaction:
                self._see_to_damage()
            raise in_words(self.path, error) from error

    def copy_to(self, path: Path) -> None:
        """Write all of it, as it is now, into an empty file; StorageError where that fails."""
        try:
            with closing(sqlite3.connect(path)) as copy:
                self._connection.backup(copy)
                # a copy lies still: it needs no journal beside it
                copy.execute("PRAGMA journal_mode = DELETE")
        except FAULTS as error:
            raise in_words(path, error) from error

    def become(self, path: Path) -> None:
        """Take the content of a sound file in place of one's own, all of it or nothing.

        Raises:
            StorageError: That file is not a sound history, or comes from a newer Buttress.
        """
        try:
            _look(path, whole=True)
            with closing(_read_only(path)) as source:
                source.backup(self._connection)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._upgrade(self._connection)
        except FAULTS as error:
            raise in_words(path, error) from error

    def leave_no_trace(self) -> None:
        """Rewrite the file and its journal, so that nothing that was deleted can be read there."""
        try:
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except FAULTS as error:
            raise in_words(self.path, error) from error

    def check(self) -> str:
        """Return what SQLite's whole check of the file finds; ``ok`` where it is sound."""
        try:
            return _integrity(self._connection)
        except FAULTS as error:
            raise in_words(self.path, error) from error

    def look_over(self) -> None:
        """Check all that lies on the disk, and see to it where it is damaged.

        Raises:
            DamagedError: It was, and is kept aside; a new one was begun, and that was told.
            StorageError: It cannot be read, or not be put aside.
        """
        try:
            _look(self.path, whole=True)
        except FAULTS as error:
            if code_of(error) not in DAMAGE:
                raise in_words(self.path, error) from error
            aside = put_aside(self.path)
            claim(self.path)
            self._go_on_with()
            told = begun_anew(self.path, aside)
            self.problems.tell(Problem(told, Remedy.RESTORE))
            raise DamagedError(told) from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        if self.path == IN_MEMORY:
            return self._connect()
        claim(self.path)
        try:
            _undo_what_was_cut_short(self.path)
            _look(self.path, whole=_left_open(self.path))
            return self._connect()
        except FAULTS as error:
            if code_of(error) not in DAMAGE:
                raise in_words(self.path, error) from error
        self.set_aside = put_aside(self.path)
        claim(self.path)
        try:
            return self._connect()
        except FAULTS as error:
            raise in_words(self.path, error) from error

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=PATIENCE)
        try:
            _keep_a_journal(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            self._upgrade(connection)
            connection.execute(f"PRAGMA busy_timeout = {PATIENCE_LATER_MS}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _see_to_the_file(self) -> None:
        """Put the file back where somebody took it away: we can still read it, nobody else can.

        What lies in its place by now is kept. StorageError where that cannot be: then nothing has
        changed, and the next transaction tries again.
        """
        try:
            there = file_at(self.path)
        except OSError:  # no right to look: what is open can still be written
            return
        if there == self._file:
            return
        beside = free_name(self.path, "rescued")
        aside = None if there is None else free_name(self.path, "replaced")
        with disk_in_words(self.path):
            try:
                claim(beside)
                self.copy_to(beside)
                if aside is not None:
                    self.path.rename(aside)
                for suffix in ("-wal", "-shm"):  # ours: a new file must not take them for its own
                    self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
                beside.replace(self.path)
            finally:
                beside.unlink(missing_ok=True)
        self._go_on_with()
        told = (
            f"The history in {self.path} was deleted while Buttress ran. It was written anew;"
            " nothing is lost."
            if aside is None
            else f"The history in {self.path} was replaced while Buttress ran. What lay there is"
            f" kept as {aside.name}; the history goes on as it was."
        )
        self.problems.tell(Problem(told))

    def _see_to_damage(self) -> None:
        """Put the file aside where it is damaged through and through, as the start would."""
        with suppress(StorageError):  # what was met first is being told
            self.look_over()

    def _go_on_with(self) -> None:
        """Open the file that is there now, in place of the one that was."""
        try:
            connection = self._connect()
        except FAULTS as error:
            raise in_words(self.path, error) from error
        self._connection.close()  # it leaves the new file alone: SQLite sees that it is another
        self._connection, self._to_disk = connection, None
        self._file = file_at(self.path)

    def _upgrade(self, connection: sqlite3.Connection) -> None:
        """Bring the schema up to date; a step that fails leaves the one before it whole."""
        if _version(connection) == VERSION:
            return
        with _alone(connection):
            version = _version(connection)  # another may have been at it meanwhile
            if version > VERSION:
                raise _too_new(self.path, version)
            if 0 < version < VERSION:
                self._keep_copy(version)
            for number, step in enumerate(STEPS[version:], start=version + 1):
                take(connection, step, number)

    def _keep_copy(self, version: int) -> None:
        copy = self.path.with_name(f"{self.path.stem}.before-{version + 1}{self.path.suffix}")
        claim(copy)
        with closing(_read_only(self.path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)


def _keep_a_journal(connection: sqlite3.Connection) -> None:
    """Change to WAL mode. SQLite waits for nobody here: two who do so would wait for each other."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if code_of(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        else:
            return
        connection.execute("BEGIN EXCLUSIVE")  # here it does wait
        connection.execute("COMMIT")


@contextmanager
def _alone(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep everybody else from writing; what was done by then holds, however it ends."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        if connection.in_transaction:  # a full disk may have undone it already
            connection.execute("COMMIT")


def look_over(path: Path) -> str:
    """Return what SQLite's whole check of a file finds, ``ok`` where it is sound; changes nothing.

    Raises:
        StorageError: It cannot be read, or is not a history that this program knows.
    """
    try:
        _look(path, whole=_left_open(path))
        with closing(_read_only(path)) as connection:
            return _integrity(connection)
    except FAULTS as error:
        raise in_words(path, error) from error


def _too_new(path: Path, version: int) -> StorageError:
    return StorageError(
        f"{path} was written by a newer Buttress (schema {version}; this one knows"
        f" {VERSION}). It is left as it is. Install the newer version to go on with it."
    )


def _left_open(path: Path) -> bool:
    """Whether nobody closed it since it was last written: only who does so clears its journal."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


def _undo_what_was_cut_short(path: Path) -> None:
    """Let SQLite undo a change that a kill cut short before the file was in WAL mode.

    Nobody can look at such a file without the right to write.
    """
    if path.with_name(f"{path.name}-journal").exists():
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
            _version(connection)


def _look(path: Path, *, whole: bool) -> None:
    """Look at a file that is sound, or new; whatever else it is is raised.

    Without the right to write: closing a connection that has it moves what the journal holds
    into the file, and a file that we refuse, or put aside, is to stay as it is.

    Args:
        path: The file.
        whole: Check every page, which takes the longer the more there are.
    """
    with closing(_read_only(path)) as connection:
        connection.execute("BEGIN")  # one moment of it: another may be making it just now
        version = _version(connection)
        if version > VERSION:
            raise _too_new(path, version)
        if version == 0 and connection.execute("SELECT * FROM sqlite_schema").fetchone():
            raise StorageError(f"{path} is a database of another program. It is left as it is.")
        if whole or version < VERSION:
            problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if problem != "ok":
                raise damage(problem)
        else:
            _glance(connection, path)


def _glance(connection: sqlite3.Connection, path: Path) -> None:
    """Look at the length, and at the end of every table, where the app goes on to read and write.

    Args:
        connection: To a file that was closed in good order, in a transaction.
        path: Where it lies.
    """
    pages, page_size = (
        int(connection.execute(f"PRAGMA page_{what}").fetchone()[0]) for what in ("count", "size")
    )
    # whoever writes to it now has the end in the journal
    if pages * page_size > path.stat().st_size and not _left_open(path):
        raise damage("the end is missing")
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    for (table,) in tables.fetchall():
        last = f'SELECT * FROM "{table}" ORDER BY 1 DESC LIMIT 1'  # noqa: S608 - no person's words
        # counted: what a row says is not read here, where nothing could be done about a letter
        connection.execute(f"SELECT count(*) FROM ({last})").fetchone()  # noqa: S608 - likewise


def _integrity(connection: sqlite3.Connection) -> str:
    return "; ".join(map(_first, connection.execute("PRAGMA integrity_check(5)")))


def _read_only(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _first(row: Row) -> str:
    return str(row[0])


def _undo(connection: sqlite3.Connection) -> None:
    """End a transaction that did not reach its COMMIT."""
    with suppress(sqlite3.Error):  # nothing more can be done, and the first error is being told
        if connection.in_transaction:
            connection.execute("ROLLBACK")
