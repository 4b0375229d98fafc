"""Judges the audit and the revised plan by the rules of the brief (fact d4-2-1); many revisions are right."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.school.ten_tips import FITS, PHASE_LABELS, SHORT_LABELS, TIP_LABELS, Phase, Tip

LESSON, EXTRA, SHORTEST, IMPROVE = 40, 2, 2, 3
PHASES = {label: phase for phase, label in PHASE_LABELS.items()}


@pytest.fixture
def steps(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.iloc[:7].astype({"minutes": int, "new_minutes": "float64"})


@pytest.fixture
def audited(submission: pd.DataFrame, data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the tips as audited beside what is true."""
    tips = submission.iloc[7:].reset_index(drop=True)
    truth = data["truth"].rename(columns={"where": "right"})
    return pd.concat([tips[["no", "text", "where"]], truth], axis=1)


@pytest.fixture
def added(steps: pd.DataFrame) -> pd.DataFrame:
    return steps[~steps["add"].isin(["none", ""])]


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["no"][:3]) + (" 等" if len(rows) > 3 else "")


def taken_for(audited: pd.DataFrame, tip: Tip) -> pd.DataFrame:
    """Return the tip's row if its look-alike was taken for it."""
    return audited[(audited["tip"] == tip) & audited["alike"] & (audited["where"] == audited["phase_of_alike"])]


