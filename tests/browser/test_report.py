"""The HTML report in Chromium, from disk: on the flagship, and on a dataset that means harm."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from loccit.report.model import Report
from loccit.reporting import write_report
from tests.browser.audits import SCREENSHOTS, invalid, sideways, violations
from tests.browser.visits import DESKTOP, PHONE, Visits
from tests.conftest import ROOT, Workspace
from tests.report.hostile import HEBREW, SCRIPT, SHOWN, harm

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

HAMHUNG = ROOT / "datapackage" / "hamhung"
SHOWN_CARDS = ".card:not([hidden])"


@pytest.fixture
def report(flagship_report: Report) -> Report:
    return flagship_report


@pytest.fixture
def flagship(flagship_page: Path) -> str:
    """Return the address of the flagship's page."""
    return flagship_page.as_uri()


@pytest.fixture
def small(disputed: Workspace, tmp_path: Path) -> str:
    """Return the page of a small dataset with a discrepancy: audits take their time."""
    return write_report(disputed.project(), tmp_path / "report").page.as_uri()


def _choose(page: Page, name: str, value: str) -> None:
    page.locator(f"#filters [name={name}]").select_option(value)


def _count(page: Page) -> int:
    return page.locator(SHOWN_CARDS).count()


def _copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


# ------------------------------------------------------------------------ for everyone


SIZES: dict[str, tuple[tuple[int, int], Literal["light", "dark"]]] = {
    "desktop": (DESKTOP, "light"),
    "dark": (DESKTOP, "dark"),
    "phone": (PHONE, "light"),
}


@pytest.mark.parametrize("name", SIZES)
def test_nothing_stands_in_anybodys_way(visits: Visits, small: str, name: str) -> None:
    page = visits.open(*SIZES[name])
    page.goto(f"{small}?table=population")
    assert violations(page) == []
    page.locator("#browser td.found").first.click()
    assert violations(page) == []


def test_nor_on_the_flagship(page: Page, flagship: str) -> None:
    page.goto(flagship)
    parts = ("#overview", "section:has(#about-heading)", ".card:nth-child(-n + 8)", ".chart")
    assert violations(page, *parts) == []


@pytest.mark.parametrize("name", SIZES)
def test_it_fits_the_window(visits: Visits, flagship: str, name: str) -> None:
    page = visits.open(*SIZES[name])
    page.goto(flagship)
    assert sideways(page) == 0
    page.screenshot(path=_shot(f"report-{name}"))
    for part in ("discrepancies", "charts", "data"):
        page.locator(f"#{part}").evaluate("element => element.scrollIntoView()")
        page.screenshot(path=_shot(f"report-{name}-{part}"))


def test_it_is_valid_html(flagship: str) -> None:
    assert _invalid(Path(flagship.removeprefix("file://"))) == []


def test_it_reads_without_script(scriptless: Page, flagship: str, report: Report) -> None:
    scriptless.goto(flagship)
    assert _count(scriptless) == len(report.entries)
    assert scriptless.locator("#filters").is_hidden()
    assert scriptless.locator("#browser").is_hidden()
    assert scriptless.locator("svg").first.is_visible()
    table = scriptless.locator("details.table[data-name=population]")
    table.locator("summary").click()
    assert "hamhung.1950" in table.locator("pre").inner_text()
    card = scriptless.locator(".card").first
    card.locator("details.rule summary").click()
    assert card.locator("details.rule p").first.is_visible()


