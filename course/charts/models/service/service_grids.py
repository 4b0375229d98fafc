"""What the model of the grids shows: a village map to divide, the load of each grid, counts by topic."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.models.service._village_tiles import Tile, village_tiles
from course.charts.own_rows import CHART_ROWS, brought, first_of, keyed, labels, listed, short, usable
from course.charts.style import FILLS
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.service_grids import (
    ASSUMPTIONS,
    FAULT_LABELS,
    Fault,
    GridFault,
    chain,
    find_faults,
    loads,
    propose,
    topic_counts,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

GRIDS = ("甲格", "乙格", "丙格", "丁格", "戊格")
TOPICS = ("照明", "排水", "保洁")
_NO_GRID = ("#ffffff", "")
_ACROSS = 4
"""Groups in a line of the map where nobody has said how they lie."""
_MOST_ACROSS = 6
_TILES = 40
GROUPS = pd.DataFrame(
    [
        ("01组", "上片", 0, 0, 22),
        ("02组", "上片", 0, 1, 18),
        ("03组", "上片", 0, 2, 20),
        ("04组", "上片", 0, 3, 22),
        ("05组", "上片", 1, 0, 26),
        ("06组", "中片", 1, 1, 31),
        ("07组", "中片", 1, 2, 25),
        ("08组", "中片", 1, 3, 28),
        ("12组", "中片", 2, 3, 24),
        ("09组", "下片", 2, 0, 16),
        ("10组", "下片", 2, 1, 19),
        ("11组", "下片", 2, 2, 15),
    ],
    columns=["group", "cluster", "row", "col", "households"],
)
"""A fictional village: three clusters, twelve groups, 266 households."""
_GIVEN = {
    **dict.fromkeys(("01组", "02组", "05组"), "甲格"),
    **dict.fromkeys(("03组", "04组"), "乙格"),
    **dict.fromkeys(("06组", "07组"), "丙格"),
    "08组": "丁格",
    **dict.fromkeys(("09组", "10组", "11组"), "戊格"),
}
"""A first draft: one grid too large, one group left out."""
_NEEDS = {
    "照明": (3, 1, 2, 4, 5, 2, 1, 6, 0, 2, 1, 1),
    "排水": (1, 0, 6, 2, 1, 1, 2, 0, 1, 4, 3, 2),
    "保洁": (0, 2, 1, 1, 0, 3, 2, 1, 2, 0, 1, 0),
}


@dataclass(frozen=True)
class Village:
    """The groups with their places on the map, the grid each belongs to, and the grids in order."""

    groups: pd.DataFrame
    assignment: dict[str, str]
    grids: tuple[str, ...]
    laid_out: bool = False
    """Nobody has said how the groups lie: they stand in the order given, and nothing is said of their neighbours."""
    own: bool = False

    @property
    def fills(self) -> dict[str, tuple[str, str]]:
        return {grid: FILLS[place % len(FILLS)] for place, grid in enumerate(self.grids)}


def read_village(values: Values) -> tuple[Village, str]:
    """Return the village as filled in, and the groups whose households cannot be read, taken as 0."""
    table, again = keyed(_SHEET.frame(values["groups"]))
    grids, _ = keyed(_GRID_SHEET.frame(values["grids"]))
    names = tuple(map(str, grids["grid"]))
    households = usable(table["households"])
    groups = table[["group", "cluster"]].assign(households=households.fillna(0).astype(int))
    groups["cluster"] = groups["cluster"].replace("", "—")
    spots, _ = keyed(_SPOT_SHEET.frame(values["spots"]))
    groups, laid_out = _placed(groups, spots)
    assignment = {row.group: row.grid if row.grid in names else "" for row in table.itertuples()}
    own = brought(_SHEET, values["groups"])
    return Village(groups, assignment, names, laid_out, own), table.loc[households.isna(), "group"].tolist() + again


def _placed(groups: pd.DataFrame, spots: pd.DataFrame) -> tuple[pd.DataFrame, bool]:
    """Return the groups with `row` and `col`, in the order of the spots, and whether the places had to be made up."""
    spots = spots[spots["row"].between(1, _TILES) & spots["col"].between(1, _MOST_ACROSS)]
    known = spots.drop_duplicates(["row", "col"]).merge(groups, on="group")
    if len(known) == len(groups):
        known = known.assign(row=known["row"].astype(int) - 1, col=known["col"].astype(int) - 1)
        return known[["group", "cluster", "row", "col", "households"]], False
    order = groups.sort_values("cluster", kind="stable", key=lambda names: names.map(list(names.unique()).index))
    places = [divmod(number, _ACROSS) for number in range(len(order))]
    order = order.assign(row=[row for row, _ in places], col=[col for _, col in places])
    return order[["group", "cluster", "row", "col", "households"]].reset_index(drop=True), True


def told_faults(faults: list[GridFault], language: str) -> str:
    """Return everything there is to mend in one sentence."""
    comma, stop = say("chart.comma", language), say("chart.stop", language)
    parts = [
        say(
            "service_grids.fault", language, names=listed(found.names, language, comma), fault=FAULT_LABELS[found.fault]
        )
        for found in faults
    ]
    return stop.join(parts) if parts else say("service_grids.fine", language)


def walls(groups: pd.DataFrame) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the pairs of neighbouring places that lie in different clusters."""
    cluster = {(row.row, row.col): row.cluster for row in groups.itertuples()}
    return [
        (place, other)
        for place in cluster
        for other in ((place[0] + 1, place[1]), (place[0], place[1] + 1))
        if other in cluster and cluster[other] != cluster[place]
    ]


