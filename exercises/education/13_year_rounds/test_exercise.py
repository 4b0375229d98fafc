"""Judges plans and results by the rules of the brief (fact d1-2.4-5)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.education.assessments import METHOD_LABELS, flaws
from course.domains.education.vanguard_index import direction

ROUNDS = ["first", "second", "third", "fourth"]
LAST_YEAR = "去年"
CODES = {label: str(method) for method, label in METHOD_LABELS.items()}
FLAT = 3


@pytest.fixture
def drafts(submission: pd.DataFrame) -> pd.DataFrame:
    """The drafts with the trainee's verdict and the flaw they really have."""
    work = submission[submission["row"].str.startswith("草")].set_index("row")
    return work.assign(flaw=[flaw_of(cells) for cells in work[ROUNDS].to_numpy().tolist()])


@pytest.fixture
def posts(submission: pd.DataFrame) -> pd.DataFrame:
    """The posts with the trainee's entries and their results as numbers."""
    work = submission[submission["row"].str.startswith("岗")].set_index("row").astype({"weighted": "float64"})
    return work.assign(**work[ROUNDS].apply(pd.to_numeric, errors="coerce"))


@pytest.fixture
def ways(submission: pd.DataFrame) -> pd.DataFrame:
    """Method and weight of last year by round."""
    row = submission.set_index("row").loc[LAST_YEAR, ROUNDS]
    parts = row.str.split(" ", expand=True)
    return pd.DataFrame({"method": parts[0], "weight": parts[1].astype(float)})


def flaw_of(cells: list[str]) -> str:
    parts = [cell.split(" ") for cell in cells]
    rows = [(n, int(month.removesuffix("月")), CODES[way], int(weight)) for n, (month, way, weight) in enumerate(parts)]
    plan = pd.DataFrame(rows, columns=["round", "month", "method", "weight"])
    return next((str(flaw) for flaw in flaws(plan)), "fine")


def weigh(posts: pd.DataFrame, ways: pd.DataFrame, *, as_zero: bool = False, plain: bool = False) -> pd.Series:
    """The weighted result of every post; mistaken ones for the messages."""
    share = ways["weight"] * 0 + 1 if plain else ways["weight"]
    held = posts[ROUNDS].notna()
    whole = ways["weight"].sum() if as_zero else held.astype(float) @ share
    return (posts[ROUNDS].fillna(0).astype(float) @ share) / whole


def enough(posts: pd.DataFrame) -> pd.Series:
    return posts[ROUNDS].notna().sum(axis=1) >= 3


def change(posts: pd.DataFrame, ways: pd.DataFrame) -> pd.Series:
    """What changed between the two rounds of the method that was used twice."""
    first, second = ways.index[ways["method"].duplicated(keep=False)]
    return posts[second] - posts[first]


