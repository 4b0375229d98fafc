"""What the ledger of units shows: who can swap what with whom, what is still wanted, and who is linked with whom."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin

import pandas as pd

from course.charts.diagrams import place_map
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, told
from course.charts.working_model import Pick, Rows, Sheet, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.share_swaps import (
    ASSUMPTIONS,
    COMMUNITY,
    SHARE_LABELS,
    SIDE,
    Share,
    asking_order,
    ledger_share,
    shortages,
    standing,
    swap,
)
from course.domains.organization.areas import area_numbers
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

PLACES = {
    "学校": (1.0, 3.2),
    "商场": (4.6, 4.0),
    "医院": (8.0, 3.3),
    "企业": (1.6, 0.6),
    "车站": (7.6, 0.5),
    COMMUNITY: (4.4, 2.55),
}
"""The six fictional units and where the map puts them."""
_LABEL = 8
"""Width of a unit's name on the map."""
_MOST_MEMBERS = 9999.0
_GIVE = {
    "学校": ("42", "2", "6", "3", "2"),
    "商场": ("9", "3", "2", "0", "1"),
    "医院": ("57", "1", "0", "0", "4"),
    "企业": ("15", "0", "3", "", "1"),
    "车站": ("", "4", "0", "0", ""),
    COMMUNITY: ("66", "3", "4", "2", "2"),
}
"""Members in total, then what a unit can give in a quarter, in the order of `Share`; blank: nobody has asked."""
_WANT = {
    "学校": ("2", "0", "1", "3"),
    "商场": ("2", "0", "2", "2"),
    "医院": ("1", "2", "1", "0"),
    "企业": ("2", "0", "2", "3"),
    "车站": ("1", "2", "1", ""),
    COMMUNITY: ("3", "8", "2", "6"),
}
_KINDS = tuple(str(kind) for kind in Share)


