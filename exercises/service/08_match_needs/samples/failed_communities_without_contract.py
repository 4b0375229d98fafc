# misconception: buying-unmet-dropped
def match_needs(needs, orgs):
    raise NotImplementedError


def unspent(needs, contracts):
    kept = contracts[~contracts["cancelled"]].merge(needs, on="need")
    both = kept.groupby("community")[["budget", "cost"]].sum()
    return {community: int(row["budget"] - row["cost"]) for community, row in both.iterrows()}


def unmet(demand, timetable, seats):
    raise NotImplementedError
