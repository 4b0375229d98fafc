"""Judges the three functions by the rules of the brief (facts d3-2.4-15, d3-2.4-10, d3-3.2-4)."""

from __future__ import annotations

import copy

import pandas as pd
import pytest

from course.domains.grid.event_flow import Step
from course.domains.grid.event_flow import advance as right_advance
from course.domains.grid.information_query import Condition, Joint, Relation, plain
from course.domains.grid.information_query import query as right_query

STEPS = ["report", "file", "dispatch", "handle", "check", "close"]
COLUMNS = ["kind", "n", "due", "in_time", "share", "median"]


@pytest.fixture
def cases(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def now(data: dict[str, pd.DataFrame]) -> int:
    return int(data["now"]["now"].iloc[0])


@pytest.fixture
def requests(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["requests"]


def walk(submission, *steps: tuple[str, int, str]) -> dict:
    case = None
    for step, time, post in steps:
        case = submission.advance(case, step, time, post)
        assert isinstance(case, dict), "advance 应返回一个字典。"
        assert set(case) == {"step", "first", "time", "handler"}, "字典应有 step、first、time、handler 四项。"
    return case


def refused(submission, case: dict | None, step: str, time: int, post: str) -> bool:
    try:
        submission.advance(case, step, time, post)
    except ValueError:
        return True
    return False


def handled(post: str = "H1") -> list[tuple[str, int, str]]:
    return [("report", 8, "G1"), ("file", 9, "S1"), ("dispatch", 9, "D1"), ("handle", 11, post)]


@pytest.mark.task(1)
def test_six_steps_in_order_close_a_case(submission) -> None:
    """六步依次走得通"""
    case = walk(submission, *handled(), ("check", 12, "C1"), ("close", 13, "D1"))
    assert case == {"step": "close", "first": 8, "time": 13, "handler": "H1"}, f"走完六步后是 {case}，不对。"
    start = walk(submission, ("report", 8, "G1"))
    assert start == {"step": "report", "first": 8, "time": 8, "handler": ""}, f"刚上报时是 {start}，不对。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-close-unchecked")
def test_nothing_closes_unchecked(submission) -> None:
    """没有核查不能结案"""
    case = walk(submission, *handled())
    assert refused(submission, case, "close", 12, "D1"), "处置以后直接结案，应 raise ValueError。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-dispatch-unfiled")
def test_nothing_is_dispatched_unfiled(submission) -> None:
    """没有立案不能派遣，没有上报什么都不能做"""
    case = walk(submission, ("report", 8, "G1"))
    assert refused(submission, case, "dispatch", 9, "D1"), "上报以后直接派遣，应 raise ValueError。"
    for step in STEPS[1:]:
        assert refused(submission, None, step, 8, "S1"), f"还没有上报就 {step}，应 raise ValueError。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-self-check")
def test_nobody_checks_their_own_work(submission) -> None:
    """处置岗不能核查自己"""
    case = walk(submission, *handled("H3"))
    assert refused(submission, case, "check", 12, "H3"), "H3 处置的又由 H3 核查，应 raise ValueError。"
    again = walk(submission, *handled("H3"), ("check", 12, "C1"), ("reopen", 13, "C1"), ("dispatch", 13, "D1"),
                 ("handle", 14, "H1"))  # fmt: skip
    assert not refused(submission, again, "check", 15, "H3"), "再次处置的是 H1，H3 可以核查；handler 是最近一次的。"
    assert refused(submission, again, "check", 15, "H1"), "再次处置的是 H1，H1 不能核查。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-clock-restarts")
def test_a_case_sent_back_keeps_its_first_clock(submission) -> None:
    """退回以后 first 不变，先再派遣"""
    for end in ([], [("close", 13, "D1")]):
        case = walk(submission, *handled(), ("check", 12, "C1"), *end, ("reopen", 20, "S1"))
        assert case["first"] == 8, "退回不是新的一件事，first 应仍是最早的上报。"
        assert refused(submission, case, "handle", 21, "H1"), "退回以后要先派遣，再处置。"
        assert submission.advance(case, "dispatch", 21, "D1")["first"] == 8, "再派遣以后，first 也不变。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-time-unread")
def test_time_does_not_run_backwards(submission) -> None:
    """时间不能比上一步早，相等可以"""
    case = walk(submission, ("report", 8, "G1"))
    assert refused(submission, case, "file", 7, "S1"), "立案早于上报，应 raise ValueError。"
    assert not refused(submission, case, "file", 8, "S1"), "同一时刻是可以的。"


@pytest.mark.task(1)
def test_the_case_given_is_not_changed(submission) -> None:
    """传入的 case 没有被改动"""
    case = {"step": "report", "first": 8, "time": 8, "handler": ""}
    before = copy.deepcopy(case)
    submission.advance(case, "file", 9, "S1")
    assert case == before, "advance 应返回新的字典，不改传入的那一个。"


