"""What a reviewer sees first: what matters most, links that filter, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from loccit.report.model import Report
from loccit.report.page.watch import watch_first

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHOWN = ".card:not([hidden])"


def _between(page: Page) -> set[str | None]:
    return {card.get_attribute("data-between") for card in page.locator(SHOWN).all()}


def test_five_stand_first_and_lead_to_their_cards(
    page: Page, flagship_page: Path, flagship_report: Report
) -> None:
    page.goto(flagship_page.as_uri())
    links = page.locator(".watch a")
    want = [f"#{entry.anchor}" for entry in watch_first(flagship_report.entries)]
    assert [link.get_attribute("href") for link in links.all()] == want
    links.nth(1).focus()
    page.keyboard.press("Enter")
    page.locator(f".card{want[1]}:focus").wait_for()


def test_what_is_between_articles_is_told_from_what_is_within_one(
    page: Page, flagship_page: Path, flagship_report: Report
) -> None:
    page.goto(flagship_page.as_uri())
    for name, wanted in (("between", True), ("within", False)):
        page.locator("#filters [name=between]").select_option(name)
        assert _between(page) == {name}
        own = [entry for entry in flagship_report.entries if entry.between is wanted]
        assert page.locator(SHOWN).count() == len(own)


def test_a_count_leads_to_what_it_counts(page: Page, flagship_page: Path) -> None:
    page.goto(flagship_page.as_uri())
    cells = page.locator("table.narrow td a")
    for number in range(cells.count()):
        count = int(cells.nth(number).inner_text())
        cells.nth(number).focus()
        page.keyboard.press("Enter")
        assert page.locator(SHOWN).count() == count
    page.locator(".card:focus").wait_for()


def test_a_badge_leads_to_all_that_have_it(page: Page, flagship_page: Path) -> None:
    page.goto(flagship_page.as_uri())
    for link in (".card a.badge >> nth=1", ".card a.badge >> nth=0"):
        card = page.locator(link).evaluate("link => link.closest('.card').dataset.id")
        page.locator(link).click()
        assert card in page.locator(SHOWN).evaluate_all("all => all.map(one => one.dataset.id)")
        assert page.locator(".card[hidden]").count() > 0
        page.go_back()
        assert page.locator(".card[hidden]").count() == 0


def test_what_holds_is_unfolded_where_a_link_leads_there(page: Page, flagship_page: Path) -> None:
    page.goto(flagship_page.as_uri())
    fold = page.locator("#agreements")
    for _ in range(2):
        page.locator(".tiles a[href='#agreements']").click()
        fold.locator("tbody tr").first.wait_for()
        assert abs(fold.evaluate("fold => fold.getBoundingClientRect().top")) < 100
        # And again, with the same address.
        fold.evaluate("fold => { fold.open = false; scrollTo(0, 0); }")
    page.goto("about:blank")
    page.goto(f"{flagship_page.as_uri()}#agreed-30")
    page.locator("#agreed-30").wait_for()
    top = page.locator("#agreed-30").evaluate("row => row.getBoundingClientRect().top")
    assert 0 <= top < 900


def test_a_shared_link_shows_its_first_card(page: Page, flagship_page: Path) -> None:
    page.goto(f"{flagship_page.as_uri()}?between=within&severity=low")
    page.locator(".card:focus").wait_for()
    assert page.evaluate(
        f"document.activeElement === document.querySelector('{SHOWN}')"
        " && document.activeElement.getBoundingClientRect().top < innerHeight"
    )


def test_back_undoes_a_filter_and_typing_is_one_step(page: Page, flagship_page: Path) -> None:
    page.goto(flagship_page.as_uri())
    count = page.locator(SHOWN).count()
    page.locator("#filters [name=severity]").select_option("low")
    low = page.locator(SHOWN).count()
    page.locator("#filters [name=q]").press_sequentially("hungnam")
    assert page.locator(SHOWN).count() < low < count
    page.go_back()
    assert page.locator(SHOWN).count() == low
    assert page.locator("#filters [name=q]").input_value() == ""
    page.go_back()
    assert page.locator(SHOWN).count() == count
    page.go_forward()
    assert page.locator("#filters [name=severity]").input_value() == "low"


def test_without_script_the_five_lead_to_their_cards(scriptless: Page, flagship_page: Path) -> None:
    scriptless.goto(flagship_page.as_uri())
    scriptless.locator(".watch a").first.click()
    assert scriptless.locator(".card:target").count() == 1
