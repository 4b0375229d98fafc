from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.continuity import (
    ASSUMPTIONS,
    CHANNELS,
    GROUP_LABELS,
    KIND_LABELS,
    NEEDED,
    Group,
    Kind,
    broken_months,
    continuity,
    cost_per_completed,
    counted,
    longest_run,
    mix,
    one_way_quarters,
)

COLUMNS = ["month", "group", "channel", "kind"]
rows = st.tuples(
    st.integers(1, 12),
    st.sampled_from([str(group) for group in Group]),
    st.sampled_from([*CHANNELS["channel"], "carrier pigeon"]),
    st.sampled_from([str(kind) for kind in Kind]),
)


def as_plan(cells: list[tuple[int, str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=COLUMNS)


plans = st.lists(rows, max_size=60).map(as_plan)


def away(*months: int, channel: str, kind: Kind) -> list[tuple[int, str, str, str]]:
    return [(month, "away", channel, str(kind)) for month in months]


def full(*months: int) -> list[tuple[int, str, str, str]]:
    return [
        *away(*months, channel="chat", kind=Kind.CONTACT),
        *away(*months, channel="activity", kind=Kind.LIFE),
        *away(*months, channel="class", kind=Kind.EDUCATION),
    ]


@given(plans)
def test_covered_and_broken_months_make_the_year_and_no_gap_is_longer(plan: pd.DataFrame) -> None:
    made = continuity(plan).set_index("group")
    for group in Group:
        broken = broken_months(plan, group)
        row = made.loc[group]
        assert row["months_covered"] + len(broken) == 12
        assert row["longest_gap"] <= len(broken)
        assert (row["longest_gap"] == 0) == (not broken)


@given(plans, plans)
def test_doing_more_breaks_no_month(plan: pd.DataFrame, more: pd.DataFrame) -> None:
    both = pd.concat([plan, more])
    for group in Group:
        assert set(broken_months(both, group)) <= set(broken_months(plan, group))
        assert set(one_way_quarters(both, group)) <= set(one_way_quarters(plan, group))


@given(plans)
def test_only_what_reaches_the_group_and_carries_it_counts(plan: pd.DataFrame) -> None:
    known = CHANNELS.set_index("channel")
    for row in counted(plan).itertuples():
        assert known.loc[row.channel, row.group]
        assert row.kind in known.loc[row.channel, "carries"]
        assert row.kind != Kind.NOTICE


@given(st.sampled_from(NEEDED), st.integers(1, 12))
def test_a_month_needs_all_three(kind: Kind, month: int) -> None:
    lacking = [row for row in full(*range(1, 13)) if not (row[0] == month and row[3] == kind)]
    assert broken_months(as_plan(full(*range(1, 13))), Group.AWAY) == []
    assert broken_months(as_plan(lacking), Group.AWAY) == [month]


def test_a_notice_and_a_screen_at_home_do_not_reach_those_away() -> None:
    plan = as_plan(
        [
            *away(1, channel="chat", kind=Kind.NOTICE),
            *away(1, channel="chat", kind=Kind.LIFE),
            *away(1, channel="screen", kind=Kind.EDUCATION),
        ]
    )
    assert counted(plan).empty
    assert counted(plan.assign(group="home"))["channel"].tolist() == ["screen"]


def test_a_quarter_of_listening_only_is_one_way() -> None:
    plan = as_plan(
        [*full(*range(1, 7), *range(10, 13)), *away(7, 8, 9, channel="class", kind=Kind.EDUCATION)],
    )
    assert one_way_quarters(plan, Group.AWAY) == [3]
    assert one_way_quarters(plan, Group.AWAY, assumptions=replaced(ASSUMPTIONS, two_way=0)) == []
    assert one_way_quarters(as_plan([]), Group.AWAY) == [1, 2, 3, 4]


def test_a_quarter_can_be_unbroken_and_still_one_way() -> None:
    plan = as_plan(
        [
            *away(1, 2, 3, channel="text", kind=Kind.CONTACT),
            *away(1, 2, 3, channel="stream", kind=Kind.LIFE),
            *away(1, 2, 3, channel="class", kind=Kind.EDUCATION),
        ]
    )
    assert broken_months(plan, Group.AWAY) == list(range(4, 13))
    assert 1 in one_way_quarters(plan, Group.AWAY)


@pytest.mark.parametrize(
    ("months", "length"),
    [([], 0), ([3], 1), ([1, 2, 3], 3), ([1, 3, 5], 1), ([9, 2, 1, 8, 7], 3), ([4, 4, 5], 2), (list(range(1, 13)), 12)],
)
def test_the_longest_run_follows_on(months: list[int], length: int) -> None:
    assert longest_run(months) == length


@given(st.lists(st.integers(0, 500), min_size=1, max_size=7))
def test_shares_of_minutes_sum_to_one_or_are_missing(minutes: list[int]) -> None:
    made = mix(pd.DataFrame({"channel": [f"C{n}" for n in range(len(minutes))], "minutes": minutes}))
    if sum(minutes):
        assert made["share"].sum() == pytest.approx(1)
    else:
        assert made["share"].isna().all()


@given(st.integers(0, 100_000), st.integers(1, 5_000))
def test_cost_per_completed_times_completed_is_the_cost(cost: int, completed: int) -> None:
    each = cost_per_completed(cost, completed)
    assert each is not None
    assert each * completed == pytest.approx(cost)


@given(st.integers(0, 100_000))
def test_without_a_completion_the_cost_of_one_is_undefined(cost: int) -> None:
    assert cost_per_completed(cost, 0) is None


@pytest.mark.parametrize(("cost", "completed"), [(-1, 1), (1, -1), (float("nan"), 1), (1, float("nan"))])
def test_a_missing_or_negative_number_is_an_error(cost: float, completed: float) -> None:
    with pytest.raises(ValueError, match="费用和完成人次"):
        cost_per_completed(cost, completed)


def test_everything_has_a_label_and_every_need_a_channel_for_those_away() -> None:
    assert set(GROUP_LABELS) == set(Group)
    assert set(KIND_LABELS) == set(Kind)
    carried = {kind for kinds in CHANNELS.loc[CHANNELS["away"], "carries"] for kind in kinds}
    assert set(NEEDED) <= carried
