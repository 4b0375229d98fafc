from __future__ import annotations

import json
import socket
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from course.setup.checkup import desk as desk_checks
from course.setup.checkup import installation as installation_checks
from course.setup.checkup import machine
from course.setup.checkup.finding import Check, Finding, Patient, Severity
from course.setup.desk import OVERRIDES, Desk, lay_desk
from course.setup.doctor import CHECKS, as_json, as_text, examine, exit_code

LOCALE = Path(__file__).resolve().parents[2] / "course" / "locale"


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    return Patient(tmp_path / "workspace", "en", 8888)


def severity(check: Check, patient: Patient) -> Severity:
    (finding,) = check(patient)
    assert bool(finding.remedy) == (finding.severity is not Severity.OK)
    return finding.severity


def test_this_installation_is_usable(patient: Patient) -> None:
    findings = examine(patient, CHECKS)
    assert [finding for finding in findings if finding.severity is Severity.FAULT] == []
    assert len(findings) >= len(CHECKS) - 1
    assert exit_code(findings) == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_ill_finding_has_its_remedy_in_both_languages(language: str) -> None:
    words = tomllib.loads((LOCALE / language / "doctor.toml").read_text(encoding="utf-8"))
    other = tomllib.loads((LOCALE / "zh" / "doctor.toml").read_text(encoding="utf-8"))
    assert words.keys() == other.keys()
    ill = {key.removesuffix("_remedy") for key in words if key.endswith("_remedy")}
    assert ill <= words.keys()


def test_fault_gives_exit_code_one_and_shows_the_remedy(patient: Patient) -> None:
    def fall(patient: Patient) -> Iterator[Finding]:
        yield patient.fault("python_old", have="3.9")

    findings = examine(patient, [fall])
    assert exit_code(findings) == 1
    text = as_text(findings, "en")
    assert "Remedy: Install one of Python 3.11" in text
    assert "Not usable" in text


def test_check_that_fails_itself_does_not_hide_the_others(patient: Patient) -> None:
    def stumble(patient: Patient) -> Iterator[Finding]:
        raise RuntimeError("odd machine")

    findings = examine(patient, [stumble, machine.check_clock])
    assert [finding.severity for finding in findings] == [Severity.WARNING, Severity.OK]
    assert "odd machine" in findings[0].what


def test_json_holds_what_the_text_holds(patient: Patient) -> None:
    findings = examine(patient, [machine.check_disk])
    assert json.loads(as_json(findings)) == [{"severity": "ok", "what": findings[0].what, "remedy": ""}]


@pytest.mark.parametrize(
    ("version", "expected"), [((3, 10), Severity.FAULT), ((3, 12), Severity.OK), ((3, 99), Severity.WARNING)]
)
def test_python_version_is_judged(
    patient: Patient, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int], expected: Severity
) -> None:
    class Version(tuple[Any, ...]):
        major, minor = version

    monkeypatch.setattr(installation_checks.sys, "version_info", Version((*version, 0, "final", 0)))
    found = list(installation_checks.check_python(patient))
    monkeypatch.undo()
    assert [finding.severity for finding in found] == [expected]


def test_missing_part_is_a_fault(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(installation_checks.IMPORTS, "no-such-part", "no_such_part")
    assert severity(installation_checks.check_parts, patient) is Severity.FAULT


def test_part_of_another_version_is_a_warning() -> None:
    assert installation_checks._differs("pytest", ["pytest==0.1"])
    assert not installation_checks._differs(
        "pytest", ["pytest==0.1 ; python_version < '3'", f"pytest=={pytest.__version__}"]
    )
    assert not installation_checks._differs("not-installed-here", ["not-installed-here==1"])


def test_missing_extension_is_a_warning(patient: Patient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(desk_checks, "EXTENSION_FILES", tmp_path / "nowhere")
    assert severity(desk_checks.check_extension, patient) is Severity.WARNING


def test_extension_switched_off_is_a_warning(patient: Patient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files = tmp_path / "extension"
    (files / "static").mkdir(parents=True)
    (files / "package.json").write_text('{"jupyterlab": {"_build": {"load": "static/remoteEntry.js"}}}')
    (files / "static" / "remoteEntry.js").touch()
    (files / "static" / "lessons.json").touch()
    monkeypatch.setattr(desk_checks, "EXTENSION_FILES", files)
    assert severity(desk_checks.check_extension, patient) is Severity.OK
    config = Desk(patient.workspace).config / "labconfig"
    config.mkdir(parents=True)
    (config / "page_config.json").write_text('{"disabledExtensions": {"course-lesson-autorun": true}}')
    assert severity(desk_checks.check_extension, patient) is Severity.WARNING


def test_missing_widgets_are_a_fault(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_checks, "WIDGETS", ("no-such-widget",))
    assert severity(desk_checks.check_widgets, patient) is Severity.FAULT


def test_settings_are_compared_with_the_shipped_ones(patient: Patient) -> None:
    desk = Desk(patient.workspace)
    lay_desk(desk, "en", 8888, "t")
    assert severity(desk_checks.check_settings, patient) is Severity.OK
    (desk.config / "labconfig" / OVERRIDES.name).write_text('{"something": {"else": 1}}')
    assert severity(desk_checks.check_settings, patient) is Severity.WARNING


def test_missing_typst_is_a_warning(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert severity(desk_checks.check_print, patient) is Severity.WARNING


def test_workspace_inside_a_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert severity(machine.check_workspace, Patient(tmp_path / "file" / "x", "zh", 8888)) is Severity.FAULT


def test_full_disk_is_a_warning(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "ENOUGH_MB", 10**12)
    assert severity(machine.check_disk, patient) is Severity.WARNING


@pytest.mark.parametrize(
    ("path", "odd"),
    [("/home/学员/我的 课程-1", set()), ("C:\\学习#1", {"#"}), ("/tmp/a%20b", {"%"}), ("/tmp/a\nb", {"\n"})],
)
def test_odd_characters_in_paths_are_named(path: str, odd: set[str]) -> None:
    assert machine.odd_characters(path) == odd


def test_port_of_another_program_is_a_warning(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = Patient(tmp_path, "zh", other.getsockname()[1])
        assert severity(machine.check_port, taken) is Severity.WARNING
    assert severity(machine.check_port, taken) is Severity.OK


def test_clock_before_the_course_is_a_warning(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.time, "time", lambda: 0.0)
    assert severity(machine.check_clock, patient) is Severity.WARNING


def test_screen_without_chinese_is_a_warning(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen:
        encoding = "ascii"

    monkeypatch.setattr(sys, "stdout", Screen())
    found = list(machine.check_encoding(patient))
    monkeypatch.undo()
    assert [finding.severity for finding in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("spared", "expected"), [("", Severity.WARNING), ("localhost, 127.0.0.1", Severity.OK), ("*", Severity.OK)]
)
def test_proxy_must_spare_this_computer(
    patient: Patient, monkeypatch: pytest.MonkeyPatch, spared: str, expected: Severity
) -> None:
    for name in ("HTTP_PROXY", "all_proxy", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://proxy.invalid:3128")
    monkeypatch.setenv("no_proxy", spared)
    assert severity(machine.check_proxy, patient) is expected
