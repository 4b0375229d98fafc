from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.orientation.evidence import (
    FEATURES,
    GRADE_LABELS,
    REASONS,
    SOURCE_LABELS,
    Grade,
    Source,
    count_grades,
    grade_statement,
    grade_statements,
)

features = st.fixed_dictionaries({name: st.booleans() for name in FEATURES})
sources = st.sampled_from(list(Source))
statements = st.lists(st.tuples(sources, features), max_size=12).map(
    lambda rows: pd.DataFrame(
        [[f"S{number:02d}", str(source), *made.values()] for number, (source, made) in enumerate(rows, 1)],
        columns=["stmt_id", "source", *FEATURES],
    )
)


@given(statements)
def test_every_statement_has_exactly_one_grade_and_grades_add_up(table: pd.DataFrame) -> None:
    graded = grade_statements(table)
    assert list(graded["stmt_id"]) == list(table["stmt_id"])
    assert set(graded["grade"]) <= {str(grade) for grade in Grade}
    counted = count_grades(graded)
    assert counted["n"].sum() == len(table)
    assert list(counted["grade"]) == [str(grade) for grade in Grade]


@given(sources, features)
def test_what_is_masked_or_cut_off_is_never_above_x(source: Source, made: dict[str, bool]) -> None:
    assert (grade_statement(source, **made) is Grade.X) == (made["masked"] or made["cut"])


@given(features)
def test_a_recommendation_is_never_graded_as_evidence(made: dict[str, bool]) -> None:
    assert grade_statement(Source.PROPOSED, **made) in (Grade.PROPOSAL, Grade.X)


@given(features)
def test_praise_stays_praise_whatever_numbers_it_holds(made: dict[str, bool]) -> None:
    assert grade_statement(Source.JUDGED, **made) in (Grade.D, Grade.X)


@given(st.sampled_from([Source.SEEN, Source.TOLD]), features)
def test_dropping_what_an_a_needs_lowers_it(source: Source, made: dict[str, bool]) -> None:
    full = made | {"masked": False, "cut": False} | dict.fromkeys(FEATURES[:4], True)
    assert grade_statement(source, **full) is Grade.A
    assert grade_statement(source, **full | {"has_comparison": False}) is Grade.B
    assert grade_statement(source, **full | {"has_rule": False}) is Grade.B
    assert grade_statement(source, **full | {"has_period": False}) is Grade.C
    assert grade_statement(source, **full | {"has_number": False}) is Grade.C


def test_what_is_not_known_of_a_statement_is_not_guessed() -> None:
    table = pd.DataFrame(
        [["S01", "seen", True, None, True, True, False, False]], columns=["stmt_id", "source", *FEATURES]
    )
    with pytest.raises(ValueError, match="缺少特征"):
        grade_statements(table)
    with pytest.raises(ValueError, match="rumour"):
        grade_statements(table.fillna(True).assign(source="rumour"))


def test_every_grade_and_source_has_its_words() -> None:
    assert set(GRADE_LABELS) == set(REASONS) == set(Grade)
    assert set(SOURCE_LABELS) == set(Source)
