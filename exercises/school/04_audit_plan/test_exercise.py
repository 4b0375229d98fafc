"""Judges the three functions by the rules of the brief (fact d4-2-1)."""

from __future__ import annotations

import pandas as pd
import pytest

COLUMNS = ["tip", "where", "present"]


@pytest.fixture
def plan(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def claims(data: dict[str, pd.DataFrame]) -> dict[int, str]:
    return {int(tip): step for tip, step in zip(data["claims"]["tip"], data["claims"]["step"], strict=True)}


def small(*rows: tuple[str, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["step", "minutes", "tips"])


def audited(submission, plan: pd.DataFrame, claims: dict[int, str]) -> pd.DataFrame:
    made = submission.audit_plan(plan, claims)
    assert isinstance(made, pd.DataFrame), "audit_plan 应返回一张表（DataFrame）。"
    assert list(made.columns) == COLUMNS, "结果的列应为 tip、where、present。"
    return made


def timed(submission, plan: pd.DataFrame, changed: list[str], *more: int) -> dict:
    made = submission.fit_time(plan, changed, *more)
    assert isinstance(made, dict), "fit_time 应返回一个字典。"
    assert set(made) == {"total", "left", "fits"}, "字典应有 total、left、fits 三项。"
    return made


def raises_value_error(function, *arguments) -> bool:
    try:
        function(*arguments)
    except ValueError:
        return True
    except (TypeError, AttributeError, KeyError):
        pass
    return False


@pytest.mark.task(1)
@pytest.mark.misconception("tips-only-claimed")
def test_there_are_always_ten_rows(submission, plan: pd.DataFrame, claims: dict[int, str]) -> None:
    """十条一条不少，按号排"""
    for pointed in (claims, {}):
        made = audited(submission, plan, pointed)
        assert list(made["tip"]) == list(range(1, 11)), "应有十行，tip 从 1 到 10；没有指出的也要列。"
        assert list(made["where"]) == [pointed.get(tip, "") for tip in range(1, 11)], "where 写指出的步骤，没有写空。"


@pytest.mark.task(1)
@pytest.mark.misconception("tips-claim-enough")
def test_a_claim_is_not_enough(submission) -> None:
    """指了步骤，那一步里没有，不算"""
    made = audited(submission, small(("S1", 5, ""), ("S2", 5, "3")), {3: "S1", 4: "S2"})
    assert not made["present"].any(), "第 3 条指的是 S1，S1 里没有；第 4 条指的是 S2，S2 里也没有。"


@pytest.mark.task(1)
@pytest.mark.misconception("tips-no-step")
def test_what_nobody_points_to_is_not_present(submission) -> None:
    """教案里有，没有指出来，也不算"""
    made = audited(submission, small(("S1", 5, "3、8"), ("S2", 5, "")), {8: "S1"})
    assert list(made.loc[made["present"], "tip"]) == [8], "第 3 条没有指出步骤，不算；第 8 条指对了，算。"


@pytest.mark.task(1)
def test_every_tip_is_audited_rightly(submission, plan: pd.DataFrame, claims: dict[int, str]) -> None:
    """十条都判断得对，和步骤的次序无关"""
    shown = {row.step: [int(n) for n in row.tips.split("、")] if row.tips else [] for row in plan.itertuples()}
    right = [tip in claims and tip in shown[claims[tip]] for tip in range(1, 11)]
    for rows in (plan, plan.iloc[::-1]):
        assert list(audited(submission, rows, claims)["present"]) == right, "有的建议判断得不对。"
    ten = audited(submission, small(("S1", 5, "10")), {1: "S1", 10: "S1"})
    assert list(ten.loc[ten["present"], "tip"]) == [10], "“10”是第十条，不是 1 和 0。"
    full = audited(submission, small(("S1", 40, "1、2、3、4、5、6、7、8、9、10")), dict.fromkeys(range(1, 11), "S1"))
    assert full["present"].all(), "十条都在 S1，也都指了 S1，就都算。"


@pytest.mark.task(1)
@pytest.mark.misconception("tips-unknown-step")
def test_unknown_steps_and_tips_are_errors(submission) -> None:
    """没有的步骤、没有的号，报错"""
    plan = small(("S1", 5, "3"))
    faults = {
        "指出的步骤不在教案里": (plan, {3: "S9"}),
        "指出了第 11 条": (plan, {11: "S1"}),
        "指出了第 0 条": (plan, {0: "S1"}),
        "教案里写了第 12 条": (small(("S1", 5, "3、12")), {3: "S1"}),
        "教案里写了第 0 条": (small(("S1", 5, "0")), {}),
    }
    for fault, arguments in faults.items():
        assert raises_value_error(submission.audit_plan, *arguments), f"{fault}，应 raise ValueError。"


@pytest.mark.task(2)
@pytest.mark.misconception("tips-other-aim")
def test_versions_share_one_aim(submission) -> None:
    """几个版本，同一个目标"""
    assert submission.homework_fits([("A", "复述"), ("B", "复述")]) is True, "两个版本，目标相同，返回 True。"
    assert submission.homework_fits([("A", "复述"), ("B", "抄写")]) is False, "目标不同，返回 False。"
    three = [("A", "复述"), ("B", "复述"), ("C", "抄写")]
    assert submission.homework_fits(three) is False, "有一个版本的目标不同，返回 False。"


@pytest.mark.task(2)
@pytest.mark.misconception("tips-fewer")
def test_there_are_enough_versions(submission) -> None:
    """版本够数，同名的算一个"""
    assert submission.homework_fits([("A", "复述")]) is False, "只有一个版本，返回 False。"
    assert submission.homework_fits([("A", "复述"), ("A", "复述")]) is False, "同名的两个，是一个版本。"
    assert submission.homework_fits([]) is False, "一个版本也没有，返回 False。"
    assert submission.homework_fits([("A", "复述"), ("B", "复述")], 3) is False, "要三个时，两个不够。"
    assert submission.homework_fits([("A", "复述")], 1) is True, "只要一个时，一个就够。"


@pytest.mark.task(2)
def test_a_version_without_a_name_or_an_aim_is_an_error(submission) -> None:
    """空着的，报错不猜"""
    for versions in ([("A", "复述"), ("B", "")], [("A", None), ("B", None)], [("", "复述")], [("A", "  ")]):
        assert raises_value_error(submission.homework_fits, versions), f"{versions} 应 raise ValueError。"


@pytest.mark.task(3)
@pytest.mark.misconception("tips-no-time")
def test_added_tips_cost_minutes(submission, plan: pd.DataFrame) -> None:
    """每加一步，多用 extra 分钟"""
    before = int(plan["minutes"].sum())
    for changed, extra in (([], 2), (["S1", "S3", "S7"], 2), (["S2"], 5)):
        made = timed(submission, plan, changed, 40, extra)
        assert made["total"] == before + extra * len(changed), f"加 {len(changed)} 步，每步多 {extra} 分钟。"
        assert made["left"] == 40 - made["total"], "left = 一节课 − total，超出的是负数。"
    assert timed(submission, plan, ["S1"])["total"] == before + 2, "没有写 extra 时，每步多 2 分钟。"


@pytest.mark.task(3)
@pytest.mark.misconception("tips-cut-changed")
def test_only_steps_without_a_tip_give_minutes(submission) -> None:
    """只有没有加的步骤能缩短，缩到 shortest 为止"""
    steps = small(("S1", 30, ""), ("S2", 10, ""))
    assert timed(submission, steps, ["S1"])["fits"] is True, "S1 加 2 分钟，S2 让出 2 分钟，排得进。"
    assert timed(submission, steps, ["S1", "S2"])["fits"] is False, "两步都加了，没有哪一步能让。"
    tight = small(("S1", 34, ""), ("S2", 4, ""), ("S3", 1, ""))
    assert timed(submission, tight, ["S1"])["fits"] is True, "34 + 2 + 4 + 1 = 41，S2 让 1 分钟就够。"
    assert timed(submission, tight, ["S1"], 40, 4)["fits"] is False, "超出 3 分钟；S2 最多让 2 分钟，S3 不能再短。"
    assert timed(submission, tight, ["S1"], 40, 3)["fits"] is True, "超出 2 分钟，S2 正好让得出。"
    assert timed(submission, tight, ["S1"], 40, 3, 3)["fits"] is False, "最短改成 3 分钟，S2 只能让 1 分钟。"


@pytest.mark.task(3)
def test_a_lesson_of_another_length(submission) -> None:
    """一节课多长，按传入的数"""
    steps = small(("S1", 20, ""), ("S2", 15, ""))
    made = timed(submission, steps, ["S1", "S2"], 35)
    assert (made["left"], made["fits"]) == (-4, False), "35 分钟的课，两步都加，超出 4 分钟。"
    made = timed(submission, steps, [], 35)
    assert (made["left"], made["fits"]) == (0, True), "正好 35 分钟，排得进。"
    assert timed(submission, steps, ["S1", "S2"])["left"] == 1, "没有写 lesson 时，一节课 40 分钟。"
    empty = small().astype({"minutes": int})
    assert timed(submission, empty, []) == {"total": 0, "left": 40, "fits": True}, "一步也没有，还余 40 分钟。"


@pytest.mark.task(3)
@pytest.mark.misconception("tips-unknown-step")
def test_bad_minutes_and_unknown_or_repeated_steps_are_errors(submission) -> None:
    """分钟空着或是负数、步骤没有或写两次，报错"""
    steps = small(("S1", 20, ""), ("S2", 15, ""))
    for plan, changed in (
        (small(("S1", 20, ""), ("S2", None, "")), []),
        (small(("S1", 20, ""), ("S2", -1, "")), []),
        (steps, ["S9"]),
        (steps, ["S1", "S1"]),
    ):
        assert raises_value_error(submission.fit_time, plan, changed), "应 raise ValueError 并说明。"
    assert timed(submission, small(("S1", 0, "")), [])["total"] == 0, "0 分钟的步骤不是错误。"
