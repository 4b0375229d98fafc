"""Judges the register of thirty fields by the rules of the brief (facts d3-2.4-11, d3-2.4-12)."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from course.domains.grid.field_register import ABOUT_PEOPLE, decide, keep_until

LEVELS = {"个人": "person", "户": "household", "网格": "cell", "数目": "count"}
START = (2027, 10)


@pytest.fixture
def right(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    months = [re.fullmatch(r"(\d+) 个月", term) for term in given["term"]]
    fields = pd.DataFrame(
        {
            "field": given["field"],
            "level": [LEVELS.get(level, "unit") for level in given["level"]],
            "purpose": given["purpose"].replace("—", ""),
            "basis": given["basis"].replace(["—", "已装应用"], ""),
            "months": [float(found[1]) if found else float("nan") for found in months],
            "count_will_do": given["count_will_do"] == "够",
            "note": given["field"].str.contains("自由文字"),
        }
    )
    return decide(fields)


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.astype({"keep_until": "float64"})


@pytest.fixture
def ends(right: pd.DataFrame) -> pd.Series:
    """The month until which each field is kept; missing where none is to be written."""
    kept = (right["decision"] == "keep") & right["level"].isin(ABOUT_PEOPLE)
    return pd.Series(
        [
            float(keep_until(*START, int(months))) if is_kept else float("nan")
            for is_kept, months in zip(kept, right["months"], strict=True)
        ]
    )


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["field"][:3]) + (" 等" if len(rows) > 3 else "")


def left_in(work: pd.DataFrame, right: pd.DataFrame, reason: str) -> pd.DataFrame:
    """Return the fields that should have gone for this reason and were not dropped."""
    return work[(right["reason"] == reason) & work["decision"].isin(["keep", "aggregate"])]


@pytest.mark.task(1)
def test_every_field_is_decided(work: pd.DataFrame) -> None:
    """每一样都定了去留"""
    blank = work[work["decision"] == ""]
    assert blank.empty, f"{named(blank)} 还没有定去留。拿不准的，默认是删。"


@pytest.mark.task(1)
@pytest.mark.misconception("register-notes-kept")
def test_free_text_about_people_goes(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """写人的自由文字都删了"""
    notes = left_in(work, right, "note")
    assert notes.empty, f"{named(notes)} 是写人的自由文字，写得再有用也要删。"


@pytest.mark.task(1)
@pytest.mark.misconception("register-more-is-better")
def test_a_field_without_a_purpose_goes(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有写用途的都删了"""
    idle = left_in(work, right, "no_purpose")
    assert idle.empty, f"{named(idle)} 没有写用途，默认删。多收一样，服务并不会更好。"


