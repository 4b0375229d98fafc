from itertools import pairwise


def index_scores(readings, indicators, min_coverage):
    if (indicators["weight"] < 0).any() or indicators["weight"].sum() <= 0:
        raise ValueError("权重应为 0 或更大的数，而且不能全是 0")
    if readings.duplicated(["branch", "ind"]).any():
        raise ValueError("同一支部同一指标有两行")
    rule = indicators.set_index("ind")
    total = rule["weight"].sum()
    result = {}
    for branch, own in readings.groupby("branch", sort=False):
        known = own.dropna(subset=["value"])
        points = {}
        for row in known.itertuples():
            worst, best = rule.loc[row.ind, "worst"], rule.loc[row.ind, "best"]
            points[row.ind] = min(100, max(0, 100 * (row.value - worst) / (best - worst)))
        share = sum(rule.loc[ind, "weight"] for ind in points)
        weighted = sum(rule.loc[ind, "weight"] * point for ind, point in points.items())
        coverage = 100 * share / total
        enough = share > 0 and coverage >= min_coverage
        result[branch] = {"score": weighted / share if enough else None, "coverage": coverage}
    return result


def places(scores, tie):
    known = sorted((branch for branch in scores if scores[branch] is not None), key=lambda branch: -scores[branch])
    result = {}
    best, place = None, None
    for number, branch in enumerate(known, start=1):
        if number == 1 or best - scores[branch] > tie:
            best, place = scores[branch], number
        result[branch] = place
    return result


def plan_flaws(plan, min_gap, cap):
    if len(plan) != 4:
        raise ValueError("一年应有四轮")
    shares = {}
    for item in plan:
        shares[item["method"]] = shares.get(item["method"], 0) + item["weight"]
    flaws = []
    if any(after["month"] - before["month"] < min_gap for before, after in pairwise(plan)):
        flaws.append("close")
    if sum(shares.values()) != 100:
        flaws.append("sum")
    if max(shares.values()) > cap:
        flaws.append("cap")
    if "superior" not in shares or "residents" not in shares:
        flaws.append("one_way")
    return flaws
