from __future__ import annotations

from typing import Any

import pytest

from course.charts.catalogue import load_model
from course.charts.exhibit import Exhibit
from course.charts.models.service.duty_roster import read_dates
from course.charts.working_model import Sheet

ROSTER, VENUES = load_model("service/duty_roster"), load_model("service/venues")


def roster(**values: Any) -> list[Exhibit]:
    return ROSTER.draw(ROSTER.defaults | values, "zh")


def staff(column: str, entry: str, *codes: str) -> tuple[tuple[str, ...], ...]:
    """Return the sheet of staff with one cell changed for some codes."""
    return changed("staff", column, entry, codes, ROSTER)


def changed(sheet: str, column: str, entry: str, keys: tuple[str, ...], model: Any) -> tuple[tuple[str, ...], ...]:
    control = next(control for control in model.controls if control.id == sheet)
    assert isinstance(control, Sheet)
    place = [c.name for c in control.columns].index(column)
    return tuple((*row[:place], entry, *row[place + 1 :]) if row[0] in keys else row for row in control.rows)


def broken(exhibits: list[Exhibit]) -> dict[str, int]:
    table = exhibits[4].table
    assert table is not None
    return {rule: n for rule, n in zip(table.iloc[:, 0], table.iloc[:, 1], strict=True) if n}


@pytest.mark.parametrize(
    ("cell", "dates", "readable"),
    [
        ("", set(), True),
        ("无", set(), True),
        ("6、7", {6, 7}, True),
        ("20-22 日", {20, 21, 22}, True),
        ("3号，5号", {3, 5}, True),
        ("40", {40}, False),
        ("周末", set(), False),
        ("6、下旬", {6}, False),
    ],
)
def test_days_off_are_read_as_people_write_them(cell: str, dates: set[int], readable: bool) -> None:
    assert read_dates(cell) == (dates, readable)


def test_the_roster_at_rest_is_whole_and_fair_and_turns_are_not() -> None:
    assert "没有缺岗" in roster()[0].text
    assert broken(roster()) == {}
    by_turns = roster(way="turns")
    assert "总班次最多相差 1，" in by_turns[0].text
    assert set(broken(by_turns)) == {"不会这个岗的业务", "排在本人的休息日"}


def test_too_few_people_or_skills_give_a_list_and_no_rule_is_broken() -> None:
    few = roster(n_staff=6)
    more = roster(n_staff=6, staff=staff("max_shifts", "31", "甲1", "甲2", "甲3", "甲4", "甲5", "乙1"))
    assert "16 个岗次缺人" in few[0].text
    assert "7 个岗次缺人" in more[0].text
    unskilled = roster(staff=staff("skills", "desk", "甲1", "甲2", "乙1"))
    gaps = unskilled[3].table
    assert gaps is not None
    assert set(gaps.iloc[:, 2]) == {"代办"}
    assert broken(few) == broken(more) == broken(unskilled) == {}


def test_without_a_late_shift_the_hall_closes_early_and_a_shift_is_as_long() -> None:
    assert "14:00 关门" in roster(late="never")[0].text
    assert "20:00 关门" in roster()[0].text
    assert all("一班还是 6.5 小时" in shown[0].text for shown in (roster(), roster(late="never")))


def test_cells_that_cannot_be_read_are_told_by_code() -> None:
    text = roster(staff=staff("days_off", "看情况", "甲3"))[0].text
    assert "甲3 的行里" in text
    assert "甲4" not in text


def venues(**values: Any) -> str:
    return VENUES.draw(VENUES.defaults | values, "zh")[0].text


def test_a_desk_in_the_village_and_training_shorten_the_way_and_the_law_does_not_move() -> None:
    assert "示例村03 没有办事功能" in venues()
    assert "示例村03" not in venues(places=changed("places", "service", "yes", ("示例村03",), VENUES))
    trained = changed("conditions", "skill", "yes", ("灵活就业登记",), VENUES)
    assert "3 个能够下移" in venues()
    assert "4 个能够下移" in venues(conditions=trained)
    rows = VENUES.defaults["conditions"]
    married = tuple((*row[:3], "yes", "yes", "yes") if row[0] == "婚姻登记" else row for row in rows)
    assert "婚姻登记（法规不允许下放）" in venues(conditions=married)


def test_a_shorter_list_makes_fewer_gaps_and_nothing_better() -> None:
    assert "一共缺 13 项" in venues()
    assert "一共缺 3 项" in venues(required=("service", "opinion", "talk"))
    way = "下移以后少跑 3927 公里"
    assert way in venues()
    assert way in venues(required=("service", "opinion", "talk"))
