def index_scores(readings, indicators, min_coverage):
    raise NotImplementedError  # 删掉这一行，写出你的做法


def places(scores, tie):
    raise NotImplementedError


def plan_flaws(plan, min_gap, cap):
    raise NotImplementedError
