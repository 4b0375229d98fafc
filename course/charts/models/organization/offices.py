"""What the model of offices shows: 24 duties in "6+2" offices, those lost or doubled, and how busy each office is."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import brought, first_of, keyed, listed, short, told, usable
from course.charts.style import ACCENT, FILLS, INK, course_style
from course.charts.working_model import Rows, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.offices import ASSUMPTIONS, Fault, find_faults, office_load, placed, spread
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

OFFICES = (
    ("组织室", True, 6), ("民生室", True, 9), ("家园室", True, 8), ("平安室", True, 10),
    ("街面室", True, 9), ("综合室", True, 3), ("自设甲（一老一小）", False, 7), ("自设乙（商户）", False, 3),
)  # fmt: skip
"""Fictional names with staff; the report names two of the six only, and the course does not fill in the rest."""
UNITS = tuple((unit, 7) for unit in ("民政科", "劳动科", "文教科", "综治科", "城管科", "财务科", "经济科", "组织科"))
"""Staff of the units before, 56 in all; one is missing from the sheet of offices at first."""
DUTIES = (
    ("高龄津贴受理", "民政科", "老人照料", 60, "自设甲（一老一小）", ""),
    ("上门照料派工", "劳动科", "老人照料", 45, "自设甲（一老一小）", ""),
    ("老年活动室", "文教科", "老人照料", 40, "自设甲（一老一小）", ""),
    ("托管班报名", "文教科", "孩子托管", 55, "自设甲（一老一小）", ""),
    ("困境儿童帮扶", "民政科", "孩子托管", 20, "自设甲（一老一小）", ""),
    ("校门口交通", "综治科", "孩子托管", 35, "", ""),
    ("物业纠纷调处", "综治科", "房屋物业", 65, "家园室", ""),
    ("漏水报修转办", "城管科", "房屋物业", 80, "家园室", ""),
    ("维修资金咨询", "财务科", "房屋物业", 30, "家园室", ""),
    ("开店证照引导", "经济科", "商户开店", 70, "民生室", ""),
    ("门店招牌备案", "城管科", "商户开店", 40, "街面室", ""),
    ("用工登记", "劳动科", "商户开店", 50, "民生室", ""),
    ("占道摊点", "城管科", "街面秩序", 90, "街面室", ""),
    ("环境卫生检查", "城管科", "街面秩序", 75, "街面室", ""),
    ("路灯井盖报修", "财务科", "街面秩序", 45, "街面室", ""),
    ("邻里矛盾调解", "综治科", "安全稳定", 60, "平安室", ""),
    ("消防隐患排查", "经济科", "安全稳定", 70, "平安室", "街面室"),
    ("居住登记", "综治科", "安全稳定", 80, "平安室", ""),
    ("求职登记", "劳动科", "就业救助", 65, "民生室", ""),
    ("临时救助", "民政科", "就业救助", 35, "民生室", ""),
    ("救助金核对", "财务科", "就业救助", 40, "综合室", ""),
    ("组织关系转接", "组织科", "组织活动", 50, "组织室", ""),
    ("志愿服务登记", "文教科", "组织活动", 30, "组织室", ""),
    ("活动场地安排", "财务科", "组织活动", 25, "组织室", ""),
)
"""Fictional duty cards: old unit, need of residents, matters a month, and where the sheet puts them at first."""
_LINES = 6
"""Duties that a card has room for."""
_LINE = 0.155
"""Height of a line of a card."""
_ACROSS, _DRAWN = 4, 20
"""Cards side by side, and cards that the picture holds."""
_TALL = 1.5
"""Height of a line of cards."""


def offices_chart(
    every: pd.DataFrame, where: pd.DataFrame, faults: pd.DataFrame, limit: float, own: bool, language: str = "zh"
) -> Exhibit:
    """Draw the offices as cards with their duties; lost and doubled ones, idle and overloaded offices stand out."""
    title = say("offices.chart_own" if own else "offices.chart", language)
    lost, doubled = _named(faults, Fault.LOST), _named(faults, Fault.DOUBLED)
    inside = {office: list(duties) for office, duties in where.groupby("new_office")["duty"]}
    cards = every.head(_DRAWN).to_dict("records")
    lines = max(-(-len(cards) // _ACROSS), 1)
    with course_style():
        figure = Figure(figsize=(7.2, 5.0 + 2.15 * (lines - 2)), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(first_of(title, len(every), language, _DRAWN), loc="left")
        axes.set_xlim(0, _ACROSS)
        axes.set_ylim(_TALL * lines + 0.45, -0.02)
        axes.set_axis_off()
        for place, row in enumerate(cards):
            duties = inside.get(row["office"], [])
            _draw_card(axes, place % _ACROSS, _TALL * (place // _ACROSS), row, duties, doubled, limit, language)
        _draw_strip(axes, _TALL * lines + 0.02, say("offices.lost", language), lost, language)
        _draw_strip(axes, _TALL * lines + 0.25, say("offices.doubled", language), doubled, language)
    stop = say("chart.stop", language)
    said = [_told(row, inside.get(row["office"], []), language) for row in cards]
    said += [f"{say('offices.lost', language)}{_listed(lost, language)}",
             f"{say('offices.doubled', language)}{_listed(doubled, language)}"]  # fmt: skip
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=title, series=stop.join(said)))


def _draw_card(
    axes: Axes,
    x: float,
    y: float,
    row: dict[str, object],
    inside: list[str],
    doubled: list[str],
    limit: float,
    language: str,
) -> None:
    fixed, blank, busy = bool(row["fixed"]), not inside, _busy(row, limit)
    edge, width = (ACCENT, 2.0) if blank or busy else (INK, 0.9)
    axes.add_patch(Rectangle((x + 0.04, y), 0.92, 1.4, facecolor="white", edgecolor=edge, linewidth=width))
    head = FILLS[0] if fixed else FILLS[2]
    axes.add_patch(Rectangle((x + 0.04, y), 0.92, 0.22, facecolor=head[0], edgecolor=INK, linewidth=0.9))
    axes.text(x + 0.5, y + 0.11, short(str(row["office"]), 9), ha="center", va="center", fontsize=9, fontweight="bold",
              color="white" if fixed else INK)  # fmt: skip
    lines = inside if len(inside) <= _LINES else [*inside[: _LINES - 1], say("offices.more", language, n=len(inside))]
    if blank:
        axes.text(x + 0.5, y + 0.65, say("offices.empty", language), ha="center", va="center", color=ACCENT, fontsize=9,
                  linespacing=1.5)  # fmt: skip
    for number, duty in enumerate(lines):
        spot = y + 0.33 + _LINE * number
        if duty in doubled:
            axes.add_patch(Rectangle((x + 0.07, spot - 0.07), 0.86, 0.14, facecolor=FILLS[1][0], edgecolor=ACCENT,
                                     hatch=FILLS[1][1], linewidth=0.8))  # fmt: skip
        ground = {"facecolor": FILLS[1][0], "edgecolor": "none", "pad": 0.6} if duty in doubled else None
        axes.text(x + 0.5, spot, short(duty, 11), ha="center", va="center", fontsize=9, bbox=ground)
    axes.text(x + 0.5, y + 1.31, _loaded(row, language), ha="center", va="center", fontsize=8.5,
              color=ACCENT if busy else INK, fontweight="bold" if busy else "normal")  # fmt: skip


def _draw_strip(axes: Axes, y: float, label: str, duties: list[str], language: str) -> None:
    more = f" {say('offices.more', language, n=len(duties))}" if len(duties) > 5 else ""
    few = _listed([short(duty, 8) for duty in duties[:5]], language)
    axes.text(0.06, y + 0.1, label + few + more, ha="left", va="center", fontsize=9,
              color=ACCENT if duties else INK, fontweight="bold" if duties else "normal")  # fmt: skip


def _named(faults: pd.DataFrame, kind: Fault) -> list[str]:
    return [str(what) for what in faults.loc[faults["fault"] == kind, "what"]]


def _listed(names: Sequence[str], language: str) -> str:
    return listed(names, language) or say("offices.none", language)


def _busy(row: dict[str, object], limit: float) -> bool:
    """Return whether an office has work and nobody to do it, or more than its people can do."""
    per_person = row["per_person"]
    return bool(row["demand"]) if pd.isna(per_person) else float(str(per_person)) > limit


def _loaded(row: dict[str, object], language: str) -> str:
    ratio = say("offices.nobody", language) if pd.isna(row["per_person"]) else f"{float(str(row['per_person'])):.0f}"
    return say("offices.load", language, staff=row["staff"], demand=row["demand"], ratio=ratio)


def _told(row: dict[str, object], inside: list[str], language: str) -> str:
    return say(
        "offices.told", language, office=row["office"], load=_loaded(row, language), duties=_listed(inside, language)
    )


def duties_table(duties: pd.DataFrame, where: pd.DataFrame, faults: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the duty cards with where each has gone; lost and doubled ones are marked."""
    gone = where.groupby("duty")["new_office"].agg("、".join)
    table = pd.DataFrame(
        {
            say("offices.duty", language): duties["duty"],
            say("offices.old_unit", language): duties["old_unit"],
            say("offices.need", language): duties["need"],
            say("offices.demand", language): duties["demand"],
            say("offices.new_office", language): [str(gone.get(duty, "—")) for duty in duties["duty"]],
        }
    )
    wrong = set(_named(faults, Fault.LOST)) | set(_named(faults, Fault.DOUBLED))
    marked = frozenset(place for place, duty in enumerate(duties["duty"]) if duty in wrong)
    return Exhibit(say("offices.mapping", language), table=table, marked=marked)


