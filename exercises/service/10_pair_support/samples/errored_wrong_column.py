def pair_support(households, members, order):
    return {"pairs": list(households["户"]), "waiting": [], "free": []}


def step_after(actions):
    return actions["step"]


def reach(employees, workers, workdays, leave_days, per_day):
    return employees.per(workers)
