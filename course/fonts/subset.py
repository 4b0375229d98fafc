"""Make the bundled font from Noto Sans SC: `python subset.py SOURCE.ttf TARGET.ttf`, once per weight."""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Course Sans SC"
"""A name of its own, so that nobody's installed Noto Sans SC, which has other characters, is taken for it."""

SYMBOLS = "·—–…‘’“”‰′″※℃№™€¥→←↑↓↔⇒⇔≥≤≠≈±×÷√∞∑∈∩∪∠∴∵•†‡−"
SYMBOLS += "□■△▲▽▼○●◎◇◆☆★✓〇〈〉《》「」『』【】〔〕〖〗、。々～㎡㎏㎜㎝㎞㏎"
RARE = "臵"
"""Hanzi outside GB 2312 that the course quotes."""
BLOCKS = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xFF),  # Latin-1
    (0x2160, 0x216B),  # Roman numerals
    (0x2460, 0x2473),  # circled numbers
    (0xFF01, 0xFF5E),  # full-width forms
    (0xFFE0, 0xFFE6),
)
Box = tuple[int, int, int, int]


def characters() -> set[str]:
    """Return all of GB 2312 (6763 hanzi and its symbols) and the signs that lessons and worksheets use."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    national = {pair.decode("gb2312", "ignore") for pair in pairs} - {""}
    return national | set(SYMBOLS + RARE) | {chr(code) for first, last in BLOCKS for code in range(first, last + 1)}


def draw_ballot_signs(font: TTFont, stroke: int) -> None:
    """Add ☐ ☑ ✔ ✘ ✗, which Noto Sans SC lacks, drawn to sit on the line like a full-width character."""
    tick = [(235, 340), (420, 130), (800, 640), (735, 700), (415, 265), (295, 400)]
    thin = stroke // 2
    cross = [
        [(220 - thin, 640), (220 + thin, 700), (780 + thin, 120), (780 - thin, 60)],
        [(780 + thin, 640), (780 - thin, 700), (220 - thin, 120), (220 + thin, 60)],
    ]
    outer, inner = (110, -10, 890, 770), (110 + stroke, -10 + stroke, 890 - stroke, 770 - stroke)
    _add(font, "ballot", "☐", [_square(outer), _square(inner)[::-1]])
    _add(font, "ballotTick", "☑", [_square(outer), _square(inner)[::-1], tick])
    _add(font, "heavyTick", "✔", [tick])
    _add(font, "heavyCross", "✘✗", cross)


def _square(box: Box) -> list[tuple[int, int]]:
    left, bottom, right, top = box
    return [(left, bottom), (left, top), (right, top), (right, bottom)]


def _add(font: TTFont, name: str, signs: str, contours: list[list[tuple[int, int]]]) -> None:
    pen = TTGlyphPen(None)
    for contour in contours:
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["glyf"].glyphs[name] = glyph
    font["hmtx"][name] = (1000, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            table.cmap.update({ord(sign): name for sign in signs})


def rename(font: TTFont) -> None:
    """Give the family its own name; copyright and licence entries stay as they are."""
    weight = font["name"].getDebugName(2)
    names = {1: FAMILY, 3: f"{FAMILY} {weight}", 4: f"{FAMILY} {weight}", 6: f"CourseSansSC-{weight}", 16: FAMILY}
    for record in list(font["name"].names):
        if record.nameID in names:
            font["name"].setName(names[record.nameID], record.nameID, *record_place(record))
        elif record.nameID not in (0, 2, 5, 7, 8, 9, 10, 13, 14, 17):
            font["name"].removeNames(nameID=record.nameID)


def record_place(record: object) -> tuple[int, int, int]:
    """Return platform, encoding and language of a name record."""
    return record.platformID, record.platEncID, record.langID  # type: ignore[attr-defined]


def make(source: Path, target: Path) -> None:
    """Write the subset of one weight; the same source gives the same bytes."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(
        hinting=False,
        layout_features=["kern", "ccmp", "halt", "chws"],
        name_IDs=["*"],
        drop_tables=["STAT", "vhea", "vmtx", "BASE"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(characters()))
    subsetter.subset(font)
    draw_ballot_signs(font, 90 if font["OS/2"].usWeightClass >= 600 else 60)
    rename(font)
    font.save(target)


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
