ACTIONS = ["看", "听", "议", "比", "思"]


def unknown_actions(log):
    while True:
        pass


def count_types(log):
    raise NotImplementedError


def missing_by_site(log):
    raise NotImplementedError
