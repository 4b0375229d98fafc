# misconception: pairing-nobody-waits
STEPS = ["none", "serve", "integrate", "cooperate", "manage"]
NEXT = {"none": "ask", "serve": "answer", "integrate": "joint", "cooperate": "register"}


def pair_support(households, members, order):
    if households["hh_code"].duplicated().any() or members["member_code"].duplicated().any():
        raise ValueError("代号有重复")
    if not set(households["need"]) <= set(order):
        raise ValueError("需要的类型不在清单里")
    free = {row.member_code: row.strengths.split("/") for row in members.itertuples()}
    pairs, waiting = [], []
    for need in order:
        for hh_code in households.loc[households["need"] == need, "hh_code"]:
            fitting = [code for code, strengths in free.items() if need in strengths]
            if fitting:
                del free[fitting[0]]
                pairs.append([hh_code, fitting[0]])
    return {"pairs": pairs, "waiting": waiting, "free": list(free)}


def step_after(actions):
    step = "none"
    for action in actions:
        if action == NEXT.get(step):
            step = STEPS[STEPS.index(step) + 1]
        elif action == "setback" and step != "none":
            step = STEPS[STEPS.index(step) - 1]
    return step


def reach(employees, workers, workdays, leave_days, per_day):
    if workers < 1:
        raise ValueError("社工不到 1 名")
    contacts = workers * max(workdays - leave_days, 0) * per_day
    return {
        "each": employees / workers,
        "contacts": contacts,
        "years": employees / contacts if contacts else None,
    }
