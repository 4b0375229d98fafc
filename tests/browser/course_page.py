"""The course as a trainee meets it: the real command, a real JupyterLab, a real browser."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
LESSON = "organization/01_branch_form"
SCREENSHOTS = ROOT / "screenshots"
READY = "lesson => document.body.dataset.courseLessonReady === lesson"
LARGEST_PICTURE = 8_000
"""Pixels; Chromium draws 16 384 at most, and people see little on a longer strip."""
SLOW_MS = 90_000
"""These machines may be busy; a step that needs longer is stuck."""


def find_chromium() -> str:
    """Return a browser of the system's; without one the browser tests are left out, but never where CI runs."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge"):
        found = shutil.which(name)
        if found:
            return found
    message = "no Chromium found: install chromium and a Chinese font (Debian: chromium fonts-noto-cjk)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_course(workspace: Path) -> Iterator[str]:
    """Run `course start` as a user would; yield the address that it prints; stop it by Ctrl-C."""
    command = [sys.executable, "-m", "course", "start", "--no-browser", "--workspace", str(workspace)]
    command += ["--port", str(free_port())]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COURSE_")}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8",
    )  # fmt: skip
    lines: list[str] = []
    found = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if "token=" in line:
                found.set()
        found.set()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        found.wait(SLOW_MS / 1000)
        address = re.search(r"http://127\.0\.0\.1:\S+", "".join(lines))
        assert address, f"course start printed no address:\n{''.join(lines)}"
        yield address[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        listener.join(10)
        assert process.stdout is not None
        process.stdout.close()


class Visit:
    """One browser page, with everything that came from outside or went wrong noted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.frames: list[str] = []
        self.address = ""
        page.set_default_timeout(SLOW_MS)
        page.on("request", lambda request: self._note_request(request.url))
        page.on("pageerror", lambda error: self.errors.append(f"{error}\n{error.stack}"))
        page.on("websocket", lambda socket: socket.on("framereceived", self._note_frame))

    def _note_request(self, url: str) -> None:
        if url.startswith("http") and not url.startswith("http://127.0.0.1:"):
            self.outside.append(url)

    def _note_frame(self, payload: str | bytes) -> None:
        text = payload if isinstance(payload, str) else payload.decode("utf-8", "replace")
        self.frames.append(text)

    def open_start(self, address: str) -> None:
        self.address = address
        self.page.goto(address)
        self.page.wait_for_function(READY, arg="start")

    def return_to_start(self) -> None:
        """Go back to the tab of the start page; lessons stay open beside it, as trainees leave them."""
        self.page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab", has_text="开始.ipynb").click()

    def open_lesson(self) -> None:
        self.page.locator(f'a[href*="{LESSON}"]').first.click()
        self.page.wait_for_function(READY, arg=LESSON)

    def question(self, number: int) -> Locator:
        return self.page.locator(f'.cq[data-question="organization-{number:03}"]')

    def verdict(self, number: int, verdict: str) -> None:
        card = f'.cq[data-question="organization-{number:03}"][data-phase="answered"][data-verdict="{verdict}"]'
        self.page.locator(card).wait_for()

    def screenshot(self, name: str, piece: Locator | None = None) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        if piece is not None:
            piece.scroll_into_view_if_needed()
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")

    def whole_lesson(self, name: str) -> None:
        """Take pictures of the open notebook from top to end, for people to look at; only if SCREENSHOTS is set."""
        if not os.environ.get("SCREENSHOTS"):
            return
        SCREENSHOTS.mkdir(exist_ok=True)
        size = self.page.viewport_size
        assert size
        pane = self.page.locator(".jp-NotebookPanel:visible .jp-WindowedPanel-outer")
        height = pane.evaluate("pane => pane.scrollHeight") + 120
        self.page.set_viewport_size({"width": size["width"], "height": min(height, LARGEST_PICTURE)})
        for number in range(-(-height // LARGEST_PICTURE)):
            top = number * (LARGEST_PICTURE - 120)
            pane.evaluate("(pane, top) => { pane.scrollTop = top; }", top)
            self.page.wait_for_timeout(300)
            self.page.screenshot(path=SCREENSHOTS / f"{name}-{number + 1}.png")
        self.page.set_viewport_size(size)

    def progress(self) -> str:
        return self.page.locator(".jp-NotebookPanel:visible .course-progress").first.locator("..").inner_text()


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start the system's browser without a window."""
    arguments = ["--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        yield browser
        browser.close()


def visit(browser: Browser) -> Visit:
    """Open a page with an empty profile, as large as a small laptop's."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    return Visit(context.new_page())
