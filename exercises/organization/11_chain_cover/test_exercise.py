"""Judges the coverage of the two chains by the rules of the brief (facts d2-2.3-1, d2-2.3-2, d2-2.3-3)."""

from __future__ import annotations

import pandas as pd
import pytest

TOTAL = "合计"
TWICE = "支部、协会"


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("node_id")


@pytest.fixture
def nodes(work: pd.DataFrame) -> pd.DataFrame:
    """The lines of the nodes, without the totals."""
    return work[~work.index.str.endswith(TOTAL)]


@pytest.fixture
def totals(work: pd.DataFrame) -> pd.DataFrame:
    return work[work.index.str.endswith(TOTAL)]


def named(items: pd.Index | list[str]) -> str:
    listed = list(items)
    return "、".join(listed[:3]) + (" 等" if len(listed) > 3 else "")


def has_branch(nodes: pd.DataFrame, id: str) -> bool:
    return id in nodes.index and nodes.loc[id, "branch"] == "有"


def beside(id: str) -> list[str]:
    return [f"{id[0]}{int(id[1]) + step}" for step in (-1, 1)]


def linked(nodes: pd.DataFrame) -> pd.DataFrame:
    """The nodes for which the trainee has chosen another node."""
    return nodes[~nodes["link"].isin(["own", "none", ""])]


