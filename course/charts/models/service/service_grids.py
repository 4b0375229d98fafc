"""What the model of the grids shows: a village map to divide, the load of each grid, counts by topic."""

from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.models.service._village_tiles import Tile, village_tiles
from course.charts.style import FILLS
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.service_grids import (
    ASSUMPTIONS,
    FAULT_LABELS,
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
_FILLS = dict(zip(GRIDS, FILLS, strict=True))
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
NEEDS = pd.DataFrame(
    [(group, topic, n) for topic, numbers in _NEEDS.items() for group, n in zip(GROUPS["group"], numbers, strict=True)],
    columns=["group", "topic", "n"],
)


def told_faults(faults: list[GridFault], language: str) -> str:
    """Return everything there is to mend in one sentence."""
    comma, stop = say("chart.comma", language), say("chart.stop", language)
    parts = [say("service_grids.fault", language, names=comma.join(found.names), fault=FAULT_LABELS[found.fault])
             for found in faults]  # fmt: skip
    return stop.join(parts) if parts else say("service_grids.fine", language)


def walls() -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the pairs of neighbouring places that lie in different clusters."""
    cluster = {(row.row, row.col): row.cluster for row in GROUPS.itertuples()}
    return [
        (place, other)
        for place in cluster
        for other in ((place[0] + 1, place[1]), (place[0], place[1] + 1))
        if other in cluster and cluster[other] != cluster[place]
    ]


def map_chart(assignment: dict[str, str], language: str) -> Exhibit:
    """Draw the twelve groups with their households, filled by grid; those without a grid stand out."""
    title, none = say("service_grids.map", language), say("service_grids.none", language)
    tiles = [
        Tile(
            row.row,
            row.col,
            f"{row.group} {row.households} 户\n{assignment[row.group] or none}",
            _FILLS.get(assignment[row.group], _NO_GRID),
            not assignment[row.group],
        )
        for row in GROUPS.itertuples()
    ]
    used = {grid: _FILLS[grid] for grid in GRIDS}
    note = say("service_grids.unassigned", language)
    figure = village_tiles(title, tiles, used, walls=walls(), note=note)
    told = [tile.text.replace("\n", " ") for tile in tiles]
    alt = f"{title}{say('chart.stop', language)}{say('chart.comma', language).join(told)}"
    return Exhibit(title, figure=figure, alt=alt)


def load_chart(load: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Draw the households of each grid against the cap; grids above it are hatched."""
    title, unit = say("service_grids.load", language), say("service_grids.households", language)
    n_hh = load.set_index("grid")["n_hh"].reindex(list(GRIDS), fill_value=0)
    values = [float(n) for n in n_hh]
    cap = float(assumptions.loc["cap", "value"])
    over = [grid for grid, n in zip(GRIDS, values, strict=True) if n > cap]
    thresholds = {say("service_grids.cap", language): cap}
    figure = bars(GRIDS, values, title=title, y_label=unit, highlight=over, thresholds=thresholds)
    return Exhibit(title, figure=figure, alt=alt_text(title, GRIDS, {unit: values}, language))


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
            **{topic: [shown[grid, topic] for grid in load["grid"]] for topic in TOPICS},
        }
    )
    cap = assumptions.loc["cap", "value"]
    over = frozenset(place for place, n in enumerate(load["n_hh"]) if n > cap)
    return Exhibit(say("service_grids.by_grid", language), table=table, marked=over)


def chain_table(assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Return the chain from cluster to households, the fewest grids by number, and what the rules propose."""
    linked = chain(GROUPS, assumptions)
    cluster = dict(zip(GROUPS["group"], GROUPS["cluster"], strict=True))
    size = dict(zip(GROUPS["group"], GROUPS["households"], strict=True))
    proposed: dict[str, list[str]] = {name: [] for name in linked["cluster"]}
    for grid in propose(GROUPS, assumptions):
        told = "＋".join(group.removesuffix("组") for group in grid)
        proposed[cluster[grid[0]]].append(f"{told}（{sum(size[group] for group in grid)} 户）")
    table = pd.DataFrame(
        {
            say("service_grids.cluster", language): linked["cluster"],
            say("service_grids.groups", language): linked["groups"],
            say("service_grids.households", language): linked["n_hh"],
            say("service_grids.least", language): linked["least"],
            say("service_grids.proposal", language): ["；".join(proposed[name]) for name in linked["cluster"]],
        }
    )
    return Exhibit(say("service_grids.chain", language), table=table)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a group without a grid is left out of the counts and said to be."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    chosen = _SHEET.frame(values["groups"])
    assignment = {row.group: row.grid if row.grid in GRIDS else "" for row in chosen.itertuples()}
    load = loads(GROUPS, assignment, assumptions)
    load = load.set_index("grid").loc[[grid for grid in GRIDS if grid in set(load["grid"])]].reset_index()
    faults = find_faults(GROUPS, assignment, assumptions)
    counted = topic_counts(NEEDS, assignment, assumptions)
    told = say(
        "service_grids.summary",
        language,
        households=int(GROUPS["households"].sum()),
        grids=len(load),
        least=len(propose(GROUPS, assumptions)),
        faults=told_faults(faults, language),
    )
    return [
        Exhibit(say("service_grids.by_grid", language), text=told),
        map_chart(assignment, language),
        load_chart(load, assumptions, language),
        grids_table(load, counted, assumptions, language),
        chain_table(assumptions, language),
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
        Column("households", words("service_grids.households")),
        Column("grid", words("service_grids.grid"), tuple((grid, Text(grid)) for grid in GRIDS), editable=True),
    ),
    tuple(
        (row.group, row.cluster, str(row.households), _GIVEN.get(row.group, ""))
        for row in GROUPS.sort_values("group").itertuples()
    ),
)
MODEL = WorkingModel(
    (
        _SHEET,
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _ADJUSTABLE.items()
        ),
    ),
    draw,
)
