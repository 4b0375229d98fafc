from __future__ import annotations

import math

import pytest
from matplotlib.figure import Figure

from course.charts.cell_map import (
    CLASS_FILLS,
    NOT_APPLICABLE,
    MapCell,
    MapPoint,
    Outline,
    Spot,
    Street,
    cell_map,
    value_class,
    value_fill,
    value_legend,
)
from course.charts.style import svg

SQUARE = ((0, 0), (2, 0), (2, 2), (0, 2))
CORNER = ((2, 0), (4, 0), (4, 1), (3, 1), (3, 2), (2, 2))


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def legend(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.legends[0].get_texts()]


def test_cells_of_any_shape_streets_spots_and_points_say_their_words() -> None:
    drawn = cell_map(
        "图",
        [MapCell(SQUARE, "01", marked=True), MapCell(CORNER, "02", at=(2.5, 1.5))],
        points=[MapPoint(1, 1, "路灯", "甲"), MapPoint(3.5, 0.5, "井盖")],
        streets=[Street("示例路", (0, -0.3), (4, -0.3)), Street("东街", (4.3, 0), (4.3, 2))],
        outlines=[Outline(SQUARE, label="片")],
        spots=[Spot(((1, 1), (2, 1), (2, 2)), "漏")],
        legend=value_legend(["0", "1–2"], "不适用"),
        marked="找到的格",
    )
    assert words(drawn) == ["示例路", "东\n街", "02", "01", "片", "漏", "甲"]
    assert legend(drawn) == ["0", "1–2", "不适用", "路灯", "井盖", "找到的格"]


def test_a_map_without_anything_is_drawn() -> None:
    assert cell_map("空", []).axes
    assert not cell_map("空", []).legends


@pytest.mark.parametrize(("value", "number"), [(0, 0), (0.5, 0), (1, 1), (2, 1), (3, 2), (5, 3), (99, 3)])
def test_a_value_on_a_cut_takes_the_higher_class(value: float, number: int) -> None:
    assert value_class(value, (1, 3, 5)) == number
    assert value_fill(value, (1, 3, 5)) == CLASS_FILLS[number]


def test_a_missing_value_does_not_look_like_nothing() -> None:
    assert value_fill(math.nan, (1, 3, 5)) == NOT_APPLICABLE
    assert NOT_APPLICABLE not in CLASS_FILLS
    with pytest.raises(ValueError, match="at most"):
        value_legend(["甲", "乙", "丙", "丁", "戊"])


def test_the_same_map_gives_the_same_bytes() -> None:
    def made() -> Figure:
        return cell_map("图", [MapCell(SQUARE, "01", CLASS_FILLS[1])], points=[MapPoint(1, 1, "路灯")])

    assert svg(made()) == svg(made())
