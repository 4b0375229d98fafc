from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from course import cli, commands
from course.errors import CourseError
from course.messages import LANGUAGES
from course.setup.speech import course_language, spoken_language

LOCALE = Path(__file__).resolve().parents[1] / "course" / "locale"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that says nothing about language; undone after each test, as --lang sets the variable."""
    for name in ("COURSE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"], ["--lang", "zh", "--help"]])
def test_help_is_chinese_unless_told_otherwise(capsys: Captured, arguments: list[str]) -> None:
    assert cli.main(arguments) == 0
    assert "用法" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_verb_in_every_language(capsys: Captured, language: str) -> None:
    cli.main(["--lang", language])
    named = re.findall(r"^  (\w+)  +\S", capsys.readouterr().out, re.MULTILINE)
    assert sorted(set(named)) == sorted(cli._verbs())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", sorted(cli._verbs()))
def test_every_verb_explains_itself(capsys: Captured, verb: str, language: str) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([verb, "--help", "--lang", language])
    assert left.value.code == 0
    assert "--lang" in capsys.readouterr().out


@pytest.mark.parametrize("group", ["cli", "doctor", "setup"])
def test_sentences_have_the_same_keys_and_fields_in_both_languages(group: str) -> None:
    zh, en = (tomllib.loads((LOCALE / name / f"{group}.toml").read_text(encoding="utf-8")) for name in ("zh", "en"))

    def fields(words: dict[str, str]) -> dict[str, set[str]]:
        return {key: set(re.findall(r"\{(\w+)", text)) for key, text in words.items()}

    assert fields(zh) == fields(en)


def test_misspelt_verb_gets_a_suggestion(capsys: Captured) -> None:
    assert cli.main(["strat", "--lang", "en"]) == 2
    assert "Did you mean start?" in capsys.readouterr().err


def test_unknown_verb_leads_to_the_help(capsys: Captured) -> None:
    assert cli.main(["xyzzy"]) == 2
    assert "course --help" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["start", "--prot", "1"], ["grade"], ["start", "--port", "x"]])
def test_misuse_is_one_short_message(capsys: Captured, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2
    message = capsys.readouterr().err
    assert f"course {arguments[0]} --help" in message
    assert len(message.splitlines()) == 2


def _replace(monkeypatch: pytest.MonkeyPatch, verb: str, error: BaseException) -> None:
    def fail(options: object) -> int:
        raise error

    monkeypatch.setattr(commands, verb, fail)


def test_error_of_the_user_is_one_line_and_exit_code_two(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    _replace(monkeypatch, "lessons", CourseError("the lesson is not there"))
    assert cli.main(["lessons"]) == 2
    assert capsys.readouterr().err == "the lesson is not there\n"


def test_ctrl_c_ends_with_130_and_a_word(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    _replace(monkeypatch, "lessons", KeyboardInterrupt())
    assert cli.main(["lessons"]) == 130
    assert "已停下" in capsys.readouterr().err


def test_missing_part_points_to_the_doctor(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    _replace(monkeypatch, "lessons", ModuleNotFoundError("x", name="pandas"))
    assert cli.main(["lessons"]) == 2
    assert "pandas" in capsys.readouterr().err


def test_missing_room_of_the_course_is_a_bug_and_shows_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    _replace(monkeypatch, "lessons", ModuleNotFoundError("x", name="course.lost"))
    with pytest.raises(ModuleNotFoundError):
        cli.main(["lessons"])


def test_unknown_exercise_names_near_ones(capsys: Captured, tmp_path: Path) -> None:
    assert cli.main(["grade", "organization/01_branch", str(tmp_path / "x.csv"), "--lang", "en"]) == 2
    assert "organization/01_branch_form" in capsys.readouterr().err


def test_missing_submission_is_named(capsys: Captured, tmp_path: Path) -> None:
    assert cli.main(["grade", "organization/01_branch_form", str(tmp_path / "x.csv")]) == 2
    assert "x.csv" in capsys.readouterr().err


def test_options_for_pytest_pass_through(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def test(options: object) -> int:
        seen.append(options.beyond)  # type: ignore[attr-defined]
        return 0

    monkeypatch.setattr(commands, "test", test)
    cli.main(["--lang", "en", "test", "-k", "quiz", "-x"])
    assert seen == [["-k", "quiz", "-x"]]


def test_damaged_records_are_a_fault_the_doctor_shows(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "records.sqlite").write_text("not a database " * 100)
    assert cli.main(["doctor", "--lang", "en", "--workspace", str(tmp_path)]) == 1
    assert "Do not delete" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "environ", "words", "course"),
    [
        ([], {}, "zh", "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en", "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh", "zh"),
        ([], {"LANG": "en_US.UTF-8", "COURSE_LANGUAGE": "zh"}, "zh", "zh"),
        (["--lang", "en"], {"COURSE_LANGUAGE": "zh"}, "en", "en"),
        (["start", "--lang=en"], {}, "en", "en"),
        ([], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh", "zh"),
    ],
)
def test_words_follow_the_system_and_lessons_only_a_wish(
    arguments: list[str], environ: dict[str, str], words: str, course: str
) -> None:
    assert spoken_language(arguments, environ) == words
    assert course_language(arguments, environ) == course


def test_a_template_is_made_once_read_back_and_its_faults_are_told(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["template", "orientation/01"]) == 0
    assert "1 页" in capsys.readouterr().out
    assert cli.main(["template"]) == 2
    assert "没有覆盖" in capsys.readouterr().err
    assert cli.main(["template", "--read", "我的数据.xlsx"]) == 0
    assert "0 处要改" in capsys.readouterr().out

    Path("坏.csv").write_bytes(b"\0\1\2")
    assert cli.main(["template", "--read", "坏.csv"]) == 1
    assert "不是表格" in capsys.readouterr().out
    assert cli.main(["template", "nowhere"]) == 2
    assert cli.main(["template", "--read", "没有.xlsx"]) == 2
