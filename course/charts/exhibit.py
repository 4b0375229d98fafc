"""What a working model shows, in a form that screen, paper and plan can all use."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure


@dataclass(frozen=True)
class Exhibit:
    """A titled picture or table; exactly one of `figure` and `table` is there."""

    title: str
    figure: Figure | None = None
    alt: str = ""
    """Says in words what the figure shows."""
    table: pd.DataFrame | None = None
    """With column labels for people."""
