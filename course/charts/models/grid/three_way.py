"""What the dispatcher of three parties shows: who leads, when each request is due, and who answers at which hour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from course.charts.diagrams import matrix, timeline
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, told
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.grid.three_way import (
    ASSUMPTIONS,
    BAND_LABELS,
    DUTY,
    KIND_LABELS,
    PARTY_LABELS,
    PLACE_LABELS,
    STATE_LABELS,
    Band,
    Kind,
    Party,
    Place,
    State,
    assign,
    coverage,
    handover,
    restarted,
    state,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_R, _F, _O = Party.RESIDENTS, Party.FIRM, Party.OWNERS
_S, _H = Place.SHARED, Place.HOME
_REQUESTS = (
    ("1", Band.EVENING, "电梯停运", _S, _F, "", "", "2"),
    ("1", Band.NIGHT, "漏水", _H, _F, "", "", ""),
    ("2", Band.MORNING, "漏水", _S, _F, "", "", "4"),
    ("2", Band.AFTERNOON, "独居老人想聊聊", _H, _R, "", "", "3"),
    ("3", Band.MORNING, "垃圾桶满", _S, _F, "", "", "4"),
    ("3", Band.EVENING, "噪声", _H, _R, _F, "7", ""),
    ("4", Band.AFTERNOON, "动用维修资金", _S, _F, "", "", ""),
    ("4", Band.MORNING, "办证明", _H, _R, "", "", "6"),
    ("5", Band.NIGHT, "路灯不亮", _S, _F, "", "", "9"),
    ("5", Band.EVENING, "教用手机", _H, _R, "", "", "10"),
    ("6", Band.MORNING, "三餐没人做", _H, _R, "", "", "8"),
    ("6", Band.EVENING, "噪声", _S, _F, _R, "10", ""),
    ("7", Band.NIGHT, "独居老人想聊聊", _H, _R, "", "", "8"),
    ("8", Band.AFTERNOON, "屋顶养鸽子", _S, _R, "", "", ""),
    ("9", Band.MORNING, "续聘物业企业", _S, _O, "", "", ""),
)
"""Day and part of day reported, matter, place, lead chosen, passed on to whom and on which day, day done."""
_MANNED = {
    Kind.CARE: (Band.MORNING, Band.AFTERNOON),
    Kind.PUBLIC: (Band.MORNING, Band.AFTERNOON),
    Kind.PROPERTY: tuple(Band),
    Kind.VOLUNTEER: (Band.AFTERNOON, Band.EVENING),
}
YES = "yes"
_LAST = 45
_INK = ("passed_day", "done")
_LONGEST = 365
"""Most days that a duty may take."""
_LABEL = 14
"""Width of a request beside its bar."""


def read_requests(values: Values) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    """Return the requests that can be judged, and ids by what is the matter; a day that cannot be read is blank."""
    rows, again = keyed(_REQUEST_SHEET.frame(values["requests"]))
    texts, _ = keyed(pd.DataFrame(list(values["requests"]), columns=list(rows.columns), dtype=object))
    by_label = {label: str(place) for place, label in PLACE_LABELS.items()}
    by_band = {label: str(band) for band, label in BAND_LABELS.items()}
    rows = rows.assign(place=rows["place"].map(by_label), band=rows["band"].map(by_band))
    for column in ("lead", "passed_to"):
        rows[column] = rows[column].where(rows[column].isin([str(party) for party in Party]), "")
    unread: list[str] = []
    for column in _INK:
        typed = pd.Series([bool(cell.strip()) for cell in texts[column]], dtype=bool)
        fine = rows[column].between(rows["day"], _LAST)
        unread += rows.loc[~fine & typed, "req_id"].tolist()
        rows[column] = rows[column].where(fine)
    sound = rows["day"].between(0, _LAST) & rows["place"].notna() & rows["band"].notna()
    left_out = rows.loc[~sound, "req_id"].tolist()
    unread = [req_id for req_id in dict.fromkeys(unread) if req_id not in left_out]
    return rows[sound].reset_index(drop=True), {"unread": unread, "left_out": left_out, "repeated": again}


def read_duty(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the list of duties, and the topics whose line is not complete or stands a second time."""
    rows = _DUTY_SHEET.frame(values["duty"])
    named = rows["topic"].map(lambda cell: bool(cell.strip())).astype(bool)
    sound = rows["days"].between(0, _LONGEST)
    for column, known in (("place", Place), ("lead", Party), ("support", ("", *Party)), ("kind", Kind)):
        sound &= rows[column].isin([str(value) for value in known])
    kept = rows[named & sound]
    again = kept.duplicated(["topic", "place"])
    unread = [*rows.loc[named & ~sound, "topic"], *kept.loc[again, "topic"]]
    return kept[~again].reset_index(drop=True), list(dict.fromkeys(unread))


