"""Judges the year plan by the rules of the brief (facts d4-4-1, d4-4-2, d4-4-5)."""

from __future__ import annotations

from itertools import cycle

import pandas as pd
import pytest

from course.domains.school.growth_plan import judge_plan

NEEDS = pd.DataFrame(
    {"problem": ["P1", "P2", "P3", "P4", "P5"], "frequency": [8, 6, 7, 5, 3], "weight": [3, 3, 2, 2, 2]}
)
LEADS = ("R1", "R2", "R3", "R4")
EXPERT = "专家"


@pytest.fixture
def truth(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["truth"]


@pytest.fixture
def right(data: dict[str, pd.DataFrame], truth: pd.DataFrame) -> pd.Series:
    """Whether the rules place each session."""
    given = data["given"]
    linked = truth.assign(
        session=truth["no"], term=given["term"].map({"上": 1, "下": 2}), hours=given["hours"], lead=""
    )
    return judge_plan(NEEDS, linked)["placed"]


@pytest.fixture
def placed(submission: pd.DataFrame) -> pd.Series:
    """Whether the trainee has placed each session."""
    return submission["lead"].isin(LEADS)


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["no"][:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_session_has_a_problem_and_a_route(submission: pd.DataFrame) -> None:
    """每次活动都选了对应问题和途径"""
    blank = submission[(submission["problem"] == "") | (submission["route"] == "")]
    assert blank.empty, f"{named(blank)} 还没有选对应问题或途径。"


@pytest.mark.task(1)
@pytest.mark.misconception("growth-lecture-as-problem")
def test_a_topic_from_elsewhere_is_no_problem_of_the_school(submission: pd.DataFrame, truth: pd.DataFrame) -> None:
    """外来的题目没有硬对上本校的问题"""
    linked = submission[(truth["problem"] == "none") & submission["problem"].str.startswith("P")]
    assert linked.empty, f"{named(linked)} 的材料说的不是清单上的任何一条。题目再热门，也不是本校记下来的问题。"


@pytest.mark.task(1)
def test_every_session_is_linked_to_the_right_problem(submission: pd.DataFrame, truth: pd.DataFrame) -> None:
    """每次活动都对上了该对的问题"""
    wrong = submission[(submission["problem"] != truth["problem"]) & (truth["problem"] != "none")]
    wrong = wrong[wrong["problem"] != ""]
    assert wrong.empty, f"{named(wrong)} 的材料说的是另一件难处，请和问题清单再比一比。"


@pytest.mark.task(1)
@pytest.mark.misconception("growth-expert-as-training")
def test_only_listening_is_none_of_the_routes(submission: pd.DataFrame, truth: pd.DataFrame) -> None:
    """只听只看的，没有算进三条途径"""
    counted = submission[(truth["route"] == "lecture") & submission["route"].isin(["problem", "case", "layer"])]
    assert counted.empty, f"{named(counted)} 听完、看完就散，没有人动手，也没有人领回去试。"


@pytest.mark.task(1)
@pytest.mark.misconception("growth-case-as-lecture")
def test_working_on_a_case_is_more_than_listening(submission: pd.DataFrame, truth: pd.DataFrame) -> None:
    """人人动手的没有当成听讲"""
    lost = submission[(truth["route"] != "lecture") & (submission["route"] == "lecture")]
    assert lost.empty, f"{named(lost)} 里人人要写、要试或要讲，不是坐着听。"


@pytest.mark.task(1)
@pytest.mark.misconception("growth-routes-swapped")
def test_the_three_routes_are_told_apart(submission: pd.DataFrame, truth: pd.DataFrame) -> None:
    """问题、案例、互助分得开"""
    routes = ["problem", "case", "layer"]
    mixed = submission[
        truth["route"].isin(routes) & submission["route"].isin(routes) & (submission["route"] != truth["route"])
    ]
    assert mixed.empty, f"{named(mixed)} 的途径选错了。只看“怎么做”：带记录商量、读写案例，还是一层层互相听和讲。"


@pytest.mark.task(2)
def test_every_session_has_a_lead_or_is_left_out(submission: pd.DataFrame) -> None:
    """每次活动都选了带头岗位或“不排”"""
    blank = submission[submission["lead"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选带头岗位；不排的选“不排”。"


@pytest.mark.task(2)
@pytest.mark.misconception("growth-unlinked")
def test_nothing_is_placed_without_a_problem_and_a_route(
    submission: pd.DataFrame, truth: pd.DataFrame, placed: pd.Series
) -> None:
    """没有对应问题、不在途径里的，没有排上"""
    loose = submission[placed & ((truth["problem"] == "none") | (truth["route"] == "lecture"))]
    assert loose.empty, f"{named(loose)} 不对应记下来的问题，或者三条途径都不是，不该占小时。"


@pytest.mark.task(2)
@pytest.mark.misconception("growth-hours-ignored")
def test_no_term_runs_over(submission: pd.DataFrame, placed: pd.Series) -> None:
    """每学期排上的不超过 20 小时"""
    hours = submission[placed].groupby("term")["hours"].sum()
    over = [f"{term}学期 {n} 小时" for term, n in hours.items() if n > 20]
    assert not over, f"{'、'.join(over)}，超过了 20 小时。排不下的选“不排”，留作候补。"


@pytest.mark.task(2)
@pytest.mark.misconception("growth-no-outsiders")
def test_an_expert_does_not_keep_a_session_out(submission: pd.DataFrame, right: pd.Series) -> None:
    """请了外面的人的，没有因此不排"""
    kept_out = submission[submission["way"].str.contains(EXPERT) & right & (submission["lead"] == "out")]
    assert kept_out.empty, f"{named(kept_out)} 人人先写了诊断，再请人来看，仍是校本研修，排得上。"


@pytest.mark.task(2)
@pytest.mark.misconception("growth-first-come")
def test_weightier_problems_are_placed_first(
    submission: pd.DataFrame, truth: pd.DataFrame, right: pd.Series, placed: pd.Series
) -> None:
    """没有按日期先到先排"""
    left = {"上": 20, "下": 20}
    early = []
    for place, row in enumerate(submission.itertuples()):
        fits = truth["problem"].iloc[place] != "none" and truth["route"].iloc[place] != "lecture"
        if fits and row.hours <= left[row.term]:
            left[row.term] -= row.hours
            early.append(place)
    same = placed[placed].index.tolist() == early and early != right[right].index.tolist()
    assert not same, "现在是日期在前的先占了小时，分数高的反而没有排上。每个学期先排分数高的。"


@pytest.mark.task(2)
def test_every_session_that_should_be_is_placed(submission: pd.DataFrame, right: pd.Series, placed: pd.Series) -> None:
    """该排的排上了，该候补的没有排"""
    wrong = submission[(placed != right) & (submission["lead"] != "")]
    assert wrong.empty, f"{named(wrong)} 排或不排与规则不符。每个学期从分数高的排起，排不下的跳过，再看下一次。"


@pytest.mark.task(2)
@pytest.mark.misconception("growth-same-lead")
def test_the_same_role_does_not_lead_twice_running(submission: pd.DataFrame, placed: pd.Series) -> None:
    """没有同一个岗位接连带头"""
    leads = submission[placed]
    again = leads[leads["lead"] == leads["lead"].shift()]
    assert again.empty, f"{named(again)} 和上一次排上的是同一个岗位带头。互为资源，要轮着来。"


@pytest.mark.task(2)
@pytest.mark.misconception("growth-unplaced-counted")
def test_sessions_left_out_take_no_turn(submission: pd.DataFrame, placed: pd.Series) -> None:
    """不排的没有占轮次"""
    all_rows = [lead for lead, _ in zip(cycle(LEADS), placed, strict=False)]
    counted = placed.any() and not placed.all()
    same = [lead for lead, there in zip(all_rows, placed, strict=True) if there] == list(submission.loc[placed, "lead"])
    turns = [lead for lead, _ in zip(cycle(LEADS), range(int(placed.sum())), strict=False)]
    assert not (counted and same and list(submission.loc[placed, "lead"]) != turns), (
        "轮换时把不排的也数进去了：有的岗位少轮到一次。只在排上的活动里数。"
    )


@pytest.mark.task(2)
def test_leads_take_turns_along_the_year(submission: pd.DataFrame, placed: pd.Series) -> None:
    """排上的照 R1、R2、R3、R4 轮流"""
    turns = cycle(LEADS)
    for row in submission[placed].itertuples():
        assert row.lead == next(turns), f"从 {row.no} 起，带头岗位没有照 R1、R2、R3、R4 的次序轮流。"


@pytest.mark.task(3)
def test_every_material_is_judged(submission: pd.DataFrame) -> None:
    """每份材料都看过"""
    blank = submission[submission["text"] == ""]
    assert blank.empty, f"{named(blank)} 的材料还没有判断。"


@pytest.mark.task(3)
@pytest.mark.misconception("workshop-code-left")
def test_a_code_shows_who_it_is(submission: pd.DataFrame, truth: pd.DataFrame) -> None:
    """写了代号的，没有当成可以看"""
    left = submission[(truth["text"] == "name") & (submission["text"] == "fit")]
    assert left.empty, f"{named(left)} 写着校内代号，同事一看就知道是谁。"


@pytest.mark.task(3)
@pytest.mark.misconception("workshop-detail-left")
def test_a_telling_detail_shows_who_it_is(submission: pd.DataFrame, truth: pd.DataFrame) -> None:
    """留着显眼细节的，没有当成可以看"""
    left = submission[(truth["text"] == "detail") & (submission["text"] == "fit")]
    assert left.empty, f"{named(left)} 没有写人，可是班级、比赛或“唯一的”让人一猜就中。"


@pytest.mark.task(3)
@pytest.mark.misconception("workshop-judges-person")
def test_a_case_tells_of_practice_and_not_of_a_person(submission: pd.DataFrame, truth: pd.DataFrame) -> None:
    """评人的，没有当成可以看"""
    left = submission[(truth["text"] == "judge") & (submission["text"] == "fit")]
    assert left.empty, f"{named(left)} 末尾在说人不好。案例只写做了什么、学生怎样，不下评语。"


@pytest.mark.task(3)
@pytest.mark.misconception("workshop-issue-removed")
def test_the_teaching_issue_itself_stays(submission: pd.DataFrame, truth: pd.DataFrame) -> None:
    """没有毛病的材料不用改"""
    changed = submission[(truth["text"] == "fit") & submission["text"].isin(["name", "detail", "judge"])]
    assert changed.empty, f"{named(changed)} 只写了事，没有写人。做法和反应要留下，不然没有可讨论的。"


@pytest.mark.task(3)
def test_every_fault_of_a_material_has_its_name(submission: pd.DataFrame, truth: pd.DataFrame) -> None:
    """每处毛病都认对了"""
    faulty = truth["text"] != "fit"
    wrong = submission[faulty & ~submission["text"].isin(["", "fit"]) & (submission["text"] != truth["text"])]
    assert wrong.empty, f"{named(wrong)} 的材料确实要改，但毛病不是您选的这一种。"


@pytest.mark.task(4)
@pytest.mark.misconception("workshop-no-check")
def test_every_placed_session_is_looked_at_again(submission: pd.DataFrame, placed: pd.Series) -> None:
    """排上的都有回看的周次，而且在活动以后"""
    none = submission[placed & (submission["check"].fillna(0) <= submission["week"])]
    assert none.empty, f"{named(none)} 没有回看的周次，或者不在活动以后。不回看，就不知道改了没有。"


@pytest.mark.task(4)
def test_the_week_to_look_again_is_six_weeks_on(submission: pd.DataFrame, placed: pd.Series) -> None:
    """回看周次是活动周次加 6，不排的是 0"""
    expected = (submission["week"] + 6).where(placed, 0)
    wrong = submission[submission["check"].isna() | (submission["check"].fillna(-1) != expected)]
    assert wrong.empty, f"{named(wrong)} 的回看周次不对：排上的是周次加 6，不排的写 0。"
