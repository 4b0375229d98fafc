"""What the model of the case workshop shows: the six steps on a day, cases nobody is known from, themes, an agenda."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course.charts.diagrams import flow
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text
from course.charts.own_rows import CHART_ROWS, first_of, keyed, listed, short, told
from course.charts.style import FILLS, INK, RULE, course_style
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.case_workshop import (
    ASSUMPTIONS,
    STATE_LABELS,
    STEP_LABELS,
    State,
    Step,
    agenda,
    check_cases,
    complete,
    cycle_states,
    follow_up,
    missing_papers,
    themes,
    uncovered_cases,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_FORBIDDEN = ("A01", "A02", "A03", "三（2）班", "区赛", "示例小学")
"""Role codes count too: in the school everybody knows who A03 is."""
_SOURCES = ("contest", "daily")
_CASES = (
    ("C1", "contest", "刚出题就点名，没有人来得及想。A03 讲到一半才发现时间不够。"),
    ("C2", "daily", "六人小组里，发言的一直是两个人，教师只看举手的。"),
    ("C3", "daily", "这位教师太懒，本子发回去，上次的红叉原样还在。"),
)
_ISSUES = ("留给学生的时间少", "只看到举手的", "错了没有订正", "准备的材料太多")
_ROLES = ("班1", "班2", "班3", "班4", "班5", "教导")
"""All class teachers and the director in charge write, not only those who were there (d4-4-5)."""
_PAPERS = (
    ("班1", "C1", "问题分了层次", _ISSUES[0]),
    ("班1", "C2", "人人有分工单", _ISSUES[1]),
    ("班2", "C1", "开头联系了生活", _ISSUES[0]),
    ("班2", "C3", "红叉圈得清楚", _ISSUES[2]),
    ("班3", "C2", "给了讨论时间", _ISSUES[1]),
    ("班3", "C3", "每本都看过", _ISSUES[2]),
    ("班4", "C1", "材料准备得早", _ISSUES[3]),
    ("班4", "C2", "座位便于讨论", _ISSUES[0]),
    ("班5", "C1", "发现超时就停", _ISSUES[0]),
    ("班5", "", "", ""),
    ("教导", "C2", "目标写得明白", _ISSUES[1]),
    ("教导", "C3", "作业量不多", _ISSUES[2]),
)
_SHOWN = 4
"""Good points named in the agenda; the rest is counted."""
_STEPS = ((1, "1"), (5, "5"), (12, ""), (16, ""), (20, ""), (34, ""))
"""When each step is due, and when it was done, counted in days of the cycle."""


def read_papers(values: Values) -> pd.DataFrame:
    """Return the papers as typed; a half-filled one does not count as handed in."""
    return _paper_sheet().frame(values["papers"]).rename(columns={"role": "role_code", "case": "case_id"})


def read_steps(values: Values) -> pd.DataFrame:
    """Return the steps; a day that cannot be read, or lies before the first, counts as not done."""
    table = _step_sheet().frame(values["steps"])
    done = table["done"].where(table["done"].between(1, 999))
    return pd.DataFrame({"step": [str(step) for step in Step], "due": [due for due, _ in _STEPS], "done": done})


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; missing papers and unfit cases hold the cycle up and are said."""
    assumptions = replaced(ASSUMPTIONS, check_after=float(values["check_after"]))
    cases, again = keyed(_case_sheet().frame(values["cases"]))
    roles = [role for role, *_ in values["roles"] if role.strip()]
    forbidden = [str(word) for word in _word_sheet().frame(values["forbidden"])["word"]]
    papers = read_papers(values)
    checked = check_cases(cases, forbidden)
    missing = missing_papers(roles, papers, assumptions)
    uncovered = uncovered_cases(cases, papers)
    ready = bool(checked["ok"].all()) and missing.empty and not uncovered
    steps = cycle_states(read_steps(values), int(values["today"]), ready=ready)
    found = themes(papers)
    first = _summary(values, steps, checked, missing, uncovered, found, language)
    return [
        Exhibit(first.title, text=first.text + told("repeated", again, language)),
        _cycle(steps, values, language),
        _case_table(cases, checked, language),
        _theme_chart(found, language),
        _agenda_table(found, papers, steps, values, assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def _summary(
    values: Values,
    steps: pd.DataFrame,
    checked: pd.DataFrame,
    missing: pd.DataFrame,
    uncovered: list[str],
    found: pd.DataFrame,
    language: str,
) -> Exhibit:
    if checked.empty:
        return Exhibit(say("case_workshop.title", language), text=say("own_rows.nothing", language))
    done = int((steps["state"] == State.DONE).sum())
    parts = [say("case_workshop.done", language, today=values["today"], n=done)]
    waits = steps[steps["state"].isin([State.NEXT, State.OVERDUE])]
    if len(waits):
        state = STATE_LABELS[State(waits["state"].iloc[0])]
        parts.append(say("case_workshop.now", language, step=_step(waits["step"].iloc[0]), state=state))
    early = steps[steps["state"] == State.TOO_EARLY]
    if len(early):
        names = "、".join(_step(step) for step in early["step"])
        parts.append(say("case_workshop.early", language, steps=names))
    bad = checked.loc[~checked["ok"], "case_id"]
    if len(bad):
        parts.append(say("case_workshop.bad_cases", language, cases=listed(bad.tolist(), language)))
    if len(missing):
        who = [say("case_workshop.lacks", language, role=row.role_code, n=row.missing) for row in missing.itertuples()]
        parts.append(say("case_workshop.missing", language, who=listed(who, language)))
    if uncovered:
        parts.append(say("case_workshop.uncovered", language, cases=listed(uncovered, language)))
    if not len(bad) and missing.empty and not uncovered:
        parts.append(say("case_workshop.ready", language))
    if len(found):
        top = found.iloc[0]
        parts.append(say("case_workshop.top", language, issue=top["issue"], cases=top["n_cases"], roles=top["n_roles"]))
    return Exhibit(say("case_workshop.title", language), text="".join(parts))


def _step(step: str) -> str:
    return STEP_LABELS[Step(step)]


def _cycle(steps: pd.DataFrame, values: Values, language: str) -> Exhibit:
    title = say("case_workshop.cycle", language, today=values["today"])
    boxes, told_of = [], []
    for row in steps.itertuples():
        state = STATE_LABELS[State(row.state)]
        day = say("case_workshop.day_done" if row.done == row.done else "case_workshop.day_due", language,
                  day=f"{row.done if row.done == row.done else row.due:g}")  # fmt: skip
        boxes.append(f"{_step(row.step)}\n{day}\n{state}")
        told_of.append(f"{_step(row.step)}（{day}，{state}）")
    done = {n for n, state in enumerate(steps["state"]) if state == State.DONE}
    blocked = {n for n, state in enumerate(steps["state"]) if state in (State.TOO_EARLY, State.OVERDUE)}
    figure = flow(title, boxes, done=done, blocked=blocked)
    return Exhibit(title, figure=figure, alt=f"{title}：{' → '.join(told_of)}。")


def _case_table(cases: pd.DataFrame, checked: pd.DataFrame, language: str) -> Exhibit:
    source = {key: say(f"case_workshop.{key}", language) for key in _SOURCES}
    verdicts = []
    for row in checked.itertuples():
        if row.ok:
            verdicts.append(say("case_workshop.fit", language))
        elif not row.identifying and not row.judging:
            verdicts.append(say("case_workshop.no_text", language))
        else:
            hit = [("identifying", row.identifying), ("judging", row.judging)]
            verdicts.append("；".join(say(f"case_workshop.{key}", language, words="、".join(hits))
                                     for key, hits in hit if hits))  # fmt: skip
    table = pd.DataFrame(
        {
            say("case_workshop.case", language): checked["case_id"],
            say("case_workshop.source", language): cases["source"].map(source).fillna("—"),
            say("case_workshop.text", language): cases["text"].astype(str).replace("", "—"),
            say("case_workshop.verdict", language): verdicts,
        }
    )
    marked = frozenset(int(n) for n in checked.index[~checked["ok"]])
    return Exhibit(say("case_workshop.case_title", language), table=table, marked=marked)


def _theme_chart(found: pd.DataFrame, language: str) -> Exhibit:
    title = say("case_workshop.themes", language)
    whole = first_of(title, len(found), language)
    found = found.iloc[:CHART_ROWS]
    labels = [short(str(issue), 16) for issue in found["issue"]]
    series = {
        say("case_workshop.n_cases", language): [float(n) for n in found["n_cases"]],
        say("case_workshop.n_roles", language): [float(n) for n in found["n_roles"]],
    }
    figure = _draw_themes(whole, labels, series)
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language))