def named(rows: pd.Index) -> str:
    return "、".join(rows[:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_draft_has_a_verdict_and_nothing_else(drafts: pd.DataFrame) -> None:
    """每份草稿都判断了，其余格空着"""
    blank = drafts.index[drafts["verdict"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选毛病。"
    filled = drafts.index[(drafts["status"] != "") | drafts["weighted"].notna() | (drafts["trend"] != "")]
    assert filled.empty, f"{named(filled)} 是草稿，只填“草稿的毛病”。"


@pytest.mark.task(1)
@pytest.mark.misconception("assess-quarterly-required")
def test_four_rounds_need_not_be_one_a_quarter(drafts: pd.DataFrame) -> None:
    """没有把“不是每季度一次”当成毛病"""
    wrong = drafts.index[drafts["verdict"] == "quarter"]
    assert wrong.empty, f"{named(wrong)}：规则只要求隔两个月，没有要求每季度一次。"


@pytest.mark.task(1)
@pytest.mark.misconception("assess-superior-true")
def test_no_share_is_reserved_for_the_superior(drafts: pd.DataFrame) -> None:
    """没有把上级评当作必须占大头"""
    wrong = drafts.index[drafts["verdict"] == "superior"]
    assert wrong.empty, f"{named(wrong)}：没有规定上级评占多少。上级的评价也只是一种方法。"


@pytest.mark.task(1)
@pytest.mark.misconception("assess-cap-by-round")
def test_a_method_in_two_rounds_is_added_up(drafts: pd.DataFrame) -> None:
    """同一种方法分在两轮，权重加起来看"""
    missed = drafts.index[(drafts["flaw"] == "cap") & (drafts["verdict"] == "fine")]
    assert missed.empty, f"{named(missed)} 有一种方法用了两轮，每轮不多，加起来超过了 50%。"


@pytest.mark.task(1)
@pytest.mark.misconception("assess-limit-exceeded")
def test_the_limits_themselves_are_in_order(drafts: pd.DataFrame) -> None:
    """正好 50%、正好隔两个月，不算毛病"""
    wrong = drafts.index[(drafts["flaw"] == "fine") & drafts["verdict"].isin(["cap", "close"])]
    assert wrong.empty, f"{named(wrong)} 正好在线上：一种方法 50%，两轮隔两个月，都在规则之内。"


@pytest.mark.task(1)
@pytest.mark.misconception("assess-one-way")
def test_two_way_needs_above_and_below(drafts: pd.DataFrame) -> None:
    """上级评、群众评缺一头的看出来了"""
    missed = drafts.index[(drafts["flaw"] == "one_way") & (drafts["verdict"] == "fine")]
    assert missed.empty, f"{named(missed)} 只有一头的评价：上级评和群众评都要有。"


@pytest.mark.task(1)
def test_every_flaw_is_the_right_one(drafts: pd.DataFrame) -> None:
    """每份草稿的毛病都对"""
    wrong = drafts.index[(drafts["verdict"] != drafts["flaw"]) & (drafts["verdict"] != "")]
    assert wrong.empty, f"{named(wrong)} 的毛病不对，请按间隔、合计、单个方法、双向的次序再看一遍。"


@pytest.mark.task(2)
def test_the_row_of_last_year_stays_empty(submission: pd.DataFrame, posts: pd.DataFrame) -> None:
    """“去年”一行不填，岗位不填草稿的毛病"""
    row = submission.set_index("row").loc[LAST_YEAR]
    blank = all(row[name] == "" for name in ("verdict", "status", "trend")) and pd.isna(row["weighted"])
    assert blank, "“去年”一行是方法和权重，不用填。"
    filled = posts.index[posts["verdict"] != ""]
    assert filled.empty, f"{named(filled)} 是岗位，“草稿的毛病”空着。"


@pytest.mark.task(2)
@pytest.mark.misconception("assess-two-rounds-enough")
def test_fewer_than_three_rounds_are_not_summed_up(posts: pd.DataFrame) -> None:
    """不足三轮的没有汇总"""
    few = posts.index[~enough(posts) & ((posts["status"] == "complete") | posts["weighted"].notna())]
    assert few.empty, f"{named(few)} 不足三轮，选“轮次不足”，加权结果空着。"


@pytest.mark.task(2)
def test_every_post_says_whether_it_is_summed_up(posts: pd.DataFrame) -> None:
    """每个岗位能否汇总都对"""
    right = enough(posts).map({True: "complete", False: "incomplete"})
    wrong = posts.index[posts["status"] != right]
    assert wrong.empty, f"{named(wrong)} 能否汇总不对，或还空着：数一数有几轮结果，三轮就够。"


@pytest.mark.task(2)
@pytest.mark.misconception("assess-missing-zero")
def test_a_round_not_held_is_not_nought(posts: pd.DataFrame, ways: pd.DataFrame) -> None:
    """没有做的一轮没有当作 0 分"""
    gone = posts[ROUNDS].isna().any(axis=1)
    low = posts.index[gone & ((posts["weighted"] - weigh(posts, ways, as_zero=True)).abs() <= 0.5)]
    assert low.empty, f"{named(low)} 有一轮没有做，不是 0 分；除以有结果的几轮的权重之和。"


@pytest.mark.task(2)
@pytest.mark.misconception("assess-plain-mean")
def test_the_weights_count(posts: pd.DataFrame, ways: pd.DataFrame) -> None:
    """用了权重，不是几轮的简单平均"""
    near = (posts["weighted"] - weigh(posts, ways, plain=True)).abs() <= 0.5
    plain = posts.index[enough(posts) & near & (posts["weighted"] != weigh(posts, ways).round(6))]
    assert plain.empty, f"{named(plain)} 写的是几轮的简单平均，没有用“去年”一行的权重。"


@pytest.mark.task(2)
def test_every_weighted_result_is_right(posts: pd.DataFrame, ways: pd.DataFrame) -> None:
    """加权结果都对"""
    right = weigh(posts, ways).round(6)
    wrong = posts.index[enough(posts) & (posts["weighted"] != right)]
    assert wrong.empty, f"{named(wrong)} 的加权结果不对，或还空着。"


@pytest.mark.task(3)
@pytest.mark.misconception("assess-other-yardstick")
def test_only_rounds_of_one_method_are_compared(posts: pd.DataFrame, ways: pd.DataFrame) -> None:
    """没有拿不同方法的两轮比升降"""
    ends = posts[ROUNDS].apply(lambda row: row.dropna().iloc[-1] - row.dropna().iloc[0], axis=1)
    by_ends = ends.map(lambda n: str(direction(n, FLAT)))
    right = change(posts, ways).map(lambda n: str(direction(n, FLAT)))
    mixed = posts.index[(posts["trend"] == by_ends) & (right != by_ends) & enough(posts)]
    assert mixed.empty, f"{named(mixed)} 拿不同方法的两轮相减了。换了尺子，升降说明不了什么。"


@pytest.mark.task(3)
@pytest.mark.misconception("assess-small-change")
def test_a_small_change_is_none(posts: pd.DataFrame, ways: pd.DataFrame) -> None:
    """3 分以内的变化是持平"""
    small = posts.index[(change(posts, ways).abs() <= FLAT) & posts["trend"].isin(["up", "down"])]
    assert small.empty, f"{named(small)} 两轮相差不超过 3 分，算持平。"


@pytest.mark.task(3)
def test_every_trend_is_right(posts: pd.DataFrame, ways: pd.DataFrame) -> None:
    """每个岗位的升降都对"""
    right = change(posts, ways).map(lambda n: str(direction(n, FLAT)))
    wrong = posts.index[posts["trend"] != right]
    assert wrong.empty, f"{named(wrong)} 的升降不对，或还空着：只比用了两次的那种方法，缺一轮就不能比。"
