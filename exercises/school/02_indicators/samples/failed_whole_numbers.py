# misconception: profile-mean-as-every
import pandas as pd

FIELDS = ["moral", "classroom", "curriculum", "assessment", "management"]


def indicator(figures, top, bottom, digits):
    rows = figures.set_index("name")
    if top not in rows.index or bottom not in rows.index:
        raise ValueError("没有这个名称")
    states = [rows.loc[top, "state"], rows.loc[bottom, "state"]]
    for state in states:
        if state in ("rough", "masked", "silent"):
            return {"value": None, "state": state, "usable": False}
    values = [rows.loc[top, "value"], rows.loc[bottom, "value"]]
    if pd.isna(values).any() or values[1] == 0:
        raise ValueError("数空着，或者除数是 0")
    known = "inferred" not in states
    state = "reported" if known else "inferred"
    return {"value": round(float(values[0] / values[1])), "state": state, "usable": known}


def infer_year(ways):
    if any(start is None or years is None for start, years in ways):
        raise ValueError("起点或年数空着")
    sums = [start + years for start, years in ways]
    if len(sums) > 1 and len(set(sums)) == 1:
        return {"year": max(sums), "state": "inferred"}
    return {"year": None, "state": "masked"}


def field_map(practices):
    if practices["practice"].duplicated().any():
        raise ValueError("同一项做法列了两次")
    if not practices["field"].isin(FIELDS).all():
        raise ValueError("领域不在清单里")
    recorded = practices[practices["evidence"] == "record"]
    return pd.DataFrame(
        {
            "field": FIELDS,
            "n": [sum(practices["field"] == field) for field in FIELDS],
            "with_evidence": [sum(recorded["field"] == field) for field in FIELDS],
        }
    )
