"""Which notebooks are the course's own: a digest of exactly the code that runs by itself."""

from __future__ import annotations

import hashlib
import json
from typing import Any

AUTORUN = "autorun"


def autorun_digest(notebook: dict[str, Any]) -> str:
    """Return the sha256 of ids and sources of all cells tagged `autorun`, as the browser extension computes it."""
    cells = [
        [cell["id"], "".join(cell["source"])]
        for cell in notebook["cells"]
        if AUTORUN in cell["metadata"].get("tags", [])
    ]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
