"""Review on the page in Chromium: by keyboard, kept in the browser, exported, and served."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from loccit.cli import main
from loccit.project import load_project
from loccit.reporting import make_report, write_report
from loccit.reviewing import Desk
from tests.browser.audits import sideways, violations
from tests.browser.visits import PHONE, Visits
from tests.conftest import ROOT, Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHOWN = ".card:not([hidden])"
OPEN = "?status=open"


@pytest.fixture
def hamhung(tmp_path: Path) -> Path:
    """Return a copy of the flagship that may be changed."""
    folder = tmp_path / "work" / "datapackage" / "hamhung"
    shutil.copytree(ROOT / "datapackage" / "hamhung", folder)
    return folder


@pytest.fixture
def served(disputed: Workspace) -> Iterator[str]:
    """Return the address of the small dataset's page as `loccit review` serves it."""
    with Desk(disputed.folder) as desk:
        threading.Thread(target=desk.serve_forever, daemon=True).start()
        yield desk.address
        desk.shutdown()


@pytest.fixture
def small(disputed: Workspace, tmp_path: Path) -> str:
    return write_report(disputed.project(), tmp_path / "report").page.as_uri()


def _decide(page: Page, reason: str, *, downs: int = 1, author: str = "Ada Quill") -> None:
    """Decide on the card in focus, by keyboard alone; downs from "one of them holds"."""
    page.keyboard.press("d")
    page.keyboard.press("Space")
    for _ in range(downs):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    if not downs:
        page.keyboard.press("ArrowDown")  # the first claim: none is chosen before
        page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(reason)
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(author)
    page.keyboard.press("Enter")


def _tally(page: Page) -> str:
    return page.locator("[name=reviewed]").inner_text()


def _export(page: Page, to: Path) -> Path:
    with page.expect_download() as download:
        page.locator("#review [name=export]").focus()
        page.keyboard.press("Enter")
    download.value.save_as(to)
    return to


def _settle(folder: Path, file: Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["settle", "--dataset", f"{folder}/", "--from", str(file)])
    return result.exit_code, result.output


def _checked(folder: Path) -> dict[str, dict[str, str]]:
    """Return the rulings that `loccit check` sees, by the discrepancy."""
    command = ["check", "--dataset", f"{folder}/", "--format", "json", "--all"]
    found = json.loads(CliRunner().invoke(main, command).stdout)["findings"]
    return {item["id"]: item["ruling"] for item in found if item["ruling"]}


def _decide_ten(page: Page) -> list[str]:
    """Decide on ten cards by keyboard alone; return their ids."""
    page.locator(".card:focus").wait_for()
    ids: list[str] = page.locator(SHOWN).evaluate_all("all => all.map(card => card.dataset.id)")
    for number, name in enumerate(ids[:10]):
        page.locator(f".card[data-id='{name}']:focus-within").wait_for()
        # What is about no sentence offers no claim, so its first choice is another.
        _decide(page, f'Reason {number}: "quoted", # not a comment — 함흥')
        page.keyboard.press("j")
    return ids[:10]


def test_ten_cards_by_keyboard_alone(page: Page, hamhung: Path, tmp_path: Path) -> None:
    before = make_report(load_project(hamhung))
    page.goto(write_report(load_project(hamhung), tmp_path / "report").page.as_uri() + OPEN)
    ids = _decide_ten(page)
    assert _tally(page) == f"10 of {len(before.entries)} reviewed"
    code, said = _settle(hamhung, _export(page, tmp_path / "reviewed.yaml"))
    assert code == 0, said
    after = {entry.id: entry for entry in make_report(load_project(hamhung)).entries}
    assert {after[name].status for name in ids} == {"settled"}
    ruling = _checked(hamhung)[ids[3]]
    assert (ruling["because"], ruling["author"]) == (
        'Reason 3: "quoted", # not a comment — 함흥',
        "Ada Quill",
    )


def test_ten_cards_where_the_page_is_served(page: Page, hamhung: Path) -> None:
    with Desk(hamhung) as desk:
        threading.Thread(target=desk.serve_forever, daemon=True).start()
        page.goto(desk.address + OPEN)
        ids = _decide_ten(page)
        written = page.locator(".decided p", has_text="It stands in rulings.yaml")
        written.nth(9).wait_for(state="attached")
        desk.shutdown()
    found = _checked(hamhung)
    for number, name in enumerate(ids):
        assert found[name]["because"].startswith(f"Reason {number}: ")
        assert found[name]["author"] == "Ada Quill"


