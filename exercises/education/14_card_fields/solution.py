"""The register of fields by the rules of the brief."""

from __future__ import annotations

import runpy
from pathlib import Path

import pandas as pd

from course.domains.education.three_cards import field_register


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    proposed = runpy.run_path(str(Path(__file__).parent / "data.py"))["read"](given)
    register = field_register(proposed)
    kept = register["verdict"] == "kept"
    return given.assign(verdict=register["verdict"], months=register["keep_months"].where(kept).astype("Int64"))
