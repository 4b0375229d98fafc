from __future__ import annotations

from itertools import pairwise

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from course.charts.figures import alt_text, bars, lines, stacked_bars
from course.charts.style import FILLS, course_style, png, svg

VILLAGES = ["上河村", "下河村", "东岭村"]


def example() -> Figure:
    thresholds = {"党总支": 50.0, "党委": 100.0}
    return bars(
        VILLAGES,
        [37, 112, 58],
        title="党员人数与门槛",
        y_label="党员（人）",
        highlight=["下河村"],
        thresholds=thresholds,
    )


def stack() -> Figure:
    return stacked_bars(VILLAGES, {"农业": [1, 2, 3], "工业": [4, 5, 6]}, title="按从业性质", y_label="人")


def curve() -> Figure:
    return lines(VILLAGES, {"甲": [1, None, 3], "乙": [2, 2, 2]}, title="走势", bands={"乙": ([1, 1, 1], [3, 4, 5])})


@pytest.mark.parametrize("make", [example, stack, curve])
def test_a_chart_made_twice_has_the_same_bytes(make: object) -> None:
    assert callable(make)
    assert svg(make()) == svg(make())
    assert png(make(), 60) == png(make(), 60)


@pytest.mark.parametrize("make", [example, stack, curve])
def test_a_picture_holds_no_date_and_asks_for_no_font(make: object) -> None:
    assert callable(make)
    picture = svg(make()).decode("utf-8")
    assert "<dc:date>" not in picture
    assert "<text" not in picture


def test_a_hanzi_outside_the_font_is_an_error_here() -> None:
    figure = bars(["\U00020000"], [1], title="字")
    with pytest.raises(UserWarning, match="missing from font"):
        png(figure)


def test_highlighted_bars_differ_by_hatch_and_not_by_colour_alone() -> None:
    axes = example().axes[0]
    assert [bool(bar.get_hatch()) for bar in axes.patches] == [False, True, False]


def test_every_series_differs_from_its_neighbours_in_grey() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    greys = [grey(colour) for colour, _ in FILLS]
    assert all(abs(one - other) > 45 for one, other in pairwise(greys))
    assert len(set(FILLS)) == len(FILLS)


def test_more_series_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="at most"):
        stacked_bars(["甲"], {str(number): [1] for number in range(len(FILLS) + 1)}, title="")


def test_the_style_leaves_no_setting_behind() -> None:
    before = dict(mpl.rcParams)
    with course_style():
        assert mpl.rcParams["font.family"] == ["Course Sans SC"]
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "图：人数。党员：上河村 37，下河村 112。"), ("en", "Chart: 人数. 党员: 上河村 37, 下河村 112.")],
)
def test_the_alternative_text_tells_every_value(language: str, said: str) -> None:
    assert alt_text("人数", VILLAGES[:2], {"党员": [37, 112]}, language) == said


def test_a_missing_value_leaves_a_gap_and_a_band_makes_room() -> None:
    axes = curve().axes[0]
    assert [value != value for value in axes.lines[0].get_ydata()] == [False, True, False]
    assert axes.get_ylim()[1] > 5
    with pytest.raises(ValueError, match="at most"):
        lines(VILLAGES, {str(number): [1, 2, 3] for number in range(9)}, title="太多")
