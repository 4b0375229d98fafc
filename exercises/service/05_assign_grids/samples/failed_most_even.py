# misconception: grids-numbers-only
from itertools import combinations

from course.domains.service.service_grids import propose

MEND = {"领导联户": "village", "干部联村": "household"}
NOT_COUNTED = ("主题空着", "只填表", "没有去")


def counted(visit):
    return 0 if any(word in visit for word in NOT_COUNTED) else int(visit.split(" ")[0])


def right(data):
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


def answer(data):
    """Looks at the numbers only and makes the halves as even as can be."""
    work = right(data)
    size = dict(zip(work["group"], work["households"], strict=True))
    upper = list(work.loc[work["cluster"] == "上片", "group"])
    halves = [part for n in (2, 3) for part in combinations(upper, n)]
    one = min(halves, key=lambda part: abs(2 * sum(size[g] for g in part) - sum(size[g] for g in upper)))
    half = work["group"].isin(one).map({True: "甲", False: "乙"})
    work["grid"] = work["grid"].mask(work["cluster"] == "上片", half)
    total = work["asked"].groupby(work["grid"]).transform("sum")
    return work.assign(total=total, notice=(total < 5).map({True: "hidden", False: "number"}))
