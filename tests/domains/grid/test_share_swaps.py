from __future__ import annotations

from itertools import permutations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.share_swaps import (
    ASSUMPTIONS,
    SHARE_LABELS,
    SIDE,
    Share,
    asking_order,
    ledger_share,
    most_swaps,
    shortages,
    standing,
    swap,
)

UNITS = ["学校", "商场", "医院", "社区"]
KINDS = [str(kind) for kind in Share]


def side(amounts: dict[tuple[str, str], int]) -> pd.DataFrame:
    return pd.DataFrame([(*key, n) for key, n in amounts.items()], columns=SIDE).astype({"amount": int})


sides = st.dictionaries(st.tuples(st.sampled_from(UNITS), st.sampled_from(KINDS)), st.integers(0, 3), max_size=8).map(
    side
)


def by(table: pd.DataFrame, *columns: str) -> dict[object, int]:
    return table.groupby(list(columns))["amount"].sum().to_dict() if len(table) else {}


@given(sides, sides)
def test_a_swap_stays_within_the_offer_and_the_request_and_never_comes_from_oneself(
    offers: pd.DataFrame, requests: pd.DataFrame
) -> None:
    swaps = swap(offers, requests, UNITS)
    assert (swaps["from"] != swaps["to"]).all()
    offered, asked = by(offers, "unit", "share_kind"), by(requests, "unit", "share_kind")
    assert all(n <= offered[key] for key, n in by(swaps, "from", "share_kind").items())
    assert all(n <= asked[key] for key, n in by(swaps, "to", "share_kind").items())


@given(sides, sides)
def test_as_many_swaps_are_made_as_there_can_be(offers: pd.DataFrame, requests: pd.DataFrame) -> None:
    swaps = swap(offers, requests, UNITS)
    for kind in KINDS:
        left = {row.unit: row.amount for row in offers.itertuples() if row.share_kind == kind}
        wanted = {row.unit: row.amount for row in requests.itertuples() if row.share_kind == kind}
        assert swaps.loc[swaps["share_kind"] == kind, "amount"].sum() == most_swaps(left, wanted)


@given(
    st.dictionaries(st.sampled_from(UNITS), st.integers(0, 2)),
    st.dictionaries(st.sampled_from(UNITS), st.integers(0, 2)),
)
def test_the_greatest_number_of_swaps_is_what_trying_every_order_finds(
    left: dict[str, int], wanted: dict[str, int]
) -> None:
    givers = [unit for unit, n in left.items() for _ in range(n)][:4]
    takers = [unit for unit, n in wanted.items() for _ in range(n)][:4]
    padded = givers + [""] * (len(takers) - len(givers))
    best = max(
        sum(bool(giver) and giver != taker for giver, taker in zip(order, takers, strict=False))
        for order in permutations(padded)
    )
    assert (
        most_swaps({unit: givers.count(unit) for unit in givers}, {unit: takers.count(unit) for unit in takers}) == best
    )


@given(sides, sides)
def test_the_unit_served_first_gets_all_that_others_offer(offers: pd.DataFrame, requests: pd.DataFrame) -> None:
    swaps = swap(offers, requests, UNITS)
    got = by(swaps, "to", "share_kind")
    for kind in KINDS:
        asked = by(requests, "unit", "share_kind").get((UNITS[0], kind), 0)
        others = sum(n for (unit, k), n in by(offers, "unit", "share_kind").items() if k == kind and unit != UNITS[0])
        assert got.get((UNITS[0], kind), 0) == min(asked, others)


@given(sides, sides)
def test_given_equals_received_and_nothing_is_lost(offers: pd.DataFrame, requests: pd.DataFrame) -> None:
    swaps = swap(offers, requests, UNITS)
    table = standing(UNITS, requests, swaps)
    assert table["given"].sum() == table["got"].sum() == swaps["amount"].sum()
    short = shortages(offers, requests, swaps)
    assert (short[["met", "unmet", "unused"]] >= 0).all(axis=None)
    assert short["met"].sum() + short["unmet"].sum() == requests["amount"].sum()
    assert short["met"].sum() + short["unused"].sum() == offers["amount"].sum()


def test_two_units_that_offer_and_want_the_same_serve_each_other() -> None:
    same = side({("学校", "venue"): 1, ("商场", "venue"): 1})
    swaps = swap(same, same, UNITS)
    assert sorted(zip(swaps["from"], swaps["to"], strict=True)) == [("商场", "学校"), ("学校", "商场")]


def test_a_unit_without_requests_has_no_share_and_a_blank_is_not_a_nought() -> None:
    nothing = side({})
    assert standing(["学校"], nothing, swap(nothing, nothing, UNITS))["met_share"].isna().all()
    survey = pd.DataFrame({"unit": ["学校", "商场"], "give": [0.0, None], "want": [2.0, None]})
    assert ledger_share(survey, ["give", "want"])["filled_share"].tolist() == [1.0, 0.0]
    with pytest.raises(ValueError, match="至少"):
        ledger_share(survey, [])


def test_the_community_stands_last_or_first() -> None:
    assert asking_order(["社区", "学校", "商场"]) == ["学校", "商场", "社区"]
    first = replaced(ASSUMPTIONS, community_last=0)
    assert asking_order(["学校", "社区", "商场"], first) == ["社区", "学校", "商场"]


def test_a_negative_amount_is_an_error() -> None:
    with pytest.raises(ValueError, match="次数"):
        swap(side({("学校", "venue"): -1}), side({}), UNITS)
    assert set(SHARE_LABELS) == set(Share)
