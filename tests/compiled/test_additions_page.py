"""What a build writes from a dataset's own words: a page, and JSON Schemas for editors."""

from __future__ import annotations

from pathlib import Path

from loccit.build import build_reference
from loccit.cli import main
from loccit.compiled.additions_page import additions_page
from loccit.vocabulary.load import load_vocabulary
from tests.conftest import SMALL, Workspace

MILL = "mill: {title: Mill, description: A mill., type: entity}\n"


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_page_says_what_is_added_and_no_more() -> None:
    page = additions_page(load_vocabulary(SMALL / "schemas"), load_vocabulary(), "A town")
    assert page.startswith("# What A town adds to the vocabulary\n")
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == ["## Properties", "## Qualifiers"]
    assert "`size_rank`" in page
    assert "`population`" not in page


def test_the_page_says_what_is_added_to_what_the_core_has(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "properties.yaml").write_text(
        f"{MILL}status: {{aliases: {{free port: [free port]}}}}\n"
        "closed: {relations: {after: [began]}}\n"
    )
    (tmp_path / "units.yaml").write_text("ell: {dimension: length, names: [ell]}\n")
    (tmp_path / "tables" / "places.yaml").write_text(
        "collects: [mill]\nfields:\n  - {name: mill, of: {property: mill}}\n"
    )
    page = additions_page(load_vocabulary(tmp_path), load_vocabulary(), "A town")
    assert "| `status` | “free port” says free port |" in page
    assert "| `closed` | more in `after` |" in page
    assert "- `mill`, after `seats_modifier`: A mill." in page
    assert "It also collects `mill`." in page
    assert "`length`" not in page  # it has a unit more, and nobody said so of it


def test_a_build_writes_them_where_the_words_are(space: Workspace) -> None:
    own, shared = space.folder / "schemas", space.root / "schemas"
    written = _names(own)
    shared.mkdir()
    (shared / "properties.yaml").write_text(MILL)
    build_reference(space.project(), main)
    editors = {name for name in _names(own) if name.startswith("editor/")}
    assert _names(own) == {*written, "README.md", *editors}
    assert _names(shared) == {"properties.yaml", *editors}
    claims = {
        folder: (folder / "editor" / "claims.schema.json").read_text() for folder in (own, shared)
    }
    assert "size_rank" in claims[own]
    assert "mill" in claims[own]
    assert "size_rank" not in claims[shared]
    assert "mill" in claims[shared]
    assert build_reference(space.project(), main) == []


def test_a_dataset_that_adds_nothing_gets_none(space: Workspace) -> None:
    for path in (space.folder / "schemas").glob("*.yaml"):
        path.rename(space.root / path.name)
    (space.folder / "claims" / "north.yaml").write_text("article: north\nsubject: kelmouth\n")
    (space.folder / "claims" / "south.yaml").write_text("article: south\nsubject: kelmouth\n")
    build_reference(space.project(), main)
    assert _names(space.folder / "schemas") == set()
