"""What the model of village venues shows: who lacks what on a map, the way still to go, items and use."""

from __future__ import annotations

from functools import cache
from math import cos, radians, sin

import pandas as pd

from course.charts.diagrams import place_map
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, brought, first_of, keyed, labels, listed, told, usable
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
    move_down,
    travel,
    use,
)
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


_DRAWN = 12
"""Villages around a town whose names do not cover one another."""


def read_places(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the venues as filled in and those with a function left open, which counts as not there.

    Columns also of what is known about each: way, direction, area; a number that is missing counts as 0.
    """
    table, _ = keyed(_place_sheet().frame(values["places"]))
    known, _ = keyed(_fact_sheet().frame(values["facts"]))
    known = known.set_index("place").reindex(table["place"]).reset_index()
    places = pd.DataFrame({"place": table["place"], "area": usable(known["area"]).fillna(0).astype(int)})
    places["km_town"] = usable(known["km"]).fillna(0)
    places["km_county"] = places["km_town"] + _BEYOND
    # Without a direction the villages stand around the town in the order given.
    turn = pd.Series([360.0 * place / max(min(len(known), _DRAWN), 1) for place in range(len(known))])
    places["angle"] = known["angle"].astype("float64").fillna(turn)
    for column in (*(f"visits_{f}" for f in Function), *(f"need_{f}" for f in _NEEDED)):
        places[column] = usable(known[column]).fillna(0).astype(int)
    cells = [{str(f): str(row[str(f)]) for f in Function} for _, row in table.iterrows()]
    places["functions"] = [frozenset(f for f, cell in row.items() if cell == "yes") for row in cells]
    open_cells = [any(cell not in ("yes", "no") for cell in row.values()) for row in cells]
    return places, places.loc[open_cells, "place"].tolist()


def read_items(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the items with the conditions as filled in, and those with one left open, which counts as not there."""
    table, _ = keyed(_item_sheet().frame(values["conditions"]))
    items = table[["item"]].copy()
    there = table["level_now"].isin([str(level) for level in Level])
    items["level_now"] = table["level_now"].where(there, str(Level.TOWN))
    for column in ("legal", *_OWN):
        items[column] = pd.Series([bool(cell == "yes") for cell in table[column]], dtype=object)
    filled = table[["legal", *_OWN]].isin(["yes", "no"]).all(axis=1) & there
    return items, items.loc[~filled, "item"].tolist()


def read_cases(values: Values, places: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Return the cases a year of every place and item there is, `place, item, n_cases`; what is not told is 0."""
    table = _case_sheet().frame(values["cases"])
    n = usable(table["n_cases"]).fillna(0)
    counted = n.groupby([table["place"], table["item"]]).sum().to_dict()
    rows = [(place, item, int(counted.get((place, item), 0))) for place in places["place"] for item in items["item"]]
    return pd.DataFrame(rows, columns=["place", "item", "n_cases"])


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    places, unread = read_places(values)
    items, unsaid = read_items(values)
    assumptions = replaced(ASSUMPTIONS, trips_per_case=int(values["trips_per_case"]))
    required = tuple(function for function in Function if function in values["required"])
    gaps = missing_functions(places, required)
    moves = move_down(items, tuple(values["items"]), assumptions)
    went = travel(moves, places, read_cases(values, places, items), assumptions)
    own = any(brought(sheet, values[sheet.id]) for sheet in (_place_sheet(), _fact_sheet(), _item_sheet()))
    return [
        _summary(values, places, gaps, moves, went, [*unread, *unsaid], own, language),
        _map(places, gaps, own, language),
        _way_chart(places, went, own, language),
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
    own: bool,
    language: str,
) -> Exhibit:
    lacking = gaps["place"].nunique()
    moved = moves[moves["level_then"] != moves["level_now"]]
    stuck = moves[moves["item"].isin(values["items"]) & (moves["obstacle"] != "")]
    total, saved = went["km_before"].sum(), went["km_before"].sum() - went["km_after"].sum()
    parts = [
        *([] if len(places) and len(moves) else [say("own_rows.nothing", language)]),
        say("venues.gaps" if lacking else "venues.no_gaps", language, places=len(places), lacking=lacking, n=len(gaps)),
        say("venues.moved", language, chosen=len(values["items"]), moved=len(moved)),
    ]
    if len(stuck):
        reasons = [f"{row.item}（{OBSTACLE_LABELS[Obstacle(row.obstacle)]}）" for row in stuck.itertuples()]
        parts.append(say("venues.stuck", language, items=listed(reasons, language, say("chart.comma", language))))
    parts.append(
        say(
            "venues.way_own" if own else "venues.way",
            language,
            total=f"{total:g}",
            saved=f"{saved:g}",
            left=f"{total - saved:g}",
        )
    )
    no_desk = [row.place for row in places.itertuples() if Function.SERVICE not in row.functions]
    if no_desk and len(moved):
        parts.append(say("venues.no_desk", language, places=listed(no_desk, language)))
    if unread:
        parts.append(say("venues.unread", language, places=listed(unread, language)))
    return Exhibit(say("venues.title", language), text="".join(parts) + told_open(values, places, went, language))


def told_open(values: Values, places: pd.DataFrame, went: pd.DataFrame, language: str) -> str:
    """Return what one's own rows leave open."""
    again = [name for sheet in (_place_sheet(), _item_sheet()) for name in keyed(sheet.frame(values[sheet.id]))[1]]
    text = told("repeated", again, language)
    facts = {row[0] for row in values["facts"]}
    if unknown := [place for place in places["place"] if place not in facts]:
        text += say("venues.unknown", language, places=listed(unknown, language))
    if len(went) and not went["trips"].sum():
        text += say("venues.no_cases", language)
    return text


def _map(places: pd.DataFrame, gaps: pd.DataFrame, own: bool, language: str) -> Exhibit:
    title = first_of(say("venues.map_own" if own else "venues.map", language), len(places), language, _DRAWN)
    count = gaps["place"].value_counts()
    spots, kinds, told = {TOWN: (0.0, 0.0)}, {TOWN: say("venues.town", language)}, []
    hollow = []
    drawn = places.head(_DRAWN)
    names = labels(drawn["place"].tolist(), 8)
    for name, place, km, angle in zip(names, drawn["place"], drawn["km_town"], drawn["angle"], strict=True):
        n = int(count.get(place, 0))
        state = say("venues.lacks", language, n=n) if n else say("venues.full", language)
        label = say("venues.place", language, place=name, km=f"{km:g}", state=state)
        # A village whose way is not known would lie on the town.
        far = km or max(5.0, float(drawn["km_town"].max()))
        spots[label] = (far * cos(radians(angle)), far * sin(radians(angle)))
        kinds[label] = say("venues.village", language)
        told.append(label.replace("\n", " "))
        if n:
            hollow.append(label)
    links = [(TOWN, label) for label in spots if label != TOWN]
    figure = place_map(title, spots, kinds=kinds, links=links, hollow=hollow, note=say("venues.hollow", language))
    shown = say("chart.stop", language).join(told)
    return Exhibit(title, figure=figure, alt=say("venues.map_alt", language, title=title, places=shown))


def _way_chart(places: pd.DataFrame, went: pd.DataFrame, own: bool, language: str) -> Exhibit:
    title = say("venues.way_title_own" if own else "venues.way_title", language)
    title, places = first_of(title, len(places), language), places.head(CHART_ROWS)
    sums = went.groupby("place", sort=False)[["km_before", "km_after"]].sum().reindex(places["place"], fill_value=0)
    names = labels([name.removeprefix("示例") for name in places["place"]], 8)
    series = {
        say("venues.km_left", language): [float(km) for km in sums["km_after"]],
        say("venues.km_saved", language): [float(km) for km in sums["km_before"] - sums["km_after"]],
    }
    figure = stacked_bars(names, series, title=title, y_label=say("venues.km", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, names, series, language))


def _item_table(moves: pd.DataFrame, went: pd.DataFrame, chosen: tuple[str, ...], language: str) -> Exhibit:
    sums = went.assign(saved=went["km_before"] - went["km_after"]).groupby("item")[["trips", "saved"]].sum()
    sums = sums.reindex(moves["item"], fill_value=0)
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
        [(row["place"], str(f), row[f"visits_{f}"]) for row in places.to_dict("records") for f in Function],
        columns=["place", "function", "n_visits"],
    )
    counted = use(places, visits)
    need = {(row["place"], str(f)): row[f"need_{f}"] for row in places.to_dict("records") for f in _NEEDED}
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
        Column(
            "level_now", words("venues.now"), tuple((str(level), Text(name)) for level, name in LEVEL_LABELS.items())
        ),
        Column("legal", words("venues.legal"), (("yes", words("venues.allowed")), ("no", words("venues.forbidden")))),
        *(Column(column, words(f"venues.{column}"), there, True) for column in _OWN),
    )
    rows = tuple(
        (name, str(level), *("yes" if held else "no" for held in conditions)) for name, level, *conditions in ITEMS
    )
    return Sheet("conditions", words("venues.conditions"), columns, rows)


