# misconception: form-as-reward
from course.domains.organization.branch_form import plan_setup

REASONS = {"branch": "below", "general_branch": "general", "committee": "committee"}


def answer(data):
    given = data["given"]
    plan = plan_setup(given)
    form = plan["form"].mask((given["income"] >= 50) & (plan["form"] == "branch"), "general_branch")
    return given.assign(
        form=form,
        basis=plan["basis"].fillna("none"),
        n_branches=plan["n_branches"],
        reason=plan["form"].map(REASONS),
    )
