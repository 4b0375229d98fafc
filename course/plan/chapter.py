"""A chapter of the plan: one section's fields as written, its exhibits and the faults to mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from course.charts.exhibit import Exhibit
from course.content.citation import fact_place
from course.model.fact import Fact
from course.model.plan import FieldKind, PlanSection
from course.plan.entry import Fault
from course.plan.organization import branch_form_exhibits

Values = Mapping[str, Any]

EXHIBITS: dict[str, Callable[[Values, str], tuple[list[Exhibit], list[Fault]]]] = {
    "organization/01_branch_form": branch_form_exhibits,
}


@dataclass(frozen=True)
class Chapter:
    """Everything that page and workbook show of one section."""

    title: str
    answers: tuple[tuple[str, str], ...]
    """(label, text) of every field that is not a table; the text may be empty."""
    exhibits: tuple[Exhibit, ...]
    faults: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    """(fact id, place)."""


def chapter(section: PlanSection, values: Values, facts: Mapping[str, Fact], language: str = "zh") -> Chapter:
    """Put a section together from what was written."""
    labels = {field.id: field.label.get(language) for field in section.fields}
    own = EXHIBITS.get(section.id)
    exhibits, faults = own(values, language) if own else (tables(section, values, language), [])
    return Chapter(
        title=section.title.get(language),
        answers=tuple(
            (labels[field.id], str(values.get(field.id, "")).strip())
            for field in section.fields
            if field.kind is not FieldKind.TABLE
        ),
        exhibits=tuple(exhibits),
        faults=tuple(f"{labels[fault.field]} {fault.place}：{fault.message}" for fault in faults),
        sources=tuple((id, fact_place(facts[id], language)) for id in section.facts),
    )


def tables(section: PlanSection, values: Values, language: str = "zh") -> list[Exhibit]:
    """Return the section's tables with the rows that were written in, as they were written."""
    made = []
    for field in section.fields:
        written = [row for row in values.get(field.id, []) if any(cell.strip() for cell in row)]
        if field.kind is FieldKind.TABLE and written:
            columns = [column.get(language) for column in field.columns]
            made.append(Exhibit(field.label.get(language), table=pd.DataFrame(written, columns=columns)))
    return made
