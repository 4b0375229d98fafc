# misconception: buying-double-booked
def match_needs(needs, orgs):
    raise NotImplementedError


def unspent(needs, contracts):
    raise NotImplementedError


def unmet(demand, timetable, seats):
    places = {}
    for row in timetable.itertuples():
        key = (row.function, row.slot)
        places[key] = places.get(key, 0) + seats[row.room]
    left = {}
    for row in demand.itertuples():
        served = min(row.n, places.get((row.function, row.slot), 0))
        left[row.function] = left.get(row.function, 0) + row.n - served
    return left
