"""The pages for people: what stands in them, that their links lead somewhere, and are current."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from loccit.model import Unchecked
from loccit.report.model import Report
from loccit.report.pages import markdown_pages
from loccit.reporting import make_report
from tests.conftest import ROOT, Workspace

PAGES = ("comparison.md", "discrepancies.md", "facts.md", "not-comparable.md")
ID = "X002/kelmouth/population/2001"
NORTH = "north/population/kelmouth.population.2001"
SOUTH = "south/population/kelmouth.population.2001"
NOTE = """\
noted:
  two-towns:
    class: identity
    severity: high
    summary: two towns | of *one* name
    claims: [north/climate-table/kelmouth.daily_mean.jan]
"""


def _rule(space: Workspace, text: str) -> None:
    found = json.loads(space.run("check", "--format", "json").stdout)["findings"]
    digest = next(item["digest"] for item in found if item["id"] == ID)
    (space.folder / "rulings.yaml").write_text(text.format(digest=digest), encoding="utf-8")


def _page(space: Workspace, name: str) -> str:
    result = space.run("report")
    assert result.exit_code == 0, result.output
    return (space.root / "reports" / "kelmouth" / name).read_text(encoding="utf-8")


def _section(page: str, anchor: str) -> str:
    """Return one discrepancy's part of the page."""
    return page.partition(f'<a id="{anchor}"></a>')[2].partition("<a id=")[0]


# --------------------------------------------------------------------- without any


def test_without_discrepancies_the_page_says_so(space: Workspace) -> None:
    page = _page(space, "discrepancies.md")
    assert "**No discrepancy was found.**" in page
    assert "### 1." not in page
    assert "disputed" not in _page(space, "facts.md")


def test_what_was_not_checked_is_said_with_the_reason(space: Workspace) -> None:
    assert "Nothing was left unchecked." in _page(space, "discrepancies.md")
    report = make_report(space.project())
    report = replace(report, unchecked=(Unchecked("R004", "a | b", "no box"),))
    text = markdown_pages(report, "rules.md")["discrepancies.md"]
    assert "| [R004](rules.md#r004-more-than-what-bounds-it) | a \\| b | no box |" in text


# ------------------------------------------------------------------ a discrepancy


def test_a_discrepancy_is_shown_with_both_quotes(disputed: Workspace) -> None:
    page = _page(disputed, "discrepancies.md")
    section = _section(page, "x002-kelmouth-population-2001")
    values = "12,345 (Southern Encyclopedia) or 12,543 (Northern Encyclopedia)"
    assert f"### 1. Kelmouth, population (2001): {values}\n" in section
    assert "Northern Encyclopedia, *Lead* | “It had **12,543** inhabitants in **2001**”" in section
    assert "| **12,345**<br>2001 |" in section
    assert "(../rules.md#x002-articles-that-exclude-each-other)" in section
    assert "- 12,345 and 12,543 have no number in common." in section
    assert "**No ruling yet.** To do: Look at the sources" in section
    assert f"- `{NORTH}`\n- `{SOUTH}`" in section
    assert (disputed.root / "reports" / "rules.md").is_file()


def test_footnotes_are_shown_with_their_source_or_as_lost(disputed: Workspace) -> None:
    report = make_report(disputed.project())
    notes = [note for entry in report.entries for quote in entry.quotes for note in quote.notes]
    assert notes
    section = _section(_page(disputed, "discrepancies.md"), "x002-kelmouth-population-2001")
    for note in notes:
        shown = f"\\[{note.label}\\]"
        assert shown in section
        assert note.reference in section if note.reference else "not in the article's list"


def test_a_ruling_is_shown_with_its_reason_author_and_day(disputed: Workspace) -> None:
    ruling = (
        f"{ID}:\n  decision: prefer\n  prefer: {SOUTH}\n  because: the census says so\n"
        '  author: Ada Quill\n  date: "2026-03-04"\n  digest: {digest}\n'
    )
    _rule(disputed, ruling)
    section = _section(_page(disputed, "discrepancies.md"), "x002-kelmouth-population-2001")
    assert "status: **settled**" in section
    assert "> **Ruling: one of them holds** (Ada Quill, 4 March 2026)" in section
    assert "> What holds: **12,345**, “town counted **12,345** people in **2001**”" in section
    assert "> The census says so." in section
    assert "⚖️ settled<br>[conflict: one of them holds]" in _page(disputed, "facts.md")


def test_a_stale_ruling_says_so(disputed: Workspace) -> None:
    _rule(disputed, f"{ID}:\n  decision: open\n  because: so\n  digest: 000000000000\n")
    page = _page(disputed, "discrepancies.md")
    assert "The claims have changed since" in page
    assert "0 settled by a ruling and 1 waiting for a decision" in page


