"""Judges the three functions by the rules of the brief (facts d3-2.4-5, d3-4.3-3, d3-4.2-2)."""

from __future__ import annotations

import pandas as pd
import pytest


@pytest.fixture
def seats(data: dict[str, pd.DataFrame]) -> dict[str, list[str]]:
    return data["given"].groupby("body", sort=False)["code"].agg(list).to_dict()


def share_of(registered: int, active: int, low: int = 5) -> object:
    if not registered:
        return "nobody"
    if any(0 < n < low for n in (registered, active, registered - active)):
        return "hidden"
    return int(active * 100 / registered + 0.5 + 1e-9)


@pytest.mark.task(1)
def test_every_pair_is_there_both_ways(submission, seats: dict[str, list[str]]) -> None:
    """每两个组织都有，两个方向一样"""
    made = submission.overlap(seats)
    assert isinstance(made, dict), "overlap 应返回一个字典。"
    assert set(made) == {(a, b) for a in seats for b in seats}, "每两个组织、两个方向、自己和自己，都要有。"
    assert all(made[a, b] == made[b, a] for a, b in made), "兼任是相互的，两个方向的数应相同。"


@pytest.mark.task(1)
@pytest.mark.misconception("seats-counted-twice")
def test_a_code_that_stands_twice_is_one_person(submission) -> None:
    """同一个代号写两遍，只算一人"""
    made = submission.overlap({"党组织": ["甲1", "甲1", "甲2"], "居委会": ["甲1", "甲1"]})
    right = {("党组织", "党组织"): 2, ("党组织", "居委会"): 1, ("居委会", "党组织"): 1, ("居委会", "居委会"): 1}
    assert made == right, f"应是 {right}；同一个代号写两遍，还是一个人。"


@pytest.mark.task(1)
def test_every_number_is_right(submission, seats: dict[str, list[str]]) -> None:
    """兼任的人数都对"""
    right = {(a, b): len(set(seats[a]) & set(seats[b])) for a in seats for b in seats}
    made = submission.overlap(seats)
    wrong = [pair for pair, n in right.items() if made.get(pair) != n]
    assert not wrong, f"{wrong[0]} 应是 {right[wrong[0]]}。"
    assert submission.overlap({}) == {}, "没有组织时，返回空字典。"
    assert submission.overlap({"党组织": [], "居委会": ["甲1"]})["党组织", "居委会"] == 0, "没有兼任的是 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("report-registered-is-active")
def test_the_share_is_of_those_registered(submission, data: dict[str, pd.DataFrame]) -> None:
    """百分比 = 参加 ÷ 报到"""
    assert submission.activity_share(40, 12) == 30, "40 人报到、12 人参加，是 30%。"
    for row in data["registrations"].itertuples():
        registered, active = int(row.registered), int(row.active)
        right = share_of(registered, active)
        made = submission.activity_share(registered, active)
        assert made == right, f"报到 {registered} 人、参加 {active} 人，应得 {right}。"


@pytest.mark.task(2)
def test_a_half_is_rounded_up(submission) -> None:
    """恰好一半时进一"""
    for registered, active, right in ((40, 5, 13), (40, 7, 18), (200, 25, 13), (16, 8, 50), (200, 24, 12)):
        made = submission.activity_share(registered, active)
        assert made == right, f"{active} ÷ {registered} 应四舍五入成 {right}。"


@pytest.mark.task(2)
@pytest.mark.misconception("report-nobody-as-zero")
def test_nobody_registered_has_no_share(submission) -> None:
    """没有人报到，没有百分比"""
    assert submission.activity_share(0, 0) == "nobody", "没有人报到时返回 nobody，不是 0。"
    assert submission.activity_share(30, 0) == 0, "报到 30 人、一个没来，是 0%。"
    assert submission.activity_share(30, 30) == 100, "都来了是 100%。"


@pytest.mark.task(2)
@pytest.mark.misconception("report-small-shown")
def test_small_numbers_are_hidden(submission) -> None:
    """太小的数不公布"""
    for registered, active in ((4, 0), (4, 4), (40, 4), (40, 1), (40, 36), (40, 39), (1, 1)):
        made = submission.activity_share(registered, active)
        assert made == "hidden", f"报到 {registered}、参加 {active}：有一个数在 1 到 4 之间，应返回 hidden。"
    for registered, active in ((5, 0), (5, 5), (40, 5), (40, 35)):
        assert submission.activity_share(registered, active) != "hidden", "5 和 0 可以公布，藏的是 1 到 4。"
    assert submission.activity_share(40, 8, 10) == "hidden", "换了 low，结果没有跟着变。"
    assert submission.activity_share(3, 1, 0) == 33, "low 是 0 时什么也不藏。"


