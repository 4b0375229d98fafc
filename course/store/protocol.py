"""What every store of events can do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from course.model.event import Event


class EventStore(Protocol):
    """An append-only record. Every implementation passes the same tests, tests/store/store_contract.py."""

    def append(self, event: Event) -> bool:
        """Keep the event durably before returning; False if its id was kept before (nothing happens then)."""

    def read(self, after: int = 0) -> Iterator[tuple[int, Event]]:
        """Yield (cursor, event) in the order of appending, from behind the cursor `after`; cursors start at 1."""

    def verify(self) -> None:
        """Raise StoreError, naming the first bad record, if any record was changed, removed or moved."""

    def close(self) -> None:
        """Let go of files and connections."""
