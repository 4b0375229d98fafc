"""Submitted tables in every shape programs save them in, and every fault in them told with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from course.grading.grader import load_module
from course.grading.table import read_table
from course.model.exercise import Column, Exercise
from course.model.report import Outcome, Report
from course.model.text import Text

FOLDER = Path(__file__).with_name("fixtures") / "table"
Grade = Callable[..., Report]


@pytest.fixture
def answer() -> pd.DataFrame:
    given = load_module(FOLDER / "data.py").tables(0)
    table = load_module(FOLDER / "solution.py").answer(given)
    assert isinstance(table, pd.DataFrame)
    return table


def saved(table: pd.DataFrame, encoding: str = "utf-8", newline: str = "\n", separator: str = ",") -> bytes:
    return str(table.to_csv(index=False, lineterminator=newline, sep=separator)).encode(encoding)


def test_solution_passes(grade_table: Grade, answer: pd.DataFrame) -> None:
    report = grade_table(saved(answer))
    assert (report.outcome, report.points) == (Outcome.PASSED, 3.0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_and_newlines_do_not_matter(
    answer: pd.DataFrame, table_exercise: Exercise, encoding: str, newline: str
) -> None:
    given = answer[["village", "members"]]
    reading = read_table(saved(answer, encoding, newline), given, table_exercise.columns, "zh")
    assert reading.table is not None, reading.message
    assert list(reading.table["form"]) == list(answer["form"])
    assert reading.table["seats"].dtype == "Int64"


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separators_of_spreadsheets_are_read(answer: pd.DataFrame, table_exercise: Exercise, separator: str) -> None:
    given = answer[["village", "members"]]
    reading = read_table(saved(answer, separator=separator), given, table_exercise.columns, "zh")
    assert reading.table is not None, reading.message


def test_reordered_rows_are_put_back(grade_table: Grade, answer: pd.DataFrame) -> None:
    assert grade_table(saved(answer.iloc[::-1])).outcome is Outcome.PASSED


def test_labels_of_either_language_and_full_width_digits_count(grade_table: Grade, answer: pd.DataFrame) -> None:
    labels = {"joint": " 联合支部 ", "branch": "Branch", "general": "总支", "committee": "committee"}
    table = answer.assign(form=answer["form"].map(labels), seats=[f"{seats}.0" for seats in answer["seats"]])
    table["seats"] = table["seats"].replace("7.0", "７")
    table.columns = pd.Index(["村", "党员人数", "Form", "委员人数"])
    assert grade_table(saved(table)).outcome is Outcome.PASSED


def test_blank_table_is_not_attempted(grade_table: Grade, answer: pd.DataFrame) -> None:
    assert grade_table(saved(answer.assign(form="", seats=" "))).outcome is Outcome.NOT_ATTEMPTED
    assert grade_table(b"").outcome is Outcome.NOT_ATTEMPTED


def test_partly_blank_table_is_judged(grade_table: Grade, answer: pd.DataFrame) -> None:
    answer.loc[0, "form"] = ""
    report = grade_table(saved(answer))
    assert report.tasks[0].outcome is Outcome.FAILED
    # The second task's test looks the blank up in a table of its own and raises: not the exercise's fault.
    assert report.tasks[1].outcome is Outcome.ERRORED
    assert "填完整" in report.tasks[1].checks[0].message


def test_misconception_is_named(grade_table: Grade, answer: pd.DataFrame) -> None:
    answer.loc[answer["members"] == 50, ["form", "seats"]] = ["branch", 3]
    report = grade_table(saved(answer))
    assert report.misconceptions == ("fifty-is-small",)
    assert [task.number for task in report.tasks] == [1, 2]
    assert [check.title for check in report.tasks[0].checks] == ["满 50 人设总支", "每个村的形式与党员人数相符"]


def test_all_faults_are_told_at_once_with_row_and_column(grade_table: Grade, answer: pd.DataFrame) -> None:
    table = answer.astype(object)
    table.loc[0, "form"] = "小组"
    table.loc[1, "seats"] = "三"
    table.loc[2, "members"] = 1000
    report = grade_table(saved(table))
    assert report.outcome is Outcome.ERRORED
    assert "3 处" in report.message
    assert "第 1 行“村甲”的“组织形式”填的是“小组”" in report.message
    assert "联合支部、支部、总支、党委" in report.message
    assert "第 2 行“村乙”的“委员人数”填的是“三”，这里要填整数" in report.message
    assert "第 3 行“村丙”的“党员人数”被改动了" in report.message
    assert "Row 1 “村甲”" in grade_table(saved(table), language="en").message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda table: table.drop(columns="seats"), "缺少“委员人数”这一列"),
        (lambda table: table.assign(note="x"), "多出了“note”这一列"),
        (lambda table: table.rename(columns={"seats": "form"}), "“组织形式”这一列出现了不止一次"),
        (lambda table: table.iloc[1:], "缺少“村甲”这一行"),
        (lambda table: pd.concat([table, table.iloc[:1]]), "第 11 行“村甲”重复出现"),
        (lambda table: table.replace("村甲", "村子"), "第 1 行“村子”不在题目的表格里"),
        (lambda table: pd.concat([table] * 30), "表格太大"),
    ],
    ids=["missing column", "extra column", "double column", "missing row", "double row", "changed key", "too many"],
)
def test_a_table_that_is_not_the_one_asked_for_is_errored(
    change: Callable[[pd.DataFrame], pd.DataFrame], words: str, grade_table: Grade, answer: pd.DataFrame
) -> None:
    report = grade_table(saved(change(answer)))
    assert report.outcome is Outcome.ERRORED
    assert words in report.message
    assert report.points == 0


@pytest.mark.parametrize("content", [b"\x00\x01\x02,\xff\xfe\xff", b"PK\x03\x04\x00\x00", b"\xff\xff\xff"])
def test_a_file_that_is_no_table_is_errored(content: bytes, grade_table: Grade) -> None:
    report = grade_table(content)
    assert report.outcome is Outcome.ERRORED
    assert "CSV" in report.message


def test_huge_file_is_refused_unread(grade_table: Grade) -> None:
    report = grade_table(b"x" * 3_000_000)
    assert report.outcome is Outcome.ERRORED
    assert "2048 KB" in report.message


def test_short_row_is_named(grade_table: Grade, answer: pd.DataFrame) -> None:
    content = saved(answer).decode().splitlines()
    content[3] = "村丙,49"
    assert "第 3 行的格子数" in grade_table("\n".join(content).encode()).message


@pytest.mark.parametrize(
    ("entered", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("\u22123", -3),
        ("1,200", 1200),
        ("4.0", 4),
        ("", pd.NA),
        ("4.5", None),
        ("1e3", None),
        ("9" * 30, None),
    ],
)
def test_integers_are_read_as_people_write_them(entered: str, value: object) -> None:
    columns = (Column("id", Text("号")), Column("count", Text("数"), editable=True, entry="integer"))
    content = f'id,count\na,"{entered}"\nb,1\n'.encode()
    reading = read_table(content, pd.DataFrame({"id": ["a", "b"]}), columns, "zh")
    if value is None:
        assert reading.table is None
    else:
        assert reading.table is not None
        found = reading.table["count"].iloc[0]
        assert found is pd.NA if value is pd.NA else found == value
