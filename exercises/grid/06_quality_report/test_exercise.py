"""Judges the three functions on a generated register and on every border (fact d3-2.4-14)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.grid.cell_areas import find_cell, rectangle
from course.domains.grid.census import near_duplicates as pairs_of

KEYS = ["class", "date", "cell", "dept", "ok"]


@pytest.fixture
def records(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def right(data: dict[str, pd.DataFrame]) -> dict[str, int]:
    """How many records each check sends back."""
    depts = dict(zip(data["classes"]["subclass"], data["classes"]["dept"], strict=True))
    areas = {row.cell_code: rectangle(row.west, row.south, row.east, row.north) for row in data["cells"].itertuples()}
    count = dict.fromkeys(KEYS, 0)
    for row in data["given"].itertuples():
        if row.subclass not in depts:
            count["class"] += 1
        elif pd.isna(row.day):
            count["date"] += 1
        elif find_cell(areas, row.x, row.y) != row.cell_code:
            count["cell"] += 1
        else:
            count["ok" if row.dept == depts[row.subclass] else "dept"] += 1
    return count


def report_of(submission, data: dict[str, pd.DataFrame], records: pd.DataFrame) -> dict[str, int]:
    return submission.quality_report(records, data["classes"], data["cells"])


def one(**changed: object) -> pd.DataFrame:
    row = {"record_id": "R01", "subclass": "路灯", "cell_code": "0102031010", "x": 5.0, "y": 1.0, "dept": "照明",
           "day": 3.0}  # fmt: skip
    return pd.DataFrame([row | changed])


@pytest.mark.task(1)
@pytest.mark.misconception("census-rejected-lost")
def test_every_record_is_counted_once(submission, data, records: pd.DataFrame) -> None:
    """入库加退回等于登记的条数"""
    made = report_of(submission, data, records)
    assert isinstance(made, dict), "quality_report 应返回字典。"
    assert list(made) == KEYS or sorted(made) == sorted(KEYS), f"字典应有五个键：{KEYS}。"
    assert sum(made.values()) == len(records), f"五个数加起来是 {sum(made.values())}，登记是 {len(records)} 条。"


@pytest.mark.task(1)
@pytest.mark.misconception("census-people")
def test_what_is_no_class_is_sent_back(submission, data, records: pd.DataFrame, right: dict[str, int]) -> None:
    """不在分类表里的，记在 class"""
    assert report_of(submission, data, one(subclass="行人"))["class"] == 1, "“行人”不在分类表里，应记在 class。"
    assert report_of(submission, data, records)["class"] == right["class"], f"class 应是 {right['class']} 条。"


@pytest.mark.task(1)
@pytest.mark.misconception("census-date-blank")
def test_a_missing_day_is_sent_back(submission, data, records: pd.DataFrame, right: dict[str, int]) -> None:
    """没有日期的，记在 date"""
    assert report_of(submission, data, records)["date"] == right["date"], f"没有日期的应是 {right['date']} 条。"


@pytest.mark.task(1)
@pytest.mark.misconception("census-border-west")
def test_a_border_belongs_to_the_east_and_north(submission, data) -> None:
    """边界上的归东边、北边的格"""
    for x, y, cell, key in (
        (30, 1, "0102031029", "ok"),
        (30, 1, "0102031010", "cell"),
        (5, 6, "0102031045", "ok"),
        (5, 6, "0102031010", "cell"),
        (0, 0, "0102031010", "ok"),
        (90, 1, "0102031037", "cell"),
        (5, 12, "0102031045", "cell"),
    ):
        made = report_of(submission, data, one(x=float(x), y=float(y), cell_code=cell))
        assert made[key] == 1, f"点 ({x}, {y}) 填 {cell}，应记在 {key}。"


@pytest.mark.task(1)
@pytest.mark.misconception("census-cell-as-written")
def test_the_place_is_held_against_the_cell(submission, data, records: pd.DataFrame, right: dict[str, int]) -> None:
    """点不在所填的格里的，记在 cell"""
    assert report_of(submission, data, records)["cell"] == right["cell"], f"格不对的应是 {right['cell']} 条。"


@pytest.mark.task(1)
@pytest.mark.misconception("census-one-dept")
def test_the_department_follows_the_class(submission, data, records: pd.DataFrame, right: dict[str, int]) -> None:
    """部门与小类对不上的，记在 dept"""
    made = report_of(submission, data, records)
    assert made["dept"] == right["dept"], f"部门不对的应是 {right['dept']} 条。"
    assert made["ok"] == right["ok"], f"没有错的应是 {right['ok']} 条。"


@pytest.mark.task(1)
def test_only_the_first_fault_counts_and_nothing_gives_nothing(submission, data, records: pd.DataFrame) -> None:
    """一条只记第一样错；空表都是 0"""
    both = report_of(submission, data, one(day=float("nan"), dept="环卫", x=80.0))
    assert (both["date"], sum(both.values())) == (1, 1), "没有日期、格也不对的一条，只记在 date。"
    last = report_of(submission, data, one(dept="环卫", x=80.0))
    assert last["cell"] == 1, "格和部门都不对的一条，只记在 cell。"
    assert report_of(submission, data, records.iloc[:0]) == dict.fromkeys(KEYS, 0), "空表的五个数都应是 0。"


@pytest.mark.task(2)
def test_every_near_pair_is_listed_once(submission, records: pd.DataFrame) -> None:
    """每一对疑似重复列一次，排好次序"""
    found = pairs_of(records, 1)
    expected = sorted(zip(found["one"], found["other"], strict=True))
    made = [tuple(pair) for pair in submission.near_duplicates(records, 1)]
    assert made == expected, f"不到 1 米的应是 {expected}，得到的是 {made}。"
    assert submission.near_duplicates(records.iloc[:0], 1) == [], "空表应返回空列表。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-near-edge")
def test_exactly_the_distance_is_not_near(submission) -> None:
    """正好那么远的不算"""
    two = pd.concat([one(x=12.3), one(record_id="R02", x=13.3)], ignore_index=True)
    assert submission.near_duplicates(two, 1) == [], "12.3 米和 13.3 米正好相距 1 米，不算；小数相减的零头要去掉。"
    assert [tuple(pair) for pair in submission.near_duplicates(two, 1.5)] == [("R01", "R02")], "没有用传入的 metres。"
    slanting = pd.concat([one(x=5.0, y=1.0), one(record_id="R02", x=8.0, y=5.0)], ignore_index=True)
    assert submission.near_duplicates(slanting, 5) == [], "横差 3、纵差 4，相距正好 5 米，不算。"
    assert len(submission.near_duplicates(slanting, 5.1)) == 1, "横差 3、纵差 4，相距 5 米，小于 5.1 米。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-near-any")
def test_only_like_things_are_compared(submission) -> None:
    """只比同一小类"""
    two = pd.concat([one(), one(record_id="R02", subclass="垃圾桶", x=5.2)], ignore_index=True)
    assert submission.near_duplicates(two, 1) == [], "一盏路灯和一个垃圾桶挨着，不是重复。"


@pytest.mark.task(2)
def test_the_order_of_rows_does_not_matter(submission, records: pd.DataFrame) -> None:
    """行的次序变了，结果不变"""
    straight = [tuple(pair) for pair in submission.near_duplicates(records, 1)]
    turned = [tuple(pair) for pair in submission.near_duplicates(records.iloc[::-1], 1)]
    assert turned == straight, "把表倒过来，结果就变了。每对里小的编号在前，再排好次序。"


@pytest.mark.task(3)
@pytest.mark.misconception("coverage-inverted")
def test_a_share_is_found_by_expected(submission) -> None:
    """登记数除以应有数"""
    made = submission.coverage({"甲": 45, "乙": 2, "丙": 0, "丁": 1}, {"甲": 50, "乙": 2, "丙": 4, "丁": 6})
    assert made == {"甲": 90, "乙": 100, "丙": 0, "丁": 17}, f"应得 甲 90、乙 100、丙 0、丁 17，得到的是 {made}。"


@pytest.mark.task(3)
@pytest.mark.misconception("coverage-none-zero")
def test_nothing_expected_has_no_share(submission) -> None:
    """应有 0 处的没有覆盖率"""
    made = submission.coverage({"甲": 0}, {"甲": 0})
    assert made == {"甲": None}, f"应有 0 处，应返回 None，得到的是 {made}。"


@pytest.mark.task(3)
@pytest.mark.misconception("coverage-over-full")
def test_more_than_expected_has_no_share(submission) -> None:
    """登记比应有多的，先核对，不写百分数"""
    made = submission.coverage({"甲": 6, "乙": 1}, {"甲": 5, "乙": 0})
    assert made == {"甲": None, "乙": None}, f"登记比应有多，应返回 None，得到的是 {made}。"


@pytest.mark.task(3)
def test_cells_follow_the_plan_and_negative_numbers_are_errors(submission) -> None:
    """计划里的格都有结果，负数报错"""
    assert submission.coverage({}, {"甲": 5}) == {"甲": 0}, "甲格还没有登记，应是 0。"
    assert submission.coverage({"乙": 3}, {"甲": 5}) == {"甲": 0}, "结果只列计划里有的格。"
    assert submission.coverage({}, {}) == {}, "没有格，应返回空字典。"
    for found, expected in (({"甲": -1}, {"甲": 5}), ({"甲": 1}, {"甲": -5})):
        try:
            submission.coverage(found, expected)
        except ValueError:
            continue
        pytest.fail(f"{found}、{expected} 里有负数，应 raise ValueError。")
