from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.school.case_workshop import (
    ASSUMPTIONS,
    STATE_LABELS,
    STEP_LABELS,
    State,
    Step,
    agenda,
    check_cases,
    complete,
    cycle_states,
    follow_up,
    found_words,
    missing_papers,
    themes,
    uncovered_cases,
)

ISSUES = ["提问", "订正", "分组"]
papers_tables = st.lists(
    st.tuples(
        st.sampled_from(["C1", "C2", "C3", ""]),
        st.sampled_from(["R1", "R2", "R3"]),
        st.sampled_from(["好", ""]),
        st.sampled_from([*ISSUES, ""]),
    ),
    max_size=14,
).map(lambda rows: pd.DataFrame(rows, columns=["case_id", "role_code", "good", "issue"]))
CASES = pd.DataFrame({"case_id": ["C1", "C2", "C3"], "text": ["一", "二", "三"]})
days = st.one_of(st.integers(0, 40).map(float), st.just(float("nan")))


def steps(done: list[float], due: list[int] | None = None) -> pd.DataFrame:
    return pd.DataFrame({"step": [str(step) for step in Step], "due": due or [1, 5, 12, 16, 20, 30], "done": done})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A03 一节课问了四十问", ["A03"]),
        ("ａ ０３ 一节课问了四十问", ["A03"]),
        ("三（2）班的一节课", ["三(2)班"]),
        ("一位教师的一节课", []),
        ("A3 不是这个代号", []),
    ],
)
def test_a_word_is_found_however_it_is_typed(text: str, found: list[str]) -> None:
    assert found_words(text, ["A03", "三(2)班", "", " "]) == found


def test_a_case_is_about_practice_and_nobody_can_be_known_from_it() -> None:
    cases = pd.DataFrame(
        {"case_id": ["C1", "C2", "C3", "C4"], "text": ["刚出题就点名", "A03 刚出题就点名", "这位教师不负责", " "]}
    )
    checked = check_cases(cases, ["A03"])
    assert checked["ok"].tolist() == [True, False, False, False]
    assert checked["identifying"].tolist() == [(), ("A03",), (), ()]
    assert checked["judging"].tolist() == [(), (), ("不负责",), ()]


@given(papers_tables)
def test_themes_count_cases_and_roles_once(papers: pd.DataFrame) -> None:
    found = themes(papers)
    whole = complete(papers)
    assert set(found["issue"]) == set(whole["issue"])
    for row in found.itertuples():
        same = whole[whole["issue"] == row.issue]
        assert row.n_cases == len(set(same["case_id"]))
        assert row.n_roles == len(set(same["role_code"]))
        assert 1 <= row.n_roles <= len(same)
    doubled = themes(pd.concat([papers, papers]))
    pd.testing.assert_frame_equal(doubled, found)
    shuffled = themes(papers.iloc[::-1])
    pd.testing.assert_frame_equal(shuffled, found)


@given(papers_tables)
def test_themes_cover_every_case_that_somebody_has_analysed(papers: pd.DataFrame) -> None:
    left = uncovered_cases(CASES, papers)
    assert set(left) | set(complete(papers)["case_id"]) == {"C1", "C2", "C3"}
    assert not set(left) & set(complete(papers)["case_id"])


@given(papers_tables, st.integers(1, 3))
def test_papers_missing_and_papers_in_make_up_what_is_wanted(papers: pd.DataFrame, wanted: int) -> None:
    missing = missing_papers(["R1", "R2", "R3"], papers, replaced(ASSUMPTIONS, papers=wanted))
    lacking = dict(zip(missing["role_code"], missing["missing"], strict=True))
    for role in ("R1", "R2", "R3"):
        own = complete(papers)
        handed = len(set(own.loc[own["role_code"] == role, "case_id"]))
        assert lacking.get(role, 0) == max(0, wanted - handed)


@given(st.lists(days, min_size=6, max_size=6), st.integers(0, 40), st.booleans())
def test_what_counts_as_done_is_an_unbroken_start_in_the_order_of_days(
    done: list[float], today: int, ready: bool
) -> None:
    judged = cycle_states(steps(done), today, ready=ready)
    states = judged["state"].tolist()
    count = next((n for n, state in enumerate(states) if state != State.DONE), 6)
    assert State.DONE not in states[count:]
    kept = done[:count]
    assert kept == sorted(kept)
    assert all(day <= today for day in kept)
    assert states.count(State.NEXT) <= 1
    if not ready:
        assert count <= 2


def test_a_workshop_before_all_papers_is_too_early() -> None:
    none = float("nan")
    talked_first = cycle_states(steps([1, 4, none, none, 10, none]), 11)["state"].tolist()
    assert talked_first == ["done", "done", "next", "waiting", "too_early", "waiting"]
    not_all_in = cycle_states(steps([1, 4, 9, 10, none, none]), 13, ready=False)["state"].tolist()
    assert not_all_in[2:4] == ["too_early", "too_early"]
    backwards = cycle_states(steps([5, 4, none, none, none, none]), 11)["state"].tolist()
    assert backwards[:2] == ["done", "too_early"]


def test_a_step_is_overdue_from_the_day_after() -> None:
    none = float("nan")
    assert cycle_states(steps([1, 4] + [none] * 4), 12)["state"].iloc[2] == State.NEXT
    assert cycle_states(steps([1, 4] + [none] * 4), 13)["state"].iloc[2] == State.OVERDUE
    with pytest.raises(ValueError, match="六步"):
        cycle_states(steps([1] * 6).iloc[::-1], 3)


@given(st.lists(st.integers(1, 9), max_size=6), st.integers(8, 90))
def test_an_agenda_begins_with_good_points_ends_with_a_day_and_adds_up(roles: list[int], minutes: int) -> None:
    found = pd.DataFrame({"issue": [f"问题{n}" for n in range(len(roles))], "n_cases": 1, "n_roles": roles})
    made = agenda(found, minutes)
    assert made["minutes"].sum() == minutes
    assert (made["minutes"] >= 1).all()
    assert made["part"].tolist() == ["good", *["theme"] * len(roles), "close"]
    times = made.loc[made["part"] == "theme", "minutes"].tolist()
    for n, seen in enumerate(roles):
        assert all(times[n] >= times[k] for k, fewer in enumerate(roles) if fewer < seen)


def test_an_agenda_needs_a_minute_for_each_point() -> None:
    found = pd.DataFrame({"issue": ISSUES, "n_cases": 1, "n_roles": 2})
    assert agenda(found, 5)["minutes"].tolist() == [1, 1, 1, 1, 1]
    with pytest.raises(ValueError, match="排不下"):
        agenda(found, 4)


@given(st.lists(st.sampled_from(ISSUES), unique=True), st.integers(0, 300), st.integers(1, 90))
def test_every_theme_is_looked_at_again_after_the_workshop(issues: list[str], day: int, after: int) -> None:
    checks = follow_up(issues, day, replaced(ASSUMPTIONS, check_after=after))
    assert checks["issue"].tolist() == issues
    assert (checks["check_day"] > day).all()


def test_looking_back_on_the_same_day_is_an_error() -> None:
    with pytest.raises(ValueError, match="之后"):
        follow_up(["提问"], 10, replaced(ASSUMPTIONS, check_after=0))


def test_there_are_six_steps_and_every_word_has_a_label() -> None:
    assert len(Step) == 6
    assert set(STEP_LABELS) == set(Step)
    assert set(STATE_LABELS) == set(State)
    assert not ASSUMPTIONS["stated_by_report"].any()
