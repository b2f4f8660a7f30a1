"""One saved page before it is an article of a dataset: read once, with what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.naming import slug
from loccit.read.formats import recognise
from loccit.read.imprint import Imprint, imprint_of
from loccit.read.languages import grammar_in
from loccit.read.readers import MEDIAWIKI_XML, reader_of
from loccit.read.snapshot import load_snapshot
from loccit.read.wikitext.export import exported_pages
from loccit.reading import PLACEHOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from loccit.model import Article, Snapshot
    from loccit.vocabulary.types import Vocabulary

ENGLISH = "en"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a page; "" where the page is to say it."""

    licence: str = ""
    language: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as it lies in a file, from ``start`` to ``end`` of its characters.

    ``language`` is that of its reader; English is taken where neither person nor page says one.
    """

    path: Path
    name: str
    title: str
    format: str
    language: str
    licence: str
    sha256: str
    start: int
    end: int
    imprint: Imprint
    article: Article

    @property
    def unsaid(self) -> tuple[str, ...]:
        """What neither the page nor a person says."""
        said = {
            "language": self.imprint.language,
            "licence": self.licence,
            "address": self.imprint.address,
        }
        return tuple(name for name, value in said.items() if not value)


def saved_page(path: Path, given: Given, vocabulary: Vocabulary) -> SavedPage:
    """Read a page and what it says of itself.

    LoccitError where the file is missing, too large, in another encoding or of no known format,
    where it holds several pages, or one that is no article.
    """
    snapshot = load_snapshot(path)
    try:
        read_as = recognise(snapshot).name
        start, end = _stretch(snapshot, read_as)
        imprint = imprint_of(snapshot, read_as, start, end, given.address)
        said = given.language or imprint.language
        language = said or ENGLISH
        find = grammar_in(vocabulary.grammar, language).find
        article = reader_of(read_as)(snapshot, "page", start, end, find, language)
    except LoccitError as error:
        # Readers know a file by its name, and here two may have one.
        raise LoccitError(error.what, Place(path), error.remedy, error.candidates) from None
    stem = path.name.partition(".")[0]
    title = article.title.text.replace(PLACEHOLDER, "").strip()
    return SavedPage(
        path=path,
        name=slug(stem) or "page",
        title=" ".join(title.split()) or stem,
        format=read_as,
        language=language,
        licence=given.licence or imprint.licence,
        sha256=snapshot.sha256,
        start=start,
        end=end,
        imprint=replace(imprint, language=said),
        article=article,
    )


def _stretch(snapshot: Snapshot, read_as: str) -> tuple[int, int]:
    """Return where the page stands in its file; LoccitError where an export holds several."""
    text = snapshot.text
    if read_as != MEDIAWIKI_XML:
        return 0, len(text)
    pages = list(exported_pages(text, 0, len(text)))
    if len(pages) == 1:
        return pages[0].start, pages[0].end
    titles = tuple(page.title for page in pages[:_SHOWN])
    what = f"the export holds {len(pages)} pages, and an article is one"
    raise LoccitError(what, None, "export the page alone (Special:Export)", titles)
