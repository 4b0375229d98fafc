"""Judges the checker, the builder and the two functions on venues (facts d1-1.2-6, d1-3.4-2, d1-3.4-3, d1-3.4-5)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

GAP = "缺岗"
ROSTER = ["date", "shift", "post", "a_code", "b_code"]
OPEN = {"work": ["早班", "晚班"], "market": ["早班", "晚班"], "weekend": ["早班"], "holiday": []}
BOTH = {"skills": ["受理", "代办"], "days_off": [], "max_shifts": 31}
STAFF = {
    "甲1": BOTH,
    "甲2": BOTH,
    "甲3": BOTH | {"days_off": [2]},
    "乙1": BOTH | {"skills": ["受理"]},
    "乙2": BOTH,
}
SOUND = [
    (1, "早班", "受理", "甲1", "甲2"),
    (1, "晚班", "受理", "乙1", "乙2"),
    (2, "早班", "受理", "甲1", GAP),
    (2, "早班", "代办", "甲2", GAP),
    (3, "早班", "受理", GAP, GAP),
    (3, "早班", "代办", "甲3", "乙2"),
]
CONDITIONS = ["legal", "authority", "staff", "skill"]
Staff = dict[str, dict[str, Any]]


@pytest.fixture
def staff(data: dict[str, pd.DataFrame]) -> Staff:
    return {
        row.code: {
            "skills": row.skills.split("、"),
            "days_off": [int(date) for date in row.days_off.split("、")],
            "max_shifts": int(row.max_shifts),
        }
        for row in data["staff"].itertuples()
    }


@pytest.fixture
def alike() -> Staff:
    return {f"{'甲' if n % 2 else '乙'}{n}": dict(BOTH) for n in range(1, 8)}


def table(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=ROSTER)


def with_row(number: int, *row: Any) -> pd.DataFrame:
    return table([row if n == number else kept for n, kept in enumerate(SOUND)])


def told(submission: Any, roster: pd.DataFrame, staff: Staff = STAFF) -> list[tuple[Any, ...]]:
    found = submission.check_roster(roster, staff)
    assert isinstance(found, list), "check_roster 应返回一个列表，没有毛病时是空列表。"
    return [tuple(item) for item in found]


def expected_faults(roster: pd.DataFrame, staff: Staff) -> list[tuple[Any, ...]]:
    seats = [(row.date, row.shift, row.post, code) for row in roster.itertuples() for code in (row.a_code, row.b_code)]
    found = {(r.date, r.shift, r.post, "same") for r in roster.itertuples() if r.a_code == r.b_code and r.a_code != GAP}
    for date, shift, post, code in seats:
        if code == GAP:
            continue
        place = (date, shift, post)
        if post not in staff[code]["skills"]:
            found.add((*place, "skill"))
        if date in staff[code]["days_off"]:
            found.add((*place, "day_off"))
        if any(other[:2] == (date, shift) and other[2] != post and other[3] == code for other in seats):
            found.add((*place, "two_posts"))
        if shift == "早班" and any(other[:2] == (date - 1, "晚班") and other[3] == code for other in seats):
            found.add((*place, "late_early"))
    return sorted(found)


@pytest.mark.task(1)
def test_a_sound_roster_has_no_fault(submission: Any) -> None:
    """没有毛病的表返回空列表，“缺岗”不算毛病"""
    assert told(submission, table(SOUND)) == [], "这张表没有毛病。“缺岗”不是人，两个缺岗也不是同一个人。"
    assert told(submission, table([])) == [], "空表没有毛病，应返回空列表。"


@pytest.mark.task(1)
@pytest.mark.misconception("roster-same-person")
def test_one_person_on_both_seats_is_seen(submission: Any) -> None:
    """A、B 同一人要查出来"""
    found = told(submission, with_row(0, 1, "早班", "受理", "甲1", "甲1"))
    assert found == [(1, "早班", "受理", "same")], "A、B 都填甲1 时，应当只报一项 (1, '早班', '受理', 'same')。"


@pytest.mark.task(1)
@pytest.mark.misconception("roster-anybody-will-do")
def test_a_missing_skill_is_seen(submission: Any) -> None:
    """不会这个岗要查出来"""
    found = told(submission, with_row(3, 2, "早班", "代办", "甲2", "乙1"))
    assert (2, "早班", "代办", "skill") in found, "乙1 只会受理，排在代办岗却没有报 skill。"


@pytest.mark.task(1)
def test_a_day_off_and_two_posts_are_seen(submission: Any) -> None:
    """休息日和一班两岗要查出来"""
    assert told(submission, with_row(2, 2, "早班", "受理", "甲1", "甲3")) == [(2, "早班", "受理", "day_off")], (
        "甲3 在 2 日休息，应当只报 day_off。"
    )
    double = told(submission, with_row(2, 2, "早班", "受理", "甲1", "甲2"))
    assert double == [(2, "早班", "代办", "two_posts"), (2, "早班", "受理", "two_posts")], (
        "甲2 在 2 日早班排了两个岗，两行都要报 two_posts，并按次序排好。"
    )


@pytest.mark.task(1)
@pytest.mark.misconception("roster-late-then-early")
def test_an_early_shift_after_a_late_one_is_seen(submission: Any) -> None:
    """前一天晚班的人上早班要查出来"""
    found = told(submission, with_row(2, 2, "早班", "受理", "乙2", GAP))
    assert found == [(2, "早班", "受理", "late_early")], "乙2 在 1 日上晚班，2 日上早班，应当报 late_early。"


@pytest.mark.task(1)
@pytest.mark.misconception("roster-order-matters")
def test_the_order_of_rows_does_not_matter(submission: Any) -> None:
    """行的次序打乱，结果不变"""
    roster = with_row(2, 2, "早班", "受理", "乙2", GAP)
    for order in (roster[::-1], roster.sort_values("shift"), roster.sort_values("post", ascending=False)):
        found = told(submission, order.reset_index(drop=True))
        assert found == [(2, "早班", "受理", "late_early")], "把行的次序打乱，查出来的毛病就不一样了。"


@pytest.mark.task(1)
@pytest.mark.misconception("roster-gap-hidden")
def test_an_empty_seat_is_an_error(submission: Any) -> None:
    """有空格时报错，不当作没有事"""
    for empty in ("", None, float("nan")):
        for seat in ("a_code", "b_code"):
            roster = table(SOUND).astype({seat: object})
            roster.loc[1, seat] = empty
            try:
                submission.check_roster(roster, STAFF)
            except ValueError:
                continue
            pytest.fail("表里有一个空格，函数没有报错。空格看不出是没人还是漏写，应 raise ValueError。")


@pytest.mark.task(1)
def test_every_fault_of_a_careless_roster_is_told_once(
    submission: Any, data: dict[str, pd.DataFrame], staff: Staff
) -> None:
    """一张随手排的表，毛病一个不多、一个不少"""
    careless = data["careless"]
    found, expected = told(submission, careless, staff), expected_faults(careless, staff)
    assert set(found) >= set(expected), f"漏了毛病，例如 {sorted(set(expected) - set(found))[:1]}。"
    assert set(found) <= set(expected), f"多报了毛病，例如 {sorted(set(found) - set(expected))[:1]}。"
    assert found == expected, "每个毛病只报一次，并按次序排好（用 sorted）。"


def built(submission: Any, days: pd.DataFrame, staff: Staff) -> tuple[pd.DataFrame, list[tuple[Any, ...]]]:
    made = submission.build_roster(days, staff)
    assert isinstance(made, dict), "build_roster 应返回字典，键为 roster 和 uncovered。"
    assert set(made) == {"roster", "uncovered"}, "返回的字典应正好有 roster 和 uncovered 两个键。"
    roster = made["roster"]
    assert isinstance(roster, pd.DataFrame), "roster 应是一张表（DataFrame）。"
    assert list(roster.columns) == ROSTER, f"roster 的列应为 {'、'.join(ROSTER)}。"
    return roster, [tuple(place) for place in made["uncovered"]]


def why_not(code: str, row: Any, roster: pd.DataFrame, staff: Staff) -> str:
    """Return why a code cannot take one seat more, or nothing if it can."""
    own = roster[(roster["a_code"] == code) | (roster["b_code"] == code)]
    own = own[(own["date"] != row.date) | (own["shift"] != row.shift)]
    person = staff[code]
    if "受理" not in person["skills"]:
        return "不会受理"
    if row.date in person["days_off"]:
        return "当天休息"
    if (own["date"] == row.date).any():
        return "同一天已有一班"
    if len(own) >= person["max_shifts"]:
        return "已到上限"
    if row.shift == "早班" and ((own["date"] == row.date - 1) & (own["shift"] == "晚班")).any():
        return "前一天是晚班"
    if row.shift == "晚班" and ((own["date"] == row.date + 1) & (own["shift"] == "早班")).any():
        return "第二天是早班"
    return ""


@pytest.mark.task(2)
def test_every_open_shift_has_one_row_in_order(submission: Any, data: dict[str, pd.DataFrame], alike: Staff) -> None:
    """该开的班各有一行，按时间先后；不开的没有"""
    days = data["given"]
    expected = [(day.date, shift, "受理") for day in days.itertuples() for shift in OPEN[day.kind]]
    for given in (days, days[::-1].reset_index(drop=True)):
        roster, _ = built(submission, given, alike)
        rows = list(zip(roster["date"], roster["shift"], roster["post"], strict=True))
        assert rows == expected, "有的班漏了、重了，或者没有按时间先后排。注意输入的日子次序不定，节假日不开。"
    nothing, gaps = built(submission, days.iloc[:0], alike)
    assert (len(nothing), gaps) == (0, []), "没有日子，就没有行，也没有缺岗。"


@pytest.mark.task(2)
@pytest.mark.misconception("roster-gap-any-name")
def test_everybody_on_the_roster_can_come(submission: Any, data: dict[str, pd.DataFrame], staff: Staff) -> None:
    """排上的人都能来：会受理、不休息、一天一班、不连着上、不超上限"""
    for people in (staff, dict(list(staff.items())[:3])):
        roster, _ = built(submission, data["given"], people)
        for row in roster.itertuples():
            assert row.a_code == GAP or row.a_code != row.b_code, f"{row.date} 日{row.shift} 的 A、B 是同一个人。"
            for code in {row.a_code, row.b_code} - {GAP}:
                assert code in people, f"{row.date} 日{row.shift} 排了不在名单上的“{code}”。没有人能来就写缺岗。"
                reason = why_not(code, row, roster, people)
                assert not reason, f"{row.date} 日{row.shift} 排了{code}，但他{reason}。没有人能来就写缺岗，不要凑数。"


@pytest.mark.task(2)
@pytest.mark.misconception("roster-gap-hidden")
def test_every_gap_is_said_and_listed(submission: Any, data: dict[str, pd.DataFrame], alike: Staff) -> None:
    """缺岗写在表里，也列在清单里"""
    for people in (dict(list(alike.items())[:3]), {"甲1": dict(BOTH)}, {}):
        roster, uncovered = built(submission, data["given"], people)
        gaps = [(row.date, row.shift) for row in roster.itertuples() if GAP in (row.a_code, row.b_code)]
        blank = roster[["a_code", "b_code"]].isna() | (roster[["a_code", "b_code"]] == "")
        assert not blank.any(axis=None), "有空格。没有人能来的格子写“缺岗”。"
        assert gaps, "人手不够时应当有缺岗。"
        assert uncovered == gaps, "uncovered 应当是表里有“缺岗”的 (date, shift)，按时间先后，一处一项。"


@pytest.mark.task(2)
@pytest.mark.misconception("roster-gap-easy")
def test_no_post_is_called_a_gap_while_somebody_can_come(
    submission: Any, data: dict[str, pd.DataFrame], staff: Staff
) -> None:
    """有人能来的，没有写成缺岗"""
    for people in (staff, {code: person | {"days_off": []} for code, person in staff.items()}):
        roster, _ = built(submission, data["given"], people)
        for row in roster.itertuples():
            if GAP not in (row.a_code, row.b_code):
                continue
            able = [c for c in people if c not in (row.a_code, row.b_code) and not why_not(c, row, roster, people)]
            assert not able, f"{row.date} 日{row.shift} 写了缺岗，其实 {able[0]} 能来。"


@pytest.mark.task(2)
@pytest.mark.misconception("roster-total-only")
def test_total_late_and_weekend_shifts_are_shared(submission: Any, data: dict[str, pd.DataFrame], alike: Staff) -> None:
    """条件相同的人，总班次、晚班、周末班都差不多"""
    days = data["given"]
    roster, uncovered = built(submission, days, alike)
    assert uncovered == [], "七个人条件都一样，用不着缺岗。"
    weekend = set(days.loc[days["kind"] == "weekend", "date"])
    parts = {
        "总班次": roster,
        "晚班": roster[roster["shift"] == "晚班"],
        "周末班": roster[roster["date"].isin(weekend)],
    }
    for name, part in parts.items():
        count = pd.concat([part["a_code"], part["b_code"]]).value_counts().reindex(list(alike), fill_value=0)
        apart = int(count.max() - count.min())
        assert apart <= 3, f"{name}最多的和最少的相差 {apart} 次。总班次一样还不够，晚班和周末班也要轮流。"


@pytest.mark.task(3)
@pytest.mark.misconception("venue-gap-other-list")
def test_only_what_is_on_the_list_can_be_missing(submission: Any) -> None:
    """清单以外的功能不算缺"""
    assert submission.missing_functions(["办事", "棋牌"], ["办事", "民情"]) == ["民情"], "只有清单上的“民情”是缺的。"
    assert submission.missing_functions(["民情", "办事", "文化"], ["办事", "民情"]) == [], "清单上的都有，就不缺。"


@pytest.mark.task(3)
def test_what_is_missing_keeps_the_order_of_the_list(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """缺的功能按清单的次序列出"""
    required = ["医疗", "办事", "养老", "民情", "文化"]
    for functions in data["venues"]["functions"]:
        has = functions.split("、")
        assert submission.missing_functions(has, required) == [f for f in required if f not in has], (
            "结果与清单对不上，或次序变了。"
        )
    assert submission.missing_functions([], required) == required, "什么功能都没有的场所，清单上的全缺。"


def moved(submission: Any, items: pd.DataFrame, venues: pd.DataFrame) -> dict[tuple[str, str], float]:
    made = submission.move_down(items, venues)
    assert isinstance(made, pd.DataFrame), "move_down 应返回一张表（DataFrame）。"
    assert list(made.columns) == ["place", "item", "km_saved"], "结果的列应为 place、item、km_saved。"
    pairs = list(zip(made["place"], made["item"], strict=True))
    assert len(set(pairs)) == len(pairs), "同一个村的同一个事项只能有一行。"
    return dict(zip(pairs, made["km_saved"], strict=True))


@pytest.mark.task(4)
@pytest.mark.misconception("venue-all-down")
def test_an_item_moves_only_with_all_four_conditions(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """四个条件缺一个，事项就不动"""
    items, venues = data["items"], data["venues"]
    ready = set(items.loc[items[CONDITIONS].all(axis=1), "item"])
    went = {item for _, item in moved(submission, items, venues)}
    assert went <= ready, (
        f"{'、'.join(sorted(went - ready)[:2])} 缺条件，却下移了。法规不允许、没有授权、缺人、缺培训的都不动。"
    )
    assert went == ready, f"{'、'.join(sorted(ready - went)[:2])} 四个条件都有，却没有下移。"


@pytest.mark.task(4)
@pytest.mark.misconception("venue-signs-as-use")
def test_a_venue_without_a_desk_takes_no_item(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """没有办事功能的场所接不住事项"""
    venues = data["venues"]
    able = set(venues.loc[["办事" in functions.split("、") for functions in venues["functions"]], "place"])
    places = {place for place, _ in moved(submission, data["items"], venues)}
    assert places == able, "下移到的村应当正好是有“办事”功能的村。挂了别的牌子，办不了事。"
    tricky = venues.assign(functions="代办事务咨询")
    assert not moved(submission, data["items"], tricky), "“代办事务咨询”不是“办事”功能。先按顿号拆开，再比较。"


@pytest.mark.task(4)
@pytest.mark.misconception("venue-distance-whole")
def test_what_is_saved_is_the_difference_in_distance(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """少跑的路是两段距离之差乘以件数"""
    items, venues = data["items"].set_index("item"), data["venues"].set_index("place")
    for (place, item), saved in moved(submission, data["items"], data["venues"]).items():
        apart = venues.loc[place, "km_town"] - venues.loc[place, "km_village"]
        assert saved == items.loc[item, "cases"] * apart, (
            f"{place} 的 {item} 应少跑 {items.loc[item, 'cases']} × {apart} 公里。到村里场所也要走一段，不能算全程。"
        )


@pytest.mark.task(4)
def test_a_missing_count_is_an_error_and_no_item_gives_no_row(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """件数缺失时报错，没有事项时返回空表"""
    assert moved(submission, data["items"].iloc[:0], data["venues"]) == {}, "没有事项，就没有行。"
    gap = data["items"].astype({"cases": "float64"})
    gap.loc[1, "cases"] = None
    try:
        submission.move_down(gap, data["venues"])
    except ValueError:
        return
    pytest.fail("有一个事项缺少件数，函数却照样算了。缺的数不能猜，应 raise ValueError。")
