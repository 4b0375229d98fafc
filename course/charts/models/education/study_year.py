"""What the study year shows: twelve dates on one strip, the plan for the wall, and a quarter that lacks a category."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.models.education._year_strip import draw_year
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.study_days import (
    ASSUMPTIONS,
    BASE_DAY,
    CATEGORY_LABELS,
    RULE_LABELS,
    Category,
    MoveRule,
    balance,
    holes,
    study_days,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_OFF, _ON = "off", "on"
_DAYS = (
    ("1", "元旦", "1-1", "1-3", _OFF),
    ("2", "春节", "2-5", "2-11", _OFF),
    ("3", "春节后补班", "2-14", "2-14", _ON),
    ("4", "劳动节", "5-1", "5-5", _OFF),
    ("5", "国庆节", "10-1", "10-7", _OFF),
    ("6", "国庆后补班", "10-10", "10-10", _ON),
    ("7", "", "", "", ""),
    ("8", "", "", "", ""),
)
"""Number, name, first and last day as month and day, off or made up: an example, to be typed over from the notice."""
_TOPICS = (
    ("1", "学党章", Category.PARTY, "60"),
    ("2", "看村账", Category.VILLAGE, "45"),
    ("3", "果树剪枝", Category.SCIENCE, "60"),
    ("4", "组织生活怎么过", Category.PARTY, "60"),
    ("5", "村规民约议一议", Category.VILLAGE, "60"),
    ("6", "防汛和急救", Category.SCIENCE, "45"),
    ("7", "七月主题党日", Category.PARTY, "90"),
    ("8", "廉洁一课", Category.PARTY, "60"),
    ("9", "危房和用电安全", Category.VILLAGE, "45"),
    ("10", "手机办事", Category.SCIENCE, "60"),
    ("11", "水费怎样收", Category.VILLAGE, "45"),
    ("12", "一年回头看", Category.PARTY, "60"),
)
"""Month, topic, category, minutes: the third quarter lacks a category."""
_HOSTS = ("支书岗", "组织委员岗", "宣传委员岗")
_MONTH_DAY = re.compile(r"(\d{1,2})(?:[-./]|月)(\d{1,2})日?")


def read_days(values: Values) -> tuple[set[date], set[date], list[str]]:
    """Return the days off, the days made up and the numbers of the rows that cannot be read for this year."""
    year = int(values["year"])
    sets: dict[str, set[date]] = {_OFF: set(), _ON: set()}
    unread = []
    for number, name, first, last, kind in values["days"]:
        if not any(str(cell).strip() for cell in (name, first, last, kind)):
            continue
        start, end = _read_day(year, first), _read_day(year, last)
        if start is None or end is None or end < start or kind not in sets:
            unread.append(str(number))
            continue
        sets[kind] |= {start + timedelta(days=step) for step in range((end - start).days + 1)}
    return sets[_OFF], sets[_ON], unread


def read_hosts(values: Values) -> list[str]:
    """Return the posts that lead a study day in turn; without one the table has a dash."""
    return [name for name, *_ in values["hosts"] if name.strip()] or ["—"]


def _read_day(year: int, typed: object) -> date | None:
    found = _MONTH_DAY.fullmatch("".join(str(typed).split()))
    try:
        return date(year, int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def read_topics(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the topics with their month, and the months whose minutes cannot be read; those count no minute."""
    topics = _topic_sheet().frame(values["topics"])
    fine = topics["minutes"].between(0, 600)
    unread = topics.loc[~fine, "month"].astype(str).tolist()
    return topics.assign(month=range(1, 13), minutes=topics["minutes"].where(fine, 0.0)), unread


def year_chart(days: pd.DataFrame, off: set[date], on: set[date], language: str) -> Exhibit:
    """Draw every day of the year on twelve strips: days off pale, holidays hatched, the study day dark."""
    year = days["date"].iloc[0].year
    title = say("study_year.chart", language, year=year)
    keys = ("weekend", "holiday", "made_up", "base", "chosen")
    named = [say(f"study_year.{key}", language) for key in keys]
    figure = draw_year(title, days["date"].tolist(), BASE_DAY, off, on, named)
    told = "；".join(f"{row.date.month}月{row.date.day}日{row.weekday}" for row in days.itertuples())
    return Exhibit(title, figure=figure, alt=f"{title}：{told}。")


def wall_table(days: pd.DataFrame, topics: pd.DataFrame, hosts: list[str], longest: float, language: str) -> Exhibit:
    """Return the plan for the wall; days that were moved are marked, and so are topics that are too long."""
    long = [minutes > longest for minutes in topics["minutes"]]
    table = pd.DataFrame(
        {
            say("study_year.date", language): [f"{day.month}月{day.day}日" for day in days["date"]],
            say("study_year.weekday", language): days["weekday"],
            say("study_year.moved", language): [
                say("study_year.yes", language) if moved else say("study_year.off_day", language) if off else "—"
                for moved, off in zip(days["moved"], days["off"], strict=True)
            ],
            say("study_year.topic", language): [str(topic).strip() or "—" for topic in topics["topic"]],
            say("study_year.category", language): [_category(code) for code in topics["category"]],
            say("study_year.minutes", language): [
                f"{minutes:g}" + (say("study_year.too_long", language) if over else "")
                for minutes, over in zip(topics["minutes"], long, strict=True)
            ],
            say("study_year.host", language): [hosts[(month - 1) % len(hosts)] for month in days["month"]],
        }
    )
    marked = frozenset(
        place for place, (moved, off, over) in enumerate(zip(days["moved"], days["off"], long, strict=True))
        if moved or off or over
    )  # fmt: skip
    return Exhibit(say("study_year.table", language), table=table, marked=marked)


