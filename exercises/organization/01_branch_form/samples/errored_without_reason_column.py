from course.domains.organization.branch_form import plan_setup


def answer(data):
    given = data["given"]
    plan = plan_setup(given)
    return given.assign(form=plan["form"], basis=plan["basis"].fillna("none"), n_branches=plan["n_branches"])
