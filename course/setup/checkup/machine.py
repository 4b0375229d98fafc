"""The computer: folders, disk, ports, clock, characters, proxies."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from course.setup.checkup.finding import Finding, Patient
from course.setup.desk import Desk
from course.setup.server import find_running

ENOUGH_MB = 500
# The course was published after this; a clock before it is wrong (2026-01-01).
_EARLIEST = 1_767_225_600
_LATEST = _EARLIEST + 20 * 365 * 86400
_ODD = set("\"%<>|?*#&'\t\n")
_TOO_LONG = 180


def check_workspace(patient: Patient) -> Iterator[Finding]:
    """The trainee's folder can be written."""
    folder = next(path for path in (patient.workspace, *patient.workspace.parents) if path.exists())
    probe = folder / f".course-probe-{os.getpid()}"
    try:
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except OSError as error:
        yield patient.fault("workspace_closed", path=folder, error=error.strerror or error)
        return
    yield patient.fine("workspace", path=patient.workspace)


def check_disk(patient: Patient) -> Iterator[Finding]:
    """There is room for the trainee's work."""
    folder = next(path for path in (patient.workspace, *patient.workspace.parents) if path.exists())
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < ENOUGH_MB:
        yield patient.warning("disk_full", path=folder, free=free)
    else:
        yield patient.fine("disk", free=free)


def check_path(patient: Patient) -> Iterator[Finding]:
    """The paths hold nothing that trips programs up."""
    wrong = [str(path) for path in (patient.workspace, Path(sys.prefix)) if odd_characters(str(path))]
    if wrong:
        yield patient.warning("path_odd", paths="; ".join(wrong))
    elif sys.platform == "win32" and len(str(patient.workspace)) > _TOO_LONG:
        yield patient.warning("path_long", path=patient.workspace)
    else:
        yield patient.fine("path")


def odd_characters(path: str) -> set[str]:
    """Return the characters of a path that are known to make trouble; Chinese and blanks are not among them."""
    return {
        character for character in path if character in _ODD or ord(character) < 32 or "\ud800" <= character <= "\udfff"
    }


def check_port(patient: Patient) -> Iterator[Finding]:
    """The usual port is free, or held by the course itself."""
    running = find_running(Desk(patient.workspace))
    if running is not None:
        yield patient.fine("port_ours", port=running.port)
        return
    with socket.socket() as probe:
        probe.settimeout(1)
        taken = probe.connect_ex(("127.0.0.1", patient.port)) == 0
    if taken:
        yield patient.warning("port_taken", port=patient.port)
    else:
        yield patient.fine("port", port=patient.port)


def check_clock(patient: Patient) -> Iterator[Finding]:
    """The clock is plausible: records carry its time."""
    now = time.time()
    shown = time.strftime("%Y-%m-%d %H:%M", time.localtime(now))
    if not _EARLIEST <= now <= _LATEST:
        yield patient.warning("clock_wrong", now=shown)
    else:
        yield patient.fine("clock", now=shown)


def check_encoding(patient: Patient) -> Iterator[Finding]:
    """Chinese can be shown here and stands in file names."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    try:
        "村居治理".encode(encoding)
        os.fsencode("开始.ipynb")
    except UnicodeEncodeError:
        windows = "_windows" if sys.platform == "win32" else ""
        yield patient.warning(f"encoding_poor{windows}", encoding=encoding)
        return
    yield patient.fine("encoding", encoding=encoding)


def check_proxy(patient: Patient) -> Iterator[Finding]:
    """No proxy stands between the browser and this computer itself."""
    proxy = next(
        (os.environ[name] for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY") if os.environ.get(name)),
        "",
    )
    spared = {part.strip() for part in (os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or "").split(",")}
    if proxy and not spared & {"127.0.0.1", "127.0.0.0/8", "127.*", "*"}:
        yield patient.warning("proxy_catches")
    else:
        yield patient.fine("proxy")
