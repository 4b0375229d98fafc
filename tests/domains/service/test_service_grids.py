from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.service_grids import (
    ASSUMPTIONS,
    FAULT_LABELS,
    Fault,
    adjoining,
    chain,
    find_faults,
    is_connected,
    least_grids,
    loads,
    propose,
    topic_counts,
)

CLUSTERS = ("上片",) * 5 + ("中片",) * 3 + ("下片",) * 3 + ("中片",)
sizes = st.lists(st.integers(5, 40), min_size=12, max_size=12)
divisions = st.lists(st.sampled_from(["", "甲", "乙", "丙"]), min_size=12, max_size=12)


def village(households: list[int]) -> pd.DataFrame:
    rows = [(f"{place + 1:02d}组", CLUSTERS[place], place // 4, place % 4, n) for place, n in enumerate(households)]
    return pd.DataFrame(rows, columns=["group", "cluster", "row", "col", "households"])


def assigned(groups: pd.DataFrame, grids: list[tuple[str, ...]]) -> dict[str, str]:
    return {group: f"{number}格" for number, grid in enumerate(grids) for group in grid}


def kinds(groups: pd.DataFrame, assignment: dict[str, str]) -> set[Fault]:
    return {found.fault for found in find_faults(groups, assignment)}


@pytest.mark.parametrize(("households", "cap", "n"), [(0, 60, 0), (1, 60, 1), (60, 60, 1), (61, 60, 2), (230, 60, 4)])
def test_the_number_of_grids_is_rounded_up(households: int, cap: int, n: int) -> None:
    assert least_grids(households, cap) == n


@pytest.mark.parametrize(("households", "cap"), [(-1, 60), (10, 0), (float("nan"), 60), (10, float("nan"))])
def test_what_is_no_number_of_households_is_an_error(households: float, cap: float) -> None:
    with pytest.raises(ValueError, match="户数"):
        least_grids(households, cap)


@given(sizes)
def test_a_proposal_has_every_group_once_and_nothing_to_mend_but_unevenness(households: list[int]) -> None:
    groups = village(households)
    grids = propose(groups)
    assert sorted(group for grid in grids for group in grid) == sorted(groups["group"])
    assert kinds(groups, assigned(groups, grids)) <= {Fault.UNEVEN}
    assert len(grids) >= chain(groups)["least"].sum()


@given(sizes, divisions)
def test_households_over_grids_and_over_clusters_are_the_same(households: list[int], names: list[str]) -> None:
    groups = village(households)
    assignment = dict(zip(groups["group"], names, strict=True))
    placed = groups["households"][[bool(name) for name in names]]
    assert loads(groups, assignment)["n_hh"].sum() == placed.sum()
    assert chain(groups)["n_hh"].sum() == groups["households"].sum()
    assert chain(groups)["groups"].sum() == len(groups)


@given(sizes)
def test_a_larger_cap_never_needs_more_grids(households: list[int]) -> None:
    groups = village(households)
    numbers = [len(propose(groups, replaced(ASSUMPTIONS, cap=cap))) for cap in (40, 55, 70, 200)]
    assert all(before >= after for before, after in pairwise(numbers))
    assert numbers[-1] == 3


def test_a_group_above_the_cap_has_to_be_divided_first() -> None:
    with pytest.raises(ValueError, match="02组"):
        propose(village([20, 61, *[20] * 10]))


def test_every_fault_is_found_and_named() -> None:
    groups = village([20] * 12)
    fine = {"01组": "甲", "02组": "甲", "05组": "甲", "03组": "乙", "04组": "乙"}
    fine |= {"06组": "丙", "07组": "丙", "08组": "丁", "12组": "丁", "09组": "戊", "10组": "戊", "11组": "戊"}
    assert kinds(groups, fine) == {Fault.UNEVEN}
    assert find_faults(groups, fine)[0].names == ("上片",)
    assert Fault.UNASSIGNED in kinds(groups, fine | {"01组": ""})
    assert Fault.ACROSS in kinds(groups, fine | {"06组": "乙"})
    assert Fault.APART in kinds(groups, fine | {"05组": "乙"})
    assert Fault.OVER_CAP in kinds(groups, fine | {"03组": "甲"})
    assert set(FAULT_LABELS) == set(Fault)


def test_exactly_on_the_cap_and_on_the_gap_is_in_order() -> None:
    groups = village([20, 20, 24, 24, 20, *[20] * 7])
    fine = {"01组": "甲", "02组": "甲", "05组": "甲", "03组": "乙", "04组": "乙"}
    one_cluster = groups.iloc[:5]
    assert kinds(one_cluster, fine) == set()
    strict = replaced(ASSUMPTIONS, max_gap=11)
    assert [found.fault for found in find_faults(one_cluster, fine, strict)] == [Fault.UNEVEN]


def test_groups_adjoin_by_sides_not_by_corners() -> None:
    beside = adjoining(village([20] * 12))
    assert beside["01组"] == {"02组", "05组"}
    assert is_connected(["01组", "02组", "06组"], beside)
    assert not is_connected(["01组", "06组"], beside)
    assert is_connected([], beside)


@given(st.lists(st.integers(0, 9), min_size=12, max_size=12), divisions)
def test_small_numbers_are_hidden_and_none_is_lost(numbers: list[int], names: list[str]) -> None:
    groups = village([20] * 12)
    needs = pd.DataFrame({"group": groups["group"], "topic": ["照明", "排水"] * 6, "n": numbers})
    assignment = dict(zip(groups["group"], names, strict=True))
    counted = topic_counts(needs, assignment)
    assert counted["n"].sum() == sum(n for n, name in zip(numbers, names, strict=True) if name)
    assert (counted["hidden"] == (counted["n"] < 5)).all()
    assert len(counted) == 2 * len({name for name in names if name})


def test_the_team_only_changes_the_load_of_a_post() -> None:
    groups = village([20] * 12)
    one = loads(groups, dict.fromkeys(groups["group"], "甲"), replaced(ASSUMPTIONS, team_size=4))
    assert one[["grid", "groups", "n_hh", "per_post"]].to_numpy().tolist() == [["甲", 12, 240, 60.0]]


def test_no_assumption_is_passed_off_as_reported() -> None:
    assert not ASSUMPTIONS["stated_by_report"].any()
    assert (ASSUMPTIONS["reason"] != "").all()


def test_a_large_cluster_is_filled_and_not_searched_through() -> None:
    groups = pd.DataFrame([(f"{n:02d}", "片", n // 4, n % 4, 20) for n in range(40)],
                          columns=["group", "cluster", "row", "col", "households"])  # fmt: skip
    grids = propose(groups)
    assert sorted(group for grid in grids for group in grid) == sorted(groups["group"])
    beside = adjoining(groups)
    assert all(len(grid) <= 3 and is_connected(grid, beside) for grid in grids)
