def meeting_result(present, eligible, for_votes, rule)
    return "valid"
