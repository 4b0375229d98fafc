"""What the model of duty lists shows: the items of three levels as a tree, and what each of them still lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, first_of, keyed, listed, short, told
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
OBJECTS = (("背街路灯", "盏"), ("党员服务日", "场"), ("闲置礼堂", "处"), ("党员教育", "次"))
OWNERS = (
    ("县书记岗", "one"),
    ("镇A书记岗", "one"),
    ("村01书记岗", "one"),
    ("村02书记岗", "one"),
    ("村03书记岗", "one"),
    ("各方共同负责", "shared"),
)
"""Whom an item can be given to; where several share it nobody in particular is accountable."""
OWN_ITEM = say("duty_lists.local")
"""Stands in the sheet for a parent where an item is a level's own."""
ROWS = (
    ("C1", "县", "修好", "背街路灯", "60", "11", "县书记岗", ""),
    ("C2", "县", "开办", "党员服务日", "36", "12", "县书记岗", ""),
    ("T1", "镇", "修好", "背街路灯", "24", "10", "镇A书记岗", "C1"),
    ("T2", "镇", "开办", "党员服务日", "12", "12", "镇A书记岗", "C2"),
    ("T3", "镇", "加强", "党员教育", "", "12", "镇A书记岗", OWN_ITEM),
    ("V1", "村", "修好", "背街路灯", "8", "9", "村01书记岗", "T1"),
    ("V2", "村", "修好", "背街路灯", "24", "9", "村02书记岗", "T1"),
    ("V3", "村", "开办", "党员服务日", "4", "", "村01书记岗", "T2"),
    ("V4", "村", "开办", "党员服务日", "4", "12", "各方共同负责", "C2"),
    ("V5", "村", "盘活", "闲置礼堂", "1", "6", "村03书记岗", ""),
)
"""The fictional township's draft: some of its items are sound, others show what goes wrong."""


def _choices(names: Sequence[str]) -> tuple[tuple[str, Text], ...]:
    return tuple((name, Text(name)) for name in names)


def _columns() -> tuple[Column, ...]:
    objects = tuple((name, Text(f"{name}（{unit}）")) for name, unit in OBJECTS)
    owners = _choices([name for name, _ in OWNERS])
    parents = (*_choices([row[0] for row in ROWS]), (OWN_ITEM, words("duty_lists.local")))
    return (
        Column("item_id", words("duty_lists.item")),
        Column("level", words("duty_lists.level"), _choices(list(LEVEL_LABELS.values()))),
        Column("verb", words("duty_lists.verb"), _choices(VERBS), editable=True, choices_from="verbs"),
        Column("object", words("duty_lists.object"), objects, editable=True, choices_from="objects"),
        Column("measure", words("duty_lists.measure"), editable=True, entry="integer"),
        Column("due", words("duty_lists.due_month"), editable=True, entry="integer"),
        Column("owner", words("duty_lists.owner"), owners, editable=True, choices_from="owners"),
        Column("parent", words("duty_lists.parent"), parents, editable=True, choices_from="items"),
    )


SHEET = Sheet("items", words("duty_lists.items"), _columns(), ROWS)
_VERB_SHEET = Sheet(
    "verbs",
    words("duty_lists.verb_sheet"),
    (Column("verb", words("duty_lists.verb")),),
    tuple((verb,) for verb in VERBS),
    shown=False,
)
_OBJECT_SHEET = Sheet(
    "objects",
    words("duty_lists.object_sheet"),
    (Column("object", words("duty_lists.object")), Column("unit", words("duty_lists.unit"))),
    OBJECTS,
    shown=False,
)
_OWNER_SHEET = Sheet(
    "owners",
    words("duty_lists.owner_sheet"),
    (
        Column("owner", words("duty_lists.owner")),
        Column(
            "sort", words("duty_lists.sort"), tuple((sort, words(f"duty_lists.{sort}")) for sort in ("one", "shared"))
        ),
    ),
    OWNERS,
    shown=False,
)
LEVELS = {label: str(level) for level, label in LEVEL_LABELS.items()}


