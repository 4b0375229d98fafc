"""A working model as a lesson shows it: what can be moved, and what is then seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from course.charts.exhibit import Exhibit
from course.messages import say
from course.model.exercise import Column
from course.model.short_answer import number
from course.model.text import Text

Values = Mapping[str, Any]
"""The controls as they stand, by id: a whole number, the value of an option, a tuple of ticked values, or the rows
of a sheet as tuples of text."""


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


@dataclass(frozen=True)
class Sheet:
    """A table to fill in or change; `rows` hold every cell as text, the given ones and the editable ones."""

    id: str
    label: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def value(self) -> tuple[tuple[str, ...], ...]:
        return self.rows

    def frame(self, rows: tuple[tuple[str, ...], ...]) -> pd.DataFrame:
        """Return rows as a table by column name; a cell of an integer column that is no number becomes missing."""
        table = pd.DataFrame(list(rows), columns=[column.name for column in self.columns], dtype=object)
        for column in self.columns:
            if column.entry == "integer":
                table[column.name] = pd.Series([number(cell) for cell in table[column.name]], dtype="float64")
        return table


Control = Slider | Pick | Ticks | Sheet


def words(key: str) -> Text:
    """Return one of the program's own sentences in every language, as controls need it."""
    return Text(say(key, "zh"), say(key, "en"))


@dataclass(frozen=True)
class WorkingModel:
    """Controls and a pure function from their values to what is shown; `draw` takes every combination."""

    controls: tuple[Control, ...]
    draw: Callable[[Values, str], list[Exhibit]]
    synthetic: bool = True
    """Whether the page says that the data are fictional; not so where a model shows the reports themselves."""

    @property
    def defaults(self) -> dict[str, Any]:
        """The controls before anyone has moved them."""
        return {control.id: control.value for control in self.controls}

    def at_rest(self, language: str = "zh") -> list[Exhibit]:
        """Return what paper shows."""
        return self.draw(self.defaults, language)
