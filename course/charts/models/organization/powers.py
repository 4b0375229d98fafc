"""What the model of functions and powers shows: twelve situations decided, and which power makes a step wait."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import flow, matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import brought, first_of, keyed, labels, listed, told
from course.charts.working_model import Pick, Rows, Sheet, Slider, Values, WorkingModel, words
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


_DRAWN = 40
"""Situations that the picture holds."""


def read_situations(rows: Rows, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the situations that say all three, as cases, and what to say of the others."""
    table, again = keyed(_SITUATIONS.frame(rows))
    known = table["matter"].isin([str(item) for item in Function]) & table["stage"].isin([str(item) for item in Stage])
    unread = table.loc[~known, "case_id"].tolist()
    notes = told("repeated", again, language)
    if unread:
        notes += say("powers.unread", language, cases=listed(unread, language))
    cases = table[known].reset_index(drop=True)
    return cases.assign(agency=cases["agency"] == "yes"), notes


def read_choices(values: Values, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the sheet as choices; whatever is no function or no power counts as blank.

    Situations of one's own that the sheet does not list yet are listed with nothing chosen; those of the example
    make room for them.
    """
    chosen, again = keyed(_SHEET.frame(values["cases"]))
    chosen["function"] = chosen["function"].where(chosen["function"].isin([str(item) for item in Function]), "")
    chosen["power"] = chosen["power"].where(chosen["power"].isin(_POWERS), "")
    situations = [row[0] for row in values["situations"] if row[0]]
    notes = told("repeated", again, language)
    if brought(_SITUATIONS, values["situations"]):
        if not brought(_SHEET, values["cases"]):
            chosen = chosen[chosen["case_id"].isin(situations)]
            notes += say("powers.fill_in", language)
        missing = [case for case in dict.fromkeys(situations) if case not in set(chosen["case_id"])]
        more = pd.DataFrame({"case_id": missing, "function": "", "power": ""}, dtype=object)
        chosen = pd.concat([chosen, more], ignore_index=True)
    return chosen, notes


def beside_course(chosen: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    """Return the choices with the course's view: `case_id, function, power, matter, course, next_step, wrong`.

    Where a situation does not say enough the course has no view: its columns are blank and nothing is wrong.
    """
    views = applicable(cases)
    right = {row.case_id: (row.power, row.next_step) for row in views.itertuples()}
    matter = dict(zip(cases["case_id"], cases["matter"], strict=True))
    table = chosen.assign(
        matter=[matter.get(case, "") for case in chosen["case_id"]],
        course=[right.get(case, ("", ""))[0] for case in chosen["case_id"]],
        next_step=[right.get(case, ("", ""))[1] for case in chosen["case_id"]],
    )
    known = table["course"] != ""
    return table.assign(
        wrong_function=known & (table["function"] != table["matter"]),
        wrong_power=known & (table["power"] != table["course"]),
    )


def choices_chart(every: pd.DataFrame, own: bool, language: str = "zh") -> Exhibit:
    """Draw which power was chosen for each situation: dark where the course agrees, hatched where it does not."""
    title = say("powers.chart_own" if own else "powers.chart", language)
    table = every.head(_DRAWN)
    heads = {str(power): _two_lines(label) for power, label in POWER_LABELS.items()}
    heads[NO_POWER] = say("powers.no_power", language)
    rows = labels(table["case_id"].tolist(), 12)
    cells: dict[tuple[str, str], str] = {}
    dark: set[tuple[str, str]] = set()
    hatched: set[tuple[str, str]] = set()
    for case, mine, course in zip(rows, table["power"], table["course"], strict=True):
        if course and mine != course:
            cells[case, heads[course]] = say("powers.course", language)
        if mine:
            cells[case, heads[mine]] = say("powers.mine", language)
            (dark if mine == course else hatched).add((case, heads[mine]))
    heading = first_of(title, len(every), language, _DRAWN)
    figure = matrix(heading, rows, list(heads.values()), cells, dark=dark, hatched=hatched)
    blank = say("powers.blank", language)
    spoken = {power: label.replace("\n", "") for power, label in heads.items()}
    said = say("chart.stop", language).join(
        say("powers.told", language, case=case, mine=spoken.get(mine, blank), course=spoken.get(course, "—"))
        for case, mine, course in zip(rows, table["power"], table["course"], strict=True)
    )
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=heading, series=said))


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


def cases_table(table: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the course's view of every situation beside the power in the sheet; those that differ are marked."""
    powers = {str(power): label for power, label in POWER_LABELS.items()} | {NO_POWER: say("powers.no_power", language)}
    blank = say("powers.blank", language)
    shown = pd.DataFrame(
        {
            say("powers.case", language): table["case_id"],
            say("powers.function", language): [
                FUNCTION_LABELS[Function(matter)] if matter else "—" for matter in table["matter"]
            ],
            say("powers.filled", language): [powers.get(power, blank) for power in table["power"]],
            say("powers.power", language): [powers.get(power, "—") for power in table["course"]],
            say("powers.next", language): [step or "—" for step in table["next_step"]],
        }
    )
    wrong = table["wrong_function"] | table["wrong_power"]
    marked = frozenset(place for place, differs in enumerate(wrong) if differs)
    return Exhibit(say("powers.course_view", language), table=shown, marked=marked)


def summary(table: pd.DataFrame, notes: str = "", language: str = "zh") -> Exhibit:
    """Say how many situations agree with the course's view and which do not."""
    title = say("powers.course_view", language)
    if table.empty:
        return Exhibit(title, text=say("own_rows.nothing", language) + notes)
    known = table[table["course"] != ""]
    text = say(
        "powers.summary",
        language,
        n=len(known),
        functions=int((~known["wrong_function"]).sum()),
        powers=int((~known["wrong_power"]).sum()),
    )
    blank = table.loc[(table["power"] == "") | (table["function"] == ""), "case_id"].tolist()
    if blank:
        text += say("powers.still_blank", language, cases=listed(blank, language))
    if unknown := table.loc[table["course"] == "", "case_id"].tolist():
        text += say("powers.no_view", language, cases=listed(unknown, language))
    return Exhibit(title, text=text + notes)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    chosen, choice_notes = read_choices(values, language)
    cases, case_notes = read_situations(values["situations"], language)
    table = beside_course(chosen, cases)
    power, answer = Power(values["power"]), Answer(values["answer"])
    assumptions = replaced(ASSUMPTIONS, consent_days=float(values["consent_days"]))
    own = brought(_SHEET, values["cases"]) or brought(_SITUATIONS, values["situations"])
    return [
        summary(table, choice_notes + case_notes, language),
        choices_chart(table, own, language),
        step_chart(power, answer, int(values["days"]), assumptions, language),
        cases_table(table, language),
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
    words("powers.case_sheet"),
    _columns(),
    tuple((case, *chosen) for (case, *_), chosen in zip(CASES, _CHOSEN, strict=True)),
)


def _situations() -> Sheet:
    functions = tuple((str(item), Text(label)) for item, label in FUNCTION_LABELS.items())
    stages = tuple((str(stage), words(f"powers.stage_{stage}")) for stage in Stage)
    columns = (
        Column("case_id", words("powers.case")),
        Column("matter", words("powers.function"), functions),
        Column("agency", words("powers.agency"), (("yes", words("powers.yes")), ("no", words("powers.no")))),
        Column("stage", words("powers.stage"), stages),
    )
    rows = tuple((case, str(matter), "yes" if agency else "no", str(stage)) for case, matter, agency, stage in CASES)
    return Sheet("situations", words("powers.situations"), columns, rows, shown=False)


_SITUATIONS = _situations()

MODEL = WorkingModel(
    (
        _SHEET,
        _SITUATIONS,
        Pick(
            "power", words("powers.pick"), tuple((str(p), Text(label)) for p, label in POWER_LABELS.items()), "consent"
        ),
        Pick("answer", words("powers.answer"), tuple((str(a), words(f"powers.answer_{a}")) for a in Answer), "none"),
        Slider("days", words("powers.days"), 0, 15, 3),
        Slider("consent_days", Text(ASSUMPTIONS.loc["consent_days", "label"]), 1, 15, 5),
    ),
    draw,
)
