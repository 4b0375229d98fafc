"""The working models by the name that a lesson calls them by, as they stand before anyone moves anything."""

from __future__ import annotations

from collections.abc import Callable

from course.charts import branch_form
from course.charts.exhibit import Exhibit
from course.domains.organization import ASSUMPTIONS


def _branch_form(language: str) -> list[Exhibit]:
    roster = branch_form.model_roster()
    plan = branch_form.set_up(roster, ASSUMPTIONS, None)
    return [
        branch_form.members_chart(plan, ASSUMPTIONS, language),
        branch_form.tree_chart(roster["village"].iloc[-1], roster, plan, ASSUMPTIONS, language),
        branch_form.plan_table(plan, language),
        branch_form.assumptions_table(ASSUMPTIONS, language),
    ]


EXHIBITS: dict[str, Callable[[str], list[Exhibit]]] = {"branch_form": _branch_form}


def model_exhibits(name: str, language: str = "zh") -> list[Exhibit]:
    """Return what a model shows with its default assumptions; raise KeyError for an unknown model."""
    return EXHIBITS[name](language)
