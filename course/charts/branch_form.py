"""What the model of village organization shows: members against thresholds, one village's tree, the plan as a table."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from course.charts.exhibit import Exhibit
from course.charts.figures import alt_text, bars
from course.charts.style import FILLS, INK, course_style
from course.charts.working_model import Pick, Slider, Values, WorkingModel
from course.domains.assumptions import replaced
from course.domains.organization import (
    ASSUMPTIONS,
    BASIS_LABELS,
    FORM_LABELS,
    Basis,
    Form,
    branch_load,
    coverage,
    divide,
    plan_setup,
)
from course.domains.synthetic import village_roster
from course.messages import say
from course.model.text import Text

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


def plan_table(plan: pd.DataFrame, changed: frozenset[int] = frozenset(), language: str = "zh") -> Exhibit:
    """Return the plan with labels for people; `changed` rows are marked."""
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
    return Exhibit(say("widgets.model_form", language), table=table, marked=changed)


def set_up_summary(plan: pd.DataFrame, changed: int, language: str = "zh") -> Exhibit:
    """Return in a sentence how many villages take each form, and how many moved from the default."""
    counted = [
        say(
            "widgets.model_form_count",
            language,
            form=FORM_LABELS[Form(row.form)],
            n=row.n,
            share=f"{row.share:.0%}",
        )
        for row in coverage(plan).itertuples()
        if row.n
    ]
    text = say("widgets.model_summary", language, forms="、".join(counted), changed=changed)
    return Exhibit(say("widgets.model_form", language), text=text)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a committee never needs fewer members than a general branch."""
    limits = {param: float(values[param]) for param in _ADJUSTABLE}
    limits["min_committee"] = max(limits["min_committee"], limits["min_general_branch"])
    assumptions = replaced(ASSUMPTIONS, **limits)
    roster = model_roster()
    plan = set_up(roster, assumptions, Basis(values["basis"]) if values["basis"] else None)
    default = plan_setup(roster, ASSUMPTIONS)
    changed = frozenset(int(row) for row in plan.index[plan["form"] != default["form"]])
    return [
        set_up_summary(plan, len(changed), language),
        members_chart(plan, assumptions, language),
        tree_chart(values["village"], roster, plan, assumptions, language),
        plan_table(plan, changed, language),
        assumptions_table(assumptions, language),
    ]


_ADJUSTABLE = {"min_general_branch": (10, 120), "min_committee": (40, 200), "min_sub_branch": (1, 30)}
"""Parameters with the ends of their sliders."""


def _controls() -> tuple[Slider | Pick, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    proposal = ("", _words("model_basis_auto"))
    bases = (proposal, *((str(basis), Text(BASIS_LABELS[basis])) for basis in Basis))
    villages = tuple((name, Text(name)) for name in model_roster()["village"])
    return (
        *sliders,
        Pick("basis", _words("model_basis"), bases, ""),
        Pick("village", _words("model_choose"), villages, villages[-1][0]),
    )


def _words(key: str) -> Text:
    return Text(say(f"widgets.{key}", "zh"), say(f"widgets.{key}", "en"))


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


BRANCH_FORM = WorkingModel(_controls(), draw)
