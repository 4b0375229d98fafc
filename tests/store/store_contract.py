"""What every store must do; each implementation's test file runs these on its own `store` fixture."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from course.model.event import Event, Verb
from course.store.protocol import EventStore

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
events = st.builds(
    Event,
    verb=st.sampled_from(Verb),
    object=st.text(max_size=20),
    data=st.dictionaries(st.text(max_size=8), json_values, max_size=4),
)


class StoreContract:
    def test_events_come_back_whole_and_in_order(self, store: EventStore) -> None:
        sent = [Event(Verb.LESSON_OPENED, f"课 {n}", {"n": n, "答": ["甲", None]}) for n in range(5)]
        for event in sent:
            assert store.append(event)
        assert [event for _, event in store.read()] == sent

    def test_a_repeated_event_is_kept_once(self, store: EventStore) -> None:
        event = Event(Verb.LESSON_OPENED, "a")
        assert store.append(event) is True
        assert store.append(event) is False
        assert len(list(store.read())) == 1

    def test_reading_goes_on_behind_the_cursor(self, store: EventStore) -> None:
        for n in range(6):
            store.append(Event(Verb.LESSON_OPENED, str(n)))
        cursor = next(cursor for cursor, event in store.read() if event.object == "3")
        assert [event.object for _, event in store.read(after=cursor)] == ["4", "5"]

    def test_an_untouched_record_verifies(self, store: EventStore) -> None:
        store.verify()
        store.append(Event(Verb.LESSON_OPENED, "a"))
        store.verify()

    def test_any_event_survives_unchanged(self, store: EventStore) -> None:
        @settings(max_examples=40, deadline=None)
        @given(batch=st.lists(events, max_size=4))
        def survives(batch: list[Event]) -> None:
            before = len(list(store.read()))
            for event in batch:
                store.append(event)
            assert [event for _, event in store.read(after=before)] == batch
            store.verify()

        survives()
