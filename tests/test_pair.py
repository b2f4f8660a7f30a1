"""The pair of articles about an invented city: what is planted in it is found, and no more.

``pair/key.yaml`` says what is planted. ``PENDING`` holds the discrepancies that no rule finds yet:
a rule that finds one fails its test here until the name is taken out.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from loccit import build
from loccit.model import Finding
from loccit.project import Project, committed_rows, load_project
from loccit.rows import Rows
from loccit.verdict.outcome import judge
from tests.conftest import HERE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from loccit.verdict.outcome import Outcome

PAIR = HERE / "pair"
# The families that say that figures or claims contradict each other.
CONTRADICTIONS = tuple("RUAOTX")
# Ids of discrepancies that no rule finds yet, by the family that is to find them.
PENDING = frozenset(
    {
        # X: what a scope may change is wider than these two lie apart
        "population-of-2008",
        "height-of-the-city",
    }
)


@dataclass(frozen=True)
class Item:
    """One planted thing, as ``key.yaml`` describes it."""

    id: str
    kind: str
    sort: str
    claims: tuple[str, ...]
    why: str
    rules: tuple[str, ...] = ()
    entry: str = ""

    def found_by(self, finding: Finding) -> bool:
        """Whether a finding is of an expected rule and about this item's claims, or its entry."""
        rules = (finding.rule, *finding.grounds)
        if not any(name.startswith(self.rules) for name in rules):
            return False
        if self.entry and finding.id == f"{finding.rule}/{self.entry}":
            return True
        shared = set(self.claims) & set(finding.claims)
        return len(shared) >= min(2, len(self.claims)) > 0

    def flagged_by(self, finding: Finding) -> bool:
        """Whether a finding says that all of this item's claims contradict each other."""
        return finding.rule.startswith(CONTRADICTIONS) and set(self.claims) <= set(finding.claims)


def _item(node: dict[str, Any]) -> Item:
    rules = node.get("rule", [])
    return Item(
        id=node["id"],
        kind=node["kind"],
        sort=node["class"],
        claims=tuple(node["claims"]),
        why=node["why"],
        rules=(rules,) if isinstance(rules, str) else tuple(rules),
        entry=node.get("entry", ""),
    )


KEY = [_item(node) for node in yaml.safe_load((PAIR / "key.yaml").read_text(encoding="utf-8"))]
DISCREPANCIES = [item for item in KEY if item.kind == "discrepancy"]
LOOK_ALIKES = [item for item in KEY if item.kind == "look-alike"]


@dataclass(frozen=True)
class Pair:
    """The pulled pair and what the rules say about it."""

    project: Project
    rows: Rows
    outcome: Outcome

    @property
    def discrepancies(self) -> list[Finding]:
        """The findings about what the articles say."""
        return [item.finding for item in self.outcome.judged if item.rule.kind == "discrepancy"]

    @property
    def contradictions(self) -> list[Finding]:
        """The same without hints, which say that something is worth a look and no more."""
        hints = {item.finding.id for item in self.outcome.judged if item.rule.severity == "hint"}
        return [finding for finding in self.discrepancies if finding.id not in hints]


