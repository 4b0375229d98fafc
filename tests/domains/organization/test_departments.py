from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.organization.departments import (
    Department,
    Part,
    Standing,
    System,
    build_matrix,
    coordinate,
    count_parts,
    find_orphans,
    overlap,
    reported_systems,
    unled_systems,
)

departments = st.sampled_from([str(name) for name in Department])
names = st.sampled_from([str(name) for name in System])


@st.composite
def system_tables(draw: st.DrawFn) -> pd.DataFrame:
    chosen = draw(st.lists(names, unique=True, min_size=1))
    rows = [(name, draw(st.just("") | departments), tuple(draw(st.lists(departments, max_size=4)))) for name in chosen]
    return pd.DataFrame(rows, columns=["system", "lead", "supports"])


matter_tables = st.lists(st.lists(names, max_size=3).map(tuple), max_size=8).map(
    lambda needs: pd.DataFrame(
        [(f"事项{number}", need) for number, need in enumerate(needs)], columns=["matter_id", "needs"]
    )
)


@given(system_tables())
def test_every_system_has_one_lead_at_most_and_columns_add_up(systems: pd.DataFrame) -> None:
    matrix = build_matrix(systems)
    assert ((matrix == Part.LEAD).sum(axis=1).to_numpy() == (systems["lead"] != "").to_numpy()).all()
    counts = count_parts(matrix)
    assert counts["total"].tolist() == (counts["lead"] + counts["support"]).tolist()
    assert counts["total"].sum() == sum(len({*row.supports, row.lead} - {""}) for row in systems.itertuples())


@given(system_tables())
def test_overlap_is_symmetric_and_never_more_than_a_department_has(systems: pd.DataFrame) -> None:
    matrix = build_matrix(systems)
    shared = overlap(matrix)
    pd.testing.assert_frame_equal(shared, shared.T)
    for name in shared.columns:
        assert shared.loc[name, name] == count_parts(matrix).loc[name, "total"]
        assert (shared[name] <= shared.loc[name, name]).all()


@given(matter_tables, system_tables(), st.dictionaries(st.sampled_from([f"事项{n}" for n in range(8)]), departments))
def test_a_matter_has_one_lead_or_a_reason_why_not(
    matters: pd.DataFrame, systems: pd.DataFrame, chosen: dict[str, str]
) -> None:
    found = coordinate(matters, systems, chosen)
    assert found["matter_id"].tolist() == matters["matter_id"].tolist()
    for row in found.itertuples():
        settled = row.standing in (Standing.SINGLE, Standing.AGREED)
        assert bool(row.lead) == settled
        assert not row.lead or row.lead in row.candidates
    orphans = found.loc[found["standing"] == Standing.ORPHAN, "matter_id"].tolist()
    assert orphans == find_orphans(matters, systems)


@given(matter_tables, system_tables())
def test_a_lead_for_every_system_leaves_only_matters_that_no_system_covers(
    matters: pd.DataFrame, systems: pd.DataFrame
) -> None:
    led = systems.assign(lead=str(Department.CIVIL))
    covered = set(led["system"])
    assert find_orphans(matters, led) == [
        row.matter_id for row in matters.itertuples() if not row.needs or not set(row.needs) <= covered
    ]


def test_the_report_leaves_the_village_rules_without_a_lead() -> None:
    systems = reported_systems()
    assert unled_systems(systems) == ["rules"]
    shared = overlap(build_matrix(systems))
    assert shared.loc["civil", "justice"] == 1
    assert shared.to_numpy().sum() == 3 + 2 + 2
    assert (build_matrix(systems)["organization"] == "").all()


def test_a_lead_that_also_supports_is_counted_once() -> None:
    systems = pd.DataFrame([("rules", "civil", ("civil", "justice"))], columns=["system", "lead", "supports"])
    assert build_matrix(systems).loc["rules", "civil"] == Part.LEAD
    assert count_parts(build_matrix(systems)).loc["civil", "total"] == 1


def test_a_matter_of_two_systems_stands_open_until_one_of_their_leads_is_chosen() -> None:
    matters = pd.DataFrame([("甲", ("supervision", "decisions"))], columns=["matter_id", "needs"])
    standing = {
        choice: coordinate(matters, reported_systems(), {"甲": choice})["standing"].iloc[0]
        for choice in ("", "rural", "discipline", "organization")
    }
    assert standing == {
        "": Standing.OPEN,
        "rural": Standing.AGREED,
        "discipline": Standing.AGREED,
        "organization": Standing.OUTSIDE,
    }


def test_an_unknown_department_is_an_error() -> None:
    systems = pd.DataFrame([("rules", "sports", ())], columns=["system", "lead", "supports"])
    with pytest.raises(ValueError, match="sports"):
        build_matrix(systems)
