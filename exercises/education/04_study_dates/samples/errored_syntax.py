def study_days(year, rule, off, on)
    return []
