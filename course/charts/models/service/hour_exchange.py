"""What the month of exchanged hours shows: balances around zero, what was refused and why, and what runs short."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, short, told
from course.charts.style import ACCENT, FILLS, INK, course_style
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.time_exchange import (
    ASSUMPTIONS,
    COMMUNITY,
    ENTRY_LABELS,
    LEDGER,
    SKILL_LABELS,
    Entry,
    Skill,
    balances,
    match_hours,
    post,
    shortages,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_CODES = {
    "A01": "教师", "A02": "教师", "A03": "文艺", "A04": "家政", "A05": "家政", "A06": "家政", "A07": "双职工",
    "A08": "独居", "A09": "退休", "A10": "店主", COMMUNITY: "社区账户",
}  # fmt: skip
"""Role codes of the fictional month."""
_T, _A, _C, _B = (str(skill) for skill in Skill)
_LEDGER = (
    (2, "A01", "A04", _T, 2, 2, ""),
    (3, "A04", "A01", _C, 2, 1, ""),
    (4, "A02", "A05", _T, 2, 2, ""),
    (6, "A03", "A06", _A, 1, 2, ""),
    (8, "A05", "A02", _B, 1, 1, ""),
    (9, "A04", "A07", _C, 2, 1, ""),
    (10, "A01", "A06", _T, 2, 1, ""),
    (11, "A06", "A03", _C, 2, 1, ""),
    (13, "A05", "A07", _C, 2, 1, ""),
    (15, "A04", "A07", _B, 1, 1, ""),
    (16, "A09", "A10", _T, 2, 2, ""),
    (17, "A10", "A10", _B, 1, 1, ""),
    (18, "A02", "A05", _T, 2, 2, ""),
    (20, "A05", "A02", _T, 2, 2, "E13"),
    (22, "A06", COMMUNITY, _C, 2, 1, ""),
    (24, "A05", COMMUNITY, _B, 3, 1, ""),
    (26, "", "", "", 0, 0, ""),
    (28, "", "", "", 0, 0, ""),
)
"""Day, giver, taker, skill, hours, adults present, row taken back; the last two are left blank."""
_MONTH = (
    ("A01", _T, 4, _C, 3),
    ("A02", _T, 3, _B, 2),
    ("A03", _A, 3, _C, 2),
    ("A04", _C, 4, _T, 4),
    ("A05", _B, 4, _T, 4),
    ("A06", _C, 3, _A, 2),
    ("A07", "", 0, _C, 3),
    ("A08", "", 0, _B, 2),
    ("A09", _T, 2, "", 0),
    ("A10", _B, 1, _T, 3),
)
"""Code, what is offered and for how many hours, what is asked for and for how many hours."""
_MOST = 200.0


def read_members(values: Values, ledger: pd.DataFrame) -> dict[str, str]:
    """Return everybody with an account and what they are; the community's own account stands last."""
    listed_members, _ = keyed(_member_sheet().frame(values["members"]))
    roles = dict(zip(map(str, listed_members["member_code"]), map(str, listed_members["role"]), strict=True))
    for code in (*ledger["giver"], *ledger["taker"]):
        roles.setdefault(str(code), "")
    community = roles.pop(COMMUNITY, _CODES[COMMUNITY])
    roles.pop("", None)
    return {**roles, COMMUNITY: community}


def read_ledger(values: Values) -> pd.DataFrame:
    """Return the rows of the ledger that somebody has begun to fill in."""
    rows, _ = keyed(_ledger_sheet().frame(values["ledger"]))
    blank = (rows["giver"] == "") & (rows["taker"] == "") & rows["hours"].isna()
    rows["adults"] = rows["adults"].fillna(0)
    return rows.loc[~blank, LEDGER].reset_index(drop=True)


def read_month(values: Values) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Return what is offered, what is asked for, and the codes of rows with hours that cannot be read."""
    month = _month_sheet().frame(values["month"])
    unread: list[str] = []
    tables = []
    for skill, hours in (("offer", "offer_hours"), ("ask", "ask_hours")):
        fine = month[hours].between(0, _MOST) | (month[hours].isna() & (month[skill] == ""))
        unread += month.loc[~fine, "member_code"].tolist()
        table = month.assign(skill=month[skill], hours=month[hours].where(fine, 0).fillna(0))
        tables.append(table.loc[table["skill"] != "", ["member_code", "skill", "hours"]].reset_index(drop=True))
    return tables[0], tables[1], list(dict.fromkeys(unread))


def balance_chart(table: pd.DataFrame, members: dict[str, str], assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Draw every code's balance as a bar up or down from zero, with the floor as a line."""
    title = first_of(say("hour_exchange.balances", language), len(table), language)
    if len(table) > CHART_ROWS:
        table = pd.concat([table.head(CHART_ROWS - 1), table.tail(1)])
    codes = labels(table["member_code"].tolist(), 4 if len(table) <= len(_CODES) else 2.2)
    credits = [float(credit) for credit in table["credit"]]
    floor, reserve = (float(assumptions.loc[name, "value"]) for name in ("floor", "reserve"))
    roomy = len(table) <= len(_CODES) + 1
    roles = [members.get(code, "") for code in table["member_code"]]
    marks = [f"{code}\n{short(role, 4.2)}" if roomy else code for code, role in zip(codes, roles, strict=True)]
    figure = _draw_balances(title, marks, credits, floor, reserve, say("hour_exchange.floor_line", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, codes, {title: credits}, language))


