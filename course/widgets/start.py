"""The start page: who the trainee is, and the map of the course."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import ipywidgets

from course.messages import LANGUAGES, say
from course.model.event import Event, Verb
from course.model.lesson import Lesson
from course.model.progress import Progress, lesson_share
from course.widgets.progress import bar_html

MODULES = ("orientation", "organization", "service", "education", "grid", "school", "capstone")
_LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


class StartView(ipywidgets.VBox):
    """Name or pseudonym and language; both are kept as one event when saved."""

    def __init__(self, profile: Mapping[str, Any], record: Callable[[Event], None], language: str = "zh") -> None:
        self._language = language
        self._record = record
        wide = {"description_width": "10em"}
        self.name = ipywidgets.Text(
            value=str(profile.get("name", "")), description=say("notebook.start_name", language), style=wide
        )
        self.language = ipywidgets.Dropdown(
            options=[(_LANGUAGE_NAMES[code], code) for code in LANGUAGES],
            value=profile.get("language", language),
            description=say("notebook.start_language", language),
            style=wide,
        )
        self.save = ipywidgets.Button(description=say("notebook.start_save", language), button_style="primary")
        self.save.on_click(lambda _button: self._keep())
        self.status = ipywidgets.HTML()
        self._greet(str(profile.get("name", "")))
        super().__init__([self.status, self.name, self.language, self.save])

    def _keep(self) -> None:
        data = {"name": self.name.value.strip(), "language": self.language.value}
        self._record(Event(Verb.PROFILE_CHANGED, "profile", data))
        self._greet(data["name"], say("notebook.start_saved", self._language))

    def _greet(self, name: str, more: str = "") -> None:
        shown = name or say("notebook.start_anonymous", self._language)
        hello = say("notebook.start_hello", self._language, name=shown)
        self.status.value = f'<p role="status">{html.escape(hello)} {html.escape(more)}</p>'


def course_map_html(lessons: Iterable[Lesson], progress: Progress, language: str) -> str:
    """Return the map: every module, its lessons as links, and how much of each is done."""
    by_module: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        by_module.setdefault(lesson.module, []).append(lesson)
    title = html.escape(say("notebook.start_map", language))
    parts = [f'<nav aria-label="{title}" style="line-height:1.8">']
    for module in MODULES:
        parts.append(f"<h3>{html.escape(say(f'notebook.module_{module}', language))}</h3>")
        if module not in by_module:
            parts.append(f"<p>{html.escape(say('notebook.start_module_coming', language))}</p>")
        for lesson in by_module.get(module, []):
            parts.append(_lesson_line(lesson, progress, language))
    return "".join([*parts, "</nav>"])


def _lesson_line(lesson: Lesson, progress: Progress, language: str) -> str:
    line = say("notebook.start_lesson_line", language, code=lesson.code, title=lesson.title, minutes=lesson.minutes)
    link = f'<a href="lessons/{lesson.id}.ipynb">{html.escape(line)}</a>'
    return f"<p>{link}</p>{bar_html(lesson_share(progress, lesson.work), language)}"