def test_on_paper_all_is_there_but_what_needs_a_hand(
    page: Page, flagship: str, report: Report
) -> None:
    page.goto(flagship)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    for name in ("nav", "#filters", "#browser", ".copy >> nth=0"):
        assert page.locator(name).is_hidden()
    assert page.locator(".card a.badge").first.is_visible()
    assert page.locator(".card details.rule p").first.is_hidden()
    rules = {entry.rule.id: entry.rule for entry in report.entries}
    assert page.locator("#rules").is_visible()
    heads = page.locator(".explained h3").all_inner_texts()
    assert heads == [f"{name}: {rules[name].title}" for name in sorted(rules)]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    paper = page.pdf(format="A4")
    assert 10 < len(re.findall(rb"/Type\s*/Page\b", paper)) < 40
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_hangul_and_hanja_are_drawn(page: Page, flagship: str) -> None:
    page.goto(flagship)
    # A letter that no font has is drawn as a box, and all boxes are alike.
    alike = page.evaluate(
        """() => {
            const draw = (text) => {
                const canvas = document.createElement('canvas');
                Object.assign(canvas, {width: 40, height: 40});
                const pen = canvas.getContext('2d');
                pen.font = `30px ${getComputedStyle(document.body).fontFamily}`;
                pen.fillText(text, 2, 32);
                return canvas.toDataURL();
            };
            return draw('함') === draw('흥') || draw('咸') === draw('興');
        }"""
    )
    if alike:
        pytest.skip("no font for Hangul and hanja is here: install fonts-noto-cjk")
    assert "함흥" in "".join(page.locator("pre").all_text_contents())


# ---------------------------------------------------------------------------- filters


def test_filters_narrow_and_the_address_keeps_them(
    page: Page, flagship: str, report: Report
) -> None:
    page.goto(flagship)
    assert _count(page) == len(report.entries)
    _choose(page, "severity", "medium")
    _choose(page, "status", "open")
    want = {e.id for e in report.entries if (e.severity, e.status) == ("medium", "open")}
    shown = page.locator(SHOWN_CARDS).evaluate_all("cards => cards.map(card => card.dataset.id)")
    assert set(shown) == want
    assert page.locator("output[name=shown]").inner_text() == (
        f"{len(want)} of {len(report.entries)} shown"
    )
    _choose(page, "sort", "title")
    titles = page.locator(f"{SHOWN_CARDS} h3").all_text_contents()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert page.locator(f"{SHOWN_CARDS} h3").all_text_contents() == titles
    assert page.locator("#filters [name=severity]").input_value() == "medium"
    page.get_by_role("button", name="Show all").first.click()
    page.locator(".card[hidden]").first.wait_for(state="detached")
    assert "?" not in page.url


@pytest.mark.parametrize(
    ("name", "value", "of"),
    [
        ("class", "citation", "about"),
        ("found", "reader", "found_by"),
    ],
)
def test_each_filter_shows_what_it_says(
    page: Page, flagship: str, report: Report, name: str, value: str, of: str
) -> None:
    page.goto(flagship)
    _choose(page, name, value)
    assert _count(page) == sum(getattr(entry, of) == value for entry in report.entries) > 0


def test_an_article_filter_shows_cards_that_quote_it(
    page: Page, flagship: str, report: Report
) -> None:
    page.goto(flagship)
    _choose(page, "article", "Wikipedia")
    quoted = [{quote.article for quote in entry.quotes} for entry in report.entries]
    # What is about an article's notes quotes nothing, and is about that article all the same.
    silent = [e.title for e in report.entries if not e.quotes and e.title.startswith("Wikipedia")]
    want = sum("Wikipedia" in names for names in quoted) + len(silent)
    assert _count(page) == want < len(quoted)


def test_a_subject_filter_shows_cards_about_several_as_well(
    page: Page, flagship: str, report: Report
) -> None:
    page.goto(flagship)
    _choose(page, "subject", "Hamhung")
    found = [
        "Hamhung" in {entry.subject, *(quote.subject for quote in entry.quotes)}
        for entry in report.entries
    ]
    assert sum(entry.subject == "Hamhung" for entry in report.entries) < sum(found)
    assert _count(page) == sum(found) < len(found)


