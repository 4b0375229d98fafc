"""The board by the rules of the brief."""

from __future__ import annotations

import runpy
from pathlib import Path

import pandas as pd

data_file = runpy.run_path(str(Path(__file__).parent / "data.py"))
SOURCES = {"党建服务中心": "hire", "街道": "second", "社区书记": "promote"}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    vacant = given["now"] != "在任"
    return given.assign(
        source=given["place"].map(SOURCES).where(vacant, "none"),
        established=[established(row) for row in given.to_dict("records")],
        batch=data_file["two_batches"](given),
    )


def established(row: dict[str, str]) -> str:
    """Return what becomes of a secretary, or of the post that one has left."""
    if row["place"] != "社区书记":
        return "na"
    if row["now"] != "在任":
        return "stays"
    return "enter" if row["t3"] == row["t4"] == "好" and row["procedure"] == "已走完" else "pay"
