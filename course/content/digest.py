"""Which notebooks are the course's own: a digest of exactly the code that runs by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

AUTORUN = "autorun"
APPROVED = Path(__file__).resolve().parent.parent / "labextension" / "static" / "lessons.json"
"""What the browser extension may run: the digests of all lessons ever released, so that old copies stay alive."""


def autorun_digest(notebook: dict[str, Any]) -> str:
    """Return the sha256 of ids and sources of all code cells tagged `autorun`, as the browser extension computes it."""
    cells = [
        [cell["id"], "".join(cell["source"])]
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and AUTORUN in cell["metadata"].get("tags", [])
    ]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def approved_digests() -> list[str]:
    """Return the digests that the browser extension accepts."""
    digests: list[str] = json.loads(APPROVED.read_text(encoding="utf-8"))["digests"]
    return digests


def approve(digests: Iterable[str]) -> None:
    """Add digests to what the browser extension accepts; none is ever taken away."""
    kept = dict.fromkeys([*(approved_digests() if APPROVED.exists() else []), *digests])
    part = APPROVED.with_suffix(".part")
    part.write_text(json.dumps({"digests": list(kept)}, indent=1) + "\n", encoding="utf-8")
    # Replaced at once: whoever reads meanwhile sees the old list or the new one, never half of one.
    part.replace(APPROVED)
