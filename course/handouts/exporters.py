"""nbconvert exporters: `jupyter nbconvert --to course_handout LESSON.ipynb`, or `course_handout_pdf`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from traitlets import List, Unicode

from course.config import settings
from course.errors import CourseError
from course.handouts.edition import Edition
from course.handouts.html_writer import TEMPLATES, HtmlWriter
from course.handouts.preprocessors import IN_ORDER, PrintJob
from course.handouts.sheet import Sheet, make_sheet
from course.handouts.typeface import FONTS
from course.handouts.typst_writer import TypstWriter
from course.messages import say


class HandoutExporter(Exporter):
    """Takes a lesson through the preprocessors; a subclass writes what comes out."""

    edition = Unicode("trainee", help="Who it is for: trainee, key or instructor.").tag(config=True)
    language = Unicode(help="Language of the printed words and questions.").tag(config=True)
    default_preprocessors = List(list(IN_ORDER)).tag(config=True)

    def _language_default(self) -> str:
        return settings().language

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[Any, Any]:
        job = PrintJob(read_edition(self.edition, self.language), self.language)
        resources = {**(resources or {}), "handout": job}
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        job = resources["handout"]  # nbconvert works on a copy
        folder = Path(resources.get("metadata", {}).get("path") or ".")
        return self.write(make_sheet(nb, job.lesson, job.edition, job.language, folder)), resources

    def write(self, sheet: Sheet) -> str | bytes:
        raise NotImplementedError


class HandoutHTMLExporter(HandoutExporter):
    """One HTML file that opens without a network."""

    export_from_notebook = "Course handout (HTML)"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def write(self, sheet: Sheet) -> str:
        return HtmlWriter(sheet).document()


class HandoutPDFExporter(HandoutExporter):
    """A tagged PDF set by typst."""

    export_from_notebook = "Course handout (PDF)"
    output_mimetype = "application/pdf"

    def _file_extension_default(self) -> str:
        return ".pdf"

    def write(self, sheet: Sheet) -> bytes:
        return typeset(sheet)


def read_edition(name: str, language: str) -> Edition:
    """Return the edition of that name; raise CourseError naming those that exist."""
    try:
        return Edition(name)
    except ValueError:
        known = ", ".join(Edition)
        raise CourseError(say("handout.unknown_edition", language, edition=name, known=known)) from None


def typeset(sheet: Sheet) -> bytes:
    """Return the sheet as PDF; the same sheet gives the same bytes."""
    try:
        import typst
    except ImportError:
        raise CourseError(say("handout.no_typst", sheet.language)) from None
    writer = TypstWriter(sheet)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "main.typ"
        source.write_text(writer.document(), encoding="utf-8")
        (folder / "handout.typ").write_bytes((TEMPLATES / "handout.typ").read_bytes())
        for picture, data in writer.pictures.items():
            (folder / picture).write_bytes(data)
        made: bytes = typst.compile(
            str(source), font_paths=[str(FONTS)], ignore_system_fonts=True, pdf_standards=["ua-1"], timestamp=0
        )
    return made
