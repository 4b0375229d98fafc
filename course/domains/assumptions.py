"""Rules that a report leaves out: visible, adjustable, never passed off as the report's."""

from __future__ import annotations

import pandas as pd

COLUMNS = ["param", "label", "value", "unit", "stated_by_report", "reason", "fact_id"]


def assumption_table(rows: list[tuple[str, str, float, str, bool, str, str]]) -> pd.DataFrame:
    """Return the assumptions of a model, one row each, indexed by `param`."""
    # Values are real numbers throughout, so that one that was written whole can be replaced by one that is not.
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"}).set_index("param")


def replaced(assumptions: pd.DataFrame, **values: float) -> pd.DataFrame:
    """Return the assumptions with some values replaced; raise KeyError for an unknown parameter."""
    changed = assumptions.copy()
    for param, value in values.items():
        if param not in changed.index:
            raise KeyError(param)
        changed.loc[param, "value"] = value
    return changed
