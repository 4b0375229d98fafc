"""How charts look: the bundled font, marks that survive a black-and-white copier, bytes that repeat."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

FONTS = Path(__file__).resolve().parent.parent / "fonts"
FAMILY = "Course Sans SC"

INK = "#1a1a1a"
RULE = "#b8b8b8"
ACCENT = "#a3341f"

FILLS = (("#274b6d", ""), ("#dfe7ee", "////"), ("#8fa9c0", ""), ("#ffffff", "...."), ("#5b7d9c", "\\\\\\\\"))
"""Colour and hatch of one series after another: told apart by tone and pattern, never by hue alone."""

_RULES: dict[Any, Any] = {
    "font.family": [FAMILY],
    "font.size": 10,
    "axes.unicode_minus": False,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titleweight": "bold",
    "axes.titlesize": 12,
    "axes.titlepad": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.color": INK,
    "hatch.linewidth": 0.8,
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "course",
}


@cache
def _register_fonts() -> None:
    for path in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(path)


@contextmanager
def course_style() -> Iterator[None]:
    """Draw in the course's style inside this block, and leave matplotlib's settings as they were."""
    _register_fonts()
    with mpl.rc_context(_RULES):
        yield


def svg(figure: Figure) -> bytes:
    """Return the figure as SVG with its letters as outlines; the same figure gives the same bytes."""
    with course_style():
        buffer = io.BytesIO()
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(buffer, metadata={"Date": None, "Creator": None})
        return buffer.getvalue()


def png(figure: Figure, dpi: int = 150) -> bytes:
    """Return the figure as PNG; the same figure gives the same bytes."""
    with course_style():
        buffer = io.BytesIO()
        figure.set_dpi(dpi)
        canvas: Any = FigureCanvasAgg(figure)
        canvas.print_png(buffer, metadata={"Software": None})
        return buffer.getvalue()
