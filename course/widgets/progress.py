"""The progress bar of a lesson, and the place where the course says that something cannot be kept."""

from __future__ import annotations

import html

import ipywidgets

from course.messages import say
from course.model.progress import LessonShare


class ProgressBar(ipywidgets.HTML):
    """One line of progress; `alert` stands above it until it is set to an empty text."""

    def __init__(self, language: str = "zh") -> None:
        super().__init__()
        self._language = language
        self._alert = ""
        self._share = LessonShare(0, 0, 0, 0)

    def show(self, share: LessonShare) -> None:
        """Draw the bar for this share of the lesson."""
        self._share = share
        self._draw()

    def alert(self, text: str) -> None:
        """Show a warning above the bar; an empty text takes it away."""
        self._alert = text
        self._draw()

    def _draw(self) -> None:
        warning = ""
        if self._alert:
            border = "border:2px solid #b3261e;padding:6px 12px;margin:0 0 6px"
            warning = f'<div role="alert" style="{border}">⚠ {html.escape(self._alert)}</div>'
        self.value = warning + bar_html(self._share, self._language)


def bar_html(share: LessonShare, language: str) -> str:
    """Return a bar with its numbers in words."""
    line = say(
        "widgets.progress",
        language,
        done=share.done,
        total=share.total,
        points=f"{share.points:g}",
        max_points=f"{share.max_points:g}",
    )
    percent = round(100 * share.share)
    label = html.escape(say("widgets.progress_label", language))
    track = "background:#e3e3e3;border:1px solid #6b6b6b;border-radius:7px;height:14px;width:min(100%,640px)"
    fill = f"background:#0b5c8a;border-radius:6px;height:14px;width:{percent}%"
    return (
        f'<div class="course-progress" role="progressbar" aria-label="{label}" aria-valuenow="{percent}" '
        f'aria-valuemin="0" aria-valuemax="100" style="{track}"><div style="{fill}"></div></div>'
        f'<div style="line-height:1.8">{html.escape(line)}</div>'
    )
