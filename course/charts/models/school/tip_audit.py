"""What the audit of a lesson plan shows: ten tips against seven steps, pointed out, overlooked or only looking it."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.models.school._lesson_bar import lesson_alt, lesson_bar
from course.charts.own_rows import brought, first_of, keyed, labels, listed
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.ten_tips import (
    ASSUMPTIONS,
    FINDING_LABELS,
    LOOKS_LIKE,
    PHASE_LABELS,
    SHOWS,
    TIP_LABELS,
    Finding,
    Phase,
    Tip,
    audit,
    minutes_left,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

ACTS = {f"{tip}+": SHOWS[tip] for tip in Tip} | {f"{tip}-": LOOKS_LIKE[tip] for tip in Tip}
"""Acts by code: what shows a tip and what looks like it."""
AIMS = {"retell": "能用自己的话讲清楚", "copy": "能抄写整齐", "extend": "能续写一段"}
"""Aims and floors of the fictional lesson."""
PLAN = (
    ("S1", Phase.OPEN, 5, "t02-", ""),
    ("S2", Phase.TEACH, 11, "t08-", ""),
    ("S3", Phase.EXPLORE, 8, "t05-", "t04+"),
    ("S4", Phase.PRACTISE, 6, "t07+", ""),
    ("S5", Phase.DISCUSS, 4, "t03+", ""),
    ("S6", Phase.CLOSE, 2, "t10+", ""),
    ("S7", Phase.ASSIGN, 2, "t09+", ""),
)
"""The fictional lesson plan: step, phase, minutes, acts."""
_CLAIMS = {
    Tip.FEELING: "S1",
    Tip.METHOD: "S3",
    Tip.COOPERATION: "S3",
    Tip.FORMAT: "S4",
    Tip.KEY_POINTS: "S4",
    Tip.MEDIA: "S2",
    Tip.HOMEWORK: "S7",
    Tip.ATTAINMENT: "S6",
}
_VERSIONS = (("A", "retell"), ("B", "copy"), ("C", ""))
_GROUPS = (("基础组", ""), ("中间组", "retell"), ("提高组", "retell"))
_MOST = 120
_STEPS_DRAWN = 14
"""Steps that fit side by side."""
_SHORT = {
    Finding.PRESENT: "有",
    Finding.OVERLOOKED: "其实有",
    Finding.NOT_THERE: "没有",
    Finding.LOOK_ALIKE: "样子像",
    Finding.ONE_VERSION: "缺版本",
    Finding.OTHER_AIM: "目标不同",
    Finding.NO_FLOOR: "缺底线",
}


def read_plan(values: Values) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Return the steps with phase and minutes, the acts one per row, and the steps whose minutes cannot be read."""
    rows, _ = keyed(_plan_sheet().frame(values["plan"]))
    fine = rows["minutes"].between(0, _MOST)
    steps = pd.DataFrame({"step": rows["step"], "phase": rows["phase"], "minutes": rows["minutes"].where(fine, 0)})
    acts = rows.melt(id_vars="step", value_vars=["act_1", "act_2"], value_name="act")[["step", "act"]]
    return steps, acts.assign(act=acts["act"].map(ACTS)).dropna(), rows.loc[~fine, "step"].tolist()


def read_claims(values: Values) -> dict[Tip, str]:
    """Return the step pointed to for each tip."""
    rows = _claims_sheet().frame(values["claims"])
    return dict(zip(Tip, rows["where"].astype(str), strict=True))


def tips_chart(audited: pd.DataFrame, steps: pd.DataFrame, language: str) -> Exhibit:
    """Draw ten tips against the steps: present ones are dark, what is pointed to and not there is hatched."""
    title = say("tip_audit.chart", language)
    drawn = steps.iloc[:_STEPS_DRAWN]
    phases = [PHASE_LABELS[Phase(phase)][:2] if phase in list(Phase) else "" for phase in drawn["phase"]]
    heads = [f"{step} {phase}".strip() for step, phase in zip(drawn["step"], phases, strict=True)]
    columns = dict(zip(drawn["step"], labels(heads, 6), strict=True))
    cells: dict[tuple[str, str], str] = {}
    dark: list[tuple[str, str]] = []
    hatched: list[tuple[str, str]] = []
    told_of = []
    for row in audited.itertuples():
        tip, finding = TIP_LABELS[Tip(row.tip)], Finding(row.finding)
        told_of.append(f"{tip} {row.where} {FINDING_LABELS[finding]}")
        if row.where not in columns:
            continue
        place = (tip, columns[row.where])
        cells[place] = _SHORT.get(finding, "")
        if row.present:
            dark.append(place)
        elif finding is not Finding.OVERLOOKED:
            hatched.append(place)
    shown = first_of(title, len(steps), language, _STEPS_DRAWN)
    figure = matrix(shown, list(TIP_LABELS.values()), list(columns.values()), cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join(told_of)}。")


def time_chart(steps: pd.DataFrame, lesson: float, language: str) -> Exhibit:
    """Draw the lesson along its minutes."""
    title = say("tip_audit.time", language)
    pieces = [(str(row.step), float(row.minutes)) for row in steps.itertuples()]
    plans = {say("tip_audit.plan_name", language): pieces}
    figure = lesson_bar(title, plans, lesson, say("tip_audit.minutes", language))
    return Exhibit(title, figure=figure, alt=lesson_alt(title, plans, say("tip_audit.bell", language, n=f"{lesson:g}")))


