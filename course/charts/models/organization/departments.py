"""What the model of joined-up departments shows: systems and matters by departments, and what nobody coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import brought, first_of, keyed, labels, short, told
from course.charts.working_model import Rows, Sheet, Values, WorkingModel, words
from course.domains.organization.departments import (
    ASSUMPTIONS,
    DEPARTMENT_LABELS,
    SYSTEM_LABELS,
    Department,
    Standing,
    System,
    build_matrix,
    coordinate,
    overlap,
    reported_systems,
    unled_systems,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_MATTERS = (
    ("路灯买贵了", (System.DECISIONS, System.SUPERVISION), ""),
    ("分地方案有人不服", (System.DECISIONS, System.DISPUTES), "order"),
    ("村规罚款惹争吵", (System.RULES, System.DISPUTES), ""),
    ("修订村规要表决", (System.RULES, System.DECISIONS), "organization"),
    ("邻里边界纠纷", (System.DISPUTES,), ""),
    ("低价出租旧校舍", (System.SUPERVISION, System.DECISIONS), "discipline"),
)
"""Fictional matters, the systems each needs, and the coordinator they start with."""
_SETTLED = ("lead", "coordinator")
_NEEDS = ("need_one", "need_two")
_DRAWN = 36
"""Matters that the picture holds below the systems."""
Marks = dict[str, tuple[str, bool]]
"""By department: the sign that stands in its cell, and whether the cell needs attention."""
Lines = list[tuple[str, Marks]]
"""What the picture shows from top to bottom: the name of each line and its marks."""


def read_matters(rows: Rows, language: str = "zh") -> tuple[pd.DataFrame, dict[str, str], str]:
    """Return the matters with what they need, who was chosen for each, and what to say of rows left out."""
    sheet, again = keyed(_CASES.frame(rows))
    known = [str(name) for name in System]
    needs = [
        tuple(dict.fromkeys(name for name in pair if name in known))
        for pair in zip(*(sheet[name] for name in _NEEDS), strict=True)
    ]
    chosen = sheet["coordinator"].where(sheet["coordinator"].isin(list(map(str, Department))), "")
    matters = pd.DataFrame({"matter_id": sheet["matter"], "needs": pd.Series(needs, dtype=object)})
    return matters, dict(zip(sheet["matter"], chosen, strict=True)), told("repeated", again, language)


def read_systems(rows: Rows) -> pd.DataFrame:
    """Return the systems as filled in: `system, lead, supports`; whatever is no department counts as blank."""
    sheet = _SYSTEMS.frame(rows).drop_duplicates("system").set_index("system").reindex(list(SYSTEM_LABELS.values()))
    parts = sheet.where(sheet.isin(list(map(str, Department))), "")
    supports = [
        tuple(name for name in pair if name) for pair in zip(parts["support_one"], parts["support_two"], strict=True)
    ]
    systems = {"system": [str(name) for name in System], "lead": parts["lead"].tolist(), "supports": supports}
    return pd.DataFrame(systems)


def departments_chart(
    systems: pd.DataFrame, found: pd.DataFrame, chosen: Mapping[str, str], language: str = "zh"
) -> Exhibit:
    """Draw systems and matters by departments: leads dark, whatever is not settled hatched."""
    title = say("departments.chart", language)
    lines = [*_system_marks(systems, language), *_matter_marks(found.head(_DRAWN), chosen, language)]
    rows = labels([name for name, _ in lines], 18)
    places = {(row, column): mark for row, (_, own) in zip(rows, lines, strict=True) for column, mark in own.items()}
    cells = {place: say(f"departments.{sign}_sign", language) for place, (sign, _) in places.items()}
    dark = {place for place, (sign, _) in places.items() if sign in _SETTLED}
    hatched = {place for place, (_, attention) in places.items() if attention}
    columns = list(DEPARTMENT_LABELS.values())
    heading = first_of(title, len(found), language, _DRAWN)
    figure = matrix(heading, rows, columns, cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=_told(title, rows, columns, cells, language))


def _system_marks(systems: pd.DataFrame, language: str) -> Lines:
    """Return for each system, by label, the departments with their part and whether it needs attention."""
    unled = unled_systems(systems)
    lines: Lines = []
    for name, parts in build_matrix(systems).iterrows():
        row = _system(str(name))
        marks = {_department(str(department)): (str(part), name in unled) for department, part in parts.items() if part}
        lines.append((say("departments.no_lead", language, name=row) if name in unled else row, marks))
    return lines


def _matter_marks(found: pd.DataFrame, chosen: Mapping[str, str], language: str) -> Lines:
    lines: Lines = []
    for matter in found.itertuples():
        own: Marks = {}
        for department in filter(None, dict.fromkeys((*matter.candidates, chosen.get(matter.matter_id, "")))):
            able = department in matter.candidates
            sign = "coordinator" if department == matter.lead else "may" if able else "wrong"
            own[_department(department)] = (sign, not matter.lead)
        orphan = matter.standing == Standing.ORPHAN
        name = short(str(matter.matter_id), 8)
        lines.append((say("departments.no_lead", language, name=name) if orphan else name, own))
    return lines


def _told(title: str, rows: list[str], columns: list[str], cells: Mapping[tuple[str, str], str], language: str) -> str:
    lines = []
    for row in rows:
        own = "，".join(f"{column} {cells[row, column]}" for column in columns if (row, column) in cells)
        lines.append(say("departments.alt_row", language, row=row, cells=own or say("departments.nothing", language)))
    return say("departments.alt", language, title=title, rows="；".join(lines))


def matters_table(found: pd.DataFrame, matters: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return for each matter who may coordinate it, who does, and what is still missing."""
    nobody = say("departments.nobody", language)
    table = pd.DataFrame(
        {
            say("departments.matter", language): found["matter_id"],
            say("departments.needs", language): ["、".join(map(_system, needs)) for needs in matters["needs"]],
            say("departments.may_lead", language): [
                "、".join(map(_department, some)) or nobody for some in found["candidates"]
            ],
            say("departments.coordinator", language): [_department(lead) or nobody for lead in found["lead"]],
            say("departments.standing", language): [
                say(f"departments.{standing}", language) for standing in found["standing"]
            ],
        }
    )
    wrong = frozenset(int(row) for row in found.index[found["lead"] == ""])
    return Exhibit(say("departments.table", language), table=table, marked=wrong)


