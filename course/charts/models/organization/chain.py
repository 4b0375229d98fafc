"""What the model of an industry chain shows: where branches sit, whom they reach, and which services are missing."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import flow
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.working_model import Sheet, Slider, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.chain import (
    ASSUMPTIONS,
    CARRIER_LABELS,
    COLUMNS,
    PROVIDER_LABELS,
    REACH_LABELS,
    SERVICES,
    STAGE_LABELS,
    Carrier,
    Provider,
    Reach,
    ServiceFault,
    Stage,
    cover,
    reached,
    service_faults,
    shares,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

BOTH = "both"
NODES = (
    ("果1", "苗圃", Stage.INPUT, Carrier.CHAIN, 30),
    ("果2", "果园基地甲", Stage.PRODUCTION, Carrier.BASE, 120),
    ("果3", "果园基地乙", Stage.PRODUCTION, Carrier.BASE, 90),
    ("果4", "果农合作社", Stage.PRODUCTION, Carrier.COOP, 260),
    ("果5", "分选加工点", Stage.PROCESSING, Carrier.CHAIN, 40),
    ("果6", "冷库", Stage.PROCESSING, Carrier.CHAIN, 20),
    ("果7", "电商销售点", Stage.SALE, Carrier.CHAIN, 40),
)
"""A fictional fruit chain with the households that belong to each node."""
ENTRIES = {
    "果1": ("", "association", "association"),
    "果2": ("", "association", "association"),
    "果3": ("", "association", ""),
    "果4": ("", BOTH, "association"),
    "果5": ("", "association", "branch"),
    "果6": ("果5", "", "association"),
    "果7": ("", "association", "branch"),
}
"""At first: whom a node is linked to, and who provides each service there."""
BRANCHES = ("果1", "果2", "果5", "果7")


def _sheet() -> Sheet:
    nodes = tuple((row[0], Text(row[0])) for row in NODES)
    providers = (
        *((str(provider), Text(PROVIDER_LABELS[provider])) for provider in Provider),
        (BOTH, words("chain.both")),
    )
    columns = (
        Column("node_id", words("chain.node")),
        Column("name", words("chain.name")),
        Column("stage", words("chain.stage")),
        Column("carrier", words("chain.carrier")),
        Column("households", words("chain.households")),
        Column("linked_to", words("chain.linked_to"), nodes, editable=True),
        *(Column(f"service{n}", Text(service), providers, editable=True) for n, service in enumerate(SERVICES)),
    )
    rows = tuple(
        (node, name, STAGE_LABELS[stage], CARRIER_LABELS[carrier], str(households), *ENTRIES[node])
        for node, name, stage, carrier, households in NODES
    )
    return Sheet("nodes", words("chain.sheet"), columns, rows)


SHEET = _sheet()


def read_board(rows: tuple[tuple[str, ...], ...], ticked: tuple[str, ...]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return nodes and services as the domain has them, from the sheet and the nodes ticked."""
    sheet = SHEET.frame(rows)
    nodes = pd.DataFrame(
        [(id, "果", str(stage), str(carrier), n) for id, _, stage, carrier, n in NODES], columns=COLUMNS[:5]
    )
    nodes = nodes.assign(has_branch=nodes["node_id"].isin(ticked), linked_to=sheet["linked_to"])
    services = [
        (row["node_id"], service, provider)
        for row in sheet.to_dict("records")
        for n, service in enumerate(SERVICES)
        for provider in (Provider if row[f"service{n}"] == BOTH else [row[f"service{n}"]] if row[f"service{n}"] else [])
    ]
    return nodes, pd.DataFrame(services, columns=["node_id", "service", "provider"]).astype(str)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows, whatever stands in the sheet."""
    assumptions = replaced(ASSUMPTIONS, reach=float(values["reach"]))
    nodes, services = read_board(values["nodes"], values["branches"])
    faults = service_faults(nodes, services, assumptions)
    return [
        summary(nodes, faults, assumptions, language),
        board_chart(nodes, assumptions, language),
        households_chart(nodes, assumptions, language),
        stage_table(nodes, assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def summary(nodes: pd.DataFrame, faults: pd.DataFrame, assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return both shares in a sentence, then the stages without any branch, idle links and faulty services."""
    found, how = shares(nodes, assumptions), reached(nodes, assumptions)
    told = [say("chain.shares", language, nodes=f"{found['nodes']:.0%}", households=f"{found['households']:.0%}")]
    sums = cover(nodes, assumptions)
    empty = "、".join(STAGE_LABELS[Stage(stage)] for stage in sums.loc[sums["reached"] == 0, "stage"])
    told += [say("chain.empty_stages", language, stages=empty)] if empty else []
    idle = "、".join(nodes.loc[(nodes["linked_to"] != "") & (how == Reach.NONE), "node_id"])
    told += [say("chain.idle_links", language, nodes=idle)] if idle else []
    for fault in ServiceFault:
        own = faults[faults["fault"] == fault]
        listed = "、".join(f"{row.node_id}{row.service}" for row in own.itertuples())
        told += [say(f"chain.{fault}", language, list=listed)] if listed else []
    return Exhibit(say("chain.sheet", language), text="".join(told))


