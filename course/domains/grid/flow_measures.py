"""What simulated runs come to, with the spread over seeds: one run is an accident, a band is a finding.

Working model S56. Whatever is open at the end stays in every figure: d3-2.4-15 names a goal, no measured result.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from course.domains.grid.flow_simulation import HOURS_A_DAY, Post, Setting, simulate

SEEDS = tuple(range(12))
MEASURES = ("closed_share", "sound_share", "on_time_share", "returned_share", "median_hours", "waiting")


def book_close(run: pd.DataFrame, hour: float) -> pd.Series:
    """Return for each case the close that stands in the books at `hour`; missing while it is open or open again."""
    closes = [
        max(before, default=float("nan"))
        if len(before := [close for close in row.closes if close <= hour]) > sum(time <= hour for time in row.reopens)
        else float("nan")
        for row in run.itertuples()
    ]
    return pd.Series(closes, index=run.index, dtype="float64")


def measures(run: pd.DataFrame, end: float) -> dict[str, float]:
    """Return what a run comes to at hour `end`, by the books and with open cases; shares in 0..1.

    `closed_share`; `sound_share`, really in order; `on_time_share` of what is closed or late already; `returned_share`;
    `median_hours` since the first report with open cases at their age; `waiting`, mean hours per case in all queues.
    Missing where there is no case to judge.
    """
    if run.empty:
        return dict.fromkeys(MEASURES, float("nan"))
    close = book_close(run, end)
    closed = close.notna()
    hours = close.fillna(end) - run["reported"]
    late = hours > run["limit"]
    back = list(run.itertuples())
    due = int((closed | late).sum())
    return {
        "closed_share": float(closed.mean()),
        "sound_share": float((run["sound"] <= end).mean()),
        "on_time_share": int((closed & ~late).sum()) / due if due else float("nan"),
        "returned_share": float(np.mean([any(time <= end for time in (*row.reopens, *row.sent_back)) for row in back])),
        "median_hours": float(hours.median()),
        "waiting": float(run[[str(post) for post in Post]].sum(axis=1).mean()),
    }


def open_at(run: pd.DataFrame, hours: Sequence[float]) -> list[int]:
    """Return how many reported cases the books have as open at each hour."""
    times = (run["reported"], _flat(run["reopens"]), _flat(run["closes"]))
    opened, again, closed = (np.searchsorted(np.sort(kind), hours, side="right") for kind in times)
    return [int(n) for n in opened + again - closed]


def unsound_at(run: pd.DataFrame, hours: Sequence[float]) -> list[int]:
    """Return how many reported cases are not in order at each hour, whatever the books say."""
    times = (run["reported"], run["sound"].dropna())
    came, done = (np.searchsorted(np.sort(kind), hours, side="right") for kind in times)
    return [int(n) for n in came - done]


def _flat(times: pd.Series) -> list[float]:
    return [time for listed in times for time in listed]


@lru_cache(maxsize=32)
def repeated_runs(setting: Setting, seeds: tuple[int, ...] = SEEDS) -> tuple[pd.DataFrame, ...]:
    """Return a run per seed; kept, because a page draws the same setting again and again."""
    return tuple(simulate(setting, seed) for seed in seeds)


def band(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the 10 % point, the median and the 90 % point of what the seeds gave; missing values are left out."""
    known = [value for value in values if value == value]
    if not known:
        return float("nan"), float("nan"), float("nan")
    low, middle, high = np.quantile(known, [0.1, 0.5, 0.9])
    return float(low), float(middle), float(high)


@lru_cache(maxsize=32)
def summary_bands(setting: Setting, seeds: tuple[int, ...] = SEEDS) -> pd.DataFrame:
    """Return per measure `low, median, high` over the seeds, indexed by measure."""
    end = setting.days * HOURS_A_DAY
    found = pd.DataFrame([measures(run, end) for run in repeated_runs(setting, seeds)], columns=list(MEASURES))
    rows = {name: band(found[name].tolist()) for name in MEASURES}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["low", "median", "high"])


def daily_bands(setting: Setting, *, sound: bool = False, seeds: tuple[int, ...] = SEEDS) -> pd.DataFrame:
    """Return `day, low, median, high` of open cases at the end of every day; with `sound`, of those not in order."""
    days = list(range(1, setting.days + 1))
    ends = [float(day * HOURS_A_DAY) for day in days]
    count = unsound_at if sound else open_at
    found = [count(run, ends) for run in repeated_runs(setting, seeds)]
    rows = [(day, *band([values[place] for values in found])) for place, day in enumerate(days)]
    return pd.DataFrame(rows, columns=["day", "low", "median", "high"])


@lru_cache(maxsize=32)
def mean_waits(setting: Setting, seeds: tuple[int, ...] = SEEDS) -> dict[Post, float]:
    """Return the mean hours that a case waits at each post, over all cases of all seeds; 0 where nobody comes by."""
    runs = pd.concat(repeated_runs(setting, seeds))
    return {post: float(runs[str(post)].mean()) if len(runs) else 0.0 for post in Post}
