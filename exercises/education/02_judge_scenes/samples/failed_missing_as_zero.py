# misconception: zero-missing-as-zero
def judge(scene, rules):
    cited = {"words": "", "manner": "", "act": ""}
    for rule in rules:
        aspect = rule["aspect"]
        if cited[aspect] == "" and any(part and part in scene[aspect] for part in rule["patterns"]):
            cited[aspect] = rule["id"]
    return cited


def read_zero(card, least, share):
    if card["value"] is None:
        card = card | {"value": 0}
    if card["period"].strip() == "" or card["rule"].strip() == "":
        return "not_usable"
    if any(settled > received for received, settled in card["flow"]):
        return "not_usable"
    received = sum(pair[0] for pair in card["flow"])
    settled = sum(pair[1] for pair in card["flow"])
    if received < max(least, 1) or settled * 100 < received * share:
        return "ambiguous"
    return "clear"


def claim(leader, follower, comparison=None):
    if None in leader or None in follower:
        return "cannot_say"
    if leader[1] <= leader[0] or follower[1] <= follower[0]:
        return "apart"
    if comparison is None or None in comparison:
        return "together"
    return "more" if follower[1] - follower[0] > comparison[1] - comparison[0] else "no_more"
