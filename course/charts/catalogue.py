"""The working models by the name a lesson calls them by: `service/duty_roster` is models/service/duty_roster.py."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from course.charts.working_model import WorkingModel

_FOLDER = Path(__file__).with_name("models")


@cache
def model_names() -> tuple[str, ...]:
    """Return the names of all working models, without loading any."""
    return tuple(
        f"{path.parent.name}/{path.stem}" for path in sorted(_FOLDER.glob("*/*.py")) if not path.stem.startswith("_")
    )


def load_model(name: str) -> WorkingModel:
    """Return a working model by name; raise KeyError for an unknown one.

    Loaded when first called for: some models bring a solver with them, and a lesson needs two or three of them.
    """
    if name not in model_names():
        raise KeyError(name)
    model = import_module(f"course.charts.models.{name.replace('/', '.')}").MODEL
    assert isinstance(model, WorkingModel), f"{name} defines no MODEL"
    return model
