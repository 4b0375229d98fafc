"""A working model as a lesson shows it: what can be moved, and what is then seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
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


Rows = tuple[tuple[str, ...], ...]


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
    options_from: str = ""
    """The sheet whose first column gives the options, where they are one's own rows."""


@dataclass(frozen=True)
class Ticks:
    """Any of several options, as (value, label)."""

    id: str
    label: Text
    options: tuple[tuple[str, Text], ...]
    value: tuple[str, ...]
    options_from: str = ""
    """As for Pick."""


@dataclass(frozen=True)
class Sheet:
    """A table to fill in or change; `rows` hold every cell as text, the given ones and the editable ones."""

    id: str
    label: Text
    columns: tuple[Column, ...]
    rows: Rows
    fixed: bool = False
    """The rows are what the course or a report names: one's own data may fill them in, not replace them."""
    shown: bool = True
    """Whether the lesson shows it; a table too long for a lesson is only replaced by one's own data."""

    @property
    def value(self) -> Rows:
        return self.rows

    def frame(self, rows: Rows) -> pd.DataFrame:
        """Return rows as a table by column name; a cell of an integer column that is no number becomes missing."""
        table = pd.DataFrame(list(rows), columns=[column.name for column in self.columns], dtype=object)
        for column in self.columns:
            if column.entry == "integer":
                table[column.name] = pd.Series([number(cell) for cell in table[column.name]], dtype="float64")
        return table


Control = Slider | Pick | Ticks | Sheet


def _options(keys: Sequence[str]) -> tuple[tuple[str, Text], ...]:
    return tuple((key, Text(key)) for key in keys)


def _following(control: Control, keys: Mapping[str, Sequence[str]]) -> Control:
    """Return a control whose options follow the rows of another sheet, where it names one of `keys`."""
    match control:
        case Pick(options_from=source) if keys.get(source):
            own = keys[source]
            return replace(control, options=_options(own), value=control.value if control.value in own else own[0])
        case Ticks(options_from=source) if source in keys:
            own = keys[source]
            return replace(control, options=_options(own), value=tuple(key for key in control.value if key in own))
        case Sheet(columns=columns):
            followed = (
                replace(column, choices=_options(keys[column.choices_from])) if column.choices_from in keys else column
                for column in columns
            )
            return replace(control, columns=tuple(followed))
    return control


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

    def on(self, rows: Mapping[str, Rows]) -> WorkingModel:
        """Return the model on one's own rows of some of its sheets; options that follow a sheet follow them."""
        sheets = [control for control in self.controls if isinstance(control, Sheet)]
        if unknown := rows.keys() - {sheet.id for sheet in sheets}:
            raise KeyError(*unknown)
        keys = {id: list(dict.fromkeys(row[0] for row in own if row and row[0])) for id, own in rows.items()}
        controls = (
            replace(control, rows=rows[control.id]) if isinstance(control, Sheet) and control.id in rows else control
            for control in self.controls
        )
        return replace(self, controls=tuple(_following(control, keys) for control in controls))

    def at(self, values: Values) -> WorkingModel:
        """Return the model with some controls standing elsewhere at first."""
        return replace(
            self,
            controls=tuple(
                replace(control, value=values[control.id])
                if not isinstance(control, Sheet) and control.id in values
                else control
                for control in self.controls
            ),
        )

    @property
    def defaults(self) -> dict[str, Any]:
        """The controls before anyone has moved them."""
        return {control.id: control.value for control in self.controls}

    def at_rest(self, language: str = "zh") -> list[Exhibit]:
        """Return what paper shows."""
        return self.draw(self.defaults, language)
