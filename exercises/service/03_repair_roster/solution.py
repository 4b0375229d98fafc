"""The eight faults as the rules name them, and the codes that stood there before."""

from __future__ import annotations

import pandas as pd

from course.domains.service.duty_roster import openings
from course.domains.service.roster_rules import Hall, Shift, check

SHIFTS = {"早班": str(Shift.EARLY), "晚班": str(Shift.LATE)}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given, mended = data["given"], data["mended"]
    coded = given.assign(shift=given["shift"].map(SHIFTS))
    broken = check(coded, Hall(data["staff"], data["days"], openings()))
    rule = {(row.date, row.shift, row.post): row.rule for row in broken.itertuples()}
    places = zip(coded["date"], coded["shift"], coded["post"], strict=True)
    return given.assign(
        fault=[rule.get(place, "") for place in places],
        new_a=mended["a_code"].where(mended["a_code"] != given["a_code"], ""),
        new_b=mended["b_code"].where(mended["b_code"] != given["b_code"], ""),
    )
