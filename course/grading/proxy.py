"""The submission as the tests see it: names whose calls cross to another process and come back as values."""

from __future__ import annotations

import builtins
import contextlib
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from course.grading import plain, wire
from course.grading.hosts import Host

_START_S = 30.0


@dataclass(frozen=True)
class Mishap:
    """What went wrong on the submission's side.

    `kind` is `error` (an exception, told in `told`), `missing` (no such name), `unsupported` (a value that is not
    plain data), `late` (out of time), `ended` (the process went away) or `garbled` (not a reply at all).
    """

    kind: str
    function: str = ""
    told: dict[str, Any] = field(default_factory=dict)


class SubmissionFaultError(Exception):
    """An exception of the submission's; raised together with its built-in type, so `pytest.raises` sees it."""

    def __init__(self, mishap: Mishap) -> None:
        super().__init__(mishap.kind)
        self.mishap = mishap


class SubmissionStoppedError(BaseException):
    """The submission's process is gone or silent; no `except Exception` in a test may swallow it."""

    def __init__(self, mishap: Mishap) -> None:
        super().__init__(mishap.kind)
        self.mishap = mishap


class Caller:
    """Starts the submission and asks it; a function that ran out of time or ended the process is not asked again."""

    def __init__(self, host: Host, source: str, limit_s: float) -> None:
        self.received: tuple[str, Any] | None = None
        """The last name asked for and the value it gave; cleared by the plugin before each check."""
        self.printed = ""
        self._host = host
        self._source = source
        self._limit_s = limit_s
        self._link: wire.Link | None = None
        self._count = 0
        self._spent: dict[str, float] = {}
        self._over: dict[str, Mishap] = {}

    def load(self) -> Mishap | None:
        """Start the submission's process and load its module; return what went wrong, if anything."""
        try:
            self._begin()
            self._raise_fault("", self._exchange("", {"source": self._source}))
        except (SubmissionFaultError, SubmissionStoppedError) as fault:
            return fault.mishap
        return None

    def _begin(self) -> None:
        """Wait for the process to be there; that is no time of the submission's."""
        self._link = self._host.start()
        try:
            self._link.receive(_START_S)
        except wire.WireError:
            raise self._stop(Mishap("ended")) from None

    def get(self, name: str) -> Any:
        """Return a constant of the submission, or a callable that stands for one of its functions."""
        if self._ask(name, {"do": "get"}, remember=False).get("callable"):
            return lambda *args, **kwargs: self._call(name, args, kwargs)
        assert self.received is not None
        return self.received[1]

    def finish(self) -> None:
        """Stop the submission's process and keep what it printed."""
        if self._link is not None:
            with contextlib.suppress(OSError):
                self._link.close()
            self._link = None
            self.printed += self._host.end().printed

    def _call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        given = {"args": [plain.encode(item) for item in args]}
        named = {"kwargs": {key: plain.encode(item) for key, item in kwargs.items()}}
        self._ask(name, {"do": "call"} | given | named)
        assert self.received is not None
        return self.received[1]

    def _ask(self, name: str, request: dict[str, Any], remember: bool = True) -> dict[str, Any]:
        if name in self._over:
            raise SubmissionStoppedError(self._over[name])
        if self._link is None and (mishap := self.load()):
            raise SubmissionStoppedError(mishap)
        reply = self._exchange(name, request | {"name": name})
        self._raise_fault(name, reply)
        if not reply.get("callable"):
            with self._garbled_unless_decoded(name):
                self.received = (name, plain.decode(reply["value"]))
        return reply

    def _exchange(self, name: str, request: dict[str, Any]) -> dict[str, Any]:
        """Send a request and return its reply; whatever else comes, or nothing, stops the submission."""
        assert self._link is not None
        self._count += 1
        began = time.monotonic()
        try:
            self._link.send(request | {"id": self._count})
            reply = self._link.receive(max(0.01, self._limit_s - self._spent.get(name, 0.0)))
        except wire.LateError:
            raise self._stop(Mishap("late", name)) from None
        except wire.ClosedError:
            raise self._stop(Mishap("ended", name)) from None
        except wire.WireError:
            raise self._stop(Mishap("garbled", name)) from None
        finally:
            self._spent[name] = self._spent.get(name, 0.0) + time.monotonic() - began
        if not isinstance(reply, dict) or reply.get("id") != self._count:
            raise self._stop(Mishap("garbled", name))
        return reply

    def _stop(self, mishap: Mishap) -> SubmissionStoppedError:
        if self._link is not None:
            with contextlib.suppress(OSError):
                self._link.close()
            self._link = None
        ended = self._host.end()
        self.printed += ended.printed
        if mishap.kind == "ended":
            late = ended.status == -int(getattr(signal, "SIGXCPU", 0) or 1000)
            mishap = Mishap("late" if late else "ended", mishap.function, {"status": ended.status})
        self._over[mishap.function] = mishap
        return SubmissionStoppedError(mishap)

    def _raise_fault(self, name: str, reply: dict[str, Any]) -> None:
        if "missing" in reply:
            raise _fault_like(["AttributeError"], Mishap("missing", name))
        if "unsupported" in reply:
            raise _fault_like(["TypeError"], Mishap("unsupported", name, {"type": str(reply["unsupported"])[:80]}))
        if "error" in reply:
            told = _told(reply["error"])
            raise _fault_like(told["parents"], Mishap("error", name, told))

    @contextlib.contextmanager
    def _garbled_unless_decoded(self, name: str) -> Any:
        try:
            yield
        except (plain.MalformedError, KeyError, MemoryError):
            raise self._stop(Mishap("garbled", name)) from None


class Submission:
    """What the fixture `submission` gives a test of a code exercise: `submission.name`, `submission.name(...)`."""

    def __init__(self, get: Callable[[str], Any]) -> None:
        self.__get = get

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.__get(name)


def _told(error: Any) -> dict[str, Any]:
    """Return an exception's description with every field of the type it should have, whoever wrote it."""
    error = error if isinstance(error, dict) else {}
    parents = error.get("parents")
    told: dict[str, Any] = {"parents": [str(item) for item in parents[:20]] if isinstance(parents, list) else []}
    for key in ("type", "message", "text", "name"):
        told[key] = str(error.get(key, ""))[:300]
    told["line"] = error["line"] if isinstance(error.get("line"), int) else 0
    return told


def _fault_like(parents: list[str], mishap: Mishap) -> SubmissionFaultError:
    """Return a fault that is also an instance of the first built-in exception type in `parents`."""
    for name in parents:
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception) and kind is not Exception:
            with contextlib.suppress(TypeError):
                fault: SubmissionFaultError = type(name, (SubmissionFaultError, kind), {})(mishap)
                return fault
    return SubmissionFaultError(mishap)
