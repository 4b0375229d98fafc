VIEWS = ("good", "bad", "silent")


def build_matrix(positions):
    matrix = {}
    for row in positions.to_dict("records"):
        if row["说法"] not in VIEWS:
            raise ValueError("不认识的说法：" + str(row["stance"]))
        views = matrix.setdefault(row["topic"], ["silent"] * 5)
        place = int(row["doc"]) - 1
        if row["stance"] != "silent":
            seen = {views[place], row["stance"]} - {"silent"}
            views[place] = row["stance"] if len(seen) == 1 else "mixed"
    return matrix


def find_tensions(positions):
    said = positions[positions["stance"] != "silent"]
    if (said["fact_id"].fillna("") == "").any():
        raise ValueError("每条说法都要有编号")
    rows = said.to_dict("records")
    pairs = {
        (one["topic"], *sorted([one["fact_id"], other["fact_id"]]))
        for one in rows
        for other in rows
        if one["topic"] == other["topic"] and one["stance"] != other["stance"]
    }
    return [list(pair) for pair in sorted(pairs)]


def relation(views):
    said = [view for view in views if view != "silent"]
    if "mixed" in said or len(set(said)) == 2:
        return "tension"
    return "agree" if len(said) >= 2 else "alone"
