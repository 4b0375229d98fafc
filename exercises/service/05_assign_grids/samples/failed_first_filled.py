# misconception: grids-first-filled
from itertools import combinations

from course.domains.service.service_grids import adjoining, is_connected, propose

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
    """Fills one grid of the upper cluster as far as the cap allows."""
    work = right(data)
    place = work["group"].str.removesuffix("组").astype(int) - 1
    beside = adjoining(work.assign(row=place // 4, col=place % 4))
    upper = work[work["cluster"] == "上片"].set_index("group")["households"]
    parts = [part for n in (1, 2, 3, 4) for part in combinations(upper.index, n)]
    rest = {part: [group for group in upper.index if group not in part] for part in parts}
    fit = [part for part in parts if max(upper[list(part)].sum(), upper[rest[part]].sum()) <= 60]
    fit = [part for part in fit if is_connected(part, beside) and is_connected(rest[part], beside)]
    fullest = max(fit, key=lambda part: upper[list(part)].sum())
    half = work["group"].isin(fullest).map({True: "甲", False: "乙"})
    work["grid"] = work["grid"].mask(work["cluster"] == "上片", half)
    total = work["asked"].groupby(work["grid"]).transform("sum")
    return work.assign(total=total, notice=(total < 5).map({True: "hidden", False: "number"}))
