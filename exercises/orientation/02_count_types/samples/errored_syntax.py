ACTIONS = ["看", "听", "议", "比", "思"]


def unknown_actions(log)
    return []
