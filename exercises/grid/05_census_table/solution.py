"""The twenty-four records by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.grid.cell_areas import rectangle
from course.domains.grid.cell_codes import make_code
from course.domains.grid.census import judge, nature_of

PHOTOS = {"无人脸车牌": "clear", "有人脸": "face", "有车牌": "plate", "没有拍": "none"}
AREAS = {
    make_code((1, 2, 3, 1, 1 + column + 3 * side)): rectangle(30 * column, 6 * side, 30 * column + 30, 6 * side + 6)
    for side in (0, 1)
    for column in (0, 1, 2)
}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    records = as_records(given)
    return given.assign(
        kind=[nature or "none" for nature in records["nature"]],
        verdict=judge(records, AREAS)["reason"].to_numpy(),
    )


def as_records(given: pd.DataFrame) -> pd.DataFrame:
    """Return the rows as the census has them; what is no subclass has no nature."""
    place = given["place"].str.strip("()").str.split(",", expand=True).astype(float)
    return pd.DataFrame(
        {
            "record_id": given["no"],
            "nature": [str(nature_of(what) or "") for what in given["what"]],
            "subclass": given["what"],
            "cell_code": given["cell"],
            "x": place[0],
            "y": place[1],
            "condition": "",
            "dept": given["dept"],
            "day": pd.to_numeric(given["day"].str.extract(r"(\d+)日")[0]),
            "photo": given["photo"].map(PHOTOS),
        }
    )
