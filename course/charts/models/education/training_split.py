"""What the training model shows: who takes in which matter at six desks, and who trains how many in which batch."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, told
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.staff_training import (
    ABILITY_LABELS,
    ASSUMPTIONS,
    GROUP_LABELS,
    SKILLS,
    TIER_LABELS,
    Ability,
    Group,
    Tier,
    general_posts,
    skill_gap,
    training_plan,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_T, _F = (str(ability) for ability in Ability)
_DESKS = (
    ("社区01", (_T, _F, _T, _T, _T)),
    ("社区02", (_T, "", "", _F, "")),
    ("社区03", ("", _T, _F, "", _T)),
    ("社区04", (_T, _T, _T, _T, _T)),
    ("社区05", (_F, "", "", "", "")),
    ("社区06", ("", _T, _T, "", _T)),
)
"""What the desk of each fictional community can do, by kind of matter."""
_PEOPLE = {Group.SECRETARY: (0, 60, 24), Group.WORKER: (0, 200, 90), Group.INSTRUCTOR: (0, 60, 18)}


def read_desks(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return a row for each thing that a desk can do, the desks, and the desks that came again."""
    rows, again = keyed(_sheet().frame(values["desks"]))
    staff = rows.melt(id_vars="post_code", value_vars=list(SKILLS), var_name="skill", value_name="ability")
    return staff, rows["post_code"].tolist(), again


def desks_chart(staff: pd.DataFrame, posts: list[str], language: str) -> Exhibit:
    """Draw desks against kinds of matter: dark where hard cases are settled, hatched where nobody takes it in."""
    title = say("training_split.desks_chart", language)
    cells: dict[tuple[str, str], str] = {}
    dark: list[tuple[str, str]] = []
    hatched: list[tuple[str, str]] = []
    names = dict(zip(posts[:CHART_ROWS], labels(posts[:CHART_ROWS], 12), strict=True))
    for row in staff[staff["post_code"].isin(list(names))].itertuples():
        place = (names[row.post_code], str(row.skill))
        if row.ability not in list(Ability):
            cells[place] = say("training_split.lacking", language)
            hatched.append(place)
            continue
        cells[place] = ABILITY_LABELS[Ability(row.ability)]
        if row.ability == Ability.FINISH:
            dark.append(place)
    shown = first_of(title, len(posts), language)
    figure = matrix(shown, list(names.values()), SKILLS, cells, dark=dark, hatched=hatched)
    told_of = "；".join(
        f"{post} " + "、".join(f"{skill}{cells[name, skill]}" for skill in SKILLS) for post, name in names.items()
    )
    return Exhibit(title, figure=figure, alt=f"{shown}：{told_of or '—'}。")


def gap_table(gap: pd.DataFrame, language: str) -> Exhibit:
    """Return per kind of matter what is needed, there and lacking; rows with a gap of either sort are marked."""
    keys = ("skill", "need", "have", "gap", "finish", "finish_gap")
    table = gap.set_axis([say(f"training_split.{key}", language) for key in keys], axis=1)
    marked = frozenset(int(n) for n in gap.index[(gap["gap"] > 0) | (gap["finish_gap"] > 0)])
    return Exhibit(say("training_split.gaps", language), table=table, marked=marked)


def batches_chart(plan: pd.DataFrame, language: str) -> Exhibit:
    """Draw the model class and the local batches by group; no bar is higher than its seats."""
    title = say("training_split.batches", language)
    local = plan[plan["tier"] == Tier.LOCAL]
    batches = sorted(local["batch"].unique())
    labels = [
        say("training_split.model_class", language),
        *(say("training_split.batch_n", language, n=batch) for batch in batches),
    ]

    def seats(group: Group) -> list[float]:
        of_group = plan[plan["group"] == group]
        above = of_group.loc[of_group["tier"] == Tier.PROVINCE, "seats"].sum()
        below = of_group[of_group["tier"] == Tier.LOCAL].groupby("batch")["seats"].sum()
        return [float(above), *(float(below.get(batch, 0)) for batch in batches)]

    series = {label: seats(group) for group, label in GROUP_LABELS.items()}
    figure = stacked_bars(labels, series, title=title, y_label=say("training_split.people_unit", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language))