def test_search_takes_words_without_accents_and_says_where_none_is(
    page: Page, flagship: str
) -> None:
    page.goto(flagship)
    page.locator("#filters [name=q]").fill("hamgyong province")
    assert 0 < _count(page) < 20
    page.locator("#filters [name=q]").fill("no such words anywhere")
    assert page.locator("#none").is_visible()
    page.locator("#all").click()
    page.locator(".card[hidden]").first.wait_for(state="detached")
    assert page.evaluate("document.activeElement.name") == "q"
    # What rules say of all their cards is no finding.
    page.locator("#filters [name=q]").fill("rulings.yaml")
    assert _count(page) == 0


def test_a_shared_anchor_shows_its_card_whatever_is_filtered(
    page: Page, flagship: str, report: Report
) -> None:
    card = next(entry for entry in report.entries if entry.severity == "low")
    page.goto(f"{flagship}?severity=high#{card.anchor}")
    page.locator(".card[hidden]").first.wait_for(state="detached")
    assert page.locator(f"#{card.anchor}").is_visible()


def test_an_address_with_filters_names_no_card_that_they_hide(
    page: Page, flagship: str, report: Report
) -> None:
    card = next(entry for entry in report.entries if entry.severity == "low")
    page.goto(f"{flagship}#{card.anchor}")
    page.locator(".card:focus").wait_for()
    _choose(page, "severity", "low")
    assert page.url.endswith(f"?severity=low#{card.anchor}")
    _choose(page, "severity", "high")
    assert page.url.endswith("?severity=high")


@pytest.mark.parametrize(
    "odd",
    [
        "?severity=dreadful&table=nothing",
        "?in=toString&rows=a&by=constructor",
        "?in=__proto__&rows=a&by=-__proto__",
        "#%E0%A4%A",
    ],
)
def test_an_address_that_says_nothing_is_ignored(
    page: Page, flagship: str, report: Report, odd: str
) -> None:
    page.goto(f"{flagship}{odd}")
    assert _count(page) == len(report.entries)
    assert _rows(page)


def test_a_citation_is_copied(page: Page, flagship: str, report: Report) -> None:
    page.goto(flagship)
    page.locator(".card").first.get_by_role("button", name="copy citation").click()
    page.get_by_text("Copied").wait_for()
    assert report.entries[0].id in _copied(page)
    assert report.citation in _copied(page)


# -------------------------------------------------------------------- data and evidence


def test_every_table_is_copied_as_its_file_has_it(page: Page, flagship: str) -> None:
    page.goto(flagship)
    choose = page.locator("#browser select[name=table]")
    choose.wait_for()
    names = choose.locator("option").evaluate_all("all => all.map(one => one.value)")
    files = {path.stem: path for path in (HAMHUNG / "data").glob("*.csv")}
    assert set(names) == set(files)
    for name in names:
        choose.select_option(name)
        page.get_by_role("button", name="Copy as CSV").click()
        page.locator(".toast").wait_for()
        assert _copied(page) == files[name].read_text("utf-8"), name


def test_a_table_is_sorted_filtered_and_kept_in_the_address(page: Page, flagship: str) -> None:
    page.goto(f"{flagship}?table=population")
    head = page.locator("#browser th[data-name=population]")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    column = _header(page).index("population")
    values = [row[column] for row in _rows(page)]
    full = [int(value) for value in values if value]
    assert full == sorted(full)
    assert values[: len(full)] == list(map(str, full)), "empty cells come last"
    page.locator("#browser th[data-name=population] button").click()
    assert [row[column] for row in _rows(page)][: len(full)] == list(map(str, sorted(full)[::-1]))
    page.get_by_label("Rows that contain", exact=True).fill("20")
    page.locator("#browser select[name=in]").select_option("date")
    shown = _rows(page)
    assert shown
    assert all("20" in row[_header(page).index("date")] for row in shown)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert _rows(page) == shown
    page.get_by_role("button", name="Copy as CSV").click()
    page.locator(".toast").wait_for()
    assert list(csv.reader(io.StringIO(_copied(page))))[1:] == shown


