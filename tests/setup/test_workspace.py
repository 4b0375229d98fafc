from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from course.errors import CourseError
from course.setup.workspace import START_PAGE, content_digest, prepare_workspace, sync_lessons

NAME = "lessons/grid/01_tasks.ipynb"
BESIDE = "lessons/grid/01_tasks.新版.ipynb"


def notebook(text: str, **metadata: object) -> str:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": [text]},
        {"cell_type": "code", "metadata": {}, "source": ["1 + 1\n", "2"], "outputs": [], "execution_count": None},
    ]
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False)


class Course:
    """A shipped course and one trainee's workspace."""

    def __init__(self, folder: Path) -> None:
        self.notebooks = folder / "notebooks"
        self.workspace = prepare_workspace(folder / "workspace", "zh")
        (self.notebooks / "grid").mkdir(parents=True)
        self.ship("第一版")

    def ship(self, text: str, **metadata: object) -> None:
        (self.notebooks / "grid" / "01_tasks.ipynb").write_text(notebook(text, **metadata), encoding="utf-8")

    def sync(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        synced = sync_lessons(self.notebooks, self.workspace)
        return synced.written, synced.beside

    def read(self, name: str = NAME) -> str:
        return (self.workspace / name).read_text(encoding="utf-8")

    def write(self, text: str, name: str = NAME) -> None:
        (self.workspace / name).write_text(text, encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path)


def test_new_lesson_is_copied_to_its_module(course: Course) -> None:
    assert course.sync() == ((NAME,), ())
    assert "第一版" in course.read()


def test_start_page_lies_at_the_top(course: Course) -> None:
    (course.notebooks / "start.ipynb").write_text(notebook("开始"), encoding="utf-8")
    course.sync()
    assert "开始" in course.read(START_PAGE)


def test_second_sync_writes_nothing(course: Course) -> None:
    course.sync()
    assert course.sync() == ((), ())


def test_untouched_lesson_is_updated(course: Course) -> None:
    course.sync()
    course.ship("第二版")
    assert course.sync() == ((NAME,), ())
    assert "第二版" in course.read()


def test_outputs_saved_by_jupyter_are_no_change(course: Course) -> None:
    course.sync()
    saved = json.loads(course.read())
    saved["cells"][1] |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": "3"}], "execution_count": 7}
    saved["metadata"]["widgets"] = {"state": {}}
    course.write(json.dumps(saved))
    course.ship("第二版")
    assert course.sync() == ((NAME,), ())


def test_changed_lesson_is_never_touched_and_the_new_one_lies_beside(course: Course) -> None:
    course.sync()
    mine = notebook("我的笔记")
    course.write(mine)
    course.ship("第二版")
    assert course.sync() == ((), (BESIDE,))
    assert course.read() == mine
    assert "第二版" in course.read(BESIDE)
    assert course.sync() == ((), ())


def test_changed_lesson_stays_alone_while_nothing_new_is_shipped(course: Course) -> None:
    course.sync()
    course.write(notebook("我的笔记"))
    assert course.sync() == ((), ())
    assert not (course.workspace / BESIDE).exists()


def test_untouched_copy_beside_is_updated_in_its_turn(course: Course) -> None:
    course.sync()
    course.write(notebook("我的笔记"))
    course.ship("第二版")
    course.sync()
    course.ship("第三版")
    assert course.sync() == ((), (BESIDE,))
    assert "第三版" in course.read(BESIDE)


def test_changed_copy_beside_is_not_touched_either(course: Course) -> None:
    course.sync()
    course.write(notebook("我的笔记"))
    course.ship("第二版")
    course.sync()
    course.write(notebook("又一份笔记"), BESIDE)
    course.ship("第三版")
    assert course.sync() == ((), ("lessons/grid/01_tasks.新版2.ipynb",))
    assert "又一份笔记" in course.read(BESIDE)


def test_change_of_metadata_alone_still_arrives(course: Course) -> None:
    course.sync()
    course.ship("第一版", course={"digest": "new"})
    assert course.sync() == ((NAME,), ())
    assert '"digest": "new"' in course.read()


def test_trainee_going_back_to_an_older_version_counts_as_untouched(course: Course) -> None:
    course.sync()
    course.ship("第二版")
    course.sync()
    course.write(notebook("第一版"))
    course.ship("第三版")
    assert course.sync() == ((NAME,), ())


@pytest.mark.parametrize("damage", ["", "{", '{"files": 3}'])
def test_lost_record_of_deliveries_costs_no_work(course: Course, damage: str) -> None:
    course.sync()
    mine = notebook("我的笔记")
    course.write(mine)
    (course.workspace / ".course" / "shipped.json").write_text(damage)
    course.sync()
    assert course.read() == mine


def test_damaged_notebook_is_left_for_its_owner(course: Course) -> None:
    course.sync()
    course.write("{ half a noteb")
    course.ship("第二版")
    assert course.sync() == ((), (BESIDE,))
    assert course.read() == "{ half a noteb"


def test_deleted_lesson_comes_back(course: Course) -> None:
    course.sync()
    (course.workspace / NAME).unlink()
    assert course.sync() == ((NAME,), ())


def test_checkpoints_and_caches_are_not_lessons(course: Course) -> None:
    hidden = course.notebooks / "grid" / ".ipynb_checkpoints"
    hidden.mkdir()
    (hidden / "01_tasks-checkpoint.ipynb").write_text(notebook("旧"), encoding="utf-8")
    assert course.sync() == ((NAME,), ())


def test_notes_for_instructors_stay_with_the_course(course: Course) -> None:
    (course.notebooks / "grid" / "01_tasks.instructor.md").write_text("答案", encoding="utf-8")
    assert course.sync() == ((NAME,), ())


def test_source_as_one_string_or_as_lines_is_the_same_work() -> None:
    lines = json.loads(notebook("甲"))
    joined = json.loads(notebook("甲"))
    joined["cells"][1]["source"] = "1 + 1\n2"
    assert content_digest(json.dumps(lines).encode()) == content_digest(json.dumps(joined).encode())


def test_turning_text_into_code_is_a_change() -> None:
    code = json.loads(notebook("甲"))
    code["cells"][0]["cell_type"] = "code"
    assert content_digest(json.dumps(code).encode()) != content_digest(notebook("甲").encode())


def test_workspace_that_is_a_file_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    with pytest.raises(CourseError, match=str(path).replace(os.sep, ".")):
        prepare_workspace(path, "en")
