import pandas as pd


def floor_check(communities, floors):
    return communities.assign(ok=communities["工作经费"] >= floors["operating"])


def share(part, whole, base):
    return {"percent": round(100 * part / whole, 1), "base": base}


def screen(projects, limits, weights):
    return projects
