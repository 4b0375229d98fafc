"""What the model of an industry chain shows: where branches sit, whom they reach, and which services are missing."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import flow
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import first_of, keyed, listed, short, told, usable
from course.charts.working_model import Rows, Sheet, Slider, Ticks, Values, WorkingModel, words
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
_STAGES = {label: str(stage) for stage, label in STAGE_LABELS.items()}
_CARRIERS = {label: str(carrier) for carrier, label in CARRIER_LABELS.items()}
_DRAWN = 30
"""Nodes that the board shows: six lines of steps."""


def _sheet() -> Sheet:
    nodes = tuple((row[0], Text(row[0])) for row in NODES)
    providers = (
        *((str(provider), Text(PROVIDER_LABELS[provider])) for provider in Provider),
        (BOTH, words("chain.both")),
    )
    columns = (
        Column("node_id", words("chain.node")),
        Column("name", words("chain.name")),
        Column("stage", words("chain.stage"), tuple((label, Text(label)) for label in _STAGES)),
        Column("carrier", words("chain.carrier"), tuple((label, Text(label)) for label in _CARRIERS)),
        Column("households", words("chain.households"), entry="integer"),
        Column("linked_to", words("chain.linked_to"), nodes, editable=True, choices_from="nodes"),
        *(Column(f"service{n}", Text(service), providers, editable=True) for n, service in enumerate(SERVICES)),
    )
    rows = tuple(
        (node, name, STAGE_LABELS[stage], CARRIER_LABELS[carrier], str(households), *ENTRIES[node])
        for node, name, stage, carrier, households in NODES
    )
    return Sheet("nodes", words("chain.nodes"), columns, rows)


SHEET = _sheet()


def read_board(rows: Rows, ticked: tuple[str, ...], language: str = "zh") -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """Return nodes and services as the domain has them, and what to say of rows that are not sound.

    A node without a stage is left out; one without a number of households counts none.
    """
    sheet, again = keyed(SHEET.frame(rows))
    staged = sheet["stage"].isin(_STAGES)
    unread = sheet.loc[~staged, "node_id"].tolist()
    sheet = sheet[staged].reset_index(drop=True)
    households = usable(sheet["households"])
    uncounted = sheet.loc[households.isna(), "node_id"].tolist()
    nodes = sheet.assign(
        chain="",
        stage=sheet["stage"].map(_STAGES).astype(object),
        carrier=sheet["carrier"].map(_CARRIERS).astype(object),
        households=households.fillna(0).astype("int64"),
        has_branch=sheet["node_id"].isin(ticked),
    )[["name", *COLUMNS]]
    services = [
        (row["node_id"], service, provider)
        for row in sheet.to_dict("records")
        for n, service in enumerate(SERVICES)
        for provider in (Provider if row[f"service{n}"] == BOTH else [row[f"service{n}"]] if row[f"service{n}"] else [])
    ]
    notes = told("repeated", again, language)
    for key, names in (("no_stage", unread), ("no_households", uncounted)):
        notes += say(f"chain.{key}", language, nodes=listed(names, language)) if names else ""
    return nodes, pd.DataFrame(services, columns=["node_id", "service", "provider"]).astype(str), notes


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows, whatever stands in the sheet."""
    assumptions = replaced(ASSUMPTIONS, reach=float(values["reach"]))
    nodes, services, notes = read_board(values["nodes"], values["branches"], language)
    faults = service_faults(nodes, services, assumptions)
    return [
        summary(nodes, faults, notes, assumptions, language),
        board_chart(nodes, assumptions, language),
        households_chart(nodes, assumptions, language),
        stage_table(nodes, assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def summary(
    nodes: pd.DataFrame, faults: pd.DataFrame, notes: str, assumptions: pd.DataFrame, language: str = "zh"
) -> Exhibit:
    """Return both shares in a sentence, then the stages without any branch, idle links and faulty services."""
    if nodes.empty:
        return Exhibit(say("chain.sheet", language), text=say("own_rows.nothing", language) + notes)
    how = reached(nodes, assumptions)
    found = {key: "—" if pd.isna(share) else f"{share:.0%}" for key, share in shares(nodes, assumptions).items()}
    said = [say("chain.shares", language, **found)]
    sums = cover(nodes, assumptions)
    empty = "、".join(STAGE_LABELS[Stage(stage)] for stage in sums.loc[sums["reached"] == 0, "stage"])
    said += [say("chain.empty_stages", language, stages=empty)] if empty else []
    idle = nodes.loc[(nodes["linked_to"] != "") & (how == Reach.NONE), "node_id"].tolist()
    said += [say("chain.idle_links", language, nodes=listed(idle, language))] if idle else []
    for fault in ServiceFault:
        own = [f"{row.node_id}{row.service}" for row in faults[faults["fault"] == fault].itertuples()]
        said += [say(f"chain.{fault}", language, list=listed(own, language))] if own else []
    return Exhibit(say("chain.sheet", language), text="".join([*said, notes]))


def board_chart(nodes: pd.DataFrame, assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Draw the chain as steps: nodes with a branch are dark, uncovered ones hatched."""
    title = say("chain.board", language)
    how = [Reach(found) for found in reached(nodes, assumptions)][:_DRAWN]
    steps = [
        f"{short(f'{node.node_id} {node.name}', 8)}\n{say('chain.count', language, n=node.households)}\n"
        + short(say("chain.linked", language, node=node.linked_to) if found is Reach.LINKED else REACH_LABELS[found], 8)
        for node, found in zip(nodes.head(_DRAWN).itertuples(index=False), how, strict=True)
    ]
    dark = [place for place, found in enumerate(how) if found is Reach.BRANCH]
    uncovered = [place for place, found in enumerate(how) if found is Reach.NONE]
    figure = flow(first_of(title, len(nodes), language, _DRAWN), steps, done=dark, blocked=uncovered)
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
        Ticks(
            "branches",
            words("chain.ticks"),
            tuple((row[0], Text(f"{row[0]} {row[1]}")) for row in NODES),
            BRANCHES,
            options_from="nodes",
        ),
        Slider("reach", Text(ASSUMPTIONS.loc["reach", "label"]), 0, 3, 1),
    ),
    draw,
)
