"""What the model of areas shows: places on a map, links to tick, and the blind spots that links do not fill."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import place_map
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, brought, first_of, keyed, labels, listed, told
from course.charts.working_model import Rows, Sheet, Slider, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.areas import (
    ASSUMPTIONS,
    EXTENT_LABELS,
    KIND_LABELS,
    N_MODELS,
    NAMED_MODELS,
    NOT_NAMED,
    Extent,
    Kind,
    area_numbers,
    areas,
    blind_spots,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_PLACES = (
    ("园区甲", Kind.PARK, 0.6, 4.3),
    ("楼宇甲", Kind.BUILDING, 2.2, 4.7),
    ("园区乙", Kind.PARK, 1.5, 3.2),
    ("街区甲", Kind.BLOCK, 4.1, 4.2),
    ("街区乙", Kind.BLOCK, 5.7, 4.7),
    ("市场甲", Kind.MARKET, 5.9, 3.3),
    ("商圈甲", Kind.CIRCLE, 7.4, 3.9),
    ("楼宇乙", Kind.BUILDING, 8.9, 4.6),
    ("网络平台甲", Kind.MEDIA, 8.9, 2.9),
    ("片区甲", Kind.PATCH, 0.9, 1.3),
    ("片区乙", Kind.PATCH, 2.9, 1.9),
    ("市场乙", Kind.MARKET, 2.6, 0.3),
    ("商圈乙", Kind.CIRCLE, 5.3, 1.1),
    ("网络平台乙", Kind.MEDIA, 7.6, 1.2),
)
"""Fictional places of one sub-district."""
WITHOUT = ("楼宇乙", "市场甲", "市场乙", "网络平台甲", "网络平台乙")
"""Places that have no organization at first."""
LINKS = (
    ("园区甲", "楼宇甲"),
    ("楼宇甲", "园区乙"),
    ("园区乙", "片区乙"),
    ("片区甲", "片区乙"),
    ("片区乙", "市场乙"),
    ("片区甲", "市场乙"),
    ("街区甲", "街区乙"),
    ("街区甲", "市场甲"),
    ("街区乙", "商圈甲"),
    ("商圈甲", "楼宇乙"),
    ("商圈甲", "网络平台甲"),
    ("市场甲", "商圈乙"),
    ("片区乙", "商圈乙"),
    ("商圈乙", "网络平台乙"),
)
LINKED = ("园区甲—楼宇甲", "街区甲—街区乙", "街区甲—市场甲", "片区甲—片区乙")
"""Links ticked at first: a line, a patch with a blind spot in it, and another line."""
_GRID = 6
"""Places without coordinates stand side by side in lines of so many."""
Pair = tuple[str, str]


def _sheets() -> tuple[Sheet, Sheet]:
    kinds = tuple((str(kind), Text(label)) for kind, label in KIND_LABELS.items())
    has_org = (("yes", words("area_links.has")), ("no", words("area_links.has_not")))
    places = (
        Column("site_id", words("area_links.site")),
        Column("kind", words("area_links.kind"), kinds),
        Column("has_org", words("area_links.has_org"), has_org),
        *(Column(name, words(f"area_links.{name}"), entry="integer") for name in ("x", "y")),
    )
    links = (
        Column("link", words("area_links.link")),
        *(Column(name, words(f"area_links.{name}"), choices_from="places") for name in ("left", "right")),
    )
    rows = tuple((site, str(kind), "no" if site in WITHOUT else "yes", str(x), str(y)) for site, kind, x, y in _PLACES)
    pairs = tuple(("—".join(pair), *pair) for pair in LINKS)
    return (
        Sheet("places", words("area_links.places"), places, rows, shown=False),
        Sheet("lines", words("area_links.lines"), links, pairs, shown=False),
    )


PLACES, LINES = _sheets()


def read_sites(rows: Rows, founded: tuple[str, ...], language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the places that have a kind, and what to say of the others; `founded` now have an organization too."""
    table, again = keyed(PLACES.frame(rows))
    known = table["kind"].isin([str(kind) for kind in Kind])
    unread = table.loc[~known, "site_id"].tolist()
    sites = table[known].reset_index(drop=True)
    sites["has_org"] = (sites["has_org"] == "yes") | sites["site_id"].isin(founded)
    notes = told("repeated", again, language)
    if unread:
        notes += say("area_links.no_kind", language, sites=listed(unread, language))
    return sites, notes


def read_links(
    rows: Rows, ticked: tuple[str, ...], sites: pd.DataFrame, language: str = "zh"
) -> tuple[list[Pair], str]:
    """Return the ticked links between two places of the list, and what to say of those that are none."""
    lines, again = keyed(LINES.frame(rows))
    chosen = lines[lines["link"].isin(ticked)]
    sound = chosen["left"].isin(sites["site_id"]) & chosen["right"].isin(sites["site_id"])
    unread = chosen.loc[~sound, "link"].tolist()
    notes = told("repeated", again, language)
    if unread:
        notes += say("area_links.no_place", language, links=listed(unread, language))
    return list(chosen.loc[sound, ["left", "right"]].itertuples(index=False, name=None)), notes


