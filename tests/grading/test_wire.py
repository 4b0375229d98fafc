"""Messages cross whole; too large, too late, cut off or not a message is an error of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from course.grading import wire

Make = Callable[[int, int], Any]


@pytest.fixture(params=[wire.PolledLink, wire.ThreadedLink], ids=["polled", "threaded"])
def ends(request: pytest.FixtureRequest) -> Iterator[tuple[Any, wire.PolledLink]]:
    reading_here, writing_there = os.pipe()
    reading_there, writing_here = os.pipe()
    near, far = request.param(reading_here, writing_here), wire.PolledLink(reading_there, writing_there)
    yield near, far
    for link in (far, near):
        try:
            link.close()
        except OSError:
            continue


def test_messages_arrive_in_order(ends: tuple[Any, wire.PolledLink]) -> None:
    near, far = ends
    for message in ({"text": "村\ud800"}, [1, None, 2.5], "last"):
        far.send(message)
        assert near.receive(5) == message
        near.send(message)
        assert far.receive(5) == message


def test_silence_is_late(ends: tuple[Any, wire.PolledLink]) -> None:
    with pytest.raises(wire.LateError):
        ends[0].receive(0.01)


def test_closed_end_is_told_every_time(ends: tuple[Any, wire.PolledLink]) -> None:
    near, far = ends
    far.close()
    for _ in range(2):
        with pytest.raises(wire.ClosedError):
            near.receive(5)


@pytest.mark.parametrize("body", [b"not json", b"\xff\xff", b"[" * 50_000, b"9" * 5000])
def test_what_is_no_message_is_an_error(body: bytes, ends: tuple[Any, wire.PolledLink]) -> None:
    near, far = ends
    wire.write_all(far.writing, len(body).to_bytes(4, "big") + body)
    with pytest.raises(wire.WireError):
        near.receive(5)


def test_announced_size_over_the_limit_is_not_read(ends: tuple[Any, wire.PolledLink]) -> None:
    near, far = ends
    wire.write_all(far.writing, b"\xff\xff\xff\xff")
    with pytest.raises(wire.WireError, match="over the limit"):
        near.receive(5)


def test_message_over_the_limit_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LIMIT_BYTES", 10)
    with pytest.raises(wire.WireError):
        wire.pack("x" * 20)
