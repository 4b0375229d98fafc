"""Judges the ten ideas by the rules of the brief (facts d4-5-1, d4-5-2, d4-6.2-2, d4-6.3-1)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

SEATS = {"音乐室": 45, "美术室": 40, "实验室": 36, "阅览室": 50}
TAKEN = {
    "周二6": ("音乐室", "实验室", "音1", "科1", "语2"),
    "周三6": ("美术室", "美1", "音2"),
    "周四6": ("音乐室", "阅览室", "音2", "语1"),
    "周五6": ("实验室", "科2", "美2", "语2"),
}
MENDED = ("teacher", "room", "seats")
WAITING = ("permission", "staff")
DECISIONS = {
    "not_fit": "drop", "permission": "wait", "staff": "wait", "teacher": "adapt", "room": "adapt", "seats": "adapt",
    "none": "adopt",
}  # fmt: skip


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.astype({"extra": "float64"})


@pytest.fixture
def truth(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["truth"]


@pytest.fixture
def right(work: pd.DataFrame, truth: pd.DataFrame) -> pd.Series:
    """The first obstacle of each idea, asked in the order of the brief."""
    return pd.Series([obstacle(row, extra) for row, extra in zip(work.itertuples(), truth["extra"], strict=True)])


def obstacle(row: Any, extra: int) -> str:
    if row.fit == "不合":
        return "not_fit"
    if row.approve == "要":
        return "permission"
    if extra > 2:
        return "staff"
    if row.place == "—":
        return "none"
    slot, room, teacher, n, _ = row.place.split(" ")
    if teacher in TAKEN[slot]:
        return "teacher"
    if room in TAKEN[slot]:
        return "room"
    return "seats" if int(n) > SEATS[room] else "none"


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["no"][:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_idea_has_a_kind(work: pd.DataFrame) -> None:
    """每个想法都归了类"""
    blank = work[work["kind"] == ""]
    assert blank.empty, f"{named(blank)} 还没有归类。"


@pytest.mark.task(1)
@pytest.mark.misconception("breaks-direction")
def test_across_classes_and_across_grades(work: pd.DataFrame, truth: pd.DataFrame) -> None:
    """横向和纵向没有弄反"""
    turned = work[
        ((truth["kind"] == "cross_class") & (work["kind"] == "cross_grade"))
        | ((truth["kind"] == "cross_grade") & (work["kind"] == "cross_class"))
    ]
    assert turned.empty, f"{named(turned)} 的方向反了：同一年级的班一起是横向，上下年级一起是纵向。"


@pytest.mark.task(1)
@pytest.mark.misconception("breaks-any-mixing")
def test_mixing_pupils_is_not_mixing_subjects(work: pd.DataFrame, truth: pd.DataFrame) -> None:
    """学生混在一起的，没有当成跨学科"""
    mixed = work[truth["kind"].isin(["cross_class", "cross_grade"]) & (work["kind"] == "cross_subject")]
    assert mixed.empty, f"{named(mixed)} 混的是学生，各组还是各上各的学科。"


@pytest.mark.task(1)
@pytest.mark.misconception("principal-wall-as-spirit")
def test_a_thing_on_the_wall_is_material(work: pd.DataFrame, truth: pd.DataFrame) -> None:
    """挂着、立着的东西没有当成精神文化"""
    hung = work[truth["display"] & (work["kind"] == "spirit")]
    assert hung.empty, f"{named(hung)} 是摆出来的东西。精神文化要看人怎样做。"


@pytest.mark.task(1)
def test_every_kind_is_right(work: pd.DataFrame, truth: pd.DataFrame) -> None:
    """每个想法都归对了"""
    wrong = work[(work["kind"] != truth["kind"]) & (work["kind"] != "")]
    assert wrong.empty, f"{named(wrong)} 的归类不对，请再看一遍提示里的分法。"


@pytest.mark.task(2)
def test_every_idea_has_a_number_of_lessons(work: pd.DataFrame) -> None:
    """每个想法都写了多几节"""
    blank = work[work["extra"].isna()]
    assert blank.empty, f"{named(blank)} 的多几节还空着；不多写 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("breaks-no-extra-staff")
def test_more_groups_need_more_teachers(work: pd.DataFrame, truth: pd.DataFrame) -> None:
    """分组多、要备课的，没有写成 0"""
    free = work[(truth["extra"] > 0) & (work["extra"] == 0)]
    assert free.empty, f"{named(free)} 的组数多于班数，或者要一起备课，一定多出课时。"


@pytest.mark.task(2)
@pytest.mark.misconception("breaks-groups-as-extra")
def test_teachers_who_were_there_already_are_not_extra(work: pd.DataFrame, truth: pd.DataFrame) -> None:
    """没有把全部组数当成多出的课"""
    all_groups = work[(truth["groups"] > 0) & (work["extra"] == truth["groups"])]
    assert all_groups.empty, f"{named(all_groups)} 写的是组数。几个班原来就有几位教师在上课，要减去。"


@pytest.mark.task(2)
def test_every_number_of_lessons_is_right(work: pd.DataFrame, truth: pd.DataFrame) -> None:
    """多几节都算对了"""
    wrong = work[work["extra"].notna() & (work["extra"] != truth["extra"])]
    assert wrong.empty, f"{named(wrong)} 的多几节不对：组数减班数；跨学科是 2；文化类是 0。"


@pytest.mark.task(3)
def test_every_idea_has_its_obstacle(work: pd.DataFrame) -> None:
    """每个想法都写了卡在哪里"""
    blank = work[work["obstacle"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选卡在哪里；没有卡住的选“没有”。"


@pytest.mark.task(3)
@pytest.mark.misconception("breaks-clash-ignored")
def test_teachers_and_rooms_that_are_taken_are_seen(work: pd.DataFrame, right: pd.Series) -> None:
    """教师和教室撞了的，找出来了"""
    free = work[right.isin(["teacher", "room"]) & (work["obstacle"] == "none")]
    assert free.empty, f"{named(free)} 的教师或教室在那一节已经有安排，到“已有的课”里找同一个节次。"


@pytest.mark.task(3)
@pytest.mark.misconception("breaks-seats-ignored")
def test_too_few_seats_are_seen(work: pd.DataFrame, right: pd.Series) -> None:
    """座位不够的，找出来了"""
    free = work[(right == "seats") & (work["obstacle"] == "none")]
    assert free.empty, f"{named(free)} 这一组的人数多于教室的座位。"


@pytest.mark.task(3)
@pytest.mark.misconception("principal-mend-first")
def test_whether_it_fits_is_asked_first(work: pd.DataFrame, truth: pd.DataFrame) -> None:
    """先问合不合、批不批，再问怎样改"""
    early = work[truth["dual"] & work["obstacle"].isin(MENDED)]
    assert early.empty, f"{named(early)} 撞课可以改，但前面还有一关没有过。次序在前的先卡住。"


@pytest.mark.task(3)
def test_every_obstacle_is_right(work: pd.DataFrame, right: pd.Series) -> None:
    """卡在哪里都找对了"""
    wrong = work[(work["obstacle"] != right) & (work["obstacle"] != "")]
    assert wrong.empty, f"{named(wrong)} 卡在别处，或者没有卡住。按次序再问一遍，问到第一个就停。"


@pytest.mark.task(4)
def test_every_idea_has_one_decision(work: pd.DataFrame) -> None:
    """每个想法都作了决定"""
    blank = work[work["decision"] == ""]
    assert blank.empty, f"{named(blank)} 还没有决定。"


@pytest.mark.task(4)
@pytest.mark.misconception("principal-borrow-all")
def test_what_does_not_fit_or_is_not_allowed_is_not_taken_over(work: pd.DataFrame, right: pd.Series) -> None:
    """不合本校、条件没有到的，没有照用"""
    taken = work[right.isin(["not_fit", *WAITING]) & (work["decision"] == "adopt")]
    assert taken.empty, f"{named(taken)} 不合本校，或者批准、人手还没有。先进，不等于现在就搬。"


@pytest.mark.task(4)
@pytest.mark.misconception("principal-wait-as-no")
def test_wait_is_not_no(work: pd.DataFrame, right: pd.Series) -> None:
    """缺批准、缺人手的，没有写成不借"""
    given_up = work[right.isin(WAITING) & (work["decision"] == "drop")]
    assert given_up.empty, f"{named(given_up)} 合本校的问题，只缺别人给的条件：选“等”，并去争取。"


@pytest.mark.task(4)
@pytest.mark.misconception("principal-different-impossible")
def test_what_the_school_can_change_is_adapted(work: pd.DataFrame, right: pd.Series) -> None:
    """自己改得了的，没有放着不办"""
    left = work[right.isin(MENDED) & work["decision"].isin(["wait", "drop"])]
    assert left.empty, f"{named(left)} 换一位教师、换一间教室就行，自己改得了：选“改用”。"


@pytest.mark.task(4)
def test_every_decision_follows_from_its_obstacle(work: pd.DataFrame, right: pd.Series) -> None:
    """每个决定都与卡住的地方相符"""
    wrong = work[(work["decision"] != right.map(DECISIONS)) & (work["decision"] != "")]
    assert wrong.empty, f"{named(wrong)} 的决定与规则不符，请对照卡在哪里再看。"


@pytest.mark.task(5)
def test_every_sign_is_judged(work: pd.DataFrame) -> None:
    """每一处变化都判断过"""
    blank = work[work["seen"] == ""]
    assert blank.empty, f"{named(blank)} 的变化还没有判断看不看得见。"


@pytest.mark.task(5)
@pytest.mark.misconception("principal-slogan-sign")
def test_a_fine_phrase_is_no_sign(work: pd.DataFrame, truth: pd.DataFrame) -> None:
    """好听的说法没有当成看得见的变化"""
    phrase = work[(truth["seen"] == "no") & (work["seen"] == "yes")]
    assert phrase.empty, f"{named(phrase)} 到时候派人去，数不出来。换成几人、几次、几条。"


@pytest.mark.task(5)
def test_every_sign_is_judged_rightly(work: pd.DataFrame, truth: pd.DataFrame) -> None:
    """看得见的也没有当成说法"""
    wrong = work[(work["seen"] != truth["seen"]) & (work["seen"] != "")]
    assert wrong.empty, f"{named(wrong)} 判断反了：几人、几次、几条是数得出来的。"
