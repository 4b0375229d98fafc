"""What the model of village organization shows: members against thresholds, one village's tree, the plan as a table."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from course.charts.exhibit import Exhibit
from course.charts.figures import alt_text, bars
from course.charts.style import FILLS, INK, course_style
from course.domains.organization import BASIS_LABELS, FORM_LABELS, Basis, Form, branch_load, divide, plan_setup
from course.domains.synthetic import village_roster
from course.messages import say

SIZES = [14, 28, 36, 47, 49, 50, 62, 78, 99, 100, 126, 154]
"""Members of the twelve fictional villages of the model, two of them exactly on a default threshold."""
SEED = 3


def model_roster() -> pd.DataFrame:
    """Return the fictional town that the model starts from."""
    return village_roster(SEED, SIZES)


def set_up(roster: pd.DataFrame, assumptions: pd.DataFrame, basis: Basis | None) -> pd.DataFrame:
    """Return the plan, with one basis for all divided villages where `basis` is given instead of the proposal."""
    plan = plan_setup(roster, assumptions)
    if basis is None:
        return plan
    divided = plan["form"].isin([Form.GENERAL_BRANCH, Form.COMMITTEE])
    count = branch_load(divide(roster, basis, assumptions)).set_index("village")["n_branches"]
    plan["basis"] = plan["basis"].mask(divided, str(basis))
    plan["n_branches"] = plan["village"].map(count).fillna(0).astype(int).where(divided, 0)
    return plan


def members_chart(plan: pd.DataFrame, assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Draw the members of each village against the two thresholds."""
    title = say("widgets.model_chart", language)
    labels = [name.removeprefix("示例") for name in plan["village"]]
    members = [float(n) for n in plan["n_members"]]
    thresholds = {
        FORM_LABELS[Form.GENERAL_BRANCH]: float(assumptions.loc["min_general_branch", "value"]),
        FORM_LABELS[Form.COMMITTEE]: float(assumptions.loc["min_committee", "value"]),
    }
    higher = plan["form"].isin([Form.GENERAL_BRANCH, Form.COMMITTEE])
    highlight = [label for label, is_higher in zip(labels, higher, strict=True) if is_higher]
    unit = say("widgets.model_members", language)
    figure = bars(labels, members, title=title, y_label=unit, highlight=highlight, thresholds=thresholds)
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, {unit: members}, language))


def tree_chart(
    village: str, roster: pd.DataFrame, plan: pd.DataFrame, assumptions: pd.DataFrame, language: str = "zh"
) -> Exhibit:
    """Draw one village's organization: its form and, where it is divided, its sub-branches with their members."""
    row = plan.set_index("village").loc[village]
    form = FORM_LABELS[Form(row["form"])]
    leaves: list[tuple[str, int]] = []
    if isinstance(row["basis"], str):
        branches = divide(roster[roster["village"] == village], Basis(row["basis"]), assumptions)
        leaves = [(f"{name}党支部", int(n)) for name, n in zip(branches["branch"], branches["n_members"], strict=True)]
    title = say("widgets.model_tree", language, village=village)
    below = "；".join(f"{name} {n} 人" for name, n in leaves) or say("widgets.not_divided", language)
    alt = f"{title}：{form}，{row['n_members']} 人；{below}。"
    return Exhibit(title, figure=_tree(f"{village}{form}", int(row["n_members"]), leaves, title), alt=alt)


def _tree(root: str, n_members: int, leaves: list[tuple[str, int]], title: str) -> Figure:
    with course_style():
        figure = Figure(figsize=(8, 2.7), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title)
        axes.set_axis_off()
        axes.set_xlim(0, 12)
        axes.set_ylim(0, 4)
        _box(axes, 6, 3.2, f"{root}\n{n_members} 人", FILLS[0][0], "white")
        for place, (name, n) in enumerate(leaves):
            x = 12 * (place + 0.5) / len(leaves)
            axes.plot([6, 6, x, x], [2.65, 2.05, 2.05, 1.4], color=INK, linewidth=1, zorder=0)
            _box(axes, x, 0.9, f"{name}\n{n} 人", "white", INK)
        return figure


def _box(axes: Axes, x: float, y: float, text: str, fill: str, ink: str) -> None:
    box = FancyBboxPatch((x - 1.35, y - 0.55), 2.7, 1.1, boxstyle="round,pad=0.04", facecolor=fill, edgecolor=INK)
    box.set_zorder(2)
    axes.add_patch(box)
    axes.text(x, y, text, ha="center", va="center", color=ink, fontsize=10, linespacing=1.5, zorder=3)


def plan_table(plan: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the plan with labels for people."""
    table = pd.DataFrame(
        {
            say("widgets.model_villages", language): plan["village"],
            say("widgets.model_members", language): plan["n_members"],
            say("widgets.model_form", language): [FORM_LABELS[Form(form)] for form in plan["form"]],
            say("widgets.model_basis", language): [
                BASIS_LABELS[Basis(basis)] if isinstance(basis, str) else "—" for basis in plan["basis"]
            ],
            say("widgets.model_branches", language): plan["n_branches"],
            say("widgets.model_reason", language): plan["reason"],
        }
    )
    return Exhibit(say("widgets.model_form", language), table=table)


def assumptions_table(assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the rows that the report does not state, for people."""
    open_rows = assumptions[~assumptions["stated_by_report"].astype(bool)]
    table = pd.DataFrame(
        {
            say("widgets.assumption", language): open_rows["label"],
            say("widgets.assumption_value", language): [
                f"{value:g} {unit}" for value, unit in zip(open_rows["value"], open_rows["unit"], strict=True)
            ],
            say("widgets.assumption_reason", language): open_rows["reason"],
        }
    )
    return Exhibit(say("widgets.assumptions_title", language), table=table)
