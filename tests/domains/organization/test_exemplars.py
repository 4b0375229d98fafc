from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.organization.exemplars import (
    ASSUMPTIONS,
    STATUS_LABELS,
    Status,
    moves,
    roster,
    scored,
    spot_sample,
)

points = st.integers(0, 100)
rules = st.builds(
    lambda line, patience, quota, share: replaced(
        ASSUMPTIONS, line=line, patience=patience, quota=quota, display_share=share
    ),
    st.integers(0, 100),
    st.integers(1, 3),
    st.integers(1, 3),
    st.integers(0, 100),
)


@st.composite
def record_tables(draw: st.DrawFn) -> pd.DataFrame:
    types = draw(st.lists(st.sampled_from(["农", "居", "企"]), min_size=1, max_size=5))
    rows = [
        (period, f"{kind}{number}", kind, draw(points), draw(points))
        for period in range(1, draw(st.integers(1, 4)) + 1)
        for number, kind in enumerate(types)
    ]
    return pd.DataFrame(rows, columns=["period", "unit", "type", "use", "display"])


def one_type(**scores: list[int]) -> pd.DataFrame:
    """Records of branches of one type, a list of use scores each."""
    rows = [(p, unit, "村", use, 0) for unit, uses in scores.items() for p, use in enumerate(uses, 1)]
    return pd.DataFrame(rows, columns=["period", "unit", "type", "use", "display"])


def statuses(records: pd.DataFrame, unit: str, **values: float) -> list[str]:
    table = roster(records, replaced(ASSUMPTIONS, **values))
    return table.loc[table["unit"] == unit, "status"].tolist()


@given(record_tables(), rules)
def test_every_branch_has_one_status_in_every_period(records: pd.DataFrame, assumptions: pd.DataFrame) -> None:
    made = roster(records, assumptions)
    pd.testing.assert_frame_equal(
        made[["period", "unit"]].sort_values(["period", "unit"]).reset_index(drop=True),
        records[["period", "unit"]].sort_values(["period", "unit"]).reset_index(drop=True),
    )
    assert made["status"].isin([str(status) for status in Status]).all()


@given(record_tables(), rules)
def test_no_type_is_over_its_quota_or_empty(records: pd.DataFrame, assumptions: pd.DataFrame) -> None:
    made = roster(records, assumptions)
    listed = (made["status"] != Status.OUT).groupby([made["period"], made["type"]]).sum()
    assert listed.between(1, assumptions.loc["quota", "value"]).all()


@given(record_tables(), rules)
def test_whoever_is_in_reaches_the_line_and_whoever_is_watched_does_not(
    records: pd.DataFrame, assumptions: pd.DataFrame
) -> None:
    made, line = roster(records, assumptions), assumptions.loc["line", "value"]
    assert (made.loc[made["status"] == Status.IN, "score"] >= line).all()
    assert (made.loc[made["status"] == Status.WATCH, "score"] < line).all()


@given(record_tables(), rules)
def test_nobody_better_waits_outside_while_a_place_is_free(records: pd.DataFrame, assumptions: pd.DataFrame) -> None:
    made = roster(records, assumptions)
    for _, group in made.groupby(["period", "type"]):
        waiting = group[(group["status"] == Status.OUT) & (group["score"] >= assumptions.loc["line", "value"])]
        free = assumptions.loc["quota", "value"] - (group["status"] != Status.OUT).sum()
        assert waiting.empty or free <= 0


@given(record_tables(), rules)
def test_moves_lead_from_one_periods_roster_to_the_next(records: pd.DataFrame, assumptions: pd.DataFrame) -> None:
    made = roster(records, assumptions)
    listed = {period: set(group.loc[group["status"] != Status.OUT, "unit"]) for period, group in made.groupby("period")}
    moved = moves(made)
    for period in listed:
        if period == 1:
            continue
        own = moved[moved["period"] == period]
        came, left = (set(own.loc[own["move"] == move, "unit"]) for move in (Status.IN, Status.OUT))
        assert (listed[period - 1] | came) - left == listed[period]


@given(record_tables(), rules)
def test_the_order_of_the_records_does_not_matter(records: pd.DataFrame, assumptions: pd.DataFrame) -> None:
    turned = roster(records.iloc[::-1], assumptions).sort_values(["period", "unit"]).reset_index(drop=True)
    straight = roster(records, assumptions).sort_values(["period", "unit"]).reset_index(drop=True)
    pd.testing.assert_frame_equal(turned, straight)


@given(st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=8), st.integers(-1, 8), st.integers(0, 99))
def test_the_same_seed_draws_the_same_sample_in_any_order(units: list[str], size: int, seed: int) -> None:
    drawn = spot_sample(units, size, seed)
    assert drawn == spot_sample(list(reversed(units)), size, seed)
    assert len(drawn) == len(set(drawn)) == min(max(size, 0), len(set(units)))
    assert set(drawn) <= set(units)


def test_another_seed_can_draw_another_sample() -> None:
    units = [f"村{number:02d}" for number in range(12)]
    assert len({tuple(spot_sample(units, 3, seed)) for seed in range(10)}) > 1


def test_one_bad_period_is_watched_and_two_running_mean_out() -> None:
    records = one_type(A=[70, 59, 60, 59, 59], B=[50, 50, 50, 50, 50])
    assert statuses(records, "A", quota=1) == ["in", "watch", "in", "watch", "watch"]
    records = one_type(A=[70, 59, 60, 59, 59], B=[50, 50, 50, 50, 60])
    assert statuses(records, "A", quota=1) == ["in", "watch", "in", "watch", "out"]
    assert statuses(records, "B", quota=1) == ["out", "out", "out", "out", "in"]
    assert statuses(records, "A", quota=1, patience=1)[1] == "watch", "nobody else reaches the line"


def test_equal_scores_go_by_code_and_a_full_roster_is_left_alone() -> None:
    records = one_type(B=[70, 60], A=[70, 60], C=[69, 99])
    assert statuses(records, "A", quota=1) == ["in", "in"]
    assert statuses(records, "B", quota=1) == ["out", "out"]
    assert statuses(records, "C", quota=1) == ["out", "out"]


def test_a_type_that_would_stand_empty_keeps_its_best_under_watch() -> None:
    records = one_type(A=[10, 10, 10], B=[20, 5, 5])
    assert statuses(records, "B") == ["watch", "out", "out"]
    assert statuses(records, "A") == ["out", "watch", "watch"]


def test_show_counts_nothing_until_it_is_given_a_share() -> None:
    records = pd.DataFrame(
        [(1, "展", "村", 20, 100), (1, "用", "村", 80, 10)], columns=["period", "unit", "type", "use", "display"]
    )
    assert scored(records)["score"].tolist() == [20, 80]
    heavy = replaced(ASSUMPTIONS, display_share=80)
    assert scored(records, heavy)["score"].tolist() == pytest.approx([84, 24])


@pytest.mark.parametrize("bad", [-1, 101, float("nan")])
def test_a_score_outside_0_to_100_is_an_error(bad: float) -> None:
    records = one_type(A=[70]).assign(display=bad)
    with pytest.raises(ValueError, match="display"):
        scored(records)


def test_every_status_has_a_label_and_no_assumption_is_the_reports() -> None:
    assert set(STATUS_LABELS) == set(Status)
    assert not ASSUMPTIONS["stated_by_report"].any()
