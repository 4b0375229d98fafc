from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.time_exchange import (
    ASSUMPTIONS,
    COMMUNITY,
    ENTRY_LABELS,
    LEDGER,
    SKILL_LABELS,
    Entry,
    Skill,
    balances,
    match_hours,
    post,
    reversal,
    shortages,
)

MEMBERS = ["A01", "A02", "A03"]
skills = st.sampled_from([str(skill) for skill in Skill])


@st.composite
def ledgers(draw: st.DrawFn) -> pd.DataFrame:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from([*MEMBERS, COMMUNITY]),
                st.sampled_from([*MEMBERS, COMMUNITY, ""]),
                skills,
                st.sampled_from([0.5, 1.0, 2.0, 3.0, -1.0, float("nan")]),
                st.sampled_from([1.0, 2.0]),
                st.sampled_from(["", "", "", "E0", "E1", "E2"]),
            ),
            max_size=10,
        )
    )
    return pd.DataFrame([[f"E{n}", *row] for n, row in enumerate(rows)], columns=LEDGER)


def ledger(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame([[f"E{n}", *row] for n, row in enumerate(rows)], columns=LEDGER)


@given(ledgers(), st.integers(0, 6))
def test_credits_sum_to_nothing_and_hours_given_are_hours_taken(rows: pd.DataFrame, floor: int) -> None:
    table = balances(post(rows, replaced(ASSUMPTIONS, floor=floor)), MEMBERS)
    assert table["credit"].sum() == pytest.approx(0)
    assert table["given"].sum() == pytest.approx(table["taken"].sum())
    assert set(MEMBERS) <= set(table["member_code"])


@given(ledgers(), st.integers(0, 6), st.integers(0, 6))
def test_nobody_owes_more_than_the_floor_by_taking(rows: pd.DataFrame, floor: int, reserve: int) -> None:
    posted = post(rows, replaced(ASSUMPTIONS, floor=floor, reserve=reserve))
    taken = posted[(posted["status"] == Entry.POSTED) & (posted["reverses"] == "")]
    assert (taken.loc[taken["taker"] != COMMUNITY, "taker_after"] >= -floor).all()
    assert (taken.loc[taken["taker"] == COMMUNITY, "taker_after"] >= -reserve).all()


@given(ledgers())
def test_a_reversal_restores_both_balances_and_happens_once(rows: pd.DataFrame) -> None:
    posted = post(rows)
    undone = set(posted.loc[posted["status"] == Entry.POSTED, "reverses"])
    fair = posted[(posted["status"] == Entry.POSTED) & (posted["reverses"] == "") & ~posted["entry_id"].isin(undone)]
    for row in fair.itertuples():
        longer = reversal(rows, row.entry_id, "R")
        before = balances(posted, MEMBERS).set_index("member_code")["credit"]
        after = balances(post(longer), MEMBERS).set_index("member_code")["credit"]
        moved = {row.giver: -row.hours, row.taker: row.hours}
        assert post(longer)["status"].iloc[-1] == Entry.POSTED
        assert all(after[code] == pytest.approx(before[code] + moved.get(code, 0)) for code in before.index)
        with pytest.raises(ValueError, match="冲正"):
            reversal(longer, row.entry_id, "R2")


@given(ledgers())
def test_posting_leaves_the_rows_as_they_are(rows: pd.DataFrame) -> None:
    posted = post(rows)
    pd.testing.assert_frame_equal(posted[LEDGER], rows)
    refused = posted[posted["status"] != Entry.POSTED]
    assert posted["giver"].tolist() == rows["giver"].tolist()
    assert not (refused["giver_after"].isna() | refused["taker_after"].isna()).any()


def test_each_fault_is_named() -> None:
    posted = post(
        ledger(
            ("A01", "A02", "cooking", 4, 1, ""),
            ("A01", "A02", "cooking", 1, 1, ""),
            ("A01", "A01", "cooking", 1, 1, ""),
            ("A02", "A01", "tutoring", 1, 1, ""),
            ("A02", "A01", "tutoring", 1, 2, ""),
            ("A02", "A01", "cooking", 3, 1, "E0"),
            ("A02", "A01", "cooking", 4, 1, "E0"),
            ("A02", "A01", "cooking", 4, 1, "E0"),
            ("A02", "A01", "painting", 1, 2, ""),
            ("A02", "", "cooking", 1, 2, ""),
            ("A02", "A01", "cooking", float("nan"), 2, ""),
        )
    )
    assert posted["status"].tolist() == [
        Entry.POSTED,
        Entry.FLOOR,
        Entry.SELF,
        Entry.ADULT,
        Entry.POSTED,
        Entry.REVERSAL,
        Entry.POSTED,
        Entry.REVERSAL,
        Entry.UNREADABLE,
        Entry.UNREADABLE,
        Entry.UNREADABLE,
    ]
    assert posted["taker_after"].iloc[1] == -4


def test_an_hour_is_an_hour_whatever_the_skill() -> None:
    rows = [("A01", "A02", str(skill), 1, 2, "") for skill in Skill]
    assert post(ledger(*rows))["giver_after"].tolist() == [1, 2, 3, 4]


def test_the_community_account_has_a_limit_of_its_own() -> None:
    rows = ledger(("A01", COMMUNITY, "cooking", 6, 1, ""), ("A01", COMMUNITY, "cooking", 1, 1, ""))
    assert post(rows)["status"].tolist() == [Entry.POSTED, Entry.FLOOR]


def test_an_entry_that_stands_twice_and_one_that_was_refused_cannot_be_handled() -> None:
    rows = ledger(("A01", "A01", "cooking", 1, 1, ""))
    with pytest.raises(ValueError, match="重复"):
        post(pd.concat([rows, rows]))
    with pytest.raises(ValueError, match="没有入账"):
        reversal(rows, "E0", "R")


amounts = st.lists(st.tuples(st.sampled_from(MEMBERS), skills, st.integers(0, 5)), max_size=6).map(
    lambda rows: pd.DataFrame(rows, columns=["member_code", "skill", "hours"])
)


@given(amounts, amounts)
def test_matching_never_exceeds_what_is_offered_or_asked_for(offers: pd.DataFrame, asks: pd.DataFrame) -> None:
    matched = match_hours(offers, asks)
    assert (matched["asker"] != matched["offerer"]).all()
    for skill in Skill:
        got = matched.loc[matched["skill"] == skill].groupby("offerer")["hours"].sum()
        offered = offers[offers["skill"] == skill].groupby("member_code")["hours"].sum()
        assert (got <= offered.reindex(got.index)).all()
    table = shortages(offers, asks)
    assert (table[["matched", "unmet", "unused"]] >= 0).all(axis=None)
    assert table["matched"].sum() + table["unmet"].sum() == asks["hours"].sum()
    assert table["matched"].sum() + table["unused"].sum() == offers["hours"].sum()


def test_everything_has_a_name_and_every_assumption_a_reason() -> None:
    assert set(SKILL_LABELS) == set(Skill)
    assert set(ENTRY_LABELS) == set(Entry)
    assert not ASSUMPTIONS["stated_by_report"].any()
