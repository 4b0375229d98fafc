"""Judges the comparison of eight topics by the rules of the brief (facts d1-1.1-3, d3-2.3-3, d3-3.1-1, d3-3.3-2)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.orientation.comparison import (
    DOCUMENT_LABELS,
    DOCUMENTS,
    Relation,
    View,
    build_matrix,
    read_positions,
    relate,
    view_of,
)

COLUMNS = [f"doc_{doc}" for doc in DOCUMENTS]
LABELS = dict(zip(COLUMNS, DOCUMENT_LABELS.values(), strict=True))


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("topic")


@pytest.fixture
def right(work: pd.DataFrame) -> pd.DataFrame:
    """Return the right view of every cell and the right relation, in the order of the submission."""
    matrix = build_matrix(read_positions()).loc[work.index]
    return matrix.set_axis(COLUMNS, axis=1).assign(relation=relate(matrix))


@pytest.fixture
def views() -> dict[str, str]:
    """Return whether the statement behind each fact speaks well or ill."""
    positions = read_positions()
    return {row.fact_id: str(view_of([row.stance])) for row in positions.itertuples()}


def cells(wrong: pd.DataFrame) -> str:
    """Return the first cells at fault, in words."""
    places = [f"“{topic}”的{LABELS[column]}" for topic, row in wrong.iterrows() for column in COLUMNS if row[column]]
    return "、".join(places[:3]) + (" 等" if len(places) > 3 else "")


def named(topics: pd.Index) -> str:
    return "、".join(f"“{topic}”" for topic in topics[:3]) + (" 等" if len(topics) > 3 else "")


@pytest.mark.task(1)
@pytest.mark.misconception("cmp-blank-as-silent")
def test_no_cell_is_left_empty(work: pd.DataFrame) -> None:
    """每一格都填了，没说的也写了“没说”"""
    blank = work[COLUMNS] == ""
    assert not blank.any(axis=None), f"{cells(blank)} 还空着。没说也是一个答案，请选“没说”。"


@pytest.mark.task(1)
@pytest.mark.misconception("cmp-silence-consent")
def test_nothing_is_put_into_a_silent_report(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有替没开口的报告说话"""
    made_up = (right[COLUMNS] == View.SILENT) & ~work[COLUMNS].isin([View.SILENT, ""])
    assert not made_up.any(axis=None), f"{cells(made_up)} 在摘录里没有开口。不能因为别的报告说了，就算它也同意。"


