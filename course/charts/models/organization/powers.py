"""What the model of functions and powers shows: twelve situations decided, and which power makes a step wait."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from course.charts.diagrams import flow, matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.powers import (
    ASSUMPTIONS,
    FUNCTION_LABELS,
    NO_POWER,
    POWER_LABELS,
    Answer,
    Function,
    Power,
    Stage,
    State,
    applicable,
    step_state,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

CASES = (
    ("商务楼新建党组织", Function.PARTY, False, Stage.SELF_HELP),
    ("居民商量晾衣架放哪里", Function.COMMUNITY, False, Stage.SELF_HELP),
    ("几个小区争停车位", Function.COMMUNITY, True, Stage.JOINT_WORK),
    ("夜间施工噪声", Function.UNNAMED, True, Stage.JOINT_WORK),
    ("菜市场布点方案在编", Function.COMMUNITY, True, Stage.PLANNING),
    ("公园改造规划在编", Function.COMMUNITY, True, Stage.PLANNING),
    ("执法站站长要调走", Function.UNNAMED, True, Stage.BEFORE_CHANGE),
    ("市场所要迁出本街道", Function.UNNAMED, True, Stage.BEFORE_CHANGE),
    ("执法站站长年终评价", Function.UNNAMED, True, Stage.REVIEW),
    ("区里酝酿建体育馆", Function.UNNAMED, True, Stage.BEFORE_DECISION),
    ("区里酝酿并掉一所学校", Function.UNNAMED, True, Stage.BEFORE_DECISION),
    ("上门催报招商指标", Function.OUTSIDE, True, Stage.SELF_HELP),
)
"""Fictional situations with the course's view of them; the report defines neither functions nor stages."""
_CHOSEN = (
    ("party", NO_POWER), ("community", NO_POWER), ("community", "manage"), ("unnamed", "manage"),
    ("community", "planning"), ("community", "propose"), ("unnamed", "assess"), ("unnamed", "consent"),
    ("unnamed", "assess"), ("unnamed", "consent"), ("unnamed", "propose"), ("community", ""),
)  # fmt: skip
"""What stands in the sheet at first: some of it mistaken."""
_POWERS = (*(str(power) for power in Power), NO_POWER)


def model_cases() -> pd.DataFrame:
    """Return the situations as cases."""
    cases = pd.DataFrame(CASES, columns=["case_id", "matter", "agency", "stage"])
    return cases.astype({"matter": str, "stage": str})


