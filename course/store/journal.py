"""A store with the progress it adds up to; what cannot be kept at once is kept as soon as it can be."""

from __future__ import annotations

from collections.abc import Callable

from course.errors import StoreError
from course.model.event import Event
from course.model.progress import Progress, after, fold
from course.store.protocol import EventStore


class Journal:
    """Records events of one trainee; `changed` is told after every event, with what could not be kept, or ""."""

    def __init__(self, store: EventStore, changed: Callable[[str], None] = lambda trouble: None) -> None:
        self._store = store
        self._changed = changed
        self._waiting: list[Event] = []
        self.progress = Progress()
        self.refresh()

    def refresh(self) -> None:
        """Take in what other notebooks of the same trainee have recorded meanwhile."""
        kept = fold(event for _, event in self._store.read())
        self.progress = fold(self._waiting, kept)

    def record(self, event: Event) -> None:
        """Take an event into the progress and into the store."""
        self.progress = after(self.progress, event)
        self._waiting.append(event)
        trouble = ""
        try:
            while self._waiting:
                self._store.append(self._waiting[0])
                self._waiting.pop(0)
        except StoreError as error:
            trouble = str(error)
        self._changed(trouble)

    def watch(self, changed: Callable[[str], None]) -> None:
        """Replace who is told of events."""
        self._changed = changed
