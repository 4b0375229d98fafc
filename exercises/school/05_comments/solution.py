"""The eight comments rewritten by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.school.growth_record import change


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = data["inputs"]
    changes = [str(change(start, now)) for start, now in zip(rows["start"], rows["now"], strict=True)]
    facts = [fact(row) for row in rows.itertuples()]
    steps = [f"下周每天练五分钟{row.item}，月底再记一次" for row in rows.itertuples()]
    guides = rows["right_fault"] == "none"
    work = data["given"].assign(change=changes, fault=rows["right_fault"], fact=facts, next_step=steps)
    return work.assign(fact=work["fact"].mask(guides, ""), next_step=work["next_step"].mask(guides, ""))


def fact(row) -> str:
    if row.start != row.start:
        return f"{row.item} {row.now} {row.unit}，这是第一次记"
    return f"{row.item}从 {row.start:.0f} {row.unit}到 {row.now} {row.unit}"


def rewritten(data: dict[str, pd.DataFrame], **columns) -> pd.DataFrame:
    """Return the work with other texts in the rows to be rewritten: a text, or a function of the row."""
    work = answer(data)
    for place, row in enumerate(data["inputs"].itertuples()):
        for name, text in columns.items():
            if row.right_fault != "none":
                work.loc[place, name] = text(row) if callable(text) else text
    return work
