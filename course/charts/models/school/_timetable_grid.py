"""A timetable as a picture, and its faults as a table; for the models of the three breaks and of the clash board."""

from __future__ import annotations

from typing import Any

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit
from course.charts.own_rows import CHART_ROWS, first_of, labels
from course.domains.school.timetable_rules import GAP, OWN, RULE_LABELS, Kind, Rule, School, members
from course.messages import say

_SLOTS = 15
"""Lessons that fit side by side."""
_SHORT = {Kind.CROSS_CLASS: "走班", Kind.CROSS_GRADE: "跑课", Kind.CROSS_SUBJECT: "探究"}


def timetable_grid(title: str, timetable: pd.DataFrame, school: School, broken: pd.DataFrame, language: str) -> Exhibit:
    """Draw what each class does in each slot: breaks are dark, what is at fault is hatched."""
    enrolled = list(school.enrolment().items())
    rows_of = [say("three_breaks.class_row", language, name=name, n=n) for name, n in enrolled[:CHART_ROWS]]
    heads = dict(zip([name for name, _ in enrolled[:CHART_ROWS]], labels(rows_of, 14), strict=True))
    faults = set(zip(broken["slot"], broken["who"], strict=True))
    cells: dict[tuple[str, str], dict[str, None]] = {}
    dark: set[tuple[str, str]] = set()
    hatched = {(heads[who], slot) for slot, who in faults if who in heads}
    for row in timetable.itertuples():
        wrong = any((row.slot, who) in faults for who in (row.unit, row.room, row.teacher))
        for name in [name for name in members(row.classes) if name in heads]:
            place = (heads[name], row.slot)
            cells.setdefault(place, {})[_cell(row, language)] = None
            if row.kind != Kind.CLASS:
                dark.add(place)
            if wrong:
                hatched.add(place)
    texts = {place: "/".join(found) for place, found in cells.items()}
    shown = first_of(title, len(enrolled), language)
    figure = matrix(
        shown, list(heads.values()), list(school.slots[:_SLOTS]), texts, dark=dark - hatched, hatched=hatched
    )
    rows = [f"{head}：" + "、".join(texts.get((head, slot), "—") for slot in school.slots) for head in heads.values()]
    alt = say("three_breaks.alt", language, title=title, rows="；".join(rows), wrong=len(hatched))
    return Exhibit(title, figure=figure, alt=alt)


def _cell(row: Any, language: str) -> str:
    if row.kind in (Kind.CROSS_CLASS, Kind.CROSS_GRADE):
        return _SHORT[Kind(row.kind)]
    if row.kind == Kind.CROSS_SUBJECT:
        return f"{_SHORT[Kind.CROSS_SUBJECT]}{'班' if row.subject == OWN else row.subject[0]}"
    if row.subject == OWN:
        return OWN
    return say("three_breaks.lacks", language, subject=row.subject) if row.teacher == GAP else str(row.teacher)


def fault_table(broken: pd.DataFrame, language: str, *, each: bool = False) -> Exhibit:
    """Return the rules that are broken, how often, and where first; with `each`, every fault has a row."""
    rows = []
    for rule, found in broken.groupby("rule", sort=False):
        places = [f"{slot} {who}".strip() for slot, who in zip(found["slot"], found["who"], strict=True)]
        label = RULE_LABELS[Rule(str(rule))]
        rows += [(label, 1, place) for place in places] if each else [(label, len(places), places[0])]
    heads = [say(f"three_breaks.{name}", language) for name in ("rule", "count", "example")]
    table = pd.DataFrame(rows or [(say("three_breaks.no_fault", language), 0, "—")], columns=heads)
    if each:
        table = table.drop(columns=heads[1]).rename(columns={heads[2]: say("three_breaks.what", language)})
    return Exhibit(say("three_breaks.check", language), table=table, marked=frozenset(range(len(rows))))
