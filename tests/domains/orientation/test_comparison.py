from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.orientation.comparison import (
    DOCUMENTS,
    Relation,
    Stance,
    View,
    build_matrix,
    find_tensions,
    read_positions,
    relate,
    view_of,
)

COLUMNS = ["topic", "doc", "stance", "fact_id"]
stances = st.sampled_from([str(stance) for stance in Stance])
positions = st.lists(
    st.tuples(st.sampled_from(["甲", "乙", "丙"]), st.sampled_from(DOCUMENTS), stances), max_size=14
).map(lambda rows: pd.DataFrame([(*row, f"f{place:02d}") for place, row in enumerate(rows)], columns=COLUMNS))


def pairs(tensions: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(tensions["fact_a"], tensions["fact_b"], strict=True))


@given(positions)
def test_every_topic_has_all_five_reports_and_no_empty_cell(table: pd.DataFrame) -> None:
    matrix = build_matrix(table)
    assert list(matrix.columns) == list(DOCUMENTS)
    assert list(matrix.index) == list(dict.fromkeys(table["topic"]))
    assert matrix.isin([str(view) for view in View]).all(axis=None)


@given(positions)
def test_tensions_do_not_depend_on_the_order_and_come_once(table: pd.DataFrame) -> None:
    found = find_tensions(table)
    turned = find_tensions(table.iloc[::-1])
    assert pairs(found) == pairs(turned)
    assert len(pairs(found)) == len(found)
    assert (found["fact_a"] < found["fact_b"]).all()


@given(positions)
def test_two_statements_pull_apart_exactly_if_their_views_are_opposite(table: pd.DataFrame) -> None:
    said = table.set_index("fact_id")
    found = pairs(find_tensions(table))
    for one in said.itertuples():
        for other in said.itertuples():
            if one.Index < other.Index and one.topic == other.topic:
                views = {view_of([one.stance]), view_of([other.stance])}
                assert ((one.Index, other.Index) in found) == (views == {View.GOOD, View.BAD})


@given(positions)
def test_silence_makes_no_tension_and_takes_none_away(table: pd.DataFrame) -> None:
    speaking = table[table["stance"] != Stance.SILENT]
    assert pairs(find_tensions(table)) == pairs(find_tensions(speaking))
    assert find_tensions(table.assign(stance=str(Stance.SILENT))).empty


@given(positions)
def test_a_topic_is_in_tension_exactly_if_it_has_a_pair(table: pd.DataFrame) -> None:
    relations = relate(build_matrix(table))
    torn = set(find_tensions(table)["topic"])
    assert set(relations.index[relations == Relation.TENSION]) == torn
    for topic in relations.index[relations == Relation.ALONE]:
        own = table[(table["topic"] == topic) & (table["stance"] != Stance.SILENT)]
        assert own["doc"].nunique() <= 1


def test_an_empty_table_and_a_table_of_one_report_give_nothing_to_compare() -> None:
    empty = pd.DataFrame(columns=COLUMNS)
    assert build_matrix(empty).shape == (0, 5)
    assert find_tensions(empty).empty
    assert relate(build_matrix(empty)).empty
    alone = pd.DataFrame([("甲", 2, "for", "f1"), ("甲", 2, "praise", "f2")], columns=COLUMNS)
    assert find_tensions(alone).empty
    assert relate(build_matrix(alone))["甲"] == Relation.ALONE


def test_a_report_may_be_in_tension_with_itself() -> None:
    own = pd.DataFrame([("甲", 3, "praise", "f2"), ("甲", 3, "fault", "f1")], columns=COLUMNS)
    assert find_tensions(own).to_dict("records") == [{"topic": "甲", "fact_a": "f1", "fact_b": "f2", "within": True}]
    assert build_matrix(own).loc["甲", 3] == View.MIXED


@pytest.mark.parametrize(
    ("row", "message"), [(("甲", 6, "for", "f1"), "没有这样的报告"), (("甲", 1, "shrug", "f1"), "shrug")]
)
def test_an_unknown_report_or_stance_is_an_error(row: tuple[object, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build_matrix(pd.DataFrame([row], columns=COLUMNS))


@pytest.mark.parametrize("missing", ["", None])
def test_a_statement_without_a_fact_is_no_ground_for_a_tension(missing: str | None) -> None:
    with pytest.raises(ValueError, match="事实编号"):
        find_tensions(pd.DataFrame([("甲", 1, "for", missing)], columns=COLUMNS))


def test_the_reports_are_torn_on_three_topics_once_within_one_report() -> None:
    table = read_positions()
    found = find_tensions(table)
    assert set(found["topic"]) == {"小马拉大车", "本省硬件", "设备和场面"}
    assert found.loc[found["within"], "topic"].tolist() == ["本省硬件"]
    assert (table["doc"].astype(str) == table["fact_id"].str[1]).all()
    relations = relate(build_matrix(table))
    assert relations["自己这一边"] == relations["外出的收获"] == Relation.AGREE
    assert relations["教师队伍"] == Relation.ALONE
