"""What the model of instructors shows: who is posted when, where the gaps are, and which work needs a handover note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from course.charts.diagrams import timeline
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import brought, first_of, keyed, labels, listed, short, told
from course.charts.working_model import Sheet, Slider, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.rhythms import (
    ASSUMPTIONS,
    RHYTHM_LABELS,
    RHYTHM_OF,
    WORK_LABELS,
    Work,
    coverage,
    covered_months,
    gaps,
    handovers,
    read_month,
    reviews,
    stretches,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

FIRST, LAST = pd.Period("2026-01", "M"), pd.Period("2028-12", "M")
POSTS = (
    ("指1", "村01", "2026-1", "2026-12"),
    ("指2", "村01", "2027-1", ""),
    ("指3", "村02", "2026-3", "2027-6"),
    ("指4", "村02", "2027-10", "2028-6"),
    ("指5", "村03", "2026-1", "2028-2"),
    ("指6", "村03", "2028-1", ""),
)
WORK = (
    ("W1", "村01", "背街巷道整治", "upgrade", "2026-3", "2031-6"),
    ("W2", "村02", "后进支部转化", "turnaround", "2026-6", "2027-12"),
    ("W3", "村02", "义诊服务月", "activity", "2027-3", "2027-5"),
    ("W4", "村03", "发展党员", "recruit", "2026-2", "2028-12"),
    ("W5", "村03", "礼堂开放季", "activity", "2028-1", "2028-4"),
)
_YEARS = 6
"""Years that one's own posts are looked at, the last ones where they go back further."""
_VILLAGES, _WORKS = 20, 20
"""Lines of each kind that the time line holds."""


def _month_columns() -> tuple[Column, ...]:
    return tuple(Column(name, words(f"instructors.{name}"), editable=True) for name in ("start", "end"))


def _sheets() -> tuple[Sheet, Sheet]:
    kinds = tuple((str(kind), Text(label)) for kind, label in WORK_LABELS.items())
    village = Column("village", words("instructors.village"))
    posts = (Column("role", words("instructors.role")), village, *_month_columns())
    work = (
        Column("work_id", words("instructors.work")),
        village,
        Column("what", words("instructors.what")),
        Column("kind", words("instructors.kind"), kinds, editable=True),
        *_month_columns(),
    )
    return (
        Sheet("posts", words("instructors.post_sheet"), posts, POSTS),
        Sheet("work", words("instructors.work_sheet"), work, WORK),
    )


POST_SHEET, WORK_SHEET = _sheets()


@dataclass(frozen=True)
class Reading:
    """Posts and work with months, the time they are looked at, and the rows that could not be used."""

    posts: pd.DataFrame
    work: pd.DataFrame
    villages: list[str]
    first: pd.Period
    last: pd.Period
    own: bool
    """Whether the posts are one's own: then the years follow them."""
    unread: tuple[str, ...]
    repeated: tuple[str, ...]


def read(values: Values) -> Reading:
    """Read both sheets; a row whose months are missing, no months or the wrong way round is left out and named."""
    held, (planned, again) = POST_SHEET.frame(values["posts"]), keyed(WORK_SHEET.frame(values["work"]))
    posts, bad_posts = _read_rows(held, open_ended=True)
    work, bad_work = _read_rows(planned, open_ended=False)
    known = work["kind"].isin([str(kind) for kind in Work])
    unread = [row for row in (*bad_posts, *bad_work, *work.loc[~known, "work_id"]) if row]
    villages = [name for name in dict.fromkeys([*held["village"], *planned["village"]]) if name]
    own = brought(POST_SHEET, values["posts"])
    first, last = _window(posts) if own and len(posts) else (FIRST, LAST)
    return Reading(posts, work[known], villages, first, last, own, tuple(unread), tuple(again))


