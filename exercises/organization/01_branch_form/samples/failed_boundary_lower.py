# misconception: boundary-lower
from course.domains.organization.branch_form import plan_setup

REASONS = {"branch": "below", "general_branch": "general", "committee": "committee"}
LOWER = {50: "branch", 100: "general_branch"}


def answer(data):
    given = data["given"]
    plan = plan_setup(given)
    form = given["n_members"].map(LOWER).fillna(plan["form"])
    return given.assign(
        form=form,
        basis=plan["basis"].fillna("none").mask(form == "branch", "none"),
        n_branches=plan["n_branches"].mask(form == "branch", 0),
        reason=form.map(REASONS),
    )
