"""Judges the four functions by the rules of the brief (fact d4-4-5)."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from course.domains.school.case_workshop import complete, found_words
from course.domains.school.case_workshop import themes as right_themes

COLUMNS = ["role_code", "case_id", "good", "issue"]


@pytest.fixture
def papers(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def words(data: dict[str, pd.DataFrame]) -> list[str]:
    return [str(word) if isinstance(word, str) else "" for word in data["words"]["word"]]


def table(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


@pytest.mark.task(1)
def test_a_text_with_or_without_a_word(submission, words: list[str]) -> None:
    """有词的不能发，没有词的可以发"""
    assert submission.anonymous_ok("刚出题就点名，没有人来得及想。", words) is True, "没有出现任何一个词，应返回 True。"
    assert submission.anonymous_ok(f"{words[0]} 刚出题就点名。", words) is False, f"出现了 {words[0]}，应返回 False。"
    assert submission.anonymous_ok("区赛上的一节课。", words) is False, "词表里每一个词都要查，不只第一个。"


@pytest.mark.task(1)
@pytest.mark.misconception("workshop-code-left")
def test_a_code_is_found_however_it_is_typed(submission, data: dict[str, pd.DataFrame], words: list[str]) -> None:
    """全角、空格、大小写都藏不住"""
    for text in data["texts"]["text"]:
        right = not found_words(text, words)
        assert submission.anonymous_ok(text, words) is right, (
            f"“{text}”应返回 {right}。全角、空格、大小写不同，同事照样认得出。"
        )
    assert submission.anonymous_ok("Ａ０３ 的一节课", ["a 03"]) is False, "词表里的写法也可能有空格和小写。"


@pytest.mark.task(1)
def test_a_blank_word_is_passed_over_and_a_blank_text_is_an_error(submission) -> None:
    """空白的词跳过，空白的正文报错"""
    assert submission.anonymous_ok("一位教师的一节课", ["", "  "]) is True, "空白的词不算词，应跳过。"
    assert submission.anonymous_ok("一位教师的一节课", []) is True, "没有词要避开，可以发。"
    for text in ("", "  ", None, float("nan")):
        try:
            submission.anonymous_ok(text, ["A03"])
        except ValueError:
            continue
        pytest.fail("案例还没有正文，函数却给出了结论。应 raise ValueError。")


@pytest.mark.task(2)
def test_papers_missing_and_papers_in_make_up_what_is_wanted(submission, data: dict[str, pd.DataFrame]) -> None:
    """还差几份算得对，交齐的不列"""
    papers, roles = data["given"], list(data["roles"]["role_code"])
    whole = complete(papers).drop_duplicates(["role_code", "case_id"])
    for wanted in (1, 2, 3):
        right = {role: wanted - int((whole["role_code"] == role).sum()) for role in roles}
        right = {role: n for role, n in right.items() if n > 0}
        made = submission.missing_papers(roles, papers, wanted)
        assert isinstance(made, dict), "missing_papers 应返回一个字典。"
        assert made == right, f"每人要 {wanted} 份时，还差的应是 {right}。"
        assert list(made) == list(right), "字典要按 roles 的次序。"


@pytest.mark.task(2)
@pytest.mark.misconception("workshop-late-paper")
def test_a_half_filled_paper_is_not_in(submission) -> None:
    """没有填全的、一份也没有的，都还差着"""
    half = table(("班1", "C1", "", "提问少"), ("班1", "C2", "板书清楚", None), ("班1", "C3", "  ", "提问少"))
    assert submission.missing_papers(["班1"], half, 1) == {"班1": 1}, "少一格、只有空格的，都不算交。"
    assert submission.missing_papers(["班1", "班2"], half, 2) == {"班1": 2, "班2": 2}, (
        "班2 一份也没有交，在表里找不到，也要列出来。"
    )
    assert submission.missing_papers(["班1"], half.iloc[:0], 2) == {"班1": 2}, "还没有人交时，人人都差着。"
    assert submission.missing_papers([], half, 2) == {}, "没有人该交，就没有人差着。"


@pytest.mark.task(2)
@pytest.mark.misconception("workshop-counts-papers")
def test_the_same_case_twice_is_one_paper(submission) -> None:
    """同一份案例交两遍，只算一份"""
    twice = table(("班1", "C1", "板书清楚", "提问少"), ("班1", "C1", "开头有趣", "材料多"))
    assert submission.missing_papers(["班1"], twice, 2) == {"班1": 1}, "两遍分析的是同一份案例，还差一份。"
    two = table(("班1", "C1", "板书清楚", "提问少"), ("班1", "C2", "板书清楚", "提问少"))
    assert submission.missing_papers(["班1"], two, 2) == {}, "两份不同的案例，交齐了。"


@pytest.mark.task(3)
def test_themes_with_cases_and_roles(submission, papers: pd.DataFrame) -> None:
    """每个主题的案例数、岗位数都对，排序也对"""
    right = [list(row) for row in right_themes(papers).itertuples(index=False, name=None)]
    made = submission.themes(papers)
    assert isinstance(made, list), "themes 应返回一个列表。"
    made = [list(row) for row in made]
    counted = sorted(row for row in made if row[0] == row[0])
    assert counted == sorted(right), f"主题和个数应是 {sorted(right)}，现在是 {counted}。"
    assert made == right, "次序不对：先比案例数，再比岗位数，都从多到少；还一样按主题的字。"
    assert [list(row) for row in submission.themes(papers.iloc[::-1])] == right, "表的行换了次序，结果不该变。"


@pytest.mark.task(3)
def test_cases_come_before_roles_and_roles_before_the_name(submission) -> None:
    """先比案例数，再比岗位数，最后比主题的字"""
    rows = [("班1", "C1", "好", "丙"), ("班2", "C2", "好", "丙"), ("班1", "C1", "好", "丁"), ("班1", "C2", "好", "丁")]
    rows += [(role, "C3", "好", issue) for issue in ("乙", "一") for role in ("班1", "班2", "班3")]
    made = [list(row) for row in submission.themes(table(*rows))]
    assert made == [["丙", 2, 2], ["丁", 2, 1], ["一", 1, 3], ["乙", 1, 3]], (
        "两份案例的排在一份的前面，哪怕写到的岗位少；案例一样多，再看岗位；还一样，按字。"
    )


@pytest.mark.task(3)
@pytest.mark.misconception("workshop-counts-papers")
def test_a_role_counts_once_per_theme(submission) -> None:
    """同一岗位重复写到，只算一个"""
    same = table(("班1", "C1", "好", "提问少"), ("班1", "C2", "好", "提问少"), ("班1", "C2", "好", "提问少"))
    assert [list(row) for row in submission.themes(same)] == [["提问少", 2, 1]], (
        "班1 在两份案例里写到同一点：2 份案例，1 个岗位。数不同的，不数份数。"
    )


@pytest.mark.task(3)
@pytest.mark.misconception("workshop-late-paper")
def test_half_filled_papers_make_no_theme(submission) -> None:
    """没有填全的不进主题"""
    half = table(("班1", "C1", "好", "提问少"), ("班2", "C1", "", "提问少"), ("班3", "C2", "好", " "))
    assert [list(row) for row in submission.themes(half)] == [["提问少", 1, 1]], (
        "班2 少写了一格，班3 没有写主题，都不算。"
    )
    assert submission.themes(half.iloc[:0]) == [], "还没有分析，就没有主题。"


@pytest.mark.task(4)
def test_the_day_to_look_again(submission, data: dict[str, pd.DataFrame]) -> None:
    """回看日算得对，遇周末顺延到周一"""
    for row in data["days"].itertuples():
        due = pd.Timestamp(row.day) + pd.Timedelta(days=row.after)
        due += pd.Timedelta(days={5: 2, 6: 1}.get(due.weekday(), 0))
        made = submission.follow_up(["提问少", "材料多"], row.day, int(row.after))
        assert made == {issue: due.date().isoformat() for issue in ("提问少", "材料多")}, (
            f"{row.day} 研讨、{row.after} 天后回看，应是 {due.date().isoformat()}，每个主题都要有。"
        )
    assert submission.follow_up([], "2027-03-05", 30) == {}, "没有主题，就没有回看日。"


@pytest.mark.task(4)
@pytest.mark.misconception("workshop-no-check")
def test_looking_again_comes_after_the_workshop(submission) -> None:
    """回看在研讨之后，当天不算"""
    assert submission.follow_up(["提问少"], "2027-03-04", 1) == {"提问少": "2027-03-05"}, "第二天回看是可以的。"
    assert date.fromisoformat(submission.follow_up(["提问少"], "2027-03-05", 1)["提问少"]) == date(2027, 3, 8), (
        "3 月 6 日是周六，顺延到周一 3 月 8 日。"
    )
    for after in (0, -7):
        try:
            submission.follow_up(["提问少"], "2027-03-05", after)
        except ValueError:
            continue
        pytest.fail("回看日排在研讨当天或以前，函数却照样给出了日子。应 raise ValueError。")
