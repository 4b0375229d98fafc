def pair_support(households, members, order):
    while True:
        pass


def step_after(actions):
    raise NotImplementedError


def reach(employees, workers, workdays, leave_days, per_day):
    raise NotImplementedError
