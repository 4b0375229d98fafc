"""The comparison by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.orientation.comparison import DOCUMENTS, build_matrix, find_tensions, read_positions, relate


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    positions = read_positions()
    matrix = build_matrix(positions)
    relations = relate(matrix)
    facts = find_tensions(positions).set_index("topic")
    table = given.copy()
    for doc in DOCUMENTS:
        table[f"doc_{doc}"] = given["topic"].map(matrix[doc])
    table["relation"] = given["topic"].map(relations)
    for name in ("fact_a", "fact_b"):
        table[name] = given["topic"].map(facts[name]).fillna("")
    return table
