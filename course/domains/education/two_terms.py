"""Who enters an institutional post under the two-term rule, and where the post is when its holder leaves.

Working model S47, second part. The report states two consecutive terms, good performance and a set procedure, and that
the post stays behind when its holder leaves midway (d3-2.5-5); others get the pay of institutional staff (d3-2.5-6).
That the terms are counted back from now and that each must be good is the course's; so is the number of posts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Term(StrEnum):
    """How a finished term went."""

    GOOD = "good"
    FAIR = "fair"
    BROKEN = "broken"
    NONE = "none"


class Ruling(StrEnum):
    """Whether a secretary enters, or the first thing that stands against it."""

    ENTER = "enter"
    NOT_IN_POST = "not_in_post"
    TOO_FEW = "too_few"
    NOT_CONSECUTIVE = "not_consecutive"
    RATING = "rating"
    PROCEDURE = "procedure"


class Treatment(StrEnum):
    """What somebody has after the ruling (d3-2.5-5, d3-2.5-6)."""

    ESTABLISHED = "established"
    PAY_ONLY = "pay_only"
    NONE = "none"


class Event(StrEnum):
    """What happens to a holder."""

    ENTER = "enter"
    LEAVE = "leave"
    RETIRE = "retire"


SERVED = (Term.GOOD, Term.FAIR)
TERM_LABELS = {Term.GOOD: "做满·好", Term.FAIR: "做满·一般", Term.BROKEN: "中途离开", Term.NONE: "未任"}
RULING_LABELS = {
    Ruling.ENTER: "可进编",
    Ruling.NOT_IN_POST: "不在书记岗",
    Ruling.TOO_FEW: "届数不够",
    Ruling.NOT_CONSECUTIVE: "够届数，没连到现在",
    Ruling.RATING: "表现未达好",
    Ruling.PROCEDURE: "程序未走完",
}
TREATMENT_LABELS = {
    Treatment.ESTABLISHED: "进入事业编制",
    Treatment.PAY_ONLY: "事业人员工资待遇",
    Treatment.NONE: "—",
}
EVENT_LABELS = {Event.ENTER: "进编", Event.LEAVE: "中途离岗", Event.RETIRE: "在岗退休"}

ASSUMPTIONS = assumption_table(
    [
        ("terms", "连续做满几届", 2, "届", True, "报告写明", "d3-2.5-5"),
        ("gap_after", "连着的几届到现在最多隔几届", 0, "届", False, "报告没有写从哪里数起；课程假定", "d3-2.5-5"),
        ("good_terms", "其中至少几届表现好", 2, "届", False, "报告没有写怎样算好；课程假定", "d3-2.5-5"),
        ("places", "书记用的事业编制", 3, "个", False, "报告没有写数目；课程假定", "d3-2.5-5"),
    ]
)


def counted_terms(history: Sequence[str], assumptions: pd.DataFrame = ASSUMPTIONS) -> range | None:
    """Return the places of the latest unbroken terms that suffice, or None where there are none.

    As many in a row as are asked for, served to the end, and ending no more than the allowed gap before now.
    """
    needed, gap = (int(assumptions.loc[name, "value"]) for name in ("terms", "gap_after"))
    for end in range(len(history), max(len(history) - gap, needed) - 1, -1):
        if end >= needed and all(term in SERVED for term in history[end - needed : end]):
            return range(end - needed, end)
    return None


def rule(history: Sequence[str], in_post: bool, procedure: bool, assumptions: pd.DataFrame = ASSUMPTIONS) -> Ruling:
    """Return whether a secretary enters; the checks come in the order post, terms, performance, procedure.

    History: one `Term` per finished term, the oldest first; anything else counts as not served. Fact d3-2.5-5.
    Raises ValueError where no term is asked for.
    """
    needed = int(assumptions.loc["terms", "value"])
    if needed < 1:
        raise ValueError(f"至少要求一届，现在是 {needed}")
    if not in_post:
        return Ruling.NOT_IN_POST
    counted = counted_terms(history, assumptions)
    if counted is None:
        total = sum(term in SERVED for term in history)
        return Ruling.NOT_CONSECUTIVE if total >= needed else Ruling.TOO_FEW
    good = sum(history[place] == Term.GOOD for place in counted)
    if good < min(assumptions.loc["good_terms", "value"], needed):
        return Ruling.RATING
    return Ruling.ENTER if procedure else Ruling.PROCEDURE


def treatment(ruling: Ruling) -> Treatment:
    """Return what somebody has: those in post who do not enter yet get the pay of institutional staff (d3-2.5-6)."""
    if ruling is Ruling.NOT_IN_POST:
        return Treatment.NONE
    return Treatment.ESTABLISHED if ruling is Ruling.ENTER else Treatment.PAY_ONLY


def judge(secretaries: pd.DataFrame, terms: Sequence[str], assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the secretaries in order with `ruling` and `treatment`.

    Secretaries: `post_code, in_post, procedure` and the columns named in `terms`, the oldest term first.
    """
    rulings = [
        rule([str(row[term]) for term in terms], bool(row["in_post"]), bool(row["procedure"]), assumptions)
        for row in secretaries.to_dict("records")
    ]
    return secretaries.assign(
        ruling=[str(ruling) for ruling in rulings], treatment=[str(treatment(ruling)) for ruling in rulings]
    )


def posts_kept(events: pd.DataFrame, places: int, eligible: Collection[str]) -> pd.DataFrame:
    """Return the events in order with `counted`, `held` and `vacant`: the posts always add up to `places`.

    Events: `holder, event`. Only who is eligible and finds a vacant post enters; who leaves or retires frees the post,
    which stays for the next one (d3-2.5-5). Raises ValueError for a negative number of posts.
    """
    if places < 0:
        raise ValueError(f"编制数不能是负数，现在是 {places}")
    holders: set[str] = set()
    rows = []
    for row in events.itertuples():
        if row.event == Event.ENTER:
            counted = row.holder in eligible and row.holder not in holders and len(holders) < places
            holders |= {str(row.holder)} if counted else set()
        else:
            counted = row.holder in holders
            holders -= {str(row.holder)}
        rows.append((counted, len(holders), places - len(holders)))
    made = pd.DataFrame(rows, columns=["counted", "held", "vacant"], index=events.index)
    return pd.concat([events[["holder", "event"]], made.astype({"counted": bool})], axis=1)
