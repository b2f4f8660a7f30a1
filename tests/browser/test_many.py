"""A report ten times as large as the flagship's still opens, filters and leads to words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from loccit.project import load_project
from tests.conftest import ROOT
from tests.report.many import page_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from loccit.report.model import Report


def test_ten_times_the_flagship_works(page: Page, tmp_path: Path, flagship_report: Report) -> None:
    content, claims = page_of(load_project(ROOT / "datapackage" / "hamhung"), 10)
    assert claims > 9000
    (tmp_path / "report.html").write_bytes(content)
    page.goto(f"{(tmp_path / 'report.html').as_uri()}?table=claims&severity=high")
    all_of_them = page.locator(".card").count()
    assert all_of_them == 10 * len(flagship_report.entries)
    shown = page.locator(".card:not([hidden])").count()
    assert 0 < shown < all_of_them / 5
    page.locator("#filters [name=q]").fill("korea")
    assert 0 < page.locator(".card:not([hidden])").count() <= shown
    page.get_by_label("Rows that contain", exact=True).fill("population.1950~9")
    page.locator("#browser td").first.click()
    dialog = page.get_by_role("dialog")
    assert dialog.locator("mark").first.is_visible()
    assert "population.1950~9" in dialog.inner_text()
