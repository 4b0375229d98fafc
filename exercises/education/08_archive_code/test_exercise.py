"""Judges the three functions by the rules of the brief (facts d2-1.4-6, d5-2.2-1, d5-2.2-2)."""

from __future__ import annotations

import re
from itertools import product

import pandas as pd
import pytest

from course.domains.education.publicity_archive import Consent, Faces, Kind, codes, release

CAPS = {"first": 3000, "second": 1500, "third": 800}
ALL_STEPS = ["capture", "write", "archive"]
FORM = re.compile(r"\d{8}-E\d\d-[PVN]-\d\d")


@pytest.fixture
def assets(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def requests(data: dict[str, pd.DataFrame]) -> list[dict]:
    return data["requests"].to_dict("records")


def coded(submission, assets: pd.DataFrame) -> list[str]:
    made = submission.archive_codes(assets)
    assert isinstance(made, list), "archive_codes 应返回一个列表。"
    assert len(made) == len(assets), f"{len(assets)} 份资料应有 {len(assets)} 个编号，现在有 {len(made)} 个。"
    return made


@pytest.mark.task(1)
def test_every_code_has_four_parts(submission, assets: pd.DataFrame) -> None:
    """编号都是四段"""
    wrong = [code for code in coded(submission, assets) if not isinstance(code, str) or not FORM.fullmatch(code)]
    assert not wrong, f"{wrong[0]} 的样子不对，应像 20260910-E02-P-01。"


@pytest.mark.task(1)
@pytest.mark.misconception("archive-code-twice")
def test_no_code_stands_twice(submission, assets: pd.DataFrame) -> None:
    """编号没有重复"""
    made = coded(submission, assets)
    twice = sorted({code for code in made if made.count(code) > 1})
    assert not twice, f"{twice[0]} 出现了不止一次。同一天、同一活动、同一种类，序号接着数。"


@pytest.mark.task(1)
@pytest.mark.misconception("archive-date-unsortable")
def test_codes_sort_by_date(submission, assets: pd.DataFrame) -> None:
    """照编号一排，就是照日期排"""
    days = dict(zip(coded(submission, assets), assets["day"], strict=True))
    ordered = [days[code] for code in sorted(days)]
    assert ordered == sorted(ordered), "照编号排好以后，日期乱了。年月日八位要放在最前面，活动号要补足两位。"


@pytest.mark.task(1)
@pytest.mark.misconception("archive-serial-runs-on")
def test_numbers_begin_anew_with_each_group(submission, assets: pd.DataFrame) -> None:
    """换了活动或种类，从 01 数起"""
    right = codes(assets.assign(day=pd.to_datetime(assets["day"]))).tolist()
    made = coded(submission, assets)
    wrong = [(own, other) for own, other in zip(made, right, strict=True) if own != other]
    assert not wrong, f"{wrong[0][0]} 应是 {wrong[0][1]}。"


@pytest.mark.task(1)
def test_items_that_make_no_sense_are_errors(submission, assets: pd.DataFrame) -> None:
    """不认得的种类、活动号和缺的日期，报错；空表返回空列表"""
    faults = {
        "种类是 X": assets.assign(kind="X"),
        "活动号是 0": assets.assign(event=0),
        "活动号是 100": assets.assign(event=100),
        "有一个日期缺失": assets.assign(day=assets["day"].mask(assets.index == 1, None)),
    }
    for fault, table in faults.items():
        try:
            submission.archive_codes(table)
        except ValueError:
            continue
        except (AttributeError, TypeError):
            pass
        pytest.fail(f"{fault}，应 raise ValueError。")
    edges = assets.iloc[:2].assign(event=[1, 99])
    assert len(coded(submission, edges)) == 2, "活动号 1 和 99 都可以。"
    assert coded(submission, assets.iloc[:0]) == [], "没有资料，应返回空列表。"


def item(**changes: object) -> dict[str, object]:
    return {"steps": ALL_STEPS, "kind": "P", "faces": "nobody", "consent": "none", "unsourced": 0} | changes


@pytest.mark.task(2)
@pytest.mark.misconception("archive-child-public")
def test_a_child_needs_the_guardian(submission) -> None:
    """儿童要监护人同意"""
    for consent in ("none", "own"):
        made = submission.publishable(item(faces="child", consent=consent))
        assert made == "guardian", f"儿童、同意是 {consent}，应返回 guardian，不是 {made}。"
    assert submission.publishable(item(faces="child", consent="guardian")) == "ok", "有监护人同意，可以发布。"


@pytest.mark.task(2)
@pytest.mark.misconception("archive-public-consent")
def test_an_adult_needs_his_or_her_own(submission) -> None:
    """成人要本人同意"""
    for consent in ("none", "guardian"):
        made = submission.publishable(item(faces="adult", consent=consent))
        assert made == "consent", f"成人、同意是 {consent}，应返回 consent，不是 {made}。"


@pytest.mark.task(2)
@pytest.mark.misconception("archive-folder-only")
def test_all_three_steps_come_first(submission) -> None:
    """三步没有都做完，先返回 steps"""
    for left_out in ALL_STEPS:
        steps = [step for step in ALL_STEPS if step != left_out]
        made = submission.publishable(item(steps=steps, faces="child"))
        assert made == "steps", f"少了 {left_out} 一步，应返回 steps，不是 {made}。"
    assert submission.publishable(item(steps=ALL_STEPS[::-1])) == "ok", "三步都做完了，列表里的先后不影响。"


@pytest.mark.task(2)
@pytest.mark.misconception("archive-source-forgotten")
def test_a_claim_without_a_source_holds_up_a_news_item(submission) -> None:
    """有说法没出处的新闻稿不发布"""
    assert submission.publishable(item(kind="N", unsourced=1)) == "source", "新闻稿有一条没出处，应返回 source。"
    assert submission.publishable(item(kind="P", unsourced=1)) == "ok", "照片没有“说法”，不看这一项。"


@pytest.mark.task(2)
def test_every_combination_follows_the_order(submission) -> None:
    """各种情形都按次序判断"""
    for kind, faces, consent, unsourced in product(Kind, Faces, Consent, (0, 2)):
        right = str(release(kind, faces, consent, steps_done=True, unsourced=unsourced))
        asset = item(kind=str(kind), faces=str(faces), consent=str(consent), unsourced=unsourced)
        assert submission.publishable(asset) == right, f"{asset} 应返回 {right}。"


@pytest.mark.task(2)
def test_what_is_not_written_is_taken_at_its_strictest(submission) -> None:
    """没有写同意的按没有同意，没有写人像的报错"""
    bare = {"steps": ALL_STEPS, "kind": "N", "faces": "adult"}
    assert submission.publishable(bare) == "consent", "没有写 consent，按没有同意算。"
    assert submission.publishable(bare | {"faces": "crowd"}) == "ok", "没有写 unsourced，按 0 条算。"
    for fault in ({"steps": ALL_STEPS, "kind": "P"}, item(faces="somebody")):
        try:
            submission.publishable(fault)
        except ValueError:
            continue
        except KeyError:
            pass
        pytest.fail("人像没有写，或者不是四种之一，应 raise ValueError。")


def ask(code: str, amount: int, **changes: object) -> dict[str, object]:
    return {"code": code, "pot": "relief", "band": "first", "amount": amount, "urgent": False, "day": 1} | changes


def right_grants(requests: list[dict], balance: dict[str, float]) -> dict[str, float]:
    left, made = dict(balance), dict.fromkeys([item["code"] for item in requests], 0)
    for row in sorted(requests, key=lambda row: (not row["urgent"], row["day"])):
        due = min(row["amount"], CAPS[row["band"]]) if row["pot"] == "relief" else row["amount"]
        if due <= left[row["pot"]]:
            made[row["code"]] = due
            left[row["pot"]] -= due
    return made


@pytest.mark.task(3)
@pytest.mark.misconception("fund-overdrawn")
def test_no_pot_is_overdrawn(submission, requests: list[dict]) -> None:
    """两个池都不透支"""
    for relief, activity in ((0, 0), (3000, 900), (9000, 2500)):
        made = submission.grants(requests, {"activity": activity, "relief": relief}, CAPS)
        for pot, limit in (("activity", activity), ("relief", relief)):
            total = sum(made[row["code"]] for row in requests if row["pot"] == pot)
            assert total <= limit, f"{pot} 池只有 {limit} 元，却给出了 {total} 元。"


@pytest.mark.task(3)
@pytest.mark.misconception("fund-pot-borrowed")
def test_the_pots_do_not_lend(submission) -> None:
    """一个池没有钱，不从另一个池出"""
    rows = [ask("R1", 500), ask("R2", 400, pot="activity")]
    made = submission.grants(rows, {"activity": 5000, "relief": 100}, CAPS)
    assert made == {"R1": 0, "R2": 400}, "救助池只有 100 元，R1 给 0，不从活动池借。"


@pytest.mark.task(3)
@pytest.mark.misconception("fund-cap-ignored")
def test_relief_is_capped_and_activities_are_not(submission) -> None:
    """救助按档有上限，活动没有"""
    rows = [ask("R1", 5000), ask("R2", 900, band="third"), ask("R3", 4000, pot="activity")]
    made = submission.grants(rows, {"activity": 9000, "relief": 9000}, CAPS)
    assert made == {"R1": 3000, "R2": 800, "R3": 4000}, "一档最多 3000，三档最多 800；活动池照数给。"
    other = submission.grants(rows, {"activity": 9000, "relief": 9000}, {"first": 100, "second": 100, "third": 100})
    assert other["R1"] == 100, "换了 caps，结果没有跟着变。"


@pytest.mark.task(3)
@pytest.mark.misconception("fund-by-day")
def test_urgent_requests_come_first(submission) -> None:
    """急的在前，再按 day"""
    rows = [ask("R1", 900, day=2), ask("R2", 900, day=9, urgent=True), ask("R3", 900, day=1)]
    made = submission.grants(rows, {"activity": 0, "relief": 1800}, CAPS)
    assert made == {"R1": 0, "R2": 900, "R3": 900}, "先给急的 R2，再给日子早的 R3，R1 等下次。"


@pytest.mark.task(3)
@pytest.mark.misconception("fund-stop-at-first")
def test_what_waits_does_not_hold_up_the_rest(submission) -> None:
    """前面的不够，后面够的照给；正好够的也给"""
    rows = [ask("R1", 1000), ask("R2", 300, day=2), ask("R3", 600, day=3)]
    made = submission.grants(rows, {"activity": 0, "relief": 900}, CAPS)
    assert made == {"R1": 0, "R2": 300, "R3": 600}, "R1 不够全额，给 0；R2、R3 够，照给，正好用完。"


@pytest.mark.task(3)
def test_every_request_follows_the_rules(submission, requests: list[dict]) -> None:
    """各种余额下都对，传入的余额没有改动"""
    for relief, activity in ((2000, 0), (7000, 3000), (60000, 60000)):
        balance = {"activity": activity, "relief": relief}
        right = right_grants(requests, balance)
        made = submission.grants(requests, balance, CAPS)
        assert made == right, f"余额是 {balance} 时，给出的不对。"
        assert list(made) == list(right), "结果要按 requests 原来的次序。"


@pytest.mark.task(3)
def test_an_empty_list_and_numbers_that_make_no_sense(submission) -> None:
    """没有申请返回空字典，不像样的数报错"""
    fine = {"activity": 100, "relief": 100}
    assert submission.grants([], fine, CAPS) == {}, "没有申请，应返回空字典。"
    assert submission.grants([ask("R1", 1)], {"activity": 0, "relief": 0}, CAPS) == {"R1": 0}, "余额是 0 不是错。"
    faults = {
        "余额是负数": ([ask("R1", 10)], {"activity": -1, "relief": 100}),
        "编号重复": ([ask("R1", 10), ask("R1", 20)], fine),
        "申请 0 元": ([ask("R1", 0)], fine),
    }
    for fault, (rows, balance) in faults.items():
        try:
            submission.grants(rows, balance, CAPS)
        except ValueError:
            continue
        pytest.fail(f"{fault}，应 raise ValueError。")
