"""Judges the matrix, the tensions and the relation by the rules of the brief (facts d1-1.1-3, d3-2.3-3, d3-3.3-2)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

COLUMNS = ["topic", "doc", "stance", "fact_id"]


@pytest.fixture
def positions(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


def table(*rows: tuple[str, int, str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


def views_of(positions: pd.DataFrame, topic: str, doc: int) -> set[str]:
    own = positions[(positions["topic"] == topic) & (positions["doc"] == doc)]
    return set(own["stance"]) - {"silent"}


def matrix_of(submission: Any, positions: pd.DataFrame) -> dict[str, list[str]]:
    made = submission.build_matrix(positions)
    assert isinstance(made, dict), "build_matrix 应返回一个字典，键是话题。"
    listed = all(isinstance(views, list) and len(views) == 5 for views in made.values())
    assert listed, "字典的每个值应是五项的列表；没有开口的那一篇也要占一格。"
    return made


def tensions_of(submission: Any, positions: pd.DataFrame) -> list[list[str]]:
    made = submission.find_tensions(positions)
    assert isinstance(made, list), "find_tensions 应返回一个列表。"
    assert all(isinstance(pair, list) and len(pair) == 3 for pair in made), "每一项应是 [话题, 编号甲, 编号乙]。"
    return made


@pytest.mark.task(1)
@pytest.mark.misconception("cmp-blank-as-silent")
def test_every_topic_has_five_cells(submission: Any, positions: pd.DataFrame) -> None:
    """每个话题都有五格，没说的写 silent"""
    made = matrix_of(submission, positions)
    assert set(made) == set(positions["topic"]), "每个话题都要有一行，也不能多出话题。"
    for topic, views in made.items():
        for doc in range(1, 6):
            if not views_of(positions, topic, doc):
                assert views[doc - 1] == "silent", f"{topic} 第 {doc} 篇没有开口，应写 silent。"


@pytest.mark.task(1)
def test_every_report_that_speaks_is_in_its_place(submission: Any, positions: pd.DataFrame) -> None:
    """开了口的报告，写在自己那一格"""
    made = matrix_of(submission, positions)
    for topic, doc in positions[["topic", "doc"]].drop_duplicates().itertuples(index=False):
        said = views_of(positions, topic, doc)
        if len(said) == 1:
            assert made[topic][doc - 1] == said.pop(), f"{topic} 第 {doc} 篇那一格不对。"


@pytest.mark.task(1)
@pytest.mark.misconception("cmp-within-missed")
def test_a_report_that_says_both_is_mixed(submission: Any, positions: pd.DataFrame) -> None:
    """同一篇里两种都有的，写 mixed"""
    made = matrix_of(submission, positions)
    for topic, doc in positions[["topic", "doc"]].drop_duplicates().itertuples(index=False):
        if len(views_of(positions, topic, doc)) == 2:
            assert made[topic][doc - 1] == "mixed", f"{topic} 第 {doc} 篇好与不好都有，应写 mixed。"
    rows = [("甲", 2, "bad", "f1"), ("甲", 2, "good", "f2"), ("甲", 2, "bad", "f3"), ("甲", 2, "silent", "")]
    assert matrix_of(submission, table(*rows))["甲"][1] == "mixed", "两种都说过以后，再说什么都还是 mixed。"


@pytest.mark.task(1)
def test_topics_keep_the_order_in_which_they_come(submission: Any, positions: pd.DataFrame) -> None:
    """话题按首次出现的先后排列，没有行时返回空字典"""
    made = matrix_of(submission, positions)
    assert list(made) == list(dict.fromkeys(positions["topic"])), "话题的先后变了，应按首次出现的先后。"
    assert matrix_of(submission, positions.iloc[:0]) == {}, "没有行，就没有话题，应返回空字典。"
    quiet = table(("甲", 4, "silent", ""))
    assert matrix_of(submission, quiet) == {"甲": ["silent"] * 5}, "只有没说的话题，也要有五格。"


@pytest.mark.task(1)
def test_an_unknown_stance_is_an_error(submission: Any, positions: pd.DataFrame) -> None:
    """不认识的说法报错，不猜"""
    for stance in ("maybe", ""):
        try:
            submission.build_matrix(pd.concat([positions, table(("甲", 1, stance, "f1"))]))
        except ValueError:
            continue
        pytest.fail(f"stance 是“{stance}”，不是 good、bad、silent 中的一个，应 raise ValueError。")


@pytest.mark.task(2)
def test_opposite_statements_of_two_reports_are_found(submission: Any) -> None:
    """两篇方向相反的说法，成为一对"""
    made = tensions_of(submission, table(("甲", 1, "bad", "f2"), ("甲", 3, "good", "f1"), ("甲", 4, "silent", "")))
    assert made == [["甲", "f1", "f2"]], "第一篇说不好、第三篇说好，应得到一对，编号小的在前。"


@pytest.mark.task(2)
@pytest.mark.misconception("cmp-within-missed")
def test_a_report_may_be_in_tension_with_itself(submission: Any) -> None:
    """同一篇里方向相反的，也要找出来"""
    made = tensions_of(submission, table(("甲", 3, "good", "f1"), ("甲", 3, "bad", "f2")))
    assert made == [["甲", "f1", "f2"]], "两条都出自第三篇，一条说好、一条说不好，也是一处张力。"


@pytest.mark.task(2)
@pytest.mark.misconception("cmp-silence-differs")
def test_silence_is_no_side(submission: Any) -> None:
    """没说的行不成张力，也不要求有编号"""
    made = tensions_of(submission, table(("甲", 1, "good", "f1"), ("甲", 2, "silent", ""), ("甲", 3, "silent", "f9")))
    assert made == [], "只有一篇开口，没说的不算一方，应返回空列表。"


@pytest.mark.task(2)
def test_statements_of_one_direction_or_of_two_topics_are_no_pair(submission: Any) -> None:
    """方向相同或话题不同，不成一对"""
    same = table(("甲", 1, "bad", "f1"), ("甲", 2, "bad", "f2"), ("乙", 3, "good", "f3"))
    assert tensions_of(submission, same) == [], "两条都说不好，方向相同；“乙”是另一个话题。应返回空列表。"


@pytest.mark.task(2)
@pytest.mark.misconception("cmp-pair-twice")
def test_a_pair_comes_once_whatever_the_order(submission: Any, positions: pd.DataFrame) -> None:
    """换个先后，还是同一对，每一对只报一次"""
    made = tensions_of(submission, positions)
    turned = tensions_of(submission, positions.iloc[::-1])
    keys = [(topic, *sorted([one, other])) for topic, one, other in made]
    assert len(set(keys)) == len(keys), "有一对出现了两次。甲对乙和乙对甲是同一对。"
    assert all(one < other for _, one, other in made), "每一对里，编号小的要在前。"
    assert turned == made, "行的先后换了，结果也变了。列表应从小到大排列。"
    again = tensions_of(submission, pd.concat([positions, positions]))
    assert again == made, "同样的行写了两遍，还是那几对。"


@pytest.mark.task(2)
def test_every_pair_is_found_and_no_other(submission: Any, positions: pd.DataFrame) -> None:
    """该成对的都在，不该成对的都不在"""
    said = positions[positions["stance"] != "silent"]
    wanted = sorted(
        [one.topic, *sorted([one.fact_id, other.fact_id])]
        for one in said[said["stance"] == "good"].itertuples()
        for other in said[said["stance"] == "bad"].itertuples()
        if one.topic == other.topic
    )
    assert tensions_of(submission, positions) == wanted, "张力的列表不对，请对照四条规则再看一遍。"
    assert tensions_of(submission, positions.iloc[:0]) == [], "没有行，应返回空列表。"
    assert tensions_of(submission, positions[positions["doc"] == 9]) == [], "没有行，应返回空列表。"


@pytest.mark.task(2)
@pytest.mark.misconception("cmp-one-fact")
def test_a_statement_without_a_fact_is_an_error(submission: Any, positions: pd.DataFrame) -> None:
    """说了话却没有编号的，报错"""
    for missing in ("", None):
        try:
            submission.find_tensions(pd.concat([positions, table(("甲", 1, "good", missing))]))
        except ValueError:
            continue
        pytest.fail("有一条说法没有编号，不能当作依据，应 raise ValueError。")


@pytest.mark.task(3)
@pytest.mark.misconception("cmp-silence-consent")
def test_silence_neither_agrees_nor_differs(submission: Any) -> None:
    """没说的不算赞成，也不算反对"""
    alone = ["silent", "good", "silent", "silent", "silent"]
    assert submission.relation(alone) == "alone", "只有一篇开口，其余没说，应返回 alone。"
    assert submission.relation(["silent"] * 5) == "alone", "谁都没有开口，应返回 alone。"


@pytest.mark.task(3)
@pytest.mark.misconception("cmp-negative-as-tension")
def test_two_of_one_direction_agree(submission: Any) -> None:
    """两篇以上方向相同，是一致"""
    assert submission.relation(["bad", "silent", "bad", "silent", "silent"]) == "agree", "两篇都说不好，方向相同。"
    assert submission.relation(["good", "good", "good", "silent", "good"]) == "agree", "四篇都说好，方向相同。"


@pytest.mark.task(3)
@pytest.mark.misconception("cmp-tension-missed")
def test_opposite_views_and_a_mixed_one_are_tensions(submission: Any) -> None:
    """方向相反或同一篇两种都说，是张力"""
    for views in (["bad", "silent", "good", "good", "silent"], ["silent", "silent", "mixed", "silent", "silent"],
                  ["mixed", "mixed", "silent", "silent", "silent"]):  # fmt: skip
        assert submission.relation(views) == "tension", f"{views} 里有好有不好，或有一篇两种都说，应返回 tension。"
