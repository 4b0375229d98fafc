"""Judges the index of the six branches by the rules of the brief (fact d1-2.4-3)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.education.vanguard_index import direction, index_scores, scaled, standing

INDS = ["attendance", "overdue", "rating"]
POINTS = [f"p_{ind}" for ind in INDS]
NUMBERS = [*POINTS, "coverage", "score", "place"]
FLAT = 3


@pytest.fixture
def rules(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Weight, worst and best by indicator."""
    top = data["given"].iloc[:3][INDS].astype(float).T
    return top.set_axis(["weight", "worst", "best"], axis=1).rename_axis("ind").reset_index()


@pytest.fixture
def readings(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    own = data["given"].iloc[3:].set_index("row")
    return own[[*INDS, "last"]].apply(pd.to_numeric, errors="coerce")


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.iloc[3:].set_index("row").astype(dict.fromkeys(NUMBERS, "float64"))


@pytest.fixture
def right(readings: pd.DataFrame, rules: pd.DataFrame) -> pd.DataFrame:
    """The right points, coverage and score of each branch."""
    ends = rules.set_index("ind")[["worst", "best"]]
    points = {f"p_{ind}": [scaled(value, *ends.loc[ind]) for value in readings[ind]] for ind in INDS}
    long = readings[INDS].rename_axis("branch").reset_index().melt("branch", var_name="ind", value_name="value")
    scores = index_scores(long.assign(quarter="now"), rules).set_index("branch").reindex(readings.index)
    return pd.DataFrame(points, index=readings.index).join(scores[["score", "coverage"]]).round(6)


def named(rows: pd.Index | list[str]) -> str:
    listed = list(rows)
    return "、".join(listed[:3]) + (" 等" if len(listed) > 3 else "")


def own_scores(work: pd.DataFrame, rules: pd.DataFrame) -> pd.Series:
    """The score that follows from the trainee's own points, with the weights of what is there."""
    weight = rules.set_index("ind")["weight"]
    known = sum(work[f"p_{ind}"].notna() * weight[ind] for ind in INDS)
    total = sum(work[f"p_{ind}"].fillna(0) * weight[ind] for ind in INDS)
    return total / known.where(known > 0)


@pytest.mark.task(1)
def test_the_three_rows_of_rules_stay_empty(submission: pd.DataFrame) -> None:
    """前三行是规则，没有填"""
    top = submission.iloc[:3]
    blank = top[NUMBERS].isna().all(axis=None) and (top["trend"] == "").all()
    assert blank, "前三行写的是权重和两端，不用填，请清空。"


@pytest.mark.task(1)
@pytest.mark.misconception("index-direction")
def test_where_less_is_better_fewer_scores_more(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """超期诉求越少，折分越高"""
    turned = work.index[(work["p_overdue"] == 100 - right["p_overdue"]) & (right["p_overdue"] != 50)]
    assert turned.empty, f"{named(turned)} 的超期折分方向反了：100 分在件数少的一头。"


@pytest.mark.task(1)
@pytest.mark.misconception("index-missing-zero")
def test_what_was_not_reported_has_no_points(work: pd.DataFrame, readings: pd.DataFrame) -> None:
    """缺报的没有折成 0 分"""
    filled = [row for row in work.index for ind in INDS if pd.isna(readings.loc[row, ind]) and work.loc[row, f"p_{ind}"]
              == 0]  # fmt: skip
    assert not filled, f"{named(filled)} 的“—”是没有报，不是 0 分；折分空着，让覆盖率降下来。"


@pytest.mark.task(1)
@pytest.mark.misconception("index-beyond-the-ends")
def test_no_points_lie_beyond_the_scale(work: pd.DataFrame) -> None:
    """折分都在 0 到 100 之间"""
    beyond = work.index[((work[POINTS] < 0) | (work[POINTS] > 100)).any(axis=1)]
    assert beyond.empty, f"{named(beyond)} 的折分超出了 0 到 100；读数超出两端的，按那一端算。"


@pytest.mark.task(1)
def test_every_reading_is_scaled_by_its_own_ends(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """每个读数都按自己的两端折分"""
    same = (work[POINTS] == right[POINTS]) | (work[POINTS].isna() & right[POINTS].isna())
    wrong = work.index[~same.all(axis=1)]
    assert wrong.empty, f"{named(wrong)} 的折分不对，或还空着。请用“离 0 分的读数多远 ÷ 两端相距多远”再算一遍。"


@pytest.mark.task(2)
@pytest.mark.misconception("index-coverage-full")
def test_coverage_goes_down_where_a_reading_is_missing(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """缺了读数，覆盖率就不是 100"""
    full = work.index[(right["coverage"] < 100) & (work["coverage"] == 100)]
    assert full.empty, f"{named(full)} 缺了一项或两项，覆盖率只算有读数的权重。"


@pytest.mark.task(2)
def test_coverage_is_the_weight_of_what_was_reported(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """覆盖率等于有读数的权重之和"""
    wrong = work.index[work["coverage"] != right["coverage"]]
    assert wrong.empty, f"{named(wrong)} 的覆盖率不对，或还空着：把有读数的几项权重加起来。"


@pytest.mark.task(2)
@pytest.mark.misconception("index-too-little-scored")
def test_with_too_little_reported_there_is_no_score(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """缺得太多的不出分，也没有名次"""
    scored = work.index[right["score"].isna() & (work["score"].notna() | work["place"].notna())]
    assert scored.empty, f"{named(scored)} 的覆盖率不到 60%，不出分，指数和名次都空着。"


@pytest.mark.task(2)
@pytest.mark.misconception("index-missing-zero")
def test_a_missing_reading_is_not_nought(work: pd.DataFrame, right: pd.DataFrame, rules: pd.DataFrame) -> None:
    """缺报没有当作 0 分拉低指数"""
    weight = rules.set_index("ind")["weight"]
    as_zero = sum(right[f"p_{ind}"].fillna(0) * weight[ind] for ind in INDS) / weight.sum()
    low = work.index[(right["coverage"] < 100) & ((work["score"] - as_zero).abs() <= 0.5)]
    assert low.empty, f"{named(low)} 的指数把缺的一项当成了 0 分。要除以覆盖率，不是除以 100。"


@pytest.mark.task(2)
@pytest.mark.misconception("index-plain-mean")
def test_the_weights_count(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """指数用了权重，不是简单平均"""
    mean = work[POINTS].mean(axis=1)
    plain = work.index[((work["score"] - mean).abs() <= 0.5) & ((right["score"] - mean).abs() > 0.5)]
    assert plain.empty, f"{named(plain)} 的指数是三项的简单平均。先各乘自己的权重，再加起来。"


@pytest.mark.task(2)
def test_every_score_follows_from_points_and_weights(
    work: pd.DataFrame, right: pd.DataFrame, rules: pd.DataFrame
) -> None:
    """指数与折分、权重相符"""
    due = right.index[right["score"].notna()]
    made = own_scores(work, rules)
    wrong = [row for row in due if not abs(work.loc[row, "score"] - made[row]) <= 0.5]
    assert not wrong, f"{named(wrong)} 的指数不对，或还空着：权重 × 折分加起来，再除以覆盖率；覆盖率正好 60% 的也出分。"


@pytest.mark.task(3)
@pytest.mark.misconception("index-false-precision")
def test_near_scores_share_a_place(work: pd.DataFrame) -> None:
    """相差 2 分以内的并列"""
    table = placed(work)
    split = [row for row in table.index if table.loc[row, "tied"] and (work["place"] == work.loc[row, "place"]).sum()
             < 2]  # fmt: skip
    assert not split, f"{named(split)} 和旁边的支部只差 2 分以内，读数的误差就有这么大，应当并列。"


@pytest.mark.task(3)
def test_every_scored_branch_has_its_place(work: pd.DataFrame) -> None:
    """名次与指数相符，并列之后跳过名次"""
    table = placed(work)
    assert len(table) >= 5, "还有支部没有写指数，先写指数再排名次。"
    wrong = [row for row in table.index if work.loc[row, "place"] != table.loc[row, "place"]]
    assert not wrong, f"{named(wrong)} 的名次不对，或还空着：前面有几个支部，名次就是几加一；并列的同一个名次。"


def placed(work: pd.DataFrame) -> pd.DataFrame:
    """The places that follow from the trainee's own scores."""
    scores = work["score"].dropna().rename_axis("branch").reset_index()
    return standing(scores).set_index("branch")


@pytest.mark.task(4)
@pytest.mark.misconception("index-small-change")
def test_a_small_change_is_none(work: pd.DataFrame, readings: pd.DataFrame) -> None:
    """3 分以内的变化是持平"""
    change = (work["score"] - readings["last"]).abs()
    moved = work.index[(change <= FLAT) & work["trend"].isin(["up", "down"])]
    assert moved.empty, f"{named(moved)} 和上季相差不超过 3 分，算持平，不算升降。"


@pytest.mark.task(4)
@pytest.mark.misconception("index-trend-from-one")
def test_one_quarter_makes_no_trend(work: pd.DataFrame, readings: pd.DataFrame, right: pd.DataFrame) -> None:
    """两季缺一季，就无法比较"""
    alone = right["score"].isna() | readings["last"].isna()
    guessed = work.index[alone & work["trend"].isin(["up", "flat", "down"])]
    assert guessed.empty, f"{named(guessed)} 有一季没有指数，选“无法比较”。"


@pytest.mark.task(4)
def test_every_trend_fits_the_two_quarters(work: pd.DataFrame, readings: pd.DataFrame) -> None:
    """升降与两季的指数相符"""
    change = work["score"] - readings["last"]
    wrong = [row for row in work.index if work.loc[row, "trend"] != str(direction(change[row], FLAT))]
    assert not wrong, f"{named(wrong)} 的升降不对，或还空着：本季指数减去上季指数再看。"
