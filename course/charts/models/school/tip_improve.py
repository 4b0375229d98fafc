"""What improving a lesson plan shows: old and new steps side by side, the tips they gain, and the minutes they cost."""

from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.models.school._lesson_bar import lesson_alt, lesson_bar
from course.charts.models.school.tip_audit import ACTS, AIMS, PLAN
from course.charts.own_rows import keyed, listed
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.ten_tips import (
    ASSUMPTIONS,
    CHANGE_LABELS,
    PHASE_LABELS,
    SHOWS,
    TIP_LABELS,
    Change,
    Finding,
    Phase,
    Tip,
    attainment,
    homework,
    minutes_left,
    revise,
    shown_in,
    suggest,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_ADDED = {"S1": ("t02", 7), "S3": ("t05", 10), "S7": ("t09", 4)}
"""The first draft: three tips added and nothing cut, so that the lesson runs over."""
_VERSIONS = (("A", "retell", "画一张图，讲给家里人听"), ("B", "retell", "写一段话，说清楚三件事"), ("C", "", ""))
_WEAK = {Tip.HOMEWORK: "作业写了两个版本，目标不同", Tip.ATTAINMENT: "各组达成可以不同，没写共同底线"}
"""In the plan in a way that the audit did not let pass, and what the plan says about it."""
_MOST = 120


def already(plan: pd.DataFrame) -> list[Tip]:
    """Return the tips that the plan shows before anything is changed."""
    acts = pd.DataFrame([(row.step, act) for row in plan.itertuples() for act in str(row.does).split("；")],
                        columns=["step", "act"])  # fmt: skip
    return [tip for tip in Tip if tip not in _WEAK and shown_in(acts, tip)]


def read_plan(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the plan with what is to be added, and the steps whose minutes cannot be read."""
    rows, _ = keyed(_plan_sheet().frame(values["plan"]))
    known = rows["minutes"].between(0, _MOST)
    minutes = rows["minutes"].where(known, 0.0)
    fine = rows["new_minutes"].between(0, _MOST)
    new_minutes = rows["new_minutes"].where(fine, minutes)
    return rows.assign(minutes=minutes, new_minutes=new_minutes), rows.loc[~fine | ~known, "step"].tolist()


def unproved(values: Values, assumptions: pd.DataFrame) -> dict[Tip, Finding]:
    """Return what is still lacking for homework with versions and attainment with a floor."""
    rows = _versions_sheet().frame(values["tasks"]).astype(str)
    aims = rows.loc[rows["task"].str.strip() != "", "aim"].tolist()
    found = {Tip.HOMEWORK: homework(aims, assumptions), Tip.ATTAINMENT: attainment([str(values["floor"])])}
    return {tip: finding for tip, finding in found.items() if finding is not Finding.PRESENT}


def bars_chart(revised: pd.DataFrame, lesson: float, language: str) -> Exhibit:
    """Draw the lesson before and after; steps that gained a tip are hatched."""
    title = say("tip_improve.chart", language)
    before, after = say("tip_improve.before", language), say("tip_improve.after", language)
    plans = {
        before: [(row.step, float(row.minutes)) for row in revised.itertuples()],
        after: [(row.step, float(row.new_minutes)) for row in revised.itertuples()],
    }
    changed = [(after, step) for step in revised.loc[revised["result"] == Change.ADDED, "step"]]
    figure = lesson_bar(title, plans, lesson, say("tip_improve.minutes", language), changed)
    bell = say("tip_improve.bell", language, n=f"{lesson:g}")
    return Exhibit(title, figure=figure, alt=lesson_alt(title, plans, bell))


def steps_table(revised: pd.DataFrame, language: str) -> Exhibit:
    """Return old and new side by side; steps whose change does not hold are marked."""
    table = pd.DataFrame(
        {
            say("tip_improve.step", language): [
                f"{row.step} {_phase(row.phase)}".strip() for row in revised.itertuples()
            ],
            say("tip_improve.does", language): [str(does) or "—" for does in revised["does"]],
            say("tip_improve.old_minutes", language): [f"{n:g}" for n in revised["minutes"]],
            say("tip_improve.adds", language): [SHOWS[Tip(tip)] if tip in list(Tip) else "—" for tip in revised["add"]],
            say("tip_improve.new_minutes", language): [f"{n:g}" for n in revised["new_minutes"]],
            say("tip_improve.result", language): [CHANGE_LABELS[Change(result)] for result in revised["result"]],
        }
    )
    marked = frozenset(int(n) for n in revised.index[~revised["result"].isin([Change.ADDED, Change.UNCHANGED])])
    return Exhibit(say("tip_improve.table", language), table=table, marked=marked)


def _phase(phase: str) -> str:
    return PHASE_LABELS[Phase(phase)] if phase in list(Phase) else ""


def _acts(codes: list[str]) -> str:
    told = ACTS | {f"{tip}+": weak for tip, weak in _WEAK.items()}
    return "；".join(told[code] for code in codes if code)


def suggestions_table(revised: pd.DataFrame, present: list[Tip], language: str) -> Exhibit:
    """Return for each tip that is still lacking the steps into which it could go."""
    wanted = (
        suggest(revised, present).groupby("tip", sort=False)["step"].agg(lambda steps: listed(steps.tolist(), language))
    )
    table = pd.DataFrame(
        {
            say("tip_improve.lacking", language): [TIP_LABELS[Tip(tip)] for tip in wanted.index],
            say("tip_improve.could_go", language): wanted.tolist(),
            say("tip_improve.how", language): [SHOWS[Tip(tip)] for tip in wanted.index],
        }
    )
    return Exhibit(say("tip_improve.suggestions", language), table=table)


def summary(
    revised: pd.DataFrame, had: int, added: list[Tip], left: float, lacking: dict[Tip, Finding], unread: list[str],
    assumptions: pd.DataFrame, language: str,
) -> Exhibit:  # fmt: skip
    """Return in sentences how many tips were gained, what still lacks proof, and whether the time suffices."""
    if revised.empty:
        return Exhibit(say("tip_improve.title", language), text=say("own_rows.nothing", language))
    improve = int(assumptions.loc["improve", "value"])
    told = [say("tip_improve.summary", language, before=had, added=len(added), after=had + len(added))]
    if len(added) < improve:
        told.append(say("tip_improve.too_few", language, n=improve))
    for tip, finding in lacking.items():
        if str(tip) in revised["add"].tolist():
            told.append(say(f"tip_improve.{finding}", language))
    key = "left" if left >= 0 else "over"
    told.append(say(f"tip_improve.{key}", language, total=f"{revised['new_minutes'].sum():g}", n=f"{abs(left):g}"))
    if unread:
        told.append(say("tip_improve.unread", language, steps=listed(unread, language)))
    return Exhibit(say("tip_improve.title", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; new minutes that cannot be read stay as they were, and that is said."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    plan, unread = read_plan(values)
    had = already(plan)
    revised = revise(plan, had, assumptions)
    lacking = unproved(values, assumptions)
    gained = [Tip(tip) for tip in revised.loc[revised["result"] == Change.ADDED, "add"]]
    added = [tip for tip in gained if tip not in lacking]
    left = minutes_left(revised["new_minutes"].tolist(), assumptions)
    return [
        summary(revised, len(had), added, left, lacking, unread, assumptions, language),
        bars_chart(revised, float(values["lesson"]), language),
        steps_table(revised, language),
        suggestions_table(revised, [*had, *added], language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"lesson": (30, 45), "extra": (0, 6), "shortest": (1, 5), "improve": (1, 7), "versions": (2, 3)}
"""Parameters with the ends of their sliders."""


def _plan_sheet() -> Sheet:
    tips = tuple((str(tip), Text(label)) for tip, label in TIP_LABELS.items())
    phases = tuple((str(phase), Text(label)) for phase, label in PHASE_LABELS.items())
    columns = (
        Column("step", words("tip_improve.step")),
        Column("phase", words("tip_improve.phase"), phases),
        Column("does", words("tip_improve.does")),
        Column("minutes", words("tip_improve.old_minutes"), entry="integer"),
        Column("add", words("tip_improve.add"), tips, editable=True),
        Column("new_minutes", words("tip_improve.new_minutes"), editable=True, entry="integer"),
    )
    rows = tuple(
        (step, str(phase), _acts(codes), str(minutes), added, str(new_minutes))
        for step, phase, minutes, *codes in PLAN
        for added, new_minutes in [_ADDED.get(step, ("", minutes))]
    )
    return Sheet("plan", words("tip_improve.plan"), columns, rows)


def _aims() -> tuple[tuple[str, Text], ...]:
    return tuple((code, Text(label)) for code, label in AIMS.items())


def _versions_sheet() -> Sheet:
    columns = (
        Column("version", words("tip_improve.version")),
        Column("aim", words("tip_improve.aim"), _aims(), editable=True),
        Column("task", words("tip_improve.task"), editable=True),
    )
    return Sheet("tasks", words("tip_improve.tasks"), columns, _VERSIONS)


def _controls() -> tuple[Slider | Pick | Sheet, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    floors = (("", words("tip_improve.no_floor_yet")), *_aims())
    return (_plan_sheet(), _versions_sheet(), Pick("floor", words("tip_improve.floor"), floors, ""), *sliders)


MODEL = WorkingModel(_controls(), draw)
