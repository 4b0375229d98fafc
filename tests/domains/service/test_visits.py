from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.visits import (
    ASSUMPTIONS,
    DOUBT_LABELS,
    Doubt,
    close_time,
    coverage,
    crossed,
    doubts,
    evenings,
)

TARGETS = pd.DataFrame(
    [("示例村01", "village"), ("示例村02", "village"), *((f"H{n}", "household") for n in range(1, 7))],
    columns=["target", "kind"],
)
KIND = dict(zip(TARGETS["target"], TARGETS["kind"], strict=True))
ROLES = {"甲1": "leader", "甲2": "leader", "A01": "cadre", "A02": "cadre"}
pairs = st.tuples(st.sampled_from(list(ROLES)), st.sampled_from(list(KIND)))
visit_rows = st.lists(st.tuples(pairs, st.sampled_from(["", "照明"]), st.booleans()), max_size=15)


def links_of(made: list[tuple[str, str]]) -> pd.DataFrame:
    rows = [(role, ROLES[role], target, KIND[target]) for role, target in made]
    return pd.DataFrame(rows, columns=["role", "level", "target", "kind"])


def visits_of(rows: list[tuple[tuple[str, str], str, bool]]) -> pd.DataFrame:
    lines = [(role, target, topic, on_paper) for (role, target), topic, on_paper in rows]
    return pd.DataFrame(lines, columns=["role", "target", "topic", "on_paper"])


def test_leaders_link_villages_and_cadres_households() -> None:
    links = links_of([("甲1", "示例村01"), ("A01", "H1"), ("甲1", "H1"), ("A01", "示例村01")])
    assert crossed(links).tolist() == [False, False, True, True]


@given(st.lists(pairs, max_size=12), visit_rows)
def test_visited_is_within_linked_and_linked_within_all(
    made: list[tuple[str, str]], rows: list[tuple[tuple[str, str], str, bool]]
) -> None:
    table = coverage(TARGETS, links_of(made), visits_of(rows))
    assert (table["visited"] <= table["linked"]).all()
    assert (table["linked"] <= table["all"]).all()
    assert table["all"].tolist() == [2, 6]


@given(st.lists(pairs, max_size=12), visit_rows)
def test_going_again_and_going_without_a_topic_add_nothing(
    made: list[tuple[str, str]], rows: list[tuple[tuple[str, str], str, bool]]
) -> None:
    links = links_of(made)
    before = coverage(TARGETS, links, visits_of(rows))
    blank = [((role, target), "", False) for role in ROLES for target in KIND]
    paper = [((role, target), "照明", True) for role in ROLES for target in KIND]
    pd.testing.assert_frame_equal(before, coverage(TARGETS, links, visits_of([*rows, *rows, *blank, *paper])))


def test_a_visit_along_a_link_with_a_topic_counts() -> None:
    links = links_of([("A01", "H1"), ("甲1", "H2")])
    rows = [(("A01", "H1"), "照明", False), (("甲1", "H2"), "照明", False), (("A01", "H1"), "", True)]
    rows += [(("A01", "H1"), "照明", True), (("A02", "H1"), "照明", False)]
    assert doubts(visits_of(rows), links) == [None, Doubt.NO_LINK, Doubt.NO_TOPIC, Doubt.PAPER, Doubt.NO_LINK]
    assert coverage(TARGETS, links, visits_of(rows)).to_numpy().tolist() == [
        ["village", 2, 0, 0],
        ["household", 6, 1, 1],
    ]
    assert set(DOUBT_LABELS) == set(Doubt)


def test_a_target_listed_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="重复"):
        coverage(pd.concat([TARGETS, TARGETS.head(1)]), links_of([]), visits_of([]))


def test_an_empty_month_visits_nobody() -> None:
    table = coverage(TARGETS, links_of([("A01", "H1")]), visits_of([]))
    assert table["visited"].tolist() == [0, 0]


def test_two_evenings_are_in_order_and_three_are_not() -> None:
    plan = pd.DataFrame({"cluster": ["上片", "上片", "中片", "中片", "中片"]})
    table = evenings(plan, ("上片", "中片", "下片"))
    assert table["evenings"].tolist() == [2, 3, 0]
    assert table["over"].tolist() == [False, True, False]
    assert not evenings(plan, ("上片", "中片"), replaced(ASSUMPTIONS, evenings=3))["over"].any()


MATTERS = pd.DataFrame(
    [
        ("m1", "照明", 1, 4.0),
        ("m2", "照明", 2, 12.0),
        ("m3", "照明", 3, None),
        ("m4", "排水", 5, None),
        ("m5", "保洁", 20, 21.0),
    ],
    columns=["id", "topic", "opened", "closed"],
)


def test_the_median_is_of_closed_matters_and_the_open_ones_are_told() -> None:
    table = close_time(MATTERS, 31).set_index("topic")
    assert table.loc["照明", ["closed", "median_days", "open"]].tolist() == [2, 6.5, 1]
    assert pd.isna(table.loc["排水", "median_days"])
    assert table.loc["排水", "open"] == 1


def test_what_closes_later_is_still_open_and_what_opens_later_is_not_there() -> None:
    table = close_time(MATTERS, 11).set_index("topic")
    assert table.loc["照明", ["closed", "median_days", "open"]].tolist() == [1, 3, 2]
    assert table.loc["保洁", ["closed", "open"]].tolist() == [0, 0]
    assert close_time(MATTERS, 12).set_index("topic").loc["照明", "closed"] == 2


@given(st.integers(0, 40))
def test_every_matter_there_is_closed_or_open(day: int) -> None:
    table = close_time(MATTERS, day)
    assert (table["closed"] + table["open"]).sum() == (MATTERS["opened"] <= day).sum()


def test_an_empty_list_and_a_date_before_the_opening() -> None:
    assert close_time(MATTERS.iloc[:0], 31).empty
    with pytest.raises(ValueError, match="早于"):
        close_time(MATTERS.assign(closed=0), 31)