def read_items(values: Values, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the items as the domain has them, with `unit` and `named`, the owner for people; and what was left out."""
    sheet, again = keyed(SHEET.frame(values["items"]))
    levelled = sheet["level"].isin(LEVELS)
    unread = sheet.loc[~levelled, "item_id"].tolist()
    items = sheet[levelled].reset_index(drop=True)
    shared = {row[0] for row in values["owners"] if row[1] == "shared"}
    units = {row[0]: row[1] for row in values["objects"]}
    items = items.assign(
        level=items["level"].map(LEVELS).astype(object),
        named=items["owner"],
        owner=items["owner"].where(~items["owner"].isin(shared), SHARED),
        parent=items["parent"].where(~items["parent"].isin([OWN_ITEM, say("duty_lists.local", "en")]), LOCAL),
        unit=[units.get(name, "") for name in items["object"]],
    )
    notes = told("repeated", again, language)
    if unread:
        notes += say("duty_lists.no_level", language, items=listed(unread, language))
    return items, notes


def wording(item: Mapping[str, object]) -> tuple[str, str]:
    """Return what an item says in two short lines: what to do, and by when; a gap is shown as a line."""
    measure = "＿" if pd.isna(item["measure"]) else f"{item['measure']:g}"
    due = "＿" if pd.isna(item["due"]) else f"{item['due']:g}"
    what = f"{item['item_id']} {item['verb']}{item['object']} {measure} {item['unit']}".strip()
    return short(what, 16), short(f"{due} 月 · {item['named'] or '＿'}", 16)


def flaws_in_words(found: pd.DataFrame) -> dict[str, str]:
    """Return the flaws of each item that has any, in words."""
    named = found["flaw"].map(lambda flaw: FLAW_LABELS[Flaw(flaw)])
    return {str(id): "、".join(own) for id, own in named.groupby(found["item_id"], sort=False)}


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows, whatever stands in the sheet."""
    assumptions = replaced(ASSUMPTIONS, max_items=float(values["max_items"]))
    items, notes = read_items(values, language)
    lacks = flaws_in_words(flaws(items, assumptions))
    too_many = crowded(items, assumptions)
    return [
        summary(items, lacks, too_many, int(values["max_items"]), notes, language),
        tree_chart(items, lacks, language),
        quality_table(items, lacks, assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def summary(
    items: pd.DataFrame,
    lacks: Mapping[str, str],
    too_many: Sequence[str],
    limit: int,
    notes: str = "",
    language: str = "zh",
) -> Exhibit:
    """Return in words which items cannot be followed up yet, and which roles have too many."""
    title = say("duty_lists.sheet", language)
    if items.empty:
        return Exhibit(title, text=say("own_rows.nothing", language) + notes)
    flawed = listed([f"{id} {text}" for id, text in lacks.items()], language, say("duty_lists.stop", language))
    text = say(
        "duty_lists.flawed" if lacks else "duty_lists.sound", language, n=len(items), bad=len(lacks), list=flawed
    )
    if too_many:
        text += say("duty_lists.crowded", language, roles=listed(too_many, language), limit=limit)
    return Exhibit(title, text=text + notes)


def quality_table(
    items: pd.DataFrame, lacks: Mapping[str, str], assumptions: pd.DataFrame, language: str = "zh"
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
            say("duty_lists.flaws", language): [lacks.get(id, "—") for id in items["item_id"]],
        }
    )
    marked = frozenset(place for place, id in enumerate(items["item_id"]) if id in lacks)
    return Exhibit(say("duty_lists.table", language), table=table, marked=marked)


def tree_chart(every: pd.DataFrame, lacks: Mapping[str, str], language: str = "zh") -> Exhibit:
    """Draw the items of three levels from left to right, each beside the one it hangs on."""
    title = say("duty_lists.tree", language)
    items = every.head(CHART_ROWS)
    below: dict[str, list[str]] = {}
    for link in links(items).itertuples():
        below.setdefault(str(link.parent), []).append(str(link.child))
    children = {child for own in below.values() for child in own}
    roots = [id for id in items["item_id"] if id not in children]
    heights: dict[str, float] = {}
    for root in roots:
        _place(root, below, heights)
    records = {str(item["item_id"]): item for item in items.to_dict("records")}
    lines = {id: (*wording(item), short(lacks.get(id, ""), 17)) for id, item in records.items()}
    levels = {id: str(item["level"]) for id, item in records.items()}
    figure = _tree_figure(first_of(title, len(every), language), levels, lines, below, heights)
    spoken = [say("duty_lists.under", language, parent=id, children="、".join(own)) for id, own in below.items()]
    loose = [id for id in roots if records[id]["level"] != Level.COUNTY]
    spoken += [say("duty_lists.loose", language, items="、".join(loose))] if loose else []
    flawed = [f"{id} {text}" for id, text in lacks.items()]
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


MODEL = WorkingModel(
    (SHEET, _VERB_SHEET, _OBJECT_SHEET, _OWNER_SHEET, Slider("max_items", words("duty_lists.limit"), 1, 6, 3)), draw
)
