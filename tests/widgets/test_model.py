from __future__ import annotations

import base64
from dataclasses import replace
from xml.etree import ElementTree

import pandas as pd
import pytest

from course.charts.catalogue import load_model, model_names
from course.charts.exhibit import Exhibit
from course.charts.style import svg
from course.charts.working_model import Pick, Sheet, Slider, Ticks, Values, WorkingModel
from course.model.text import Text
from course.widgets.model import ModelView, exhibit_html


def page(view: ModelView) -> list[str]:
    return [place.value for place in view.shown]


def test_moving_a_threshold_redraws_everything_and_reset_undoes_it() -> None:
    view = ModelView(load_model("organization/branch_form"))
    before = page(view)
    assert "★" not in "".join(before)
    view.controls["min_general_branch"].value = 70
    after = page(view)
    assert "".join(after).count("★") == 2
    assert "有 2 个村的形式" in after[0]
    view.reset()
    assert page(view) == before


def test_a_committee_never_needs_fewer_members_than_a_general_branch() -> None:
    view = ModelView(load_model("organization/branch_form"))
    view.controls["min_committee"].value = 45
    assert "50 人" in view.shown[4].value.split("设党委的最少党员数")[1][:40]


def test_the_tree_follows_village_and_basis_and_says_so_in_words() -> None:
    view = ModelView(load_model("organization/branch_form"))
    view.controls["village"].value = "示例村01"
    assert "不下设支部" in view.shown[2].value
    view.controls["village"].value = "示例村12"
    view.controls["basis"].value = "occupation"
    assert "工业党支部" in view.shown[2].value


def counting(values: Values, language: str) -> list[Exhibit]:
    told = f"{values['n']} {values['one']} {','.join(values['some'])}"
    table = pd.DataFrame({"<b>": ["<i>", "x"]})
    return [Exhibit("和", text=told), Exhibit("表", table=table, marked=frozenset({1}))]


OPTIONS = (("a", Text("甲")), ("b", Text("乙")))
TOY = WorkingModel(
    (
        Slider("n", Text("数"), 0, 9, 3),
        Pick("one", Text("选"), OPTIONS, "a"),
        Ticks("some", Text("勾"), OPTIONS, ("b",)),
    ),
    counting,
)


def test_every_kind_of_control_reaches_the_model() -> None:
    view = ModelView(TOY)
    assert "3 a b" in view.shown[0].value
    view.controls["n"].value = 5
    view.controls["one"].value = "b"
    view.controls["some"].value = ("a", "b")
    assert "5 b a,b" in view.shown[0].value
    view.reset()
    assert "3 a b" in view.shown[0].value


def test_a_table_is_text_and_marks_rows_by_a_sign() -> None:
    drawn = exhibit_html(counting(TOY.defaults, "zh")[1])
    assert "&lt;i&gt;" in drawn
    assert "<i>" not in drawn
    assert drawn.count("★") == 1


def test_a_drawing_is_a_picture_of_its_own_so_that_hatches_of_another_lesson_are_not_taken() -> None:
    picture = next(exhibit for exhibit in load_model("organization/branch_form").at_rest() if exhibit.figure)
    shown = ElementTree.fromstring(exhibit_html(picture).replace('">', '"/>'))
    assert shown.tag == "img"
    assert shown.attrib["alt"] == picture.alt
    kind, _, data = shown.attrib["src"].partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(data) == svg(picture.figure)


def test_only_models_of_made_up_places_say_that_their_data_are_made_up() -> None:
    note = [view.children[-1].value for view in (ModelView(TOY), ModelView(replace(TOY, synthetic=False)))]
    assert "虚构" in note[0]
    assert "虚构" not in note[1]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", model_names())
def test_every_model_draws_at_rest_with_words_for_its_pictures(name: str, language: str) -> None:
    exhibits = load_model(name).at_rest(language)
    assert any(exhibit.text for exhibit in exhibits)
    assert all(exhibit.alt for exhibit in exhibits if exhibit.figure is not None)


def filled(sheet: Sheet, entry: str) -> tuple[tuple[str, ...], ...]:
    """Return the sheet with one entry in every cell; drop-downs are left blank or stand on the last choice."""
    return tuple(
        tuple(
            cell
            if not column.editable
            else (column.choices[-1][0] if entry == "last" else "")
            if column.choices
            else entry
            for column, cell in zip(sheet.columns, row, strict=True)
        )
        for row in sheet.rows
    )


@pytest.mark.parametrize("name", model_names())
def test_every_control_moves_to_both_ends_without_an_error(name: str) -> None:
    model = load_model(name)
    kinds = [(bool(e.text), e.figure is None, e.table is None) for e in model.at_rest()]
    for control in model.controls:
        match control:
            case Slider(low=low, high=high):
                ends: list[object] = [low, high]
            case Pick(options=options):
                ends = [value for value, _ in options]
            case Ticks(options=options):
                ends = [(), tuple(value for value, _ in options)]
            case Sheet():
                ends = [filled(control, entry) for entry in ("", "0", "999", "没填对", "last")]
        for end in ends:
            shown = model.draw(model.defaults | {control.id: end}, "zh")
            assert [(bool(e.text), e.figure is None, e.table is None) for e in shown] == kinds
