"""Error types of the course; each says what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


class CourseError(Exception):
    """Something the user can mend; `str(error)` is the whole message."""


@dataclass(frozen=True)
class Fault:
    """One mistake in course content, with its place and remedy."""

    path: str
    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.path} [{self.where}]" if self.where else self.path
        return f"{place}: {self.what} -> {self.remedy}"


class ContentError(CourseError):
    """Course content is wrong; carries every fault found, not only the first."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class ResponseError(CourseError):
    """A response cannot be scored yet; `key` and `values` name the sentence for the trainee."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class StoreError(CourseError):
    """The records cannot be read or written, or were changed after they were written."""
