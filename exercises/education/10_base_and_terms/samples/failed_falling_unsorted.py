# misconception: pay-not-rising
TERMS = ("good", "fair", "broken", "none")
LOW, HIGH = 100, 140


def implied_base(low, high, slack, multiples=(1.0, 1.4)):
    small, large = multiples
    if not (0 <= slack < low <= high and 0 < small <= large):
        raise ValueError("收入和倍数应大于 0，由低到高；slack 不能是负数，要小于 low")
    ends = {
        "low": ((low - slack) / small, (low + slack) / small),
        "high": ((high - slack) / large, (high + slack) / large),
    }
    least = max(ends["low"][0], ends["high"][0])
    most = min(ends["low"][1], ends["high"][1])
    return ends | {"both": (least, most) if least <= most else None}


def eligible(history, needed=2):
    if needed < 1:
        raise ValueError("至少要求一届")
    if any(term not in TERMS for term in history):
        raise ValueError("有一届空着，或者写了别的词")
    return len(history) >= needed and all(term == "good" for term in history[-needed:])


def ladder_summary(ladder, base):
    if base <= 0 or ladder["n"].isna().any() or (ladder["n"] < 0).any():
        raise ValueError("基数应大于 0，人数不能空着，也不能是负数")
    rows = ladder
    multiples, staff = rows["multiple"], rows["n"]
    people = int(staff.sum())
    paid = (multiples * base + 50) // 100
    weighted = int((multiples * staff).sum())
    return {
        "people": people,
        "bill": int((paid * staff).sum()),
        "mean": weighted / people if people else None,
        "inside": bool(people) and LOW * people <= weighted <= HIGH * people,
        "falling": rows.loc[multiples.diff() < 0, "level"].tolist(),
    }
