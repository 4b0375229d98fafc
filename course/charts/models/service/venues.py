"""What the model of village venues shows: who lacks what on a map, the way still to go, items and use."""

from __future__ import annotations

from math import cos, radians, sin

import pandas as pd

from course.charts.diagrams import place_map
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.working_model import Sheet, Slider, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.venues import (
    ASSUMPTIONS,
    FUNCTION_LABELS,
    ITEMS,
    LEVEL_LABELS,
    OBSTACLE_LABELS,
    Function,
    Level,
    Obstacle,
    missing_functions,
    model_cases,
    model_items,
    move_down,
    travel,
    use,
)
from course.domains.synthetic import DATA_ORIGIN
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

TOWN = " "
"""The town on the map: the legend names it, because a label would lie across the roads."""
_BEYOND = 18
"""Kilometres from the town on to the county."""
_PLACES = (
    ("示例村01", 6, 6, 320, "1111011", (9, 4, 3, 0, 0, 22, 6)),
    ("示例村02", 4, 64, 90, "1110110", (61, 12, 15, 0, 38, 12, 0)),
    ("示例村03", 9, 138, 150, "0110011", (0, 8, 6, 0, 0, 26, 31)),
    ("示例村04", 5, 172, 120, "1111111", (48, 10, 11, 7, 29, 34, 41)),
    ("示例村05", 11, 98, 260, "1010011", (17, 0, 5, 0, 0, 0, 9)),
    ("示例村06", 8, 33, 60, "1100100", (55, 9, 0, 0, 44, 0, 0)),
)
"""Fictional venues: kilometres and direction from the town, floor area, functions, visits a month by function."""
_NEEDS = {
    "示例村01": (35, 60, 40),
    "示例村02": (42, 50, 33),
    "示例村03": (58, 45, 47),
    "示例村04": (40, 40, 45),
    "示例村05": (64, 30, 52),
    "示例村06": (51, 36, 30),
}
"""Fictional residents who said they need elder care, culture and health (the three that the report names)."""
_NEEDED = (Function.ELDER, Function.CULTURE, Function.HEALTH)
_OWN = ("authority", "staff", "skill")
"""The conditions that a town can bring about itself."""
_CHOSEN = tuple(ITEMS[number][0] for number in (0, 1, 2, 3, 6))


