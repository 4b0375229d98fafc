from datetime import date


def trip_days(start, end)
    return 1
