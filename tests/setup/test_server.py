from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from course.errors import CourseError
from course.setup import server
from course.setup.desk import Desk
from course.setup.server import Running, find_running

ROOT = Path(__file__).resolve().parents[2]
ANSWER_SECONDS = 20


class Started:
    """`course start` as a process of its own, seen as its user sees it."""

    def __init__(self, workspace: Path, *options: str, home: Path | None = None) -> None:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("COURSE_")}
        environ |= {"PYTHONPATH": str(ROOT)} | ({"HOME": str(home)} if home else {})
        command = [sys.executable, "-m", "course.cli", "start", "--no-browser", "--workspace", str(workspace), *options]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        self.said = ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            if "token=" in line:
                break
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\S+token=(\w+)", self.said)
        assert found, self.said
        self.page, self.port, self.token = found[0], int(found[1]), found[2]

    def get(self, path: str) -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}")
        request.add_header("Authorization", f"token {self.token}")
        with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:
            return json.load(answer)

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.end()

    def end(self) -> int:
        """Hear it out and return its exit code."""
        assert self.process.stdout is not None
        if not self.process.stdout.closed:
            self.said += self.process.communicate()[0]
        return self.process.returncode


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start() -> Iterator[Callable[..., Started]]:
    running: list[Started] = []

    def begin(*arguments: Any, **keywords: Any) -> Started:
        running.append(Started(*arguments, **keywords))
        return running[-1]

    yield begin
    for started in running:
        started.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a POSIX signal")
def test_course_starts_is_found_again_and_stops_in_order(start: Callable[..., Started], tmp_path: Path) -> None:
    # A home whose Jupyter settings would keep any server from starting.
    broken = tmp_path / "home" / ".jupyter" / "jupyter_server_config.py"
    broken.parent.mkdir(parents=True)
    broken.write_text("raise SystemExit('broken by its owner')")
    workspace = tmp_path / "我的 课程"
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        first = start(workspace, "--port", str(taken), home=tmp_path / "home")

    assert first.port != taken
    assert str(taken) in first.said
    with urllib.request.urlopen(first.page, timeout=ANSWER_SECONDS) as answer:
        page = answer.read().decode()
    assert "course-lesson-autorun" in page
    assert "apputils-extension:announcements" in page
    translation = first.get("lab/api/settings/@jupyterlab/translation-extension:plugin")
    assert translation["schema"]["properties"]["locale"]["default"] == "zh_CN"
    kernels = first.get("api/kernelspecs")["kernelspecs"]
    assert [spec["spec"]["argv"][0] for spec in kernels.values()] == [sys.executable]

    second = start(workspace, "--lang", "en")
    assert second.end() == 0
    assert second.page == first.page
    assert "running already" in second.said

    assert first.stop() == 0
    assert str(workspace) in first.said.splitlines()[-1]
    assert "Traceback" not in first.said
    with pytest.raises(urllib.error.URLError), urllib.request.urlopen(first.page, timeout=ANSWER_SECONDS):
        pass
    assert find_running(Desk(workspace)) is None


def test_leftover_of_a_crashed_server_is_not_taken_for_a_running_one(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.runtime.mkdir(parents=True)
    info = {"port": free_port(), "base_url": "/", "token": "old"}
    (desk.runtime / "jpserver-1.json").write_text(json.dumps(info))
    (desk.runtime / "jpserver-2.json").write_text("{")
    assert find_running(desk) is None


def test_server_that_dies_is_reported_with_its_last_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def launch(desk: Desk, language: str, port: int) -> subprocess.Popen[bytes]:
        desk.log.parent.mkdir(parents=True)
        with desk.log.open("wb") as log:
            return subprocess.Popen([sys.executable, "-c", "print('no such port'); raise SystemExit(1)"], stdout=log)

    monkeypatch.setattr(server, "_launch", launch)
    with pytest.raises(CourseError, match="no such port"):
        server.start(tmp_path, tmp_path / "notebooks", port=8888, browser=False, language="zh", words="en")


def test_impossible_port_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="70000"):
        server.start(tmp_path, tmp_path, port=70000, browser=False, language="zh", words="en")


def test_address_leads_to_the_start_page_if_there_is_one(tmp_path: Path) -> None:
    running = Running("http://127.0.0.1:1/", "t", 1)
    assert running.page(tmp_path) == "http://127.0.0.1:1/lab?token=t"
    (tmp_path / "开始.ipynb").touch()
    assert running.page(tmp_path) == "http://127.0.0.1:1/lab/tree/%E5%BC%80%E5%A7%8B.ipynb?token=t"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these always have a screen")
def test_without_a_screen_no_text_browser_takes_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert not server._has_screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert server._has_screen()


def test_loopback_is_asked_past_any_proxy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(ANSWER_SECONDS)
        monkeypatch.setattr(server, "_ASK_SECONDS", 0.5)
        asked = server._ask(Running(f"http://127.0.0.1:{listener.getsockname()[1]}/", "t", 1), "api/status")
        assert not asked
        with suppress(TimeoutError):
            listener.accept()[0].close()
            return
    pytest.fail("the request went to the proxy")