@pytest.mark.parametrize(
    ("wanted", "column", "holds"),
    [
        (">500000", "population", lambda cell: int(cell) > 500_000),
        ("<=168827", "population", lambda cell: int(cell) <= 168_827),
        ("200000..300000", "population", lambda cell: 200_000 <= int(cell) <= 300_000),
        ("1950..1957", "date", lambda cell: "1950" <= cell[:4] <= "1957"),
        (">=2020", "date", lambda cell: cell[:4] >= "2020"),
    ],
)
def test_columns_are_filtered_by_numbers_and_dates(
    page: Page, flagship: str, wanted: str, column: str, holds: Callable[[str], bool]
) -> None:
    page.goto(f"{flagship}?table=population&in={column}")
    index = _header(page).index(column)
    all_of_them = [row[index] for row in _rows(page)]
    page.get_by_label("Rows that contain", exact=True).fill(wanted)
    shown = [row[index] for row in _rows(page)]
    assert shown
    assert sorted(shown) == sorted(cell for cell in all_of_them if cell and holds(cell))
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert [row[index] for row in _rows(page)] == shown


def test_long_tables_have_pages(page: Page, flagship: str) -> None:
    page.goto(f"{flagship}?table=facts")
    assert len(_rows(page)) == 100
    first = _rows(page)[0]
    page.get_by_role("button", name="Next", exact=True).click()
    assert _rows(page)[0] != first
    assert "page 2 of" in page.locator("#browser output").inner_text()
    focused = "document.activeElement.textContent"
    assert page.evaluate(focused) == "Next"
    page.get_by_role("button", name="Previous", exact=True).click()
    assert _rows(page)[0] == first
    assert page.evaluate(focused) == "Next", "the one that can be pressed"


def test_a_click_on_a_cell_shows_its_words_and_the_discrepancies(
    page: Page, flagship: str, report: Report
) -> None:
    page.goto(f"{flagship}?table=population")
    page.locator("#browser td.found").first.click()
    dialog = page.get_by_role("dialog")
    assert dialog.locator("mark").first.is_visible()
    assert dialog.get_by_role("list", name="Footnotes").first.is_visible()
    page.screenshot(path=_shot("report-evidence"))
    dialog.get_by_role("button", name="copy citation").first.click()
    page.locator(".toast").wait_for()
    assert "snapshot sha256" in _copied(page)
    leads = dialog.locator("li a").first
    target = leads.get_attribute("href") or ""
    leads.click()
    assert dialog.is_hidden()
    assert page.url.endswith(target)
    assert target[1:] in {entry.anchor for entry in report.entries}
    page.locator(f"{target}:focus").wait_for()
    page.go_back()
    assert page.url.endswith("?table=population")
    assert len(_rows(page)) > 1


def test_a_cell_that_no_claim_gave_says_so(page: Page, flagship: str) -> None:
    page.goto(f"{flagship}?table=population")
    page.locator("#browser tbody tr").first.locator("td").first.click()
    assert "read from no claim" in page.get_by_role("dialog").inner_text()


def test_the_marked_words_are_those_of_the_cards(page: Page, flagship: str, report: Report) -> None:
    """The script finds evidence, marks and passage by itself: it must come to the same."""
    quotes = {quote.claim: quote for entry in report.entries for quote in entry.quotes}
    page.goto(f"{flagship}?table=claims")
    for name in list(quotes)[::25]:
        quote = quotes[name]
        page.get_by_label("Rows that contain", exact=True).fill(name)
        page.locator("#browser td").first.click()
        dialog = page.get_by_role("dialog")
        found = dialog.locator("article").filter(has=page.locator("code", has_text=name)).first
        parts = "".join(part.text for part in quote.parts)
        assert found.locator("blockquote bdi").text_content() == parts
        marks = [part.text for part in quote.parts if part.marked]
        assert found.locator("mark").all_text_contents() == marks, name
        links = found.locator("a[rel=noreferrer]")
        assert (links.get_attribute("href") if links.count() else "") == quote.link
        page.keyboard.press("Escape")