@pytest.mark.task(1)
def test_every_tip_is_audited(audited: pd.DataFrame) -> None:
    """十条都选了在哪一步"""
    blank = audited[audited["where"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选；没有的选“没有”。"


@pytest.mark.task(1)
@pytest.mark.misconception("tips-all-ten")
def test_not_all_ten_are_said_to_be_there(audited: pd.DataFrame) -> None:
    """没有给十条都找一个位置"""
    assert (audited["where"].isin(["no", ""])).any(), "十条都选了步骤。一节课不必十条都有，指不出来的选“没有”。"


@pytest.mark.task(1)
@pytest.mark.misconception("tips-seats")
def test_sitting_together_is_not_cooperation(audited: pd.DataFrame) -> None:
    """坐成一组，没有当作合作"""
    rows = taken_for(audited, Tip.COOPERATION)
    assert rows.empty, "坐成一组、各做各的，没有分工，也没有互相讲，不是合作交流。"


@pytest.mark.task(1)
@pytest.mark.misconception("tips-fewer")
def test_fewer_tasks_and_other_aims_are_not_flexible_homework(audited: pd.DataFrame) -> None:
    """少做几题、目标不同的作业，没有当作弹性"""
    rows = taken_for(audited, Tip.HOMEWORK)
    assert rows.empty, "弹性作业要有两个版本、同一个目标；少做几题，或者两个版本各练各的，都不算。"


@pytest.mark.task(1)
@pytest.mark.misconception("tips-lower-goals")
def test_leaving_pupils_out_is_not_adjusting_the_goal(audited: pd.DataFrame) -> None:
    """不学这一段，没有当作调整目标"""
    rows = taken_for(audited, Tip.GOALS)
    assert rows.empty, "让一部分学生不学，是去掉了目标，不是调整。方向相同、深浅不同才是。"


@pytest.mark.task(1)
@pytest.mark.misconception("tips-no-floor")
def test_no_demand_at_all_is_not_differing_attainment(audited: pd.DataFrame) -> None:
    """不提要求，没有当作允许差异"""
    rows = taken_for(audited, Tip.ATTAINMENT)
    assert rows.empty, "达到多少算多少，没有共同底线。允许差异，是底线之上各进一步。"


@pytest.mark.task(1)
@pytest.mark.misconception("tips-screen")
def test_watching_a_screen_is_not_interaction(audited: pd.DataFrame) -> None:
    """看屏幕，没有当作互动"""
    rows = taken_for(audited, Tip.MEDIA)
    assert rows.empty, "全班看课件，学生没有用媒体做什么。互动要有来有回。"


@pytest.mark.task(1)
@pytest.mark.misconception("tips-alike")
def test_no_other_look_alike_is_taken_for_a_tip(audited: pd.DataFrame) -> None:
    """其余样子像的，也没有算进来"""
    told = {
        Tip.FEELING: "齐声说同一句，不是个人的感受。",
        Tip.JUDGEMENT: "安全规则有对错，不能表决；不必统一的是开放的问题。",
        Tip.METHOD: "照着步骤做，不是自己选的方法。",
        Tip.FORMAT: "统一换座位，学生没有选择。",
        Tip.KEY_POINTS: "对全班再讲一遍，不是个别指导。",
    }
    for tip, message in told.items():
        assert taken_for(audited, tip).empty, f"“{TIP_LABELS[tip]}”：{message}"


@pytest.mark.task(1)
@pytest.mark.misconception("tips-overlooked")
def test_what_is_there_is_found(audited: pd.DataFrame) -> None:
    """教案里真有的，都找到了"""
    missed = audited[(audited["right"] != "no") & (audited["where"] == "no")]
    assert missed.empty, f"{named(missed)} 教案里其实有，请再读一遍各步。"


@pytest.mark.task(1)
def test_every_tip_points_to_the_right_step(audited: pd.DataFrame) -> None:
    """十条的位置都对"""
    wrong = audited[(audited["where"] != audited["right"]) & (audited["where"] != "")]
    assert wrong.empty, f"{named(wrong)} 不对：那一步里，学生真做了这件事吗？"


@pytest.mark.task(2)
def test_every_step_says_what_is_added(submission: pd.DataFrame, steps: pd.DataFrame) -> None:
    """七步都选了加哪一条，别的格子留空"""
    blank = steps[steps["add"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选；不加的选“不加”。"
    tips = submission.iloc[7:]
    extra = tips[(tips["add"] != "") | tips["new_minutes"].notna()]
    assert extra.empty, f"{named(extra)} 是建议行，“加哪一条”和“改后分钟”留空。"
    stray = steps[steps["where"] != ""]
    assert stray.empty, f"{named(stray)} 是步骤行，“在哪一步”留空。"


@pytest.mark.task(2)
@pytest.mark.misconception("tips-too-few")
def test_three_tips_are_added(added: pd.DataFrame) -> None:
    """至少加了三条"""
    assert len(added) >= IMPROVE, f"只加了 {len(added)} 条，至少要三条。"


@pytest.mark.task(2)
@pytest.mark.misconception("tips-again")
def test_what_is_added_was_not_there_and_comes_once(added: pd.DataFrame, audited: pd.DataFrame) -> None:
    """加的是教案里还没有的，同一条只加一次"""
    there = set(audited.loc[audited["right"] != "no", "tip"])
    again = added[added["add"].isin(there)]
    assert again.empty, f"{named(again)} 加的这一条，教案里本来就有。"
    twice = added[added["add"].duplicated(keep=False)]
    assert twice.empty, f"{named(twice)} 加的是同一条，只算一次。"


@pytest.mark.task(2)
@pytest.mark.misconception("tips-misplaced")
def test_every_tip_is_added_where_it_fits(added: pd.DataFrame) -> None:
    """每一条都放在合适的环节"""
    wrong = []
    for row in added.itertuples():
        tip = Tip(row.add)
        if Phase(PHASES[row.phase]) not in FITS[tip]:
            places = "、".join(PHASE_LABELS[phase] for phase in FITS[tip])
            wrong.append(f"“{SHORT_LABELS[tip]}”不放在{row.phase}，可以放在{places}")
    assert not wrong, "；".join(wrong[:2]) + "。"


@pytest.mark.task(3)
def test_every_step_has_its_new_minutes(steps: pd.DataFrame) -> None:
    """七步都填了改后分钟"""
    blank = steps[steps["new_minutes"].isna()]
    assert blank.empty, f"{named(blank)} 的改后分钟还空着；不变的照写原来的数。"


@pytest.mark.task(3)
@pytest.mark.misconception("tips-no-time")
def test_a_step_with_a_tip_has_more_time(added: pd.DataFrame) -> None:
    """加了一条的步骤，至少多 2 分钟"""
    assert not added.empty, "还没有加一条建议。"
    short = added[added["new_minutes"] < added["minutes"] + EXTRA]
    assert short.empty, f"{named(short)} 加了一条，却没有多给 {EXTRA} 分钟。"


@pytest.mark.task(3)
@pytest.mark.misconception("tips-overtime")
def test_the_lesson_is_not_too_long(steps: pd.DataFrame) -> None:
    """合起来不超过 40 分钟"""
    total = steps["new_minutes"].sum()
    assert total <= LESSON, f"改后共 {total:.0f} 分钟，超过了 {LESSON} 分钟；从没有加的步骤里减。"


@pytest.mark.task(3)
def test_no_step_is_cut_to_nothing(steps: pd.DataFrame) -> None:
    """每一步都不少于 2 分钟"""
    short = steps[steps["new_minutes"] < SHORTEST]
    assert short.empty, f"{named(short)} 不到 {SHORTEST} 分钟了，换一步来减。"
