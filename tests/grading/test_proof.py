"""`prove` holds for the two fixture exercises, and finds each thing that can be wrong with an exercise."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from course.grading.proof import Proof, marked_tasks, prove
from course.grading.runner import Grader
from course.model.exercise import Equivalent, Exercise

FIXTURES = Path(__file__).with_name("fixtures")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the table exercise, to be spoilt."""
    copy = tmp_path / "exercise"
    shutil.copytree(FIXTURES / "table", copy)
    return copy


def wrong(proof: Proof) -> list[str]:
    return [f"{finding.path.split('/', 2)[-1]}: {finding.what}" for finding in proof.wrong]


def test_code_exercise_is_proved(code_exercise: Exercise, grader: Grader) -> None:
    seen: list[tuple[int, int]] = []
    proof = prove(
        code_exercise,
        FIXTURES / "code",
        misconceptions=["zero-whole"],
        grader=grader,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert wrong(proof) == []
    assert (proof.mutants, proof.killed) == (8, 7)
    assert seen[-1] == (len(seen), len(seen))


def test_table_exercise_is_proved_by_several_workers(table_exercise: Exercise) -> None:
    proof = prove(table_exercise, FIXTURES / "table", seeds=(0, 7), jobs=2, misconceptions=["fifty-is-small"])
    assert wrong(proof) == []
    assert proof.mutants == proof.killed == 20


def test_weak_tests_leave_survivors(table_exercise: Exercise, folder: Path, grader: Grader) -> None:
    tests = (folder / "test_exercise.py").read_text(encoding="utf-8")
    (folder / "test_exercise.py").write_text(tests.replace("== [SEATS[form]", "!= [0 * SEATS[form]"), encoding="utf-8")
    proof = prove(table_exercise, folder, seeds=(0,), grader=grader)
    assert len(proof.survivors) == 10
    assert "改动后的答案仍然通过：村丙/seats: 3 -> 4" in "\n".join(wrong(proof))


def test_stale_equivalents_stray_files_and_bad_names_are_found(
    table_exercise: Exercise, folder: Path, grader: Grader
) -> None:
    stale = dataclasses.replace(
        table_exercise,
        equivalents=(Equivalent("L9: < -> <=", "no more"),),
        tasks=tuple(dataclasses.replace(task, hints=()) for task in table_exercise.tasks[:1]),
    )
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    (folder / "samples" / "wrong_name.py").write_text("", encoding="utf-8")
    (folder / "samples" / "failed_crash.py").write_text("def answer(data):\n    return 1 / 0\n", encoding="utf-8")
    found = "\n".join(wrong(prove(stale, folder, seeds=(0,), grader=grader)))
    for words in (
        "notes.txt: 练习文件夹里有多余的文件",
        "samples/wrong_name.py: 样本名应以结果开头",
        "samples/failed_crash.py: 样本的 answer(data) 运行失败：ZeroDivisionError",
        "equivalents 中的 L9: < -> <= 已不存在",
        "第 1 题没有提示",
        "第 2 题没有对应的测试",
    ):
        assert words in found


def test_sample_with_another_outcome_or_misconception_is_found(
    table_exercise: Exercise, folder: Path, grader: Grader
) -> None:
    right = (folder / "solution.py").read_text(encoding="utf-8")
    (folder / "samples" / "failed_right.py").write_text(right, encoding="utf-8")
    sample = folder / "samples" / "failed_fifty_is_small.py"
    stated = "# misconception: another-belief\n" + sample.read_text(encoding="utf-8")
    sample.write_text(stated, encoding="utf-8")
    found = "\n".join(wrong(prove(table_exercise, folder, seeds=(0,), grader=grader)))
    assert "samples/failed_right.py: 应为 failed，实为 passed" in found
    assert "samples/failed_fifty_is_small.py: 没有指出误解 another-belief" in found


def test_missing_files_are_found_before_anything_runs(table_exercise: Exercise, folder: Path) -> None:
    (folder / "solution.py").unlink()
    assert wrong(prove(table_exercise, folder)) == ["solution.py: 缺少文件 solution.py"]


def test_markers_are_read_from_source() -> None:
    assert marked_tasks(FIXTURES / "table" / "test_exercise.py") == {1, 2}
