"""The route of every matter by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.organization.governance import Body, Notice, Watch

LIMIT = 5


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    urgent = given["kind"] == "应急"
    large = pd.to_numeric(given["amount"], errors="coerce") >= LIMIT
    to_assembly = ((given["kind"] == "花钱") & large) | given["kind"].isin(["集体资产", "村规民约"])
    return given.assign(
        decider=to_assembly.map({True: str(Body.ASSEMBLY), False: str(Body.COMMITTEE)}),
        supervisor=(given["executor"] == "村监会").map({True: str(Body.ASSEMBLY), False: str(Body.SUPERVISORS)}),
        watch=urgent.map({True: str(Watch.ONGOING), False: str(Watch.THROUGHOUT)}),
        notice=urgent.map({True: str(Notice.REPORTED), False: str(Notice.BOTH)}),
    )
