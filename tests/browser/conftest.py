from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.course_page import Visit, running_browser, running_course, visit


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def walked_course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_course(tmp_path_factory.mktemp("walker") / "workspace") as address:
        yield address


@pytest.fixture(scope="module")
def walker(walked_course: str, browser: Browser) -> Iterator[Visit]:
    """Return a page on which the lessons of a module are opened one after another."""
    visitor = visit(browser)
    visitor.open_start(walked_course)
    yield visitor
    visitor.page.context.close()
