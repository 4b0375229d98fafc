from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from course.handouts.exporters import HandoutHTMLExporter, HandoutPDFExporter
from tests.handouts.sample_lesson import write_lesson

Printed = Callable[[str, str], bytes]


@pytest.fixture(scope="session")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lesson(tmp_path_factory.mktemp("lesson"))


@pytest.fixture(scope="session")
def printed(notebook: Path) -> Printed:
    """Give the bytes of one edition in one format, made once for all tests."""

    @cache
    def make(edition: str, form: str) -> bytes:
        if form == "html":
            page, _ = HandoutHTMLExporter(edition=edition, language="zh").from_filename(str(notebook))
            return page.encode("utf-8")
        pytest.importorskip("typst")
        paper, _ = HandoutPDFExporter(edition=edition, language="zh").from_filename(str(notebook))
        return paper

    return make


@pytest.fixture(scope="session")
def pages(printed: Printed) -> Callable[[str], list[str]]:
    """Give the text of each page of an edition's PDF, without white space."""

    @cache
    def read(edition: str) -> list[str]:
        return [bare(page.extract_text()) for page in PdfReader(io.BytesIO(printed(edition, "pdf"))).pages]

    return read


def bare(text: str) -> str:
    return re.sub(r"\s|\u3000", "", text)
