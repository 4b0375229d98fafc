"""Models of the modules orientation and organization on rows of one's own."""

from __future__ import annotations

import warnings

import pandas as pd
import pytest

from course.charts.catalogue import load_model, model_names
from course.charts.exhibit import Exhibit
from course.charts.own_rows import brought, first_of, keyed, labels, listed, short, usable
from course.charts.style import svg
from course.charts.working_model import Rows, Sheet, WorkingModel
from course.model.exercise import Column
from course.model.text import Text

NAMES = [name for name in model_names() if name.startswith(("orientation/", "organization/"))]


def free_sheets(model: WorkingModel) -> list[Sheet]:
    return [control for control in model.controls if isinstance(control, Sheet) and not control.fixed]


def many(sheet: Sheet, count: int) -> Rows:
    """Return the rows of a sheet again and again, each with a long key of its own."""
    rows = sheet.rows or (("",) * len(sheet.columns),)
    return tuple((f"第{n}个自己取的很长很长的名称", *rows[n % len(rows)][1:]) for n in range(count))


def shown(name: str, rows: dict[str, Rows]) -> list[Exhibit]:
    own = load_model(name).on(rows)
    return own.draw(own.defaults, "zh")


def changed(name: str, sheet: str, edits: dict[int, dict[str, str]], keep: int | None = None) -> dict[str, Rows]:
    """Return a model's sheet with cells changed, addressed by the row's number and the column's name."""
    control = next(control for control in free_sheets(load_model(name)) if control.id == sheet)
    names = [column.name for column in control.columns]
    rows = [list(row) for row in control.rows[:keep]]
    for number, cells in edits.items():
        for column, entry in cells.items():
            rows[number][names.index(column)] = entry
    return {sheet: tuple(map(tuple, rows))}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [0, 1, 40])
def test_any_number_of_rows_is_drawn_as_the_same_exhibits(name: str, count: int) -> None:
    model = load_model(name)
    kinds = [(bool(e.text), e.figure is None, e.table is None) for e in model.at_rest()]
    for sheet in free_sheets(model):
        own = model.on({sheet.id: many(sheet, count)})
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            exhibits = own.draw(own.defaults, "zh")
            assert [(bool(e.text), e.figure is None, e.table is None) for e in exhibits] == kinds
            assert all(svg(e.figure) for e in exhibits if e.figure is not None)


@pytest.mark.parametrize("name", NAMES)
def test_blank_and_repeated_rows_are_taken(name: str) -> None:
    model = load_model(name)
    for sheet in free_sheets(model):
        for rows in ((("",) * len(sheet.columns),) * 3, sheet.rows * 2):
            own = model.on({sheet.id: rows})
            assert len(own.draw(own.defaults, "zh")) == len(model.at_rest())


SHEET = Sheet("s", Text("表"), (Column("id", Text("号")), Column("n", Text("数"), editable=True)), (("a", "1"),))


def test_what_a_lesson_leaves_open_makes_no_rows_of_ones_own() -> None:
    assert not brought(SHEET, (("a", "9"),))
    assert brought(SHEET, (("b", "1"),))
    assert brought(SHEET, ())


def test_of_a_key_that_comes_again_the_first_row_stays() -> None:
    table, again = keyed(SHEET.frame((("a", "1"), ("", "2"), ("a", "3"), ("b", "4"))))
    assert table["n"].tolist() == ["1", "4"]
    assert again == ["a"]


def test_labels_fit_and_stay_apart() -> None:
    assert short("示例村01", 6) == "示例村01"
    assert short("一个很长很长的村名", 5) == "一个很长…"
    assert "$" not in short("a$b$", 9)
    made = labels(["一个很长很长的村", "一个很长很长的庄", "短"], 5)
    assert len(set(made)) == 3
    assert made[2] == "短"


def test_lists_and_titles_say_that_there_are_more() -> None:
    assert listed(["甲", "乙"], "zh") == "甲、乙"
    assert listed([str(n) for n in range(40)], "zh").endswith("等 40 个")
    assert first_of("图", 3, "zh", 5) == "图"
    assert "5" in first_of("图", 9, "zh", 5)


def test_numbers_that_count_nothing_are_missing() -> None:
    assert usable(pd.Series([0.0, -1.0, None, 1e30])).isna().tolist() == [False, True, True, True]


def test_members_that_do_not_add_up_are_named() -> None:
    told = shown("organization/branch_form", changed("organization/branch_form", "roster", {0: {"industry": "99"}}))
    assert "示例村01" in told[0].text
    told = shown("organization/branch_form", changed("organization/branch_form", "roster", {1: {"n_members": ""}}))
    assert "11 个村中" in told[0].text
    assert "没有写党员总数" in told[0].text


def test_a_link_to_a_place_off_the_list_is_not_drawn() -> None:
    told = shown("organization/area_links", changed("organization/area_links", "lines", {0: {"right": "哪里"}}))
    assert "园区甲—楼宇甲" in told[0].text


def test_ones_own_crops_fill_the_year() -> None:
    model = load_model("organization/channels").on({"season": (("茶叶", "3、4", "2000"), ("竹笋", "", "900"))})
    text = model.draw(model.defaults | {"crops": ("茶叶",)}, "zh")[0].text
    assert "1、2、5、6" in text
    assert "竹笋" in text


def test_dates_bring_their_own_year() -> None:
    rows = changed("organization/follow_up", "tasks", {0: {"start": "2025-1-5", "due": "2025-2-10"}}, keep=1)
    assert "第 2 季度在办 0 项" in shown("organization/follow_up", rows)[0].text


def test_posts_of_other_years_move_the_time_that_is_looked_at() -> None:
    text = shown("organization/instructors", {"posts": (("岗1", "村09", "2024-1", "2025-06"),), "work": ()})[0].text
    assert "村09 最长有 6 个月没有指导员" in text


def test_staff_before_are_those_of_ones_own_units() -> None:
    rows = changed("organization/offices", "units", {0: {"unit": "党政办", "staff": "12"}})
    assert "改设前 61" in shown("organization/offices", rows)[0].text


def test_situations_of_ones_own_get_the_courses_view() -> None:
    rows: dict[str, Rows] = {"situations": (("迁走菜场", "community", "yes", "before_change"),)}
    told = shown("organization/powers", rows)
    assert told[3].table is not None
    assert told[3].table.iloc[0].tolist()[3] == "征得同意"
    assert "迁走菜场" in told[0].text


def test_money_spent_needs_an_amount() -> None:
    rows: dict[str, Rows] = {"matters": (("修桥", "money", ""), ("改村规", "rule", ""))}
    told = shown("organization/matter_routes", rows)
    assert "修桥" in told[0].text
    assert told[2].table is not None
    assert len(told[2].table) == 1


def test_venues_without_an_area_stand_on_the_slider() -> None:
    told = shown("organization/village_budget", {"venues": (("村甲", "100"), ("村乙", ""))})
    assert "2 个村平均 750 平方米" in told[4].text
    assert "有 1 个村没有写面积" in told[4].text
