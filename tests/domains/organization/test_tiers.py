from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.organization.tiers import (
    ASSUMPTIONS,
    FIT_LABELS,
    RANK,
    Fit,
    Link,
    Places,
    Tier,
    fit,
    judge_tasks,
    mismatch,
    needed_link,
    propose_decider,
    raci,
    tier_load,
)

tiers_or_blank = st.sampled_from(["", *map(str, Tier)])
tasks = st.lists(
    st.fixed_dictionaries(
        {
            "who_sees": tiers_or_blank,
            "who_decides": tiers_or_blank,
            "who_acts": tiers_or_blank,
            "link": st.sampled_from(["", *map(str, Link)]),
        }
    ),
    max_size=12,
).map(
    lambda rows: pd.DataFrame(
        [{"task_id": f"事项{n:02d}"} | row for n, row in enumerate(rows)],
        columns=["task_id", "who_sees", "who_decides", "who_acts", "link"],
    )
)


@given(tasks)
def test_every_matter_is_counted_once_among_matches_mismatches_and_open_ones(table: pd.DataFrame) -> None:
    found = mismatch(table)
    assert found["type"].tolist() == [str(kind) for kind in Fit]
    assert found["n"].sum() == len(table)


@given(tasks)
def test_a_matter_is_blind_exactly_if_it_lacks_the_link_it_needs(table: pd.DataFrame) -> None:
    judged = judge_tasks(table)
    mended = judge_tasks(table.assign(link=judged["needed_link"]))
    assert not mended["blind"].any()
    cut = judge_tasks(table.assign(link=""))
    assert cut["blind"].tolist() == (judged["needed_link"] != Link.NONE).tolist()


@given(tasks)
def test_loads_count_every_entry_once(table: pd.DataFrame) -> None:
    load = tier_load(table)
    for role in ("sees", "decides", "acts"):
        assert load[role].sum() == (table[f"who_{role}"] != "").sum()
    assert len(raci(table)) == load[["sees", "decides", "acts"]].to_numpy().sum()


@given(tasks)
def test_handing_everything_down_empties_the_middle(table: pd.DataFrame) -> None:
    load = tier_load(table.assign(who_decides=str(Tier.COMMUNITY))).set_index("tier")
    assert load.loc["subdistrict", "decides"] == load.loc["district", "decides"] == 0
    assert load.loc["community", "decides"] == len(table)


@pytest.mark.parametrize(
    ("sees", "decides", "expected", "link"),
    [
        ("community", "community", Fit.MATCHED, Link.NONE),
        ("community", "subdistrict", Fit.SEES_NOT_DECIDES, Link.UP),
        ("subdistrict", "district", Fit.SEES_NOT_DECIDES, Link.UP),
        ("district", "community", Fit.DECIDES_NOT_SEES, Link.DOWN),
        ("subdistrict", "community", Fit.DECIDES_NOT_SEES, Link.DOWN),
        ("", "community", Fit.OPEN, Link.NONE),
        ("community", "", Fit.OPEN, Link.NONE),
    ],
)
def test_the_direction_of_a_mismatch_decides_its_name_and_its_link(
    sees: str, decides: str, expected: Fit, link: Link
) -> None:
    assert fit(sees, decides) is expected
    assert needed_link(sees, decides) is link


def test_a_link_in_the_wrong_direction_leaves_a_matter_blind() -> None:
    table = pd.DataFrame(
        [("路灯", "community", "subdistrict", "down")], columns=["task_id", "who_sees", "who_decides", "link"]
    )
    assert judge_tasks(table)["blind"].tolist() == [True]


def test_a_matter_with_two_rows_is_an_error_and_so_is_an_unknown_tier() -> None:
    rows = [("路灯", "community", "community", "community"), ("路灯", "community", "district", "community")]
    columns = ["task_id", "who_sees", "who_decides", "who_acts"]
    with pytest.raises(ValueError, match="路灯"):
        raci(pd.DataFrame(rows, columns=columns))
    with pytest.raises(ValueError, match="city"):
        fit("city", "community")


@given(st.sampled_from(list(Places)), st.booleans(), st.booleans())
def test_a_wider_matter_is_never_decided_lower(places: Places, agency: bool, district: bool) -> None:
    decider = RANK[propose_decider(places, agency, district)]
    for wider in list(Places)[list(Places).index(places) :]:
        assert RANK[propose_decider(wider, agency, district)] >= decider
    assert RANK[propose_decider(places, True, district)] >= decider
    assert propose_decider(places, agency, True) is Tier.DISTRICT


def test_the_lowest_tier_that_can_decide_does() -> None:
    assert propose_decider(Places.ONE, False, False) is Tier.COMMUNITY
    assert propose_decider(Places.ONE, True, False) is Tier.SUBDISTRICT
    assert propose_decider(Places.COMMUNITIES, False, False) is Tier.SUBDISTRICT
    assert propose_decider(Places.SUBDISTRICTS, False, False) is Tier.DISTRICT


def test_every_assumption_is_open_and_every_fit_has_a_label() -> None:
    assert not ASSUMPTIONS["stated_by_report"].any()
    assert set(FIT_LABELS) == set(Fit)
