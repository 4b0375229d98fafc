"""Which department leads and supports which system, where departments meet, and who coordinates a matter of two.

Working model S16. The report names a department for each of four systems (d1-3.2-2, d1-3.2-3, d1-3.2-4) but for the
village rules it lists two side by side (d1-3.2-5); the division among levels is a proposal (d1-3.2-6).
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Department(StrEnum):
    DISCIPLINE = "discipline"
    ORDER = "order"
    RURAL = "rural"
    CIVIL = "civil"
    JUSTICE = "justice"
    ORGANIZATION = "organization"


class System(StrEnum):
    """What the departments are said to have built (d1-3.2-2 to d1-3.2-5)."""

    SUPERVISION = "supervision"
    DISPUTES = "disputes"
    DECISIONS = "decisions"
    RULES = "rules"


class Part(StrEnum):
    LEAD = "lead"
    SUPPORT = "support"


class Standing(StrEnum):
    """How a matter stands as to who coordinates it."""

    SINGLE = "single"
    """One department leads all that the matter needs."""
    AGREED = "agreed"
    OPEN = "open"
    """Several departments lead a part, and none of them was chosen."""
    OUTSIDE = "outside"
    """The one chosen leads none of the systems concerned."""
    ORPHAN = "orphan"
    """Something that it needs nobody leads."""


DEPARTMENT_LABELS = {
    Department.DISCIPLINE: "纪检",
    Department.ORDER: "综治",
    Department.RURAL: "农工",
    Department.CIVIL: "民政",
    Department.JUSTICE: "司法",
    Department.ORGANIZATION: "组织",
}
SYSTEM_LABELS = {
    System.SUPERVISION: "监督检查",
    System.DISPUTES: "纠纷化解",
    System.DECISIONS: "民主决策",
    System.RULES: "村规治理",
}

ASSUMPTIONS = assumption_table(
    [
        (
            "leads_per_system",
            "每个体系的主责部门",
            1,
            "个",
            False,
            "村规一项报告并列两家，没有写谁为主",
            "d1-3.2-5",
        ),
        ("leads_per_matter", "跨体系的事，牵头部门", 1, "个", False, "报告只说各负其责，没有写怎样牵头", "d1-3.2-6"),
    ]
)


def reported_systems() -> pd.DataFrame:
    """Return what the report says: `system, lead, supports` (a tuple); the village rules have no stated lead."""
    rows = [
        (System.SUPERVISION, Department.DISCIPLINE, ()),
        (System.DISPUTES, Department.ORDER, ()),
        (System.DECISIONS, Department.RURAL, ()),
        (System.RULES, "", (str(Department.CIVIL), str(Department.JUSTICE))),
    ]
    return pd.DataFrame(rows, columns=["system", "lead", "supports"]).astype({"system": str, "lead": str})


def build_matrix(systems: pd.DataFrame) -> pd.DataFrame:
    """Return systems by departments, each cell `lead`, `support` or blank; a lead does not also support.

    Systems: `system, lead, supports`; a blank lead is allowed, an unknown department raises ValueError.
    """
    table = pd.DataFrame("", index=systems["system"].tolist(), columns=[str(name) for name in Department])
    for row in systems.itertuples():
        for name in row.supports:
            table.loc[row.system, Department(name)] = str(Part.SUPPORT)
        if row.lead:
            table.loc[row.system, Department(row.lead)] = str(Part.LEAD)
    return table


def count_parts(matrix: pd.DataFrame) -> pd.DataFrame:
    """Return per department in how many systems it leads and supports, and the sum."""
    counts = pd.DataFrame({str(part): (matrix == str(part)).sum() for part in Part})
    return counts.assign(total=counts.sum(axis=1))


def overlap(matrix: pd.DataFrame) -> pd.DataFrame:
    """Return departments by departments: in how many systems both have a part; the diagonal counts their own."""
    present = (matrix != "").astype(int)
    return present.T @ present


def unled_systems(systems: pd.DataFrame) -> list[str]:
    """Return the systems that nobody leads, in the order given."""
    return [str(row.system) for row in systems.itertuples() if not row.lead]


def find_orphans(matters: pd.DataFrame, systems: pd.DataFrame) -> list[str]:
    """Return the matters that need something nobody leads, or that no system covers at all.

    Matters: `matter_id, needs` (a tuple of systems).
    """
    led = set(systems["system"]) - set(unled_systems(systems))
    return [str(row.matter_id) for row in matters.itertuples() if not row.needs or not set(row.needs) <= led]


def coordinate(matters: pd.DataFrame, systems: pd.DataFrame, chosen: dict[str, str]) -> pd.DataFrame:
    """Return for each matter who may coordinate it and how the choice stands.

    Returns `matter_id, candidates` (a tuple of departments, each once)`, lead, standing`; `lead` is blank unless one
    department is settled. Fact d1-3.2-6; that one of the leads coordinates is a course rule.
    """
    leads = {str(row.system): str(row.lead) for row in systems.itertuples() if row.lead}
    orphans = find_orphans(matters, systems)
    rows = []
    for row in matters.itertuples():
        candidates = tuple(dict.fromkeys(leads[need] for need in row.needs if need in leads))
        choice = chosen.get(str(row.matter_id), "")
        standing = _standing(str(row.matter_id) in orphans, candidates, choice)
        lead = candidates[0] if standing is Standing.SINGLE else choice if standing is Standing.AGREED else ""
        rows.append((row.matter_id, candidates, lead, str(standing)))
    return pd.DataFrame(rows, columns=["matter_id", "candidates", "lead", "standing"])


def _standing(orphan: bool, candidates: tuple[str, ...], choice: str) -> Standing:
    if orphan:
        return Standing.ORPHAN
    if choice and choice not in candidates:
        return Standing.OUTSIDE
    if len(candidates) == 1:
        return Standing.SINGLE
    return Standing.AGREED if choice else Standing.OPEN
