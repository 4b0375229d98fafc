"""Settings, read once from the environment and from where the package lies."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Settings:
    """Where things are, and in which language the course speaks."""

    content: Path
    """Holds notebooks/, exercises/ and seeds/."""
    workspace: Path
    """The trainee's own folder; an update never overwrites what is in it."""
    language: str = "zh"

    @property
    def records(self) -> Path:
        return self.workspace / "records.sqlite"

    @property
    def submissions(self) -> Path:
        return self.workspace / "submissions"

    @property
    def plan(self) -> Path:
        return self.workspace / "plan"


def content_root() -> Path:
    """Return the folder of notebooks, exercises and facts: of the clone, or inside the installed package."""
    clone = _PACKAGE.parent
    return clone if (clone / "seeds").is_dir() else _PACKAGE / "content_files"


def settings() -> Settings:
    """Return the settings in force; COURSE_WORKSPACE, COURSE_LANGUAGE and COURSE_CONTENT override the defaults."""
    return Settings(
        content=Path(os.environ.get("COURSE_CONTENT") or content_root()),
        workspace=Path(os.environ.get("COURSE_WORKSPACE") or Path.home() / "course-workspace").expanduser(),
        language=os.environ.get("COURSE_LANGUAGE") or "zh",
    )
