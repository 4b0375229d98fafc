"""A human-readable text in every language the course is given in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """One text per language; `zh` is required, the others fall back to it."""

    zh: str
    en: str = ""

    @classmethod
    def of(cls, value: str | Mapping[str, str]) -> Text:
        """Read a text from content: a plain string is Chinese, a table names its languages."""
        if isinstance(value, str):
            return cls(value)
        return cls(value["zh"], value.get("en", ""))

    def get(self, language: str) -> str:
        """Return the text in `language`, or in Chinese where it has not been translated."""
        return str(getattr(self, language, "")) or self.zh

    def to_dict(self) -> dict[str, str]:
        return {"zh": self.zh, "en": self.en} if self.en else {"zh": self.zh}
