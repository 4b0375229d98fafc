"""Judges the three functions by the rules of the brief (facts d4-3-3, d4-3-4)."""

from __future__ import annotations

import pandas as pd
import pytest

COLUMNS = ["field", "n", "up", "same", "down"]
SIX = ["individual", "constructive", "self_directed", "factual", "open", "operable"]
GOOD = [
    {"month": 9, "own_start": True, "fact": "读 8 页", "next_step": "下周读 10 页", "by": "self"},
    {"month": 9, "own_start": True, "fact": "跳绳 42 个", "next_step": "每天练五分钟", "by": "teacher"},
    {"month": 10, "own_start": True, "fact": "读 12 页", "next_step": "讲给同桌听", "by": "self"},
]


@pytest.fixture
def levels(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def baseline(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["baseline"]


def right_growth(levels: pd.DataFrame, baseline: pd.DataFrame) -> list[list]:
    start = {(row.pupil, row.field): row.level for row in baseline.itertuples()}
    rows = []
    for field in levels["field"].unique():
        own = [(row.level, start.get((row.pupil, field))) for row in levels[levels["field"] == field].itertuples()]
        known = [(now, was) for now, was in own if was is not None and was == was and now == now]
        counted = [sum(now > was for now, was in known), sum(now == was for now, was in known)]
        rows.append([field, len(known), *counted, len(known) - sum(counted)])
    return rows


def made_growth(submission, levels: pd.DataFrame, baseline: pd.DataFrame) -> pd.DataFrame:
    made = submission.growth(levels, baseline)
    assert isinstance(made, pd.DataFrame), "growth 应返回一张表（DataFrame）。"
    return made


def cells(table: pd.DataFrame) -> list[list]:
    return [[None if pd.isna(value) else value for value in row] for row in table[COLUMNS].to_numpy(dtype=object)]


def entry(**changed) -> dict:
    return {"month": 11, "own_start": True, "fact": "提问 3 次", "next_step": "下周提问 4 次", "by": "peer"} | changed


@pytest.mark.task(1)
@pytest.mark.misconception("growth-ranked")
def test_nobody_is_named_or_ranked(submission, levels: pd.DataFrame, baseline: pd.DataFrame) -> None:
    """结果里没有代号，没有名次"""
    made = made_growth(submission, levels, baseline)
    assert list(made.columns) == COLUMNS, "结果只有 field、n、up、same、down 五列；不要代号，也不要名次。"
    assert not any(code in str(made.to_dict("list")) for code in levels["pupil"]), "结果里出现了学生的代号。"


@pytest.mark.task(1)
@pytest.mark.misconception("growth-class-mean")
def test_everybody_is_compared_with_their_own_start(submission) -> None:
    """每人和自己的起点比，不和别人比"""
    now = pd.DataFrame({"pupil": ["A", "B", "C"], "field": "阅读", "level": [30.0, 8.0, 12.0]})
    start = pd.DataFrame({"pupil": ["C", "B", "A"], "field": "阅读", "level": [12.0, 5.0, 31.0]})
    made = cells(made_growth(submission, now, start))
    assert made == [["阅读", 3, 1, 1, 1]], "A 由 31 到 30 是退步，B 由 5 到 8 是进步，C 没有变；与全班平均无关。"


@pytest.mark.task(1)
@pytest.mark.misconception("growth-no-start-as-up")
def test_without_a_start_nobody_is_counted(submission) -> None:
    """没有起点或没有现在的数，不算"""
    now = pd.DataFrame({"pupil": ["A", "B", "C"], "field": "阅读", "level": [9.0, 8.0, float("nan")]})
    start = pd.DataFrame({"pupil": ["B", "C"], "field": "阅读", "level": [float("nan"), 5.0]})
    assert cells(made_growth(submission, now, start)) == [["阅读", 0, 0, 0, 0]], "没有起点不能当作从 0 开始。"


@pytest.mark.task(1)
def test_every_field_is_counted_rightly(submission, levels: pd.DataFrame, baseline: pd.DataFrame) -> None:
    """各领域的人数都对，与行的次序无关"""
    for table, start in ((levels, baseline), (levels.iloc[::-1], baseline), (levels, baseline.iloc[:0])):
        right = right_growth(table, start)
        assert cells(made_growth(submission, table, start)) == right, f"应得到 {right}。"


@pytest.mark.task(1)
def test_two_levels_of_one_pupil_are_an_error(submission, levels: pd.DataFrame, baseline: pd.DataFrame) -> None:
    """同一人在一个领域里有两个数时报错"""
    for pair in (
        (pd.concat([levels, levels.iloc[[0]]]), baseline),
        (levels, pd.concat([baseline, baseline.iloc[[0]]])),
    ):
        try:
            submission.growth(*pair)
        except ValueError:
            continue
        pytest.fail("同一名学生在一个领域里有两个数，函数却照样算了。应 raise ValueError。")


@pytest.mark.task(1)
def test_an_empty_table_gives_an_empty_table(submission, levels: pd.DataFrame, baseline: pd.DataFrame) -> None:
    """没有人时返回空表，不出错"""
    made = made_growth(submission, levels.iloc[:0], baseline)
    assert list(made.columns) == COLUMNS, "空表也应有五列。"
    assert len(made) == 0, "没有人，就不应有行。"


@pytest.mark.task(2)
@pytest.mark.misconception("growth-small-shown")
def test_no_small_part_can_be_read_or_worked_out(submission, data: dict[str, pd.DataFrame]) -> None:
    """有一格太少，三格都不出"""
    for minimum in (5, 7):
        made = submission.export_totals(data["counts"], minimum)
        for row, whole in zip(cells(made), cells(data["counts"]), strict=True):
            if any(0 < part < minimum for part in whole[2:]):
                assert row[2:] == [None] * 3, (
                    f"{whole[2:]} 有一格不足 {minimum} 人，三格都应是 None：留两格，一减就知道第三格。"
                )


@pytest.mark.task(2)
@pytest.mark.misconception("growth-zero-hidden")
def test_nothing_and_the_limit_itself_are_shown(submission, data: dict[str, pd.DataFrame]) -> None:
    """0 人和正好到线的可以出"""
    made = submission.export_totals(data["counts"], 5)
    for row, whole in zip(cells(made), cells(data["counts"]), strict=True):
        if whole[1] >= 5 and all(part == 0 or part >= 5 for part in whole[2:]):
            assert row == whole, f"{whole[2:]} 三格都是 0 人或 5 人以上，可以出。"


@pytest.mark.task(2)
@pytest.mark.misconception("growth-total-shown")
def test_a_small_total_is_hidden_too(submission, data: dict[str, pd.DataFrame]) -> None:
    """总人数太少，也不出"""
    for row, whole in zip(cells(submission.export_totals(data["counts"], 5)), cells(data["counts"]), strict=True):
        if whole[1] < 5:
            assert row[1:] == [None] * 4, f"n 是 {whole[1]}，不足 5 人，四个数都应是 None。"
        else:
            assert row[1] == whole[1], f"n 是 {whole[1]}，总数可以出。"


@pytest.mark.task(2)
def test_the_table_given_is_not_changed(submission, data: dict[str, pd.DataFrame]) -> None:
    """没有改动传进来的表，领域都在"""
    before = data["counts"].copy()
    made = submission.export_totals(data["counts"], 5)
    assert data["counts"].equals(before), "传进来的表被改动了；请另做一张。"
    assert list(made["field"]) == list(before["field"]), "有的领域不见了；藏的是数，不是行。"


@pytest.mark.task(3)
def test_a_good_record_lacks_nothing(submission) -> None:
    """六性都有的，返回空列表"""
    assert submission.record_check(GOOD) == [], "这份记录六种性质都有，应返回空列表。"
    assert submission.record_check(GOOD[::-1]) == [], "记录的先后不影响结果。"
    full = [*GOOD, entry(month=9), entry(month=9)]
    assert submission.record_check(full) == [], "一个月正好 4 条，没有超过。"


@pytest.mark.task(3)
@pytest.mark.misconception("record-facts-as-advice")
def test_facts_without_a_next_step_are_not_constructive(submission) -> None:
    """没有下一步的，缺建设性"""
    for blank in ("", "  "):
        made = submission.record_check([*GOOD, entry(next_step=blank)])
        assert made == ["constructive"], "有一条的下一步是空的（只有空格也算空），应返回 ['constructive']。"


@pytest.mark.task(3)
@pytest.mark.misconception("record-praise-is-fact")
def test_praise_is_no_fact(submission) -> None:
    """没有数的好话，缺纪实性"""
    made = submission.record_check([entry(fact="表现很棒"), *GOOD])
    assert made == ["factual"], "“表现很棒”里没有数字，应返回 ['factual']。"


@pytest.mark.task(3)
def test_each_other_property_is_missed_by_itself(submission) -> None:
    """其余四性各有反例"""
    alone = [{**row, "by": "self"} for row in GOOD]
    others = [{**row, "by": by} for row, by in zip(GOOD, ("peer", "teacher", "home"), strict=True)]
    cases = {
        "individual": [*GOOD, entry(own_start=False)],
        "self_directed": others,
        "open": alone,
        "operable": [*GOOD, *[entry(month=9) for _ in range(3)]],
    }
    for lacking, record in cases.items():
        assert submission.record_check(record) == [lacking], f"这份记录只缺 {lacking}。"


@pytest.mark.task(3)
@pytest.mark.misconception("record-pages")
def test_many_entries_do_not_make_six_properties(submission) -> None:
    """条数多不等于六性都有；一条也没有，六性都缺"""
    poor = {"own_start": False, "fact": "很好", "next_step": "", "by": "teacher"}
    many = [poor | {"month": month} for month in range(1, 13)]
    assert submission.record_check(many) == SIX[:5], "十二条都只是好话，前五性都缺；条数多没有用。"
    assert submission.record_check([]) == SIX, "一条记录也没有，应返回全部六种。"
