# misconception: reason-not-number
from course.domains.organization.branch_form import plan_setup

REASONS = {"branch": "below", "general_branch": "reward", "committee": "income"}


def answer(data):
    given = data["given"]
    plan = plan_setup(given)
    return given.assign(
        form=plan["form"],
        basis=plan["basis"].fillna("none"),
        n_branches=plan["n_branches"],
        reason=plan["form"].map(REASONS),
    )
