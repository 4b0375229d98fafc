"""The submission's own process: loads the module, calls what it is asked to call, sends back values."""

from __future__ import annotations

import io
import linecache
import os
import sys
import types
from pathlib import Path
from typing import Any

from course.grading import plain, sandbox, wire

FILE = "submission.py"
PRINTED_BYTES = 64 * 1024
_TEXT_LENGTH = 300


class CappedOutput(io.TextIOBase):
    """Standard output that keeps the first part and forgets the rest; it cannot be closed by accident."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._left = PRINTED_BYTES

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        data = text.encode("utf-8", "replace")[: self._left]
        self._left -= len(data)
        try:
            while data:
                data = data[os.write(self._descriptor, data) :]
        except OSError:
            self._left = 0
        return len(text)

    def close(self) -> None:
        """Stay open: what is printed after `sys.stdout.close()` is no reason to fail."""


def serve(link: wire.Link, output: int) -> None:
    """Load the source that comes first, then answer one request after another until the link closes."""
    sys.stdout = sys.stderr = CappedOutput(output)
    link.send({"ready": True})
    first = link.receive()
    module = types.ModuleType("submission")
    module.__dict__["__file__"] = FILE
    link.send(_answer(lambda: _load(module, first["source"])) | {"id": first["id"]})
    while True:
        try:
            request = link.receive()
        except wire.ClosedError:
            return
        reply = _answer(lambda request=request: _perform(module, request))
        _reply(link, reply | {"id": request["id"]})


def _reply(link: wire.Link, reply: dict[str, Any]) -> None:
    try:
        link.send(reply)
    except wire.ClosedError:
        raise
    except (wire.WireError, MemoryError):
        link.send({"id": reply["id"], "unsupported": "large"})


def _load(module: types.ModuleType, source: str) -> dict[str, Any]:
    linecache.cache[FILE] = (len(source), None, source.splitlines(keepends=True), FILE)
    code = compile(source, FILE, "exec", dont_inherit=True)
    sys.modules["submission"] = module
    exec(code, module.__dict__)  # the one place where a submission runs
    return {}


def _perform(module: types.ModuleType, request: dict[str, Any]) -> dict[str, Any]:
    name = request["name"]
    if name not in module.__dict__:
        return {"missing": name}
    value = module.__dict__[name]
    if request["do"] == "get":
        return {"callable": True} if callable(value) else {"value": plain.encode(value)}
    arguments = [plain.decode(item) for item in request["args"]]
    named = {key: plain.decode(item) for key, item in request["kwargs"].items()}
    return {"value": plain.encode(value(*arguments, **named))}


def _answer(work: Any) -> dict[str, Any]:
    try:
        return work()  # type: ignore[no-any-return]
    except plain.UnsupportedError as error:
        return {"unsupported": error.what}
    except BaseException as error:
        return {"error": describe(error)}


def describe(error: BaseException) -> dict[str, Any]:
    """Return what happened as plain text: type, its built-in parents, message and the place in the submission."""
    line, text = _place(error)
    try:
        message = str(error)[:_TEXT_LENGTH]
    except BaseException:
        message = ""
    parents = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
    name = getattr(error, "name", None)
    told = {"type": type(error).__name__, "parents": parents, "message": message, "line": line, "text": text}
    return told | {"name": name if isinstance(name, str) else ""}


def _place(error: BaseException) -> tuple[int, str]:
    """Return line number and text of the last line of the submission the error went through; 0 if none."""
    if isinstance(error, SyntaxError) and error.filename == FILE:
        return error.lineno or 0, (error.text or "").strip()[:_TEXT_LENGTH]
    line, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == FILE:
            line = step.tb_lineno
        step = step.tb_next
    return line, linecache.getline(FILE, line).strip()[:_TEXT_LENGTH] if line else ""


def main() -> None:
    """Serve as a process started afresh, where the platform has no fork: link on the standard streams."""
    scratch, memory_mb, cpu_s, *hidden = sys.argv[1:]
    link = wire.PolledLink(os.dup(0), os.dup(1))
    empty = os.open(os.devnull, os.O_RDWR)
    os.dup2(empty, 0)
    os.dup2(2, 1)
    cage = sandbox.prepare(Path(scratch), [Path(path) for path in hidden])
    cage.enter(Path(scratch), int(memory_mb), int(cpu_s))
    serve(link, output=1)
