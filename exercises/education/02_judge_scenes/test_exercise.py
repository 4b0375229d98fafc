"""Judges the three functions on generated scenes and on every boundary (facts d1-1.3-1, d1-1.3-2, d1-1.3-6)."""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest

ASPECTS = ("words", "manner", "act")
CARD = {"value": 0, "period": "2025年", "rule": "凭登记簿", "flow": [(40, 40)]}


@pytest.fixture
def scenes(data: dict[str, pd.DataFrame]) -> list[dict[str, str]]:
    return [{aspect: row[aspect] for aspect in ASPECTS} for row in data["given"].to_dict("records")]


@pytest.fixture
def rules(data: dict[str, pd.DataFrame]) -> list[dict]:
    groups = data["rules"].groupby("id", sort=False)
    return [{"id": id, "aspect": own["aspect"].iloc[0], "patterns": own["pattern"].tolist()} for id, own in groups]


@pytest.fixture
def limits(data: dict[str, pd.DataFrame]) -> tuple[int, int]:
    row = data["limits"].iloc[0]
    return int(row["least"]), int(row["share"])


def violated(cited: dict[str, str]) -> set[str]:
    return {aspect for aspect, rule in cited.items() if rule}


@pytest.mark.task(1)
@pytest.mark.misconception("desk-no-rule")
def test_without_a_rule_nothing_is_broken(submission, scenes: list[dict[str, str]]) -> None:
    """没有规则，就没有违反"""
    blank = {"id": "空", "aspect": "words", "patterns": [""]}
    for scene in scenes:
        for rules in ([], [blank], [{**blank, "patterns": []}]):
            cited = submission.judge(scene, rules)
            assert cited == dict.fromkeys(ASPECTS, ""), "清单是空的，或者只有空的说法，却判了违反。没有依据，不作判断。"


@pytest.mark.task(1)
@pytest.mark.misconception("desk-manner-as-words")
def test_a_rule_looks_at_its_own_aspect_only(submission) -> None:
    """一条规则只看自己那一样"""
    for own, other in product(ASPECTS, ASPECTS):
        scene = dict.fromkeys(ASPECTS, "") | {other: "他边看手机边答"}
        cited = submission.judge(scene, [{"id": "R1", "aspect": own, "patterns": ["边看手机"]}])
        wanted = dict.fromkeys(ASPECTS, "") | ({own: "R1"} if own == other else {})
        assert cited == wanted, f"管“{own}”的规则，遇到“{other}”里的同一句，结果应为 {wanted}。三样要分开看。"


@pytest.mark.task(1)
def test_every_violation_cites_the_first_rule_that_is_broken(submission, scenes: list[dict[str, str]], rules) -> None:
    """每一处违反都引了排在最前的那一条"""
    for scene in scenes:
        wanted = {}
        for aspect in ASPECTS:
            own = [rule for rule in rules if rule["aspect"] == aspect]
            wanted[aspect] = next((r["id"] for r in own if any(part in scene[aspect] for part in r["patterns"])), "")
        assert submission.judge(scene, rules) == wanted, f"情境 {scene} 应得 {wanted}。"


@pytest.mark.task(1)
@pytest.mark.misconception("desk-rule-removes")
def test_adding_a_rule_removes_no_violation(submission, scenes: list[dict[str, str]], rules) -> None:
    """加一条规则，原来的违反不会消失"""
    more = [*rules, {"id": "新", "aspect": "act", "patterns": ["没给回执"]}]
    for scene in scenes:
        lost = violated(submission.judge(scene, rules)) - violated(submission.judge(scene, more))
        assert not lost, f"情境 {scene} 加了一条规则以后，{lost} 的违反不见了。"


@pytest.mark.task(2)
@pytest.mark.misconception("zero-no-rule-usable")
def test_a_zero_without_period_or_rule_is_not_usable(submission, limits: tuple[int, int]) -> None:
    """没有期间或口径，还不能用"""
    for lacking in ({"period": ""}, {"rule": "  "}, {"period": " ", "rule": ""}):
        level = submission.read_zero(CARD | lacking, *limits)
        assert level == "not_usable", f"{lacking} 时应返回 not_usable。"


@pytest.mark.task(2)
@pytest.mark.misconception("zero-sums-hide-error")
def test_more_settled_than_received_on_one_channel_is_not_usable(submission, limits: tuple[int, int]) -> None:
    """一个渠道办结比收到多，还不能用"""
    level = submission.read_zero(CARD | {"flow": [(90, 80), (5, 6)]}, *limits)
    assert level == "not_usable", "合计看着正常，但有一个渠道办结比收到还多，应返回 not_usable。"


