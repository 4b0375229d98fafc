"""Instructors in the villages month by month, and the three rhythms in which work is kept up.

Working model S13. The report names an instructor scheme kept for more than ten years without saying what instructors
do (d1-2.4-1), and sets a rhythm for each kind of key work (d1-2.4-6). Terms, notes and their dates are the course's.
"""

from __future__ import annotations

import re
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Work(StrEnum):
    """Kinds of key work (d1-2.4-6)."""

    UPGRADE = "upgrade"
    TURNAROUND = "turnaround"
    RECRUIT = "recruit"
    ACTIVITY = "activity"


class Rhythm(StrEnum):
    """How work is kept up (d1-2.4-6)."""

    TERM = "term"
    YEAR = "year"
    THEME = "theme"


WORK_LABELS = {
    Work.UPGRADE: "面貌改造提升",
    Work.TURNAROUND: "后进村转化",
    Work.RECRUIT: "发展党员",
    Work.ACTIVITY: "载体活动",
}
RHYTHM_LABELS = {Rhythm.TERM: "一任接一任", Rhythm.YEAR: "一年接一年", Rhythm.THEME: "一个主题接一个"}
RHYTHM_OF = {
    Work.UPGRADE: Rhythm.TERM,
    Work.TURNAROUND: Rhythm.YEAR,
    Work.RECRUIT: Rhythm.YEAR,
    Work.ACTIVITY: Rhythm.THEME,
}
"""The rhythm that the report sets for each kind of work."""

ASSUMPTIONS = assumption_table(
    [
        ("lead_days", "离任前几天写好交接单", 15, "天", False, "报告没有写交接办法；课程假定", "d1-2.4-6"),
        ("term_years", "一任几年", 5, "年", False, "以现行规定为准；报告没有写", "d1-2.4-6"),
        ("term_from", "本任第一年", 2026, "年", False, "虚构的镇从这一年起算；课程假定", "d1-2.4-6"),
    ]
)


def read_month(entry: str) -> pd.Period | None:
    """Return the month typed as 2026-3, 2026.03 or 2026年3月; None where that is no month.

    A day behind it does not count: spreadsheets make one of every month that is typed.
    """
    found = re.fullmatch(r"\s*(20\d\d)\s*[-./年]\s*(\d{1,2})\s*(?:月|[-./月]\s*\d{1,2}\s*日?)?\s*", entry, re.ASCII)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    return pd.Period(year=int(found[1]), month=int(found[2]), freq="M")


def months(first: pd.Period, last: pd.Period) -> list[pd.Period]:
    """Return every month from the first to the last, both included."""
    return list(pd.period_range(first, last, freq="M"))


def covered_months(posts: pd.DataFrame, village: str, first: pd.Period, last: pd.Period) -> list[pd.Period]:
    """Return the months of a period in which a village has an instructor, each once however many posts overlap.

    Posts: `village, role, start, end` by month, both included; a missing `end` means the post is still held.
    """
    own = posts[posts["village"] == village]
    held = [(post.start, last if pd.isna(post.end) else post.end) for post in own.itertuples()]
    return [month for month in months(first, last) if any(start <= month <= end for start, end in held)]


def stretches(some: list[pd.Period]) -> list[tuple[pd.Period, pd.Period]]:
    """Return months in order as unbroken runs of (first month, last month)."""
    found: list[tuple[pd.Period, pd.Period]] = []
    for month in some:
        if found and found[-1][1] == month - 1:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found


def gaps(posts: pd.DataFrame, village: str, first: pd.Period, last: pd.Period) -> list[tuple[pd.Period, pd.Period]]:
    """Return the stretches of a period without an instructor as (first month, last month)."""
    covered = set(covered_months(posts, village, first, last))
    return stretches([month for month in months(first, last) if month not in covered])


def coverage(posts: pd.DataFrame, villages: list[str], first: pd.Period, last: pd.Period) -> pd.DataFrame:
    """Return `village, months_covered, gap_months, longest_gap`; covered and gap months make the period."""
    rows = []
    for village in villages:
        lengths = [(end - start).n + 1 for start, end in gaps(posts, village, first, last)]
        total = len(months(first, last))
        rows.append((village, total - sum(lengths), sum(lengths), max(lengths, default=0)))
    return pd.DataFrame(rows, columns=["village", "months_covered", "gap_months", "longest_gap"])


def handovers(posts: pd.DataFrame, work: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the notes to write: one for each work unfinished when an instructor of its village leaves.

    Work: `work_id, village, kind, start, end` by month. A post ends on its last month's last day; the note is needed
    `lead_days` before. Returns `work_id, village, role, leaves_on, needed_on` by date.
    """
    lead = pd.Timedelta(days=float(assumptions.loc["lead_days", "value"]))
    rows = [
        (item.work_id, item.village, post.role, _last_day(post.end), _last_day(post.end) - lead)
        for post in posts[posts["end"].notna()].itertuples()
        for item in work[work["village"] == post.village].itertuples()
        if item.start <= post.end < item.end
    ]
    made = pd.DataFrame(rows, columns=["work_id", "village", "role", "leaves_on", "needed_on"])
    return made.sort_values(["needed_on", "work_id"], kind="stable").reset_index(drop=True)


def reviews(kind: Work, start: pd.Period, end: pd.Period, assumptions: pd.DataFrame = ASSUMPTIONS) -> list[pd.Period]:
    """Return the months in which work is taken stock of by its rhythm, the month of its end always among them.

    Term work: the last month of each term; yearly work: each December; a theme: when it is closed.
    """
    rhythm = RHYTHM_OF[kind]
    years, term_from = int(assumptions.loc["term_years", "value"]), int(assumptions.loc["term_from", "value"])

    def falls_due(month: pd.Period) -> bool:
        if rhythm is Rhythm.THEME or month.month != 12:
            return False
        return rhythm is Rhythm.YEAR or (month.year - term_from + 1) % years == 0

    return [month for month in months(start, end) if month == end or falls_due(month)]


def _last_day(month: pd.Period) -> pd.Timestamp:
    return month.to_timestamp(how="start") + pd.offsets.MonthEnd(1)