@pytest.mark.task(2)
def test_numbers_that_make_no_sense_are_errors(submission) -> None:
    """说不通的数报错"""
    for registered, active in ((10, 11), (10, -1), (-1, 0), (0, 1), (-5, -6)):
        try:
            submission.activity_share(registered, active)
        except ValueError:
            continue
        except ZeroDivisionError:
            pass
        pytest.fail(f"报到 {registered}、参加 {active} 说不通，应 raise ValueError。")


@pytest.mark.task(3)
@pytest.mark.misconception("pilot-own-change")
def test_the_comparisons_change_is_taken_off(submission) -> None:
    """差别减去了对照的变化"""
    made = submission.pilot_difference([62, 67, 71], [60, 63, 66])
    assert isinstance(made, dict), "pilot_difference 应返回一个字典。"
    assert set(made) == {"steps", "difference", "spread"}, "字典应有 steps、difference、spread 三项。"
    assert made["difference"] == 3, "试点 +9，对照 +6，差别是 3。"
    assert list(made["steps"]) == [2, 1], "两期各比对照多变：5 − 3 = 2，4 − 3 = 1。"


@pytest.mark.task(3)
@pytest.mark.misconception("pilot-level")
def test_a_high_level_is_not_a_difference(submission) -> None:
    """起点高的，不因此差别大"""
    made = submission.pilot_difference([80, 82, 84], [40, 43, 46])
    assert made["difference"] == -2, "起点高不是试出来的；比的是变化：4 − 6 = −2。"
    assert made["spread"] is False, "没有比对照多变，不推广。"


@pytest.mark.task(3)
@pytest.mark.misconception("pilot-one-period")
def test_both_periods_count_for_spreading(submission) -> None:
    """两期都多变才推广"""
    for pilot, comparison, right in (
        ([30, 41, 43], [31, 33, 37], False),
        ([30, 31, 45], [30, 33, 34], False),
        ([30, 35, 40], [30, 35, 38], False),
        ([30, 36, 40], [30, 35, 39], False),
        ([30, 36, 41], [30, 35, 39], True),
    ):
        made = submission.pilot_difference(pilot, comparison)
        assert made["spread"] is right, f"{pilot} 对 {comparison}：两期都比对照多变（0 不算）才是 True，应为 {right}。"


@pytest.mark.task(3)
@pytest.mark.misconception("pilot-no-baseline")
def test_without_a_number_nothing_is_claimed(submission) -> None:
    """缺一个数，不下结论"""
    for place in range(6):
        values = [0, 5, 9, 0, 3, 6]
        values[place] = None
        made = submission.pilot_difference(values[:3], values[3:])
        assert made is None, f"{values[:3]} 对 {values[3:]}：缺一个数，应返回 None。缺的不是 0。"
    assert submission.pilot_difference([0, 5, 9], [0, 3, 6])["difference"] == 3, "0 是一个数，不是没有数。"


@pytest.mark.task(3)
def test_every_trial_comes_to_its_difference(submission, data: dict[str, pd.DataFrame]) -> None:
    """各种数都算得对"""
    for row in data["trials"].itertuples(index=False):
        pilot, other = [int(n) for n in row[:3]], [int(n) for n in row[3:]]
        steps = [pilot[n] - pilot[n - 1] - other[n] + other[n - 1] for n in (1, 2)]
        made = submission.pilot_difference(pilot, other)
        assert list(made["steps"]) == steps, f"{pilot} 对 {other}，steps 应是 {steps}。"
        assert made["difference"] == sum(steps), f"{pilot} 对 {other}，差别应是 {sum(steps)}。"


@pytest.mark.task(3)
def test_lists_of_another_length_are_errors(submission) -> None:
    """不是三项的报错"""
    for pilot, comparison in (([1, 2], [1, 2, 3]), ([1, 2, 3], [1, 2]), ([1, 2, 3, 4], [1, 2, 3, 4]), ([], [])):
        try:
            submission.pilot_difference(pilot, comparison)
        except ValueError:
            continue
        except IndexError:
            pass
        pytest.fail(f"{pilot}、{comparison} 不是三项，应 raise ValueError。")
