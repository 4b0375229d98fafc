"""Judges the three functions by the rules of the brief (facts d3-2.4-3, d3-2.4-4, d3-4.3-2)."""

from __future__ import annotations

import pandas as pd
import pytest

WAYS = ["网格化", "社会化", "法治化", "精细化", "群众化", "信息化"]
FIELDS = ["党建联动", "文明联建", "法治联创", "群众联做", "民生联帮",
          "流动联管", "城管联抓", "安全联防", "人才联享", "平台联办"]  # fmt: skip
UNITS = ["社区", "高校01", "高校02", "高校03", "商场", "医院", "企业", "车站"]
EMPTY = pd.DataFrame({"project": [], "way": [], "field": [], "partners": []}, dtype="str")


@pytest.fixture
def projects(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def today(data: dict[str, pd.DataFrame]) -> int:
    return int(data["today"]["day"].iloc[0])


def counted(projects: pd.DataFrame) -> list[tuple[str, str, set[str]]]:
    seen, rows = set(), []
    for row in projects.itertuples():
        sides = set(row.partners.split("、")) - {""}
        if len(sides) >= 2 and "社区" in sides and row.project not in seen:
            seen.add(row.project)
            rows.append((row.way, row.field, sides))
    return rows


def made_board(submission, projects: pd.DataFrame, ways: list[str] = WAYS, fields: list[str] = FIELDS) -> pd.DataFrame:
    board = submission.way_field_matrix(projects, ways, fields)
    assert isinstance(board, pd.DataFrame), "way_field_matrix 应返回一张表（DataFrame）。"
    return board


def cell(board: pd.DataFrame, way: str, field: str) -> float:
    """Return a cell of the board, or nothing where the board lacks its row or column."""
    return board.reindex(index=WAYS, columns=FIELDS).loc[way, field]


def project(name: str, partners: str, way: str = "网格化", field: str = "安全联防") -> pd.DataFrame:
    return pd.DataFrame({"project": [name], "way": [way], "field": [field], "partners": [partners]})


@pytest.mark.task(1)
@pytest.mark.misconception("board-one-axis")
def test_the_board_keeps_every_row_and_column(submission, projects: pd.DataFrame) -> None:
    """六行十列，一个不少"""
    for given in (projects, EMPTY):
        board = made_board(submission, given)
        assert list(board.index) == WAYS, "行名应依次是六“化”；没有项目的一行也要在。"
        assert list(board.columns) == FIELDS, "列名应依次是十“联”；没有项目的一列也要在。"
        assert not board.isna().any(axis=None), "没有项目的格是 0，不是缺失。"
    swapped = made_board(submission, projects, WAYS[::-1], FIELDS[::-1])
    assert list(swapped.index) == WAYS[::-1], "行名和列名用传入的 ways 和 fields，不要写死。"
    assert list(swapped.columns) == FIELDS[::-1], "行名和列名用传入的 ways 和 fields，不要写死。"


@pytest.mark.task(1)
@pytest.mark.misconception("board-without-community")
def test_the_community_is_in_every_project(submission) -> None:
    """社区不在里面的不上板"""
    board = made_board(submission, project("甲", "商场、医院"))
    assert int(board.to_numpy().sum()) == 0, "参加单位里没有社区，却上了板。"
    board = made_board(submission, project("甲", "商场、社区广场"))
    assert int(board.to_numpy().sum()) == 0, "“社区广场”不是社区，要按“、”拆开再比。"


@pytest.mark.task(1)
@pytest.mark.misconception("board-one-side")
def test_one_side_is_not_joint(submission) -> None:
    """不到两个不同单位的不上板"""
    for partners in ("社区", "社区、社区", "", "社区、"):
        board = made_board(submission, project("甲", partners))
        assert int(board.to_numpy().sum()) == 0, f"参加单位是“{partners}”，不同的单位不到两个。"
    assert int(made_board(submission, project("甲", "社区、商场")).to_numpy().sum()) == 1, "社区加一家就可以上板。"


@pytest.mark.task(1)
@pytest.mark.misconception("board-counted-twice")
def test_a_project_counts_once(submission, projects: pd.DataFrame) -> None:
    """同名的项目只算先上板的那一行"""
    twice = pd.concat([project("甲", "社区、商场"), project("甲", "商场、社区", field="平台联办")])
    board = made_board(submission, twice)
    assert int(board.to_numpy().sum()) == 1, "两家都报的同一个项目算了两次。"
    assert cell(board, "网格化", "安全联防") == 1, "应算先上板的那一行。"
    later = pd.concat([project("甲", "社区"), project("甲", "商场、社区", field="平台联办")])
    assert cell(made_board(submission, later), "网格化", "平台联办") == 1, "先一行没有上板，后一行应当上板。"


@pytest.mark.task(1)
def test_every_cell_is_right(submission, projects: pd.DataFrame) -> None:
    """每一格的个数都对"""
    board = made_board(submission, projects)
    right = pd.DataFrame(0, index=WAYS, columns=FIELDS)
    for way, field, _ in counted(projects):
        right.loc[way, field] += 1
    wrong = [(way, field) for way in WAYS for field in FIELDS if cell(board, way, field) != right.loc[way, field]]
    assert not wrong, f"{wrong[0]} 这一格应是 {right.loc[wrong[0]]}。"


@pytest.mark.task(1)
@pytest.mark.misconception("board-added-word")
def test_a_name_that_is_not_on_the_board_is_an_error(submission) -> None:
    """板上没有的名称报错，不悄悄丢掉"""
    for changed in ({"way": "市场化"}, {"field": "经济联营"}, {"way": ""}, {"field": ""}):
        try:
            submission.way_field_matrix(project("甲", "社区、商场").assign(**changed), WAYS, FIELDS)
        except ValueError:
            continue
        except KeyError:
            pass
        pytest.fail(f"{changed} 不在板上，应 raise ValueError。")


@pytest.mark.task(2)
@pytest.mark.misconception("board-listed-as-active")
def test_units_that_take_part_in_nothing_have_a_nought(submission, projects: pd.DataFrame) -> None:
    """没有参加的单位也在，是 0"""
    for given in (projects, EMPTY):
        made = submission.participation(given, UNITS)
        assert isinstance(made, dict), "participation 应返回一个字典。"
        assert list(made) == UNITS, "units 里的单位要一个不少，次序相同；别的不列。"
    assert made == dict.fromkeys(UNITS, 0), "没有项目时，每个单位都是 0。"


@pytest.mark.task(2)
def test_every_unit_has_its_number(submission, projects: pd.DataFrame) -> None:
    """每个单位参加的项目数都对"""
    sides = [names for _, _, names in counted(projects)]
    right = {unit: sum(unit in names for names in sides) for unit in UNITS}
    made = submission.participation(projects, UNITS)
    for unit, n in right.items():
        assert made.get(unit) == n, f"{unit} 应是 {n} 个：只数上板的项目，同一个项目里写两遍的算一次。"
    assert submission.participation(projects, ["医院"]) == {"医院": right["医院"]}, "只列 units 里的单位。"


@pytest.mark.task(3)
@pytest.mark.misconception("meeting-due-day")
def test_a_decision_due_today_is_open(submission) -> None:
    """今天到期的是未到期"""
    due = pd.DataFrame({"owner": ["甲1"], "due": [20.0], "done": [float("nan")]})
    assert submission.follow_up(due, 20) == {"done": 0, "open": 1, "overdue": 0, "loose": 0}, "期限当天不算逾期。"
    assert submission.follow_up(due, 21)["overdue"] == 1, "期限第二天起算逾期。"


@pytest.mark.task(3)
@pytest.mark.misconception("meeting-talked-is-settled")
def test_a_decision_without_owner_or_date_is_loose(submission) -> None:
    """缺岗位或期限的单独数"""
    for owner, due, done in (("", 20.0, None), ("甲1", None, None), ("", None, 3.0), ("甲1", None, 3.0)):
        one = pd.DataFrame({"owner": [owner], "due": [due], "done": [done]}).astype({"due": float, "done": float})
        assert submission.follow_up(one, 10)["loose"] == 1, f"岗位“{owner}”、期限 {due}：缺一样，应数进 loose。"


@pytest.mark.task(3)
def test_what_is_done_tomorrow_is_not_done_today(submission) -> None:
    """办成日在今天之后的，今天还没有办成"""
    one = pd.DataFrame({"owner": ["甲1", "甲1"], "due": [10.0, 30.0], "done": [21.0, 21.0]})
    right = {"done": 0, "open": 1, "overdue": 1, "loose": 0}
    assert submission.follow_up(one, 20) == right, "done 晚于 today，今天还没有办成。"
    assert submission.follow_up(one, 21) == {"done": 2, "open": 0, "overdue": 0, "loose": 0}, "当天办成的算办结。"


@pytest.mark.task(3)
def test_every_decision_is_counted_once(submission, data: dict[str, pd.DataFrame], today: int) -> None:
    """四个数加起来是全部决定，各数都对"""
    right = {"done": 3, "open": 3, "overdue": 2, "loose": 2}
    for table in (data["decisions"], data["decisions"].iloc[::-1]):
        made = submission.follow_up(table, today)
        assert isinstance(made, dict), "follow_up 应返回一个字典。"
        assert made == right, f"应是 {right}，得到 {made}。"
    none = submission.follow_up(data["decisions"].iloc[:0], today)
    assert none == dict.fromkeys(right, 0), "没有决定时，四个数都是 0，一个不少。"
