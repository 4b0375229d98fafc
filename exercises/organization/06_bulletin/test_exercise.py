"""Judges the three functions on made tasks and on every boundary (facts d1-3.1-2, d1-3.1-3, d2-1.1-2, d3-4.6-2)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.organization.follow_up import Quarter, board, problem_states

START, END = "2026-04-01", "2026-06-30"
COLUMNS = ["unit", "total", "done", "open", "overdue", "rate"]
COUNTS = ["total", "done", "open", "overdue"]


def tasks_of(*rows: tuple[str, ...]) -> pd.DataFrame:
    """A table of tasks from (unit, start, due, done)."""
    full = [(f"T{n}", "P1", *row) for n, row in enumerate(rows, 1)]
    return pd.DataFrame(full, columns=["t_id", "p_id", "unit", "start", "due", "done"])


def counts(submission, *rows: tuple[str, ...]) -> dict[str, int]:
    """The one line of the bulletin of one village's tasks."""
    made = submission.bulletin(tasks_of(*rows), START, END)
    assert list(made.columns) == COLUMNS, f"结果的列应为 {'、'.join(COLUMNS)}。"
    assert len(made) == 1, "一个村应有一行。"
    return {name: int(made.iloc[0][name]) for name in COUNTS}


def dated(tasks: pd.DataFrame) -> pd.DataFrame:
    return tasks.assign(**{name: pd.to_datetime(tasks[name].replace("", None)) for name in ("start", "due", "done")})


@pytest.mark.task(1)
def test_the_three_states_are_told_apart(submission) -> None:
    """办结、未到期、逾期各归各类"""
    found = counts(
        submission,
        ("村01", "2026-04-10", "2026-05-10", "2026-05-01"),
        ("村01", "2026-04-10", "2026-05-10", ""),
        ("村01", "2026-04-10", "2026-08-10", ""),
    )
    assert found == {"total": 3, "done": 1, "open": 1, "overdue": 1}, "三项任务应当各归一类，加起来等于在办总数。"


@pytest.mark.task(1)
@pytest.mark.misconception("follow-due-late")
def test_a_task_due_on_the_last_day_is_not_overdue(submission) -> None:
    """季末当天到期的不算逾期"""
    found = counts(submission, ("村01", "2026-04-10", END, ""))
    assert (found["open"], found["overdue"]) == (1, 0), "到期日就是季末当天，那一天过完才算逾期。"
    found = counts(submission, ("村01", "2026-04-10", "2026-06-29", ""))
    assert (found["open"], found["overdue"]) == (0, 1), "季末前一天到期、还没办结的，应算逾期。"


@pytest.mark.task(1)
@pytest.mark.misconception("follow-future-done")
def test_what_is_done_after_the_quarter_was_not_done_in_it(submission) -> None:
    """季末以后才办结的，季末时算没办结"""
    found = counts(submission, ("村01", "2026-04-10", "2026-05-10", "2026-07-01"))
    assert found["done"] == 0, "7 月 1 日才办结的任务，在 6 月 30 日还没有办结。"
    found = counts(submission, ("村01", "2026-04-10", "2026-05-10", END))
    assert found["done"] == 1, "季末当天办结的，应算办结。"


@pytest.mark.task(1)
@pytest.mark.misconception("follow-not-begun")
def test_what_has_not_begun_is_not_counted(submission) -> None:
    """还没开始的任务不计入本季度"""
    found = counts(submission, ("村01", "2026-07-01", "2026-08-10", ""))
    assert found["total"] == 0, "下季度才开始的任务，不是本季度在办的。"
    found = counts(submission, ("村01", END, "2026-08-10", ""))
    assert found["total"] == 1, "季末当天开始的任务，已经在办。"


@pytest.mark.task(1)
@pytest.mark.misconception("follow-done-again")
def test_what_was_done_before_the_quarter_is_not_counted_again(submission) -> None:
    """季初以前办结的不再计入"""
    found = counts(submission, ("村01", "2026-01-10", "2026-05-10", "2026-03-31"))
    assert found["total"] == 0, "上季度已经办结的任务，本季度又算了一遍。"
    found = counts(submission, ("村01", "2026-01-10", "2026-05-10", START))
    assert found["total"] == 1, "季初当天办结的，是本季度的成绩。"


