"""An article whose page has changed, pinned again: hash, range and revision come from the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.adding import with_licence
from loccit.article_entry import article_entry, relative
from loccit.errors import LoccitError, Place
from loccit.files import read_text, write_all
from loccit.naming import nearest
from loccit.project import load_project
from loccit.read.readers import EXTRACTED_TEXT, MEDIAWIKI_XML
from loccit.saved_page import Given, saved_page
from loccit.yaml_text import with_value

if TYPE_CHECKING:
    from pathlib import Path

    from loccit.dataset import ArticleSource, Dataset
    from loccit.saved_page import SavedPage

_FILE = "dataset.yaml"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Change:
    """A key of an article that is otherwise now."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Pinned:
    """An article that was pinned again: its dataset, its id, what changed of it."""

    folder: Path
    article: str
    changes: tuple[Change, ...]


def pin_again(folder: Path, path: Path, given: Given, articles: Path | None) -> Pinned:
    """Pin the state of an article's page that lies in its file now.

    Only dataset.yaml is written, its comments kept: what a page says of its state replaces what
    stood there; what it doesn't say stays. The claims are those of the last pull.

    LoccitError where the file is the page of no article, or of several.
    """
    project = load_project(folder, renewing=True)
    source = _article_at(project.dataset, path, articles)
    language = given.language or source.language
    known = Given(given.licence, language, given.address)
    page = saved_page(path, known, project.vocabulary)
    if source.start and page.format != MEDIAWIKI_XML:
        raise _in_a_range(1, path, project.dataset)
    file = project.dataset.folder / _FILE
    content = read_text(file)
    if page.licence:
        content = with_licence(content, project.dataset, page.licence)
    changes = tuple(_changes(source, page))
    for change in changes:
        content = with_value(content, file, ["articles", source.id, change.key], change.after)
    if changes:
        write_all({file: content.encode()})
    return Pinned(folder, source.id, changes)


def _changes(source: ArticleSource, page: SavedPage) -> list[Change]:
    """Return what dataset.yaml has to say otherwise; what the page is silent about is left out."""
    said = page.imprint
    new = article_entry(page, source.id, page.path.parent)
    states = [
        ("sha256", source.sha256, page.sha256),
        ("range", f"{source.start}-{source.end}", new["range"]),
        ("format", source.format or EXTRACTED_TEXT, page.format),
        ("language", source.language, page.language),
        ("revision", source.revision, said.revision),
        ("url", source.url, said.address),
        ("licence", source.licence, page.licence),
    ]
    return [Change(key, old, now) for key, old, now in states if now and now != old]


def _article_at(dataset: Dataset, path: Path, articles: Path | None) -> ArticleSource:
    """Return the article whose page lies in a file; LoccitError where that is none or several."""
    sources = list(dataset.articles.values())
    if articles:
        found = [item for item in sources if item.file == relative(path, articles)]
    else:
        own = path.resolve().as_posix()
        found = [item for item in sources if own.endswith(f"/{item.file.rpartition('../')[2]}")]
    if len(found) == 1:
        return found[0]
    if found:
        raise _in_a_range(len(found), path, dataset)
    files = [item.file for item in sources]
    raise LoccitError(
        "this is the page of no article of the dataset",
        Place(path),
        "give the file of one of them, or add it without --again",
        nearest(path.name, files) or tuple(files[:_SHOWN]),
    )


def _in_a_range(number: int, path: Path, dataset: Dataset) -> LoccitError:
    what = f"the file holds {number} of the articles, each in a range of its characters"
    remedy = f"write the new ranges and hash into {dataset.folder / _FILE}, or save each page alone"
    return LoccitError(what, Place(path), remedy)
