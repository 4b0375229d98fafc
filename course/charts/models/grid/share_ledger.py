"""What the ledger of units shows: who can swap what with whom, what is still wanted, and who is linked with whom."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from course.charts.diagrams import place_map
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.working_model import Pick, Sheet, Ticks, Values, WorkingModel, words
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


def read_survey(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the survey, one line per unit, and the units with a number that cannot be read; that cell is blank."""
    give, want = _GIVE_SHEET.frame(values["give"]), _WANT_SHEET.frame(values["want"])
    survey = give.merge(want, on="unit", suffixes=("", "_want"))
    times = float(ASSUMPTIONS.loc["most", "value"])
    most = {column: 9999.0 if column == "members" else times for column in survey.columns if column != "unit"}
    typed = _typed(values)
    unread = []
    for column, limit in most.items():
        number = survey[column]
        fine = number.between(0, limit) & (number % 1 == 0)
        unread += survey.loc[~fine & typed[column], "unit"].tolist()
        survey[column] = number.where(fine)
    return survey, list(dict.fromkeys(unread))


def _typed(values: Values) -> pd.DataFrame:
    """Return which cells have anything typed in them, by the survey's columns."""
    rows = [[bool(cell.strip()) for cell in (*give[1:], *want[1:])] for give, want in _pairs(values)]
    return pd.DataFrame(rows, columns=["members", *_KINDS, *(f"{kind}_want" for kind in _KINDS)])


def _pairs(values: Values) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return list(zip(values["give"], values["want"], strict=True))


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


def map_chart(swaps: pd.DataFrame, language: str) -> Exhibit:
    """Draw the units and a line between any two that swap something; a unit that nobody is linked with is hollow."""
    title = say("share_ledger.map", language)
    links = _links(swaps)
    linked = {unit for link in links for unit in link}
    alone = [unit for unit in PLACES if unit not in linked]
    kinds = {
        unit: say("share_ledger.community" if unit == COMMUNITY else "share_ledger.resident", language)
        for unit in PLACES
    }
    figure = place_map(title, PLACES, kinds=kinds, links=links, hollow=alone, note=say("share_ledger.alone", language))
    none = say("share_ledger.none", language)
    told = "；".join(f"{left}—{right}" for left, right in links) or none
    alt = say("share_ledger.map_alt", language, title=title, links=told, alone="、".join(alone) or none)
    return Exhibit(title, figure=figure, alt=alt)


def _links(swaps: pd.DataFrame) -> list[tuple[str, str]]:
    """Return every two units that swap something, once."""
    units = list(PLACES)
    ordered = (sorted(pair, key=units.index) for pair in zip(swaps["from"], swaps["to"], strict=True))
    return list(dict.fromkeys((first, second) for first, second in ordered))


def kinds_chart(short: pd.DataFrame, language: str) -> Exhibit:
    """Draw per kind what is swapped, still wanted, and taken by nobody."""
    title = say("share_ledger.kinds_chart", language)
    labels = [SHARE_LABELS[Share(kind)] for kind in short["share_kind"]]
    series = {
        say(f"share_ledger.{name}", language): [float(n) for n in short[name]] for name in ("met", "unmet", "unused")
    }
    figure = stacked_bars(labels, series, title=title, y_label=say("share_ledger.times", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language))


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
        told = [
            say("share_ledger.swap", language, giver=giver, taker=taker, n=n)
            for giver, taker, n in zip(of_kind["from"], of_kind["to"], of_kind["amount"], strict=True)
        ]
        rows.append((SHARE_LABELS[kind], say("chart.comma", language).join(told) or "—", int(of_kind["amount"].sum())))
    heads = [say(f"share_ledger.{name}", language) for name in ("kind", "who", "times")]
    return Exhibit(say("share_ledger.swaps", language), table=pd.DataFrame(rows, columns=heads))


def summary(
    survey: pd.DataFrame, swaps: pd.DataFrame, table: pd.DataFrame, unread: list[str], language: str
) -> Exhibit:
    """Say how full the ledger is, how many swaps it allows, who loses, and into how many groups the units fall."""
    cells = survey.drop(columns="unit")
    told = [
        say(
            "share_ledger.summary",
            language,
            filled=int(cells.notna().to_numpy().sum()),
            cells=cells.size,
            given=int(swaps["amount"].sum()),
            asked=int(table["asked"].sum()),
            groups=len(set(area_numbers(list(PLACES), _links(swaps)).values())),
        )
    ]
    losing = "、".join(_losing(table)["unit"])
    told.append(say("share_ledger.losing" if losing else "share_ledger.nobody_loses", language, units=losing))
    if unread:
        told.append(say("share_ledger.unread", language, units="、".join(unread)))
    return Exhibit(say("share_ledger.swaps", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a number that cannot be read counts as a question not yet asked."""
    assumptions = replaced(ASSUMPTIONS, community_last=float(values["order"] == "last"))
    survey, unread = read_survey(values)
    offers, requests = sides(survey, tuple(kind for kind in _KINDS if kind in values["kinds"]))
    units = survey["unit"].tolist()
    swaps = swap(offers, requests, asking_order(units, assumptions))
    table = standing(units, requests, swaps)
    return [
        summary(survey, swaps, table, unread, language),
        map_chart(swaps, language),
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
