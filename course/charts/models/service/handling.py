"""What the desk game shows: request cards sent down three questions, the routes, and promises on the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.models.service._dates import read_day
from course.charts.own_rows import keyed, labels, listed, told
from course.charts.style import FILLS, INK, course_style
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.handling import ASSUMPTIONS, MODE_LABELS, QUESTIONS, Calendar, Mode, mix, route
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

FIRST_DAY = date(2027, 3, 1)
"""A Monday of the fictional month."""
WEEKS = 4
CLOSURE = Calendar(frozenset({date(2027, 3, 12)}), frozenset({date(2027, 3, 13)}))
_YES, _NO = "yes", "no"
_CARDS = (
    ("预约村活动室", 1, "yyn", 1),
    ("报修村道路灯", 2, "yyn", 3),
    ("参保登记（送镇里）", 2, "nyn", 2),
    ("乘车卡换新（送县里）", 3, "nyn", 5),
    ("领取资格现场核验", 4, "nny", 1),
    ("房屋登记（县大厅）", 4, "nny", 1),
    ("户口迁移（材料可托人，签字须本人）", 5, "nyy", 1),
    ("查阅本户档案（须本人）", 5, "yny", 1),
    ("辅助器具申请（送县里）", 8, "nyn", 3),
    ("手机上自己绑定缴费", 9, "nnn", 1),
    ("借用集体小工具", 10, "yyn", 0),
    ("补贴材料递交（送镇里）", 11, "nyn", 1),
    ("（换成您那里的事一）", 11, "---", 2),
    ("（换成您那里的事二）", 12, "---", 2),
    ("（换成您那里的事三）", 12, "---", 2),
)
"""Fictional cards: what for, day of receipt, the three answers, working days promised; all can be changed."""
_ANSWERS = {"y": _YES, "n": _NO, "-": ""}
_IN_BOX = 15
"""Cards that a box of the picture can name."""
_LONGEST = 60
"""Working days; a longer promise would leave every calendar."""


def read_cards(values: Values) -> pd.DataFrame:
    """Return the cards as typed: `req_id, name, received, guess`, the three answers (missing if blank), `max_days`."""
    cards, _ = keyed(_sheet().frame(values["cards"]))
    for question in QUESTIONS:
        cards[question] = [{_YES: True, _NO: False}.get(cell) for cell in cards[question]]
    received = [read_day(day, FIRST_DAY.year) for day in cards["day"]]
    cards["day_missing"] = pd.Series([day is None for day in received], dtype=bool)
    start = min((day for day in received if day), default=FIRST_DAY)
    cards["received"] = pd.Series([day or start for day in received], dtype=object)
    days = cards["max_days"].where(cards["max_days"].between(0, _LONGEST))
    cards["days_missing"] = days.isna()
    cards["max_days"] = days.fillna(ASSUMPTIONS.loc["unknown_days", "value"])
    cards["name"] = [str(name).strip() or "—" for name in cards["name"]]
    return cards


def route_cards(cards: pd.DataFrame, calendar: Calendar, assumptions: pd.DataFrame) -> pd.DataFrame:
    """Return the route of every card; each card is an item of its own."""
    requests = cards[["req_id", "received"]].assign(item_id=cards["req_id"])
    items = cards[[*QUESTIONS, "max_days"]].assign(item_id=cards["req_id"])
    return route(requests, items, calendar, assumptions)


def routes_chart(routes: pd.DataFrame, language: str) -> Exhibit:
    """Draw the three questions and, at the end of each way, the cards that went down it."""
    title = say("handling.routes", language)
    cards = {mode: routes.loc[routes["mode"] == mode, "req_id"].tolist() for mode in Mode}
    unclear = int((routes["asked"] != "").sum())
    boxes = {mode: _result(mode, cards[mode], language) for mode in Mode}
    if unclear:
        boxes[Mode.GUIDE] += "\n" + say("handling.unclear", language, n=unclear)
    told = "；".join(f"{MODE_LABELS[mode]} {len(ids)}：{'、'.join(ids) or '—'}" for mode, ids in cards.items())
    return Exhibit(title, figure=_draw_routes(title, boxes), alt=f"{title}：{told}。")


def _result(mode: Mode, cards: list[str], language: str) -> str:
    named = labels(cards[:_IN_BOX], 2.8)
    lines = [" ".join(named[start : start + 5]) for start in range(0, len(named), 5)]
    if len(cards) > _IN_BOX:
        lines[-1] += "…"
    return "\n".join([say("handling.count", language, mode=MODE_LABELS[mode], n=len(cards)), *lines])


def _draw_routes(title: str, boxes: dict[Mode, str]) -> Figure:
    """Draw: question by question from left to right, results below."""
    asked = ["本处有权\n办结吗？", "可以委托\n别人去办吗？", "必须本人\n到场吗？"]
    with course_style():
        figure = Figure(figsize=(7.2, 3.4), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        axes.set_axis_off()
        axes.set_xlim(0, 7.2)
        axes.set_ylim(-0.1, 2.6)
        for place, text in enumerate(asked):
            _box(axes, 1.1 + 2.4 * place, 2.15, (1.5, 0.62), text, dark=True)
        _box(axes, 1.1, 0.55, (2.0, 1.0), boxes[Mode.DIRECT])
        _box(axes, 3.5, 0.55, (2.0, 1.0), boxes[Mode.GUIDE], hatched=True)
        _box(axes, 5.9, 0.55, (2.0, 1.0), boxes[Mode.AGENT])
        _arrow(axes, (1.95, 2.15), (2.65, 2.15), "否")
        _arrow(axes, (4.35, 2.15), (5.05, 2.15), "是")
        _arrow(axes, (1.1, 1.78), (1.1, 1.12), "是")
        _arrow(axes, (3.5, 1.78), (3.5, 1.12), "否")
        _arrow(axes, (5.9, 1.78), (5.9, 1.12), "否")
        _arrow(axes, (5.2, 1.78), (4.4, 1.12), "是")
        return figure


def _box(axes: Axes, x: float, y: float, size: tuple[float, float], text: str, *, dark: bool = False,
         hatched: bool = False) -> None:  # fmt: skip
    (width, height), fill = size, FILLS[0] if dark else FILLS[1] if hatched else ("white", "")
    axes.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2), width, height, boxstyle="round,pad=0.04", facecolor=fill[0], hatch=fill[1],
            edgecolor=INK,
        )
    )  # fmt: skip
    ground = {"facecolor": fill[0], "edgecolor": "none", "pad": 1.5} if hatched else None
    colour = "white" if dark else INK
    axes.text(x, y, text, ha="center", va="center", fontsize=9, linespacing=1.45, color=colour, bbox=ground)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], answer: str) -> None:
    axes.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1})
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    axes.text(*middle, answer, ha="center", va="center", fontsize=9, bbox=ground)


def calendar_chart(cards: pd.DataFrame, routes: pd.DataFrame, calendar: Calendar, language: str) -> Exhibit:
    """Draw four weeks: on which working day how many promises fall due; days off are hatched."""
    title = say("handling.calendar", language)
    due = routes["promised"].value_counts()
    first = min(cards["received"], default=FIRST_DAY)
    monday = first - timedelta(days=first.weekday())
    weeks = [monday + timedelta(days=7 * week) for week in range(WEEKS)]
    rows = [f"{start.month}月{start.day}日起" for start in weeks]
    columns = [f"周{sign}" for sign in "一二三四五六日"]
    cells, dark, hatched, told = {}, [], [], []
    for row, start in zip(rows, weeks, strict=True):
        for step, column in enumerate(columns):
            day = start + timedelta(days=step)
            n = int(due.get(day, 0))
            cells[row, column] = f"{day.day}日 {n}件" if n else f"{day.day}日"
            if n:
                dark.append((row, column))
                told.append(f"{day.month}月{day.day}日 {n} 件")
            elif not calendar.is_workday(day):
                hatched.append((row, column))
    end = weeks[-1] + timedelta(days=7)
    later = sum(day >= end for day in routes["promised"])
    if later:
        told.append(say("handling.later", language, n=later))
    figure = matrix(title, rows, columns, cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join(told) or '—'}。")


def route_table(cards: pd.DataFrame, routes: pd.DataFrame, language: str) -> Exhibit:
    """Return every card with its answers, mode, next step and promise; unclear cards are marked."""
    answers = {True: "是", False: "否"}
    table = pd.DataFrame(
        {
            say("handling.card", language): cards["req_id"],
            say("handling.name", language): cards["name"],
            say("handling.received", language): [_day(day) for day in cards["received"]],
            say("handling.answers", language): [
                "/".join(answers.get(answer, "？") for answer in row)
                for row in cards[list(QUESTIONS)].astype(object).itertuples(index=False)
            ],
            say("handling.mode", language): [MODE_LABELS[Mode(mode)] for mode in routes["mode"]],
            say("handling.next_step", language): routes["next_step"],
            say("handling.promised", language): [_day(day) for day in routes["promised"]],
        }
    )
    marked = frozenset(int(row) for row in routes.index[routes["asked"] != ""])
    return Exhibit(say("handling.table", language), table=table, marked=marked)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日 周{'一二三四五六日'[day.weekday()]}"


def summary(cards: pd.DataFrame, routes: pd.DataFrame, language: str) -> str:
    """Return in sentences how the cards divide, how good the guesses were, and what is still to be filled in."""
    counted = mix(routes)
    modes = "、".join(
        say("handling.count", language, mode=MODE_LABELS[Mode(mode)], n=n)
        for mode, n in zip(counted["mode"], counted["n"], strict=True)
    )
    told = [say("handling.summary", language, n=len(cards), modes=modes)]
    if cards.empty:
        told.insert(0, say("own_rows.nothing", language))
    guessed = cards["guess"].isin([str(mode) for mode in Mode])
    if guessed.any():
        off = cards.loc[guessed & (cards["guess"] != routes["mode"]), "req_id"].tolist()
        key = "guesses_off" if len(off) else "guesses_right"
        told.append(say(f"handling.{key}", language, n=int(guessed.sum()), m=len(off), cards=listed(off, language)))
    else:
        told.append(say("handling.no_guess", language))
    if unclear := int((routes["asked"] != "").sum()):
        told.append(say("handling.open_questions", language, n=unclear))
    if missing := cards.loc[cards["days_missing"], "req_id"].tolist():
        told.append(say("handling.days_missing", language, cards=listed(missing, language), limit=_LONGEST))
    if undated := cards.loc[cards["day_missing"], "req_id"].tolist():
        told.append(say("handling.day_missing", language, cards=listed(undated, language)))
    return "".join(told)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; blank or unreadable cells are questions still to be asked."""
    limits = {param: float(values[param]) for param in _ADJUSTABLE}
    assumptions = replaced(ASSUMPTIONS, count_receipt=float(values["count_receipt"] == _YES), **limits)
    calendar = CLOSURE if values["calendar"] == "closure" else Calendar()
    cards = read_cards(values)
    routes = route_cards(cards, calendar, assumptions)
    text = summary(cards, routes, language) + told("repeated", keyed(_sheet().frame(values["cards"]))[1], language)
    return [
        Exhibit(say("handling.mode", language), text=text),
        routes_chart(routes, language),
        route_table(cards, routes, language),
        calendar_chart(cards, routes, calendar, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"guide_days": (0, 5), "unknown_days": (0, 10)}
"""Parameters with the ends of their sliders."""


def _sheet() -> Sheet:
    yes_no = ((_YES, words("handling.yes")), (_NO, words("handling.no")))
    modes = tuple((str(mode), Text(label)) for mode, label in MODE_LABELS.items())
    columns = (
        Column("req_id", words("handling.card")),
        Column("name", words("handling.name"), editable=True),
        Column("day", words("handling.received")),
        Column("guess", words("handling.guess"), modes, editable=True),
        *(Column(name, words(f"handling.{name}"), yes_no, editable=True) for name in QUESTIONS),
        Column("max_days", words("handling.max_days"), editable=True, entry="integer"),
    )
    rows = tuple(
        (
            f"R{number:02d}", name, _day(FIRST_DAY + timedelta(days=day - 1)), "",
            *(_ANSWERS[answer] for answer in answers), str(days),
        )
        for number, (name, day, answers, days) in enumerate(_CARDS, 1)
    )  # fmt: skip
    return Sheet("cards", words("handling.cards"), columns, rows)


def _controls() -> tuple[Slider | Pick | Sheet, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    counting = ((_NO, words("handling.next_day")), (_YES, words("handling.same_day")))
    calendars = (("plain", words("handling.plain")), ("closure", words("handling.closure")))
    return (
        _sheet(),
        Pick("calendar", words("handling.calendar_choice"), calendars, "plain"),
        Pick("count_receipt", words("handling.counting"), counting, _NO),
        *sliders,
    )


MODEL = WorkingModel(_controls(), draw)
