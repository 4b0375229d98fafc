from __future__ import annotations

from typing import Any

from course.charts.catalogue import load_model
from course.charts.exhibit import Exhibit
from course.domains.orientation.cards import CARDS


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


CARDS_AT_REST = load_model("orientation/card_sort").defaults["cards"]


def sorted_like_the_course(**but: str) -> tuple[tuple[str, ...], ...]:
    """Return the cards as the course sorts them, with some put elsewhere, by the number on the card."""
    return tuple(
        (number, text, but.get(f"n{number}", str(card.source)))
        for (number, text, _), card in zip(CARDS_AT_REST, CARDS, strict=True)
    )


def test_the_card_sort_hides_the_courses_place_of_cards_that_are_not_sorted() -> None:
    own, compared = shown("card_sort"), shown("card_sort", view="compare")
    assert "还有 16 张" in own[0].text
    assert own[2].table is not None
    assert "课程分在" not in own[2].table.columns
    assert compared[2].table is not None
    assert list(compared[2].table["课程分在"])[4:] == ["先分一分"] * 16


def test_the_card_sort_counts_agreement_and_names_the_most_common_difference() -> None:
    cards = sorted_like_the_course(n2="seen", n5="seen", n6="told", n20="")
    shown_now = shown("card_sort", view="compare", cards=cards)
    assert "一致的有 16 张，占二十张的 80%" in shown_now[0].text
    assert "已经达到目标" in shown_now[0].text
    assert "课程分在“听说的”，您分在“看到的”，有 2 张" in shown_now[0].text
    assert shown_now[2].marked == {1, 4, 5}
    stricter = shown("card_sort", view="compare", cards=cards, agreement=85)
    assert "已经达到目标" not in stricter[0].text


def test_the_card_sort_says_kindly_that_nothing_is_sorted() -> None:
    empty = tuple((number, text, "") for number, text, _ in CARDS_AT_REST)
    assert "还没有分任何一张" in shown("card_sort", view="compare", cards=empty)[0].text


def test_the_gap_map_counts_per_fact_and_needs_a_kind() -> None:
    per_hundred = shown("gap_map", basis="per_hundred", kinds=("gap",))[1].alt
    assert "第 2 篇 17.6" in per_hundred
    assert "请至少勾一种" in shown("gap_map", kinds=())[0].text


def test_the_gap_map_lists_what_one_report_lacks() -> None:
    assert len(shown("gap_map")[3].table) == 9
    assert len(shown("gap_map", report="1", kinds=("redacted",))[3].table) == 13
    assert "这一篇没有" in shown("gap_map", report="3", kinds=("gap",))[3].table.to_string()


def test_the_pace_follows_the_year_the_units_and_the_assumptions() -> None:
    assert "是 9 天" in shown("trip_pace")[0].text
    assert "约 37 分钟" in shown("trip_pace")[0].text
    leap = shown("trip_pace", february="leap")[0].text
    assert "是 10 天" in leap
    assert "对不上" in leap
    assert "约 138 分钟" in shown("trip_pace", units=20)[0].text
    assert "一个也看不成" in shown("trip_pace", travel_minutes=90)[0].text
