# misconception: buying-unmet-dropped
import pandas as pd


def match_needs(needs, orgs):
    if needs[["people", "budget"]].isna().any(axis=None):
        raise ValueError("有的需求没有写人数或预算")
    left = orgs.set_index("org")["capacity"].to_dict()
    ranked = orgs.sort_values(["record", "price"], ascending=[False, True], kind="stable")
    rows = []
    for need in needs.itertuples():
        chosen, cost = "", 0
        for org in ranked.itertuples():
            price = org.price * need.people
            fits = need.service in org.services.split("、") and price <= need.budget and need.people <= left[org.org]
            if fits and need.people > 0:
                chosen, cost = org.org, price
                left[chosen] -= need.people
                break
        if chosen:
            rows.append([need.need, chosen, cost])
    return pd.DataFrame(rows, columns=["need", "org", "cost"])


def unspent(needs, contracts):
    raise NotImplementedError


def unmet(demand, timetable, seats):
    raise NotImplementedError
