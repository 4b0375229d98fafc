"""Handouts of a lesson, a module or the whole course, written to a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from course.content.lessons import lesson_path, load_lessons
from course.errors import CourseError
from course.handouts.edition import Edition
from course.handouts.exporters import HandoutExporter, HandoutHTMLExporter, HandoutPDFExporter, read_edition
from course.messages import say
from course.model.lesson import Lesson

Progress = Callable[[int, int, str], None]
"""Called with how many files are made, of how many, and the name of the one that comes next."""

EXPORTERS: dict[str, type[HandoutExporter]] = {"html": HandoutHTMLExporter, "pdf": HandoutPDFExporter}
EVERYTHING = "all"


def build(
    what: str,
    *,
    editions: Sequence[str] = tuple(Edition),
    formats: Sequence[str] = tuple(EXPORTERS),
    out: Path,
    language: str = "zh",
    progress: Progress | None = None,
) -> list[Path]:
    """Write every edition and format of a module, a lesson or "all" to `out`/<module>/; return the files.

    Raise CourseError that lists what exists if there is no such module, lesson, edition or format.
    """
    wanted = [
        (lesson, edition, form)
        for lesson in chosen_lessons(what, language)
        for edition in (read_edition(name, language) for name in editions)
        for form in (_read_format(name, language) for name in formats)
    ]
    made = []
    for number, (lesson, edition, form) in enumerate(wanted):
        target = out / lesson.module / f"{lesson.id.split('/')[1]}-{edition}.{form}"
        if progress is not None:
            progress(number, len(wanted), f"{lesson.module}/{target.name}")
        made.append(_write(lesson, edition, form, target, language))
    if progress is not None:
        progress(len(wanted), len(wanted), "")
    return made


def chosen_lessons(what: str, language: str = "zh") -> list[Lesson]:
    """Return the lessons that a module slug, a lesson id or "all" stands for."""
    lessons = load_lessons()
    chosen = [lesson for lesson in lessons.values() if what in (lesson.module, lesson.id, EVERYTHING)]
    if not chosen:
        modules = dict.fromkeys(lesson.module for lesson in lessons.values())
        known = ", ".join([EVERYTHING, *modules, *lessons])
        raise CourseError(say("handout.unknown_what", language, what=what, known=known))
    return chosen


def _read_format(name: str, language: str) -> str:
    if name not in EXPORTERS:
        raise CourseError(say("handout.unknown_format", language, format=name, known=", ".join(EXPORTERS)))
    return name


def _write(lesson: Lesson, edition: Edition, form: str, target: Path, language: str) -> Path:
    exporter = EXPORTERS[form](edition=str(edition), language=language)
    output, _ = exporter.from_filename(str(lesson_path(lesson.id)))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(output if isinstance(output, bytes) else output.encode("utf-8"))
    return target
