"""Grids by the rules of the brief, as even as whole groups allow; then the counts that follow from them."""

from __future__ import annotations

import pandas as pd

from course.domains.service.service_grids import propose

MEND = {"领导联户": "village", "干部联村": "household"}
NOT_COUNTED = ("主题空着", "只填表", "没有去")


def counted(visit: str) -> int:
    return 0 if any(word in visit for word in NOT_COUNTED) else int(visit.split(" ")[0])


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    place = given["group"].str.removesuffix("组").astype(int) - 1
    grids = propose(given.assign(row=place // 4, col=place % 4))
    grid = given["group"].map({group: name for name, part in zip("甲乙丙丁戊", grids, strict=True) for group in part})
    total = given["asked"].groupby(grid).transform("sum")
    first, second = given["first"].map(counted), given["second"].map(counted)
    return given.assign(
        grid=grid,
        total=total,
        notice=(total < 5).map({True: "hidden", False: "number"}),
        mend=given["link"].map(MEND).fillna("fine"),
        visited=first + second - given["again"].where((first > 0) & (second > 0), 0),
    )
