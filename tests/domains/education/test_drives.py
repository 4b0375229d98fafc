from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.drives import (
    ASSUMPTIONS,
    CLAIM_LABELS,
    INDICATORS,
    PAIR_LABELS,
    READINGS,
    Claim,
    Pair,
    claims,
    paired,
    sorting,
)

SIDES = [f"{side}_{when}" for side in READINGS for when in ("before", "after")]
points = st.one_of(st.none(), st.integers(0, 100))
readings = st.lists(st.tuples(*[points] * 6), min_size=1, max_size=5).map(
    lambda rows: pd.DataFrame([(f"D{n}", *row) for n, row in enumerate(rows)], columns=["card", *SIDES]).astype(
        dict.fromkeys(SIDES, "float64")
    )
)


def claim(*numbers: float | None, margin: float = 1) -> Claim:
    table = pd.DataFrame([("D", *numbers)], columns=["card", *SIDES]).astype(dict.fromkeys(SIDES, "float64"))
    return Claim(claims(table, replaced(ASSUMPTIONS, margin=margin)).loc[0, "claim"])


@given(readings)
def test_a_change_is_after_minus_before_and_missing_where_either_is(table: pd.DataFrame) -> None:
    changes = paired(table)
    for side in READINGS:
        expected = table[f"{side}_after"] - table[f"{side}_before"]
        pd.testing.assert_series_equal(changes[f"{side}_change"], expected, check_names=False)


@given(readings)
def test_without_both_readings_of_both_sides_nothing_can_be_said(table: pd.DataFrame) -> None:
    made = claims(table)
    complete = table[SIDES[:4]].notna().all(axis=1)
    assert ((made["claim"] == Claim.CANNOT_SAY) == ~complete).all()


@given(readings)
def test_more_than_moved_together_needs_a_place_to_compare_with(table: pd.DataFrame) -> None:
    made = claims(table)
    compared = table[SIDES[4:]].notna().all(axis=1)
    assert not made.loc[~compared, "claim"].isin([Claim.MORE, Claim.NO_MORE]).any()
    assert not made.loc[compared, "claim"].eq(Claim.TOGETHER).any()


@given(readings)
def test_a_claim_of_improvement_needs_both_sides_to_improve(table: pd.DataFrame) -> None:
    made = claims(table)
    better = made["claim"].isin([Claim.TOGETHER, Claim.MORE, Claim.NO_MORE])
    assert (made.loc[better, ["leader_change", "follower_change"]] > 0).all(axis=None)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((50, 60, 30, 40, None, None), Claim.TOGETHER),
        ((50, 60, 30, 30, None, None), Claim.APART),
        ((50, 50, 30, 40, None, None), Claim.APART),
        ((50, 60, None, 40, 20, 20), Claim.CANNOT_SAY),
        ((50, 60, 30, 40, 20, None), Claim.TOGETHER),
        ((50, 60, 30, 40, 20, 30), Claim.NO_MORE),
        ((50, 60, 30, 40, 20, 29), Claim.MORE),
        ((50, 60, 30, 40, 20, 45), Claim.NO_MORE),
    ],
)
def test_what_may_be_said_at_each_boundary(numbers: tuple[float | None, ...], expected: Claim) -> None:
    assert claim(*numbers) is expected


def test_a_wider_margin_asks_for_a_larger_difference() -> None:
    numbers = (50, 60, 30, 40, 20, 25)
    assert claim(*numbers, margin=5) is Claim.MORE
    assert claim(*numbers, margin=6) is Claim.NO_MORE


def test_no_claim_says_why() -> None:
    assert not any(word in label for label in CLAIM_LABELS.values() for word in ("因为", "所以", "带来", "效果"))
    assert set(CLAIM_LABELS) == set(Claim)


def test_five_pairs_with_one_number_for_either_side() -> None:
    assert len(PAIR_LABELS) == len(Pair) == 5
    assert sorted(zip(INDICATORS["pair"], INDICATORS["side"], strict=True)) == sorted(
        (pair, side) for pair in Pair for side in ("leader", "follower")
    )


@given(st.sampled_from(["", *Pair]), st.sampled_from(["", *INDICATORS["indicator"]]), st.sampled_from(list(Pair)))
def test_a_card_fits_its_own_pair_and_a_number_of_its_own_followers(pair: str, indicator: str, belongs: Pair) -> None:
    cards = pd.DataFrame([("D", pair, indicator, str(belongs))], columns=["card", "pair", "indicator", "belongs"])
    fits = sorting(cards).iloc[0]
    own = INDICATORS[(INDICATORS["pair"] == belongs) & (INDICATORS["side"] == "follower")]["indicator"]
    assert bool(fits["right_pair"]) == (pair == belongs)
    assert bool(fits["right_indicator"]) == (indicator in list(own))
