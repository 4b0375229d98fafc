"""What the model of the principal's plan shows: ten ideas as a board of lights, three layers of culture, claims."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, told
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.transfer import (
    ASSUMPTIONS,
    DECISION_LABELS,
    FAULT_LABELS,
    LAYER_LABELS,
    OBSTACLE_LABELS,
    Decision,
    Layer,
    Obstacle,
    PlanFault,
    check_culture,
    check_transfer,
    claims,
    decide,
    missing_layers,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_IDEAS = (
    ("三、四年级走班一节", 3, 6, 2, "", "adopt", "", ""),
    ("全校跑课", 2, 12, 6, "", "adopt", "", ""),
    ("每班一次跨学科探究", 3, 2, 1, "", "adopt", "", ""),
    ("改成小班化", 2, 40, 90, "yes", "wait", "", ""),
    ("失利案例人人先写分析", 3, 0, 0, "", "adopt", "", ""),
    ("学生评价加平时记录", 2, 1, 0, "", "adapt", "", ""),
    ("每周开门半天请家长来", 2, 1, 0, "yes", "wait", "镇里同意", "9"),
    ("校长去名校跟岗一周", 2, 0, 4, "", "", "", ""),
    ("照样建一面文化墙", 0, 0, 8, "", "adopt", "", ""),
    ("课间走廊放书架", 3, 0, 3, "", "adopt", "", ""),
)
"""Idea, fit, lessons a week, thousand yuan a term, leave needed; and a first decision, condition, month."""
_CULTURE = (
    (Layer.MATERIAL, "课间走廊放书架，谁都能拿", "一周拿书的人次", "11"),
    (Layer.INSTITUTION, "班规由学生提，每月改一次", "一个月学生提了几条", "12"),
    (Layer.SPIRIT, "大厅换一条新标语", "校园氛围更浓", ""),
    (Layer.SPIRIT, "教师先听学生把话说完", "听课时学生提问的次数", "12"),
    ("", "", "", ""),
)
_CLAIMS = ("一个好的校长就代表一所好的学校", "走廊有四个书架，每周补一次书", "")


def read_ideas(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the ideas and somebody's own decisions, and the ideas that came again.

    Numbers that cannot be used count as 0.
    """
    table, again = keyed(_idea_sheet().frame(values["ideas"]))
    for column, most in (("fit", 3), ("staff", 99), ("money", 999)):
        table[column] = table[column].where(table[column].between(0, most), 0)
    return table.assign(permission=table["permission"] == "yes"), again


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; blank decisions and signs are said, not guessed."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    ideas, again = read_ideas(values)
    made = decide(ideas.rename(columns={"decision": "own"}), assumptions)
    lacking = check_transfer(ideas)
    culture = _culture_sheet().frame(values["culture"])
    faults = check_culture(culture)
    said = claims(str(text) for text in _claim_sheet().frame(values["claims"])["text"])
    first = _summary(made, lacking, culture, faults, said, assumptions, language)
    return [
        Exhibit(first.title, text=first.text + told("repeated", again, language)),
        _board(made, language),
        _idea_table(made, lacking, language),
        _culture_table(culture, faults, language),
        _claim_table(said, language),
        assumptions_exhibit(assumptions, language),
    ]


def _summary(
    made: pd.DataFrame,
    lacking: pd.DataFrame,
    culture: pd.DataFrame,
    faults: pd.DataFrame,
    said: pd.DataFrame,
    assumptions: pd.DataFrame,
    language: str,
) -> Exhibit:
    if made.empty:
        return Exhibit(say("principal_plan.title", language), text=say("own_rows.nothing", language))
    count = made["decision"].value_counts()
    counted = "、".join(f"{DECISION_LABELS[decision]} {count.get(decision, 0)}" for decision in Decision)
    taken = made[made["decision"].isin([Decision.ADOPT, Decision.ADAPT])]
    parts = [
        say("principal_plan.count", language, n=len(made), counted=counted),
        say("principal_plan.used", language, staff=f"{taken['staff'].sum():g}", money=f"{taken['money'].sum():g}",
            all_staff=f"{assumptions.loc['staff', 'value']:g}", all_money=f"{assumptions.loc['money', 'value']:g}"),
    ]  # fmt: skip
    differ = made[(made["own"] != made["decision"]) & (made["own"] != "")]
    if len(differ):
        parts.append(say("principal_plan.differ", language, n=len(differ), first=differ["idea"].iloc[0]))
    if len(lacking):
        parts.append(say("principal_plan.lacking", language, n=len(lacking), first=lacking["idea"].iloc[0]))
    gone = [LAYER_LABELS[layer] for layer in missing_layers(culture)]
    parts.append(say("principal_plan.gone" if gone else "principal_plan.layers", language, layers="、".join(gone)))
    if len(faults):
        parts.append(say("principal_plan.faults", language, n=faults["row"].nunique()))
    if said["claim"].any():
        parts.append(say("principal_plan.claims_found", language, n=int(said["claim"].sum())))
    return Exhibit(say("principal_plan.title", language), text="".join(parts))


