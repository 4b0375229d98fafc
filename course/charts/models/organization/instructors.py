"""What the model of instructors shows: who is posted when, where the gaps are, and which work needs a handover note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from course.charts.diagrams import timeline
from course.charts.exhibit import Exhibit, assumptions_exhibit
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
VILLAGES = tuple(dict.fromkeys(row[1] for row in POSTS))


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
        Sheet("posts", words("instructors.posts"), posts, POSTS),
        Sheet("work", words("instructors.works"), work, WORK),
    )


POST_SHEET, WORK_SHEET = _sheets()


@dataclass(frozen=True)
class Reading:
    """Posts and work with months, and the rows that could not be used."""

    posts: pd.DataFrame
    work: pd.DataFrame
    unread: tuple[str, ...]


def read(values: Values) -> Reading:
    """Read both sheets; a row whose months are missing, no months or the wrong way round is left out and named."""
    posts, bad_posts = _read_rows(POST_SHEET.frame(values["posts"]), open_ended=True)
    work, bad_work = _read_rows(WORK_SHEET.frame(values["work"]), open_ended=False)
    known = work["kind"].isin([str(kind) for kind in Work])
    return Reading(posts, work[known], (*bad_posts, *bad_work, *work.loc[~known, "work_id"]))


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
        coverage_table(known.posts, language),
        work_table(known.work, notes, values["notes"], assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def summary(known: Reading, notes: pd.DataFrame, written: Sequence[str], language: str = "zh") -> Exhibit:
    """Return in words the longest gap, the notes still to write, and the rows that could not be used."""
    found = coverage(known.posts, list(VILLAGES), FIRST, LAST)
    longest = found.sort_values("longest_gap", ascending=False, kind="stable").iloc[0]
    key = "instructors.gap" if longest["longest_gap"] else "instructors.no_gap"
    told = [say(key, language, village=longest["village"], n=longest["longest_gap"])]
    open_notes = notes[~notes["work_id"].isin(written)]
    listed = [
        say("instructors.note", language, work=note.work_id, village=note.village, day=f"{note.needed_on:%Y-%m-%d}")
        for note in open_notes.itertuples()
    ]
    told.append(say("instructors.notes_needed", language, n=len(notes), done=len(notes) - len(open_notes)))
    if listed:
        told.append(say("instructors.notes_open", language, list="；".join(listed)))
    if known.unread:
        told.append(say("instructors.unread", language, rows="、".join(known.unread)))
    return Exhibit(say("instructors.posts", language), text="".join(told))


def time_line(known: Reading, language: str = "zh") -> Exhibit:
    """Draw the villages with and without an instructor month by month, and below the work in its rhythm."""
    title = say("instructors.time_line", language)
    here, gap = say("instructors.here", language), say("instructors.nobody", language)
    rows = [*VILLAGES, *(f"{item.work_id} {item.village}" for item in known.work.itertuples())]
    # An empty piece of each kind comes first, so that each keeps its fill whatever the rows are.
    spans = [(rows[0], 0.0, 0.0, kind) for kind in (here, gap, *RHYTHM_LABELS.values())]
    told = []
    for village in VILLAGES:
        empty = gaps(known.posts, village, FIRST, LAST)
        spans += [(village, _at(start), _at(end + 1), gap) for start, end in empty]
        held = stretches(covered_months(known.posts, village, FIRST, LAST))
        spans += [(village, _at(start), _at(end + 1), here) for start, end in held]
        listed = "、".join(f"{start}—{end}" for start, end in empty) or say("instructors.none", language)
        told.append(f"{village}：{gap} {listed}")
    for row, item in zip(rows[len(VILLAGES) :], known.work.itertuples(), strict=True):
        rhythm = RHYTHM_LABELS[RHYTHM_OF[Work(item.kind)]]
        start, end = max(_at(item.start), 0.0), min(_at(item.end + 1), _at(LAST + 1))
        spans += [(row, start, end, rhythm)] if start < end else []
        told.append(f"{row}：{rhythm} {item.start}—{item.end}")
    ticks = {
        _at(pd.Period(f"{year}-01", "M")): say("instructors.year", language, year=year) for year in range(2026, 2029)
    }
    figure = timeline(title, rows, spans, ticks | {_at(LAST + 1): ""})
    return Exhibit(title, figure=figure, alt=f"{title}。{'；'.join(told)}。")


def _at(month: pd.Period) -> float:
    return float((month - FIRST).n)


def coverage_table(posts: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return months with and without an instructor per village; villages with a gap are marked."""
    found = coverage(posts, list(VILLAGES), FIRST, LAST)
    names = {
        "village": "village",
        "months_covered": "covered",
        "gap_months": "gap_months",
        "longest_gap": "longest",
    }
    table = found.rename(columns={column: say(f"instructors.{key}", language) for column, key in names.items()})
    marked = frozenset(place for place, n in enumerate(found["gap_months"]) if n)
    return Exhibit(say("instructors.coverage", language), table=table, marked=marked)


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
            "notes", words("instructors.ticks"), tuple((row[0], Text(f"{row[0]} {row[2]}")) for row in WORK), ("W1",)
        ),
    ),
    draw,
)
