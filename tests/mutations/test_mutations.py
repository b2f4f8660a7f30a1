"""Single mistakes, made on purpose, in data and in articles: each is found, or cannot be.

``reports/mutations.md`` is what came of them. `make gold` accepts a new one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from loccit.rules import registry
from tests.conftest import ROOT
from tests.mutations import committed, packages, page, pulled_anew
from tests.mutations.datasets import pair, small
from tests.mutations.outcomes import REFUSED, Outcome
from tests.package.test_foreign import _corrected

PAGE = ROOT / "reports" / "mutations.md"
# What a pull writes, and what a build makes of it.
PULLED = ("claims", "evidence", "figures", "claim_footnotes", "markers", "sources")
BUILT = ("citations", "facts", "population", "climate_normals")
WIDE = ("events", "people", "places", "organisations", "discrepancies", "discrepancy_claims")


def _in_files(folder: Path) -> list[Outcome]:
    del folder
    pulled = committed.in_tables(small(), PULLED, 1)
    pulled += committed.in_tables(small(), ("evidence", "claim_footnotes"), 3)
    # The lock finds what a pull had written, so that it takes no article to see it.
    assert [str(item) for item in pulled if not {"L", REFUSED} & set(item.found)] == []
    return [
        *dict.fromkeys(pulled),
        *committed.in_tables(small(), BUILT, 2),
        *committed.in_tables(pair(), (*WIDE, *BUILT[1:]), 1),
        *committed.in_sheets(small(), 2),
        *committed.in_sheets(pair(), 2),
    ]


def _in_tables(folder: Path) -> list[Outcome]:
    weather, population, stripped = _packages(folder)
    return [
        *packages.outcomes(weather, 6),
        *packages.outcomes(population, 6),
        *packages.outcomes(stripped, 2),
    ]


def _packages(folder: Path) -> list[packages.Tables]:
    """Return the packages of the tests with all that is planted put right, and the pair's own."""
    stripped = folder / "pair"
    for name, content in pair().base.committed.items():
        path = stripped / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [
        packages.read("weather", _corrected("weather", "normals", folder / "weather")),
        packages.read("population", _corrected("population", "places", folder / "population")),
        packages.read("pair", stripped),
    ]


def _in_articles(folder: Path) -> list[Outcome]:
    del folder
    return [*pulled_anew.outcomes(small(), 9), *pulled_anew.outcomes(pair(), 4)]


LEVELS: dict[str, tuple[str, str, Callable[[Path], list[Outcome]]]] = {
    "In the committed files": (
        "In `data/*.csv` and the claim sheets of the small dataset and of the pair of articles of "
        "the tests, the lock untouched. The rules about our own work find them: provenance (P), "
        "coverage (V), structure (F) and lock (L).",
        "PVFL",
        _in_files,
    ),
    "In tables without claims": (
        "In the weather and population packages of the tests, and in the pair's tables, held "
        "against nothing but their own schemas. Families: structure (F), range (R), unit (U), "
        "aggregate (A) and order (O).",
        "FRUAO",
        _in_tables,
    ),
    "In the articles themselves": (
        "In the texts of the small dataset and of the pair, marked and pulled anew, so that all "
        "evidence is intact and only consistency can find them: range (R), unit (U), aggregate "
        "(A), order (O), time (T), citation (C), conflict (X).",
        "RUAOTCX",
        _in_articles,
    ),
}


def test_what_nobody_touched_has_no_mistake(tmp_path: Path) -> None:
    assert committed.untouched(small()) == []
    assert committed.untouched(pair()) == []
    assert small().results[0] == {}
    weather, population, _ = _packages(tmp_path)
    assert weather.said == {"normals": {}}
    assert population.said == {"places": {}}


@pytest.mark.parametrize("level", LEVELS)
def test_each_is_found_at_its_place_or_cannot_be(level: str, tmp_path: Path) -> None:
    text, letters, make = LEVELS[level]
    outcomes = make(tmp_path)
    assert [str(item) for item in outcomes if not item.found and not item.reason] == []
    assert [str(item) for item in outcomes if item.found and not item.exact] == []
    assert [(str(item), item.missed) for item in outcomes if item.missed] == []
    strange = [str(item) for item in outcomes if not set(item.found) <= {*letters, REFUSED}]
    assert strange == []
    found = page.section(level, text, letters, outcomes)
    if os.environ.get("LOCCIT_GOLD") == "accept":
        page.accept(PAGE, list(LEVELS), level, found)
    assert found.rstrip() == page.sections(PAGE)[level].rstrip(), "if this is right: 'make gold'"


def test_the_page_is_whole() -> None:
    if os.environ.get("LOCCIT_GOLD") == "accept":
        pytest.skip("its sections are being written")
    found = page.sections(PAGE)
    assert list(found) == ["", *LEVELS]
    assert found[""].rstrip() == page.INTRO.rstrip(), "'make gold'"
    counts = [
        int(number) for number in re.findall(r"\*\*(\d+) mistakes: ", PAGE.read_text("utf-8"))
    ]
    assert len(counts) == len(LEVELS)
    assert sum(counts) >= 300


@pytest.mark.parametrize(("rule", "kind"), [("U001", "a sign"), ("A001", "a decimal point")])
def test_without_a_rule_its_mistakes_are_missed(
    rule: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that these tests are known to see a gap: arithmetic says what must have been found."""
    monkeypatch.delitem(registry._RULES, rule)
    own = pulled_anew.outcomes(small(), 9, (kind,))
    assert any(item.missed or not (item.found or item.reason) for item in own)