def _draw_balances(
    title: str, codes: list[str], credits: list[float], floor: float, reserve: float, floor_line: str
) -> Figure:
    with course_style():
        figure = Figure(figsize=(6.6, 3.4), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        for place, credit in enumerate(credits):
            colour, hatch = FILLS[2] if credit >= 0 else FILLS[1]
            axes.bar(place, credit, 0.62, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.8)
            side, gap = ("bottom", 3) if credit >= 0 else ("top", -3)
            axes.annotate(_signed(credit), (place, credit), (0, gap), textcoords="offset points",
                          ha="center", va=side, fontsize=9)  # fmt: skip
        axes.axhline(0, color=INK, linewidth=1)
        last = len(codes) - 1
        for start, end, level in ((-0.5, last - 0.5, -floor), (last - 0.5, last + 0.5, -reserve)):
            axes.plot([start, end], [level, level], color=ACCENT, linewidth=1.2, linestyle=(0, (5, 3)))
        axes.annotate(f"{floor_line} {floor:g}", (-0.45, -floor), (0, -3), textcoords="offset points", color=ACCENT,
                      fontsize=9, va="top")  # fmt: skip
        axes.set_xticks(range(len(codes)), codes, fontsize=8.5 if last < 14 else 7)
        axes.tick_params(axis="x", length=0)
        axes.set_xlim(-0.6, last + 0.6)
        axes.set_ylim(min([-floor, -reserve, *credits]) - 1.5, max([2, *credits]) + 1.5)
        axes.spines["bottom"].set_visible(False)
        return figure


def short_chart(lacking: pd.DataFrame, language: str) -> Exhibit:
    """Draw per service the hours matched, still wanted and not used."""
    title = say("hour_exchange.short", language)
    skills = [SKILL_LABELS[Skill(skill)] for skill in lacking["skill"]]
    series = {
        say(f"hour_exchange.{name}", language): [float(hours) for hours in lacking[name]]
        for name in ("matched", "unmet", "unused")
    }
    figure = stacked_bars(skills, series, title=title, y_label=say("hour_exchange.hours", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, skills, series, language))


def ledger_table(posted: pd.DataFrame, language: str) -> Exhibit:
    """Return the ledger with what became of each row; refused rows are marked."""
    table = pd.DataFrame(
        {
            say("hour_exchange.entry", language): posted["entry_id"],
            say("hour_exchange.giver", language): posted["giver"].replace("", "—"),
            say("hour_exchange.taker", language): posted["taker"].replace("", "—"),
            say("hour_exchange.skill", language): [_skill(skill) for skill in posted["skill"]],
            say("hour_exchange.hours", language): [f"{n:g}" if n == n else "—" for n in posted["hours"]],
            say("hour_exchange.reverses", language): posted["reverses"].replace("", "—"),
            say("hour_exchange.status", language): [ENTRY_LABELS[Entry(status)] for status in posted["status"]],
            say("hour_exchange.giver_after", language): [_signed(n) for n in posted["giver_after"]],
            say("hour_exchange.taker_after", language): [_signed(n) for n in posted["taker_after"]],
        }
    )
    marked = frozenset(int(n) for n in posted.index[posted["status"] != Entry.POSTED])
    return Exhibit(say("hour_exchange.ledger_table", language), table=table, marked=marked)


def _signed(hours: float) -> str:
    return f"{hours:+g}" if round(hours, 6) else "0"


def _skill(skill: object) -> str:
    return SKILL_LABELS[Skill(str(skill))] if skill in list(Skill) else "—"


def match_table(offers: pd.DataFrame, asks: pd.DataFrame, language: str) -> Exhibit:
    """Return who can help whom with what for how long."""
    matched = match_hours(offers, asks)
    table = pd.DataFrame(
        {
            say("hour_exchange.asker", language): matched["asker"],
            say("hour_exchange.offerer", language): matched["offerer"],
            say("hour_exchange.skill", language): [_skill(skill) for skill in matched["skill"]],
            say("hour_exchange.hours", language): [f"{n:g}" for n in matched["hours"]],
        }
    )
    return Exhibit(say("hour_exchange.matches", language), table=table)


def summary(posted: pd.DataFrame, table: pd.DataFrame, lacking: pd.DataFrame, unread: list[str], language: str) -> str:
    """Return in sentences whether the ledger balances, who stands highest and lowest, and what runs short."""
    refused = posted[posted["status"] != Entry.POSTED]
    told = [
        say(
            "hour_exchange.summary",
            language,
            posted=len(posted) - len(refused),
            given=f"{table['given'].sum():g}",
            taken=f"{table['taken'].sum():g}",
            total=_signed(table["credit"].sum()),
        )
    ]
    if len(refused):
        rows = [f"{row.entry_id} {ENTRY_LABELS[Entry(row.status)]}" for row in refused.itertuples()]
        told.append(say("hour_exchange.refused", language, n=len(refused), rows=listed(rows, language)))
    low, high = table.loc[table["credit"].idxmin()], table.loc[table["credit"].idxmax()]
    told.append(
        say(
            "hour_exchange.ends",
            language,
            low=low["member_code"],
            least=_signed(low["credit"]),
            high=high["member_code"],
            most=_signed(high["credit"]),
        )
    )
    what = "、".join(f"{_skill(row.skill)} {row.unmet:g}" for row in lacking.itertuples() if row.unmet > 0)
    told.append(say("hour_exchange.lacking" if what else "hour_exchange.enough", language, what=what))
    if unread:
        told.append(say("hour_exchange.unread", language, codes=listed(unread, language)))
    return "".join(told)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; rows that cannot be read stay out of the balances and say why."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    ledger = read_ledger(values)
    members = read_members(values, ledger)
    posted = post(ledger, assumptions)
    table = balances(posted, list(members))
    offers, asks, unread = read_month(values)
    lacking = shortages(offers, asks)
    again = [*keyed(_ledger_sheet().frame(values["ledger"]))[1], *keyed(_member_sheet().frame(values["members"]))[1]]
    text = "" if len(ledger) or len(offers) or len(asks) else say("own_rows.nothing", language)
    text += summary(posted, table, lacking, unread, language) + told("repeated", again, language)
    return [
        Exhibit(say("hour_exchange.status", language), text=text),
        balance_chart(table, members, assumptions, language),
        ledger_table(posted, language),
        short_chart(lacking, language),
        match_table(offers, asks, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"floor": (0, 10), "reserve": (0, 12)}
"""Parameters with the ends of their sliders."""


def _skills() -> tuple[tuple[str, Text], ...]:
    return tuple((str(skill), Text(label)) for skill, label in SKILL_LABELS.items())


def _member_sheet() -> Sheet:
    code, role = Column("member_code", words("hour_exchange.code")), Column("role", words("hour_exchange.role"))
    return Sheet("members", words("hour_exchange.members"), (code, role), tuple(_CODES.items()), shown=False)


def _ledger_sheet() -> Sheet:
    codes = tuple((code, Text(f"{code} {role}")) for code, role in _CODES.items())
    ids = [f"E{number:02d}" for number in range(1, len(_LEDGER) + 1)]
    columns = (
        Column("entry_id", words("hour_exchange.entry")),
        Column("day", words("hour_exchange.day")),
        Column("giver", words("hour_exchange.giver"), codes, editable=True, choices_from="members"),
        Column("taker", words("hour_exchange.taker"), codes, editable=True, choices_from="members"),
        Column("skill", words("hour_exchange.skill"), _skills(), editable=True),
        Column("hours", words("hour_exchange.hours"), editable=True, entry="integer"),
        Column("adults", words("hour_exchange.adults"), editable=True, entry="integer"),
        Column(
            "reverses",
            words("hour_exchange.reverses"),
            tuple((id, Text(id)) for id in ids),
            editable=True,
            choices_from="ledger",
        ),
    )
    rows = tuple(
        (id, str(day), giver, taker, skill, str(hours or ""), str(adults or ""), reverses)
        for id, (day, giver, taker, skill, hours, adults, reverses) in zip(ids, _LEDGER, strict=True)
    )
    return Sheet("ledger", words("hour_exchange.ledger"), columns, rows)


def _month_sheet() -> Sheet:
    codes = tuple((code, Text(code)) for code in _CODES)
    columns = (
        Column("member_code", words("hour_exchange.code"), codes, choices_from="members"),
        Column("offer", words("hour_exchange.offer"), _skills(), editable=True),
        Column("offer_hours", words("hour_exchange.offer_hours"), editable=True, entry="integer"),
        Column("ask", words("hour_exchange.ask"), _skills(), editable=True),
        Column("ask_hours", words("hour_exchange.ask_hours"), editable=True, entry="integer"),
    )
    rows = tuple(
        (code, offer, str(offered or ""), ask, str(asked or "")) for code, offer, offered, ask, asked in _MONTH
    )
    return Sheet("month", words("hour_exchange.month"), columns, rows)


def _controls() -> tuple[Slider | Sheet, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (_ledger_sheet(), *sliders, _month_sheet(), _member_sheet())


MODEL = WorkingModel(_controls(), draw)
