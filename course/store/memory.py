"""Events in memory: for tests, previews and lessons opened outside a workspace."""

from __future__ import annotations

import json
from collections.abc import Iterator

from course.model.event import Event
from course.store.chain import GENESIS, canonical, check_chain, link


class MemoryStore:
    """Keeps events as long as the process lives."""

    def __init__(self) -> None:
        self._records: list[tuple[int, str, str]] = []
        self._ids: set[str] = set()

    @property
    def _head(self) -> str:
        return self._records[-1][2] if self._records else GENESIS

    def append(self, event: Event) -> bool:
        if event.id in self._ids:
            return False
        position, text = len(self._records) + 1, canonical(event)
        self._records.append((position, text, link(self._head, position, text)))
        self._ids.add(event.id)
        return True

    def read(self, after: int = 0) -> Iterator[tuple[int, Event]]:
        for position, text, _ in self._records[after:]:
            yield position, Event.from_dict(json.loads(text))

    def verify(self) -> None:
        check_chain(self._records, len(self._records), self._head)

    def close(self) -> None:
        """Nothing to let go of."""
