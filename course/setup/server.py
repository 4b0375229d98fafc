"""Starting, finding and stopping the trainee's JupyterLab."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.parse import quote

from course.errors import CourseError
from course.messages import say
from course.setup.desk import Desk, desk_environ, lay_desk
from course.setup.lock import only_one
from course.setup.workspace import START_PAGE, STATE, Synced, prepare_workspace, sync_lessons

DEFAULT_PORT = 8888
_START_SECONDS = 120
_STOP_SECONDS = 15
_ASK_SECONDS = 5.0
if sys.platform == "win32":
    _NEW_GROUP = subprocess.CREATE_NEW_PROCESS_GROUP
else:
    _NEW_GROUP = 0
# Loopback never goes through a proxy, whatever the environment says.
_LOOPBACK = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Running:
    """A server that answered."""

    url: str
    token: str
    port: int

    def page(self, workspace: Path) -> str:
        """Return the address of the start page, or of JupyterLab when there is no start page yet."""
        path = f"lab/tree/{quote(START_PAGE)}" if (workspace / START_PAGE).exists() else "lab"
        return f"{self.url}{path}?token={self.token}"


def start(workspace: Path, notebooks: Path, *, port: int, browser: bool, language: str, words: str) -> int:
    """Run the course until it is stopped; opens the one that runs already, if there is one.

    `language` is that of lessons and JupyterLab, `words` that of what is printed here.
    """
    if not 1 <= port <= 65535:
        raise CourseError(say("setup.port_wrong", words, port=port))
    desk = Desk(prepare_workspace(workspace.expanduser().absolute(), words))
    with _stop_signals():
        return _start(desk, notebooks, port, browser=browser, language=language, words=words)


def _start(desk: Desk, notebooks: Path, port: int, *, browser: bool, language: str, words: str) -> int:
    waiting = say("setup.waiting_start", words)
    with only_one(desk.workspace / STATE / "start.lock", on_wait=lambda: print(waiting, flush=True)):
        running = find_running(desk)
        if running is not None:
            _show(running, desk, words, browser=browser, key="setup.open_again")
            return 0
        _tell_synced(sync_lessons(notebooks, desk.workspace), words)
        print(say("setup.starting", words), flush=True)
        process = _launch(desk, language, port)
        try:
            running = _wait_until_up(process, desk, words)
        except BaseException:
            _end(process)
            raise
    if running.port != port:
        print(say("setup.port_taken", words, wanted=port, port=running.port))
    try:
        _show(running, desk, words, browser=browser)
        process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        stop(process, running)
    print("\n" + say("setup.stopped", words, workspace=desk.workspace), flush=True)
    return 0


def find_running(desk: Desk) -> Running | None:
    """Return the server of this workspace that answers now; None when there is none."""
    for path in sorted(desk.runtime.glob("jpserver-*.json")):
        try:
            info = json.loads(path.read_text(encoding="utf-8"))
            running = Running(f"http://127.0.0.1:{info['port']}{info['base_url']}", info["token"], info["port"])
        except (OSError, ValueError, KeyError):
            continue
        if _ask(running, "api/status"):
            return running
    return None


def stop(process: subprocess.Popen[bytes], running: Running) -> None:
    """Ask the server to stop its kernels and itself; end it if it does not."""
    if process.poll() is None and _ask(running, "api/shutdown", data=b""):
        with suppress(subprocess.TimeoutExpired):
            process.wait(_STOP_SECONDS)
    _end(process)


def _launch(desk: Desk, language: str, port: int) -> subprocess.Popen[bytes]:
    lay_desk(desk, language, port, secrets.token_hex(24))
    for stale in desk.runtime.glob("jpserver-*"):
        stale.unlink(missing_ok=True)
    # In a group of its own, so that Ctrl-C reaches only us and we stop it in order.
    with desk.log.open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "jupyterlab"],
            cwd=desk.workspace,
            env=desk_environ(desk, language),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            creationflags=_NEW_GROUP,
            start_new_session=sys.platform != "win32",
        )


def _wait_until_up(process: subprocess.Popen[bytes], desk: Desk, words: str) -> Running:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        running = find_running(desk)
        if running is not None:
            return running
        if process.poll() is not None:
            tail = "\n".join(desk.log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:])
            raise CourseError(say("setup.server_died", words, log=desk.log, tail=tail))
        time.sleep(0.1)
    raise CourseError(say("setup.server_silent", words, seconds=_START_SECONDS, log=desk.log))


def _ask(running: Running, path: str, data: bytes | None = None) -> bool:
    request = urllib.request.Request(running.url + path, data, {"Authorization": f"token {running.token}"})
    try:
        with _LOOPBACK.open(request, timeout=_ASK_SECONDS) as answer:
            return bool(answer.status < 300)
    except (OSError, ValueError):
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _stop_signals() -> Iterator[None]:
    """Let a closed terminal or a polite kill stop the course as Ctrl-C does."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _show(running: Running, desk: Desk, words: str, *, browser: bool, key: str = "setup.open_page") -> None:
    page = running.page(desk.workspace)
    print(say(key, words, url=page, workspace=desk.workspace), flush=True)
    if browser and _has_screen():
        webbrowser.open(page)


def _has_screen() -> bool:
    """Whether a browser window can appear; a text browser would take over this terminal."""
    if sys.platform in ("win32", "darwin") or os.environ.get("BROWSER"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WSL_DISTRO_NAME"))


def _tell_synced(synced: Synced, words: str) -> None:
    if synced.written:
        print(say("setup.lessons_updated", words, count=len(synced.written)))
    if synced.beside:
        print(say("setup.lessons_beside", words, names="、".join(synced.beside)))
