def meeting_result(present, eligible, for_votes, rule):
    while True:
        pass


def days_posted(posted, removed):
    raise NotImplementedError


def procedure_state(steps, log, min_days):
    raise NotImplementedError