def _window(posts: pd.DataFrame) -> tuple[pd.Period, pd.Period]:
    """Return the first and last month of the years that the posts name."""
    years = [month.year for month in (*posts["start"], *posts["end"].dropna())]
    last = max(years)
    first = max(min(years), last - _YEARS + 1)
    return pd.Period(year=first, month=1, freq="M"), pd.Period(year=last, month=12, freq="M")


def _read_rows(sheet: pd.DataFrame, *, open_ended: bool) -> tuple[pd.DataFrame, list[str]]:
    good, bad = [], []
    for row in sheet.to_dict("records"):
        start, end = read_month(row["start"]), read_month(row["end"])
        still_held = open_ended and not row["end"].strip()
        if start is None or (end is None and not still_held) or (end is not None and end < start):
            bad.append(str(next(iter(row.values()))))
        else:
            good.append({**row, "start": start, "end": pd.NaT if end is None else end})
    return pd.DataFrame(good, columns=sheet.columns, dtype=object), bad


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows, whatever stands in the sheets."""
    limits = {param: float(values[param]) for param in ("lead_days", "term_years")}
    assumptions = replaced(ASSUMPTIONS, **limits)
    known = read(values)
    notes = handovers(known.posts, known.work, assumptions)
    return [
        summary(known, notes, values["notes"], language),
        time_line(known, language),
        coverage_table(known, language),
        work_table(known.work, notes, values["notes"], assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def _span(key: str, known: Reading, language: str) -> str:
    """Return words about the three years of the example, or about the years of one's own posts."""
    if not known.own:
        return say(f"instructors.{key}", language)
    return say(f"instructors.{key}_own", language, first=known.first.year, last=known.last.year)


def summary(known: Reading, notes: pd.DataFrame, written: Sequence[str], language: str = "zh") -> Exhibit:
    """Return in words the longest gap, the notes still to write, and the rows that could not be used."""
    found = coverage(known.posts, known.villages, known.first, known.last)
    if found.empty:
        said = [say("own_rows.nothing", language)]
    else:
        longest = found.sort_values("longest_gap", ascending=False, kind="stable").iloc[0]
        gap = say("instructors.gap", language, village=longest["village"], n=longest["longest_gap"])
        said = [gap if longest["longest_gap"] else _span("no_gap", known, language)]
    open_notes = notes[~notes["work_id"].isin(written)]
    missing = [
        say("instructors.note", language, work=note.work_id, village=note.village, day=f"{note.needed_on:%Y-%m-%d}")
        for note in open_notes.itertuples()
    ]
    said.append(say("instructors.notes_needed", language, n=len(notes), done=len(notes) - len(open_notes)))
    if missing:
        said.append(say("instructors.notes_open", language, list=listed(missing, language, "；")))
    if known.unread:
        said.append(say("instructors.unread", language, rows=listed(known.unread, language)))
    said.append(told("repeated", known.repeated, language))
    return Exhibit(say("instructors.posts", language), text="".join(said))


def time_line(known: Reading, language: str = "zh") -> Exhibit:
    """Draw the villages with and without an instructor month by month, and below the work in its rhythm."""
    title = say("instructors.time_line", language)
    here, gap = say("instructors.here", language), say("instructors.nobody", language)
    villages, work = known.villages[:_VILLAGES], known.work.head(_WORKS)
    rows = labels(
        [
            *(short(village, 8) for village in villages),
            *(f"{short(item.work_id, 5)} {short(item.village, 6)}" for item in work.itertuples()),
        ],
        12,
    )
    rows = rows or ["—"]
    # An empty piece of each kind comes first, so that each keeps its fill whatever the rows are.
    spans = [(rows[0], 0.0, 0.0, kind) for kind in (here, gap, *RHYTHM_LABELS.values())]
    pieces, said = _village_spans(known, dict(zip(villages, rows, strict=False)), (here, gap), language)
    spans += pieces
    until = _at(known.last + 1, known.first)
    for row, item in zip(rows[len(villages) :], work.itertuples(), strict=False):
        rhythm = RHYTHM_LABELS[RHYTHM_OF[Work(item.kind)]]
        start, end = max(_at(item.start, known.first), 0.0), min(_at(item.end + 1, known.first), until)
        spans += [(row, start, end, rhythm)] if start < end else []
        said.append(f"{row}：{rhythm} {item.start}—{item.end}")
    years = range(known.first.year, known.last.year + 1)
    ticks = {_at(pd.Period(year=year, month=1, freq="M"), known.first): say("instructors.year", language, year=year)
             for year in years}  # fmt: skip
    many = max(len(known.villages), len(known.work))
    heading = first_of(title, many, language, _VILLAGES)
    figure = timeline(heading, rows, spans, ticks | {until: ""})
    return Exhibit(title, figure=figure, alt=f"{heading}。{'；'.join(said)}。")