def plan_table(plan: pd.DataFrame, language: str) -> Exhibit:
    """Return how many of each group are trained above and below, and in how many classes."""
    rows = []
    for tier, label in TIER_LABELS.items():
        of_tier = plan[plan["tier"] == tier]
        by_group = of_tier.groupby("group")["seats"].sum()
        rows.append((label, of_tier["batch"].nunique(), *(int(by_group.get(str(group), 0)) for group in Group)))
    headings = [*(say(f"training_split.{key}", language) for key in ("tier", "n_classes")), *GROUP_LABELS.values()]
    return Exhibit(say("training_split.plan", language), table=pd.DataFrame(rows, columns=headings))


def summary(
    staff: pd.DataFrame,
    posts: list[str],
    gap: pd.DataFrame,
    plan: pd.DataFrame,
    assumptions: pd.DataFrame,
    language: str,
) -> Exhibit:
    """Return in sentences which desks are general, where a specialist is lacking, and how many classes it takes."""
    general = general_posts(staff, posts)
    named = listed(general, language) or "—"
    sentences = [say("training_split.general", language, n=len(general), posts=named, all=len(posts))]
    if not posts:
        sentences = [say("own_rows.nothing", language)]
    short = [f"{row.skill} {row.gap}" for row in gap.itertuples() if row.gap]
    sentences.append(
        say("training_split.short" if short else "training_split.no_short", language, list="、".join(short))
    )
    if alone := gap.loc[gap["finish_gap"] > 0, "skill"].tolist():
        sentences.append(say("training_split.no_specialist", language, list="、".join(alone)))
    above = int(plan.loc[plan["tier"] == Tier.PROVINCE, "seats"].sum())
    local = plan[plan["tier"] == Tier.LOCAL]
    again = "again" if assumptions.loc["trained_again", "value"] else "once"
    sentences.append(
        say(
            "training_split.classes",
            language,
            above=above,
            n=int(local["seats"].sum()),
            batches=local["batch"].nunique(),
            again=say(f"training_split.{again}", language) if above else "",
        )
    )
    return Exhibit(say("training_split.title", language), text="".join(sentences))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a blank cell means that nobody at the desk takes the matter in."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    staff, posts, again = read_desks(values)
    gap = skill_gap(staff, posts, SKILLS, assumptions)
    plan = training_plan({group: int(values[str(group)]) for group in Group}, assumptions)
    first = summary(staff, posts, gap, plan, assumptions, language)
    return [
        Exhibit(first.title, text=first.text + told("repeated", again, language)),
        desks_chart(staff, posts, language),
        gap_table(gap, language),
        batches_chart(plan, language),
        plan_table(plan, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"specialists": (0, 3), "model_seats": (0, 30), "class_seats": (20, 80), "trained_again": (0, 1)}
"""Parameters with the ends of their sliders."""


def _sheet() -> Sheet:
    abilities = tuple((str(ability), Text(label)) for ability, label in ABILITY_LABELS.items())
    columns = (
        Column("post_code", words("training_split.desk")),
        *(Column(skill, Text(skill), abilities, editable=True) for skill in SKILLS),
    )
    return Sheet("desks", words("training_split.desks"), columns, tuple((post, *skills) for post, skills in _DESKS))


def _controls() -> tuple[Slider | Sheet, ...]:
    groups = tuple(
        Slider(
            str(group),
            Text(*(say("training_split.group_n", language, group=GROUP_LABELS[group]) for language in ("zh", "en"))),
            *ends,
        )
        for group, ends in _PEOPLE.items()
    )
    adjustable = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (_sheet(), adjustable[0], *groups, *adjustable[1:])


MODEL = WorkingModel(_controls(), draw)
