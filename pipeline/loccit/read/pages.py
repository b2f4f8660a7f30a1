"""A page → its article, by the reader of its format and the grammar of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.read.formats import recognise
from loccit.read.languages import grammar_in
from loccit.read.readers import EXTRACTED_TEXT, reader_of

if TYPE_CHECKING:
    from loccit.model import Article, Snapshot
    from loccit.values.figures import Grammar


def read_page(
    snapshot: Snapshot,
    article_id: str,
    start: int,
    end: int,
    grammar: Grammar,
    read_as: str = "",
    language: str = "en",
) -> Article:
    """Return the article of a stretch of a snapshot.

    Args:
        snapshot: the file.
        article_id: what the article is called.
        start: where its page begins in the file.
        end: where it ends.
        grammar: the grammar of figures for English.
        read_as: the name of the page's format; "" for extracted text, which it then must be.
        language: the code of the page's wiki, or of its language.

    Raises:
        LoccitError: nobody said the format and it is none or another one, the language is
            unknown, or the page is no article.

    """
    if not read_as:
        found = recognise(snapshot, start, end)
        if found.name != EXTRACTED_TEXT:
            raise LoccitError(
                f"this is a {found.said}, and dataset.yaml does not say so",
                Place(snapshot.name),
                f"write 'format: {found.name}' for '{article_id}' in dataset.yaml",
            )
    find = grammar_in(grammar, language).find
    reader = reader_of(read_as or EXTRACTED_TEXT)
    return reader(snapshot, article_id, start, end, find, language)
