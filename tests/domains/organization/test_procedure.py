from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.organization.procedure import (
    ASSUMPTIONS,
    Block,
    Quorum,
    check_steps,
    days_posted,
    judge_meeting,
    procedure_state,
    sample_steps,
)

STEPS = sample_steps()
NAMES = STEPS["name"].tolist()
START = date(2027, 1, 15)
END = date(2027, 12, 31)
Entry = dict[str, Any]


def smooth_log() -> list[Entry]:
    """Return a log in which every step holds."""
    return [
        {
            "step": step["name"],
            "date": START + timedelta(days=7 * place),
            "until": START + timedelta(days=7 * place + 6),
            "present": step["eligible"],
            "for_votes": step["eligible"],
        }
        for place, step in enumerate(STEPS.to_dict("records"))
    ]


def changed(step: str, **changes: object) -> list[Entry]:
    return [entry | changes if entry["step"] == step else entry for entry in smooth_log()]


def state_of(log: list[Entry], today: date = END, **options: Any) -> tuple[tuple[str, ...], str | None, Block | None]:
    columns = ["step", "date", "until", "present", "for_votes"]
    state = procedure_state(STEPS, pd.DataFrame(log, columns=columns), today, **options)
    return state.done, state.next_step, state.blocked_by


entries = st.builds(
    lambda step, day, hung, present, votes: {
        "step": step,
        "date": None if day is None else START + timedelta(days=day),
        "until": None if day is None or hung is None else START + timedelta(days=day + hung),
        "present": present,
        "for_votes": votes,
    },
    step=st.sampled_from(NAMES),
    day=st.none() | st.integers(0, 60),
    hung=st.none() | st.integers(-2, 12),
    present=st.integers(0, 45) | st.just(float("nan")),
    votes=st.integers(0, 45),
)
logs = st.lists(entries, max_size=25).map(lambda tried: [*smooth_log()[:4], *tried])


@given(logs, st.integers(0, 200))
def test_what_is_done_is_always_the_beginning_of_the_list(log: list[Entry], day: int) -> None:
    done, following, block = state_of(log, START + timedelta(days=day))
    assert list(done) == NAMES[: len(done)]
    assert (following is None) == (block is None) == (len(done) == len(NAMES))
    assert following is None or following == NAMES[len(done)]


@given(logs, st.integers(0, 100), st.integers(0, 100))
def test_time_never_takes_a_step_back(log: list[Entry], one: int, other: int) -> None:
    early, late = (START + timedelta(days=day) for day in sorted((one, other)))
    assert len(state_of(log, early)[0]) <= len(state_of(log, late)[0])


@given(logs, st.randoms(use_true_random=False))
def test_the_order_of_the_log_does_not_matter(log: list[Entry], random: Any) -> None:
    days = [entry["date"] for entry in log]
    shuffled = random.sample(log, len(log))
    # Two attempts on one day have no order of their own.
    if len({(entry["step"], day) for entry, day in zip(log, days, strict=True)}) == len(log):
        assert state_of(shuffled) == state_of(log)


@given(logs)
def test_more_days_required_never_helps(log: list[Entry]) -> None:
    done = [len(state_of(log, assumptions=replaced(ASSUMPTIONS, min_days=days))[0]) for days in (3, 5, 8)]
    assert done == sorted(done, reverse=True)


def test_a_smooth_log_is_done_and_an_empty_one_has_not_begun() -> None:
    assert state_of(smooth_log()) == (tuple(NAMES), None, None)
    assert state_of([]) == ((), NAMES[0], Block.NOT_HELD)


def test_no_step_can_be_skipped() -> None:
    for place, name in enumerate(NAMES):
        log = [entry for entry in smooth_log() if entry["step"] != name]
        assert state_of(log) == (tuple(NAMES[:place]), name, Block.NOT_HELD)


