"""A dataset from saved pages: what a person would write first, from what the pages say."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from loccit import build
from loccit.article_entry import article_entry, licence_entry
from loccit.dataset import STRUCTURED, UNKNOWN
from loccit.errors import LoccitError, Place
from loccit.files import write_all
from loccit.naming import slug
from loccit.same_page import subjects, why_same
from loccit.saved_page import Given, SavedPage, saved_page
from loccit.trial_folder import trial_folder
from loccit.vocabulary.load import load_vocabulary
from loccit.yaml_text import block, flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loccit.build import Renewal
    from loccit.pull.article import Pulled

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person says of a new dataset; "" where the pages are to say it."""

    name: str
    subject: str = ""
    kind: str = ""
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Begun:
    """A dataset with pages that are new in it: its folder, that of its articles, what pull found.

    ``pages`` are the new ones, by the ids of their articles.
    """

    folder: Path
    articles: Path
    pages: Mapping[str, SavedPage]
    renewal: Renewal
    pulled: tuple[Pulled, ...]


def begin(root: Path, wanted: Wanted, paths: Sequence[Path]) -> Begun:
    """Write a dataset below ``root`` that claims the structured parts of some saved pages.

    The pages stay where they lie. LoccitError for a name that is taken or none, a kind that is
    unknown, a page that cannot be read, one page twice, or pages of two subjects; nothing is
    written then.
    """
    folder = root / "datapackage" / wanted.name
    if not _NAME.fullmatch(wanted.name):
        raise LoccitError(f"'{wanted.name}' is no name", None, "use a-z, 0-9 and single hyphens")
    if folder.exists():
        remedy = f"choose another name, or: loccit add {wanted.name} PAGE"
        raise LoccitError("there is a dataset already", Place(folder), remedy)
    vocabulary = load_vocabulary()
    if wanted.kind and wanted.kind not in vocabulary.kinds:
        what = f"'{wanted.kind}' is no kind of schemas/kinds.yaml"
        raise LoccitError(what, None, "choose one, or leave --kind out")
    found = [saved_page(path, wanted.given, vocabulary) for path in paths]
    require_each_once(found)
    _require_one_subject(found, wanted)
    pages = named(found, ())
    articles = Path(os.path.commonpath([path.resolve().parent for path in paths]))
    try:
        with trial_folder(folder) as beside:
            write_all(_files(beside, wanted, pages, articles))
            renewal, pulled = build.pull_anew(beside, articles)
            beside.rename(folder)
    finally:
        _remove_empty(folder.parent)
    return Begun(folder, articles, pages, renewal, tuple(pulled))


def _remove_empty(folder: Path) -> None:
    """Remove the folder of all datasets where there is none in it."""
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def require_each_once(pages: Sequence[SavedPage]) -> None:
    """Stop where two files are one page; the later is named."""
    for place, page in enumerate(pages):
        for other in pages[:place]:
            if why := why_same(other, page):
                what = f"{why}: {other.path} is the other one"
                raise LoccitError(what, Place(page.path), "leave one of the two out")


def _require_one_subject(pages: Sequence[SavedPage], wanted: Wanted) -> None:
    titles = subjects(page.title for page in pages)
    if len(titles) > 1 and not wanted.subject:
        raise LoccitError(
            f"pages of {len(titles)} subjects: {', '.join(titles)}",
            Place(next(page.path for page in pages if page.title == titles[1])),
            f"where they are about one, name it: --subject {slug(titles[0]) or wanted.name}; "
            "else make a dataset of each",
        )


def named(pages: Iterable[SavedPage], taken: Iterable[str]) -> dict[str, SavedPage]:
    """Return pages by ids that are not taken: the file's name, with its language or a number."""
    found: dict[str, SavedPage] = {}
    used = set(taken)
    for page in pages:
        names = [page.name, f"{page.name}-{slug(page.language)}"]
        names += [f"{page.name}-{number}" for number in range(2, len(used) + 3)]
        name = next(name for name in names if name not in used)
        used.add(name)
        found[name] = page
    return found


def sheet_text(article: str, subject: str) -> str:
    """Return the sheet that asks for the structured parts of an article."""
    return f"article: {article}\nsubject: {subject}\nstructured: all\n"


def _files(
    folder: Path, wanted: Wanted, pages: Mapping[str, SavedPage], articles: Path
) -> dict[Path, bytes]:
    titles = [page.title for page in pages.values()]
    title, *others = dict.fromkeys(titles)
    subject = wanted.subject or slug(title) or wanted.name
    entity = {"title": title, "kind": wanted.kind, "aliases": others}
    contents = {
        "dataset.yaml": _dataset(wanted, pages, articles, title),
        "entities.yaml": f"{subject}: {flow({k: v for k, v in entity.items() if v})}\n",
    }
    for name in pages:
        contents[f"claims/{name}.yaml"] = sheet_text(name, subject)
    return {folder / name: content.encode() for name, content in contents.items()}


def _dataset(wanted: Wanted, pages: Mapping[str, SavedPage], articles: Path, title: str) -> str:
    entries = {name: article_entry(page, name, articles) for name, page in pages.items()}
    licences = dict.fromkeys(keys["licence"] for keys in entries.values())
    lines = [
        f"name: {wanted.name}",
        f"title: {flow(title)}",
        f"description: {flow(f'What saved pages say about {title}.')}",
        "version: 0.1.0",
        f"covers: {STRUCTURED}   # or headings of sections whose figures are all accounted for",
        "licences:",
        *(f"  {name}: {flow(licence_entry(name))}" for name in licences),
        f"contributors: [{{title: {UNKNOWN}, role: creator}}]",
        "articles:",
    ]
    text = "\n".join(lines) + "\n"
    return text + "".join(block(name, keys, "  ") for name, keys in entries.items())
