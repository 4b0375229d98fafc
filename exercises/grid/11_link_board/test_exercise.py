"""Judges the fourteen projects by the rules of the brief (facts d3-2.4-2, d3-2.4-4, d3-4.3-2)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.grid.joint_board import NAMES, TOTALS, Way, judge

TODAY = 30
BLANK = "—"


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("no")


@pytest.fixture
def right_field(data: dict[str, pd.DataFrame]) -> pd.Series:
    given = data["given"].set_index("no")["project"]
    return given.map(data["scenes"].set_index("project")["field"])


@pytest.fixture
def right_verdict(work: pd.DataFrame, right_field: pd.Series) -> pd.Series:
    record = work["record"].map({"只留合计": TOTALS, "逐人名单": NAMES})
    projects = work[["project", "partners"]].assign(field=right_field, way=str(Way.GRID), record=record)
    return pd.Series(["counts" if flaw is None else str(flaw) for flaw in judge(projects)], index=work.index)


@pytest.fixture
def right_state(work: pd.DataFrame) -> pd.Series:
    return pd.Series([state_of(row) for row in work.itertuples()], index=work.index)


def state_of(row: object) -> str:
    if row.owner == BLANK:
        return "unowned"
    if row.due == BLANK:
        return "undated"
    if row.done == BLANK:
        return "open" if int(row.due) >= TODAY else "overdue"
    return "done" if int(row.done) <= int(row.due) else "late"


def named(rows: pd.Index) -> str:
    return "、".join(rows[:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_project_has_a_column(work: pd.DataFrame) -> None:
    """每个项目都放进了一列"""
    blank = work.index[work["field"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选领域。"


@pytest.mark.task(1)
@pytest.mark.misconception("board-joint-is-one")
def test_cleaning_the_street_is_not_safety(work: pd.DataFrame, right_field: pd.Series) -> None:
    """街面上的事没有当成安全联防"""
    wrong = work.index[(right_field == "city") & (work["field"] == "safety")]
    assert wrong.empty, f"{named(wrong)} 做的是街面和环境。一起做的事不都是联防。"


@pytest.mark.task(1)
@pytest.mark.misconception("board-share-as-aid")
def test_sharing_skills_is_not_aid(work: pd.DataFrame, right_field: pd.Series) -> None:
    """请人来教，没有当成帮困"""
    wrong = work.index[(right_field == "talent") & (work["field"] == "livelihood")]
    assert wrong.empty, f"{named(wrong)} 是把会教的人请来，大家都用；帮困是给有困难的家庭。"


@pytest.mark.task(1)
def test_every_column_fits_what_is_done(work: pd.DataFrame, right_field: pd.Series) -> None:
    """领域与做的事相符"""
    wrong = work.index[(work["field"] != right_field) & (work["field"] != "")]
    assert wrong.empty, f"{named(wrong)} 的领域与做的事不符，请对照十个名称再看一遍。"


@pytest.mark.task(2)
def test_every_project_is_judged_and_counted(work: pd.DataFrame) -> None:
    """每个项目都判断了，也数了"""
    blank = work.index[(work["verdict"] == "") | work["in_column"].isna()]
    assert blank.empty, f"{named(blank)} 的“能不能上板”或“这一列上板几个”还空着；没有的填 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("board-without-community")
def test_the_community_is_a_partner(work: pd.DataFrame, right_verdict: pd.Series) -> None:
    """社区不在里面的，没有上板"""
    wrong = work.index[(right_verdict == "no_community") & (work["verdict"] == "counts")]
    assert wrong.empty, f"{named(wrong)} 是几家单位自己做的，社区不是其中一方。"


@pytest.mark.task(2)
@pytest.mark.misconception("board-names-needed")
def test_no_list_of_persons_is_on_the_board(work: pd.DataFrame, right_verdict: pd.Series) -> None:
    """记了逐人名单的，没有上板"""
    wrong = work.index[(right_verdict == "names") & (work["verdict"] == "counts")]
    assert wrong.empty, f"{named(wrong)} 记了逐人名单。服务记次数和合计就够了，改过来再上板。"


@pytest.mark.task(2)
@pytest.mark.misconception("board-counted-twice")
def test_a_project_reported_by_both_counts_once(work: pd.DataFrame, right_verdict: pd.Series) -> None:
    """两家都报的，只算一个"""
    wrong = work.index[(right_verdict == "twice") & (work["verdict"] == "counts")]
    assert wrong.empty, f"{named(wrong)} 与前面一行是同一个项目，只是换一家来报。"


@pytest.mark.task(2)
@pytest.mark.misconception("board-one-side")
def test_one_side_is_not_joint(work: pd.DataFrame, right_verdict: pd.Series) -> None:
    """只有一方的，没有上板"""
    wrong = work.index[(right_verdict == "alone") & (work["verdict"] == "counts")]
    assert wrong.empty, f"{named(wrong)} 只有一方，还不是共建。"


@pytest.mark.task(2)
def test_every_verdict_is_right(work: pd.DataFrame, right_verdict: pd.Series) -> None:
    """能不能上板，判断得对"""
    wrong = work.index[(work["verdict"] != right_verdict) & (work["verdict"] != "")]
    assert wrong.empty, f"{named(wrong)} 的判断不对，请按次序看：几方、社区在不在、记了什么、前面报过没有。"


@pytest.mark.task(2)
@pytest.mark.misconception("board-listed-as-active")
def test_lines_reported_are_not_projects_on_the_board(work: pd.DataFrame) -> None:
    """数的是上板的，不是报来的"""
    listed = work["field"].map(work["field"].value_counts())
    on = work["field"].map(work.loc[work["verdict"] == "counts", "field"].value_counts()).fillna(0)
    wrong = work.index[(listed != on) & (work["in_column"].astype("float64") == listed)]
    assert wrong.empty, f"{named(wrong)} 把报来的行都数进去了；不能上板的不算，一个也没有就是空列，填 0。"


@pytest.mark.task(2)
def test_every_column_is_counted_right(work: pd.DataFrame) -> None:
    """每一列的个数与上板的相符"""
    on = work.loc[work["verdict"] == "counts", "field"].value_counts()
    count = work["in_column"].astype("float64")
    wrong = work.index[count.notna() & (work["field"] != "") & (count != work["field"].map(on).fillna(0))]
    assert wrong.empty, f"{named(wrong)} 的个数与您填的领域和上板对不上，请再数一遍。"


@pytest.mark.task(3)
def test_every_project_has_a_state(work: pd.DataFrame) -> None:
    """每个项目都写了现在怎样"""
    blank = work.index[work["state"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选“现在怎样”。"


@pytest.mark.task(3)
@pytest.mark.misconception("meeting-due-day")
def test_a_project_due_today_is_not_overdue(work: pd.DataFrame) -> None:
    """今天到期的，没有算逾期"""
    today = (work["due"] == str(TODAY)) & (work["done"] == BLANK) & (work["owner"] != BLANK)
    wrong = work.index[today & (work["state"] == "overdue")]
    assert wrong.empty, f"{named(wrong)} 今天正好到期，明天起才算逾期。"


@pytest.mark.task(3)
@pytest.mark.misconception("meeting-talked-is-settled")
def test_a_decision_without_owner_or_date_is_pointed_out(work: pd.DataFrame, right_state: pd.Series) -> None:
    """缺责任岗位或期限的，指了出来"""
    loose = right_state.isin(["unowned", "undated"])
    wrong = work.index[loose & work["state"].isin(["open", "overdue", "done", "late"])]
    assert wrong.empty, f"{named(wrong)} 缺责任岗位或期限。会上说过，不等于有人去办。"


@pytest.mark.task(3)
@pytest.mark.misconception("meeting-late-as-done")
def test_what_was_done_late_is_not_on_time(work: pd.DataFrame, right_state: pd.Series) -> None:
    """晚了的，没有写成按期"""
    wrong = work.index[(right_state == "late") & (work["state"] == "done")]
    assert wrong.empty, f"{named(wrong)} 办成日晚于期限。办成了，也要如实写晚了。"


@pytest.mark.task(3)
def test_every_state_is_right(work: pd.DataFrame, right_state: pd.Series) -> None:
    """现在怎样，写得对"""
    wrong = work.index[(work["state"] != right_state) & (work["state"] != "")]
    assert wrong.empty, f"{named(wrong)} 的“现在怎样”不对：先看缺不缺，再看办成没有，最后比期限。"