def doors_table(doors: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return for each need at how many doors it was and is dealt with; needs still at two doors or more are marked."""
    table = pd.DataFrame(
        {
            say("offices.need", language): doors["need"],
            say("offices.doors_before", language): doors["n_old_units"],
            say("offices.doors_after", language): doors["n_offices"],
        }
    )
    marked = frozenset(int(place) for place in doors.index[doors["n_offices"] > 1])
    return Exhibit(say("offices.doors", language), table=table, marked=marked)


def summary(
    duties: pd.DataFrame, load: pd.DataFrame, faults: pd.DataFrame, n_staff: int, limit: float, language: str = "zh"
) -> str:
    """Say what is lost, doubled, idle and overloaded, and whether demand and staff are what they were."""
    if duties.empty or load.empty:
        return say("own_rows.nothing", language)
    rows = load.to_dict("records")
    busiest = max(rows, key=lambda row: -1.0 if pd.isna(row["per_person"]) else float(row["per_person"]))
    text = say(
        "offices.summary",
        language,
        duties=len(duties),
        lost=_listed(_named(faults, Fault.LOST), language),
        doubled=_listed(_named(faults, Fault.DOUBLED), language),
        empty=_listed(_named(faults, Fault.EMPTY_OFFICE), language),
        before=int(duties["demand"].sum()),
        after=int(load["demand"].sum()),
        staff=n_staff,
        now=int(load["staff"].sum()),
        busy=_listed([str(row["office"]) for row in rows if _busy(row, limit)], language),
    )
    if not pd.isna(busiest["per_person"]):
        ratio = f"{float(busiest['per_person']):.0f}"
        text += say("offices.busiest", language, office=busiest["office"], ratio=ratio)
    return text


def read_plan(rows: Rows, offices: pd.DataFrame, language: str = "zh") -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """Return the duties, where the sheet puts them, and what to say of the rows.

    Whatever is no office counts as blank, and a duty without a number of matters counts none.
    """
    duties, again = keyed(_DUTIES.frame(rows))
    demand = usable(duties["demand"])
    uncounted = duties.loc[demand.isna(), "duty"].tolist()
    duties["demand"] = demand.fillna(0).round().astype("int64")
    placing = pd.concat(
        [duties[["duty", column]].set_axis(["duty", "office"], axis=1) for column in ("first", "second")]
    )
    notes = told("repeated", again, language)
    if uncounted:
        notes += say("offices.no_demand", language, duties=listed(uncounted, language))
    return duties, placing[placing["office"].isin(offices["office"])].reset_index(drop=True), notes


def read_offices(rows: Rows, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the offices, and what to say of staff that could not be read: it counts as nobody."""
    offices, again = keyed(_OFFICES.frame(rows))
    entered = offices["staff"]
    good = entered.between(0, 999) & (entered % 1 == 0)
    offices = offices.assign(fixed=offices["sort"] == say("offices.fixed"), staff=entered.where(good, 0).astype(int))
    notes = "" if good.all() else say("offices.unread", language)
    return offices[["office", "fixed", "staff"]], notes + told("repeated", again, language)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    limit = float(values["max_per_person"])
    offices, office_notes = read_offices(values["offices"], language)
    duties, placing, duty_notes = read_plan(values["duties"], offices, language)
    n_staff = int(usable(_UNITS.frame(values["units"])["staff"]).sum())
    faults = find_faults(duties, placing, offices, n_staff)
    load = office_load(duties, placing, offices)
    where = placed(duties, placing)
    own = brought(_OFFICES, values["offices"])
    text = summary(duties, load, faults, n_staff, limit, language) + office_notes + duty_notes
    if own and not brought(_UNITS, values["units"]):
        text += say("offices.units_example", language)
    return [
        Exhibit(say("offices.mapping", language), text=text),
        offices_chart(load, where, faults, limit, own, language),
        doors_table(spread(duties, placing), language),
        duties_table(duties, where, faults, language),
        assumptions_exhibit(replaced(ASSUMPTIONS, max_per_person=limit), language),
    ]


_CHOICES = tuple((office, Text(office)) for office, _, _ in OFFICES)
_SORTS = tuple((label, Text(label)) for label in (say("offices.fixed"), say("offices.free")))
_DUTIES = Sheet(
    "duties",
    words("offices.duty_sheet"),
    (
        Column("duty", words("offices.duty")),
        Column("old_unit", words("offices.old_unit")),
        Column("need", words("offices.need")),
        Column("demand", words("offices.demand"), entry="integer"),
        Column("first", words("offices.new_office"), _CHOICES, True, choices_from="offices"),
        Column("second", words("offices.second"), _CHOICES, True, choices_from="offices"),
    ),
    tuple((duty, unit, need, str(demand), first, second) for duty, unit, need, demand, first, second in DUTIES),
)
_OFFICES = Sheet(
    "offices",
    words("offices.office_sheet"),
    (
        Column("office", words("offices.office")),
        Column("sort", words("offices.sort"), _SORTS),
        Column("staff", words("offices.staff"), (), True, "integer"),
    ),
    tuple((office, say(f"offices.{'fixed' if fixed else 'free'}"), str(staff)) for office, fixed, staff in OFFICES),
)
_UNITS = Sheet(
    "units",
    words("offices.units"),
    (
        Column("unit", words("offices.old_unit")),
        Column("staff", words("offices.staff_before"), entry="integer"),
    ),
    tuple((unit, str(staff)) for unit, staff in UNITS),
    shown=False,
)

MODEL = WorkingModel(
    (
        _DUTIES,
        _OFFICES,
        _UNITS,
        Slider("max_per_person", Text(ASSUMPTIONS.loc["max_per_person", "label"]), 10, 60, 30),
    ),
    draw,
)
