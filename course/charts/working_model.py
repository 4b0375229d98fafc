"""A working model as a lesson shows it: what can be moved, and what is then seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from course.charts.exhibit import Exhibit
from course.model.text import Text

Values = Mapping[str, Any]
"""The controls as they stand, by id: a whole number, the value of an option, or a tuple of ticked values."""


@dataclass(frozen=True)
class Slider:
    """A whole number between two ends."""

    id: str
    label: Text
    low: int
    high: int
    value: int


@dataclass(frozen=True)
class Pick:
    """One of a few options, as (value, label)."""

    id: str
    label: Text
    options: tuple[tuple[str, Text], ...]
    value: str


@dataclass(frozen=True)
class Ticks:
    """Any of several options, as (value, label)."""

    id: str
    label: Text
    options: tuple[tuple[str, Text], ...]
    value: tuple[str, ...]


Control = Slider | Pick | Ticks


@dataclass(frozen=True)
class WorkingModel:
    """Controls and a pure function from their values to what is shown; `draw` takes every combination."""

    controls: tuple[Control, ...]
    draw: Callable[[Values, str], list[Exhibit]]

    @property
    def defaults(self) -> dict[str, Any]:
        """The controls before anyone has moved them."""
        return {control.id: control.value for control in self.controls}

    def at_rest(self, language: str = "zh") -> list[Exhibit]:
        """Return what paper shows."""
        return self.draw(self.defaults, language)
