def route_request(items, item_id):
    return items.set_index("事项").loc[item_id].to_dict()


def promised_date(received, days, days_off, days_on):
    return received + days


def check_pledge(text, vague):
    return text.sentences()
