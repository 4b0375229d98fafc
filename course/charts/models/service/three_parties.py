"""What the model of the deal cards shows: which line of which card is missing or in the wrong hands."""

from __future__ import annotations

import re

import pandas as pd

from course.charts.diagrams import flow, matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, brought, first_of, keyed, labels, listed, short, told, usable
from course.charts.working_model import Pick, Sheet, Slider, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.three_parties import (
    ASSUMPTIONS,
    FLAW_LABELS,
    LINES,
    SIDE_LABELS,
    Flaw,
    Side,
    flaws,
    roles,
    tri_deal,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

PROBLEMS = pd.DataFrame(
    [("空巢老人陪护", "照护"), ("农产品上网卖", "电商"), ("老水渠漏水", "测绘")], columns=["problem", "skill"]
)
ORGS = pd.DataFrame(
    [
        ("甲社", "照护", 20000),
        ("乙社", "电商、测绘", 25000),
        ("丙社", "照护、电商、测绘", 40000),
        ("丁社", "测绘", 18000),
    ],
    columns=["org", "skills", "price"],
)
_CARDS = {
    "空巢老人陪护": ("residents", "unit", "甲社", "residents_and_unit", "teach"),
    "农产品上网卖": ("residents", "unit", "乙社", "", "share"),
    "老水渠漏水": ("unit", "unit", "丁社", "unit", ""),
}
"""One card in order, one without acceptance, one in the hands of the payer."""
_EXITS = ("teach", "share", "stop")
_RULES = ("residents_accept", "exit_written")


def shown_lines(deals: pd.DataFrame, language: str) -> dict[tuple[str, str], str]:
    """Return what each line of each card says, by problem and line."""
    shown = {}
    for row in roles(deals).itertuples():
        label = SIDE_LABELS[Side(row.who)] if row.who in list(Side) else row.who
        if row.line == "exit" and row.who:
            label = say(f"three_parties.exit_{row.who}", language)
        shown[row.problem, row.line] = label or say("three_parties.blank", language)
    return shown


def cards_chart(
    lines: dict[tuple[str, str], str], wrong: dict[str, tuple[Flaw, ...]], own: bool, language: str
) -> Exhibit:
    """Draw the cards line by line; lines that need attention are hatched."""
    title = first_of(say("three_parties.chart_own" if own else "three_parties.chart", language), len(wrong), language)
    heads = {line: say(f"three_parties.{line}", language) for line in LINES}
    wrong = dict(list(wrong.items())[:CHART_ROWS])
    names = dict(zip(wrong, labels(list(wrong), 12), strict=True))
    cells = {(name, heads[line]): short(lines[problem, line], 16) for problem, name in names.items() for line in LINES}
    hatched = {
        (names[problem], heads[line])
        for problem, found in wrong.items()
        for line in LINES
        if set(found) & set(LINES[line])
    }
    figure = matrix(title, list(names.values()), list(heads.values()), cells, hatched=hatched)
    comma, stop = say("chart.comma", language), say("chart.stop", language)
    told = [
        f"{problem} {comma.join(f'{heads[line]} {lines[problem, line]}' for line in LINES)}"
        f"{comma}{told_flaws(found, language)}"
        for problem, found in wrong.items()
    ]
    return Exhibit(title, figure=figure, alt=f"{title}{stop}{stop.join(told)}")


def card_flow(problem: str, lines: dict[tuple[str, str], str], found: tuple[Flaw, ...], language: str) -> Exhibit:
    """Draw one card as steps; those in order are dark, those to mend hatched."""
    title = say("three_parties.flow", language, problem=short(problem, 24) or "—")
    blank = say("three_parties.blank", language)
    steps = [
        f"{say(f'three_parties.{line}', language)}\n{_folded(short(lines.get((problem, line), blank), 14))}"
        for line in LINES
    ]
    blocked = {place for place, line in enumerate(LINES) if set(found) & set(LINES[line])}
    figure = flow(title, steps, done=set(range(len(steps))) - blocked, blocked=blocked)
    comma = say("chart.comma", language)
    alt = f"{title}{say('chart.stop', language)}{comma.join(step.replace(chr(10), ' ') for step in steps)}"
    return Exhibit(title, figure=figure, alt=f"{alt}{comma}{told_flaws(found, language)}")


def told_flaws(found: tuple[Flaw, ...], language: str) -> str:
    """Return what is wrong with a card in words."""
    return "、".join(FLAW_LABELS[flaw] for flaw in found) or say("three_parties.fine", language)


def cards_table(
    deals: pd.DataFrame,
    orgs: pd.DataFrame,
    wrong: dict[str, tuple[Flaw, ...]],
    assumptions: pd.DataFrame,
    language: str,
) -> Exhibit:
    """Return per problem what to mend, the price, and the organisation the rules would propose."""
    price = dict(zip(orgs["org"], orgs["price"].astype(int), strict=True))
    proposal = tri_deal(deals, orgs, assumptions)
    table = pd.DataFrame(
        {
            say("three_parties.problem", language): deals["problem"],
            say("three_parties.mend", language): [told_flaws(wrong[problem], language) for problem in deals["problem"]],
            say("three_parties.price", language): [str(price.get(org, "—")) for org in deals["provides"]],
            say("three_parties.proposal", language): [f"{org} {price[org]}" if org else "—" for org in proposal["org"]],
        }
    )
    marked = frozenset(place for place, problem in enumerate(deals["problem"]) if wrong[problem])
    return Exhibit(say("three_parties.check", language), table=table, marked=marked)


def orgs_table(orgs: pd.DataFrame, own: bool, language: str) -> Exhibit:
    """Return the organisations with what they can do and what they ask."""
    table = pd.DataFrame(
        {
            say("three_parties.org", language): orgs["org"],
            say("three_parties.skills", language): orgs["skills"],
            say("three_parties.price", language): orgs["price"].astype(int),
        }
    )
    return Exhibit(say("three_parties.orgs_own" if own else "three_parties.orgs", language), table=table)


def read_orgs(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the organisations with a price, those without one, and those that stand twice."""
    orgs, again = keyed(_ORG_SHEET.frame(values["orgs"]))
    orgs["price"] = usable(orgs["price"])
    orgs["skills"] = ["、".join(re.split(r"[、，,；;\s]+", str(skills).strip())) for skills in orgs["skills"]]
    priced = orgs["price"].notna()
    return orgs[priced].reset_index(drop=True), orgs.loc[~priced, "org"].tolist(), again


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    rules = {rule: float(rule in values["rules"]) for rule in _RULES}
    assumptions = replaced(ASSUMPTIONS, funds=float(values["funds"]) * 10000, **rules)
    deals, again = keyed(_SHEET.frame(values["cards"]))
    orgs, unpriced, repeated = read_orgs(values)
    wrong = flaws(deals, deals, orgs, assumptions)
    lines = shown_lines(deals, language)
    card = values["card"] if values["card"] in wrong else next(iter(wrong), "")
    text = summary(wrong, language) + told("repeated", [*again, *repeated], language)
    text += say("three_parties.unpriced", language, orgs=listed(unpriced, language)) if unpriced else ""
    return [
        Exhibit(say("three_parties.check", language), text=text),
        cards_chart(lines, wrong, brought(_SHEET, values["cards"]), language),
        card_flow(card, lines, wrong.get(card, ()), language),
        cards_table(deals, orgs, wrong, assumptions, language),
        orgs_table(orgs, brought(_ORG_SHEET, values["orgs"]), language),
        assumptions_exhibit(assumptions, language),
    ]


def summary(wrong: dict[str, tuple[Flaw, ...]], language: str) -> str:
    """Return in sentences how many cards are in order, and what the others want."""
    to_mend = {problem: found for problem, found in wrong.items() if found}
    text = "" if wrong else say("own_rows.nothing", language)
    text += say("three_parties.summary", language, good=len(wrong) - len(to_mend), all=len(wrong))
    for problem, found in list(to_mend.items())[:_TOLD]:
        text += say("three_parties.to_mend", language, problem=problem, flaws=told_flaws(found, language))
    return text + (say("three_parties.more", language, n=len(to_mend)) if len(to_mend) > _TOLD else "")


def _folded(text: str) -> str:
    """Return a text in lines short enough for a box."""
    return "\n".join(text[start : start + 7] for start in range(0, len(text), 7))


def _sides(*sides: Side) -> tuple[tuple[str, Text], ...]:
    return tuple((str(side), Text(SIDE_LABELS[side])) for side in sides)


_TOLD = 6
"""Cards whose faults the sentence lists; the table has all of them."""
_EVERY_SIDE = (Side.RESIDENTS, Side.UNIT, Side.ORG, Side.RESIDENTS_AND_UNIT)
_SHEET = Sheet(
    "cards",
    words("three_parties.sheet"),
    (
        Column("problem", words("three_parties.problem")),
        Column("skill", words("three_parties.skill")),
        Column("decides", words("three_parties.decides"), _sides(*_EVERY_SIDE), editable=True),
        Column("pays", words("three_parties.pays"), _sides(*_EVERY_SIDE[:3]), editable=True),
        Column(
            "provides",
            words("three_parties.provides"),
            tuple((org, Text(org)) for org in ORGS["org"]),
            editable=True,
            choices_from="orgs",
        ),
        Column("accepts", words("three_parties.accepts"), _sides(*_EVERY_SIDE), editable=True),
        Column(
            "exit",
            words("three_parties.exit"),
            tuple((way, words(f"three_parties.exit_{way}")) for way in _EXITS),
            editable=True,
        ),
    ),
    tuple((row.problem, row.skill, *_CARDS[row.problem]) for row in PROBLEMS.itertuples()),
)
_ORG_SHEET = Sheet(
    "orgs",
    words("three_parties.org_sheet"),
    (
        Column("org", words("three_parties.org")),
        Column("skills", words("three_parties.skills_entry")),
        Column("price", words("three_parties.price"), entry="integer"),
    ),
    tuple((org, skills, str(price)) for org, skills, price in ORGS.itertuples(index=False, name=None)),
    shown=False,
)
MODEL = WorkingModel(
    (
        _SHEET,
        _ORG_SHEET,
        Pick(
            "card",
            words("three_parties.card"),
            tuple((name, Text(name)) for name in PROBLEMS["problem"]),
            "农产品上网卖",
            options_from="cards",
        ),
        Slider("funds", words("three_parties.funds"), 0, 12, 7),
        Ticks(
            "rules",
            words("three_parties.rules"),
            tuple((rule, Text(ASSUMPTIONS.loc[rule, "label"])) for rule in _RULES),
            _RULES,
        ),
    ),
    draw,
)
