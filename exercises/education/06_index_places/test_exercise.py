"""Judges the three functions by the rules of the brief (facts d1-2.4-3, d1-2.4-5)."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from course.domains.assumptions import replaced
from course.domains.education import assessments, vanguard_index

ROUND = ("month", "method", "weight")
SOUND = [(2, "task", 25), (4, "residents", 25), (8, "task", 25), (11, "superior", 25)]


@pytest.fixture
def readings(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def indicators(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["indicators"]


@pytest.fixture
def scores(data: dict[str, pd.DataFrame]) -> dict[str, float | None]:
    table = data["scores"]
    return {row.branch: None if pd.isna(row.score) else row.score for row in table.itertuples()}


def scored(submission, readings: pd.DataFrame, indicators: pd.DataFrame, least: float = 60) -> dict[str, dict]:
    made = submission.index_scores(readings, indicators, least)
    assert isinstance(made, dict), "index_scores 应返回一个字典。"
    for branch, item in made.items():
        assert isinstance(item, dict), f"{branch} 一项应是字典。"
        assert set(item) == {"score", "coverage"}, f"{branch} 一项应有 score、coverage。"
    return made


def right_scores(readings: pd.DataFrame, indicators: pd.DataFrame, least: float = 60) -> dict[str, dict]:
    rules = replaced(vanguard_index.ASSUMPTIONS, min_coverage=least)
    table = vanguard_index.index_scores(readings.assign(quarter="now"), indicators, rules)
    return {row.branch: {"score": row.score, "coverage": row.coverage} for row in table.itertuples()}


def same(made: dict[str, dict], right: dict[str, dict]) -> str:
    """Return the first branch whose numbers differ, or nothing."""
    for branch, item in right.items():
        own = made.get(branch, {"score": math.inf, "coverage": math.inf})
        score = own["score"] is None if math.isnan(item["score"]) else close(own["score"], item["score"])
        if not score or not close(own["coverage"], item["coverage"]):
            return branch
    return ""


def close(number: object, right: float) -> bool:
    return isinstance(number, int | float) and math.isclose(number, right, abs_tol=1e-6)


def one(value: float | None, worst: float = 50, best: float = 100) -> tuple[pd.DataFrame, pd.DataFrame]:
    readings = pd.DataFrame({"branch": ["支1"], "ind": ["甲"], "value": [value]}).astype({"value": "float64"})
    return readings, pd.DataFrame({"ind": ["甲"], "weight": [10], "worst": [worst], "best": [best]})


@pytest.mark.task(1)
def test_every_branch_stands_in_the_result_in_order(submission, readings: pd.DataFrame, indicators) -> None:
    """每个支部都在，按第一次出现的次序"""
    made = scored(submission, readings, indicators)
    assert list(made) == list(readings["branch"].drop_duplicates()), "支部少了、多了，或次序变了。"


@pytest.mark.task(1)
@pytest.mark.misconception("index-direction")
def test_the_ends_decide_the_direction(submission) -> None:
    """越少越好的指标，少的分高"""
    for value, points in ((0, 100), (2, 80), (10, 0)):
        made = scored(submission, *one(value, 10, 0))["支1"]["score"]
        assert close(made, points), f"0 分是 10 件、100 分是 0 件时，{value} 件应折成 {points} 分，不是 {made}。"


@pytest.mark.task(1)
@pytest.mark.misconception("index-beyond-the-ends")
def test_points_stay_between_the_ends(submission) -> None:
    """超出两端的按那一端算"""
    for value, points in ((40, 0), (110, 100)):
        made = scored(submission, *one(value))["支1"]["score"]
        assert close(made, points), f"两端是 50 和 100 时，读数 {value} 应折成 {points} 分，不是 {made}。"


@pytest.mark.task(1)
@pytest.mark.misconception("index-missing-zero")
def test_a_missing_reading_lowers_coverage_only(submission, readings: pd.DataFrame, indicators) -> None:
    """缺报只降低覆盖率"""
    made, right = scored(submission, readings, indicators, 0), right_scores(readings, indicators, 0)
    for branch, item in right.items():
        if item["coverage"] < 99:
            assert close(made[branch]["coverage"], item["coverage"]), (
                f"{branch} 有缺报，覆盖率应是 {item['coverage']:.1f}。"
            )
            assert close(made[branch]["score"], item["score"]), (
                f"{branch} 有缺报，只用有读数的几项算，再除以它们的权重。"
            )


@pytest.mark.task(1)
@pytest.mark.misconception("index-too-little-scored")
def test_too_little_coverage_gives_no_score(submission) -> None:
    """覆盖率不够的不出分，正好够的出分"""
    rules = pd.DataFrame({"ind": ["甲", "乙"], "weight": [60, 40], "worst": [0, 0], "best": [100, 100]})
    rows = pd.DataFrame({"branch": ["支1", "支2"], "ind": ["甲", "乙"], "value": [70.0, 70.0]})
    made = scored(submission, rows, rules)
    assert made["支2"]["score"] is None, "覆盖率 40，不到 60，score 应是 None。"
    assert close(made["支1"]["score"], 70), "覆盖率正好 60，应当出分。"
    unused = scored(submission, rows, rules.assign(weight=[10, 0]))
    assert close(unused["支1"]["score"], 70), "权重可以是 0，那一项只是不算。"
    assert scored(submission, *one(None), 0)["支1"]["score"] is None, "一项读数也没有时，score 应是 None。"


@pytest.mark.task(1)
@pytest.mark.misconception("index-more-weight-more-points")
def test_weights_count_by_their_proportion(submission, readings: pd.DataFrame, indicators: pd.DataFrame) -> None:
    """权重一起放大缩小，结果不变"""
    right = right_scores(readings, indicators)
    for factor in (1, 2, 0.001):
        made = scored(submission, readings, indicators.assign(weight=indicators["weight"] * factor))
        wrong = same(made, right)
        assert not wrong, f"权重都乘以 {factor} 时，{wrong} 的指数或覆盖率不对；先折成占全部的比例。"


@pytest.mark.task(1)
@pytest.mark.misconception("index-order-dependent")
def test_the_order_of_rows_does_not_matter(submission, readings: pd.DataFrame, indicators: pd.DataFrame) -> None:
    """行的次序不影响数值"""
    right = right_scores(readings, indicators)
    for rows, rules in ((readings.iloc[::-1], indicators), (readings, indicators.iloc[::-1])):
        wrong = same(scored(submission, rows.reset_index(drop=True), rules.reset_index(drop=True)), right)
        assert not wrong, f"把一张表的行倒过来，{wrong} 的数就变了。按指标的名称找权重，不按第几行。"


@pytest.mark.task(1)
def test_tables_that_make_no_sense_are_errors(submission, readings: pd.DataFrame, indicators: pd.DataFrame) -> None:
    """重复的读数、不像样的权重，报错；空表返回空字典"""
    faults = {
        "同一支部同一指标有两行": (pd.concat([readings, readings.iloc[[0]]]), indicators),
        "权重有负数": (readings, indicators.assign(weight=[-1, 5, 5, 5])),
        "权重全是 0": (readings, indicators.assign(weight=0)),
    }
    for fault, (rows, rules) in faults.items():
        try:
            submission.index_scores(rows, rules, 60)
        except ValueError:
            continue
        except ZeroDivisionError:
            pass
        pytest.fail(f"{fault}，应 raise ValueError。")
    assert submission.index_scores(readings.iloc[:0], indicators, 60) == {}, "没有读数，应返回空字典。"


@pytest.mark.task(2)
@pytest.mark.misconception("index-false-precision")
def test_near_scores_share_a_place(submission) -> None:
    """相差不超过 tie 的并列"""
    made = submission.places({"甲": 80, "乙": 78, "丙": 70}, 2)
    assert made == {"甲": 1, "乙": 1, "丙": 3}, "80 和 78 在 tie = 2 时并列第 1，下一个是第 3。"


@pytest.mark.task(2)
def test_ties_do_not_chain(submission) -> None:
    """和本组最高分比，不和前一个比"""
    made = submission.places({"甲": 80, "乙": 78.5, "丙": 77, "丁": 76}, 2)
    assert made == {"甲": 1, "乙": 1, "丙": 3, "丁": 3}, "77 和 78.5 很近，但和本组最高分 80 差 3 分，另起一组。"


@pytest.mark.task(2)
def test_every_place_follows_the_rule(submission, scores: dict[str, float | None]) -> None:
    """名次都对，没有分数的不排"""
    table = pd.DataFrame({"branch": list(scores), "score": [math.nan if s is None else s for s in scores.values()]})
    for tie in (0, 1, 2, 5, 100):
        rules = replaced(vanguard_index.ASSUMPTIONS, tie_points=tie)
        found = vanguard_index.standing(table, rules).dropna(subset="place")
        right = dict(zip(found["branch"], found["place"].astype(int).tolist(), strict=True))
        assert submission.places(scores, tie) == right, f"tie = {tie} 时名次不对；没有指数的不应在结果里。"
    assert submission.places({}, 2) == {}, "没有支部，应返回空字典。"


def plan_of(rows: list[tuple[int, str, int]]) -> list[dict[str, object]]:
    return [dict(zip(ROUND, row, strict=True)) for row in rows]


@pytest.mark.task(3)
@pytest.mark.misconception("assess-quarterly-required")
def test_uneven_rounds_are_in_order(submission) -> None:
    """隔得够就行，不必每季度一次"""
    uneven = [(1, "task", 25), (3, "residents", 25), (5, "task", 25), (12, "superior", 25)]
    assert submission.plan_flaws(plan_of(uneven), 2, 50) == [], "四轮都隔了两个月以上，没有毛病；不要求每季度一次。"


@pytest.mark.task(3)
@pytest.mark.misconception("assess-limit-exceeded")
def test_the_limits_themselves_are_in_order(submission) -> None:
    """正好隔 min_gap 个月、正好等于 cap，都可以"""
    assert submission.plan_flaws(plan_of(SOUND), 2, 50) == [], "隔两个月、一种方法 50%，正好在线上，没有毛病。"
    assert submission.plan_flaws(plan_of(SOUND), 3, 49) == ["close", "cap"], "换了 min_gap 和 cap，结果没有跟着变。"


@pytest.mark.task(3)
@pytest.mark.misconception("assess-cap-by-round")
def test_a_method_used_twice_is_added_up(submission) -> None:
    """同一种方法的权重加起来看"""
    heavy = [(1, "superior", 30), (4, "residents", 20), (7, "superior", 30), (10, "task", 20)]
    assert submission.plan_flaws(plan_of(heavy), 2, 50) == ["cap"], "上级评两轮加起来 60%，超过了 50%。"


@pytest.mark.task(3)
@pytest.mark.misconception("assess-one-way")
def test_two_way_needs_both_ends(submission) -> None:
    """上级评、群众评缺一头都算"""
    for gone in ("superior", "residents"):
        rows = [(month, "self" if method == gone else method, weight) for month, method, weight in SOUND]
        assert submission.plan_flaws(plan_of(rows), 2, 50) == ["one_way"], f"没有 {gone}，不是双向。"


@pytest.mark.task(3)
def test_every_flaw_is_found_in_its_order(submission, data: dict[str, pd.DataFrame]) -> None:
    """几样毛病都查得出，次序固定"""
    for _, plan in data["plans"].groupby("plan"):
        rules = replaced(assessments.ASSUMPTIONS, min_gap=2, max_method=50)
        right = [str(flaw) for flaw in assessments.flaws(plan.rename(columns={"plan": "round"}), rules)]
        rows = list(plan[list(ROUND)].itertuples(index=False, name=None))
        assert submission.plan_flaws(plan_of(rows), 2, 50) == right, f"{rows} 应查出 {right}。"


@pytest.mark.task(3)
def test_a_year_has_four_rounds(submission) -> None:
    """不是四轮就报错"""
    for rows in (SOUND[:3], [*SOUND, (12, "self", 10)], []):
        try:
            submission.plan_flaws(plan_of(rows), 2, 50)
        except ValueError:
            continue
        pytest.fail(f"只有 {len(rows)} 轮，应 raise ValueError。")
