"""Judges the three functions on a village, five legends and a month, and on every boundary (fact d1-1.4-4)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

NAMES = ["c1", "c2", "c3", "c4", "c5"]
Found = dict[str, list[int]]


@pytest.fixture
def cuts(data: dict[str, pd.DataFrame]) -> list[int]:
    return [int(cut) for cut in data["cuts"]["cut"]]


@pytest.fixture
def legends(data: dict[str, pd.DataFrame]) -> list[pd.DataFrame]:
    table = data["legends"].groupby("legend")
    return [rows[["colour", "low", "high"]].reset_index(drop=True) for _, rows in table]


def plots_of(*scores: float | None) -> pd.DataFrame:
    names = [f"地点{number}" for number in range(len(scores))]
    return pd.DataFrame({"plot": names, "score": pd.Series(list(scores), dtype="float64")})


def coloured(submission: Any, plots: pd.DataFrame, cuts: list[int]) -> list[str]:
    table = submission.colour_map(plots, cuts)
    assert isinstance(table, pd.DataFrame), "colour_map 应返回一张表（DataFrame）。"
    assert list(table.columns) == ["plot", "colour"], "结果的列应为 plot、colour。"
    assert list(table["plot"]) == list(plots["plot"]), "有的地方不见了，或者次序变了。没有分数的也要保留。"
    return list(table["colour"])


def rises(submission: Any, name: str, *arguments: object) -> bool:
    try:
        getattr(submission, name)(*arguments)
    except ValueError:
        return True
    return False


@pytest.mark.task(1)
@pytest.mark.misconception("colours-plot-dropped")
def test_every_place_is_kept_in_its_order(submission: Any, data: dict[str, pd.DataFrame], cuts: list[int]) -> None:
    """每处地方一行，次序不变，没有分数的也在"""
    table = submission.colour_map(data["plots"], cuts)
    assert list(table["plot"]) == list(data["plots"]["plot"]), "有的地方不见了，或者次序变了。没有分数的也要保留。"


@pytest.mark.task(1)
@pytest.mark.misconception("colours-missing-worst")
def test_a_place_without_a_score_has_no_colour(submission: Any) -> None:
    """没有分数的写 nodata，不当作最差"""
    colours = coloured(submission, plots_of(None, 0, None), [20, 40, 60, 80])
    assert colours[1] == "c1", "0 分是有分数的，应为 c1。"
    assert "c1" not in (colours[0], colours[2]), "没有分数不等于 0 分，应写 nodata。"


@pytest.mark.task(1)
@pytest.mark.misconception("colours-missing-neighbour")
def test_a_gap_is_not_filled_from_the_neighbour(submission: Any) -> None:
    """没有分数的不照旁边的填"""
    colours = coloured(submission, plots_of(50, None, 50, None), [20, 40, 60, 80])
    assert "c3" not in (colours[1], colours[3]), "没有分数的地方照旁边的填了颜色，应写 nodata。"
    assert colours == ["c3", "nodata", "c3", "nodata"], "没有分数的地方应写 nodata。"


@pytest.mark.task(1)
@pytest.mark.misconception("colours-boundary-worse")
def test_a_score_on_a_cut_takes_the_better_colour(submission: Any, cuts: list[int]) -> None:
    """恰好在分界上的归好的一色"""
    on_cut = coloured(submission, plots_of(*cuts), cuts)
    assert on_cut != NAMES[:4], "恰好在分界上的地方归到了差的一色，应归好的一色。"


@pytest.mark.task(1)
@pytest.mark.misconception("colours-fixed-cuts")
def test_the_cut_points_given_are_used(submission: Any) -> None:
    """用的是传入的分界，不是写死的数"""
    colours = coloured(submission, plots_of(5, 15, 25, 35, 45), [10, 20, 30, 40])
    assert colours == NAMES, "换了分界，颜色没有跟着变。分界由各村自己定，要从 cuts 里取。"


@pytest.mark.task(1)
def test_every_place_has_the_colour_of_its_score(
    submission: Any, data: dict[str, pd.DataFrame], cuts: list[int]
) -> None:
    """每处地方的颜色都与分数相符"""
    plots = data["plots"]
    expected = ["nodata" if pd.isna(n) else NAMES[sum(n >= cut for cut in cuts)] for n in plots["score"]]
    assert coloured(submission, plots, cuts) == expected, "有的地方颜色与分数不符，请数一数它达到了几个分界。"


@pytest.mark.task(1)
def test_no_places_give_an_empty_map(submission: Any) -> None:
    """没有地方时返回空表，不出错"""
    assert coloured(submission, plots_of(), [20, 40, 60, 80]) == [], "没有地方，就不应有行。"


@pytest.mark.task(1)
@pytest.mark.misconception("colours-bad-accepted")
def test_impossible_cut_points_and_scores_are_errors(submission: Any) -> None:
    """分界或分数不合理时报错，不照算"""
    plots = plots_of(10, 90)
    for cuts in (
        [20, 40, 60],
        [20, 40, 60, 80, 90],
        [20, 40, 40, 80],
        [40, 20, 60, 80],
        [0, 40, 60, 80],
        [1, 2, 3, 101],
    ):
        assert rises(submission, "colour_map", plots, cuts), f"分界 {cuts} 不合理，应 raise ValueError。"
    for score in (-1, 101):
        wrong = plots_of(10, score)
        assert rises(submission, "colour_map", wrong, [20, 40, 60, 80]), f"{score} 分不合理，应 raise ValueError。"
    assert coloured(submission, plots_of(0, 1, 99, 100), [1, 2, 3, 100]) == ["c1", "c2", "c4", "c5"], (
        "1 和 100 可以作分界。"
    )


def expected_faults(rows: pd.DataFrame) -> Found:
    times = [sum(row.low <= score <= row.high for row in rows.itertuples()) for score in range(101)]
    return {
        "gaps": [score for score, n in enumerate(times) if n == 0],
        "overlaps": [score for score, n in enumerate(times) if n > 1],
    }


def found(submission: Any, rows: pd.DataFrame) -> Found:
    faults = submission.legend_faults(rows)
    assert isinstance(faults, dict), "legend_faults 应返回字典。"
    assert set(faults) == {"gaps", "overlaps"}, "字典的键应为 gaps、overlaps。"
    return {key: [int(score) for score in scores] for key, scores in faults.items()}


@pytest.mark.task(2)
def test_a_legend_in_order_has_no_fault(submission: Any, legends: list[pd.DataFrame]) -> None:
    """不漏不重的图例，两个清单都是空的"""
    rows = legends[0].sort_values("low").reset_index(drop=True)
    assert found(submission, rows) == {"gaps": [], "overlaps": []}, "这张图例不漏也不重，两个清单都应是空的。"


@pytest.mark.task(2)
@pytest.mark.misconception("colours-row-order")
def test_the_order_of_rows_does_not_matter(submission: Any, legends: list[pd.DataFrame]) -> None:
    """行的次序变了，结果不变"""
    backwards = legends[0].sort_values("low", ascending=False).reset_index(drop=True)
    assert found(submission, backwards) == {"gaps": [], "overlaps": []}, "行倒过来排，图例还是不漏不重。先排好再看。"


@pytest.mark.task(2)
@pytest.mark.misconception("colours-edges-forgotten")
def test_both_ends_of_the_scale_are_looked_at(submission: Any, legends: list[pd.DataFrame]) -> None:
    """0 分和 100 分两头也查"""
    rows = legends[3].sort_values("low").reset_index(drop=True)
    assert found(submission, rows)["gaps"] == [0, 1, 2, 98, 99, 100], "图例从 3 分开始、到 97 分为止，两头漏了。"


@pytest.mark.task(2)
def test_every_gap_and_overlap_is_found(submission: Any, legends: list[pd.DataFrame]) -> None:
    """五张图例的漏和重都找齐了"""
    for rows in legends:
        assert found(submission, rows) == expected_faults(rows), (
            f"{rows.to_dict('list')} 的漏或重没有找对，两头都算在内。"
        )


@pytest.mark.task(2)
def test_one_score_may_be_a_whole_row(submission: Any) -> None:
    """一色只有一个分数，也算一行"""
    rows = pd.DataFrame({"colour": ["c1", "c2"], "low": [0, 100], "high": [99, 100]})
    assert found(submission, rows) == {"gaps": [], "overlaps": []}, "low 等于 high 的行包含一个分数，不是写反了。"


@pytest.mark.task(2)
@pytest.mark.misconception("colours-bad-accepted")
def test_blank_or_reversed_rows_are_errors(submission: Any) -> None:
    """空着或写反的行报错，不照算"""
    for low, high in ((0, None), (None, 50), (60, 50)):
        rows = pd.DataFrame({"colour": ["c1", "c2"], "low": [low, 51], "high": [high, 100]})
        assert rises(submission, "legend_faults", rows), f"有一行写的是 {low} 到 {high}，应 raise ValueError。"


def closing(submission: Any, matters: pd.DataFrame) -> pd.DataFrame:
    table = submission.close_time(matters)
    assert isinstance(table, pd.DataFrame), "close_time 应返回一张表（DataFrame）。"
    heads = ["topic", "closed", "median_days", "open"]
    assert list(table.columns) == heads, "结果的列应为 topic、closed、median_days、open。"
    lost = set(matters["topic"]) - set(table["topic"])
    assert not lost, f"{'、'.join(sorted(lost))} 不见了；一件也没有办结的主题也要留一行。"
    return table.set_index("topic")


def matters_of(*rows: tuple[str, int, int | None]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["topic", "opened", "closed"]).astype({"closed": "float64"})


@pytest.mark.task(3)
@pytest.mark.misconception("visits-open-forgotten")
def test_every_matter_is_closed_or_open(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """每个主题都在，办结的和没有办结的加起来等于全部"""
    table = closing(submission, data["matters"])
    topics = data["matters"]["topic"]
    counted = (table["closed"] + table["open"]).to_dict()
    assert counted == topics.value_counts().to_dict(), "办结的加上没有办结的，应等于这个主题的全部小事。"


@pytest.mark.task(3)
def test_topics_come_in_the_order_of_the_first_matter(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """主题按第一次出现的先后排"""
    table = closing(submission, data["matters"])
    assert list(table.index) == list(dict.fromkeys(data["matters"]["topic"])), "主题的次序应按第一次出现的先后。"


@pytest.mark.task(3)
@pytest.mark.misconception("visits-open-as-zero")
def test_open_matters_have_no_duration(submission: Any) -> None:
    """没有办结的不当作 0 天"""
    table = closing(submission, matters_of(("照明", 1, 5), ("照明", 1, 7), ("照明", 1, None), ("排水", 2, None)))
    assert table.loc["照明", "median_days"] == 5, "4 天、6 天的中位数是 5 天；没有办结的不参加。"
    assert pd.isna(table.loc["排水", "median_days"]), "一件也没有办结，中位数应空着（NaN），不是 0。"


@pytest.mark.task(3)
@pytest.mark.misconception("visits-mean-for-median")
def test_one_long_matter_does_not_pull_the_median(submission: Any) -> None:
    """用的是中位数，不是平均数"""
    table = closing(submission, matters_of(("照明", 1, 3), ("照明", 1, 4), ("照明", 1, 41)))
    assert table.loc["照明", "median_days"] == 3, "2 天、3 天、40 天的中位数是 3 天，15 天是平均数。"


@pytest.mark.task(3)
def test_every_number_of_the_month_is_right(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """这个月每个主题的三个数都对"""
    table = closing(submission, data["matters"])
    for topic, rows in data["matters"].groupby("topic"):
        days = sorted((rows["closed"] - rows["opened"]).dropna())
        half = len(days) // 2
        median = (days[half] if len(days) % 2 else (days[half - 1] + days[half]) / 2) if days else None
        row = table.loc[topic]
        assert (row["closed"], row["open"]) == (len(days), len(rows) - len(days)), f"{topic} 办结或没有办结的件数不对。"
        assert pd.isna(row["median_days"]) if median is None else row["median_days"] == median, (
            f"{topic} 的中位数不对。"
        )


@pytest.mark.task(3)
def test_an_empty_month_gives_an_empty_table(submission: Any) -> None:
    """没有小事时返回空表，不出错"""
    assert len(closing(submission, matters_of())) == 0, "没有小事，就不应有行。"


@pytest.mark.task(3)
def test_closed_before_opened_is_an_error(submission: Any) -> None:
    """办结早于提出时报错；当天办结可以"""
    early = matters_of(("照明", 5, 4))
    assert rises(submission, "close_time", early), "第 5 天提出、第 4 天办结，日期有误，应 raise ValueError。"
    same = closing(submission, matters_of(("照明", 5, 5)))
    assert same.loc["照明", "median_days"] == 0, "当天办结是 0 天，不是错误。"
