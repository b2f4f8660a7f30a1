"""What a reader takes along: files of what is shown, a card as text, the claims of a footnote."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loccit.report.model import Report
from loccit.values.showing import month_name
from tests.browser.audits import sideways, violations
from tests.browser.visits import PHONE, Visits

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHOWN = ".card:not([hidden])"
# What a spreadsheet may take for the beginning of a formula.
BEGINNINGS = tuple("=+-@\t\r＝＋－＠")


def _downloaded(page: Page, button: str) -> str:
    with page.expect_download() as waiting:
        page.locator(button).click()
    # The line ends are those of the file.
    return waiting.value.path().read_bytes().decode("utf-8-sig")


def _table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def medium(page: Page, flagship_page: Path) -> Page:
    """Return the flagship's page with the discrepancies of medium severity shown."""
    page.goto(f"{flagship_page.as_uri()}?severity=medium")
    return page


def test_what_is_shown_is_downloaded_with_values_quotes_links_and_ruling(
    medium: Page, flagship_report: Report
) -> None:
    rows = _table(_downloaded(medium, "#taking [name=csv]"))
    want = [entry for entry in flagship_report.entries if entry.severity == "medium"]
    assert {row["discrepancy"] for row in rows} == {entry.id for entry in want}
    quotes = {(e.id, quote.claim): quote for e in want for quote in e.quotes}
    found = {(row["discrepancy"], row["claim"]): row for row in rows if row["claim"]}
    assert found.keys() == quotes.keys()
    for key, row in found.items():
        quote = quotes[key]
        assert row["quote"].lstrip("'") == "".join(part.text for part in quote.parts)
        assert row["value"].lstrip("'") == quote.value
        assert (row["article"], row["section"], row["link"]) == (
            quote.article, quote.section, quote.link,
        )  # fmt: skip
    because = {entry.id: entry.ruling.because for entry in want if entry.ruling}
    assert because
    for row in rows:
        # The page ends a reason with a full stop.
        assert row["reason"].startswith(because.get(row["discrepancy"], "").rstrip("."))


def test_as_json_it_is_the_same(medium: Page) -> None:
    rows = _table(_downloaded(medium, "#taking [name=csv]"))
    document = json.loads(_downloaded(medium, "#taking [name=json]"))
    assert [{k: v.lstrip("'") for k, v in row.items()} for row in rows] == [
        {k: v.lstrip("'") for k, v in record.items()} for record in document
    ]


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_no_cell_is_a_formula(medium: Page, begin: str) -> None:
    medium.evaluate(
        "text => { for (const one of document.querySelectorAll('.card h3, .card .read b, "
        ".card blockquote bdi')) one.textContent = text; }",
        f"{begin}1+1",
    )
    rows = _table(_downloaded(medium, "#taking [name=csv]"))
    assert rows
    assert {row["title"] for row in rows} == {f"'{begin}1+1"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(BEGINNINGS)]


def test_a_table_is_downloaded_as_it_is_filtered(page: Page, flagship_page: Path) -> None:
    page.goto(f"{flagship_page.as_uri()}?table=population&rows=1950")
    count = page.locator("#browser tbody tr").count()
    page.get_by_role("button", name="Download JSON").last.wait_for()
    rows = _table(_downloaded(page, "#browser button:text('Download CSV')"))
    document = json.loads(_downloaded(page, "#browser button:text('Download JSON')"))
    assert len(rows) == len(document) == count
    assert [row["id"] for row in rows] == [record["id"] for record in document]


def _copied(page: Page, name: str) -> list[str]:
    page.locator(f".card[data-id='{name}'] button[name=card]").click()
    page.locator(".toast").wait_for()
    return str(page.evaluate("navigator.clipboard.readText()")).split("\n")


def test_a_card_is_copied_for_a_colleague(
    page: Page, flagship_page: Path, flagship_report: Report
) -> None:
    """What it says, both values with their words, why, the ruling, and where it stands."""
    page.goto(flagship_page.as_uri())
    entry = next(e for e in flagship_report.entries if e.id == "X002/hamhung/river")
    first, *lines, name, address = _copied(page, entry.id)
    assert first.startswith(entry.title)
    assert address.endswith(f"/report.html#{entry.anchor}")
    assert name == entry.id
    for quote in entry.quotes:
        (line,) = [one for one in lines if f"“{''.join(part.text for part in quote.parts)}”" in one]
        assert f"{quote.value} ({quote.article})" in line
    assert not [line for line in lines if ":)" in line]
    assert lines[-1].startswith("Ruling: ")


def test_of_many_articles_the_copied_card_groups_values(page: Page, berlin_page: Path) -> None:
    page.goto(berlin_page.as_uri())
    lines = _copied(page, "X002/berlin/daily_mean")
    (october,) = [line for line in lines if line.startswith("- October: ")]
    assert [line.split(":")[0] for line in lines[1:13]] == [
        f"- {month_name(str(number))}" for number in range(1, 13)
    ]
    assert october.endswith("9.9 °C (Wikipedia (af, es, eu, id, ja)); ≠ 9.7 °C (Wikipedia (hu))")
    assert len("\n".join(lines)) < 3000


def test_each_choice_says_how_many_it_would_leave(page: Page, flagship_page: Path) -> None:
    page.goto(f"{flagship_page.as_uri()}?between=between")
    choice = page.locator("#filters [name=severity]")
    options = choice.locator("option").evaluate_all("all => all.map(o => [o.value, o.text])")
    for value, text in options[1:]:
        choice.select_option(value)
        assert text == f"{value} ({page.locator(SHOWN).count()})"


