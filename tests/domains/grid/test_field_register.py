from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.field_register import (
    ABOUT_PEOPLE,
    ASSUMPTIONS,
    DECIDED,
    DECISION_LABELS,
    FIELDS,
    LEVEL_LABELS,
    REASON_LABELS,
    Decision,
    Level,
    Reason,
    decide,
    exposure,
    keep_until,
    published,
    services_left,
    tally,
)

words = st.sampled_from(["", "  ", "派单", "办事指南第3条"])
months = st.sampled_from([float("nan"), 0, 1, 12, 24, 25, 600])
proposals = st.lists(
    st.tuples(st.sampled_from([str(level) for level in Level]), words, words, months, st.booleans(), st.booleans()),
    max_size=12,
).map(lambda rows: pd.DataFrame([(f"字段{n:02d}", *row) for n, row in enumerate(rows)], columns=FIELDS))
RANK = {Decision.DROP: 0, Decision.AGGREGATE: 1, Decision.KEEP: 2}


def one(**changes: object) -> str:
    field = {
        "field": "联系电话", "level": "person", "purpose": "回电", "basis": "办事指南第3条", "months": 6,
        "count_will_do": False, "note": False,
    } | changes  # fmt: skip
    return str(decide(pd.DataFrame([field]))["reason"].iloc[0])


@given(proposals)
def test_kept_counted_and_dropped_are_all_that_were_proposed(fields: pd.DataFrame) -> None:
    register = decide(fields)
    assert sum(tally(register).values()) == len(fields)
    assert register["field"].tolist() == fields["field"].tolist()


@given(proposals, st.sampled_from(["purpose", "basis", "months"]))
def test_taking_an_argument_away_never_keeps_a_field(fields: pd.DataFrame, argument: str) -> None:
    before = decide(fields)["decision"]
    blank = float("nan") if argument == "months" else ""
    after = decide(fields.assign(**{argument: blank}))["decision"]
    assert all(RANK[Decision(new)] <= RANK[Decision(old)] for old, new in zip(before, after, strict=True))


@given(proposals)
def test_whatever_is_kept_about_people_is_argued_for_in_full(fields: pd.DataFrame) -> None:
    register = decide(fields)
    kept = register[(register["decision"] == Decision.KEEP) & register["level"].isin(ABOUT_PEOPLE)]
    assert (kept["purpose"].str.strip() != "").all()
    assert (kept["basis"].str.strip() != "").all()
    assert kept["months"].between(1, 24).all()
    assert not kept["note"].any()
    assert not kept["count_will_do"].any()


@given(proposals)
def test_nothing_said_is_nothing_kept(fields: pd.DataFrame) -> None:
    silent = decide(fields.assign(purpose="", basis="", months=float("nan")))
    assert tally(silent)[Decision.DROP] == len(fields)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, Reason.ARGUED),
        ({"note": True}, Reason.NOTE),
        ({"purpose": " "}, Reason.NO_PURPOSE),
        ({"basis": ""}, Reason.INCOMPLETE),
        ({"months": float("nan")}, Reason.INCOMPLETE),
        ({"months": 24}, Reason.ARGUED),
        ({"months": 25}, Reason.INCOMPLETE),
        ({"count_will_do": True}, Reason.COUNT_WILL_DO),
        ({"count_will_do": True, "basis": "", "months": float("nan")}, Reason.COUNT_WILL_DO),
        ({"level": "household", "basis": ""}, Reason.INCOMPLETE),
        ({"level": "unit", "basis": "", "months": float("nan")}, Reason.NO_PERSON),
        ({"level": "unit", "purpose": ""}, Reason.NO_PURPOSE),
        ({"level": "unit", "note": True}, Reason.NO_PERSON),
    ],
)
def test_every_reason_has_its_case(changes: dict[str, object], reason: Reason) -> None:
    assert one(**changes) == reason


def test_a_shorter_longest_term_keeps_less() -> None:
    field = pd.DataFrame([("电话", "person", "回电", "指南", 6, False, False)], columns=FIELDS)
    assert decide(field, replaced(ASSUMPTIONS, longest=5))["decision"].iloc[0] == Decision.DROP


@given(st.integers(2020, 2040), st.integers(1, 12), st.integers(1, 240))
def test_a_term_ends_so_many_months_later(year: int, month: int, term: int) -> None:
    end = keep_until(year, month, term)
    assert 1 <= end % 100 <= 12
    assert (end // 100 - year) * 12 + end % 100 - month == term


@pytest.mark.parametrize(
    ("arguments", "end"), [((2027, 3, 6), 202709), ((2027, 12, 1), 202801), ((2027, 1, 12), 202801)]
)
def test_terms_cross_the_year(arguments: tuple[int, int, int], end: int) -> None:
    assert keep_until(*arguments) == end


@pytest.mark.parametrize("arguments", [(2027, 13, 6), (2027, 0, 6), (2027, 3, 0)])
def test_a_month_or_term_that_is_none_is_an_error(arguments: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="月份"):
        keep_until(*arguments)


@given(st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.integers(0, 30)), st.integers(1, 10))
def test_no_small_group_is_shown_nor_can_be_worked_out(counts: dict[str, int], smallest: int) -> None:
    shown = published(counts, replaced(ASSUMPTIONS, smallest=smallest))
    assert shown.keys() == counts.keys()
    for name, n in shown.items():
        assert n is None or n == counts[name]
        assert n is None or n == 0 or n >= smallest
    hidden = [name for name, n in shown.items() if n is None]
    small = [n for n in counts.values() if 0 < n < smallest]
    others = [n for n in counts.values() if n]
    assert len(hidden) != 1 or len(others) == 1
    assert bool(hidden) == bool(small)


@given(proposals)
def test_a_role_sees_no_more_than_it_was_given_and_nothing_dropped(fields: pd.DataFrame) -> None:
    register = decide(fields)
    access = {"窗口": tuple(fields["field"][::2]), "统计": ()}
    seen = exposure(register, access).set_index("role")
    kept = register[register["decision"] == Decision.KEEP]
    assert seen.loc["统计"].tolist() == [0, 0]
    assert seen.loc["窗口", "n"] == len(set(access["窗口"]) & set(kept["field"]))
    assert (seen["about_people"] <= seen["n"]).all()


@given(proposals)
def test_a_service_works_while_nothing_it_needs_is_dropped(fields: pd.DataFrame) -> None:
    register = decide(fields)
    left = services_left(register, {"无需字段": (), "全部": tuple(fields["field"]), "没有登记的": ("没有这个字段",)})
    works = left.set_index("service")["works"]
    assert works["无需字段"]
    assert works["全部"] == (tally(register)[Decision.DROP] == 0)
    assert not works["没有登记的"]


def test_everything_has_a_name_and_nothing_is_the_reports() -> None:
    assert set(LEVEL_LABELS) == set(Level)
    assert set(DECISION_LABELS) == set(Decision)
    assert set(REASON_LABELS) == set(Reason) == set(DECIDED)
    assert not ASSUMPTIONS["stated_by_report"].any()
