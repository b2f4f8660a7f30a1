"""The checks of a release as a page: without a network, for every eye, on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.audits import faint, invalid, sideways, violations
from tests.browser.visits import DESKTOP, PHONE, Visits
from tests.release.test_expectations_page import made


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=str)
def test_it_is_whole_without_a_network(
    visits: Visits, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "expectations.html"
    file.write_bytes(made())
    page = visits.open(size, script=False)
    page.goto(file.as_uri())
    assert page.locator("table").first.is_visible()
    assert sideways(page) == 0
    assert invalid(file) == []
    seen = visits.open(size)
    seen.goto(file.as_uri())
    assert violations(seen) == []
    assert faint(seen) == []