def read_places(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the venues as filled in and those with a function left open, which counts as not there."""
    table = _place_sheet().frame(values["places"])
    places = pd.DataFrame(
        [(name, area, km, km + _BEYOND) for name, km, _, area, _, _ in _PLACES],
        columns=["place", "area", "km_town", "km_county"],
    )
    cells = [{str(f): str(row[str(f)]) for f in Function} for _, row in table.iterrows()]
    places["functions"] = [frozenset(f for f, cell in row.items() if cell == "yes") for row in cells]
    places.attrs["data_origin"] = DATA_ORIGIN
    open_cells = [any(cell not in ("yes", "no") for cell in row.values()) for row in cells]
    return places, places.loc[open_cells, "place"].tolist()


def read_items(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the items with the conditions as filled in, and those with one left open, which counts as not there.

    What the law allows is given: no venue can change it.
    """
    items, table = model_items(), _item_sheet().frame(values["conditions"])
    for column in _OWN:
        items[column] = table[column] == "yes"
    open_cells = ~table[list(_OWN)].isin(["yes", "no"]).all(axis=1)
    return items, items.loc[open_cells, "item"].tolist()


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    places, unread = read_places(values)
    items, unsaid = read_items(values)
    assumptions = replaced(ASSUMPTIONS, trips_per_case=int(values["trips_per_case"]))
    required = tuple(function for function in Function if function in values["required"])
    gaps = missing_functions(places, required)
    moves = move_down(items, tuple(values["items"]), assumptions)
    went = travel(moves, places, model_cases(places["place"]), assumptions)
    return [
        _summary(values, places, gaps, moves, went, [*unread, *unsaid], language),
        _map(places, gaps, language),
        _way_chart(places, went, language),
        _item_table(moves, went, tuple(values["items"]), language),
        _venue_table(places, gaps, language),
        assumptions_exhibit(assumptions, language),
    ]


def _summary(
    values: Values,
    places: pd.DataFrame,
    gaps: pd.DataFrame,
    moves: pd.DataFrame,
    went: pd.DataFrame,
    unread: list[str],
    language: str,
) -> Exhibit:
    lacking = gaps["place"].nunique()
    moved = moves[moves["level_then"] != moves["level_now"]]
    stuck = moves[moves["item"].isin(values["items"]) & (moves["obstacle"] != "")]
    total, saved = went["km_before"].sum(), went["km_before"].sum() - went["km_after"].sum()
    parts = [
        say("venues.gaps" if lacking else "venues.no_gaps", language, places=len(places), lacking=lacking, n=len(gaps)),
        say("venues.moved", language, chosen=len(values["items"]), moved=len(moved)),
    ]
    if len(stuck):
        reasons = say("chart.comma", language).join(
            f"{row.item}（{OBSTACLE_LABELS[Obstacle(row.obstacle)]}）" for row in stuck.itertuples()
        )
        parts.append(say("venues.stuck", language, items=reasons))
    parts.append(say("venues.way", language, total=f"{total:g}", saved=f"{saved:g}", left=f"{total - saved:g}"))
    no_desk = [row.place for row in places.itertuples() if Function.SERVICE not in row.functions]
    if no_desk and len(moved):
        parts.append(say("venues.no_desk", language, places="、".join(no_desk)))
    if unread:
        parts.append(say("venues.unread", language, places="、".join(unread)))
    return Exhibit(say("venues.title", language), text="".join(parts))


def _map(places: pd.DataFrame, gaps: pd.DataFrame, language: str) -> Exhibit:
    title = say("venues.map", language)
    count = gaps["place"].value_counts()
    spots, kinds, told = {TOWN: (0.0, 0.0)}, {TOWN: say("venues.town", language)}, []
    hollow = []
    for name, km, angle, *_ in _PLACES:
        n = int(count.get(name, 0))
        state = say("venues.lacks", language, n=n) if n else say("venues.full", language)
        label = say("venues.place", language, place=name, km=km, state=state)
        spots[label] = (km * cos(radians(angle)), km * sin(radians(angle)))
        kinds[label] = say("venues.village", language)
        told.append(label.replace("\n", " "))
        if n:
            hollow.append(label)
    links = [(TOWN, label) for label in spots if label != TOWN]
    figure = place_map(title, spots, kinds=kinds, links=links, hollow=hollow, note=say("venues.hollow", language))
    shown = say("chart.stop", language).join(told)
    return Exhibit(title, figure=figure, alt=say("venues.map_alt", language, title=title, places=shown))


def _way_chart(places: pd.DataFrame, went: pd.DataFrame, language: str) -> Exhibit:
    title = say("venues.way_title", language)
    sums = went.groupby("place", sort=False)[["km_before", "km_after"]].sum().reindex(places["place"])
    labels = [name.removeprefix("示例") for name in places["place"]]
    series = {
        say("venues.km_left", language): [float(km) for km in sums["km_after"]],
        say("venues.km_saved", language): [float(km) for km in sums["km_before"] - sums["km_after"]],
    }
    figure = stacked_bars(labels, series, title=title, y_label=say("venues.km", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language))


def _item_table(moves: pd.DataFrame, went: pd.DataFrame, chosen: tuple[str, ...], language: str) -> Exhibit:
    sums = went.assign(saved=went["km_before"] - went["km_after"]).groupby("item")[["trips", "saved"]].sum()
    table = pd.DataFrame(
        {
            say("venues.item", language): moves["item"],
            say("venues.now", language): [LEVEL_LABELS[Level(level)] for level in moves["level_now"]],
            say("venues.then", language): [LEVEL_LABELS[Level(level)] for level in moves["level_then"]],
            say("venues.obstacle", language): [
                OBSTACLE_LABELS[Obstacle(found)] if found else say("venues.free", language)
                for found in moves["obstacle"]
            ],
            say("venues.trips", language): [f"{sums.loc[name, 'trips']:g}" for name in moves["item"]],
            say("venues.saved", language): [f"{sums.loc[name, 'saved']:g}" for name in moves["item"]],
        }
    )
    stuck = moves["item"].isin(chosen) & (moves["obstacle"] != "")
    marked = frozenset(int(row) for row in moves.index[stuck])
    return Exhibit(say("venues.item_title", language), table=table, marked=marked)


def _venue_table(places: pd.DataFrame, gaps: pd.DataFrame, language: str) -> Exhibit:
    visits = pd.DataFrame(
        [(name, str(f), n) for name, *_, by_function in _PLACES for f, n in zip(Function, by_function, strict=True)],
        columns=["place", "function", "n_visits"],
    )
    counted = use(places, visits)
    need = {(name, str(f)): n for name, people in _NEEDS.items() for f, n in zip(_NEEDED, people, strict=True)}
    lacking: dict[str, list[str]] = {name: [] for name in places["place"]}
    for row in gaps.itertuples():
        people = need.get((row.place, row.function))
        told = FUNCTION_LABELS[Function(row.function)]
        lacking[row.place].append(say("venues.needed", language, function=told, n=people) if people else told)
    table = pd.DataFrame(
        {
            say("venues.venue", language): counted["place"],
            say("venues.area", language): counted["area"],
            say("venues.visits", language): counted["visits"],
            say("venues.lacking", language): ["、".join(lacking[place]) or "—" for place in counted["place"]],
            say("venues.unused", language): [
                "、".join(FUNCTION_LABELS[Function(f)] for f in unused) or "—" for unused in counted["unused"]
            ],
        }
    )
    marked = frozenset(int(row) for row in counted.index[counted["place"].map(lambda place: bool(lacking[place]))])
    return Exhibit(say("venues.venue_title", language), table=table, marked=marked)


def _place_sheet() -> Sheet:
    there = (("yes", words("venues.yes")), ("no", words("venues.no")))
    columns = (
        Column("place", words("venues.venue")),
        *(Column(str(function), Text(FUNCTION_LABELS[function]), there, True) for function in Function),
    )
    rows = tuple(
        (name, *("yes" if sign == "1" else "no" for sign in functions)) for name, _, _, _, functions, _ in _PLACES
    )
    return Sheet("places", words("venues.sheet"), columns, rows)


def _item_sheet() -> Sheet:
    there = (("yes", words("venues.yes")), ("no", words("venues.no")))
    columns = (
        Column("item", words("venues.matter")),
        Column("level_now", words("venues.now")),
        Column("legal", words("venues.legal")),
        *(Column(column, words(f"venues.{column}"), there, True) for column in _OWN),
    )
    rows = tuple(
        (name, LEVEL_LABELS[level], say("venues.allowed" if legal else "venues.forbidden"),
         *("yes" if held else "no" for held in own))
        for name, level, legal, *own in ITEMS
    )  # fmt: skip
    return Sheet("conditions", words("venues.conditions"), columns, rows)


def _controls() -> tuple[Sheet | Ticks | Slider, ...]:
    functions = tuple((str(function), Text(FUNCTION_LABELS[function])) for function in Function)
    items = tuple((name, Text(f"{name}（{LEVEL_LABELS[level]}）")) for name, level, *_ in ITEMS)
    return (
        _place_sheet(),
        _item_sheet(),
        Ticks("required", words("venues.required"), functions, tuple(str(function) for function in Function)),
        Ticks("items", words("venues.items"), items, _CHOSEN),
        Slider("trips_per_case", Text(ASSUMPTIONS.loc["trips_per_case", "label"]), 1, 4, 1),
    )


MODEL = WorkingModel(_controls(), draw)
