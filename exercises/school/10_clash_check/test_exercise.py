"""Judges the four functions by the rules of the brief (facts d4-5-1, d4-5-2)."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest

GROUNDS = "操场"
ROWS = ["slot", "room", "teacher", "n"]
SEATS = {"音乐室": 45, "美术室": 40, GROUNDS: 120}


@pytest.fixture
def seats(data: dict[str, pd.DataFrame]) -> dict[str, int]:
    return {row.room: int(row.seats) for row in data["seats"].itertuples()}


@pytest.fixture
def enrolment(data: dict[str, pd.DataFrame]) -> dict[str, int]:
    return {row.class_id: int(row.n) for row in data["enrolment"].itertuples()}


def table(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=ROWS)


def clashes(rows: pd.DataFrame, seats: dict[str, int], rule: str) -> set[tuple[str, str, str]]:
    """Return what breaks one rule, found by looking at each lesson for itself."""
    found = set()
    for slot, here in rows.groupby("slot"):
        named = here.dropna(subset=["teacher"])
        if rule == "teacher":
            found |= {(slot, rule, who) for who, times in named["teacher"].value_counts().items() if times > 1}
        elif rule == "room":
            indoors = here[here["room"] != GROUNDS]
            found |= {(slot, rule, room) for room, times in indoors["room"].value_counts().items() if times > 1}
        elif rule == "no_teacher":
            found |= {(slot, rule, room) for room in here.loc[here["teacher"].isna(), "room"]}
        else:
            found |= {(slot, rule, room) for room, n in zip(here["room"], here["n"], strict=True)
                      if room != GROUNDS and n > seats[room]}  # fmt: skip
            if here.loc[here["room"] == GROUNDS, "n"].sum() > seats[GROUNDS]:
                found.add((slot, rule, GROUNDS))
    return found


def told(submission: Any, rows: pd.DataFrame, seats: dict[str, int]) -> list[tuple[Any, ...]]:
    made = submission.find_clashes(rows, seats)
    assert isinstance(made, list), "find_clashes 应返回一个列表，没有冲突时是空列表。"
    assert all(isinstance(found, tuple | list) and len(found) == 3 for found in made), (
        "列表里的每一项应是 (slot, 规则, 谁) 三样。"
    )
    return [tuple(found) for found in made]


def made_by(submission: Any, rows: pd.DataFrame, seats: dict[str, int], rule: str) -> set[tuple[Any, ...]]:
    return {found for found in told(submission, rows, seats) if found[1] == rule}


@pytest.mark.task(1)
@pytest.mark.misconception("breaks-clash-ignored")
def test_a_teacher_or_a_room_is_not_taken_twice(submission: Any, data: dict[str, pd.DataFrame], seats) -> None:
    """同一节里教师、教室不重复"""
    for rule in ("teacher", "room"):
        right = clashes(data["given"], seats, rule)
        made = made_by(submission, data["given"], seats, rule)
        assert right <= made, f"{sorted(right - made)[0]} 撞了，没有找出来。"


@pytest.mark.task(1)
@pytest.mark.misconception("breaks-grounds-clash")
def test_several_classes_may_be_on_the_grounds(submission: Any) -> None:
    """操场上几个班一起，不算教室撞了"""
    rows = table(("周二6", GROUNDS, "体1", 50), ("周二6", GROUNDS, "体2", 50), ("周三6", "音乐室", "音1", 45))
    assert told(submission, rows, SEATS) == [], "操场同时容得下几个班；另外两节不在同一节，也不算撞。"


@pytest.mark.task(1)
def test_nothing_is_called_a_clash_that_is_none(submission: Any, data: dict[str, pd.DataFrame], seats) -> None:
    """不撞的没有报成撞"""
    for rule in ("teacher", "room"):
        right = clashes(data["given"], seats, rule)
        made = made_by(submission, data["given"], seats, rule)
        assert made <= right, f"{sorted(made - right)[0]} 没有撞。要同一节、同一位教师或同一间教室才算。"


@pytest.mark.task(1)
@pytest.mark.misconception("breaks-seats-ignored")
def test_seats_are_enough_and_full_is_fine(submission: Any, data: dict[str, pd.DataFrame], seats) -> None:
    """座位够不够都看出来，正好坐满不算"""
    right = clashes(data["given"], seats, "seats")
    made = made_by(submission, data["given"], seats, "seats")
    assert made == right, f"座位不够的应是 {sorted(right)}。操场要把同一节的人数合起来。"
    full = table(("周二6", "音乐室", "音1", 45), ("周二6", GROUNDS, "体1", 60), ("周二6", GROUNDS, "体2", 60))
    assert told(submission, full, SEATS) == [], "正好坐满，不算座位不够。"
    over = table(("周二6", GROUNDS, "体1", 60), ("周二6", GROUNDS, "体2", 61))
    assert told(submission, over, SEATS) == [("周二6", "seats", GROUNDS)], "两个班合起来 121 人，操场只容 120 人。"


@pytest.mark.task(1)
def test_a_row_without_a_teacher_is_told_and_a_strange_room_is_an_error(submission: Any) -> None:
    """没有教师的报出来，教室不认识时报错"""
    for blank in (None, "", "  ", float("nan")):
        rows = table(("周二6", "音乐室", blank, 30), ("周二6", "美术室", blank, 30))
        assert told(submission, rows, SEATS) == [
            ("周二6", "no_teacher", "美术室"),
            ("周二6", "no_teacher", "音乐室"),
        ], "两间都没有教师：各报一次，不能当成同一位“空白教师”撞了。"
    try:
        submission.find_clashes(table(("周二6", "储藏室", "音1", 5)), SEATS)
    except ValueError:
        return
    pytest.fail("储藏室不在座位表里，应 raise ValueError。")


@pytest.mark.task(1)
def test_the_order_of_rows_does_not_matter(submission: Any, data: dict[str, pd.DataFrame], seats) -> None:
    """结果排好次序、不重复，与行的次序无关"""
    rows = data["given"]
    made = told(submission, rows, seats)
    assert made == sorted(set(made)), "结果要去掉重复，用 sorted 排好。"
    assert told(submission, rows.iloc[::-1], seats) == made, "表的行换了次序，结果不该变。"
    assert told(submission, rows.iloc[:0], seats) == [], "空的课表没有冲突。"


@pytest.mark.task(2)
@pytest.mark.misconception("breaks-pupils-lost")
def test_every_pupil_has_one_place_in_every_lesson(submission: Any, data: dict[str, pd.DataFrame], enrolment) -> None:
    """漏了的班、少了和多了的人，都找得出来"""
    pupils = data["pupils"]
    slots = sorted(set(pupils["slot"]))
    right = {}
    for slot in slots:
        for name, n in enrolment.items():
            here = int(pupils.loc[(pupils["slot"] == slot) & (pupils["class_id"] == name), "n"].sum())
            if here != n:
                right[slot, name] = here - n
    made = submission.misplaced(pupils, slots, enrolment)
    assert isinstance(made, dict), "misplaced 应返回一个字典。"
    assert made == right, f"应是 {right}。有的班在一节里一行也没有，也是没有去处。"


@pytest.mark.task(2)
def test_lessons_and_classes_that_are_not_asked_about_are_left_out(submission: Any) -> None:
    """只看要看的节次；都对上时是空的"""
    pupils = pd.DataFrame([("周二6", "三1", 40), ("周三6", "三1", 12)], columns=["slot", "class_id", "n"])
    assert submission.misplaced(pupils, ["周二6"], {"三1": 40}) == {}, "人数都对上，应是空的字典。"
    assert submission.misplaced(pupils.iloc[:0], ["周四6"], {"三1": 40}) == {("周四6", "三1"): -40}, (
        "一行也没有，40 个学生都没有去处。"
    )
    assert submission.misplaced(pupils, [], {"三1": 40}) == {}, "没有要看的节次，就没有错。"


def hours(submission: Any, blocks: list[tuple[str, int, int]], escort: float, planning: float) -> dict[str, float]:
    made = submission.extra_hours(blocks, escort, planning)
    assert isinstance(made, dict), "extra_hours 应返回一个字典。"
    assert set(made) == {"cross_class", "cross_grade", "cross_subject"}, "三种都要有，没有的写 0。"
    return made


@pytest.mark.task(3)
@pytest.mark.misconception("breaks-no-extra-staff")
def test_more_groups_than_classes_need_more_lessons(submission: Any) -> None:
    """组数多于班数，就多出课时"""
    made = hours(submission, [("cross_class", 2, 4), ("cross_grade", 4, 7)], 0, 0)
    assert (made["cross_class"], made["cross_grade"]) == (2, 3), "2 个班分 4 组多 2 节，4 个班分 7 组多 3 节。"
    assert hours(submission, [], 10, 1) == {"cross_class": 0, "cross_grade": 0, "cross_subject": 0}, "不打破，就不多。"


@pytest.mark.task(3)
def test_fewer_groups_than_classes_save_nothing(submission: Any) -> None:
    """组数少于班数，不会变成负数"""
    made = hours(submission, [("cross_grade", 4, 3), ("cross_grade", 4, 6)], 0, 0)
    assert made["cross_grade"] == 2, "并成大组不能抵掉别处多出的课：每一次都不小于 0，再相加。"


@pytest.mark.task(3)
@pytest.mark.misconception("breaks-groups-as-extra")
def test_all_parts_add_up(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """多开的课、带队和备课加起来正好"""
    blocks = [(row.kind, int(row.classes), int(row.groups)) for row in data["blocks"].itertuples()]
    for escort, planning in ((10, 1), (20, 0), (0, 2)):
        right = {"cross_class": 0.0, "cross_grade": 0.0, "cross_subject": 0.0}
        for kind, classes, groups in blocks:
            moving = max(0, groups - classes) + groups * escort / 40
            right[kind] += 2 * planning if kind == "cross_subject" else moving
        made = hours(submission, blocks, escort, planning)
        assert all(math.isclose(made[kind], n) for kind, n in right.items()), (
            f"带队 {escort} 分钟、备课 {planning} 节时，应是 {right}。原来就在上课的几位教师不算多出来的。"
        )


@pytest.mark.task(4)
@pytest.mark.misconception("breaks-total-enough")
def test_each_subject_is_looked_at_for_itself(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """哪一科不够、差多少，说得出来"""
    teachers = data["teachers"]
    needed = {row.subject: int(row.n) for row in data["needed"].itertuples()}
    right = []
    for subject, n in needed.items():
        own = teachers[teachers["subject"] == subject]
        able = sum(max(0, min(most, 8 - away)) for most, away in zip(own["max_hours"], own["away"], strict=True))
        if n > able:
            right.append((subject, n, able))
    made = submission.why_not(needed, teachers, 8)
    assert isinstance(made, list), "why_not 应返回一个列表。"
    assert [tuple(found) for found in made] == right, f"不够的应是 {right}。别科的教师有空，也教不了这一科。"


@pytest.mark.task(4)
def test_boundaries_of_hours(submission: Any) -> None:
    """正好够不算；不在的节次、没有教师的学科都算进去"""
    teachers = pd.DataFrame([("音1", "音乐", 6, 0), ("科1", "科学", 6, 4), ("美1", "美术", 3, 9)],
                            columns=["code", "subject", "max_hours", "away"])  # fmt: skip
    assert submission.why_not({"音乐": 6, "科学": 4}, teachers, 8) == [], "正好够，不算卡住。"
    assert [tuple(found) for found in submission.why_not({"科学": 5, "体育": 1, "音乐": 7}, teachers, 8)] == [
        ("科学", 5, 4), ("体育", 1, 0), ("音乐", 7, 6),
    ], "科1 有 4 节不在，只能上 4 节；没有教师的学科能上 0 节；按 needed 的次序。"  # fmt: skip
    assert [tuple(found) for found in submission.why_not({"美术": 1}, teachers, 8)] == [("美术", 1, 0)], (
        "不在的节次比总节次还多时，能上的是 0，不是负数。"
    )
    assert submission.why_not({}, teachers, 8) == [], "什么都不要，就没有不够的。"


@pytest.mark.task(4)
def test_a_missing_limit_is_an_error(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """上限或不在的节数缺失时报错"""
    for column in ("max_hours", "away"):
        gap = data["teachers"].astype({column: "float64"})
        gap.loc[1, column] = None
        try:
            submission.why_not({"音乐": 1}, gap, 8)
        except ValueError:
            continue
        pytest.fail("有一位教师的课时没有填，函数却照样算了。应 raise ValueError。")