@pytest.mark.parametrize(
    ("step", "changes", "block"),
    [
        ("听取意见", {"present": 12, "for_votes": 12}, Block.QUORUM),
        ("表决", {"present": 22, "for_votes": 11}, Block.VOTES),
        ("表决", {"present": 31}, Block.COUNTS),
        ("表决", {"present": float("nan")}, Block.COUNTS),
        ("公开决定", {"until": START + timedelta(days=39)}, Block.DAYS),
        ("公开决定", {"until": START}, Block.COUNTS),
        ("实施", {"date": START + timedelta(days=36)}, Block.EARLY),
        ("审议", {"date": START}, Block.EARLY),
    ],
)
def test_each_slip_stops_the_procedure_at_its_step(step: str, changes: Entry, block: Block) -> None:
    done, following, blocked_by = state_of(changed(step, **changes))
    assert (following, blocked_by) == (step, block)
    assert list(done) == NAMES[: NAMES.index(step)]


def test_a_meeting_that_missed_its_quorum_is_repeated_and_the_rest_stays_valid() -> None:
    log = changed("听取意见", present=12, for_votes=12)
    log.append(smooth_log()[2] | {"date": START + timedelta(days=16)})
    assert state_of(log) == (tuple(NAMES), None, None)


def test_a_meeting_repeated_too_late_does_not_rescue_later_steps() -> None:
    log = changed("听取意见", present=12, for_votes=12)
    log.append(smooth_log()[2] | {"date": START + timedelta(days=60)})
    assert state_of(log) == (tuple(NAMES[:3]), "审议", Block.EARLY)


@pytest.mark.parametrize(
    ("quorum", "present", "holds"),
    [
        (Quorum.HALF, 12, True),
        (Quorum.HALF, 11, False),
        (Quorum.OVER_HALF, 12, False),
        (Quorum.OVER_HALF, 13, True),
        (Quorum.TWO_THIRDS, 15, False),
        (Quorum.TWO_THIRDS, 16, True),
    ],
)
def test_exactly_half_counts_only_where_the_rule_says_so(quorum: Quorum, present: int, holds: bool) -> None:
    assert (judge_meeting(present, 24, present, quorum) is None) == holds


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.sampled_from(Quorum))
def test_a_tie_never_passes_and_impossible_counts_are_errors(
    present: int, eligible: int, votes: int, quorum: Quorum
) -> None:
    if votes <= present <= eligible:
        block = judge_meeting(present, eligible, votes, quorum)
        assert block is not None or 2 * votes > present
    else:
        with pytest.raises(ValueError, match="人数对不上"):
            judge_meeting(present, eligible, votes, quorum)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 90))
def test_days_run_across_months_and_years(posted: date, days: int) -> None:
    assert days_posted(posted, posted + timedelta(days=days)) == days
    with pytest.raises(ValueError, match="早于"):
        days_posted(posted, posted - timedelta(days=1))


def test_a_notice_still_hanging_is_counted_up_to_today() -> None:
    log = changed("公开决定", until=None)[:6]
    posted = START + timedelta(days=35)
    assert state_of(log, posted + timedelta(days=4))[2] is Block.DAYS
    assert state_of(log, posted + timedelta(days=5))[1:] == ("实施", Block.NOT_HELD)


def test_the_sample_procedure_has_five_and_two_and_faults_are_named() -> None:
    assert check_steps(STEPS) == []
    assert len(check_steps(STEPS[STEPS["kind"] != "publication"])) == 2
    assert any("4 个" in fault for fault in check_steps(STEPS.drop(index=2)))
    assert any("名称" in fault for fault in check_steps(STEPS.assign(name="议")))
    swapped = STEPS.iloc[[0, 1, 2, 3, 4, 6, 5, 7]]
    assert any("实施" in fault for fault in check_steps(swapped))
    assert any("第一次公开" in fault for fault in check_steps(STEPS.iloc[[5, 0, 1, 2, 3, 4, 6, 7]]))
