# misconception: branch-divided
from course.domains.organization.branch_form import plan_setup, propose_basis

REASONS = {"branch": "below", "general_branch": "general", "committee": "committee"}


def answer(data):
    given = data["given"]
    form = plan_setup(given)["form"]
    proposal = propose_basis(given)
    return given.assign(
        form=form,
        basis=proposal["basis"].fillna("none"),
        n_branches=proposal["n_branches"].fillna(0).astype(int),
        reason=form.map(REASONS),
    )