def audit_table(audited: pd.DataFrame, language: str) -> Exhibit:
    """Return the ten rows with what each tip would look like in class; tips that are not present are marked."""
    tips = [Tip(tip) for tip in audited["tip"]]
    table = pd.DataFrame(
        {
            say("tip_audit.no", language): range(1, len(audited) + 1),
            say("tip_audit.tip", language): [TIP_LABELS[tip] for tip in tips],
            say("tip_audit.where", language): audited["where"].replace("", "—"),
            say("tip_audit.finding", language): [FINDING_LABELS[Finding(finding)] for finding in audited["finding"]],
            say("tip_audit.shows", language): [SHOWS[tip] for tip in tips],
        }
    )
    marked = frozenset(int(n) for n in audited.index[~audited["present"]])
    return Exhibit(say("tip_audit.table", language), table=table, marked=marked)


def summary(
    audited: pd.DataFrame, steps: pd.DataFrame, left: float, unread: list[str], own: bool, language: str
) -> Exhibit:
    """Return in sentences how many tips are present, what is mistaken for one, and whether the time suffices."""
    if steps.empty:
        return Exhibit(say("tip_audit.title", language), text=say("own_rows.nothing", language))
    sentences = [say("tip_audit.summary", language, n=int(audited["present"].sum()))]
    for finding in (Finding.LOOK_ALIKE, Finding.OVERLOOKED, Finding.OTHER_AIM, Finding.ONE_VERSION, Finding.NO_FLOOR):
        tips = [TIP_LABELS[Tip(tip)] for tip in audited.loc[audited["finding"] == finding, "tip"]]
        if tips:
            sentences.append(say(f"tip_audit.{finding}", language, tips="、".join(tips)))
    key = "left" if left >= 0 else "over"
    key += "_own" if own else ""
    sentences.append(say(f"tip_audit.{key}", language, total=f"{steps['minutes'].sum():g}", n=f"{abs(left):g}"))
    if unread:
        sentences.append(say("tip_audit.unread", language, steps=listed(unread, language)))
    return Exhibit(say("tip_audit.title", language), text="".join(sentences))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; minutes that cannot be read count as none, and that is said."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    steps, acts, unread = read_plan(values)
    own = brought(_plan_sheet(), values["plan"])
    aims = [aim for aim in _pairs_sheet("tasks").frame(values["tasks"])["chosen"].astype(str) if aim]
    floors = _pairs_sheet("floors").frame(values["floors"])["chosen"].astype(str).tolist()
    audited = audit(steps["step"].tolist(), acts, read_claims(values), aims, floors, assumptions)
    left = minutes_left(steps["minutes"].tolist(), assumptions)
    return [
        summary(audited, steps, left, unread, own, language),
        tips_chart(audited, steps, language),
        audit_table(audited, language),
        time_chart(steps, float(values["lesson"]), language),
        assumptions_exhibit(assumptions.loc[list(_ADJUSTABLE)], language),
    ]


_ADJUSTABLE = {"lesson": (30, 45), "versions": (2, 3)}
"""Parameters with the ends of their sliders."""


def _plan_sheet() -> Sheet:
    acts = tuple((code, Text(label)) for code, label in sorted(ACTS.items(), key=lambda act: act[1]))
    phases = tuple((str(phase), Text(label)) for phase, label in PHASE_LABELS.items())
    columns = (
        Column("step", words("tip_audit.step")),
        Column("phase", words("tip_audit.phase"), phases),
        Column("minutes", words("tip_audit.minutes"), editable=True, entry="integer"),
        Column("act_1", words("tip_audit.act_1"), acts, editable=True),
        Column("act_2", words("tip_audit.act_2"), acts, editable=True),
    )
    rows = tuple((step, str(phase), str(minutes), *done) for step, phase, minutes, *done in PLAN)
    return Sheet("plan", words("tip_audit.plan"), columns, rows)


def _claims_sheet() -> Sheet:
    steps = tuple((step, Text(f"{step} {PHASE_LABELS[phase]}")) for step, phase, *_ in PLAN)
    columns = (
        Column("tip", words("tip_audit.tip")),
        Column("where", words("tip_audit.which"), steps, editable=True, choices_from="plan"),
    )
    return Sheet(
        "claims",
        words("tip_audit.claims"),
        columns,
        tuple((TIP_LABELS[tip], _CLAIMS.get(tip, "")) for tip in Tip),
        fixed=True,
    )


def _pairs_sheet(name: str) -> Sheet:
    aims = tuple((code, Text(label)) for code, label in AIMS.items())
    columns = (
        Column("row", words(f"tip_audit.{name}_row")),
        Column("chosen", words(f"tip_audit.{name}_chosen"), aims, editable=True),
    )
    return Sheet(name, words(f"tip_audit.{name}"), columns, _VERSIONS if name == "tasks" else _GROUPS)


MODEL = WorkingModel(
    (
        _plan_sheet(),
        _claims_sheet(),
        _pairs_sheet("tasks"),
        _pairs_sheet("floors"),
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _ADJUSTABLE.items()
        ),
    ),
    draw,
)
