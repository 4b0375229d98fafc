"""Deciders, links and powers by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.organization.powers import Stage, applicable
from course.domains.organization.tiers import needed_link


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    matters = data["matters"]
    cases = matters.rename(columns={"task": "case_id"}).assign(agency=matters["stage"] != Stage.SELF_HELP)
    links = [
        str(needed_link(sees, decides)) for sees, decides in zip(matters["who_sees"], matters["decider"], strict=True)
    ]
    return data["given"].assign(decides=matters["decider"], link=links, power=applicable(cases)["power"])
