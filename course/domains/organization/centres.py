"""Staff of the community service centres, under both readings of one sentence, and the queue that follows.

Working model S10. The report gives one or two centres and 6 to 15 full-time workers (d3-2.2-6); whether that is per
centre or in total is not clear, and nothing is said about visits and hours: those are in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class StaffScope(StrEnum):
    """The two ways to read 6 to 15 workers (d3-2.2-6)."""

    PER_CENTRE = "per_centre"
    PER_SUBDISTRICT = "per_subdistrict"


SCOPE_LABELS = {StaffScope.PER_CENTRE: "读法甲：每个中心", StaffScope.PER_SUBDISTRICT: "读法乙：全街道合计"}
LUNCH = 12
"""Hour in which half of the workers are away for lunch."""
ARRIVALS = {9: 0.16, 10: 0.18, 11: 0.12, 12: 0.08, 13: 0.08, 14: 0.12, 15: 0.12, 16: 0.10, 17: 0.04}
"""Share of a day's visits that come in each open hour; fictional, sums to 1."""

ASSUMPTIONS = assumption_table(
    [
        ("min_centres", "最少几个中心", 1, "个", True, "报告写明", "d3-2.2-6"),
        ("max_centres", "最多几个中心", 2, "个", True, "报告写明", "d3-2.2-6"),
        ("min_staff", "最少几名专职人员", 6, "名", True, "报告写明；按中心还是合计不清", "d3-2.2-6"),
        ("max_staff", "最多几名专职人员", 15, "名", True, "报告写明；按中心还是合计不清", "d3-2.2-6"),
        ("visits_per_day", "全街道一天到访", 280, "人次", False, "报告没有写；课程假定", "d3-2.2-6"),
        ("minutes_per_visit", "接待一人次要用", 15, "分钟", False, "报告没有写；课程假定", "d3-2.2-6"),
        ("min_on_duty", "开门时至少有几人在岗", 2, "人", False, "报告没有写；课程假定", "d3-2.2-6"),
    ]
)


def centre_staff(
    n_centres: int, staff: int, scope: StaffScope, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return `centre_no, staff` for one sub-district; in total, two centres share as evenly as they can.

    Raises ValueError for a number of centres or staff outside the report's range, or one that is not whole.
    """
    value = assumptions["value"]
    if n_centres != int(n_centres) or not value["min_centres"] <= n_centres <= value["max_centres"]:
        raise ValueError(f"中心应为 {value['min_centres']:g} 到 {value['max_centres']:g} 个，现在是 {n_centres}")
    if staff != int(staff) or not value["min_staff"] <= staff <= value["max_staff"]:
        raise ValueError(f"专职人员应为 {value['min_staff']:g} 到 {value['max_staff']:g} 名，现在是 {staff}")
    return pd.DataFrame({"centre_no": range(1, n_centres + 1), "staff": share_staff(n_centres, staff, scope)})


def share_staff(n_centres: int, staff: int, scope: StaffScope) -> list[int]:
    """Return the staff of each centre without looking at the range; the earlier centre has one more if need be."""
    if StaffScope(scope) is StaffScope.PER_CENTRE:
        return [staff] * n_centres
    return [staff // n_centres + (number < staff % n_centres) for number in range(n_centres)]


def on_duty(staff: int, hour: int) -> int:
    """Return how many of a centre's workers are there in an hour; at lunch the smaller half stays."""
    return staff // 2 if hour == LUNCH else staff


def hours_covered(staff: int, assumptions: pd.DataFrame = ASSUMPTIONS, arrivals: Mapping[int, float] = ARRIVALS) -> int:
    """Return in how many of the open hours of a day enough workers are there, lunch being taken in turns."""
    return sum(on_duty(staff, hour) >= assumptions.loc["min_on_duty", "value"] for hour in arrivals)


def queue(
    staff: int, visits: float, assumptions: pd.DataFrame = ASSUMPTIONS, arrivals: Mapping[int, float] = ARRIVALS
) -> list[float]:
    """Return how many people are still waiting at the end of each open hour of one centre."""
    waiting, lengths = 0.0, []
    for hour, share in arrivals.items():
        served = on_duty(staff, hour) * 60 / assumptions.loc["minutes_per_visit", "value"]
        waiting = max(0.0, waiting + visits * share - served)
        lengths.append(waiting)
    return lengths


def cover(
    staff: Sequence[int], assumptions: pd.DataFrame = ASSUMPTIONS, arrivals: Mapping[int, float] = ARRIVALS
) -> pd.DataFrame:
    """Return for each centre `centre_no, staff, visits, visits_per_worker, hours_covered, longest_queue`.

    A day's visits are divided equally among the centres; without workers the ratio is missing, not infinite.
    """
    visits = assumptions.loc["visits_per_day", "value"] / len(staff) if staff else 0.0
    rows = [
        (
            number,
            workers,
            visits,
            visits / workers if workers else float("nan"),
            hours_covered(workers, assumptions, arrivals),
            max(queue(workers, visits, assumptions, arrivals), default=0.0),
        )
        for number, workers in enumerate(staff, 1)
    ]
    columns = ["centre_no", "staff", "visits", "visits_per_worker", "hours_covered", "longest_queue"]
    return pd.DataFrame(rows, columns=columns)
