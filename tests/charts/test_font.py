from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from course.charts.style import FAMILY, FONTS
from course.config import content_root

ROOT = content_root()
SIGNS = "☐☑✔✘○△→←↑↓≥≤×÷·—…①⑳ⅠⅫ％°＿□■●▲▼√＋－＝〔〕「」『』【】《》〈〉“”‘’＆"


def content_files() -> Iterator[Path]:
    for folder, endings in (
        (ROOT / "seeds", {".toml"}),
        (ROOT / "exercises", {".toml", ".md", ".py", ".csv"}),
        (ROOT / "notebooks", {".ipynb", ".md"}),
        (FONTS.parent / "locale", {".toml"}),
    ):
        yield from (path for path in sorted(folder.rglob("*")) if path.suffix in endings and ".ipynb_" not in str(path))


@pytest.fixture(scope="module", params=["Regular", "Bold"])
def font(request: pytest.FixtureRequest) -> Iterator[TTFont]:
    with TTFont(FONTS / f"CourseSansSC-{request.param}.ttf") as opened:
        yield opened


def test_every_character_of_the_course_is_in_the_font(font: TTFont) -> None:
    has = set(map(chr, font.getBestCmap()))
    files = list(content_files())
    missing = {
        f"{path.relative_to(path.parents[2])}: {sign!r}"
        for path in files
        for sign in set(path.read_text(encoding="utf-8")) - has
        if not sign.isspace()
    }
    assert len(files) > 10
    assert missing == set()


def test_the_font_has_the_national_set_and_the_signs_of_worksheets(font: TTFont) -> None:
    has = set(map(chr, font.getBestCmap()))
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    hanzi = {pair.decode("gb2312", "ignore") for pair in pairs} - {""}
    assert len(hanzi) == 6763
    assert hanzi | set(SIGNS) <= has


def test_the_font_goes_by_its_own_name_and_keeps_its_licence(font: TTFont) -> None:
    names = font["name"]
    assert names.getDebugName(1) == FAMILY
    assert "Adobe" in names.getDebugName(0)
    assert "SIL Open Font License" in names.getDebugName(13)
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
