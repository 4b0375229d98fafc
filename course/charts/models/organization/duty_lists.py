"""What the model of duty lists shows: the items of three levels as a tree, and what each of them still lacks."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.style import ACCENT, FILLS, INK, course_style
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.duty_lists import (
    ASSUMPTIONS,
    FLAW_LABELS,
    LEVEL_LABELS,
    LOCAL,
    SHARED,
    VAGUE_VERBS,
    Flaw,
    Level,
    crowded,
    flaws,
    item_quality,
    links,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

VERBS = ("修好", "开办", "盘活", *VAGUE_VERBS)
OBJECTS = {"背街路灯": "盏", "党员服务日": "场", "闲置礼堂": "处", "党员教育": "次"}
OWNERS = {
    "county": "县书记岗",
    "town": "镇A书记岗",
    "v1": "村01书记岗",
    "v2": "村02书记岗",
    "v3": "村03书记岗",
    SHARED: "各方共同负责",
}
ROWS = (
    ("C1", "县", "修好", "背街路灯", "60", "11", "county", ""),
    ("C2", "县", "开办", "党员服务日", "36", "12", "county", ""),
    ("T1", "镇", "修好", "背街路灯", "24", "10", "town", "C1"),
    ("T2", "镇", "开办", "党员服务日", "12", "12", "town", "C2"),
    ("T3", "镇", "加强", "党员教育", "", "12", "town", LOCAL),
    ("V1", "村", "修好", "背街路灯", "8", "9", "v1", "T1"),
    ("V2", "村", "修好", "背街路灯", "24", "9", "v2", "T1"),
    ("V3", "村", "开办", "党员服务日", "4", "", "v1", "T2"),
    ("V4", "村", "开办", "党员服务日", "4", "12", SHARED, "C2"),
    ("V5", "村", "盘活", "闲置礼堂", "1", "6", "v3", ""),
)
"""The fictional township's draft: some of its items are sound, others show what goes wrong."""


def _columns() -> tuple[Column, ...]:
    verbs = tuple((verb, Text(verb)) for verb in VERBS)
    objects = tuple((name, Text(f"{name}（{unit}）")) for name, unit in OBJECTS.items())
    owners = tuple((code, Text(label)) for code, label in OWNERS.items())
    parents = (*((row[0], Text(row[0])) for row in ROWS), (LOCAL, words("duty_lists.local")))
    return (
        Column("item_id", words("duty_lists.item")),
        Column("level", words("duty_lists.level")),
        Column("verb", words("duty_lists.verb"), verbs, editable=True),
        Column("object", words("duty_lists.object"), objects, editable=True),
        Column("measure", words("duty_lists.measure"), editable=True, entry="integer"),
        Column("due", words("duty_lists.due"), editable=True, entry="integer"),
        Column("owner", words("duty_lists.owner"), owners, editable=True),
        Column("parent", words("duty_lists.parent"), parents, editable=True),
    )


SHEET = Sheet("items", words("duty_lists.sheet"), _columns(), ROWS)
LEVELS = {label: str(level) for level, label in LEVEL_LABELS.items()}


def read_items(rows: tuple[tuple[str, ...], ...]) -> pd.DataFrame:
    """Return the sheet as the domain has it."""
    items = SHEET.frame(rows)
    return items.assign(level=[LEVELS[label] for label in items["level"]])


def wording(item: Mapping[str, object]) -> tuple[str, str]:
    """Return what an item says in two short lines: what to do, and by when; a gap is shown as a line."""
    unit = OBJECTS.get(str(item["object"]), "")
    measure = "＿" if pd.isna(item["measure"]) else f"{item['measure']:g}"
    due = "＿" if pd.isna(item["due"]) else f"{item['due']:g}"
    owner = OWNERS.get(str(item["owner"]), "＿")
    return f"{item['item_id']} {item['verb']}{item['object']} {measure} {unit}".strip(), f"{due} 月 · {owner}"


