"""What a working model shows, in a form that screen, paper and plan can all use."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from course.messages import say


@dataclass(frozen=True)
class Exhibit:
    """A titled picture, table or sentence; exactly one of `figure`, `table` and `text` is there."""

    title: str
    figure: Figure | None = None
    alt: str = ""
    """Says in words what the figure shows."""
    table: pd.DataFrame | None = None
    """With column labels for people."""
    marked: frozenset[int] = frozenset()
    """Positions of the table's rows that have changed or need attention."""
    text: str = ""
    """What the model comes to, in a sentence or two; read out whenever it changes."""


def assumptions_exhibit(assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the rows that the report does not state, for people."""
    open_rows = assumptions[~assumptions["stated_by_report"].astype(bool)]
    table = pd.DataFrame(
        {
            say("chart.assumption", language): open_rows["label"],
            say("chart.assumption_value", language): [
                f"{value:g} {unit}".strip() for value, unit in zip(open_rows["value"], open_rows["unit"], strict=True)
            ],
            say("chart.assumption_reason", language): open_rows["reason"],
        }
    )
    return Exhibit(say("chart.assumptions_title", language), table=table)
