from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.school.ten_tips import (
    ASSUMPTIONS,
    FITS,
    LOOKS_LIKE,
    SHOWS,
    Change,
    Finding,
    Phase,
    Tip,
    attainment,
    audit,
    homework,
    minutes_left,
    revise,
    shown_in,
    suggest,
)

STEPS = ["S1", "S2", "S3"]
every_act = [*SHOWS.values(), *LOOKS_LIKE.values()]
act_rows = st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(every_act)), max_size=12)
claimed = st.dictionaries(st.sampled_from(list(Tip)), st.sampled_from([*STEPS, "S9", ""]))
plans = st.lists(
    st.tuples(
        st.sampled_from([str(phase) for phase in Phase]),
        st.integers(2, 12),
        st.sampled_from([*map(str, Tip), ""]),
        st.integers(0, 15),
    ),
    max_size=8,
)


def table(rows: list[tuple[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["step", "act"])


def plan_of(rows: list[tuple[str, int, str, int]]) -> pd.DataFrame:
    made = [(f"S{number}", *row) for number, row in enumerate(rows, 1)]
    return pd.DataFrame(made, columns=["step", "phase", "minutes", "add", "new_minutes"])


@given(act_rows, claimed)
def test_the_audit_has_ten_rows_and_none_is_present_without_a_step_that_shows_it(rows, claims) -> None:
    made = audit(STEPS, table(rows), claims, ["复述", "复述"], ["会认"])
    assert made["tip"].tolist() == [str(tip) for tip in Tip]
    for row in made[made["present"]].itertuples():
        assert claims[Tip(row.tip)] == row.where
        assert (row.where, SHOWS[Tip(row.tip)]) in rows


@given(act_rows)
def test_pointing_everything_out_finds_what_is_shown_and_no_look_alike(rows) -> None:
    acts = table(rows)
    claims = {tip: (shown_in(acts, tip) or ["S1"])[0] for tip in Tip}
    made = audit(STEPS, acts, claims, ["复述"] * 2, ["会认"] * 3).set_index("tip")
    for tip in Tip:
        assert made.loc[str(tip), "present"] == bool(shown_in(acts, tip))


@given(act_rows)
def test_without_pointing_nothing_is_present_and_what_is_shown_is_overlooked(rows) -> None:
    made = audit(STEPS, table(rows), {})
    assert not made["present"].any()
    shown = {str(tip) for tip in Tip if SHOWS[tip] in {act for _, act in rows}}
    assert set(made.loc[made["finding"] == Finding.OVERLOOKED, "tip"]) == shown


@pytest.mark.parametrize("tip", list(Tip))
def test_a_look_alike_is_told_from_the_thing_itself(tip: Tip) -> None:
    findings = {
        step: audit(STEPS, table([("S1", LOOKS_LIKE[tip]), ("S2", SHOWS[tip])]), {tip: step}, ["读"] * 2, ["读"])
        .set_index("tip")
        .loc[str(tip), "finding"]
        for step in ("S1", "S2", "S3", "S7")
    }
    right = [Finding.LOOK_ALIKE, Finding.PRESENT, Finding.NOT_THERE, Finding.UNKNOWN_STEP]
    assert list(findings.values()) == right


@pytest.mark.parametrize(
    ("aims", "finding"),
    [
        ([], Finding.ONE_VERSION),
        (["复述"], Finding.ONE_VERSION),
        (["复述", "复述"], Finding.PRESENT),
        (["复述", "抄写"], Finding.OTHER_AIM),
        (["复述", "复述", "抄写"], Finding.OTHER_AIM),
        (["", ""], Finding.OTHER_AIM),
    ],
)
def test_flexible_homework_has_two_versions_with_one_aim(aims: list[str], finding: Finding) -> None:
    assert homework(aims) is finding
    tip = Tip.HOMEWORK
    made = audit(STEPS, table([("S3", SHOWS[tip])]), {tip: "S3"}, aims).set_index("tip")
    assert made.loc[str(tip), "finding"] == finding


@pytest.mark.parametrize(
    ("floors", "kept"), [(["会认"], True), (["会认"] * 3, True), (["会认", ""], False), ([], False), ([" "], False)]
)
def test_differing_attainment_keeps_one_floor(floors: list[str], kept: bool) -> None:
    assert (attainment(floors) is Finding.PRESENT) == kept


@given(plans, st.sets(st.sampled_from(list(Tip))))
def test_a_suggestion_points_to_a_step_that_exists_and_fits(rows, present: set[Tip]) -> None:
    plan = plan_of(rows)
    made = suggest(plan, list(present))
    phase = dict(zip(plan["step"], plan["phase"], strict=True))
    for row in made.itertuples():
        assert Tip(row.tip) not in present
        assert Phase(phase[row.step]) in FITS[Tip(row.tip)]


@given(plans, st.sets(st.sampled_from(list(Tip))))
def test_what_is_added_is_new_fits_and_has_its_minutes(rows, present: set[Tip]) -> None:
    made = revise(plan_of(rows), list(present))
    assert len(made) == len(rows)
    added = made[made["result"] == Change.ADDED]
    assert added["add"].is_unique
    for row in added.itertuples():
        assert Tip(row.add) not in present
        assert row.new_minutes >= row.minutes + 2
        assert Phase(row.phase) in FITS[Tip(row.add)]


def test_every_way_of_going_wrong_has_its_name() -> None:
    rows = [
        ("open", 5, "t02", 7),
        ("discuss", 5, "t02", 7),
        ("explore", 5, "t09", 7),
        ("explore", 5, "t05", 6),
        ("practise", 5, "t07", 9),
        ("teach", 5, "", 1),
        ("teach", 5, "", 2),
    ]
    right = [
        Change.ADDED,
        Change.TWICE,
        Change.MISPLACED,
        Change.TOO_SHORT,
        Change.HAD_ALREADY,
        Change.TOO_SHORT,
        Change.UNCHANGED,
    ]
    assert revise(plan_of(rows), [Tip.KEY_POINTS])["result"].tolist() == right


@given(st.lists(st.integers(0, 20)), st.integers(30, 60))
def test_minutes_and_what_is_left_add_up_to_the_lesson(minutes: list[int], lesson: int) -> None:
    assert minutes_left(minutes, replaced(ASSUMPTIONS, lesson=lesson)) + sum(minutes) == lesson


@pytest.mark.parametrize("bad", [-1, float("nan")])
def test_missing_or_negative_minutes_are_an_error(bad: float) -> None:
    with pytest.raises(ValueError, match="分钟"):
        minutes_left([5, bad])
