"""Judges the mended roster by the rules of the brief (facts d1-1.2-6, d1-3.4-5, d1-3.6-4)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.service.duty_roster import openings
from course.domains.service.roster_rules import GAP, RULE_LABELS, Hall, Rule, Shift, check

SHIFTS = {"早班": str(Shift.EARLY), "晚班": str(Shift.LATE)}
SEATS = {"new_a": "a_code", "new_b": "b_code"}
LEFT = (Rule.UNKNOWN, Rule.DAY_OFF, Rule.TWO_POSTS, Rule.OVER_MAX)
"""Faults that no test of its own looks for."""


@pytest.fixture
def hall(data: dict[str, pd.DataFrame]) -> Hall:
    return Hall(data["staff"], data["days"], openings())


@pytest.fixture
def faults(data: dict[str, pd.DataFrame], hall: Hall) -> dict[int, str]:
    """The rule that each faulty row breaks, by the row's position."""
    return by_row(data["given"], hall)


@pytest.fixture
def mended(submission: pd.DataFrame) -> pd.DataFrame:
    """The roster as the trainee leaves it."""
    after = submission.copy()
    for new, old in SEATS.items():
        after[old] = submission[new].where(submission[new] != "", submission[old])
    return after


@pytest.fixture
def changes(submission: pd.DataFrame) -> dict[int, int]:
    """How many seats of each row were changed."""
    return {row: int(n) for row, n in enumerate((submission[list(SEATS)] != "").sum(axis=1))}


def by_row(roster: pd.DataFrame, hall: Hall) -> dict[int, str]:
    coded = roster.assign(shift=roster["shift"].map(SHIFTS))
    rows = {place: n for n, place in enumerate(zip(coded["date"], coded["shift"], coded["post"], strict=True))}
    return {rows[row.date, row.shift, row.post]: str(row.rule) for row in check(coded, hall).itertuples()}


def named(submission: pd.DataFrame, rows: list[int]) -> str:
    told = [f"第 {row.slot} 行（{row.date} 日{row.shift}{row.post}）" for row in submission.loc[rows].itertuples()]
    return "、".join(told[:3]) + (" 等" if len(told) > 3 else "")


def missed(submission: pd.DataFrame, faults: dict[int, str], *rules: Rule) -> list[int]:
    """Return the rows that break one of the rules and are said to be in order."""
    return [row for row, rule in faults.items() if rule in rules and submission.loc[row, "fault"] == ""]


@pytest.mark.task(1)
@pytest.mark.misconception("roster-same-person")
def test_a_and_b_are_two_people(submission: pd.DataFrame, faults: dict[int, str]) -> None:
    """A、B 填成同一个人的行找到了"""
    rows = missed(submission, faults, Rule.SAME)
    assert not rows, f"{named(submission, rows)} 的 A 和 B 是同一个人。A 走开了，没有第二个人能顶上。"


@pytest.mark.task(1)
@pytest.mark.misconception("roster-anybody-will-do")
def test_a_post_needs_its_skill(submission: pd.DataFrame, faults: dict[int, str]) -> None:
    """不会这个岗的行找到了"""
    rows = missed(submission, faults, Rule.SKILL)
    assert not rows, f"{named(submission, rows)} 有人坐着，但不会这个岗的业务，居民来了还是办不成。"


@pytest.mark.task(1)
@pytest.mark.misconception("roster-late-then-early")
def test_rest_is_looked_at_across_days(submission: pd.DataFrame, faults: dict[int, str]) -> None:
    """晚班接早班的行找到了"""
    rows = missed(submission, faults, Rule.LATE_EARLY)
    assert not rows, f"{named(submission, rows)} 里有人前一天刚上完晚班。不能只看当天，要连着前一天看。"


@pytest.mark.task(1)
@pytest.mark.misconception("roster-gap-hidden")
def test_an_empty_seat_is_seen(submission: pd.DataFrame, faults: dict[int, str]) -> None:
    """空着没写明的行找到了"""
    rows = missed(submission, faults, Rule.EMPTY)
    assert not rows, f"{named(submission, rows)} 有一格空着，看表的人不知道是没人还是漏写。"


@pytest.mark.task(1)
def test_the_other_faults_are_found(submission: pd.DataFrame, faults: dict[int, str]) -> None:
    """其余四处毛病也找到了"""
    rows = missed(submission, faults, *LEFT)
    assert not rows, f"还有 {len(rows)} 处没有找到。四处分别是：不在名单上、休息日排班、一班两岗、超过上限。"


@pytest.mark.task(1)
def test_every_fault_has_its_right_name(submission: pd.DataFrame, faults: dict[int, str]) -> None:
    """每处毛病的名称与规则相符"""
    rows = [row for row, rule in faults.items() if submission.loc[row, "fault"] not in ("", rule)]
    assert not rows, f"{named(submission, rows)} 确实有毛病，但不是您选的这一种，请对照规则再看。"


