from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.grid.cell_areas import (
    Border,
    Corners,
    Fault,
    cells_at,
    contains,
    count_points,
    cover,
    example_town,
    find_cell,
    find_faults,
    rectangle,
    size_of,
    touches,
)
from course.domains.grid.cell_codes import parse_code

TOWN = rectangle(0, 0, 17, 12)


@st.composite
def divided_blocks(draw: st.DrawFn) -> tuple[dict[str, Corners], Corners]:
    """A block cut into strips and each strip into cells: no overlap, no gap."""
    width, height = draw(st.integers(3, 9)), draw(st.integers(2, 7))
    rows = sorted({0, height, *draw(st.sets(st.integers(1, height - 1), max_size=2))})
    areas: dict[str, Corners] = {}
    for south, north in pairwise(rows):
        cuts = sorted({0, width, *draw(st.sets(st.integers(1, width - 1), max_size=3))})
        for west, east in pairwise(cuts):
            areas[f"c{len(areas):02d}"] = rectangle(west, south, east, north)
    return areas, rectangle(0, 0, width, height)


@given(divided_blocks())
def test_every_point_of_a_divided_block_is_in_exactly_one_cell(divided: tuple[dict[str, Corners], Corners]) -> None:
    areas, block = divided
    east, north = block[2]
    for x in range(-1, 2 * east + 2):
        for y in range(-1, 2 * north + 2):
            in_block = 0 <= x < 2 * east and 0 <= y < 2 * north
            assert len(cells_at(areas, x / 2, y / 2)) == in_block
    assert find_faults(areas, block) == []
    assert sum(map(size_of, areas.values())) == size_of(block)


@given(divided_blocks(), st.data())
def test_a_cell_left_out_leaves_a_gap_of_its_size(
    divided: tuple[dict[str, Corners], Corners], data: st.DataObject
) -> None:
    areas, block = divided
    gone = data.draw(st.sampled_from(sorted(areas)))
    rest = {code: corners for code, corners in areas.items() if code != gone}
    found = find_faults(rest, block)
    assert [one.fault for one in found] == [Fault.GAP]
    assert len(found[0].squares) == size_of(areas[gone])


@given(divided_blocks(), st.data())
def test_a_cell_that_grows_overlaps_or_leaves_the_block(
    divided: tuple[dict[str, Corners], Corners], data: st.DataObject
) -> None:
    areas, block = divided
    code = data.draw(st.sampled_from(sorted(areas)))
    (west, south), _, (east, north), _ = areas[code]
    found = find_faults(areas | {code: rectangle(west, south, east + 1, north)}, block)
    assert {one.fault for one in found} <= {Fault.OVERLAP, Fault.OUTSIDE}
    assert sum(len(one.squares) for one in found) == north - south


def test_a_point_where_four_cells_meet_is_in_one_in_four_or_in_none() -> None:
    areas = {"a": rectangle(0, 0, 2, 2), "b": rectangle(2, 0, 4, 2), "c": rectangle(0, 2, 2, 4),
             "d": rectangle(2, 2, 4, 4)}  # fmt: skip
    assert cells_at(areas, 2, 2) == ["d"]
    assert cells_at(areas, 2, 2, Border.BOTH) == ["a", "b", "c", "d"]
    assert cells_at(areas, 2, 2, Border.NONE) == []
    assert cells_at(areas, 4, 1) == []
    assert cells_at(areas, 1, 1, Border.BOTH) == cells_at(areas, 1, 1, Border.NONE) == ["a"]
    with pytest.raises(ValueError, match="重叠"):
        find_cell(areas | {"e": rectangle(0, 0, 4, 4)}, 1, 1)
    assert find_cell(areas, -1, 0) is None


def test_areas_with_corners_inwards_and_slanting_borders_hold_every_point_once() -> None:
    corner = ((0, 0), (4, 0), (4, 2), (2, 2), (2, 4), (0, 4))
    assert size_of(corner) == 12
    assert not contains(corner, 3, 3)
    slanting = {"a": ((0, 0), (4, 0), (4, 4)), "b": ((0, 0), (4, 4), (0, 4))}
    for x in range(4):
        for y in range(4):
            assert len(cells_at(slanting, x, y)) == 1
    assert touches(slanting["a"], 2, 2)
    assert not touches(slanting["a"], 2, 1)


def test_empty_and_protruding_cells_are_named() -> None:
    block = rectangle(0, 0, 2, 1)
    areas = {"a": rectangle(0, 0, 3, 1), "b": rectangle(1, 0, 1, 1)}
    assert [(one.fault, one.cells) for one in find_faults(areas, block)] == [
        (Fault.EMPTY, ("b",)),
        (Fault.OUTSIDE, ("a",)),
    ]
    assert [one.fault for one in find_faults({}, block)] == [Fault.GAP]
    assert len(cover({}, block)) == 2


@given(divided_blocks(), st.lists(st.tuples(st.integers(-1, 9), st.integers(-1, 7), st.integers(0, 3)), max_size=8))
def test_points_are_counted_once(divided: tuple[dict[str, Corners], Corners], made: list[tuple[int, int, int]]) -> None:
    areas, block = divided
    points = pd.DataFrame(made, columns=["x", "y", "n_open"])
    counted = count_points(areas, points)
    inside = [n for x, y, n in made if contains(block, x, y)]
    assert counted["cell_code"].tolist() == list(areas)
    assert counted["n_assets"].sum() == len(inside)
    assert counted["n_open"].sum() == sum(inside)


def test_the_fictional_town_is_divided_without_fault_and_all_its_codes_are_valid() -> None:
    town = example_town()
    assert find_faults(town, TOWN) == []
    assert len(town) == 32
    assert all(len(parse_code(code)) == 5 for code in town)