@pytest.mark.task(1)
def test_every_node_says_who_reaches_it(nodes: pd.DataFrame, totals: pd.DataFrame) -> None:
    """每个环节都选了由谁覆盖，合计行不选"""
    blank = nodes.index[nodes["link"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选由谁覆盖。"
    filled = totals.index[totals["link"] != ""]
    assert filled.empty, f"{named(filled)} 是合计行，这一格留空。"


@pytest.mark.task(1)
def test_a_node_with_a_branch_reaches_itself_and_no_other_does(nodes: pd.DataFrame) -> None:
    """有支部的环节选本环节，没有支部的不选"""
    wrong = nodes.index[(nodes["branch"] == "有") != (nodes["link"] == "own")]
    wrong = [id for id in wrong if nodes.loc[id, "link"] != ""]
    assert not wrong, f"{named(wrong)}：本环节有支部才选“本环节”。"


@pytest.mark.task(1)
@pytest.mark.misconception("chain-other-chain")
def test_no_node_is_linked_to_another_chain(nodes: pd.DataFrame) -> None:
    """只挂靠同一条链上的支部"""
    wrong = [id for id, link in linked(nodes)["link"].items() if link[0] != id[0]]
    assert not wrong, f"{named(wrong)} 挂靠到了另一条链上。果品链的环节只挂靠果品链的支部。"


@pytest.mark.task(1)
@pytest.mark.misconception("chain-link-far")
def test_a_node_is_linked_only_to_its_neighbour(nodes: pd.DataFrame) -> None:
    """只挂靠紧挨着的环节"""
    same = [(id, link) for id, link in linked(nodes)["link"].items() if link[0] == id[0]]
    wrong = [id for id, link in same if link not in beside(id)]
    assert not wrong, f"{named(wrong)} 挂靠的环节不在前一个、后一个位置上。"


@pytest.mark.task(1)
def test_a_node_is_linked_only_to_a_branch(nodes: pd.DataFrame) -> None:
    """挂靠的环节真的有支部"""
    wrong = [id for id, link in linked(nodes)["link"].items() if not has_branch(nodes, link)]
    assert not wrong, f"{named(wrong)} 挂靠的环节没有支部，够不着。"


@pytest.mark.task(1)
@pytest.mark.misconception("chain-link-forgotten")
def test_no_node_beside_a_branch_is_left_out(nodes: pd.DataFrame) -> None:
    """旁边有支部的环节没有漏掉"""
    lost = [id for id in nodes.index[nodes["link"] == "none"] if any(has_branch(nodes, node) for node in beside(id))]
    assert not lost, f"{named(lost)} 紧挨着有支部的环节，可以挂靠，不是没有覆盖。"


@pytest.mark.task(2)
def test_every_line_has_a_number_of_households(work: pd.DataFrame) -> None:
    """每一行都填了覆盖户数"""
    blank = work.index[work["counted"].isna()]
    assert blank.empty, f"{named(blank)} 还没有填覆盖户数；没有覆盖的写 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("chain-link-twice")
def test_no_household_is_counted_in_two_lines(nodes: pd.DataFrame) -> None:
    """挂靠的农户没有再加到支部那一行"""
    twice = nodes.index[nodes["counted"].fillna(0) > nodes["households"].astype(int)]
    assert twice.empty, f"{named(twice)} 的覆盖户数比本环节的农户还多。挂靠来的农户只算在他们自己那一行。"


@pytest.mark.task(2)
@pytest.mark.misconception("chain-linked-lost")
def test_a_linked_node_counts_its_households(nodes: pd.DataFrame) -> None:
    """挂靠的环节也算覆盖"""
    lost = list(nodes.index[nodes.index.isin(linked(nodes).index) & (nodes["counted"].fillna(-1) == 0)])
    assert not lost, f"{named(lost)} 已经挂靠，农户就算覆盖到了，不写 0。"


@pytest.mark.task(2)
def test_a_node_counts_all_of_its_households_or_none(nodes: pd.DataFrame) -> None:
    """覆盖的环节写全部农户，没有覆盖的写 0"""
    chosen = nodes[(nodes["link"] != "") & nodes["counted"].notna()]
    expected = chosen["households"].astype(int).where(chosen["link"] != "none", 0)
    wrong = chosen.index[chosen["counted"].astype(int) != expected]
    assert wrong.empty, f"{named(wrong)} 的覆盖户数不对：覆盖的写本环节农户数，没有覆盖的写 0。"


@pytest.mark.task(2)
def test_the_total_is_the_sum_of_its_lines(nodes: pd.DataFrame, totals: pd.DataFrame) -> None:
    """合计行等于五行之和"""
    wrong = [
        id
        for id in totals.index[totals["counted"].notna()]
        if totals.loc[id, "counted"] != nodes.loc[nodes.index.str[0] == id[0], "counted"].sum()
    ]
    assert not wrong, f"{named(wrong)} 的覆盖户数不等于上面五行之和。"


@pytest.mark.task(2)
def test_shares_stand_in_the_lines_of_the_totals_only(nodes: pd.DataFrame, totals: pd.DataFrame) -> None:
    """两个覆盖率都填在合计行"""
    shares = ["node_share", "household_share"]
    blank = totals.index[totals[shares].isna().any(axis=1)]
    assert blank.empty, f"{named(blank)} 的两个覆盖率要都填上，一个也不能少。"
    filled = nodes.index[nodes[shares].notna().any(axis=1)]
    assert filled.empty, f"{named(filled)} 是环节，不填覆盖率，只在合计行填。"


@pytest.mark.task(2)
@pytest.mark.misconception("chain-node-as-household")
def test_the_share_of_households_is_not_the_share_of_nodes(nodes: pd.DataFrame, totals: pd.DataFrame) -> None:
    """没有拿环节覆盖率当户覆盖率"""
    both = totals[totals[["node_share", "household_share"]].notna().all(axis=1)]
    same = [id for id in both.index if both.loc[id, "node_share"] == both.loc[id, "household_share"]]
    assert not same, f"{named(same)} 的两个覆盖率写成了一样。环节有大有小，覆盖的环节多，不等于覆盖的农户多。"


@pytest.mark.task(2)
@pytest.mark.misconception("chain-mean")
def test_no_share_is_a_mean_of_the_two(nodes: pd.DataFrame, totals: pd.DataFrame) -> None:
    """没有把两个覆盖率平均"""
    wrong = []
    for id in totals.index[totals[["node_share", "household_share"]].notna().all(axis=1)]:
        by_node, by_household = right_shares(nodes, totals, id)
        means = {int((by_node + by_household) // 2), int(-(-(by_node + by_household) // 2))}
        entered = {totals.loc[id, "household_share"], totals.loc[id, "node_share"]} - {by_node, by_household}
        wrong += [id] if entered & means else []
    assert not wrong, f"{named(wrong)} 写了两个覆盖率的平均。分母不同的两个数不能平均，要分开报。"


@pytest.mark.task(2)
def test_both_shares_fit_the_lines_above(nodes: pd.DataFrame, totals: pd.DataFrame) -> None:
    """两个覆盖率与上面各行相符"""
    filled = totals[totals[["node_share", "household_share", "counted"]].notna().all(axis=1)]
    wrong = []
    for id in filled.index:
        if (filled.loc[id, "node_share"], filled.loc[id, "household_share"]) != right_shares(nodes, totals, id):
            wrong.append(id)
    assert not wrong, (
        f"{named(wrong)} 的覆盖率不对：一个是覆盖的环节除以五，一个是覆盖户数除以农户合计，写百分数的整数。"
    )


def right_shares(nodes: pd.DataFrame, totals: pd.DataFrame, id: str) -> tuple[int, int]:
    """The shares by node and by household that follow from the trainee's own lines of one chain."""
    own = nodes[nodes.index.str[0] == id[0]]
    by_node = 20 * int((~own["link"].isin(["none", ""])).sum())
    return by_node, int(100 * own["counted"].fillna(0).sum() // int(totals.loc[id, "households"]))


@pytest.mark.task(3)
def test_every_node_has_a_verdict_on_its_services(nodes: pd.DataFrame, totals: pd.DataFrame) -> None:
    """每个环节都看了服务，合计行不选"""
    blank = nodes.index[nodes["service"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选服务怎样。"
    filled = totals.index[totals["service"] != ""]
    assert filled.empty, f"{named(filled)} 是合计行，这一格留空。"


@pytest.mark.task(3)
@pytest.mark.misconception("chain-both-safer")
def test_a_service_provided_twice_is_noted(nodes: pd.DataFrame) -> None:
    """两家都做的服务看出来了"""
    twice = (nodes[["technique", "sale"]] == TWICE).any(axis=1)
    missed = nodes.index[twice & nodes["service"].isin(["fine", "nobody"])]
    assert missed.empty, f"{named(missed)} 有一项服务支部、协会都在做。重复不等于保险，要分清由谁做。"


@pytest.mark.task(3)
@pytest.mark.misconception("chain-one-covers")
def test_a_service_that_nobody_provides_is_noted(nodes: pd.DataFrame) -> None:
    """没人做的服务看出来了"""
    missing = (nodes[["technique", "sale"]] == "").any(axis=1)
    missed = nodes.index[missing & nodes["service"].isin(["fine", "twice"])]
    assert missed.empty, f"{named(missed)} 有一项服务空着。另一项有人做，不能代替这一项。"


@pytest.mark.task(3)
@pytest.mark.misconception("branch-replaces-association")
def test_a_service_of_the_associations_is_no_fault(nodes: pd.DataFrame) -> None:
    """协会一家做的服务不算毛病"""
    missing = (nodes[["technique", "sale"]] == "").any(axis=1)
    by_association = (nodes[["technique", "sale"]] == "协会").any(axis=1)
    wrong = nodes.index[~missing & by_association & nodes["service"].isin(["nobody", "mixed"])]
    assert wrong.empty, f"{named(wrong)} 的服务由协会做，就是有人做。支部引领，不取代协会。"


@pytest.mark.task(3)
def test_every_verdict_fits_the_services(nodes: pd.DataFrame) -> None:
    """每个环节的判断都与两项服务相符"""
    services = nodes[["technique", "sale"]]
    missing, twice = (services == "").any(axis=1), (services == TWICE).any(axis=1)
    verdicts = {(False, False): "fine", (True, False): "nobody", (False, True): "twice", (True, True): "mixed"}
    right = [verdicts[bool(lacks), bool(doubles)] for lacks, doubles in zip(missing, twice, strict=True)]
    wrong = nodes.index[(nodes["service"] != right) & (nodes["service"] != "")]
    assert wrong.empty, f"{named(wrong)} 的判断与两项服务对不上，请一项一项再看一遍。"