def _fact_sheet() -> Sheet:
    places = tuple((name, Text(name)) for name, *_ in _PLACES)
    columns = (
        Column("place", words("venues.venue"), places, choices_from="places"),
        Column("km", words("venues.km_town"), entry="integer"),
        Column("angle", words("venues.angle"), entry="integer"),
        Column("area", words("venues.area"), entry="integer"),
        *(Column(f"visits_{f}", words(f"venues.visits_{f}"), entry="integer") for f in Function),
        *(Column(f"need_{f}", words(f"venues.need_{f}"), entry="integer") for f in _NEEDED),
    )
    rows = tuple(
        (name, str(km), str(angle), str(area), *map(str, visits), *map(str, _NEEDS[name]))
        for name, km, angle, area, _, visits in _PLACES
    )
    return Sheet("facts", words("venues.facts"), columns, rows, shown=False)


@cache
def _case_sheet() -> Sheet:
    places = tuple((name, Text(name)) for name, *_ in _PLACES)
    items = tuple((name, Text(name)) for name, *_ in ITEMS)
    columns = (
        Column("place", words("venues.venue"), places, choices_from="places"),
        Column("item", words("venues.matter"), items, choices_from="conditions"),
        Column("n_cases", words("venues.n_cases"), entry="integer"),
    )
    cases = model_cases(pd.Series([name for name, *_ in _PLACES]))
    rows = tuple((place, item, str(n)) for place, item, n in cases.itertuples(index=False, name=None))
    return Sheet("cases", words("venues.cases"), columns, rows, shown=False)


def _controls() -> tuple[Sheet | Ticks | Slider, ...]:
    functions = tuple((str(function), Text(FUNCTION_LABELS[function])) for function in Function)
    items = tuple((name, Text(f"{name}（{LEVEL_LABELS[level]}）")) for name, level, *_ in ITEMS)
    return (
        _place_sheet(),
        _item_sheet(),
        Ticks("required", words("venues.required"), functions, tuple(str(function) for function in Function)),
        Ticks("items", words("venues.items"), items, _CHOSEN, options_from="conditions"),
        Slider("trips_per_case", Text(ASSUMPTIONS.loc["trips_per_case", "label"]), 1, 4, 1),
        _fact_sheet(),
        _case_sheet(),
    )


MODEL = WorkingModel(_controls(), draw)
