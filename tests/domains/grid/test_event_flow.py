from __future__ import annotations

import math
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.event_flow import (
    ASSUMPTIONS,
    EVENT_LABELS,
    FOLLOWS,
    ORDER,
    REFUSAL_LABELS,
    STEP_LABELS,
    Case,
    Event,
    Refusal,
    Step,
    advance,
    case_status,
    hot_spots,
    join_duplicates,
    kpi,
    median_hours,
    on_time,
    replay,
)

POSTS = ["R1", "H1", "C1"]
CASES = ["K1", "K2", "K3"]
entries = st.tuples(
    st.sampled_from([*CASES, ""]),
    st.sampled_from([*(str(step) for step in Step), "", "fly"]),
    st.sampled_from([8.0, 9.0, 9.5, 11.0, float("nan")]),
    st.sampled_from([*POSTS, ""]),
)
logs = st.lists(entries, max_size=30).map(lambda rows: pd.DataFrame(rows, columns=["case_id", "step", "time", "post"]))
reports = st.lists(
    st.tuples(st.sampled_from([str(event) for event in Event]), st.sampled_from(["A1", "A2"]), st.integers(0, 12)),
    min_size=1,
    max_size=12,
).map(
    lambda rows: pd.DataFrame(
        [(f"K{n:02d}", kind, spot[0], spot, float(hour)) for n, (kind, spot, hour) in enumerate(rows)],
        columns=["case_id", "event_class", "cell_code", "spot", "time"],
    )
)
spans = st.lists(
    st.tuples(st.sampled_from([str(event) for event in Event]), st.floats(0, 30), st.booleans()), max_size=12
)


def walk(*steps: str, post: str = "R1", checker: str = "C1") -> Case | None:
    case: Case | None = None
    for hour, step in enumerate(steps):
        case, refused = advance(case, step, float(hour), checker if step == "check" else post)
        assert refused is None, (step, refused)
    return case