def overlap_table(systems: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the pairs of departments that share a system, most often first."""
    shared = overlap(build_matrix(systems))
    pairs = [(left, right, int(shared.loc[left, right])) for left, right in combinations(shared.columns, 2)]
    kept = sorted((pair for pair in pairs if pair[2]), key=lambda pair: -pair[2])
    table = pd.DataFrame(
        [(f"{_department(left)}、{_department(right)}", n) for left, right, n in kept],
        columns=[say("departments.pair", language), say("departments.shared", language)],
    )
    return Exhibit(say("departments.overlap", language), table=table)


def summary(systems: pd.DataFrame, found: pd.DataFrame, own: bool, notes: str = "", language: str = "zh") -> Exhibit:
    """Return how many matters are settled, and which systems nobody leads."""
    unled = unled_systems(systems)
    orphans = int((found["standing"] == Standing.ORPHAN).sum())
    settled = int((found["lead"] != "").sum())
    said = (
        say("departments.unled", language, systems="、".join(map(_system, unled)))
        if unled
        else say("departments.all_led", language)
    )
    counts = {"settled": settled, "open": len(found) - settled - orphans, "orphans": orphans}
    if found.empty:
        text = say("own_rows.nothing", language) + said
    else:
        key = "departments.summary_own" if own else "departments.summary"
        text = say(key, language, n=len(found), **counts, unled=said)
    return Exhibit(say("departments.table", language), text=text + notes)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a system without a lead is a finding, not an error."""
    systems = read_systems(values["systems"])
    matters, chosen, notes = read_matters(values["matters"], language)
    found = coordinate(matters, systems, chosen)
    return [
        summary(systems, found, brought(_CASES, values["matters"]), notes, language),
        departments_chart(systems, found, chosen, language),
        matters_table(found, matters, language),
        overlap_table(systems, language),
        assumptions_exhibit(ASSUMPTIONS, language),
    ]


def _system(name: str) -> str:
    return SYSTEM_LABELS[System(name)]


def _department(name: str) -> str:
    return DEPARTMENT_LABELS[Department(name)] if name else ""


_DEPARTMENTS = tuple((str(name), Text(label)) for name, label in DEPARTMENT_LABELS.items())


def _systems_sheet() -> Sheet:
    columns = (
        Column("system", words("departments.system")),
        *(
            Column(name, words(f"departments.{name}"), _DEPARTMENTS, editable=True)
            for name in ("lead", "support_one", "support_two")
        ),
    )
    rows = tuple(
        (_system(row.system), row.lead, *(*row.supports, "", "")[:2]) for row in reported_systems().itertuples()
    )
    return Sheet("systems", words("departments.systems"), columns, rows, fixed=True)


def _cases_sheet() -> Sheet:
    systems = tuple((str(name), Text(label)) for name, label in SYSTEM_LABELS.items())
    columns = (
        Column("matter", words("departments.matter")),
        *(Column(name, words(f"departments.{name}"), systems) for name in _NEEDS),
        Column("coordinator", words("departments.coordinator"), _DEPARTMENTS, editable=True),
    )
    rows = tuple((name, *(*map(str, needs), "")[:2], str(lead)) for name, needs, lead in _MATTERS)
    return Sheet("matters", words("departments.matter_sheet"), columns, rows)


_SYSTEMS, _CASES = _systems_sheet(), _cases_sheet()

MODEL = WorkingModel((_SYSTEMS, _CASES), draw)
