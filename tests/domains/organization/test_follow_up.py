from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.organization.follow_up import (
    ASSUMPTIONS,
    PROBLEM_LABELS,
    STATE_LABELS,
    TASK_COLUMNS,
    ProblemState,
    Quarter,
    TaskState,
    board,
    bulletin,
    in_hand,
    problem_states,
    quarter_of,
    read_day,
    task_states,
    typed_year,
    unlinked,
)

DAYS = st.integers(0, 729).map(lambda n: pd.Timestamp(2026, 1, 1) + pd.Timedelta(days=n))
QUARTERS = st.builds(Quarter, st.just(2026), st.integers(1, 4))


def make_tasks(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=TASK_COLUMNS)
    return made.assign(**{name: pd.to_datetime(made[name]) for name in ("start", "due", "done")})


@st.composite
def task_tables(draw: st.DrawFn) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for number in range(draw(st.integers(0, 6))):
        start, due = sorted((draw(DAYS), draw(DAYS)))
        done = draw(st.one_of(st.none(), DAYS))
        unit = draw(st.sampled_from(["村01", "村02"]))
        rows.append((f"T{number}", draw(st.sampled_from(["P1", "P2"])), unit, start, due, done))
    return make_tasks(rows)


@given(DAYS)
def test_every_day_lies_in_exactly_one_quarter(day: pd.Timestamp) -> None:
    own = quarter_of(day)
    assert own.first <= day <= own.last
    assert own.last + pd.Timedelta(days=1) == Quarter(own.year + own.number // 4, own.number % 4 + 1).first
    assert own.before.last + pd.Timedelta(days=1) == own.first


@given(task_tables(), QUARTERS)
def test_done_open_and_overdue_make_the_total(tasks: pd.DataFrame, quarter: Quarter) -> None:
    count = board(tasks, quarter)
    assert count["done"] + count["open"] + count["overdue"] == count["total"] == len(in_hand(tasks, quarter))


@given(task_tables(), QUARTERS)
def test_a_bulletin_names_every_unit_once_with_a_rate_between_0_and_1(tasks: pd.DataFrame, quarter: Quarter) -> None:
    made = bulletin(tasks, quarter)
    assert made["unit"].tolist() == list(dict.fromkeys(tasks["unit"]))
    assert made["total"].sum() == board(tasks, quarter)["total"]
    assert (made["rate"].between(0, 1) | (made["total"] == 0)).all()
    assert made.loc[made["total"] == 0, "rate"].isna().all()


@given(task_tables(), QUARTERS)
def test_a_bulletin_compares_a_unit_with_its_own_last_quarter(tasks: pd.DataFrame, quarter: Quarter) -> None:
    last = bulletin(tasks, quarter.before).set_index("unit")["rate"]
    for row in bulletin(tasks, quarter).itertuples():
        assert row.last_rate == last[row.unit] or (pd.isna(row.last_rate) and pd.isna(last[row.unit]))


@given(task_tables(), DAYS)
def test_a_problem_is_closed_exactly_when_all_its_begun_tasks_are_done(tasks: pd.DataFrame, day: pd.Timestamp) -> None:
    states = problem_states(pd.DataFrame({"p_id": ["P1", "P2"]}), tasks, day).set_index("p_id")["state"]
    for problem, state in states.items():
        own = tasks[(tasks["p_id"] == problem) & (tasks["start"] <= day)]
        assert (state == ProblemState.NO_TASK) == own.empty
        assert (state == ProblemState.CLOSED) == (len(own) > 0 and bool((own["done"] <= day).all()))


@given(task_tables(), QUARTERS)
def test_a_task_that_was_done_never_becomes_overdue_again(tasks: pd.DataFrame, quarter: Quarter) -> None:
    before = task_states(tasks, quarter.first) == TaskState.DONE
    after = task_states(tasks, quarter.last) == TaskState.DONE
    assert (after | ~before).all()


@pytest.mark.parametrize(
    ("day", "done", "state"),
    [
        ("2026-06-29", None, TaskState.OPEN),
        ("2026-06-30", None, TaskState.OPEN),
        ("2026-07-01", None, TaskState.OVERDUE),
        ("2026-07-01", "2026-07-01", TaskState.DONE),
        ("2026-07-01", "2026-07-02", TaskState.OVERDUE),
    ],
)
def test_a_task_is_overdue_only_from_the_day_after_it_is_due(day: str, done: str | None, state: TaskState) -> None:
    tasks = make_tasks([("T1", "P1", "村01", "2026-04-01", "2026-06-30", done)])
    assert task_states(tasks, pd.Timestamp(day)).tolist() == [str(state)]


def test_days_of_grace_put_off_the_day_a_task_is_overdue() -> None:
    tasks = make_tasks([("T1", "P1", "村01", "2026-04-01", "2026-06-30", None)])
    lenient = replaced(ASSUMPTIONS, grace_days=2)
    found = [task_states(tasks, pd.Timestamp(2026, 7, day), lenient).iloc[0] for day in (2, 3)]
    assert found == [TaskState.OPEN, TaskState.OVERDUE]


def test_a_quarter_without_tasks_has_no_rate() -> None:
    tasks = make_tasks([("T1", "P1", "村01", "2026-04-01", "2026-06-30", "2026-05-06")])
    assert board(tasks, Quarter(2026, 1)) == {"done": 0, "open": 0, "overdue": 0, "total": 0}
    made = bulletin(tasks, Quarter(2026, 2)).iloc[0]
    assert (made["rate"], made["total"]) == (1, 1)
    assert made[["last_rate", "change"]].isna().all()
    assert bulletin(tasks, Quarter(2026, 3)).iloc[0]["total"] == 0


def test_a_task_done_late_counts_as_overdue_first_and_as_done_in_the_quarter_it_was_done() -> None:
    tasks = make_tasks([("T1", "P1", "村01", "2026-01-05", "2026-03-20", "2026-04-02")])
    assert board(tasks, Quarter(2026, 1))["overdue"] == 1
    assert board(tasks, Quarter(2026, 2))["done"] == 1
    assert board(tasks, Quarter(2026, 3))["total"] == 0


def test_a_new_task_opens_a_closed_problem_again() -> None:
    problems = pd.DataFrame({"p_id": ["P1", "P2", "P3"]})
    tasks = make_tasks(
        [
            ("T1", "P1", "村01", "2026-01-05", "2026-03-20", "2026-03-01"),
            ("T2", "P1", "村01", "2026-04-05", "2026-06-20", None),
            ("T3", "P2", "村01", "2026-01-05", "2026-03-20", "2026-04-09"),
            ("T4", "P2", "村01", "2026-04-05", "2026-06-20", None),
        ]
    )
    states = [problem_states(problems, tasks, Quarter(2026, n).last)["state"].tolist() for n in (1, 2)]
    assert states == [["closed", "open", "no_task"], ["reopened", "open", "no_task"]]
    done = tasks.assign(done=tasks["done"].fillna(pd.Timestamp(2026, 6, 1)))
    assert problem_states(problems, done, Quarter(2026, 2).last)["state"].tolist() == ["closed", "closed", "no_task"]


def test_what_does_not_hang_together_is_told() -> None:
    problems = pd.DataFrame({"p_id": ["P1", "P2"]})
    tasks = make_tasks(
        [(f"T{n}", p, "村01", "2026-01-05", "2026-03-20", None) for n, p in enumerate(["P1", "P1", "P9"])]
    )
    owners = pd.DataFrame(
        [("T0", "岗甲", True), ("T0", "岗乙", False), ("T1", "岗甲", True), ("T1", "岗乙", True), ("T8", "岗甲", True)],
        columns=["t_id", "role", "accountable"],
    )
    expected = [("problems", "P2"), ("tasks", "T2"), ("owners", "T1"), ("owners", "T2"), ("owners", "T8")]
    assert list(unlinked(problems, tasks, owners).itertuples(index=False, name=None)) == expected


@pytest.mark.parametrize("column", ["start", "due"])
def test_a_task_without_a_date_is_an_error(column: str) -> None:
    tasks = make_tasks([("T1", "P1", "村01", "2026-01-05", "2026-03-20", None)])
    tasks[column] = pd.NaT
    with pytest.raises(ValueError, match="T1"):
        task_states(tasks, pd.Timestamp(2026, 3, 1))


@pytest.mark.parametrize("entry", ["6-30", " 6.30 ", "6/30", "6月30日", "06-30"])
def test_a_day_is_read_however_it_is_typed(entry: str) -> None:
    assert read_day(entry, 2026) == pd.Timestamp(2026, 6, 30)


@pytest.mark.parametrize("entry", ["2025-06-30", "2025年6月30日", " 2025.6.30 "])
def test_a_day_may_bring_its_own_year(entry: str) -> None:
    assert read_day(entry, 2026) == pd.Timestamp(2025, 6, 30)
    assert typed_year(entry) == 2025
    assert typed_year(entry.strip()[5:]) is None


@pytest.mark.parametrize("entry", ["", "6", "2-29", "13-1", "六月底", "999"])
def test_what_is_no_day_is_not_guessed(entry: str) -> None:
    assert read_day(entry, 2026) is None


def test_every_state_has_a_label_and_no_assumption_is_the_reports() -> None:
    assert set(STATE_LABELS) == set(TaskState)
    assert set(PROBLEM_LABELS) == set(ProblemState)
    assert not ASSUMPTIONS["stated_by_report"].any()
