from course.domains.organization.branch_form import plan_setup


def answer(data):
    given = data["given"]
    return given.assign(form=plan_setup(given)["form"], basis="", n_branches="", reason="")
