"""What the model of the duty roster shows: the month on the wall, shares, gaps, and the check of every rule."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text
from course.charts.models.service._roster_pictures import Cell, shares, wall_roster
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, told
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.duty_roster import (
    AGENT,
    DESK,
    POSTS,
    LateHours,
    Made,
    Way,
    build_roster,
    month_days,
    openings,
    rotate,
)
from course.domains.service.roster_rules import (
    ASSUMPTIONS,
    GAP,
    RULE_LABELS,
    SHIFT_LABELS,
    STATIONED,
    VILLAGE,
    Hall,
    Kind,
    Rule,
    Shift,
    check,
    fairness,
    spread,
    uncovered,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

YEAR = 2027
_STAFF = (
    ("甲1", VILLAGE, "both", "6、7", "24"),
    ("甲2", VILLAGE, "both", "13、14", "24"),
    ("甲3", VILLAGE, "desk", "3、20、21", "24"),
    ("甲4", VILLAGE, "desk", "27、28", "24"),
    ("甲5", VILLAGE, "agent", "10、11", "24"),
    ("乙1", STATIONED, "both", "1、2、8", "24"),
    ("乙2", STATIONED, "desk", "15、16", "24"),
    ("乙3", STATIONED, "agent", "22", "24"),
    ("甲6", VILLAGE, "both", "", "12"),
    ("乙4", STATIONED, "desk", "", "12"),
)
"""Fictional staff by role code: group, skills, days off, most shifts in a month."""
_SKILLS = {"both": frozenset(POSTS), "desk": frozenset({DESK}), "agent": frozenset({AGENT})}
_MARKETS = {"": (), "50": (5, 0), "16": (1, 6), "27": (2, 7), "38": (3, 8), "49": (4, 9)}
_WEEKDAYS = "一二三四五六日"
_ADJUSTABLE = {"min_rest": (8, 16), "shifts_a_day": (1, 2)}
"""Parameters with the ends of their sliders."""
_SHOWN = 12
_MOST = 40
"""People that one hall's roster can be made for in reasonable time."""
_DATES = re.compile(r"(\d{1,2})(?:\s*[-—–~～至到]\s*(\d{1,2}))?")
_BLANK = re.compile(r"[\s、，,。；;.日号休无-]*")


def read_dates(cell: str) -> tuple[frozenset[int], bool]:
    """Return the dates in a cell such as `6、7` or `20-22`, and whether the whole cell could be read."""
    found: set[int] = set()
    for match in _DATES.finditer(cell):
        first = int(match[1])
        found.update(range(first, int(match[2] or first) + 1))
    readable = bool(_BLANK.fullmatch(_DATES.sub("", cell))) and all(1 <= date <= 31 for date in found)
    return frozenset(found), readable


