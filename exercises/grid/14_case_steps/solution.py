"""The fourteen cases by the rules of the brief."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from course.domains.grid.event_flow import STEP_LABELS, Case, Refusal, Step, advance

NOW = 24 * 5 + 12
LIMITS = {"井盖": 24, "噪声": 24, "垃圾": 48, "路灯": 72}
STEPS = {label: step for step, label in STEP_LABELS.items()}
VERDICTS = {
    None: "ok",
    Refusal.BACKWARDS: "back",
    Refusal.SKIPPED: "skip",
    Refusal.REPEATED: "skip",
    Refusal.SELF_CHECK: "self",
}


def hour(text: str) -> int:
    """Return 3日9时 as hours of the month."""
    found = re.search(r"(\d+)日(\d+)时", text)
    return int(found[1]) * 24 + int(found[2])


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def earlier(given: pd.DataFrame) -> list[int | None]:
    """Return for each row the place of the open case that it reports again, if any."""
    rows = list(given.itertuples())
    found = []
    for row in rows:
        same = [
            place
            for place, other in enumerate(rows)
            if plain(other.what) == plain(row.what)
            and 0 < hour(row.reported) - hour(other.reported) < 24
            and not other.last.startswith("结案")
        ]
        found.append(same[0] if same else None)
    return found


def answer(data: dict[str, pd.DataFrame], *, restarts: bool = False) -> pd.DataFrame:
    given = data["given"]
    first = earlier(given)
    verdicts, hours, timely, both, either = [], [], [], [], []
    for place, row in enumerate(given.itertuples()):
        last, by = STEPS[row.last.split()[0]], row.proposal.split()[2]
        case = Case(last, hour(row.reported), hour(row.last), row.handler)
        refused = advance(case, str(STEPS[row.proposal.split()[0]]), hour(row.proposal), by)[1]
        verdicts.append("join" if first[place] is not None else VERDICTS[refused])
        start = hour(row.reported) if first[place] is None else hour(given["reported"].iloc[first[place]])
        if restarts and row.returned != "—":
            start = hour(row.returned)
        closed = last is Step.CLOSE
        hours.append((hour(row.last) if closed else NOW) - start)
        timely.append(
            f"{'closed' if closed else 'open'}_{'late' if hours[-1] > LIMITS[row.what.split()[0]] else 'in_time'}"
        )
        in_cell, since = " A02 " in plain(row.what), hour(row.reported) >= 72
        both.append("yes" if in_cell and since else "no")
        either.append("yes" if in_cell or since else "no")
    return given.assign(verdict=verdicts, hours=hours, timely=timely, q_and=both, q_or=either)
