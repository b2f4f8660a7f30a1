"""The catalog's pages in Chromium, over two real releases: from a server and from the disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlparse

import pytest

from loccit.release import gate
from loccit.release.pipeline import make_release
from loccit.release.templates import render
from loccit.release.validation import Validated
from loccit.report.glossary import CLASSES, STATUS_MEANS
from tests.browser.audits import invalid, picture, sideways, violations, violations_and_doubts
from tests.browser.visits import DESKTOP, PHONE, Visits
from tests.conftest import Workspace
from tests.release.small_releases import released

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PAGES = {
    "catalog": "index.html",
    "dataset": "kelmouth/index.html",
    "release": "kelmouth/0.2.0/index.html",
}
# Nothing is to be downloaded from this one.
CHECKS = {"checks": "kelmouth/data-docs/0.1.0/checks.html"}
NEWER = "# Changelog\n\n## 0.2.0 (2026-02-03)\n\n- Counted anew.\n- And the mills.\n"


@pytest.fixture(scope="session")
def catalog(pulled: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalog with two versions of the small dataset."""
    root = tmp_path_factory.mktemp("in a browser")  # an address with spaces in it
    shutil.copytree(pulled.root, root / "work")
    space = Workspace(root / "work")
    shutil.copytree(released(tmp_path_factory, pulled)[1], root / "catalog")
    space.replace("dataset.yaml", "version: 0.1.0", "version: 0.2.0")
    space.replace("dataset.yaml", "2026-01-02", "2026-02-03")
    (space.folder / "CHANGELOG.md").write_text(NEWER, encoding="utf-8")
    assert space.run("build").exit_code == 0
    with pytest.MonkeyPatch.context() as patch:  # one version that went through it is enough
        passed = Validated((), (), b"{}\n", {"index.html": b""})
        patch.setattr(gate, "validate", lambda *_, **__: passed)
        patch.setattr(gate, "expectations_page", lambda *_: b"")
        assert make_release(space.folder, root / "catalog").state == "published"
    return root / "catalog"


@pytest.fixture(params=["server", "disk"])
def home(request: pytest.FixtureRequest, catalog: Path, serve: Callable[[Path], str]) -> str:
    """Return the address of the catalog, once on a server and once on the disk."""
    return serve(catalog) if request.param == "server" else f"{catalog.as_uri()}/"


def _own(catalog: Path) -> set[Path]:
    """Return the catalog's pages, without the reports and Great Expectations' pages in it."""
    return {path for path in catalog.rglob("index.html") if "data-docs" not in path.parts}


def _addresses(page: Page) -> list[str]:
    found: list[str] = page.locator("a").evaluate_all("links => links.map(link => link.href)")
    return found


def _file(home: str, address: str, catalog: Path) -> Path:
    """Return the file of the catalog that an address is of."""
    return catalog / unquote(urlparse(address).path.removeprefix(urlparse(home).path))


def test_every_link_leads_to_what_lies_there(page: Page, home: str, catalog: Path) -> None:
    waiting, seen, own = [urljoin(home, "index.html")], set[str](), _own(catalog)
    while waiting:
        address = waiting.pop().partition("#")[0]
        if address in seen:
            continue
        seen.add(address)
        file = _file(home, address, catalog)
        assert address.startswith(home), f"{address} leads out of the catalog"
        if file in own:
            page.goto(address)
            waiting += _addresses(page)
        elif home.startswith("http"):
            found = page.request.get(address)
            assert found.ok, address
            assert found.body() == file.read_bytes(), address
        else:
            assert file.is_file(), address
    listed = {_file(home, address, catalog).relative_to(catalog).as_posix() for address in seen}
    releases = {path.as_posix() for path in map(Path, listed) if "SHA256SUMS" in path.name}
    assert releases == {"kelmouth/0.1.0/SHA256SUMS", "kelmouth/0.2.0/SHA256SUMS"}
    whole = {
        path.relative_to(catalog).as_posix()
        for path in catalog.glob("kelmouth/[0-9]*/**/*")
        if path.is_file() and path.name != "release.json"
    }
    assert whole - listed == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_download_gives_the_bytes_that_lie_there(
    visits: Visits, home: str, catalog: Path, name: str
) -> None:
    links = _downloads(visits.open(), home + PAGES[name])
    assert links
    # From the disk they all go the same way; the server must send each as what it is.
    for number in range(len(links) if home.startswith("http") else 1):
        if number % 8 == 0:  # Chromium asks before a tab gets its eleventh download
            links = _downloads(visits.open(), home + PAGES[name])
        file = _file(home, str(links[number].evaluate("link => link.href")), catalog)
        with links[number].page.expect_download() as waiting:
            links[number].click()
        assert waiting.value.suggested_filename == file.name
        assert Path(waiting.value.path()).read_bytes() == file.read_bytes()


def _downloads(page: Page, address: str) -> list[Locator]:
    page.goto(address)
    return page.locator("a[download]").all()


