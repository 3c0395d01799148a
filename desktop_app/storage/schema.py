"""The schema, as numbered steps. A released step is never edited: a change is a new step.

Moments are milliseconds since 1970, UTC; ``offset`` is the minutes that local time was ahead of UTC
when the row was written, so that a day keeps its shape when its owner travels.
"""

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
)

VERSION = len(STEPS)
