# misconception: duty-copied-down
from course.domains.organization.rhythms import RHYTHM_OF, Work

OWNERS = {"C": "county", "T": "township", "V": "village"}


def right(data):
    plan = data["plan"].set_index("item_id")
    kept = plan[plan["parent"] != "return"]
    measure = {id: int(n) for id, n in kept["own"].items()}
    due = (kept["start"] + kept["months"] - 1).to_dict()
    for id in sorted(kept.index, reverse=True):
        above = kept.loc[id, "parent"]
        if above in measure:
            measure[above] += measure[id]
            due[above] = max(due[above], due[id])
    return data["given"].assign(
        parent=plan["parent"].to_list(),
        measure=[measure.get(id, "") for id in plan.index],
        due=[due.get(id, "") for id in plan.index],
        owner=[OWNERS[id[0]] if id in measure else "" for id in plan.index],
        rhythm=[str(RHYTHM_OF[Work(plan.loc[id, "kind"])]) if id in measure else "" for id in plan.index],
    )


def answer(data):
    table = right(data)
    number = table.set_index("item_id")["measure"]
    copied = [number.get(parent, own) if id[0] == "V" else own
              for id, parent, own in zip(table["item_id"], table["parent"], table["measure"])]
    return table.assign(measure=copied)
