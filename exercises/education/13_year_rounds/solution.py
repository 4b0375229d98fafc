"""The drafts judged and the posts summed up by the rules of the brief."""

from __future__ import annotations

import runpy
from pathlib import Path

import pandas as pd

ROUNDS = ["first", "second", "third", "fourth"]


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    right = runpy.run_path(str(Path(__file__).parent / "data.py"))["judged"](given).reset_index(drop=True)
    text = {name: right[name].fillna("") for name in ("verdict", "status", "trend")}
    return given.assign(**text, weighted=right["weighted"].round(6).astype("Int64"))


def results(given: pd.DataFrame) -> pd.DataFrame:
    """Return the posts' results by row, with weights and methods of last year as further rows."""
    table = given.set_index("row")[ROUNDS]
    at = list(table.index).index("去年")
    ways = table.loc["去年"].str.split(" ", expand=True)
    made = table.iloc[at + 1 :].apply(pd.to_numeric, errors="coerce").astype(object)
    made.loc["method"] = ways[0].to_numpy()
    made.loc["weight"] = ways[1].astype(float).to_numpy()
    return made


def weighted(given: pd.DataFrame, *, as_zero: bool = False, plain: bool = False, few: bool = False) -> list[object]:
    """Return weighted results as a mistaken trainee might have them, one for each row of the table."""
    table = results(given)
    weight = table.loc["weight"].astype(float)
    made: list[object] = []
    for row in given["row"]:
        held = table.loc[row].dropna().astype(float) if row in table.index else pd.Series(dtype=float)
        if len(held) < (1 if few else 3):
            made.append(None)
            continue
        share = pd.Series(1.0, index=held.index) if plain else weight[held.index]
        whole = weight.sum() if as_zero else share.sum()
        made.append(round(float((held * share).sum() / whole)))
    return made
