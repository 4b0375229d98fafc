"""What happened, in the past tense: the only thing the course ever records."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

FORMAT_VERSION = 1


class Verb(StrEnum):
    """Everything that can happen; each maps to one xAPI verb."""

    PROFILE_CHANGED = "profile_changed"
    LESSON_OPENED = "lesson_opened"
    QUESTION_ANSWERED = "question_answered"
    HINT_SHOWN = "hint_shown"
    SUBMISSION_GRADED = "submission_graded"
    PLAN_WRITTEN = "plan_written"
    DATA_BROUGHT = "data_brought"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True)
class Event:
    """One thing that one trainee did to one object of the course.

    The sender makes `id`, so appending the same event twice is harmless. `data` survives JSON unchanged.
    """

    verb: Verb
    object: str
    """Id of the lesson, question, exercise or plan section."""
    data: dict[str, Any] = field(default_factory=dict)
    actor: str = "trainee"
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    at: str = field(default_factory=_now)
    """UTC, ISO 8601."""
    version: int = FORMAT_VERSION

    def to_dict(self) -> dict[str, Any]:
        return {
            "version": self.version,
            "id": self.id,
            "at": self.at,
            "actor": self.actor,
            "verb": str(self.verb),
            "object": self.object,
            "data": self.data,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Event:
        return cls(**data | {"verb": Verb(data["verb"])})
