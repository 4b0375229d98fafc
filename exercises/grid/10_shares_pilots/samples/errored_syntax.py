def overlap(seats)
    return {}
