# misconception: larger-count-better
import pandas as pd

from course.domains.organization.branch_form import Basis, branch_load, divide, plan_setup

REASONS = {"branch": "below", "general_branch": "general", "committee": "committee"}


def answer(data):
    given = data["given"]
    form = plan_setup(given)["form"]
    count = pd.DataFrame({str(b): branch_load(divide(given, b)).set_index("village")["n_branches"] for b in Basis})
    simple = (form == "branch").to_numpy()
    return given.assign(
        form=form,
        basis=count.idxmax(axis=1).mask(simple, "none").to_numpy(),
        n_branches=count.max(axis=1).mask(simple, 0).astype(int).to_numpy(),
        reason=form.map(REASONS),
    )
