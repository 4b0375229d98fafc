# misconception: pilot-level
def overlap(seats):
    members = {body: set(codes) for body, codes in seats.items()}
    return {(first, second): len(members[first] & members[second]) for first in members for second in members}


def activity_share(registered, active, low=5):
    rest = registered - active
    if active < 0 or rest < 0:
        raise ValueError("参加的应在 0 与报到之间")
    if registered == 0:
        return "nobody"
    if any(0 < n < low for n in (registered, active, rest)):
        return "hidden"
    return (200 * active + registered) // (2 * registered)


def pilot_difference(pilot, comparison):
    if len(pilot) != 3 or len(comparison) != 3:
        raise ValueError("应是起点、第一期、第二期三个数")
    if None in [*pilot, *comparison]:
        return None
    steps = [(pilot[n] - pilot[n - 1]) - (comparison[n] - comparison[n - 1]) for n in (1, 2)]
    return {"steps": steps, "difference": pilot[2] - comparison[2], "spread": min(steps) > 0}
