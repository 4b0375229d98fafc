"""Showing that pip is alive: one line that counts and ticks, in place of hundreds.

Runs on a bare Python, so it uses the standard library only.
"""

from __future__ import annotations

import contextlib
import queue
import re
import subprocess
import sys
import threading
import time
from typing import IO, TextIO

from course.messages import say

_FETCHED = re.compile(r"\s*(?:Downloading|Using cached|Processing) (?:\S*/)?([A-Za-z0-9_.]+?)-\d")
_TICK_SECONDS = 0.5
_EVERY = 25


class ProgressLine:
    """Follows pip's output; on a terminal it rewrites one line, elsewhere it prints a line now and then."""

    def __init__(self, language: str, screen: TextIO) -> None:
        self.language = language
        self.screen = screen
        self.rewrites = screen.isatty()
        self.begun = time.monotonic()
        self.count = 0
        self.now = say("setup.progress_connecting", language)
        self._width = 0
        self._warned = False

    def hear(self, line: str) -> None:
        """Take in one line of pip's output."""
        fetched = _FETCHED.match(line)
        if fetched:
            self.count += 1
            self.now = say("setup.progress_fetched", self.language, count=self.count, name=fetched[1])
            if not self.rewrites and self.count % _EVERY == 0:
                self._print()
        elif line.startswith("Installing collected packages"):
            self.now = say("setup.progress_installing", self.language, count=self.count)
            if not self.rewrites:
                self._print()
        elif "Retrying" in line and not self._warned:
            self._warned = True
            self.clear()
            print("      " + say("setup.progress_retrying", self.language), file=self.screen, flush=True)

    def tick(self) -> None:
        """Show the time that has gone by."""
        if self.rewrites:
            text = f"      {self.now}  {time.monotonic() - self.begun:.0f} s"
            # Chinese characters take two columns; too many blanks do no harm, too few leave remains.
            self.screen.write("\r" + text + " " * max(0, self._width - len(text)))
            self.screen.flush()
            self._width = 2 * len(text)

    def clear(self) -> None:
        """Take the line off a terminal."""
        if self.rewrites:
            self.screen.write("\r" + " " * min(self._width, 79) + "\r")
            self.screen.flush()

    def _print(self) -> None:
        print(f"      {self.now}  {time.monotonic() - self.begun:.0f} s", file=self.screen, flush=True)


def run_with_progress(command: list[str], cwd: str, language: str) -> int:
    """Run pip and return its exit code; on Ctrl-C end it first, so that nothing writes behind our back."""
    line = ProgressLine(language, sys.stdout)
    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    heard: queue.SimpleQueue[str] = queue.SimpleQueue()
    assert process.stdout is not None
    reader = threading.Thread(target=_read, args=(process.stdout, heard), daemon=True)
    reader.start()
    try:
        while reader.is_alive() or not heard.empty():
            with contextlib.suppress(queue.Empty):
                line.hear(heard.get(timeout=_TICK_SECONDS))
            line.tick()
        return process.wait()
    except BaseException:
        process.terminate()
        raise
    finally:
        line.clear()
        process.wait()
        reader.join()
        process.stdout.close()


def _read(stream: IO[str], heard: queue.SimpleQueue[str]) -> None:
    for text in stream:
        heard.put(text)
