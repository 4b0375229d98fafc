from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.organization.offices import ASSUMPTIONS, Fault, find_faults, map_duties, office_load, placed, spread

OFFICES = [f"室{n}" for n in range(1, 9)]
STAFF = 40


def offices(n_fixed: int = 6, n_free: int = 2, staff: int = 5) -> pd.DataFrame:
    names = [f"室{n}" for n in range(1, n_fixed + n_free + 1)]
    fixed = [True] * n_fixed + [False] * n_free
    return pd.DataFrame({"office": names, "fixed": fixed, "staff": [staff] * len(names)})


def duties(n: int = 10) -> pd.DataFrame:
    rows = [(f"职责{k:02d}", f"科{k % 3}", f"需求{k % 4}", 10 + k) for k in range(n)]
    return pd.DataFrame(rows, columns=["duty", "old_unit", "need", "demand"])


def placing(choice: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"duty": [f"职责{k:02d}" for k in range(len(choice))], "office": choice})


def faults(*arguments: object) -> list[tuple[str, str]]:
    return [tuple(row) for row in find_faults(*arguments).to_numpy().tolist()]  # type: ignore[arg-type]


COMPLETE = [OFFICES[k % 8] for k in range(10)]
complete_choices = st.permutations(OFFICES).flatmap(
    lambda first: st.lists(st.sampled_from(OFFICES), min_size=2, max_size=8).map(lambda rest: [*first, *rest])
)


@given(complete_choices)
def test_a_plan_in_order_keeps_every_duty_once_and_all_demand_and_staff(choice: list[str]) -> None:
    cards = duties(len(choice))
    mapping = map_duties(cards, placing(choice), offices(), STAFF)
    assert mapping["duty"].tolist() == cards["duty"].tolist()
    assert mapping["new_office"].tolist() == choice
    load = office_load(cards, placing(choice), offices())
    assert load["demand"].sum() == cards["demand"].sum()
    assert load["n_duties"].sum() == len(cards)
    assert load["staff"].sum() == STAFF


@given(st.lists(st.sampled_from(["", *OFFICES]), min_size=10, max_size=10))
def test_exactly_the_blank_duties_are_lost_and_the_idle_offices_empty(choice: list[str]) -> None:
    found = faults(duties(), placing(choice), offices(), STAFF)
    lost = [f"职责{k:02d}" for k, office in enumerate(choice) if not office]
    assert [what for fault, what in found if fault == Fault.LOST] == lost
    assert {what for fault, what in found if fault == Fault.EMPTY_OFFICE} == set(OFFICES) - set(choice)


def test_a_duty_in_two_offices_is_doubled_and_the_same_office_twice_is_not() -> None:
    twice = pd.concat([placing(COMPLETE), pd.DataFrame({"duty": ["职责03", "职责04"], "office": ["室1", "室5"]})])
    assert faults(duties(), twice, offices(), STAFF) == [("doubled", "职责03")]
    assert office_load(duties(), twice, offices())["demand"].sum() == duties()["demand"].sum() + 13
    with pytest.raises(ValueError, match="职责03"):
        map_duties(duties(), twice, offices(), STAFF)


def test_a_duty_that_nobody_had_and_an_office_that_does_not_exist_are_named() -> None:
    invented = placing([*COMPLETE, "室1"])
    assert faults(duties(), invented, offices(), STAFF) == [("invented", "职责10")]
    assert ("unknown_office", "第九室") in faults(duties(), placing(["第九室", *COMPLETE[1:]]), offices(), STAFF)


@pytest.mark.parametrize(
    ("n_fixed", "n_free", "expected"),
    [(6, 2, set()), (6, 1, set()), (6, 0, set()), (5, 2, {"fixed_offices"}), (7, 1, {"fixed_offices"}),
     (8, 0, {"fixed_offices"}), (6, 3, {"free_offices"})],
)  # fmt: skip
def test_six_offices_are_fixed_and_at_most_two_free(n_fixed: int, n_free: int, expected: set[str]) -> None:
    found = faults(duties(), placing(COMPLETE), offices(n_fixed, n_free), 5 * (n_fixed + n_free))
    assert {fault for fault, _ in found} - {"unknown_office", "empty_office"} == expected


@pytest.mark.parametrize("n_staff", [39, 41])
def test_nobody_is_added_or_lost(n_staff: int) -> None:
    assert faults(duties(), placing(COMPLETE), offices(), n_staff) == [("staff", "40")]


def test_an_office_without_staff_has_no_load_per_person() -> None:
    load = office_load(duties(), placing(COMPLETE), offices(staff=0))
    assert load["per_person"].isna().all()


@given(st.lists(st.sampled_from(["", *OFFICES]), min_size=10, max_size=10))
def test_doors_after_are_never_more_than_the_duties_of_a_need(choice: list[str]) -> None:
    doors = spread(duties(), placing(choice)).set_index("need")
    size = duties()["need"].value_counts()
    assert (doors["n_offices"] <= size.reindex(doors.index)).all()
    assert doors["n_old_units"].between(1, 3).all()


def test_an_empty_plan_loses_everything() -> None:
    empty = pd.DataFrame({"duty": [], "office": []})
    assert placed(duties(), empty).empty
    assert sum(fault == "lost" for fault, _ in faults(duties(), empty, offices(), STAFF)) == 10


def test_the_report_states_the_numbers_but_not_the_load() -> None:
    stated = ASSUMPTIONS["stated_by_report"]
    assert stated[["n_fixed", "max_free"]].all()
    assert not stated["max_per_person"]
