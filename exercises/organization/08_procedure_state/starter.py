from datetime import date, timedelta


def meeting_result(present, eligible, for_votes, rule):
    raise NotImplementedError  # 删掉这一行，写出你的做法


def days_posted(posted, removed):
    raise NotImplementedError


def procedure_state(steps, log, min_days):
    raise NotImplementedError


def coordinators(systems, needs):
    raise NotImplementedError
