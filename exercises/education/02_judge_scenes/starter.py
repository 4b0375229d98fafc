def judge(scene, rules):
    raise NotImplementedError  # 删掉这一行，写出你的做法


def read_zero(card, least, share):
    raise NotImplementedError


def claim(leader, follower, comparison=None):
    raise NotImplementedError
