from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content.facts import load_facts
from course.domains.assumptions import replaced
from course.domains.school.guided_fields import (
    ASSUMPTIONS,
    FIELD_FACTS,
    FIELD_LABELS,
    KEY_WORDS,
    Evidence,
    Field,
    field_map,
    holes,
    place,
)

FIELDS = [str(field) for field in Field]
COLUMNS = ["practice", "field", "also", "evidence"]


@st.composite
def boards(draw: st.DrawFn) -> pd.DataFrame:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(FIELDS), st.sampled_from(["", *FIELDS]), st.sampled_from([str(e) for e in Evidence])
            ),
            max_size=12,
        )
    )
    made = [[f"做法{n}", field, "" if also == field else also, kind] for n, (field, also, kind) in enumerate(rows)]
    return pd.DataFrame(made, columns=COLUMNS)


@given(boards())
def test_there_are_always_five_rows_and_main_fields_sum_to_all_practices(board: pd.DataFrame) -> None:
    counted = field_map(board)
    assert counted["field"].tolist() == FIELDS
    assert counted["n"].sum() == len(board)
    assert (counted["with_evidence"] <= counted["n"]).all()
    assert counted["also"].sum() == (board["also"] != "").sum()


@given(boards(), st.integers(0, 99))
def test_the_order_of_practices_does_not_matter(board: pd.DataFrame, seed: int) -> None:
    shuffled = board.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(field_map(board), field_map(shuffled))


@given(boards(), st.integers(0, 4))
def test_a_field_is_a_hole_exactly_if_it_lacks_records(board: pd.DataFrame, least: int) -> None:
    counted = field_map(board)
    found = holes(counted, replaced(ASSUMPTIONS, with_evidence=least))
    recorded = board[board["evidence"] == Evidence.RECORD]
    assert found == [field for field in Field if (recorded["field"] == field).sum() < least]


def test_an_impression_is_no_record() -> None:
    board = pd.DataFrame([["小组讨论", "classroom", "", "impression"]], columns=COLUMNS)
    assert field_map(board)["with_evidence"].sum() == 0
    assert Field.CLASSROOM in holes(field_map(board))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["班会", "moral", "", "record"], ["班会 ", "management", "", "record"]], "只列一次"),
        ([[" ", "moral", "", "record"]], "名称"),
        ([["班会", "", "", "record"]], "主领域"),
        ([["班会", "moral", "moral", "record"]], "兼及"),
        ([["班会", "moral", "", "hearsay"]], "依据"),
    ],
)
def test_a_practice_that_stands_wrongly_is_an_error(rows: list[list[str]], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        place(pd.DataFrame(rows, columns=COLUMNS))


def test_key_words_are_five_and_stand_in_the_facts() -> None:
    facts = load_facts()
    assert len(set(KEY_WORDS.values())) == len(Field) == len(set(FIELD_LABELS.values()))
    for field in Field:
        assert f"导学{KEY_WORDS[field]}" in facts[FIELD_FACTS[field]].statement.zh
