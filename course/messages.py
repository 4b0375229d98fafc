"""Every sentence the program itself says, by key and language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")
_FOLDER = Path(__file__).with_name("locale")


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return all sentences of one language, by `group.key`; a group is a file somewhere below locale/<language>/."""
    return {
        f"{path.stem}.{key}": text
        for path in sorted((_FOLDER / language).rglob("*.toml"))
        for key, text in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


def say(key: str, language: str = "zh", **values: object) -> str:
    """Return the sentence `key` in `language`, with `{name}` fields filled from `values`."""
    return catalogue(language)[key].format(**values)
