"""Places of a sub-district linked into areas, and the kinds of places that stay blind spots.

Working model S06. The report speaks of ten area-based models and names four (d3-2.1-5), of linking points to lines,
lines to patches and patches to a plane (d3-2.1-7), and of kinds of places that are hard to reach (d3-3.4-3). When a
group of places is a line or a patch it does not say; that is in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Kind(StrEnum):
    """Kinds of places; the first four are the area-based models that the report names (d3-2.1-5)."""

    PARK = "park"
    BLOCK = "block"
    PATCH = "patch"
    CIRCLE = "circle"
    BUILDING = "building"
    MARKET = "market"
    MEDIA = "media"


class Extent(StrEnum):
    """How far an area has grown (d3-2.1-7)."""

    POINT = "point"
    LINE = "line"
    PATCH = "patch"
    PLANE = "plane"


KIND_LABELS = {
    Kind.PARK: "园区",
    Kind.BLOCK: "街区",
    Kind.PATCH: "片区",
    Kind.CIRCLE: "商圈",
    Kind.BUILDING: "商务楼宇",
    Kind.MARKET: "商圈市场",
    Kind.MEDIA: "媒体网络",
}
EXTENT_LABELS = {Extent.POINT: "点", Extent.LINE: "线", Extent.PATCH: "片", Extent.PLANE: "面"}
NAMED_MODELS = (Kind.PARK, Kind.BLOCK, Kind.PATCH, Kind.CIRCLE)
N_MODELS = 10
"""As reported; the other six are not named and may not be made up (d3-2.1-5)."""
NOT_NAMED = "not_named"
"""Lead of an area in which none of the four named models is present."""

ASSUMPTIONS = assumption_table(
    [
        ("min_patch", "几处连起来算一个“片”", 3, "处", False, "报告没有写怎样算线、怎样算片；课程假定", "d3-2.1-7"),
    ]
)


def area_numbers(sites: Sequence[str], links: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the area of every site: sites joined by links, directly or through others, share a number.

    Areas are numbered from 1 in the order of their first site; a link of a site to itself changes nothing. Raises
    ValueError for a site listed twice or a link to a place that is not listed.
    """
    if len(set(sites)) != len(sites):
        raise ValueError("同一个地点列了两次")
    group = {site: {site} for site in sites}
    for left, right in links:
        if unknown := {left, right} - set(sites):
            raise ValueError(f"连线用到了没有列出的地点：{'、'.join(sorted(unknown))}")
        if group[left] is not group[right]:
            group[left] |= group[right]
            for site in group[right]:
                group[site] = group[left]
    numbers: dict[int, int] = {}
    return {site: numbers.setdefault(id(group[site]), len(numbers) + 1) for site in sites}


def extent(n_sites: int, n_all: int, assumptions: pd.DataFrame = ASSUMPTIONS) -> Extent:
    """Return whether an area is a point, a line, a patch, or the plane that takes in every site."""
    if n_sites <= 1:
        return Extent.POINT
    if n_sites == n_all:
        return Extent.PLANE
    return Extent.PATCH if n_sites >= assumptions.loc["min_patch", "value"] else Extent.LINE


def areas(
    sites: pd.DataFrame, links: Iterable[tuple[str, str]], assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return one row per area: `area_id, n_sites, lead_kind, extent`.

    Sites: `site_id, kind`. The lead is the most frequent of the four named models in the area, on a tie the one that
    the report names first; without any it is `not_named`. Facts d3-2.1-5, d3-2.1-7.
    """
    numbers = area_numbers(list(sites["site_id"]), links)
    kinds = [Kind(kind) for kind in sites["kind"]]
    rows = []
    for area in sorted(set(numbers.values())):
        inside = [kind for site, kind in zip(sites["site_id"], kinds, strict=True) if numbers[site] == area]
        named = [kind for kind in NAMED_MODELS if kind in inside]
        lead = str(max(named, key=inside.count)) if named else NOT_NAMED
        rows.append((area, len(inside), lead, str(extent(len(inside), len(sites), assumptions))))
    return pd.DataFrame(rows, columns=["area_id", "n_sites", "lead_kind", "extent"])


def blind_spots(sites: pd.DataFrame) -> pd.DataFrame:
    """Return per kind `n_sites`, `n_without` an organization, and `share`; without sites the share is missing, not 0.

    Sites: `kind, has_org`. Having an organization says nothing about links, and the reverse. Fact d3-3.4-3.
    """
    kinds = pd.Series([str(Kind(kind)) for kind in sites["kind"]], dtype=object)
    without = ~sites["has_org"].astype(bool).reset_index(drop=True)
    rows = []
    for kind in Kind:
        n_sites, n_without = int((kinds == kind).sum()), int((without & (kinds == kind)).sum())
        rows.append((str(kind), n_sites, n_without, n_without / n_sites if n_sites else float("nan")))
    return pd.DataFrame(rows, columns=["kind", "n_sites", "n_without", "share"])
