"""What changed since the last release: told entry by entry, and nothing where nothing changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from loccit.errors import LoccitError
from loccit.project import locked_corpus
from loccit.report.compose import compose
from loccit.report.model import Report
from loccit.report.since import since
from loccit.verdict.as_released import (
    AsReleased,
    Standing,
    as_released,
    dump_as_released,
    parse_as_released,
)
from loccit.verdict.verdict import Verdict
from tests.conftest import Workspace

PATH = Path("as-released.json")


@pytest.fixture
def found(disputed: Workspace) -> tuple[Report, AsReleased]:
    """Return a small report, and what stands in it."""
    project = disputed.project()
    verdict = Verdict(locked_corpus(project), project.decisions)
    return compose(verdict), as_released(verdict)


def test_of_the_same_nothing_changed(found: tuple[Report, AsReleased]) -> None:
    report, now = found
    assert now.discrepancies
    assert now.facts
    assert since(report, now, "1.0.0", "2026-01-02", now).same


def test_where_nothing_was_kept_nothing_is_told(found: tuple[Report, AsReleased]) -> None:
    told = since(*found, "1.0.0", "2026-01-02", None)
    assert not told.known
    assert not told.same
    assert told.new == ()


def test_each_change_is_told_by_its_kind(found: tuple[Report, AsReleased]) -> None:
    report, now = found
    name, *_ = now.discrepancies
    fact, *_ = now.facts
    own = now.discrepancies[name]

    def told(then: AsReleased) -> dict[str, int]:
        changed = since(report, now, "1.0.0", "2026-01-02", then)
        kinds = "new gone ruled weighed reworded facts_new facts_gone facts_changed".split()
        return {kind: len(getattr(changed, kind)) for kind in kinds if getattr(changed, kind)}

    def but(entry: Standing) -> AsReleased:
        return replace(now, discrepancies={**now.discrepancies, name: entry})

    lacking = {other: one for other, one in now.discrepancies.items() if other != name}
    others = {other: said for other, said in now.facts.items() if other != fact}
    assert told(replace(now, discrepancies=lacking)) == {"new": 1}
    assert told(replace(now, discrepancies={**now.discrepancies, "X/gone": own})) == {"gone": 1}
    assert told(but(replace(own, decision="both"))) == {"ruled": 1}
    assert told(but(replace(own, severity="hint"))) == {"weighed": 1}
    assert told(but(replace(own, digest="0" * 12))) == {"reworded": 1}
    assert told(replace(now, facts=others)) == {"facts_new": 1}
    assert told(replace(now, facts={**now.facts, "gone": ""})) == {"facts_gone": 1}
    assert told(replace(now, facts={**now.facts, fact: ""})) == {"facts_changed": 1}


def test_what_is_written_is_read_again(found: tuple[Report, AsReleased]) -> None:
    kept = {"1.0.0": found[1], "1.1.0": AsReleased({}, {})}
    content = dump_as_released(kept)
    assert parse_as_released(content, PATH) == kept
    assert dump_as_released(dict(reversed(kept.items()))) == content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"format": 2, "releases": {}}',
        b'{"format": 1, "releases": {"1.0.0": {"facts": {}}}}',
        b'{"format": 1, "releases": {"1.0.0": {"discrepancies": {"a": {}}, "facts": {}}}}',
        b'{"format": 1, "releases": {"1.0.0": {"discrepancies": {}, "facts": []}}}',
    ],
)
def test_a_broken_file_is_refused_with_its_place(content: bytes) -> None:
    with pytest.raises(LoccitError, match=PATH.name):
        parse_as_released(content, PATH)


def test_the_page_says_so_in_a_line_where_nothing_was_kept(
    disputed: Workspace, tmp_path: Path
) -> None:
    record = '{"version": "0.0.1", "released": "2026-01-02", "sha256": ""}'
    text = f'{{"format": 1, "releases": [{record}]}}'
    (disputed.folder / "releases.json").write_text(text, encoding="utf-8")
    assert disputed.run("report", "--to", str(tmp_path)).exit_code == 0
    text = (tmp_path / "report.html").read_text("utf-8")
    assert "Since version 0.0.1 of 2026-01-02" in text
    assert "What stood in that release was not kept" in text
