from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from course.content.lessons import read_lesson
from course.errors import CourseError
from course.handouts import build as building
from course.handouts import preprocessors
from course.handouts.build import build, chosen_lessons
from course.handouts.exporters import HandoutHTMLExporter
from tests.handouts.conftest import Printed
from tests.handouts.sample_lesson import LESSON, write_lesson


@pytest.fixture
def _one_lesson(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = read_lesson(LESSON, json.loads(notebook.read_text(encoding="utf-8")))
    monkeypatch.setattr(building, "load_lessons", lambda: {LESSON: lesson})
    monkeypatch.setattr(building, "lesson_path", lambda id: notebook)


@pytest.mark.usefixtures("_one_lesson")
def test_a_module_gives_every_edition_in_every_format(tmp_path: Path, printed: Printed) -> None:
    pytest.importorskip("typst")
    told: list[tuple[int, int, str]] = []
    made = build("organization", out=tmp_path, progress=lambda *step: told.append(step))
    assert [path.relative_to(tmp_path).as_posix() for path in made] == [
        f"organization/01_branch_form-{edition}.{form}"
        for edition in ("trainee", "key", "instructor")
        for form in ("html", "pdf")
    ]
    assert told[0] == (0, 6, "organization/01_branch_form-trainee.html")
    assert told[-1] == (6, 6, "")
    # Made a second time, by another call: the same bytes.
    assert [path.read_bytes() for path in made] == [
        printed(edition, form) for edition in ("trainee", "key", "instructor") for form in ("html", "pdf")
    ]


@pytest.mark.usefixtures("_one_lesson")
@pytest.mark.parametrize("what", ["all", "organization", LESSON])
def test_a_course_a_module_or_a_lesson_can_be_asked_for(what: str) -> None:
    assert [lesson.id for lesson in chosen_lessons(what)] == [LESSON]


@pytest.mark.usefixtures("_one_lesson")
@pytest.mark.parametrize(
    ("what", "editions", "formats", "known"),
    [
        ("organisation", ["trainee"], ["html"], LESSON),
        ("all", ["teacher"], ["html"], "instructor"),
        ("all", ["trainee"], ["docx"], "pdf"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(
    tmp_path: Path, what: str, editions: list[str], formats: list[str], known: str
) -> None:
    with pytest.raises(CourseError, match=known):
        build(what, editions=editions, formats=formats, out=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "exporter", "form"),
    [("course_handout", "HandoutHTMLExporter", "html"), ("course_handout_pdf", "HandoutPDFExporter", "pdf")],
)
def test_nbconvert_gives_the_same_bytes(
    notebook: Path, tmp_path: Path, printed: Printed, name: str, exporter: str, form: str
) -> None:
    wanted = printed("key", form)
    command = [sys.executable, "-m", "nbconvert", "--to", name, str(notebook)]
    options = [f"--{exporter}.edition=key", f"--{exporter}.language=zh", "--output-dir", str(tmp_path)]
    subprocess.run([*command, *options], check=True, capture_output=True)
    assert (tmp_path / f"01_branch_form.{form}").read_bytes() == wanted


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("![图](missing.png)", "missing.png"),
        ("![](branches.svg)", "替代文字"),
        ("![图](https://example.org/a.png)", "不联网"),
        ('报告称 [d1-9.9-9](#d1-9.9-9 "")', "d1-9.9-9"),
    ],
)
def test_a_fault_in_the_lesson_is_named(tmp_path: Path, source: str, complaint: str) -> None:
    cell = {"cell_type": "markdown", "metadata": {}, "source": source}
    path = write_lesson(tmp_path, [cell])
    with pytest.raises(CourseError, match=complaint):
        HandoutHTMLExporter(edition="trainee", language="zh").from_filename(str(path))


def test_a_cell_can_bring_its_own_words_for_paper(tmp_path: Path) -> None:
    words = {"zh": "模型的纸面说明", "en": "The model in words"}
    cell = {
        "cell_type": "code", "metadata": {"course": {"print_markdown": words}}, "source": 'lesson.model("other")',
        "outputs": [], "execution_count": None,
    }  # fmt: skip
    path = write_lesson(tmp_path, [cell])
    page, _ = HandoutHTMLExporter(edition="trainee", language="zh").from_filename(str(path))
    assert "模型的纸面说明" in page
    assert "The model in words" not in page


def test_the_instructor_notes_of_a_lesson_are_for_the_instructor_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lesson(tmp_path)
    monkeypatch.setattr(preprocessors, "instructor_notes", lambda id: "先查一遍**本地规定。**再上课")
    pages = {
        edition: HandoutHTMLExporter(edition=edition, language="zh").from_filename(str(path))[0]
        for edition in ("trainee", "key", "instructor")
    }
    assert [edition for edition, page in pages.items() if "再上课" in page] == ["instructor"]


def test_an_english_handout_speaks_english(notebook: Path) -> None:
    page, _ = HandoutHTMLExporter(edition="trainee", language="en").from_filename(str(notebook))
    assert '<html lang="en">' in page
    assert "Trainee sheet" in page