def test_the_links_of_many_wikis_are_those_of_the_cards(page: Page, berlin_page: Path) -> None:
    """The script makes a link anew in its dialog; what is called a passage leads to words."""
    page.goto(berlin_page.as_uri())
    shown = page.locator("figure[data-claim]").evaluate_all(
        "all => all.map(one => [one.dataset.claim, "
        "one.querySelector('figcaption a[href^=http]').getAttribute('href')])"
    )
    for name in ("the passage", "the page"):
        links = page.locator(f"figure[data-claim] a:text-is('{name}')")
        found = links.evaluate_all("all => all.map(one => one.href)")
        assert found
        assert {"#:~:text=" in link for link in found} == {name == "the passage"}
    kinds = {("#:~:text=" in link, "#" in link): (name, link) for name, link in shown}
    assert len(kinds) == 3
    for name, link in kinds.values():
        page.goto(f"{berlin_page.as_uri()}?table=claims&cell=value@{name}")
        made = page.get_by_role("dialog").locator("a[rel=noreferrer]").first
        assert made.get_attribute("href") == link


def test_the_keyboard_alone_is_enough(page: Page, flagship: str) -> None:
    page.goto(f"{flagship}?table=population")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#discrepancies")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "previous"
    page.locator("#browser th[data-name=discrepancies] button").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "TD"
    where = (
        "[document.activeElement.parentElement.sectionRowIndex, document.activeElement.cellIndex]"
    )
    for key, place in [
        ("ArrowDown", [1, 0]),
        ("End", [1, 16]),
        ("ArrowRight", [1, 16]),
        ("Home", [1, 0]),
        ("ArrowUp", [0, 0]),
        ("ArrowRight", [0, 1]),
    ]:
        page.keyboard.press(key)
        assert page.evaluate(where) == place
    page.keyboard.press("Control+ArrowDown")
    assert page.evaluate(where) == [0, 1], "with another key it is the browser's"
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").is_hidden()
    assert page.evaluate(where) == [0, 1]


# --------------------------------------------------------------------------- no harm


def test_what_means_harm_is_shown_and_does_none(
    page: Page, space: Workspace, tmp_path: Path
) -> None:
    written = write_report(harm(space).project(), tmp_path)
    page.goto(written.page.as_uri())
    assert page.title() == f"{SCRIPT} {SHOWN}: discrepancies"
    assert SCRIPT in page.locator("h1").inner_text()
    assert violations(page) == []
    page.locator("#browser select[name=table]").select_option("claims")
    page.get_by_label("Rows that contain", exact=True).fill("also_called")
    names = page.locator("#browser tbody tr td:nth-child(5)").all_inner_texts()
    assert SHOWN in names
    assert HEBREW in names
    page.locator("#browser td").filter(has_text=SHOWN).first.click()
    assert SHOWN in page.get_by_role("dialog").inner_text()
    page.screenshot(path=_shot("report-harm"))
    page.keyboard.press("Escape")
    assert sideways(page) == 0
    assert page.evaluate("document.images.length") == 0
    assert page.title() != "harmed"
    assert _invalid(written.page) == []


# ------------------------------------------------------------------------------- parts


def _invalid(page: Path) -> list[str]:
    """Return what is not valid, but for one thing that the checker gets wrong.

    It hashes a script of several lines in another way than browsers, which hold the page to its
    policy, and run that script.
    """
    return [line for line in invalid(page) if "Content Security Policy" not in line]


def _header(page: Page) -> list[str]:
    names: list[str] = page.locator("#browser thead th").evaluate_all(
        "heads => heads.map(head => head.dataset.name)"
    )
    return names


def _rows(page: Page) -> list[list[str]]:
    rows: list[list[str]] = page.locator("#browser tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return rows


def _shot(name: str) -> Path:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS / f"{name}.png"
