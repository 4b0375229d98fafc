"""What the pilots show: which place is compared with which, what may be claimed, and whether to spread."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix, place_map
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, lines
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, short, told
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
"""Place, type, role, comparison, content, month in which the indicator was fixed, three values, where it lies.

The types are made up for the model: the report says which cities, not of which types (d3-4.2-1).
"""
_LABEL = 10
"""Width of a place's name in a picture."""
_SHAPES = 8
"""Types that the map can tell apart by their shapes."""
_ACROSS = 5
"""Places without coordinates stand side by side in lines of so many."""
_MOST = {"fixed": 24.0, "baseline": 100.0, "first": 100.0, "second": 100.0}


def read_places(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the places, those with a number that cannot be read (it counts as blank), and those named twice."""
    rows, again = keyed(_SHEET.frame(values["places"]))
    texts, _ = keyed(pd.DataFrame(list(values["places"]), columns=list(rows.columns), dtype=object))
    unread: list[str] = []
    for column, most in _MOST.items():
        typed = pd.Series([bool(cell.strip()) for cell in texts[column]], dtype=bool)
        fine = rows[column].between(0, most)
        unread += rows.loc[~fine & typed, "place"].tolist()
        rows[column] = rows[column].where(fine)
    return rows[PLACE], list(dict.fromkeys(unread)), again


def spots(values: Values, places: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Return where the map puts the places; those without coordinates stand in lines below the others."""
    given, _ = keyed(_SPOT_SHEET.frame(values["spots"]))
    given = given[given["place"].isin(places["place"]) & given[["x", "y"]].notna().all(axis=1)]
    found = {row.place: (float(row.x), float(row.y)) for row in given.itertuples()}
    below = min((y for _, y in found.values()), default=0.0)
    loose = [place for place in places["place"] if place not in found]
    for number, place in enumerate(loose):
        line, column = divmod(number, _ACROSS)
        found[place] = (1.0 + 2 * column + 0.8 * (line % 2), below - 1.3 * (line + 1))
    return {place: found[place] for place in places["place"]}


def map_chart(
    places: pd.DataFrame, table: pd.DataFrame, where: dict[str, tuple[float, float]], language: str
) -> Exhibit:
    """Draw the places by type with their roles, and a line from each pilot to its comparison."""
    title = first_of(say("pilots.map", language), len(places), language)
    places = places.head(CHART_ROWS)
    roles = {row.place: ROLE_LABELS[Role(row.role)] if row.role in list(Role) else "—" for row in places.itertuples()}
    texts = labels([f"{place.removeprefix('示例')} {role}" for place, role in roles.items()], _LABEL)
    label = dict(zip(roles, texts, strict=True))
    links = [
        (label[row.place], label[row.comparison])
        for row in table.itertuples()
        if row.place in label and row.comparison in label and row.comparison != row.place
    ]
    out = [label[row.place] for row in places.itertuples() if row.role not in (Role.PILOT, Role.COMPARISON)]
    few = places["type"].nunique() <= _SHAPES
    figure = place_map(
        title,
        {label[place]: where[place] for place in label},
        kinds={label[row.place]: row.type or "—" for row in places.itertuples()} if few else {},
        links=links,
        hollow=out,
        note=say("pilots.out", language),
    )
    linked = "；".join(f"{left}—{right}" for left, right in links) or say("pilots.none", language)
    named = "，".join(f"{label[row.place]}（{row.type}）" for row in places.itertuples())
    return Exhibit(title, figure=figure, alt=say("pilots.map_alt", language, title=title, places=named, links=linked))


def line_chart(place: str, places: pd.DataFrame, table: pd.DataFrame, language: str) -> Exhibit:
    """Draw one place and what it is compared with, from the start through two periods."""
    rows = places.set_index("place")
    known = set(places["place"])
    compared = dict(zip(table["place"], table["comparison"], strict=True)).get(place, "")
    title = say("pilots.lines", language, place=short(place, 2 * _LABEL))
    heads = [say(f"pilots.{name}", language) for name in ("baseline", "first", "second")]
    series = {}
    for name in dict.fromkeys([place, compared]):
        if name in known:
            role = rows.loc[name, "role"]
            key = f"{short(name, _LABEL)} {ROLE_LABELS[Role(role)] if role in list(Role) else '—'}"
            series[key] = [None if pd.isna(n) else float(n) for n in rows.loc[name, ["baseline", "first", "second"]]]
    series = series or {"—": [None] * len(heads)}
    figure = lines(heads, series, title=title, y_label=say("pilots.indicator", language))
    shown = {name: [float("nan") if n is None else n for n in listed] for name, listed in series.items()}
    return Exhibit(title, figure=figure, alt=alt_text(title, heads, shown, language))


def difference_table(table: pd.DataFrame, language: str) -> Exhibit:
    """Return per pilot both changes, the difference, and what may be said; those without a claim are marked."""

    def signed(value: float) -> str:
        return "—" if pd.isna(value) else f"{value:+g}" if value else "0"

    verdicts = [
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
            say("pilots.decision", language): verdicts,
        }
    )
    marked = frozenset(int(n) for n in table.index[table["decision"] == Decision.NO_CLAIM])
    return Exhibit(say("pilots.table", language), table=shown, marked=marked)