def spots(sites: pd.DataFrame) -> list[tuple[float, float]]:
    """Return where places stand on the map; those without coordinates stand in lines below the others."""
    placed = sites[["x", "y"]].notna().all(axis=1)
    below = float(sites.loc[placed, "y"].min()) if placed.any() else 0.0
    found, loose = [], 0
    for row, is_placed in zip(sites.itertuples(), placed, strict=True):
        if is_placed:
            found.append((float(row.x), float(row.y)))
            continue
        line, place = divmod(loose, _GRID)
        # Every second line stands half a step aside, so that a link along a column does not run through its places.
        found.append((0.6 + 1.6 * place + 0.5 * (line % 2), below - 1.3 * (line + 1)))
        loose += 1
    return found


def map_chart(sites: pd.DataFrame, links: list[Pair], own: bool, language: str = "zh") -> Exhibit:
    """Draw the places, their links, and hollow those without an organization."""
    title = say("area_links.map_own" if own else "area_links.map", language)
    drawn = sites.head(CHART_ROWS)
    names = dict(zip(drawn["site_id"], labels(drawn["site_id"].tolist(), 6), strict=True))
    hollow = list(sites.loc[~sites["has_org"], "site_id"])
    figure = place_map(
        first_of(title, len(sites), language),
        dict(zip(names.values(), spots(drawn), strict=True)),
        kinds={names[row.site_id]: KIND_LABELS[Kind(row.kind)] for row in drawn.itertuples()},
        links=[(names[left], names[right]) for left, right in links if left in names and right in names],
        hollow=[names[site] for site in hollow if site in names],
        note=say("area_links.blind", language),
    )
    alt = say(
        "area_links.map_alt",
        language,
        title=title,
        n=len(sites),
        links="；".join(f"{left}—{right}" for left, right in links) or say("area_links.none", language),
        blind="、".join(hollow) or say("area_links.none", language),
    )
    return Exhibit(title, figure=figure, alt=alt)


def areas_table(sites: pd.DataFrame, links: list[Pair], found: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the areas with two places or more, with the names of their places."""
    joined = found[found["n_sites"] >= 2]
    numbers = area_numbers(list(sites["site_id"]), links)
    inside = ["、".join(site for site, number in numbers.items() if number == area) for area in joined["area_id"]]
    leads = [
        say("area_links.no_lead", language)
        if lead == NOT_NAMED
        else say("area_links.lead_by", language, kind=KIND_LABELS[Kind(lead)])
        for lead in joined["lead_kind"]
    ]
    table = pd.DataFrame(
        {
            say("area_links.area", language): inside,
            say("area_links.sites", language): joined["n_sites"],
            say("area_links.extent", language): [EXTENT_LABELS[Extent(value)] for value in joined["extent"]],
            say("area_links.lead", language): leads,
        }
    )
    return Exhibit(say("area_links.areas", language), table=table)


def blind_table(sites: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return per kind how many places there are and how many have no organization; rows with some are marked."""
    found = blind_spots(sites)
    shares = [
        say("area_links.not_applicable", language) if pd.isna(share) else f"{share:.0%}" for share in found["share"]
    ]
    table = pd.DataFrame(
        {
            say("area_links.kind", language): [KIND_LABELS[Kind(kind)] for kind in found["kind"]],
            say("area_links.sites", language): found["n_sites"],
            say("area_links.without", language): found["n_without"],
            say("area_links.share", language): shares,
        }
    )
    marked = frozenset(int(row) for row in found.index[found["n_without"] > 0])
    return Exhibit(say("area_links.blind_by_kind", language), table=table, marked=marked)


def summary(sites: pd.DataFrame, found: pd.DataFrame, notes: str, language: str = "zh") -> Exhibit:
    """Say how many areas there are, how far they have grown, and that links are one thing and blind spots another."""
    if sites.empty:
        return Exhibit(say("area_links.areas", language), text=say("own_rows.nothing", language) + notes)
    count = found["extent"].value_counts()
    grown = "、".join(
        say("area_links.extent_count", language, extent=EXTENT_LABELS[extent], n=int(count[extent]))
        for extent in Extent
        if extent in count
    )
    text = say(
        "area_links.summary",
        language,
        sites=len(sites),
        areas=len(found),
        grown=grown,
        blind=int((~sites["has_org"]).sum()),
        named=len(NAMED_MODELS),
        rest=N_MODELS - len(NAMED_MODELS),
    )
    return Exhibit(say("area_links.areas", language), text=text + notes)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    sites, site_notes = read_sites(values["places"], values["founded"], language)
    links, link_notes = read_links(values["lines"], values["links"], sites, language)
    assumptions = replaced(ASSUMPTIONS, min_patch=float(values["min_patch"]))
    found = areas(sites, links, assumptions)
    return [
        summary(sites, found, site_notes + link_notes, language),
        map_chart(sites, links, brought(PLACES, values["places"]), language),
        areas_table(sites, links, found, language),
        blind_table(sites, language),
        assumptions_exhibit(assumptions, language),
    ]


def _controls() -> tuple[Sheet | Ticks | Slider, ...]:
    names = tuple(("—".join(pair), Text("—".join(pair))) for pair in LINKS)
    blind = tuple((name, Text(name)) for name in WITHOUT)
    return (
        PLACES,
        LINES,
        Ticks("links", words("area_links.links"), names, LINKED, options_from="lines"),
        Ticks("founded", words("area_links.founded"), blind, (), options_from="places"),
        Slider("min_patch", Text(ASSUMPTIONS.loc["min_patch", "label"]), 2, 6, 3),
    )


MODEL = WorkingModel(_controls(), draw)
