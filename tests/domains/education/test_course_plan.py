from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.course_plan import (
    ASPECT_LABELS,
    ASSUMPTIONS,
    FAULT_LABELS,
    LEVEL_LABELS,
    Aspect,
    Fault,
    Level,
    aspect_cover,
    faults,
    missing_aspects,
)

GROUPS = pd.DataFrame(
    [("甲", Level.CADRE, "村干部", 12), ("乙", Level.MEMBER, "务农", 30), ("丙", Level.MEMBER, "务工", 25)],
    columns=["group", "level", "category", "size"],
)
COURSES = pd.DataFrame(
    [
        ("K1", Aspect.STUDY, Level.CADRE, 60, 40),
        ("K2", Aspect.WORK, Level.MEMBER, 60, 50),
        ("K3", Aspect.CONDUCT, Level.ALL, 45, 12),
        ("K4", Aspect.STRIVE, Level.ALL, 45, 80),
        ("K5", Aspect.INTEGRITY, Level.ALL, 30, 80),
    ],
    columns=["course", "aspect", "level", "minutes", "seats"],
)
rows = st.tuples(
    st.sampled_from(["甲", "乙", "丙", "", "丁"]),
    st.sampled_from([*COURSES["course"], "", "K9"]),
    st.one_of(st.none(), st.integers(0, 13)),
)


def as_plan(*cells: tuple[str, str, int | None]) -> pd.DataFrame:
    return pd.DataFrame(list(cells), columns=["group", "course", "month"]).astype({"month": "float64"})


plans = st.lists(rows, max_size=10).map(lambda cells: as_plan(*cells))


@given(plans)
def test_minutes_by_aspect_sum_to_those_of_the_rows_without_a_fault(plan: pd.DataFrame) -> None:
    fine = plan[faults(plan, GROUPS, COURSES) == ""]
    minutes = COURSES.set_index("course")["minutes"]
    assert aspect_cover(plan, GROUPS, COURSES)["minutes"].sum() == sum(minutes[code] for code in fine["course"])


@given(plans)
def test_a_plan_without_faults_fits(plan: pd.DataFrame) -> None:
    fine = plan[faults(plan, GROUPS, COURSES) == ""]
    assert not fine.duplicated(["group", "month"]).any()
    level, seats = COURSES.set_index("course")["level"], COURSES.set_index("course")["seats"]
    group = GROUPS.set_index("group")
    for (course, _), own in fine.groupby(["course", "month"]):
        assert own["group"].map(group["size"]).sum() <= seats[course]
        assert level[course] == Level.ALL or (own["group"].map(group["level"]) == level[course]).all()


@given(plans, st.randoms())
def test_the_order_of_rows_does_not_matter(plan: pd.DataFrame, random: object) -> None:
    order = list(range(len(plan)))
    random.shuffle(order)  # type: ignore[attr-defined]
    moved = plan.iloc[order]
    pd.testing.assert_series_equal(faults(moved, GROUPS, COURSES), faults(plan, GROUPS, COURSES).iloc[order])


@given(plans)
def test_every_group_and_aspect_is_told_even_without_a_minute(plan: pd.DataFrame) -> None:
    cover = aspect_cover(plan, GROUPS, COURSES)
    assert len(cover) == len(GROUPS) * len(Aspect)
    missing = missing_aspects(cover)
    assert len(missing) == (cover["minutes"] < 40).sum()


def test_each_fault_is_found_for_its_own_reason() -> None:
    plan = as_plan(
        ("甲", "K2", 1), ("乙", "K3", 2), ("甲", "K4", 3), ("甲", "K5", 3), ("乙", "K4", 13), ("甲", "K3", 4)
    )
    assert faults(plan, GROUPS, COURSES).tolist() == [
        Fault.LEVEL,
        Fault.SEATS,
        Fault.CLASH,
        Fault.CLASH,
        Fault.UNKNOWN,
        "",
    ]


def test_groups_of_one_course_in_one_month_share_its_seats() -> None:
    together = as_plan(("乙", "K2", 5), ("丙", "K2", 5))
    assert faults(together, GROUPS, COURSES).tolist() == [Fault.SEATS, Fault.SEATS]
    apart = as_plan(("乙", "K2", 5), ("丙", "K2", 6))
    assert faults(apart, GROUPS, COURSES).tolist() == ["", ""]


def test_the_least_can_be_moved() -> None:
    cover = aspect_cover(as_plan(("甲", "K5", 1)), GROUPS, COURSES)
    own = missing_aspects(cover, replaced(ASSUMPTIONS, min_minutes=30))
    assert ("甲", "integrity") not in set(own[["group", "aspect"]].itertuples(index=False, name=None))
    assert (missing_aspects(cover)["aspect"] == "integrity").sum() == 3


def test_everything_has_a_label() -> None:
    assert set(ASPECT_LABELS) == set(Aspect)
    assert set(LEVEL_LABELS) == set(Level)
    assert set(FAULT_LABELS) == set(Fault)