def _draw_themes(title: str, labels: list[str], series: dict[str, list[float]]) -> Figure:
    with course_style():
        figure = Figure(figsize=(6.6, 1.5 + 0.55 * max(len(labels), 1)), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        for (name, counts), (colour, hatch), shift in zip(series.items(), FILLS, (-0.19, 0.19), strict=False):
            places = [n + shift for n in range(len(labels))]
            shown = axes.barh(places, counts, 0.36, label=name, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.8)
            axes.bar_label(shown, [f"{n:g}" for n in counts], padding=3, fontsize=9)
        axes.set_yticks(range(len(labels)), labels)
        axes.set_ylim(max(len(labels), 1) - 0.4, -0.6)
        axes.set_xlim(0, max([1.0, *(n for counts in series.values() for n in counts)]) * 1.1)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.grid(axis="x", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        figure.legend(loc="outside lower center", ncols=2, frameon=False, handlelength=1.6)
        return figure


def _agenda_table(
    found: pd.DataFrame,
    papers: pd.DataFrame,
    steps: pd.DataFrame,
    values: Values,
    assumptions: pd.DataFrame,
    language: str,
) -> Exhibit:
    minutes = int(values["minutes"])
    # One minute at least for each theme, and two for what stands around them.
    found = found.iloc[: minutes - 2]
    workshop = steps.set_index("step").loc[Step.WORKSHOP]
    day = int(workshop["done"] if workshop["state"] == State.DONE else workshop["due"])
    checks = follow_up(list(found["issue"]), day, assumptions).set_index("issue")["check_day"]
    points = list(dict.fromkeys(complete(papers)["good"].astype(str)))
    shown = "、".join(points[:_SHOWN])
    good = say("case_workshop.good_points", language, n=len(points), points=shown) if points else "—"
    rows = []
    for row in agenda(found, minutes, assumptions).itertuples():
        what = {"good": good, "theme": row.issue, "close": say("case_workshop.who_checks", language)}[row.part]
        check = say("case_workshop.on_day", language, day=checks[row.issue]) if row.part == "theme" else "—"
        rows.append((say(f"case_workshop.part_{row.part}", language), what, row.minutes, check))
    heads = [say(f"case_workshop.{name}", language) for name in ("part", "what", "n_minutes", "check")]
    title = say("case_workshop.agenda", language, minutes=minutes, day=day)
    return Exhibit(title, table=pd.DataFrame(rows, columns=heads))


def _case_sheet() -> Sheet:
    sources = tuple((key, words(f"case_workshop.{key}")) for key in _SOURCES)
    columns = (
        Column("case_id", words("case_workshop.case")),
        Column("source", words("case_workshop.source"), sources),
        Column("text", words("case_workshop.text"), editable=True),
    )
    return Sheet("cases", words("case_workshop.cases"), columns, _CASES)


def _word_sheet() -> Sheet:
    columns = (
        Column("no", words("case_workshop.no")),
        Column("word", words("case_workshop.word"), editable=True),
    )
    rows = tuple((str(n), word) for n, word in enumerate((*_FORBIDDEN, "", ""), 1))
    return Sheet("forbidden", words("case_workshop.forbidden"), columns, rows)


def _paper_sheet() -> Sheet:
    cases = tuple((case, Text(case)) for case, *_ in _CASES)
    issues = tuple((issue, Text(issue)) for issue in _ISSUES)
    columns = (
        Column("role", words("case_workshop.role"), choices_from="roles"),
        Column("case", words("case_workshop.case"), cases, editable=True, choices_from="cases"),
        Column("good", words("case_workshop.good"), editable=True),
        Column("issue", words("case_workshop.issue"), issues, editable=True, choices_from="issues"),
    )
    return Sheet("papers", words("case_workshop.papers"), columns, _PAPERS)


def _step_sheet() -> Sheet:
    columns = (
        Column("step", words("case_workshop.step")),
        Column("due", words("case_workshop.due")),
        Column("done", words("case_workshop.done_on"), editable=True, entry="integer"),
    )
    rows = tuple((STEP_LABELS[step], str(due), done) for step, (due, done) in zip(Step, _STEPS, strict=True))
    return Sheet("steps", words("case_workshop.steps"), columns, rows, fixed=True)


def _role_sheet() -> Sheet:
    columns = (Column("role", words("case_workshop.role")),)
    return Sheet("roles", words("case_workshop.roles"), columns, tuple((role,) for role in _ROLES), shown=False)


def _issue_sheet() -> Sheet:
    columns = (Column("issue", words("case_workshop.issue")),)
    return Sheet("issues", words("case_workshop.issues"), columns, tuple((issue,) for issue in _ISSUES), shown=False)


def _controls() -> tuple[Slider | Sheet, ...]:
    after = ASSUMPTIONS.loc["check_after"]
    return (
        _case_sheet(),
        _word_sheet(),
        _paper_sheet(),
        _step_sheet(),
        _role_sheet(),
        _issue_sheet(),
        Slider("today", words("case_workshop.today"), 1, 60, 13),
        Slider("minutes", words("case_workshop.minutes"), 10, 60, 15),
        Slider("check_after", Text(after["label"]), 1, 60, int(after["value"])),
    )


MODEL = WorkingModel(_controls(), draw)
