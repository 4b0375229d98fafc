"""The register by the rules of the brief."""

from __future__ import annotations

import re

import pandas as pd

from course.domains.grid.field_register import ABOUT_PEOPLE, decide, keep_until

LEVELS = {"个人": "person", "户": "household", "网格": "cell", "数目": "count"}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    register = decide(proposed(given))
    kept = (register["decision"] == "keep") & register["level"].isin(ABOUT_PEOPLE)
    counted = register["decision"] == "aggregate"
    small = pd.to_numeric(given["smallest_group"], errors="coerce") < 5
    return given.assign(
        decision=register["decision"],
        reason=register["reason"],
        keep_until=pd.array(
            [keep_until(2027, 10, int(n)) if keep else None for keep, n in zip(kept, register["months"], strict=True)],
            dtype="Int64",
        ),
        publish=[
            "none" if not is_counted else "hidden" if few else "exact"
            for is_counted, few in zip(counted, small, strict=True)
        ],
    )


def proposed(given: pd.DataFrame) -> pd.DataFrame:
    """Return the proposal as the domain has it."""
    months = [re.fullmatch(r"(\d+) 个月", term) for term in given["term"]]
    return pd.DataFrame(
        {
            "field": given["field"],
            "level": [LEVELS.get(level, "unit") for level in given["level"]],
            "purpose": given["purpose"].replace("—", ""),
            "basis": given["basis"].replace(["—", "已装应用"], ""),
            "months": [float(found[1]) if found else float("nan") for found in months],
            "count_will_do": given["count_will_do"] == "够",
            "note": given["field"].str.contains("自由文字"),
        }
    )
