"""Joint projects of a community and the units in its area, on a board of six ways by ten fields.

Working model S50. The report names the six ways (d3-2.4-3) and the ten fields (d3-2.4-4) but explains neither; what
makes a project a joint one, and that it keeps totals only, is in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Way(StrEnum):
    """The six ways of one sub-district (d3-2.4-3)."""

    GRID = "grid"
    SOCIAL = "social"
    LAWFUL = "lawful"
    FINE = "fine"
    MASS = "mass"
    DIGITAL = "digital"


class Field(StrEnum):
    """The ten fields of joint work (d3-2.4-4)."""

    PARTY = "party"
    CIVILITY = "civility"
    LAW = "law"
    MASSES = "masses"
    LIVELIHOOD = "livelihood"
    NEWCOMERS = "newcomers"
    CITY = "city"
    SAFETY = "safety"
    TALENT = "talent"
    PLATFORM = "platform"


class Flaw(StrEnum):
    """Why a project is not on the board; the first that applies comes first."""

    UNPLACED = "unplaced"
    ALONE = "alone"
    NO_COMMUNITY = "no_community"
    NAMES = "names"
    TWICE = "twice"


WAY_LABELS = {
    Way.GRID: "网格化",
    Way.SOCIAL: "社会化",
    Way.LAWFUL: "法治化",
    Way.FINE: "精细化",
    Way.MASS: "群众化",
    Way.DIGITAL: "信息化",
}
FIELD_LABELS = {
    Field.PARTY: "党建联动",
    Field.CIVILITY: "文明联建",
    Field.LAW: "法治联创",
    Field.MASSES: "群众联做",
    Field.LIVELIHOOD: "民生联帮",
    Field.NEWCOMERS: "流动联管",
    Field.CITY: "城管联抓",
    Field.SAFETY: "安全联防",
    Field.TALENT: "人才联享",
    Field.PLATFORM: "平台联办",
}
FLAW_LABELS = {
    Flaw.UNPLACED: "没有选领域或做法",
    Flaw.ALONE: "只有一方",
    Flaw.NO_COMMUNITY: "社区不在里面",
    Flaw.NAMES: "记了逐人名单",
    Flaw.TWICE: "前面已经报过",
}
COMMUNITY = "社区"
TOTALS, NAMES = "totals", "names"
"""What a project keeps: numbers of services and visits, or a list of persons."""
PROJECT = ["project", "field", "way", "partners", "record"]

ASSUMPTIONS = assumption_table(
    [
        ("min_partners", "一个共建项目至少几方", 2, "方", False, "一方做的不算共建；报告没有写，课程假定", "d3-2.4-2"),
        ("with_community", "其中一方是社区（1 是，0 否）", 1, "", False, "课程假定", "d3-2.4-2"),
        ("totals_only", "只留合计、不留名单（1 是，0 否）", 1, "", False, "服务不必查人；课程假定", "d3-2.4-4"),
    ]
)


def partners(listed: str) -> list[str]:
    """Return the partners of a project, each once, from a text such as 社区、高校01."""
    return [name for name in dict.fromkeys(part.strip() for part in listed.split("、")) if name]


def judge(projects: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> list[Flaw | None]:
    """Return for each project, in the order given, why it is not on the board; None for one that is.

    Projects have `PROJECT`. A name that is on the board already counts once, however many units report it.
    """
    value = assumptions["value"]
    seen: set[str] = set()
    judged: list[Flaw | None] = []
    for row in projects.itertuples():
        sides = partners(row.partners)
        flaw: Flaw | None = None
        if row.field not in list(Field) or row.way not in list(Way):
            flaw = Flaw.UNPLACED
        elif len(sides) < value["min_partners"]:
            flaw = Flaw.ALONE
        elif value["with_community"] and COMMUNITY not in sides:
            flaw = Flaw.NO_COMMUNITY
        elif value["totals_only"] and row.record != TOTALS:
            flaw = Flaw.NAMES
        elif row.project in seen:
            flaw = Flaw.TWICE
        else:
            seen.add(row.project)
        judged.append(flaw)
    return judged


def on_board(projects: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the projects that count, each once."""
    counts = pd.Series([flaw is None for flaw in judge(projects, assumptions)], index=projects.index, dtype=bool)
    return projects[counts]


def board(projects: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return how many projects each way has in each field: always six rows by ten columns, zeros among them.

    Every project has one field and one way, so that the rows and the columns add up to the projects that count.
    Facts d3-2.4-3, d3-2.4-4.
    """
    ways, fields = [str(way) for way in Way], [str(field) for field in Field]
    matrix = pd.DataFrame(0, index=ways, columns=fields)
    for row in on_board(projects, assumptions).itertuples():
        matrix.loc[str(row.way), str(row.field)] += 1
    return matrix


def empty_fields(matrix: pd.DataFrame) -> list[Field]:
    """Return the fields without any project: a question to ask, not a fault."""
    return [Field(field) for field in matrix.columns if matrix[field].sum() == 0]


def participation(
    projects: pd.DataFrame, units: Sequence[str], assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return `unit, n_projects` for every unit listed: one that takes part in nothing stays, with 0 (d3-2.4-3)."""
    sides = [partners(listed) for listed in on_board(projects, assumptions)["partners"]]
    return pd.DataFrame({"unit": list(units), "n_projects": [sum(unit in side for side in sides) for unit in units]})