def map_chart(village: Village, language: str) -> Exhibit:
    """Draw the groups with their households, filled by grid; those without a grid stand out."""
    none = say("service_grids.none", language)
    title = first_of(
        say("service_grids.map_own" if village.own else "service_grids.map", language),
        len(village.groups),
        language,
        _TILES,
    )
    assignment, groups = village.assignment, village.groups.head(_TILES)
    names = labels(groups["group"].tolist(), 5)
    tiles = [
        Tile(
            row.row,
            row.col,
            f"{name} {row.households} 户\n{short(assignment[row.group], 8) or none}",
            village.fills.get(assignment[row.group], _NO_GRID),
            not assignment[row.group],
        )
        for name, row in zip(names, groups.itertuples(), strict=True)
    ]
    # More grids than fills: the names on the land tell them apart.
    used = {short(grid, 5): fill for grid, fill in list(village.fills.items())[: len(FILLS)]}
    note = say("service_grids.unassigned", language)
    figure = village_tiles(title, tiles, used, walls=walls(groups), note=note)
    shown = [tile.text.replace("\n", " ") for tile in tiles]
    alt = f"{title}{say('chart.stop', language)}{say('chart.comma', language).join(shown)}"
    return Exhibit(title, figure=figure, alt=alt)


def load_chart(load: pd.DataFrame, grids: tuple[str, ...], assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Draw the households of each grid against the cap; grids above it are hatched."""
    title, unit = say("service_grids.load", language), say("service_grids.households", language)
    title = first_of(title, len(grids), language)
    n_hh = load.set_index("grid")["n_hh"].reindex(list(grids[:CHART_ROWS]), fill_value=0)
    names = labels(grids[:CHART_ROWS], 6)
    values = [float(n) for n in n_hh]
    cap = float(assumptions.loc["cap", "value"])
    over = [grid for grid, n in zip(names, values, strict=True) if n > cap]
    thresholds = {say("service_grids.cap", language): cap}
    figure = bars(names, values, title=title, y_label=unit, highlight=over, thresholds=thresholds)
    return Exhibit(title, figure=figure, alt=alt_text(title, names, {unit: values}, language))


def grids_table(load: pd.DataFrame, counted: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Return per grid its groups, households, load of one post and the needs by topic, small numbers hidden."""
    below = f"{assumptions.loc['hidden_below', 'value']:g}"
    hidden = say("service_grids.hidden", language, below=below)
    shown = {(row.grid, row.topic): hidden if row.hidden else str(row.n) for row in counted.itertuples()}
    table = pd.DataFrame(
        {
            say("service_grids.grid", language): load["grid"],
            say("service_grids.groups", language): load["groups"],
            say("service_grids.households", language): load["n_hh"],
            say("service_grids.per_post", language): [f"{n:.0f}" for n in load["per_post"]],
            **{topic: [shown.get((grid, topic), hidden) for grid in load["grid"]] for topic in TOPICS},
        }
    )
    cap = assumptions.loc["cap", "value"]
    over = frozenset(place for place, n in enumerate(load["n_hh"]) if n > cap)
    return Exhibit(say("service_grids.by_grid", language), table=table, marked=over)


def chain_table(
    groups: pd.DataFrame, grids: list[tuple[str, ...]], assumptions: pd.DataFrame, language: str
) -> Exhibit:
    """Return the chain from cluster to households, the fewest grids by number, and what the rules propose."""
    linked = chain(groups, assumptions)
    cluster = dict(zip(groups["group"], groups["cluster"], strict=True))
    size = dict(zip(groups["group"], groups["households"], strict=True))
    proposed: dict[str, list[str]] = {name: [] for name in linked["cluster"]}
    for grid in grids:
        members = "＋".join(group.removesuffix("组") for group in grid)
        proposed[cluster[grid[0]]].append(f"{members}（{sum(size[group] for group in grid)} 户）")
    table = pd.DataFrame(
        {
            say("service_grids.cluster", language): linked["cluster"],
            say("service_grids.groups", language): linked["groups"],
            say("service_grids.households", language): linked["n_hh"],
            say("service_grids.least", language): linked["least"],
            say("service_grids.proposal", language): ["；".join(proposed[name]) or "—" for name in linked["cluster"]],
        }
    )
    return Exhibit(say("service_grids.chain", language), table=table)


def read_needs(values: Values, groups: pd.DataFrame) -> pd.DataFrame:
    """Return what the groups asked for, `group, topic, n`; what is not told is 0."""
    table, _ = keyed(_NEED_SHEET.frame(values["needs"]))
    counts = table.set_index("group").reindex(groups["group"])
    rows = [(group, topic, int(n)) for topic in TOPICS for group, n in usable(counts[topic]).fillna(0).items()]
    return pd.DataFrame(rows, columns=["group", "topic", "n"])


def summary(
    village: Village, n_grids: int, proposal: list[tuple[str, ...]], assumptions: pd.DataFrame, language: str
) -> str:
    """Return in sentences how the village is divided and what there is to mend."""
    groups = village.groups
    faults = find_faults(groups, village.assignment, assumptions) if len(groups) else []
    if village.laid_out:
        faults = [found for found in faults if found.fault is not Fault.APART]
    least = len(proposal) or sum(chain(groups, assumptions)["least"])
    text = "" if len(groups) else say("own_rows.nothing", language)
    return text + say(
        "service_grids.summary",
        language,
        households=int(groups["households"].sum()),
        grids=n_grids,
        least=least,
        faults=told_faults(faults, language),
    )


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a group without a grid is left out of the counts and said to be."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    village, unread = read_village(values)
    groups, assignment = village.groups, village.assignment
    load = loads(groups, assignment, assumptions)
    load = load.set_index("grid").loc[[grid for grid in village.grids if grid in set(load["grid"])]].reset_index()
    counted = topic_counts(read_needs(values, groups), assignment, assumptions)
    large = groups.loc[groups["households"] > assumptions.loc["cap", "value"], "group"].tolist()
    proposal = [] if large else propose(groups, assumptions)
    text = summary(village, len(load), proposal, assumptions, language)
    text += say("service_grids.large", language, groups=listed(large, language)) if large else ""
    text += say("service_grids.laid_out", language) if village.laid_out and len(groups) else ""
    text += say("service_grids.unread", language, groups=listed(unread, language)) if unread else ""
    return [
        Exhibit(say("service_grids.by_grid", language), text=text),
        map_chart(village, language),
        load_chart(load, village.grids, assumptions, language),
        grids_table(load, counted, assumptions, language),
        chain_table(groups, proposal, assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"cap": (40, 120), "max_gap": (0, 40), "team_size": (1, 6), "hidden_below": (1, 10)}
"""Parameters with the ends of their sliders; no group alone is above the lowest cap."""
_SHEET = Sheet(
    "groups",
    words("service_grids.sheet"),
    (
        Column("group", words("service_grids.group")),
        Column("cluster", words("service_grids.cluster")),
        Column("households", words("service_grids.households"), entry="integer"),
        Column(
            "grid",
            words("service_grids.grid"),
            tuple((grid, Text(grid)) for grid in GRIDS),
            editable=True,
            choices_from="grids",
        ),
    ),
    tuple(
        (row.group, row.cluster, str(row.households), _GIVEN.get(row.group, ""))
        for row in GROUPS.sort_values("group").itertuples()
    ),
)
_GRID_SHEET = Sheet(
    "grids",
    words("service_grids.grid_sheet"),
    (Column("grid", words("service_grids.grid")),),
    tuple((grid,) for grid in GRIDS),
    shown=False,
)
_GROUP_CHOICES = tuple((group, Text(group)) for group in GROUPS["group"])
_SPOT_SHEET = Sheet(
    "spots",
    words("service_grids.spots"),
    (
        Column("group", words("service_grids.group"), _GROUP_CHOICES, choices_from="groups"),
        Column("row", words("service_grids.row"), entry="integer"),
        Column("col", words("service_grids.col"), entry="integer"),
    ),
    tuple((row.group, str(row.row + 1), str(row.col + 1)) for row in GROUPS.itertuples()),
    shown=False,
)
_NEED_SHEET = Sheet(
    "needs",
    words("service_grids.need_sheet"),
    (
        Column("group", words("service_grids.group"), _GROUP_CHOICES, choices_from="groups"),
        *(Column(topic, words(f"service_grids.need_{n}"), entry="integer") for n, topic in enumerate(TOPICS)),
    ),
    tuple((group, *(str(_NEEDS[topic][place]) for topic in TOPICS)) for place, group in enumerate(GROUPS["group"])),
    shown=False,
)
MODEL = WorkingModel(
    (
        _SHEET,
        _GRID_SHEET,
        _SPOT_SHEET,
        _NEED_SHEET,
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _ADJUSTABLE.items()
        ),
    ),
    draw,
)
