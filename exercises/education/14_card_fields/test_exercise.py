"""Judges the fields of the three cards by the rules of the brief (fact d2-2.2-3)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.education.three_cards import field_register

NOTHING = "—"


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    """The trainee's rows with the right verdict and the right number of months beside them."""
    own = submission.astype({"months": "float64"})
    due = own[["lasts", "after"]].apply(pd.to_numeric, errors="coerce").sum(axis=1, skipna=False)
    proposed = own[["card", "field", "purpose"]].assign(
        keep_months=due, sensitive=own["sensitive"] == "敏感", reason=own["reason"].replace(NOTHING, "")
    )
    return own.assign(due=due, right=field_register(proposed)["verdict"])


def named(rows: pd.DataFrame) -> str:
    listed = [f"{row.no} {row.field}" for row in rows.itertuples()]
    return "、".join(listed[:3]) + (" 等" if len(listed) > 3 else "")


@pytest.mark.task(1)
def test_every_field_has_a_verdict(work: pd.DataFrame) -> None:
    """每个栏目都定了去留"""
    blank = work[work["verdict"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选去留。"


@pytest.mark.task(1)
@pytest.mark.misconception("cards-banned-kept")
def test_what_must_not_be_collected_is_struck_out(work: pd.DataFrame) -> None:
    """不该收集的划去了，有理由也不留"""
    kept = work[(work["right"] == "banned") & (work["verdict"] == "kept")]
    assert kept.empty, f"{named(kept)} 在“不该收集”的单子上，有书面理由也不上卡。"


@pytest.mark.task(1)
@pytest.mark.misconception("cards-collect-first")
def test_it_may_be_useful_later_is_no_purpose(work: pd.DataFrame) -> None:
    """“以后也许有用”不算用途"""
    kept = work[(work["purpose"] == "以后也许有用") & (work["verdict"] == "kept")]
    assert kept.empty, f"{named(kept)} 现在说不出用途，就先不收；用得着时再问。"


@pytest.mark.task(1)
@pytest.mark.misconception("cards-habit")
def test_another_form_has_it_is_no_purpose(work: pd.DataFrame) -> None:
    """“别的表上也有”不算用途"""
    kept = work[(work["purpose"] == "别的表上也有") & (work["verdict"] == "kept")]
    assert kept.empty, f"{named(kept)} 别的表上有，不等于这张卡用得着。"


@pytest.mark.task(1)
@pytest.mark.misconception("cards-sensitive-kept")
def test_a_sensitive_field_needs_a_written_reason(work: pd.DataFrame) -> None:
    """敏感的栏目没有书面理由就划去"""
    kept = work[(work["right"] == "sensitive") & (work["verdict"] == "kept")]
    assert kept.empty, f"{named(kept)} 是敏感的，用途再好，没有书面理由也划去。"


@pytest.mark.task(1)
@pytest.mark.misconception("cards-kept-for-ever")
def test_a_field_without_a_term_is_struck_out(work: pd.DataFrame) -> None:
    """没有写存多久，或存得太久的，划去了"""
    kept = work[(work["right"] == "no_term") & (work["verdict"] == "kept")]
    assert kept.empty, f"{named(kept)} 没有写全存多久，或超过 24 个月；不写期限，就是永远留着。"


@pytest.mark.task(1)
@pytest.mark.misconception("cards-limit-exceeded")
def test_the_longest_term_itself_is_allowed(work: pd.DataFrame) -> None:
    """正好 24 个月的没有划去"""
    exact = work[(work["due"] == 24) & (work["right"] == "kept") & (work["verdict"] == "no_term")]
    assert exact.empty, f"{named(exact)} 加起来正好 24 个月，可以留。"


@pytest.mark.task(1)
@pytest.mark.misconception("cards-kept-twice")
def test_a_field_is_kept_in_one_place(work: pd.DataFrame) -> None:
    """同一栏目只留一处"""
    twice = work[(work["right"] == "twice") & (work["verdict"] == "kept")]
    assert twice.empty, f"{named(twice)} 前面的卡上已经保留了，同一样东西不问两遍、不存两处。"


@pytest.mark.task(1)
@pytest.mark.misconception("cards-lost-altogether")
def test_a_field_struck_out_before_may_stay_later(work: pd.DataFrame) -> None:
    """前面划去了的，后面合乎规则的可以留"""
    lost = work[(work["right"] == "kept") & (work["verdict"] == "twice")]
    assert lost.empty, f"{named(lost)} 前面那一处已经划去，这里不算重复；都划去就一处也没有了。"


@pytest.mark.task(1)
def test_every_verdict_is_right(work: pd.DataFrame) -> None:
    """每个栏目的去留都对"""
    wrong = work[(work["verdict"] != work["right"]) & (work["verdict"] != "")]
    assert wrong.empty, f"{named(wrong)} 的去留不对，请照规则的次序再问一遍，先碰到哪一条就是哪一条。"


@pytest.mark.task(2)
@pytest.mark.misconception("cards-after-forgotten")
def test_the_months_after_count_too(work: pd.DataFrame) -> None:
    """存几个月，加上了办完再留的月数"""
    lasts = pd.to_numeric(work["lasts"], errors="coerce")
    short = work[(work["right"] == "kept") & (work["months"] == lasts)]
    assert short.empty, f"{named(short)} 只写了要办的月数，还要加上办完再留的月数。"


@pytest.mark.task(2)
def test_what_is_struck_out_has_no_months(work: pd.DataFrame) -> None:
    """划去的栏目没有写月数"""
    filled = work[~work["verdict"].isin(["kept", ""]) & work["months"].notna()]
    assert filled.empty, f"{named(filled)} 已经划去，“存几个月”空着。"


@pytest.mark.task(2)
def test_every_kept_field_says_how_long(work: pd.DataFrame) -> None:
    """保留的栏目都写对了月数"""
    kept = work[work["right"] == "kept"]
    wrong = kept[kept["months"] != kept["due"]]
    assert wrong.empty, f"{named(wrong)} 存几个月不对，或还空着：要办的加上再留的。"
