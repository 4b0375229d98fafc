"""What lessons grid/01_joint_work and grid/05_cogovernance_pilots ask to be tried comes true."""

from __future__ import annotations

from typing import Any

from course.charts.catalogue import load_model
from course.charts.exhibit import Exhibit

Rows = tuple[tuple[str, ...], ...]


def shown(name: str, **moved: Any) -> list[Exhibit]:
    model = load_model(name)
    return model.draw(model.defaults | moved, "zh")


def edited(name: str, sheet: str, edits: dict[tuple[str, str], str], key: int = 0) -> Rows:
    """Return a model's sheet with cells changed, addressed by a cell that names the row and the column's name."""
    control = next(control for control in load_model(name).controls if control.id == sheet)
    names = [column.name for column in control.columns]  # type: ignore[union-attr]
    rows = [list(row) for row in control.value]  # type: ignore[arg-type]
    for (first, column), entry in edits.items():
        next(row for row in rows if row[key] == first)[names.index(column)] = entry
    return tuple(map(tuple, rows))


def cell(exhibit: Exhibit, row: str, column: str) -> Any:
    assert exhibit.table is not None
    table = exhibit.table.set_index(exhibit.table.columns[0])
    return table.loc[row, column]


def test_totals_and_a_chosen_field_fill_the_empty_columns_of_the_board() -> None:
    name = "grid/joint_board"
    assert "流动联管、平台联办" in shown(name)[0].text
    mended = edited(name, "projects", {("新居民服务点", "record"): "totals", ("创业交流日", "field"): "platform"})
    assert "整列空着的领域：没有" in shown(name, projects=mended)[0].text
    joined = edited(name, "projects", {("实验室周末开放", "second"): "社区"})
    assert "有项目的 4 所" in shown(name, projects=joined)[0].text
    own = edited(name, "projects", {("（您提的项目）", "first"): "社区", ("（您提的项目）", "second"): "高校05"})
    assert "6 行还不能上板" in shown(name, projects=own)[0].text


def test_serving_the_community_first_costs_others_without_adding_a_swap() -> None:
    name = "grid/share_ledger"
    last, first = shown(name), shown(name, order="first")
    assert "能换上 38 次" in last[0].text
    assert "能换上 38 次" in first[0].text
    assert [cell(each[3], "企业", "得到的占想要的") for each in (last, first)] == ["86%", "29%"]
    assert "还没有连上：车站" in shown(name, kinds=("culture",))[1].alt
    asked = shown(name, give=edited(name, "give", {("车站", "service"): "2"}))
    assert "还缺：信息 0，阵地 0，文化 4，服务 2" in asked[2].alt


def test_notices_in_writing_leave_time_for_every_item() -> None:
    name = "grid/joint_meeting"
    assert "9 项议题议到 5 项，用 80 分钟，其中通报占 40 分钟" in shown(name, order="listed")[0].text
    brief = edited(name, "items", {("传达上季度通报", "minutes"): "0", ("准备迎检材料", "minutes"): "0"})
    assert "9 项议题议到 9 项" in shown(name, items=brief)[0].text
    owned = shown(name, items=edited(name, "items", {("站前通知栏", "owner"): "己1"}))
    assert cell(owned[3], "站前通知栏", "现在怎样") == "逾期"


def test_a_clock_that_starts_anew_hides_delay_but_nobody_waits_less() -> None:
    name = "grid/three_way"
    assert "逾期 3 件；没办成的里面，等得最久的等了 11 天" in shown(name)[0].text
    assert "逾期 1 件；没办成的里面，等得最久的等了 11 天" in shown(name, clock="anew")[0].text
    hours = edited(name, "hours", {("公共", "evening"): "yes", ("公共", "night"): "yes"})
    covered = shown(name, hours=hours)
    assert "有 1 件来的时候没人应" in covered[0].text
    assert "关爱 0–6 时 1 件，没人" in covered[3].alt


def test_an_election_mends_a_seat_and_an_earlier_gate_stops_the_later_ones() -> None:
    name = "grid/cross_seats"
    elected = shown(name, posts=edited(name, "posts", {("甲2", "owners"): "elected"}))
    assert cell(elected[2], "甲2", "有没有冲突") == "没有冲突"
    assert cell(shown(name, most_bodies=3)[2], "甲4", "有没有冲突") == "没有冲突"
    checks = edited(name, "checks", {("参加的业主够法定的数", "done"): "yes", ("候选人都是业主", "done"): ""}, key=1)
    assert "换届停在人选关" in shown(name, checks=checks)[0].text


def test_a_small_rest_stays_hidden_and_without_a_limit_everything_shows() -> None:
    name = "grid/double_report"
    fuller = shown(name, units=edited(name, "units", {("医院", "active"): "14"}))
    assert cell(fuller[2], "医院", "参加过（人）") == "太少，不公布"
    assert cell(shown(name, hidden_below=0)[2], "社会组织", "参加的占报到的") == "100%"
    odd = shown(name, units=edited(name, "units", {("机关", "active"): "99"}))
    assert "机关 的数没有填好" in odd[0].text


def test_a_larger_difference_may_still_have_to_wait() -> None:
    name = "grid/pilots"
    before = shown(name)
    assert cell(before[2], "示例市03", "差别") == "+7"
    assert cell(before[2], "示例市03", "能说什么") == "再看一期"
    early = shown(name, places=edited(name, "places", {("示例市07", "fixed"): "5"}))
    assert cell(early[2], "示例市07", "差别") == "+2"
    alike = {("示例市06", "role"): "comparison", ("示例市05", "comparison"): "示例市06"}
    changed = shown(name, places=edited(name, "places", alike))
    assert cell(changed[2], "示例市05", "能说什么") == "可以考虑推广"
    assert "没有试点的类型：口岸型" in changed[0].text
