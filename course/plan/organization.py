"""What the plan says for module organization: the trainee's own villages under the trainee's own thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from course.charts.exhibit import Exhibit
from course.charts.figures import alt_text, bars
from course.domains.assumptions import replaced
from course.domains.organization.branch_form import ASSUMPTIONS, FORM_LABELS, Form, choose_form
from course.messages import say
from course.model.short_answer import number
from course.plan.entry import Fault, whole_number


def branch_form_exhibits(values: Mapping[str, Any], language: str) -> tuple[list[Exhibit], list[Fault]]:
    """Return the proposal as a table and a chart, and what in the entries could not be used."""
    faults: list[Fault] = []
    assumptions = ASSUMPTIONS
    for param in ("min_general_branch", "min_committee"):
        value = number(str(values.get(param, "")))
        if value is None or value <= 0:
            faults.append(Fault(param, "", say("plan.not_a_number", language, entry=values.get(param, ""))))
        else:
            assumptions = replaced(assumptions, **{param: value})
    villages: list[tuple[str, int]] = []
    for row, (name, members) in enumerate(values.get("villages", []), 1):
        if not name.strip() and not members.strip():
            continue
        count = whole_number(members)
        if count is None:
            faults.append(Fault("villages", str(row), say("plan.not_a_count", language, entry=members)))
        else:
            villages.append((name.strip() or say("plan.unnamed", language, row=row), count))
    return (_proposal(villages, assumptions, language) if villages else []), faults


def _proposal(villages: list[tuple[str, int]], assumptions: pd.DataFrame, language: str) -> list[Exhibit]:
    names, members = [name for name, _ in villages], [count for _, count in villages]
    forms = [FORM_LABELS[choose_form(count, assumptions)] for count in members]
    table = pd.DataFrame(
        {
            say("plan.village", language): names,
            say("plan.members", language): members,
            say("plan.form", language): forms,
        }
    )
    title = say("plan.proposal", language)
    heights = [float(count) for count in members]
    thresholds = {
        FORM_LABELS[form]: float(assumptions.loc[param, "value"])
        for form, param in ((Form.GENERAL_BRANCH, "min_general_branch"), (Form.COMMITTEE, "min_committee"))
    }
    unit = say("plan.members", language)
    figure = bars(names, heights, title=title, y_label=unit, thresholds=thresholds)
    return [Exhibit(title, table=table), Exhibit(title, figure=figure, alt=alt_text(title, names, {unit: heights}))]
