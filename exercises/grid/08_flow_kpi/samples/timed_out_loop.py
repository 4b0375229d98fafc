def advance(case, step, time, post):
    while True:
        pass


def kpi(cases, now):
    raise NotImplementedError


def query(rows, conditions, joint):
    raise NotImplementedError
