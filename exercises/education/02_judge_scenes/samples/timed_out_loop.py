def judge(scene, rules):
    while True:
        pass


def read_zero(card, least, share):
    raise NotImplementedError


def claim(leader, follower, comparison=None):
    raise NotImplementedError
