"""Judges the staffing board by the rules of the brief (facts d3-2.5-2, d3-2.5-5, d3-2.5-6, d3-4.5-1, d3-4.5-3)."""

from __future__ import annotations

import pandas as pd
import pytest

SOURCES = {"党建服务中心": "hire", "街道": "second", "社区书记": "promote"}
ROUTES = {"hire": "社会选聘", "second": "机关选派", "promote": "社区选拔"}
TERMS = ["t1", "t2", "t3", "t4"]
SERVED = ["好", "一般"]
SEATS = 3


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission


@pytest.fixture
def vacant(work: pd.DataFrame) -> pd.Series:
    return work["now"] != "在任"


@pytest.fixture
def in_office(work: pd.DataFrame) -> pd.DataFrame:
    """Return the community secretaries in office."""
    return work[(work["place"] == "社区书记") & (work["now"] == "在任")]


@pytest.fixture
def sent(work: pd.DataFrame) -> pd.DataFrame:
    return work[work["batch"].isin(["1", "2"])]


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["post"][:3]) + (" 等" if len(rows) > 3 else "")


def last_two(rows: pd.DataFrame, values: list[str]) -> pd.Series:
    return rows["t3"].isin(values) & rows["t4"].isin(values)


@pytest.mark.task(1)
def test_every_post_has_a_source(work: pd.DataFrame) -> None:
    """每一行都选了来源"""
    blank = work[work["source"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选来源；有人的选“不用补”。"


@pytest.mark.task(1)
def test_only_vacant_posts_are_filled(work: pd.DataFrame, vacant: pd.Series) -> None:
    """空着的才补，有人的不补"""
    crowded = work[~vacant & ~work["source"].isin(["none", ""])]
    assert crowded.empty, f"{named(crowded)} 现在有人，选“不用补”；一个岗只从一路来一个人。"
    open_posts = work[vacant & (work["source"] == "none")]
    assert open_posts.empty, f"{named(open_posts)} 空着，要选一路来源。"


@pytest.mark.task(1)
@pytest.mark.misconception("staff-all-hired")
def test_not_everybody_is_hired(work: pd.DataFrame, vacant: pd.Series) -> None:
    """没有把补人都当成招聘"""
    hired = work[vacant & (work["source"] == "hire") & (work["place"] != "党建服务中心")]
    assert hired.empty, f"{named(hired)} 选了社会选聘；报告里，社会选聘的去的是党建服务中心。"


@pytest.mark.task(1)
@pytest.mark.misconception("staff-inside-outside")
def test_promotion_and_secondment_are_told_apart(work: pd.DataFrame, vacant: pd.Series) -> None:
    """选派和选拔没有弄反"""
    right = work["place"].map(SOURCES)
    wrong = work[vacant & work["source"].isin(["second", "promote"]) & (work["source"] != right)]
    assert wrong.empty, f"{named(wrong)} 的来源不对：选派的从机关事业单位到街道，选拔的从社区工作者中当书记。"


@pytest.mark.task(1)
def test_every_vacant_post_has_the_right_source(work: pd.DataFrame, vacant: pd.Series) -> None:
    """每个空岗的来源都对"""
    right = work["place"].map(SOURCES)
    wrong = work[vacant & ~work["source"].isin(["", "none"]) & (work["source"] != right)]
    assert wrong.empty, f"{named(wrong)} 应从“{ROUTES.get(str(right[wrong.index].iloc[0]), '')}”一路来。"


@pytest.mark.task(2)
def test_every_row_says_what_becomes_of_the_post(work: pd.DataFrame) -> None:
    """每一行都选了编制"""
    blank = work[work["established"] == ""]
    assert blank.empty, f"{named(blank)} 的编制还没有选；P、J 行选“不适用”。"


@pytest.mark.task(2)
def test_only_community_secretaries_are_ruled_on(work: pd.DataFrame) -> None:
    """社区书记以外的行，选“不适用”"""
    other = work[(work["place"] != "社区书记") & ~work["established"].isin(["na", ""])]
    assert other.empty, f"{named(other)} 不是社区书记的岗，选“不适用”。"
    left_out = work[(work["place"] == "社区书记") & (work["established"] == "na")]
    assert left_out.empty, f"{named(left_out)} 是社区书记的岗，要作出判断。"


@pytest.mark.task(2)
@pytest.mark.misconception("terms-any-two")
def test_terms_with_a_break_do_not_add_up(in_office: pd.DataFrame) -> None:
    """届数不连着的，没有进编"""
    total = in_office[TERMS].isin(SERVED).sum(axis=1)
    wrong = in_office[(total >= 2) & ~last_two(in_office, SERVED) & (in_office["established"] == "enter")]
    assert wrong.empty, f"{named(wrong)} 累计够两届，但最近两届没有连着做满。看的是连续，不是累计。"


@pytest.mark.task(2)
@pytest.mark.misconception("terms-one-enough")
def test_one_term_is_not_enough(in_office: pd.DataFrame) -> None:
    """只做满一届的，没有进编"""
    total = in_office[TERMS].isin(SERVED).sum(axis=1)
    wrong = in_office[(total < 2) & (in_office["established"] == "enter")]
    assert wrong.empty, f"{named(wrong)} 只做满一届；要连续两届。"


@pytest.mark.task(2)
@pytest.mark.misconception("terms-no-rating")
def test_both_terms_must_be_good(in_office: pd.DataFrame) -> None:
    """表现没有两届都好的，没有进编"""
    fair = last_two(in_office, SERVED) & ~last_two(in_office, ["好"])
    wrong = in_office[fair & (in_office["established"] == "enter")]
    assert wrong.empty, f"{named(wrong)} 最近两届里有“一般”。做满了两届，还要表现好。"


@pytest.mark.task(2)
@pytest.mark.misconception("terms-no-procedure")
def test_nobody_enters_before_the_procedure_is_through(in_office: pd.DataFrame) -> None:
    """程序没走完的，没有进编"""
    wrong = in_office[(in_office["procedure"] != "已走完") & (in_office["established"] == "enter")]
    assert wrong.empty, f"{named(wrong)} 程序还没有走完。报告说的是按程序进。"


@pytest.mark.task(2)
@pytest.mark.misconception("terms-too-strict")
def test_whoever_fulfils_everything_enters(in_office: pd.DataFrame) -> None:
    """条件都够的，进了编"""
    right = last_two(in_office, ["好"]) & (in_office["procedure"] == "已走完")
    kept_out = in_office[right & ~in_office["established"].isin(["enter", ""])]
    assert kept_out.empty, f"{named(kept_out)} 最近两届连着做满、都是好，程序也走完了；更早的届数不影响。"


@pytest.mark.task(2)
@pytest.mark.misconception("terms-nothing-else")
def test_those_who_wait_have_the_pay(in_office: pd.DataFrame) -> None:
    """暂不进编的，享受事业人员工资待遇"""
    wrong = in_office[in_office["established"] == "nothing"]
    assert wrong.empty, f"{named(wrong)} 暂不进编，报告说的是享受事业人员工资待遇，不是什么都没有。"


@pytest.mark.task(2)
@pytest.mark.misconception("post-taken-along")
def test_nobody_takes_the_post_along(work: pd.DataFrame) -> None:
    """编制没有随人走"""
    wrong = work[work["established"] == "goes"]
    assert wrong.empty, f"{named(wrong)} 写成了编随人走。报告说的是人走编留。"


@pytest.mark.task(2)
@pytest.mark.misconception("post-cut")
def test_no_post_is_cut_when_somebody_leaves(work: pd.DataFrame) -> None:
    """编制没有因为人走了就撤销"""
    wrong = work[work["established"] == "cut"]
    assert wrong.empty, f"{named(wrong)} 的编制撤销了。人走了，编制留给这个岗，等下一任。"


@pytest.mark.task(2)
def test_every_ruling_is_right(work: pd.DataFrame, in_office: pd.DataFrame, vacant: pd.Series) -> None:
    """每一行的编制都判断得对"""
    enters = last_two(in_office, ["好"]) & (in_office["procedure"] == "已走完")
    right = enters.map({True: "enter", False: "pay"})
    wrong = in_office[~in_office["established"].isin(["", *right.unique()]) | (
        (in_office["established"] != right) & (in_office["established"] != "")
    )]  # fmt: skip
    assert wrong.empty, f"{named(wrong)} 的判断不对：依次看在任、连续两届、两届都好、程序。"
    left = work[vacant & (work["place"] == "社区书记") & ~work["established"].isin(["stays", ""])]
    assert left.empty, f"{named(left)} 的在编者走了，编制留给岗位。"


@pytest.mark.task(3)
def test_every_row_says_whether_somebody_is_sent(work: pd.DataFrame) -> None:
    """每一行都选了挂职"""
    blank = work[work["batch"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选；不派的选“不派”。"


@pytest.mark.task(3)
@pytest.mark.misconception("away-not-secretary")
def test_only_secretaries_in_office_are_sent(sent: pd.DataFrame) -> None:
    """只派在任的书记"""
    wrong = sent[(sent["now"] != "在任") | ~sent["place"].isin(["社区书记", "街道书记"])]
    assert wrong.empty, f"{named(wrong)} 没有人在任，或者不是书记的岗，不能派。"


@pytest.mark.task(3)
@pytest.mark.misconception("away-not-good")
def test_only_those_who_do_well_are_sent(sent: pd.DataFrame) -> None:
    """只派最近一届表现好的"""
    wrong = sent[sent["place"].isin(["社区书记", "街道书记"]) & (sent["now"] == "在任") & (sent["t4"] != "好")]
    assert wrong.empty, f"{named(wrong)} 最近一届不是“好”。挂职派的是优秀书记，为的是带回来、做骨干。"


@pytest.mark.task(3)
@pytest.mark.misconception("away-same-area")
def test_an_area_is_not_left_twice_in_one_batch(sent: pd.DataFrame) -> None:
    """同一片在同一批里最多走 1 名"""
    both = sent[sent.duplicated(["area", "batch"], keep=False)]
    assert both.empty, f"{named(both)} 同一片、同一批。家里要有人。"


@pytest.mark.task(3)
@pytest.mark.misconception("away-seats")
def test_each_batch_has_its_seats(work: pd.DataFrame) -> None:
    """每批正好 3 名"""
    for batch, name in (("1", "第一批"), ("2", "第二批")):
        n = int((work["batch"] == batch).sum())
        assert n <= SEATS, f"{name}派了 {n} 名，超过了 {SEATS} 名。"


@pytest.mark.task(3)
def test_no_seat_is_left_over(work: pd.DataFrame) -> None:
    """两批都派满"""
    for batch, name in (("1", "第一批"), ("2", "第二批")):
        n = int((work["batch"] == batch).sum())
        assert n >= SEATS, f"{name}只派了 {n} 名，要正好 {SEATS} 名。"
