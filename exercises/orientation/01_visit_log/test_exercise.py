"""Judges how eight notes were logged, by the rules of the brief (facts d1-0-4, d1-1.0-1)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.orientation.visit_log import ACTION_LABELS, UNDATED, Action, read_day


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("note_id")


@pytest.fixture
def key(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["key"].set_index("note_id")


def named(notes: pd.Index | list[str]) -> str:
    notes = list(notes)
    return "、".join(notes[:3]) + (" 等" if len(notes) > 3 else "")


def without_date(entry: str) -> bool:
    return entry.strip() in UNDATED


@pytest.mark.task(1)
def test_every_note_has_an_action(work: pd.DataFrame) -> None:
    """每张便条都选了动作"""
    blank = work.index[work["action"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选动作。"


@pytest.mark.task(1)
@pytest.mark.misconception("log-told-as-seen")
def test_what_was_told_is_not_logged_as_seen(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """听来的没有记成看到的"""
    heard = work.index[(key["action"] == "listen") & (work["action"] == "look")]
    assert heard.empty, f"{named(heard)} 是别人说的。人在现场，话仍是听来的，应记为“听”。"


@pytest.mark.task(1)
@pytest.mark.misconception("log-talk-ends-work")
def test_comparing_and_reflecting_are_logged(work: pd.DataFrame) -> None:
    """“比”和“思”也各有记录"""
    logged = set(work["action"])
    lacking = [ACTION_LABELS[action] for action in (Action.COMPARE, Action.REFLECT) if action not in logged]
    assert not lacking, f"表里没有“{'”“'.join(lacking)}”。商量完还没有结束，对照自己那里、写下疑问也要记。"


@pytest.mark.task(1)
def test_every_action_fits_its_note(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """每张便条的动作都与内容相符"""
    wrong = work.index[(work["action"] != key["action"]) & (work["action"] != "")]
    assert wrong.empty, f"{named(wrong)} 的动作与内容不符，请对照五个动作的约定再看一遍。"


@pytest.mark.task(2)
def test_every_day_is_filled_in(work: pd.DataFrame) -> None:
    """每张便条都填了日期或“未记”"""
    blank = work.index[work["day"].str.strip() == ""]
    assert blank.empty, f"{named(blank)} 的日期空着；便条上没有写的，填“未记”。"


@pytest.mark.task(2)
@pytest.mark.misconception("log-date-vague")
def test_every_day_can_be_read(work: pd.DataFrame) -> None:
    """日期都读得出是哪月哪日"""
    vague = [
        note
        for note, entry in work["day"].items()
        if entry.strip() and not without_date(entry) and read_day(entry) is None
    ]
    assert not vague, f"{named(vague)} 的“{work.loc[vague[0], 'day']}”读不出是哪一天，请写成“3月5日”或“未记”。"


@pytest.mark.task(2)
@pytest.mark.misconception("log-date-guessed")
def test_a_missing_day_is_not_guessed(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """没有写日期的便条，没有被补上日期"""
    guessed = [note for note, day in key["day"].items() if day == "未记" and read_day(work.loc[note, "day"])]
    assert not guessed, f"{named(guessed)} 只写了“那天”。按前后几条去推，也是替它编日期；请填“未记”。"


@pytest.mark.task(2)
def test_every_day_is_the_one_on_the_note(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """日期与便条上写的一致"""
    wrong = [
        note
        for note, day in key["day"].items()
        if day != "未记" and work.loc[note, "day"].strip() and read_day(work.loc[note, "day"]) != read_day(day)
    ]
    assert not wrong, f"{named(wrong)} 的日期与便条不一致，请照抄便条上的月和日。"


@pytest.mark.task(3)
def test_every_note_says_where_it_comes_from(work: pd.DataFrame) -> None:
    """每张便条都写明来自谁"""
    blank = work.index[work["source"] == ""]
    assert blank.empty, f"{named(blank)} 还没有写来自谁。"


@pytest.mark.task(3)
@pytest.mark.misconception("log-name-makes-true")
def test_no_note_names_a_person(work: pd.DataFrame) -> None:
    """没有写真实姓名"""
    people = work.index[work["source"] == "name"]
    assert people.empty, f"{named(people)} 写了真实姓名。代号加角色已经够追问，姓名不必带回来。"


@pytest.mark.task(3)
@pytest.mark.misconception("log-source-lost")
def test_what_was_told_keeps_its_speaker(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """别人说的话，都写明是谁说的"""
    spoken = key["source"] != "me"
    lost = work.index[spoken & (work["source"] == "me")]
    assert lost.empty, f"{named(lost)} 是别人说的或和人商量的，却写成“本人”。日后就不知道该向谁核实。"


@pytest.mark.task(3)
def test_every_source_fits_its_note(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """来自谁，与便条上写的一致"""
    wrong = work.index[(work["source"] != key["source"]) & ~work["source"].isin(["", "name"])]
    assert wrong.empty, f"{named(wrong)} 的“来自”与便条不符：自己看到、想到的写本人，别人说的写那个代号。"
