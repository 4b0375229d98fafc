from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.rooms import (
    ASSUMPTIONS,
    FUNCTIONS,
    SLOTS,
    double_bookings,
    one_room_each,
    seats,
    serve,
    share_rooms,
    too_rare,
)

ROOMS = pd.DataFrame({"room": ["大间", "中间", "小间"], "area": [80, 48, 20]})


def functions_with(min_area: list[int], min_slots: list[int]) -> pd.DataFrame:
    return pd.DataFrame({"function": FUNCTIONS, "min_area": min_area, "min_slots": min_slots})


def demand_of(numbers: list[int]) -> pd.DataFrame:
    pairs = [(function, slot) for function in FUNCTIONS for slot in SLOTS]
    return pd.DataFrame(pairs, columns=["function", "slot"]).assign(n=numbers)


five = st.lists(st.integers(0, 90), min_size=5, max_size=5)
few = st.lists(st.integers(0, 4), min_size=5, max_size=5)
demands = st.lists(st.integers(0, 60), min_size=50, max_size=50).map(demand_of)
tables = st.builds(functions_with, five, few)


@given(tables, demands)
def test_no_room_is_booked_twice_and_small_rooms_take_no_large_function(
    functions: pd.DataFrame, demand: pd.DataFrame
) -> None:
    area = ROOMS.set_index("room")["area"]
    smallest = functions.set_index("function")["min_area"]
    for timetable in (share_rooms(ROOMS, functions, demand), one_room_each(ROOMS, functions, demand)):
        assert double_bookings(timetable).empty
        assert all(area[row.room] >= smallest[row.function] for row in timetable.itertuples())


@given(tables, demands)
def test_served_and_unmet_make_up_the_demand_of_every_function(functions: pd.DataFrame, demand: pd.DataFrame) -> None:
    for timetable in (share_rooms(ROOMS, functions, demand), one_room_each(ROOMS, functions, demand)):
        result = serve(timetable, ROOMS, demand)
        assert result["function"].tolist() == list(FUNCTIONS)
        assert (result["served"] + result["unmet"] == result["demand"]).all()
        assert (result[["served", "unmet"]] >= 0).all(axis=None)


@given(demands)
def test_all_five_functions_are_there_each_week_when_the_large_room_fits_them(demand: pd.DataFrame) -> None:
    functions = functions_with([80, 80, 10, 10, 10], [2, 2, 2, 2, 2])
    assert too_rare(share_rooms(ROOMS, functions, demand), functions) == []


@given(tables, demands)
def test_nobody_waits_while_a_room_that_fits_is_free(functions: pd.DataFrame, demand: pd.DataFrame) -> None:
    timetable = share_rooms(ROOMS, functions, demand)
    booked = set(zip(timetable["room"], timetable["slot"], strict=True))
    room_seats = seats(ROOMS)
    taken = timetable.assign(n=timetable["room"].map(room_seats)).groupby(["function", "slot"])["n"].sum()
    smallest = functions.set_index("function")["min_area"]
    for row in demand.itertuples():
        if row.n > taken.get((row.function, row.slot), 0):
            fitting = ROOMS.loc[ROOMS["area"] >= smallest[row.function], "room"]
            assert all((room, row.slot) in booked for room in fitting)


def test_one_room_each_leaves_two_of_five_functions_without_a_room() -> None:
    functions = functions_with([10] * 5, [1] * 5)
    demand = demand_of([30] * 10 + [20] * 10 + [10] * 10 + [5] * 10 + [2] * 10)
    result = serve(one_room_each(ROOMS, functions, demand), ROOMS, demand).set_index("function")
    assert result.loc[["文体服务", "事务受理"], "served"].tolist() == [0, 0]
    assert (result.loc[["行政管理", "党建服务", "综治联勤"], "served"] > 0).all()


def test_the_busiest_time_comes_first_and_a_free_room_just_large_enough_is_taken() -> None:
    functions = functions_with([0] * 5, [1, 0, 0, 0, 0])
    numbers = [0] * 50
    numbers[3], numbers[7] = 4, 12
    timetable = share_rooms(ROOMS, functions, demand_of(numbers))
    assert timetable.to_numpy().tolist() == [["小间", SLOTS[3], "行政管理"], ["中间", SLOTS[7], "行政管理"]]


def test_a_function_may_take_two_rooms_at_once_and_a_session_counts_once() -> None:
    functions = functions_with([0] * 5, [0] * 5)
    demand = demand_of([26] + [0] * 49)
    result = serve(share_rooms(ROOMS, functions, demand), ROOMS, demand).iloc[0]
    assert (result["sessions"], result["served"], result["unmet"]) == (1, 26, 0)


def test_a_room_booked_twice_and_an_area_left_blank_are_errors() -> None:
    twice = pd.DataFrame({"room": ["大间", "大间"], "slot": [SLOTS[0]] * 2, "function": ["文体服务", "党建服务"]})
    with pytest.raises(ValueError, match="大间"):
        serve(twice, ROOMS, demand_of([1] * 50))
    for bad in (float("nan"), -1.0):
        with pytest.raises(ValueError, match="面积"):
            seats(ROOMS.assign(area=[80.0, bad, 20.0]))


def test_more_area_per_person_means_fewer_seats() -> None:
    assert seats(ROOMS) == {"大间": 20, "中间": 12, "小间": 5}
    assert seats(ROOMS, replaced(ASSUMPTIONS, area_per_person=8)) == {"大间": 10, "中间": 6, "小间": 2}
    assert not ASSUMPTIONS["stated_by_report"].any()
