def implied_base(low, high, slack, multiples=(1.0, 1.4)):
    raise NotImplementedError  # 删掉这一行，写出你的做法


def eligible(history, needed=2):
    raise NotImplementedError


def ladder_summary(ladder, base):
    raise NotImplementedError
