from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.pilots import (
    ASSUMPTIONS,
    CONTENTS,
    DECISION_LABELS,
    FLAW_LABELS,
    PLACE,
    ROLE_LABELS,
    Decision,
    Flaw,
    Role,
    difference,
    flaws,
    plan,
    types_without_pilot,
)

NAMES = ["地01", "地02", "地03", "地04", "地05"]
TYPES = ["综合型", "工矿型"]
values = st.one_of(st.none(), st.integers(0, 99))
rows = st.tuples(
    st.sampled_from(TYPES),
    st.sampled_from([*map(str, Role), ""]),
    st.sampled_from([*NAMES, ""]),
    st.sampled_from([*CONTENTS, ""]),
    st.one_of(st.none(), st.integers(1, 12)),
    values,
    values,
    values,
)
tables = st.lists(rows, min_size=5, max_size=5).map(
    lambda listed: pd.DataFrame([(name, *row) for name, row in zip(NAMES, listed, strict=True)], columns=PLACE).astype(
        {"fixed": float, "baseline": float, "first": float, "second": float}
    )
)


def two(**changed: object) -> pd.DataFrame:
    pilot: dict[str, object] = dict(zip(PLACE, ["甲", "综合型", "pilot", "乙", "体制机制", 3, 40, 45, 49], strict=True))
    other = dict(zip(PLACE, ["乙", "综合型", "comparison", "", "", None, 50, 53, 56], strict=True))
    table = pd.DataFrame([pilot | changed, other])
    return table.astype({"fixed": float, "baseline": float, "first": float, "second": float})


@given(tables)
def test_the_difference_is_the_pilots_change_less_its_comparisons(places: pd.DataFrame) -> None:
    table = difference(places)
    claimed = table[table["decision"] != Decision.NO_CLAIM]
    assert (claimed["difference"] == claimed["change_pilot"] - claimed["change_compare"]).all()
    assert (claimed["first"] + claimed["second"] == claimed["difference"]).all()
    assert table.loc[table["decision"] == Decision.NO_CLAIM, "difference"].isna().all()


@given(tables)
def test_nothing_is_claimed_without_a_comparison_of_the_same_type(places: pd.DataFrame) -> None:
    known = places.set_index("place")
    for row in difference(places).query("flaw == ''").itertuples():
        assert row.place != row.comparison
        assert known.loc[row.comparison, "type"] == known.loc[row.place, "type"]
        assert known.loc[row.comparison, "role"] == Role.COMPARISON
        assert known.loc[row.place, "fixed"] < 6


@given(tables)
def test_spreading_needs_both_periods_and_more_periods_never_ease_it(places: pd.DataFrame) -> None:
    strict, easy = difference(places), difference(places, replaced(ASSUMPTIONS, periods=1))
    spread = strict[strict["decision"] == Decision.SPREAD]
    assert (spread[["first", "second"]] > 0).all(axis=None)
    assert set(spread["place"]) <= set(easy.loc[easy["decision"] == Decision.SPREAD, "place"])


@given(tables)
def test_the_plan_keeps_six_columns_and_each_pilot_tries_one_at_most(places: pd.DataFrame) -> None:
    table = plan(places)
    assert list(table.columns) == list(CONTENTS)
    assert (table.sum(axis=1) <= 1).all()
    assert len(table) == (places["role"] == Role.PILOT).sum()


@given(tables)
def test_types_with_and_without_a_pilot_are_all_types(places: pd.DataFrame) -> None:
    without = types_without_pilot(places, TYPES)
    assert set(without) | set(places.loc[places["role"] == "pilot", "type"]) >= set(TYPES)
    assert not set(without) & set(places.loc[places["role"] == "pilot", "type"])


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [
        ({}, None),
        ({"comparison": ""}, Flaw.NO_COMPARISON),
        ({"comparison": "甲"}, Flaw.ITSELF),
        ({"type": "工矿型"}, Flaw.OTHER_TYPE),
        ({"fixed": 5}, None),
        ({"fixed": 6}, Flaw.LATE_INDICATOR),
        ({"fixed": None}, Flaw.LATE_INDICATOR),
        ({"baseline": None}, Flaw.NO_BASELINE),
        ({"second": None}, Flaw.NO_RESULT),
    ],
)
def test_each_flaw_by_itself(changed: dict[str, object], flaw: Flaw | None) -> None:
    assert flaws(two(**changed)) == {"甲": flaw}


def test_a_place_that_is_itself_a_pilot_is_no_comparison() -> None:
    assert flaws(two().replace({"role": {"comparison": "pilot"}}))["甲"] is Flaw.PILOT_TOO


def test_nine_against_six_is_three_and_a_high_start_is_no_success() -> None:
    table = difference(two())
    assert table.loc[0, ["change_pilot", "change_compare", "difference"]].tolist() == [9, 6, 3]
    assert table.loc[0, "decision"] == Decision.SPREAD
    high = difference(two(baseline=80, first=82, second=84))
    assert high.loc[0, "difference"] == -2
    assert high.loc[0, "decision"] == Decision.WAIT


def test_every_name_has_its_label() -> None:
    assert (set(ROLE_LABELS), set(FLAW_LABELS), set(DECISION_LABELS)) == (set(Role), set(Flaw), set(Decision))
    assert len(CONTENTS) == 6
