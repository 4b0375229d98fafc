def overlap(seats):
    while True:
        pass


def activity_share(registered, active, low=5):
    raise NotImplementedError


def pilot_difference(pilot, comparison):
    raise NotImplementedError
