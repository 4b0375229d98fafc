from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.organization.chain import (
    ASSUMPTIONS,
    CARRIER_LABELS,
    COLUMNS,
    PROVIDER_LABELS,
    REACH_LABELS,
    SERVICES,
    STAGE_LABELS,
    Carrier,
    Provider,
    Reach,
    Stage,
    cover,
    reached,
    service_faults,
    shares,
)

IDS = [f"{chain}{number}" for chain in "果茶" for number in (1, 2, 3, 4)]


@st.composite
def boards(draw: st.DrawFn) -> pd.DataFrame:
    rows = [
        (
            id,
            id[0],
            str(draw(st.sampled_from(list(Stage)))),
            str(draw(st.sampled_from(list(Carrier)))),
            draw(st.integers(0, 300)),
            draw(st.booleans()),
            draw(st.sampled_from([*IDS, "", "别处"])),
        )
        for id in IDS[: draw(st.integers(0, len(IDS)))]
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"households": int, "has_branch": bool})


def orchard(*links: str, branches: str = "1") -> pd.DataFrame:
    """A chain of four nodes of 10, 20, 30 and 40 households."""
    links = links or ("", "", "", "")
    return pd.DataFrame(
        [
            (f"果{n}", "果", str(stage), "base", 10 * n, str(n) in branches, link)
            for n, (stage, link) in enumerate(zip(Stage, links, strict=True), 1)
        ],
        columns=COLUMNS,
    )


@given(boards())
def test_stages_hold_every_node_and_household_once(nodes: pd.DataFrame) -> None:
    made = cover(nodes)
    assert made["stage"].tolist() == [str(stage) for stage in Stage]
    assert made["nodes"].sum() == len(nodes)
    assert made["households"].sum() == nodes["households"].sum()
    assert (made["households_reached"] <= made["households"]).all()
    assert (made["with_branch"] <= made["reached"]).all()


@given(boards())
def test_shares_lie_between_0_and_1(nodes: pd.DataFrame) -> None:
    found = shares(nodes)
    assert pd.isna(found["nodes"]) if nodes.empty else 0 <= found["nodes"] <= 1
    assert pd.isna(found["households"]) if not nodes["households"].sum() else 0 <= found["households"] <= 1


@given(boards(), st.data())
def test_another_branch_never_lowers_a_share(nodes: pd.DataFrame, data: st.DataObject) -> None:
    if nodes.empty:
        return
    more = nodes.copy()
    more.loc[data.draw(st.integers(0, len(nodes) - 1)), "has_branch"] = True
    before, after = shares(nodes), shares(more)
    assert after["nodes"] >= before["nodes"]
    assert pd.isna(after["households"]) or after["households"] >= before["households"]


@given(boards())
def test_a_linked_node_has_a_branch_of_its_own_chain_beside_it(nodes: pd.DataFrame) -> None:
    how = reached(nodes)
    place = {id: number for number, id in enumerate(IDS)}
    has = set(nodes.loc[nodes["has_branch"], "node_id"])
    for node, found in zip(nodes.itertuples(), how, strict=True):
        assert (found == Reach.BRANCH) == node.has_branch
        if found == Reach.LINKED:
            assert node.linked_to in has
            assert node.linked_to[0] == node.chain
            assert abs(place[node.linked_to] - place[node.node_id]) == 1


def test_shares_by_node_and_by_household_differ() -> None:
    assert shares(orchard(branches="123")) == {"nodes": 0.75, "households": 0.6}


def test_linking_reaches_a_node_and_counts_its_households_once() -> None:
    linked = orchard("", "果1", "果1", "", branches="1")
    assert reached(linked).tolist() == ["branch", "linked", "none", "none"]
    assert cover(linked)["households_reached"].tolist() == [10, 20, 0, 0]
    assert cover(linked)["with_branch"].sum() == 1
    assert reached(linked, replaced(ASSUMPTIONS, reach=2)).tolist() == ["branch", "linked", "linked", "none"]
    assert reached(linked, replaced(ASSUMPTIONS, reach=0)).tolist() == ["branch", "none", "none", "none"]


@pytest.mark.parametrize("link", ["果2", "果3", "茶1", "别处", ""])
def test_a_link_to_anything_but_a_neighbouring_branch_reaches_nothing(link: str) -> None:
    tea = orchard(branches="1").assign(chain="茶", node_id=[f"茶{n}" for n in range(1, 5)])
    nodes = pd.concat([orchard("", link, "", "", branches="4"), tea], ignore_index=True)
    assert reached(nodes).iloc[1] == Reach.NONE


def test_a_service_needs_exactly_one_provider() -> None:
    nodes = orchard()[:2]
    services = pd.DataFrame(
        [
            ("果1", SERVICES[0], "branch"),
            ("果1", SERVICES[0], "association"),
            ("果1", SERVICES[1], "association"),
            ("果2", SERVICES[1], "branch"),
            ("果2", SERVICES[1], "branch"),
        ],
        columns=["node_id", "service", "provider"],
    )
    expected = [("果1", SERVICES[0], "twice"), ("果2", SERVICES[0], "nobody")]
    assert list(service_faults(nodes, services).itertuples(index=False, name=None)) == expected
    assert len(service_faults(nodes, services, replaced(ASSUMPTIONS, providers=2))) == 1


@pytest.mark.parametrize("bad", [-1, float("nan")])
def test_a_missing_or_negative_number_of_households_is_an_error(bad: float) -> None:
    nodes = orchard().astype({"households": float})
    nodes.loc[0, "households"] = bad
    with pytest.raises(ValueError, match="户数"):
        reached(nodes)


def test_an_id_used_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="重复"):
        reached(pd.concat([orchard(), orchard()]))


def test_everything_has_a_label_and_no_assumption_is_the_reports() -> None:
    assert set(STAGE_LABELS) == set(Stage)
    assert set(CARRIER_LABELS) == set(Carrier)
    assert set(REACH_LABELS) == set(Reach)
    assert set(PROVIDER_LABELS) == set(Provider)
    assert not ASSUMPTIONS["stated_by_report"].any()
