"""What the course grid shows: groups against the five aspects, holes hatched, and what is wrong with a row."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, short, told, usable
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.course_plan import (
    ASPECT_LABELS,
    ASSUMPTIONS,
    FAULT_LABELS,
    LEVEL_LABELS,
    Aspect,
    Fault,
    Level,
    aspect_cover,
    faults,
    missing_aspects,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

GROUPS = pd.DataFrame(
    [
        ("甲组", Level.CADRE, "村干部", 12),
        ("乙组", Level.CADRE, "村后备干部", 18),
        ("丙组", Level.MEMBER, "务农党员", 40),
        ("丁组", Level.MEMBER, "务工经商党员", 36),
    ],
    columns=["group", "level", "category", "size"],
)
COURSES = pd.DataFrame(
    [
        ("K1", "怎样读一份文件", Aspect.STUDY, Level.CADRE, 60, 40),
        ("K2", "手机上学什么", Aspect.STUDY, Level.ALL, 45, 80),
        ("K3", "一个项目怎样推进", Aspect.WORK, Level.CADRE, 60, 20),
        ("K4", "技术到田头", Aspect.WORK, Level.MEMBER, 60, 45),
        ("K5", "会议少开短开", Aspect.CONDUCT, Level.CADRE, 45, 40),
        ("K6", "邻里的事怎么劝", Aspect.CONDUCT, Level.ALL, 60, 40),
        ("K7", "与先进的支部比一比", Aspect.STRIVE, Level.ALL, 45, 80),
        ("K8", "集体的账怎样管", Aspect.INTEGRITY, Level.CADRE, 60, 40),
        ("K9", "人情往来的分寸", Aspect.INTEGRITY, Level.ALL, 45, 80),
    ],
    columns=["course", "title", "aspect", "level", "minutes", "seats"],
)
GROUPS.attrs["data_origin"] = COURSES.attrs["data_origin"] = "synthetic"
"""Fictional groups and courses."""
_PLAN = (
    ("1", "甲组", "K1", "3"),
    ("2", "甲组", "K3", "4"),
    ("3", "甲组", "K5", "6"),
    ("4", "甲组", "K8", "9"),
    ("5", "乙组", "K1", "3"),
    ("6", "乙组", "K3", "4"),
    ("7", "乙组", "K7", "7"),
    ("8", "乙组", "K9", "10"),
    ("9", "丙组", "K4", "2"),
    ("10", "丙组", "K6", "6"),
    ("11", "丙组", "K2", "8"),
    ("12", "丙组", "K9", "8"),
    ("13", "丁组", "K2", "5"),
    ("14", "丁组", "K8", "10"),
    ("15", "丁组", "K7", "11"),
    ("16", "", "", ""),
    ("17", "", "", ""),
    ("18", "", "", ""),
)
"""Row, group, course, month; some clash, one is on the wrong level, one month has too few seats."""


def read_groups(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the groups, and those that came again; people that cannot be counted are none."""
    groups, again = keyed(_group_sheet().frame(values["groups"]))
    return groups.assign(size=usable(groups["size"]).fillna(0).astype(int)), again


