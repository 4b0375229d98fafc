# misconception: log-complete-left-out
ACTIONS = ["看", "听", "议", "比", "思"]


def unknown_actions(log):
    found = []
    for action in log["action"].fillna(""):
        if action not in ACTIONS and action not in found:
            found.append(action)
    return found


def count_types(log):
    unknown = unknown_actions(log)
    if unknown:
        raise ValueError("不认识的动作：" + "、".join(unknown))
    return {action: int((log["action"] == action).sum()) for action in ACTIONS}


def missing_by_site(log):
    missing = {}
    for site in log["site"].unique():
        logged = set(log.loc[log["site"] == site, "action"])
        lacking = [action for action in ACTIONS if action not in logged]
        if lacking:
            missing[site] = lacking
    return missing
