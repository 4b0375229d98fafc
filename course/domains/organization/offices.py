"""From units that mirror the superior to the "6+2" offices: no duty lost, none doubled, nobody added.

Working model S09. The report gives the numbers 6 and 2 and the direction, and names two of the six (d3-2.2-5). What
the offices do and how much one person can handle are the course's.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Fault(StrEnum):
    """What can be wrong with a plan of offices."""

    LOST = "lost"
    DOUBLED = "doubled"
    INVENTED = "invented"
    UNKNOWN_OFFICE = "unknown_office"
    EMPTY_OFFICE = "empty_office"
    FIXED_OFFICES = "fixed_offices"
    FREE_OFFICES = "free_offices"
    STAFF = "staff"


ASSUMPTIONS = assumption_table(
    [
        ("n_fixed", "统一设立的办公室", 6, "个", True, "报告写明", "d3-2.2-5"),
        ("max_free", "自主设立的机构", 2, "个", True, "报告写明；可否少设没有写", "d3-2.2-5"),
        ("max_per_person", "一人一月最多办多少件", 30, "件", False, "报告没有写工作量；课程假定", "d3-2.2-5"),
    ]
)
_FAULTS = ["fault", "what"]


def placed(duties: pd.DataFrame, placing: pd.DataFrame) -> pd.DataFrame:
    """Return `duty, old_unit, new_office`, one row per duty and office; blank offices and unknown duties are left out.

    Duties: `duty, old_unit`. Placing: `duty, office`, a row for every office that is to do a duty; the same twice
    counts once.
    """
    filled = placing[placing["office"].notna() & (placing["office"] != "")].drop_duplicates()
    found = duties[["duty", "old_unit"]].merge(filled, on="duty").rename(columns={"office": "new_office"})
    return found[["duty", "old_unit", "new_office"]]


def find_faults(
    duties: pd.DataFrame,
    placing: pd.DataFrame,
    offices: pd.DataFrame,
    n_staff: int,
    assumptions: pd.DataFrame = ASSUMPTIONS,
) -> pd.DataFrame:
    """Return everything wrong with a plan: `fault, what`; no rows if every duty is in one office and nobody was added.

    Offices: `office, fixed, staff`; `n_staff` were there before. Fact d3-2.2-5.
    """
    where = placed(duties, placing)
    times = where["duty"].value_counts()
    known = set(offices["office"])
    rows = [(Fault.LOST, duty) for duty in duties["duty"] if duty not in times.index]
    rows += [(Fault.DOUBLED, duty) for duty in duties["duty"] if times.get(duty, 0) > 1]
    rows += [(Fault.INVENTED, duty) for duty in placing["duty"].unique() if duty not in set(duties["duty"])]
    rows += [(Fault.UNKNOWN_OFFICE, office) for office in where["new_office"].unique() if office not in known]
    rows += [(Fault.EMPTY_OFFICE, office) for office in offices["office"] if office not in set(where["new_office"])]
    n_fixed = int(offices["fixed"].astype(bool).sum())
    if n_fixed != assumptions.loc["n_fixed", "value"]:
        rows.append((Fault.FIXED_OFFICES, str(n_fixed)))
    if len(offices) - n_fixed > assumptions.loc["max_free", "value"]:
        rows.append((Fault.FREE_OFFICES, str(len(offices) - n_fixed)))
    if (now := int(offices["staff"].sum())) != n_staff:
        rows.append((Fault.STAFF, str(now)))
    return pd.DataFrame([(str(fault), what) for fault, what in rows], columns=_FAULTS)


def map_duties(
    duties: pd.DataFrame,
    placing: pd.DataFrame,
    offices: pd.DataFrame,
    n_staff: int,
    assumptions: pd.DataFrame = ASSUMPTIONS,
) -> pd.DataFrame:
    """Return `duty, old_unit, new_office` for a plan in order, in the order of the duties.

    Raises ValueError that names the first fault; an office without any duty is a fault too.
    """
    faults = find_faults(duties, placing, offices, n_staff, assumptions)
    if not faults.empty:
        first = faults.iloc[0]
        raise ValueError(f"{first['fault']}: {first['what']}")
    return placed(duties, placing)


def office_load(duties: pd.DataFrame, placing: pd.DataFrame, offices: pd.DataFrame) -> pd.DataFrame:
    """Return `office, fixed, staff, n_duties, demand, per_person` in the order of the offices.

    Duties also have `demand` (matters a month). A doubled duty counts in both offices; an office without staff has no
    load per person, which is missing and not 0.
    """
    demand = placed(duties, placing).merge(duties[["duty", "demand"]], on="duty").groupby("new_office")["demand"]
    load = offices[["office", "fixed", "staff"]].reset_index(drop=True)
    load["n_duties"] = load["office"].map(demand.count()).fillna(0).astype(int)
    load["demand"] = load["office"].map(demand.sum()).fillna(0).astype(int)
    load["per_person"] = (load["demand"] / load["staff"]).where(load["staff"] > 0)
    return load


def spread(duties: pd.DataFrame, placing: pd.DataFrame) -> pd.DataFrame:
    """Return for each need of residents at how many doors it is dealt with: `need, n_old_units, n_offices`.

    Duties also have `need`. Fewer doors afterwards is what the course takes 向下对应 to mean.
    """
    where = placed(duties, placing).merge(duties[["duty", "need"]], on="duty")
    doors = duties.groupby("need", sort=False)["old_unit"].nunique()
    now = where.groupby("need")["new_office"].nunique().reindex(doors.index, fill_value=0)
    return pd.DataFrame({"need": doors.index, "n_old_units": doors.to_numpy(), "n_offices": now.to_numpy()})