@pytest.mark.task(1)
@pytest.mark.misconception("follow-unit-lost")
def test_every_village_has_a_line_in_the_order_given(submission) -> None:
    """每个村一行，次序不变，没有任务的村也在"""
    rows = (("村02", "2026-04-10", "2026-05-10", ""), ("村03", "2026-07-10", "2026-08-10", ""))
    made = submission.bulletin(tasks_of(*rows, ("村01", "2026-04-10", "2026-05-10", ""), rows[0]), START, END)
    assert list(made["unit"]) == ["村02", "村03", "村01"], (
        "应当是村02、村03、村01 各一行；村03 本季度没有任务，也要列出。"
    )


@pytest.mark.task(1)
@pytest.mark.misconception("follow-empty-full")
def test_nothing_to_do_gives_no_rate(submission) -> None:
    """没有任务时，办结率空着"""
    idle, busy = ("村01", "2026-07-10", "2026-08-10", ""), ("村02", "2026-04-10", "2026-05-10", "2026-05-01")
    made = submission.bulletin(tasks_of(idle, busy), START, END)
    assert pd.isna(made["rate"].iloc[0]), "没有任务，就没有办结率：既不是 0%，也不是 100%。"
    assert made["rate"].iloc[1] == 1, "一项任务、一项办结，办结率应为 1。"


@pytest.mark.task(1)
@pytest.mark.misconception("follow-guessed-date")
@pytest.mark.parametrize("place", [1, 2])
def test_a_missing_date_is_an_error(submission, place: int) -> None:
    """缺开始或到期日期时报错，不猜"""
    row = ["村01", "2026-04-10", "2026-05-10", ""]
    row[place] = ""
    try:
        submission.bulletin(tasks_of(tuple(row)), START, END)
    except ValueError:
        return
    pytest.fail("有一项任务缺日期，函数却照样统计了。缺的日期不能猜，应 raise ValueError。")


@pytest.mark.task(1)
def test_the_bulletin_of_a_whole_township_adds_up(submission, data: dict[str, pd.DataFrame]) -> None:
    """换一批任务、换一个季度，结果也对"""
    given = data["given"]
    for number in (1, 2, 3, 4):
        quarter = Quarter(2026, number)
        made = submission.bulletin(given, f"{quarter.first:%Y-%m-%d}", f"{quarter.last:%Y-%m-%d}")
        assert list(made["unit"]) == list(given["unit"].unique()), "每个村应有一行，次序与首次出现相同。"
        for row in made.itertuples():
            own = board(dated(given[given["unit"] == row.unit]), quarter)
            found = {name: int(getattr(row, name)) for name in COUNTS}
            assert found == own, f"{row.unit} 第 {number} 季度应为 {own}，得到 {found}。"
            expected = own["done"] / own["total"] if own["total"] else None
            assert pd.isna(row.rate) if expected is None else row.rate == expected, f"{row.unit} 的办结率不对。"


@pytest.mark.task(2)
@pytest.mark.misconception("follow-part-closed")
def test_a_problem_is_closed_only_when_all_its_tasks_are(submission) -> None:
    """任务全部办结，问题才销号"""
    half = tasks_of(("村01", "2026-01-10", "2026-03-10", "2026-03-01"), ("村01", "2026-01-10", "2026-05-10", ""))
    assert list(submission.closed_problems(half, END)) == [], "还有一项任务没有办结，问题不能销号。"
    assert list(submission.closed_problems(half[:1], END)) == ["P1"], "任务全部办结的问题应当销号。"


@pytest.mark.task(2)
@pytest.mark.misconception("follow-closed-for-good")
def test_a_new_task_opens_a_closed_problem_again(submission) -> None:
    """销号后又开始新任务，问题重新打开"""
    tasks = tasks_of(
        ("村01", "2026-01-10", "2026-03-10", "2026-03-01"), ("村01", "2026-04-10", "2026-07-10", "2026-07-02")
    )
    found = [
        list(submission.closed_problems(tasks, day)) for day in ("2026-04-09", "2026-04-10", "2026-07-01", "2026-07-02")
    ]
    assert found == [["P1"], [], [], ["P1"]], "3 月销号，4 月 10 日开始新任务就重新打开，7 月 2 日办结才又销号。"


@pytest.mark.task(2)
def test_a_problem_whose_tasks_have_not_begun_is_not_closed(submission) -> None:
    """还没有任务开始的问题不算销号"""
    tasks = tasks_of(("村01", "2026-07-10", "2026-08-10", ""))
    assert list(submission.closed_problems(tasks, END)) == [], "一项任务都没有开始，问题不能算销号。"
    assert list(submission.closed_problems(tasks[:0], END)) == [], "没有任务时应返回空列表。"


