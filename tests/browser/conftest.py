"""Chromium, and pages in it; at the end of each test nothing may have gone wrong on any page.

The tests of this folder are a group (see tests/groups.py), so that one Chromium is enough.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loccit.project import load_project
from loccit.reporting import write_report
from tests.browser import tools
from tests.browser.visits import FLAGS, PHONE, Visits
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


# Only while tests of this folder run: Playwright's event loop would be in the way of others.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Return Debian's Chromium; skip where it is not here."""
    path = tools.chromium()
    if not path:
        pytest.skip("Chromium is not here: python -m tests.browser.tools, or install it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visits(chromium: Browser) -> Iterator[Visits]:
    """Open pages of any size, colour scheme and with script on or off."""
    visits = Visits(chromium)
    yield visits
    visits.close()
    assert visits.problems == []


@pytest.fixture
def page(visits: Visits) -> Page:
    """Return a page in a window on a desk."""
    return visits.open()


@pytest.fixture
def phone(visits: Visits) -> Page:
    """Return a page on a phone."""
    return visits.open(PHONE)


@pytest.fixture
def dark(visits: Visits) -> Page:
    """Return a page for somebody who wants it dark."""
    return visits.open(scheme="dark")


@pytest.fixture
def scriptless(visits: Visits) -> Page:
    """Return a page that runs no script."""
    return visits.open(script=False)


@pytest.fixture(scope="package")
def berlin_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of twenty-five articles in HTML; not to be changed."""
    to = tmp_path_factory.mktemp("berlin")
    return write_report(load_project(ROOT / "datapackage" / "berlin"), to).page


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="package")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders on this machine; each call returns the address of one, ending in "/"."""
    with ExitStack() as stack:

        @cache
        def start(folder: Path) -> str:
            handler = partial(_Quiet, directory=str(folder))
            server = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), handler))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/"

        yield start
