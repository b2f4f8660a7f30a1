"""Drafts stand below a line of the sheet, and count for nothing before somebody moves them up."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loccit.cli import main
from loccit.sheets.unread import LINE, parted

PAGE = """\
# Velmar

Velmar is a town on the Arle. As of 2011, Velmar had a population of 4,210. The town covers 12 km².
It has 17 bridges.
"""


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset of one page, begun and not yet read."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "velmar.md").write_text(PAGE, encoding="utf-8")
    assert _run("new", "velmar", folder / "velmar.md", "--kind", "town").exit_code == 0
    return folder


def _run(*arguments: str | Path) -> Result:
    return CliRunner(env={"LOCCIT_ARTICLES": ""}).invoke(main, [*map(str, arguments)])


def _sheet() -> Path:
    (sheet,) = [
        path
        for path in Path("datapackage/velmar/claims").glob("*.yaml")
        if "structured" not in path.name
    ]
    return sheet


def test_what_is_drafted_claims_nothing_until_it_is_moved_up(pages: Path) -> None:
    sheet = _sheet()
    text = sheet.read_text(encoding="utf-8") + "# a remark of mine\n"
    sheet.write_text(text, encoding="utf-8")
    drafted = _run("draft", "velmar", "--articles", pages)
    assert drafted.exit_code == 0, drafted.output
    assert "drafted  2 entries" in drafted.output
    assert "nothing fits 1 figure" in drafted.output
    above, below = parted(sheet.read_text(encoding="utf-8"))
    assert above.startswith(text)
    assert below.startswith(LINE)
    # Neither a pull nor a check is disturbed, and both commands say what stands there.
    checked = _run("check", "--dataset", "velmar", "--articles", pages)
    assert "unread   2 drafts in claims/" in checked.output
    assert "0 claims" in checked.output
    covered = _run("coverage", "--dataset", "velmar")
    assert "unread   2 drafts" in covered.output
    assert "0 of " in covered.output
    # A second run adds nothing, and what a person wrote among the drafts stays.
    sheet.write_text(f"{above}{below}    # right, I think\n", encoding="utf-8")
    before = sheet.read_bytes()
    again = _run("draft", "velmar", "--articles", pages)
    assert "drafted  0 entries" in again.output
    assert "2 stood there" in again.output
    assert sheet.read_bytes() == before
    # Moved up, they are claims as they stand.
    sheet.write_text(above + below.replace(LINE, ""), encoding="utf-8")
    pulled = _run("pull", "--dataset", "velmar", "--articles", pages)
    assert pulled.exit_code == 0, pulled.output
    assert "2 claims" in pulled.output


def test_drafts_that_cannot_be_read_are_an_error_with_their_line(pages: Path) -> None:
    sheet = _sheet()
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(f"{text}\n{LINE}\nlead:\n  section: Lead\n  claims:\n    - had <bogus=4>\n")
    found = _run("check", "--dataset", "velmar")
    assert found.exit_code == 2
    assert f"{sheet.name}:{text.count(chr(10)) + 6}:" in found.output
    assert "bogus" in found.output
    assert pages.is_dir()


def test_without_articles_nothing_can_be_drafted(pages: Path) -> None:
    found = _run("draft", "velmar")
    assert found.exit_code == 2
    assert "snapshots" in found.output
    assert pages.is_dir()
