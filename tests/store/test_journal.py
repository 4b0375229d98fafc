from __future__ import annotations

from course.errors import StoreError
from course.model.event import Event, Verb
from course.store.journal import Journal
from course.store.memory import MemoryStore


class FullDisk(MemoryStore):
    full = False

    def append(self, event: Event) -> bool:
        if self.full:
            raise StoreError("磁盘已满")
        return super().append(event)


def answered(points: float) -> Event:
    data = {"response": "a", "points": points, "max_score": 1.0}
    return Event(Verb.QUESTION_ANSWERED, "organization-001", data)


def test_progress_starts_from_what_was_kept_before() -> None:
    store = MemoryStore()
    store.append(answered(0.0))
    journal = Journal(store)
    journal.record(answered(1.0))
    question = journal.progress.question("organization-001")
    assert (question.attempts, question.first_points, question.best_points) == (2, 0.0, 1.0)


def test_what_another_notebook_recorded_is_seen_on_refresh() -> None:
    store = MemoryStore()
    start_page, lesson = Journal(store), Journal(store)
    lesson.record(answered(1.0))
    assert start_page.progress.question("organization-001").attempts == 0
    start_page.refresh()
    assert start_page.progress.question("organization-001").attempts == 1


def test_what_cannot_be_kept_is_told_and_kept_later_in_order() -> None:
    store, told = FullDisk(), []
    journal = Journal(store, told.append)
    store.full = True
    journal.record(answered(0.0))
    assert told == ["磁盘已满"]
    assert journal.progress.question("organization-001").attempts == 1
    store.full = False
    journal.record(answered(1.0))
    assert told[-1] == ""
    assert [event.data["points"] for _, event in store.read()] == [0.0, 1.0]
