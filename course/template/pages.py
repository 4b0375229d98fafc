"""The pages of the template: one for each lesson that has working models, with all that can be moved in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from course.charts.catalogue import load_model
from course.charts.working_model import Pick, Sheet, Slider, Ticks, WorkingModel, words
from course.content.lessons import load_lessons
from course.model.exercise import Column
from course.model.lesson import Lesson
from course.model.own_data import Field, FieldKind, OwnData, Page, Part
from course.model.short_answer import plain_decimal
from course.model.text import Text

_YES, _NO = "yes", "no"
YES_NO = ((_YES, words("template.yes")), (_NO, words("template.no")))


@cache
def lesson_pages() -> tuple[Page, ...]:
    """Return a page for every lesson that has working models, in the order of the course."""
    made = (_lesson_page(lesson) for lesson in load_lessons().values())
    return tuple(page for page in made if page.parts)


def course_pages() -> tuple[Page, ...]:
    """Return all pages of the template."""
    return lesson_pages()


def model_parts(name: str) -> tuple[Part, ...]:
    """Return the tables and settings of one working model; their codes begin with the last part of its name."""
    stem = name.split("/")[-1]
    model = load_model(name)
    sheets = [_sheet_part(stem, control, model) for control in model.controls if isinstance(control, Sheet)]
    settings = [
        control
        for control in model.controls
        if not isinstance(control, Sheet) and not (isinstance(control, Ticks) and control.options_from)
    ]
    return (*sheets, *([_settings_part(stem, settings)] if settings else []))


def own_model(name: str, own: OwnData) -> WorkingModel | None:
    """Return a working model on one's own rows and settings, or None where nothing was brought for it."""
    stem, model = name.split("/")[-1], load_model(name)
    sheets = [control for control in model.controls if isinstance(control, Sheet)]
    brought = {sheet.id: own.rows[f"{stem}:{sheet.id}"] for sheet in sheets if f"{stem}:{sheet.id}" in own.rows}
    settings = own.rows.get(stem)
    if not brought and settings is None:
        return None
    widths = {sheet.id: len(sheet.columns) for sheet in sheets}
    standing = model.on({id: tuple(row[: widths[id]] for row in rows) for id, rows in brought.items()})
    values = _settings(standing, {row[0]: row[2] for row in settings or ()})
    for sheet in sheets:
        for place, ticks in enumerate(_ticks_in(sheet, model), start=widths[sheet.id]):
            if sheet.id in brought:
                values[ticks.id] = tuple(row[0] for row in brought[sheet.id] if row[place] == _YES)
    return standing.at(values)


def _lesson_page(lesson: Lesson) -> Page:
    names = [str(block.arguments[0]) for block in lesson.blocks if block.verb == "model"]
    parts = [part for name in names for part in model_parts(name)]
    return Page(lesson.id, Text(f"{lesson.code} {lesson.title}"), tuple(parts))


def _sheet_part(stem: str, sheet: Sheet, model: WorkingModel) -> Part:
    columns = [
        _column(stem, column, [row[place] for row in sheet.rows], first=place == 0, fixed=sheet.fixed)
        for place, column in enumerate(sheet.columns)
    ]
    ticks = _ticks_in(sheet, model)
    columns += [Field(tick.id, tick.label, FieldKind.CHOICE, choices=YES_NO) for tick in ticks]
    rows = tuple(
        tuple(_plain(cell, field) for cell, field in zip(row, columns, strict=False))
        + tuple(_YES if row[0] in tick.value else _NO for tick in ticks)
        for row in sheet.rows
    )
    return Part(f"{stem}:{sheet.id}", sheet.label, tuple(columns), rows, fixed=sheet.fixed)


def _plain(cell: str, field: Field) -> str:
    """Return a cell of an example as it comes back from Excel: 72.0 is 72 there."""
    if field.kind not in (FieldKind.WHOLE, FieldKind.NUMBER):
        return cell
    try:
        return plain_decimal(float(cell))
    except ValueError:
        return cell


def _ticks_in(sheet: Sheet, model: WorkingModel) -> list[Ticks]:
    """Return the ticks whose options are the rows of a sheet: in the template they are a column of it."""
    return [control for control in model.controls if isinstance(control, Ticks) and control.options_from == sheet.id]


def _column(stem: str, column: Column, example: Sequence[str], *, first: bool, fixed: bool) -> Field:
    followed = f"{stem}:{column.choices_from}" if column.choices_from else ""
    kind = FieldKind.TEXT
    if column.choices and not followed:
        kind = FieldKind.CHOICE
    elif column.entry == "integer":
        # A model takes decimals in any column of numbers; where its example has none, they are a slip.
        kind = FieldKind.NUMBER if any("." in cell for cell in example) else FieldKind.WHOLE
    choices = column.choices if kind is FieldKind.CHOICE else ()
    given = fixed and not column.editable
    return Field(column.name, column.label, kind, choices, given=given, required=first, refers=followed)


def _settings_part(stem: str, controls: Sequence[Slider | Pick | Ticks]) -> Part:
    settings = [setting for control in controls for setting in _setting_fields(stem, control)]
    fields = (
        Field("id", words("template.setting_id"), given=True, required=True),
        Field("label", words("template.setting"), given=True),
        Field("value", words("template.setting_value")),
        Field("allowed", words("template.setting_allowed"), given=True),
    )
    rows = tuple((field.name, field.label.zh, value, _allowed(field)) for field, value in settings)
    by_row = {field.name: field for field, _ in settings}
    return Part(stem, words("template.settings"), fields, rows, fixed=True, by_row=by_row)


def _setting_fields(stem: str, control: Slider | Pick | Ticks) -> Iterator[tuple[Field, str]]:
    match control:
        case Slider(id=id, label=label, low=low, high=high, value=number):
            yield Field(id, label, FieldKind.WHOLE, low=low, high=high), str(number)
        case Pick(id=id, label=label, options_from=source, value=value) if source:
            yield Field(id, label, refers=f"{stem}:{source}"), value
        case Pick(id=id, label=label, options=options, value=value):
            yield Field(id, label, FieldKind.CHOICE, choices=options), value
        case Ticks(id=id, label=label, options=options, value=ticked):
            for option, text in options:
                name = Text(f"{label.zh}：{text.zh}", f"{label.en}: {text.en or text.zh}")
                yield Field(f"{id}={option}", name, FieldKind.CHOICE, choices=YES_NO), _YES if option in ticked else _NO


def _allowed(field: Field) -> str:
    if field.kind is FieldKind.WHOLE:
        return f"{field.low:g}–{field.high:g}"
    return "、".join(label.zh for _, label in field.choices)


def _settings(model: WorkingModel, given: Mapping[str, str]) -> dict[str, Any]:
    """Return control values by id from the settings that were brought."""
    values: dict[str, Any] = {}
    for control in model.controls:
        match control:
            case Slider(id=id) if id in given:
                values[id] = int(given[id])
            case Pick(id=id, options=options) if given.get(id) in dict(options):
                values[id] = given[id]
            case Ticks(id=id, options=options, options_from="") if f"{id}={options[0][0]}" in given:
                values[id] = tuple(option for option, _ in options if given.get(f"{id}={option}") == _YES)
    return values
