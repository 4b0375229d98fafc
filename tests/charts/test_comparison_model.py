from __future__ import annotations

from typing import Any

from course.charts.catalogue import load_model
from course.charts.exhibit import Exhibit

MODEL = load_model("orientation/comparison")


def shown(edits: dict[tuple[str, int], str], **moved: Any) -> list[Exhibit]:
    rows = [list(row) for row in MODEL.defaults["matrix"]]
    for (topic, doc), view in edits.items():
        next(row for row in rows if row[0] == topic)[doc] = view
    return MODEL.draw(MODEL.defaults | {"matrix": tuple(map(tuple, rows))} | moved, "zh")


def row(topic: str, *views: str) -> dict[tuple[str, int], str]:
    return {(topic, doc): view for doc, view in enumerate(views, start=1)}


def test_reading_the_two_open_topics_finds_two_more_agreements() -> None:
    assert "3 个有张力，2 个说法一致，1 个没法比" in shown({})[0].text
    assert "空着 10 格" in shown({})[0].text
    read = row("购买服务", "silent", "silent", "good", "silent", "good")
    read |= row("党建和发展一起抓", "good", "good", "silent", "silent", "good")
    assert "3 个有张力，4 个说法一致，1 个没法比" in shown(read)[0].text
    assert "空着" not in shown(read)[0].text


def test_reading_one_phrase_as_one_meaning_loses_a_tension_and_is_marked() -> None:
    literal = shown({("小马拉大车", 3): "bad"})
    assert "2 个有张力" in literal[0].text
    assert literal[2].marked == {2}


def test_a_reading_that_nothing_bears_out_is_no_tension() -> None:
    for cell in (("设备和场面", 1), ("教师队伍", 2)):
        told = shown({cell: "bad"})
        assert "要先找到编号" in told[0].text
        assert told[3].table is not None
        assert len(told[3].table) == 3
    assert "要先找到编号" in shown({("教师队伍", 4): "mixed"})[0].text


def test_a_report_read_as_of_one_mind_is_no_longer_at_odds_with_itself() -> None:
    assert "“本省硬件”的张力在同一篇里面" in shown({})[0].text
    assert "同一篇里面" not in shown({("本省硬件", 3): "good"})[0].text
