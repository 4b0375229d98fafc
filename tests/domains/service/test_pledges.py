from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.pledges import (
    ASSUMPTIONS,
    CRITERIA,
    STATUS_LABELS,
    Status,
    board,
    check,
    check_text,
    sentences,
    settle,
)

GOOD = "每张路灯报修单登记后3个工作日内修好，登记簿可查。"
DUE = date(2027, 3, 31)


def checked(text: str, **limits: float) -> dict[str, bool]:
    table = check(pd.DataFrame({"pledge_id": ["P1"], "text": [text]}), replaced(ASSUMPTIONS, **limits))
    return {name: bool(table.loc[0, name]) for name in CRITERIA}


def failed(text: str, **limits: float) -> set[str]:
    return {name for name, met in checked(text, **limits).items() if not met}


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("", 0),
        ("  。！ ", 0),
        ("每天开放活动室", 1),
        ("每天开放活动室。", 1),
        ("每天开放活动室！！", 1),
        ("先登记；再答复。", 2),
        ("好吗？好！", 2),
        ("一件一件办，\n办完签字。", 1),
    ],
)
def test_sentences_end_at_chinese_and_latin_marks(text: str, n: int) -> None:
    assert len(sentences(text)) == n


@given(
    st.lists(st.sampled_from(["三日内答复", "每天开放", "登记可查"]), min_size=1, max_size=5),
    st.sampled_from("。！？；!?;"),
)
def test_parts_that_a_mark_ends_are_counted_as_they_are(parts: list[str], mark: str) -> None:
    assert sentences(mark.join(parts) + mark) == parts


@pytest.mark.parametrize(
    "when",
    [
        "3个工作日内",
        "三日内",
        "12月20日前",
        "6月底前",
        "当天",
        "每周",
        "每月",
        "24小时内",
        "年底前",
        "15日前",
        "两个月内",
    ],
)
def test_dates_and_periods_are_found(when: str) -> None:
    assert check_text(f"{when}张贴清单").dated


@pytest.mark.parametrize("when", ["尽快", "近期", "及时", "有空时", "一日三餐", "月亮湾"])
def test_a_hurry_is_no_date(when: str) -> None:
    assert not check_text(f"{when}张贴清单").dated


def test_a_good_pledge_meets_everything_and_an_empty_one_nothing() -> None:
    assert failed(GOOD) == set()
    assert failed("") == set(CRITERIA)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("每张路灯报修单登记后尽快修好，登记簿可查。", {"dated", "plain"}),
        ("路灯报修3个工作日内修好，登记簿可查。", {"measurable"}),
        ("每张路灯报修单3个工作日内修好。", {"checkable"}),
        ("每张路灯报修单登记后3个工作日内修好。登记簿可查。", {"single_sentence"}),
        ("每张路灯报修单3个工作日内修好并答复，登记簿可查。", {"one_action"}),
        ("每份申请10日内批下来并送达，回执可查。", {"within_power"}),
        ("全心全意服务群众", {"one_action", "measurable", "dated", "checkable", "plain"}),
    ],
)
def test_what_is_missing_is_named(text: str, missing: set[str]) -> None:
    assert failed(text) == missing


def test_a_limit_that_is_changed_is_used() -> None:
    assert failed(GOOD, max_signs=10) == {"single_sentence"}
    assert failed("每张报修单3个工作日内修好并答复，登记可查。", max_actions=2) == set()


@given(st.text(max_size=40), st.text(max_size=40))
def test_more_text_never_takes_a_date_or_a_vague_word_away(text: str, more: str) -> None:
    alone, longer = check_text(text), check_text(f"{text}。{more}")
    assert alone.dated <= longer.dated
    assert set(alone.vague) <= set(longer.vague)


@given(st.integers(-40, 40), st.integers(1, 5), st.integers(0, 6), st.booleans(), st.integers(0, 9))
def test_after_its_date_a_pledge_without_evidence_is_never_kept(
    late: int, target: int, done: int, evidence: bool, grace: int
) -> None:
    pledges = pd.DataFrame(
        [["P1", DUE, target, done, evidence]], columns=["pledge_id", "due", "target", "done", "evidence"]
    )
    today = DUE + timedelta(days=late)
    status = settle(pledges, today, replaced(ASSUMPTIONS, grace_days=grace)).loc[0, "status"]
    assert (status == Status.KEPT) == (evidence and done >= target)
    assert (status == Status.OPEN) == (late <= grace and not (evidence and done >= target))
    assert (status == Status.PARTLY) == (late > grace and evidence and 0 < done < target)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 4), st.booleans()), max_size=8))
def test_the_three_statuses_add_up_to_what_is_due(rows: list[tuple[int, int, bool]]) -> None:
    pledges = pd.DataFrame(
        [[f"P{n}", DUE + timedelta(days=days), 2, done, evidence] for n, (days, done, evidence) in enumerate(rows)],
        columns=["pledge_id", "due", "target", "done", "evidence"],
    )
    settled = settle(pledges, DUE + timedelta(days=150))
    counted = board(settled)
    assert counted["total"].sum() == (settled["status"] != Status.OPEN).sum()
    assert (counted[["kept", "partly", "not_kept"]].sum(axis=1) == counted["total"]).all()


@pytest.mark.parametrize(("target", "done"), [(0, 1), (2, -1), (2, float("nan")), (float("nan"), 1)])
def test_a_missing_or_negative_number_is_an_error(target: float, done: float) -> None:
    pledges = pd.DataFrame({"pledge_id": ["P1"], "due": [DUE], "target": [target], "done": [done], "evidence": [True]})
    with pytest.raises(ValueError, match="数量"):
        settle(pledges, DUE)


def test_quarters_are_those_of_the_due_date_and_everything_has_a_name() -> None:
    pledges = pd.DataFrame(
        {"pledge_id": ["P1", "P2"], "due": [DUE, date(2027, 4, 1)], "target": 1, "done": 1, "evidence": True}
    )
    assert settle(pledges, DUE)["quarter"].tolist() == ["2027年1季度", "2027年2季度"]
    assert set(STATUS_LABELS) == set(Status)
    assert not ASSUMPTIONS["stated_by_report"].any()
