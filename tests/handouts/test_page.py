from __future__ import annotations

import base64
import io
import re
import shutil
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.handouts.conftest import Printed


class Reader(HTMLParser):
    """Notes every tag, id and address of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.attributes: list[tuple[str, dict[str, str]]] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        self.addresses += [values[name] for name in ("src", "href", "srcset", "action", "data") if name in values]


@pytest.mark.parametrize("edition", ["trainee", "key", "instructor"])
def test_the_page_needs_nothing_from_outside(printed: Printed, edition: str) -> None:
    page = printed(edition, "html")
    reader = Reader(page)
    assert "script" not in reader.tags
    assert [url for url in reader.addresses if not url.startswith(("data:", "#"))] == []
    style = page.decode("utf-8").split("</style>")[0]
    assert set(re.findall(r"url\((\w+:)", style)) == {"data:"}
    assert "@import" not in style


def test_every_citation_leads_to_its_reference(printed: Printed) -> None:
    reader = Reader(printed("instructor", "html"))
    targets = {url.removeprefix("#") for url in reader.addresses if url.startswith("#fact-")}
    assert len(targets) > 3
    assert targets <= set(reader.ids)


def test_ids_are_used_once(printed: Printed) -> None:
    ids = Reader(printed("instructor", "html")).ids
    assert len(ids) == len(set(ids))


def test_headings_begin_with_one_title_and_skip_no_level(printed: Printed) -> None:
    levels = [int(tag[1]) for tag in Reader(printed("instructor", "html")).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_heads_and_pictures_words(printed: Printed) -> None:
    reader = Reader(printed("trainee", "html"))
    assert reader.tags.count("table") == reader.tags.count("thead") > 2
    assert all(values.get("alt") for tag, values in reader.attributes if tag == "img")
    assert "main" in reader.tags
    assert ("html", {"lang": "zh-CN"}) in reader.attributes


def test_the_embedded_font_has_every_character_of_the_page(printed: Printed) -> None:
    page = printed("trainee", "html").decode("utf-8")
    fonts = [TTFont(io.BytesIO(base64.b64decode(data))) for data in re.findall(r"font/woff;base64,([^)]*)", page)]
    body = re.sub(r"<[^>]*>", "", page.split("<body>")[1])
    needed = {sign for sign in body if not sign.isspace()}
    assert len(fonts) == 2
    assert [needed - set(map(chr, font.getBestCmap())) for font in fonts] == [set(), set()]


def test_a_browser_opens_the_page_with_one_request(printed: Printed, tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    api = pytest.importorskip("playwright.sync_api")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    path = tmp_path / "sheet.html"
    path.write_bytes(printed("instructor", "html"))
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 390, "height": 800})
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(path.as_uri())
        loaded = tab.evaluate("document.fonts.ready.then(() => [...document.fonts].map(font => font.status))")
        overflow = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        browser.close()
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    assert loaded == ["loaded", "loaded"]
    assert overflow == 0