def board_chart(nodes: pd.DataFrame, assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Draw the chain as steps: nodes with a branch are dark, uncovered ones hatched."""
    title = say("chain.board", language)
    how = [Reach(found) for found in reached(nodes, assumptions)]
    names = {id: name for id, name, *_ in NODES}
    steps = [
        f"{node.node_id} {names[node.node_id]}\n{say('chain.count', language, n=node.households)}\n"
        + (say("chain.linked", language, node=node.linked_to) if found is Reach.LINKED else REACH_LABELS[found])
        for node, found in zip(nodes.itertuples(), how, strict=True)
    ]
    dark = [place for place, found in enumerate(how) if found is Reach.BRANCH]
    uncovered = [place for place, found in enumerate(how) if found is Reach.NONE]
    figure = flow(title, steps, done=dark, blocked=uncovered)
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join(step.replace(chr(10), '，') for step in steps)}。")


def households_chart(nodes: pd.DataFrame, assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Draw the households of each stage by how they are reached."""
    title, unit = say("chain.by_stage", language), say("chain.unit", language)
    how = reached(nodes, assumptions)
    labels = [STAGE_LABELS[stage] for stage in Stage]
    series = {
        REACH_LABELS[found]: [
            float(nodes.loc[(how == found) & (nodes["stage"] == stage), "households"].sum()) for stage in Stage
        ]
        for found in (Reach.BRANCH, Reach.NONE, Reach.LINKED)
    }
    figure = stacked_bars(labels, series, title=title, y_label=unit)
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language))


def stage_table(nodes: pd.DataFrame, assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return nodes and households per stage and in all; stages with households out of reach are marked."""
    sums = cover(nodes, assumptions)
    total = sums.drop(columns="stage").sum()
    table = pd.concat([sums.assign(stage=[STAGE_LABELS[Stage(stage)] for stage in sums["stage"]]), total.to_frame().T])
    table["stage"] = table["stage"].fillna(say("chain.total", language))
    names = ["stage", "nodes", "with_branch", "reached", "households", "households_reached"]
    shown = table[names].rename(columns={name: say(f"chain.col_{name}", language) for name in names})
    missed = sums["households_reached"] < sums["households"]
    marked = frozenset(place for place, is_missed in enumerate(missed) if is_missed)
    return Exhibit(say("chain.table", language), table=shown.reset_index(drop=True), marked=marked)


MODEL = WorkingModel(
    (
        SHEET,
        Ticks("branches", words("chain.ticks"), tuple((row[0], Text(f"{row[0]} {row[1]}")) for row in NODES), BRANCHES),
        Slider("reach", Text(ASSUMPTIONS.loc["reach", "label"]), 0, 3, 1),
    ),
    draw,
)
