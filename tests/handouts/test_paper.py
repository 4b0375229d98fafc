from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from course.charts.catalogue import load_model
from course.content.questions import load_questions
from course.model.entry_questions import BLANK
from course.model.question import Question
from tests.handouts import sample_lesson
from tests.handouts.conftest import Printed, bare

Pages = Callable[[str], list[str]]

QUESTIONS = [q for q in load_questions("organization").values() if q.lesson == sample_lesson.LESSON]


def pieces(question: Question) -> list[str]:
    """Return what a question shows: the pieces of its stem and everything to choose from."""
    public = question.public("zh")
    lists = (public.get(name, []) for name in ("choices", "items", "lefts", "rights", "categories"))
    return [*BLANK.split(public["stem"])[0::2], *(option["text"] for options in lists for option in options)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
@pytest.mark.parametrize("edition", ["trainee", "key", "instructor"])
def test_a_question_stands_whole_on_one_page(pages: Pages, edition: str, question: Question) -> None:
    wanted = [bare(piece) for piece in pieces(question)]
    assert any(all(piece in page for piece in wanted) for page in pages(edition))


def test_questions_are_numbered_through_the_lesson(pages: Pages) -> None:
    text = "".join(pages("trainee"))
    places = [text.find(f"{number}.〔") for number in range(1, len(QUESTIONS) + 1)]
    assert -1 not in places
    assert places == sorted(places)


def test_the_key_gives_the_explanation_of_every_question(pages: Pages) -> None:
    text = "".join(pages("key"))
    assert [q.id for q in QUESTIONS if bare(q.explanation.zh) not in text] == []


def test_the_key_fills_the_table_in_and_prints_the_program(pages: Pages) -> None:
    text = "".join(pages("key"))
    assert "②党总支" in text
    assert "defform_for(n_members,thresholds):" in text


def test_the_instructor_finds_misconceptions_of_questions_and_exercises(pages: Pages) -> None:
    text = "".join(pages("instructor"))
    assert "常见误解与应对" in text
    assert "第1题把“小马拉大车”当成待遇问题" in text
    assert "练习1任务1认为恰好在线上的归低一档" in text


def test_every_page_says_which_it_is_of_how_many(pages: Pages) -> None:
    read = pages("trainee")
    assert all(f"第{number}页/共{len(read)}页" in page for number, page in enumerate(read, 1))
    assert all("学员活页" in page for page in read)


def test_the_document_names_itself_and_is_tagged_for_screen_readers(printed: Printed) -> None:
    reader = PdfReader(io.BytesIO(printed("trainee", "pdf")))
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "村级组织怎么设 · 学员活页"
    assert "L1.1" in str(reader.metadata.get("/Keywords"))
    assert root["/Lang"].lower() == "zh-cn"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata.creation_date is None


def test_only_the_bundled_font_sets_hanzi(printed: Printed) -> None:
    reader = PdfReader(io.BytesIO(printed("instructor", "pdf")))
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == {"CourseSansSC-Regular", "CourseSansSC-Bold", "DejaVuSansMono"}


def test_pictures_of_the_reading_and_of_the_model_are_in_the_pdf_with_their_words(printed: Printed) -> None:
    reader = PdfReader(io.BytesIO(printed("trainee", "pdf")))
    alternatives = [str(obj["/Alt"]) for obj in objects(reader) if "/Alt" in obj]
    charts = [exhibit.alt for exhibit in load_model("organization/branch_form").at_rest() if exhibit.figure is not None]
    assert sorted(alternatives) == sorted(["一个党委下设三个支部的示意图", *charts])


def objects(reader: PdfReader) -> list[dict[str, object]]:
    """Return every dictionary of the file."""
    found = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"])))
    return [made for made in found if isinstance(made, dict)]
