from course.domains.organization import plan_setup


def answer(data):
    given = data["given"]
    return given.assign(form=plan_setup(given)["form"], basis="", n_branches="", reason="")