def followed(rows: pd.DataFrame, duty: pd.DataFrame, today: float, anew: bool) -> pd.DataFrame:
    """Return the requests with what the list of duties says, who has them, and how they stand."""
    assigned = assign(rows, duty)
    if anew:
        moved = rows[rows["passed_day"].notna() & (rows["passed_to"] != "")]
        days = dict(zip(assigned["req_id"], assigned["due"] - rows["day"], strict=True))
        assigned = restarted(assigned, dict(zip(moved["req_id"], moved["passed_day"], strict=True)), days)
    in_hand = rows["passed_to"].where(rows["passed_to"] != "", rows["lead"])
    passed = handover(assigned, dict(zip(rows["req_id"], in_hand, strict=True)))
    states = [str(state(due, done, today)) for due, done in zip(passed["due"], rows["done"], strict=True)]
    kept = rows.drop(columns=["lead"]).assign(chosen=rows["lead"])
    return kept.merge(passed, on="req_id").assign(state=states)


def clock_chart(table: pd.DataFrame, today: float, language: str) -> Exhibit:
    """Draw each request from the day it was reported: days within its time, beyond it, and still left."""
    title = first_of(say("three_way.clock", language, day=f"{today:g}"), len(table), language)
    drawn = table.head(CHART_ROWS)
    rows = labels([f"{row.req_id} {row.topic}" for row in drawn.itertuples()], _LABEL)
    within, beyond, left = (say(f"three_way.{name}", language) for name in ("within", "beyond", "left"))
    spans: list[tuple[str, float, float, str]] = []
    due = []
    for label, row in zip(rows, drawn.itertuples(), strict=True):
        end = max(row.day, min(today, row.done) if pd.notna(row.done) else today)
        spans.append((label, row.day, min(end, row.due), within))
        if end > row.due:
            spans.append((label, row.due, end, beyond))
        elif row.state == State.OPEN:
            spans.append((label, end, row.due, left))
        due.append(say("three_way.due_on", language, label=label, due=f"{row.due:g}", state=STATE_LABELS[row.state]))
    ticks = {float(day): str(day) for day in range(0, _LAST + 1, 5)}
    figure = timeline(title, rows or ["—"], spans, ticks, kinds=[within, beyond, left])
    alt = f"{title}{say('chart.stop', language)}{say('chart.comma', language).join(due)}"
    return Exhibit(title, figure=figure, alt=alt)


def hours_chart(cover: pd.DataFrame, language: str) -> Exhibit:
    """Draw per kind and part of the day how many requests came and who answers; unanswered ones are hatched."""
    title = say("three_way.hours", language)
    cells, dark, hatched, read = {}, set(), set(), []
    for row in cover.itertuples():
        place = (KIND_LABELS[Kind(row.kind)], BAND_LABELS[Band(row.band)])
        key = "manned" if row.manned else "empty"
        cells[place] = say(f"three_way.{key}", language, n=row.n_requests)
        read.append(f"{place[0]} {place[1]} {cells[place]}")
        if row.manned:
            dark.add(place)
        elif row.n_requests:
            hatched.add(place)
    kinds, bands = list(KIND_LABELS.values()), list(BAND_LABELS.values())
    figure = matrix(title, kinds, bands, cells, dark=dark, hatched=hatched)
    alt = f"{title}{say('chart.stop', language)}{say('chart.comma', language).join(read)}"
    return Exhibit(title, figure=figure, alt=alt)


def requests_table(table: pd.DataFrame, language: str) -> Exhibit:
    """Return the requests with the lead by the list of duties; wrong leads and overdue requests are marked."""
    parties = {str(party): label for party, label in PARTY_LABELS.items()}
    shown = pd.DataFrame(
        {
            say("three_way.request", language): table["req_id"] + " " + table["topic"],
            say("three_way.place", language): [PLACE_LABELS[Place(place)] for place in table["place"]],
            say("three_way.chosen", language): [parties.get(party, "—") for party in table["chosen"]],
            say("three_way.lead", language): [
                parties[party] + ("" if listed else say("three_way.unlisted", language))
                for party, listed in zip(table["lead"], table["listed"], strict=True)
            ],
            say("three_way.kind", language): [KIND_LABELS[Kind(kind)] if kind else "—" for kind in table["kind"]],
            say("three_way.holder", language): [parties[party] for party in table["holder"]],
            say("three_way.due", language): [f"{due:g}" for due in table["due"]],
            say("three_way.state", language): [STATE_LABELS[State(each)] for each in table["state"]],
        }
    )
    marked = (table["chosen"] != table["lead"]) | (table["state"] == State.OVERDUE)
    return Exhibit(say("three_way.requests", language), table=shown, marked=frozenset(marked[marked].index.tolist()))


