"""What the model of the fair shows: contracts against capacity and budget, four ways of buying after half a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, told, usable
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.service_fair import (
    ASSUMPTIONS,
    MEASURE_LABELS,
    REFUSAL_LABELS,
    Measure,
    Preference,
    Refusal,
    capacity_use,
    half_year,
    match_needs,
    sign,
    unspent,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

A, B, C = "示例社区A", "示例社区B", "示例社区C"
NEEDS = pd.DataFrame(
    [
        ("1", A, "老年助餐", 40, 12000),
        ("2", A, "健康照护", 25, 11000),
        ("3", A, "放学托管", 30, 9000),
        ("4", B, "老年助餐", 35, 11000),
        ("5", B, "心理疏导", 20, 8000),
        ("6", B, "放学托管", 30, 11000),
        ("7", B, "残疾人康复", 15, 6000),
        ("8", C, "健康照护", 30, 13000),
        ("9", C, "心理疏导", 25, 12000),
        ("10", C, "老年助餐", 30, 8000),
    ],
    columns=["need", "community", "service", "people", "budget"],
)
_EVERYTHING = "老年助餐、健康照护、心理疏导、放学托管"
ORGS = pd.DataFrame(
    [
        ("甲社", "老年助餐、健康照护", 300, 80, 92),
        ("乙社", "老年助餐、放学托管", 240, 70, 80),
        ("丙社", "健康照护、心理疏导", 420, 60, 95),
        ("丁社", "心理疏导、放学托管", 360, 50, 88),
        ("戊社", _EVERYTHING, 180, 120, 50),
        ("己社", _EVERYTHING, 480, 150, 90),
        ("庚社", "残疾人康复", 300, 30, 75),
    ],
    columns=["org", "services", "price", "capacity", "record"],
)
INCUBATED = "庚社"
"""Comes to the fair only where a hub has incubated it."""
RELATIONS = frozenset({("乙社", B), ("丙社", A)})
_SIGNED = {
    "1": ("甲社", "people", ""),
    "2": ("丙社", "people", "yes"),
    "3": ("乙社", "sessions", ""),
    "4": ("乙社", "people", ""),
    "5": ("丁社", "people", ""),
    "6": ("丁社", "none", ""),
    "7": ("", "", ""),
    "8": ("丙社", "people", ""),
    "9": ("丙社", "people", ""),
    "10": ("甲社", "people", ""),
}
"""What the sheet starts with, mistakes among it."""


@dataclass(frozen=True)
class Way:
    """A way of buying, and what came of it."""

    label: str
    signed: pd.DataFrame
    after: pd.DataFrame

    @property
    def people(self) -> int:
        return int(self.after["people"].sum())

    @property
    def served(self) -> int:
        return int(self.after["served"].sum())

    @property
    def paid(self) -> int:
        return int(self.after["paid"].sum())


@dataclass(frozen=True)
class Fair:
    """What is wanted and offered, and which relations have to be declared."""

    needs: pd.DataFrame
    orgs: pd.DataFrame
    incubated: pd.DataFrame
    """Organisations that come only where a hub has incubated them."""
    relations: frozenset[tuple[str, str]]


def read_fair(values: Values) -> tuple[Fair, pd.DataFrame, str]:
    """Return the fair, the contracts of those needs that can be read, and what is to be said of the others."""
    sheet, again = keyed(_SHEET.frame(values["contracts"]))
    orgs, repeated = keyed(_ORG_SHEET.frame(values["orgs"]))
    for table, columns in ((sheet, ("people", "budget")), (orgs, ("price", "capacity", "record"))):
        for column in columns:
            table[column] = usable(table[column])
    readable = sheet[["people", "budget"]].notna().all(axis=1)
    complete = orgs[["price", "capacity", "record"]].notna().all(axis=1) & orgs["record"].le(100)
    out = [*sheet.loc[~readable, "need"], *orgs.loc[~complete, "org"]]
    sheet, orgs = sheet[readable].reset_index(drop=True), orgs[complete].reset_index(drop=True)
    sheet = sheet.astype(dict.fromkeys(["people", "budget"], int))
    orgs = orgs.astype(dict.fromkeys(["price", "capacity", "record"], int))
    orgs["services"] = ["、".join(re.split(r"[、，,；;\s]+", str(cell).strip())) for cell in orgs["services"]]
    related = frozenset((org, there) for org, there in zip(orgs["org"], orgs["related"], strict=True) if there)
    later, language = orgs["hub"] == "yes", str(values["language"])
    text = say("service_fair.left_out", language, names=listed(out, language)) if out else ""
    needs = sheet[["need", "community", "service", "people", "budget"]]
    come = orgs if values["hub"] == "yes" else orgs[~later].reset_index(drop=True)
    fair = Fair(needs, come, orgs[later], related)
    return fair, sheet, text + told("repeated", [*again, *repeated], language)


def written(sheet: pd.DataFrame) -> pd.DataFrame:
    """Return the contracts of the sheet; a measure that is left blank is none."""
    measure = sheet["measure"].where(sheet["measure"] != "", Measure.NONE)
    return pd.DataFrame(
        {"need": sheet["need"], "org": sheet["org"], "measure": measure, "declared": sheet["declared"] == "yes"}
    )


def proposed(
    way: str, fair: Fair, preference: Preference, measure: Measure, checks: int, assumptions: pd.DataFrame
) -> Way:
    """Return a way of buying that follows one rule throughout; relations are declared."""
    chosen = match_needs(fair.needs, fair.orgs, preference, assumptions).assign(measure=measure, declared=True)
    signed = sign(fair.needs, fair.orgs, chosen, fair.relations, assumptions)
    return Way(way, signed, half_year(signed, fair.orgs, checks, assumptions))


def ways_of_buying(own: pd.DataFrame, fair: Fair, checks: int, assumptions: pd.DataFrame, language: str) -> list[Way]:
    """Return the four ways side by side; who buys the cheapest does not look at records."""
    blind = replaced(assumptions, min_record=0)
    cheap, good = Preference.PRICE, Preference.RECORD
    return [
        proposed(say("service_fair.cheap_sessions", language), fair, cheap, Measure.SESSIONS, 0, blind),
        proposed(say("service_fair.cheap_people", language), fair, cheap, Measure.PEOPLE, checks, blind),
        proposed(say("service_fair.record_people", language), fair, good, Measure.PEOPLE, checks, assumptions),
        Way(say("service_fair.own", language), own, half_year(own, fair.orgs, checks, assumptions)),
    ]


def capacity_chart(orgs: pd.DataFrame, signed: pd.DataFrame, language: str) -> Exhibit:
    """Draw how much of each organisation's capacity is signed for."""
    use = capacity_use(orgs, signed).head(CHART_ROWS)
    title = first_of(say("service_fair.capacity_chart", language), len(orgs), language)
    names = labels(use["org"].tolist(), 7)
    series = {
        say("service_fair.used", language): [float(n) for n in use["used"]],
        say("service_fair.free", language): [float(n) for n in use["left"]],
    }
    figure = stacked_bars(names, series, title=title, y_label=say("service_fair.people_unit", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, names, series, language))


