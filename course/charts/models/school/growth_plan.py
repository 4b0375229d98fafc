"""What the model of teachers' training shows: a year's sessions against the problems recorded, and hours per term."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, short, told
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.growth_plan import (
    ASSUMPTIONS,
    FAULT_LABELS,
    LECTURE,
    LECTURE_LABEL,
    ROUTE_LABELS,
    ROUTE_SHORT,
    TERMS,
    Fault,
    Route,
    draft_year,
    judge_plan,
    open_needs,
    ranked,
    route_balance,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_PROBLEMS = (
    ("P1", "问得多想得少", 8, 3),
    ("P2", "小组里有人不开口", 6, 3),
    ("P3", "作业错了不订正", 9, 2),
    ("P4", "和家长只谈分数", 4, 3),
    ("P5", "小事急着处分", 5, 2),
    ("P6", "板书来不及抄", 3, 1),
)
"""Fictional problems of a school: code, in a few words, times recorded, weight for pupils."""
_LEADS = ("R1", "R2", "R3", "R4")
_SESSIONS = (
    (1, Route.PROBLEM, "P1", 4, "R1"),
    (1, Route.CASE, "P1", 4, "R2"),
    (1, LECTURE, "", 6, "R4"),
    (1, Route.PROBLEM, "P3", 4, "R3"),
    (1, Route.CASE, "P6", 6, "R4"),
    (1, Route.CASE, "P3", 4, "R4"),
    (2, Route.PROBLEM, "P2", 4, "R1"),
    (2, Route.CASE, "P2", 4, "R1"),
    (2, LECTURE, "P3", 6, "R4"),
    (2, Route.PROBLEM, "P5", 4, "R2"),
)
"""A first draft: term, route, problem, hours, lead."""
_MOST_HOURS, _MOST_TIMES = 99.0, 999.0
_SESSIONS_DRAWN = 14
"""Sessions that fit side by side."""


def read_needs(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the problems, those whose numbers cannot be used and count as 0, and those that came again."""
    needs, again = keyed(_need_sheet().frame(values["needs"]))
    fine = needs["frequency"].between(0, _MOST_TIMES) & needs["weight"].between(0, _MOST_TIMES)
    for column in ("frequency", "weight"):
        needs[column] = needs[column].where(fine, 0)
    return needs, needs.loc[~fine, "problem"].tolist(), again


def read_sessions(values: Values) -> pd.DataFrame:
    """Return the sessions as typed; what cannot be read is missing and becomes a fault."""
    rows = tuple(row for row in values["sessions"] if any(cell.strip() for cell in row[1:]))
    table = _session_sheet().frame(rows)
    hours = table["hours"].where(table["hours"].between(0, _MOST_HOURS))
    term = pd.to_numeric(table["term"], errors="coerce").fillna(0).astype(int)
    return table.assign(hours=hours, term=term)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows, for the draft typed in or for the course's proposal."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    needs, unread, again = read_needs(values)
    proposed = values["view"] == "proposed"
    leads = list(dict.fromkeys(lead for lead, *_ in values["leads"] if lead.strip()))
    wanted = len(values["sessions"])
    sessions = draft_year(needs, leads, wanted, 4, assumptions) if proposed else read_sessions(values)
    judged = judge_plan(needs, sessions, assumptions)
    first = _summary(needs, judged, unread, language)
    return [
        Exhibit(first.title, text=first.text + told("repeated", again, language)),
        _board(needs, judged, language),
        _hours(judged, assumptions, language),
        _session_table(judged, language),
        _open_table(needs, judged, language),
        assumptions_exhibit(assumptions, language),
    ]


def _summary(needs: pd.DataFrame, judged: pd.DataFrame, unread: list[str], language: str) -> Exhibit:
    if needs.empty:
        return Exhibit(say("growth_plan.title", language), text=say("own_rows.nothing", language))
    placed = judged[judged["placed"]]
    balance = route_balance(judged)
    left = open_needs(needs, judged)
    parts = [
        say("growth_plan.placed", language, n=len(judged), placed=len(placed), hours=f"{placed['hours'].sum():g}",
            problems=placed["problem"].nunique(), all=len(needs))
    ]  # fmt: skip
    unused = [ROUTE_LABELS[Route(row.route)] for row in balance.itertuples() if row.hours == 0]
    key = "growth_plan.unused" if unused else "growth_plan.all_routes"
    parts.append(say(key, language, routes="、".join(unused)))
    if len(left):
        parts.append(say("growth_plan.left", language, problems=listed(left["problem"].tolist(), language),
                         first=left["problem"].iloc[0], label=_label(needs, left["problem"].iloc[0])))  # fmt: skip
    wrong = sum(bool(set(faults) & {Fault.NO_LEAD, Fault.SAME_LEAD, Fault.TOO_OFTEN}) for faults in judged["faults"])
    parts.append(say("growth_plan.leads_wrong" if wrong else "growth_plan.leads_fine", language, n=wrong))
    if unread:
        parts.append(say("growth_plan.unread", language, problems=listed(unread, language)))
    return Exhibit(say("growth_plan.title", language), text="".join(parts))


