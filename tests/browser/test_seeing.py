"""For every eye and every screen: contrast, reflow, charts on a phone; and from them to words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.audits import faint, picture, sideways, violations
from tests.browser.visits import DESKTOP, PHONE, Visits

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Of a window that is 1,280 wide: at 200 and at 400 %.
ZOOMED = {"200": (640, 450), "400": (320, 256)}
DEFICIENCIES = ("achromatopsia", "deuteranopia", "protanopia", "tritanopia")


@pytest.fixture(params=["flagship", "berlin"])
def report(request: pytest.FixtureRequest, flagship_page: Path, berlin_page: Path) -> str:
    return (flagship_page if request.param == "flagship" else berlin_page).as_uri()


# ---------------------------------------------------------------------------- contrast


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(
    visits: Visits, report: str, scheme: Literal["light", "dark"]
) -> None:
    page = visits.open(DESKTOP, scheme)
    page.goto(f"{report}?table=claims")
    page.locator("#browser td").first.wait_for()
    assert faint(page) == []


def test_a_faint_text_is_told(page: Page) -> None:
    page.set_content("<p style='color: #999'>Faint</p><p>Plain</p><p style='color: #0000'>None</p>")
    assert [line.split()[-1] for line in faint(page)] == ["Faint", "None"]


# ------------------------------------------------------------------------------- reflow


@pytest.mark.parametrize("zoom", ZOOMED)
def test_enlarged_it_is_read_without_going_sideways(visits: Visits, report: str, zoom: str) -> None:
    page = visits.open(ZOOMED[zoom])
    page.goto(report)
    assert sideways(page) == 0
    page.locator(".card").first.focus()
    page.keyboard.press("d")
    assert sideways(page) == 0
    page.keyboard.press("Escape")
    page.locator("#browser td.cited").first.click()
    assert sideways(page) == 0
    dialog = page.get_by_role("dialog").bounding_box()
    assert dialog
    assert dialog["x"] >= 0
    assert dialog["x"] + dialog["width"] <= ZOOMED[zoom][0]


# ------------------------------------------------------------------------------- charts


@pytest.mark.parametrize("size", [PHONE, ZOOMED["400"]], ids=["phone", "400 %"])
def test_nothing_of_a_chart_is_cut_or_too_small(
    visits: Visits, report: str, size: tuple[int, int]
) -> None:
    page = visits.open(size)
    page.goto(report)
    texts = page.locator(".chart svg").evaluate_all(
        """drawings => drawings.filter(one => one.checkVisibility()).flatMap(one => {
            const scale = one.getBoundingClientRect().width / one.viewBox.baseVal.width;
            return [...one.querySelectorAll('text')].map(text => {
                const box = text.getBoundingClientRect();
                return [text.textContent, box.left, box.right, scale * 12];
            });
        })"""
    )
    assert len(texts) > 100
    assert [text for text in texts if text[1] < 0 or text[2] > size[0]] == []
    assert min(text[3] for text in texts) > 10


def test_on_a_wide_screen_the_wide_drawing_stands(page: Page, flagship_page: Path) -> None:
    page.goto(flagship_page.as_uri())
    assert page.locator(".chart .wide svg").first.is_visible()
    assert page.locator(".chart .small svg").first.is_hidden()


def test_a_mark_leads_to_its_words_and_on_to_its_card(page: Page, flagship_page: Path) -> None:
    page.goto(flagship_page.as_uri())
    mark = page.locator("#by-month-hamhung-precipitation .wide [data-cell]").nth(1)
    claim = mark.get_attribute("data-cell")
    assert claim
    mark.click()
    dialog = page.get_by_role("dialog")
    assert dialog.locator("code").first.inner_text() == claim
    assert dialog.locator("mark").first.is_visible()
    address = page.url
    card = dialog.locator("li a").first
    target = card.get_attribute("href")
    card.click()
    page.locator(f".card{target}:focus").wait_for()
    page.goto("about:blank")
    page.goto(address)
    assert page.get_by_role("dialog").locator("code").first.inner_text() == claim


def test_what_a_mark_does_a_key_does_in_its_table(page: Page, flagship_page: Path) -> None:
    page.goto(flagship_page.as_uri())
    chart = page.locator("#by-month-hamhung-precipitation")
    chart.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # the frame of the table
    page.keyboard.press("Tab")
    claim = page.evaluate("document.activeElement.dataset.cell")
    assert claim
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert dialog.locator("code").first.inner_text() == claim
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.cell") == claim


def test_without_script_a_chart_leads_to_its_cards(scriptless: Page, flagship_page: Path) -> None:
    scriptless.goto(flagship_page.as_uri())
    scriptless.locator("#by-month-hamhung-precipitation .touching a").first.click()
    assert scriptless.locator(".card:target h3").inner_text().startswith("Hamhung, precipitation")
    assert scriptless.locator("a[data-cell][href]").count() == 0


# ---------------------------------------------------------------- what many articles say


def test_what_many_say_stands_in_one_table_whose_cells_lead_to_words(
    page: Page, berlin_page: Path
) -> None:
    page.goto(berlin_page.as_uri())
    card = page.locator(".card[data-id='X002/berlin/daily_mean']")
    table = card.locator(".matrix table")
    assert table.locator("thead th").count() == 8
    assert table.locator("tbody tr").count() == 13
    assert card.locator("figure").first.is_hidden()
    marked = table.locator(".apart")
    assert 0 < marked.count() < table.locator("a").count() / 2
    assert (marked.first.text_content() or "").startswith("≠")
    link = marked.first.locator("a")
    claim = link.get_attribute("data-cell")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert dialog.locator("code").first.inner_text() == claim
    assert "as the page shows them" in dialog.inner_text()
    assert violations(page, "#evidence") == []
    page.keyboard.press("Escape")
    assert violations(page, ".card[data-id='X002/berlin/daily_mean'] .matrix") == []


def test_what_differs_is_told_by_more_than_colour(page: Page, berlin_page: Path) -> None:
    """The pictures are for people; what is asserted is what no eye has to tell by a colour."""
    page.goto(berlin_page.as_uri())
    page.locator("#by-month-berlin-record-high").scroll_into_view_if_needed()
    session = page.context.new_cdp_session(page)
    for kind in DEFICIENCIES:
        session.send("Emulation.setEmulatedVisionDeficiency", {"type": kind})
        picture(page, f"report-{kind}", whole=False)
    apart = page.locator(".chart .wide svg [stroke*='--apart'], .chart .wide svg [fill*='--apart']")
    assert apart.count() > 0
    dashed = "all => all.every(one => one.closest('[stroke-dasharray]') !== null)"
    assert apart.evaluate_all(dashed)