@pytest.mark.task(1)
@pytest.mark.misconception("register-app-is-consent")
def test_an_installed_app_is_no_basis(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有把“已装应用”当成依据"""
    by_app = left_in(work, right, "incomplete")
    by_app = by_app[(by_app["basis"] == "已装应用") & (by_app["decision"] == "keep")]
    assert by_app.empty, f"{named(by_app)} 的依据只有“已装应用”。装了应用，不等于同意把这一样交出来。"


@pytest.mark.task(1)
@pytest.mark.misconception("register-no-term")
def test_a_field_without_a_term_goes(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有期限或期限太长的，没有一条一条留下"""
    endless = left_in(work, right, "incomplete")
    endless = endless[~endless["basis"].isin(["—", "已装应用"]) & (endless["decision"] == "keep")]
    assert endless.empty, f"{named(endless)} 没有写明几个月，或者超过 24 个月，等于没有期限。"


@pytest.mark.task(1)
@pytest.mark.misconception("register-purpose-alone")
def test_a_purpose_alone_is_not_enough(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """只有用途、没有依据的，没有留下"""
    alone = left_in(work, right, "incomplete")
    alone = alone[(alone["basis"] == "—") & (alone["decision"] == "keep")]
    assert alone.empty, f"{named(alone)} 有用途，没有依据。好心不能代替依据。"


@pytest.mark.task(1)
@pytest.mark.misconception("register-count-useless")
def test_a_count_is_taken_where_it_will_do(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """汇总够用的，只留汇总"""
    single = work[(right["reason"] == "count_will_do") & (work["decision"] == "keep")]
    assert single.empty, f"{named(single)} 的用途看总数就够，不必一个人一个人地留。"


@pytest.mark.task(1)
@pytest.mark.misconception("register-drop-all")
def test_what_is_argued_for_is_not_dropped(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """三样齐的没有一并删掉"""
    lost = work[(right["reason"] == "argued") & (work["decision"] == "drop")]
    assert lost.empty, f"{named(lost)} 用途、依据、期限三样齐，汇总又不够用；删了，这项服务就做不成了。"


@pytest.mark.task(1)
def test_every_decision_follows_the_rules(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """每一样的去留都对"""
    wrong = work[(work["decision"] != right["decision"]) & (work["decision"] != "")]
    assert wrong.empty, f"{named(wrong)} 的去留不对，请从第 1 条规则起，取第一条合适的。"


@pytest.mark.task(2)
def test_every_field_has_a_reason(work: pd.DataFrame) -> None:
    """每一样都写了理由"""
    blank = work[work["reason"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选理由。"


@pytest.mark.task(2)
@pytest.mark.misconception("register-someday")
def test_convenience_and_someday_are_no_reasons(work: pd.DataFrame) -> None:
    """没有把方便或“以后也许有用”当理由"""
    weak = work[work["reason"].isin(["convenient", "someday"])]
    assert weak.empty, f"{named(weak)} 的理由是方便或以后也许有用，这都不算。"


@pytest.mark.task(2)
def test_every_reason_is_the_first_that_applies(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """理由取第一条合适的"""
    wrong = work[(work["reason"] != right["reason"]) & ~work["reason"].isin(["", "convenient", "someday"])]
    assert wrong.empty, f"{named(wrong)} 的理由不是第一条合适的，请按次序再看一遍。"


@pytest.mark.task(3)
def test_every_kept_field_about_people_has_an_end(work: pd.DataFrame, ends: pd.Series) -> None:
    """留下的个人和户都写了留到哪一个月"""
    blank = work[ends.notna() & work["keep_until"].isna()]
    assert blank.empty, f"{named(blank)} 要留，却没有写留到哪一个月。"


@pytest.mark.task(3)
@pytest.mark.misconception("register-first-month-counted")
def test_the_first_month_is_not_counted(work: pd.DataFrame, right: pd.DataFrame, ends: pd.Series) -> None:
    """没有把开始的 10 月也数进去"""
    early = [keep_until(*START, int(n) - 1) if n == n and n > 1 else START[0] * 100 + START[1] for n in right["months"]]
    short = work[ends.notna() & (work["keep_until"] == pd.Series(early, dtype="float64"))]
    assert short.empty, f"{named(short)} 少了一个月：从 10 月往后数，留 1 个月是到 11 月。"


@pytest.mark.task(3)
@pytest.mark.misconception("register-year-not-turned")
def test_a_month_is_one_to_twelve(work: pd.DataFrame) -> None:
    """数过 12 月就进到下一年"""
    month = work["keep_until"] % 100
    odd = work[work["keep_until"].notna() & ~month.between(1, 12)]
    assert odd.empty, f"{named(odd)} 的月份不在 1 到 12 之间；数过 12 月，年份要加 1。"


@pytest.mark.task(3)
def test_every_end_is_right_and_the_others_are_blank(work: pd.DataFrame, ends: pd.Series) -> None:
    """留到的月份都对，不要写的都空着"""
    spare = work[ends.isna() & work["keep_until"].notna()]
    assert spare.empty, f"{named(spare)} 不是一条一条留下的个人或户，“留到”应空着。"
    wrong = work[ends.notna() & work["keep_until"].notna() & (work["keep_until"] != ends)]
    assert wrong.empty, f"{named(wrong)} 留到的月份不对，请从 2027 年 10 月往后数。"


@pytest.mark.task(4)
def test_every_field_says_what_is_published(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """每一样都选了怎样公布"""
    blank = work[work["publish"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选怎样公布；不是只留汇总的，选“不适用”。"
    spare = work[(right["decision"] != "aggregate") & work["publish"].isin(["exact", "hidden"])]
    assert spare.empty, f"{named(spare)} 不是只留汇总的，没有可公布的汇总数，应选“不适用”。"


@pytest.mark.task(4)
@pytest.mark.misconception("register-small-shown")
def test_a_small_group_is_not_published(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """最小一组少于 5 人的没有公布"""
    few = pd.to_numeric(work["smallest_group"], errors="coerce") < 5
    shown = work[(right["decision"] == "aggregate") & few & (work["publish"] == "exact")]
    assert shown.empty, f"{named(shown)} 最小的一组不到 5 人，公布出来可能认得出是谁。"


@pytest.mark.task(4)
@pytest.mark.misconception("register-five-hidden")
def test_a_group_of_five_is_published(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """够 5 人的照数公布"""
    enough = pd.to_numeric(work["smallest_group"], errors="coerce") >= 5
    hidden = work[(right["decision"] == "aggregate") & enough & (work["publish"] == "hidden")]
    assert hidden.empty, f"{named(hidden)} 最小的一组够 5 人，照数公布；正好 5 人不算少于 5 人。"


@pytest.mark.task(4)
def test_every_count_is_published_or_hidden(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """只留汇总的都定了公布不公布"""
    unset = work[(right["decision"] == "aggregate") & (work["publish"] == "none")]
    assert unset.empty, f"{named(unset)} 是只留汇总的，要在“照数公布”和“不公布”里选一个。"
