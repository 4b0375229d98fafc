"""The three printed editions of a lesson."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """Who the paper is for; each edition holds only what its reader may see."""

    TRAINEE = "trainee"
    KEY = "key"
    INSTRUCTOR = "instructor"

    @property
    def shows_key(self) -> bool:
        """Whether answers, feedback and solutions are printed."""
        return self is not Edition.TRAINEE

    @property
    def shows_notes(self) -> bool:
        """Whether the instructor's notes and the table of misconceptions are printed."""
        return self is Edition.INSTRUCTOR

    @property
    def shows_reading(self) -> bool:
        """Whether the reading is printed; the key holds questions and exercises only."""
        return self is not Edition.KEY
