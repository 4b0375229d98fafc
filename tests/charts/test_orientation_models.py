from __future__ import annotations

from typing import Any

from course.charts.catalogue import load_model
from course.charts.exhibit import Exhibit


def shown(name: str, **moved: Any) -> list[Exhibit]:
    model = load_model(f"orientation/{name}")
    return model.draw(model.defaults | moved, "zh")


def with_cell(rows: tuple[tuple[str, ...], ...], row: int, place: int, entry: str) -> tuple[tuple[str, ...], ...]:
    """Return the sheet with one cell changed."""
    changed = [list(line) for line in rows]
    changed[row][place] = entry
    return tuple(map(tuple, changed))


LOG = load_model("orientation/visit_log").defaults["log"]


def test_filling_a_gap_of_the_visit_log_completes_the_place() -> None:
    before, after = shown("visit_log"), shown("visit_log", log=with_cell(LOG, 0, 5, "2"))
    assert "记够的考察点：示例企业B。" in before[0].text
    assert "记够的考察点：示例村01、示例企业B。" in after[0].text
    assert 0 in before[2].marked
    assert 0 not in after[2].marked


def test_the_ruler_changes_the_gaps_of_the_visit_log_and_not_its_notes() -> None:
    without = ("look", "listen", "discuss", "compare")
    assert "记够的考察点：示例村01、示例企业B。" in shown("visit_log", counted=without)[0].text
    assert "记够的考察点：还没有。" in shown("visit_log", counted=without, min_notes=2)[0].text


def test_what_cannot_be_read_in_the_visit_log_is_told_and_not_counted() -> None:
    for entry in ("没填对", "-1", "1.5"):
        text = shown("visit_log", log=with_cell(LOG, 0, 1, entry))[0].text
        assert "共 25 条" in text
        assert "有 1 格" in text
    assert "请至少勾一个动作" in shown("visit_log", counted=())[0].text
