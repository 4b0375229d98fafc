def check_roster(roster, staff)
    return []