def money_chart(needs: pd.DataFrame, signed: pd.DataFrame, language: str) -> Exhibit:
    """Draw what each community has signed for and what is left of its budget, in 万元."""
    money = unspent(needs, signed)
    title = first_of(say("service_fair.money_chart", language), len(money), language)
    money = money.head(CHART_ROWS)
    names = labels([str(name) or "—" for name in money["community"]], 7)
    series = {
        say("service_fair.spent", language): [n / 10000 for n in money["signed"]],
        say("service_fair.left", language): [n / 10000 for n in money["left"]],
    }
    figure = stacked_bars(names, series, title=title, y_label=say("service_fair.money_unit", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, names, series, language))


def ways_chart(ways: list[Way], language: str) -> Exhibit:
    """Draw for each way how many of the people signed for were served to the end."""
    title, names = say("service_fair.ways_chart", language), [way.label for way in ways]
    series = {
        say("service_fair.served", language): [float(way.served) for way in ways],
        say("service_fair.lost", language): [float(way.people - way.served) for way in ways],
    }
    figure = stacked_bars(names, series, title=title, y_label=say("service_fair.people_unit", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, names, series, language))


def orgs_table(fair: Fair, language: str) -> Exhibit:
    """Return the organisations at the fair, with the relations that have to be declared."""
    related, orgs = dict(fair.relations), fair.orgs
    table = pd.DataFrame(
        {
            say("service_fair.org", language): orgs["org"],
            say("service_fair.services", language): orgs["services"],
            say("service_fair.price_each", language): orgs["price"],
            say("service_fair.capacity", language): orgs["capacity"],
            say("service_fair.record", language): [f"{n}%" for n in orgs["record"]],
            say("service_fair.related", language): [related.get(org, "—") for org in orgs["org"]],
        }
    )
    return Exhibit(say("service_fair.orgs", language), table=table)


def contracts_table(own: Way, language: str) -> Exhibit:
    """Return the contracts one by one with what came of them; those that cannot be signed are marked."""
    after = own.after.set_index("need")
    rows = []
    for row in own.signed.itertuples():
        done = after.loc[row.need] if row.need in after.index else None
        outcome = REFUSAL_LABELS[Refusal(row.refusal)] if row.refusal else say("service_fair.signed", language)
        measure = "—" if done is None else MEASURE_LABELS[Measure(row.measure)]
        met = "—" if done is None else say(f"service_fair.met_{done['met']}", language)
        served, paid = ("—", "—") if done is None else (str(done["served"]), str(done["paid"]))
        people, price = ("—", "—") if done is None else (str(row.people), str(row.price))
        rows.append((row.need, row.org or "—", outcome, people, price, measure, served, met, paid))
    heads = ("need", "org", "outcome", "people", "price", "measure", "served", "met", "paid")
    table = pd.DataFrame(rows, columns=[say(f"service_fair.{head}", language) for head in heads])
    marked = frozenset(place for place, row in enumerate(own.signed.itertuples()) if row.refusal)
    return Exhibit(say("service_fair.contracts", language), table=table, marked=marked)


