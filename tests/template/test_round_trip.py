from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache

import pytest

from course.model.own_data import Field, FieldKind, OwnData, Page, Part, Rows
from course.template.pages import lesson_pages, model_parts, own_model
from course.template.reader import read_template
from course.template.writer import template_workbook

SEEDS = range(3)


def made_up(parts: Sequence[Part], chance: random.Random) -> dict[str, Rows]:
    """Return rows that fit every part: as long or longer than its example, every cell of the right kind."""
    lengths = {part.code: len(part.example) + (0 if part.fixed else chance.randrange(4)) for part in parts}
    keys = {
        part.code: [
            row[0] if part.fixed else made_up_key(part, number) for number, row in enumerate(padded(part, lengths))
        ]
        for part in parts
    }
    rows = {}
    for part in parts:
        rows[part.code] = tuple(
            tuple(cell(part.field_at(place, row[0]), place, row[place], key, keys, chance) for place in range(len(row)))
            for row, key in zip(padded(part, lengths), keys[part.code], strict=True)
        )
    return rows


def made_up_key(part: Part, number: int) -> str:
    first = part.fields[0]
    if first.kind is FieldKind.CHOICE:
        return first.choices[number % len(first.choices)][0]
    return str(number) if first.kind is FieldKind.WHOLE else f"代号{number:02d}"


def padded(part: Part, lengths: Mapping[str, int]) -> list[tuple[str, ...]]:
    return [part.example[number % len(part.example)] for number in range(lengths[part.code] if part.example else 0)]


def cell(
    field: Field, place: int, given: str, key: str, keys: Mapping[str, Sequence[str]], chance: random.Random
) -> str:
    """Return something that may stand in a cell."""
    if field.given:
        return given
    if field.refers:
        return chance.choice(keys[field.refers])
    if place == 0:
        return key
    if field.kind is FieldKind.CHOICE:
        return chance.choice([value for value, _ in field.choices])
    if field.kind in (FieldKind.WHOLE, FieldKind.NUMBER):
        return str(chance.randint(int(field.low or 0), int(field.high or 60)))
    return chance.choice(["=1+1", "０ 全角（原样）", "a,b;c", "-", "第 3 条"])


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
    parts = [part for page in pages for part in page.parts]
    brought = made_up(parts, chance)
    own = OwnData({part.code: brought[part.code] for part in parts if brought[part.code] not in ((), part.example)})
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
