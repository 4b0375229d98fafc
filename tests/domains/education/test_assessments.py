from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.assessments import (
    ASSUMPTIONS,
    BOTH_WAYS,
    FLAW_LABELS,
    METHOD_LABELS,
    STATUS_LABELS,
    Flaw,
    Method,
    Status,
    flaws,
    method_shares,
    spread,
    year,
)
from course.domains.education.vanguard_index import Trend

METHODS = [str(method) for method in Method]
NAN = float("nan")


def plan(*rounds: tuple[float, str, float]) -> pd.DataFrame:
    return pd.DataFrame(
        [(number, *row) for number, row in enumerate(rounds, 1)], columns=["round", "month", "method", "weight"]
    )


SOUND = plan((2, "task", 25), (4, "residents", 25), (8, "task", 25), (11, "superior", 25))
plans = st.lists(
    st.tuples(st.integers(0, 13), st.sampled_from(METHODS), st.sampled_from([0, 10, 20, 25, 30, 40, 50])),
    min_size=4,
    max_size=4,
).map(lambda rows: plan(*rows))
results = st.lists(
    st.lists(st.one_of(st.integers(0, 100), st.just(NAN)), min_size=4, max_size=4), min_size=1, max_size=4
).map(lambda rows: posts(*rows))


def posts(*rows: list[float]) -> pd.DataFrame:
    made = [(f"岗{n}", number, value) for n, row in enumerate(rows, 1) for number, value in enumerate(row, 1)]
    return pd.DataFrame(made, columns=["post_code", "round", "value"])


@given(plans)
def test_a_plan_without_a_flaw_keeps_every_rule(made: pd.DataFrame) -> None:
    found = flaws(made)
    share = method_shares(made).set_index("method")["weight"]
    assert share.sum() == made["weight"].sum()
    fine = (
        made["month"].between(1, 12).all()
        and (made["weight"] > 0).all()
        and (made["month"].diff().iloc[1:] >= 2).all()
        and made["weight"].sum() == 100
        and share.max() <= 50
        and all(share[str(method)] > 0 for method in BOTH_WAYS)
    )
    assert (found == ()) == fine


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (SOUND, ()),
        (plan((1, "residents", 50), (3, "task", 20), (5, "superior", 20), (7, "self", 10)), ()),
        (plan((1, "residents", 51), (3, "task", 20), (5, "superior", 19), (7, "self", 10)), (Flaw.CAP,)),
        (plan((1, "residents", 30), (2, "task", 30), (5, "superior", 30), (7, "self", 10)), (Flaw.CLOSE,)),
        (plan((9, "residents", 30), (7, "task", 30), (5, "superior", 30), (3, "self", 10)), (Flaw.CLOSE,)),
        (plan((1, "residents", 30), (4, "task", 30), (7, "superior", 30), (10, "self", 20)), (Flaw.SUM,)),
        (plan((1, "self", 30), (4, "task", 30), (7, "superior", 30), (10, "task", 10)), (Flaw.ONE_WAY,)),
        (plan((1, "residents", 30), (4, "task", 30), (7, "residents", 10), (10, "self", 30)), (Flaw.ONE_WAY,)),
        (plan((1, "superior", 40), (2, "superior", 40), (7, "self", 30), (10, "task", 30)),
         (Flaw.CLOSE, Flaw.SUM, Flaw.CAP, Flaw.ONE_WAY)),
        (plan((1, "residents", 30), (NAN, "task", 30), (7, "superior", 40), (10, "self", 0)), (Flaw.UNREADABLE,)),
        (SOUND.iloc[:3], (Flaw.UNREADABLE,)),
    ],
)  # fmt: skip
def test_each_flaw_is_named_and_the_limits_themselves_are_in_order(made: pd.DataFrame, found: tuple[Flaw, ...]) -> None:
    assert flaws(made) == found


def test_four_rounds_need_not_be_one_a_quarter() -> None:
    uneven = plan((1, "task", 25), (3, "residents", 25), (5, "task", 25), (12, "superior", 25))
    assert flaws(uneven) == ()


@given(results)
def test_a_result_of_the_year_needs_three_rounds_and_lies_between_them(table: pd.DataFrame) -> None:
    found = year(table, SOUND).set_index("post_code")
    for post, own in table.groupby("post_code"):
        held = own["value"].dropna()
        assert found.loc[post, "rounds"] == len(held)
        assert (found.loc[post, "status"] == Status.COMPLETE) == (len(held) >= 3)
        weighted = found.loc[post, "weighted"]
        assert pd.isna(weighted) == (len(held) < 3)
        assert pd.isna(weighted) or held.min() - 1e-9 <= weighted <= held.max() + 1e-9
    assert found.index.tolist() == table["post_code"].drop_duplicates().tolist()


@given(results)
def test_a_trend_is_measured_with_one_method_only(table: pd.DataFrame) -> None:
    found = year(table, SOUND).set_index("post_code")
    for post, own in table.groupby("post_code"):
        by_round = own.set_index("round")["value"]
        change = by_round[3] - by_round[1]
        assert pd.isna(change) == (found.loc[post, "trend"] == Trend.OPEN)
        assert pd.isna(change) or found.loc[post, "change"] == change
        assert found.loc[post, "trend"] != Trend.UP or change > 3


def test_without_a_method_used_twice_rounds_cannot_be_compared() -> None:
    once = SOUND.assign(method=["task", "residents", "self", "superior"])
    assert year(posts([50, 60, 70, 80]), once)["trend"].tolist() == [Trend.OPEN]
    twice = SOUND.assign(method=["task", "residents", "residents", "task"])
    assert year(posts([50, 90, 60, 54]), twice)["change"].tolist() == [4]


def test_missing_rounds_leave_the_weights_of_the_others() -> None:
    uneven = SOUND.assign(weight=[10, 40, 20, 30])
    found = year(posts([100, NAN, 40, 60], [90, 80, 70, 60]), uneven)
    assert found["weighted"].tolist() == pytest.approx([(10 * 100 + 20 * 40 + 30 * 60) / 60, 73])
    assert year(posts([80, 80, 80, NAN]), uneven, replaced(ASSUMPTIONS, min_rounds=4))["weighted"].isna().all()


def test_an_average_can_hide_that_methods_disagree() -> None:
    table = posts([75, 50, 75, 100], [75, 75, 75, 75], [80, NAN, 70, NAN])
    assert year(table, SOUND)["weighted"].iloc[:2].tolist() == [75, 75]
    assert spread(table, SOUND)["between_methods"].iloc[:2].tolist() == [50, 0]
    assert spread(table, SOUND)["between_methods"].isna().tolist() == [False, False, True]


def test_everything_has_a_name_and_only_the_number_of_rounds_is_the_reports() -> None:
    assert set(METHOD_LABELS) == set(Method)
    assert set(FLAW_LABELS) == set(Flaw)
    assert set(STATUS_LABELS) == set(Status)
    assert ASSUMPTIONS.index[ASSUMPTIONS["stated_by_report"].astype(bool)].tolist() == ["rounds"]
