"""The nine zeros read in the order of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.education.zeros import read_zeros


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    cards = given.rename(columns={"village": "card"}).assign(
        value=0,
        period=given["period"].replace("连续多年", ""),
        counting_rule=given["counting_rule"].replace("没有写", ""),
    )
    read = read_zeros(cards, data["flow"])
    numbers = read[["received", "settled"]].astype(int)
    return given.assign(
        received=numbers["received"], settled=numbers["settled"], level=read["level"], reason=read["reason"]
    )
