from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.three_cards import (
    ASSUMPTIONS,
    BANNED,
    NO_PURPOSE,
    VERDICT_LABELS,
    Verdict,
    field_register,
    overlap,
    sizes,
)

COLUMNS = ["card", "field", "purpose", "keep_months", "sensitive", "reason"]
rows = st.tuples(
    st.sampled_from(["卡一", "卡二", "卡三"]),
    st.sampled_from(["代号", "电话", "身体状况", "病历", "特长"]),
    st.sampled_from(["", "通知", "以后也许有用", "安排服务"]),
    st.sampled_from([float("nan"), 0.0, 6.0, 24.0, 25.0]),
    st.booleans(),
    st.sampled_from(["", " ", "经支部会同意"]),
)


def proposed(*own: tuple[object, ...]) -> pd.DataFrame:
    """Return fields on three cards; each card has one plain field at least."""
    base = [(card, f"{card}代号", "通知", 6.0, False, "") for card in ("卡一", "卡二", "卡三")]
    return pd.DataFrame([*base, *own], columns=COLUMNS)


@given(st.lists(rows, max_size=10).map(lambda own: proposed(*own)))
def test_kept_and_dropped_are_all_proposed_and_nothing_is_kept_without_purpose_and_term(table: pd.DataFrame) -> None:
    register = field_register(table)
    pd.testing.assert_frame_equal(register[COLUMNS], table)
    kept = register[register["verdict"] == Verdict.KEPT]
    assert not kept["purpose"].isin(NO_PURPOSE).any()
    assert kept["keep_months"].between(1, 24).all()
    assert not kept["field"].isin(BANNED).any()
    assert not kept["field"].duplicated().any()
    assert (~kept["sensitive"].astype(bool) | (kept["reason"].str.strip() != "")).all()
    count = sizes(register)
    assert (count["kept"] + count["dropped"] == count["proposed"]).all()
    assert count["proposed"].sum() == len(table)
    assert count["kept"].sum() == len(kept)


@given(st.lists(rows, max_size=10).map(lambda own: proposed(*own)))
def test_a_field_is_dropped_as_kept_already_only_where_it_is(table: pd.DataFrame) -> None:
    register = field_register(table)
    for place, row in enumerate(register.itertuples()):
        earlier = register.iloc[:place]
        on_a_card = ((earlier["field"] == row.field) & (earlier["verdict"] == Verdict.KEPT)).any()
        assert (row.verdict == Verdict.TWICE) <= on_a_card


def test_each_verdict_is_given_and_the_longest_term_itself_is_allowed() -> None:
    register = field_register(
        proposed(
            ("卡一", "病历", "安排服务", 6.0, True, "经支部会同意"),
            ("卡一", "特长", "以后也许有用", 6.0, False, ""),
            ("卡一", "身体状况", "安排服务", 6.0, True, " "),
            ("卡二", "身体状况", "安排服务", 6.0, True, "经支部会同意"),
            ("卡二", "电话", "通知", float("nan"), False, ""),
            ("卡二", "电话", "通知", 25.0, False, ""),
            ("卡二", "电话", "通知", 24.0, False, ""),
            ("卡三", "电话", "通知", 6.0, False, ""),
        )
    )
    assert register["verdict"].tolist()[3:] == [
        Verdict.BANNED, Verdict.NO_PURPOSE, Verdict.SENSITIVE, Verdict.KEPT, Verdict.NO_TERM, Verdict.NO_TERM,
        Verdict.KEPT, Verdict.TWICE,
    ]  # fmt: skip


def test_the_term_is_an_assumption() -> None:
    table = proposed(("卡二", "电话", "通知", 24.0, False, ""))
    register = field_register(table, replaced(ASSUMPTIONS, max_months=12))
    assert register["verdict"].iloc[-1] == Verdict.NO_TERM


def test_there_are_exactly_three_cards() -> None:
    for cards in (2, 4):
        table = pd.DataFrame([(f"卡{n}", "代号", "通知", 6.0, False, "") for n in range(cards)], columns=COLUMNS)
        with pytest.raises(ValueError, match="三张卡"):
            field_register(table)


def test_overlap_names_what_is_asked_for_more_than_once() -> None:
    table = proposed(
        ("卡一", "电话", "通知", 6.0, False, ""),
        ("卡三", "电话", "", 6.0, False, ""),
        ("卡三", "电话", "", 6.0, False, ""),
    )
    assert overlap(table).to_numpy().tolist() == [["电话", 2]]
    assert overlap(proposed()).empty


def test_everything_has_a_name_and_only_the_number_of_cards_is_the_reports() -> None:
    assert set(VERDICT_LABELS) == set(Verdict)
    assert ASSUMPTIONS.index[ASSUMPTIONS["stated_by_report"].astype(bool)].tolist() == ["cards"]
