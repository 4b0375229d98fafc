"""The set-up by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.organization.branch_form import plan_setup

REASONS = {"branch": "below", "general_branch": "general", "committee": "committee"}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    plan = plan_setup(given)
    return given.assign(
        form=plan["form"],
        basis=plan["basis"].fillna("none"),
        n_branches=plan["n_branches"],
        reason=plan["form"].map(REASONS),
    )
