from __future__ import annotations

from typing import Any

from course.charts.catalogue import load_model
from course.charts.exhibit import Exhibit

Rows = tuple[tuple[str, ...], ...]


def shown(name: str, **moved: Any) -> list[Exhibit]:
    model = load_model(name)
    return model.draw(model.defaults | moved, "zh")


def edited(name: str, sheet: str, edits: dict[tuple[str, str], str]) -> Rows:
    """Return a model's sheet with cells changed, addressed by the row's first cell and the column's name."""
    control = next(control for control in load_model(name).controls if control.id == sheet)
    names = [column.name for column in control.columns]  # type: ignore[union-attr]
    rows = [list(row) for row in control.value]  # type: ignore[arg-type]
    for (first, column), entry in edits.items():
        next(row for row in rows if row[0] == first)[names.index(column)] = entry
    return tuple(map(tuple, rows))


def test_mending_the_four_slips_lets_all_twelve_matters_through() -> None:
    name = "organization/matter_routes"
    assert "3 件走得通，9 件有毛病" in shown(name)[0].text
    mended = edited(
        name,
        "rules",
        {
            ("达到限额的花钱事", "watch"): "throughout",
            ("集体资产", "decider"): "assembly",
            ("村规民约", "supervisor"): "supervisors",
            ("应急的事", "notice"): "reported",
        },
    )
    done = shown(name, rules=mended)
    assert "12 件走得通，0 件有毛病" in done[0].text
    assert not done[2].marked


def test_supervisors_who_decide_are_pointed_out_and_the_limit_moves_matters() -> None:
    name = "organization/matter_routes"
    signing = edited(name, "rules", {("达到限额的花钱事", "decider"): "supervisors"})
    assert "村监会来决定，就没有人监督了" in shown(name, rules=signing)[1].alt
    table = shown(name, limit=6)[2].table
    assert table is not None
    assert table.set_index("事项").loc["修文化广场", "哪一类"] == "限额以下的花钱事"
    table = shown(name, limit=4)[2].table
    assert table is not None
    assert table.set_index("事项").loc["修机井", "哪一类"] == "达到限额的花钱事"


def test_the_step_board_refuses_to_skip_and_says_why() -> None:
    name = "organization/procedure_board"

    def told(edits: dict[tuple[str, str], str], **moved: Any) -> str:
        return shown(name, **{"day": 40, "log": edited(name, "log", edits)} | moved)[0].text

    assert "下一步是“听取意见”，走不过去：到会人数不够" in told({})
    assert "走完 4 步" in told({}, quorum="half")
    enough = {("3", "present"): "13", ("3", "for_votes"): "13"}
    assert "下一步是“表决”，走不过去：同意的没有过" in told(enough)
    passed = enough | {("5", "for_votes"): "12"}
    assert "下一步是“公开决定”，走不过去：张贴天数不够" in told(passed)
    assert "全部走完了" in told(passed | {("6", "until"): "19"})
    assert "下一步是“审议”，走不过去：做在前一步完成之前" in told(enough | {("3", "start"): "10"})


def test_the_step_board_counts_five_and_two_in_the_trainees_own_steps() -> None:
    name = "organization/procedure_board"
    fewer = shown(name, log=edited(name, "log", {("4", "kind"): ""}))
    assert "应有 5 个“议”，现在有 4 个" in fewer[0].text
    none = shown(name, log=edited(name, "log", {(str(place), "kind"): "" for place in range(1, 9)}))
    assert "应有 2 个“公开”，现在有 0 个" in none[0].text
    renamed = shown(name, log=edited(name, "log", {("3", "name"): "小组议", ("4", "name"): ""}))
    assert "小组议" in renamed[1].alt
    assert "第4步" in renamed[1].alt


def test_a_lead_for_the_village_rules_frees_two_matters() -> None:
    name = "organization/departments"
    before = shown(name)
    assert "2 件用到了没有主责部门的体系" in before[0].text
    systems = edited(name, "systems", {("村规治理", "lead"): "civil"})
    after = shown(name, systems=systems)
    assert "0 件用到了没有主责部门的体系" in after[0].text
    assert "组织 ✘" in after[1].alt
    pairs = shown(
        name,
        systems=edited(
            name, "systems", {(row, "support_one"): "organization" for row in ("监督检查", "纠纷化解", "民主决策")}
        ),
    )[3].table
    assert pairs is not None
    assert before[3].table is not None
    assert len(pairs) == len(before[3].table) + 3
