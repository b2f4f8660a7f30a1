"""A page added to a dataset: what people wrote is edited in place, and nothing is typed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from loccit import build
from loccit.article_entry import article_entry, known_address, licence_entry
from loccit.beginning import Begun, named, sheet_text
from loccit.errors import LoccitError, Place
from loccit.files import read_text, write_all
from loccit.project import Project, load_project
from loccit.read.imprint import imprint_at
from loccit.same_page import TWICE, apart, is_among, why_one
from loccit.saved_page import Given, SavedPage, saved_page
from loccit.trial_folder import trial_folder
from loccit.yaml_text import with_entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.dataset import ArticleSource, Dataset

_FILE = "dataset.yaml"


def add(folder: Path, path: Path, given: Given, subject: str, articles: Path | None) -> Begun:
    """Add a saved page as an article of a dataset, and pull.

    Args:
        folder: the dataset's folder.
        path: the page; it stays where it lies.
        given: what a person says of it.
        subject: whom it is about; "" for the dataset's subject, whose name it then must have.
        articles: the folder of the articles; None where it is to be found by the page's own.

    Raises:
        LoccitError: the page cannot be read, is in the dataset already, is about somebody else; or
            the dataset cannot be pulled with it. Nothing is written then.

    """
    project = load_project(folder, renewing=True)
    dataset = project.dataset
    articles = articles or articles_folder(dataset, path)
    page = saved_page(path, given, project.vocabulary)
    _require_new(project, page, articles)
    about = _subject(project, page, subject)
    ((name, _),) = pages = tuple(named([page], dataset.articles).items())
    keys = article_entry(page, name, articles)
    content = with_licence(read_text(folder / _FILE), dataset, keys["licence"])
    content = with_entry(content, folder / _FILE, ["articles"], name, keys)
    sheet = f"claims/{name}.yaml"
    written = {_FILE: content.encode(), sheet: sheet_text(name, about).encode()}
    if about not in dataset.entities:
        entities = with_entry(
            read_text(folder / "entities.yaml"),
            folder / "entities.yaml",
            [],
            about,
            {"title": page.title},
        )
        written["entities.yaml"] = entities.encode()
    return _pulled(folder, written, articles, dict(pages))


def with_licence(content: str, dataset: Dataset, licence: str) -> str:
    """Return the text of dataset.yaml with a licence among the licences."""
    if licence in {known.name for known in dataset.licences}:
        return content
    path = dataset.folder / _FILE
    return with_entry(content, path, ["licences"], licence, licence_entry(licence))


def _pulled(
    folder: Path, written: Mapping[str, bytes], articles: Path, pages: Mapping[str, SavedPage]
) -> Begun:
    """Pull a copy of a dataset with the files that are new, and take it over where that holds."""
    with trial_folder(folder) as beside:
        shutil.copytree(folder, beside)
        write_all({beside / name: content for name, content in written.items()})
        renewal, pulled = build.pull_anew(beside, articles)
        files = (path for path in sorted(beside.rglob("*")) if path.is_file())
        write_all({folder / path.relative_to(beside): path.read_bytes() for path in files})
    return Begun(folder, articles, pages, renewal, tuple(pulled))


def articles_folder(dataset: Dataset, path: Path) -> Path:
    """Return the folder above a page that all articles of a dataset lie in.

    LoccitError where there is none.
    """
    for folder in path.resolve().parents:
        if all((folder / source.file).is_file() for source in dataset.articles.values()):
            return folder
    raise LoccitError(
        "the dataset's other articles do not lie in a folder above this page",
        Place(path),
        "give --articles DIR, or set LOCCIT_ARTICLES to the folder of the snapshots",
    )


def _require_new(project: Project, page: SavedPage, articles: Path) -> None:
    """Stop where a page is that of one of the articles."""
    for name, source in project.dataset.articles.items():
        if why := _why_there(project, source, page, articles):
            again = f"where it has changed: loccit add {project.dataset.name} {page.path} --again"
            raise LoccitError(f"{why}: it is the article '{name}'", Place(page.path), again)


def _why_there(project: Project, source: ArticleSource, page: SavedPage, articles: Path) -> str:
    if (source.sha256, source.start) == (page.sha256, page.start):
        return TWICE
    there, here = imprint_at(known_address(source.url)).page, page.imprint.page
    if apart(there, here):
        return ""
    return why_one(there, build.read_article(project, source, articles), here, page.article)


def _subject(project: Project, page: SavedPage, given: str) -> str:
    """Return whom a page is about; LoccitError where its title is that of somebody else."""
    if given:
        return given
    known = {sheet.subject for sheet in project.sheets.values()}
    called: dict[str, list[str]] = {
        name: list(project.dataset.entities[name].aliases) for name in sorted(known)
    }
    for name, sheet in project.sheets.items():
        called[sheet.subject].append(project.dataset.articles[name].title)
    for name, titles in called.items():
        if is_among(page.title, titles):
            return name
    raise LoccitError(
        f"the page is about '{page.title}', and the dataset about {', '.join(called)}",
        Place(page.path),
        f"where they are one, say so: --subject {next(iter(called))}",
    )
