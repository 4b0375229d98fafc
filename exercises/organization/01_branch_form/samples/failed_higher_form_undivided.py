# misconception: higher-form-undivided
from course.domains.organization.branch_form import plan_setup

REASONS = {"branch": "below", "general_branch": "general", "committee": "committee"}


def answer(data):
    given = data["given"]
    form = plan_setup(given)["form"]
    return given.assign(form=form, basis="none", n_branches=0, reason=form.map(REASONS))
