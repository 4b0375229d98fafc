"""Judges the twenty-four records by the rules of the brief (fact d3-2.4-14)."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from course.domains.grid.cell_areas import find_cell, rectangle
from course.domains.grid.cell_codes import make_code
from course.domains.grid.census import CLASSES, nature_of

KNOWN = CLASSES.set_index("subclass")
AREAS = {
    make_code((1, 2, 3, 1, number)): rectangle(west, south, west + 30, south + 6)
    for number, (west, south) in enumerate([(0, 0), (30, 0), (60, 0), (0, 6), (30, 6), (60, 6)], 1)
}
DAMAGE = ("路灯不亮", "井盖松动")
ENDING = ("垃圾堆放", "占道堆物", "树枝断落")


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    place = submission["place"].str.strip("()").str.split(",", expand=True).astype(float)
    return submission.assign(x=place[0], y=place[1])


@pytest.fixture
def right(work: pd.DataFrame) -> pd.Series:
    """The verdict of every row; no row has two faults."""
    verdicts: list[str] = []
    for row in work.itertuples():
        fault = first_fault(row)
        before = work.iloc[: len(verdicts)]
        taken = before[[verdict == "ok" for verdict in verdicts]]
        if fault == "ok" and any(other.what == row.what and apart(row, other) < 1 for other in taken.itertuples()):
            fault = "near"
        verdicts.append(fault)
    return pd.Series(verdicts, index=work.index)


def first_fault(row) -> str:
    if row.what not in KNOWN.index:
        return "class"
    if row.day == "—" or int(row.day.removesuffix("日")) > 20:
        return "date"
    if find_cell(AREAS, row.x, row.y) != row.cell:
        return "cell"
    if row.dept != KNOWN.loc[row.what, "dept"]:
        return "dept"
    return "photo" if row.photo in ("有人脸", "有车牌") else "ok"


def apart(one, other) -> float:
    return round(math.hypot(one.x - other.x, one.y - other.y), 6)


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["no"][:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_record_has_a_nature(work: pd.DataFrame) -> None:
    """每条都选了性质"""
    blank = work[work["kind"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选性质。"


@pytest.mark.task(1)
@pytest.mark.misconception("census-people")
def test_people_are_not_registered(work: pd.DataFrame) -> None:
    """没有把人当成部件或事件"""
    people = work[~work["what"].isin(KNOWN.index) & work["kind"].isin(["component", "event"])]
    assert people.empty, f"{named(people)} 写的是人。人既不是部件，也不是事件，选“不该登记”。"


@pytest.mark.task(1)
@pytest.mark.misconception("census-lamp-out-component")
def test_damage_is_an_event(work: pd.DataFrame) -> None:
    """坏了，是一件事件"""
    wrong = work[work["what"].isin(DAMAGE) & (work["kind"] == "component")]
    assert wrong.empty, f"{named(wrong)} 是设施坏了：设施是部件，坏了是事件，修好就结束。"


@pytest.mark.task(1)
@pytest.mark.misconception("census-branch-component")
def test_what_is_cleared_away_is_an_event(work: pd.DataFrame) -> None:
    """清走就没有的，是事件"""
    wrong = work[work["what"].isin(ENDING) & (work["kind"] == "component")]
    assert wrong.empty, f"{named(wrong)} 清走、搬走就没有了，是事件。"


@pytest.mark.task(1)
@pytest.mark.misconception("census-bin-event")
def test_a_bin_is_a_component(work: pd.DataFrame) -> None:
    """垃圾桶是部件"""
    wrong = work[(work["what"] == "垃圾桶") & (work["kind"] == "event")]
    assert wrong.empty, f"{named(wrong)} 是垃圾桶，长期在那里；桶边堆的垃圾才是事件。"


@pytest.mark.task(1)
def test_every_nature_is_right(work: pd.DataFrame) -> None:
    """每条的性质都对"""
    expected = pd.Series([str(nature_of(what) or "none") for what in work["what"]])
    wrong = work[(work["kind"] != expected) & (work["kind"] != "")]
    assert wrong.empty, f"{named(wrong)} 的性质不对，请对照分类表。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-rejected-lost")
def test_taken_and_sent_back_are_all(work: pd.DataFrame) -> None:
    """入库加退回，正好是全部"""
    blank = work[work["verdict"] == ""]
    assert blank.empty, f"{named(blank)} 既没有入库，也没有退回。入库加退回要等于二十四条。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-uploaded-true")
def test_not_everything_is_taken(work: pd.DataFrame) -> None:
    """没有照单全收"""
    assert not (work["verdict"] == "ok").all(), "二十四条全部入库了。交上来不等于是对的，请逐条核对。"


def accepted(work: pd.DataFrame, right: pd.Series, fault: str) -> pd.DataFrame:
    """Return the rows with a fault that were taken all the same."""
    return work[(right == fault) & (work["verdict"] == "ok")]


@pytest.mark.task(2)
@pytest.mark.misconception("census-people")
def test_people_are_sent_back(work: pd.DataFrame, right: pd.Series) -> None:
    """写着人的没有入库"""
    wrong = accepted(work, right, "class")
    assert wrong.empty, f"{named(wrong)} 写的是人，不能进这个库。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-date-blank")
def test_a_record_has_a_date(work: pd.DataFrame, right: pd.Series) -> None:
    """没有日期的没有入库"""
    wrong = accepted(work[work["day"] == "—"], right, "date")
    assert wrong.empty, f"{named(wrong)} 没有日期，不知道说的是哪一天的样子。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-date-outside")
def test_a_date_is_within_the_census(work: pd.DataFrame, right: pd.Series) -> None:
    """不在普查期的没有入库"""
    wrong = accepted(work[work["day"] != "—"], right, "date")
    assert wrong.empty, f"{named(wrong)} 的日期在 11 月 20 日以后。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-border-west")
def test_a_border_belongs_to_the_east(work: pd.DataFrame, right: pd.Series) -> None:
    """界线上的归东边的格"""
    edge = work["x"].isin([30, 60])
    wrong = work[edge & ((right == "ok") & (work["verdict"] == "cell") | (right == "cell") & (work["verdict"] == "ok"))]
    assert wrong.empty, f"{named(wrong)} 正好在界线上，归东边的格；格填对了就入库，填成西边的就退回。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-cell-as-written")
def test_a_record_lies_in_its_cell(work: pd.DataFrame, right: pd.Series) -> None:
    """点不在所填的格里的，没有入库"""
    wrong = accepted(work[~work["x"].isin([30, 60])], right, "cell")
    assert wrong.empty, f"{named(wrong)} 的位置不在所填的格里。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-cleaning-all")
def test_not_everything_is_sanitation(work: pd.DataFrame, right: pd.Series) -> None:
    """没有把别的部门的事都归环卫"""
    wrong = accepted(work[work["dept"] == "环卫"], right, "dept")
    assert wrong.empty, f"{named(wrong)} 不归环卫，请看分类表。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-nearest-dept")
def test_the_nearest_is_not_responsible(work: pd.DataFrame, right: pd.Series) -> None:
    """没有谁离得近就归谁"""
    wrong = accepted(work[work["dept"] == "社区"], right, "dept")
    assert wrong.empty, f"{named(wrong)} 写的是社区。离得近可以先报，责任部门要看分类表。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-photo-street")
def test_no_face_or_plate_goes_in(work: pd.DataFrame, right: pd.Series) -> None:
    """照片有人脸或车牌的没有入库"""
    wrong = accepted(work, right, "photo")
    assert wrong.empty, f"{named(wrong)} 的照片里有人脸或车牌。登记的是设施，换一张再来。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-photo-needed")
def test_a_record_needs_no_photograph(work: pd.DataFrame, right: pd.Series) -> None:
    """没有照片的没有被退回"""
    wrong = work[(work["photo"] == "没有拍") & (right == "ok") & (work["verdict"] == "photo")]
    assert wrong.empty, f"{named(wrong)} 只是没有拍照片，其他都对，可以入库。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-near-kept")
def test_a_likely_duplicate_is_looked_at_first(work: pd.DataFrame, right: pd.Series) -> None:
    """疑似重复的没有不看就收"""
    wrong = accepted(work, right, "near")
    assert wrong.empty, f"{named(wrong)} 与前面的同一小类相距不到 1 米，先退回去现场看。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-near-edge")
def test_one_metre_is_not_near(work: pd.DataFrame, right: pd.Series) -> None:
    """正好一米的没有当成重复"""
    edge = [
        any(other.what == row.what and apart(row, other) == 1 for other in work.itertuples())
        for row in work.itertuples()
    ]
    wrong = work[pd.Series(edge) & (right == "ok") & (work["verdict"] == "near")]
    assert wrong.empty, f"{named(wrong)} 与同类正好相距 1 米，不到 1 米才是疑似重复。"


@pytest.mark.task(2)
@pytest.mark.misconception("census-near-any")
def test_different_things_are_no_duplicates(work: pd.DataFrame, right: pd.Series) -> None:
    """不同小类的没有当成重复"""
    other_kind = [
        any(other.what != row.what and apart(row, other) < 1 for other in work.itertuples())
        for row in work.itertuples()
    ]
    wrong = work[pd.Series(other_kind) & (right == "ok") & (work["verdict"] == "near")]
    assert wrong.empty, f"{named(wrong)} 旁边的是另一小类：一张座椅、一个垃圾桶挨着，不是重复。"


@pytest.mark.task(2)
def test_every_verdict_is_right(work: pd.DataFrame, right: pd.Series) -> None:
    """每条的处理都对，原因也对"""
    wrong = work[(work["verdict"] != right) & (work["verdict"] != "")]
    assert wrong.empty, f"{named(wrong)} 的处理不对，请按日期、格、部门、照片、重复再核对一遍。"
