"""The ten neighbourhoods by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.grid.cross_posts import Body, How, conflicts

BODIES = {"党组织": Body.PARTY, "居委会": Body.RESIDENTS, "物委会": Body.PROPERTY}
GATES = ("people", "procedure", "deliberation")


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    seats, roles = [], []
    for row in given.itertuples():
        how = How.ELECTED if row.how == "选举产生" else How.PLACED
        seats.append((row.no, str(Body.OWNERS), str(how)))
        seats += [(row.no, str(BODIES[name]), "placed") for name in row.others.split("、") if name in BODIES]
        roles.append((row.no, row.is_owner == "是", row.in_firm == "是"))
    held = pd.DataFrame(seats, columns=["role_code", "body", "how"])
    found = conflicts(held, pd.DataFrame(roles, columns=["role_code", "is_owner", "in_firm"]))
    work = given.assign(
        conflict=[str(found[no][0]) if found[no] else "none" for no in given["no"]],
        n_bodies=[int((held["role_code"] == no).sum()) for no in given["no"]],
        stop=[stop(row) for _, row in given.iterrows()],
    )
    return formed(work)


def stop(row: pd.Series) -> str:
    """Return the first gate at which not all three questions are fulfilled."""
    return next((gate for gate in GATES if row[gate] != "3 问"), "through")


def formed(work: pd.DataFrame) -> pd.DataFrame:
    """Return the work with whether each committee can be formed."""
    fine = (work["conflict"] == "none") & (work["stop"] == "through")
    return work.assign(formed=["yes" if each else "no" for each in fine])
