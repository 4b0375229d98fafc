"""Making `.venv` from the pinned list, step by step, before the eyes of the person who waits.

Runs on a bare Python, so it uses the standard library only.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from course.errors import CourseError
from course.messages import say
from course.setup.progress import run_with_progress

LOG = "install.log"
WHEELS = "wheels"
NEEDED_BYTES = 900_000_000
_STEPS = 3
_UNREACHABLE = re.compile(
    r"NewConnectionError|ConnectTimeout|ReadTimeout|Read timed out|connection ?(reset|refused|error|broken|timed out)"
    r"|Max retries|ProxyError"
    r"|NameResolution|name resolution|getaddrinfo|SSLError|CERTIFICATE_VERIFY|Network is unreachable",
    re.IGNORECASE,
)
_NOTHING_AT_ALL = "(from versions: none)"  # what pip says of each part when no index answers
_NOT_FOUND = re.compile(r"No matching distribution|Could not find a version|requires a different Python")
_FULL = re.compile(r"No space left|Errno 28|not enough space", re.IGNORECASE)


def install(root: Path, python: Path, extra: str, language: str, *, keep: bool, spare: str) -> None:
    """Make the environment of `python`; with `keep`, only bring the one that is there up to date.

    Everything else in its folder is removed first, save the file named `spare`.
    """
    print(say("setup.updating" if keep else "setup.first_time", language), flush=True)
    folder = root / ".venv"
    begun = time.monotonic()
    _check_space(root, language)
    with _step(1, "setup.step_environment", language):
        if not keep:
            _clear(folder, spare, language)
            _make(folder, language)
        pip = _pip(python, language)
    with _step(2, "setup.step_install", language):
        _install(pip, root, extra, language)
    with _step(3, "setup.step_check", language):
        _check(python, folder, language)
    print(say("setup.ready", language, seconds=round(time.monotonic() - begun)) + "\n", flush=True)


@contextmanager
def _step(number: int, key: str, language: str) -> Iterator[None]:
    print(f"[{number}/{_STEPS}] {say(key, language)}", flush=True)
    begun = time.monotonic()
    yield
    print(say("setup.step_done", language, seconds=round(time.monotonic() - begun)), flush=True)


def _check_space(root: Path, language: str) -> None:
    free = shutil.disk_usage(root).free
    if free < NEEDED_BYTES:
        raise CourseError(
            say("setup.no_space", language, path=root, free=free // 1_000_000, needed=NEEDED_BYTES // 1_000_000)
        )


def _clear(folder: Path, spare: str, language: str) -> None:
    for path in folder.iterdir():
        if path.name == spare:
            continue
        try:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        except PermissionError as error:
            raise CourseError(say("setup.in_use", language, path=path)) from error


def _make(folder: Path, language: str) -> None:
    base = getattr(sys, "_base_executable", None) or sys.executable
    if importlib.util.find_spec("venv") is None:
        raise CourseError(say("setup.no_venv", language))
    done = subprocess.run([base, "-m", "venv", "--without-pip", folder], capture_output=True, text=True)
    if done.returncode:
        raise CourseError(say("setup.no_venv", language) + "\n" + done.stderr.strip())


def _pip(python: Path, language: str) -> list[str]:
    """Return the command of a pip that installs into the environment: its own, or else the system's."""
    own = [str(python), "-m", "pip"]
    system = [sys.executable, "-m", "pip", "--python", str(python)]
    if _works([*own, "--version"]):
        return own
    if _works([str(python), "-m", "ensurepip", "--default-pip"]):
        return own
    # Debian keeps ensurepip in a package of its own; its pip knows --python from 22.3 on.
    if _works([*system, "--version"]):
        return system
    raise CourseError(say("setup.no_pip", language, version=f"{sys.version_info.major}.{sys.version_info.minor}"))


def _works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0


def _install(pip: list[str], root: Path, extra: str, language: str) -> None:
    log = root / ".venv" / LOG
    log.unlink(missing_ok=True)
    command = [*pip, "--disable-pip-version-check", "--no-input", "install", "--log", str(log)]
    offline = (root / WHEELS).is_dir()
    if offline:
        command += ["--no-index", "--find-links", str(root / WHEELS)]
    command += ["-c", str(root / "constraints.txt"), "-e", f"{root}[{extra}]"]
    failed = run_with_progress(command, str(root), language)
    if failed:
        raise CourseError(explain(log, language, offline=offline))


def explain(log: Path, language: str, *, offline: bool = False) -> str:
    """Return what went wrong in pip's log, and what to do about it."""
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    if _FULL.search(text):
        key = "setup.pip_full"
    elif not offline and (_UNREACHABLE.search(text) or _NOTHING_AT_ALL in text):
        key = "setup.pip_unreachable"
    elif _NOT_FOUND.search(text):
        key = "setup.pip_not_found"
    else:
        key = "setup.pip_failed"
    return say(key, language, log=log)


def _check(python: Path, folder: Path, language: str) -> None:
    done = subprocess.run(
        [python, "-I", "-c", "import course, jupyterlab, ipywidgets, anywidget, pandas, matplotlib"],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise CourseError(say("setup.broken", language, folder=folder, error=done.stderr.strip()[-2000:]))
