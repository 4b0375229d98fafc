from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.staff_board import (
    ASSUMPTIONS,
    FIRST_MONTH,
    GOES_TO,
    LAST_MONTH,
    Filling,
    Leave,
    Place,
    Source,
    batch_months,
    fill,
    send,
)

boards = st.lists(st.tuples(st.sampled_from([str(p) for p in Place]), st.sampled_from([*map(str, Source), ""])))
pools = st.fixed_dictionaries({source: st.integers(0, 4) for source in Source})
lists = st.lists(st.tuples(st.sampled_from("东西北"), st.booleans(), st.sampled_from(["1", "2", ""])), max_size=14)


def board(rows: list[tuple[str, str]]) -> pd.DataFrame:
    posts = [(f"P{number}", place, source) for number, (place, source) in enumerate(rows)]
    return pd.DataFrame(posts, columns=["post_code", "place", "source"])


def secretaries(rows: list[tuple[str, bool, str]]) -> pd.DataFrame:
    made = [(f"S{number}", *row) for number, row in enumerate(rows)]
    return pd.DataFrame(made, columns=["post_code", "area", "good", "batch"])


@given(boards, pools)
def test_no_source_gives_more_people_than_it_has_and_none_to_another_place(rows, pool) -> None:
    made = fill(board(rows), pool)
    filled = made[made["filling"] == Filling.FILLED]
    for source in Source:
        from_here = filled[filled["source"] == source]
        assert len(from_here) <= pool[source]
        assert (from_here["place"] == GOES_TO[source]).all()
    assert made["post_code"].tolist() == board(rows)["post_code"].tolist()


@given(boards, pools)
def test_a_fitting_post_stays_open_only_when_its_source_is_used_up(rows, pool) -> None:
    made = fill(board(rows), pool)
    for source in made.loc[made["filling"] == Filling.NOBODY_LEFT, "source"].unique():
        filled = ((made["source"] == source) & (made["filling"] == Filling.FILLED)).sum()
        assert filled == pool[Source(source)]


@pytest.mark.parametrize("source", list(Source))
def test_each_source_fits_one_place_only(source: Source) -> None:
    made = fill(board([(str(place), str(source)) for place in Place]), dict.fromkeys(Source, 9))
    fits = made.loc[made["filling"] == Filling.FILLED, "place"].tolist()
    assert fits == [str(GOES_TO[source])]


def test_a_negative_pool_is_an_error_and_a_missing_source_is_empty() -> None:
    with pytest.raises(ValueError, match="人数"):
        fill(board([]), {Source.HIRE: -1})
    made = fill(board([(str(Place.CENTRE), str(Source.HIRE)), (str(Place.CENTRE), "")]), {})
    assert made["filling"].tolist() == [Filling.NOBODY_LEFT, Filling.BLANK]


@given(lists, st.integers(0, 5), st.integers(0, 3))
def test_no_batch_is_overfull_and_no_area_is_left_empty_handed(rows, seats: int, per_area: int) -> None:
    made = send(secretaries(rows), replaced(ASSUMPTIONS, batch_seats=seats, away_per_area=per_area))
    away = made[made["leave"] == Leave.AWAY]
    assert (away.groupby("batch").size() <= seats).all()
    assert (away.groupby(["batch", "area"]).size() <= per_area).all()
    assert away["good"].all()
    assert (made.loc[made["batch"] == "", "leave"] == Leave.HOME).all()


@given(lists)
def test_nobody_good_is_kept_home_while_there_is_room(rows) -> None:
    made = send(secretaries(rows))
    away = made[made["leave"] == Leave.AWAY]
    for row in made[made["leave"].isin([Leave.NO_SEAT, Leave.AREA_EMPTY])].itertuples():
        same = away[away["batch"] == row.batch]
        assert len(same) == 3 or (same["area"] == row.area).any()


@pytest.mark.parametrize("months", [0, 1, 3, 6])
def test_batches_follow_each_other_from_july(months: int) -> None:
    first, second = batch_months(replaced(ASSUMPTIONS, batch_months=months)).values()
    assert first[0] == FIRST_MONTH
    assert second[0] == first[1] + 1
    assert (second[1] <= LAST_MONTH) == (months <= 3)