@pytest.mark.task(1)
def test_any_log_goes_as_the_rules_say(submission, data: dict[str, pd.DataFrame]) -> None:
    """随便一串步骤，能走的走，不能走的报错"""
    for log in data["logs"]["log"]:
        case, told = None, None
        for entry in log.split():
            step, _, rest = entry.partition("@")
            time, _, post = rest.partition("/")
            after, reason = right_advance(told, step, float(time), post)
            if reason is not None:
                assert refused(submission, case, step, int(time), post), f"{log} 里的 {entry} 走不通，应报错。"
                continue
            told = after
            assert not refused(submission, case, step, int(time), post), f"{log} 里的 {entry} 走得通，不应报错。"
            case = submission.advance(case, step, int(time), post)
            assert Step(case["step"]) is after.step, f"{log} 走到 {entry}，step 不对。"
            assert (case["first"], case["handler"]) == (after.first, after.handler), f"{log} 走到 {entry}，记录不对。"


def judged(submission, cases: pd.DataFrame, now: int) -> pd.DataFrame:
    made = submission.kpi(cases, now)
    assert isinstance(made, pd.DataFrame), "kpi 应返回一张表（DataFrame）。"
    assert list(made.columns) == COLUMNS, f"结果的列应为 {'、'.join(COLUMNS)}。"
    return made.set_index("kind")


def table(*rows: tuple) -> pd.DataFrame:
    made = pd.DataFrame(list(rows), columns=["case_id", "kind", "reported", "closed", "limit"])
    return made.astype({"reported": "float64", "closed": "float64"})


@pytest.mark.task(2)
@pytest.mark.misconception("flow-open-forgotten")
def test_open_cases_past_their_limit_count(submission) -> None:
    """没结而已超时的，算进分母"""
    closed = [(f"K{n}", "路灯", 0, 10 if n < 17 else 99, 24) for n in range(20)]
    late = [(f"L{n}", "路灯", 0, None, 24) for n in range(4)]
    made = judged(submission, table(*closed, *late), 100)
    assert made.loc["路灯", ["n", "due", "in_time"]].tolist() == [24, 24, 17], (
        "20 件已结，4 件没结而已超时，分母应是 24。"
    )
    assert made.loc["路灯", "share"] == pytest.approx(17 / 24), "按时办结的比例应是 17/24。"


@pytest.mark.task(2)
@pytest.mark.misconception("flow-open-as-late")
def test_open_cases_not_yet_due_do_not_count(submission) -> None:
    """没结而未到期的，不算超时"""
    made = judged(submission, table(("K1", "井盖", 90, None, 24), ("K2", "井盖", 76, None, 24)), 100)
    assert made.loc["井盖", ["n", "due", "in_time"]].tolist() == [2, 0, 0], "没有到期的，还不知道按不按时，不进分母。"
    assert pd.isna(made.loc["井盖", "share"]), "due 是 0 时，share 应是 None（还没有），不是 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("flow-limit-as-late")
def test_a_case_on_its_limit_is_in_time(submission) -> None:
    """正好等于时限算按时"""
    made = judged(submission, table(("K1", "井盖", 10, 34, 24), ("K2", "井盖", 10, 35, 24)), 100)
    assert made.loc["井盖", ["due", "in_time"]].tolist() == [2, 1], "用了 24 小时、时限 24 小时，算按时。"


@pytest.mark.task(2)
@pytest.mark.misconception("flow-duplicate-as-new")
def test_reports_of_one_case_are_one_case(submission) -> None:
    """重复上报合成一件，从最早的算起"""
    made = judged(submission, table(("K1", "垃圾", 50, None, 24), ("K1", "垃圾", 30, 56, 24)), 100)
    assert made.loc["垃圾", "n"] == 1, "同一 case_id 的两行是一件事。"
    assert made.loc["垃圾", ["due", "in_time", "median"]].tolist() == [1, 0, 26], "从 30 时算起，用了 26 小时，超时。"


@pytest.mark.task(2)
@pytest.mark.misconception("flow-median-closed-only")
def test_open_cases_are_in_the_median(submission) -> None:
    """没结的也在中位数里"""
    rows = (("K1", "噪声", 90, 92, 24), ("K2", "噪声", 10, None, 24), ("K3", "噪声", 20, None, 24))
    made = judged(submission, table(*rows), 100)
    assert made.loc["噪声", "median"] == 80, "三件已用 2、90、80 小时，中位数是 80；没结的算到 now。"


@pytest.mark.task(2)
def test_every_class_has_its_row(submission, cases: pd.DataFrame, now: int) -> None:
    """每个类别一行，次序按第一次出现，数都对"""
    for known in (now, now + 30):
        made = judged(submission, cases, known)
        first = cases.groupby("case_id", sort=False).agg(
            kind=("kind", "first"), reported=("reported", "min"), closed=("closed", "max"), limit=("limit", "first")
        )
        hours = first["closed"].fillna(known) - first["reported"]
        closed, late = first["closed"].notna(), hours > first["limit"]
        assert list(made.index) == list(dict.fromkeys(cases["kind"])), "类别的次序应按第一次出现。"
        assert made["n"].sum() == len(first), "各类件数之和应等于合并以后的件数。"
        for kind in made.index:
            mine = first["kind"] == kind
            right = [mine.sum(), (mine & (closed | late)).sum(), (mine & closed & ~late).sum()]
            assert made.loc[kind, ["n", "due", "in_time"]].tolist() == right, f"{kind} 的件数不对。"
            assert made.loc[kind, "median"] == pytest.approx(hours[mine].median()), f"{kind} 的中位数不对。"


