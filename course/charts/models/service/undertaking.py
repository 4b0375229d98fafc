"""What the model of five ways shows: which ways fit ten situations, which one is taken, what is batched, by when."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pandas as pd

from course.charts.diagrams import matrix, timeline
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.models.service._dates import read_day
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, told
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.undertaking import (
    ASSUMPTIONS,
    PRECEDENCE,
    SETTING_LABELS,
    WAY_LABELS,
    Setting,
    Way,
    batches,
    fitting,
    undertake,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

FIRST_DAY = date(2027, 3, 1)
"""A Monday of the fictional month."""
_SITUATIONS = (
    ("路灯", 1, "10:00", Setting.DESK),
    ("路灯", 2, "19:30", Setting.VISIT),
    ("路灯", 3, "14:00", Setting.CONTACT),
    ("水压", 2, "15:00", Setting.CONTACT),
    ("水压", 4, "20:10", Setting.VISIT),
    ("参保查询", 3, "17:00", Setting.DESK),
    ("领取表格", 6, "10:00", Setting.DESK),
    ("田埂积水", 9, "10:30", Setting.STAY),
    ("快递代收", 10, "18:30", Setting.STAY),
    ("灌溉排班", 5, "09:30", Setting.CONTACT),
)
"""Fictional situations: topic, day of receipt, hour, and where it came up."""
_SHORT = {way: label[:4] + "\n" + label[4:] for way, label in WAY_LABELS.items()}
_CONDITIONS = {
    Way.BATCH: "同一议题够件数",
    Way.STAY: "驻村一周里提的",
    Way.VISIT: "住夜走访时提的",
    Way.OFF_HOURS: "上班时间以外提的",
    Way.CONTACT: "哪一件都可以",
}
_CLOCK = re.compile(r"(\d{1,2})[:：.时点](\d{1,2})?分?|(\d{1,2})")
_NOON = 12.0


def read_clock(cell: str) -> float | None:
    """Return a time of day in hours (17:30 is 17.5), or None where the cell holds none."""
    found = _CLOCK.fullmatch(cell.strip())
    if not found:
        return None
    hours, minutes = int(found[1] or found[3]), int(found[2] or 0)
    return hours + minutes / 60 if hours < 24 and minutes < 60 else None


def read_situations(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the situations as typed and the ids of those with a cell that cannot be read."""
    table, _ = keyed(_situation_sheet().frame(values["situations"]))
    days = [read_day(day, FIRST_DAY.year) for day in table["day"]]
    first = min((day for day in days if day), default=FIRST_DAY)
    table["received"] = pd.Series([day or first for day in days], dtype=object)
    clocks = [read_clock(str(cell)) for cell in table["clock"]]
    settings = table["setting"].isin([str(setting) for setting in Setting])
    topics = table["topic"].astype(str).str.strip()
    read = [clock is not None and day is not None for clock, day in zip(clocks, days, strict=True)]
    fine = pd.Series(read, dtype=bool) & settings & (topics != "")
    table["clock"] = [_NOON if clock is None else clock for clock in clocks]
    table["setting"] = table["setting"].where(settings, str(Setting.DESK))
    # A topic that was not named is nobody else's topic.
    table["topic"] = topics.where(topics != "", "未写议题 " + table["sit_id"].astype(str))
    return table, table.loc[~fine, "sit_id"].tolist()


def read_order(values: Values) -> tuple[tuple[Way, ...], bool]:
    """Return the precedence as typed and whether it could be used; otherwise it is the course's own."""
    ranks = [str(row[2]) for row in values["order"]]
    if sorted(ranks) != [str(rank) for rank in range(1, len(PRECEDENCE) + 1)]:
        return PRECEDENCE, False
    return tuple(way for _, way in sorted(zip(ranks, PRECEDENCE, strict=True))), True


def fit_chart(fits: pd.DataFrame, undertaken: pd.DataFrame, order: tuple[Way, ...], language: str) -> Exhibit:
    """Draw which ways fit each situation, in the order of precedence; the one taken is dark."""
    title = first_of(say("undertaking.fit", language), len(undertaken), language)
    undertaken = undertaken.head(CHART_ROWS)
    rows = _named(undertaken)
    columns = [_SHORT[way] for way in order]
    cells: dict[tuple[str, str], str] = {}
    dark: list[tuple[str, str]] = []
    hatched: list[tuple[str, str]] = []
    told = []
    for row, line in zip(rows, undertaken.itertuples(), strict=True):
        for way, column in zip(order, columns, strict=True):
            if not fits.loc[line.sit_id, str(way)]:
                continue
            taken = line.way == way
            cells[row, column] = say("undertaking.taken" if taken else "undertaking.fits", language)
            (dark if taken else hatched).append((row, column))
        told.append(f"{line.sit_id} {WAY_LABELS[Way(line.way)]}")
    figure = matrix(title, rows, columns, cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join(told)}。")


def _named(undertaken: pd.DataFrame) -> list[str]:
    return labels([f"{_cut(row.sit_id)} {_cut(row.topic)}" for row in undertaken.itertuples()], 17)


def _cut(topic: str, length: int = 8) -> str:
    return topic if len(topic) <= length else topic[: length - 1] + "…"