def test_decisions_stay_and_can_be_changed_and_dropped(page: Page, small: str) -> None:
    page.goto(small)
    page.keyboard.press("j")
    _decide(page, "Both say so.")
    page.reload()
    assert _tally(page).startswith("1 of ")
    page.keyboard.press("j")
    page.keyboard.press("d")
    assert page.locator(".decide [name=because]").input_value() == "Both say so."
    page.keyboard.press("Escape")
    assert page.locator("form.decide").count() == 0
    page.locator(".decided .open").first.click()
    page.get_by_role("button", name="Drop it").click()
    assert _tally(page).startswith("0 of ")


def test_a_decision_has_a_reason_and_an_author(page: Page, small: str) -> None:
    page.goto(small)
    page.keyboard.press("j")
    _decide(page, " ")
    assert _tally(page).startswith("0 of ")
    assert page.locator(".decide [name=because]:invalid").count() == 1


def test_nothing_is_chosen_for_a_reviewer(page: Page, small: str) -> None:
    page.goto(small)
    page.keyboard.press("j")
    page.keyboard.press("d")
    form = page.locator("form.decide")
    assert form.locator("[name=decision]:checked").count() == 0
    form.locator("[name=decision][value=prefer]").check()
    assert form.locator("[name=prefer]").input_value() == ""
    form.locator("[name=because]").fill("It was counted.")
    form.locator("[name=author]").fill("Ada Quill")
    form.get_by_role("button", name="Keep decision").click()
    assert _tally(page).startswith("0 of ")
    assert form.locator("[name=prefer]:invalid").count() == 1
    # Another decision needs no claim.
    form.locator("[name=decision][value=both]").check()
    form.get_by_role("button", name="Keep decision").click()
    assert _tally(page).startswith("1 of ")


def test_of_many_articles_a_reviewer_chooses_a_value(page: Page, tmp_path: Path) -> None:
    """Each value once, with all who give it; the ruling names a claim, as `settle` takes it."""
    folder = tmp_path / "work" / "datapackage" / "berlin"
    shutil.copytree(ROOT / "datapackage" / "berlin", folder)
    before = make_report(load_project(folder))
    entry = next(one for one in before.entries if one.id == "X002/berlin/elevation")
    page.goto(write_report(load_project(folder), tmp_path / "report").page.as_uri())
    card = page.locator(f".card[data-id='{entry.id}']")
    card.focus()
    card.get_by_role("button", name="Decide").click()
    card.locator("[name=decision][value=prefer]").check()
    options = card.locator("[name=prefer] option").all_inner_texts()
    assert [text.split(": ")[0] for text in options[1:]] == list(
        dict.fromkeys(quote.value for quote in entry.quotes)
    )
    assert "34 m: Wikipedia (es, simple, vi)" in options
    card.locator("[name=prefer]").select_option(label="34 m: Wikipedia (es, simple, vi)")
    card.locator("[name=because]").fill("Its lowest ground.")
    card.locator("[name=author]").fill("Ada Quill")
    card.get_by_role("button", name="Keep decision").click()
    code, said = _settle(folder, _export(page, tmp_path / "reviewed.yaml"))
    assert code == 0, said
    ruling = _checked(folder)[entry.id]
    assert ruling["prefer"] in {q.claim for q in entry.quotes if q.value == "34 m"}
    # Months are apart from each other, and each value of one stands once.
    other = page.locator(".card[data-id='X002/berlin/daily_mean']")
    other.focus()
    other.get_by_role("button", name="Decide").click()
    october = other.locator("[name=prefer] optgroup[label=October] option").all_text_contents()
    assert october == ["9.9 °C: Wikipedia (af, es, eu, id, ja)", "9.7 °C: Wikipedia (hu)"]


def test_letters_that_are_typed_move_nothing(page: Page, small: str) -> None:
    page.goto(small)
    page.locator("#filters [name=q]").press_sequentially("jkd")
    assert page.locator("form.decide").count() == 0
    assert page.locator("#filters [name=q]").input_value() == "jkd"
    page.locator("#filters [name=q]").fill("")
    page.locator("#review [name=keys]").uncheck()
    page.locator(".card").first.focus()
    page.keyboard.press("d")
    assert page.locator("form.decide").count() == 0