def test_all_claims_of_a_footnote_are_shown_under_an_address(
    page: Page, flagship_page: Path, flagship_report: Report
) -> None:
    quotes = [quote for entry in flagship_report.entries for quote in entry.quotes if quote.notes]
    name = f"{quotes[0].article} [{quotes[0].notes[0].label}]"
    page.goto(flagship_page.as_uri())
    page.locator("#filters [name=footnote]").select_option(name)
    page.get_by_role("button", name="All claims that rest on this footnote").click()
    dialog = page.get_by_role("dialog")
    shown = dialog.locator("tbody tr").count()
    cited = {q.claim for q in quotes if f"{q.article} [{q.notes[0].label}]" == name}
    assert shown >= len(cited)
    address = page.url
    assert "footnote_of=" in address
    assert violations(page) == []
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert "footnote_of" not in page.url
    page.goto("about:blank")
    page.goto(address)
    assert page.get_by_role("dialog").locator("tbody tr").count() == shown


def test_a_footnote_shows_at_once_all_claims_that_rest_on_it(
    page: Page, flagship_page: Path
) -> None:
    """On a card, and from there in the words of a cell; the cards stay as they are filtered."""
    page.goto(f"{flagship_page.as_uri()}?between=between")
    count = page.locator(SHOWN).count()
    link = page.locator(f"{SHOWN} .notes a.label").first
    marker = link.inner_text()
    claim = link.evaluate("link => link.closest('figure[data-claim]')?.dataset.claim ?? ''")
    link.click()
    dialog = page.get_by_role("dialog")
    title = dialog.locator("h2").inner_text()
    assert title.endswith(marker)
    rows = dialog.locator("tbody tr").count()
    assert title.startswith(f"{rows} claim")
    assert dialog.locator("tbody tr").first.evaluate(
        "row => row.getBoundingClientRect().top < innerHeight"
    )
    assert page.locator(SHOWN).count() == count
    assert violations(page) == []
    assert claim
    page.goto(f"{flagship_page.as_uri()}?table=claims&cell=value@{claim}")
    dialog.locator(".notes a.label", has_text=marker).first.click()
    assert dialog.locator("h2").inner_text() == title
    dialog.get_by_role("link", name="Show the ").click()
    dialog.wait_for(state="hidden")
    assert page.locator(SHOWN).count() > 0
    assert page.locator(".card[hidden]").count() > 0
    assert page.locator("#filters [name=footnote]").input_value().endswith(marker)


def test_the_words_of_a_cell_have_an_address(page: Page, flagship_page: Path) -> None:
    page.goto(f"{flagship_page.as_uri()}?table=population")
    page.locator("#browser td.found").first.click()
    dialog = page.get_by_role("dialog")
    title = dialog.locator("h2").inner_text()
    address = page.url
    assert "cell=" in address
    dialog.get_by_role("button", name="Close").click()
    assert "cell=" not in page.url
    page.goto("about:blank")
    page.goto(address)
    assert page.get_by_role("dialog").locator("h2").inner_text() == title


@pytest.mark.parametrize("odd", ["cell=toString@1", "cell=@", "cell=id@none", "footnote_of=[1]"])
def test_an_address_of_no_cell_opens_nothing(page: Page, flagship_page: Path, odd: str) -> None:
    page.goto(f"{flagship_page.as_uri()}?{odd}")
    page.locator("#browser tbody tr").first.wait_for()
    assert page.locator("dialog[open]").count() == 0


def test_a_long_table_is_walked_by_pages_and_to_its_ends(page: Page, flagship_page: Path) -> None:
    page.goto(f"{flagship_page.as_uri()}?table=facts")
    page.locator("#browser td").first.focus()
    where = (
        "[document.activeElement.parentElement.sectionRowIndex, document.activeElement.cellIndex]"
    )
    page.keyboard.press("PageDown")
    row, column = page.evaluate(where)
    assert 1 < row < 99
    assert column == 0
    page.keyboard.press("PageUp")
    assert page.evaluate(where) == [0, 0]
    page.keyboard.press("Control+End")
    assert page.evaluate(where) == [99, page.locator("#browser thead th").count() - 1]
    page.keyboard.press("Control+Home")
    assert page.evaluate(where) == [0, 0]


def test_the_first_column_stays_in_view(visits: Visits, flagship_page: Path) -> None:
    page = visits.open(PHONE)
    page.goto(f"{flagship_page.as_uri()}?table=facts")
    page.locator("#browser .grid").evaluate("grid => { grid.scrollLeft = 900; }")
    first = page.locator("#browser tbody td").first.bounding_box()
    grid = page.locator("#browser .grid").bounding_box()
    assert first
    assert grid
    assert abs(first["x"] - grid["x"]) < 3
    assert first["width"] < grid["width"] / 2
    assert sideways(page) == 0


def test_of_many_articles_by_one_publisher_each_is_told_by_its_name(
    page: Page, berlin_page: Path
) -> None:
    page.goto(berlin_page.as_uri())
    fields = page.locator("#filters [name=footnote] option")
    names = fields.evaluate_all("all => all.map(one => one.value).filter(Boolean)")
    page.locator("#filters [name=footnote]").select_option(names[0])
    page.get_by_role("button", name="All claims that rest on this footnote").click()
    dialog = page.get_by_role("dialog")
    assert dialog.locator("tbody tr").count() > 0
    page.keyboard.press("Escape")
    page.locator(".card:not([hidden]) figure a[href^=http]").first.wait_for(state="attached")
    page.goto(f"{berlin_page.as_uri()}?table=claims&cell=value@es/climate/berlin.sunshine.may")
    assert page.get_by_role("dialog").locator(".facts").first.inner_text().startswith(
        "Wikipedia (es), "
    )  # fmt: skip