def deadline_chart(situations: pd.DataFrame, undertaken: pd.DataFrame, language: str) -> Exhibit:
    """Draw from receipt to deadline; requests of one batch end on the same day."""
    title = first_of(say("undertaking.deadlines", language), len(undertaken), language)
    undertaken = undertaken.head(CHART_ROWS)
    first = min(situations["received"], default=FIRST_DAY)
    monday = first - timedelta(days=first.weekday())
    named = dict(zip(undertaken.index, _named(undertaken), strict=True))
    order = undertaken.sort_values(["batch_id", "sit_id"], ascending=[False, True], kind="stable").index
    rows, spans, told = [], [], []
    for place in order:
        line = undertaken.loc[place]
        row = named[place]
        start = (situations.loc[place, "received"] - monday).days
        rows.append(row)
        spans.append((row, start, (line["deadline"] - monday).days + 1, WAY_LABELS[Way(line["way"])][:4]))
        told.append(f"{line['sit_id']} {_day(line['deadline'])}")
    weeks = max(4, -(-max((end for *_, end, _ in spans), default=0) // 7))
    step = -(-weeks // 6)
    ticks = {float(7 * week): _day(monday + timedelta(days=7 * week)) for week in range(0, weeks + step, step)}
    return Exhibit(title, figure=timeline(title, rows or ["—"], spans, ticks), alt=f"{title}：{'；'.join(told)}。")


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def way_table(situations: pd.DataFrame, undertaken: pd.DataFrame, changed: frozenset[int], language: str) -> Exhibit:
    """Return the way and the deadline of every situation; those that differ from the course's order are marked."""
    table = pd.DataFrame(
        {
            say("undertaking.situation", language): undertaken["sit_id"],
            say("undertaking.topic", language): undertaken["topic"],
            say("undertaking.received", language): [
                f"{_day(day)} {int(clock)}:{round(clock % 1 * 60):02d}"
                for day, clock in zip(situations["received"], situations["clock"], strict=True)
            ],
            say("undertaking.setting", language): [SETTING_LABELS[Setting(s)] for s in situations["setting"]],
            say("undertaking.way", language): [WAY_LABELS[Way(way)] for way in undertaken["way"]],
            say("undertaking.batch", language): undertaken["batch_id"].replace("", "—"),
            say("undertaking.deadline", language): [_day(day) for day in undertaken["deadline"]],
        }
    )
    return Exhibit(say("undertaking.table", language), table=table, marked=changed)


def summary(undertaken: pd.DataFrame, changed: int, order_read: bool, unread: list[str], language: str) -> str:
    """Return in sentences how many ways fit more than once, what is batched, and what could not be read."""
    several = int((undertaken["n_fitting"] > 2).sum())
    told = [say("undertaking.summary", language, n=len(undertaken), several=several)]
    made = batches(undertaken)
    named = listed([f"{_cut(str(row.topic))} {row.n} 件" for row in made.itertuples()], language)
    told.append(say("undertaking.batched" if named else "undertaking.no_batch", language, batches=named))
    told.append(say("undertaking.changed", language, n=changed))
    if not order_read:
        told.append(say("undertaking.order_unread", language))
    if len(undertaken) and undertaken["way"].eq(str(Way.CONTACT)).all():
        told.append(say("undertaking.contact_first", language))
    if unread:
        told.append(say("undertaking.unread", language, ids=listed(unread, language)))
    return "".join(told)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; what cannot be read is said and taken as the course's own."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    situations, unread = read_situations(values)
    order, order_read = read_order(values)
    fits = fitting(situations, assumptions=assumptions)
    undertaken = undertake(situations, order, assumptions=assumptions)
    default = undertake(situations)
    changed = frozenset(int(row) for row in undertaken.index[undertaken["way"] != default["way"]])
    text = "" if len(undertaken) else say("own_rows.nothing", language)
    text += summary(undertaken, len(changed), order_read, unread, language)
    text += told("repeated", keyed(_situation_sheet().frame(values["situations"]))[1], language)
    return [
        Exhibit(say("undertaking.way", language), text=text),
        fit_chart(fits, undertaken, order, language),
        way_table(situations, undertaken, changed, language),
        deadline_chart(situations, undertaken, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"min_batch": (2, 6), "office_close": (15, 21), "days_batch": (1, 15)}
"""Parameters with the ends of their sliders."""


def _situation_sheet() -> Sheet:
    settings = tuple((str(setting), Text(label)) for setting, label in SETTING_LABELS.items())
    columns = (
        Column("sit_id", words("undertaking.situation")),
        Column("day", words("undertaking.day")),
        Column("topic", words("undertaking.topic"), editable=True),
        Column("clock", words("undertaking.clock"), editable=True),
        Column("setting", words("undertaking.setting"), settings, editable=True),
    )
    rows = tuple(
        (f"S{number:02d}", _day(FIRST_DAY + timedelta(days=day - 1)), topic, clock, str(setting))
        for number, (topic, day, clock, setting) in enumerate(_SITUATIONS, 1)
    )
    return Sheet("situations", words("undertaking.situations"), columns, rows)


def _order_sheet() -> Sheet:
    ranks = tuple((str(rank), Text(str(rank))) for rank in range(1, len(PRECEDENCE) + 1))
    columns = (
        Column("way", words("undertaking.way")),
        Column("condition", words("undertaking.condition")),
        Column("rank", words("undertaking.rank"), ranks, editable=True),
    )
    rows = tuple((WAY_LABELS[way], _CONDITIONS[way], str(rank)) for rank, way in enumerate(PRECEDENCE, 1))
    return Sheet("order", words("undertaking.order"), columns, rows, fixed=True)


def _controls() -> tuple[Slider | Sheet, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (_situation_sheet(), _order_sheet(), *sliders)


MODEL = WorkingModel(_controls(), draw)