def _board(made: pd.DataFrame, language: str) -> Exhibit:
    title = say("principal_plan.board", language)
    columns = [DECISION_LABELS[decision] for decision in Decision]
    rule, own = say("principal_plan.by_rule", language), say("principal_plan.by_you", language)
    cells: dict[tuple[str, str], str] = {}
    dark: set[tuple[str, str]] = set()
    hatched: set[tuple[str, str]] = set()
    told_of = []
    drawn = made.iloc[:CHART_ROWS]
    names = labels(drawn["idea"].tolist(), 16)
    for name, row in zip(names, drawn.itertuples(), strict=True):
        place = (name, DECISION_LABELS[Decision(row.decision)])
        cells[place] = rule
        dark.add(place)
        chosen = DECISION_LABELS[Decision(row.own)] if row.own in list(Decision) else "—"
        if row.own == row.decision:
            cells[place] = f"{rule}＝{own}"
        elif row.own in list(Decision):
            cells[name, chosen] = own
            hatched.add((name, chosen))
        told_of.append(f"{row.idea}：{rule} {place[1]}，{own} {chosen}")
    shown = first_of(title, len(made), language)
    figure = matrix(shown, names, columns, cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{title}。{'；'.join(told_of) or '—'}。")


def _idea_table(made: pd.DataFrame, lacking: pd.DataFrame, language: str) -> Exhibit:
    faults: dict[str, list[str]] = {}
    for row in lacking.itertuples():
        faults.setdefault(row.idea, []).append(FAULT_LABELS[PlanFault(row.fault)])
    table = pd.DataFrame(
        {
            say("principal_plan.idea", language): made["idea"],
            say("principal_plan.needs", language): [
                f"{row.fit:g} / {row.staff:g} / {row.money:g}" for row in made.itertuples()
            ],
            say("principal_plan.by_rule", language): [DECISION_LABELS[Decision(d)] for d in made["decision"]],
            say("principal_plan.obstacle", language): [OBSTACLE_LABELS[Obstacle(o)] for o in made["obstacle"]],
            say("principal_plan.decision", language): [
                DECISION_LABELS[Decision(d)] if d in list(Decision) else "—" for d in made["own"]
            ],
            say("principal_plan.to_add", language): ["；".join(faults.get(idea, [])) or "—" for idea in made["idea"]],
        }
    )
    marked = frozenset(n for n, idea in enumerate(made["idea"]) if idea in faults)
    return Exhibit(say("principal_plan.idea_title", language), table=table, marked=marked)


def _culture_table(culture: pd.DataFrame, faults: pd.DataFrame, language: str) -> Exhibit:
    rows: list[tuple[str, ...]] = []
    marked = []
    for place, row in enumerate(culture.to_dict("records")):
        own = [FAULT_LABELS[PlanFault(fault)] for fault in faults.loc[faults["row"] == place, "fault"]]
        layer = LAYER_LABELS[Layer(row["layer"])] if row["layer"] in list(Layer) else "—"
        if layer == "—" and not str(row["action"]).strip():
            continue
        if own:
            marked.append(len(rows))
        month = f"{row['month']:g}" if row["month"] == row["month"] else "—"
        rows.append((layer, row["action"] or "—", row["sign"] or "—", month, "；".join(own) or "—"))
    heads = [say(f"principal_plan.{name}", language) for name in ("layer", "action", "sign", "month", "to_add")]
    table = pd.DataFrame(rows or [(say("principal_plan.nothing", language), *["—"] * 4)], columns=heads)
    return Exhibit(say("principal_plan.culture_title", language), table=table, marked=frozenset(marked))


def _claim_table(said: pd.DataFrame, language: str) -> Exhibit:
    rows = [
        (row.text, "、".join(row.words) or "—", say(f"principal_plan.{'claim' if row.claim else 'fact'}", language))
        for row in said.itertuples()
    ]
    heads = [say(f"principal_plan.{name}", language) for name in ("text", "strong", "verdict")]
    table = pd.DataFrame(rows or [(say("principal_plan.nothing", language), "—", "—")], columns=heads)
    marked = frozenset(int(n) for n in said.index[said["claim"]])
    return Exhibit(say("principal_plan.claim_title", language), table=table, marked=marked)


def _idea_sheet() -> Sheet:
    decisions = tuple((str(decision), Text(label)) for decision, label in DECISION_LABELS.items())
    columns = (
        Column("idea", words("principal_plan.idea")),
        Column("fit", words("principal_plan.fit"), editable=True, entry="integer"),
        Column("staff", words("principal_plan.staff"), editable=True, entry="integer"),
        Column("money", words("principal_plan.money"), editable=True, entry="integer"),
        Column("permission", words("principal_plan.permission"), (("yes", words("principal_plan.yes")),), True),
        Column("decision", words("principal_plan.decision"), decisions, editable=True),
        Column("condition", words("principal_plan.condition"), editable=True),
        Column("month", words("principal_plan.month_again"), editable=True, entry="integer"),
    )
    rows = tuple(tuple(str(cell) for cell in row) for row in _IDEAS)
    return Sheet("ideas", words("principal_plan.ideas"), columns, rows)


def _culture_sheet() -> Sheet:
    layers = tuple((str(layer), Text(label)) for layer, label in LAYER_LABELS.items())
    columns = (
        Column("layer", words("principal_plan.layer"), layers, editable=True),
        Column("action", words("principal_plan.action"), editable=True),
        Column("sign", words("principal_plan.sign"), editable=True),
        Column("month", words("principal_plan.month"), editable=True, entry="integer"),
    )
    rows = tuple((str(layer), action, sign, month) for layer, action, sign, month in _CULTURE)
    return Sheet("culture", words("principal_plan.culture"), columns, rows)


def _claim_sheet() -> Sheet:
    columns = (
        Column("no", words("principal_plan.no")),
        Column("text", words("principal_plan.text"), editable=True),
    )
    return Sheet("claims", words("principal_plan.claims"), columns,
                 tuple((str(n), text) for n, text in enumerate(_CLAIMS, 1)))  # fmt: skip


_ADJUSTABLE = {"staff": (0, 40), "money": (0, 100), "min_fit": (0, 3)}
"""Parameters with the ends of their sliders."""


def _controls() -> tuple[Slider | Sheet, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (_idea_sheet(), *sliders, _culture_sheet(), _claim_sheet())


MODEL = WorkingModel(_controls(), draw)
