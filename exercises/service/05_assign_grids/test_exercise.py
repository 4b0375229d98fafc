"""Judges a village divided into grids and its visits, by the rules of the brief (facts d1-1.2-3, d2-2.2-4)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.service.service_grids import adjoining, is_connected

CAP, MAX_GAP, HIDDEN_BELOW = 60, 12, 5
NO_TOPIC, ON_PAPER, NOBODY = "主题空着", "只填表", "没有去"


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("group")


@pytest.fixture
def placed(work: pd.DataFrame) -> pd.DataFrame:
    return work[work["grid"] != ""]


@pytest.fixture
def beside(data: dict[str, pd.DataFrame]) -> dict[str, frozenset[str]]:
    place = data["given"]["group"].str.removesuffix("组").astype(int) - 1
    return adjoining(data["given"].assign(row=place // 4, col=place % 4))


@pytest.fixture
def visited(work: pd.DataFrame) -> pd.Series:
    return pd.to_numeric(work["visited"], errors="coerce")


def named(groups: pd.Index) -> str:
    return "、".join(groups[:3]) + (" 等" if len(groups) > 3 else "")


def told(grids: list[str]) -> str:
    return "、".join(f"{grid}格" for grid in grids)


def households(visit: str) -> int:
    return int(visit.split(" ")[0]) if "户" in visit else 0


def counts(visit: str) -> bool:
    return not any(word in visit for word in (NO_TOPIC, ON_PAPER, NOBODY))


def reached(row: pd.Series, *, counting: tuple[str, ...] = (), twice: bool = False, always: bool = False) -> int:
    """Return the households reached, or what comes out if visits with a word in `counting` are taken as well."""
    numbers = [
        households(visit) if counts(visit) or any(word in visit for word in counting) else 0
        for visit in (row["first"], row["second"])
    ]
    again = int(row["again"]) if all(numbers) or always else 0
    return sum(numbers) - (0 if twice else again)


@pytest.mark.task(1)
def test_every_group_is_in_one_grid(work: pd.DataFrame) -> None:
    """每个组都划进一个网格"""
    blank = work.index[work["grid"] == ""]
    assert blank.empty, f"{named(blank)} 还没有划进网格，一户也不能漏。"


@pytest.mark.task(1)
@pytest.mark.misconception("grids-too-large")
def test_no_grid_is_above_the_cap(placed: pd.DataFrame) -> None:
    """每个网格都不超过 60 户"""
    load = placed.groupby("grid")["households"].sum()
    over = load[load > CAP]
    assert over.empty, f"{told(list(over.index))}超过了 {CAP} 户，请把其中一个组划到同片的另一格。"


@pytest.mark.task(1)
@pytest.mark.misconception("grids-across-clusters")
def test_no_grid_lies_across_clusters(placed: pd.DataFrame) -> None:
    """每个网格都在一个片里"""
    number = placed.groupby("grid")["cluster"].nunique()
    across = list(number.index[number > 1])
    assert not across, f"{told(across)}跨了片。先分片，再在片里划网格，不是按组号凑满。"


@pytest.mark.task(1)
@pytest.mark.misconception("grids-numbers-only")
def test_every_grid_hangs_together(placed: pd.DataFrame, beside: dict[str, frozenset[str]]) -> None:
    """每个网格里的组连成一块"""
    apart = [str(grid) for grid, rows in placed.groupby("grid") if not is_connected(list(rows.index), beside)]
    assert not apart, f"{told(apart)}里的组没有挨在一起。请对照地图，上下左右相邻才算。"


@pytest.mark.task(1)
@pytest.mark.misconception("grids-first-filled")
def test_the_grids_of_a_cluster_are_about_even(placed: pd.DataFrame) -> None:
    """同片的两个网格户数相差不超过 12 户"""
    one = placed.groupby("grid").agg(n=("households", "sum"), cluster=("cluster", "first"), over=("cluster", "nunique"))
    gap = one[one["over"] == 1].groupby("cluster")["n"].agg(lambda n: n.max() - n.min())
    uneven = list(gap.index[gap > MAX_GAP])
    assert not uneven, f"{'、'.join(uneven)}的网格户数相差超过 {MAX_GAP} 户。不要先把一格装满，请换一个靠边的组。"


@pytest.mark.task(1)
def test_all_five_grids_are_used(placed: pd.DataFrame) -> None:
    """五个网格都用上了"""
    unused = [grid for grid in "甲乙丙丁戊" if grid not in set(placed["grid"])]
    assert not unused, f"{told(unused)}里还没有组。上片、中片各要两个网格，下片一个。"


@pytest.mark.task(2)
def test_every_group_has_a_total_and_a_way_to_publish(work: pd.DataFrame) -> None:
    """每个组都填了合计和怎么公布"""
    blank = work.index[work["total"].isna() | (work["notice"] == "")]
    assert blank.empty, f"{named(blank)} 还没有填合计，或者没有选怎么公布。"


@pytest.mark.task(2)
@pytest.mark.misconception("grids-group-as-grid")
def test_the_total_is_the_grids_not_the_groups(placed: pd.DataFrame) -> None:
    """合计是整个网格的，不是本组的"""
    total = placed["asked"].groupby(placed["grid"]).transform("sum")
    own = placed.index[(placed["total"] == placed["asked"]) & (placed["total"] != total)]
    assert own.empty, f"{named(own)} 填的是本组的件数，应填同一个网格各组加起来的数。"


@pytest.mark.task(2)
def test_every_total_adds_up(placed: pd.DataFrame) -> None:
    """合计等于网格里各组之和"""
    total = placed["asked"].groupby(placed["grid"]).transform("sum")
    filled = placed["total"].notna() & (placed["total"] != placed["asked"])
    wrong = placed.index[filled & (placed["total"] != total)]
    assert wrong.empty, f"{named(wrong)} 的合计不等于同一个网格各组照明诉求之和，请再加一遍。"


@pytest.mark.task(2)
@pytest.mark.misconception("grids-small-shown")
def test_small_totals_are_not_written_out(placed: pd.DataFrame) -> None:
    """不到 5 件的不写具体数"""
    total = placed["asked"].groupby(placed["grid"]).transform("sum")
    shown = placed.index[(total < HIDDEN_BELOW) & (placed["notice"] == "number")]
    assert shown.empty, f"{named(shown)} 所在的网格不到 {HIDDEN_BELOW} 件，写出数来容易认出是谁家，应写“少于5”。"


@pytest.mark.task(2)
@pytest.mark.misconception("grids-five-hidden")
def test_five_and_more_are_written_out(placed: pd.DataFrame) -> None:
    """5 件及以上的写数"""
    total = placed["asked"].groupby(placed["grid"]).transform("sum")
    hidden = placed.index[(total >= HIDDEN_BELOW) & (placed["notice"] == "hidden")]
    assert hidden.empty, f"{named(hidden)} 所在的网格有 {HIDDEN_BELOW} 件或更多，“少于5”不包含 5，可以写数。"


@pytest.mark.task(3)
def test_every_link_has_been_looked_at(work: pd.DataFrame) -> None:
    """每个组的联系都写了怎么改"""
    blank = work.index[work["mend"] == ""]
    assert blank.empty, f"{named(blank)} 还没有写联系怎么改；没有错的选“不用改”。"


@pytest.mark.task(3)
@pytest.mark.misconception("visits-everyone-everywhere")
def test_crossed_links_are_mended(work: pd.DataFrame) -> None:
    """错了层级的都改了"""
    crossed = work["link"].isin(["领导联户", "干部联村"])
    left = work.index[crossed & (work["mend"] == "fine")]
    assert left.empty, f"{named(left)} 的联系错了层级：领导联村，干部联户，不是谁都联。"


@pytest.mark.task(3)
@pytest.mark.misconception("visits-links-swapped")
def test_links_are_mended_the_right_way(work: pd.DataFrame) -> None:
    """改的方向没有反"""
    swapped = {"领导联户": "household", "干部联村": "village"}
    wrong = work.index[work["mend"] == work["link"].map(swapped)]
    assert wrong.empty, f"{named(wrong)} 改反了：人不换，换的是联系的对象。"


@pytest.mark.task(3)
def test_links_in_order_are_left_alone(work: pd.DataFrame) -> None:
    """没有错的联系不用改"""
    fine = work["link"].isin(["领导联村", "干部联户"])
    wrong = work.index[fine & work["mend"].isin(["village", "household"])]
    assert wrong.empty, f"{named(wrong)} 的联系没有错层级，不用改。"


@pytest.mark.task(4)
def test_every_group_has_its_households_reached(visited: pd.Series) -> None:
    """每个组都填了走到几户"""
    blank = visited.index[visited.isna()]
    assert blank.empty, f"{named(blank)} 还没有填走到几户；一户也没有走到，填 0。"


@pytest.mark.task(4)
@pytest.mark.misconception("visits-twice-counted")
def test_a_household_seen_twice_counts_once(work: pd.DataFrame, visited: pd.Series) -> None:
    """两次都去的户只算一次"""
    slip = work.apply(reached, axis=1, twice=True)
    wrong = visited.index[(visited == slip) & (visited != work.apply(reached, axis=1))]
    assert wrong.empty, f"{named(wrong)} 把两次都去的户算了两遍，要减去一次。"


@pytest.mark.task(4)
@pytest.mark.misconception("visits-no-topic")
def test_visits_without_a_topic_do_not_count(work: pd.DataFrame, visited: pd.Series) -> None:
    """主题空着的走访不算"""
    slip = work.apply(reached, axis=1, counting=(NO_TOPIC,))
    wrong = visited.index[(visited == slip) & (visited != work.apply(reached, axis=1))]
    assert wrong.empty, f"{named(wrong)} 有一次走访主题空着，不知道去做什么，不算。"


@pytest.mark.task(4)
@pytest.mark.misconception("visits-paper-counted")
def test_forms_without_a_visit_do_not_count(work: pd.DataFrame, visited: pd.Series) -> None:
    """只填表、人没去的不算"""
    slip = work.apply(reached, axis=1, counting=(ON_PAPER,))
    wrong = visited.index[(visited == slip) & (visited != work.apply(reached, axis=1))]
    assert wrong.empty, f"{named(wrong)} 有一次只填了表，人没有去。表填得再好也不是走访。"


@pytest.mark.task(4)
@pytest.mark.misconception("visits-overlap-always")
def test_nothing_is_taken_off_where_one_visit_counts(work: pd.DataFrame, visited: pd.Series) -> None:
    """只有一次算数时，不减重复的户"""
    slip = work.apply(reached, axis=1, always=True)
    wrong = visited.index[(visited == slip) & (visited != work.apply(reached, axis=1))]
    assert wrong.empty, f"{named(wrong)} 只有一次走访算数，没有重复，不用减“两次都去”。"


@pytest.mark.task(4)
def test_every_number_follows_the_rules(work: pd.DataFrame, visited: pd.Series) -> None:
    """每个组走到的户数都对"""
    wrong = visited.index[visited.notna() & (visited != work.apply(reached, axis=1))]
    assert wrong.empty, f"{named(wrong)} 走到的户数不对：先划掉不算的，再相加，两次都算时减去重复的。"
