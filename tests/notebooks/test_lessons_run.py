"""Every notebook, as committed, in a fresh kernel and a clean workspace: no error, no warning, no waiting."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
_STUCK_S = 120


@pytest.fixture
def kernel_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("COURSE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COURSE_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    # Anything that warns stops here, where somebody mends it, and not in front of a trainee.
    monkeypatch.setenv("PYTHONWARNINGS", "default")
    return tmp_path


def noise(cell: Any) -> list[str]:
    """Return the errors and the standard error output of a cell."""
    told = []
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            told.append(f"{output.ename}: {output.evalue}")
        if output.output_type == "stream" and output.name == "stderr":
            told.append(output.text)
    return told


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(ROOT / "notebooks").as_posix())
def test_a_notebook_runs_from_top_to_end_without_an_error_or_a_warning(path: Path, kernel_environment: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(kernel_environment)}}
    NotebookClient(notebook, timeout=_STUCK_S, kernel_name="python3", allow_errors=True, resources=place).execute()
    assert [told for cell in notebook.cells for told in noise(cell)] == []
    drawing = [cell for cell in notebook.cells if "autorun" in cell.metadata.get("tags", [])]
    assert all(cell.outputs for cell in drawing)
