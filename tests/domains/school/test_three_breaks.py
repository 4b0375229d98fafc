from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.school.break_timetable import Way, build_timetable, fill_in_turn
from course.domains.school.three_breaks import INQUIRY, Block, blocks_of, extra_hours, groups_of, rooms_of
from course.domains.school.timetable_rules import (
    ASSUMPTIONS,
    GAP,
    GROUNDS,
    KIND_LABELS,
    OFFERS,
    OWN,
    RULE_LABELS,
    Kind,
    Rule,
    School,
    check,
    day_of,
    own_teacher,
)

NAMES = [f"{grade}{number}" for grade in "三四五六" for number in (1, 2)]
TEACHERS = [("体1", "体育", 7), ("体2", "体育", 7), ("体3", "体育", 6), ("音1", "音乐", 6), ("音2", "音乐", 6),
            ("美1", "美术", 6), ("美2", "美术", 6), ("科1", "科学", 6), ("科2", "科学", 6)]  # fmt: skip
SLOTS = tuple(f"周{day}{number}" for day in "一二三四" for number in (1, 2))
LESSONS = {"体育": 2, "音乐": 1, "美术": 1, "科学": 1, OWN: 3}
PAIRS = [("三", "四"), ("五", "六")]


def school_of(sizes: list[int] | None = None, seats: int = 60, most: int | None = None, away: str = "") -> School:
    sizes = sizes or [40] * len(NAMES)
    shares = [[n // 4 + (k < n % 4) for k in range(4)] for n in sizes]
    teachers = [(code, subject, hours if most is None else most, away if code in ("体3", "音2") else "")
                for code, subject, hours in TEACHERS]  # fmt: skip
    special = [(room, seats) for room in ("音乐室", "美术室", "实验室")]
    return School(
        pd.DataFrame({"class_id": NAMES, "grade": [name[0] for name in NAMES], "n": sizes}),
        pd.DataFrame([*((name, 55) for name in NAMES), *special, (GROUNDS, 400)], columns=["room", "seats"]),
        pd.DataFrame(teachers, columns=["code", "subject", "max_hours", "away"]),
        pd.DataFrame(shares, columns=list(OFFERS)).assign(class_id=NAMES),
        SLOTS,
        LESSONS,
    )


schools = st.builds(
    school_of,
    sizes=st.lists(st.integers(20, 50), min_size=8, max_size=8),
    seats=st.sampled_from([20, 40, 60]),
    most=st.sampled_from([None, 3, 8]),
    away=st.sampled_from(["", "周一", "周四"]),
)
breaks = st.tuples(
    st.lists(st.sampled_from("三四五六"), unique=True),
    st.lists(st.sampled_from(PAIRS), unique=True),
    st.lists(st.sampled_from("三四五六"), unique=True),
)
few = settings(max_examples=12, deadline=None)


@few
@given(schools, breaks)
def test_what_is_solved_keeps_every_rule_and_what_is_not_says_why(
    school: School, wanted: tuple[list[str], list[tuple[str, str]], list[str]]
) -> None:
    blocks = blocks_of(school, *wanted)
    made = build_timetable(school, blocks)
    broken = set(check(made.timetable, school)["rule"])
    if made.way is Way.SOLVED:
        assert not broken
        assert made.reasons.empty
    else:
        assert broken == set(made.reasons["rule"])
    assert broken <= {Rule.NO_TEACHER, Rule.SEATS, Rule.CLASS_SHARE}


@few
@given(schools, breaks)
def test_every_class_gets_its_lessons_but_for_those_its_breaks_replace(
    school: School, wanted: tuple[list[str], list[tuple[str, str]], list[str]]
) -> None:
    walking, running, inquiring = wanted
    table = build_timetable(school, blocks_of(school, *wanted)).timetable
    own = table[table["kind"] == Kind.CLASS].groupby(["classes", "subject"]).size()
    for name in NAMES:
        runs = any(name[0] in pair for pair in running)
        right = {"美术": 1 - (name[0] in walking), "体育": 2 - runs, "科学": 1 - (name[0] in inquiring), "音乐": 1,
                 OWN: 3 - (name[0] in inquiring)}  # fmt: skip
        assert {subject: int(own.get((name, subject), 0)) for subject in right} == right
    per_slot = table.groupby("slot")["n"].sum()
    assert (per_slot == school.classes["n"].sum()).all()


def test_a_usual_school_is_solved_and_the_same_every_time() -> None:
    school = school_of()
    blocks = blocks_of(school, ["三", "四"], [("三", "四")], ["五", "六"])
    made = build_timetable(school, blocks)
    assert made.way is Way.SOLVED
    pd.testing.assert_frame_equal(made.timetable, build_timetable(school, blocks).timetable)


def test_filling_in_from_the_top_clashes_where_the_solver_does_not() -> None:
    school = school_of()
    blocks = blocks_of(school, ["三", "四"], [("三", "四")], ["五", "六"])
    assert {Rule.TEACHER_TWICE, Rule.OVER_HOURS} <= set(check(fill_in_turn(school, blocks), school)["rule"])


def test_too_few_hours_of_a_subject_are_named_with_the_difference() -> None:
    school = school_of()
    made = build_timetable(school, blocks_of(school, "三四五六", PAIRS, []))
    assert made.way is Way.IMPOSSIBLE
    music = made.reasons[made.reasons["what"].str.startswith("音乐")].iloc[0]
    assert (music["rule"], music["needed"], music["available"]) == (Rule.NO_TEACHER, 14, 12)
    assert "2 节" in music["what"]


def test_hours_that_would_do_but_fall_on_a_day_away_are_named_too() -> None:
    school = school_of(most=8, away="周一")
    teachers = school.teachers.assign(away=[day if s != "科学" else "周一" for s, day in
                                            zip(school.teachers["subject"], [""] * 9, strict=True)])  # fmt: skip
    narrow = School(school.classes, school.rooms, teachers, school.choices, SLOTS[:4], {"科学": 1, OWN: 3})
    made = build_timetable(narrow, [])
    assert made.way is Way.IMPOSSIBLE
    assert made.reasons["available"].tolist() == [4]
    assert made.reasons["needed"].tolist() == [8]


def test_a_group_that_no_room_can_seat_is_named() -> None:
    school = school_of(seats=30)
    made = build_timetable(school, blocks_of(school, [], [("三", "四")], []))
    assert made.way is Way.IMPOSSIBLE
    assert made.reasons["rule"].tolist() == [Rule.SEATS]
    assert (made.reasons["needed"].iloc[0], made.reasons["available"].iloc[0]) == (40, 30)


def test_choices_that_do_not_add_up_are_named_for_moving_classes_only() -> None:
    school = school_of()
    fewer = school.choices.copy()
    fewer.loc[[0, 7], "合唱"] -= 3
    changed = School(school.classes, school.rooms, school.teachers, fewer, SLOTS, LESSONS)
    made = build_timetable(changed, blocks_of(changed, ["三"], [], []))
    assert made.reasons["rule"].tolist() == [Rule.NO_PLACE]
    assert made.reasons["what"].tolist() == ["三1：40 人，选课合计 37 人"]
    assert set(check(made.timetable, changed)["rule"]) == {Rule.NO_PLACE}


def test_class_teaching_keeps_its_share_and_the_boundary_is_inside() -> None:
    school = school_of()
    blocks = blocks_of(school, ["三"], [("三", "四")], ["三"])
    for least, rules in ((86, []), (87, [Rule.CLASS_SHARE])):
        assumptions = replaced(ASSUMPTIONS, min_share=least)
        made = build_timetable(school, blocks, assumptions)
        assert [rule for rule in made.reasons["rule"] if rule == Rule.CLASS_SHARE] == rules
        assert (Rule.CLASS_SHARE in set(check(made.timetable, school, assumptions)["rule"])) == bool(rules)


def test_breaks_that_take_more_than_there_is_are_an_error() -> None:
    school = school_of()
    twice = [Block(Kind.CROSS_CLASS, ("三1", "三2")), Block(Kind.CROSS_CLASS, ("三1", "三2"))]
    with pytest.raises(ValueError, match="还多"):
        build_timetable(school, twice)


@given(schools, breaks)
@settings(deadline=None)
def test_groups_hold_all_pupils_and_rooms_are_used_once(
    school: School, wanted: tuple[list[str], list[tuple[str, str]], list[str]]
) -> None:
    for block in blocks_of(school, *wanted):
        sizes, rooms = groups_of(block, school), rooms_of(block, school)
        if block.kind is not Kind.CROSS_SUBJECT:
            enrolment = school.enrolment()
            assert sum(sizes.values()) == sum(enrolment[name] for name in block.classes)
        assert set(rooms) == set(sizes)
        assert len(set(rooms.values())) == len(rooms)


@given(schools, breaks, st.integers(0, 40), st.integers(0, 3))
@settings(deadline=None)
def test_extra_hours_are_never_below_nothing_and_add_up(
    school: School, wanted: tuple[list[str], list[tuple[str, str]], list[str]], minutes: int, planning: int
) -> None:
    assumptions = replaced(ASSUMPTIONS, escort_minutes=minutes, planning=planning)
    extra = extra_hours(school, blocks_of(school, *wanted), assumptions)
    assert (extra[["teaching", "escort", "planning", "cost"]] >= 0).all(axis=None)
    assert extra["total"].tolist() == pytest.approx((extra["teaching"] + extra["escort"] + extra["planning"]).tolist())
    assert extra["cost"].tolist() == pytest.approx((extra["total"] * 60 * 18).tolist())


def test_extra_hours_by_hand() -> None:
    school = school_of()
    extra = extra_hours(school, blocks_of(school, ["三"], [("三", "四")], ["五"])).set_index("kind")
    assert extra.loc[Kind.CROSS_CLASS, ["teaching", "escort", "planning"]].tolist() == [2, 1, 0]
    assert extra.loc[Kind.CROSS_GRADE, ["teaching", "escort", "planning"]].tolist() == [0, 1, 0]
    assert extra.loc[Kind.CROSS_SUBJECT, ["teaching", "escort", "planning"]].tolist() == [0, 0, 4]


def row(slot: str, classes: str, subject: str, teacher: str, room: str = "", kind: Kind = Kind.CLASS, n: int = 40,
        offer: str = "") -> tuple[object, ...]:  # fmt: skip
    return (slot, str(kind), f"{classes}{subject}{offer}", offer, subject, classes, room or classes, teacher, n)


def small(rows: list[tuple[object, ...]]) -> set[str]:
    school = school_of()
    two = School(school.classes.head(2), school.rooms, school.teachers.assign(away="周二", max_hours=2),
                 school.choices.head(2), ("周一1", "周一2", "周二1"))  # fmt: skip
    columns = ["slot", "kind", "unit", "offer", "subject", "classes", "room", "teacher", "n"]
    filled = {(str(slot), name) for slot, _, _, _, _, classes, *_ in rows for name in str(classes).split("、")}
    rest = [row(slot, name, OWN, own_teacher(name)) for slot in two.slots for name in ("三1", "三2")
            if (slot, name) not in filled]  # fmt: skip
    return set(check(pd.DataFrame([*rows, *rest], columns=columns), two)["rule"])


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        ([], set()),
        ([row("周一1", "三1", "音乐", "音1"), row("周一1", "三2", "音乐", "音1")], {Rule.TEACHER_TWICE}),
        ([row("周一1", "三1", "音乐", "音1"), row("周一1", "三2", "音乐", "音2", "三1")], {Rule.ROOM_TWICE}),
        ([row("周一1", "三1", "音乐", "美1")], {Rule.SKILL}),
        ([row("周一1", "三1", "音乐", "没有")], {Rule.SKILL}),
        ([row("周一1", "三1", OWN, own_teacher("三2"))], {Rule.SKILL, Rule.TEACHER_TWICE}),
        ([row("周二1", "三1", "音乐", "音1")], {Rule.AWAY}),
        ([row("周一1", "三1", "音乐", GAP)], {Rule.NO_TEACHER}),
        ([row("周一1", "三1", "音乐", "音1", "储藏室")], {Rule.SEATS}),
        ([row("周一1", "三1", "音乐", "音1", n=39)], {Rule.NO_PLACE}),
        ([row("周一1", "三1", "音乐", "音1"), row("周一1", "三1", "美术", "美1", "美术室")], {Rule.TWO_PLACES}),
        (
            [row("周一1", "三1", "科学", "科1", kind=Kind.CROSS_SUBJECT), row("周二1", "三1", OWN, own_teacher("三1"))],
            {Rule.SPLIT},
        ),
        (
            [row("周一1", "三1、三2", "音乐", "音1", "音乐室", Kind.CROSS_CLASS, 20, "合唱")],
            {Rule.NO_PLACE},
        ),
        (
            [
                row("周一1", "三1", "音乐", "音1"),
                row("周一2", "三1", "音乐", "音1"),
                row("周一2", "三2", "音乐", "音1"),
            ],
            {Rule.OVER_HOURS, Rule.TEACHER_TWICE},
        ),
        ([row("周一1", "三1", "体育", "体1", GROUNDS), row("周一1", "三2", "体育", "体2", GROUNDS)], set()),
    ],
)
def test_each_rule_is_seen(rows: list[tuple[object, ...]], rules: set[Rule]) -> None:
    assert small(rows) == rules


def test_an_inquiry_is_one_class_and_two_subjects_one_after_the_other() -> None:
    school = school_of()
    table = build_timetable(school, blocks_of(school, [], [], ["三"])).timetable
    for _, halves in table[table["kind"] == Kind.CROSS_SUBJECT].groupby("unit"):
        assert halves["subject"].tolist() == list(INQUIRY)
        assert halves["slot"].map(day_of).nunique() == 1
        assert halves["teacher"].nunique() == 2
        assert (halves.groupby("slot")["teacher"].count() == 1).all()


def test_labels_are_complete() -> None:
    assert set(KIND_LABELS) == set(Kind)
    assert set(RULE_LABELS) == set(Rule)
    assert not ASSUMPTIONS["stated_by_report"].any()