def choices_chart(chosen: pd.DataFrame, right: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Draw which power was chosen for each situation: dark where the course agrees, hatched where it does not."""
    title = say("powers.chart", language)
    labels = {str(power): _two_lines(label) for power, label in POWER_LABELS.items()}
    labels[NO_POWER] = say("powers.no_power", language)
    cells: dict[tuple[str, str], str] = {}
    dark: set[tuple[str, str]] = set()
    hatched: set[tuple[str, str]] = set()
    for case, mine, course in zip(chosen["case_id"], chosen["power"], right["power"], strict=True):
        if mine != course:
            cells[case, labels[course]] = say("powers.course", language)
        if mine:
            cells[case, labels[mine]] = say("powers.mine", language)
            (dark if mine == course else hatched).add((case, labels[mine]))
    columns = list(labels.values())
    figure = matrix(title, list(chosen["case_id"]), columns, cells, dark=dark, hatched=hatched)
    blank = say("powers.blank", language)
    spoken = {power: label.replace("\n", "") for power, label in labels.items()}
    told = say("chart.stop", language).join(
        say("powers.told", language, case=case, mine=spoken.get(mine, blank), course=spoken[course])
        for case, mine, course in zip(chosen["case_id"], chosen["power"], right["power"], strict=True)
    )
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=title, series=told))


def _two_lines(label: str) -> str:
    return label if len(label) <= 4 else f"{label[:3]}\n{label[3:]}"


def step_chart(power: Power, answer: Answer, days: int, assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Draw one step from the district's wish to what becomes of it; a waiting or stopped end is hatched."""
    state = step_state(power, answer, days, assumptions)
    title = say("powers.step", language, power=POWER_LABELS[power])
    steps = [
        say("powers.step_start", language),
        say("powers.step_power", language, power=POWER_LABELS[power]),
        say("powers.step_answer", language, answer=say(f"powers.answer_{answer}", language), days=days),
        say(f"powers.state_{state}", language),
    ]
    held = state is not State.PROCEEDS
    figure = flow(title, steps, done=range(3), blocked={3} if held else ())
    return Exhibit(title, figure=figure, alt=f"{title}：{' → '.join(step.replace(chr(10), '') for step in steps)}。")


def cases_table(chosen: pd.DataFrame, right: pd.DataFrame, wrong: pd.Series, language: str = "zh") -> Exhibit:
    """Return the course's view of every situation beside the power in the sheet; those that differ are marked."""
    labels = {str(power): label for power, label in POWER_LABELS.items()}
    labels |= {NO_POWER: say("powers.no_power", language), "": say("powers.blank", language)}
    table = pd.DataFrame(
        {
            say("powers.case", language): right["case_id"],
            say("powers.function", language): [FUNCTION_LABELS[matter] for _, matter, _, _ in CASES],
            say("powers.filled", language): chosen["power"].map(labels),
            say("powers.power", language): right["power"].map(labels),
            say("powers.next", language): right["next_step"],
        }
    )
    marked = frozenset(place for place, differs in enumerate(wrong) if differs)
    return Exhibit(say("powers.course_view", language), table=table, marked=marked)


def summary(chosen: pd.DataFrame, wrong_function: pd.Series, wrong_power: pd.Series, language: str = "zh") -> Exhibit:
    """Say how many situations agree with the course's view and which do not."""
    text = say(
        "powers.summary",
        language,
        n=len(chosen),
        functions=int((~wrong_function).sum()),
        powers=int((~wrong_power).sum()),
    )
    blank = chosen.loc[(chosen["power"] == "") | (chosen["function"] == ""), "case_id"]
    if len(blank):
        text += say("powers.still_blank", language, cases="、".join(blank))
    return Exhibit(say("powers.course_view", language), text=text)


def read_choices(rows: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    """Return the sheet as choices; whatever is no function or no power counts as blank."""
    chosen = _SHEET.frame(tuple(rows))
    chosen["function"] = chosen["function"].where(chosen["function"].isin([str(item) for item in Function]), "")
    chosen["power"] = chosen["power"].where(chosen["power"].isin(_POWERS), "")
    return chosen


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    chosen, cases = read_choices(values["cases"]), model_cases()
    right = applicable(cases)
    wrong_function, wrong_power = chosen["function"] != cases["matter"], chosen["power"] != right["power"]
    power, answer = Power(values["power"]), Answer(values["answer"])
    assumptions = replaced(ASSUMPTIONS, consent_days=float(values["consent_days"]))
    return [
        summary(chosen, wrong_function, wrong_power, language),
        choices_chart(chosen, right, language),
        step_chart(power, answer, int(values["days"]), assumptions, language),
        cases_table(chosen, right, wrong_function | wrong_power, language),
        assumptions_exhibit(assumptions, language),
    ]


def _columns() -> tuple[Column, ...]:
    functions = tuple((str(item), Text(label)) for item, label in FUNCTION_LABELS.items())
    powers = (*((str(item), Text(label)) for item, label in POWER_LABELS.items()), (NO_POWER, words("powers.no_power")))
    return (
        Column("case_id", words("powers.case")),
        Column("function", words("powers.function"), functions, True),
        Column("power", words("powers.choice"), powers, True),
    )


_SHEET = Sheet(
    "cases",
    words("powers.sheet"),
    _columns(),
    tuple((case, *chosen) for (case, *_), chosen in zip(CASES, _CHOSEN, strict=True)),
)

MODEL = WorkingModel(
    (
        _SHEET,
        Pick(
            "power", words("powers.pick"), tuple((str(p), Text(label)) for p, label in POWER_LABELS.items()), "consent"
        ),
        Pick("answer", words("powers.answer"), tuple((str(a), words(f"powers.answer_{a}")) for a in Answer), "none"),
        Slider("days", words("powers.days"), 0, 15, 3),
        Slider("consent_days", Text(ASSUMPTIONS.loc["consent_days", "label"]), 1, 15, 5),
    ),
    draw,
)
