"""The datasets that mistakes are made in, read once and kept in memory."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from loccit import build
from loccit.corpus.corpus import Corpus
from loccit.files import read_text
from loccit.model import Finding, Unchecked
from loccit.project import Project, load_project
from loccit.pull.article import Pulled
from loccit.rules.base import Base
from loccit.rules.registry import run_on_articles
from tests.conftest import HERE

# Where the first and the second article begin, by their lines' beginnings.
_SMALL = {"middle": "Kelmouth\nView on Grokipedia"}
_PAIR = {"first": "Orvasel\nView on Almapedia", "middle": "Orvasel\nView on Compedia"}


@dataclass(frozen=True)
class Data:
    """A pulled dataset: by article what a pull gives, and what a check with the articles reads.

    ``sheets`` are the texts of the claim sheets.
    """

    name: str
    project: Project
    pulled: Mapping[str, Pulled]
    base: Base
    sheets: Mapping[str, str]

    @cached_property
    def results(self) -> tuple[dict[str, Finding], frozenset[Unchecked]]:
        """What the rules say about the articles as they are."""
        return results(self.corpus(self.pulled))

    def corpus(self, pulled: Mapping[str, Pulled]) -> Corpus:
        """Return what the rules about articles look at; rows but for claims and evidence."""
        ordered = list(pulled.values())
        bare = [Pulled(one.source, one.article, (), (), 0, 0) for one in ordered]
        rows = build.rows_of(bare, self.project.vocabulary)
        cited = [item for one in ordered for item in one.cited]
        claims = tuple(item.claim for item in cited)
        evidence = tuple(row for item in cited for row in item.evidence)
        project = self.project
        return Corpus(project.dataset, project.vocabulary, claims, evidence, rows)


def results(corpus: Corpus) -> tuple[dict[str, Finding], frozenset[Unchecked]]:
    """Return the discrepancies of a corpus by id, and what could not be checked."""
    run = run_on_articles(corpus)
    return {item.id: item for _, item in run.findings}, frozenset(run.unchecked)


def workspace(name: str, folder: Path, articles: Path) -> Data:
    """Return a dataset as it lies in a folder; nothing is written."""
    project = load_project(folder)
    pulled = {one.source.id: one for one in build.pull(project, articles)}
    sheets = {key: read_text(path) for key, path in project.dataset.sheets.items()}
    return Data(name, project, pulled, build.load_case(project, articles).base, sheets)


def _pulled(name: str, source: Path, starts: Mapping[str, str]) -> Data:
    """Pull a dataset of the tests in a folder of its own, which isn't needed afterwards."""
    with tempfile.TemporaryDirectory() as root:
        folder, articles = Path(root) / "datapackage" / name, Path(root) / "articles"
        articles.mkdir()
        for part in ("claims", "schemas"):
            shutil.copytree(source / part, folder / part)
        shutil.copy(source / "entities.yaml", folder)
        shutil.copy(source / "articles.txt", articles)
        _pin(source, folder, starts)
        project = load_project(folder)
        build.write_pull(project, build.pull(project, articles))
        return workspace(name, folder, articles)


def _pin(source: Path, folder: Path, starts: Mapping[str, str]) -> None:
    """Fill hash and ranges of the articles into dataset.yaml."""
    content = (source / "articles.txt").read_bytes()
    text = content.decode()
    places = {key: str(text.index(words)) for key, words in starts.items()}
    places |= {"sha256": hashlib.sha256(content).hexdigest(), "end": str(len(text))}
    filled = (source / "dataset.yaml").read_text(encoding="utf-8")
    for key, value in places.items():
        filled = filled.replace(f"{{{key}}}", value)
    (folder / "dataset.yaml").write_text(filled, encoding="utf-8")


@cache
def small() -> Data:
    """Return the small dataset of the tests, in which nothing is wrong."""
    return _pulled("small", HERE / "small", _SMALL)


@cache
def pair() -> Data:
    """Return the pair of articles in which much is wrong on purpose."""
    return _pulled("pair", HERE / "pair", _PAIR)
