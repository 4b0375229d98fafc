"""The cycle of a case workshop: six steps in order, cases nobody can be known from, themes, an agenda, check dates.

Working model S67. The report tells the steps (d4-4-3, d4-4-4, d4-4-5); dates, anonymity, how many papers each role
hands in, the agenda and the look back afterwards are the course's and stand in `ASSUMPTIONS`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Step(StrEnum):
    """The steps, in their order (d4-4-3, d4-4-5); that experts come last is the course's reading."""

    SETBACK = "setback"
    CASE = "case"
    ANALYSIS = "analysis"
    """Everybody's written self-diagnosis."""
    READING = "reading"
    WORKSHOP = "workshop"
    EXPERT = "expert"


class State(StrEnum):
    """How a step stands on a day."""

    DONE = "done"
    TOO_EARLY = "too_early"
    """Said to be done although something before it is not."""
    OVERDUE = "overdue"
    NEXT = "next"
    WAITING = "waiting"


STEP_LABELS = {
    Step.SETBACK: "遇到失利或难题",
    Step.CASE: "写成案例",
    Step.ANALYSIS: "人人书面分析",
    Step.READING: "阅卷归纳",
    Step.WORKSHOP: "研讨会剖析",
    Step.EXPERT: "校外专家诊断",
}
STATE_LABELS = {
    State.DONE: "做了",
    State.TOO_EARLY: "做早了",
    State.OVERDUE: "过了期限",
    State.NEXT: "轮到这一步",
    State.WAITING: "还没轮到",
}
PERSON_WORDS = ("懒", "不负责", "不称职", "能力差", "水平差", "态度差", "没有爱心")
"""Words that judge a person where a case should tell of practice; the course's list, to be added to."""

ASSUMPTIONS = assumption_table(
    [
        ("papers", "每个岗位至少交几份分析", 2, "份", False, "报告说全体都写，没有写几份；课程假定", "d4-4-5"),
        ("check_after", "研讨后第几天回看", 30, "天", False, "报告没有写回看；课程假定", "d4-4-5"),
        ("good_share", "议程里先说好的做法，占", 30, "%", False, "报告没有写议程；课程假定", "d4-4-5"),
        ("close_share", "议程里定回看的日子，占", 20, "%", False, "报告没有写议程；课程假定", "d4-4-5"),
    ]
)


def found_words(text: str, words: Iterable[str]) -> list[str]:
    """Return the words that stand in a text, in the order given; width, spaces and capitals do not hide them.

    Empty words are left out.
    """
    plain = _plain(text)
    return [word for word in dict.fromkeys(words) if _plain(word) and _plain(word) in plain]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def check_cases(cases: pd.DataFrame, forbidden: Sequence[str]) -> pd.DataFrame:
    """Return `case_id, identifying, judging, ok`: what gives somebody away, and what judges a person.

    Cases: `case_id, text`. A case without text is not ok. Facts d4-4-3, d4-4-5.
    """
    rows = []
    for row in cases.to_dict("records"):
        text = str(row["text"] or "")
        known, judging = found_words(text, forbidden), found_words(text, PERSON_WORDS)
        rows.append((row["case_id"], tuple(known), tuple(judging), bool(_plain(text)) and not known and not judging))
    return pd.DataFrame(rows, columns=["case_id", "identifying", "judging", "ok"])


