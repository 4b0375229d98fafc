ACTIONS = ["看", "听", "议", "比", "思"]


def unknown_actions(log):
    return [action for action in log["动作"] if action not in ACTIONS]


def count_types(log):
    return {action: int((log["动作"] == action).sum()) for action in ACTIONS}


def missing_by_site(log):
    return {site: ACTIONS for site in log["考察点"]}