def plan_chart(places: pd.DataFrame, language: str) -> Exhibit:
    """Draw which pilot tries which of the six contents; a content that nobody tries is hatched."""
    title = say("pilots.plan", language)
    made = plan(places)
    title = first_of(title, len(made), language)
    made = made.head(CHART_ROWS).set_axis(labels(made.index[:CHART_ROWS].tolist(), _LABEL))
    tried = set(places.loc[places["role"] == Role.PILOT, "content"])
    mark = say("pilots.tried", language)
    names = list(made.index) or [say("pilots.none", language)]
    cells = {(name, content): mark for name in made.index for content in CONTENTS if made.loc[name, content]}
    untried = [content for content in CONTENTS if content not in tried]
    hatched = {(name, content) for name in names for content in untried}
    figure = matrix(title, names, list(CONTENTS), cells, dark=set(cells), hatched=hatched)
    read = say("chart.comma", language).join(f"{name} {content}" for name, content in cells) or names[0]
    return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{read}")


def summary(places: pd.DataFrame, table: pd.DataFrame, unread: list[str], again: list[str], language: str) -> Exhibit:
    """Say how many pilots there are, of how many something may be said, and which types have none."""
    count = table["decision"].value_counts()
    without = types_without_pilot(places, [type for type in dict.fromkeys(places["type"]) if type])
    text = say(
        "pilots.summary",
        language,
        n=len(table),
        spread=int(count.get(Decision.SPREAD, 0)),
        wait=int(count.get(Decision.WAIT, 0)),
        none=int(count.get(Decision.NO_CLAIM, 0)),
    )
    text += say("pilots.without" if without else "pilots.every_type", language, types=listed(without, language))
    if unread:
        text += say("pilots.unread", language, places=listed(unread, language))
    text += told("repeated", again, language)
    if places.empty:
        text = say("own_rows.nothing", language) + text
    return Exhibit(say("pilots.table", language), text=text)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    assumptions = replaced(ASSUMPTIONS, start=float(values["start"]), periods=float(values["periods"]))
    places, unread, again = read_places(values)
    table = difference(places, assumptions)
    return [
        summary(places, table, unread, again, language),
        map_chart(places, table, spots(values, places), language),
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
        Column("comparison", words("pilots.comparison"), names, editable=True, choices_from="places"),
        Column("content", words("pilots.content"), tuple((c, Text(c)) for c in CONTENTS), editable=True),
        Column("fixed", words("pilots.fixed"), editable=True, entry="integer"),
        *(
            Column(name, words(f"pilots.{name}"), editable=True, entry="integer")
            for name in ("baseline", "first", "second")
        ),
    )
    rows = tuple(tuple(map(str, row[:-1])) for row in _PLACES)
    return Sheet("places", words("pilots.sheet"), columns, rows)


def _spot_sheet() -> Sheet:
    columns = (
        Column("place", words("pilots.place")),
        *(Column(name, words(f"pilots.{name}"), entry="integer") for name in ("x", "y")),
    )
    rows = tuple((row[0], *map(str, row[-1])) for row in _PLACES)
    return Sheet("spots", words("pilots.spots"), columns, rows, shown=False)


_SHEET, _SPOT_SHEET = _sheet(), _spot_sheet()
MODEL = WorkingModel(
    (
        _SHEET,
        _SPOT_SHEET,
        Slider("start", Text(ASSUMPTIONS.loc["start", "label"]), 1, 12, 6),
        Slider("periods", Text(ASSUMPTIONS.loc["periods", "label"]), 1, 2, 2),
        Pick("look", words("pilots.look"), tuple((row[0], Text(row[0])) for row in _PLACES), "示例市03",
             options_from="places"),
    ),
    draw,
)  # fmt: skip