def _label(needs: pd.DataFrame, problem: str) -> str:
    return str(needs.set_index("problem").loc[problem, "label"])


def _board(needs: pd.DataFrame, judged: pd.DataFrame, language: str) -> Exhibit:
    title = say("growth_plan.board", language)
    known = ranked(needs).iloc[:CHART_ROWS]
    heads = [f"{short(row.problem, 8)} {short(row.label, 12)} {row.score:g}" for row in known.itertuples()]
    rows = dict(zip(known["problem"], labels(heads, 24), strict=True))
    nothing = say("growth_plan.no_problem", language)
    whole = first_of(title, len(judged), language, _SESSIONS_DRAWN)
    judged = judged.iloc[:_SESSIONS_DRAWN]
    columns = labels([f"{short(row.session, 4)}·{_term(row.term, language)}" for row in judged.itertuples()], 8)
    cells: dict[tuple[str, str], str] = {}
    dark: set[tuple[str, str]] = set()
    hatched: set[tuple[str, str]] = set()
    told_of = []
    for column, row in zip(columns, judged.itertuples(), strict=True):
        place = (rows.get(row.problem, nothing), column)
        route = ROUTE_SHORT[Route(row.route)] if row.route in list(Route) else say("growth_plan.lecture", language)
        cells[place] = f"{route}{row.hours:g}" if row.hours == row.hours else f"{route}?"
        (dark if row.placed else hatched).add(place)
        fault = "" if row.placed else f"（{FAULT_LABELS[row.faults[0]]}）"
        told_of.append(f"{column} {cells[place]} → {place[0]}{fault}")
    figure = matrix(whole, [*rows.values(), nothing], columns, cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join(told_of) or '—'}。")


def _term(term: int, language: str) -> str:
    return say(f"growth_plan.term_{term}", language) if term in TERMS else "?"