def test_the_most_severe_comes_first_and_what_readers_noted_is_marked(disputed: Workspace) -> None:
    (disputed.folder / "rulings.yaml").write_text(NOTE, encoding="utf-8")
    page = _page(disputed, "discrepancies.md")
    assert "2. [Two towns \\| of \\*one\\* name](#n001-two-towns) (low, to be decided)" in page
    assert "noted by a reader [N001" in _section(page, "n001-two-towns")
    assert "Found by a rule: 1. Noted by a reader: 1." in page
    assert "2 discrepancies, none of them of high severity" in page


# --------------------------------------------------------------------------- facts


def test_facts_say_what_is_disputed_and_agreed_at_a_glance(disputed: Workspace) -> None:
    page = _page(disputed, "facts.md")
    glance = page[page.index("### In dispute") : page.index("## By subject")]
    values = "**12,345 (Southern Encyclopedia)**<br>**12,543 (Northern Encyclopedia)**"
    assert f"| Kelmouth | Population | 2001 | {values} |" in glance
    assert "(discrepancies.md#x002-kelmouth-population-2001)" in glance


def test_the_months_of_a_series_are_one_line(space: Workspace) -> None:
    (line,) = [
        line for line in _page(space, "facts.md").splitlines()
        if line.startswith("| Daily mean temperature |") and "°C: Jan 2.0 · Feb" in line
    ]  # fmt: skip
    assert line.count("·") == 12  # and the year
    assert line.count("°C") == 1


# ----------------------------------------------------------------- what only looks alike


def test_other_times_are_listed_as_not_comparable(space: Workspace) -> None:
    page = _page(space, "not-comparable.md")
    assert "**Northern Encyclopedia:** 12,345 (2001); over 13,000 (by 2011)" in page
    assert "each of another date" in page
    assert "conflict](discrepancies.md))" not in page


def test_they_say_where_others_of_that_property_do_conflict(disputed: Workspace) -> None:
    assert "do [conflict](discrepancies.md))" in _page(disputed, "not-comparable.md")


# --------------------------------------------------------------------- the command


def test_writes_the_same_twice_and_says_what_it_wrote(disputed: Workspace, tmp_path: Path) -> None:
    to = tmp_path / "pages"
    first = json.loads(disputed.run("report", "--to", str(to), "--format", "json").stdout)
    assert (first["kind"], first["format"]) == ("report", 1)
    assert [Path(name).name for name in first["wrote"]] == [*PAGES, "report.html", "rules.md"]
    before = {path.name: path.read_bytes() for path in to.iterdir()}
    again = json.loads(disputed.run("report", "--to", str(to), "--format", "json").stdout)
    assert again["wrote"] == []
    assert again["page"] == str(to / "report.html")
    assert {path.name: path.read_bytes() for path in to.iterdir()} == before
    assert not (disputed.root / "reports").exists()
    assert "(rules.md#" in (to / "discrepancies.md").read_text(encoding="utf-8")


def test_stops_where_a_sheet_changed_since_the_pull(space: Workspace) -> None:
    space.replace("claims/north.yaml", "subject: kelmouth", "subject: kelmouth\n\nignore: []")
    space.replace("claims/north.yaml", "<size_rank=third>", "<population_rank=third>")
    result = space.run("report")
    assert result.exit_code == 2
    assert "changed since the last pull" in result.stderr
    assert not (space.root / "reports").exists()


# ------------------------------------------------------------------ the committed ones


@pytest.fixture(scope="module")
def committed() -> dict[str, str]:
    folder = ROOT / "reports" / "hamhung"
    return {name: (folder / name).read_text(encoding="utf-8") for name in PAGES}


def test_the_committed_pages_are_current(
    committed: dict[str, str], flagship_report: Report
) -> None:
    assert committed == markdown_pages(flagship_report, "../rules.md"), "run 'loccit report'"


def test_links_lead_somewhere(committed: dict[str, str]) -> None:
    rules = (ROOT / "reports" / "rules.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", rules, re.M)
    known = {name: set(re.findall(r'<a id="([^"]+)">', text)) for name, text in committed.items()}
    known["../rules.md"] = {
        re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-")) for heading in headings
    }
    links = 0
    for name, text in committed.items():
        for page, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", text):
            assert (page or name) in known, page
            assert not anchor or anchor in known[page or name], f"{name}: {page}#{anchor}"
            links += 1
    assert links > 150


def test_every_line_of_a_table_has_its_cells(committed: dict[str, str]) -> None:
    for name, text in committed.items():
        width = 0
        for line in text.splitlines():
            cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
            assert not width or not cells or cells == width, f"{name}: {line}"
            width = cells


def test_no_ids_stand_in_the_titles(committed: dict[str, str]) -> None:
    titles = re.findall(r"^### \d+\. (.*)$", committed["discrepancies.md"], re.M)
    assert len(titles) > 20
    for title in titles:
        assert not re.search(r"\w\\_\w|\d{4}/|\d{5}|\b[A-Z]\d{3}/", title.split("http")[0]), title
