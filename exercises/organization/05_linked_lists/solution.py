"""The three lists linked by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.organization.rhythms import RHYTHM_OF, Work

OWNERS = {"C": "county", "T": "township", "V": "village"}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    plan = data["plan"].set_index("item_id")
    kept = plan[plan["parent"] != "return"]
    measure = {id: int(n) for id, n in kept["own"].items()}
    due = (kept["start"] + kept["months"] - 1).to_dict()
    # Village items first, then township items: each is ready before it is added to the one above.
    for id in sorted(kept.index, reverse=True):
        above = kept.loc[id, "parent"]
        if above in measure:
            measure[above] += measure[id]
            due[above] = max(due[above], due[id])
    return data["given"].assign(
        parent=plan["parent"].to_list(),
        measure=[measure.get(id) for id in plan.index],
        due=[due.get(id) for id in plan.index],
        owner=[OWNERS[id[0]] if id in measure else "" for id in plan.index],
        rhythm=[str(RHYTHM_OF[Work(plan.loc[id, "kind"])]) if id in measure else "" for id in plan.index],
    )
