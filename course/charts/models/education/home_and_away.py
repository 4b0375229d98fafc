"""What home and away show: which month is unbroken for whom, and what a completed use of each channel costs."""

from __future__ import annotations

import re

import pandas as pd
from matplotlib.figure import Figure

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.style import ACCENT, FILLS, INK, course_style
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.continuity import (
    ASSUMPTIONS,
    CHANNELS,
    GROUP_LABELS,
    KIND_LABELS,
    NEEDED,
    Group,
    Kind,
    broken_months,
    continuity,
    cost_per_completed,
    counted,
    mix,
    one_way_quarters,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_PLAN = (
    ("1", Group.HOME, "meeting", Kind.CONTACT, "1-12"),
    ("2", Group.HOME, "meeting", Kind.LIFE, "1-12"),
    ("3", Group.HOME, "meeting", Kind.EDUCATION, "1-7、9-12"),
    ("4", Group.AWAY, "chat", Kind.CONTACT, "1-5、10-12"),
    ("5", Group.AWAY, "chat", Kind.NOTICE, "6-9"),
    ("6", Group.AWAY, "activity", Kind.LIFE, "1-3、5、10-12"),
    ("7", Group.AWAY, "class", Kind.EDUCATION, "1-12"),
    ("8", Group.AWAY, "screen", Kind.EDUCATION, "1-12"),
    ("9", "", "", "", ""),
    ("10", "", "", "", ""),
)
"""Row, group, channel, what is done, months; a notice and a screen in the village do not reach those away."""
_USE = (
    ("meeting", "6000", "520", "900"),
    ("screen", "38000", "0", "2400"),
    ("television", "9600", "64", "1200"),
    ("chat", "0", "310", "400"),
    ("class", "2400", "180", "720"),
    ("activity", "1500", "75", "300"),
    ("call", "600", "40", "120"),
    ("text", "200", "90", "60"),
    ("stream", "3000", "120", "360"),
)
"""Channel, yuan a year, people who finished, minutes sent; fictional."""
_MOST = 1_000_000
_SPAN = re.compile(r"(\d{1,2})(?:[-~—–至到](\d{1,2}))?月?")


def read_months(typed: object) -> list[int] | None:
    """Return the months typed as 1-3、5, none for a blank; None where a part is no month of the year."""
    months: list[int] = []
    for part in re.split(r"[、,，;； ]+", str(typed).strip()):
        if not part:
            continue
        found = _SPAN.fullmatch(part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= 12:
            return None
        months += range(first, last + 1)
    return months


def read_plan(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the plan month by month, and the rows whose months cannot be read or that are half filled in."""
    rows, unread = [], []
    for number, group, channel, kind, typed in values["plan"]:
        if not any(str(cell).strip() for cell in (group, channel, kind, typed)):
            continue
        months = read_months(typed)
        if not months or not (group and channel and kind):
            unread.append(str(number))
        rows += [(month, str(group), str(channel), str(kind)) for month in months or []]
    return pd.DataFrame(rows, columns=["month", "group", "channel", "kind"]), unread


def read_use(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return cost, completions and minutes of the channels; an unreadable number is missing, and its row named."""
    use = _use_sheet().frame(values["use"])
    numbers = ["cost", "completed", "minutes"]
    fine = use[numbers].ge(0) & use[numbers].le(_MOST)
    use[numbers] = use[numbers].where(fine)
    labels = dict(zip(CHANNELS["channel"], CHANNELS["label"], strict=True))
    use["label"] = use["channel"].map(labels)
    return use, use.loc[~fine.all(axis=1), "label"].tolist()


def months_chart(plan: pd.DataFrame, language: str) -> Exhibit:
    """Draw both groups month by month: dark where a thing happened, hatched where the month is broken."""
    title = say("home_and_away.chart", language)
    held = counted(plan)
    months = [str(month) for month in range(1, 13)]
    rows, cells, dark, hatched, told = [], {}, [], [], []
    for group in Group:
        for kind in NEEDED:
            row = f"{GROUP_LABELS[group]} {KIND_LABELS[kind]}"
            rows.append(row)
            own = held[(held["group"] == group) & (held["kind"] == kind)]
            for month in sorted(set(own["month"])):
                cells[row, str(int(month))] = "√"
                dark.append((row, str(int(month))))
        row = f"{GROUP_LABELS[group]} {say('home_and_away.whole', language)}"
        rows.append(row)
        broken = broken_months(plan, group)
        for month in range(1, 13):
            cells[row, str(month)] = say("home_and_away.cut" if month in broken else "home_and_away.kept", language)
        hatched += [(row, str(month)) for month in broken]
        told.append(f"{GROUP_LABELS[group]} {say('home_and_away.broken', language)} {_listed(broken)}")
    figure = matrix(title, rows, months, cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join(told)}。")


def _listed(numbers: list[int]) -> str:
    return "、".join(map(str, numbers)) or "—"


def cost_chart(use: pd.DataFrame, language: str) -> Exhibit:
    """Draw what a completed use of each channel costs; where nothing was completed there is no bar but a sentence."""
    title = say("home_and_away.costs", language)
    each = [_each(row) for row in use.to_dict("records")]
    figure = _draw_costs(title, use["label"].tolist(), each, say("home_and_away.undefined", language))
    told = "；".join(
        f"{label} {say('home_and_away.undefined', language) if cost is None else f'{cost:.1f}'}"
        for label, cost in zip(use["label"], each, strict=True)
    )
    return Exhibit(title, figure=figure, alt=f"{title}：{told}。")


def _each(row: dict[str, float]) -> float | None:
    if pd.isna(row["cost"]) or pd.isna(row["completed"]):
        return None
    return cost_per_completed(row["cost"], row["completed"])


def _draw_costs(title: str, labels: list[str], each: list[float | None], undefined: str) -> Figure:
    with course_style():
        figure = Figure(figsize=(6.6, 3.7), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        for place, cost in enumerate(each):
            if cost is None:
                axes.annotate(
                    undefined, (0, place), (4, 0), textcoords="offset points", va="center", fontsize=9, color=ACCENT
                )
                continue
            colour, hatch = FILLS[2]
            axes.barh(place, cost, 0.62, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.8)
            axes.annotate(f"{cost:.1f}", (cost, place), (4, 0), textcoords="offset points", va="center", fontsize=9)
        axes.set_yticks(range(len(labels)), labels)
        axes.set_ylim(len(labels) - 0.5, -0.5)
        axes.set_xlim(0, max([1.0, *(cost for cost in each if cost is not None)]) * 1.15)
        axes.tick_params(axis="y", length=0)
        return figure


def channel_table(plan: pd.DataFrame, use: pd.DataFrame, language: str) -> Exhibit:
    """Return per channel whom it reaches, what went in, what was completed and its share of the minutes."""
    share = mix(use[["channel", "minutes"]].fillna(0))["share"]
    held = counted(plan)
    yes, no = say("home_and_away.yes", language), "—"
    table = pd.DataFrame(
        {
            say("home_and_away.channel", language): use["label"],
            say("home_and_away.reaches", language): [
                "、".join(GROUP_LABELS[group] for group in Group if row[str(group)])
                for row in CHANNELS.to_dict("records")
            ],
            say("home_and_away.two_way", language): [yes if two else no for two in CHANNELS["two_way"]],
            say("home_and_away.carries", language): [
                "、".join(KIND_LABELS[Kind(kind)] for kind in kinds) for kinds in CHANNELS["carries"]
            ],
            say("home_and_away.away_months", language): [
                int(held[(held["channel"] == channel) & (held["group"] == Group.AWAY)]["month"].nunique())
                for channel in use["channel"]
            ],
            say("home_and_away.cost", language): [_whole(n) for n in use["cost"]],
            say("home_and_away.completed", language): [_whole(n) for n in use["completed"]],
            say("home_and_away.share", language): ["—" if pd.isna(part) else f"{part:.0%}" for part in share],
        }
    )
    idle = (use["cost"] > 0) & (use["completed"] == 0)
    return Exhibit(say("home_and_away.table", language), table=table, marked=frozenset(map(int, use.index[idle])))


def _whole(number: float) -> str:
    return "—" if pd.isna(number) else f"{number:g}"


def summary(
    plan: pd.DataFrame, use: pd.DataFrame, unread: tuple[list[str], list[str]], assumptions: pd.DataFrame, language: str
) -> Exhibit:
    """Return in sentences how many months hold for whom, the longest gap, and what was bought and not used."""
    told = []
    for row in continuity(plan, CHANNELS, assumptions).itertuples():
        group = Group(row.group)
        told.append(
            say(
                "home_and_away.summary",
                language,
                group=GROUP_LABELS[group],
                n=row.months_covered,
                gap=row.longest_gap,
                broken=_listed(broken_months(plan, group)),
            )
        )
        quarters = one_way_quarters(plan, group, CHANNELS, assumptions)
        if quarters:
            told.append(say("home_and_away.one_way", language, group=GROUP_LABELS[group], quarters=_listed(quarters)))
    lost = len(plan) - len(counted(plan))
    if lost:
        told.append(say("home_and_away.lost", language, n=lost))
    idle = use.loc[(use["cost"] > 0) & (use["completed"] == 0), "label"]
    if len(idle):
        told.append(say("home_and_away.idle", language, channels="、".join(idle)))
    for key, rows in zip(("unread_plan", "unread_use"), unread, strict=True):
        if rows:
            told.append(say(f"home_and_away.{key}", language, rows="、".join(rows)))
    return Exhibit(say("home_and_away.whole", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; rows that cannot be read count nothing and are named."""
    assumptions = replaced(ASSUMPTIONS, two_way=float(values["two_way"]))
    plan, unread_plan = read_plan(values)
    use, unread_use = read_use(values)
    return [
        summary(plan, use, (unread_plan, unread_use), assumptions, language),
        months_chart(plan, language),
        cost_chart(use, language),
        channel_table(plan, use, language),
        assumptions_exhibit(assumptions, language),
    ]


def _plan_sheet() -> Sheet:
    groups = tuple((str(group), Text(label)) for group, label in GROUP_LABELS.items())
    channels = tuple(zip(CHANNELS["channel"], map(Text, CHANNELS["label"]), strict=True))
    kinds = tuple((str(kind), Text(label)) for kind, label in KIND_LABELS.items())
    columns = (
        Column("number", words("home_and_away.number")),
        Column("group", words("home_and_away.group"), groups, editable=True),
        Column("channel", words("home_and_away.channel"), channels, editable=True),
        Column("kind", words("home_and_away.kind"), kinds, editable=True),
        Column("months", words("home_and_away.months"), editable=True),
    )
    return Sheet("plan", words("home_and_away.plan"), columns, tuple(tuple(map(str, row)) for row in _PLAN))


def _use_sheet() -> Sheet:
    channels = tuple(zip(CHANNELS["channel"], map(Text, CHANNELS["label"]), strict=True))
    columns = (
        Column("channel", words("home_and_away.channel"), channels),
        *(
            Column(name, words(f"home_and_away.{name}"), editable=True, entry="integer")
            for name in ("cost", "completed", "minutes")
        ),
    )
    return Sheet("use", words("home_and_away.use"), columns, _USE, fixed=True)


MODEL = WorkingModel(
    (
        _plan_sheet(),
        _use_sheet(),
        Slider("two_way", Text(ASSUMPTIONS.loc["two_way", "label"]), 0, 3, int(ASSUMPTIONS.loc["two_way", "value"])),
    ),
    draw,
)