def missing_papers(roles: Sequence[str], papers: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `role_code, missing` for roles that have handed in too few; one case analysed twice counts once.

    Papers: `case_id, role_code, good, issue`; a paper needs a good point and an issue, see `complete`.
    """
    handed = complete(papers).drop_duplicates(["role_code", "case_id"])["role_code"].value_counts()
    wanted = int(assumptions.loc["papers", "value"])
    rows = [(role, wanted - int(handed.get(role, 0))) for role in dict.fromkeys(roles)]
    return pd.DataFrame([row for row in rows if row[1] > 0], columns=["role_code", "missing"])


def complete(papers: pd.DataFrame) -> pd.DataFrame:
    """Return the papers in which case, role, a good point and an issue are all filled in."""
    filled = pd.Series(True, index=papers.index)
    for column in ("case_id", "role_code", "good", "issue"):
        filled &= papers[column].fillna("").astype(str).str.strip() != ""
    return papers[filled]


def themes(papers: pd.DataFrame) -> pd.DataFrame:
    """Return `issue, n_cases, n_roles`: in how many cases, and by how many roles, each issue was seen.

    Most cases first, then most roles, then by the issue's name; the same role twice counts once.
    """
    seen = complete(papers).groupby("issue").agg(n_cases=("case_id", "nunique"), n_roles=("role_code", "nunique"))
    found = seen.rename_axis("issue").reset_index()
    order = found.sort_values(["n_cases", "n_roles", "issue"], ascending=[False, False, True])
    return order[["issue", "n_cases", "n_roles"]].reset_index(drop=True)


def uncovered_cases(cases: pd.DataFrame, papers: pd.DataFrame) -> list[str]:
    """Return the cases that nobody has analysed yet: a workshop without them would leave them out."""
    seen = set(complete(papers)["case_id"])
    return [str(case) for case in cases["case_id"] if case not in seen]


def cycle_states(steps: pd.DataFrame, today: int, *, ready: bool = True) -> pd.DataFrame:
    """Return the steps with `state` on a day; steps: `step, due, done` in days, `done` missing or ahead is not done.

    `ready` says whether every paper is in and every case is fit to be read: as long as it is not, the analysis is not
    done whatever the table says. Raises ValueError unless the six steps stand in their order.
    """
    if list(steps["step"]) != [str(step) for step in Step]:
        raise ValueError("六步要按次序各出现一次")
    states: list[State] = []
    last = float("-inf")
    open_before = False
    for row in steps.itertuples():
        claimed = row.done == row.done and row.done <= today
        if claimed and (open_before or row.done < last or (row.step == Step.ANALYSIS and not ready)):
            states.append(State.TOO_EARLY)
        elif claimed:
            states.append(State.DONE)
            last = row.done
        elif today > row.due:
            states.append(State.OVERDUE)
        else:
            states.append(State.WAITING if open_before else State.NEXT)
        open_before = open_before or states[-1] is not State.DONE
    return steps.assign(state=[str(state) for state in states])


def agenda(found: pd.DataFrame, minutes: int, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `part, issue, minutes` of a workshop: good points first, then every theme, at last the day to look back.

    Themes share their time by the roles that saw them, one minute at least; the minutes add up. Raises ValueError if
    there are fewer minutes than points.
    """
    if minutes < len(found) + 2:
        raise ValueError(f"{minutes} 分钟排不下 {len(found) + 2} 项")
    value = assumptions["value"]
    good = max(1, round(minutes * value["good_share"] / 100))
    close = max(1, round(minutes * value["close_share"] / 100))
    while good + close + len(found) > minutes:
        good, close = max(1, good - 1), max(1, close - 1)
    shared = _shares(list(found["n_roles"]), minutes - good - close) if len(found) else []
    if not shared:
        good = minutes - close
    middle = [("theme", issue, share) for issue, share in zip(found["issue"], shared, strict=True)]
    return pd.DataFrame([("good", "", good), *middle, ("close", "", close)], columns=["part", "issue", "minutes"])


def _shares(weights: Sequence[float], minutes: int) -> list[int]:
    """Divide whole minutes by weight, one each at least; what is left over goes to the largest remainders."""
    free = minutes - len(weights)
    exact = [free * weight / sum(weights) for weight in weights]
    shares = [1 + int(part) for part in exact]
    by_rest = sorted(range(len(weights)), key=lambda n: exact[n] - int(exact[n]), reverse=True)
    for n in by_rest[: minutes - sum(shares)]:
        shares[n] += 1
    return shares


def follow_up(issues: Collection[str], workshop_day: int, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `issue, check_day`: every theme is looked at again. Raises ValueError for a day not after the workshop."""
    after = int(assumptions.loc["check_after", "value"])
    if after < 1:
        raise ValueError("回看的日子要在研讨之后")
    return pd.DataFrame([(issue, workshop_day + after) for issue in issues], columns=["issue", "check_day"])