def _hours(judged: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> Exhibit:
    title = say("growth_plan.hours_chart", language)
    labels = [say(f"growth_plan.term_{term}_long", language) for term in TERMS]
    balance = route_balance(judged)
    series = {ROUTE_LABELS[Route(row.route)]: [float(row.term_1), float(row.term_2)] for row in balance.itertuples()}
    limit = float(assumptions.loc["year_hours", "value"]) / len(TERMS)
    line = say("growth_plan.limit", language, limit=f"{limit:g}")
    figure = _hours_chart(title, labels, series, limit, line, say("growth_plan.hours", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language) + line)


def _hours_chart(
    title: str, labels: list[str], series: dict[str, list[float]], limit: float, line: str, unit: str
) -> Figure:
    with course_style():
        figure = Figure(figsize=(6.6, 2.6), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        starts = [0.0] * len(labels)
        for (name, hours), (colour, hatch) in zip(series.items(), FILLS, strict=False):
            axes.barh(range(len(labels)), hours, 0.55, starts, label=name, color=colour, hatch=hatch,
                      edgecolor=INK, linewidth=0.8)  # fmt: skip
            starts = [start + n for start, n in zip(starts, hours, strict=True)]
        for place, total in enumerate(starts):
            axes.annotate(f"{total:g}", (total, place), (5, 0), textcoords="offset points", va="center", fontsize=9,
                          bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8})  # fmt: skip
        axes.axvline(limit, color=ACCENT, linewidth=1.2, linestyle=(0, (5, 3)))
        axes.annotate(line, (limit, -0.6), (0, 3), textcoords="offset points", ha="center", color=ACCENT, fontsize=9)
        axes.set_yticks(range(len(labels)), labels)
        axes.set_ylim(1.6, -0.6)
        axes.set_xlim(0, max([limit, *starts]) * 1.12 + 1)
        axes.set_xlabel(unit)
        axes.grid(axis="x", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        figure.legend(loc="outside lower center", ncols=len(series), frameon=False, handlelength=1.6)
        return figure


def _session_table(judged: pd.DataFrame, language: str) -> Exhibit:
    marked = [n for n, faults in enumerate(judged["faults"]) if faults]
    table = pd.DataFrame(
        {
            say("growth_plan.session", language): judged["session"],
            say("growth_plan.term", language): [_term(term, language) for term in judged["term"]],
            say("growth_plan.route", language): [_route(route) for route in judged["route"]],
            say("growth_plan.problem", language): judged["problem"].replace("", "—"),
            say("growth_plan.hours", language): [f"{n:g}" if n == n else "—" for n in judged["hours"]],
            say("growth_plan.lead", language): judged["lead"].replace("", "—"),
            say("growth_plan.verdict", language): [
                "；".join(FAULT_LABELS[fault] for fault in faults) or say("growth_plan.fine", language)
                for faults in judged["faults"]
            ],
        }
    )
    return Exhibit(say("growth_plan.sessions_title", language), table=table, marked=frozenset(marked))


def _route(route: str) -> str:
    return ROUTE_LABELS[Route(route)] if route in list(Route) else LECTURE_LABEL if route else "—"


def _open_table(needs: pd.DataFrame, judged: pd.DataFrame, language: str) -> Exhibit:
    left = open_needs(needs, judged)
    rows = [(row.problem, row.label, f"{row.frequency:g} × {row.weight:g} = {row.score:g}")
            for row in left.itertuples()]  # fmt: skip
    heads = [say(f"growth_plan.{name}", language) for name in ("problem", "in_words", "score")]
    table = pd.DataFrame(rows or [(say("growth_plan.none", language), "—", "—")], columns=heads)
    return Exhibit(say("growth_plan.open_title", language), table=table)


def _need_sheet() -> Sheet:
    columns = (
        Column("problem", words("growth_plan.problem")),
        Column("label", words("growth_plan.in_words")),
        Column("frequency", words("growth_plan.frequency"), editable=True, entry="integer"),
        Column("weight", words("growth_plan.weight"), editable=True, entry="integer"),
    )
    return Sheet("needs", words("growth_plan.needs"), columns,
                 tuple((code, label, str(n), str(weight)) for code, label, n, weight in _PROBLEMS))  # fmt: skip


def _session_sheet() -> Sheet:
    terms = tuple((str(term), words(f"growth_plan.term_{term}")) for term in TERMS)
    routes = (*((str(route), Text(ROUTE_LABELS[route])) for route in Route), (LECTURE, Text(LECTURE_LABEL)))
    problems = tuple((code, Text(f"{code} {label}")) for code, label, *_ in _PROBLEMS)
    leads = tuple((lead, Text(lead)) for lead in _LEADS)
    columns = (
        Column("session", words("growth_plan.session")),
        Column("term", words("growth_plan.term"), terms, editable=True),
        Column("route", words("growth_plan.route"), routes, editable=True),
        Column("problem", words("growth_plan.problem"), problems, editable=True, choices_from="needs"),
        Column("hours", words("growth_plan.hours"), editable=True, entry="integer"),
        Column("lead", words("growth_plan.lead"), leads, editable=True, choices_from="leads"),
    )
    rows = tuple((str(n), str(term), str(route), problem, str(hours), lead)
                 for n, (term, route, problem, hours, lead) in enumerate(_SESSIONS, 1))  # fmt: skip
    return Sheet("sessions", words("growth_plan.sessions"), columns, rows)


def _lead_sheet() -> Sheet:
    columns = (Column("lead", words("growth_plan.lead")),)
    return Sheet("leads", words("growth_plan.leads"), columns, tuple((lead,) for lead in _LEADS), shown=False)


_ADJUSTABLE = {"year_hours": (0, 80), "most_leads": (1, 10)}
"""Parameters with the ends of their sliders."""


def _controls() -> tuple[Slider | Pick | Sheet, ...]:
    views = tuple((view, words(f"growth_plan.view_{view}")) for view in ("draft", "proposed"))
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (
        _need_sheet(),
        _session_sheet(),
        _lead_sheet(),
        Pick("view", words("growth_plan.view"), views, "draft"),
        *sliders,
    )


MODEL = WorkingModel(_controls(), draw)
