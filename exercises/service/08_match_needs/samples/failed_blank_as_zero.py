# misconception: buying-blank-as-zero
import pandas as pd


def match_needs(needs, orgs):
    needs = needs.fillna({"people": 0, "budget": 0})
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
        rows.append([need.need, chosen, cost])
    return pd.DataFrame(rows, columns=["need", "org", "cost"])


def unspent(needs, contracts):
    kept = contracts[~contracts["cancelled"]]
    cost = kept.set_index("need")["cost"].to_dict()
    left = {}
    for need in needs.itertuples():
        left[need.community] = left.get(need.community, 0) + need.budget - cost.get(need.need, 0)
    return left


def unmet(demand, timetable, seats):
    raise NotImplementedError
