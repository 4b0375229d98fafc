"""The mechanisms of the reports: seeds/mechanisms.toml -> mechanisms by id."""

from __future__ import annotations

from functools import cache

from course.config import settings
from course.content.toml_file import read_toml
from course.errors import ContentError
from course.model.mechanism import Mechanism
from course.model.text import Text


@cache
def load_mechanisms() -> dict[str, Mechanism]:
    """Return all mechanisms by id, in order; raise ContentError naming what is wrong."""
    root = settings().content
    file = read_toml(root, root / "seeds" / "mechanisms.toml")
    try:
        read = [
            Mechanism(entry["id"], Text.of(entry["name"]), entry["module"], tuple(entry["facts"]), entry["function"])
            for entry in file.data["mechanism"]
        ]
    except (KeyError, TypeError) as error:
        raise ContentError([file.fault("", f"cannot be read: {error}", "see the other mechanisms")]) from None
    return {mechanism.id: mechanism for mechanism in read}
