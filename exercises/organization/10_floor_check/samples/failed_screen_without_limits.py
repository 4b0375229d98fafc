# misconception: money-score-before-limit
import pandas as pd


def floor_check(communities, floors):
    raise NotImplementedError


def share(part, whole, base):
    raise NotImplementedError


def screen(projects, limits, weights):
    score = sum(projects[name] * weight for name, weight in weights.items()) / sum(weights.values())
    ranked = projects.assign(score=score, failed_on="").sort_values("score", ascending=False)
    return ranked[["project", "failed_on", "score"]]
