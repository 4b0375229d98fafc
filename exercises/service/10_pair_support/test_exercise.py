"""Judges the three functions by the rules of the brief (facts d3-2.3-9, d3-2.3-11, d5-1.3-1)."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from course.domains.service.entry_steps import LEADS_TO, Action, progress

EMPTY_HOUSEHOLDS = pd.DataFrame({"hh_code": [], "need": [], "note": []}, dtype="str")
EMPTY_MEMBERS = pd.DataFrame({"member_code": [], "strengths": []}, dtype="str")


@pytest.fixture
def households(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def members(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["members"]


@pytest.fixture
def order(data: dict[str, pd.DataFrame]) -> list[str]:
    return data["order"]["need"].tolist()


@pytest.fixture
def histories(data: dict[str, pd.DataFrame]) -> list[list[str]]:
    return [text.split("/") for text in data["histories"]["actions"]]


def paired(submission, households: pd.DataFrame, members: pd.DataFrame, order: list[str]) -> dict[str, list]:
    made = submission.pair_support(households, members, order)
    assert isinstance(made, dict), "pair_support 应返回一个字典。"
    assert set(made) == {"pairs", "waiting", "free"}, "字典应有 pairs、waiting、free 三项。"
    assert all(len(pair) == 2 for pair in made["pairs"]), "pairs 的每一项应是 [户, 党员]。"
    return {name: [tuple(item) if name == "pairs" else item for item in made[name]] for name in made}


def right_pairing(households: pd.DataFrame, members: pd.DataFrame, order: list[str]) -> dict[str, list]:
    free = {row.member_code: row.strengths.split("/") for row in members.itertuples()}
    made: dict[str, list] = {"pairs": [], "waiting": []}
    for row in sorted(households.itertuples(), key=lambda row: order.index(row.need)):
        helper = next((code for code, strengths in free.items() if row.need in strengths), None)
        if helper is None:
            made["waiting"].append(row.hh_code)
        else:
            del free[helper]
            made["pairs"].append((row.hh_code, helper))
    return made | {"free": list(free)}


@pytest.mark.task(1)
@pytest.mark.misconception("pairing-double")
def test_everybody_stands_in_one_pair_at_most(submission, households, members, order: list[str]) -> None:
    """一户一名党员，一名党员一户"""
    pairs = paired(submission, households, members, order)["pairs"]
    for place, name in ((0, "户"), (1, "党员")):
        codes = [pair[place] for pair in pairs]
        assert len(codes) == len(set(codes)), f"有的{name}出现在两对里；一对一，多出来的候补。"


@pytest.mark.task(1)
@pytest.mark.misconception("pairing-nobody-waits")
def test_paired_and_waiting_are_all_households(submission, households, members, order: list[str]) -> None:
    """结对的加候补的，就是全部的户"""
    made = paired(submission, households, members, order)
    listed = sorted([hh for hh, _ in made["pairs"]] + made["waiting"])
    assert listed == sorted(households["hh_code"]), "有的户既没有结对，也不在候补里；没轮到的也要排上队。"
    members_listed = sorted([code for _, code in made["pairs"]] + made["free"])
    assert members_listed == sorted(members["member_code"]), "结对的加 free 里的，应是全部党员。"


@pytest.mark.task(1)
@pytest.mark.misconception("pairing-any-member")
def test_a_member_can_help_with_what_is_needed(submission, households, members, order: list[str]) -> None:
    """结对的党员帮得上这种需要"""
    strengths = dict(zip(members["member_code"], members["strengths"].str.split("/"), strict=True))
    need = dict(zip(households["hh_code"], households["need"], strict=True))
    for hh_code, code in paired(submission, households, members, order)["pairs"]:
        assert need.get(hh_code) in strengths.get(code, []), f"{hh_code} 要的是{need.get(hh_code)}，{code} 帮不上。"


@pytest.mark.task(1)
@pytest.mark.misconception("pairing-by-code")
def test_the_more_urgent_need_comes_first(submission, households, members, order: list[str]) -> None:
    """先急后缓，需要相同的保持原来次序"""
    made = paired(submission, households, members, order)
    place = {code: number for number, code in enumerate(households["hh_code"])}
    need = dict(zip(households["hh_code"], households["need"], strict=True))
    for name, codes in (("pairs", [hh for hh, _ in made["pairs"]]), ("waiting", made["waiting"])):
        ranked = sorted(codes, key=lambda code: (order.index(need.get(code, order[-1])), place.get(code, 0)))
        assert codes == ranked, f"{name} 没有按需要的急缓排，或者打乱了原来的次序。"


@pytest.mark.task(1)
@pytest.mark.misconception("pairing-notes-out")
def test_no_note_leaves_the_function(submission, households, members, order: list[str]) -> None:
    """备注没有带出来"""
    made = submission.pair_support(households, members, order)
    told = str(made)
    assert not any(note in told for note in households["note"]), "返回的内容里有备注。结对表只写代号。"


@pytest.mark.task(1)
def test_pairing_follows_the_rule(submission, households, members, order: list[str]) -> None:
    """结对、候补和空着的都对，换一个先后也对"""
    named = set(households["need"])
    for given in (order, order[::-1], [need for need in order if need in named]):
        right = right_pairing(households, members, given)
        assert paired(submission, households, members, given) == right, f"先后是 {given} 时，结果与规则不符。"
    one = pd.DataFrame({"member_code": ["D1", "D2"], "strengths": [order[0], order[0]]})
    made = paired(submission, households, one, order)
    assert made["pairs"][0][1] == "D1", "几名党员都帮得上时，取排在前面的一位。"


@pytest.mark.task(1)
def test_empty_tables_give_empty_lists(submission, households, members, order: list[str]) -> None:
    """没有户或没有党员时，不出错"""
    nothing = {"pairs": [], "waiting": [], "free": []}
    assert paired(submission, EMPTY_HOUSEHOLDS, EMPTY_MEMBERS, order) == nothing, "两张空表应得到三个空列表。"
    right = right_pairing(households, EMPTY_MEMBERS, order)
    assert paired(submission, households, EMPTY_MEMBERS, order) == right, "没有党员时，各户应按急缓全部候补。"


@pytest.mark.task(1)
def test_codes_that_stand_twice_and_needs_off_the_list_are_errors(submission, households, members, order) -> None:
    """代号重复、需要不在清单里，报错不猜"""
    blank = households.assign(need=households["need"].mask(households.index == 1, None))
    faults = {
        "户的代号重复": (pd.concat([households, households.iloc[[0]]]), members, order),
        "党员的代号重复": (households, pd.concat([members, members.iloc[[0]]]), order),
        "需要不在清单里": (households, members, order[1:]),
        "需要空着": (blank, members, order),
    }
    for fault, arguments in faults.items():
        try:
            submission.pair_support(*arguments)
        except ValueError:
            continue
        pytest.fail(f"{fault}，函数却照样结了对。应 raise ValueError。")


@pytest.mark.task(2)
def test_the_four_steps_in_turn(submission) -> None:
    """按次序做，一步走一格"""
    actions = [str(action) for action in LEADS_TO]
    for n in range(5):
        right = ["none", "serve", "integrate", "cooperate", "manage"][n]
        assert submission.step_after(actions[:n]) == right, f"依次做完 {actions[:n]}，应走到 {right}。"


@pytest.mark.task(2)
@pytest.mark.misconception("entry-register-first")
def test_registration_opens_no_door(submission) -> None:
    """没轮到就登记或合办，不算数"""
    for actions, right in (
        (["register"], "none"),
        (["ask", "register"], "serve"),
        (["ask", "joint", "register"], "serve"),
        (["answer", "joint"], "none"),
        (["register", "ask", "answer"], "integrate"),
    ):
        made = submission.step_after(actions)
        assert made == right, f"做了 {actions}，应在 {right}：困难没问、没答复，后面的不算数。"


@pytest.mark.task(2)
def test_every_history_comes_to_its_step(submission, histories: list[list[str]]) -> None:
    """重复的、退步的都判断得对"""
    fixed = [
        ["ask", "setback", "setback", "ask"],
        ["setback"],
        ["ask", "ask", "ask"],
        ["ask", "answer", "setback", "joint"],
    ]
    for actions in [*fixed, *histories]:
        table = pd.DataFrame({"firm_id": "F1", "action": [Action(a) for a in actions], "reason": "停产"})
        right = progress(table)["step"].iloc[-1]
        assert submission.step_after(actions) == right, f"做了 {actions}，应在 {right}。"


@pytest.mark.task(3)
@pytest.mark.misconception("entry-drops-a-zero")
def test_the_reported_pair_is_ten_thousand_to_one(submission) -> None:
    """10 名对 10 万人，每名面对 1 万人"""
    made = submission.reach(100_000, 10, 250, 20, 4)
    assert isinstance(made, dict), "reach 应返回一个字典。"
    assert set(made) == {"each", "contacts", "years"}, "字典应有 each、contacts、years 三项。"
    assert math.isclose(made["each"], 10_000), "10 万是 100000，除以 10 应是 10000。"


@pytest.mark.task(3)
@pytest.mark.misconception("entry-no-leave")
def test_leave_is_taken_off(submission) -> None:
    """休假从工作日里扣掉"""
    made = submission.reach(100_000, 10, 250, 20, 4)
    assert made["contacts"] == 9_200, "10 名 × (250 − 20) 天 × 每天 4 人 = 9200 人次；休假要扣掉。"
    assert math.isclose(made["years"], 100_000 / 9_200), "轮到一次要几年 = 职工数 ÷ 一年的人次。"
    other = submission.reach(600, 3, 100, 40, 2)
    assert (other["each"], other["contacts"]) == (200, 360), "换了人数和天数，结果没有跟着变。"


@pytest.mark.task(3)
@pytest.mark.misconception("entry-never-as-now")
def test_nobody_met_means_no_number_of_years(submission) -> None:
    """一个人也谈不了时，没有“几年”"""
    for days in ((250, 250, 4), (250, 300, 4), (250, 20, 0)):
        made = submission.reach(1_000, 5, *days)
        assert made["contacts"] == 0, "工作日扣完休假最少是 0，不会是负数。"
        assert made["years"] is None, "一年一个人也谈不了，永远轮不完；years 应是 None，不是 0。"
    assert submission.reach(0, 1, 250, 20, 4)["years"] == 0, "没有职工时，轮完一遍要 0 年。"


@pytest.mark.task(3)
def test_without_workers_there_is_no_ratio(submission) -> None:
    """没有社工时报错"""
    for workers in (0, -3):
        try:
            submission.reach(1_000, workers, 250, 20, 4)
        except ValueError:
            continue
        except ZeroDivisionError:
            pass
        pytest.fail(f"社工是 {workers} 名，应 raise ValueError 并说明。")
