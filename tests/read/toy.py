"""A reader of articles, as somebody else would add one: a module with ``read_article``.

Its pages are extracted text in capitals behind a first line; the reader reads what follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.read import extracted_text

if TYPE_CHECKING:
    from loccit.model import Article, Snapshot
    from loccit.read.readers import FindFigures

HEAD = "toy\n"


def read_article(
    snapshot: Snapshot,
    article_id: str,
    start: int,
    end: int,
    find_figures: FindFigures,
    language: str = "en",
) -> Article:
    """Return the article after the first line; LoccitError where there is none."""
    if not snapshot.text[start:end].startswith(HEAD):
        raise LoccitError("this is no toy", Place(snapshot.name), "put the format right")
    first = start + len(HEAD)
    return extracted_text.read_article(snapshot, article_id, first, end, find_figures, language)
