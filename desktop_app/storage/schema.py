"""The schema, as numbered steps. A released step is never edited: a change is a new step.

Moments are milliseconds since 1970, UTC; ``offset`` is the minutes that local time was ahead of UTC
when the row was written, so that a day keeps its shape when its owner travels.
"""

import sqlite3

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE span (
        start  INTEGER PRIMARY KEY,
        stop   INTEGER NOT NULL CHECK (stop > start),
        state  TEXT    NOT NULL
               CHECK (state IN ('sitting', 'standing', 'exercising', 'away', 'paused')),
        offset INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE break (
        due_at     INTEGER PRIMARY KEY,
        sat        INTEGER NOT NULL,
        outcome    TEXT    NOT NULL
                   CHECK (outcome IN ('open', 'taken', 'skipped', 'natural', 'abandoned')),
        ended_at   INTEGER,
        snoozes    INTEGER NOT NULL,
        unanswered INTEGER NOT NULL,
        deferred   TEXT,
        offset     INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX open_break ON break (due_at) WHERE outcome = 'open';
    CREATE TABLE run (
        started_at INTEGER PRIMARY KEY,
        ended_at   INTEGER NOT NULL CHECK (ended_at >= started_at),
        routine    TEXT    NOT NULL,
        name       TEXT    NOT NULL,
        planned    INTEGER NOT NULL,
        effort     TEXT    CHECK (effort IN ('easy', 'right', 'hard', 'too_much')),
        offset     INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE exercise_set (
        run      INTEGER NOT NULL REFERENCES run (started_at) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        exercise TEXT    NOT NULL,
        side     TEXT    NOT NULL CHECK (side IN ('left', 'right', 'both')),
        goal     TEXT    NOT NULL CHECK (goal IN ('reps', 'hold')),
        target   INTEGER NOT NULL,
        done     INTEGER NOT NULL CHECK (done > 0),
        lasted   INTEGER NOT NULL,
        PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE kept (
        key   TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    # What the system showed and what the person said, apart from what they are judged to mean. Of
    # the time before, only the judgement is known: it is put down as evidence that says the same.
    """
    CREATE TABLE evidence (
        start INTEGER PRIMARY KEY,
        stop  INTEGER NOT NULL CHECK (stop > start),
        sign  TEXT    NOT NULL
              CHECK (sign IN ('input', 'still', 'occupied', 'locked', 'asleep', 'unknown')),
        since INTEGER
    ) STRICT;
    INSERT INTO evidence
        SELECT start, stop, CASE state WHEN 'away' THEN 'locked' ELSE 'input' END, NULL FROM span;
    CREATE TABLE doing (
        start INTEGER PRIMARY KEY,
        stop  INTEGER NOT NULL CHECK (stop > start),
        state TEXT    NOT NULL CHECK (state IN ('standing', 'exercising', 'paused'))
    ) STRICT;
    INSERT INTO doing
        SELECT start, stop, state FROM span WHERE state IN ('standing', 'exercising', 'paused');
    CREATE TABLE correction (
        made_at INTEGER PRIMARY KEY,
        start   INTEGER NOT NULL,
        stop    INTEGER NOT NULL CHECK (stop > start),
        what    TEXT    NOT NULL
                CHECK (what IN ('sitting', 'meeting', 'standing', 'walk', 'away'))
    ) STRICT;
    CREATE INDEX corrected ON correction (stop);
    """,
    # Days summed up, for a year of them at a glance. Whatever changes what a day is made of drops
    # its sum; a day lasts 25 hours at most. A change of what a sum holds is a step that empties it.
    """
    CREATE TABLE day (
        start     INTEGER PRIMARY KEY,
        stop      INTEGER NOT NULL CHECK (stop > start),
        judged_by TEXT    NOT NULL,
        sums      TEXT    NOT NULL
    ) STRICT;
    CREATE TRIGGER span_added AFTER INSERT ON span BEGIN
        DELETE FROM day WHERE start < new.stop AND stop > new.start
            AND start > new.start - 90000000;
    END;
    CREATE TRIGGER span_changed AFTER UPDATE ON span BEGIN
        DELETE FROM day WHERE start < max(old.stop, new.stop)
            AND stop > min(old.start, new.start) AND start > min(old.start, new.start) - 90000000;
    END;
    CREATE TRIGGER span_removed AFTER DELETE ON span BEGIN
        DELETE FROM day WHERE start < old.stop AND stop > old.start
            AND start > old.start - 90000000;
    END;
    CREATE TRIGGER break_added AFTER INSERT ON break BEGIN
        DELETE FROM day WHERE start <= new.due_at AND stop > new.due_at
            AND start > new.due_at - 90000000;
    END;
    CREATE TRIGGER break_removed AFTER DELETE ON break BEGIN
        DELETE FROM day WHERE start <= old.due_at AND stop > old.due_at
            AND start > old.due_at - 90000000;
    END;
    CREATE TRIGGER run_added AFTER INSERT ON run BEGIN
        DELETE FROM day WHERE start <= new.started_at AND stop > new.started_at
            AND start > new.started_at - 90000000;
    END;
    CREATE TRIGGER run_removed AFTER DELETE ON run BEGIN
        DELETE FROM day WHERE start <= old.started_at AND stop > old.started_at
            AND start > old.started_at - 90000000;
    END;
    """,
    # Sums hold more. Somebody who travels has days that are longer than 25 hours. Results of
    # self-tests, and since when the computer has been in which time zone.
    """
    DELETE FROM day;
    DROP TRIGGER span_added;
    DROP TRIGGER span_changed;
    DROP TRIGGER span_removed;
    DROP TRIGGER break_added;
    DROP TRIGGER break_removed;
    DROP TRIGGER run_added;
    DROP TRIGGER run_removed;
    CREATE TRIGGER span_added AFTER INSERT ON span BEGIN
        DELETE FROM day WHERE start < new.stop AND stop > new.start
            AND start > new.start - 180000000;
    END;
    CREATE TRIGGER span_changed AFTER UPDATE ON span BEGIN
        DELETE FROM day WHERE start < max(old.stop, new.stop)
            AND stop > min(old.start, new.start) AND start > min(old.start, new.start) - 180000000;
    END;
    CREATE TRIGGER span_removed AFTER DELETE ON span BEGIN
        DELETE FROM day WHERE start < old.stop AND stop > old.start
            AND start > old.start - 180000000;
    END;
    CREATE TRIGGER break_added AFTER INSERT ON break BEGIN
        DELETE FROM day WHERE start <= new.due_at AND stop > new.due_at
            AND start > new.due_at - 180000000;
    END;
    CREATE TRIGGER break_removed AFTER DELETE ON break BEGIN
        DELETE FROM day WHERE start <= old.due_at AND stop > old.due_at
            AND start > old.due_at - 180000000;
    END;
    CREATE TRIGGER run_added AFTER INSERT ON run BEGIN
        DELETE FROM day WHERE start <= new.started_at AND stop > new.started_at
            AND start > new.started_at - 180000000;
    END;
    CREATE TRIGGER run_removed AFTER DELETE ON run BEGIN
        DELETE FROM day WHERE start <= old.started_at AND stop > old.started_at
            AND start > old.started_at - 180000000;
    END;
    CREATE TABLE self_test (
        taken_at INTEGER NOT NULL,
        test     TEXT    NOT NULL,
        side     TEXT    NOT NULL CHECK (side IN ('left', 'right', 'both')),
        value    INTEGER NOT NULL CHECK (value >= 0),
        PRIMARY KEY (taken_at, test, side)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE zone (
        since INTEGER PRIMARY KEY,
        name  TEXT    NOT NULL
    ) STRICT;
    """,
    # What hurt.
    """
    CREATE TABLE pain (
        felt_at    INTEGER PRIMARY KEY,
        exercise   TEXT    NOT NULL,
        level      INTEGER NOT NULL CHECK (level BETWEEN 0 AND 10),
        afterwards TEXT    CHECK (afterwards IN ('settled', 'worse'))
    ) STRICT;
    """,
    # Sums are written in a form that is read in a third of the time.
    """
    DELETE FROM day;
    """,
    # A day that was paused all along is not observed any more.
    """
    DELETE FROM day;
    """,
)

VERSION = len(STEPS)


def take(connection: sqlite3.Connection, step: str, number: int) -> None:
    """Take one step of the schema, all of it or nothing."""
    connection.execute("SAVEPOINT step")
    try:
        statement = ""
        for part in step.split(";")[:-1]:
            statement += f"{part};"
            if sqlite3.complete_statement(statement):  # a trigger holds some of its own
                connection.execute(statement)
                statement = ""
        connection.execute(f"PRAGMA user_version = {number}")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO step")
        raise
    connection.execute("RELEASE step")