@pytest.mark.task(2)
def test_closed_problems_of_a_whole_township(submission, data: dict[str, pd.DataFrame]) -> None:
    """换一批任务，销号的问题也对"""
    given = data["given"]
    problems = pd.DataFrame({"p_id": given["p_id"].unique()})
    for day in ("2026-03-31", END, "2026-12-31"):
        states = problem_states(problems, dated(given), pd.Timestamp(day))
        expected = set(states.loc[states["state"] == "closed", "p_id"])
        found = list(submission.closed_problems(given, day))
        assert len(found) == len(set(found)), "同一个问题只列一次。"
        assert set(found) == expected, f"到 {day}，应销号的是 {sorted(expected)}，得到 {sorted(found)}。"


@pytest.mark.task(3)
@pytest.mark.misconception("exemplar-one-slip")
def test_one_bad_period_is_watched(submission) -> None:
    """第一次低于线的留下观察"""
    found = submission.next_roster({"村01": 0}, {"村01": 40}, 60, 2)
    assert found == {"村01": 1}, "第一次低于线应当留下观察，记 1。"


@pytest.mark.task(3)
@pytest.mark.misconception("exemplar-for-good")
def test_two_bad_periods_running_mean_out(submission) -> None:
    """连续两次低于线的退出，其间达到线就重新计"""
    assert submission.next_roster({"村01": 1}, {"村01": 59}, 60, 2) == {}, "连续第二次低于线，应当退出。"
    assert submission.next_roster({"村01": 1}, {"村01": 61}, 60, 2) == {"村01": 0}, "又达到线的，应当重新记 0。"


@pytest.mark.task(3)
@pytest.mark.misconception("exemplar-boundary-below")
def test_a_score_on_the_line_reaches_it(submission) -> None:
    """恰好等于线的算达到"""
    found = submission.next_roster({"村01": 0, "村02": 1}, {"村01": 60, "村02": 60, "村03": 60}, 60, 3)
    assert found == {"村01": 0, "村02": 0, "村03": 0}, "等于线就是达到线：留下记 0，名单外的也可以补入。"


@pytest.mark.task(3)
@pytest.mark.misconception("exemplar-over-quota")
def test_no_more_move_in_than_there_are_places(submission) -> None:
    """补入以后不超过名额"""
    scores = {"村01": 80, "村02": 70, "村03": 90, "村04": 85}
    assert submission.next_roster({"村01": 0, "村02": 0}, scores, 60, 2) == {"村01": 0, "村02": 0}, (
        "名额已满，不再补入。"
    )
    assert submission.next_roster({"村01": 0, "村02": 0}, scores, 60, 1) == {"村01": 0, "村02": 0}, (
        "名额减少时，达到线的仍然留下，只是不再补。"
    )
    assert submission.next_roster({"村01": 0}, scores, 60, 2) == {"村01": 0, "村03": 0}, (
        "有一个空位，补分数最高的一个。"
    )


@pytest.mark.task(3)
@pytest.mark.misconception("exemplar-any-score")
def test_nobody_below_the_line_moves_in(submission) -> None:
    """不够线的不补，宁可空着"""
    found = submission.next_roster({}, {"村01": 59, "村02": 60, "村03": 20}, 60, 3)
    assert found == {"村02": 0}, "名单外只有村02 达到线，其余空着。"


@pytest.mark.task(3)
def test_equal_scores_go_by_code(submission) -> None:
    """同分按编号，与先后次序无关"""
    scores = {"村03": 70, "村01": 70, "村02": 70}
    assert submission.next_roster({}, scores, 60, 2) == {"村01": 0, "村02": 0}, "同分时按编号由小到大补入。"


@pytest.mark.task(3)
def test_the_next_roster_of_a_whole_township(submission, data: dict[str, pd.DataFrame]) -> None:
    """换一批村，名单也对，原来的名单没有被改动"""
    branches = data["branches"]
    scores = {row.unit: int(row.score) for row in branches.itertuples()}
    roster = {row.unit: int(row.below) for row in branches.itertuples() if row.below >= 0}
    before = dict(roster)
    for line, quota in ((60, 4), (55, 6), (75, 3)):
        stay = {unit: 0 if scores[unit] >= line else below + 1 for unit, below in before.items()}
        stay = {unit: below for unit, below in stay.items() if below < 2}
        ready = sorted((-score, unit) for unit, score in scores.items() if unit not in before and score >= line)
        expected = stay | {unit: 0 for _, unit in ready[: max(0, quota - len(stay))]}
        found = submission.next_roster(roster, scores, line, quota)
        assert found == expected, f"线为 {line}、名额 {quota} 时，应为 {expected}，得到 {found}。"
        assert roster == before, "传入的名单被改动了；请另建一个字典。"
