def overlap(seats):
    raise NotImplementedError  # 删掉这一行，写出你的做法


def activity_share(registered, active, low=5):
    raise NotImplementedError


def pilot_difference(pilot, comparison):
    raise NotImplementedError