def _village_spans(
    known: Reading, rows: Mapping[str, str], kinds: tuple[str, str], language: str
) -> tuple[list[tuple[str, float, float, str]], list[str]]:
    """Return the pieces of the villages' lines, and what they say in words."""
    here, gap = kinds
    spans, said = [], []
    for village, row in rows.items():
        empty = gaps(known.posts, village, known.first, known.last)
        held = stretches(covered_months(known.posts, village, known.first, known.last))
        for kind, found in ((gap, empty), (here, held)):
            spans += [(row, _at(start, known.first), _at(end + 1, known.first), kind) for start, end in found]
        without = "、".join(f"{start}—{end}" for start, end in empty) or say("instructors.none", language)
        said.append(f"{row}：{gap} {without}")
    return spans, said


def _at(month: pd.Period, first: pd.Period) -> float:
    return float((month - first).n)


def coverage_table(known: Reading, language: str = "zh") -> Exhibit:
    """Return months with and without an instructor per village; villages with a gap are marked."""
    found = coverage(known.posts, known.villages, known.first, known.last)
    names = {
        "village": "village",
        "months_covered": "covered",
        "gap_months": "gap_months",
        "longest_gap": "longest",
    }
    table = found.rename(columns={column: say(f"instructors.{key}", language) for column, key in names.items()})
    marked = frozenset(place for place, n in enumerate(found["gap_months"]) if n)
    return Exhibit(_span("coverage", known, language), table=table, marked=marked)


def work_table(
    work: pd.DataFrame, notes: pd.DataFrame, written: Sequence[str], assumptions: pd.DataFrame, language: str = "zh"
) -> Exhibit:
    """Return for each work its rhythm, when stock is taken, and the note it needs; missing notes are marked."""
    rows, marked = [], set()
    for place, item in enumerate(work.itertuples()):
        kind = Work(item.kind)
        days = "、".join(f"{day:%Y-%m-%d}" for day in notes.loc[notes["work_id"] == item.work_id, "needed_on"])
        done = item.work_id in written
        note = say("instructors.written" if done else "instructors.to_write", language, days=days) if days else "—"
        if days and not done:
            marked.add(place)
        stock = "、".join(str(month) for month in reviews(kind, item.start, item.end, assumptions))
        rows.append((f"{item.work_id} {item.what}", item.village, RHYTHM_LABELS[RHYTHM_OF[kind]], stock, note))
    keys = ("work", "village", "rhythm", "reviews", "handover")
    table = pd.DataFrame(rows, columns=[say(f"instructors.{key}", language) for key in keys])
    return Exhibit(say("instructors.work_table", language), table=table, marked=frozenset(marked))


MODEL = WorkingModel(
    (
        POST_SHEET,
        WORK_SHEET,
        Slider("lead_days", Text(ASSUMPTIONS.loc["lead_days", "label"]), 0, 60, 15),
        Slider("term_years", Text(ASSUMPTIONS.loc["term_years", "label"]), 1, 6, 5),
        Ticks(
            "notes",
            words("instructors.ticks"),
            tuple((row[0], Text(f"{row[0]} {row[2]}")) for row in WORK),
            ("W1",),
            options_from="work",
        ),
    ),
    draw,
)