def read_courses(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the courses of a known aspect and level, and those that came again."""
    courses, again = keyed(_course_sheet().frame(values["courses"]))
    known = courses["aspect"].isin(list(Aspect)) & courses["level"].isin(list(Level))
    numbers = {name: usable(courses[name]).fillna(0).astype(int) for name in ("minutes", "seats")}
    return courses.assign(**numbers)[known].reset_index(drop=True), again


def read_plan(values: Values) -> pd.DataFrame:
    """Return the rows that somebody has begun to fill in."""
    plan = _sheet().frame(values["plan"])
    blank = (plan["group"] == "") & (plan["course"] == "") & plan["month"].isna()
    return plan[~blank].reset_index(drop=True)


def cover_chart(cover: pd.DataFrame, groups: pd.DataFrame, least: float, language: str) -> Exhibit:
    """Draw the minutes of every group and aspect; those below the least are hatched."""
    title = say("course_grid.chart", language)
    drawn = groups.iloc[:CHART_ROWS]
    told = "；".join(f"{row.group}{ASPECT_LABELS[Aspect(row.aspect)]} {row.minutes:g}" for row in cover.itertuples())
    heads = [f"{short(row.group, 8)} {short(row.category, 8)} {row.size}人" for row in drawn.itertuples(index=False)]
    names = dict(zip(drawn["group"], labels(heads, 24), strict=True))
    cover = cover[cover["group"].isin(list(names))]
    cells = {(names[row.group], ASPECT_LABELS[Aspect(row.aspect)]): f"{row.minutes:g}" for row in cover.itertuples()}
    hatched = [place for place, row in zip(cells, cover.itertuples(), strict=True) if row.minutes < least]
    shown = first_of(title, len(groups), language)
    figure = matrix(shown, list(names.values()), list(ASPECT_LABELS.values()), cells, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{title}：{told or '—'}。")


def plan_table(plan: pd.DataFrame, courses: pd.DataFrame, found: pd.Series, language: str) -> Exhibit:
    """Return the plan in order of months with what is wrong with each row; faulty rows are marked."""
    course = courses.set_index("course")
    rows = plan.assign(fault=found).sort_values(["month", "number"], kind="stable").reset_index(drop=True)

    def told(code: object, column: str) -> object:
        return course.loc[code, column] if code in course.index else ""

    table = pd.DataFrame(
        {
            say("course_grid.month", language): ["—" if pd.isna(n) else f"{n:g}" for n in rows["month"]],
            say("course_grid.group", language): [text or "—" for text in rows["group"]],
            say("course_grid.course", language): [
                f"{code} {told(code, 'title')}".strip() or "—" for code in rows["course"]
            ],
            say("course_grid.aspect", language): [
                ASPECT_LABELS[Aspect(str(told(code, "aspect")))] if code in course.index else "—"
                for code in rows["course"]
            ],
            say("course_grid.fault", language): [
                FAULT_LABELS[Fault(fault)] if fault else say("course_grid.fine", language) for fault in rows["fault"]
            ],
        }
    )
    return Exhibit(
        say("course_grid.table", language), table=table, marked=frozenset(map(int, rows.index[rows["fault"] != ""]))
    )


def course_table(courses: pd.DataFrame, language: str) -> Exhibit:
    """Return the list of courses to choose from."""
    table = pd.DataFrame(
        {
            say("course_grid.course", language): courses["course"] + " " + courses["title"],
            say("course_grid.aspect", language): [ASPECT_LABELS[Aspect(aspect)] for aspect in courses["aspect"]],
            say("course_grid.level", language): [LEVEL_LABELS[Level(level)] for level in courses["level"]],
            say("course_grid.minutes", language): courses["minutes"],
            say("course_grid.seats", language): courses["seats"],
        }
    )
    return Exhibit(say("course_grid.courses", language), table=table)


def summary(cover: pd.DataFrame, found: pd.Series, missing: pd.DataFrame, again: list[str], language: str) -> Exhibit:
    """Return in sentences how many rows stand, what is wrong with the others and which cells are holes."""
    if cover.empty:
        return Exhibit(say("course_grid.fault", language), text=say("own_rows.nothing", language))
    faulty = found[found != ""]
    sentences = [
        say(
            "course_grid.summary",
            language,
            n=len(found),
            fine=len(found) - len(faulty),
            minutes=f"{cover['minutes'].sum():g}",
        )
    ]
    if len(faulty):
        count = faulty.value_counts(sort=False)
        counted = "、".join(f"{FAULT_LABELS[Fault(str(fault))]} {n}" for fault, n in count.items())
        sentences.append(say("course_grid.faults", language, faults=counted))
    by_group = [
        f"{group}缺{'、'.join(ASPECT_LABELS[Aspect(aspect)] for aspect in own['aspect'])}"
        for group, own in missing.groupby("group", sort=False)
    ]
    key = "course_grid.missing" if by_group else "course_grid.complete"
    sentences += [say(key, language, holes=listed(by_group, language, "；")), told("repeated", again, language)]
    return Exhibit(say("course_grid.fault", language), text="".join(sentences))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; rows with a fault count no minute and say why."""
    assumptions = replaced(ASSUMPTIONS, min_minutes=float(values["min_minutes"]))
    plan = read_plan(values)
    groups, again = read_groups(values)
    courses, twice = read_courses(values)
    found = faults(plan, groups, courses)
    cover = aspect_cover(plan, groups, courses)
    return [
        summary(cover, found, missing_aspects(cover, assumptions), [*again, *twice], language),
        cover_chart(cover, groups, float(values["min_minutes"]), language),
        plan_table(plan, courses, found, language),
        course_table(courses, language),
        assumptions_exhibit(assumptions, language),
    ]


def _group_sheet() -> Sheet:
    levels = tuple((str(level), Text(label)) for level, label in LEVEL_LABELS.items())
    columns = (
        Column("group", words("course_grid.group")),
        Column("level", words("course_grid.level"), levels),
        Column("category", words("course_grid.category")),
        Column("size", words("course_grid.size"), entry="integer"),
    )
    rows = tuple(tuple(map(str, row)) for row in GROUPS.itertuples(index=False))
    return Sheet("groups", words("course_grid.groups"), columns, rows, shown=False)


def _course_sheet() -> Sheet:
    aspects = tuple((str(aspect), Text(label)) for aspect, label in ASPECT_LABELS.items())
    levels = tuple((str(level), Text(label)) for level, label in LEVEL_LABELS.items())
    columns = (
        Column("course", words("course_grid.code")),
        Column("title", words("course_grid.name")),
        Column("aspect", words("course_grid.aspect"), aspects),
        Column("level", words("course_grid.level"), levels),
        Column("minutes", words("course_grid.minutes"), entry="integer"),
        Column("seats", words("course_grid.seats"), entry="integer"),
    )
    rows = tuple(tuple(map(str, row)) for row in COURSES.itertuples(index=False))
    return Sheet("courses", words("course_grid.courses"), columns, rows, shown=False)


def _sheet() -> Sheet:
    groups = tuple((row.group, Text(f"{row.group} {row.category}")) for row in GROUPS.itertuples(index=False))
    courses = tuple(
        (row.course, Text(f"{row.course} {row.title}（{ASPECT_LABELS[Aspect(row.aspect)]}）"))
        for row in COURSES.itertuples(index=False)
    )
    columns = (
        Column("number", words("course_grid.number")),
        Column("group", words("course_grid.group"), groups, editable=True, choices_from="groups"),
        Column("course", words("course_grid.course"), courses, editable=True, choices_from="courses"),
        Column("month", words("course_grid.month"), editable=True, entry="integer"),
    )
    return Sheet("plan", words("course_grid.plan"), columns, _PLAN)


MODEL = WorkingModel(
    (
        _sheet(),
        _group_sheet(),
        _course_sheet(),
        Slider(
            "min_minutes", Text(ASSUMPTIONS.loc["min_minutes", "label"]), 10, 120,
            int(ASSUMPTIONS.loc["min_minutes", "value"]),
        ),
    ),
    draw,
)  # fmt: skip
