"""What the model of village organization shows: members against thresholds, one village's tree, the plan as a table."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import tree
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.own_rows import CHART_ROWS, brought, first_of, keyed, labels, listed, short, told, usable
from course.charts.working_model import Pick, Rows, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.branch_form import (
    ASSUMPTIONS,
    BASIS_LABELS,
    FORM_LABELS,
    GROUPS,
    Basis,
    Form,
    branch_load,
    coverage,
    divide,
    plan_setup,
)
from course.domains.synthetic import village_roster
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

SIZES = [14, 28, 36, 47, 49, 50, 62, 78, 99, 100, 126, 154]
"""Members of the twelve fictional villages of the model, two of them exactly on a default threshold."""
SEED = 3


_GROUPS = tuple(group for groups in GROUPS.values() for group in groups)
_COUNTS = ("n_members", *_GROUPS)


def _sheet() -> Sheet:
    """Return the fictional town that the model starts from."""
    columns = (
        Column("village", words("branch_form.villages")),
        *(Column(name, words(f"branch_form.{name}"), entry="integer") for name in _COUNTS),
    )
    roster = village_roster(SEED, SIZES)[["village", *_COUNTS]].astype(str)
    rows = tuple(tuple(row) for row in roster.itertuples(index=False, name=None))
    return Sheet("roster", words("branch_form.roster"), columns, rows, shown=False)


ROSTER = _sheet()


def read_roster(rows: Rows, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the villages whose members are known, and what to say of the rows that are not sound."""
    table, again = keyed(ROSTER.frame(rows))
    table[list(_COUNTS)] = table[list(_COUNTS)].apply(usable)
    counted = table["n_members"].notna()
    unread = table.loc[~counted, "village"].tolist()
    roster = table[counted].reset_index(drop=True)
    roster = roster.fillna(dict.fromkeys(_GROUPS, 0)).astype(dict.fromkeys(_COUNTS, "int64"))
    sums = [roster[list(groups)].sum(axis=1) == roster["n_members"] for groups in GROUPS.values()]
    uneven = roster.loc[~(sums[0] & sums[1]), "village"].tolist()
    notes = told("repeated", again, language)
    if unread:
        notes += say("branch_form.unread", language, villages=listed(unread, language))
    if uneven:
        notes += say("branch_form.uneven", language, villages=listed(uneven, language))
    return roster, notes


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
    title = say("branch_form.chart", language)
    drawn = plan.head(CHART_ROWS)
    names = labels([name.removeprefix("示例") for name in drawn["village"]], 5)
    members = [float(n) for n in drawn["n_members"]]
    thresholds = {
        FORM_LABELS[Form.GENERAL_BRANCH]: float(assumptions.loc["min_general_branch", "value"]),
        FORM_LABELS[Form.COMMITTEE]: float(assumptions.loc["min_committee", "value"]),
    }
    higher = drawn["form"].isin([Form.GENERAL_BRANCH, Form.COMMITTEE])
    highlight = [name for name, is_higher in zip(names, higher, strict=True) if is_higher]
    unit, heading = say("branch_form.members", language), first_of(title, len(plan), language)
    figure = bars(names, members, title=heading, y_label=unit, highlight=highlight, thresholds=thresholds)
    return Exhibit(title, figure=figure, alt=alt_text(heading, names, {unit: members}, language))


