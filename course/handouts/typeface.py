"""The bundled font, cut down to one document and made a data URL."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"
FAMILY = "Course Sans SC"
WEIGHTS = {400: "Regular", 700: "Bold"}


def font_faces(text: str) -> str:
    """Return CSS that embeds both weights with the characters of `text`; the same text gives the same bytes."""
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
        f"src: url(data:font/woff;base64,{_woff(FONTS / f'CourseSansSC-{name}.ttf', text)}) format('woff'); }}"
        for weight, name in WEIGHTS.items()
    )


def _woff(path: Path, text: str) -> str:
    out = io.BytesIO()
    with TTFont(path, recalcTimestamp=False, lazy=True) as font:
        subsetter = Subsetter(Options(hinting=False, layout_features=["kern", "halt", "chws"]))
        subsetter.populate(text=text)
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(out, reorderTables=False)
    return base64.b64encode(out.getvalue()).decode("ascii")