@pytest.mark.task(1)
def test_no_report_that_speaks_is_passed_over(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """开了口的报告没有被当成没说"""
    missed = (right[COLUMNS] != View.SILENT) & (work[COLUMNS] == View.SILENT)
    assert not missed.any(axis=None), f"{cells(missed)} 在摘录里有话，请再看一遍摘录。"


@pytest.mark.task(1)
@pytest.mark.misconception("cmp-within-missed")
def test_a_report_that_says_both_is_read_as_both(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """同一篇里两种都说的，看出来了"""
    missed = (right[COLUMNS] == View.MIXED) & work[COLUMNS].isin([View.GOOD, View.BAD])
    assert not missed.any(axis=None), f"{cells(missed)} 有两条摘录，一条说好，一条说不好，请选“两种都说”。"


@pytest.mark.task(1)
@pytest.mark.misconception("cmp-phrase-same")
def test_one_phrase_is_not_read_as_one_meaning(work: pd.DataFrame) -> None:
    """同一个词在两篇里，没有当成同一个意思"""
    phrase = work.loc["小马拉大车"]
    same = phrase["doc_1"] == phrase["doc_3"] and phrase["doc_1"] in (View.GOOD, View.BAD)
    assert not same, "“小马拉大车”在第一篇和第三篇里方向相反。看它说的是毛病还是好处，不看字面。"


@pytest.mark.task(1)
def test_every_other_view_is_read_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """说好还是说不好，每一格都读对了"""
    plain = right[COLUMNS].isin([View.GOOD, View.BAD])
    wrong = plain & (work[COLUMNS] != right[COLUMNS]) & ~work[COLUMNS].isin([View.SILENT, ""])
    assert not wrong.any(axis=None), f"{cells(wrong)} 的方向不对：称赞、主张是说好，反对、当作毛病是说不好。"


@pytest.mark.task(2)
def test_every_topic_has_a_relation(work: pd.DataFrame) -> None:
    """每个话题都选了“放在一起看”"""
    blank = work.index[work["relation"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选。"


@pytest.mark.task(2)
@pytest.mark.misconception("cmp-negative-as-tension")
def test_faults_named_by_several_are_no_tension(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """几篇都说不好，没有当成有张力"""
    agreed = right[(right["relation"] == Relation.AGREE) & (right[COLUMNS] == View.BAD).any(axis=1)].index
    wrong = agreed[work.loc[agreed, "relation"] == Relation.TENSION]
    assert wrong.empty, f"{named(wrong)}：几篇说的都是不好，方向相同，是说法一致。"


@pytest.mark.task(2)
@pytest.mark.misconception("cmp-silence-differs")
def test_silence_is_no_difference(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没说没有被当成反对"""
    calm = right[(right["relation"] != Relation.TENSION) & ~(right[COLUMNS] == View.BAD).any(axis=1)].index
    wrong = calm[work.loc[calm, "relation"] == Relation.TENSION]
    assert wrong.empty, f"{named(wrong)}：有的报告没说，没说不是反对，不能算有张力。"


@pytest.mark.task(2)
@pytest.mark.misconception("cmp-alone-agrees")
def test_one_voice_is_no_agreement(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """只有一篇开口的，没有当成一致"""
    alone = right.index[right["relation"] == Relation.ALONE]
    wrong = alone[work.loc[alone, "relation"] == Relation.AGREE]
    assert wrong.empty, f"{named(wrong)}：只有一篇开口，没有别的可比，是“没法比”。"


@pytest.mark.task(2)
@pytest.mark.misconception("cmp-tension-missed")
def test_tensions_are_seen(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """三处张力都看出来了"""
    torn = right.index[right["relation"] == Relation.TENSION]
    wrong = torn[work.loc[torn, "relation"].isin([Relation.AGREE, Relation.ALONE])]
    assert wrong.empty, f"{named(wrong)}：一条说好、一条说不好，同一篇里也算，是“有张力”。"


@pytest.mark.task(2)
def test_every_other_relation_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """每个话题的关系都与五格相符"""
    calm = right.index[right["relation"] != Relation.TENSION]
    told = work.loc[calm, "relation"]
    wrong = calm[(told != right.loc[calm, "relation"]) & ~told.isin(["", Relation.TENSION])]
    assert wrong.empty, f"{named(wrong)}：先数开口的有几篇，再看方向是不是相同。"


@pytest.mark.task(3)
@pytest.mark.misconception("cmp-one-fact")
def test_every_tension_rests_on_two_facts(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """有张力的话题，各写了两个不同的编号"""
    torn = work.loc[right.index[right["relation"] == Relation.TENSION]]
    short = torn.index[(torn["fact_a"] == "") | (torn["fact_b"] == "") | (torn["fact_a"] == torn["fact_b"])]
    assert short.empty, f"{named(short)} 没有两个不同的编号。一条说法自己和自己不成张力。"


@pytest.mark.task(3)
def test_the_facts_are_those_of_the_topic_and_pull_apart(
    work: pd.DataFrame, right: pd.DataFrame, views: dict[str, str]
) -> None:
    """两个编号都出自本话题的摘录，一个说好、一个说不好"""
    wrong = []
    for topic in right.index[right["relation"] == Relation.TENSION]:
        named_facts = [fact for fact in (work.loc[topic, "fact_a"], work.loc[topic, "fact_b"]) if fact]
        known = [fact for fact in named_facts if fact in views and f" {fact}：" in work.loc[topic, "excerpt"]]
        sides = {views[fact] for fact in known}
        if known != named_facts or (len(set(known)) == 2 and sides != {View.GOOD, View.BAD}):
            wrong.append(topic)
    assert not wrong, f"{named(pd.Index(wrong))} 的编号请照摘录抄，一个说好、一个说不好。"


@pytest.mark.task(3)
@pytest.mark.misconception("cmp-facts-everywhere")
def test_topics_without_tension_have_no_facts(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有张力的话题，编号两格空着"""
    calm = work.loc[right.index[right["relation"] != Relation.TENSION]]
    wrong = calm.index[(calm["fact_a"] != "") | (calm["fact_b"] != "")]
    assert wrong.empty, f"{named(wrong)} 没有张力，编号两格应空着；说法一致不等于找到了张力。"
