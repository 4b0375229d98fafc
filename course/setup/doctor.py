"""`course doctor`: looks at everything the course rests on and says how to mend what is not well."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from course.messages import say
from course.setup.checkup.desk import (
    check_extension,
    check_language_pack,
    check_print,
    check_screen_font,
    check_settings,
    check_widgets,
)
from course.setup.checkup.finding import Check, Finding, Patient, Severity
from course.setup.checkup.installation import check_environment, check_parts, check_pins, check_python
from course.setup.checkup.machine import (
    check_clock,
    check_disk,
    check_encoding,
    check_path,
    check_port,
    check_proxy,
    check_workspace,
)

CHECKS: tuple[Check, ...] = (
    check_python,
    check_environment,
    check_parts,
    check_pins,
    check_extension,
    check_widgets,
    check_language_pack,
    check_settings,
    check_workspace,
    check_disk,
    check_path,
    check_port,
    check_proxy,
    check_clock,
    check_encoding,
    check_print,
    check_screen_font,
)
_MARKS = {Severity.OK: "[ OK ]", Severity.WARNING: "[ !! ]", Severity.FAULT: "[FAIL]"}


def examine(patient: Patient, checks: Sequence[Check]) -> list[Finding]:
    """Carry out all checks; one that fails itself becomes a finding, so that the others are still seen."""
    findings: list[Finding] = []
    for check in checks:
        try:
            findings += check(patient)
        except Exception as error:  # the doctor must get to the end on any machine
            findings.append(
                patient.warning("check_failed", name=check.__name__, error=f"{type(error).__name__}: {error}")
            )
    return findings


def exit_code(findings: Sequence[Finding]) -> int:
    """Return 1 when the course cannot be used."""
    return int(any(finding.severity is Severity.FAULT for finding in findings))


def as_text(findings: Sequence[Finding], language: str) -> str:
    """Return the findings for reading, each with its remedy, and what they come to."""
    lines = []
    for finding in findings:
        lines.append(f"{_MARKS[finding.severity]} {finding.what}")
        if finding.remedy:
            lines.append(f"       {say('doctor.mend', language)}{finding.remedy}")
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    worst = next((severity for severity in reversed(Severity) if counts[severity]), Severity.OK)
    warnings, faults = counts[Severity.WARNING], counts[Severity.FAULT]
    lines.append("\n" + say(f"doctor.sum_{worst}", language, warnings=warnings, faults=faults))
    return "\n".join(lines)


def as_json(findings: Sequence[Finding]) -> str:
    """Return the findings for programs."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1)