def _prepare(root: Path) -> Path:
    """Write the dataset and its articles below a folder; return the dataset's own."""
    folder, articles = root / "datapackage" / "orvasel", root / "articles"
    articles.mkdir(parents=True)
    shutil.copytree(PAIR / "claims", folder / "claims")
    shutil.copytree(PAIR / "schemas", folder / "schemas")
    shutil.copy(PAIR / "entities.yaml", folder)
    shutil.copy(PAIR / "articles.txt", articles)
    content = (PAIR / "articles.txt").read_bytes()
    text = content.decode()
    places = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "first": text.index("Orvasel\nView on Almapedia"),
        "middle": text.index("Orvasel\nView on Compedia"),
        "end": len(text),
    }
    filled = (PAIR / "dataset.yaml").read_text(encoding="utf-8")
    for name, value in places.items():
        filled = filled.replace(f"{{{name}}}", str(value))
    (folder / "dataset.yaml").write_text(filled, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    root = tmp_path_factory.mktemp("pair")
    project = load_project(_prepare(root))
    articles = root / "articles"
    build.write_pull(project, build.pull(project, articles))
    case = build.load_case(project, articles)
    return Pair(project, committed_rows(project), judge(case.base, case.verdict))


# ------------------------------------------------------------------------ the pair itself


def test_it_has_no_defects(pair: Pair) -> None:
    defects = [item.finding.message for item in pair.outcome.judged if item.state == "defect"]
    assert defects == []
    assert pair.outcome.proved_on_articles


def test_every_figure_is_claimed_or_of_a_reference(pair: Pair) -> None:
    """Nothing is uncovered, and nothing is ignored to that end."""
    figures = pair.rows["figures"]
    assert len(figures) > 300
    assert {row["status"] for row in figures} <= {"claimed", "name", "reference"}


def test_the_articles_are_of_a_readable_length() -> None:
    words = re.findall(r"[^\W\d_]+", (PAIR / "articles.txt").read_text(encoding="utf-8"))
    assert 1200 <= len(words) <= 2500


# ---------------------------------------------------------------------------------- the key


def test_the_key_is_large_enough_and_names_each_item_once() -> None:
    assert len(DISCREPANCIES) >= 35
    assert len(LOOK_ALIKES) >= 60
    assert len(DISCREPANCIES) + len(LOOK_ALIKES) == len(KEY)
    assert len({item.id for item in KEY}) == len(KEY)


def test_the_key_plants_something_for_every_family() -> None:
    assert {rule[0] for item in DISCREPANCIES for rule in item.rules} == {*CONTRADICTIONS, "I", "C"}


def test_the_claims_of_the_key_exist(pair: Pair) -> None:
    known = {row["id"] for row in pair.rows["claims"]}
    assert [name for item in KEY for name in item.claims if name not in known] == []


def test_the_entries_of_the_key_exist(pair: Pair) -> None:
    known = {row["id"] for row in pair.rows["sources"]} | pair.project.sheets.keys()
    assert [item.entry for item in KEY if item.entry and item.entry not in known] == []


def test_no_look_alike_lies_within_a_discrepancy() -> None:
    """Such an item could never pass."""
    for item in LOOK_ALIKES:
        assert len(item.claims) >= 2, item.id
        for other in DISCREPANCIES:
            assert not set(item.claims) <= set(other.claims), (item.id, other.id)


def test_what_is_pending_is_planted() -> None:
    assert {item.id for item in DISCREPANCIES} >= PENDING


# -------------------------------------------------------------------- what the rules make of it


@pytest.mark.parametrize("item", LOOK_ALIKES, ids=lambda item: item.id)
def test_a_look_alike_is_left_alone(pair: Pair, item: Item) -> None:
    flagged = [finding.id for finding in pair.contradictions if item.flagged_by(finding)]
    assert flagged == [], item.why


def _pending(items: Sequence[Item]) -> list[Any]:
    mark = pytest.mark.xfail(reason="no rule finds it yet", strict=True)
    return [
        pytest.param(item, id=item.id, marks=[mark] if item.id in PENDING else []) for item in items
    ]


@pytest.mark.parametrize("item", _pending(DISCREPANCIES))
def test_a_discrepancy_is_found(pair: Pair, item: Item) -> None:
    assert any(item.found_by(finding) for finding in pair.discrepancies), item.why


def test_what_would_count_as_found_and_as_flagged() -> None:
    """A look-alike is flagged by one finding over all its claims, and never by a citation's."""
    item = LOOK_ALIKES[0]
    whole = Finding("X001/all", "X001", "", claims=(*item.claims, "another"))
    part = Finding("X001/part", "X001", "", claims=item.claims[1:])
    citation = Finding("C001/all", "C001", "", claims=item.claims)
    assert [item.flagged_by(finding) for finding in (whole, part, citation)] == [True, False, False]
    planted = replace(item, rules=("X",))
    assert [planted.found_by(finding) for finding in (whole, part, citation)] == [
        True,
        False,
        False,
    ]
    cited = Item("a", "discrepancy", "", (), "", ("C002",), "almanac/20")
    assert cited.found_by(Finding("C002/almanac/20", "C002", ""))
    assert not cited.found_by(Finding("C002/almanac/2", "C002", ""))
