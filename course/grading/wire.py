"""Plain data across a pipe: length-prefixed JSON, limited in size; never pickle, so receiving runs nothing."""

from __future__ import annotations

import json
import os
import queue
import select
import threading
import time
from typing import Any, Protocol

LIMIT_BYTES = 16 * 1024 * 1024
_PREFIX = 4


class WireError(Exception):
    """The other side sent something that is not a message, or too much of it."""


class ClosedError(WireError):
    """The other side is gone."""


class LateError(WireError):
    """Nothing came in time."""


class Link(Protocol):
    """One end of a conversation in messages."""

    def send(self, message: Any) -> None: ...

    def receive(self, timeout: float | None = None) -> Any: ...

    def close(self) -> None: ...


def pack(message: Any) -> bytes:
    """Return a message as bytes with its length in front."""
    body = json.dumps(message, ensure_ascii=False, allow_nan=False).encode("utf-8", "surrogatepass")
    if len(body) > LIMIT_BYTES:
        raise WireError(f"a message of {len(body)} bytes is over the limit of {LIMIT_BYTES}")
    return len(body).to_bytes(_PREFIX, "big") + body


def unpack(body: bytes) -> Any:
    """Return the message in `body`; whatever is wrong with it is a WireError."""
    try:
        return json.loads(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError, MemoryError) as error:
        raise WireError(f"not a message: {type(error).__name__}") from error


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, however often the pipe takes only part of it."""
    view = memoryview(data)
    try:
        while view:
            view = view[os.write(descriptor, view) :]
    except OSError as error:
        raise ClosedError("the other side is gone") from error


def checked_length(prefix: bytes) -> int:
    """Return the length a prefix announces, refusing more than the limit."""
    length = int.from_bytes(prefix, "big")
    if length > LIMIT_BYTES:
        raise WireError(f"a message of {length} bytes is over the limit of {LIMIT_BYTES}")
    return length


class PolledLink:
    """A link over two descriptors that can be polled: sockets and pipes of Linux and macOS."""

    def __init__(self, reading: int, writing: int) -> None:
        self.reading = reading
        self.writing = writing

    def send(self, message: Any) -> None:
        write_all(self.writing, pack(message))

    def receive(self, timeout: float | None = None) -> Any:
        deadline = None if timeout is None else time.monotonic() + timeout
        length = checked_length(self._exactly(_PREFIX, deadline))
        return unpack(self._exactly(length, deadline))

    def close(self) -> None:
        for descriptor in {self.reading, self.writing}:
            os.close(descriptor)

    def _exactly(self, count: int, deadline: float | None) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            if deadline is not None:
                left = deadline - time.monotonic()
                if left <= 0 or not select.select([self.reading], [], [], left)[0]:
                    raise LateError("nothing came in time")
            try:
                part = os.read(self.reading, min(count - len(parts), 1 << 20))
            except OSError as error:
                raise ClosedError("the other side is gone") from error
            if not part:
                raise ClosedError("the other side is gone")
            parts += part
        return bytes(parts)


class ThreadedLink:
    """A link over two descriptors read by a thread: the pipes of Windows cannot be polled."""

    def __init__(self, reading: int, writing: int) -> None:
        self._blocking = PolledLink(reading, writing)
        self._arrived: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._failure: WireError | None = None
        threading.Thread(target=self._read, daemon=True).start()

    def send(self, message: Any) -> None:
        self._blocking.send(message)

    def receive(self, timeout: float | None = None) -> Any:
        if self._failure is not None and self._arrived.empty():
            raise self._failure
        try:
            item = self._arrived.get(timeout=timeout)
        except queue.Empty:
            raise LateError("nothing came in time") from None
        if isinstance(item, WireError):
            self._failure = item
            raise item
        return item

    def close(self) -> None:
        """Close the writing end; the reading end closes when the process at the other end is stopped."""
        os.close(self._blocking.writing)

    def _read(self) -> None:
        while True:
            try:
                self._arrived.put(self._blocking.receive())
            except WireError as error:
                self._arrived.put(error)
                break
        os.close(self._blocking.reading)
