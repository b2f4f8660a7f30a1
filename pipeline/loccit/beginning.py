"""A dataset from saved pages: what a person would write first, from what the pages say."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loccit import build
from loccit.dataset import STRUCTURED
from loccit.errors import LoccitError, Place
from loccit.files import write_all
from loccit.naming import slug
from loccit.project import load_project
from loccit.read.formats import recognise
from loccit.read.languages import grammar_in
from loccit.read.readers import EXTRACTED_TEXT, MEDIAWIKI_XML, reader_of
from loccit.read.snapshot import load_snapshot
from loccit.reading import PLACEHOLDER
from loccit.vocabulary.load import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loccit.build import Renewal
    from loccit.pull.article import Pulled
    from loccit.vocabulary.types import Vocabulary

UNKNOWN = "unknown"
# The address of a page that says none: a host that there never is (RFC 2606).
_NO_ADDRESS = "https://unknown.invalid/"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"<html\b[^>]*\blang=[\"']?([A-Za-z-]+)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"<link\b[^>]*\brel=[\"']?canonical[\"']?[^>]*\bhref=[\"']?(https?://[^\"'\s>]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person says of a new dataset; "" where the pages are to say it."""

    name: str
    subject: str = ""
    kind: str = ""
    licence: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class PageFound:
    """One page of a new dataset: what it says of itself."""

    id: str
    path: Path
    title: str
    format: str
    language: str
    address: str
    sha256: str
    length: int


@dataclass(frozen=True, slots=True)
class Begun:
    """A new dataset: its folder, the folder of its pages, the pages, and what pull found."""

    folder: Path
    articles: Path
    pages: tuple[PageFound, ...]
    renewal: Renewal
    pulled: tuple[Pulled, ...]


def begin(root: Path, wanted: Wanted, paths: Sequence[Path]) -> Begun:
    """Write a dataset below ``root`` that claims the structured parts of some saved pages.

    The pages stay where they lie. LoccitError for a name that is taken or none, a page that
    cannot be read, the same page twice, or pages of two subjects; nothing is written then.
    """
    folder = root / "datapackage" / wanted.name
    if not _NAME.fullmatch(wanted.name):
        raise LoccitError(f"'{wanted.name}' is no name", None, "use a-z, 0-9 and single hyphens")
    if folder.exists():
        raise LoccitError("there is a dataset already", Place(folder), "choose another name")
    vocabulary = load_vocabulary()
    pages = [_page(path, wanted, vocabulary) for path in paths]
    _require_one_subject(pages, wanted)
    articles = Path(os.path.commonpath([path.resolve().parent for path in paths]))
    beside = folder.with_name(f".{wanted.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        write_all(_files(beside, wanted, pages, articles))
        renewal = build.renew(load_project(beside, renewing=True), articles)
        pulled = build.pull(renewal.project, articles)
        build.write_pull(renewal.project, pulled, renewal.files)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Begun(folder, articles, tuple(pages), renewal, tuple(pulled))


def _page(path: Path, wanted: Wanted, vocabulary: Vocabulary) -> PageFound:
    snapshot = load_snapshot(path)
    read_as = recognise(snapshot).name
    if read_as == MEDIAWIKI_XML:
        raise LoccitError("an export may hold many pages", Place(path), "save the page alone")
    said = _LANGUAGE.search(snapshot.text)
    language = wanted.language or (said[1].lower() if said else "en")
    find = grammar_in(vocabulary.grammar, language).find
    reader = reader_of(read_as)
    article = reader(snapshot, "page", 0, len(snapshot.text), find, language)
    address = _ADDRESS.search(snapshot.text)
    title = article.title.text.replace(PLACEHOLDER, "").strip()
    name = slug(path.name.partition(".")[0]) or "page"
    return PageFound(
        id=name,
        path=path,
        title=title or path.name.partition(".")[0],
        format=read_as,
        language=language,
        address=address[1] if address else f"{_NO_ADDRESS}{name}",
        sha256=snapshot.sha256,
        length=len(snapshot.text),
    )


def _require_one_subject(pages: Sequence[PageFound], wanted: Wanted) -> None:
    """Stop where two files are one page, would have one id, or are of two subjects."""
    seen: dict[str, PageFound] = {}
    for page in pages:
        for key in (page.sha256, page.id):
            if key in seen:
                what = f"the same page twice, or two pages called '{page.id}': {seen[key].path}"
                raise LoccitError(what, Place(page.path), "leave one out, or rename its file")
        seen |= {page.sha256: page, page.id: page}
    titles = dict.fromkeys(page.title for page in pages)
    if len(titles) > 1 and not wanted.subject:
        raise LoccitError(
            f"pages of {len(titles)} subjects: {', '.join(titles)}",
            Place(pages[1].path),
            "where they are about one, name it: --subject velmar",
        )


def _files(
    folder: Path, wanted: Wanted, pages: Sequence[PageFound], articles: Path
) -> dict[Path, bytes]:
    subject = wanted.subject or slug(pages[0].title) or wanted.name
    licence = wanted.licence or UNKNOWN
    names = dict.fromkeys(page.title for page in pages)
    title, *others = names
    entity = {"title": title, "kind": wanted.kind, "aliases": others}
    contents = {
        "dataset.yaml": _dataset(wanted, pages, articles, title, licence),
        "entities.yaml": f"{subject}: {_flow({k: v for k, v in entity.items() if v})}\n",
    }
    for page in pages:
        sheet = f"article: {page.id}\nsubject: {subject}\nstructured: all\n"
        contents[f"claims/{page.id}.yaml"] = sheet
    return {folder / name: content.encode() for name, content in contents.items()}


def _dataset(
    wanted: Wanted, pages: Iterable[PageFound], articles: Path, title: str, licence: str
) -> str:
    lines = [
        f"name: {wanted.name}",
        f"title: {_flow(title)}",
        f"description: {_flow(f'What saved pages say about {title}.')}",
        "version: 0.1.0",
        f"covers: {STRUCTURED}   # or headings of sections whose figures are all accounted for",
        f"licences: {{{licence}: {{title: {licence}}}}}",
        f"contributors: [{{title: {UNKNOWN}, role: creator}}]",
        "articles:",
    ]
    for page in pages:
        known = not page.address.startswith(_NO_ADDRESS)
        host = page.address.split("/")[2] if known else UNKNOWN
        fields = {
            "title": page.title,
            "publisher": host,
            "url": page.address,
            "licence": licence,
            "file": page.path.resolve().relative_to(articles).as_posix(),
            "sha256": page.sha256,
            "range": f"0-{page.length}",
            **({"format": page.format} if page.format != EXTRACTED_TEXT else {}),
            "language": page.language,
        }
        lines.append(f"  {page.id}:")
        lines += [f"    {name}: {_flow(value)}" for name, value in fields.items()]
    return "\n".join(lines) + "\n"


def _flow(value: object) -> str:
    """Return a value as JSON, which YAML is a superset of."""
    return json.dumps(value, ensure_ascii=False)