def test_two_tabs_at_once_lose_nothing(page: Page, flagship_page: Path) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(flagship_page.as_uri())
    page.bring_to_front()
    page.keyboard.press("j")
    _decide(page, "From the first tab.")
    other.bring_to_front()
    other.keyboard.press("j")
    other.keyboard.press("j")
    _decide(other, "From the second tab.")
    page.get_by_text("2 of ").first.wait_for()
    assert _tally(page).startswith("2 of")
    assert _tally(other).startswith("2 of")


def test_a_stale_export_says_what_no_longer_fits(
    page: Page, disputed: Workspace, small: str, tmp_path: Path
) -> None:
    page.goto(small)
    page.keyboard.press("j")
    _decide(page, "Both say so.")
    file = _export(page, tmp_path / "reviewed.yaml")
    stale = file.read_text(encoding="utf-8").replace('digest: "', 'digest: "0')
    file.write_text(stale, encoding="utf-8")
    code, said = _settle(disputed.folder, file)
    assert code == 1
    assert "say something else" in said
    page.locator("#review [name=other]").set_input_files(file)
    page.get_by_text("1 that fit nothing here any more").wait_for()


def test_a_colleague_who_decided_differently(page: Page, small: str, tmp_path: Path) -> None:
    page.goto(small)
    page.keyboard.press("j")
    _decide(page, "It was counted.", downs=0)
    file = _export(page, tmp_path / "ada.yaml")
    _decide(page, "Both say so.", downs=1, author="Bo Reed")
    page.locator("#review [name=other]").set_input_files(file)
    page.get_by_text("1 decided differently").wait_for()
    card = page.locator(".card", has=page.locator(".differs"))
    assert "It was counted. (Ada Quill" in card.locator(".differs").inner_text()
    card.get_by_role("button", name="Take over").click()
    assert _export(page, tmp_path / "again.yaml").read_bytes() == file.read_bytes()


def test_a_file_that_rulings_are_written_in_is_read_back(
    page: Page, disputed: Workspace, small: str, tmp_path: Path
) -> None:
    page.goto(small)
    page.keyboard.press("j")
    _decide(page, "It was counted: so it holds.", downs=0)
    _settle(disputed.folder, _export(page, tmp_path / "ada.yaml"))
    page.locator("#review [name=other]").set_input_files(disputed.folder / "rulings.yaml")
    page.get_by_text("0 decided differently, 1 alike").wait_for()
    broken = tmp_path / "broken.yaml"
    broken.write_text("X002/a:\n  decision: both\n - what\n", encoding="utf-8")
    page.locator("#review [name=other]").set_input_files(broken)
    page.get_by_text("line 3 is not laid out").wait_for()


def test_served_a_decision_is_written_at_once(page: Page, served: str, disputed: Workspace) -> None:
    page.goto(served)
    page.keyboard.press("j")
    _decide(page, "Both say so.")
    page.get_by_text("It stands in rulings.yaml").wait_for()
    report = make_report(disputed.project())
    ruling = report.entries[0].ruling
    assert ruling is not None
    assert (ruling.decision, ruling.because) == ("both", "Both say so.")
    page.reload()
    assert page.locator(".card .ruling.settled", has_text="Both say so.").count() == 1


def test_two_tabs_that_are_served_do_not_overwrite_each_other(
    page: Page, visits: Visits, served: str, disputed: Workspace
) -> None:
    other = visits.open()
    for tab in (page, other):
        tab.goto(served)
        tab.keyboard.press("j")
    _decide(page, "Both say so.")
    page.get_by_text("It stands in rulings.yaml").wait_for()
    _decide(other, "The article is wrong.", downs=2, author="Bo Reed")
    other.get_by_text("decided differently there").wait_for()
    assert "Bo Reed" not in (disputed.folder / "rulings.yaml").read_text(encoding="utf-8")
    other.get_by_role("button", name="Write it all the same").click()
    other.get_by_text("It stands in rulings.yaml").wait_for()
    assert "Bo Reed" in (disputed.folder / "rulings.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [(1280, 900), PHONE], ids=str)
def test_nothing_is_in_the_way_of_a_reviewer(
    visits: Visits, small: str, size: tuple[int, int]
) -> None:
    page = visits.open(size)
    page.goto(small)
    page.locator(".card").first.focus()
    page.keyboard.press("d")
    assert violations(page) == []
    assert sideways(page) == 0
