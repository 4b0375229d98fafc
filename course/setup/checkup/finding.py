"""What the doctor finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from course.messages import say


class Severity(StrEnum):
    """How bad a finding is."""

    OK = "ok"
    WARNING = "warning"
    """The course works, something about it does not."""
    FAULT = "fault"
    """The course cannot be used until this is mended."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at: how it is, and how to mend it when it is not well."""

    severity: Severity
    what: str
    remedy: str = ""


@dataclass(frozen=True)
class Patient:
    """What is examined, and in which language findings are worded."""

    workspace: Path
    language: str
    port: int

    def fine(self, key: str, **values: object) -> Finding:
        return Finding(Severity.OK, say(f"doctor.{key}", self.language, **values))

    def warning(self, key: str, **values: object) -> Finding:
        return self._ill(Severity.WARNING, key, values)

    def fault(self, key: str, **values: object) -> Finding:
        return self._ill(Severity.FAULT, key, values)

    def _ill(self, severity: Severity, key: str, values: dict[str, object]) -> Finding:
        what = say(f"doctor.{key}", self.language, **values)
        return Finding(severity, what, say(f"doctor.{key}_remedy", self.language, **values))


Check = Callable[[Patient], Iterable[Finding]]
"""One look at one thing; rooms that setup may not import hand theirs in."""
