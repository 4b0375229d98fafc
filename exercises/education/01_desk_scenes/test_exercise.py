"""Judges the ten scenes by the rules of the brief (facts d1-1.3-4, d1-1.3-5, d1-1.3-6)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.education.conduct import judge

ASPECTS = {"words_rule": "words", "manner_rule": "manner", "act_rule": "act"}
LABELS = {"words_rule": "话", "manner_rule": "方式", "act_rule": "事"}


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission


@pytest.fixture
def right(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The rule that each aspect breaks or `none`, in the order given, with how the visitor left."""
    scenes = data["scenes"]
    cited = judge(scenes).pivot(index="scn_id", columns="aspect", values="rule_id").loc[scenes["scn_id"]]
    rules = {column: cited[aspect].replace("", "none").tolist() for column, aspect in ASPECTS.items()}
    return pd.DataFrame({**rules, "left": scenes["left"].tolist()})


def broken(right: pd.DataFrame) -> pd.Series:
    return (right[list(ASPECTS)] != "none").any(axis=1)


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["no"][:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_the_words_of_every_scene_are_judged(work: pd.DataFrame) -> None:
    """每个情境的话都判断了"""
    blank = work[work["words_rule"] == ""]
    assert blank.empty, f"{named(blank)} 的“话”还空着；没有违反也要选。"


@pytest.mark.task(1)
@pytest.mark.misconception("desk-manner-as-words")
def test_manner_is_not_put_down_as_words(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """方式有问题、话没问题的，没有记到话上"""
    mixed = work[
        (right["words_rule"] == "none") & (right["manner_rule"] != "none") & ~work["words_rule"].isin(["", "none"])
    ]
    assert mixed.empty, f"{named(mixed)} 引号里的话不在清单上，问题出在怎样说。三样要分开看。"


@pytest.mark.task(1)
@pytest.mark.misconception("desk-unlisted-broken")
def test_words_that_are_not_on_the_list_are_not_called_broken(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """清单没有写到的话，没有判成违反"""
    wrong = work[
        (right["words_rule"] == "none") & (right["manner_rule"] == "none") & ~work["words_rule"].isin(["", "none"])
    ]
    assert wrong.empty, f"{named(wrong)} 的话在清单上找不到依据。没有依据，就不能判违反。"


@pytest.mark.task(1)
def test_broken_words_are_found(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """违反清单的话都找到了"""
    missed = work[(right["words_rule"] != "none") & (work["words_rule"] == "none")]
    assert missed.empty, f"{named(missed)} 引号里的话违反了清单上的一条，请再读一遍。"


@pytest.mark.task(1)
def test_words_cite_the_right_rule(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """话的依据引对了"""
    wrong = work[
        (right["words_rule"] != "none")
        & ~work["words_rule"].isin(["", "none"])
        & (work["words_rule"] != right["words_rule"])
    ]
    assert wrong.empty, f"{named(wrong)} 的话确有违反，但不是您引的那一条。"


@pytest.mark.task(2)
def test_manner_and_act_of_every_scene_are_judged(work: pd.DataFrame) -> None:
    """每个情境的方式和事都判断了"""
    blank = work[(work["manner_rule"] == "") | (work["act_rule"] == "")]
    assert blank.empty, f"{named(blank)} 的方式或事还空着；没有违反也要选。"


@pytest.mark.task(2)
@pytest.mark.misconception("desk-words-only")
def test_a_scene_is_not_judged_by_its_words_alone(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """话没有违反的，也看了方式和事"""
    missed = work[
        (right["words_rule"] == "none") & broken(right) & (work["manner_rule"] == "none") & (work["act_rule"] == "none")
    ]
    assert missed.empty, f"{named(missed)} 的话没有问题，但方式或事违反了清单。话好听，不抵方式和事。"


@pytest.mark.task(2)
@pytest.mark.misconception("desk-first-only")
def test_one_fault_does_not_end_the_search(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """话有违反的情境，接着看了方式和事"""
    missed = pd.Series(False, index=work.index)
    for column in ("manner_rule", "act_rule"):
        missed |= (right["words_rule"] != "none") & (right[column] != "none") & (work[column] == "none")
    assert not missed.any(), f"{named(work[missed])} 不止一处违反。找到话的一处，还要接着看方式和事。"


@pytest.mark.task(2)
@pytest.mark.misconception("desk-unlisted-broken")
def test_what_is_not_on_the_list_is_not_called_broken(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """清单没有写到的方式和事，没有判成违反"""
    for column in ("manner_rule", "act_rule"):
        wrong = work[(right[column] == "none") & ~work[column].isin(["", "none"])]
        assert wrong.empty, f"{named(wrong)} 的{LABELS[column]}在清单上找不到依据；有人提意见，也不等于违反。"


@pytest.mark.task(2)
def test_manner_and_act_cite_the_right_rule(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """方式和事的依据引对了"""
    for column in ("manner_rule", "act_rule"):
        wrong = work[(right[column] != "none") & (work[column] != "") & (work[column] != right[column])]
        assert wrong.empty, f"{named(wrong)} 的{LABELS[column]}，请对着清单三条再看一遍。"


@pytest.mark.task(3)
def test_every_scene_has_a_conclusion(work: pd.DataFrame) -> None:
    """每个情境都下了结论"""
    blank = work[work["conclusion"] == ""]
    assert blank.empty, f"{named(blank)} 还没有结论。"


@pytest.mark.task(3)
@pytest.mark.misconception("desk-offset")
def test_thanks_do_not_make_up_for_a_fault(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """办成了、道了谢，没有拿来抵违反"""
    offset = work[broken(right) & (right["left"] == "thanks") & (work["conclusion"] == "fine")]
    assert offset.empty, f"{named(offset)} 事情办成了，但三样里有一样违反。一样好，抵不了另一样。"


@pytest.mark.task(3)
@pytest.mark.misconception("desk-silence-approval")
def test_silence_of_the_list_is_no_approval(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """清单没写而有人提意见的，没有一放了之"""
    dropped = work[~broken(right) & (right["left"] == "complaint") & (work["conclusion"] == "fine")]
    assert dropped.empty, f"{named(dropped)} 没有违反，但来人提了意见。清单没有写，不等于提倡，留着议一议。"


@pytest.mark.task(3)
@pytest.mark.misconception("desk-unlisted-broken")
def test_a_complaint_is_no_fault(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有违反的，没有要求改"""
    wrong = work[~broken(right) & (work["conclusion"] == "mend")]
    assert wrong.empty, f"{named(wrong)} 三样都找不到违反的依据，结论就不能是“要改”。"


@pytest.mark.task(3)
def test_every_conclusion_follows_from_the_three(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """结论和三样的判断相符"""
    calm = {"complaint": "discuss"}
    wanted = ["mend" if bad else calm.get(left, "fine") for bad, left in zip(broken(right), right["left"], strict=True)]
    wrong = work[(work["conclusion"] != "") & (work["conclusion"] != pd.Series(wanted))]
    assert wrong.empty, f"{named(wrong)} 的结论不对：先看三样有没有违反，再看有没有提意见。"


@pytest.mark.task(4)
def test_every_scene_says_whether_to_reword(work: pd.DataFrame) -> None:
    """每个情境都选了话怎么换"""
    blank = work[work["better"] == ""]
    assert blank.empty, f"{named(blank)} 的“话怎么换”还空着；不用换也要选。"


@pytest.mark.task(4)
@pytest.mark.misconception("desk-words-kept")
def test_broken_words_are_replaced(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """有违反的话都换了"""
    kept = work[(right["words_rule"] != "none") & (work["better"] == "keep")]
    assert kept.empty, f"{named(kept)} 的话违反了清单，只指出不够，还要换成能说的话。"


@pytest.mark.task(4)
def test_words_that_break_nothing_are_left_alone(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有违反的话没有动"""
    moved = work[(right["words_rule"] == "none") & ~work["better"].isin(["", "keep"])]
    assert moved.empty, f"{named(moved)} 的话没有违反，不用换；要改的是方式或事。"


@pytest.mark.task(4)
def test_the_new_words_answer_the_rule(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """换的话针对那一条"""
    changed = (right["words_rule"] != "none") & ~work["better"].isin(["", "keep"])
    wrong = work[changed & (work["better"] != right["words_rule"])]
    assert wrong.empty, f"{named(wrong)} 换的话没有补上原来缺的东西。"