@pytest.mark.task(1)
@pytest.mark.misconception("roster-mend-all")
def test_sound_rows_are_left_alone(submission: pd.DataFrame, faults: dict[int, str], changes: dict[int, int]) -> None:
    """没有毛病的行三格都空着"""
    rows = [row for row in submission.index if row not in faults and (submission.loc[row, "fault"] or changes[row])]
    assert not rows, f"{named(submission, rows)} 没有毛病，不用改。改一处就可能带出新的冲突。"


@pytest.mark.task(2)
def test_every_faulty_row_gets_one_new_code(
    submission: pd.DataFrame, faults: dict[int, str], changes: dict[int, int]
) -> None:
    """有毛病的行都换了一个人，而且只换一个"""
    rows = [row for row, rule in faults.items() if rule != Rule.EMPTY and changes[row] != 1]
    assert not rows, f"{named(submission, rows)} 应当换一格：要换的那一格选新的人，另一格空着。"


@pytest.mark.task(2)
@pytest.mark.misconception("roster-limit-ignored")
def test_nobody_goes_beyond_the_limit(mended: pd.DataFrame, hall: Hall, faults: dict[int, str]) -> None:
    """改好以后没有人超过上限"""
    rows = broken_rows(mended, hall, faults, [Rule.OVER_MAX])
    assert not rows, f"{named(mended, rows)} 起有人超过了上限。把各人的班次从头数一遍，再看谁还有余。"


@pytest.mark.task(2)
def test_the_mended_roster_keeps_every_other_rule(mended: pd.DataFrame, hall: Hall, faults: dict[int, str]) -> None:
    """改好以后其余规则都守住"""
    rows = broken_rows(mended, hall, faults, [rule for rule in Rule if rule is not Rule.OVER_MAX])
    rule = RULE_LABELS[Rule(by_row(without_gap(mended, faults), hall)[rows[0]])] if rows else ""
    assert not rows, f"{named(mended, rows)} 仍有毛病，其中一处是：{rule}。"


@pytest.mark.task(2)
@pytest.mark.misconception("roster-gap-easy")
def test_posts_that_can_be_filled_are_filled(
    submission: pd.DataFrame, mended: pd.DataFrame, faults: dict[int, str]
) -> None:
    """有人能补的行没有写成缺岗"""
    rows = [
        row
        for row, rule in faults.items()
        if rule != Rule.EMPTY and GAP in mended.loc[row, list(SEATS.values())].tolist()
    ]
    assert not rows, f"{named(submission, rows)} 写了缺岗，其实有人能补。从只有一个人能补的行补起，再回来看这一行。"


@pytest.mark.task(3)
@pytest.mark.misconception("roster-gap-hidden")
def test_no_seat_is_left_empty(mended: pd.DataFrame, faults: dict[int, str]) -> None:
    """没有留下空格"""
    rows = [row for row in gap_rows(faults) if "" in mended.loc[row, list(SEATS.values())].tolist()]
    assert not rows, f"{named(mended, rows)} 还有一格空着。没有人能来，也要写明“缺岗”，好让大家想办法。"


@pytest.mark.task(3)
@pytest.mark.misconception("roster-gap-any-name")
def test_a_real_gap_is_not_filled_for_show(mended: pd.DataFrame, faults: dict[int, str]) -> None:
    """真的没有人能补，就写缺岗"""
    rows = [row for row in gap_rows(faults) if not {GAP, ""} & set(mended.loc[row, list(SEATS.values())])]
    assert not rows, f"{named(mended, rows)} 填了一个名字，但他来不了或不会。名字填上了，岗位还是空的。"


@pytest.mark.task(3)
def test_the_seat_that_is_taken_stays_taken(submission: pd.DataFrame, faults: dict[int, str]) -> None:
    """缺岗只写在空着的那一格"""
    rows = [row for row in gap_rows(faults) for new, old in SEATS.items()
            if submission.loc[row, old] != "" and submission.loc[row, new] != ""]  # fmt: skip
    assert not rows, f"{named(submission, rows)} 里已经有人的那一格不用改。"


def gap_rows(faults: dict[int, str]) -> list[int]:
    return [row for row, rule in faults.items() if rule == Rule.EMPTY]


def without_gap(roster: pd.DataFrame, faults: dict[int, str]) -> pd.DataFrame:
    """Return the roster with the seat that nobody can take said to be so: what stands there is another task."""
    after = roster.copy()
    for row in gap_rows(faults):
        after.loc[row, "b_code"] = GAP
    return after


def broken_rows(roster: pd.DataFrame, hall: Hall, faults: dict[int, str], rules: list[Rule]) -> list[int]:
    return [row for row, rule in by_row(without_gap(roster, faults), hall).items() if rule in rules]