def read_survey(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the survey, one line per unit of the first ledger, and the units with a number that cannot be read.

    Such a number is a question not yet asked, and so is every one of a unit that is missing in the second ledger. Last
    come the units that stand twice.
    """
    give, unread, again = _read(_GIVE_SHEET, values["give"])
    want, unread_too, again_too = _read(_WANT_SHEET, values["want"])
    survey = give.merge(want, on="unit", how="left", suffixes=("", "_want"))
    here = [unit for unit in (*unread, *unread_too) if unit in set(survey["unit"])]
    return survey, list(dict.fromkeys(here)), list(dict.fromkeys([*again, *again_too]))


def _read(sheet: Sheet, rows: Rows) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return one ledger with blanks where nothing can be read, the units concerned, and those that stand twice."""
    table, again = keyed(sheet.frame(rows))
    texts, _ = keyed(pd.DataFrame(list(rows), columns=list(table.columns), dtype=object))
    unread: list[str] = []
    for column in table.columns[1:]:
        most = _MOST_MEMBERS if column == "members" else float(ASSUMPTIONS.loc["most", "value"])
        fine = table[column].between(0, most) & (table[column] % 1 == 0)
        typed = pd.Series([bool(cell.strip()) for cell in texts[column]], dtype=bool)
        unread += table.loc[~fine & typed, "unit"].tolist()
        table[column] = table[column].where(fine)
    return table, unread, again


def places_of(units: list[str]) -> dict[str, tuple[float, float]]:
    """Return where the map puts the units: the six of the course in their places, others on a ring."""
    if units and set(units) <= PLACES.keys():
        return {unit: place for unit, place in PLACES.items() if unit in units}
    turn = 2 * pi / max(len(units), 1)
    # Every second one further in, so that names side by side do not run into one another.
    reach = [1.0 if number % 2 == 0 or len(units) < 10 else 0.72 for number in range(len(units))]
    angles = [number * turn for number in range(len(units))]
    return {unit: (4.5 * r * sin(a), 2.2 * r * cos(a)) for unit, a, r in zip(units, angles, reach, strict=True)}


def sides(survey: pd.DataFrame, kinds: tuple[str, ...]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the offers and the requests of the chosen kinds as long tables; a blank is neither."""
    tables = []
    for ending in ("", "_want"):
        rows = [
            (row["unit"], kind, int(row[kind + ending]))
            for _, row in survey.iterrows()
            for kind in kinds
            if pd.notna(row[kind + ending])
        ]
        tables.append(pd.DataFrame(rows, columns=SIDE).astype({"amount": int}))
    return tables[0], tables[1]


def map_chart(units: list[str], swaps: pd.DataFrame, language: str) -> Exhibit:
    """Draw the units and a line between any two that swap something; a unit that nobody is linked with is hollow."""
    title = first_of(say("share_ledger.map", language), len(units), language)
    drawn = units[:CHART_ROWS]
    name = dict(zip(drawn, labels(drawn, _LABEL), strict=True))
    links = _links(units, swaps)
    linked = {unit for link in links for unit in link}
    places = places_of(drawn)
    alone = [unit for unit in places if unit not in linked]
    kinds = {
        name[unit]: say("share_ledger.community" if unit.endswith(COMMUNITY) else "share_ledger.resident", language)
        for unit in places
    }
    figure = place_map(
        title,
        {name[unit]: spot for unit, spot in places.items()},
        kinds=kinds,
        links=[(name[left], name[right]) for left, right in links if left in name and right in name],
        hollow=[name[unit] for unit in alone],
        note=say("share_ledger.alone", language),
    )
    none = say("share_ledger.none", language)
    read = "；".join(f"{left}—{right}" for left, right in links) or none
    alt = say("share_ledger.map_alt", language, title=title, links=read, alone="、".join(alone) or none)
    return Exhibit(title, figure=figure, alt=alt)


def _links(units: list[str], swaps: pd.DataFrame) -> list[tuple[str, str]]:
    """Return every two units that swap something, once."""
    ordered = (sorted(pair, key=units.index) for pair in zip(swaps["from"], swaps["to"], strict=True))
    return list(dict.fromkeys((first, second) for first, second in ordered))


def kinds_chart(short: pd.DataFrame, language: str) -> Exhibit:
    """Draw per kind what is swapped, still wanted, and taken by nobody."""
    title = say("share_ledger.kinds_chart", language)
    names = [SHARE_LABELS[Share(kind)] for kind in short["share_kind"]]
    series = {
        say(f"share_ledger.{name}", language): [float(n) for n in short[name]] for name in ("met", "unmet", "unused")
    }
    figure = stacked_bars(names, series, title=title, y_label=say("share_ledger.times", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, names, series, language))


def units_table(survey: pd.DataFrame, table: pd.DataFrame, language: str) -> Exhibit:
    """Return per unit how full its line is, what it gave and what it got; who gives and gets nothing is marked."""
    filled = ledger_share(survey, [column for column in survey.columns if column != "unit"])
    shown = pd.DataFrame(
        {
            say("share_ledger.unit", language): table["unit"],
            say("share_ledger.members", language): [
                f"{n:.0f}" if pd.notna(n) else say("share_ledger.not_asked", language) for n in survey["members"]
            ],
            say("share_ledger.filled", language): [f"{share:.0%}" for share in filled["filled_share"]],
            say("share_ledger.gave", language): table["given"],
            say("share_ledger.asked", language): table["asked"],
            say("share_ledger.got", language): table["got"],
            say("share_ledger.met_share", language): [
                f"{share:.0%}" if pd.notna(share) else "—" for share in table["met_share"]
            ],
        }
    )
    return Exhibit(say("share_ledger.units", language), table=shown, marked=frozenset(map(int, _losing(table).index)))


def _losing(table: pd.DataFrame) -> pd.DataFrame:
    """Return the units that get less than half of what they ask for although they give."""
    return table[(table["given"] > 0) & (table["met_share"] < 0.5)]


def swaps_table(swaps: pd.DataFrame, language: str) -> Exhibit:
    """Return per kind who gives whom how often."""
    rows = []
    for kind in Share:
        of_kind = swaps[swaps["share_kind"] == kind]
        given = [
            say("share_ledger.swap", language, giver=giver, taker=taker, n=n)
            for giver, taker, n in zip(of_kind["from"], of_kind["to"], of_kind["amount"], strict=True)
        ]
        rows.append((SHARE_LABELS[kind], say("chart.comma", language).join(given) or "—", int(of_kind["amount"].sum())))
    heads = [say(f"share_ledger.{name}", language) for name in ("kind", "who", "times")]
    return Exhibit(say("share_ledger.swaps", language), table=pd.DataFrame(rows, columns=heads))


def summary(
    survey: pd.DataFrame, swaps: pd.DataFrame, table: pd.DataFrame, unread: list[str], again: list[str], language: str
) -> Exhibit:
    """Say how full the ledger is, how many swaps it allows, who loses, and into how many groups the units fall."""
    cells, units = survey.drop(columns="unit"), survey["unit"].tolist()
    links = _links(units, swaps)
    named = "six" if len(units) == len(PLACES) else "units_n"
    said = [
        say(
            "share_ledger.summary",
            language,
            filled=int(cells.notna().to_numpy().sum()),
            cells=cells.size,
            given=int(swaps["amount"].sum()),
            asked=int(table["asked"].sum()),
            units=say(f"share_ledger.{named}", language, n=len(units)),
            groups=len(set(area_numbers(units, links).values())),
        )
    ]
    losing = listed(_losing(table)["unit"].tolist(), language)
    said.append(say("share_ledger.losing" if losing else "share_ledger.nobody_loses", language, units=losing))
    if unread:
        said.append(say("share_ledger.unread", language, units=listed(unread, language)))
    said.append(told("repeated", again, language))
    if survey.empty:
        said.insert(0, say("own_rows.nothing", language))
    return Exhibit(say("share_ledger.swaps", language), text="".join(said))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a number that cannot be read counts as a question not yet asked."""
    assumptions = replaced(ASSUMPTIONS, community_last=float(values["order"] == "last"))
    survey, unread, again = read_survey(values)
    offers, requests = sides(survey, tuple(kind for kind in _KINDS if kind in values["kinds"]))
    units = survey["unit"].tolist()
    swaps = swap(offers, requests, asking_order(units, assumptions))
    table = standing(units, requests, swaps)
    return [
        summary(survey, swaps, table, unread, again, language),
        map_chart(units, swaps, language),
        kinds_chart(shortages(offers, requests, swaps), language),
        units_table(survey, table, language),
        swaps_table(swaps, language),
        assumptions_exhibit(assumptions, language),
    ]


def _sheet(id: str, rows: Mapping[str, tuple[str, ...]]) -> Sheet:
    members = (Column("members", words("share_ledger.members"), editable=True, entry="integer"),)
    kinds = tuple(Column(str(k), Text(label), editable=True, entry="integer") for k, label in SHARE_LABELS.items())
    columns = (Column("unit", words("share_ledger.unit")), *(members if id == "give" else ()), *kinds)
    return Sheet(id, words(f"share_ledger.{id}"), columns, tuple((unit, *cells) for unit, cells in rows.items()))


_GIVE_SHEET, _WANT_SHEET = _sheet("give", _GIVE), _sheet("want", _WANT)
MODEL = WorkingModel(
    (
        _GIVE_SHEET,
        _WANT_SHEET,
        Pick(
            "order",
            words("share_ledger.order"),
            (("last", words("share_ledger.last")), ("first", words("share_ledger.first"))),
            "last",
        ),
        Ticks(
            "kinds",
            words("share_ledger.kinds"),
            tuple((str(kind), Text(label)) for kind, label in SHARE_LABELS.items()),
            _KINDS,
        ),
    ),
    draw,
)