def tree_chart(
    village: str, roster: pd.DataFrame, plan: pd.DataFrame, assumptions: pd.DataFrame, language: str = "zh"
) -> Exhibit:
    """Draw one village's organization: its form and, where it is divided, its sub-branches with their members."""
    if plan.empty:
        title = say("branch_form.tree", language, village="—")
        return Exhibit(title, figure=tree(title, "—", {}), alt=say("own_rows.nothing", language))
    village = village if village in set(plan["village"]) else str(plan["village"].iloc[-1])
    row = plan.set_index("village").loc[village]
    form = FORM_LABELS[Form(row["form"])]
    leaves: dict[str, int] = {}
    if isinstance(row["basis"], str):
        branches = divide(roster[roster["village"] == village], Basis(row["basis"]), assumptions)
        leaves = {f"{name}党支部": int(n) for name, n in zip(branches["branch"], branches["n_members"], strict=True)}
    name = short(village, 10)
    title = say("branch_form.tree", language, village=name)
    below = "；".join(f"{leaf} {n} 人" for leaf, n in leaves.items()) or say("branch_form.not_divided", language)
    alt = f"{title}：{form}，{row['n_members']} 人；{below}。"
    root = f"{short(village, 6)}{form}\n{row['n_members']} 人"
    figure = tree(title, root, {f"{leaf}\n{n} 人": () for leaf, n in leaves.items()})
    return Exhibit(title, figure=figure, alt=alt)


def plan_table(plan: pd.DataFrame, changed: frozenset[int] = frozenset(), language: str = "zh") -> Exhibit:
    """Return the plan with labels for people; `changed` rows are marked."""
    table = pd.DataFrame(
        {
            say("branch_form.villages", language): plan["village"],
            say("branch_form.members", language): plan["n_members"],
            say("branch_form.form", language): [FORM_LABELS[Form(form)] for form in plan["form"]],
            say("branch_form.basis", language): [
                BASIS_LABELS[Basis(basis)] if isinstance(basis, str) else "—" for basis in plan["basis"]
            ],
            say("branch_form.branches", language): plan["n_branches"],
            say("branch_form.reason", language): plan["reason"],
        }
    )
    return Exhibit(say("branch_form.form", language), table=table, marked=changed)


def set_up_summary(plan: pd.DataFrame, changed: int, own: bool, notes: str = "", language: str = "zh") -> Exhibit:
    """Return in a sentence how many villages take each form, and how many moved from the default."""
    if plan.empty:
        return Exhibit(say("branch_form.form", language), text=say("own_rows.nothing", language) + notes)
    counted = [
        say(
            "branch_form.form_count",
            language,
            form=FORM_LABELS[Form(row.form)],
            n=row.n,
            share=f"{row.share:.0%}",
        )
        for row in coverage(plan).itertuples()
        if row.n
    ]
    key = "branch_form.summary_own" if own else "branch_form.summary"
    text = say(key, language, n=len(plan), forms="、".join(counted), changed=changed)
    return Exhibit(say("branch_form.form", language), text=text + notes)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a committee never needs fewer members than a general branch."""
    limits = {param: float(values[param]) for param in _ADJUSTABLE}
    limits["min_committee"] = max(limits["min_committee"], limits["min_general_branch"])
    assumptions = replaced(ASSUMPTIONS, **limits)
    roster, notes = read_roster(values["roster"], language)
    plan = set_up(roster, assumptions, Basis(values["basis"]) if values["basis"] else None)
    default = plan_setup(roster, ASSUMPTIONS)
    changed = frozenset(int(row) for row in plan.index[plan["form"] != default["form"]])
    return [
        set_up_summary(plan, len(changed), brought(ROSTER, values["roster"]), notes, language),
        members_chart(plan, assumptions, language),
        tree_chart(values["village"], roster, plan, assumptions, language),
        plan_table(plan, changed, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"min_general_branch": (10, 120), "min_committee": (40, 200), "min_sub_branch": (1, 30)}
"""Parameters with the ends of their sliders."""


def _controls() -> tuple[Sheet | Slider | Pick, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    proposal = ("", words("branch_form.basis_auto"))
    bases = (proposal, *((str(basis), Text(BASIS_LABELS[basis])) for basis in Basis))
    villages = tuple((row[0], Text(row[0])) for row in ROSTER.rows)
    return (
        ROSTER,
        *sliders,
        Pick("basis", words("branch_form.basis"), bases, ""),
        Pick("village", words("branch_form.choose"), villages, villages[-1][0], options_from="roster"),
    )


MODEL = WorkingModel(_controls(), draw)
