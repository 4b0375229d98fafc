# misconception: small-groups-alone
from course.domains.organization.branch_form import GROUPS, Basis, plan_setup

REASONS = {"branch": "below", "general_branch": "general", "committee": "committee"}


def answer(data):
    given = data["given"]
    plan = plan_setup(given)
    count = [
        int((given.loc[row.Index, list(GROUPS[Basis(row.basis)])] > 0).sum()) if isinstance(row.basis, str) else 0
        for row in plan.itertuples()
    ]
    return given.assign(
        form=plan["form"], basis=plan["basis"].fillna("none"), n_branches=count, reason=plan["form"].map(REASONS)
    )
