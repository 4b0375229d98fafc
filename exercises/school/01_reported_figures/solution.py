"""The fourteen decisions by the rules of the brief."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from course.domains.school.profile import infer_year

REFUSED = {"formula": "none", "value": "", "unit": "none"}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = [decide(row) for row in data["inputs"].to_dict("records")]
    return pd.concat([data["given"], pd.DataFrame(rows)], axis=1)


def decide(row: dict) -> dict[str, str]:
    if row["kind"] == "meaning":
        return {"verdict": "no_meaning"} | REFUSED
    if row["kind"] == "years":
        inference = infer_year(row["years"])
        if not inference.agrees:
            return {"verdict": "disagree"} | REFUSED
        return {"verdict": "inferred", "formula": "sums", "value": str(inference.year), "unit": "year"}
    if row["kind"] == "share":
        if row["bottom_state"]:
            return {"verdict": "no_base"} | REFUSED
        persons = Decimal(row["top"]) * Decimal(row["bottom"]) / 100
        return {"verdict": "usable", "formula": "product", "value": rounded(persons), "unit": row["unit"]}
    if row["top_state"] or row["bottom_state"]:
        return {"verdict": "no_input"} | REFUSED
    quotient = Decimal(row["top"]) / Decimal(row["bottom"])
    return {"verdict": "usable", "formula": row["quotient"], "value": rounded(quotient), "unit": row["unit"]}


def rounded(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP):f}".removesuffix(".0")


def altered(data: dict[str, pd.DataFrame], change) -> pd.DataFrame:
    """Return the work of somebody who sees some rows differently: `change(row)` gives what they write instead."""
    work = answer(data)
    for place, row in enumerate(data["inputs"].to_dict("records")):
        for column, value in (change(row) or {}).items():
            work.loc[place, column] = value
    return work
