"""The start page: who the trainee is, and the map of the course."""

from __future__ import annotations

import html
import secrets
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import ipywidgets

from course.messages import LANGUAGES, say
from course.model.event import Event, Verb
from course.model.lesson import MODULES, Lesson
from course.model.progress import Progress, lesson_share
from course.model.variant import COMMON, VARIANTS, variant_of
from course.widgets.progress import bar_html

_LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


class StartView(ipywidgets.VBox):
    """Name or pseudonym, language and set of practice data; all are kept as one event when saved."""

    def __init__(self, profile: Mapping[str, Any], record: Callable[[Event], None], language: str = "zh") -> None:
        self._language = language
        self._record = record
        self._own = variant_of({"variant": profile.get("own_variant")}) or 1 + secrets.randbelow(VARIANTS - 1)
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
        self.data = ipywidgets.Dropdown(
            options=[(say(f"notebook.start_data_{name}", language), name) for name in ("common", "own")],
            value="own" if variant_of(profile) else "common",
            description=say("notebook.start_data", language),
            style=wide,
            layout={"width": "auto"},
        )
        self.save = ipywidgets.Button(description=say("notebook.start_save", language), button_style="primary")
        self.save.on_click(lambda _button: self._keep())
        self.status = ipywidgets.HTML()
        self._greet(str(profile.get("name", "")))
        super().__init__([self.status, self.name, self.language, self.data, self.save])

    def _keep(self) -> None:
        data = {
            "name": self.name.value.strip(),
            "language": self.language.value,
            "variant": self._own if self.data.value == "own" else COMMON,
            "own_variant": self._own,
        }
        self._record(Event(Verb.PROFILE_CHANGED, "profile", data))
        self._greet(self.name.value.strip(), say("notebook.start_saved", self._language))

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
    parts = [f'<nav aria-label="{title}" style="line-height:1.8"><h2>{title}</h2>']
    for module in by_module:
        parts.append(f"<h3>{html.escape(_module_name(module, language))}</h3>")
        parts += [_lesson_line(lesson, progress, language) for lesson in by_module[module]]
    coming = [_module_name(module, language) for module in MODULES if module not in by_module]
    if coming:
        line = say("notebook.start_coming", language, modules=say("notebook.start_comma", language).join(coming))
        parts.append(f"<p>{html.escape(line)}</p>")
    return "".join([*parts, "</nav>"])


def _module_name(module: str, language: str) -> str:
    return say(f"notebook.module_{module}", language)


def _lesson_line(lesson: Lesson, progress: Progress, language: str) -> str:
    line = say("notebook.start_lesson_line", language, code=lesson.code, title=lesson.title, minutes=lesson.minutes)
    link = f'<a href="lessons/{lesson.id}.ipynb">{html.escape(line)}</a>'
    return f"<p>{link}</p>{bar_html(lesson_share(progress, lesson.work), language)}"
