from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from course.charts.diagrams import flow, matrix, place_map, timeline, tree
from course.charts.style import svg


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def test_a_tree_shows_every_box_at_both_depths() -> None:
    deep = tree("树", "街道", {"社区一": ["网格一", "网格二"], "社区二": []}, marked=["网格二"])
    assert words(deep) == ["街道", "社区一", "网格一", "网格二", "社区二"]
    assert words(tree("树", "村", {})) == ["村"]


def test_a_map_names_every_place_and_explains_what_is_hollow() -> None:
    places = {"甲": (0.0, 0.0), "乙": (1.0, 1.0)}
    drawn = place_map("图", places, kinds={"甲": "园区", "乙": "楼宇"}, hollow=["乙"], note="盲点")
    assert words(drawn) == ["甲", "乙"]
    assert [text.get_text() for text in drawn.legends[0].get_texts()] == ["园区", "楼宇", "盲点"]


def test_a_matrix_keeps_empty_cells() -> None:
    drawn = matrix("表", ["甲", "乙"], ["早", "晚"], {("甲", "早"): "A"}, dark=[("甲", "早")], hatched=[("乙", "晚")])
    assert words(drawn) == ["早", "晚", "甲", "A", "", "乙", "", ""]
    assert matrix("空", [], [], {}).axes


def test_a_timeline_has_a_legend_for_each_kind_and_refuses_too_many() -> None:
    drawn = timeline("时间", ["村一"], [("村一", 0, 3, "在岗"), ("村一", 3, 5, "空档")], {0: "1月", 6: "7月"})
    assert [text.get_text() for text in drawn.legends[0].get_texts()] == ["在岗", "空档"]
    with pytest.raises(ValueError, match="at most"):
        timeline("时间", ["村一"], [("村一", n, n + 1, str(n)) for n in range(9)], {0: "", 9: ""})


@pytest.mark.parametrize("count", [0, 1, 5, 6, 11])
def test_a_flow_shows_every_step_and_an_arrow_between_neighbours(count: int) -> None:
    drawn = flow("步骤", [f"第{number}步" for number in range(count)], done=[0], blocked=[2])
    assert [word for word in words(drawn) if word] == [f"第{number}步" for number in range(count)]
    assert words(drawn).count("") == max(0, count - 1)


def test_a_diagram_drawn_twice_has_the_same_bytes() -> None:
    assert svg(flow("步骤", ["一", "二"])) == svg(flow("步骤", ["一", "二"]))


def test_the_order_of_kinds_on_a_timeline_can_be_fixed() -> None:
    drawn = timeline("时间", ["村一"], [("村一", 0, 3, "空档")], {0: "", 6: ""}, kinds=["在岗", "空档"])
    assert [text.get_text() for text in drawn.legends[0].get_texts()] == ["在岗", "空档"]


def test_a_name_on_a_map_may_stand_below_its_place() -> None:
    drawn = place_map("图", {"甲": (0.0, 0.0), "乙": (0.1, 0.0)}, below=["乙"])
    assert [text.xyann[1] > 0 for text in drawn.axes[0].texts] == [True, False]
