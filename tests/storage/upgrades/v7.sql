PRAGMA user_version = 7;
BEGIN TRANSACTION;
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
INSERT INTO "break" VALUES(1772443800000,1800000,'taken',1772443920000,1,0,'call',60);
INSERT INTO "break" VALUES(1772445000000,1800000,'skipped',1772445004000,0,0,NULL,60);
INSERT INTO "break" VALUES(1772449400000,2700000,'open',NULL,0,2,NULL,60);
CREATE TABLE correction (
        made_at INTEGER PRIMARY KEY,
        start   INTEGER NOT NULL,
        stop    INTEGER NOT NULL CHECK (stop > start),
        what    TEXT    NOT NULL
                CHECK (what IN ('sitting', 'meeting', 'standing', 'walk', 'away'))
    ) STRICT;
INSERT INTO "correction" VALUES(1772451100000,1772447000000,1772448000000,'away');
CREATE TABLE day (
        start     INTEGER PRIMARY KEY,
        stop      INTEGER NOT NULL CHECK (stop > start),
        judged_by TEXT    NOT NULL,
        sums      TEXT    NOT NULL
    ) STRICT;
INSERT INTO "day" VALUES(1772420400000,1772506800000,'379cc57c','[true,["P0D","PT1800S","P0D","P0D"],"PT2400.5S","PT120S","PT2879.5S",["P0D","P0D","P0D","P0D","P0D","P0D","P0D","P0D","P0D","P0D","PT1800S","P0D","P0D","P0D","P0D","P0D","P0D","P0D","P0D","P0D","P0D","P0D","P0D","P0D"],["PT1800S"],{"taken":1,"skipped":1,"open":1},1,{"call":1},{"wall_sit":[1,0,"PT30S","PT60S"],"standing_kickback":[2,24,"P0D","PT48S"],"squat":[1,8,"P0D","PT16S"]},false]');
CREATE TABLE doing (
        start INTEGER PRIMARY KEY,
        stop  INTEGER NOT NULL CHECK (stop > start),
        state TEXT    NOT NULL CHECK (state IN ('standing', 'exercising', 'paused'))
    ) STRICT;
INSERT INTO "doing" VALUES(1772443800000,1772443920000,'exercising');
INSERT INTO "doing" VALUES(1772443920000,1772446320500,'standing');
INSERT INTO "doing" VALUES(1772449200000,1772449500000,'paused');
CREATE TABLE evidence (
        start INTEGER PRIMARY KEY,
        stop  INTEGER NOT NULL CHECK (stop > start),
        sign  TEXT    NOT NULL
              CHECK (sign IN ('input', 'still', 'occupied', 'locked', 'asleep', 'unknown')),
        since INTEGER
    ) STRICT;
INSERT INTO "evidence" VALUES(1772442000000,1772443800000,'input',NULL);
INSERT INTO "evidence" VALUES(1772443800000,1772443920000,'input',NULL);
INSERT INTO "evidence" VALUES(1772443920000,1772446320500,'input',NULL);
INSERT INTO "evidence" VALUES(1772446320500,1772449200000,'locked',NULL);
INSERT INTO "evidence" VALUES(1772449200000,1772449500000,'input',NULL);
INSERT INTO "evidence" VALUES(1772449500000,1772449900000,'still',1772449480000);
INSERT INTO "evidence" VALUES(1772449900000,1772450000000,'occupied',1772449480000);
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
INSERT INTO "exercise_set" VALUES(1772443800000,0,'squat','both','reps',10,8,16000);
INSERT INTO "exercise_set" VALUES(1772443800000,1,'standing_kickback','left','reps',12,12,24000);
INSERT INTO "exercise_set" VALUES(1772443800000,2,'standing_kickback','right','reps',12,12,24000);
INSERT INTO "exercise_set" VALUES(1772443800000,3,'wall_sit','both','hold',30,30,60000);
CREATE TABLE kept (
        key   TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "kept" VALUES('pause','1500.0');
CREATE TABLE pain (
        felt_at    INTEGER PRIMARY KEY,
        exercise   TEXT    NOT NULL,
        level      INTEGER NOT NULL CHECK (level BETWEEN 0 AND 10),
        afterwards TEXT    CHECK (afterwards IN ('settled', 'worse'))
    ) STRICT;
INSERT INTO "pain" VALUES(1772443850000,'squat',4,'settled');
CREATE TABLE run (
        started_at INTEGER PRIMARY KEY,
        ended_at   INTEGER NOT NULL CHECK (ended_at >= started_at),
        routine    TEXT    NOT NULL,
        name       TEXT    NOT NULL,
        planned    INTEGER NOT NULL,
        effort     TEXT    CHECK (effort IN ('easy', 'right', 'hard', 'too_much')),
        offset     INTEGER NOT NULL
    ) STRICT;
INSERT INTO "run" VALUES(1772443800000,1772443920000,'mine','Mine',4,'right',60);
CREATE TABLE self_test (
        taken_at INTEGER NOT NULL,
        test     TEXT    NOT NULL,
        side     TEXT    NOT NULL CHECK (side IN ('left', 'right', 'both')),
        value    INTEGER NOT NULL CHECK (value >= 0),
        PRIMARY KEY (taken_at, test, side)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "self_test" VALUES(1772443000000,'bridge_hold','left',35);
INSERT INTO "self_test" VALUES(1772443000000,'chair_stand','both',14);
CREATE TABLE span (
        start  INTEGER PRIMARY KEY,
        stop   INTEGER NOT NULL CHECK (stop > start),
        state  TEXT    NOT NULL
               CHECK (state IN ('sitting', 'standing', 'exercising', 'away', 'paused')),
        offset INTEGER NOT NULL
    ) STRICT;
INSERT INTO "span" VALUES(1772442000000,1772443800000,'sitting',60);
INSERT INTO "span" VALUES(1772443800000,1772443920000,'exercising',60);
INSERT INTO "span" VALUES(1772443920000,1772446320500,'standing',60);
INSERT INTO "span" VALUES(1772446320500,1772449200000,'away',60);
INSERT INTO "span" VALUES(1772449200000,1772449500000,'paused',60);
CREATE TABLE zone (
        since INTEGER PRIMARY KEY,
        name  TEXT    NOT NULL
    ) STRICT;
INSERT INTO "zone" VALUES(1772442000000,'Europe/Berlin');
CREATE INDEX open_break ON break (due_at) WHERE outcome = 'open';
CREATE INDEX corrected ON correction (stop);
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
COMMIT;