def read_staff(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the staff as typed, each code once, and the codes of rows with a cell that cannot be used.

    A blank skill means nobody can be put there; an unreadable day off or limit is left out of account.
    """
    table = listed_staff(values)
    table = table if int(values["n_staff"]) >= len(_STAFF) else table.iloc[: int(values["n_staff"])]
    rows, unread = [], []
    for row in table.itertuples():
        off, readable = read_dates(str(row.days_off))
        limit = row.max_shifts
        usable = limit == limit and 0 <= limit <= 99
        if not readable or not usable or row.skills not in _SKILLS or row.group not in (VILLAGE, STATIONED):
            unread.append(row.code)
        skills = _SKILLS.get(row.skills, frozenset())
        rows.append(
            (row.code, row.group or VILLAGE, skills, off if readable else frozenset(), int(limit) if usable else 31)
        )
    return pd.DataFrame(rows, columns=["code", "group", "skills", "days_off", "max_shifts"]), unread


def listed_staff(values: Values) -> pd.DataFrame:
    """Return the list of staff from which the first few, or all, are put on duty."""
    return keyed(_staff_sheet().frame(values["staff"]))[0].head(_MOST)


def hall_of(values: Values, staff: pd.DataFrame) -> Hall:
    """Return the hall that the controls describe."""
    days = month_days(YEAR, int(values["month"]), _MARKETS[values["market"]])
    return Hall(staff, days, openings(LateHours(values["late"])))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a shortage is a list of gaps, never an error."""
    staff, unread = read_staff(values)
    hall = hall_of(values, staff)
    limits = {param: int(values[param]) for param in _ADJUSTABLE}
    assumptions = replaced(ASSUMPTIONS, **limits)
    people = tuple(staff.itertuples(index=False, name=None))
    made = _made(people, values["month"], values["market"], values["late"], values["way"], tuple(limits.items()))
    broken = check(made.roster, hall, assumptions)
    fair = fairness(made.roster, hall)
    return [
        _summary(values, hall, made, broken, fair, unread, language),
        _wall(values, hall, made.roster, broken, language),
        _share_chart(fair, language),
        _gap_table(made.roster, language),
        _rule_table(broken, language),
        assumptions_exhibit(assumptions, language),
    ]


@lru_cache(maxsize=32)
def _made(
    people: tuple[tuple[object, ...], ...],
    month: str,
    market: str,
    late: str,
    way: str,
    limits: tuple[tuple[str, int], ...],
) -> Made:
    """Make the roster once for the same controls: language and a reset ask for it again."""
    staff = pd.DataFrame(list(people), columns=["code", "group", "skills", "days_off", "max_shifts"])
    hall = hall_of({"month": month, "market": market, "late": late}, staff)
    if way == Way.TURNS:
        return Made(rotate(hall), Way.TURNS)
    return build_roster(hall, replaced(ASSUMPTIONS, **dict(limits)))


def _summary(
    values: Values, hall: Hall, made: Made, broken: pd.DataFrame, fair: pd.DataFrame, unread: list[str], language: str
) -> Exhibit:
    gaps, apart = uncovered(made.roster), spread(fair)
    seats = int((made.roster[["a_code", "b_code"]] == GAP).sum().sum())
    size = {
        "month": values["month"],
        "slots": len(made.roster),
        "seats": 2 * len(made.roster),
        "staff": len(hall.staff),
    }
    fairly = {"total": apart["n_total"], "late": apart["n_late"], "weekend": apart["n_weekend"]}
    closes = "early_end" if values["late"] == LateHours.NEVER else "late_end"
    value = ASSUMPTIONS["value"]
    parts = [
        *([] if len(hall.staff) else [say("own_rows.nothing", language)]),
        say("duty_roster.size", language, **size),
        say("duty_roster.gaps" if len(gaps) else "duty_roster.no_gaps", language, slots=len(gaps), seats=seats),
        say("duty_roster.apart", language, limit=f"{value['fair_spread']:g}", **fairly),
        say("duty_roster.broken" if len(broken) else "duty_roster.kept", language, n=len(broken)),
        say("duty_roster.open", language, first=_clock("early_start"), last=_clock(closes),
            hours=f"{value['early_end'] - value['early_start']:g}"),
    ]  # fmt: skip
    if made.way is Way.STOPPED:
        parts.append(say("duty_roster.stopped", language))
    if unread:
        parts.append(say("duty_roster.unread", language, codes=listed(unread, language)))
    parts.append(told("repeated", keyed(_staff_sheet().frame(values["staff"]))[1], language))
    if (there := len(listed_staff(values))) > max(len(hall.staff), len(_STAFF)):
        parts.append(say("duty_roster.not_all", language, there=there, n=len(hall.staff)))
    return Exhibit(say("duty_roster.title", language), text="".join(parts))


def _clock(param: str) -> str:
    hours = float(ASSUMPTIONS.loc[param, "value"])
    return f"{int(hours)}:{round(hours % 1 * 60):02d}"


def _wall(values: Values, hall: Hall, roster: pd.DataFrame, broken: pd.DataFrame, language: str) -> Exhibit:
    title = say("duty_roster.wall", language, year=YEAR, month=values["month"])
    duties: dict[tuple[str, int], list[tuple[str, str, str]]] = {}
    missing: Counter[int] = Counter()
    for row in roster.itertuples():
        for seat, code in (("A", row.a_code), ("B", row.b_code)):
            if code == GAP:
                missing[row.date] += 1
            else:
                duties.setdefault((code, row.date), []).append((row.shift, row.post, seat))
    wrong = set(zip(broken["code"], broken["date"], strict=True))
    cells = {key: _cell(key, taken, wrong) for key, taken in duties.items()}
    for person in hall.staff.itertuples():
        for date in person.days_off:
            cells.setdefault((person.code, date), Cell("休"))
    gap_row = say("duty_roster.gap_row", language)
    cells |= {(gap_row, date): Cell(str(n), wrong=True) for date, n in missing.items()}
    heads = {
        row.date: f"{row.date}\n{'集' if row.kind == Kind.MARKET else ''}{_WEEKDAYS[row.weekday]}"
        for row in hall.days.itertuples()
    }
    free = set(hall.days.loc[hall.days["weekday"] >= 5, "date"])
    names = dict(zip(hall.staff["code"], labels([str(code) for code in hall.staff["code"]], 4), strict=True))
    cells = {(names.get(code, code), date): cell for (code, date), cell in cells.items()}
    rows = [*names.values(), gap_row]
    notes = [say("duty_roster.legend", language), say("duty_roster.legend_signs", language)]
    figure = wall_roster(title, rows, heads, cells, shaded=free, notes=notes)
    lines = [
        say("duty_roster.alt_code", language, code=code,
            early=sum(s == Shift.EARLY for (c, _), taken in duties.items() if c == code for s, _, _ in taken),
            late=sum(s == Shift.LATE for (c, _), taken in duties.items() if c == code for s, _, _ in taken))
        for code in hall.staff["code"]
    ]  # fmt: skip
    told = {"codes": say("chart.stop", language).join(lines), "gaps": sum(missing.values()), "wrong": len(wrong)}
    alt = say("duty_roster.alt", language, title=title, **told)
    return Exhibit(title, figure=figure, alt=alt)


def _cell(key: tuple[str, int], taken: list[tuple[str, str, str]], wrong: set[tuple[str, int]]) -> Cell:
    shift, post, seat = taken[0]
    text = f"{post[0]}{seat}" if len(taken) == 1 else f"{len(taken)}班"
    return Cell(text, dark=shift == Shift.LATE, wrong=key in wrong)


def _share_chart(fair: pd.DataFrame, language: str) -> Exhibit:
    title = first_of(say("duty_roster.shares", language), len(fair), language)
    fair = fair.head(CHART_ROWS)
    series = {
        say(f"duty_roster.{name}", language): [int(n) for n in fair[name]]
        for name in ("n_total", "n_late", "n_weekend")
    }
    codes = labels([str(code) for code in fair["code"]], 4 if len(fair) <= len(_STAFF) else 2.3)
    figure = shares(title, codes, series, say("duty_roster.times", language))
    heights = {name: [float(n) for n in counts] for name, counts in series.items()}
    return Exhibit(title, figure=figure, alt=alt_text(title, codes, heights, language))


def _gap_table(roster: pd.DataFrame, language: str) -> Exhibit:
    gaps = uncovered(roster)
    rows = [(say("duty_roster.date", language, date=row.date), SHIFT_LABELS[Shift(row.shift)], row.post, row.missing)
            for row in gaps.head(_SHOWN).itertuples()]  # fmt: skip
    if len(gaps) > _SHOWN:
        rows.append((say("duty_roster.more", language, n=len(gaps) - _SHOWN), "", "", ""))
    if gaps.empty:
        rows.append((say("duty_roster.none", language), "—", "—", "—"))
    heads = [say(f"duty_roster.{name}", language) for name in ("day", "shift", "post", "missing")]
    return Exhibit(say("duty_roster.gap_title", language), table=pd.DataFrame(rows, columns=heads))


def _rule_table(broken: pd.DataFrame, language: str) -> Exhibit:
    rows, marked = [], []
    for number, rule in enumerate(Rule):
        found = broken[broken["rule"] == rule]
        example = ""
        if len(found):
            marked.append(number)
            first = found.iloc[0]
            day = say("duty_roster.date", language, date=first["date"])
            example = " ".join(
                str(part) for part in (day, SHIFT_LABELS[Shift(first["shift"])], first["post"], first["code"]) if part
            )
        rows.append((RULE_LABELS[rule], len(found), example or "—"))
    heads = [say(f"duty_roster.{name}", language) for name in ("rule", "count", "example")]
    table = pd.DataFrame(rows, columns=heads)
    return Exhibit(say("duty_roster.rule_title", language), table=table, marked=frozenset(marked))


def _staff_sheet() -> Sheet:
    skills = tuple((key, words(f"duty_roster.skill_{key}")) for key in _SKILLS)
    columns = (
        Column("code", words("duty_roster.code")),
        Column("group", words("duty_roster.group"), ((VILLAGE, Text(VILLAGE)), (STATIONED, Text(STATIONED))), True),
        Column("skills", words("duty_roster.skills"), skills, True),
        Column("days_off", words("duty_roster.days_off"), editable=True),
        Column("max_shifts", words("duty_roster.max_shifts"), editable=True, entry="integer"),
    )
    return Sheet("staff", words("duty_roster.staff"), columns, _STAFF)


def _controls() -> tuple[Slider | Pick | Sheet, ...]:
    months = tuple((str(month), Text(f"{YEAR} 年 {month} 月", f"{YEAR}-{month:02d}")) for month in range(1, 13))
    markets = tuple((key, words(f"duty_roster.market_{key or 'none'}")) for key in _MARKETS)
    evenings = tuple((str(late), words(f"duty_roster.late_{late}")) for late in LateHours)
    ways = tuple((str(way), words(f"duty_roster.way_{way}")) for way in (Way.SOLVED, Way.TURNS))
    return (
        _staff_sheet(),
        Slider("n_staff", words("duty_roster.n_staff"), 2, len(_STAFF), 8),
        Pick("month", words("duty_roster.month"), months, "3"),
        Pick("market", words("duty_roster.market"), markets, "50"),
        Pick("late", words("duty_roster.late"), evenings, str(LateHours.WORKING)),
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _ADJUSTABLE.items()
        ),
        Pick("way", words("duty_roster.way"), ways, str(Way.SOLVED)),
    )


MODEL = WorkingModel(_controls(), draw)
