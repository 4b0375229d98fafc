def route_request(items, item_id):
    while True:
        pass


def promised_date(received, days, days_off, days_on):
    raise NotImplementedError


def check_pledge(text, vague):
    raise NotImplementedError
