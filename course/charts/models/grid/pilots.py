"""What the pilots show: which place is compared with which, what may be claimed, and whether to spread."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix, place_map
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, lines
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.pilots import (
    ASSUMPTIONS,
    CONTENTS,
    DECISION_LABELS,
    FLAW_LABELS,
    PLACE,
    ROLE_LABELS,
    Decision,
    Flaw,
    Role,
    difference,
    plan,
    types_without_pilot,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

TYPES = ("综合型", "工矿型", "林业型", "口岸型")
"""Made up for the model: the report says which cities, not of which types (d3-4.2-1)."""
_PLACES = (
    ("示例市01", "综合型", Role.PILOT, "示例市02", "体制机制", "3", "62", "67", "71", (1.0, 3.6)),
    ("示例市02", "综合型", Role.COMPARISON, "", "", "", "60", "63", "66", (3.2, 4.1)),
    ("示例市03", "工矿型", Role.PILOT, "示例市04", "激励保障", "4", "30", "41", "43", (6.0, 3.9)),
    ("示例市04", "工矿型", Role.COMPARISON, "", "", "", "31", "33", "37", (8.6, 3.4)),
    ("示例市05", "林业型", Role.PILOT, "示例市02", "治理体系", "2", "20", "28", "35", (3.3, 2.3)),
    ("示例市06", "林业型", Role.NONE, "", "", "", "22", "25", "29", (5.4, 2.6)),
    ("示例市07", "综合型", Role.PILOT, "示例市02", "体制机制", "9", "80", "84", "88", (0.8, 0.7)),
    ("示例市08", "口岸型", Role.NONE, "", "", "", "45", "46", "49", (5.2, 0.6)),
    ("示例市09", "工矿型", Role.PILOT, "示例市04", "信息化建设", "5", "", "36", "40", (7.4, 1.7)),
    ("示例市10", "口岸型", Role.NONE, "", "", "", "44", "46", "48", (8.7, 0.4)),
)
"""Place, type, role, comparison, content, month in which the indicator was fixed, three values, where it lies."""
_SPOTS = {row[0]: row[-1] for row in _PLACES}
_MOST = {"fixed": 24.0, "baseline": 100.0, "first": 100.0, "second": 100.0}


def read_places(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the places, and those with a number that cannot be read; such a number counts as blank."""
    rows = _SHEET.frame(values["places"])
    names = [column.name for column in _SHEET.columns]
    unread: list[str] = []
    for column, most in _MOST.items():
        typed = pd.Series([bool(row[names.index(column)].strip()) for row in values["places"]])
        fine = rows[column].between(0, most)
        unread += rows.loc[~fine & typed, "place"].tolist()
        rows[column] = rows[column].where(fine)
    return rows[PLACE], list(dict.fromkeys(unread))


def map_chart(places: pd.DataFrame, table: pd.DataFrame, language: str) -> Exhibit:
    """Draw the places by type with their roles, and a line from each pilot to its comparison."""
    title = say("pilots.map", language)
    roles = {row.place: ROLE_LABELS[Role(row.role)] if row.role in list(Role) else "—" for row in places.itertuples()}
    label = {place: f"{place.removeprefix('示例')} {role}" for place, role in roles.items()}
    links = [
        (label[row.place], label[row.comparison])
        for row in table.itertuples()
        if row.comparison in label and row.comparison != row.place
    ]
    out = [label[row.place] for row in places.itertuples() if row.role not in (Role.PILOT, Role.COMPARISON)]
    figure = place_map(
        title,
        {label[place]: spot for place, spot in _SPOTS.items()},
        kinds={label[row.place]: row.type for row in places.itertuples()},
        links=links,
        hollow=out,
        note=say("pilots.out", language),
    )
    told = "；".join(f"{left}—{right}" for left, right in links) or say("pilots.none", language)
    listed = "，".join(f"{label[row.place]}（{row.type}）" for row in places.itertuples())
    return Exhibit(title, figure=figure, alt=say("pilots.map_alt", language, title=title, places=listed, links=told))


def line_chart(place: str, places: pd.DataFrame, table: pd.DataFrame, language: str) -> Exhibit:
    """Draw one place and what it is compared with, from the start through two periods."""
    rows = places.set_index("place")
    compared = dict(zip(table["place"], table["comparison"], strict=True)).get(place, "")
    title = say("pilots.lines", language, place=place)
    heads = [say(f"pilots.{name}", language) for name in ("baseline", "first", "second")]
    series = {}
    for name in dict.fromkeys([place, compared]):
        if name in rows.index:
            role = rows.loc[name, "role"]
            key = f"{name} {ROLE_LABELS[Role(role)] if role in list(Role) else '—'}"
            series[key] = [None if pd.isna(n) else float(n) for n in rows.loc[name, ["baseline", "first", "second"]]]
    figure = lines(heads, series, title=title, y_label=say("pilots.indicator", language))
    shown = {name: [float("nan") if n is None else n for n in listed] for name, listed in series.items()}
    return Exhibit(title, figure=figure, alt=alt_text(title, heads, shown, language))


