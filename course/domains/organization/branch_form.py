"""Which form of organization for which village, and how to divide its members into sub-branches.

Working models S03 and S04. The report names three forms and two ways of dividing (d1-1.1-2, d1-1.1-5,
d1-1.1-6) but no thresholds; those are in `ASSUMPTIONS`.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Form(StrEnum):
    """Forms of a village organization, from small to large (d1-1.1-2)."""

    JOINT = "joint"
    """A branch shared with a neighbouring village; not in the report."""
    BRANCH = "branch"
    GENERAL_BRANCH = "general_branch"
    COMMITTEE = "committee"


class Basis(StrEnum):
    """What sub-branches are divided by (d1-1.1-5, d1-1.1-6)."""

    OCCUPATION = "occupation"
    AGE = "age"


FORM_LABELS = {Form.JOINT: "联合党支部", Form.BRANCH: "党支部", Form.GENERAL_BRANCH: "党总支", Form.COMMITTEE: "党委"}
BASIS_LABELS = {Basis.OCCUPATION: "按从业性质", Basis.AGE: "按年龄特征"}
GROUPS = {
    Basis.OCCUPATION: {"industry": "工业", "farming": "农业", "coop": "合作社", "other": "综合"},
    Basis.AGE: {"youth": "青春", "middle": "综合", "senior": "夕阳"},
}
"""Column of the roster -> name of the sub-branch; 综合 also takes in groups that are too small."""
MIXED = "综合"

ASSUMPTIONS = assumption_table(
    [
        ("min_branch", "单独设支部的最少党员数", 3, "人", False, "常见做法；以现行规定为准", "d1-1.1-2"),
        ("min_general_branch", "设党总支的最少党员数", 50, "人", False, "报告没有写标准；课程假定", "d1-1.1-2"),
        ("min_committee", "设党委的最少党员数", 100, "人", False, "报告没有写标准；课程假定", "d1-1.1-2"),
        ("min_sub_branch", "下设支部的最少党员数", 5, "人", False, "太小难以活动；课程假定", "d1-1.1-5"),
    ]
)


def choose_form(n_members: int, assumptions: pd.DataFrame = ASSUMPTIONS) -> Form:
    """Return the form for a number of members; a village exactly on a threshold takes the higher form.

    Raises ValueError for a negative or missing number.
    """
    if pd.isna(n_members) or n_members < 0:
        raise ValueError(f"党员人数应为 0 或更大的整数，现在是 {n_members}")
    value = assumptions["value"]
    if n_members >= value["min_committee"]:
        return Form.COMMITTEE
    if n_members >= value["min_general_branch"]:
        return Form.GENERAL_BRANCH
    return Form.BRANCH if n_members >= value["min_branch"] else Form.JOINT


def divide(roster: pd.DataFrame, basis: Basis, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Divide each village's members into sub-branches by one basis, so that everybody is in exactly one.

    Groups below `min_sub_branch` go into the mixed branch; a mixed branch that is still too small joins the
    largest one. Roster: `village` and a column of members per group. Returns `village, branch, n_members, basis`.
    """
    smallest = assumptions.loc["min_sub_branch", "value"]
    rows = []
    for village, groups in roster.set_index("village")[list(GROUPS[basis])].iterrows():
        sizes: dict[str, int] = {}
        for group, name in GROUPS[basis].items():
            kept = MIXED if groups[group] < smallest else name
            sizes[kept] = sizes.get(kept, 0) + int(groups[group])
        named = {name: size for name, size in sizes.items() if name != MIXED}
        mixed = sizes.get(MIXED, 0)
        if named and 0 < mixed < smallest:
            named[max(named, key=lambda name: named[name])] += mixed
        elif mixed:
            named[MIXED] = mixed
        rows += [(village, name, size, str(basis)) for name, size in named.items()]
    return pd.DataFrame(rows, columns=["village", "branch", "n_members", "basis"])


def branch_load(branches: pd.DataFrame) -> pd.DataFrame:
    """Return per village how many sub-branches there are, the smallest, the largest and their difference."""
    sizes = branches.groupby("village", sort=False)["n_members"].agg(n_branches="count", smallest="min", largest="max")
    return sizes.assign(spread=sizes["largest"] - sizes["smallest"]).reset_index()


def propose_basis(roster: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Propose for each village the basis whose smallest sub-branch is larger; on a tie, by occupation.

    This preference is the course's, not the report's: tiny branches can hardly meet. A basis that leaves one
    branch only does not divide, so it is taken only if the other does not either; then `basis` is missing.
    """
    loads = []
    for basis in Basis:
        load = branch_load(divide(roster, basis, assumptions)).set_index("village")
        loads.append(load.assign(basis=str(basis)).loc[load["n_branches"] >= 2])
    both = pd.concat(loads).reset_index()
    best = both.sort_values("smallest", ascending=False, kind="stable").drop_duplicates("village")
    return roster[["village"]].merge(best, on="village", how="left")


def plan_setup(roster: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the proposed set-up: one row per village, in the order given, with form, division and reason.

    Roster: `village, n_members` and a column of members per group. Returns `village, n_members, form, basis,
    n_branches, reason`; villages below a general branch are not divided. Facts d1-1.1-2, d1-1.1-5, d1-1.1-6.
    """
    plan = roster[["village", "n_members"]].reset_index(drop=True)
    plan["form"] = [str(choose_form(n, assumptions)) for n in plan["n_members"]]
    proposal = propose_basis(roster, assumptions)
    divided = plan["form"].isin([Form.GENERAL_BRANCH, Form.COMMITTEE])
    plan["basis"] = proposal["basis"].where(divided)
    plan["n_branches"] = proposal["n_branches"].where(divided).fillna(0).astype(int)
    plan["reason"] = [_reason(row.n_members, Form(row.form), row.basis, assumptions) for row in plan.itertuples()]
    return plan


def _reason(n_members: int, form: Form, basis: object, assumptions: pd.DataFrame) -> str:
    limit = {
        Form.JOINT: "min_branch",
        Form.BRANCH: "min_general_branch",
        Form.GENERAL_BRANCH: "min_general_branch",
        Form.COMMITTEE: "min_committee",
    }[form]
    row = assumptions.loc[limit]
    reached = "达到" if form in (Form.GENERAL_BRANCH, Form.COMMITTEE) else "不到"
    reason = f"{n_members} 人，{reached}{row['label']} {row['value']:g} 人"
    if reached == "达到" and pd.isna(basis):
        reason += "；两种划分都只得一个支部，需另定办法"
    return reason


def coverage(plan: pd.DataFrame) -> pd.DataFrame:
    """Return how many villages take each form and their share; shares sum to 1 (the report masks its own, d1-1.1-4)."""
    count = plan["form"].value_counts().reindex([str(form) for form in reversed(Form)], fill_value=0)
    share = count / len(plan) if len(plan) else count.astype(float)
    return pd.DataFrame({"form": count.index, "n": count.to_numpy(), "share": share.to_numpy()})
