"""Judges the three functions on all combinations, around days off, and on marks of punctuation (facts d1-1.2-2,
d1-3.4-6)."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from course.domains.service.handling import Calendar, choose_mode
from course.domains.service.handling import promised_date as right_date

QUESTIONS = ["authority_here", "can_delegate", "must_attend"]
VAGUE = ["尽快", "努力", "满意"]
MONDAY = "2027-03-01"


@pytest.fixture
def items(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def answered(items: pd.DataFrame) -> pd.DataFrame:
    return items.dropna().reset_index(drop=True)


@pytest.fixture
def days_off(data: dict[str, pd.DataFrame]) -> list[str]:
    return data["days"].loc[~data["days"]["open"], "day"].tolist()


@pytest.fixture
def days_on(data: dict[str, pd.DataFrame]) -> list[str]:
    return data["days"].loc[data["days"]["open"], "day"].tolist()


def told(submission, items: pd.DataFrame, item_id: str) -> dict[str, object]:
    made = submission.route_request(items, item_id)
    assert isinstance(made, dict), "route_request 应返回一个字典。"
    assert set(made) == {"mode", "ask"}, "字典应有 mode 和 ask 两项。"
    return made


@pytest.mark.task(1)
def test_every_combination_of_answers_has_its_mode(submission, items: pd.DataFrame, answered: pd.DataFrame) -> None:
    """三个回答的八种组合都分得对"""
    for row in answered.itertuples(index=False):
        right = str(choose_mode(*row[1:]))
        made = told(submission, items, row.item_id)
        assert made["mode"] == right, f"有权、可委托、须本人依次是 {list(row[1:])} 时，应为 {right}。"
        assert list(made["ask"]) == [], "三个回答都有了，ask 应为空列表。"


@pytest.mark.task(1)
@pytest.mark.misconception("handling-guide-all")
def test_some_requests_are_taken_on(submission, items: pd.DataFrame, answered: pd.DataFrame) -> None:
    """可委托又不须本人的，由村里代理"""
    row = answered[~answered["authority_here"].astype(bool) & answered["can_delegate"].astype(bool)]
    item = row.loc[~row["must_attend"].astype(bool), "item_id"].iloc[0]
    assert told(submission, items, item)["mode"] != "guide", "无权但可委托、又不须本人到场的，不要推给本人去跑。"


@pytest.mark.task(1)
@pytest.mark.misconception("handling-agent-better")
def test_nobody_goes_in_place_of_someone_who_must_attend(submission, items, answered: pd.DataFrame) -> None:
    """须本人到场的，没有写成代理"""
    rows = answered[~answered["authority_here"].astype(bool) & answered["must_attend"].astype(bool)]
    for item in rows["item_id"]:
        assert told(submission, items, item)["mode"] != "agent", "须本人到场的，代理会白跑一趟。"


@pytest.mark.task(1)
@pytest.mark.misconception("handling-blank-as-no")
def test_an_open_answer_is_asked_and_not_taken_for_no(submission, items: pd.DataFrame) -> None:
    """没问清的不当作“否”，要列进 ask"""
    for row in items[items.isna().any(axis=1)].to_dict("records"):
        made = told(submission, items, row["item_id"])
        blank = [name for name in QUESTIONS if row[name] is None]
        assert made["mode"] == "guide", f"{blank} 还没问清，应先按 guide 处理。"
        assert list(made["ask"]) == blank, f"{blank} 还没问清，应按列的次序放进 ask。"


@pytest.mark.task(1)
@pytest.mark.misconception("handling-unknown-refused")
def test_an_item_that_is_not_listed_is_met_with_questions(submission, items: pd.DataFrame) -> None:
    """清单上没有的事项，不推掉，把问题问清"""
    for table in (items, items.iloc[:0]):
        try:
            made = told(submission, table, "SX99")
        except (KeyError, IndexError, ValueError):
            pytest.fail("清单上没有的事项让函数出错了。应返回 guide，并把三个问题都列进 ask。")
        assert made["mode"] == "guide", "清单上没有的事项应先按 guide 处理。"
        assert list(made["ask"]) == QUESTIONS, "清单上没有的事项，三个问题都要问。"


@pytest.mark.task(1)
def test_the_order_of_the_list_changes_nothing(submission, items: pd.DataFrame) -> None:
    """清单换个次序，结果不变"""
    backwards = items.iloc[::-1].reset_index(drop=True)
    for item in items["item_id"]:
        assert told(submission, items, item) == told(submission, backwards, item), f"清单倒过来，{item} 的结果变了。"


@pytest.mark.task(1)
def test_an_item_that_is_listed_twice_is_an_error(submission, items: pd.DataFrame) -> None:
    """同一事项列了两次时报错，不任选一行"""
    twice = pd.concat([items, items.iloc[[0]]], ignore_index=True)
    try:
        submission.route_request(twice, items.loc[0, "item_id"])
    except ValueError:
        return
    pytest.fail("同一事项列了两次，回答可能不一样，应 raise ValueError。")


@pytest.mark.task(2)
def test_promises_over_a_plain_week(submission) -> None:
    """平常的一周数得对"""
    for n in range(1, 5):
        right = (date(2027, 3, 1) + timedelta(days=n)).isoformat()
        assert submission.promised_date(MONDAY, n, [], []) == right, f"周一收到，{n} 个工作日应到 {right}。"


@pytest.mark.task(2)
@pytest.mark.misconception("handling-receipt-counted")
def test_the_day_of_receipt_is_not_counted(submission) -> None:
    """收到当天不算第 1 天"""
    for n in (1, 2):
        made = submission.promised_date(MONDAY, n, [], [])
        early = (date(2027, 3, 1) + timedelta(days=n - 1)).isoformat()
        assert made != early, f"周一收到，{n} 个工作日不是 {early}：收到当天不算，从次日起数。"


@pytest.mark.task(2)
@pytest.mark.misconception("handling-calendar-days")
def test_a_weekend_is_skipped(submission) -> None:
    """周末要跳过"""
    for start, n, right in (("2027-03-05", 1, "2027-03-08"), ("2027-03-04", 2, "2027-03-08")):
        made = submission.promised_date(start, n, [], [])
        assert made == right, f"{start} 收到，{n} 个工作日应到 {right}；周六、周日不算。"


@pytest.mark.task(2)
@pytest.mark.misconception("handling-weekend-only")
def test_days_off_and_days_on_are_minded(submission, data: dict[str, pd.DataFrame], days_off, days_on) -> None:
    """停办日和补班日都算进去"""
    calendar = Calendar(frozenset(map(date.fromisoformat, days_off)), frozenset(map(date.fromisoformat, days_on)))
    for case in data["cases"].itertuples():
        right = right_date(date.fromisoformat(case.received), case.days, calendar).isoformat()
        made = submission.promised_date(case.received, case.days, days_off, days_on)
        where = f"{case.received} 收到，{case.days} 个工作日"
        assert made == right, f"{where}应到 {right}。停办 {days_off}，补班 {days_on}。"


@pytest.mark.task(2)
def test_a_number_of_days_below_one_or_missing_is_an_error(submission) -> None:
    """天数缺失或小于 1 时报错，不猜"""
    for bad in (0, -2, None, float("nan")):
        try:
            submission.promised_date(MONDAY, bad, [], [])
        except (ValueError, TypeError):
            continue
        pytest.fail(f"天数是 {bad}，函数却给出了日子，应 raise ValueError。")


@pytest.mark.task(3)
@pytest.mark.misconception("pledge-full-stop-only")
def test_every_mark_that_ends_a_sentence_counts(submission) -> None:
    """各种断句的标点都认，连用只断一次"""
    one = dict.fromkeys(["当天答复", "当天答复。", "办！！！", "先问，再办"], 1)
    for text, n in (one | {"先登记；再答复！": 2, "好吗？好。": 2, "办!办?办;": 3}).items():
        made = submission.check_pledge(text, VAGUE)["sentences"]
        assert made == n, f"“{text}”应是 {n} 句。句号、叹号、问号、分号都断句，逗号不断。"


@pytest.mark.task(3)
@pytest.mark.misconception("pledge-hurry-as-date")
def test_only_a_number_makes_a_date(submission) -> None:
    """有数字的期限才算期限"""
    for text in ("3个工作日内答复", "三天内答复", "12月20日前答复", "十个工作日内办结"):
        assert submission.check_pledge(text, VAGUE)["dated"] is True, f"“{text}”里有期限。"
    for text in ("尽快答复", "几天内答复", "工作日内答复", "节日前答复", "3盏灯", ""):
        assert submission.check_pledge(text, VAGUE)["dated"] is False, f"“{text}”里没有数得出的期限。"


@pytest.mark.task(3)
def test_vague_words_are_listed_in_the_order_given(submission) -> None:
    """空话词按词表的次序列出"""
    text = "让群众满意，我们努力，尽快，满意"
    for vague in (VAGUE, VAGUE[::-1], ["随时"]):
        right = [word for word in vague if word in text]
        assert list(submission.check_pledge(text, vague)["vague"]) == right, f"词表是 {vague} 时，应找出 {right}。"


@pytest.mark.task(3)
def test_an_empty_text_holds_nothing(submission) -> None:
    """空白的承诺什么都没有，也不出错"""
    for text in ("", "   ", "。！"):
        made = submission.check_pledge(text, VAGUE)
        assert made == {"sentences": 0, "dated": False, "vague": []}, "空白的承诺应是 0 句、没有期限、没有空话。"
