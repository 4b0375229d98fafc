"""The hash chain that makes every change, deletion and reordering of kept records show."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from course.errors import StoreError
from course.messages import say
from course.model.event import Event

GENESIS = hashlib.sha256(b"course records 1").hexdigest()


def canonical(event: Event) -> str:
    """Return the one text of an event that is kept and hashed."""
    return json.dumps(event.to_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def link(previous: str, position: int, text: str) -> str:
    """Return the hash of a record: over the record before it, its own position and its text."""
    return hashlib.sha256(f"{previous}\n{position}\n{text}".encode()).hexdigest()


def check_chain(records: Iterable[tuple[int, str, str]], count: int, head: str, language: str = "zh") -> None:
    """Check (position, text, hash) records against the chain, and its end against the kept count and head.

    Without `count` and `head`, cutting off the newest records would leave a chain that is whole in itself.
    """
    previous, expected = GENESIS, 0
    for position, text, kept in records:
        expected += 1
        if position != expected or link(previous, position, text) != kept:
            raise StoreError(say("store.changed", language, position=expected))
        previous = kept
    if (expected, previous) != (count, head):
        raise StoreError(say("store.changed", language, position=expected + 1))
