from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.joint_board import (
    ASSUMPTIONS,
    COMMUNITY,
    FIELD_LABELS,
    FLAW_LABELS,
    PROJECT,
    WAY_LABELS,
    Field,
    Flaw,
    Way,
    board,
    empty_fields,
    judge,
    on_board,
    participation,
    partners,
)

UNITS = [COMMUNITY, "高校01", "高校02", "商场", "医院"]
fields = st.sampled_from([*map(str, Field), ""])
ways = st.sampled_from([*map(str, Way), ""])
rows = st.tuples(
    st.sampled_from(["项目一", "项目二", "项目三", "项目四"]),
    fields,
    ways,
    st.lists(st.sampled_from(UNITS), max_size=3).map("、".join),
    st.sampled_from(["totals", "names", ""]),
)
tables = st.lists(rows, max_size=12).map(lambda listed: pd.DataFrame(listed, columns=PROJECT, dtype=object))


def project(**changed: str) -> dict[str, str]:
    row = {"project": "项目", "field": "safety", "way": "grid", "partners": "社区、商场", "record": "totals"}
    return row | changed


@given(tables)
def test_the_board_keeps_its_shape_and_adds_up_both_ways(projects: pd.DataFrame) -> None:
    matrix = board(projects)
    assert matrix.shape == (6, 10)
    assert matrix.sum(axis=1).sum() == matrix.sum(axis=0).sum() == len(on_board(projects))


@given(tables)
def test_a_project_counts_once_and_only_with_the_community_in_it(projects: pd.DataFrame) -> None:
    counted = on_board(projects)
    assert counted["project"].is_unique
    assert all(COMMUNITY in partners(listed) and len(partners(listed)) >= 2 for listed in counted["partners"])
    assert (counted["record"] == "totals").all()


@given(tables)
def test_every_project_is_on_the_board_or_has_a_reason(projects: pd.DataFrame) -> None:
    judged = judge(projects)
    assert len(judged) == len(projects)
    assert sum(flaw is None for flaw in judged) == int(board(projects).to_numpy().sum())


@given(tables)
def test_participation_keeps_every_unit_and_the_community_is_in_everything(projects: pd.DataFrame) -> None:
    table = participation(projects, UNITS)
    assert table["unit"].tolist() == UNITS
    assert table["n_projects"].iloc[0] == len(on_board(projects))
    assert (table["n_projects"] <= len(on_board(projects))).all()


@given(tables)
def test_an_empty_field_is_one_without_a_project(projects: pd.DataFrame) -> None:
    empty = empty_fields(board(projects))
    used = set(on_board(projects)["field"])
    assert {str(field) for field in empty} == {str(field) for field in Field} - used


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [
        ({}, None),
        ({"field": ""}, Flaw.UNPLACED),
        ({"way": "six departments"}, Flaw.UNPLACED),
        ({"partners": "社区、社区"}, Flaw.ALONE),
        ({"partners": ""}, Flaw.ALONE),
        ({"partners": "商场、医院"}, Flaw.NO_COMMUNITY),
        ({"record": "names"}, Flaw.NAMES),
        ({"record": ""}, Flaw.NAMES),
        ({"field": "newcomers", "record": "totals"}, None),
    ],
)
def test_each_rule_by_itself(changed: dict[str, str], flaw: Flaw | None) -> None:
    assert judge(pd.DataFrame([project(**changed)])) == [flaw]


def test_a_project_reported_again_counts_once_and_a_faulty_report_does_not_use_up_the_name() -> None:
    reports = pd.DataFrame([project(partners="商场"), project(), project(partners="社区、医院")])
    assert judge(reports) == [Flaw.ALONE, None, Flaw.TWICE]


def test_the_rules_are_assumptions_that_can_be_changed() -> None:
    loose = replaced(ASSUMPTIONS, min_partners=1, with_community=0, totals_only=0)
    assert judge(pd.DataFrame([project(partners="商场", record="names")]), loose) == [None]
    assert not ASSUMPTIONS["stated_by_report"].any()


def test_every_way_field_and_flaw_has_its_label() -> None:
    assert (set(WAY_LABELS), set(FIELD_LABELS), set(FLAW_LABELS)) == (set(Way), set(Field), set(Flaw))
