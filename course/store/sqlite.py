"""Events in one SQLite file in the trainee's workspace."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from course.errors import StoreError
from course.messages import say
from course.model.event import Event
from course.store.chain import GENESIS, canonical, check_chain, link

SCHEMA_VERSION = 1
BUSY_TIMEOUT_S = 10.0
"""Several notebooks of one trainee write to one file; each waits for the other at most this long."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
    position INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    text     TEXT NOT NULL,
    hash     TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS chain (one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL, head TEXT NOT NULL);
INSERT OR IGNORE INTO chain VALUES (1, 0, '{genesis}');
CREATE TRIGGER IF NOT EXISTS no_update BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER IF NOT EXISTS no_delete BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'append only'); END;
"""


class SQLiteStore:
    """An append-only, hash-chained record in a file; each event is on disk before `append` returns."""

    def __init__(self, path: Path, language: str = "zh") -> None:
        self._path = path
        self._language = language
        with self._failures_named():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
            # WAL is avoided: it keeps records in a second file, which people forget when they copy a workspace.
            self._db.execute("PRAGMA journal_mode = TRUNCATE")
            self._db.execute("PRAGMA synchronous = FULL")
            self._migrate()

    def _migrate(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise StoreError(say("store.newer", self._language, path=self._path))
        if version < SCHEMA_VERSION:
            self._db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA.format(genesis=GENESIS)} COMMIT;")
            self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def append(self, event: Event) -> bool:
        text = canonical(event)
        with self._failures_named(), self._transaction():
            if self._db.execute("SELECT 1 FROM record WHERE event_id = ?", (event.id,)).fetchone():
                return False
            count, head = self._db.execute("SELECT count, head FROM chain").fetchone()
            position = count + 1
            new_head = link(head, position, text)
            self._db.execute("INSERT INTO record VALUES (?, ?, ?, ?)", (position, event.id, text, new_head))
            self._db.execute("UPDATE chain SET count = ?, head = ?", (position, new_head))
        return True

    def read(self, after: int = 0) -> Iterator[tuple[int, Event]]:
        query = "SELECT position, text FROM record WHERE position > ? ORDER BY position"
        with self._failures_named():
            rows = self._db.execute(query, (after,)).fetchall()
        for position, text in rows:
            yield position, Event.from_dict(json.loads(text))

    def verify(self) -> None:
        with self._failures_named(), self._transaction():
            count, head = self._db.execute("SELECT count, head FROM chain").fetchone()
            records = self._db.execute("SELECT position, text, hash FROM record ORDER BY position").fetchall()
            ids = self._db.execute("SELECT event_id, text FROM record").fetchall()
        check_chain(records, count, head, self._language)
        if any(json.loads(text)["id"] != event_id for event_id, text in ids):
            raise StoreError(say("store.changed", self._language, position="?"))

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        # IMMEDIATE takes the write lock at once, so two writers never both read the same head.
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    @contextmanager
    def _failures_named(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(say("store.unusable", self._language, path=self._path, reason=error)) from error