@pytest.mark.task(2)
@pytest.mark.misconception("zero-always-good")
def test_silence_is_ambiguous(submission, limits: tuple[int, int]) -> None:
    """一件也没有，说不清"""
    for flow in ([(0, 0)], [(0, 0)] * 3, []):
        level = submission.read_zero(CARD | {"flow": flow}, *limits)
        assert level == "ambiguous", f"各渠道是 {flow} 时应返回 ambiguous：没有事和没人说，都是零。"
    level = submission.read_zero(CARD | {"flow": [(0, 0)]}, 0, 0)
    assert level == "ambiguous", "哪怕线都降到 0，一件也没有仍然说不清。"


@pytest.mark.task(2)
@pytest.mark.misconception("zero-line-missed")
def test_a_number_on_a_line_is_enough(submission, limits: tuple[int, int]) -> None:
    """正好在线上，算够"""
    least, share = limits
    for flow in (
        [(least, least)],
        [(least - 1, least - 1), (1, 1)],
        [(100, share)],
        [(50, share // 2), (50, share // 2)],
    ):
        assert submission.read_zero(CARD | {"flow": flow}, least, share) == "clear", f"{flow} 正好够线，应返回 clear。"


@pytest.mark.task(2)
def test_a_number_below_a_line_is_not_enough(submission, limits: tuple[int, int]) -> None:
    """差一件到线，不够"""
    least, share = limits
    for flow in ([(least - 1, least - 1)], [(100, share - 1)], [(1000, share * 10 - 1)], [(1, 1)]):
        assert submission.read_zero(CARD | {"flow": flow}, least, share) == "ambiguous", f"{flow} 不够线。"
    assert submission.read_zero(CARD | {"flow": [(1, 1)]}, 1, share) == "clear", "换了 least，结果没有跟着变。"


@pytest.mark.task(2)
@pytest.mark.misconception("zero-missing-as-zero")
def test_a_missing_value_is_an_error(submission, limits: tuple[int, int]) -> None:
    """值缺失时报错，不当成零"""
    try:
        submission.read_zero(CARD | {"value": None}, *limits)
    except ValueError:
        return
    pytest.fail("value 是 None，函数却照样读了。没有填和零不是一回事，应 raise ValueError。")


@pytest.mark.task(3)
@pytest.mark.misconception("drives-missing-as-zero")
def test_without_a_reading_nothing_can_be_said(submission) -> None:
    """缺一个数，就还不能说"""
    for leader, follower in (((None, 6), (3, 4)), ((5, None), (3, 4)), ((5, 6), (None, 4)), ((5, 6), (3, None))):
        for comparison in (None, (1, 2)):
            told = submission.claim(leader, follower, comparison)
            assert told == "cannot_say", f"{leader}、{follower} 缺了一个数，应返回 cannot_say。"


@pytest.mark.task(3)
def test_both_sides_must_have_improved(submission) -> None:
    """有一方没有变好，就不能说一起变好"""
    for leader, follower in (((6, 5), (3, 4)), ((5, 5), (3, 4)), ((5, 6), (4, 4)), ((5, 6), (4, 3))):
        for comparison in (None, (1, 1)):
            told = submission.claim(leader, follower, comparison)
            assert told == "apart", f"带动方 {leader}、被带方 {follower}，应返回 apart。"


@pytest.mark.task(3)
@pytest.mark.misconception("drives-together-because")
def test_without_a_comparison_they_only_moved_together(submission) -> None:
    """没有对照，只能说同一时期都变好"""
    for comparison in (None, (None, 9), (9, None)):
        told = submission.claim((5, 60), (3, 40), comparison)
        assert told == "together", f"对照是 {comparison} 时应返回 together，变化再大也一样。"
    assert submission.claim((5, 6), (3, 4)) == "together", "不给 comparison 时也应返回 together。"


@pytest.mark.task(3)
def test_a_comparison_is_weighed_by_change(submission, data: dict[str, pd.DataFrame]) -> None:
    """有对照时，比的是变化"""
    for a, b, c, d, e, f in data["readings"].itertuples(index=False):
        leader, follower, other = (a, a + b), (c, c + d), (e, e + f)
        wanted = "more" if d > f else "no_more"
        assert submission.claim(leader, follower, other) == wanted, f"被带方 {follower}、对照 {other} 应得 {wanted}。"
    assert submission.claim((5, 6), (3, 5), (40, 42)) == "no_more", "变化一样多，应返回 no_more。"
    assert submission.claim((5, 6), (3, 5), (40, 41)) == "more", "被带方多变好 1，应返回 more。"
    assert submission.claim((5, 6), (3, 5), (41, 40)) == "more", "对照变差了，应返回 more。"