def ways_table(ways: list[Way], budget: int, language: str) -> Exhibit:
    """Return the four ways side by side in figures."""
    rows = []
    for way in ways:
        each = f"{way.paid / way.served:.0f}" if way.served else "—"
        judged = int((way.after["met"] == "unjudged").sum())
        met = int((way.after["met"] == "yes").sum())
        rows.append((way.label, len(way.after), way.people, way.served, way.paid, budget - way.paid, each, met, judged))
    heads = ("way", "n_signed", "n_people", "n_served", "n_paid", "n_left", "each", "n_met", "n_unjudged")
    table = pd.DataFrame(rows, columns=[say(f"service_fair.{head}", language) for head in heads])
    return Exhibit(say("service_fair.ways", language), table=table)


def summary(ways: list[Way], fair: Fair, language: str) -> str:
    """Return in a few sentences what is signed, what is not and what became of it."""
    own, record = ways[-1], ways[2]
    refused = own.signed[own.signed["refusal"] != ""]
    reasons = [
        say("service_fair.refused", language, need=row.need, reason=REFUSAL_LABELS[Refusal(row.refusal)])
        for row in refused.itertuples()
    ]
    unjudged = int((own.after["met"] == "unjudged").sum())
    text = "" if len(fair.needs) else say("own_rows.nothing", language)
    text += say(
        "service_fair.summary",
        language,
        signed=len(own.after),
        all=len(fair.needs),
        people=own.people,
        served=own.served,
        paid=own.paid,
        record_served=record.served,
    )
    if reasons:
        comma = say("chart.comma", language)
        text += say("service_fair.not_signed", language, reasons=listed(reasons, language, comma))
    if unjudged:
        text += say("service_fair.cannot_tell", language, n=unjudged)
    offered = {service for services in fair.orgs["services"] for service in services.split("、")}
    for service in dict.fromkeys(fair.needs.loc[~fair.needs["service"].isin(offered), "service"]):
        able = [org.org for org in fair.incubated.itertuples() if service in org.services.split("、")]
        if able:
            text += say("service_fair.no_hub", language, services=service, org=listed(able, language))
    return text


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    fair, contracts, remarks = read_fair({**values, "language": language})
    own = sign(fair.needs, fair.orgs, written(contracts), fair.relations, assumptions)
    ways = ways_of_buying(own, fair, int(values["checks"]), assumptions, language)
    return [
        Exhibit(say("service_fair.contracts", language), text=summary(ways, fair, language) + remarks),
        capacity_chart(fair.orgs, own, language),
        orgs_table(fair, language),
        contracts_table(ways[-1], language),
        money_chart(fair.needs, own, language),
        ways_chart(ways, language),
        ways_table(ways, int(fair.needs["budget"].sum()), language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"min_record": (0, 95), "met_share": (50, 100), "signing_share": (0, 100)}
"""Parameters with the ends of their sliders."""


def _labelled(labels: dict[Measure, str]) -> tuple[tuple[str, Text], ...]:
    return tuple((str(value), Text(label)) for value, label in labels.items())


_SHEET = Sheet(
    "contracts",
    words("service_fair.sheet"),
    (
        Column("need", words("service_fair.need")),
        Column("community", words("service_fair.community")),
        Column("service", words("service_fair.service")),
        Column("people", words("service_fair.people"), entry="integer"),
        Column("budget", words("service_fair.budget"), entry="integer"),
        Column(
            "org",
            words("service_fair.org"),
            tuple((org, Text(org)) for org in ORGS["org"]),
            editable=True,
            choices_from="orgs",
        ),
        Column("measure", words("service_fair.measure"), _labelled(MEASURE_LABELS), editable=True),
        Column(
            "declared", words("service_fair.declared"), (("yes", words("service_fair.declared_yes")),), editable=True
        ),
    ),
    tuple((*(str(cell) for cell in need), *_SIGNED[need[0]]) for need in NEEDS.itertuples(index=False, name=None)),
)
_ORG_SHEET = Sheet(
    "orgs",
    words("service_fair.orgs"),
    (
        Column("org", words("service_fair.org")),
        Column("services", words("service_fair.services_entry")),
        Column("price", words("service_fair.price_each"), entry="integer"),
        Column("capacity", words("service_fair.capacity_entry"), entry="integer"),
        Column("record", words("service_fair.record_entry"), entry="integer"),
        Column("related", words("service_fair.related_entry")),
        Column("hub", words("service_fair.hub_entry"), (("yes", words("service_fair.hub_needed")),)),
    ),
    tuple(
        (str(org), *map(str, offer), dict(RELATIONS).get(str(org), ""), "yes" if org == INCUBATED else "")
        for org, *offer in ORGS.itertuples(index=False, name=None)
    ),
    shown=False,
)
MODEL = WorkingModel(
    (
        _SHEET,
        _ORG_SHEET,
        Slider("checks", words("service_fair.checks"), 0, 3, 1),
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _ADJUSTABLE.items()
        ),
        Pick(
            "hub",
            words("service_fair.hub"),
            (("no", words("service_fair.hub_no")), ("yes", words("service_fair.hub_yes"))),
            "no",
        ),
    ),
    draw,
)
