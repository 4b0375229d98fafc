"""A visit as it is logged: the five actions of the report, what is still missing, and the days as they were typed.

Working model S01. The report names the five actions (d1-0-4) and does not say what each takes in or how much to
write down; both are the course's, the second in `ASSUMPTIONS`.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Collection
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Action(StrEnum):
    """The five actions, in the order in which the report prints them (d1-0-4)."""

    LOOK = "look"
    LISTEN = "listen"
    DISCUSS = "discuss"
    COMPARE = "compare"
    REFLECT = "reflect"


ACTION_LABELS = {
    Action.LOOK: "看",
    Action.LISTEN: "听",
    Action.DISCUSS: "议",
    Action.COMPARE: "比",
    Action.REFLECT: "思",
}
UNDATED = frozenset({"未记", "没记", "没有记", "未写", "没写", "不详", "不明"})
"""What may stand where a note has no date: a missing date is said to be missing, never guessed."""

ASSUMPTIONS = assumption_table(
    [("min_notes", "每个动作至少记几条", 1, "条", False, "报告只列出五个动作，没有写记多少", "d1-0-4")]
)

_NUMERALS = {"十": 10} | {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_PART = r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = re.compile(rf"(?:[0-9]{{4}}[-/.年])?{_PART}[-/.月]{_PART}[日号]?")


def find_gaps(
    log: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS, counted: Collection[Action] = tuple(Action)
) -> pd.DataFrame:
    """Return per site how many notes there are and which of the counted actions have too few.

    Log: `site` and a column of notes per action; a missing number counts as none. Returns `site, n_notes, missing,
    complete`; `missing` holds the actions in the report's order. Raises ValueError for a negative number.
    """
    actions = [action for action in Action if action in counted]
    notes = _notes(log)
    fewest = assumptions.loc["min_notes", "value"]
    missing = [tuple(action for action in actions if row[action] < fewest) for _, row in notes.iterrows()]
    return pd.DataFrame(
        {
            "site": log["site"].to_numpy(),
            "n_notes": notes[actions].sum(axis=1).to_numpy(),
            "missing": pd.Series(missing, dtype=object),
            "complete": [not actions_missing for actions_missing in missing],
        }
    )


def share_actions(log: pd.DataFrame, counted: Collection[Action] = tuple(Action)) -> pd.DataFrame:
    """Return per action how many notes there are and their share; shares sum to 1 where there is any note.

    Log as for `find_gaps`. Returns `action, n, share`.
    """
    actions = [action for action in Action if action in counted]
    totals = _notes(log)[actions].sum()
    everything = int(totals.sum())
    share = totals / everything if everything else totals.astype(float)
    return pd.DataFrame({"action": actions, "n": totals.to_numpy(), "share": share.to_numpy()})


def _notes(log: pd.DataFrame) -> pd.DataFrame:
    notes = log[list(Action)].astype("float64").fillna(0).astype(int)
    if (notes < 0).any(axis=None):
        raise ValueError("记录条数应为 0 或更大的整数")
    return notes


def read_day(entry: str) -> tuple[int, int] | None:
    """Return the month and day that were typed (3月5日, 3-5, 2026/03/05, 三月五日), or None if they are no day.

    29 February is a day; a year is read over, because the notes have none.
    """
    found = _DAY.fullmatch("".join(unicodedata.normalize("NFKC", entry).split()))
    if found is None:
        return None
    month, day = (_part(part) for part in found.groups())
    return (month, day) if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1] else None


def _part(written: str) -> int:
    if written.isdigit() and written.isascii():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _NUMERALS[written] if len(written) == 1 else 0
    return 10 * _NUMERALS.get(tens or "一", 0) + (_NUMERALS.get(ones, 99) if ones else 0)