def test_the_way_there_and_back(page: Page, home: str) -> None:
    page.goto(home + "index.html")
    page.get_by_role("link", name="Kelmouth in two articles").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Kelmouth in two articles"
    page.get_by_role("link", name="Version 0.1.0").click()
    assert page.get_by_text("released 2026-01-02").is_visible()
    page.get_by_role("navigation").get_by_role("link", name="Kelmouth in two articles").click()
    page.get_by_role("link", name="Look at version 0.2.0").click()
    page.wait_for_url("**/kelmouth/0.2.0/index.html")
    page.get_by_role("navigation").get_by_role("link", name="Data sets").click()
    page.wait_for_url("**/index.html")
    assert page.title() == "Data sets"
    page.goto(home + "kelmouth/latest/index.html")
    page.wait_for_url("**/kelmouth/0.2.0/index.html")


@pytest.mark.parametrize("name", PAGES | CHECKS)
@pytest.mark.parametrize(
    ("size", "scheme"),
    [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light")],
    ids=["desktop", "dark", "phone"],
)
def test_everybody_can_read_it(
    visits: Visits,
    catalog: Path,
    request: pytest.FixtureRequest,
    name: str,
    size: tuple[int, int],
    scheme: str,
) -> None:
    page = visits.open(size, "dark" if scheme == "dark" else "light")
    page.goto((catalog / (PAGES | CHECKS)[name]).as_uri())
    picture(page, f"catalog-{request.node.callspec.id}")
    for closed in page.locator("details").all():
        closed.locator("summary").click()
    assert violations_and_doubts(page) == []
    assert sideways(page) == 0


def test_the_pages_are_valid_html(catalog: Path) -> None:
    assert len(_own(catalog)) == 5
    assert invalid(*_own(catalog)) == []


def test_a_click_copies_the_citation(page: Page, home: str) -> None:
    page.goto(home + PAGES["release"])
    page.get_by_role("button", name="Copy the citation").click()
    page.get_by_role("button", name="Copied the citation").wait_for()
    assert page.get_by_role("status").inner_text() == "Copied"
    words = page.evaluate("navigator.clipboard.readText()")
    assert words == page.locator("#citation").inner_text()
    assert "Version 0.2.0" in words


def test_where_the_clipboard_is_closed_the_words_are_marked(page: Page, catalog: Path) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto((catalog / PAGES["release"]).as_uri())
    page.get_by_role("button", name="Copy the hash").click()
    page.get_by_role("button", name="Marked, to be copied the hash").wait_for()
    assert page.evaluate("getSelection().toString()") == page.locator("#sha256").inner_text()


def test_without_script_all_is_there_but_the_buttons(scriptless: Page, catalog: Path) -> None:
    scriptless.goto((catalog / PAGES["release"]).as_uri())
    assert scriptless.locator("#citation").is_visible()
    assert scriptless.get_by_role("button").count() == 0
    scriptless.get_by_text("files", exact=False).last.scroll_into_view_if_needed()
    scriptless.locator("summary").click()
    assert scriptless.get_by_role("link", name="SHA256SUMS").is_visible()


def test_by_keyboard_the_first_stop_leads_to_the_content(page: Page, catalog: Path) -> None:
    page.goto((catalog / PAGES["release"]).as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "Download" in page.evaluate("document.activeElement.textContent")


def test_on_paper_there_are_no_buttons(page: Page, catalog: Path) -> None:
    page.goto((catalog / PAGES["release"]).as_uri())
    page.emulate_media(media="print")
    assert page.get_by_role("button").count() == 0
    assert page.locator("#sha256").is_visible()


HOSTILE = "<script>console.error('run')</script> \" ' & {{ 7 * 7 }}"


@pytest.mark.parametrize("report", [{}, {"report": "report.html"}], ids=["", "report"])
def test_what_is_filled_in_is_shown_and_never_run(
    page: Page, tmp_path: Path, report: dict[str, str]
) -> None:
    about = {
        "name": "town",
        "title": HOSTILE,
        "description": HOSTILE,
        "version": "1.0.0",
        "released": "2026-01-02",
        "core": {"path": "town-1.0.0.zip", "sha256": "0" * 64, "bytes": 1},
        "changes": [HOSTILE],
        "counts": dict.fromkeys(
            ("articles", "claims", "tables", "rows", "figures", "figures_accounted_for"), 1
        ),
        "discrepancies": [
            {"class": "conflict", "status": "open", "count": 2},
            {"class": "conflict", "status": "settled", "count": 5},
            {"class": "range", "status": "settled", "count": 4},
        ],
        "citation": HOSTILE,
        **report,
    }
    words = {"classes": CLASSES, "meanings": STATUS_MEANS}
    html = render("release.html", release=about, files=[], **words).decode()
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "index.html").as_uri())
    assert page.get_by_role("heading", level=1).text_content() == HOSTILE
    assert page.locator("#citation").text_content() == HOSTILE
    assert page.get_by_role("link", name="Read the discrepancy report").count() == len(report)
    cells = page.locator("#discrepancies ~ table td").all_inner_texts()
    assert cells == ["2", "5", "–", "4", "2", "9"]
    assert violations(page) == []
    if report:
        assert invalid(html) == []