def told_flaws(found: pd.DataFrame) -> dict[str, str]:
    """Return the flaws of each item that has any, in words."""
    named = found["flaw"].map(lambda flaw: FLAW_LABELS[Flaw(flaw)])
    return {str(id): "、".join(own) for id, own in named.groupby(found["item_id"], sort=False)}


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows, whatever stands in the sheet."""
    assumptions = replaced(ASSUMPTIONS, max_items=float(values["max_items"]))
    items = read_items(values["items"])
    told = told_flaws(flaws(items, assumptions))
    return [
        summary(items, told, crowded(items, assumptions), int(values["max_items"]), language),
        tree_chart(items, told, language),
        quality_table(items, told, assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def summary(
    items: pd.DataFrame, told: Mapping[str, str], too_many: list[str], limit: int, language: str = "zh"
) -> Exhibit:
    """Return in words which items cannot be followed up yet, and which roles have too many."""
    stop = say("duty_lists.stop", language)
    listed = stop.join(f"{id} {text}" for id, text in told.items())
    text = say("duty_lists.flawed" if told else "duty_lists.sound", language, n=len(items), bad=len(told), list=listed)
    if too_many:
        roles = "、".join(OWNERS[role] for role in too_many)
        text += say("duty_lists.crowded", language, roles=roles, limit=limit)
    return Exhibit(say("duty_lists.sheet", language), text=text)


def quality_table(
    items: pd.DataFrame, told: Mapping[str, str], assumptions: pd.DataFrame, language: str = "zh"
) -> Exhibit:
    """Return what each item has and lacks; items with a flaw are marked."""
    yes, no = say("duty_lists.yes", language), say("duty_lists.no", language)
    quality = item_quality(items, assumptions)
    linked = items["item_id"].isin(links(items)["child"])
    top, own, hangs = (say(f"duty_lists.{key}", language) for key in ("top", "local", "linked"))
    unlinked = [
        top if item.level == Level.COUNTY and not item.parent else own if item.parent == LOCAL else no
        for item in items.itertuples()
    ]
    table = pd.DataFrame(
        {
            say("duty_lists.item", language): items["item_id"],
            **{
                say(f"duty_lists.{name}", language): quality[column].map({True: yes, False: no})
                for name, column in (
                    ("verb", "has_verb"),
                    ("measure", "measurable"),
                    ("due", "dated"),
                    ("owner", "has_owner"),
                )
            },
            say("duty_lists.parent", language): linked.map({True: hangs}).fillna(pd.Series(unlinked, dtype=object)),
            say("duty_lists.flaws", language): [told.get(id, "—") for id in items["item_id"]],
        }
    )
    marked = frozenset(place for place, id in enumerate(items["item_id"]) if id in told)
    return Exhibit(say("duty_lists.table", language), table=table, marked=marked)


def tree_chart(items: pd.DataFrame, told: Mapping[str, str], language: str = "zh") -> Exhibit:
    """Draw the items of three levels from left to right, each beside the one it hangs on."""
    title = say("duty_lists.tree", language)
    below: dict[str, list[str]] = {}
    for link in links(items).itertuples():
        below.setdefault(str(link.parent), []).append(str(link.child))
    children = {child for own in below.values() for child in own}
    roots = [id for id in items["item_id"] if id not in children]
    heights: dict[str, float] = {}
    for root in roots:
        _place(root, below, heights)
    records = {str(item["item_id"]): item for item in items.to_dict("records")}
    lines = {id: (*wording(item), told.get(id, "")) for id, item in records.items()}
    figure = _tree_figure(title, {id: str(item["level"]) for id, item in records.items()}, lines, below, heights)
    spoken = [say("duty_lists.under", language, parent=id, children="、".join(own)) for id, own in below.items()]
    loose = [id for id in roots if records[id]["level"] != Level.COUNTY]
    spoken += [say("duty_lists.loose", language, items="、".join(loose))] if loose else []
    flawed = [f"{id} {text}" for id, text in told.items()]
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join([*spoken, *flawed])}。")


def _place(item: str, below: Mapping[str, list[str]], heights: dict[str, float]) -> float:
    """Give an item and all below it their rows: an item stands in the middle of its children."""
    rows = [_place(child, below, heights) for child in below.get(item, [])]
    free = max((int(row) for row in heights.values()), default=-1) + 1.0
    heights[item] = sum(rows) / len(rows) if rows else free
    return heights[item]


def _tree_figure(
    title: str,
    levels: Mapping[str, str],
    lines: Mapping[str, tuple[str, str, str]],
    below: Mapping[str, list[str]],
    heights: Mapping[str, float],
) -> Figure:
    depth = max(heights.values(), default=0) + 1
    with course_style():
        figure = Figure(figsize=(7.4, 0.9 + 0.62 * depth), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        axes.set_axis_off()
        axes.set_xlim(-0.02, 3)
        axes.set_ylim(depth - 0.4, -0.95)
        for place, level in enumerate(Level):
            axes.text(place + 0.43, -0.75, LEVEL_LABELS[level], ha="center", va="center", fontweight="bold")
        place_of = {id: list(Level).index(Level(level)) for id, level in levels.items()}
        for parent, children in below.items():
            for child in children:
                x, y1, y2 = place_of[parent] + 0.86, heights[parent], heights[child]
                axes.plot([x, x + 0.07, x + 0.07, x + 0.14], [y1, y1, y2, y2], color=INK, linewidth=1, zorder=1)
        for id, text in lines.items():
            _item_box(axes, place_of[id], heights[id], text)
        return figure


def _item_box(axes: Axes, x: float, y: float, text: tuple[str, str, str]) -> None:
    flawed = bool(text[2])
    colour, hatch = FILLS[1] if flawed else ("white", "")
    style = "round,pad=0,rounding_size=0.03"
    box = FancyBboxPatch((x, y - 0.38), 0.86, 0.76, boxstyle=style, facecolor=colour, hatch=hatch, edgecolor=INK)
    axes.add_patch(box)
    # A plain ground behind the letters, so that the hatch does not strike them out.
    ground = {"facecolor": colour, "edgecolor": "none", "pad": 1.0}
    spots = (-0.22, 0.0, 0.22) if flawed else (-0.13, 0.13)
    for line, offset, tint in zip(text, spots, (INK, INK, ACCENT), strict=False):
        axes.text(x + 0.43, y + offset, line, ha="center", va="center", fontsize=8.5, color=tint, bbox=ground, zorder=3)


MODEL = WorkingModel((SHEET, Slider("max_items", words("duty_lists.limit"), 1, 6, 3)), draw)