def status_of(rows: list[tuple[str, float, bool]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["event_class", "hours", "closed"])
    table["cell_code"] = "A"
    table["target"] = [float(ASSUMPTIONS.loc[name, "value"]) for name in table["event_class"]]
    table["overdue"] = table["hours"] > table["target"]
    return table.assign(returned=0, closed=table["closed"].astype(bool))


def test_six_steps_in_order_close_a_case() -> None:
    case = walk(*(str(step) for step in ORDER))
    assert case is not None
    assert case.step is Step.CLOSE
    assert (case.first, case.time) == (0.0, 5.0)


def test_a_case_is_not_closed_before_it_is_checked() -> None:
    handled = walk("report", "file", "dispatch", "handle")
    assert advance(handled, "close", 9.0, "R1") == (handled, Refusal.SKIPPED)
    assert advance(None, "file", 9.0, "R1") == (None, Refusal.SKIPPED)


def test_the_handler_does_not_check_and_another_post_does() -> None:
    handled = walk("report", "file", "dispatch", "handle", post="H1")
    assert advance(handled, "check", 9.0, "H1")[1] is Refusal.SELF_CHECK
    assert advance(handled, "check", 9.0, "H1", other_checker=False)[1] is None
    checked, refused = advance(handled, "check", 9.0, "C1")
    assert refused is None
    assert checked is not None
    assert checked.step is Step.CHECK


@pytest.mark.parametrize("end", [("check",), ("check", "close")])
def test_a_case_sent_back_keeps_its_first_clock_and_is_dispatched_anew(end: tuple[str, ...]) -> None:
    case = walk("report", "file", "dispatch", "handle", *end, "reopen")
    assert case is not None
    assert (case.first, case.returned) == (0.0, 1)
    assert advance(case, "handle", 20.0, "H1")[1] is Refusal.SKIPPED
    again, refused = advance(case, "dispatch", 20.0, "R1")
    assert refused is None
    assert again is not None
    assert again.first == 0.0


@pytest.mark.parametrize(
    ("step", "time", "post", "refusal"),
    [
        ("", 9.0, "R1", Refusal.UNREADABLE),
        ("file", float("nan"), "R1", Refusal.UNREADABLE),
        ("file", 9.0, "", Refusal.UNREADABLE),
        ("report", 9.0, "R1", Refusal.REPEATED),
        ("file", -1.0, "R1", Refusal.BACKWARDS),
        ("handle", 9.0, "R1", Refusal.SKIPPED),
        ("reopen", 9.0, "R1", Refusal.SKIPPED),
    ],
)
def test_every_wrong_step_is_refused_for_its_own_reason(step: str, time: float, post: str, refusal: Refusal) -> None:
    case = walk("report")
    assert advance(case, step, time, post) == (case, refusal)


@given(logs, st.sets(st.sampled_from(CASES), max_size=1))
def test_any_log_leaves_every_case_in_one_state_with_times_that_never_fall(log: pd.DataFrame, joined: set[str]) -> None:
    replayed, cases = replay(log, joined)
    counted = replayed[replayed["refused"] == ""]
    assert set(cases) == set(counted["case_id"])
    assert not joined & set(cases)
    for id, steps in counted.groupby("case_id"):
        assert steps["time"].is_monotonic_increasing
        assert cases[str(id)].first == steps["time"].iloc[0]
        assert cases[str(id)].step == steps["step"].iloc[-1]
        names = steps["step"].tolist()
        assert names[0] == Step.REPORT
        assert all(after in FOLLOWS[Step(before)] for before, after in pairwise(names))
        for before, after in zip(steps.itertuples(), steps.iloc[1:].itertuples(), strict=False):
            assert after.step != Step.CHECK or before.post != after.post


@given(logs)
def test_refused_rows_could_as_well_not_be_there(log: pd.DataFrame) -> None:
    replayed, cases = replay(log)
    again, same = replay(log[replayed["refused"].to_numpy() == ""])
    assert same == cases
    assert (again["refused"] == "").all()


@given(reports, st.integers(0, 12))
def test_duplicates_join_the_first_report_and_only_that(table: pd.DataFrame, window: int) -> None:
    belongs = join_duplicates(table, replaced(ASSUMPTIONS, window=window))
    facts = table.set_index("case_id")
    for id, first in belongs.items():
        assert belongs[first] == first
        assert facts.loc[id, ["event_class", "spot"]].tolist() == facts.loc[first, ["event_class", "spot"]].tolist()
        assert facts.loc[id, "time"] >= facts.loc[first, "time"]
        assert id == first or facts.loc[id, "time"] - facts.loc[first, "time"] < window
    own = table.set_index("case_id")[belongs.index == belongs.to_numpy()]
    for _, same in own.groupby(["event_class", "spot"]):
        gaps = same["time"].sort_values().diff().dropna()
        assert (gaps >= window).all()
    shuffled = join_duplicates(table.iloc[::-1], replaced(ASSUMPTIONS, window=window))
    assert shuffled[belongs.index].tolist() == belongs.tolist()


@given(spans)
def test_the_share_in_time_is_a_share_or_none_yet(rows: list[tuple[str, float, bool]]) -> None:
    status = status_of(rows)
    in_time, due = on_time(status)
    assert 0 <= in_time <= due <= len(status)
    table = kpi(status)
    assert table["n"].sum() == len(status)
    assert table["due"].sum() == due
    for row in table.itertuples():
        assert math.isnan(row.on_time_share) if row.due == 0 else 0 <= row.on_time_share <= 1


@given(spans)
def test_leaving_open_cases_out_never_makes_a_share_worse(rows: list[tuple[str, float, bool]]) -> None:
    status = status_of(rows)
    in_time, due = on_time(status)
    closed = status[status["closed"]]
    flattering, base = on_time(closed)
    assert flattering == in_time
    assert base <= due


@given(spans.filter(bool), st.floats(0.1, 50))
def test_the_median_is_exact_or_at_least_what_it_becomes(rows: list[tuple[str, float, bool]], more: float) -> None:
    status = status_of(rows)
    now, at_least = median_hours(status)
    later = status.assign(hours=status["hours"] + more * ~status["closed"])
    then, _ = median_hours(later)
    assert now is not None
    assert then is not None
    assert then >= now
    if not at_least:
        assert then == now


def test_seventeen_in_time_and_four_open_and_late_are_seventeen_of_twenty_four() -> None:
    rows = (
        [("lamp", 1.0, True)] * 17 + [("lamp", 99.0, True)] * 3 + [("lamp", 50.0, False)] * 4 + [("lamp", 2.0, False)]
    )
    assert on_time(status_of(rows)) == (17, 24)


def test_an_open_case_is_late_only_after_its_target() -> None:
    target = float(ASSUMPTIONS.loc["cover", "value"])
    table = pd.DataFrame(
        {"case_id": ["K1"], "event_class": ["cover"], "cell_code": ["A"], "spot": ["x"], "time": [8.0]}
    )
    cases = {"K1": Case(Step.HANDLE, 8.0, 9.0)}
    assert not case_status(table, cases, 8 + target)["overdue"].iloc[0]
    assert case_status(table, cases, 8 + target + 0.1)["overdue"].iloc[0]
    closed = {"K1": Case(Step.CLOSE, 8.0, 8 + target)}
    assert not case_status(table, closed, 99.0)["overdue"].iloc[0]


def test_a_cell_without_components_has_no_rate() -> None:
    status = status_of([("lamp", 1.0, True)] * 3)
    spots = hot_spots(status, {"A": 60, "B": 40, "C": 0}).set_index("cell_code")["per_100"]
    assert spots["A"] == 5.0
    assert spots["B"] == 0.0
    assert math.isnan(spots["C"])


def test_everything_has_a_name_and_nothing_is_the_reports() -> None:
    assert set(STEP_LABELS) == set(Step) == set(FOLLOWS)
    assert set(REFUSAL_LABELS) == set(Refusal)
    assert set(EVENT_LABELS) == set(Event)
    assert not ASSUMPTIONS["stated_by_report"].any()