def difference_table(table: pd.DataFrame, language: str) -> Exhibit:
    """Return per pilot both changes, the difference, and what may be said; those without a claim are marked."""

    def signed(value: float) -> str:
        return "—" if pd.isna(value) else f"{value:+g}" if value else "0"

    told = [
        DECISION_LABELS[Decision(row.decision)] + (f"：{FLAW_LABELS[Flaw(row.flaw)]}" if row.flaw else "")
        for row in table.itertuples()
    ]
    shown = pd.DataFrame(
        {
            say("pilots.place", language): table["place"],
            say("pilots.comparison", language): [name or "—" for name in table["comparison"]],
            say("pilots.change_pilot", language): [signed(n) for n in table["change_pilot"]],
            say("pilots.change_compare", language): [signed(n) for n in table["change_compare"]],
            say("pilots.steps", language): [
                f"{signed(a)}，{signed(b)}" for a, b in zip(table["first"], table["second"], strict=True)
            ],
            say("pilots.difference", language): [signed(n) for n in table["difference"]],
            say("pilots.decision", language): told,
        }
    )
    marked = frozenset(int(n) for n in table.index[table["decision"] == Decision.NO_CLAIM])
    return Exhibit(say("pilots.table", language), table=shown, marked=marked)


def plan_chart(places: pd.DataFrame, language: str) -> Exhibit:
    """Draw which pilot tries which of the six contents; a content that nobody tries is hatched."""
    title = say("pilots.plan", language)
    made = plan(places)
    mark = say("pilots.tried", language)
    names = list(made.index) or [say("pilots.none", language)]
    cells = {(name, content): mark for name in made.index for content in CONTENTS if made.loc[name, content]}
    untried = [content for content in CONTENTS if not made[content].sum()]
    hatched = {(name, content) for name in names for content in untried}
    figure = matrix(title, names, list(CONTENTS), cells, dark=set(cells), hatched=hatched)
    told = say("chart.comma", language).join(f"{name} {content}" for name, content in cells) or names[0]
    return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{told}")


def summary(places: pd.DataFrame, table: pd.DataFrame, unread: list[str], language: str) -> Exhibit:
    """Say how many pilots there are, of how many something may be said, and which types have none."""
    count = table["decision"].value_counts()
    without = types_without_pilot(places, TYPES)
    told = say(
        "pilots.summary",
        language,
        n=len(table),
        spread=int(count.get(Decision.SPREAD, 0)),
        wait=int(count.get(Decision.WAIT, 0)),
        none=int(count.get(Decision.NO_CLAIM, 0)),
    )
    told += say("pilots.without" if without else "pilots.every_type", language, types="、".join(without))
    if unread:
        told += say("pilots.unread", language, places="、".join(unread))
    return Exhibit(say("pilots.table", language), text=told)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    assumptions = replaced(ASSUMPTIONS, start=float(values["start"]), periods=float(values["periods"]))
    places, unread = read_places(values)
    table = difference(places, assumptions)
    return [
        summary(places, table, unread, language),
        map_chart(places, table, language),
        difference_table(table, language),
        line_chart(values["look"], places, table, language),
        plan_chart(places, language),
        assumptions_exhibit(assumptions, language),
    ]


def _sheet() -> Sheet:
    names = tuple((row[0], Text(row[0])) for row in _PLACES)
    columns = (
        Column("place", words("pilots.place")),
        Column("type", words("pilots.type")),
        Column("role", words("pilots.role"), tuple((str(r), Text(t)) for r, t in ROLE_LABELS.items()), editable=True),
        Column("comparison", words("pilots.comparison"), names, editable=True),
        Column("content", words("pilots.content"), tuple((c, Text(c)) for c in CONTENTS), editable=True),
        Column("fixed", words("pilots.fixed"), editable=True, entry="integer"),
        *(
            Column(name, words(f"pilots.{name}"), editable=True, entry="integer")
            for name in ("baseline", "first", "second")
        ),
    )
    rows = tuple(tuple(map(str, row[:-1])) for row in _PLACES)
    return Sheet("places", words("pilots.sheet"), columns, rows)


_SHEET = _sheet()
MODEL = WorkingModel(
    (
        _SHEET,
        Slider("start", Text(ASSUMPTIONS.loc["start", "label"]), 1, 12, 6),
        Slider("periods", Text(ASSUMPTIONS.loc["periods", "label"]), 1, 2, 2),
        Pick("look", words("pilots.look"), tuple((row[0], Text(row[0])) for row in _PLACES), "示例市03"),
    ),
    draw,
)
