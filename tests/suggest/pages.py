"""Small pages of Markdown, and what is suggested for them without a sheet."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from loccit.dataset import ArticleSource, Dataset, Entity
from loccit.errors import Place
from loccit.model import Snapshot
from loccit.pull.article import Pulled, pull_article
from loccit.read.pages import read_page
from loccit.sheets.entries import Sheet
from loccit.suggest.suggestion import Suggestion
from loccit.suggest.suggestions import suggestions
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import Vocabulary


@cache
def core() -> Vocabulary:
    """Return the core vocabulary."""
    return load_vocabulary()


def suggested(
    text: str, kind: str = "town", *others: Entity, name: str = "Velmar", language: str = "en"
) -> list[Suggestion]:
    """Return the suggestions for a page about one subject, those that fit nothing included."""
    page = f"# {name}\n\n{text}\n"
    source = _source(page, language)
    subject = Entity("subject", name, (name,), kind)
    dataset = _dataset(source, {item.id: item for item in (subject, *others)})
    pulled = _pulled(page, source, dataset, Sheet(Path("p.yaml"), "page", "subject", (), (), ""))
    empty = Sheet(Path("p.yaml"), "page", "subject", (), (), "")
    return list(suggestions(pulled, empty, dataset, core()))


def pulled_with(text: str, sheet: Sheet, kind: str = "town", name: str = "Velmar") -> Pulled:
    """Return what pull reads out of such a page by a sheet; Errors where it refuses an entry."""
    page = f"# {name}\n\n{text}\n"
    source = _source(page, "en")
    dataset = _dataset(source, {"subject": Entity("subject", name, (name,), kind)})
    return _pulled(page, source, dataset, sheet)


def _pulled(page: str, source: ArticleSource, dataset: Dataset, sheet: Sheet) -> Pulled:
    snapshot = Snapshot("page.md", "", page)
    grammar = core().grammar
    article = read_page(snapshot, "page", 0, len(page), grammar, "markdown", source.language)
    return pull_article(source, article, sheet, dataset, core())


def _source(page: str, language: str) -> ArticleSource:
    return ArticleSource(
        id="page",
        title="page",
        publisher="",
        url="",
        licence="",
        file="page.md",
        sha256=hashlib.sha256(page.encode()).hexdigest(),
        start=0,
        end=len(page),
        place=Place("page.md"),
        format="markdown",
        language=language,
    )


def _dataset(source: ArticleSource, entities: dict[str, Entity]) -> Dataset:
    return Dataset(
        folder=Path(),
        name="page",
        title="page",
        description="",
        version="0.0.0",
        released="",
        keywords=(),
        licences=(),
        contributors=(),
        articles={"page": source},
        entities=entities,
    )