def _category(code: object) -> str:
    return CATEGORY_LABELS[Category(str(code))] if code in list(Category) else "—"


def balance_chart(topics: pd.DataFrame, language: str) -> Exhibit:
    """Draw the minutes of every category quarter by quarter."""
    title = say("study_year.balance", language)
    quarters = [say("study_year.quarter", language, n=n) for n in range(1, 5)]
    series = {
        CATEGORY_LABELS[category]: [
            float(
                topics.loc[
                    (topics["category"] == category) & topics["month"].between(3 * n - 2, 3 * n), "minutes"
                ].sum()
            )
            for n in range(1, 5)
        ]
        for category in Category
    }
    figure = stacked_bars(quarters, series, title=title, y_label=say("study_year.minutes", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, quarters, series, language))


def summary(
    values: Values,
    days: pd.DataFrame,
    topics: pd.DataFrame,
    unread: tuple[list[str], list[str]],
    assumptions: pd.DataFrame,
    language: str,
) -> Exhibit:
    """Return in sentences how many days moved by which rule, and which stretch of the year lacks a category."""
    moved = [f"{day.month}月{day.day}日" for day in days.loc[days["moved"], "date"]]
    told = [
        say(
            "study_year.summary",
            language,
            year=values["year"],
            rule=RULE_LABELS[MoveRule(values["rule"])],
            n=len(moved),
            days="、".join(moved) or "—",
        )
    ]
    if days["off"].any():
        told.append(say("study_year.still_off", language, n=int(days["off"].sum())))
    months = int(assumptions.loc["quarter_months", "value"])
    found = holes(topics, assumptions)
    listed = "、".join(
        say(
            "study_year.hole", language, first=(n - 1) * months + 1, last=n * months, category=CATEGORY_LABELS[category]
        )
        for n, category in found
    )
    told.append(say("study_year.holes" if found else "study_year.no_holes", language, holes=listed))
    share = balance(topics)
    if share["share"].notna().all():
        parts = "、".join(f"{_category(row.category)} {row.share:.0%}" for row in share.itertuples())
        told.append(say("study_year.shares", language, parts=parts))
    for key, rows in zip(("unread_days", "unread_minutes"), unread, strict=True):
        if rows:
            told.append(say(f"study_year.{key}", language, rows="、".join(rows)))
    return Exhibit(say("study_year.chart", language, year=values["year"]), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a row of days that cannot be read stays out and is named."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    off, on, unread_days = read_days(values)
    topics, unread_minutes = read_topics(values)
    note = ""
    try:
        days = study_days(int(values["year"]), MoveRule(values["rule"]), off, on)
    except ValueError as error:
        # A holiday over a whole month leaves no workday to move to.
        days, note = (
            study_days(int(values["year"]), MoveRule.KEEP, off, on),
            say("study_year.whole_month", language, why=error),
        )
    told = summary(values, days, topics, (unread_days, unread_minutes), assumptions, language)
    return [
        Exhibit(told.title, text=note + told.text),
        year_chart(days, off, on, language),
        wall_table(days, topics, read_hosts(values), float(values["longest"]), language),
        balance_chart(topics, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"longest": (30, 180), "quarter_months": (3, 6)}
"""Parameters with the ends of their sliders."""


def _day_sheet() -> Sheet:
    kinds = ((_OFF, words("study_year.kind_off")), (_ON, words("study_year.kind_on")))
    columns = (
        Column("number", words("study_year.number")),
        Column("name", words("study_year.name"), editable=True),
        Column("first", words("study_year.first"), editable=True),
        Column("last", words("study_year.last"), editable=True),
        Column("kind", words("study_year.kind"), kinds, editable=True),
    )
    return Sheet("days", words("study_year.days"), columns, _DAYS)


def _topic_sheet() -> Sheet:
    categories = tuple((str(category), Text(label)) for category, label in CATEGORY_LABELS.items())
    columns = (
        Column("month", words("study_year.month")),
        Column("topic", words("study_year.topic"), editable=True),
        Column("category", words("study_year.category"), categories, editable=True),
        Column("minutes", words("study_year.minutes"), editable=True, entry="integer"),
    )
    rows = tuple((month, topic, str(category), minutes) for month, topic, category, minutes in _TOPICS)
    return Sheet("topics", words("study_year.topics"), columns, rows, fixed=True)


def _host_sheet() -> Sheet:
    columns = (Column("host", words("study_year.host")),)
    return Sheet("hosts", words("study_year.hosts"), columns, tuple((host,) for host in _HOSTS), shown=False)


def _controls() -> tuple[Slider | Pick | Sheet, ...]:
    rules = tuple((str(rule), Text(label)) for rule, label in RULE_LABELS.items())
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (
        Slider("year", words("study_year.year"), 2026, 2036, 2027),
        Pick("rule", words("study_year.rule"), rules, str(MoveRule.NEXT)),
        _day_sheet(),
        _topic_sheet(),
        _host_sheet(),
        *sliders,
    )


MODEL = WorkingModel(_controls(), draw)
