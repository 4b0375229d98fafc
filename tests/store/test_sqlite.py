from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.errors import StoreError
from course.model.event import Event, Verb
from course.store.sqlite import SQLiteStore
from tests.store.store_contract import StoreContract

WRITER = """
import sys
from pathlib import Path
from course.model.event import Event, Verb
from course.store.sqlite import SQLiteStore
store = SQLiteStore(Path(sys.argv[1]))
for n in range(int(sys.argv[2])):
    store.append(Event(Verb.QUESTION_ANSWERED, f"{sys.argv[3]}-{n}", {"response": "甲" * 200}))
    print(n, flush=True)
"""


def start_writer(path: Path, count: int, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(count), name]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


class TestSQLiteStore(StoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[SQLiteStore]:
        store = SQLiteStore(tmp_path / "records.sqlite")
        yield store
        store.close()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "records.sqlite"
    store = SQLiteStore(path)
    for n in range(12):
        store.append(Event(Verb.QUESTION_ANSWERED, f"q{n}", {"response": "a", "points": n}))
    store.close()
    return path


def tamper(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER no_update")
        db.execute("DROP TRIGGER no_delete")
        for statement in statements:
            db.execute(statement)
    db.close()


def assert_detected(path: Path) -> None:
    store = SQLiteStore(path)
    with pytest.raises(StoreError):
        store.verify()
    store.close()


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE record SET text = replace(text, '\"points\":3', '\"points\":4') WHERE position = 4"],
        ["UPDATE record SET hash = hash || '0' WHERE position = 12"],
        ["UPDATE record SET event_id = 'other' WHERE position = 5"],
        ["DELETE FROM record WHERE position = 1"],
        ["DELETE FROM record WHERE position = 6"],
        ["DELETE FROM record WHERE position = 12"],
        ["DELETE FROM record"],
        ["DELETE FROM record WHERE position = 6", "UPDATE record SET position = position - 1 WHERE position > 6"],
        [
            "UPDATE record SET position = 99 WHERE position = 3",
            "UPDATE record SET position = 3 WHERE position = 4",
            "UPDATE record SET position = 4 WHERE position = 99",
        ],
        ["UPDATE chain SET count = 11"],
        ["INSERT INTO record SELECT 13, 'new', text, hash FROM record WHERE position = 12"],
    ],
)
def test_every_change_deletion_and_reordering_is_detected(kept: Path, statements: list[str]) -> None:
    tamper(kept, *statements)
    assert_detected(kept)


def test_any_single_changed_letter_of_any_record_is_detected(kept: Path) -> None:
    generator = random.Random(1)
    with sqlite3.connect(kept) as db:
        rows = db.execute("SELECT position, text FROM record").fetchall()
        db.execute("DROP TRIGGER no_update")
    db.close()
    for position, text in rows:
        place = generator.randrange(len(text))
        changed = text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]
        with sqlite3.connect(kept) as db:
            db.execute("UPDATE record SET text = ? WHERE position = ?", (changed, position))
        db.close()
        assert_detected(kept)
        with sqlite3.connect(kept) as db:
            db.execute("UPDATE record SET text = ? WHERE position = ?", (text, position))
        db.close()
    store = SQLiteStore(kept)
    store.verify()
    store.close()


def test_records_cannot_be_changed_by_plain_sql(kept: Path) -> None:
    with sqlite3.connect(kept) as db, pytest.raises(sqlite3.IntegrityError, match="append only"):
        db.execute("UPDATE record SET text = '{}'")
    db.close()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")
@pytest.mark.parametrize("attempt", range(4))
def test_a_killed_writer_loses_at_most_the_event_in_flight(tmp_path: Path, attempt: int) -> None:
    path = tmp_path / "records.sqlite"
    writer = start_writer(path, 100_000, "w")
    assert writer.stdout is not None
    acknowledged = -1
    for _ in range(3 + 7 * attempt):
        acknowledged = int(writer.stdout.readline())
    time.sleep(random.Random(attempt).random() / 50)
    os.kill(writer.pid, signal.SIGKILL)
    for line in writer.stdout:
        if line.endswith("\n"):
            acknowledged = int(line)
    writer.wait()
    writer.stdout.close()
    store = SQLiteStore(path)
    store.verify()
    kept = [event.object for _, event in store.read()]
    assert kept[: acknowledged + 1] == [f"w-{n}" for n in range(acknowledged + 1)]
    assert len(kept) <= acknowledged + 2
    assert store.append(Event(Verb.LESSON_OPENED, "next"))
    store.close()


def test_two_writers_keep_one_whole_chain(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite"
    writers = [start_writer(path, 25, name) for name in "ab"]
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    store = SQLiteStore(path)
    store.verify()
    assert len(list(store.read())) == 50
    store.close()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite"
    path.write_text("这不是数据库 " * 500, encoding="utf-8")
    with pytest.raises(StoreError, match=r"records\.sqlite"):
        SQLiteStore(path)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreError):
        SQLiteStore(path)
