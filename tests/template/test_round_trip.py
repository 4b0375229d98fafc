from __future__ import annotations

import random
from functools import cache

import pytest

from course.model.own_data import FieldKind, OwnData, Page, Part, Rows
from course.template.pages import lesson_pages, model_parts, own_model
from course.template.reader import read_template
from course.template.writer import template_workbook

SEEDS = range(3)


def made_up(part: Part, chance: random.Random) -> Rows:
    """Return rows that fit a part: as long or longer than its example, every cell of the right kind."""
    rows = [list(row) for row in part.example]
    if not part.fixed and rows:
        rows += [list(chance.choice(part.example)) for _ in range(chance.randrange(4))]
    for number, row in enumerate(rows):
        for place in range(len(part.fields)):
            field = part.field_at(place, row[0])
            if field.given or field.refers:
                continue
            if place == 0:
                row[0] = f"代号{number:02d}"
            elif field.kind is FieldKind.CHOICE:
                row[place] = chance.choice([value for value, _ in field.choices])
            elif field.kind in (FieldKind.WHOLE, FieldKind.NUMBER):
                row[place] = str(chance.randint(int(field.low or 0), int(field.high or 60)))
            elif field.kind is FieldKind.TEXT:
                row[place] = chance.choice(["=1+1", "０ 全角（原样）", "a,b;c", "-", "第 3 条"])
        for place, field in enumerate(part.fields):
            if field.refers:
                row[place] = ""
    return tuple(tuple(row) for row in rows)


@cache
def small_pages() -> tuple[Page, ...]:
    return lesson_pages()[:6]


def test_an_untouched_template_brings_nothing_and_is_not_found_fault_with() -> None:
    reading = read_template(template_workbook(lesson_pages()), "我的数据.xlsx", lesson_pages())
    assert reading.remarks == ()
    assert reading.own == OwnData()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_brought_comes_back_from_excel_as_it_was(seed: int, language: str) -> None:
    chance = random.Random(seed)
    pages = small_pages()
    brought = [(part, made_up(part, chance)) for page in pages for part in page.parts]
    own = OwnData({part.code: rows for part, rows in brought if rows and rows != part.example})
    reading = read_template(template_workbook(pages, own, language), "我的数据.xlsx", pages, language)
    assert [remark for remark in reading.remarks if remark.serious] == []
    assert reading.own == own
    assert OwnData.from_dict(own.to_dict()) == own


def test_settings_and_rows_that_were_brought_stand_in_the_model() -> None:
    sheet, settings = model_parts("orientation/visit_log")
    changed = tuple((row[0], row[1], "no", row[3]) if "=" in row[0] else row for row in settings.example)
    model = own_model("orientation/visit_log", OwnData({settings.code: changed, sheet.code: sheet.example[:2]}))
    assert model is not None
    ticked = next(control for control in model.controls if control.id == changed[-1][0].split("=")[0])
    assert ticked.value == ()
    assert model.defaults["log"] == sheet.example[:2]
    assert own_model("orientation/visit_log", OwnData()) is None
