from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.education.conduct import (
    ASPECT_LABELS,
    RULES,
    SEPARATOR,
    Aspect,
    Source,
    advice,
    judge,
    merged,
    plain,
    verdicts,
    wordings,
)

PARTS = ["甲", "乙", "丙", "丁", "好", ""]
texts = st.lists(st.sampled_from(PARTS), max_size=4).map("".join)
scenes = st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=6).map(
    lambda rows: pd.DataFrame(
        [(f"S{n}", *row) for n, row in enumerate(rows)], columns=["scn_id", "words", "manner", "act"]
    )
)
patterns = st.lists(st.sampled_from(PARTS[:4]), max_size=3).map(SEPARATOR.join)
rule_rows = st.lists(st.tuples(st.sampled_from([str(aspect) for aspect in Aspect]), patterns), max_size=6)


def as_rules(rows: list[tuple[str, str]]) -> pd.DataFrame:
    made = [(f"R{n}", aspect, pattern, "换") for n, (aspect, pattern) in enumerate(rows)]
    return pd.DataFrame(made, columns=["rule_id", "aspect", "pattern", "instead"])


def broken(table: pd.DataFrame, rows: list[tuple[str, str]]) -> set[tuple[str, str]]:
    judged = judge(table, as_rules(rows))
    return set(judged.loc[~judged["ok"], ["scn_id", "aspect"]].itertuples(index=False, name=None))


def scene(words: str = "", manner: str = "", act: str = "") -> pd.DataFrame:
    return pd.DataFrame([("S", words, manner, act)], columns=["scn_id", "words", "manner", "act"])


@given(scenes)
def test_without_a_rule_nothing_is_broken(table: pd.DataFrame) -> None:
    judged = judge(table, RULES.iloc[:0])
    assert len(judged) == 3 * len(table)
    assert judged["ok"].all()
    assert (judged["rule_id"] == "").all()


@given(scenes, rule_rows, rule_rows)
def test_adding_rules_never_removes_a_violation(
    table: pd.DataFrame, some: list[tuple[str, str]], more: list[tuple[str, str]]
) -> None:
    assert broken(table, some) <= broken(table, [*some, *more])
    assert broken(table, some) <= broken(table, [*more, *some])


@given(scenes, rule_rows)
def test_every_violation_cites_a_rule_of_its_own_aspect_that_its_text_breaks(
    table: pd.DataFrame, rows: list[tuple[str, str]]
) -> None:
    rules = as_rules(rows).set_index("rule_id")
    judged = judge(table, as_rules(rows))
    assert (judged["ok"] == (judged["rule_id"] == "")).all()
    told = table.set_index("scn_id")
    for row in judged[~judged["ok"]].itertuples():
        rule = rules.loc[row.rule_id]
        assert rule["aspect"] == row.aspect
        assert any(part in plain(told.loc[row.scn_id, row.aspect]) for part in wordings(rule["pattern"]))


@given(scenes, rule_rows, st.sampled_from(list(Aspect)), texts)
def test_changing_one_aspect_leaves_the_judgement_of_the_others(
    table: pd.DataFrame, rows: list[tuple[str, str]], aspect: Aspect, text: str
) -> None:
    before, after = (judge(made, as_rules(rows)) for made in (table, table.assign(**{str(aspect): text})))
    others = before["aspect"] != aspect
    pd.testing.assert_frame_equal(before[others], after[others])


@given(scenes, rule_rows)
def test_one_broken_aspect_is_enough_for_the_whole(table: pd.DataFrame, rows: list[tuple[str, str]]) -> None:
    judged = judge(table, as_rules(rows))
    whole = verdicts(judged)
    assert whole["scn_id"].tolist() == table["scn_id"].tolist()
    assert (whole["ok"] == (whole["broken"] == 0)).all()
    assert whole["broken"].sum() == (~judged["ok"]).sum()
    assert len(advice(judged, as_rules(rows))) == whole["broken"].sum()


@given(rule_rows)
def test_merging_keeps_one_of_each_and_changes_no_judgement(rows: list[tuple[str, str]]) -> None:
    rules = as_rules(rows)
    once = merged(rules)
    pd.testing.assert_frame_equal(merged(once), once)
    assert merged(pd.concat([rules, rules])).equals(once)
    table = scene("甲乙", "丙", "丁")
    pd.testing.assert_frame_equal(judge(table, once), judge(table, rules))


def test_the_order_of_wordings_and_width_of_signs_do_not_make_a_new_rule() -> None:
    rules = as_rules(
        [("words", "甲、乙"), ("words", " 乙 、甲。"), ("manner", "甲、乙"), ("words", ""), ("words", "甲")]
    )
    assert merged(rules)["rule_id"].tolist() == ["R0", "R2", "R4"]


def test_a_rule_on_manner_does_not_look_at_words() -> None:
    judged = judge(scene(words="边看手机边答"))
    assert judged["ok"].all()
    assert judge(scene(manner="边看手机 边答"))["rule_id"].tolist() == ["", "式2", ""]


def test_the_courses_ten_are_marked_as_its_own_and_cover_the_three_aspects() -> None:
    assert len(RULES) == len(merged(RULES)) == 10
    assert set(RULES["source"]) == {str(Source.COURSE)}
    assert set(RULES["aspect"]) == set(Aspect) == set(ASPECT_LABELS)
    assert (RULES["instead"] != "").all()


@pytest.mark.parametrize("rule", RULES.to_dict("records"), ids=lambda rule: rule["rule_id"])
def test_what_a_rule_asks_for_breaks_no_rule(rule: dict[str, str]) -> None:
    texts = {str(aspect): "" for aspect in Aspect} | {rule["aspect"]: rule["instead"]}
    assert judge(pd.DataFrame([{"scn_id": "S", **texts}]))["ok"].all()
