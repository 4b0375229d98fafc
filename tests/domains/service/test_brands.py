from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.brands import (
    ASSUMPTIONS,
    BRANDS,
    GROUPS,
    TOPIC_LABELS,
    Misfit,
    Team,
    Tier,
    coverage,
    fit,
    topic_of,
    wish_board,
)

some_services = st.lists(
    st.tuples(
        st.sampled_from(["", *TOPIC_LABELS, "naming"]),
        st.sampled_from(["", *Tier]),
        st.sampled_from(["", *Team]),
        st.sampled_from(["", *GROUPS]),
        st.one_of(st.none(), st.integers(0, 300)),
    ),
    max_size=16,
).map(
    lambda rows: pd.DataFrame(rows, columns=["topic", "tier", "team", "group", "users"]).assign(
        service=[f"服务{n}" for n in range(len(rows))]
    )
)
some_wishes = st.lists(
    st.tuples(st.sampled_from(["照明", "助餐"]), st.sampled_from(["done", "open", ""]), st.sampled_from(["", "钱"])),
    max_size=12,
).map(
    lambda rows: pd.DataFrame(rows, columns=["topic", "state", "reason"]).assign(
        wish=[f"{n}" for n in range(len(rows))]
    )
)


@given(some_services)
def test_every_group_is_kept_and_every_service_counted_in_one_tier_at_most(services: pd.DataFrame) -> None:
    covered = coverage(services)
    assert covered["group"].tolist() == list(GROUPS)
    assert (covered[["public", "social", "voluntary"]].sum(axis=1) == covered["services"]).all()
    placed = services["tier"].isin(["public", "social", "voluntary"]) & (services["group"] != "")
    assert covered["services"].sum() == placed.sum()
    assert covered["users"].sum() == services.loc[placed, "users"].astype("float64").sum()
    assert covered["unknown"].sum() == services.loc[placed, "users"].isna().sum()


@given(some_services)
def test_a_service_that_fits_has_its_professionals(services: pd.DataFrame) -> None:
    result = fit(services)
    assert result["service"].tolist() == services["service"].tolist()
    good = services[(result["misfit"] == "").to_numpy() & (services["tier"] != Tier.METHOD).to_numpy()]
    assert (good.loc[good["topic"].isin(["health", "counselling"]), "team"] == Team.PROFESSIONAL).all()
    assert (good.loc[good["tier"] == Tier.PUBLIC, "team"] == Team.PROFESSIONAL).all()


@given(some_wishes)
def test_every_project_is_either_done_or_open(wishes: pd.DataFrame) -> None:
    board = wish_board(wishes)
    assert board[["done", "open"]].sum().sum() == len(wishes)
    assert (board["unexplained"] <= board["open"]).all()
    assert set(board["topic"]) == set(wishes["topic"])


@pytest.mark.parametrize(
    ("topic", "tier", "team", "misfit"),
    [
        ("", "", "", Misfit.NO_TIER),
        ("naming", "method", "", Misfit.NAMING),
        ("", "method", "", ""),
        ("", "social", "", Misfit.NO_TEAM),
        ("counselling", "social", "volunteers", Misfit.NEEDS_PROFESSIONALS),
        ("counselling", "social", "professional", ""),
        ("meals", "public", "members", Misfit.BASE_ON_VOLUNTEERS),
        ("meals", "voluntary", "members", ""),
    ],
)
def test_the_first_thing_wrong_is_told(topic: str, tier: str, team: str, misfit: str) -> None:
    services = pd.DataFrame({"service": ["示例"], "topic": [topic], "tier": [tier], "team": [team]})
    assert fit(services)["misfit"].tolist() == [misfit]


def test_which_topics_need_professionals_can_be_changed() -> None:
    services = pd.DataFrame({"service": ["示例"], "topic": ["meals"], "tier": ["social"], "team": ["volunteers"]})
    assert fit(services)["misfit"].tolist() == [""]
    assert fit(services, replaced(ASSUMPTIONS, meals=1))["misfit"].tolist() == [Misfit.NEEDS_PROFESSIONALS]
    assert set(ASSUMPTIONS.index) == set(TOPIC_LABELS)
    assert not ASSUMPTIONS["stated_by_report"].any()


def test_there_are_sixteen_names_each_once_and_each_with_its_fact() -> None:
    assert len(BRANDS) == BRANDS["service"].nunique() == 16
    assert BRANDS["fact"].value_counts().to_dict() == {"d3-2.3-7": 7, "d5-1.2-1": 5, "d3-2.1-8": 4}


def test_a_topic_is_listed_or_suggested_by_a_word() -> None:
    names = ["小马医疗", "夜间助餐", "心理热线", "金种子", "村里的红黑榜"]
    assert [topic_of(name) for name in names] == ["health", "meals", "counselling", "", "naming"]
