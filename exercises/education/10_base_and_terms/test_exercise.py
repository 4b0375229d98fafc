"""Judges the three functions by the rules of the brief (facts d3-2.5-5, d3-2.5-7)."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from course.domains.education.pay_ladder import bill, falling, mean_multiple
from course.domains.education.pay_ladder import implied_base as right_base

TERMS = ["good", "fair", "broken", "none"]


@pytest.fixture
def ladder(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def bases(data: dict[str, pd.DataFrame]) -> list[int]:
    return [int(base) for base in data["bases"]["base"]]


@pytest.fixture
def histories(data: dict[str, pd.DataFrame]) -> list[list[str]]:
    return [text.split("/") if text else [] for text in data["histories"]["terms"]]


def ends(made: dict, name: str) -> tuple[float, float]:
    assert isinstance(made, dict), "implied_base 应返回一个字典。"
    assert set(made) == {"low", "high", "both"}, "字典应有 low、high、both 三项。"
    pair = made[name]
    assert pair is None or len(pair) == 2, f"{name} 应是（最小，最大）两个数，或 None。"
    return (math.nan, math.nan) if pair is None else (float(pair[0]), float(pair[1]))


def close(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(math.isclose(a, b, abs_tol=1e-9) for a, b in zip(one, other, strict=True))


def summed(submission, ladder: pd.DataFrame, base: int) -> dict:
    made = submission.ladder_summary(ladder, base)
    assert isinstance(made, dict), "ladder_summary 应返回一个字典。"
    keys = {"people", "bill", "mean", "inside", "falling"}
    assert set(made) == keys, "字典应有 people、bill、mean、inside、falling 五项。"
    return made


def steps(*rows: tuple[int, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["level", "multiple", "n"])


def raises_value_error(function, *arguments) -> bool:
    try:
        function(*arguments)
    except ValueError:
        return True
    except (TypeError, ZeroDivisionError):
        pass
    return False


@pytest.mark.task(1)
@pytest.mark.misconception("base-multiplied")
def test_income_is_divided_by_the_multiple(submission) -> None:
    """收入除以倍数，不是乘"""
    made = submission.implied_base(7.0, 9.0, 0.0)
    assert close(ends(made, "high"), (9 / 1.4, 9 / 1.4)), "9 万是 1.4 倍，基数是 9 ÷ 1.4，约 6.43。"
    assert close(ends(made, "low"), (7.0, 7.0)), "7 万是 1 倍，基数是 7。"


@pytest.mark.task(1)
@pytest.mark.misconception("base-always-fits")
def test_ends_that_do_not_meet_give_nothing(submission) -> None:
    """两头对不拢时，both 是 None"""
    made = submission.implied_base(7.0, 9.0, 0.0)
    assert made["both"] is None, "7.00 和 6.43 不是同一个数，没有基数两头都对得上；both 应是 None。"
    assert submission.implied_base(7.0, 9.0, 0.3)["both"] is None, "只差 0.3 万元，两头还对不拢。"


@pytest.mark.task(1)
@pytest.mark.misconception("base-slack-ignored")
def test_around_widens_both_ends(submission) -> None:
    """“左右”把两头都放宽"""
    made = submission.implied_base(7.0, 9.0, 0.5)
    assert close(ends(made, "low"), (6.5, 7.5)), "差 0.5 万元时，低端是 6.5 到 7.5。"
    assert close(ends(made, "high"), (8.5 / 1.4, 9.5 / 1.4)), "高端是 (9 − 0.5) ÷ 1.4 到 (9 + 0.5) ÷ 1.4。"
    assert close(ends(made, "both"), (6.5, 9.5 / 1.4)), "both 取两段重合的部分。"


@pytest.mark.task(1)
def test_other_incomes_and_multiples(submission) -> None:
    """换了收入和倍数，结果跟着变"""
    for low, high, slack, multiples in (
        (6.0, 6.0, 0.0, (1.0, 1.0)),
        (5.0, 8.0, 1.0, (0.8, 1.6)),
        (7.0, 9.0, 0.5, (1.1, 1.4)),
        (3.0, 9.0, 2.9, (1.0, 1.2)),
        (5.0, 10.0, 0.0, (1.0, 2.0)),
        (8.0, 9.0, 1.0, (0.5, 1.5)),
    ):
        made, right = submission.implied_base(low, high, slack, multiples), right_base(low, high, slack, *multiples)
        assert close(ends(made, "low"), right.from_low), f"{low}、{high}、{slack}、{multiples} 的低端不对。"
        assert close(ends(made, "high"), right.from_high), f"{low}、{high}、{slack}、{multiples} 的高端不对。"
        if right.common is None:
            assert made["both"] is None, f"{low}、{high}、{slack}、{multiples} 两头对不拢，both 应是 None。"
        else:
            assert close(ends(made, "both"), right.common), f"{low}、{high}、{slack}、{multiples} 的 both 不对。"


@pytest.mark.task(1)
def test_ends_the_wrong_way_round_are_errors(submission) -> None:
    """数不合理时报错"""
    for arguments in (
        (9.0, 7.0, 0.0),
        (0.0, 9.0, 0.0),
        (-1.0, 9.0, 0.0),
        (7.0, 9.0, -0.1),
        (7.0, 9.0, 7.0),
        (7.0, 9.0, 0.0, (1.4, 1.0)),
        (7.0, 9.0, 0.0, (0.0, 1.4)),
    ):
        assert raises_value_error(submission.implied_base, *arguments), f"{arguments} 应 raise ValueError。"


@pytest.mark.task(2)
@pytest.mark.misconception("terms-any-two")
def test_terms_must_be_the_latest_and_in_a_row(submission) -> None:
    """看最近连着的几届，不看累计"""
    for history in (["good", "none", "good"], ["good", "good", "none"], ["good", "good", "broken", "good"]):
        assert submission.eligible(history) is False, f"{history} 累计有两届，但最近两届没有连着做满。"
    assert submission.eligible(["broken", "good", "good"]) is True, "最近两届连着做满，就够了。"


@pytest.mark.task(2)
@pytest.mark.misconception("terms-no-rating")
def test_a_fair_term_is_not_enough(submission) -> None:
    """做满了，还要表现好"""
    for history in (["good", "fair"], ["fair", "good"], ["fair", "fair"]):
        assert submission.eligible(history) is False, f"{history} 里有表现一般的一届。"
    assert submission.eligible(["fair", "good", "good"]) is True, "更早的一届一般，不影响最近两届。"


@pytest.mark.task(2)
def test_too_short_a_history_is_not_enough(submission) -> None:
    """届数不够，返回 False；要求几届，按传入的数"""
    assert submission.eligible([]) is False, "一届也没有，返回 False。"
    assert submission.eligible(["good"]) is False, "只有一届，返回 False。"
    assert submission.eligible(["good"], 1) is True, "要求一届时，一届就够。"
    assert submission.eligible(["good"] * 3, 4) is False, "要求四届，只有三届。"
    assert submission.eligible(["fair", "good", "good"], 3) is False, "要求三届时，三届都要好。"


@pytest.mark.task(2)
def test_every_history_is_judged(submission, histories: list[list[str]]) -> None:
    """一批履历都判断得对"""
    for history in histories:
        for needed in (1, 2, 3):
            right = len(history) >= needed and set(history[-needed:]) == {"good"}
            assert submission.eligible(history, needed) is right, f"{history} 要求 {needed} 届，应返回 {right}。"


@pytest.mark.task(2)
@pytest.mark.misconception("terms-guessed")
def test_a_missing_term_is_an_error(submission) -> None:
    """缺的、看不懂的，报错不猜"""
    for history in ([None, "good", "good"], ["good", ""], ["很好", "good", "good"]):
        assert raises_value_error(submission.eligible, history), f"{history} 应 raise ValueError，不能猜。"
    for needed in (0, -1):
        assert raises_value_error(submission.eligible, ["good"], needed), f"needed 是 {needed}，应 raise ValueError。"


@pytest.mark.task(3)
@pytest.mark.misconception("pay-level-mean")
def test_the_mean_is_over_people(submission, ladder: pd.DataFrame, bases: list[int]) -> None:
    """平均按人数加权"""
    for base in bases:
        made = summed(submission, ladder, base)
        right = mean_multiple(ladder["multiple"].tolist(), ladder["n"].tolist())
        assert made["people"] == ladder["n"].sum(), "people 应是各级人数之和。"
        assert math.isclose(made["mean"], right), "mean 应按人数加权；没有人的级不进平均。"


@pytest.mark.task(3)
def test_the_bill_is_people_times_whole_yuan(submission, ladder: pd.DataFrame, bases: list[int]) -> None:
    """总账 = 人数 × 四舍五入到元的年收入"""
    for base in [*bases, 68_050]:
        right = bill(ladder["multiple"].tolist(), ladder["n"].tolist(), base)
        assert summed(submission, ladder, base)["bill"] == right, f"基数 {base} 时，总账应是 {right} 元。"
    half = steps((1, 101, 1), (2, 103, 10), (3, 105, 100))
    made = summed(submission, half, 50)["bill"]
    assert summed(submission, steps((1, 101, 1)), 49)["bill"] == 49, "49.49 元不到五角，舍去。"
    assert summed(submission, steps((1, 100, 2)), 1)["bill"] == 2, "基数是 1 元，也大于 0。"
    assert made == 51 + 10 * 52 + 100 * 53, "五角进一元：基数 50 元，倍数 101、103、105，年收入是 51、52、53 元。"


@pytest.mark.task(3)
@pytest.mark.misconception("pay-each-level")
def test_the_band_is_for_the_mean_and_both_ends_are_inside(submission) -> None:
    """亮不亮看全体平均，两头都算在内"""
    for rows, right in (
        (((1, 80, 3), (2, 120, 3)), True),
        (((1, 79, 3), (2, 120, 3)), False),
        (((1, 120, 3), (2, 160, 3)), True),
        (((1, 120, 3), (2, 161, 3)), False),
        (((1, 100, 5), (2, 300, 0)), True),
    ):
        assert summed(submission, steps(*rows), 60_000)["inside"] is right, f"{rows} 的 inside 应是 {right}。"


@pytest.mark.task(3)
@pytest.mark.misconception("pay-empty-level")
def test_empty_levels_and_an_empty_ladder(submission) -> None:
    """没有人的级不花钱；一个人也没有时，没有平均"""
    made = summed(submission, steps((1, 90, 4), (2, 200, 0)), 50_000)
    assert (made["people"], made["bill"], made["mean"]) == (4, 180_000, 90), "没有人的级不花钱，也不进平均。"
    for nobody in (steps((1, 100, 0)), steps()):
        made = summed(submission, nobody.astype({"level": int, "multiple": int, "n": int}), 50_000)
        assert made["mean"] is None, "一个人也没有，没有平均；mean 应是 None，不是 0。"
        assert (made["inside"], made["people"], made["bill"]) == (False, 0, 0), "没有人，不亮，也不花钱。"


@pytest.mark.task(3)
@pytest.mark.misconception("pay-not-rising")
def test_falling_levels_are_found_whatever_the_order(submission, ladder: pd.DataFrame, bases: list[int]) -> None:
    """比下一级低的级都找到，和行的次序无关"""
    ordered = ladder.sort_values("level")
    right = falling(ordered["multiple"].tolist())
    before = ladder.copy()
    for rows in (ladder, ordered, ordered.iloc[::-1]):
        made = list(summed(submission, rows, bases[0])["falling"])
        assert made == right, f"falling 应是 {right}；先按级号排好，再比相邻两级。"
    pd.testing.assert_frame_equal(ladder, before)
    by_one = summed(submission, steps((1, 100, 1), (2, 99, 1)), 1_000)["falling"]
    assert list(by_one) == [2], "只低 1 个百分点，也是低。"
    equal = summed(submission, steps((1, 100, 1), (2, 100, 1), (3, 110, 1)), 1_000)["falling"]
    assert list(equal) == [], "和下一级一样高，不算低。"
    first = summed(submission, steps((2, 90, 1), (1, 100, 1), (3, 80, 1)), 1_000)["falling"]
    assert list(first) == [2, 3], "返回级号，由小到大。"


@pytest.mark.task(3)
def test_missing_people_and_a_base_of_nothing_are_errors(submission, ladder: pd.DataFrame) -> None:
    """人数空着、负数，基数不大于 0，报错不猜"""
    for rows, base in (
        (steps((1, 100, 2), (2, 110, None)), 50_000),
        (steps((1, 100, 2), (2, 110, -1)), 50_000),
        (ladder, 0),
        (ladder, -5),
    ):
        assert raises_value_error(submission.ladder_summary, rows, base), "应 raise ValueError 并说明。"
