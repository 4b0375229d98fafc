from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.organization.centres import (
    ARRIVALS,
    ASSUMPTIONS,
    LUNCH,
    StaffScope,
    centre_staff,
    cover,
    hours_covered,
    on_duty,
    queue,
    share_staff,
)

scopes = st.sampled_from(list(StaffScope))


@pytest.mark.parametrize("scope", list(StaffScope))
@pytest.mark.parametrize(("staff", "allowed"), [(5, False), (6, True), (15, True), (16, False)])
def test_six_to_fifteen_in_either_reading(staff: int, allowed: bool, scope: StaffScope) -> None:
    if allowed:
        assert len(centre_staff(2, staff, scope)) == 2
        return
    with pytest.raises(ValueError, match="6 到 15 名"):
        centre_staff(2, staff, scope)


@pytest.mark.parametrize("n_centres", [0, 3, 1.5])
def test_only_one_or_two_centres(n_centres: float) -> None:
    with pytest.raises(ValueError, match="1 到 2 个"):
        centre_staff(n_centres, 8, StaffScope.PER_CENTRE)  # type: ignore[arg-type]


def test_half_a_worker_is_an_error() -> None:
    with pytest.raises(ValueError, match="名"):
        centre_staff(1, 8.5, StaffScope.PER_CENTRE)  # type: ignore[arg-type]


@given(st.integers(1, 2), st.integers(6, 15))
def test_the_readings_differ_in_staff_only_and_agree_on_one_centre(n_centres: int, staff: int) -> None:
    each = centre_staff(n_centres, staff, StaffScope.PER_CENTRE)
    total = centre_staff(n_centres, staff, StaffScope.PER_SUBDISTRICT)
    assert each["centre_no"].tolist() == total["centre_no"].tolist()
    assert each["staff"].sum() == staff * n_centres
    assert total["staff"].sum() == staff
    assert total["staff"].max() - total["staff"].min() <= 1
    assert total["staff"].is_monotonic_decreasing
    if n_centres == 1:
        pd.testing.assert_frame_equal(each, total)


@given(st.integers(0, 20))
def test_lunch_in_turns_leaves_half_of_them_there(staff: int) -> None:
    assert on_duty(staff, LUNCH) == staff // 2
    assert on_duty(staff, LUNCH - 1) == staff


def test_a_centre_of_three_closes_at_noon_and_one_of_four_does_not() -> None:
    assert [hours_covered(staff) for staff in (1, 2, 3, 4)] == [0, 8, 8, 9]
    assert hours_covered(4, replaced(ASSUMPTIONS, min_on_duty=3)) == 8


@given(st.integers(1, 20), st.integers(0, 600))
def test_more_workers_never_lengthen_the_queue(staff: int, visits: int) -> None:
    shorter = queue(staff + 1, visits)
    assert all(few <= many for few, many in zip(shorter, queue(staff, visits), strict=True))
    assert min(shorter) >= 0
    assert len(shorter) == len(ARRIVALS)


def test_a_day_without_visits_has_no_queue_and_without_workers_everybody_waits() -> None:
    assert queue(6, 0) == [0.0] * len(ARRIVALS)
    assert queue(0, 100)[-1] == pytest.approx(100)
    assert sum(ARRIVALS.values()) == pytest.approx(1)


def test_a_centre_with_hours_of_its_own_is_counted_by_these() -> None:
    hours = {8: 0.5, LUNCH: 0.5}
    assert hours_covered(3, arrivals=hours) == 1
    assert queue(0, 10, arrivals=hours) == [5.0, 10.0]
    assert cover([3], arrivals={})["longest_queue"].tolist() == [0.0]


@given(st.integers(1, 2), st.integers(0, 16), scopes)
def test_cover_never_divides_by_nothing(n_centres: int, staff: int, scope: StaffScope) -> None:
    workers = share_staff(n_centres, staff, scope)
    found = cover(workers)
    assert found["visits"].sum() == pytest.approx(ASSUMPTIONS.loc["visits_per_day", "value"])
    idle = found["staff"] == 0
    assert found.loc[idle, "visits_per_worker"].isna().all()
    assert (found.loc[~idle, "visits_per_worker"] * found.loc[~idle, "staff"]).tolist() == pytest.approx(
        found.loc[~idle, "visits"].tolist()
    )


def test_no_centre_gives_an_empty_table() -> None:
    assert cover([]).empty
    assert "longest_queue" in cover([]).columns


def test_only_the_ranges_are_the_reports() -> None:
    assert ASSUMPTIONS.index[ASSUMPTIONS["stated_by_report"]].tolist() == [
        "min_centres",
        "max_centres",
        "min_staff",
        "max_staff",
    ]
