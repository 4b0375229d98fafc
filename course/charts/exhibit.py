"""What a working model shows, in a form that screen, paper and plan can all use."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure


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