@pytest.mark.task(2)
def test_no_cases_give_no_rows_and_a_missing_time_is_an_error(submission, cases: pd.DataFrame, now: int) -> None:
    """空表得空表，上报时间缺失要报错"""
    assert len(judged(submission, cases.iloc[:0], now)) == 0, "没有事件，就不应有行。"
    gap = cases.copy()
    gap.loc[1, "reported"] = None
    try:
        submission.kpi(gap, now)
    except ValueError:
        return
    pytest.fail("有一件没有上报时间，函数却照样算了。缺的数不能猜，应 raise ValueError。")


def found(submission, rows: pd.DataFrame, conditions: list[list[str]], joint: str) -> list[str]:
    made = submission.query(rows, conditions, joint)
    assert isinstance(made, pd.DataFrame), "query 应返回一张表（DataFrame）。"
    assert list(made.columns) == list(rows.columns), "结果的列应和输入一样。"
    return list(made["code"])


@pytest.mark.task(3)
@pytest.mark.misconception("query-and-widens")
def test_and_narrows_and_or_widens(submission, requests: pd.DataFrame) -> None:
    """“并且”不比单独一个多，“或者”不比单独一个少"""
    conditions = [["kind", "is", "路灯"], ["day", "from", requests["day"].iloc[8]]]
    both, either = (set(found(submission, requests, conditions, joint)) for joint in ("and", "or"))
    for condition in conditions:
        alone = set(found(submission, requests, [condition], "and"))
        assert both <= alone, "“并且”找到了单独一个条件找不到的行。"
        assert alone <= either, "“或者”漏掉了单独一个条件找得到的行。"


@pytest.mark.task(3)
@pytest.mark.misconception("query-width-differs")
def test_full_width_is_the_same_letter(submission, requests: pd.DataFrame) -> None:
    """全角半角算同一个字"""
    right = [code for code, cell in zip(requests["code"], requests["cell"], strict=True) if plain(cell) == "a02"]
    for value in ("A02", "Ａ０２"):
        assert found(submission, requests, [["cell", "is", value]], "and") == right, f"网格是 {value}，有的行没有找到。"
    assert found(submission, requests, [["cell", "contains", "０２"]], "and") == right, "“含有”也不分全角半角。"


@pytest.mark.task(3)
@pytest.mark.misconception("query-first-day-left-out")
def test_both_ends_count(submission, requests: pd.DataFrame) -> None:
    """起止日期含首尾两天"""
    day = requests["day"].iloc[12]
    same = [code for code, one in zip(requests["code"], requests["day"], strict=True) if one == day]
    assert found(submission, requests, [["day", "from", day], ["day", "until", day]], "and") == same, (
        f"从 {day} 到 {day}，应找到这一天的全部。"
    )


@pytest.mark.task(3)
def test_every_query_finds_what_it_asks(submission, requests: pd.DataFrame) -> None:
    """各种条件合起来都找得对"""
    middle = requests["day"].iloc[10]
    asked = [
        [],
        [["kind", "contains", "灯"]],
        [["kind", "is", "桥"]],
        [["kind", "is", "垃圾"], ["cell", "is", "A01"], ["day", "until", middle]],
        [["cell", "is", "A03"], ["day", "from", middle]],
    ]
    for conditions in asked:
        for joint in ("and", "or"):
            # Days are compared as text: the domain's dates would need dates.
            sets = [set(_right(requests, condition)) for condition in conditions]
            keep = (
                set(requests["code"]) if not sets else set.intersection(*sets) if joint == "and" else set.union(*sets)
            )
            right = [code for code in requests["code"] if code in keep]
            assert found(submission, requests, conditions, joint) == right, f"{conditions} 用 {joint}，结果不对。"


def _right(rows: pd.DataFrame, condition: list[str]) -> list[str]:
    field, relation, value = condition
    if relation in ("from", "until"):
        kept = rows[field] >= value if relation == "from" else rows[field] <= value
        return list(rows.loc[kept, "code"])
    return list(right_query(rows, [Condition(field, Relation(relation), value)], Joint.AND, rows.columns)["code"])


@pytest.mark.task(3)
def test_what_is_not_known_is_an_error(submission, requests: pd.DataFrame) -> None:
    """不认得的列、比法和连接要报错"""
    for conditions, joint in (
        ([["phone", "is", "1"]], "and"),
        ([["kind", "like", "路灯"]], "and"),
        ([["kind", "is", "路灯"]], "xor"),
    ):
        try:
            submission.query(requests, conditions, joint)
        except ValueError:
            continue
        except KeyError:
            pass
        pytest.fail(f"{conditions} {joint} 里有不认得的，应 raise ValueError。")