def summary(
    table: pd.DataFrame, cover: pd.DataFrame, today: float, odd: dict[str, list[str]], language: str
) -> Exhibit:
    """Say how many leads are right, how many requests are overdue, and how many came when nobody answers."""
    waiting = table[~table["state"].isin([State.DONE, State.LATE])]
    text = say(
        "three_way.summary",
        language,
        n=len(table),
        right=int((table["chosen"] == table["lead"]).sum()),
        unlisted=int((~table["listed"]).sum()),
        day=f"{today:g}",
        overdue=int((table["state"] == State.OVERDUE).sum()),
        longest=f"{max([*(today - waiting['day']), 0]):g}",
        unanswered=int(cover.loc[~cover["manned"], "n_requests"].sum()),
        manned=int(cover["manned"].sum()),
    )
    for key in ("unread", "left_out", "duty_unread"):
        if odd[key]:
            text += say(f"three_way.{key}", language, ids=listed(odd[key], language))
    text += told("repeated", odd["repeated"], language)
    if table.empty:
        text = say("own_rows.nothing", language) + text
    return Exhibit(say("three_way.requests", language), text=text)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    today = float(values["today"])
    rows, odd = read_requests(values)
    duty, odd["duty_unread"] = read_duty(values)
    table = followed(rows, duty, today, values["clock"] == "anew")
    manned = {
        (kind, band)
        for kind, row in zip(Kind, values["hours"], strict=True)
        for band, cell in zip(Band, row[1:], strict=True)
        if cell == YES
    }
    cover = coverage(table, manned)
    return [
        summary(table, cover, today, odd, language),
        clock_chart(table, today, language),
        requests_table(table, language),
        hours_chart(cover, language),
        assumptions_exhibit(ASSUMPTIONS, language),
    ]


def _told(labels: Mapping[Any, str]) -> tuple[tuple[str, Text], ...]:
    """Return choices whose values are what is read: these cells are given in a lesson."""
    return tuple((label, Text(label)) for label in labels.values())


def _request_sheet() -> Sheet:
    parties = tuple((str(party), Text(label)) for party, label in PARTY_LABELS.items())
    columns = (
        Column("req_id", words("three_way.request")),
        Column("day", words("three_way.day"), entry="integer"),
        Column("band", words("three_way.band"), _told(BAND_LABELS)),
        Column("topic", words("three_way.topic")),
        Column("place", words("three_way.place"), _told(PLACE_LABELS)),
        Column("lead", words("three_way.chosen"), parties, editable=True),
        Column("passed_to", words("three_way.passed_to"), parties, editable=True),
        Column("passed_day", words("three_way.passed_day"), editable=True, entry="integer"),
        Column("done", words("three_way.done"), editable=True, entry="integer"),
    )
    rows = tuple(
        (f"Q{number:02d}", day, BAND_LABELS[band], topic, PLACE_LABELS[place], *map(str, entered))
        for number, (day, band, topic, place, *entered) in enumerate(_REQUESTS, 1)
    )
    return Sheet("requests", words("three_way.sheet"), columns, rows)


def _hours_sheet() -> Sheet:
    yes = ((YES, words("three_way.yes")),)
    columns = (
        Column("kind", words("three_way.kind")),
        *(Column(str(band), Text(label), yes, editable=True) for band, label in BAND_LABELS.items()),
    )
    rows = tuple(
        (KIND_LABELS[kind], *(YES if band in bands else "" for band in Band)) for kind, bands in _MANNED.items()
    )
    return Sheet("hours", words("three_way.hours_sheet"), columns, rows, fixed=True)


def _duty_sheet() -> Sheet:
    def choices(labels: Mapping[Any, str]) -> tuple[tuple[str, Text], ...]:
        return tuple((str(value), Text(label)) for value, label in labels.items())

    columns = (
        Column("topic", words("three_way.topic")),
        Column("place", words("three_way.place"), choices(PLACE_LABELS)),
        Column("lead", words("three_way.duty_lead"), choices(PARTY_LABELS)),
        Column("support", words("three_way.duty_support"), choices(PARTY_LABELS)),
        Column("kind", words("three_way.kind"), choices(KIND_LABELS)),
        Column("days", words("three_way.duty_days"), entry="integer"),
    )
    rows = tuple(tuple(map(str, row)) for row in DUTY[[column.name for column in columns]].itertuples(index=False))
    return Sheet("duty", words("three_way.duty"), columns, rows, shown=False)


_REQUEST_SHEET, _DUTY_SHEET = _request_sheet(), _duty_sheet()
MODEL = WorkingModel(
    (
        _REQUEST_SHEET,
        _DUTY_SHEET,
        Slider("today", words("three_way.today"), 9, _LAST, 12),
        Pick(
            "clock",
            words("three_way.after"),
            (("keeps", words("three_way.keeps")), ("anew", words("three_way.anew"))),
            "keeps",
        ),
        _hours_sheet(),
    ),
    draw,
)
