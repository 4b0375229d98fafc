from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.organization.areas import (
    ASSUMPTIONS,
    N_MODELS,
    NAMED_MODELS,
    NOT_NAMED,
    Extent,
    Kind,
    area_numbers,
    areas,
    blind_spots,
    extent,
)

names = st.lists(st.sampled_from("甲乙丙丁戊己庚辛"), unique=True, min_size=1, max_size=8)


@st.composite
def linked(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, str]]]:
    sites = draw(names)
    ends = st.sampled_from(sites)
    return sites, draw(st.lists(st.tuples(ends, ends), max_size=10))


def table(kinds: list[Kind], has_org: list[bool] | None = None) -> pd.DataFrame:
    sites = pd.DataFrame({"site_id": [f"点{n}" for n in range(len(kinds))], "kind": [str(kind) for kind in kinds]})
    return sites.assign(has_org=has_org or [True] * len(kinds))


@given(linked())
def test_every_site_is_in_one_area_and_linked_sites_in_the_same(network: tuple[list[str], list]) -> None:
    sites, links = network
    numbers = area_numbers(sites, links)
    assert list(numbers) == sites
    assert all(numbers[left] == numbers[right] for left, right in links)
    assert sorted(set(numbers.values())) == list(range(1, max(numbers.values()) + 1))


@given(linked(), st.data())
def test_one_more_link_never_makes_more_areas_and_at_most_one_fewer(network: tuple, data: st.DataObject) -> None:
    sites, links = network
    extra = data.draw(st.tuples(st.sampled_from(sites), st.sampled_from(sites)))
    before = max(area_numbers(sites, links).values())
    after = max(area_numbers(sites, [*links, extra]).values())
    assert before - 1 <= after <= before <= len(sites)
    if extra[0] == extra[1]:
        assert after == before


@given(linked(), st.randoms())
def test_the_order_and_direction_of_links_do_not_matter(network: tuple, random: object) -> None:
    sites, links = network
    turned = [(right, left) for left, right in links]
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert area_numbers(sites, turned) == area_numbers(sites, links)


def test_a_ring_is_one_area_and_no_sites_are_none() -> None:
    assert area_numbers(["甲", "乙", "丙"], [("甲", "乙"), ("乙", "丙"), ("丙", "甲")]) == {"甲": 1, "乙": 1, "丙": 1}
    assert area_numbers([], []) == {}
    assert areas(table([]), []).empty


def test_a_chain_is_one_area_though_its_ends_are_not_linked_directly() -> None:
    assert area_numbers(["甲", "乙", "丙", "丁"], [("丙", "丁"), ("甲", "乙"), ("乙", "丙")]) == dict.fromkeys(
        "甲乙丙丁", 1
    )


def test_a_link_to_an_unknown_place_and_a_site_listed_twice_are_errors() -> None:
    with pytest.raises(ValueError, match="没有列出"):
        area_numbers(["甲"], [("甲", "乙")])
    with pytest.raises(ValueError, match="两次"):
        area_numbers(["甲", "甲"], [])


@given(linked())
def test_areas_account_for_every_site(network: tuple) -> None:
    sites, links = network
    kinds = [str(list(Kind)[n % len(Kind)]) for n in range(len(sites))]
    found = areas(pd.DataFrame({"site_id": sites, "kind": kinds}), links)
    assert found["n_sites"].sum() == len(sites)
    assert set(found["lead_kind"]) <= {*map(str, NAMED_MODELS), NOT_NAMED}


def test_only_a_named_model_leads_and_the_most_frequent_one() -> None:
    sites = table([Kind.MARKET, Kind.MARKET, Kind.CIRCLE, Kind.PATCH, Kind.CIRCLE])
    chain = [("点0", "点1"), ("点1", "点2"), ("点2", "点3"), ("点3", "点4")]
    assert areas(sites, chain)["lead_kind"].tolist() == ["circle"]
    assert areas(sites, chain[:1])["lead_kind"].tolist() == [NOT_NAMED, "circle", "patch", "circle"]
    assert len(NAMED_MODELS) < N_MODELS == 10


@pytest.mark.parametrize(
    ("n_sites", "expected"),
    [(1, Extent.POINT), (2, Extent.LINE), (3, Extent.PATCH), (6, Extent.PATCH), (7, Extent.PLANE)],
)
def test_an_area_grows_from_point_to_plane(n_sites: int, expected: Extent) -> None:
    assert extent(n_sites, 7) is expected


def test_a_stricter_patch_makes_lines_of_patches() -> None:
    assert extent(3, 7, replaced(ASSUMPTIONS, min_patch=4)) is Extent.LINE
    assert extent(3, 7) is Extent.PATCH


def test_a_blind_spot_share_without_sites_is_missing_and_not_zero() -> None:
    found = blind_spots(table([Kind.MARKET, Kind.MARKET, Kind.PARK], [True, False, True])).set_index("kind")
    assert found.loc["market", ["n_sites", "n_without"]].tolist() == [2, 1]
    assert found.loc["market", "share"] == pytest.approx(0.5)
    assert found.loc["park", "share"] == 0
    assert pd.isna(found.loc["media", "share"])


@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.booleans()), max_size=12))
def test_blind_spots_count_every_place_once(places: list[tuple[Kind, bool]]) -> None:
    found = blind_spots(table([kind for kind, _ in places], [has for _, has in places]))
    assert found["kind"].tolist() == [str(kind) for kind in Kind]
    assert found["n_sites"].sum() == len(places)
    assert found["n_without"].sum() == sum(not has for _, has in places)
